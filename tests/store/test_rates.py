"""Turns: evenly spaced, shared by rows, with a reserve for replies."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.port import RateLimits
from bot.store import claims, heads, outbox, rates
from bot.store.rates import RETENTION, UNASKED_SLACK, ChannelRate, RatePolicy
from tests.servers.databases import MONDAY, read_raw
from tests.store.test_outbox import HOUR, Cellar

pytestmark = pytest.mark.long

LIMITS = RateLimits(overall=29.0, unasked=24.0, chat=1.0, place=3.0)
PACE = RatePolicy(limits={"street": LIMITS})
AHEAD = RatePolicy(
    limits={"street": LIMITS}, claim_ahead=timedelta(seconds=0.5), reply_claim_ahead=timedelta(seconds=2)
)
SECOND = timedelta(seconds=1)
CHAT = ("street", "mia")


@pytest.fixture
def cellar(database, clock):
    return Cellar(database, clock)


def fresh_turns(limits=LIMITS):
    return ChannelRate(limits=limits, free_at=rates._LONG_AGO, unasked_free_at=rates._LONG_AGO)


ARRIVALS = st.lists(st.tuples(st.floats(0, 0.4), st.booleans()), min_size=1, max_size=120)
SPEEDS = st.builds(
    lambda overall, share: RateLimits(overall=overall, unasked=overall * share, chat=1, place=3),
    st.floats(0.2, 60),
    st.floats(0.1, 1),
)


@given(arrivals=ARRIVALS, limits=SPEEDS)
def test_no_window_of_a_second_ever_holds_more_turns_than_the_limit_and_one(arrivals, limits):
    turns, now, planned = fresh_turns(limits), MONDAY, []
    for pause, urgent in arrivals:
        now += timedelta(seconds=pause)
        planned.append(turns.reserve(now, urgent=urgent))
        assert planned[-1] >= now

    assert planned == sorted(planned)
    for at in planned:
        assert sum(at <= other < at + SECOND for other in planned) <= int(limits.overall) + 1


@given(arrivals=ARRIVALS, limits=SPEEDS)
def test_the_bots_own_letters_leave_no_faster_than_their_share(arrivals, limits):
    """Up to half a second of it may be made up for at once."""
    turns, now, planned = fresh_turns(limits), MONDAY, []
    for pause, urgent in arrivals:
        now += timedelta(seconds=pause)
        at = turns.reserve(now, urgent=urgent)
        planned += [] if urgent else [at]

    for at in planned:
        in_ten = sum(at <= other < at + 10 * SECOND for other in planned)
        assert in_ten <= limits.unasked * (10 + UNASKED_SLACK.total_seconds()) + 2


def test_room_is_how_many_turns_come_until_then():
    turns = fresh_turns()
    until = MONDAY + SECOND

    assert turns.count_until(MONDAY, until, urgent=True, most=99) == 29
    assert turns.count_until(MONDAY, MONDAY, urgent=True, most=99) == 1
    assert turns.count_until(MONDAY, until, urgent=True, most=7) == 7
    assert fresh_turns(None).count_until(MONDAY, MONDAY, urgent=False, most=30) == 30


def test_a_claim_takes_as_many_as_may_leave_now(cellar):
    """Where time stands still that is one; the others wait, and looking again waits for the next turn."""
    for number in range(5):
        cellar.writes(f"p{number}")

    assert cellar.claims(pace=PACE) == [0]
    assert cellar.claims(pace=PACE) == []
    with cellar.engine.begin() as tx:
        at = claims.next_at(tx, ["street"], pace=PACE)
    assert timedelta() < at - cellar.clock.now() < SECOND / 20

    cellar.clock.travel_to(at)
    assert cellar.claims(pace=PACE) == [1]


def test_a_claim_ahead_gives_each_letter_its_turn(cellar):
    for number in range(40):
        cellar.writes(f"p{number}")

    slips = cellar.slips(pace=AHEAD)

    gaps = [b.at - a.at for a, b in pairwise(slips)]
    assert len(slips) == 15
    assert set(gaps) == {rates.interval_of(29.0)}
    assert cellar.slips(pace=AHEAD) is None


def test_thousands_that_wait_are_not_touched(cellar):
    for number in range(40):
        cellar.writes(f"p{number}")
    untouched = (
        "select count(*) from outbox where claim is null and next_at = (select min(next_at) from outbox)"
    )
    assert read_raw(cellar.engine, untouched) == [(40,)]

    cellar.slips(pace=AHEAD)

    assert read_raw(cellar.engine, untouched) == [(25,)]


def test_another_channels_limit_is_its_own(cellar):
    cellar.writes("mia")
    cellar.writes("ben")
    read_raw(cellar.engine, "update outbox set channel = 'elsewhere' where chat = 'ben' returning 1")

    assert cellar.claims(channels=("street", "elsewhere"), pace=PACE) == [0, 1]


def test_a_letter_behind_one_that_left_waits_for_the_chats_pause(cellar):
    cellar.writes("mia")
    cellar.writes("mia")
    cellar.claims(pace=PACE)
    with cellar.engine.begin() as tx:
        letter = outbox.read(tx, cellar.slip_in(tx, 0), cellar.clock.now())
        assert outbox.mark_sent(tx, letter, "a", "m", cellar.clock.now(), pause=SECOND) is None

    cellar.later(SECOND - timedelta(milliseconds=1))
    assert cellar.claims(pace=PACE) == []
    cellar.later(timedelta(milliseconds=1))
    assert cellar.claims(pace=PACE) == [1]


def test_a_letter_written_during_the_pause_is_not_born_claimed(cellar):
    cellar.writes("mia")
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, cellar.clock.now() + SECOND)
        outbox.mark_sent(tx, outbox.read(tx, cellar.slip_in(tx, 0), cellar.clock.now()), "a", "m", MONDAY)

    assert cellar.writes("mia", claim="a", pace=PACE) == []
    assert cellar.claims(pace=PACE) == []
    cellar.later(SECOND)
    assert cellar.claims(pace=PACE) == [1]


def test_replies_beyond_what_may_leave_now_queue(cellar):
    assert cellar.writes("mia", claim="a", pace=PACE) == [0]
    assert cellar.writes("ben", claim="a", pace=PACE) == []

    cellar.later(SECOND)

    assert cellar.claims(pace=PACE) == [1]


def test_a_chat_that_is_there_again_keeps_its_pause(cellar):
    cellar.writes("mia", claim="a")
    cellar.fails(0, after=HOUR)
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, cellar.clock.now() + SECOND)
    cellar.writes("mia")

    assert cellar.claims() == []
    cellar.later(SECOND)
    assert cellar.claims() == [0]


def test_what_was_told_later_holds(cellar):
    """A stop of a minute is not undone by somebody's turn."""
    until = cellar.clock.now() + 60 * SECOND
    with cellar.engine.begin() as tx:
        turns = rates.lock_channels(tx, ["street"], PACE)
        turns["street"].reserve(cellar.clock.now(), urgent=True)
        rates.pause_channel(tx, "street", until)
        rates.save(tx, turns)
        assert rates.read_channels(tx, ["street"], PACE)["street"].free_at == until


def test_a_stopped_channel_without_limits_is_stopped_too(cellar):
    cellar.writes("mia")
    with cellar.engine.begin() as tx:
        rates.pause_channel(tx, "street", cellar.clock.now() + SECOND)

    assert cellar.claims() == []
    with cellar.engine.begin() as tx:
        assert claims.next_at(tx, ["street"]) == cellar.clock.now() + SECOND
    cellar.later(SECOND)
    assert cellar.claims() == [0]


def test_a_clock_set_back_moves_pauses_along(cellar):
    now = cellar.clock.now()
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, now + HOUR + SECOND)
        rates.pause_channel(tx, "street", now + SECOND)
        rates.adjust_for_clock_step(tx, -HOUR, now)

        assert rates.free_at(tx, CHAT, now) == now + SECOND
        assert rates.read_channels(tx, ["street"], PACE)["street"].free_at == now
        for _ in range(2):  # whoever notices
            rates.adjust_for_clock_step(tx, -HOUR, now)
        assert rates.free_at(tx, CHAT, now) == now


def test_busy_chats_are_found_among_many(cellar):
    now = cellar.clock.now()
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, now + SECOND)
        rates.pause_chat(tx, ("street", "ben"), now - SECOND)
        found = rates.busy_until(tx, [CHAT, ("street", "ben"), ("elsewhere", "mia"), ("street", "zoe")], now)

    assert found == {CHAT: now + SECOND}


def test_rows_of_an_hour_ago_are_forgotten(cellar):
    now = cellar.clock.now()
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, now)
        rates.pause_chat(tx, ("street", "ben"), now + SECOND)
        rates.prune(tx, now + RETENTION)
        assert [row.chat for row in tx.execute(rates.rates.select())] == ["ben"]


def test_a_chat_that_moves_takes_its_letters_and_its_pause_along(cellar):
    for who in ("mia", "mia", "ben"):
        cellar.writes(who)
    cellar.writes("zoe", claim="b")
    with cellar.engine.begin() as tx:
        rates.pause_chat(tx, CHAT, cellar.clock.now() + SECOND)
        old, new = cellar.slip_in(tx, 0).to, cellar.slip_in(tx, 3).to
        heads.move(tx, old, new, cellar.clock.now())

    assert cellar.claims() == [2]
    assert cellar.marks(3, "b") is None  # the pause came along
    cellar.later(SECOND)
    assert cellar.claims() == [0]
    assert cellar.marks(0) == 1


def test_an_older_letter_that_moves_in_is_before_what_waits_there(cellar):
    cellar.writes("mia")
    cellar.writes("ben")
    with cellar.engine.begin() as tx:
        heads.move(tx, cellar.slip_in(tx, 0).to, cellar.slip_in(tx, 1).to, cellar.clock.now())

    assert cellar.claims() == [0]
    assert cellar.marks(0) == 1
