"""Rounds that are killed anywhere, or taken by two at once: all of it happens, and once."""

import contextlib
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.jobs import unasked, verdicts
from bot.jobs.rounds import offer, pool, settle
from bot.jobs.rounds import round as rounds_job
from bot.services import match_sides
from bot.store import (
    blocks,
    dues,
    entrants,
    knots,
    matches,
    meetings,
    people,
    promises,
    prompts,
    rounds,
    seats,
    suggestions,
)
from tests.circles import circle_of, say_yes
from tests.conftest import make_world
from tests.jobs.conftest import hushed
from tests.laws.circle_town import CREW, SETTLED, SOLVED, make_circle_town
from tests.servers.databases import database

__all__ = ["database", "hushed"]

pytestmark = pytest.mark.circles

HOUR = timedelta(hours=1)
#: What fails is tried again minutes later: some instants are later than they would have been.
CLOCK = re.compile(r"\d\d:\d\d")
DAY = timedelta(days=1)


class KilledError(Exception):
    """The process ends here."""


#: Everything a round calls in the store and around it, from its first look to its last word.
STEPS = (
    *(
        (rounds, name)
        for name in (
            "add",
            "list_due",
            "find_last",
            "move",
            "change",
            "add_tallies",
            "save_waits",
        )
    ),
    *(
        (rounds, name)
        for name in (
            "list_links",
            "list_past_offers",
            "read_member_history",
        )
    ),
    *((pool, "list_entrants"), (pool, "read_profiles"), (entrants, "find_people_in_vain")),
    *((matches, name) for name in ("add", "of_round", "sides_of_many", "fail", "clear_sides")),
    *((seats, name) for name in ("reserve_many", "release_many")),
    *(
        (suggestions, name)
        for name in ("add", "of_matches", "move_all", "come_to_nothing", "waiting_by_owner", "of_weeks")
    ),
    *((people, name) for name in ("save_plans", "lock", "add_to_unanswered", "by_ids")),
    *((dues, name) for name in ("plan", "void_of_many", "void_about", "find_due")),
    *(
        (knots, "list_summaries"),
        (meetings, "list_agreed_by_owner"),
        (promises, "due_until"),
        (blocks, "blocked_pairs"),
    ),
    *((prompts, name) for name in ("close_on_suggestions", "seen_suggestions")),
    *((pool, "read"), (verdicts, "judge"), (settle, "settle")),
    *(
        (settle, "plan_fallbacks"),
        (offer, "offer_pairs"),
        (rounds_job, "compute"),
        (match_sides, "mark_shown"),
    ),
)
#: Those that write, and are called twice in a week with a re-match.
WRITES = (
    *((rounds, "add"), (rounds, "move"), (rounds, "add_tallies"), (rounds, "save_waits"), (matches, "add")),
    *((seats, "reserve_many"), (suggestions, "add"), (suggestions, "move_all"), (dues, "plan")),
    *((settle, "plan_fallbacks"), (settle, "settle"), (offer, "offer_pairs"), (matches, "fail")),
)


@dataclass
class Killing:
    """Raises once, at the so-manieth call of a function, before it does anything or after."""

    real: object
    at: int
    after: bool
    calls: int = 0
    killed: bool = field(default=False)

    def __call__(self, *args, **kwargs):
        self.calls += 1
        dies = self.calls == self.at and not self.killed
        done = self.real(*args, **kwargs) if self.after or not dies else None
        if dies:
            self.killed = True
            raise KilledError
        return done


def lived(monkeypatch, killing=None):
    """A round, three yeses of which two in vain, the settlement and a re-match; what is left of it in the end."""
    ring = make_circle_town()
    ring.ticks = partial(_ticked_as_by_the_scheduler, ring, ring.ticks)
    ring.travels(SOLVED - HOUR)
    with monkeypatch.context() as patched:
        if killing:
            (where, what), at, after = killing
            patched.setattr(where, what, killer := Killing(getattr(where, what), at, after))
        ring.travels(SOLVED + 2 * DAY)
        for who in ("quirin", "wenzel"):
            ring.say_yes(who)
        ring.travels(SETTLED + 2 * DAY)
    assert not killing or killer.killed, f"{what} is not called so often"
    ring.errors.clear()
    ring.travels(SOLVED + 7 * DAY - HOUR)
    left = {name: ring.all(words) for name, words in LEFT.items()}
    read = {who: [CLOCK.sub("", heard.text) for heard in ring.heard(who)] for who in CREW}
    ring.close()
    return {name: [tuple(row) for row in rows] for name, rows in left.items()}, read


def _ticked_as_by_the_scheduler(ring, ticks):
    """What fails at one tick is tried at the next (running.py, `kept_going_on`)."""
    with contextlib.suppress(KilledError):
        return ticks()
    ring.clock.travel_to(ring.now + timedelta(seconds=15))
    return ticks()


#: What there is in the end, without ids and instants.
LEFT = {
    "rounds": "select name, kind, status from rounds order by name",
    "matches": "select status, count(*) from matches group by 1 order by 1",
    "sides": "select owner_id, other_id, answer, seated from sides order by 1, 2, id",
    "seats": "select owner_id, month, taken from seats order by 1, 2",
    "suggestions": "select owner_id, week, ordinal, status, origin from suggestions order by 1, 2, 3",
    "waits": "select owner_id, missed, claim from waits order by 1",
    "tallies": "select took_part, paired from tallies order by round_id",
    "people": "select chat, unanswered, week_handled from people p join addresses a on p.id = a.owner_id order by 1",
    "dues": "select owner_id, kind from dues where status = 'open' order by 1, 2",
    "history": "select noun, step_from, step_to, count(*) from history group by 1, 2, 3 order by 1, 2, 3",
}


@pytest.fixture(scope="module")
def untouched():
    with pytest.MonkeyPatch.context() as patched:
        return lived(patched)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step[0].__name__.rpartition('.')[2]}.{step[1]}")
def test_a_week_killed_anywhere_ends_like_one_that_was_not(untouched, monkeypatch, step):
    """Whatever fails once is done minutes later: the same rows, the same letters, none doubled, none lost."""
    assert lived(monkeypatch, (step, 1, False)) == untouched


@pytest.mark.parametrize("step", WRITES, ids=lambda step: f"{step[0].__name__.rpartition('.')[2]}.{step[1]}")
def test_a_week_killed_after_what_it_wrote_ends_so_too(untouched, monkeypatch, step):
    """The second call of each, just before its transaction would have been committed: often the re-match."""
    assert lived(monkeypatch, (step, 2, True)) == untouched


def test_the_week_that_is_killed_has_everything_in_it(untouched):
    rows, read = untouched
    assert [row[1:] for row in rows["rounds"]] == [
        ("rematch", "settled"),
        ("weekly", "settled"),
        ("weekly", "planned"),
    ]
    assert {row[4] for row in rows["suggestions"]} >= {"first", "rematch"}
    assert any("did not come about" in said for who in read for said in read[who])


# --- two at once ------------------------------------------------------------------------------------------


def at_once(houses, work):
    """The same work in a thread of each house, begun together; a busy database is asked again."""
    together = threading.Barrier(len(houses))

    def asked(house):
        together.wait(30)
        for _ in range(20):
            with contextlib.suppress(OperationalError):
                return work(house)
        raise AssertionError

    with ThreadPoolExecutor(len(houses)) as threads:
        return list(threads.map(asked, houses))


def test_two_schedulers_at_one_round_make_it_once(database, tmp_path):
    """Solving, offering, settling and matching again: two processes look at every instant of a week."""
    (tmp_path / "house").mkdir()
    shutil.copy(database.key, tmp_path / "house" / "key")
    world = make_world(tmp_path / "house", url=database.url)
    try:
        circle_of(world, "Makers", CREW[:7])
        world.travels(SOLVED - HOUR)
        houses = [world.context, database.context(world.clock)]
        _both(world, houses, SOLVED)
        assert rows(world, "select count(*) from matches") == [(3,)]
        assert rows(world, "select count(*), sum(taken) from seats where taken > 0") == [(6, 6)]
        _both(world, houses, SOLVED + DAY)
        for who in CREW[:2]:
            say_yes(world, who)
        _both(world, houses, SETTLED)
        _both(world, houses, SETTLED + DAY)
        world.travels(SETTLED + 2 * DAY)
        assert rows(world, "select kind, count(*) from rounds group by 1 order by 1") == [
            ("rematch", 1),
            ("weekly", 2),
        ]
        assert rows(world, "select count(*) from seats where taken < 0 or taken > 1") == [(0,)]
        taken = "select sum(taken), (select count(*) from sides where seated) from seats"
        assert len(set(rows(world, taken)[0])) == 1
        twice = "select count(*) from history group by subject_id, step_to having count(*) > 1"
        assert rows(world, twice) == []
        for who in CREW[:7]:
            offers = [heard for heard in world.unasked(who) if "someone from Makers" in heard.text]
            assert len({heard.text for heard in offers}) == len(offers)
    finally:
        world.close()


def _both(world, houses, at):
    """At each instant something is due until then both houses take rounds and compose letters at once."""
    while (due := unasked.next_at(world.context, ["street"])) is not None and due <= at:
        world.clock.travel_to(max(due, world.clock.now()))
        at_once(houses, rounds_job.tick)
        at_once(houses, unasked.run)
        world.ticks()
    world.clock.travel_to(at)


def rows(world, words):
    with world.context.engine.begin() as tx:
        return [tuple(row) for row in tx.execute(text(words))]
