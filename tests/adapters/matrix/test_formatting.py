"""Letters as Matrix takes them: plain words, the same in HTML, and choices that go when they are answered."""

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.formatting import (
    HIDDEN,
    MAX_CONTENT,
    MAX_TEXT,
    _content_size,
    build_content,
    can_open,
    close_choices,
    edit_content,
    file_info,
    file_kind,
    render,
)
from bot.chat.degrade import degrade
from bot.chat.messages import PRIVATE_CHAT, Button, Link, Outgoing, Span, SpanKind
from bot.chat.port import Capabilities
from bot.outbox.split import count_units

pytestmark = [pytest.mark.matrix, pytest.mark.quick]

ME = "@knotwork:example.org"
EVENING = datetime(2026, 11, 26, 18, tzinfo=UTC)
CAN = Capabilities(buttons=False, reactions=True, command_prefix="!", max_text=MAX_TEXT, files_apart=True)


def written(*spans, **more):
    return render(degrade(Outgoing(spans=spans, **more), CAN), ME)


def choices(*labels):
    return tuple(Button(number=n, label=label, data=f"p:{n}") for n, label in enumerate(labels, start=1))


class Reader(HTMLParser):
    """What a client makes of HTML: the words that are seen, and the tags there are."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags = "", set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.words += "\n" if tag == "br" else ""

    def handle_data(self, data):
        self.words += data


# --- words ---


def test_plain_words_are_nothing_but_themselves():
    said = written(Span("<b>Ada</b> & *Ben*\nat "), Span("Thu 26 Nov at 19:00", SpanKind.TIME, EVENING))

    assert build_content(said) == {
        "msgtype": "m.text",
        "body": "<b>Ada</b> & *Ben*\nat Thu 26 Nov at 19:00",
        "m.mentions": {},
    }


def test_what_is_special_is_said_in_html_and_in_plain_words():
    said = written(
        Span("This week: "), Span("Zoë <3", SpanKind.BOLD), Span("\nTry "), Span("week", SpanKind.COMMAND)
    )

    assert said.body == "This week: Zoë <3\nTry !week"
    assert said.html == "This week: <strong>Zoë &lt;3</strong><br>Try <code>!week</code>"
    assert build_content(said)["format"] == "org.matrix.custom.html"


def test_nobodys_name_is_markup():
    said = written(
        Span('<img src="x">&amp;', SpanKind.BOLD), Span("\n"), Span("a", SpanKind.LINK, 'https://e.org/"><b>')
    )

    assert said.html == (
        '<strong>&lt;img src=&quot;x&quot;&gt;&amp;amp;</strong><br><a href="https://e.org/&quot;&gt;&lt;b&gt;">a</a>'
    )


def test_notes_are_hidden_until_touched_and_in_no_notification():
    """The plain text, which old clients announce, has no word of it; a notice is announced by none."""
    said = written(Span("Notes: "), Span("“likes sailing”", SpanKind.PRIVATE))

    assert said.body == f"Notes: {HIDDEN}"
    assert said.html == "Notes: <span data-mx-spoiler>“likes sailing”</span>"
    assert build_content(said)["msgtype"] == "m.notice"


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c", "http://e.org", "mailto:ada@e.org", "tel:+4930123456"]
)
def test_a_link_opens(url):
    said = written(Span("here", SpanKind.LINK, url))

    assert f'<a href="{url}">here</a>' == unescape(said.html)
    assert said.body == f"here ({url.removeprefix('mailto:').removeprefix('tel:')})"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "", "http://a b.org", "https://", "http://["]
)
def test_what_may_not_be_opened_is_plain_words(url):
    assert not can_open(url)
    assert written(Span("here", SpanKind.LINK, url)).body == "here"
    assert "<a" not in written(Span("here", SpanKind.LINK, url)).html


def test_a_link_that_shows_its_address_is_not_said_twice():
    assert written(Span("https://e.org", SpanKind.LINK, "https://e.org")).body == "https://e.org"
    assert written(Span("ada@e.org", SpanKind.LINK, "mailto:ada@e.org")).body == "ada@e.org"


def test_a_link_button_becomes_a_line():
    said = written(Span("A draft"), links=(Link(label="Write to Ada", url="https://t.me/ada"),))

    assert said.body == "A draft\nWrite to Ada: https://t.me/ada"
    assert said.html.endswith('Write to Ada: <a href="https://t.me/ada">https://t.me/ada</a>')


def test_the_private_chat_is_a_link_to_the_bot():
    said = written(Span("Not here."), links=(Link(label="Write to me", url=f"{PRIVATE_CHAT}c0de"),))

    assert said.body == "Not here.\nWrite to me: https://matrix.to/#/@knotwork:example.org"


def test_white_space_around_a_message_and_what_cannot_be_sent_go():
    said = written(Span(" \n"), Span("\ud83dAda\x00\x07 ", SpanKind.BOLD), Span("\n \n"))

    assert said.body == "Ada"
    assert not render(Outgoing(spans=(Span(" \n\x00"),)), ME).body


# --- how much ---


def test_a_text_as_long_as_may_be_fits_whatever_it_is_written_in():
    for letters in ("a", "ä", "漢", "🌻", '"', "\n.", "<"):
        words = (letters * MAX_TEXT)[: MAX_TEXT // count_units(letters[0])]
        said = written(Span(words, SpanKind.BOLD))
        assert said.body.strip() == words.strip()
        assert _content_size(build_content(said)) <= MAX_CONTENT


def test_html_is_left_out_before_any_word_is():
    said = written(Span("漢" * MAX_TEXT, SpanKind.BOLD))

    assert not said.html


def test_what_would_never_fit_is_cut_at_its_end():
    said = written(Span("secret", SpanKind.PRIVATE), Span("漢" * 50_000))

    assert said.body.startswith(HIDDEN + "漢")
    assert said.body.endswith("…")
    assert said.is_private
    assert "secret" in said.html


SPANS = st.lists(
    st.builds(
        Span,
        st.text(st.one_of(st.characters(), st.sampled_from("ab \n<>&\"'[]\u202e\ud83d")), max_size=20),
        st.sampled_from(list(SpanKind)),
        st.sampled_from([None, "https://e.org/x", "mailto:a@e.org", "javascript:x", "http://["]),
    ),
    max_size=12,
)


@given(SPANS)
def test_html_shows_the_same_words_and_no_tag_but_ours(spans):
    said = render(Outgoing(spans=tuple(spans)), ME)
    read = Reader(said.html)

    assert read.tags <= {"strong", "code", "span", "a", "br"}
    if said.html and not any(span.kind in (SpanKind.PRIVATE, SpanKind.LINK) for span in spans):
        assert read.words == said.body


@given(SPANS, st.integers(0, 12))
def test_private_words_are_hidden_in_html_and_nowhere_in_plain_text(spans, at):
    secret = Span("ξξξ", SpanKind.PRIVATE)
    others = [replace(span, text=span.text.replace("ξ", "")) for span in spans]
    said = render(Outgoing(spans=(*others[:at], secret, *others[at:])), ME)

    assert "ξ" not in said.body
    assert "<span data-mx-spoiler>ξξξ</span>" in said.html
    assert build_content(said)["msgtype"] == "m.notice"


# --- choices ---


def asked(**more):
    question = written(
        Span("Coffee with "),
        Span("Ada", SpanKind.BOLD),
        Span("?\n[1] said Ben once"),
        buttons=choices("Let's meet", "Someone <else>", "Why?"),
        **more,
    )
    return build_content(question)


def test_choices_are_numbered_lines():
    assert (
        asked()["body"] == "Coffee with Ada?\n[1] said Ben once\n[1] Let's meet\n[2] Someone <else>\n[3] Why?"
    )


def test_answered_choices_go_and_what_lasts_stays():
    new = close_choices(asked(), {3})

    assert new["body"] == "Coffee with Ada?\n[1] said Ben once\n[3] Why?"
    assert new["formatted_body"] == "Coffee with <strong>Ada</strong>?<br>[1] said Ben once<br>[3] Why?"


def test_links_below_the_choices_stay():
    new = close_choices(asked(links=(Link(label="Write", url="https://t.me/ada"),)), ())

    assert new["body"].endswith("[1] said Ben once\nWrite: https://t.me/ada")


def test_a_message_with_nothing_to_close_stays_as_it_is():
    assert close_choices(asked(), {1, 2, 3}) is None
    assert close_choices({"msgtype": "m.text", "body": "Hello"}, ()) is None
    assert close_choices({}, ()) is None


def test_an_edit_says_what_it_replaces_to_those_who_cannot_show_it():
    new = {"msgtype": "m.text", "body": "Hello", "m.mentions": {}}

    assert edit_content("$event", new) == {
        "msgtype": "m.text",
        "body": "* Hello",
        "m.mentions": {},
        "m.new_content": new,
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$event"},
    }


# --- files ---


def test_a_picture_is_shown_as_one_with_its_size():
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"more"

    assert file_kind("image/png") == "m.image"
    assert file_info("image/png", png) == {"mimetype": "image/png", "size": len(png), "w": 640, "h": 480}
    assert file_info("image/png", b"\x89PNG\r\n\x1a\n") == {"mimetype": "image/png", "size": 8}


@pytest.mark.parametrize("media_type", ["text/calendar", "text/vcard", "application/zip", "image/svg+xml"])
def test_anything_else_is_a_file(media_type):
    assert file_kind(media_type) == "m.file"
