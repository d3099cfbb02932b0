"""A town for the property tests: cheap worlds, and auditors who only believe rows and what was heard."""

import itertools
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings

from bot.app import Process
from bot.chat.messages import Address, Outgoing, SpanKind, Text
from bot.clock import VirtualClock
from bot.domain.kinds import NUDGES, UnaskedKind
from bot.store.tables import metadata
from bot.texts.catalogue import Catalogue, Reader
from tests.conftest import FakeAdapter, World, make_house, make_world
from tests.isolation import memory_folder
from tests.servers import databases, rows
from tests.servers.rows import Row, Rows

DEEP = os.environ.get("KNOTWORK_HYPOTHESIS") == "deep"
#: Seconds a test may take.
PATIENCE = 3600 if DEEP else 170
ABOUT_MEETINGS = {"remind-day", "remind-hours", "debrief"}
#: What a person asked for at an hour may lie in quiet hours (law 4).
ASKED_FOR = {"send-draft", "reminder"}
#: What a refused button or number may not touch (law 7); letters, the inbox and the wake-up may change.
CONTENT = (
    *("knots", "points", "encounters", "notes", "promises", "windows", "events", "suggestions", "meetings"),
    *("history", "nudges", "prompts", "changes", "imports", "addresses", "parked", "remains"),
)
WAKE_UP = ("unanswered", "silent_since")
#: What may be noted of a place where others listen: that it was heard, and the answer on its way (law 7).
GROUP_TABLES = ("inbox", "outbox", "places", "rates")
#: Where others listen.
PLACE = Address(channel="street", chat="-1")
_NUMBERS = itertools.count()


def sized(quick: int, deep: int = 0, **more) -> settings:
    """The same examples every time; many more of them, and fresh ones, with KNOTWORK_HYPOTHESIS=deep."""
    return settings(
        max_examples=(deep or quick * 40) if DEEP else quick,
        derandomize=not DEEP,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        **more,
    )


@cache
def _scratch_folder() -> Path:
    """Where worlds live: in memory where there is such a place."""
    return Path(tempfile.mkdtemp(prefix="laws-", dir=memory_folder()))


def words(key: str, **given: str) -> str:
    """How a sentence of the catalogue begins, or a label as it is read."""
    reader = Reader(language="en", form="du", zone="UTC", now=datetime(2026, 1, 1, tzinfo=UTC))
    spans = Catalogue().spans([Text(key, dict(given))], reader)
    said = "".join(f"/{span.text}" if span.kind is SpanKind.COMMAND else span.text for span in spans)
    return said.partition("§")[0]


def at(stored: str | datetime | None) -> datetime | None:
    """An instant as the database gives it: SQLite keeps text."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if isinstance(stored, str) else stored


@lru_cache(maxsize=100_000)
def week_at(instant: datetime, zone: str) -> str:
    """The ISO week on a zone's calendar, said without the code under test."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%G-W%V")


def in_quiet(instant: datetime, person: Row) -> bool:
    """Whether the wall clock lies in the person's quiet hours, said without the code under test."""
    here = instant.astimezone(ZoneInfo(person["zone"]))
    minute, first, last = here.hour * 60 + here.minute, person["quiet_from"], person["quiet_to"]
    return any(first <= m < (last if first <= last else last + 1440) for m in (minute, minute + 1440))


@dataclass(slots=True)
class UnaskedMessage:
    """One unasked message as it left, with what the rows said at that very moment."""

    to: str
    at: datetime
    day: date
    kinds: frozenset[str]
    text: str


@dataclass
class AuditingAdapter(FakeAdapter):
    """A street on which an auditor looks at the rows each time something is sent."""

    rows: Rows | None = None
    wrong: list[str] = field(default_factory=list)
    said: list[UnaskedMessage] = field(default_factory=list)
    last_word: dict[str, datetime] = field(default_factory=dict)
    order: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        sent = await super().send(to, message, key)
        self.order.append((to.chat, key))
        if message.local_time is not None:
            self._audit(to.chat, key)
        return sent

    def _audit(self, chat: str, key: str) -> None:
        """Laws 4 and 10 for one unasked message, as it leaves."""
        now, rows = self.clock.now(), self.rows
        letter = rows.execute("select * from outbox where id = ?", [key]).fetchone()
        person = rows.execute("select * from people where id = ?", [letter["owner_id"]]).fetchone()
        dues = rows.execute("select * from dues where letter_id = ?", [key]).fetchall()
        kinds = frozenset(due["kind"] for due in dues) or frozenset([letter["kind"]])
        day = now.astimezone(ZoneInfo(person["zone"])).date()
        told = {due["subject_id"] for due in dues if due["kind"] == "debrief"}
        if told >= {due["subject_id"] for due in dues if due["kind"] == "ask-debrief"}:
            kinds -= {"ask-debrief"}  # the first question spoke for its repeat
        text = self.heard[chat][-1].text
        said = UnaskedMessage(chat, now, day, kinds, text)
        faults = [] if kinds | {letter["kind"]} <= set(UnaskedKind) else [f"unlisted kind {kinds}"]
        if chat not in self.last_word:
            faults.append("to somebody who did nothing")
        if letter["expires_at"] is None or at(letter["expires_at"]) <= now:
            faults.append(f"expired at {letter['expires_at']}")
        # Whoever changed their mind while the chat was down hears what was decided before, then the reply.
        composed = at(letter["created_at"])
        if composed >= self.last_word.get(chat, composed):
            faults += self._check_timing(said, person, dues, now)
        if kinds & NUDGES:
            faults += self._check_nudge(said, key, letter["owner_id"])
        self.said.append(said)
        self.wrong += [f"{fault}: {said}" for fault in faults]

    def _check_timing(self, said: UnaskedMessage, person: Row, dues: list[Row], now: datetime) -> list[str]:
        faults = ["in quiet hours"] if in_quiet(now, person) and not said.kinds <= ASKED_FOR else []
        nudging = bool(said.kinds & NUDGES)
        if nudging and person["paused_until"] and now < at(person["paused_until"]):
            faults.append("a nudge in a pause")
        if nudging and person["silent_since"] and words("goodbye") not in said.text:
            faults.append("a nudge after the goodbye")
        for due in dues:
            faults += self._check_meeting_due(due, now)
        return faults

    def _check_meeting_due(self, due: Row, now: datetime) -> list[str]:
        if due["kind"] not in ABOUT_MEETINGS | {"ask-debrief"}:
            return []
        meeting = self.rows.execute("select * from meetings where id = ?", [due["subject_id"]]).fetchone()
        if meeting is None or meeting["status"] != "agreed":
            return ["about a meeting that does not stand"]
        if due["kind"].startswith("remind"):
            return ["a reminder after it began"] if now >= at(meeting["starts_at"]) else []
        return ["a debrief too soon"] if now < at(meeting["ends_at"]) + timedelta(hours=2) else []

    def _check_nudge(self, said: UnaskedMessage, key: str, owner: str) -> list[str]:
        faults = []
        if any(s.to == said.to and s.kinds & NUDGES and s.day == said.day for s in self.said):
            faults.append("a second nudge that day")
        still = "select count(*) from nudges where owner_id = ? and open and letter_id <> ?"
        if self.rows.execute(still, [owner, key]).fetchone()[0]:
            faults.append("a nudge while one is open")
        if words("goodbye") in said.text and said.kinds & NUDGES != {"week"}:
            faults.append("a goodbye that still asks something")
        return faults


class Town(World):
    """A world whose rows can be read raw, that forgets nothing when it is restarted."""

    def __init__(self, folder: Path, clock: VirtualClock, street: AuditingAdapter | None = None) -> None:
        self.folder = folder
        super().__init__(make_house(folder, clock), clock)
        self.rows = rows.connect(databases.home(folder))
        self.adapter = street or AuditingAdapter(clock)
        self.adapter.rows = self.rows
        self.running.add_adapter(self.adapter)
        self.done: list[dict] = []
        self.errors: list[Exception] = []
        self.running.core = self._watch_errors

    async def _watch_errors(self, function, *args, **more):
        """What the core does, with every exception remembered, also those the hall tries again."""
        try:
            return await Process.core(self.running, function, *args, **more)
        except Exception as error:
            self.errors.append(error)
            raise

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def hands_in(self, who: str, **what):
        """As in any world; the street remembers when somebody last said a word."""
        self.adapter.last_word[who] = self.now
        self._count = len(self.done)
        self.done.append({"who": who, "at": self.now, "id": f"u{self._count + 1}", **what})
        return super().hands_in(who, **what)

    def repeat_update(self, number: int):
        """An update that was delivered before is delivered once more."""
        what = dict(self.done[number])
        who = what.pop("who")
        before = len(self.heard(who))
        incoming = {"name": who.title(), "zone": "Europe/Berlin", "language": "en", **what}
        World.hands_in(self, who, **incoming)
        return self.heard(who)[before:]

    def travels(self, to: datetime | timedelta) -> None:
        """As in any world; with the street broken, retries every few minutes make long travels dear."""
        until = self.now + to if isinstance(to, timedelta) else to
        if self.adapter.failing:
            until = min(until, self.now + timedelta(hours=3))
        looks = 0
        while (due := self._next_due_at()) is not None and due <= until:
            looks = 0 if due > self.now else looks + 1
            assert looks < 20, f"something due at {due} is never said, nor put off"
            self.clock.travel_to(max(due, self.now))
            self.ticks()
        self.clock.travel_to(until)

    def drain(self) -> None:
        """Whatever can leave now has left."""
        self.loop.run_until_complete(self.running.sender.drain())

    def restart(self) -> "Town":
        """The process dies between two steps; another one opens the same database."""
        self._leave()
        fresh = Town(self.folder, self.clock, self.adapter)
        fresh.done = self.done
        return fresh

    def _leave(self) -> None:
        self.rows.close()
        self.running._writer.shutdown()
        self.context.engine.dispose()
        self.loop.close()

    def close(self) -> None:
        self._leave()
        databases.drop_databases(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- raw rows ---

    def all(self, sql: str, *values) -> list[Row]:
        return self.rows.execute(sql, values).fetchall()

    def dump_tables(self, tables: tuple[str, ...] = ()) -> dict[str, list[tuple]]:
        """Every row of these tables (all without any), as stored."""
        names = tables or metadata.tables
        return {name: sorted(map(tuple, self.all(f"select * from {name}")), key=repr) for name in names}

    def content(self) -> dict[str, list]:
        """What law 7 protects: everybody's content, and people but for their waking up."""
        people = [dict(row) for row in self.all("select * from people")]
        for person in people:
            for column in WAKE_UP:
                del person[column]
        return {**self.dump_tables(CONTENT), "people": sorted(people, key=lambda p: p["id"])}

    def dump_without_groups(self) -> dict[str, list]:
        """Every row that nothing said in a place may touch."""
        return {name: rows for name, rows in self.dump_tables().items() if name not in GROUP_TABLES}

    def owner(self, who: str) -> str | None:
        found = self.all("select owner_id from addresses where chat = ?", who)
        return found[0][0] if found else None


#: The cast: two or three zones, rhythms of every kind, somebody wished for and somebody dormant.
CAST = {
    "mia": ("Europe/Berlin", ["Ada Lovelace", "Ben Okri", "Carla"]),
    "joe": ("America/New_York", ["Ada Byron", "Dan", "Ben Nevis"]),
    "kim": ("Australia/Lord_Howe", ["Eve", "Flo"]),
}
_GAPS = (15, 120, 540, None)


@cache
def _template(start: datetime) -> Path:
    """A database with the cast in it, to be copied."""
    folder = _scratch_folder() / f"template-{start:%Y%m%d%H}"
    folder.mkdir()
    world = make_world(folder, start)
    for person, (zone, names) in CAST.items():
        world.knows(person, zone=zone)
        for number, name in enumerate(names):
            gap = _GAPS[(number + len(person) + len(zone)) % len(_GAPS)]
            last = None if gap is None else timedelta(days=gap)
            world.has_knot(person, name, every=timedelta(days=(7, 30, 90)[number]), last_met=last)
    world.close()
    forget_history(folder)
    return folder


def forget_history(folder: Path) -> None:
    """What was said and sent so far lies behind: everybody is reachable, and updates count anew."""
    there = rows.connect(databases.home(folder))
    there.execute("update addresses set open = true")
    there.execute("delete from outbox where status = 'sent'")
    there.execute("update inbox set foreign_id = 'before-' || foreign_id")
    there.close()


def copy_folder(template: Path) -> Path:
    """A folder like this one, with its database."""
    return Path(shutil.copytree(template, _scratch_folder() / f"town-{next(_NUMBERS)}"))


def make_town(start: datetime) -> Town:
    """A town of its own in which the cast has said hello."""
    town = Town(copy_folder(_template(start)), VirtualClock(start))
    town.adapter.last_word = dict.fromkeys(CAST, start)
    return town


def reasons_of(row: Row) -> dict:
    """The facts a suggestion rests on, as stored."""
    stored = row["reasons"]
    return json.loads(stored) if isinstance(stored, str) else stored
