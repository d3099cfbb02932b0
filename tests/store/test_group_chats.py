"""Chats of several people: greeted once, silent where the bot may not write, the same after a move."""

from datetime import timedelta

import pytest

from bot.chat.messages import Address
from bot.store import group_chats

pytestmark = [pytest.mark.long, pytest.mark.quick]

HERE, THERE = (Address(channel="street", chat=chat) for chat in ("-1", "-2"))


@pytest.fixture
def tx(database):
    with database.engine.begin() as tx:
        yield tx


def test_a_place_is_greeted_once(tx, clock):
    assert group_chats.open_chat(tx, HERE, clock.now())
    assert not group_chats.open_chat(tx, HERE, clock.now() + timedelta(days=90))
    assert group_chats.open_chat(tx, THERE, clock.now())


@pytest.mark.parametrize(("away", "again"), [(29, False), (31, True)])
def test_a_place_that_was_left_is_greeted_again_after_a_month(tx, clock, away, again):
    group_chats.open_chat(tx, HERE, clock.now())
    group_chats.close_chat(tx, HERE, clock.now())

    assert not group_chats.may_answer(tx, HERE, clock.now() + timedelta(days=100))
    assert group_chats.open_chat(tx, HERE, clock.now() + timedelta(days=away)) is again
    assert group_chats.may_answer(tx, HERE, clock.now())


def test_a_place_first_known_as_silent_is_greeted_when_it_opens(tx, clock):
    group_chats.close_chat(tx, HERE, clock.now())

    assert not group_chats.may_answer(tx, HERE, clock.now())
    assert group_chats.open_chat(tx, HERE, clock.now())


def test_a_refusal_holds_for_an_hour(tx, clock):
    group_chats.open_chat(tx, HERE, clock.now())
    group_chats.close_refused(tx, HERE, clock.now())

    assert not group_chats.may_answer(tx, HERE, clock.now() + timedelta(minutes=59))
    assert group_chats.may_answer(tx, HERE, clock.now() + timedelta(hours=1))
    assert group_chats.may_answer(tx, HERE, clock.now())


def test_a_moved_place_is_not_greeted_again(tx, clock):
    group_chats.open_chat(tx, HERE, clock.now())
    group_chats.move(tx, HERE, HERE)
    group_chats.move(tx, HERE, THERE)
    group_chats.move(tx, HERE, THERE)

    assert not group_chats.open_chat(tx, THERE, clock.now())
    assert group_chats.open_chat(tx, HERE, clock.now())


def test_a_place_known_under_both_addresses_is_one(tx, clock):
    group_chats.open_chat(tx, HERE, clock.now())
    group_chats.close_chat(tx, THERE, clock.now())
    group_chats.move(tx, HERE, THERE)

    assert not group_chats.may_answer(tx, THERE, clock.now())
    assert not group_chats.open_chat(tx, THERE, clock.now())


def test_a_place_nobody_told_of_is_answered(tx, clock):
    assert group_chats.may_answer(tx, HERE, clock.now())
