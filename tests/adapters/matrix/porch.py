"""A hall that remembers, and Matrix's door in front of it, open in a thread of its own."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from adapters.matrix.login import Account as Login
from adapters.matrix.matrix import Matrix
from bot.chat.messages import Address, Incoming, Outgoing, Span
from bot.chat.port import NotTakenError, SendError

#: How long a test waits for what must happen, in seconds.
LONG = 40


class FakeHall:
    """Takes everything, unless told otherwise, and keeps what a door must not lose.

    `refuses` names texts that are not taken the next time; `holds` texts that take until the event is set.
    """

    def __init__(self):
        self.handed: list[Incoming] = []
        self.taken: list[Incoming] = []
        self.told = ""
        self.confirmed: list[tuple[str, str]] = []
        self.safe: dict[str, bytes] = {"profile": b"1"}  # most bots here need no picture
        self.refuses: list[str] = []
        self.holds: dict[str, threading.Event] = {}
        self.answered: list[bool] = []
        self.changed = threading.Condition()

    async def open_chat(self, who):
        return False

    async def receive(self, batch: Sequence[Incoming]):
        for incoming in batch:
            self._note(self.handed, incoming)
            if event := self.holds.get(incoming.text):
                await asyncio.to_thread(event.wait, LONG)
            if incoming.text in self.refuses:
                self.refuses.remove(incoming.text)
                raise NotTakenError("no")
            if incoming.id not in {before.id for before in self.taken}:
                self._note(self.taken, incoming)

    async def confirm_sent(self, key, message_id, at):
        """Which of the bot's letters are to be seen."""
        with self.changed:
            self.confirmed.append((key, message_id))
            self.changed.notify_all()

    async def wait_for_replies(self):
        """Nothing is replied."""

    async def read_cursor(self, channel, *, lasting=False):
        assert (channel, lasting) == ("matrix", True)
        return self.told

    async def move_cursor(self, channel, to):
        with self.changed:
            self.told = to
            self.changed.notify_all()

    async def load(self, channel):
        return dict(self.safe)

    async def check_ownership(self, channel):
        """Nobody else is there."""

    async def save(self, channel, changes):
        for name, value in changes.items():
            if value is None:
                self.safe.pop(name, None)
            else:
                self.safe[name] = value

    def report_platform(self, channel, *, is_so):
        """Each word of it is kept."""
        self.answered.append(is_so)

    def _note(self, where, what):
        with self.changed:
            where.append(what)
            self.changed.notify_all()

    def until(self, predicate, patience=LONG):
        """Wait until this is true, and return it."""
        with self.changed:
            found = self.changed.wait_for(predicate, patience)
        assert found, f"waited in vain; taken: {self.taken}, token: {self.told!r}"
        return found

    def of(self, person, kind=Incoming, **what) -> list[Incoming]:
        """What was taken from somebody, as far as it is of this kind and has these values."""
        whose = getattr(person, "user", person)
        mine = [one for one in self.taken if one.sender.chat == whose and isinstance(one, kind)]
        return [one for one in mine if all(getattr(one, name, None) == value for name, value in what.items())]

    def hears(self, person, kind=Incoming, **what) -> Incoming:
        """The first of these, as soon as there is one."""
        return self.until(lambda: self.of(person, kind, **what))[0]


class Signs:
    def languages(self):
        return ["en", "de"]

    def menu(self, language, *, private):
        return [(name, name) for name in ("week", "add", "knots", "help", "cancel")]

    def about(self, language):
        return "about"


class Porch:
    """Matrix open in front of a hall, until closed. A pause lasts a `faster`th of what it meant to be.

    The homeserver is at `url`, where that is not its own.
    """

    def __init__(self, crowd, hall=None, *, bot=None, faster=20, login=None, url="", **more):
        self.crowd, self.hall = crowd, hall or FakeHall()
        self.bot = bot or crowd.account("bot")
        self.pauses: list[float] = []
        self.faster = faster
        self.url = url or crowd.synapse.url
        self._more = more
        self._login = {"password": "secret"} if login is None else login
        self.error: BaseException | None = None
        self.opens()

    def opens(self):
        self.loop = asyncio.new_event_loop()
        login = Login(user_id=self.bot.user, **self._login)
        self.matrix = Matrix(
            self.url,
            login,
            safe=self.hall,
            signs=Signs(),
            now=lambda: datetime.now(UTC),
            pause=self._pause,
            **self._more,
        )
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()
        self.hall.until(
            lambda: (
                self.error
                or (self.matrix._session and self.matrix._session.sync_loop.is_synced and self.hall.told)
            )
        )
        assert self.error is None, self.error

    async def _pause(self, seconds):
        self.pauses.append(seconds)
        await asyncio.sleep(seconds / self.faster)

    def _live(self):
        asyncio.set_event_loop(self.loop)
        self._task = self.loop.create_task(self.matrix.run(self.hall))
        try:
            self.loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            """Closed."""
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.error = error
            with self.hall.changed:
                self.hall.changed.notify_all()
        finally:
            self.loop.run_until_complete(asyncio.sleep(0.05))  # sockets close one step later
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    def do(self, work):
        """Do something beside the door, in its loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(LONG)

    def says(self, person, words, key):
        """The bot says something to somebody, or in a place."""
        to = Address(channel="matrix", chat=getattr(person, "user", person))
        return self.do(self._sent(to, Outgoing(spans=(Span(words),)), key))

    async def _sent(self, to, outgoing, key):
        """Passing errors are the post room's business."""
        refused = None
        for _ in range(60):
            try:
                return await self.matrix.send(to, outgoing, key)
            except SendError as error:
                if error.permanent or error.spoiled:
                    raise
                refused = error
                await asyncio.sleep(0.2)
        raise AssertionError("not sent") from refused

    @property
    def user(self):
        return self.bot.user

    def begins_to_close(self):
        if self._thread.is_alive() and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._task.cancel)

    def close(self):
        self.begins_to_close()
        self._thread.join(LONG)
        assert not self._thread.is_alive()

    def reopens(self):
        self.close()
        self.opens()

    def __enter__(self):
        return self

    def __exit__(self, *_how):
        self.close()
