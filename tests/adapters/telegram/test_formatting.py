"""Letters as Telegram takes them: words, what is special in them, and keyboards."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup, ReplyKeyboardRemove

from adapters.telegram.formatting import (
    MAX_CAPTION,
    MAX_ENTITIES,
    MAX_TEXT,
    button_url,
    can_open,
    clip_label,
    count_units,
    keyboard,
    label_width,
    render,
    render_spans,
)
from bot.chat.messages import PRIVATE_CHAT, Button, Copy, Link, Outgoing, Share, Span, SpanKind
from tests.servers.telegram.checks import formatted, markup_of

pytestmark = [pytest.mark.telegram, pytest.mark.quick]

EVENING = datetime(2026, 11, 26, 18, tzinfo=UTC)
EMOJI = "👩‍👩‍👧‍👦🇩🇪☕️"


def said(text, entity):
    """The words an entity stands over, read as Telegram reads them."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def button(label, number=1):
    return Button(number=number, label=label, data=f"0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000:{number}")


def labels(markup):
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else markup.keyboard
    return [[one.text for one in row] for row in rows]


# --- words ---


def test_positions_count_as_telegram_counts():
    text, (bold,) = render_spans([Span(f"{EMOJI} with "), Span("Zoë 🌻", SpanKind.BOLD), Span("?")])

    assert said(text, bold) == "Zoë 🌻"
    assert (bold.type, bold.offset) == (MessageEntity.BOLD, count_units(f"{EMOJI} with "))


def test_nothing_is_ever_markup():
    words = "*Ada* _b_ <b>bold</b> [x](https://example.org) `code` \\ || {{ }}"

    assert render_spans([Span(words)]) == (words, ())


def test_an_instant_shows_in_everyones_own_zone_and_keeps_our_words():
    text, (instant,) = render_spans([Span("On "), Span("Thu 26 Nov at 19:00", SpanKind.TIME, EVENING)])

    assert text == "On Thu 26 Nov at 19:00"
    assert instant.to_dict() == {
        "type": "date_time",
        "offset": 3,
        "length": 19,
        "unix_time": int(EVENING.timestamp()),
        "date_time_format": "wdt",
    }


def test_an_instant_before_telegrams_time_is_plain_words():
    assert render_spans([Span("long ago", SpanKind.TIME, datetime(1950, 1, 1, tzinfo=UTC))]) == (
        "long ago",
        (),
    )


def test_notes_are_hidden_until_touched():
    text, (hidden,) = render_spans([Span("Your notes: "), Span("“likes sailing”", SpanKind.PRIVATE)])

    assert (hidden.type, said(text, hidden)) == (MessageEntity.SPOILER, "“likes sailing”")


def test_a_command_is_left_to_telegram_to_find():
    assert render_spans([Span("Try "), Span("week", SpanKind.COMMAND)]) == ("Try /week", ())


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "http://example.org", "tg://user?id=1"])
def test_a_link_opens(url):
    _, (link,) = render_spans([Span("here", SpanKind.LINK, url)])

    assert (link.type, link.url) == (MessageEntity.TEXT_LINK, url)


@pytest.mark.parametrize(
    "url",
    [
        "mailto:ada@example.org",
        "tel:+4930123456",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
        "http://a b.org",
    ],
)
def test_what_telegram_does_not_open_is_plain_words(url):
    assert render_spans([Span("here", SpanKind.LINK, url)]) == ("here", ())


def test_white_space_around_a_message_goes_and_positions_stay_right():
    text, (bold,) = render_spans([Span("\n "), Span("  "), Span(" Ada ", SpanKind.BOLD), Span(" \n")])

    assert (text, said(text, bold)) == ("Ada", "Ada")


def test_an_entity_never_covers_the_space_around_its_words():
    text, entities = render_spans(
        [Span("a"), Span(" b\n", SpanKind.BOLD), Span(" ", SpanKind.PRIVATE), Span("c")]
    )

    assert text == "a b\n c"
    assert [said(text, entity) for entity in entities] == ["b"]


@pytest.mark.parametrize("words", ["", "  \n", "\u200b\u2060", "\ufeff", "\x00\x01", "\u2800", "\ud83d"])
def test_a_text_in_which_nothing_is_to_be_seen_is_empty(words):
    assert render_spans([Span(words, SpanKind.BOLD)]) == ("", ())


def test_what_telegram_would_drop_is_dropped_before_it_counts():
    text, (bold,) = render_spans([Span("a\r\nb\t\x07\u202e\u2028c\ud800"), Span("d\u030a", SpanKind.BOLD)])

    assert (text, said(text, bold)) == ("a\nb  cd", "d")


def test_a_ring_above_a_letter_survives():
    assert render_spans([Span("A\u030asa")])[0] == "Åsa"


def test_of_too_many_entities_what_is_hidden_stays_hidden():
    spans = [Span(f"{n} ", SpanKind.BOLD) for n in range(120)] + [Span("secret", SpanKind.PRIVATE)]

    text, entities = render_spans(spans)

    assert len(entities) == MAX_ENTITIES
    assert said(text, entities[-1]) == "secret"


@given(st.text(st.sampled_from("a😀 \n"), max_size=40), st.integers(2, 30))
@example("😀😀", 3)
def test_a_text_too_long_is_cut_between_characters(words, limit):
    text, (*_,) = render_spans([Span(words, SpanKind.BOLD)], limit=limit)

    assert count_units(text) <= limit
    assert text == words.strip() or text.endswith("…") or not words.strip()


# --- the same, for anything ---

CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from(list("ab \n\t\r😀🇩🇪👩‍👧é\u0301\u030a\u202e\u200b\u2028\ud83d\udc4d*_[]<>&`")),
)
WORDS = st.text(CHARACTERS, max_size=20)
KINDS = st.sampled_from(list(SpanKind))
VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        ["https://example.org/x", "mailto:a@example.org", "tg://resolve?domain=x", "http://[", "x"]
    ),
    st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)),
)
SPANS = st.lists(st.builds(Span, WORDS, KINDS, VALUES), max_size=12)


@given(SPANS)
def test_entities_never_overlap_and_stand_inside_the_text(spans):
    text, entities = render_spans(spans)

    ends = 0
    for entity in entities:
        assert entity.offset >= ends
        assert entity.length > 0
        ends = entity.offset + entity.length
        assert said(text, entity) == said(text, entity).strip() != ""
    assert ends <= count_units(text)


SHOWN = st.text(st.sampled_from("abÅ漢😀🇩🇪👩👧*_<"), min_size=1, max_size=8)


@given(st.lists(st.tuples(SHOWN, st.sampled_from([SpanKind.PLAIN, SpanKind.BOLD, SpanKind.PRIVATE]))))
def test_what_was_special_is_read_back_as_it_was_written(pieces):
    text, entities = render_spans([Span(words, kind) for words, kind in pieces])

    assert text == "".join(words for words, _ in pieces)
    kinds = {MessageEntity.BOLD: SpanKind.BOLD, MessageEntity.SPOILER: SpanKind.PRIVATE}
    special = [(words, kind) for words, kind in pieces if kind is not SpanKind.PLAIN]
    assert [(said(text, entity), kinds[entity.type]) for entity in entities] == special


@given(SPANS)
def test_a_text_can_always_be_sent(spans):
    text, entities = render_spans(spans)

    assert text.encode("utf-8").decode() == text == text.strip()
    assert not any(c in text for c in "\r\t\x00\u202e\u2028")
    assert count_units(text) <= MAX_TEXT
    assert [entity.to_dict() for entity in entities] == [e.to_dict() for e in entities if e.length]


# --- addresses ---


def test_a_link_to_the_own_chat_carries_its_code():
    assert button_url(f"{PRIVATE_CHAT}abc_-1", "knot_bot") == "https://t.me/knot_bot?start=abc_-1"


@pytest.mark.parametrize("code", ["", "a b", "ü", "x" * 65, "a&b=c", "?"])
def test_a_code_telegram_cannot_carry_is_left_out(code):
    assert button_url(PRIVATE_CHAT + code, "knot_bot") == "https://t.me/knot_bot"


@pytest.mark.parametrize(
    "url", ["http://localhost:8080/x", "https://", "https://intranet/", "ftp://example.org", "http://["]
)
def test_an_address_outside_the_open_web_is_no_button(url):
    assert not can_open(url)


@given(st.text(max_size=30))
def test_no_address_is_too_strange_to_judge(url):
    assert button_url(url, "knot_bot") in ("", url) or url.startswith(PRIVATE_CHAT)


# --- keyboards ---


def test_short_labels_share_a_row_and_long_ones_have_their_own():
    found = keyboard(
        [
            button(label)
            for label in (
                "Yes",
                "No",
                "Why?",
                "Later",
                "Let's meet for once",
                "Someone else",
                "Not this week",
            )
        ]
    )

    assert labels(found) == [
        ["Yes", "No", "Why?"],
        ["Later"],
        ["Let's meet for once"],
        ["Someone else", "Not this week"],
    ]


def test_addresses_stand_below_the_choices():
    outgoing = Outgoing(
        spans=(Span("Hi Ada"),),
        buttons=(button("Send"),),
        links=(Link(label="Ada on Telegram", url="https://t.me/ada_l"),),
    )

    found = render(outgoing, "knot_bot", in_private=True).markup

    assert labels(found) == [["Send"], ["Ada on Telegram"]]
    assert found.inline_keyboard[0][0].callback_data == outgoing.buttons[0].data
    assert found.inline_keyboard[1][0].url == "https://t.me/ada_l"


def test_what_is_copied_and_handed_on_stands_below_too():
    outgoing = Outgoing(
        spans=(Span("Come in"),),
        copies=(Copy(label="Copy the code", words="c0de"),),
        shares=(Share(label="Send it on", words="Come in & meet", url="https://t.me/knot_bot?start=c0de"),),
    )
    ((copy, share),) = render(outgoing, "knot_bot", in_private=True).markup.inline_keyboard

    assert (copy.text, copy.copy_text.text) == ("Copy the code", "c0de")
    assert share.url == (
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fknot_bot%3Fstart%3Dc0de&text=Come%20in%20%26%20meet"
    )


def test_what_is_to_be_sent_on_is_a_block_that_one_tap_copies():
    draft = "Hi Ada 🌻,\nshall we meet on Thu 26 Nov at 19:00?"
    text, (block,) = render_spans([Span("For Ada:\n\n"), Span(draft, SpanKind.VERBATIM), Span("\n\nWhen?")])

    assert block.type == MessageEntity.PRE
    assert said(text, block) == draft


def test_mail_and_phone_are_text():
    links = (
        Link(label="Mail", url="mailto:ada@example.org"),
        Link(label="Phone", url="tel:+49 30 123456"),
        Link(label="Matrix", url="https://matrix.to/#/@ada:example.org"),
    )

    found = render(Outgoing(spans=(Span("Ada"),), links=links), "knot_bot", in_private=True)

    assert found.text == "Ada\nMail: ada@example.org\nPhone: +49 30 123456"
    assert labels(found.markup) == [["Matrix"]]


def test_choosing_from_contacts_comes_with_the_choices_as_words():
    outgoing = Outgoing(
        spans=(Span("Who matters to you?"),),
        buttons=(button("That's all"), button("Later", 2)),
        links=(Link(label="Privacy", url="https://example.org/privacy"),),
        pick="Choose from contacts",
    )

    found = render(outgoing, "knot_bot", in_private=True)

    assert isinstance(found.markup, ReplyKeyboardMarkup)
    assert labels(found.markup) == [["Choose from contacts"], ["That's all", "Later"]]
    assert found.markup.one_time_keyboard
    assert found.markup.resize_keyboard
    wish = found.markup.keyboard[0][0].request_users
    assert (wish.max_quantity, wish.user_is_bot, wish.request_name, wish.request_username) == (
        10,
        False,
        True,
        True,
    )
    assert found.text == "Who matters to you?\nPrivacy: https://example.org/privacy"


def test_nobody_chooses_contacts_where_others_listen():
    outgoing = Outgoing(spans=(Span("Who?"),), buttons=(button("Later"),), pick="Choose")

    assert labels(render(outgoing, "knot_bot", in_private=False).markup) == [["Later"]]


def test_the_chooser_goes_with_the_next_message_without_buttons():
    outgoing = Outgoing(spans=(Span("Noted."),))

    assert isinstance(render(outgoing, "knot_bot", in_private=True).markup, ReplyKeyboardRemove)
    assert render(outgoing, "knot_bot", in_private=False).markup is None


def test_an_answered_question_has_no_keyboard():
    assert keyboard([]) is None


def test_a_line_added_to_a_full_text_is_cut_rather_than_everything_refused():
    outgoing = Outgoing(
        spans=(Span("a" * MAX_CAPTION),), links=(Link(label="Mail", url="mailto:ada@example.org"),)
    )

    found = render(outgoing, "knot_bot", in_private=True, limit=MAX_CAPTION)

    assert count_units(found.text) == MAX_CAPTION


@given(st.lists(st.text(max_size=90), max_size=130), st.lists(st.text(max_size=90), max_size=5))
def test_keyboards_stay_within_telegrams_limits(choices, links):
    outgoing = Outgoing(
        spans=(Span("?"),),
        buttons=tuple(button(label, number) for number, label in enumerate(choices, 1)),
        links=tuple(Link(label=label, url="https://example.org/") for label in links),
    )

    found = render(outgoing, "knot_bot", in_private=False).markup

    rows = found.inline_keyboard if found else ()
    shown = [one for row in rows for one in row]
    assert len(shown) == min(100, len(choices) + len(links))
    for row in rows:
        assert 1 <= len(row) <= 3
        assert len(row) == 1 or len(row) * max(label_width(one.text) for one in row) <= 32
    for one in shown:
        assert one.text.strip()
        assert "\n" not in one.text
        assert label_width(one.text) <= 64
        assert one.text.encode("utf-8")
        assert bool(one.callback_data) != bool(one.url)
        assert len((one.callback_data or "").encode()) <= 64


def test_choices_keep_their_order():
    found = keyboard([button(str(n), n) for n in range(1, 9)])

    assert [label for row in labels(found) for label in row] == [str(n) for n in range(1, 9)]


def test_a_long_label_is_cut_to_what_can_be_read():
    assert clip_label("Ada " * 40) == clip_label("Ada " * 50)
    assert clip_label("Ada " * 40).endswith("Ada…")
    assert label_width(clip_label("漢" * 80)) <= 64


LABELS = st.lists(st.text(CHARACTERS, max_size=70), max_size=12)
URLS = st.sampled_from(
    [
        "https://t.me/ada",
        "mailto:ada@example.org",
        "tel:+49301234567",
        f"{PRIVATE_CHAT}c0de",
        "http://intranet/x",
    ]
)


@given(
    SPANS,
    LABELS,
    st.lists(st.tuples(WORDS, URLS), max_size=4),
    st.sampled_from(["", "Choose"]),
    st.booleans(),
)
def test_telegram_would_take_any_letter_and_repair_nothing(spans, choices, links, pick, in_private):
    outgoing = Outgoing(
        spans=tuple(spans),
        buttons=tuple(button(label, number) for number, label in enumerate(choices, 1)),
        links=tuple(Link(label=label, url=url) for label, url in links),
        pick=pick,
    )
    complaints = []

    found = render(outgoing, "knotwork_bot", in_private=in_private)

    told = [entity.to_dict() for entity in found.entities]
    text, kept = formatted(found.text, told, limit=MAX_TEXT, caption=True, complain=complaints.append)
    assert text == found.text
    assert [entity for entity in kept if entity in told] == told
    if found.markup is not None:
        markup_of(found.markup.to_dict(), complaints.append, private=in_private)
    assert complaints == []
