"""kill -9 at every step of a send: nothing is lost, at most one letter a crash comes twice (law 6)."""

import json
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.chat.messages import Message, Reply, text
from bot.clock import SystemClock
from bot.outbox.sender import CLAIM_FRESH_SECONDS
from bot.store import outbox
from bot.store.envelopes import enqueue
from tests.adapters.test_run import until
from tests.faults import driver
from tests.faults.counting import LetterCount
from tests.faults.driver import CLAIMED, POINTS, InjectedFault
from tests.servers.databases import Database, add_resident, read_raw
from tests.warm import PROCESSES

pytestmark = pytest.mark.faults
WHOLE = os.environ.get("KNOTWORK_FAULTS") == "whole"
#: A restart finds the leases of the process before run out.
LATER = 2
#: How long leases last where all replicas have the same time, in seconds.
SOON = 2.0


@dataclass
class DeliveryRun:
    """A database, what its letters should be, and what arrived outside."""

    database: Database
    sends: Path
    people: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    crashes: int = 0
    _restarts: int = 0

    def lives(self, *said: str, fate: InjectedFault | None = None) -> int:
        """A process does its work to the end, or to its own; how it ended."""
        child = self.begins(*said, fate=fate or InjectedFault())
        child.join(60)
        assert child.exitcode is not None
        return self.ended(child)

    def begins(self, *said: str, fate: InjectedFault):
        self._restarts += 1
        url, key = self.database.url, str(self.database.key)
        arguments = (url, key, str(self.sends), self._restarts * LATER, fate, *said)
        child = PROCESSES.Process(target=driver.live, args=arguments)
        child.start()
        return child

    def helps(self, fate: InjectedFault):
        """One more replica begins to send what waits; all have the same time."""
        arguments = (self.database.url, str(self.database.key), str(self.sends), fate)
        child = PROCESSES.Process(target=driver.work, args=arguments)
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
                enqueue(tx, [Reply(to=who.id, message=said)], clock=clock)
                self.written[outbox.newest_id(tx)] = f"p{number % chats}"

    def person(self, tx, clock, name: str) -> None:
        self.people[name] = add_resident(tx, clock, name)

    def arrived(self) -> list[dict]:
        return (
            [json.loads(line) for line in self.sends.read_text().splitlines()] if self.sends.exists() else []
        )

    def judged(self) -> tuple[int, int]:
        """How many were lost and how many came twice, counted where they arrive; order is asserted.

        What comes again may come late: the order is that in which letters came first.
        """
        keys = Counter(one["key"] for one in self.arrived())
        for chat in {one["chat"] for one in self.arrived()}:
            mine = list(dict.fromkeys(one["key"] for one in self.arrived() if one["chat"] == chat))
            assert mine == sorted(mine)
        return len(set(self.written) - set(keys)), sum(keys.values()) - len(keys)


@pytest.fixture
def street(database, tmp_path):
    return DeliveryRun(database, tmp_path / "sends")


@pytest.mark.parametrize("point", POINTS)
def test_an_update_takes_effect_once_and_its_answer_arrives(street, point):
    """The process dies in the midst of a command; the platform delivers the update again."""
    with street.database.engine.begin() as tx:
        street.person(tx, SystemClock(), "mia")

    assert street.lives("/add Ada, every 4 weeks", fate=InjectedFault(point)) == -signal.SIGKILL
    assert street.lives("/add Ada, every 4 weeks") == 0

    assert read_raw(street.database.engine, "select count(*) from knots") == [(1,)]
    keys = Counter(one["key"] for one in street.arrived())
    assert len(keys) == 1
    assert keys.total() <= 2
    assert read_raw(street.database.engine, "select count(*) from outbox where status <> 'sent'") == [(0,)]


@pytest.mark.parametrize("point", [*CLAIMED, *POINTS[1:]])
def test_no_letter_is_lost_wherever_a_drain_is_killed(street, point, fault):
    street.waits(letters=12, chats=4)

    for nth in (1, 1 if "claim" in point else 4):
        street.lives(fate=InjectedFault(point, nth, unfenced=-1 if "fence" in point else CLAIM_FRESH_SECONDS))
    since = time.monotonic()
    assert street.lives() == 0

    lost, doubled = street.judged()
    assert street.crashes == 2
    name = f"kill -9 {point} ({street.database.kind})"
    fault(LetterCount(name, len(street.arrived()), lost, doubled, time.monotonic() - since, 30), doubled=2)


def stands_still(child) -> bool:
    """Whether it was stopped by a signal."""
    return Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells of stopped processes")
@pytest.mark.parametrize("point", [*CLAIMED, *POINTS[1:]])
def test_no_letter_is_lost_wherever_a_drain_stands_still(street, point, fault):
    """SIGSTOP for longer than the lease; another one goes on meanwhile, then the first one goes on too."""
    if "commit" in point.partition(", ")[2] and street.database.kind == "sqlite":
        pytest.skip("SQLite has one writer: nobody else can write before it goes on")
    if not WHOLE and street.database.kind == "sqlite" and point != POINTS[-3]:
        pytest.skip("in the long form")
    street.waits(letters=12, chats=4)
    child = street.begins(
        fate=InjectedFault(point, 2 if "mark" in point else 1, sign=signal.SIGSTOP, unfenced=-1)
    )
    until(lambda: stands_still(child))

    since = time.monotonic()
    assert street.lives() == 0
    recovered = time.monotonic() - since
    os.kill(child.pid, signal.SIGCONT)
    child.join(60)
    assert child.exitcode == 0
    assert street.lives() == 0

    lost, doubled = street.judged()
    name = f"SIGSTOP {point} ({street.database.kind})"
    fault(LetterCount(name, len(street.arrived()), lost, doubled, recovered, 30), doubled=1)


def test_no_letter_is_lost_however_often_a_drain_is_killed_at_random(street, fault):
    """Killed from outside, at an instant nobody chose, again and again."""
    kills, letters = (20, 600) if WHOLE else (4, 120)
    street.waits(letters=letters, chats=letters // 6)
    chance = random.Random(7)

    for _ in range(kills):
        ours, theirs = PROCESSES.Pipe()
        child = street.begins(fate=InjectedFault(told=theirs))
        theirs.close()
        for _ in range(chance.randrange(1, letters // kills // 2)):
            assert ours.poll(60)
            ours.recv()
        os.kill(child.pid, signal.SIGKILL)
        child.join(60)
        street.ended(child)
    since = time.monotonic()
    assert street.lives() == 0

    lost, doubled = street.judged()
    assert street.crashes == kills
    name = f"kill -9 at random, {kills} times ({street.database.kind})"
    fault(
        LetterCount(name, len(street.arrived()), lost, doubled, time.monotonic() - since, 60), doubled=kills
    )


def test_three_replicas_lose_nothing_while_one_after_the_other_is_killed(street, fault):
    """Every second in the long form, in the short one every hundred and fifty letters."""
    kills, letters = (20, 10_000) if WHOLE else (3, 600)
    street.waits(letters=letters, chats=letters // 6)
    chance, told = random.Random(7), [PROCESSES.Pipe(duplex=False) for _ in range(3)]

    def begins(number: int):
        return street.helps(InjectedFault(told=told[number][1], lease=SOON, unfenced=SOON / 4))

    replicas, heard = [begins(number) for number in range(3)], 0
    for _ in range(kills):
        wanted, ends_at = heard + letters // (kills + 1), time.monotonic() + 1
        while heard < letters - 30 and (time.monotonic() < ends_at if WHOLE else heard < wanted):
            for ours, _theirs in told:
                while ours.poll(0.001):
                    ours.recv()
                    heard += 1
        number = chance.randrange(3)
        os.kill(replicas[number].pid, signal.SIGKILL)
        replicas[number].join(60)
        street.ended(replicas[number])
        told[number] = PROCESSES.Pipe(duplex=False)
        replicas[number] = begins(number)
    since = time.monotonic()
    drained(replicas, told)

    lost, doubled = street.judged()
    name = f"three replicas drain, kill -9 {kills} times ({street.database.kind})"
    sent = len(street.arrived())
    fault(
        LetterCount(name, sent, lost, doubled, time.monotonic() - since, 120 if WHOLE else 30), doubled=kills
    )


def drained(replicas, told) -> None:
    """All of them found nothing left to do; what they tell is heard, lest they wait to be."""
    ends_at = time.monotonic() + 120
    while any(child.is_alive() for child in replicas):
        assert time.monotonic() < ends_at
        for ours, _ in told:
            while ours.poll(0.01):
                ours.recv()
    assert [child.exitcode for child in replicas] == [0] * len(replicas)
