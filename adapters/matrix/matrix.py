"""Matrix as a chat: one device of one account, which reads on where our database says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from adapters.common.backoff import Backoff, Pause
from adapters.common.deliveries import Deliveries, not_open_error
from adapters.matrix import doctor as examine
from adapters.matrix import sender
from adapters.matrix.client import Client, make_client
from adapters.matrix.decorations import Decorations
from adapters.matrix.errors import RefusalJudge
from adapters.matrix.formatting import MAX_TEXT, PREFIX, private_chat_url
from adapters.matrix.intake import EventIntake
from adapters.matrix.invitations import InvitationPolicy, InvitationQueue, InvitationRule
from adapters.matrix.knocks import admit
from adapters.matrix.login import Account, establish_device
from adapters.matrix.membership import MembershipHandler
from adapters.matrix.pace import Pace, Rank
from adapters.matrix.profile import fetch_identity, show_profile
from adapters.matrix.rooms import Rooms
from adapters.matrix.state import CHANNEL
from adapters.matrix.sync import SyncLoop
from bot.chat.messages import Address, Button, Outgoing
from bot.chat.port import (
    Capabilities,
    Finding,
    InviteLink,
    PlatformTexts,
    StateStore,
    UpdateReceiver,
)

log = structlog.get_logger()

#: Letters on their way at once: each may take three calls in an encrypted room.
_SLOTS = 8


@dataclass(slots=True)
class _Session:
    """What an open adapter consists of."""

    client: Client
    pace: Pace
    rooms: Rooms
    membership: MembershipHandler
    sync_loop: SyncLoop
    decorations: Decorations

    def route_to(self, to: Address) -> sender.Route:
        """How a letter gets there. Raises SendError."""
        return sender.Route(self.client, self.pace, self.rooms.room_for_letter(to.chat), to)


class Matrix:
    """The bot of one account. A `bot.chat.port.Adapter`, and a `GroupAdmitter`.

    `safe` keeps what the device must not lose. `invites` says whose invitations are taken, `servers` are
    the listed ones. `bridges` are bots of other networks, which are nobody in a chat.
    """

    channel = CHANNEL

    def __init__(
        self,
        homeserver: str,
        account: Account,
        *,
        safe: StateStore,
        signs: PlatformTexts,
        now: Callable[[], datetime],
        invites: str = InvitationPolicy.OWN_SERVER,
        servers: Collection[str] = (),
        bridges: Collection[str] = (),
        pause: Pause = asyncio.sleep,
    ) -> None:
        self.capabilities = Capabilities(
            buttons=False,
            reactions=True,
            command_prefix=PREFIX,
            max_text=MAX_TEXT,
            files_apart=True,
            slots=_SLOTS,
            alone=True,  # one device must never be in two processes
        )
        self.invite_link: InviteLink | None = None
        if account.user_id:  # a link on Matrix carries no words
            url, typed = private_chat_url(account.user_id), f"{PREFIX}start {{code}}"
            self.invite_link = InviteLink(url=url, line="invite-by-matrix", typed=typed, places=True)
        self._homeserver, self._account, self._safe = homeserver, account, safe
        self._signs, self._now, self._pause = signs, now, pause
        self._rule = InvitationRule(invites=InvitationPolicy(invites), servers=tuple(servers))
        self._bridges = tuple(bridges)
        self._session: _Session | None = None
        self._deliveries = Deliveries()
        self._classifier = RefusalJudge()

    async def run(self, receiver: UpdateReceiver) -> None:
        """Take in what people do until cancelled.

        Raises OperatorError for what only the operator can mend; what may pass too: then it is opened anew.
        """
        client = make_client(self._homeserver, self._safe, now=self._now)
        try:
            await establish_device(client, self._account)
            await self._serve(client, receiver)
        finally:  # nothing comes in any more; letters on their way may still arrive
            self._session = None
            await self._deliveries.drain()
            await client.close()

    async def _serve(self, client: Client, receiver: UpdateReceiver) -> None:
        rooms = Rooms(client.state_cache, client.user_id, self._bridges)
        taking = EventIntake(client, rooms, await fetch_identity(client, self._signs), receiver, self._pause)
        pace = Pace()
        inviting = InvitationQueue(client, pace, self._rule, self._pause)
        coming = MembershipHandler(client, rooms, taking, inviting, self._make_backoff)
        patience = Backoff(
            self._pause, whom=CHANNEL, tell=lambda is_so: receiver.report_platform(CHANNEL, is_so=is_so)
        )
        syncing = SyncLoop(client, rooms, taking, coming, receiver=receiver, patience=patience)
        self._session = session = _Session(client, pace, rooms, coming, syncing, Decorations())
        log.info("matrix is open", bot=client.user_id, device=client.device_id)
        syncing.when_synced = lambda: taking.run_in_background(show_profile(client))
        answering = asyncio.create_task(inviting.run())
        try:
            await syncing.run()
        finally:
            pace.close()
            answering.cancel()
            await asyncio.wait([answering])
            await session.decorations.stop()
            await taking.stop()

    def _make_backoff(self) -> Backoff:
        return Backoff(self._pause, whom=CHANNEL)

    async def take_turn(self, to: Address, *, urgent: bool) -> None:
        """Wait until the homeserver takes one more event. Raises SendError."""
        async with self._track_sending() as session:
            session.membership.ensure_room(to.chat)
            session.route_to(to)  # what cannot leave takes nobody's turn
            await session.pace.turn(Rank.LETTER if urgent else Rank.UNASKED, to.chat)

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        """Send one message; a repeat with the same key is the same event. Raises SendError.

        It returns once the text has left; the reactions to choose by follow.
        """
        async with self._track_sending() as session:
            session.membership.ensure_room(to.chat)
            way = session.route_to(to)
            event_id = await sender.send(way, message, key, judge=self._classifier)
            session.decorations.add_reactions(way, event_id, {one.number for one in message.buttons}, key)
            return event_id

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """Leave only these choices in a message, as soon as nothing else waits. Raises SendError."""
        async with self._track_sending() as session:
            way = session.route_to(to)
            session.decorations.close(way, message_id, {button.number for button in buttons})

    async def admit(self, place: Address, who: Address) -> None:
        """Invite somebody who knocked. Raises SendError."""
        async with self._track_sending() as session:
            await admit(session.client, session.rooms, place, who, judge=self._classifier)

    async def examine(self, places: Sequence[Address] = ()) -> Sequence[Finding]:
        """What `knotwork doctor` says about this bot."""
        return await examine.examine(self._homeserver, self._safe, self._account, places, now=self._now)

    async def lift_limits(self) -> Finding:
        """Let the bot send as fast as it likes, where its account may decide so."""
        return await examine.lift_limits(self._homeserver, self._safe, now=self._now)

    @asynccontextmanager
    async def _track_sending(self) -> AsyncIterator[_Session]:
        """What is being sent is waited for before the adapter closes."""
        if self._session is None or not self._session.sync_loop.is_synced:
            raise not_open_error("Matrix")
        with self._deliveries.track():
            yield self._session
