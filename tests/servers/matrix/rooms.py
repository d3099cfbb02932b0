"""A room as one person sees it: events become messages with their edits, reactions and files. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from typing import Any

Json = Mapping[str, Any]
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What came with a message, opened."""

    name: str
    media_type: str
    data: bytes


@dataclass(eq=False, kw_only=True)
class Message:
    """One message on the screen, as it stands there now.

    `kind` is its msgtype ("m.text", "m.notice", "m.file", …), or "unreadable" for what could not be
    decrypted. `content` is what the newest edit made of it; `reactions` maps an emoji to who set it.
    """

    id: str
    room: str
    sender: str
    at: datetime
    kind: str
    encrypted: bool
    content: Json
    replies_to: str = ""
    thread: str = ""
    edits: int = 0
    redacted: bool = False
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "" if self.redacted else self.content.get("body", "")

    @property
    def html(self) -> str:
        """What clients show where they can; "" for plain text."""
        return self.content.get("formatted_body", "")

    @property
    def shown(self) -> str:
        """What a client puts on the screen: the HTML where there is any, else the plain text."""
        if self.redacted or not self.html:
            return self.text
        return unescape(_TAG.sub("", self.html.replace("<br>", "\n")))

    @property
    def has_file(self) -> bool:
        return not self.redacted and ("url" in self.content or "file" in self.content)

    @property
    def reactions(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for emoji, who in list(self.marks.values()):
            found.setdefault(emoji, set()).add(who)
        return found

    def reactions_of(self, who: str) -> list[str]:
        """What this person set, in the order they did it."""
        return [emoji for emoji, setter in list(self.marks.values()) if setter == who]


class Room:
    """Everything a person was told about a room. `followed_by` is the room that replaced it."""

    def __init__(self, room_id: str) -> None:
        self.id = room_id
        self.messages: dict[str, Message] = {}
        self.members: dict[str, str] = {}
        self.state: dict[tuple[str, str], Json] = {}
        self.events: dict[str, Json] = {}
        self.typing: list[set[str]] = []
        self._early: dict[str, dict[str, tuple[str, str]]] = {}  # on what is still being decrypted
        self.read: dict[str, str] = {}

    @property
    def encrypted(self) -> bool:
        return ("m.room.encryption", "") in self.state

    @property
    def followed_by(self) -> str:
        return self.state.get(("m.room.tombstone", ""), {}).get("replacement_room", "")

    def joined(self) -> set[str]:
        """Who is in the room."""
        return {who for who, membership in list(self.members.items()) if membership == "join"}

    def take(self, event: Json, *, encrypted: bool = False) -> None:
        """Something happened; an event that was unreadable before may come again, decrypted.

        Only what is in `messages` already is in `events`: others wait for an event there, in their own thread.
        """
        known = self.messages.get(event["event_id"])
        if event["event_id"] in self.events and not (known and known.kind == "unreadable"):
            return
        if "state_key" in event:
            self._state(event)
        kind, content = event["type"], event.get("content", {})
        if kind == "m.reaction":
            self._reaction(event, content.get("m.relates_to", {}))
        elif kind == "m.room.redaction":
            self._taken_back(event.get("redacts") or content.get("redacts", ""))
        elif kind in {"m.room.message", "m.room.encrypted"}:
            self._message(event, content, encrypted=encrypted)
        self.events[event["event_id"]] = event

    def _state(self, event: Json) -> None:
        content = event.get("content", {})
        self.state[event["type"], event["state_key"]] = content
        if event["type"] == "m.room.member":
            self.members[event["state_key"]] = content.get("membership", "")

    def _reaction(self, event: Json, relation: Json) -> None:
        to = relation.get("event_id", "")
        marks = self.messages[to].marks if to in self.messages else self._early.setdefault(to, {})
        marks[event["event_id"]] = (relation.get("key", ""), event["sender"])

    def _taken_back(self, event_id: str) -> None:
        if event_id in self.messages:
            self.messages[event_id].redacted = True
        for marks in [message.marks for message in self.messages.values()] + list(self._early.values()):
            marks.pop(event_id, None)

    def _message(self, event: Json, content: Json, *, encrypted: bool) -> None:
        relation = content.get("m.relates_to", {})
        target = self.messages.get(relation.get("event_id", ""))
        is_edit = relation.get("rel_type") == "m.replace" and target is not None
        if is_edit and "m.new_content" in content and target.sender == event["sender"]:
            target.content, target.edits = content["m.new_content"], target.edits + 1
            self.messages.pop(event["event_id"], None)  # it was unreadable at first
            return
        unreadable, known = event["type"] == "m.room.encrypted", self.messages.get(event["event_id"])
        self.messages[event["event_id"]] = Message(
            id=event["event_id"],
            room=self.id,
            sender=event["sender"],
            at=datetime.fromtimestamp(event["origin_server_ts"] / 1000, UTC),
            kind="unreadable" if unreadable and content else content.get("msgtype", ""),
            encrypted=encrypted or unreadable,
            content={} if unreadable else content,
            replies_to=relation.get("m.in_reply_to", {}).get("event_id", ""),
            thread=relation.get("event_id", "") if relation.get("rel_type") == "m.thread" else "",
            redacted=not content,
            marks=known.marks if known else self._early.pop(event["event_id"], {}),
        )
