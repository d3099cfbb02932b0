"""The whole house behind the real Matrix adapter: people chat with it at a real homeserver.

`MatrixWorld` is a World, so that stories told on the street can be told on Matrix too. The house's clock travels;
what lies between the people and the house (requests, encryption, the homeserver) takes its real time.
"""

import asyncio
import re
import threading
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from adapters.matrix.login import Account
from adapters.matrix.matrix import Matrix
from bot.chat.degrade import reaction_of
from bot.chat.messages import Address, Button, File, Incoming, Outgoing
from bot.chat.port import UpdateReceiver
from bot.clock import VirtualClock
from bot.context import Context
from bot.jobs import unasked
from bot.runtime.adapter_services import BotDescription
from bot.store import claims
from tests.conftest import ReceivedMessage, World
from tests.servers.matrix import Crowd, Message
from tests.servers.matrix.somebody import Somebody
from tests.servers.synapse import Synapse, synapse

#: How long an answer may take to come over the wire, in real seconds.
PATIENCE = 40
#: A letter that is tried again follows within this; time flies until it has.
SETTLE_TIME = timedelta(seconds=10)
#: Of each of the bot's events: its letter, whether that was unasked, and when the house sent it.
Letters = dict[str, tuple[str, bool, datetime]]
_CHOICE = re.compile(r"\[(\d+)\] (.*)")


class RecordingReceiver:
    """A hall that notes what it took, and is told when and in which zone and language a story happens."""

    def __init__(
        self, hall: UpdateReceiver, clock: VirtualClock, crowd: Crowd, languages: Mapping[str, str]
    ) -> None:
        self.hall, self.clock, self.crowd, self.languages = hall, clock, crowd, languages
        self.zone = "Europe/Berlin"
        self.taken: list[Incoming] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.hall, name)

    async def receive(self, batch: Sequence[Incoming]) -> None:
        await self.hall.receive([self._localise(incoming) for incoming in batch])
        self.taken += batch
        self.crowd.notify()

    def _localise(self, incoming: Incoming) -> Incoming:
        language = self.languages.get(incoming.sender.chat, "en")
        return replace(incoming, at=self.clock.now(), zone=self.zone, language=language)

    def has_taken(self, event_id: str) -> bool:
        return any(incoming.id == event_id for incoming in list(self.taken))

    def has_taken_place(self, room_id: str) -> bool:
        return any(i.place and i.place.chat == room_id for i in list(self.taken))

    def has_heard_of(self, user: str) -> bool:
        return any(incoming.sender.chat == user for incoming in list(self.taken))


class RecordingMatrix(Matrix):
    """The real adapter; which of its messages belong to which letter, and when the house sent them."""

    def __init__(self, *args: Any, clock: VirtualClock, letters: Letters, **more: Any) -> None:
        super().__init__(*args, now=clock.now, **more)
        self.clock, self.letters = clock, letters

    @property
    def is_open(self) -> bool:
        return self._session is not None and self._session.sync_loop.is_synced

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        sent = await super().send(to, message, key)
        at = self.letters[sent][2] if sent in self.letters else self.clock.now()
        self.letters[sent] = (key.partition(".")[0], message.local_time is not None, at)
        return sent


class MatrixWorld(World):
    """A world in which people sit at Matrix clients: built on nio, or `like_element`."""

    def __init__(
        self,
        house: Context,
        clock: VirtualClock,
        *,
        encrypted: bool = False,
        like_element: bool = False,
        server: Synapse | None = None,
    ) -> None:
        super().__init__(house, clock)
        self.encrypted, self.like_element = encrypted, like_element
        self.server = server or synapse()
        self.crowd = Crowd(self.server)
        self.bot = self.crowd.account("knotwork")
        self.people: dict[str, Somebody] = {}
        self.languages: dict[str, str] = {}
        self.letters: Letters = {}
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.opens()

    # --- the door ---

    def opens(self) -> None:
        """The adapter logs in and listens."""
        self.does(self._open_adapter())

    async def _open_adapter(self) -> None:
        self.matrix = RecordingMatrix(
            self.server.url,
            Account(user_id=self.bot.user, password=self.bot.password),
            safe=self.running,
            signs=BotDescription(self.context.catalogue),
            clock=self.clock,
            letters=self.letters,
        )
        self.running.add_adapter(self.matrix)
        self.listening = RecordingReceiver(self.running, self.clock, self.crowd, self.languages)
        self._door = asyncio.create_task(self.matrix.run(self.listening))

    def does(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something where the house runs."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def until(self, holds: Any) -> None:
        """What comes over the wire; a door that fell shut is no reason to wait."""
        self.crowd.until(lambda: self._door.done() or holds(), PATIENCE)
        if self._door.done():
            self._door.result()

    # --- doing ---

    def address(self, who: str) -> Address:
        return Address(channel="matrix", chat=self.phone(who).user)

    def phone(self, who: str) -> Somebody:
        """Somebody's Matrix account, in a room with the bot: which is how they say hello to it."""
        if who not in self.people:
            made = self.crowd.element if self.like_element else self.crowd.person
            self.people[who] = made(who.title())
        phone = self.people[who]
        if phone.room is None:
            phone.opens_chat(self.bot.user, encrypted=self.encrypted)
            self.until(lambda: self.listening.has_heard_of(phone.user))
            self.settles()
        return phone

    def hands_in(self, who: str, **what: Any) -> list[ReceivedMessage]:
        if who not in self.people:
            hello = self._says_hello(who, what.get("language", "en"))
            if what.get("text") == "/start" or not what.get("text", "/").startswith(("/", "!")):
                return hello  # inviting the bot was all it took
        phone, before = self.phone(who), len(self.heard(who))
        if "text" in what:
            event_id = phone.types(what["text"]).id
        elif "press" in what:
            event_id = self._reacts(phone, what["press"])
        else:
            file = what["file"]
            event_id = phone.sends(file.name, file.data, file.media_type).id
        self.until(lambda: self.listening.has_taken(event_id))
        self.settles()
        return self.heard(who)[before:]

    def _says_hello(self, who: str, language: str) -> list[ReceivedMessage]:
        made = self.crowd.element if self.like_element else self.crowd.person
        self.people[who] = made(who.title())
        self.languages[self.people[who].user] = language
        self.phone(who)
        return self.heard(who)

    def _reacts(self, phone: Somebody, press: str) -> str:
        """Press "event number" by the emoji of the number, or by the number where there is no emoji."""
        event_id, _, number = press.rpartition(" ")
        emoji = reaction_of(int(number))
        shown = next(message for message in phone.sees if message.id == event_id)
        return phone.reacts(shown, emoji) if emoji else phone.replies(shown, number).id

    def presses(self, who: str, label: str, *, on: ReceivedMessage | None = None) -> ReceivedMessage:
        shown = [on] if on else reversed(self.heard(who))
        data = next(b.data for heard in shown for b in heard.buttons if b.label == label)
        return (self.hands_in(who, press=data) or [ReceivedMessage(self.clock.now(), "")])[-1]

    def settles(self) -> None:
        """Until everything taken was answered, and the answers reached everybody: time flies for retries."""
        until = self.clock.now() + SETTLE_TIME
        while True:
            self.does(self.running.wait_for_replies())
            self.does(self.running.sender.drain())
            at = self._next_letter_at()
            if at is None or at > until:
                break
            self.clock.travel_to(max(at, self.clock.now()))
        for phone in self.people.values():
            phone.catches_up()
            phone.until(lambda phone=phone: self._reads_all(phone))

    def _reads_all(self, phone: Somebody) -> bool:
        """Whether nothing the bot said waits for its key any more."""
        return all(message.kind != "unreadable" for message in phone.sees_in(by=self.bot.user))

    def _next_letter_at(self) -> datetime | None:
        with self.context.engine.begin() as tx:
            return claims.next_at(tx, ["matrix"], pace=self.context.rate_policy)

    # --- time ---

    def ticks(self) -> None:
        self.does(self.running.say_due())
        self.settles()

    def _next_due_at(self) -> datetime | None:
        return unasked.next_at(self.context, ["matrix"])

    # --- looking ---

    def heard(self, who: str) -> list[ReceivedMessage]:
        """What the bot said to somebody, the parts of a letter as one."""
        phone = self.people.get(who)
        found: dict[str, ReceivedMessage] = {}
        for message in phone.sees_in(by=self.bot.user) if phone else []:
            letter, is_unasked, at = self.letters.get(message.id, (message.id, False, message.at))
            part = _read_message(phone, message, at=at, unasked=is_unasked)
            found[letter] = _join_parts(found.get(letter), part)
        return list(found.values())

    # --- the end ---

    def shuts(self) -> None:
        """The adapter goes; what it must not lose stays in the house."""
        self.does(self._close_adapter())

    async def _close_adapter(self) -> None:
        self._door.cancel()
        await asyncio.wait([self._door])

    def close(self) -> None:
        self.shuts()
        self.does(self.running.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.running.close()
        self.loop.close()
        self.crowd.close()


def _read_message(phone: Somebody, message: Message, *, at: datetime, unasked: bool) -> ReceivedMessage:
    """Numbered lines are the buttons; a file's name alone is no text."""
    text = "" if message.text == message.content.get("filename") else message.shown
    lines = text.split("\n")
    choices = [found for line in lines if (found := _CHOICE.fullmatch(line))]
    return ReceivedMessage(
        at=at,
        text="\n".join(line for line in lines if not _CHOICE.fullmatch(line)).rstrip("\n"),
        buttons=tuple(
            Button(number=int(found[1]), label=found[2], data=f"{message.id} {found[1]}") for found in choices
        ),
        files=(_read_file(phone, message),) if message.has_file else (),
        unasked=unasked,
        letter=message.id,
    )


def _read_file(phone: Somebody, message: Message) -> File:
    opened = phone.opens(message)
    return File(name=opened.name, media_type=opened.media_type, data=opened.data)


def _join_parts(first: ReceivedMessage | None, then: ReceivedMessage) -> ReceivedMessage:
    """Two parts of one letter."""
    if first is None:
        return then
    text = "\n".join(words for words in (first.text, then.text) if words)
    return replace(
        then, at=first.at, text=text, buttons=first.buttons + then.buttons, files=first.files + then.files
    )
