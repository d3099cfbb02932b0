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

from adapters.common.backoff import Backoff
from adapters.matrix.client import Client, RefusedError
from adapters.matrix.errors import require_success
from adapters.matrix.state import hashed_name

log = structlog.get_logger()

#: Where the Safe remembers who invited the bot to which room, until it has answered.
_NAME_PREFIX = "invite"
#: Invitations answered within a minute, and waiting ones that are remembered.
A_MINUTE, MOST = 30, 1_000
_MINUTE = 60.0
#: An invitation whose room cannot be reached is tried so often.
TRIES = 5
#: Refusals that no later try changes.
_FINAL_STATUSES = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


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
    """Answers invitations, at most thirty a minute; what was not answered yet is remembered."""

    def __init__(self, client: Client, rule: InvitationRule, patience: Backoff) -> None:
        self._client, self._rule, self._patience = client, rule, patience
        #: Called each time an invitation came to nothing.
        self.on_refusal: Callable[[], None] = lambda: None
        self._entered: set[str] = set()
        self._waiting = asyncio.Event()
        self._answer_times: deque[float] = deque(maxlen=A_MINUTE)
        self._tries: Counter[str] = Counter()

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
        self._waiting.set()

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
        while True:
            for name in self._list_open():
                await self._wait_for_slot()
                await self._answer_invitation(name)
            self._waiting.clear()
            if not self._list_open():
                await self._waiting.wait()

    async def _wait_for_slot(self) -> None:
        """At most so many a minute."""
        now = asyncio.get_running_loop().time()
        if len(self._answer_times) == A_MINUTE and self._answer_times[0] > now - _MINUTE:
            await self._patience.pause(self._answer_times[0] + _MINUTE - now)
        self._answer_times.append(asyncio.get_running_loop().time())

    async def _answer_invitation(self, name: str) -> None:
        """Go there, or decline. What may succeed later is left for later, a few times."""
        told = self._client.state_cache.get_row(name)
        if not told:
            return
        try:
            await self._join_or_decline(told["room"], told["by"], follows=told["follows"])
        except Exception as error:  # noqa: BLE001 - nothing ends the answering of invitations
            if await self._wait_for_retry(name, error, follows=told["follows"]):
                return
            log.info("invitation not taken", error=type(error).__name__)
        else:
            self._patience.reset()
            self._entered.add(told["room"])
        self._tries.pop(name, None)
        self._client.state_cache.delete(name)
        if told["room"] not in self._entered:
            self.on_refusal()

    async def _wait_for_retry(self, name: str, error: Exception, *, follows: bool) -> bool:
        """A homeserver that has had enough for now says so as often as it likes; other tries are counted.

        Into the next version of a room the bot may be asked only after it was told of it.
        """
        status = error.answer.status if isinstance(error, RefusedError) else 0
        self._tries[name] += status != HTTPStatus.TOO_MANY_REQUESTS
        if (status in _FINAL_STATUSES and not follows) or self._tries[name] >= TRIES:
            return False
        await self._patience.wait_after(error)
        return True

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
