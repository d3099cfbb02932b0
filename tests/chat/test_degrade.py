"""Buttons where a platform has none: numbered lines, and links that stay links."""

from dataclasses import replace

import pytest

from bot.chat.degrade import degrade, parse_number, parse_thumb
from bot.chat.messages import PRIVATE_CHAT, Button, Copy, Link, Outgoing, Share, Span, SpanKind
from bot.chat.port import Capabilities

pytestmark = pytest.mark.quick

ASKED = Outgoing(
    spans=(Span("Coffee with Ada?"),),
    buttons=(Button(number=1, label="Yes", data="p:1"), Button(number=2, label="No", data="p:2")),
    links=(Link(label="Write to me", url=f"{PRIVATE_CHAT}c0de"),),
)


def can(*, buttons=False, reactions=False):
    return Capabilities(buttons=buttons, reactions=reactions, command_prefix="/", max_text=100)


def test_buttons_become_numbered_lines_and_are_still_known():
    """An adapter may set reactions for them."""
    less = degrade(ASKED, can(reactions=True))

    assert "".join(span.text for span in less.spans).startswith("Coffee with Ada?\n[1] Yes\n[2] No\n")
    assert less.buttons == ASKED.buttons


def test_a_link_stays_one_which_only_the_platform_can_spell():
    less = degrade(ASKED, can())

    assert less.spans[-1] == Span("private:c0de", SpanKind.LINK, "private:c0de")
    assert less.links == ()


def test_where_there_are_buttons_nothing_changes():
    assert degrade(ASKED, can(buttons=True)) == ASKED


HANDED_ON = Outgoing(
    spans=(Span("By this link: https://x.example/c0de"),),
    copies=(Copy(label="Copy", words="c0de"), Copy(label="Copy all", words="c" * 257)),
    shares=(Share(label="Send on", words="Come in", url="https://x.example/c0de"),),
)


def test_what_is_copied_and_handed_on_is_left_to_the_text_where_no_button_can():
    less = degrade(HANDED_ON, can(buttons=True))

    assert (less.copies, less.shares, less.spans) == ((), (), HANDED_ON.spans)


def test_a_button_copies_no_more_than_the_platform_lets_it():
    able = replace(can(buttons=True), max_copy=256, shares=True)
    less = degrade(HANDED_ON, able)

    assert [copy.words for copy in less.copies] == ["c0de"]
    assert less.shares == HANDED_ON.shares


def test_choices_can_be_taken_back_where_they_can_be_pressed_or_touched():
    assert [can(buttons=True).closes, can(reactions=True).closes, can().closes] == [True, True, False]


@pytest.mark.parametrize("typed", ["2", "2.", "2)", "[2]", "2️⃣", "2\u20e3", "②", "⑵", "⒉", "２", " 2 "])
def test_a_number_is_one_however_it_is_typed(typed):
    assert parse_number(typed) == 2


def test_ten_has_a_sign_of_its_own():
    assert parse_number("🔟") == parse_number("⑩") == 10


@pytest.mark.parametrize("typed", ["2 pm", "2️⃣ and 3️⃣", "½", "two", "1234", "", "()"])
def test_more_than_a_number_is_none(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("emoji", "says"),
    [("👍", True), ("👍🏿", True), ("✔️", True), ("✅", True), ("👎", False), ("👎🏻", False), ("❌", False)],
)
def test_a_thumb_is_a_yes_or_a_no_in_any_colour(emoji, says):
    assert parse_thumb(emoji) is says


@pytest.mark.parametrize("emoji", ["", "❤️", "1️⃣", "👍👎", "🤷", "yes", "🏽"])
def test_any_other_emoji_is_neither(emoji):
    assert parse_thumb(emoji) is None
