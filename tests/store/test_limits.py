"""How much one chat may ask for: a rule of time, and rows of it on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.messages import Address
from bot.store import claims, limits
from bot.store.limits import FILES, WORDS, Limit, LimitExceeded
from bot.store.tables import limits as table
from tests.servers.databases import MONDAY, clock, database, read_raw

__all__ = ["clock", "database"]

pytestmark = [pytest.mark.long, pytest.mark.quick]
MIA = Address(channel="street", chat="mia")
BEN = Address(channel="street", chat="ben")
START = datetime(2026, 11, 23, tzinfo=UTC)
LIMITS = st.builds(
    Limit,
    name=st.just("any"),
    burst=st.integers(1, 40),
    every=st.integers(1, 20_000).map(lambda ms: timedelta(milliseconds=ms)),
)
PAUSES = st.lists(st.integers(0, 60_000).map(lambda ms: timedelta(milliseconds=ms)), max_size=200)


def taken(limit: Limit, pauses: list[timedelta]) -> tuple[list[datetime], list[datetime]]:
    """What was taken and what was not, of one after the other."""
    now, free_at, yes, no = START, START, [], []
    for pause in pauses:
        now += pause
        after = limit.next_free_at(free_at, now)
        (no if after is None else yes).append(now)
        free_at = after or free_at
    return yes, no


@given(LIMITS, PAUSES)
def test_in_any_stretch_of_time_no_more_is_taken_than_promised(limit, pauses):
    """At most the burst, and one more for each `every` that went by."""
    yes, _ = taken(limit, pauses)

    for first, at in enumerate(yes):
        for count, until in enumerate(yes[first:], 1):
            assert count <= limit.burst + (until - at) / limit.every


@given(LIMITS, PAUSES)
def test_whoever_is_no_quicker_than_the_limit_never_meets_it(limit, pauses):
    _, no = taken(limit, [max(pause, limit.every) for pause in pauses])

    assert no == []


@given(LIMITS, PAUSES)
def test_a_silence_gives_the_whole_burst_back(limit, pauses):
    yes, no = taken(limit, [*pauses, limit.refill_time, *[timedelta()] * (limit.burst - 1)])

    assert len(yes) >= limit.burst
    assert not no or no[-1] < yes[-limit.burst]


def took(database, limit, who, now):
    with database.engine.begin() as tx:
        return limits.take(tx, limit, who, now)


def test_what_is_too_much_is_told_once_until_there_was_a_silence(database):
    """Somebody who goes on at the same pace hears no second word, also while one in a while is taken."""
    for _ in range(WORDS.burst):
        assert took(database, WORDS, MIA, MONDAY) is None

    assert took(database, WORDS, MIA, MONDAY) == LimitExceeded(first=True)
    assert took(database, WORDS, MIA, MONDAY) == LimitExceeded(first=False)
    later = MONDAY + WORDS.every
    assert took(database, WORDS, MIA, later) is None
    assert took(database, WORDS, MIA, later) == LimitExceeded(first=False)
    rested = later + WORDS.refill_time
    assert [took(database, WORDS, MIA, rested) for _ in range(WORDS.burst)] == [None] * WORDS.burst
    assert took(database, WORDS, MIA, rested) == LimitExceeded(first=True)


def test_one_chat_does_not_slow_another_nor_words_files(database):
    for _ in range(WORDS.burst + 1):
        took(database, WORDS, MIA, MONDAY)

    assert took(database, WORDS, BEN, MONDAY) is None
    assert took(database, FILES, MIA, MONDAY) is None


@pytest.mark.parametrize("back", [timedelta(minutes=2), timedelta(days=3)])
def test_a_clock_that_is_set_back_refuses_nobody(database, back):
    """What a chat had used up was told in a time that has not come yet."""
    for _ in range(WORDS.burst):
        took(database, WORDS, MIA, MONDAY)

    assert [took(database, WORDS, MIA, MONDAY - back) for _ in range(WORDS.burst)] == [None] * WORDS.burst
    assert took(database, WORDS, MIA, MONDAY - back) == LimitExceeded(first=True)


@pytest.mark.parametrize("back", [timedelta(seconds=20), timedelta(minutes=1), timedelta(days=3)])
@pytest.mark.parametrize("limit", [WORDS, FILES], ids=lambda limit: limit.name)
def test_once_the_step_is_noticed_everybody_goes_on_by_the_time_that_really_passed(database, limit, back):
    """Who had half of the burst left has it still, and who had none has none."""
    for _ in range(limit.burst // 2):
        took(database, limit, MIA, MONDAY)
    for _ in range(limit.burst):
        took(database, limit, BEN, MONDAY)
    with database.engine.begin() as tx:
        claims.adjust_for_clock_step(tx, -back, MONDAY - back)

    left = limit.burst - limit.burst // 2
    assert [took(database, limit, MIA, MONDAY - back) for _ in range(left)] == [None] * left
    assert took(database, limit, MIA, MONDAY - back) == LimitExceeded(first=True)
    assert took(database, limit, BEN, MONDAY - back) == LimitExceeded(first=True)
    assert took(database, limit, BEN, MONDAY - back + limit.every) is None


@pytest.mark.parametrize("limit", [WORDS, FILES], ids=lambda limit: limit.name)
def test_nothing_is_kept_once_the_whole_burst_is_free_again(database, limit):
    """And until then only a hash: who it was cannot be read from it."""
    took(database, limit, MIA, MONDAY)
    (row,) = read_raw(database.engine, "select * from limits")
    assert "mia" not in str(row)

    with database.engine.begin() as tx:
        limits.prune(tx, MONDAY + limit.every)
        assert tx.execute(table.select()).all() == []
