"""Buttons where a platform has none: numbered lines, and links that stay links."""

import pytest

from bot.chat.degrade import degrade, parse_number
from bot.chat.messages import PRIVATE_CHAT, Button, Link, Outgoing, Span, SpanKind
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
    assert degrade(ASKED, can(buttons=True)) is ASKED


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
