"""Chats of several people: greeted once, silent where the bot may not write, the same after a move."""

from datetime import timedelta

import pytest

from bot.chat.messages import Address
from bot.store import places

pytestmark = [pytest.mark.long, pytest.mark.quick]

HERE, THERE = (Address(channel="street", chat=chat) for chat in ("-1", "-2"))


@pytest.fixture
def tx(database):
    with database.engine.begin() as tx:
        yield tx


def test_a_place_is_greeted_once(tx, clock):
    assert places.entered(tx, HERE, clock.now())
    assert not places.entered(tx, HERE, clock.now() + timedelta(days=90))
    assert places.entered(tx, THERE, clock.now())


@pytest.mark.parametrize(("away", "again"), [(29, False), (31, True)])
def test_a_place_that_was_left_is_greeted_again_after_a_month(tx, clock, away, again):
    places.entered(tx, HERE, clock.now())
    places.left(tx, HERE, clock.now())

    assert not places.answerable(tx, HERE, clock.now() + timedelta(days=100))
    assert places.entered(tx, HERE, clock.now() + timedelta(days=away)) is again
    assert places.answerable(tx, HERE, clock.now())


def test_a_place_first_known_as_silent_is_greeted_when_it_opens(tx, clock):
    places.left(tx, HERE, clock.now())

    assert not places.answerable(tx, HERE, clock.now())
    assert places.entered(tx, HERE, clock.now())


def test_a_refusal_holds_for_an_hour(tx, clock):
    places.entered(tx, HERE, clock.now())
    places.refused(tx, HERE, clock.now())

    assert not places.answerable(tx, HERE, clock.now() + timedelta(minutes=59))
    assert places.answerable(tx, HERE, clock.now() + timedelta(hours=1))
    assert places.answerable(tx, HERE, clock.now())


def test_a_moved_place_is_not_greeted_again(tx, clock):
    places.entered(tx, HERE, clock.now())
    places.moved(tx, HERE, HERE)
    places.moved(tx, HERE, THERE)
    places.moved(tx, HERE, THERE)

    assert not places.entered(tx, THERE, clock.now())
    assert places.entered(tx, HERE, clock.now())


def test_a_place_known_under_both_addresses_is_one(tx, clock):
    places.entered(tx, HERE, clock.now())
    places.left(tx, THERE, clock.now())
    places.moved(tx, HERE, THERE)

    assert not places.answerable(tx, THERE, clock.now())
    assert not places.entered(tx, THERE, clock.now())


def test_a_place_nobody_told_of_is_answered(tx, clock):
    assert places.answerable(tx, HERE, clock.now())
