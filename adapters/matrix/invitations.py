"""Invitations: taken by rule and one after the other, however many come at once."""

import asyncio
from collections import Counter, deque
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import structlog
from nio import JoinResponse, RoomLeaveResponse

from adapters.common.backoff import Patience
from adapters.matrix.client import Client, RefusedError
from adapters.matrix.errors import heard
from adapters.matrix.state import name_of

log = structlog.get_logger()

#: Where the Safe remembers who invited the bot to which room, until it has answered.
_INVITE = "invite"
#: Invitations answered within a minute, and waiting ones that are remembered.
A_MINUTE, MOST = 30, 1_000
_MINUTE = 60.0
#: An invitation whose room cannot be reached is tried so often.
TRIES = 5
#: Refusals that no later try changes.
_FINAL = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class Invites(StrEnum):
    """Whose invitations are taken."""

    OWN_SERVER = "own-server"
    LISTED = "listed"  # the own server's, and the listed ones'
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which invitations are taken; `servers` are the listed ones."""

    invites: Invites = Invites.OWN_SERVER
    servers: Collection[str] = ()

    def lets_in(self, person: str, me: str) -> bool:
        """Whether an invitation of this person is taken."""
        server = person.partition(":")[2].casefold()
        if self.invites is Invites.ANYONE or server == me.partition(":")[2].casefold():
            return True
        return self.invites is Invites.LISTED and server in {told.casefold() for told in self.servers}


class Inviting:
    """Answers invitations, at most thirty a minute; what was not answered yet is remembered."""

    def __init__(self, client: Client, rule: Rule, patience: Patience) -> None:
        self._client, self._rule, self._patience = client, rule, patience
        self._waiting = asyncio.Event()
        self._answered: deque[float] = deque(maxlen=A_MINUTE)
        self._tries: Counter[str] = Counter()

    def invited(self, room_id: str, by: str) -> None:
        """Somebody invites the bot to a room."""
        if len(self._open()) >= MOST:
            log.warning("too many invitations; some are left unanswered")
            return
        self._remember(room_id, by=by, follows=False)

    def follow(self, room_id: str, by: str) -> None:
        """A room the bot was in goes on as this one: it goes along, whoever moved it."""
        self._remember(room_id, by=by, follows=True)

    def _remember(self, room_id: str, *, by: str, follows: bool) -> None:
        name = name_of(_INVITE, room_id)
        follows = follows or self._client.keeping.row(name).get("follows", False)
        self._client.keeping.put_row(name, {"room": room_id, "by": by, "follows": follows})
        self._tries.pop(name, None)
        self._waiting.set()

    def _open(self) -> list[str]:
        return self._client.keeping.named(f"{_INVITE}:")

    def over(self, room_id: str) -> None:
        """The invitation was taken back."""
        if self._client.keeping.get(name_of(_INVITE, room_id)) is not None:
            self._client.keeping.drop(name_of(_INVITE, room_id))

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            for name in self._open():
                await self._turn()
                await self._answer(name)
            self._waiting.clear()
            if not self._open():
                await self._waiting.wait()

    async def _turn(self) -> None:
        """At most so many a minute."""
        now = asyncio.get_running_loop().time()
        if len(self._answered) == A_MINUTE and self._answered[0] > now - _MINUTE:
            await self._patience.pause(self._answered[0] + _MINUTE - now)
        self._answered.append(asyncio.get_running_loop().time())

    async def _answer(self, name: str) -> None:
        """Go there, or decline. What may succeed later is left for later, a few times."""
        told = self._client.keeping.row(name)
        if not told:
            return
        try:
            await self._join_or_decline(told["room"], told["by"], follows=told["follows"])
        except Exception as error:  # noqa: BLE001 - nothing ends the answering of invitations
            if await self._is_left_for_later(name, error, follows=told["follows"]):
                return
            log.info("invitation not taken", error=type(error).__name__)
        else:
            self._patience.over()
        self._tries.pop(name, None)
        self._client.keeping.drop(name)

    async def _is_left_for_later(self, name: str, error: Exception, *, follows: bool) -> bool:
        """A homeserver that has had enough for now says so as often as it likes; other tries are counted.

        Into the next version of a room the bot may be asked only after it was told of it.
        """
        status = error.answer.status if isinstance(error, RefusedError) else 0
        self._tries[name] += status != HTTPStatus.TOO_MANY_REQUESTS
        if (status in _FINAL and not follows) or self._tries[name] >= TRIES:
            return False
        await self._patience.after(error)
        return True

    async def _join_or_decline(self, room_id: str, by: str, *, follows: bool) -> None:
        answer: JoinResponse | RoomLeaveResponse
        if follows or self._rule.lets_in(by, self._client.user_id):
            answer = await self._client.join(room_id)
        else:
            answer = await self._client.room_leave(room_id)
        heard(answer)


async def leave(client: Client, room_id: str) -> None:
    """Where nobody else is left."""
    with suppress(RefusedError):
        heard(await client.room_leave(room_id))
