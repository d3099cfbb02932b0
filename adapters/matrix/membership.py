"""Who comes and goes: invitations, people and the bot itself, rooms that get crowded or move on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from nio import InviteMemberEvent, RoomPreset, SyncResponse

from adapters.common.backoff import Backoff
from adapters.common.queues import Acknowledgement
from adapters.matrix.client import Client
from adapters.matrix.errors import require_success
from adapters.matrix.events import (
    build_chat_change,
    build_hello,
    build_knock,
    event_time,
    parse_membership,
)
from adapters.matrix.intake import EventIntake
from adapters.matrix.invitations import InvitationQueue, leave_room
from adapters.matrix.rooms import Room, Rooms
from bot.chat.messages import Address, Befell, ChatChange, Incoming

log = structlog.get_logger()

TakeCallback = Callable[[], Acknowledgement]
_ABSENT = ("leave", "ban")
#: What a letter is, or holds.
_MESSAGE_TYPES = ("m.room.message", "m.room.encrypted")
#: A room for somebody who knocked is tried to be made so often.
_MAX_TRIES = 5
_ENCRYPTION_EVENT = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


class MembershipHandler:
    """Turns what befalls rooms into what the receiver is told, and does what it takes to stay with people."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        taking: EventIntake,
        inviting: InvitationQueue,
        patience: Callable[[], Backoff],
    ) -> None:
        self._client, self._rooms, self._intake, self._invitations = client, rooms, taking, inviting
        self._patience = patience
        self._moving = rooms.expecting_room
        inviting.on_refusal = self._replace_lost_rooms

    @property
    def _me(self) -> str:
        return str(self._client.user_id)

    def _defer_hand_in(self, incoming: Incoming) -> TakeCallback:
        return partial(self._intake.hand_in, incoming)

    # --- the bot itself --------------------------------------------------------------------------------

    def remember_invitations(self, response: SyncResponse) -> None:
        """Remember who asks the bot in. nio tells two members of each: the bot, and who invites."""
        for room_id, told in response.rooms.invite.items():
            for event in told.invite_state:
                is_mine = isinstance(event, InviteMemberEvent) and event.state_key == self._me
                if is_mine and event.membership == "invite":
                    self._invitations.add_invitation(room_id, event.sender)

    def handle_departures(self, response: SyncResponse) -> list[TakeCallback]:
        """The bot was put out of rooms, or went."""
        found = []
        for room_id, told in response.rooms.leave.items():
            self._invitations.withdraw(room_id)
            owner = self._rooms.owner_of(room_id)
            was_there = self._rooms.remove(room_id) is not None
            events = [event.source for event in (*told.state, *told.timeline.events)]
            mine = [event for event in events if parse_membership(event)[0] == self._me]
            if mine and mine[-1].get("sender") == self._me:
                continue
            if owner and self._rooms.own_room(owner) is None:
                self._rooms.forget_person(owner)
                found += [self._defer_hand_in(_build_departure(mine, room_id, ChatChange.STOPPED, who=owner))]
            elif was_there and not owner:
                found += [
                    self._defer_hand_in(_build_departure(mine, room_id, ChatChange.REMOVED, place=room_id))
                ]
        return found

    def handle_room(
        self, room_id: str, events: Sequence[Any], at: datetime | None
    ) -> Iterator[tuple[int, TakeCallback]]:
        """What happened in a room, each with its time in milliseconds; `at` where it was just now."""
        room = self._rooms.get_or_add(room_id)
        for event in events:
            begin = self._handle_event(room, event, events, at)
            if begin is not None:
                yield event.source.get("origin_server_ts", 0), begin

    def _handle_event(
        self, room: Room, event: Any, events: Sequence[Any], at: datetime | None
    ) -> TakeCallback | None:
        who, before, after = parse_membership(event.source)
        if who:
            if who != self._me:
                return self._handle_member(room, event.source, who, before, after)
            is_new = after == "join" and before != "join"
            return self._handle_arrival(room, event.source, events) if is_new else None
        if "state_key" in event.source:
            return self._handle_state(room, event.source)
        if event.source.get("sender") in room.bridges:
            return None
        if event.source.get("sender") == self._me:
            return self._handle_own_message(room, event.source, at)
        return partial(self._intake.take, room.id, event, at)

    def _handle_state(self, room: Room, event: Any) -> TakeCallback | None:
        """What is decided about a room, as far as it concerns the bot."""
        if event.get("type") == "m.room.power_levels":
            return self._handle_powers(room, event)
        if event.get("type") == "m.room.tombstone" and room.later.startswith("!"):
            return self._handle_upgrade(room, event)
        return None

    def _handle_own_message(self, room: Room, event: Any, at: datetime | None) -> TakeCallback | None:
        """A letter is to be seen: the homeserver tells the device that sent it under which key it did."""
        key = (event.get("unsigned") or {}).get("transaction_id")
        if event.get("type") not in _MESSAGE_TYPES or not key or not room.alone_with:
            return None
        seen_at = at or event_time(event)
        return partial(self._intake.confirm_sent, room.alone_with, str(key), event["event_id"], seen_at)

    def _handle_arrival(self, room: Room, event: Any, events: Sequence[Any]) -> TakeCallback | None:
        """The bot came into a room: where somebody asked it into a chat of their own, that is a hello."""
        person = room.only_person
        if room.creator == self._me:
            return None
        if self._rooms.is_successor(room):
            return self._handle_successor(room, event, person)
        is_own = room.is_invited_as_own
        if is_own:
            self._rooms.begin(person, room)
        spoke = any(said.sender == person and "state_key" not in said.source for said in events)
        if spoke and person in (room.alone_with, room.beginner):
            return None  # they did not wait for the bot, and are answered at once
        return self._greet(room, event)

    def _greet(self, room: Room, event: Any) -> TakeCallback | None:
        """The bot may be somewhere; where it may not speak yet the hello waits until it may."""
        person = room.alone_with
        if not person:
            change = ChatChange.ADDED if room.can_speak else ChatChange.SILENCED
            return self._defer_hand_in(build_chat_change(event, change, who="", place=room.id))
        if not room.can_speak:
            return None
        return self._defer_hand_in(build_hello(event, person, room.names.get(person, "")))

    def _handle_powers(self, room: Room, event: Any) -> TakeCallback | None:
        """Whoever runs the room lets the bot speak, or no longer does; one that was replaced is quiet."""
        unsigned = event.get("unsigned")
        before = unsigned.get("prev_content") if isinstance(unsigned, dict) else None
        could = room.may_speak(before if isinstance(before, dict) else {})
        if room.later or could == room.can_speak or room.members.get(self._me) != "join":
            return None
        return self._greet(room, event) if room.can_speak or not room.alone_with else None

    def _handle_upgrade(self, room: Room, event: Any) -> TakeCallback | None:
        """The room has a next version: the bot goes along, and what it is of too where the bot is there."""
        later = self._rooms.get(room.later)
        if later is not None and self._rooms.is_successor(later):
            return self._handle_successor(later, event, later.only_person)
        self._invitations.add_successor(room.later, str(event.get("sender")))
        return None

    def _handle_successor(self, room: Room, event: Any, person: str) -> TakeCallback | None:
        """The room is another one's next version: a chat of two only where that one was."""
        earlier = self._rooms.get(room.earlier)
        if person and earlier is not None and earlier.owner == person and earlier.others <= {person}:
            self._rooms.begin(person, room)
            return None
        moved = build_chat_change(event, ChatChange.MOVED, who="", place=room.earlier)
        return self._defer_hand_in(replace(moved, moved_to=room.id))

    # --- people ----------------------------------------------------------------------------------------

    def _handle_member(
        self, room: Room, event: Any, who: str, before: str, after: str
    ) -> TakeCallback | None:
        if after == "join" and before != "join" and room.alone_with == who:
            self._rooms.begin(who, room)
            return self._defer_hand_in(build_chat_change(event, ChatChange.RETURNED, who=who))
        if after == "knock" and before != "knock" and not self._rooms.owner_of(room.id):
            return self._handle_knock(room, event, who)
        if after not in _ABSENT or before in _ABSENT:
            return None
        if not room.others and not room.later:
            self._intake.run_in_background(leave_room(self._client, room.id))
        if self._rooms.last_room_id(who) != room.id or self._rooms.own_room(who) is not None:
            return None
        if room.later:
            return None  # they go on elsewhere
        self._rooms.forget_person(who)
        return self._defer_hand_in(build_chat_change(event, ChatChange.STOPPED, who=who))

    def _handle_knock(self, room: Room, event: Any, who: str) -> TakeCallback:
        """Somebody knocks. Where their reason is a good code, the bot writes to them in a room of theirs."""
        asked = build_knock(event, who, room.id)
        if asked.text and self._rooms.own_room(who) is None:
            self._rooms.expect(who)
        return self._defer_hand_in(asked)

    def ensure_room(self, person: str) -> None:
        """There is a letter to this person: where they have no room yet, one is made."""
        if self._rooms.needs_room(person) and person not in self._moving:
            self._moving.add(person)
            self._intake.run_in_background(self._make_expected_room(person))

    async def _make_expected_room(self, person: str) -> None:
        """Make a room with this person alone, unless that is refused for good."""
        patience = self._patience()
        try:
            for _ in range(_MAX_TRIES):
                try:
                    made = require_success(await self._create_room(person, sealed=True))
                except Exception as error:  # noqa: BLE001 - some pass
                    await patience.wait_after(error)
                else:
                    self._rooms.add_for_person(made.room_id, person, encrypted=True)
                    await self._client.state_cache.flush()
                    return
            self._rooms.stop_expecting(person)
        finally:
            self._moving.discard(person)

    # --- private chats that are none any more ----------------------------------------------------------

    def handle_lost_rooms(self) -> list[TakeCallback]:
        """Where a person's own room is theirs alone no more, say so there, and go on in another one.

        One that was replaced is waited for, as long as the bot may still come into the new one.
        """
        found = []
        for person in self._rooms.people():
            room = self._rooms.crowded_room(person)
            if room is not None and person not in self._moving:
                found.append(self._defer_hand_in(self._build_crowd_notice(room)))
                self._move_person(person, sealed=room.encrypted)
        self._replace_lost_rooms()
        return found

    def _replace_lost_rooms(self) -> None:
        for person in self._rooms.people():
            room = self._rooms.lost_room(person)
            if room is None or person in self._moving:
                continue
            if self._rooms.get(room.later) is not None or not self._invitations.is_open(room.later):
                self._move_person(person, sealed=room.encrypted)

    def _move_person(self, person: str, *, sealed: bool) -> None:
        other = self._rooms.own_room(person)
        if other is not None:
            self._rooms.set_own_room(person, other.id)
            return
        self._moving.add(person)
        self._intake.run_in_background(self._make_new_room(person, sealed=sealed))

    def _build_crowd_notice(self, room: Room) -> Befell:
        place = Address(channel="matrix", chat=room.id)
        return Befell(
            id=f"crowded {room.id}",
            sender=place,
            at=self._client.now(),
            happened=ChatChange.CROWDED if room.is_read_by_others else ChatChange.FOR_OTHERS,
            place=place,
        )

    async def _make_new_room(self, person: str, *, sealed: bool) -> None:
        """Make a room with this person alone, however often it takes."""
        patience = self._patience()
        try:
            while (lost := self._rooms.lost_room(person)) is not None:
                try:
                    made = require_success(await self._create_room(person, sealed=sealed))
                except Exception as error:  # noqa: BLE001 - tried until it works, or is needed no more
                    await patience.wait_after(error)
                else:
                    self._rooms.add_for_person(made.room_id, person, encrypted=sealed)
                    await self._client.state_cache.flush()
                    if not lost.others:
                        await leave_room(self._client, lost.id)
        finally:
            self._moving.discard(person)

    async def _create_room(self, person: str, *, sealed: bool) -> Any:
        return await self._client.room_create(
            is_direct=True,
            invite=[person],
            preset=RoomPreset.trusted_private_chat,
            initial_state=[_ENCRYPTION_EVENT] if sealed else [],
        )


def _build_departure(
    mine: Sequence[Any], room_id: str, what: ChatChange, *, who: str = "", place: str = ""
) -> Incoming:
    """The bot's own leaving, which some homeservers keep to themselves."""
    event = mine[-1] if mine else {"event_id": f"gone {room_id}", "origin_server_ts": 0}
    return build_chat_change(event, what, who=who, place=place)
