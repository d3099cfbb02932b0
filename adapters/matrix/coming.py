"""Who comes and goes: invitations, people and the bot itself, rooms that get crowded or move on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from nio import InviteMemberEvent, RoomPreset, SyncResponse

from adapters.common.patience import Patience
from adapters.common.queues import Taken
from adapters.matrix.client import Client
from adapters.matrix.errors import heard
from adapters.matrix.inviting import Inviting, leave
from adapters.matrix.reading import happened, invited, knocked, membership
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.taking import Taking
from bot.chat.messages import Address, Happening, Incoming

log = structlog.get_logger()

Begin = Callable[[], Taken]
_GONE = ("leave", "ban")
#: A room for somebody who knocked is tried to be made so often.
_TRIES = 5
_SEALED = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class Coming:
    """Turns what befalls rooms into what the hall is told, and does what it takes to stay with people."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        taking: Taking,
        inviting: Inviting,
        patience: Callable[[], Patience],
    ) -> None:
        self._client, self._rooms, self._taking, self._inviting = client, rooms, taking, inviting
        self._patience = patience
        self._moving: set[str] = set()

    @property
    def _me(self) -> str:
        return str(self._client.user_id)

    def _hand_in(self, incoming: Incoming) -> Begin:
        return partial(self._taking.hand_in, incoming)

    # --- the bot itself --------------------------------------------------------------------------------

    def invitations(self, response: SyncResponse) -> None:
        """Remember who asks the bot in. nio tells two members of each: the bot, and who invites."""
        for room_id, told in response.rooms.invite.items():
            for event in told.invite_state:
                is_mine = isinstance(event, InviteMemberEvent) and event.state_key == self._me
                if is_mine and event.membership == "invite":
                    self._inviting.invited(room_id, event.sender)

    def gone(self, response: SyncResponse) -> list[Begin]:
        """The bot was put out of rooms, or went."""
        found = []
        for room_id, told in response.rooms.leave.items():
            self._inviting.over(room_id)
            owner = self._rooms.owner_of(room_id)
            was_there = self._rooms.left(room_id) is not None
            events = [event.source for event in (*told.state, *told.timeline.events)]
            mine = [event for event in events if membership(event)[0] == self._me]
            if mine and mine[-1].get("sender") == self._me:
                continue
            if owner and self._rooms.own_of(owner) is None:
                self._rooms.parted(owner)
                found += [self._hand_in(_befell(mine, room_id, Happening.STOPPED, who=owner))]
            elif was_there and not owner:
                found += [self._hand_in(_befell(mine, room_id, Happening.REMOVED, place=room_id))]
        return found

    def of_room(
        self, room_id: str, events: Sequence[Any], at: datetime | None
    ) -> Iterator[tuple[int, Begin]]:
        """What happened in a room, each with its time in milliseconds; `at` where it was just now."""
        room = self._rooms.joined(room_id)
        for event in events:
            begin = self._one(room, event, events, at)
            if begin is not None:
                yield event.source.get("origin_server_ts", 0), begin

    def _one(self, room: Room, event: Any, events: Sequence[Any], at: datetime | None) -> Begin | None:
        who, before, after = membership(event.source)
        if who:
            if who != self._me:
                return self._went_or_came(room, event.source, who, before, after)
            is_new = after == "join" and before != "join"
            return self._arrived(room, event.source, events) if is_new else None
        if event.source.get("type") == "m.room.tombstone" and room.later.startswith("!"):
            return self._goes_on(room, event.source)
        if event.source.get("sender") == self._me or "state_key" in event.source:
            return None
        return partial(self._taking.take, room.id, event, at)

    def _arrived(self, room: Room, event: Any, events: Sequence[Any]) -> Begin | None:
        """The bot came into a room: where it was asked into a chat of two, that is a hello."""
        person = room.alone_with
        if room.creator == self._me:
            return None
        if self._rooms.follows(room):
            return self._followed(room, event, person)
        if not person:
            return self._hand_in(happened(event, Happening.ADDED, who="", place=room.id))
        self._rooms.wrote_in(person, room.id)
        if any(said.sender == person and "state_key" not in said.source for said in events):
            return None  # they did not wait for the bot, and are answered at once
        return self._hand_in(invited(event, person, room.names.get(person, "")))

    def _goes_on(self, room: Room, event: Any) -> Begin | None:
        """The room has a next version: the bot goes along, and what it is of too where the bot is there."""
        later = self._rooms.get(room.later)
        if later is not None and self._rooms.follows(later):
            return self._followed(later, event, later.alone_with)
        self._inviting.follow(room.later, str(event.get("sender")))
        return None

    def _followed(self, room: Room, event: Any, person: str) -> Begin | None:
        """The room is another one's next version: a chat of two only where that one was."""
        earlier = self._rooms.get(room.earlier)
        if person and earlier is not None and earlier.others <= {person}:
            self._rooms.wrote_in(person, room.id)
            return None
        moved = happened(event, Happening.MOVED, who="", place=room.earlier)
        return self._hand_in(replace(moved, moved_to=room.id))

    # --- people ----------------------------------------------------------------------------------------

    def _went_or_came(self, room: Room, event: Any, who: str, before: str, after: str) -> Begin | None:
        if after == "join" and before != "join" and room.alone_with == who:
            self._rooms.wrote_in(who, room.id)
            return self._hand_in(happened(event, Happening.RETURNED, who=who))
        if after == "knock" and before != "knock" and not self._rooms.owner_of(room.id):
            return self._asked(room, event, who)
        if after not in _GONE or before in _GONE:
            return None
        if not room.others:
            self._taking.aside(leave(self._client, room.id))
        if self._rooms.told_of(who) != room.id or self._rooms.own_of(who) is not None:
            return None
        self._rooms.parted(who)
        return self._hand_in(happened(event, Happening.STOPPED, who=who))

    def _asked(self, room: Room, event: Any, who: str) -> Begin:
        """Somebody knocks. Where their reason is a good code, the bot writes to them in a room of theirs."""
        asked = knocked(event, who, room.id)
        if asked.text and self._rooms.own_of(who) is None:
            self._rooms.expect(who)
        return self._hand_in(asked)

    def meets(self, person: str) -> None:
        """There is a letter to this person: where they have no room yet, one is made."""
        if self._rooms.lacks_room(person) and person not in self._moving:
            self._moving.add(person)
            self._taking.aside(self._meet(person))

    async def _meet(self, person: str) -> None:
        """Make a room with this person alone, unless that is refused for good."""
        patience = self._patience()
        try:
            for _ in range(_TRIES):
                try:
                    made = heard(await self._made(person, sealed=True))
                except Exception as error:  # noqa: BLE001 - some pass
                    await patience.after(error)
                else:
                    self._rooms.made(made.room_id, person, encrypted=True)
                    await self._client.keeping.written()
                    return
            self._rooms.not_expected(person)
        finally:
            self._moving.discard(person)

    # --- rooms that get crowded ------------------------------------------------------------------------

    def crowds(self) -> list[Begin]:
        """Where others came into a person's own room, say so there, and go on in another one."""
        found = []
        for person in self._rooms.people():
            room = self._rooms.crowded(person)
            if room is not None and person not in self._moving:
                found.append(self._hand_in(self._crowded(room)))
                self._go_on_elsewhere(person, sealed=room.encrypted)
        return found

    def _go_on_elsewhere(self, person: str, *, sealed: bool) -> None:
        other = self._rooms.own_of(person)
        if other is not None:
            self._rooms.wrote_in(person, other.id)
            return
        self._moving.add(person)
        self._taking.aside(self._move(person, sealed=sealed))

    def _crowded(self, room: Room) -> Incoming:
        place = Address(channel="matrix", chat=room.id)
        return Incoming(
            id=f"crowded {room.id}",
            sender=place,
            at=self._client.now(),
            happened=Happening.CROWDED,
            place=place,
        )

    async def _move(self, person: str, *, sealed: bool) -> None:
        """Make a room with this person alone, however often it takes."""
        patience = self._patience()
        try:
            while self._rooms.crowded(person) is not None and self._rooms.own_of(person) is None:
                try:
                    made = heard(await self._made(person, sealed=sealed))
                except Exception as error:  # noqa: BLE001 - tried until it works, or is needed no more
                    await patience.after(error)
                else:
                    self._rooms.made(made.room_id, person, encrypted=sealed)
                    await self._client.keeping.written()
        finally:
            self._moving.discard(person)

    async def _made(self, person: str, *, sealed: bool) -> Any:
        return await self._client.room_create(
            is_direct=True,
            invite=[person],
            preset=RoomPreset.trusted_private_chat,
            initial_state=[_SEALED] if sealed else [],
        )


def _befell(
    mine: Sequence[Any], room_id: str, what: Happening, *, who: str = "", place: str = ""
) -> Incoming:
    """The bot's own leaving, which some homeservers keep to themselves."""
    event = mine[-1] if mine else {"event_id": f"gone {room_id}", "origin_server_ts": 0}
    return happened(event, what, who=who, place=place)
