"""A hall that remembers, and Telegram's door in front of it, open in a thread of its own."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from adapters.telegram.telegram import Telegram
from bot.chat.messages import Incoming
from bot.chat.port import NotTakenError

#: How long a test waits for what must happen, in seconds.
LONG = 40
#: A pause in a test is this much shorter than told.
FASTER = 100


class FakeHall:
    """Takes everything, unless told otherwise.

    `refuses` names texts that are not taken the next time; `holds` texts that take until the event is set;
    `breaks` is how often moving the cursor fails.
    """

    def __init__(self, cursor=""):
        self.handed: list[Incoming] = []
        self.taken: list[Incoming] = []
        self.moves: list[str] = []
        self.told = cursor
        self.refuses: list[str] = []
        self.holds: dict[str, threading.Event] = {}
        self.breaks = 0
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
            self._note(self.taken, incoming)

    async def wait_for_replies(self):
        """Nothing is replied."""

    async def read_cursor(self, channel):
        assert channel == "telegram"
        return self.told

    async def move_cursor(self, channel, to):
        if self.breaks:
            self.breaks -= 1
            raise OSError("disk full")
        self.told = to
        self._note(self.moves, to)

    def report_platform(self, channel, *, is_so):
        """Each word of it is kept."""
        self.answered.append(is_so)

    def _note(self, where, what):
        with self.changed:
            where.append(what)
            self.changed.notify_all()

    @property
    def texts(self):
        """What was taken, by its words."""
        return [incoming.text for incoming in self.taken]

    def until(self, predicate):
        """Wait until this is true, and return it."""
        with self.changed:
            found = self.changed.wait_for(predicate, LONG)
        assert found, f"waited in vain; taken: {self.texts}, cursor: {self.told!r}"
        return found

    def caught_up(self, emulator):
        """Wait until the cursor stands behind everything there is."""
        self.until(lambda: emulator.last_update and self.told == str(emulator.last_update[0] + 1))

    def heard(self, *texts):
        """Wait until exactly this was taken, in this order."""
        self.until(lambda: len(self.taken) >= len(texts))
        assert self.texts == list(texts)
        return self.taken[-1]


class Nothing:
    """Signs with nothing on them."""

    def languages(self):
        return ["en", "de"]

    def menu(self, language, *, private):
        return []

    def about(self, language):
        return ""


class Door:
    """Telegram open in front of a hall, until closed. `pauses`: how long it meant to wait, in seconds."""

    def __init__(self, emulator, hall, *, signs=None, public_url="", token=""):
        self.emulator, self.hall = emulator, hall
        self.pauses: list[float] = []
        self.telegram = Telegram(
            token or emulator.token,
            signs=signs or Nothing(),
            now=lambda: datetime.now(UTC),
            base_url=emulator.url,
            public_url=public_url,
            pause=self._pause,
        )
        self.loop = asyncio.new_event_loop()
        self.error: BaseException | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    async def _pause(self, seconds):
        self.pauses.append(seconds)
        await asyncio.sleep(seconds / FASTER)

    def _live(self):
        asyncio.set_event_loop(self.loop)
        self._task = self.loop.create_task(self.telegram.run(self.hall))
        try:
            self.loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            """Closed."""
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.error = error
        finally:
            self.loop.run_until_complete(asyncio.sleep(0.01))  # sockets close one step later
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    def do(self, work):
        """Do something beside the door, in its loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(LONG)

    def ends(self):
        """Wait until it ended by itself; why."""
        self._thread.join(LONG)
        assert not self._thread.is_alive()
        return self.error

    def begins_to_close(self):
        if not self._closing and self._thread.is_alive() and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._task.cancel)
        self._closing = True

    def close(self):
        self.begins_to_close()
        self._thread.join(LONG)
        assert not self._thread.is_alive()

    def __enter__(self):
        return self

    def __exit__(self, *_how):
        self.close()
