"""One person and the whole bot: a real database, a clock that stands where it is put, no platform.

`save` and `restore` copy the database file, so that a conversation can be tried in several ways.
"""

import asyncio
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import event

from benchmarks import scene
from benchmarks.command import ProcessUnderTest, RecordingAdapter
from bot.chat.messages import Address, Button, Envelope, Incoming, Outgoing, Pressed, Said, SpanKind, Text
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.people import Person
from bot.domain.weeks import from_local
from bot.interchange import archive
from bot.store import people, personal_data
from bot.store.engine import Tx
from bot.store.envelopes import enqueue
from bot.texts.catalogue import Catalogue, Reader

ZONE = "Europe/Berlin"
#: Everything about the person, as data.json of /export holds it.
Export = dict[str, Any]


class JobRunner(ProcessUnderTest, Protocol):
    """A process at work that also says what is due."""

    sender: Any

    async def say_due(self) -> None:
        """Say what is due, and send what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMessage:
    """One message as the person sees it."""

    text: str
    buttons: tuple[Button, ...] = ()
    files: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """What its buttons say."""
        return tuple(button.label for button in self.buttons)

    @classmethod
    def from_outgoing(cls, sent: Outgoing) -> "SeenMessage":
        """The bare words of it; a command with its slash."""
        words = "".join(f"/{s.text}" if s.kind is SpanKind.COMMAND else s.text for s in sent.spans)
        return cls(text=words, buttons=sent.buttons, files=len(sent.files))


@dataclass(slots=True)
class Chat:
    """A person's chat with a bot of its own in a folder."""

    folder: Path
    make_process: Callable[[Context], Any]
    clock: VirtualClock
    catalogue: Catalogue = field(default_factory=Catalogue)
    language: str = "en"
    who: str = "mia"
    #: Ids of the knots that are as they should be.
    mended: set[str] = field(default_factory=set)
    _numbers: Any = field(default_factory=count)

    def __post_init__(self) -> None:
        engine = scene.open_database(self.folder)
        event.listen(engine, "connect", _skip_disk_sync)
        engine.dispose()
        self.context = Context(
            engine=engine, clock=self.clock, catalogue=self.catalogue, process_id=self.clock.new_id()
        )
        self.adapter = RecordingAdapter()
        self.process: JobRunner = self.make_process(self.context)
        self.process.add_adapter(self.adapter)
        self.runner = asyncio.Runner()

    context: Context = field(init=False)
    adapter: RecordingAdapter = field(init=False)
    process: JobRunner = field(init=False)
    runner: asyncio.Runner = field(init=False)

    # --- what the person does -----------------------------------------------------------------------------

    def say(self, words: str) -> list[SeenMessage]:
        """The person types; what they see in answer."""
        return self._hand_in(text=words)

    def press(self, button: Button) -> list[SeenMessage]:
        """The person presses a button."""
        return self._hand_in(Pressed, press=button.data)

    def _hand_in(self, kind: type[Incoming] = Said, **what: str) -> list[SeenMessage]:
        incoming = kind(
            id=f"u{next(self._numbers)}",
            sender=self.address(self.who),
            at=self.clock.now(),
            name=self.who.title(),
            language=self.language,
            zone=ZONE,
            **what,  # type: ignore[arg-type]
        )
        return self._collect(self._receive(incoming))

    async def _receive(self, incoming: Incoming) -> None:
        await self.process.receive([incoming])
        await self.process.wait_for_replies()

    def wait(self, until: datetime) -> list[SeenMessage]:
        """It is this local time, and the jobs look once; what the person hears unasked."""
        self.set_time(until)
        return self._collect(self.process.say_due())

    def _collect(self, work: Any) -> list[SeenMessage]:
        self.adapter.sent.clear()
        self.runner.run(work)
        return [SeenMessage.from_outgoing(sent) for sent in self.adapter.sent]

    # --- what is looked at --------------------------------------------------------------------------------

    def export(self) -> Export:
        """What data.json of the person's /export would hold now."""
        with self.context.engine.begin() as tx:
            rows = personal_data.export_rows(tx, self.person(tx).id)
        return dict(json.loads(archive.write_data(rows, exported_at=self.clock.now())))

    def person(self, tx: Tx, who: str = "") -> Person:
        """Who is talked to; another one by their chat."""
        found = people.by_address(tx, self.address(who or self.who))
        if found is None:
            raise LookupError(who)
        return found

    def address(self, who: str) -> Address:
        """Where somebody is reached."""
        return Address(channel=self.adapter.channel, chat=who)

    def render(self, line: Text) -> str:
        """A sentence of the catalogue as the person would read it."""
        reader = Reader(language=self.language, form="du", zone=ZONE, now=self.clock.now())
        spans = self.catalogue.spans((line,), reader)
        return "".join(f"/{s.text}" if s.kind is SpanKind.COMMAND else s.text for s in spans)

    # --- time and state -----------------------------------------------------------------------------------

    def set_time(self, local: datetime) -> None:
        """The clock stands at this local time."""
        self.clock.travel_to(from_local(local.date(), local.time(), ZONE))

    def deliver(self, make: Callable[[Tx, Person], Sequence[Envelope]]) -> list[SeenMessage]:
        """Envelopes made by store functions reach the person as any other letter does."""

        async def send() -> None:
            with self.context.engine.begin() as tx:
                enqueue(tx, make(tx, self.person(tx)), clock=self.clock, pace=self.context.rate_policy)
            await self.process.sender.drain()

        return self._collect(send())

    def save(self, name: str) -> Path:
        """The database as it stands, under a name."""
        self.context.engine.dispose()
        return Path(shutil.copy(self.folder / "knotwork.db", self.folder / f"{name}.saved"))

    def restore(self, saved: Path) -> None:
        """The database as it stood."""
        self.context.engine.dispose()
        for suffix in ("-wal", "-shm"):
            (self.folder / f"knotwork.db{suffix}").unlink(missing_ok=True)
        shutil.copy(saved, self.folder / "knotwork.db")

    def close(self) -> None:
        """Let everything go."""
        self.process.close()
        self.runner.close()


def _skip_disk_sync(raw: Any, _record: object) -> None:
    """After a crash the folder is thrown away."""
    raw.execute("PRAGMA synchronous=OFF")
