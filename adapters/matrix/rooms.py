"""Which rooms the bot is in, who listens there, and which room belongs to one person alone (law 7).

Who is in a room is read here and not in nio: nio believes membership that a member wrote in encrypted
words, and forgets members whose membership event was redacted.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from math import inf
from typing import Any

from adapters.matrix.state import StateCache, hashed_name
from bot.chat.port import ABOUT, SendError

#: Where the Safe remembers a person's own room, until they are forgotten.
_OWN_ROOM_PREFIX = f"{ABOUT}room"
#: A room that is being made is asked for again after this.
_ROOM_RETRY = timedelta(seconds=5)
#: Where the Safe remembers which rooms a person began as their own, each until one of both has left it.
_BEGUN_PREFIX = f"{ABOUT}begun"
#: And that the rooms from before this was asked were judged.
_JUDGED = "judged"
#: Rooms that nobody enters, or asks to, uninvited.
_CLOSED_JOIN_RULES = frozenset({"invite", "private"})
#: What a bridge tells of a chat of two on its network.
_BRIDGED_DM = "dm"
_PRESENT = frozenset({"join", "invite", "knock"})
#: Where the Safe remembers who may be written to before they have a room with the bot, the last of them.
_EXPECTED_PREFIX, _MAX_EXPECTED = f"{ABOUT}knock", 500
#: The power of somebody who runs a room, and from which version on that of its creators has no end.
_ADMIN_LEVEL, _ENDLESS_POWER_VERSION = 50, 12


@dataclass(slots=True)
class Room:
    """A room the bot has joined. `members` are all who are in it, or may come in: membership by user id.

    `bridges` are bots of other networks that the operator named: where one is in, it is no third person.
    `owner` is who began it as a chat of their own. Keys are shared under `sharing`: two at once would each
    make a new session.
    """

    id: str
    me: str
    bridges: frozenset[str] = frozenset()
    owner: str = ""
    members: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    encrypted: bool = False
    join_rule: str = "invite"
    history: str = "shared"
    creator: str = ""
    founders: frozenset[str] = frozenset()
    powers: Mapping[str, Any] = field(default_factory=dict)
    earlier: str = ""
    later: str = ""
    kind: str = ""
    titles: dict[str, bool] = field(default_factory=dict)
    invited_by: str = ""
    is_direct: bool = False
    sharing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False, compare=False)

    @property
    def others(self) -> set[str]:
        """Everybody but the bot, and those of bridges."""
        return self.members.keys() - {self.me} - self.bridges

    @property
    def only_person(self) -> str:
        """The one person who reads what is said here, "" where there is none, or more may.

        A space is no chat, and a room at whose door people may ask to be let in is one for others.
        """
        others = self.others
        if self.members.get(self.me) != "join" or len(others) != 1 or self.kind or self.later:
            return ""
        if self.join_rule not in _CLOSED_JOIN_RULES or self.history == "world_readable":
            return ""
        (person,) = others
        return person if self.members[person] in ("join", "invite") else ""

    @property
    def alone_with(self) -> str:
        """The person whose private chat this is: nobody else is in, and they began it as such (law 7)."""
        person = self.only_person
        return person if person == self.owner else ""

    @property
    def beginner(self) -> str:
        """Whose private chat this becomes by their first words here, "" where by nobody's.

        A room with a name, an address or a space above it is meant for others, however few are in yet.
        """
        person = self.only_person
        return "" if person == self.owner or any(self.titles.values()) else person

    @property
    def is_invited_as_own(self) -> bool:
        """Whether the person, or a bridge for them, asked the bot in as one asks to a direct chat."""
        person = self.only_person
        return bool(person) and self.is_direct and self.invited_by in {person, *self.bridges}

    @property
    def is_read_by_others(self) -> bool:
        """Whether anybody but one person reads along here, or may whenever they like."""
        is_open = self.join_rule == "public" or self.history == "world_readable"
        return len(self.others) > 1 or is_open

    def is_admin(self, who: str) -> bool:
        """Whether this member may decide who comes in, and about the room as such."""
        return self.members.get(who) == "join" and self._power_level(who) >= max(
            _ADMIN_LEVEL, self._invite_level
        )

    @property
    def can_invite(self) -> bool:
        """Whether the bot may let people in."""
        return self._power_level(self.me) >= self._invite_level

    @property
    def can_speak(self) -> bool:
        """Whether the bot may write here."""
        return self.may_speak(self.powers)

    def may_speak(self, powers: Mapping[str, Any]) -> bool:
        """Whether the bot may write where these are the powers."""
        events = powers.get("events")
        told = (
            events.get("m.room.encrypted" if self.encrypted else "m.room.message")
            if isinstance(events, dict)
            else None
        )
        level = powers.get("events_default") if told is None else told
        return self._power_level(self.me, powers) >= _parse_level(level)

    @property
    def _invite_level(self) -> float:
        return _parse_level(self.powers.get("invite"))

    def _power_level(self, who: str, powers: Mapping[str, Any] | None = None) -> float:
        powers = self.powers if powers is None else powers
        if who in self.founders:
            return inf
        if not powers:
            return 100 if who == self.creator else 0
        users = powers.get("users")
        told = users.get(who) if isinstance(users, dict) else None
        return _parse_level(powers.get("users_default") if told is None else told)

    def apply(self, event: Mapping[str, Any]) -> None:
        """One event of the room as the homeserver told it; what is not state changes nothing."""
        content = event.get("content")
        if not isinstance(event.get("state_key"), str) or not isinstance(content, dict):
            return
        kind = str(event.get("type"))
        if kind == "m.room.member":
            self._apply_member(event["state_key"], content)
            if event["state_key"] == self.me:
                self._apply_invitation(event, content)
        elif kind in _TITLES:
            self.titles[f"{kind} {event['state_key']}"] = _TITLES[kind](content)
        elif event["state_key"] == "" and kind in _STATE_HANDLERS:
            _STATE_HANDLERS[kind](self, content, str(event.get("sender", "")))

    def _apply_member(self, who: str, content: Mapping[str, Any]) -> None:
        membership = str(content.get("membership"))
        if membership in _PRESENT:
            self.members[who] = membership
            name = content.get("displayname")
            self.names[who] = name if isinstance(name, str) else ""
        else:
            self.members.pop(who, None)
            self.names.pop(who, None)

    def _apply_invitation(self, event: Mapping[str, Any], content: Mapping[str, Any]) -> None:
        """Who asked the bot in, and as what; once it is in, its homeserver still says what was before."""
        told: object
        told, by = content, event.get("sender")
        if content.get("membership") == "join":
            unsigned = event.get("unsigned")
            before = unsigned if isinstance(unsigned, dict) else {}
            told, by = before.get("prev_content"), before.get("prev_sender")
        if not isinstance(told, dict) or told.get("membership") != "invite":
            return
        self.is_direct = told.get("is_direct") is True
        self.invited_by = by if isinstance(by, str) else self.invited_by


def _is_bridged_group(content: Mapping[str, Any]) -> bool:
    told = content.get("com.beeper.room_type.v2") or content.get("com.beeper.room_type") or _BRIDGED_DM
    return told != _BRIDGED_DM


#: What a room has that is meant for others, and when it has it.
_TITLES: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "m.room.name": lambda content: bool(content.get("name")),
    "m.room.canonical_alias": lambda content: bool(content.get("alias")),
    "m.space.parent": lambda content: bool(content.get("via")),
    "m.bridge": _is_bridged_group,
    "uk.half-shot.bridge": _is_bridged_group,
}


def _apply_creation(room: Room, content: Mapping[str, Any], sender: str) -> None:
    before = content.get("predecessor")
    room.creator, room.kind = sender, str(content.get("type") or "")
    version, others = str(content.get("room_version", "")), content.get("additional_creators")
    if version.isdecimal() and int(version) >= _ENDLESS_POWER_VERSION:
        room.founders = frozenset([sender, *map(str, others if isinstance(others, list) else [])])
    room.earlier = str(before.get("room_id", "")) if isinstance(before, dict) else ""


def _apply_encryption(room: Room, _content: Mapping[str, Any], _sender: str) -> None:
    room.encrypted = True


def _apply_join_rule(room: Room, content: Mapping[str, Any], _sender: str) -> None:
    room.join_rule = str(content.get("join_rule", ""))


def _apply_history(room: Room, content: Mapping[str, Any], _sender: str) -> None:
    room.history = str(content.get("history_visibility", ""))


def _apply_powers(room: Room, content: Mapping[str, Any], _sender: str) -> None:
    room.powers = content


def _parse_level(told: object) -> float:
    """A power level; old rooms tell some as text."""
    try:
        return int(told) if isinstance(told, int | str) else 0
    except ValueError:
        return 0


def _apply_tombstone(room: Room, content: Mapping[str, Any], _sender: str) -> None:
    room.later = str(content.get("replacement_room", ""))


_STATE_HANDLERS = {
    "m.room.create": _apply_creation,
    "m.room.encryption": _apply_encryption,
    "m.room.join_rules": _apply_join_rule,
    "m.room.history_visibility": _apply_history,
    "m.room.power_levels": _apply_powers,
    "m.room.tombstone": _apply_tombstone,
}


class Rooms:
    """Every room of the bot by its id. Of a person's own rooms answers go to the one they wrote in last."""

    def __init__(self, keeping: StateCache, me: str, bridges: Collection[str] = ()) -> None:
        self._state_cache, self._me, self._bridges = keeping, me, frozenset(bridges)
        self._rooms: dict[str, Room] = {}
        self._own_rooms = dict(self._read_pairs(_OWN_ROOM_PREFIX))
        self._owners = {room_id: person for person, room_id in self._read_pairs(_BEGUN_PREFIX)}
        #: Who is being made a room just now.
        self.expecting_room: set[str] = set()
        knocked = [(keeping.get(name) or b"").decode() for name in keeping.list_names(f"{_EXPECTED_PREFIX}:")]
        self._expected = dict.fromkeys(knocked)

    def _read_pairs(self, prefix: str) -> Iterator[tuple[str, str]]:
        """People and rooms, as they are kept."""
        for name in self._state_cache.list_names(f"{prefix}:"):
            person, _, room_id = (self._state_cache.get(name) or b"").decode().partition("\n")
            yield person, room_id

    def __iter__(self) -> Iterator[Room]:
        return iter(list(self._rooms.values()))

    def get(self, room_id: str) -> Room | None:
        """The room, None where the bot is not in it."""
        return self._rooms.get(room_id)

    def get_or_add(self, room_id: str) -> Room:
        """The room, which the bot is in."""
        made = Room(id=room_id, me=self._me, bridges=self._bridges, owner=self._owners.get(room_id, ""))
        return self._rooms.setdefault(room_id, made)

    def is_successor(self, room: Room) -> bool:
        """Whether it is the next version of a room the bot is in: both say so, and who runs that one did.

        Anybody can make a room that calls itself so.
        """
        earlier = self._rooms.get(room.earlier)
        return earlier is not None and earlier.later == room.id

    def add_for_person(self, room_id: str, person: str, *, encrypted: bool) -> None:
        """The bot made a room for this person, and asked them in."""
        room = self.get_or_add(room_id)
        room.members |= {self._me: "join", person: "invite"}
        room.encrypted = encrypted
        self.begin(person, room)

    def remove(self, room_id: str) -> Room | None:
        """The bot is not in this room any more; as it was before."""
        owner = self._owners.pop(room_id, "")
        if owner:
            self._state_cache.delete(hashed_name(_BEGUN_PREFIX, owner, room_id))
        return self._rooms.pop(room_id, None)

    def begin(self, person: str, room: Room) -> None:
        """This room is this person's private chat, by their own deed; answers go there from now on."""
        if room.owner != person:
            room.owner = self._owners[room.id] = person
            kept = f"{person}\n{room.id}".encode()
            self._state_cache.put(hashed_name(_BEGUN_PREFIX, person, room.id), kept)
        self.set_own_room(person, room.id)

    def judge_again(self) -> None:
        """Once, for the rooms from before private chats had to be begun: those meant as such go on.

        The room that somebody wrote in stays theirs unless it is meant for others; then it is left like one
        that others have come into.
        """
        if self._state_cache.get(_JUDGED) is not None:
            return
        for room in self:
            person = room.only_person
            is_own = room.is_invited_as_own or room.creator == self._me
            is_last = bool(person) and self.last_room_id(person) == room.id
            if person in self._own_rooms and (is_own or (is_last and room.beginner)):
                last = self.last_room_id(person)
                self.begin(person, room)
                self.set_own_room(person, last)
        self._state_cache.put(_JUDGED, b"1")

    # --- a person's own room ---------------------------------------------------------------------------

    def own_room(self, person: str) -> Room | None:
        """Where this person is written to: the room they wrote in last, or another one alone with them."""
        told = self._rooms.get(self.last_room_id(person))
        if told is not None and told.alone_with == person:
            return told
        alone = [room for room in self._rooms.values() if room.alone_with == person]
        present = [room for room in alone if room.members[person] == "join"]
        return next(reversed(present or alone), None)

    def last_room_id(self, person: str) -> str:
        """The id of the room they wrote in last, "" where none is known."""
        return self._own_rooms.get(person, "")

    def set_own_room(self, person: str, room_id: str) -> None:
        """Answers go there from now on."""
        self.stop_expecting(person)
        if self.last_room_id(person) != room_id:
            self._own_rooms[person] = room_id
            self._state_cache.put(hashed_name(_OWN_ROOM_PREFIX, person), f"{person}\n{room_id}".encode())

    def forget_person(self, person: str) -> None:
        """This person has no room with the bot any more."""
        if self._own_rooms.pop(person, ""):
            self._state_cache.delete(hashed_name(_OWN_ROOM_PREFIX, person))

    def expect(self, person: str) -> None:
        """They may be written to although they have no room with the bot: one is made for that."""
        self._expected[person] = None
        self._state_cache.put(hashed_name(_EXPECTED_PREFIX, person), person.encode())
        if len(self._expected) > _MAX_EXPECTED:
            self.stop_expecting(next(iter(self._expected)))

    def stop_expecting(self, person: str) -> None:
        """They have a room, or none can be made."""
        if person in self._expected:
            del self._expected[person]
            self._state_cache.delete(hashed_name(_EXPECTED_PREFIX, person))

    def needs_room(self, person: str) -> bool:
        """Whether a room is to be made for a letter to this person."""
        return person in self._expected and self.own_room(person) is None

    def people(self) -> list[str]:
        """Everybody who has, or had, a room of their own."""
        return list(self._own_rooms)

    def owner_of(self, room_id: str) -> str:
        """Whose room this is, or was, "" where it is nobody's."""
        last = (person for person, told in self._own_rooms.items() if told == room_id)
        return self._owners.get(room_id) or next(last, "")

    def lost_room(self, person: str) -> Room | None:
        """The room they wrote in last, where it is their private chat no more and they have no other.

        One that was replaced is lost too, whether or not they are still in it: they went on, and the bot did
        not come along.
        """
        room = self._rooms.get(self.last_room_id(person))
        if room is None or self.own_room(person) is not None:
            return None
        return room if room.later or person in room.members else None

    def crowded_room(self, person: str) -> Room | None:
        """The room they wrote in last, where they are not alone with the bot any more."""
        room = self._rooms.get(self.last_room_id(person))
        if room is None or person not in room.members or room.later or room.alone_with == person:
            return None
        return room

    def room_for_letter(self, chat: str) -> Room:
        """Where a letter to this person or place goes.

        Raises SendError: for a while where another room is about to be theirs, for good where they left.
        """
        if chat.startswith("!"):
            place = self._rooms.get(chat)
            if place is None:
                raise SendError("the bot is not in this room", permanent=True)
            return place
        room = self.own_room(chat)
        if room is None:
            if chat in self._expected or chat in self.expecting_room:
                raise SendError("a new room is being made", retry_after=_ROOM_RETRY)
            if self.lost_room(chat) is not None:
                raise SendError("the room moves, or is about to be made", retry_after=_ROOM_RETRY)
            raise SendError("this person has left", permanent=True)
        return room
