"""Buttons where a platform has none: numbered lines, and links that stay links."""

import pytest

from bot.chat.degrade import degrade
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
