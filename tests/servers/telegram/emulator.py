"""The emulator: a server in a thread, people to act, faults to inject."""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.servers.telegram import control
from tests.servers.telegram.checks import ApiError
from tests.servers.telegram.faults import Fault, Limits
from tests.servers.telegram.messages import Message
from tests.servers.telegram.people import Channel, Group, Person
from tests.servers.telegram.state import Call, State, default_now
from tests.servers.telegram.wire import Wire

_T = TypeVar("_T")
TOKEN = "4000000001:AAEmulatedKnotworkTokenForTestsOnly00"


class Emulator(State):
    """Telegram for one bot, on 127.0.0.1. Use it as a context manager, or start() and stop() it.

    Leaving it fails the test if the bot did anything Telegram would not know (`complaints`).
    """

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        *,
        limits: bool = False,
        token: str = TOKEN,
        username: str = "knotwork_test_bot",
        port: int = 0,
        webhook_retry: float = 0.05,
    ) -> None:
        super().__init__(now=now or default_now, token=token, username=username)
        self.limits = Limits() if limits else None
        self.floods = 0
        self.faults: list[Fault] = []
        self.posts: list[tuple[int, int]] = []
        self.webhook_retry = webhook_retry
        self.port = port
        self._duplicates = self._lost_acks = 0
        self._tunnels: dict[str, str] = {}
        self._ready = threading.Event()
        self._stopping: Callable[[], Any] = lambda: None
        self._thread: threading.Thread | None = None
        self._broken: OSError | None = None

    # --- life ---

    @property
    def url(self) -> str:
        """Where it listens; a Bot takes `url + "/bot"` and `url + "/file/bot"`."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Listen. Raises what kept it from that."""
        self._thread = threading.Thread(target=self._live, name="telegram-emulator", daemon=True)
        self._thread.start()
        self._ready.wait(10)
        if self._broken:
            raise self._broken
        return self

    def stop(self) -> None:
        """Close every connection."""
        for fault in self.faults:
            fault.release()
        self._stopping()
        if self._thread:
            self._thread.join(10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self.stop()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Fail if there are complaints."""
        assert not self.complaints, "Telegram would not know:\n" + "\n".join(self.complaints)

    def _live(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._broken = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        wire = Wire(self)
        app = wire.app()
        control.add_routes(app, self)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        self.wake = wire.wake
        self._stopping = lambda: loop.is_closed() or loop.call_soon_threadsafe(ended.set)
        self._ready.set()
        try:
            await ended.wait()
        finally:
            await wire.close()
            await runner.cleanup()

    # --- people ---

    def person(
        self,
        first_name: str,
        *,
        language: str = "en",
        username: str = "",
        last_name: str = "",
        started: bool = False,
    ) -> Person:
        """Somebody with a Telegram account. With `started` they pressed start before the story begins."""
        with self.lock:
            person = Person(
                state=self,
                id=self.new_user_id(),
                first_name=first_name,
                last_name=last_name,
                username=username,
                language=language,
                started=started,
            )
            self.people[person.id] = person
            return person

    def group(self, title: str, *members: Person, supergroup: bool = False, username: str = "") -> Group:
        """A group without the bot, founded by the first of its members."""
        with self.lock:
            number = self.new_group_id(supergroup=supergroup)
            group = Group(
                state=self,
                id=number,
                title=title,
                members=list(members),
                supergroup=supergroup,
                username=username,
            )
            self.groups[number] = group
            return group

    def channel(self, title: str, username: str = "") -> Channel:
        """A channel somebody may forward from."""
        return Channel(self.new_group_id(supergroup=True), title, username)

    # --- looking ---

    def until(self, predicate: Callable[[], _T], timeout: float = 40) -> _T:
        """Wait until this is true, and return what it says. Raises AssertionError after `timeout` seconds."""
        with self.changed:
            found = self.changed.wait_for(predicate, timeout)
            if not found:
                recent = [f"{c.method} -> {c.status} {c.description}" for c in self.calls[-12:]]
                raise AssertionError(f"waited {timeout} s in vain; the last calls were {recent}")
            return found

    def hears(self, who: Person | Group, *, after: Message | None = None, timeout: float = 40) -> Message:
        """The first message of the bot after a given one, else its newest; waits for it."""

        def heard() -> Message | None:
            seen = [m for m in who.sees if after is None or m.message_id > after.message_id]
            return (seen[0] if after else seen[-1]) if seen else None

        return self.until(heard, timeout)  # type: ignore[return-value]

    def calls_of(self, method: str) -> list[Call]:
        """Every call of one method."""
        with self.lock:
            return [call for call in self.calls if call.method == method]

    # --- faults ---

    def _fault(self, kind: str, method: str, chat: Any, times: int, **facts: Any) -> Fault:
        fault = Fault(kind, method, chat.id if hasattr(chat, "id") else chat, times, **facts)
        with self.lock:
            self.faults.append(fault)
        return fault

    def flood(
        self, retry_after: int = 3, *, chat: Any = None, times: int = 1, method: str = "send*"
    ) -> Fault:
        """429: Telegram wants a rest, of everybody or of one chat."""
        return self._fault("flood", method, chat, times, seconds=retry_after)

    def error(
        self,
        code: int = 500,
        words: str = "Internal Server Error",
        *,
        method: str = "send*",
        chat: Any = None,
        times: int = 1,
    ) -> Fault:
        """A page of HTML with this status instead of an answer."""
        return self._fault("status", method, chat, times, code=code, words=words)

    def bad_gateway(self, *, method: str = "send*", chat: Any = None, times: int = 1) -> Fault:
        """502, as in front of a Bot API server that restarts."""
        return self.error(502, "Bad Gateway", method=method, chat=chat, times=times)

    def refuse(
        self, code: int, description: str, *, method: str = "send*", chat: Any = None, times: int = 1
    ) -> Fault:
        """Any answer Telegram may give, word by word: refuse(400, "Bad Request: PEER_ID_INVALID")."""
        return self._fault("refuse", method, chat, times, code=code, words=description)

    def hang(self, *, method: str = "send*", chat: Any = None, times: int = 1, after: bool = False) -> Fault:
        """No answer until release() or the caller gives up. Not done before that, unless `after`."""
        return self._fault("hang_after" if after else "hang", method, chat, times)

    def drop_before(self, *, method: str = "send*", chat: Any = None, times: int = 1) -> Fault:
        """The connection closes, and nothing was done."""
        return self._fault("drop_before", method, chat, times)

    def drop_after(self, *, method: str = "send*", chat: Any = None, times: int = 1) -> Fault:
        """It was done, but the connection closes before the answer."""
        return self._fault("drop_after", method, chat, times)

    def garble(
        self, answer: str, *, method: str = "send*", chat: Any = None, times: int = 1, cut: bool = False
    ) -> Fault:
        """It was done, and the answer is a 200 with this body, in which "%s" is what it would have been.

        `cut`: the body ends before its length is reached, and so does the connection.
        """
        return self._fault("cut" if cut else "garble", method, chat, times, words=answer)

    def slow(self, seconds: float, *, method: str = "send*", chat: Any = None, times: int = 1) -> Fault:
        """It takes that long."""
        return self._fault("slow", method, chat, times, seconds=seconds)

    def duplicate(self, times: int = 1) -> None:
        """The next batches of updates arrive twice: in two answers, or as two posts."""
        with self.lock:
            self._duplicates += times

    def lost_ack(self, times: int = 1) -> None:
        """The next confirmations of updates are forgotten: they are delivered again."""
        with self.lock:
            self._lost_acks += times

    def forget_presses(self) -> None:
        """Presses so far are too old to be answered."""
        with self.lock:
            for press in self.presses.values():
                press.expired = True

    def tunnel(self, public: str, local: str) -> None:
        """Post what goes to a public https address to a local one."""
        self._tunnels[public] = local

    # --- what the wire asks ---

    def fault_for(self, call: Call) -> Fault | None:
        with self.changed:
            met = next((fault for fault in self.faults if fault.meets(call.method, call.chat_id)), None)
            if met:
                self.told()
            return met

    def check_limits(self, call: Call) -> None:
        """Raise 429 where the bot sends faster than it may."""
        if self.limits is None or not call.method.startswith("send") or call.method == "sendChatAction":
            return
        wait = self.limits.admit(call.chat_id, time.monotonic())
        if wait:
            self.floods += 1
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)

    def take_duplicate(self) -> bool:
        with self.lock:
            self._duplicates, taken = max(0, self._duplicates - 1), self._duplicates > 0
            return taken

    def lose_ack(self, offset: int) -> bool:
        """Whether this confirmation gets lost; one that confirms nothing does not count."""
        if not self._lost_acks or not self.updates or self.updates[0][0] >= offset:
            return False
        self._lost_acks -= 1
        return True

    def tunnel_target(self, url: str) -> str:
        for public, local in self._tunnels.items():
            if url.startswith(public):
                return local + url.removeprefix(public)
        return url

    def record_post(self, update_id: int, status: int) -> None:
        with self.changed:
            self.posts.append((update_id, status))
            self.told()
