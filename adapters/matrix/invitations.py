"""Invitations: taken by rule and one after the other, however many come at once."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import structlog
from nio import JoinResponse, RoomLeaveResponse

from adapters.common.backoff import Pause
from adapters.matrix.client import Client, RefusedError, ServerAnswer
from adapters.matrix.errors import BUSY_PAUSE, RefusalKind, classify, require_success
from adapters.matrix.pace import Pace, Rank
from adapters.matrix.state import hashed_name

log = structlog.get_logger()

#: Where the Safe remembers who invited the bot to which room, until it has answered.
_NAME_PREFIX = "invite"
#: Invitations answered within a minute, and waiting ones that are remembered.
A_MINUTE, MOST = 30, 1_000
_MINUTE = 60.0
#: An invitation that is refused is tried so often, after rests of 1, 2, 4 seconds and at most so many.
TRIES, _LONGEST_REST = 8, 60
#: A longer rest, in seconds, is one for joins: letters may go on.
_OWN_LIMIT = 5.5
#: Homeservers round down how long they want to be left alone: so much is added, in seconds.
_MARGIN = 0.1


class InvitationPolicy(StrEnum):
    """Whose invitations are taken."""

    OWN_SERVER = "own-server"
    LISTED = "listed"  # the own server's, and the listed ones'
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRule:
    """Which invitations are taken; `servers` are the listed ones."""

    invites: InvitationPolicy = InvitationPolicy.OWN_SERVER
    servers: Collection[str] = ()

    def can_invite(self, person: str, me: str) -> bool:
        """Whether an invitation of this person is taken."""
        server = person.partition(":")[2].casefold()
        if self.invites is InvitationPolicy.ANYONE or server == me.partition(":")[2].casefold():
            return True
        return self.invites is InvitationPolicy.LISTED and server in {
            told.casefold() for told in self.servers
        }


class InvitationQueue:
    """Answers invitations, at most thirty a minute; what was not answered yet is remembered.

    One that is refused rests, each time longer, and holds up no other: what a homeserver refuses a moment
    after an invitation or an upgrade it takes once it knows of it.
    """

    def __init__(
        self, client: Client, pace: Pace, rule: InvitationRule, pause: Pause = asyncio.sleep
    ) -> None:
        self._client, self._pace, self._rule, self._pause = client, pace, rule, pause
        #: Called each time an invitation came to nothing.
        self.on_refusal: Callable[[], None] = lambda: None
        self._entered: set[str] = set()
        self._news = asyncio.Event()
        self._answer_times: deque[float] = deque(maxlen=A_MINUTE)
        self._tries: Counter[str] = Counter()
        self._resting: dict[str, asyncio.Task[None]] = {}

    def add_invitation(self, room_id: str, by: str) -> None:
        """Somebody invites the bot to a room."""
        if len(self._list_open()) >= MOST:
            log.warning("too many invitations; some are left unanswered")
            return
        self._save_invitation(room_id, by=by, follows=False)

    def add_successor(self, room_id: str, by: str) -> None:
        """A room the bot was in goes on as this one: it goes along, whoever moved it."""
        self._save_invitation(room_id, by=by, follows=True)

    def _save_invitation(self, room_id: str, *, by: str, follows: bool) -> None:
        name = hashed_name(_NAME_PREFIX, room_id)
        follows = follows or self._client.state_cache.get_row(name).get("follows", False)
        self._client.state_cache.put_row(name, {"room": room_id, "by": by, "follows": follows})
        self._tries.pop(name, None)
        if name in self._resting:
            self._resting.pop(name).cancel()
        self._news.set()

    def _list_open(self) -> list[str]:
        return self._client.state_cache.list_names(f"{_NAME_PREFIX}:")

    def is_open(self, room_id: str) -> bool:
        """Whether the bot may still come into this room, or is about to be told that it has."""
        return (
            room_id in self._entered
            or self._client.state_cache.get(hashed_name(_NAME_PREFIX, room_id)) is not None
        )

    def withdraw(self, room_id: str) -> None:
        """The invitation was taken back, or the bot is in that room no more."""
        self._entered.discard(room_id)
        if self._client.state_cache.get(hashed_name(_NAME_PREFIX, room_id)) is not None:
            self._client.state_cache.delete(hashed_name(_NAME_PREFIX, room_id))

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._news.clear()
                for name in [name for name in self._list_open() if name not in self._resting]:
                    await self._wait_for_slot()
                    await self._answer_invitation(name)
                if all(name in self._resting for name in self._list_open()):
                    await self._news.wait()
        finally:
            for rest in self._resting.values():
                rest.cancel()

    async def _wait_for_slot(self) -> None:
        """At most so many a minute."""
        now = asyncio.get_running_loop().time()
        if len(self._answer_times) == A_MINUTE and self._answer_times[0] > now - _MINUTE:
            await self._pause(self._answer_times[0] + _MINUTE - now)
        self._answer_times.append(asyncio.get_running_loop().time())

    async def _answer_invitation(self, name: str) -> None:
        """Go there, or decline. What may succeed later is left for later, a few times."""
        told = self._client.state_cache.get_row(name)
        if not told:
            return
        try:
            await self._pace.turn(Rank.LETTER, told["by"])
            joining = self._join_or_decline(told["room"], told["by"], follows=told["follows"])
            await self._pace.note(told["by"], joining, longest=_OWN_LIMIT)
        except Exception as error:  # noqa: BLE001 - nothing ends the answering of invitations
            rest = self._rest_after(name, error)
            if rest is not None:
                self._resting[name] = asyncio.create_task(self._rest(name, rest))
                return
            log.info("invitation not taken", error=type(error).__name__)
        else:
            self._entered.add(told["room"])
        self._tries.pop(name, None)
        self._client.state_cache.delete(name)
        if told["room"] not in self._entered:
            self.on_refusal()

    def _rest_after(self, name: str, error: Exception) -> float | None:
        """Seconds until it is tried again, None where that is over.

        A homeserver that has had enough for now says so as often as it likes; other tries are counted.
        """
        answer = error.answer if isinstance(error, RefusedError) else ServerAnswer(0)
        if isinstance(error, RefusedError) and classify(answer) is RefusalKind.BUSY:
            return (error.retry_after or BUSY_PAUSE).total_seconds() + _MARGIN
        self._tries[name] += 1
        if answer.status == HTTPStatus.BAD_REQUEST or self._tries[name] >= TRIES:
            return None
        return float(min(2 ** (self._tries[name] - 1), _LONGEST_REST))

    async def _rest(self, name: str, seconds: float) -> None:
        await self._pause(seconds)
        del self._resting[name]
        self._news.set()

    async def _join_or_decline(self, room_id: str, by: str, *, follows: bool) -> None:
        answer: JoinResponse | RoomLeaveResponse
        if follows or self._rule.can_invite(by, self._client.user_id):
            answer = await self._client.join(room_id)
        else:
            answer = await self._client.room_leave(room_id)
        require_success(answer)


async def leave_room(client: Client, room_id: str) -> None:
    """Where nobody else is left."""
    with suppress(RefusedError):
        require_success(await client.room_leave(room_id))
