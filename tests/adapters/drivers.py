"""Doors: each lets a test act a person behind a real adapter, in front of the real house."""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.console.console import Console
from bot.app import Process, SandboxTravel, TerminalServices
from bot.chat.messages import Address, File, Incoming
from bot.chat.port import SendError
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.weeks import to_local
from bot.store import group_chats, sealing
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.texts.catalogue import Catalogue
from tests.circles import circle_of
from tests.conftest import MONDAY, ReceivedMessage, World, make_house
from tests.matrix_world import MatrixWorld
from tests.servers.matrix import Message as MatrixMessage
from tests.servers.telegram import Message
from tests.telegram_world import TelegramWorld


@dataclass
class TerminalOutput:
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


def _connect_group(world: World, place: Address) -> None:
    """Mia's circle has this place."""
    circle_id = circle_of(world, "Makers", ["mia"])
    with world.context.engine.begin() as tx:
        group_chats.connect(tx, place, circle_id, world.clock.now())


class TerminalDriver:
    """A person at `knotwork chat` with a pipe for a keyboard."""

    has_groups = False
    has_topics = False
    has_refusals = False
    has_replies = False
    tells_deletions = True

    def handle(self) -> str:
        """By what others find the person."""
        return ""

    def handed(self) -> str:
        """What the core was told of that: a terminal tells nothing."""
        return ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = VirtualClock(MONDAY)
        engine = open_engine(f"sqlite:///{folder / 'knotwork.db'}", sealing.read_or_make(folder / "key"))
        migrate(engine)
        self.context = Context(engine=engine, clock=self.clock, catalogue=Catalogue(), process_id="door")
        self.paper = TerminalOutput()
        reading, self._keyboard = os.pipe()
        self._stdin = os.fdopen(reading)
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def _live(self) -> None:
        running = Process(self.context)
        console = Console(
            who="mia",
            help=TerminalServices(running, "en", "Europe/Berlin"),
            travel=SandboxTravel(running, self.clock, "Europe/Berlin"),
            now=self.clock.now,
            new_id=self.clock.new_id,
            folder=self.folder / "files",
            history=None,
            language="en",
            zone="Europe/Berlin",
            stdin=self._stdin,
            stdout=self.paper,
        )
        running.add_adapter(console)
        asyncio.run(console.run(running))
        running.close()

    def types(self, line: str) -> str:
        """Type a line; everything shown in answer. The terminal's own clock tells when it is complete."""
        before = len(self.paper.words)
        os.write(self._keyboard, f"{line}\n:now\n".encode())
        with self.paper.grew:
            assert self.paper.grew.wait_for(lambda: "It is 20" in self.paper.words[before:], timeout=40)
            shown = self.paper.words[before:]
        return shown.rpartition("It is 20")[0].strip()

    def edits(self, line: str) -> str:
        """Put other words in place of the newest."""
        return self.types(f":edit {line}")

    def deletes(self) -> str:
        """Take the newest words away."""
        return self.types(":delete")

    def chooses(self, number: int) -> str:
        """Answer the newest question with the choice of this number."""
        return self.types(str(number))

    def sends(self, name: str, data: bytes) -> str:
        """Hand in a file."""
        path = self.folder / name
        path.write_bytes(data)
        return self.types(f":send {path}")

    def copies(self) -> list[str]:
        """What a tap would copy: nothing is tapped here."""
        return []

    def files(self) -> list[bytes]:
        """Files the bot sent, oldest first."""
        saved = sorted((self.folder / "files").glob("*"), key=lambda p: p.stat().st_mtime_ns)
        return [path.read_bytes() for path in saved]

    def waits(self, words: str) -> str:
        """Let time fly; everything the bot said on the way."""
        before = len(self.paper.words)
        os.write(self._keyboard, f":wait {words}\n".encode())
        with self.paper.grew:
            assert self.paper.grew.wait_for(lambda: "It is 20" in self.paper.words[before:], timeout=40)
            return self.paper.words[before:].rpartition("It is 20")[0].strip()

    def close(self) -> None:
        os.close(self._keyboard)
        self._thread.join(timeout=40)
        self._stdin.close()


def _render_message(message: Message) -> str:
    return "\n".join([message.text, *message.labels])


class TelegramDriver:
    """A person with a telephone; the bot fetches what they write."""

    hook = False
    has_groups = True
    has_topics = True
    has_refusals = True
    has_replies = True
    tells_deletions = False

    def __init__(self, folder: Path) -> None:
        clock = VirtualClock(MONDAY)
        self.world = TelegramWorld(make_house(folder, clock), clock, hook=self.hook)
        self.mia = self.world.phone("mia")
        self.mia.username = "Mia_Rot"
        self._handed: list[str] = []
        receive = self.world.running.receive

        async def listening(batch: Sequence[Incoming]) -> None:
            self._handed += [incoming.handle for incoming in batch]
            await receive(batch)

        self.world.running.receive = listening
        self._offered: tuple[str, ...] = ()

    def types(self, line: str) -> str:
        """Write a line; everything shown in answer."""
        return self._after(lambda: self.mia.types(line))

    def edits(self, line: str) -> str:
        """Put other words in place of the newest."""
        mine = [message for message in self.mia.history if not message.by_bot]
        return self._after(lambda: self.mia.edits(mine[-1], line))

    def replies(self, line: str, *, to: str) -> str:
        """Answer a message that was shown."""
        return self._after(lambda: self.mia.types(line, reply_to=self._shown(to)))

    def reacts(self, emoji: str, *, to: str) -> str:
        """Set an emoji below a message that was shown."""
        return self._after(lambda: self.mia.reacts(self._shown(to), emoji))

    def _shown(self, text: str) -> Message:
        return next(message for message in reversed(self.mia.sees) if message.text.startswith(text[:40]))

    def shows_picture(self) -> str:
        """Send what holds no words."""
        return self._after(self.mia.sends_photo)

    def chooses(self, number: int) -> str:
        """Press the choice of this number, even on a screen that does not show yet that it is answered."""
        return self._after(lambda: self.mia.presses_data(self._offered[number - 1]))

    def sends(self, name: str, data: bytes) -> str:
        """Hand in a file."""
        return self._after(lambda: self.mia.sends(name, data))

    def is_answered_in_thread(self, line: str) -> bool:
        """Whether words in a topic of the private chat are answered in it."""
        self._after(lambda: self.mia.types(line, topic=77))
        return self.mia.last.raw.get("message_thread_id") == 77

    def is_refused(self, line: str) -> str:
        """Write a line whose answer is refused for good; what is shown all the same."""
        self.world.emulator.refuse(400, "Bad Request: message is too long", method="sendMessage")
        return self.types(line)

    def copies(self) -> list[str]:
        """What a tap would copy, of all that was ever shown."""
        raws = [button.raw for message in self.mia.sees for button in message.buttons]
        return [raw["copy_text"]["text"] for raw in raws if "copy_text" in raw]

    def files(self) -> list[bytes]:
        """Files the bot sent, oldest first."""
        return [file.data for message in self.mia.sees for file in message.files]

    def handle(self) -> str:
        """By what others find the person."""
        return "@Mia_Rot"

    def handed(self) -> str:
        """What the core was told of that."""
        return self._handed[-1]

    def can_join(self) -> bool:
        """Whether the person gets into a group of their circle by asking."""
        ben = self.world.phone("ben")
        group = self.world.emulator.group("Makers meet", ben, supergroup=True)
        group.adds_bot()
        group.promotes_bot()
        self.world.settles()
        _connect_group(self.world, Address(channel="telegram", chat=str(group.id)))
        self.mia.asks_to_join(group.request_link())
        self.world.settles()
        return self.mia in group.members

    def waits(self, words: str) -> str:
        """Let time fly; everything the bot said on the way, with the time a telephone shows beside it."""
        flight = SandboxTravel(self.world.running, self.world.clock, "Europe/Berlin")
        until = flight._parse_target(words, to_local(self.world.clock.now(), "Europe/Berlin"))
        before = len(self.mia.sees)
        self.world.travels(until)
        shown = self.mia.sees[before:]
        return "\n".join(
            f"{to_local(m.at, 'Europe/Berlin'):%Y-%m-%d %H:%M} {_render_message(m)}" for m in shown
        )

    def _after(self, act: Callable[[], object]) -> str:
        before = len(self.mia.sees)
        act()
        self.world.settles()
        shown = self.mia.sees[before:]
        for message in shown:
            self._offered = tuple(button.data for button in message.buttons) or self._offered
        return "\n".join(map(_render_message, shown))

    def close(self) -> None:
        self.world.close()


class TelegramHookDriver(TelegramDriver):
    """The same, where Telegram delivers what they write."""

    hook = True


class MatrixDriver:
    """A person in a direct room with the bot."""

    encrypted = False
    like_element = False
    has_groups = True
    has_topics = True
    has_refusals = True
    has_replies = True
    tells_deletions = True

    def __init__(self, folder: Path) -> None:
        clock = VirtualClock(MONDAY)
        self.world = MatrixWorld(
            make_house(folder, clock), clock, encrypted=self.encrypted, like_element=self.like_element
        )
        self._offered: tuple[str, ...] = ()

    def types(self, line: str) -> str:
        """Write a line; everything shown in answer."""
        return self._after(self.world.hands_in("mia", text=line))

    def _typed_last(self) -> MatrixMessage:
        phone = self.world.phone("mia")
        mine = [m for m in phone.room.messages.values() if m.sender == phone.user and not m.redacted]
        return mine[-1]

    def _after_event(self, event_id: str) -> str:
        """What came of something that no other verb does."""
        before = len(self.world.heard("mia"))
        self.world.until(lambda: self.world.listening.has_taken(event_id))
        self.world.settles()
        return self._after(self.world.heard("mia")[before:])

    def edits(self, line: str) -> str:
        """Put other words in place of the newest."""
        return self._after_event(self.world.phone("mia").edits(self._typed_last(), line))

    def deletes(self) -> str:
        """Take the newest words away."""
        return self._after_event(self.world.phone("mia").takes_back(self._typed_last()))

    def replies(self, line: str, *, to: str) -> str:
        """Answer a message that was shown."""
        return self._after_event(self.world.phone("mia").replies(self._shown(to), line).id)

    def reacts(self, emoji: str, *, to: str) -> str:
        """Set an emoji below a message that was shown."""
        return self._after_event(self.world.phone("mia").reacts(self._shown(to), emoji))

    def _shown(self, text: str) -> MatrixMessage:
        shown = self.world.phone("mia").sees_in(by=self.world.bot.user)
        return next(message for message in reversed(shown) if message.text.startswith(text[:40]))

    def shows_picture(self) -> str:
        """Send what holds no words."""
        return self._after_event(self.world.phone("mia").sends("cat.png", b"\x89PNG", "image/png").id)

    def is_answered_in_thread(self, line: str) -> bool:
        """Whether words in a thread are answered in it."""
        phone = self.world.phone("mia")
        root = self._typed_last()
        self._after_event(phone.replies_in_thread(root, line).id)
        return phone.sees_in(by=self.world.bot.user)[-1].thread == root.id

    def chooses(self, number: int) -> str:
        """React with this number, even to a message that does not offer it any more."""
        return self._after(self.world.hands_in("mia", press=self._offered[number - 1]))

    def sends(self, name: str, data: bytes) -> str:
        """Hand in a file."""
        file = File(name=name, media_type="application/octet-stream", data=data)
        return self._after(self.world.hands_in("mia", file=file))

    def is_refused(self, line: str) -> str:
        """Write a line whose answer is refused for good; what is shown all the same."""
        adapter = self.world.running.sender.adapters["matrix"]
        send = adapter.send

        async def refuse(*_: object) -> str:
            adapter.send = send
            raise SendError("letter refused", spoiled=True)

        adapter.send = refuse
        return self.types(line)

    def copies(self) -> list[str]:
        """What a tap would copy: no client has such buttons."""
        return []

    def files(self) -> list[bytes]:
        """Files the bot sent, oldest first."""
        return [file.data for heard in self.world.heard("mia") for file in heard.files]

    def handle(self) -> str:
        """By what others find the person."""
        return self.world.phone("mia").user

    def handed(self) -> str:
        """What the core was told of that."""
        return self.world.listening.taken[-1].handle

    def can_join(self) -> bool:
        """Whether the person gets into a room of their circle by knocking."""
        ben, zoe = (self.world.crowd.person(name) for name in ("Ben", "Zoe"))
        mia, rule = self.world.phone("mia"), {"join_rule": "knock"}
        knocked = {"type": "m.room.join_rules", "state_key": "", "content": rule}
        room = ben.opens_chat(zoe.user, direct=False, wait=False, initial_state=[knocked])
        zoe.joins(room)
        ben.invites(self.world.bot.user, room)
        self.world.until(lambda: self.world.listening.has_taken_place(room.id))
        _connect_group(self.world, Address(channel="matrix", chat=room.id))
        mia.knocks(room)
        ben.until(lambda: room.state.get(("m.room.member", mia.user), {}).get("membership") == "invite")
        return True

    def waits(self, words: str) -> str:
        """Let time fly; everything the bot said on the way, with the house's time beside it."""
        flight = SandboxTravel(self.world.running, self.world.clock, "Europe/Berlin")
        until = flight._parse_target(words, to_local(self.world.clock.now(), "Europe/Berlin"))
        before = len(self.world.heard("mia"))
        self.world.travels(until)
        shown = self.world.heard("mia")[before:]
        return "\n".join(
            f"{to_local(h.at, 'Europe/Berlin'):%Y-%m-%d %H:%M} {_render_heard(h)}" for h in shown
        )

    def _after(self, shown: list[ReceivedMessage]) -> str:
        for heard in shown:
            self._offered = tuple(button.data for button in heard.buttons) or self._offered
        return "\n".join(map(_render_heard, shown))

    def close(self) -> None:
        self.world.close()


def _render_heard(heard: ReceivedMessage) -> str:
    return "\n".join([heard.text, *(button.label for button in heard.buttons)])


class SealedMatrixDriver(MatrixDriver):
    """The same, encrypted."""

    encrypted = True


class ElementDriver(SealedMatrixDriver):
    """The same with Element's rules: devices nobody signed do not exist."""

    like_element = True


DRIVERS = {
    "terminal": TerminalDriver,
    "telegram": TelegramDriver,
    "telegram by webhook": TelegramHookDriver,
    "matrix": MatrixDriver,
    "matrix encrypted": SealedMatrixDriver,
    "matrix with Element": ElementDriver,
}
