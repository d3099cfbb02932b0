"""How fast the bot sends: a homeserver that counts as Synapse does, in a loop whose time flies."""

import asyncio
from datetime import timedelta

import pytest

from adapters.matrix.client import RefusedError, ServerAnswer
from adapters.matrix.pace import Pace, Rank
from bot.chat.port import SendError
from tests.outbox.flowing import Flow

pytestmark = [pytest.mark.matrix, pytest.mark.quick]


class Homeserver:
    """Takes `burst` events at once and then `per_second`, as Synapse counts: a refusal counts nothing."""

    def __init__(self, burst=10, per_second=0.2, seconds=0.02):
        self.flow = Flow()
        self.loop, self.pace = self.flow.loop, Pace(self.flow.monotonic)
        self.burst, self.per_second, self.seconds = burst, per_second, seconds
        self.count, self.since, self.refused = 0.0, 0.0, 0
        self.taken: list[tuple[str, float]] = []

    async def _ask(self, what):
        await asyncio.sleep(self.seconds)
        now = self.flow.monotonic()
        self.count, self.since = max(0.0, self.count - (now - self.since) * self.per_second), now
        if self.count > self.burst - 1:
            self.refused += 1
            rest = int(1000 * (self.count - self.burst + 1) / self.per_second)
            raise RefusedError(ServerAnswer(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": rest}))
        self.count += 1
        self.taken.append((what, now))

    async def send(self, what, who="mia", rank=Rank.LETTER, at=0.0):
        """Until it is taken, each time in its turn."""
        await asyncio.sleep(at - self.flow.monotonic())
        while True:
            await self.pace.turn(rank, who)
            try:
                return await self.pace.note(who, self._ask(what))
            except RefusedError as error:
                await asyncio.sleep(error.retry_after.total_seconds())

    def sends(self, *works):
        """All at once; when each was taken."""

        async def everything():
            await asyncio.gather(*works)

        self.loop.run_until_complete(everything())
        return self

    def when(self, what):
        return [at for name, at in self.taken if name == what]


@pytest.fixture
def default():
    made = Homeserver()
    yield made
    made.loop.close()


def test_as_long_as_nothing_is_refused_nothing_waits(default):
    default.sends(*(default.send("letter", who=str(n)) for n in range(10)))

    assert max(default.when("letter")) < 0.1


def test_what_is_too_much_leaves_as_fast_as_the_homeserver_allows_and_is_hardly_refused(default):
    """Thirty letters: ten at once, and one each five seconds; only the first refusals come all at once."""
    default.sends(*(default.send("letter", who=str(n)) for n in range(30)))

    times = default.when("letter")
    assert times[-1] == pytest.approx(100, abs=5)
    at_first = 20
    assert default.refused <= at_first + 3


def test_a_pace_once_known_is_kept_without_a_refusal(default):
    default.sends(*(default.send("letter", who=str(n)) for n in range(14)))
    known = default.refused

    now = default.flow.monotonic()
    default.sends(*(default.send("later", who=str(n), at=now) for n in range(8)))

    assert default.refused <= known + 1
    assert default.when("later")[-1] - now == pytest.approx(40, abs=3)


def test_whoever_was_served_longest_ago_is_next(default):
    """Mia asks five things, and Ben one a moment later: he waits for one of hers at most."""
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))
    now = default.flow.monotonic()
    default.sends(
        *(default.send("mia", who="mia", at=now) for _ in range(5)),
        default.send("ben", who="ben", at=now + 1),
    )

    order = [name for name, at in default.taken if at > now]
    assert order.index("ben") <= 1


def test_an_answer_comes_before_what_nobody_waits_for_and_that_before_decoration(default):
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))
    now = default.flow.monotonic()
    default.sends(
        default.send("reaction", rank=Rank.DECORATION, at=now),
        default.send("nudge", rank=Rank.UNASKED, who="ben", at=now),
        default.send("answer", who="carla", at=now),
    )

    order = [name for name, at in default.taken if at > now]
    assert order == ["answer", "nudge", "reaction"]


def test_decoration_leaves_room_for_those_who_come(default):
    """Where the server refuses, reactions are set only while there is room for several letters."""
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))
    now = default.flow.monotonic()
    default.sends(default.send("reaction", rank=Rank.DECORATION, at=now))
    default.sends(*(default.send("letter", who=str(n)) for n in range(5)))

    reaction = default.when("reaction")[0]
    assert reaction - now >= 25
    assert max(default.when("letter")) - reaction < 1


def test_six_who_come_within_five_seconds_are_greeted_before_anything_is_decorated(default):
    """A join and a letter each, as the server takes them, although each greeting has two choices."""

    async def comes(number):
        who = f"person {number}"
        await default.send("join", who=who, at=number)
        await default.send("hello", who=who)
        for _ in range(2):
            await default.send("reaction", who=who, rank=Rank.DECORATION)

    default.sends(*map(comes, range(6)))

    assert max(default.when("hello")) < 20


def test_a_server_that_takes_much_is_asked_without_rests():
    generous = Homeserver(burst=10_000, per_second=10_000)
    generous.sends(*(generous.send("letter", who=str(n)) for n in range(20)))
    now = generous.flow.monotonic()
    generous.sends(*(generous.send("reaction", rank=Rank.DECORATION, at=now) for _ in range(9)))
    generous.loop.close()

    assert generous.when("reaction")[-1] - now < 0.1


def test_limits_that_are_lifted_are_noticed(default):
    """By the quicker pace that is tried from time to time."""
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))
    default.burst, default.per_second = 10_000, 10_000.0
    now = default.flow.monotonic()
    default.sends(*(default.send("after", who=str(n), at=now) for n in range(200)))

    times = default.when("after")
    assert times[-1] - times[-20] < (times[19] - times[0]) / 5


def test_an_hour_after_the_last_refusal_all_is_as_in_the_beginning(default):
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))
    now = default.flow.monotonic() + 3700
    default.sends(*(default.send("later", who=str(n), at=now) for n in range(10)))

    assert default.when("later")[-1] - now < 0.1


def test_a_very_long_rest_is_that_of_its_letter_alone(default):
    async def refused():
        raise RefusedError(ServerAnswer(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 3_600_000}))

    async def story():
        with pytest.raises(RefusedError) as told:
            await default.pace.note("mia", refused())
        assert told.value.retry_after == timedelta(hours=1)
        await default.send("other")

    default.sends(story())

    assert default.when("other")[0] < 1


def test_whoever_waits_when_it_is_closed_is_turned_away(default):
    default.sends(*(default.send("before", who=str(n)) for n in range(12)))

    async def story():
        waiting = asyncio.ensure_future(default.pace.turn(Rank.LETTER, "mia"))
        await asyncio.sleep(0)
        default.pace.close()
        with pytest.raises(SendError) as told:
            await waiting
        return told.value

    error = default.loop.run_until_complete(story())

    assert error.everywhere
    assert not error.permanent
