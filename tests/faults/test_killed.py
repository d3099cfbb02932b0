"""kill -9 at every step of a send: nothing is lost, at most one letter a crash comes twice (law 6)."""

import json
import multiprocessing
import os
import random
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.chat.messages import Envelope, Message, text
from bot.clock import SystemClock
from bot.store import outbox
from bot.store.post import seal_up
from tests.faults import driver
from tests.faults.driver import POINTS, Fate
from tests.servers.databases import Database, raw, resident

WHOLE = os.environ.get("KNOTWORK_FAULTS") == "whole"
#: A restart finds the leases of the process before run out.
LATER = 2
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.driver"])


@dataclass
class Street:
    """A database, what its letters should be, and what arrived outside."""

    database: Database
    sends: Path
    people: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    crashes: int = 0
    _restarts: int = 0

    def lives(self, *said: str, fate: Fate | None = None) -> int:
        """A process does its work to the end, or to its own; how it ended."""
        child = self.begins(*said, fate=fate or Fate())
        child.join(60)
        assert child.exitcode is not None
        return self.ended(child)

    def begins(self, *said: str, fate: Fate):
        self._restarts += 1
        url, key = self.database.url, str(self.database.key)
        arguments = (url, key, str(self.sends), self._restarts * LATER, fate, *said)
        child = PROCESSES.Process(target=driver.live, args=arguments)
        child.start()
        return child

    def ended(self, child) -> int:
        self.crashes += child.exitcode == -signal.SIGKILL
        return child.exitcode

    def waits(self, letters: int, chats: int) -> None:
        """Letters wait for many chats, several each."""
        clock = SystemClock()
        with self.database.engine.begin() as tx:
            for chat in range(chats):
                self.person(tx, clock, f"p{chat}")
            for number in range(letters):
                who = self.people[f"p{number % chats}"]
                said = Message(lines=(text("something-failed", reference=str(number)),))
                seal_up(tx, [Envelope(to=who.id, message=said)], clock=clock)
                self.written[outbox.newest_id(tx)] = f"p{number % chats}"

    def person(self, tx, clock, name: str) -> None:
        self.people[name] = resident(tx, clock, name)

    def arrived(self) -> list[dict]:
        return (
            [json.loads(line) for line in self.sends.read_text().splitlines()] if self.sends.exists() else []
        )

    def judged(self) -> tuple[int, int]:
        """How many were lost and how many came twice, counted where they arrive; order is asserted."""
        keys = Counter(one["key"] for one in self.arrived())
        for chat in {one["chat"] for one in self.arrived()}:
            mine = [one["key"] for one in self.arrived() if one["chat"] == chat]
            assert mine == sorted(mine)
        return len(set(self.written) - set(keys)), sum(keys.values()) - len(keys)


@pytest.fixture
def street(database, tmp_path):
    return Street(database, tmp_path / "sends")


@pytest.mark.parametrize("point", POINTS)
def test_an_update_takes_effect_once_and_its_answer_arrives(street, point):
    """The process dies in the midst of a command; the platform delivers the update again."""
    with street.database.engine.begin() as tx:
        street.person(tx, SystemClock(), "mia")

    assert street.lives("/add Ada, every 4 weeks", fate=Fate(point)) == -signal.SIGKILL
    assert street.lives("/add Ada, every 4 weeks") == 0

    assert raw(street.database.engine, "select count(*) from knots") == [(1,)]
    keys = Counter(one["key"] for one in street.arrived())
    assert len(keys) == 1
    assert keys.total() <= 2
    assert raw(street.database.engine, "select count(*) from outbox where status <> 'sent'") == [(0,)]


@pytest.mark.parametrize("point", POINTS[1:])
def test_no_letter_is_lost_wherever_a_drain_is_killed(street, point):
    street.waits(letters=12, chats=4)

    for nth in (1, 4):
        street.lives(fate=Fate(point, nth))
    assert street.lives() == 0

    lost, doubled = street.judged()
    assert street.crashes == 2
    assert (lost, doubled <= 2) == (0, True)


def test_no_letter_is_lost_however_often_a_drain_is_killed_at_random(street):
    """Killed from outside, at an instant nobody chose, again and again."""
    kills, letters = (20, 600) if WHOLE else (4, 120)
    street.waits(letters=letters, chats=letters // 6)
    chance = random.Random(7)

    for _ in range(kills):
        ours, theirs = PROCESSES.Pipe()
        child = street.begins(fate=Fate(told=theirs))
        theirs.close()
        for _ in range(chance.randrange(1, letters // kills // 2)):
            assert ours.poll(60)
            ours.recv()
        os.kill(child.pid, signal.SIGKILL)
        child.join(60)
        street.ended(child)
    assert street.lives() == 0

    lost, doubled = street.judged()
    print(f"{street.database.kind}: {street.crashes} crashes, lost {lost}, doubled {doubled}")
    assert street.crashes == kills
    assert lost == 0
    assert doubled <= kills
