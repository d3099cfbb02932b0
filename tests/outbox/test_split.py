"""One message as the several that a platform takes."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.messages import Button, File, Link, Outgoing, Span, SpanKind
from bot.chat.port import Capabilities
from bot.outbox.split import count_units, main_part, split_message

pytestmark = pytest.mark.quick

SMALL = Capabilities(
    buttons=True, reactions=False, command_prefix="/", max_text=40, max_caption=20, files_apart=True
)
YES = (Button(number=1, label="Yes", data="p:0"),)
ICS = File(name="meeting.ics", media_type="text/calendar", data=b"BEGIN:VCALENDAR")
VCF = File(name="ada.vcf", media_type="text/vcard", data=b"BEGIN:VCARD")


def says(*words, **more):
    spans = tuple(span if isinstance(span, Span) else Span(span) for span in words)
    return Outgoing(spans=spans, **more)


def texts(together):
    return ["".join(span.text for span in part.spans) for part in together]


def cut(*words, limit=40):
    return texts(split_message(says(*words), replace(SMALL, max_text=limit)))


def test_a_short_message_is_one_part():
    message = says("Hello", buttons=YES)

    assert split_message(message, SMALL) == [message]


def test_a_platform_that_takes_everything_at_once_gets_everything_at_once():
    message = says("x " * 99, files=(ICS, VCF), buttons=YES)

    assert split_message(message, replace(SMALL, files_apart=False)) == [message]


def test_a_single_file_carries_a_short_text_and_the_buttons():
    message = says("See you there.", files=(ICS,), buttons=YES)

    assert split_message(message, SMALL) == [message]


def test_a_longer_text_goes_before_its_file_and_keeps_the_buttons():
    first, second = split_message(says("See you there on Thursday.", files=(ICS,), buttons=YES), SMALL)

    assert (texts([first]), first.files, first.buttons) == (["See you there on Thursday."], (), YES)
    assert (second.spans, second.files, second.buttons) == ((), (ICS,), ())


def test_several_files_go_one_by_one_after_the_text():
    together = split_message(says("Two files.", files=(ICS, VCF)), SMALL)

    assert texts(together) == ["Two files.", "", ""]
    assert [part.files for part in together] == [(), (ICS,), (VCF,)]


def test_files_without_a_text_carry_the_buttons_at_the_end():
    together = split_message(says(files=(ICS, VCF), buttons=YES), SMALL)

    assert [part.buttons for part in together] == [(), YES]


def test_whatever_can_be_pressed_stays_with_the_last_text():
    links = (Link(label="Write", url="https://example.org"),)
    together = split_message(says("One two three. " * 6, links=links, files=(ICS, VCF), pick="Choose"), SMALL)
    last = main_part(together)

    assert [bool(part.spans) for part in together[last:]] == [True, False, False]
    assert [bool(part.links or part.pick) for part in together].count(True) == 1
    assert (together[last].links, together[last].pick) == (links, "Choose")


def test_paragraphs_are_kept_together_where_they_fit():
    assert cut("Three words here. More.\n\nA second paragraph of words.") == [
        "Three words here. More.",
        "A second paragraph of words.",
    ]


def test_a_sentence_ends_a_part_before_a_line_does():
    assert cut("This is a sentence of words. And one\nthat goes on and on") == [
        "This is a sentence of words.",
        "And one\nthat goes on and on",
    ]


def test_a_line_ends_a_part_before_a_word_does():
    assert cut("bread and butter and cheese\napples and pears and plums") == [
        "bread and butter and cheese",
        "apples and pears and plums",
    ]


def test_a_part_is_not_cut_short_for_a_better_place():
    assert cut("Yes.\n\nbread and butter and cheese and apples and pears")[0] == (
        "Yes.\n\nbread and butter and cheese and"
    )


def test_a_link_is_not_cut_where_that_can_be_avoided():
    link = Span("the whole long name of a page", SpanKind.LINK, "https://example.org")

    assert cut("bread and butter ", link) == ["bread and butter", "the whole long name of a page"]


def test_a_command_counts_with_its_prefix():
    full = Span("w" * 39, SpanKind.COMMAND)

    assert cut(full, Span(" x")) == ["w" * 39, "x"]
    assert len(cut(Span("w" * 40, SpanKind.COMMAND))) == 2


def test_emoji_count_twice_and_are_never_torn():
    wave = "👋🏽"

    assert cut(wave * 12, limit=10) == [wave * 2] * 6
    assert set(cut("👩‍👩‍👧‍👦" * 9, limit=40)) == {"👩‍👩‍👧‍👦" * 3}


def test_a_bold_text_that_is_cut_stays_bold_on_both_sides():
    together = split_message(says(Span("bread and butter " * 4, SpanKind.BOLD)), SMALL)

    assert {span.kind for part in together for span in part.spans} == {SpanKind.BOLD}
    assert len(together) == 2


WORDS = st.text(st.sampled_from("ab .!?\n👋🏽\u0301é\u200d|"), max_size=30)
KINDS = st.sampled_from(list(SpanKind))
SPANS = st.lists(st.builds(Span, WORDS, KINDS), max_size=12)


@given(spans=SPANS, limit=st.integers(2, 60))
@example(spans=[Span("👋")], limit=2)
def test_no_word_is_lost_none_is_added_and_every_part_fits(spans, limit):
    capabilities = replace(SMALL, max_text=limit)
    together = split_message(Outgoing(spans=tuple(spans)), capabilities)

    said = "".join(span.text for span in spans)
    assert "".join("".join(texts(together)).split()) == "".join(said.split())
    for part in together:
        commands = sum(span.kind is SpanKind.COMMAND for span in part.spans)
        room = limit + (2 if commands else 0)  # one character more than fits, where not even one did
        assert count_units("".join(span.text for span in part.spans)) + commands <= room
    assert all(
        span in spans or any(span.text in whole.text for whole in spans) for p in together for span in p.spans
    )
