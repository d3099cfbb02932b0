"""Doors: each lets a test act a person behind a real adapter, in front of the real house."""

import asyncio
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from adapters.console import Console
from bot.app import Desk, Flight, Running
from bot.clock import VirtualClock
from bot.house import House
from bot.store import vault
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.texts.catalogue import Catalogue
from tests.conftest import MONDAY


@dataclass
class Paper:
    """What a terminal printed, readable by another thread."""

    encoding: str = "utf-8"
    words: str = ""
    grew: threading.Condition = field(default_factory=threading.Condition)

    def write(self, words: str) -> int:
        with self.grew:
            self.words += words
            self.grew.notify_all()
        return len(words)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return False


class TerminalDoor:
    """A person at `knotwork chat` with a pipe for a keyboard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = VirtualClock(MONDAY)
        engine = open_engine(f"sqlite:///{folder / 'knotwork.db'}", vault.read_or_make(folder / "key"))
        migrate(engine)
        self.house = House(engine=engine, clock=self.clock, catalogue=Catalogue(), holder="door")
        self.paper = Paper()
        reading, self._keyboard = os.pipe()
        self._stdin = os.fdopen(reading)
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def _live(self) -> None:
        running = Running(self.house)
        console = Console(
            who="mia",
            help=Desk(running, "en", "Europe/Berlin"),
            travel=Flight(running, self.clock, "Europe/Berlin"),
            now=self.clock.now,
            new_id=self.clock.new_id,
            folder=self.folder / "files",
            history=None,
            language="en",
            zone="Europe/Berlin",
            stdin=self._stdin,
            stdout=self.paper,
        )
        running.take(console)
        asyncio.run(console.run(running))
        running.close()

    def types(self, line: str) -> str:
        """Type a line; everything shown in answer. The terminal's own clock tells when it is complete."""
        before = len(self.paper.words)
        os.write(self._keyboard, f"{line}\n:now\n".encode())
        with self.paper.grew:
            assert self.paper.grew.wait_for(lambda: "It is 20" in self.paper.words[before:], timeout=20)
            shown = self.paper.words[before:]
        return shown.rpartition("It is 20")[0].strip()

    def chooses(self, number: int) -> str:
        """Answer the newest question with the choice of this number."""
        return self.types(str(number))

    def sends(self, name: str, data: bytes) -> str:
        """Hand in a file."""
        path = self.folder / name
        path.write_bytes(data)
        return self.types(f":send {path}")

    def files(self) -> list[bytes]:
        """Files the bot sent, oldest first."""
        saved = sorted((self.folder / "files").glob("*"), key=lambda p: p.stat().st_mtime_ns)
        return [path.read_bytes() for path in saved]

    def waits(self, words: str) -> str:
        """Let time fly; everything the bot said on the way."""
        before = len(self.paper.words)
        os.write(self._keyboard, f":wait {words}\n".encode())
        with self.paper.grew:
            assert self.paper.grew.wait_for(lambda: "It is 20" in self.paper.words[before:], timeout=20)
            return self.paper.words[before:].rpartition("It is 20")[0].strip()

    def close(self) -> None:
        os.close(self._keyboard)
        self._thread.join(timeout=10)
        self._stdin.close()


DOORS = {"terminal": TerminalDoor}
