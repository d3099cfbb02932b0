"""The whole house behind the real Telegram adapter: people chat through the Bot API emulator.

`TelegramWorld` is a World, so that stories told on the street can be told on a telephone too.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from adapters.telegram.telegram import Telegram
from adapters.web.web import Web
from bot.chat.messages import Address, Button, Incoming, Link, Outgoing, ShowedPlace
from bot.chat.port import UpdateReceiver
from bot.clock import VirtualClock
from bot.context import Context
from bot.jobs import unasked
from bot.runtime.adapter_services import BotDescription
from bot.store import claims
from tests.conftest import ReceivedMessage, World
from tests.servers.telegram import Emulator, Message, Person

#: How long an answer may take to come over the wire, in real seconds.
PATIENCE = 40
#: A second letter to a chat follows within this; time flies until it has.
SETTLE_TIME = timedelta(seconds=10)
#: Where Telegram believes to find the bot.
PUBLIC_URL = "https://bot.example.org"


def free_port() -> int:
    """A port of this machine nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ZoneReceiver:
    """A hall that is told the zone a story happens in: Telegram itself gives no hint."""

    def __init__(self, hall: UpdateReceiver, zone: str) -> None:
        self.hall, self.zone = hall, zone

    def __getattr__(self, name: str) -> Any:
        return getattr(self.hall, name)

    async def receive(self, batch: Sequence[Incoming]) -> None:
        here = [one if isinstance(one, ShowedPlace) else replace(one, zone=self.zone) for one in batch]
        await self.hall.receive(here)


class RecordingTelegram(Telegram):
    """The real adapter, and which of its messages belong to which letter."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.letters: dict[tuple[str, str], tuple[str, bool]] = {}

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        sent = await super().send(to, message, key)
        self.letters[to.chat, sent] = (key.partition(".")[0], message.local_time is not None)
        return sent


class NoMenus(BotDescription):
    """Nothing hangs out."""

    def languages(self) -> Sequence[str]:
        return ()


class TelegramWorld(World):
    """A world in which people hold a telephone. `hook` delivers updates instead of having them fetched.

    With `menus` the bot says what it is and understands before anybody writes: two dozen calls, which take longer
    than most stories.
    """

    def __init__(
        self,
        house: Context,
        clock: VirtualClock,
        *,
        hook: bool = False,
        menus: bool = False,
        **emulated: Any,
    ) -> None:
        super().__init__(house, clock)
        self.emulator = Emulator(now=clock.now, **emulated).start()
        self.phones: dict[str, Person] = {}
        self.zone = "Europe/Berlin"
        self.signs = (BotDescription if menus else NoMenus)(house.catalogue)
        self.web: Web | None = None
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.does(self._open_adapter(hook=hook))

    async def _open_adapter(self, *, hook: bool) -> None:
        """The adapter, and with a hook the web server it is called at."""
        more: dict[str, str] = {}
        if hook:
            hooks: dict[str, Any] = {}
            port = free_port()
            self.web = Web("127.0.0.1", port, hooks, self.running.find_problem)
            await self.web.open()
            self.emulator.tunnel(PUBLIC_URL, f"http://127.0.0.1:{port}")
            more["public_url"] = PUBLIC_URL
        self.telegram = RecordingTelegram(
            self.emulator.token,
            signs=self.signs,
            now=self.clock.now,
            base_url=self.emulator.url,
            **more,
        )
        if hook:
            hooks["telegram"] = self.telegram
        self.running.add_adapter(self.telegram)
        self._door = asyncio.create_task(self.telegram.run(ZoneReceiver(self.running, self.zone)))

    def does(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something where the house runs."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    # --- doing ---

    def address(self, who: str) -> Address:
        return Address(channel="telegram", chat=str(self.phone(who).id))

    def phone(self, who: str) -> Person:
        """Somebody's Telegram account."""
        if who not in self.phones:
            self.phones[who] = self.emulator.person(who.title())
        return self.phones[who]

    def hands_in(self, who: str, **what: Any) -> list[ReceivedMessage]:
        phone, before = self.phone(who), len(self.heard(who))
        phone.language = what.get("language", phone.language)
        if "text" in what:
            phone.types(what["text"])
        elif "press" in what:
            phone.presses_data(what["press"])
        else:
            file = what["file"]
            phone.sends(file.name, file.data, file.media_type)
        self.settles()
        return self.heard(who)[before:]

    def presses(self, who: str, label: str, *, on: ReceivedMessage | None = None) -> ReceivedMessage:
        before = len(self.heard(who))
        self.phone(who).presses(label, int(on.letter) if on else None)
        self.settles()
        return (self.heard(who)[before:] or [ReceivedMessage(self.clock.now(), "")])[-1]

    def settles(self) -> None:
        """Until everything said was processed and answered, second letters too: time flies for those."""
        self.emulator.until(lambda: not self.emulator.updates, PATIENCE)
        until = self.clock.now() + SETTLE_TIME
        while True:
            self.does(self.running.wait_for_replies())
            self.does(self.running.sender.drain())
            at = self._next_letter_at()
            if at is None or at > until:
                return
            self.clock.travel_to(max(at, self.clock.now()))

    def _next_letter_at(self):
        with self.context.engine.begin() as tx:
            return claims.next_at(tx, ["telegram"], pace=self.context.rate_policy)

    # --- time ---

    def travels(self, to: datetime | timedelta) -> None:
        super().travels(to)
        self.does(self.running.sender.drain())  # takes away buttons in chats that rested until now

    def ticks(self) -> None:
        self.does(self.running.say_due())
        self.settles()

    def _next_due_at(self):
        return unasked.next_at(self.context, ["telegram"])

    # --- looking ---

    def heard(self, who: str) -> list[ReceivedMessage]:
        """What stands in somebody's chat, the parts of a letter as one."""
        found: dict[str, ReceivedMessage] = {}
        for message in self.phone(who).sees:
            letter, is_unasked = self.telegram.letters.get(
                (str(self.phones[who].id), str(message.message_id)), (str(message.message_id), False)
            )
            found[letter] = _join_parts(found.get(letter), _read_message(message, unasked=is_unasked))
        return list(found.values())

    def close(self) -> None:
        self.does(self._close_adapter())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.running.close()
        self.loop.close()
        self.emulator.stop()
        self.emulator.check()

    async def _close_adapter(self) -> None:
        self._door.cancel()
        await asyncio.wait([self._door])
        await self.running.stop()
        if self.web:
            await self.web.close()


def _read_message(message: Message, *, unasked: bool) -> ReceivedMessage:
    shown = [b for b in message.buttons if b.data]
    return ReceivedMessage(
        at=message.at,
        text=message.text,
        buttons=tuple(Button(number=i + 1, label=b.label, data=b.data) for i, b in enumerate(shown)),
        files=tuple(message.files),
        links=tuple(Link(label=b.label, url=b.url) for b in message.buttons if b.url),
        unasked=unasked,
        letter=str(message.message_id),
    )


def _join_parts(first: ReceivedMessage | None, then: ReceivedMessage) -> ReceivedMessage:
    """Two parts of one letter."""
    if first is None:
        return then
    text = "\n".join(words for words in (first.text, then.text) if words)
    return replace(
        then, at=first.at, text=text, buttons=first.buttons + then.buttons, files=first.files + then.files
    )
