"""Somebody on Matrix, whatever their client: what they see, and what they do."""

import itertools
import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tests.servers.matrix.crowd import PATIENCE, Crowd
from tests.servers.matrix.rooms import File, Json, Message, Room
from tests.servers.synapse import Account

_V3 = "/_matrix/client/v3"
_ALGORITHM = {"algorithm": "m.megolm.v1.aes-sha2"}


class NotShownError(AssertionError):
    """A person cannot answer what is not on their screen."""


class Somebody(ABC):
    """Somebody with a Matrix account, on one device. What they do happens in `room` unless told otherwise.

    `invited` maps rooms they may enter to who asked them in.
    """

    def __init__(self, crowd: Crowd, account: Account, name: str) -> None:
        self.crowd, self.account, self.name = crowd, account, name
        self.rooms: dict[str, Room] = {}
        self.invited: dict[str, str] = {}
        self.room: Room | None = None

    @property
    def user(self) -> str:
        """The Matrix id."""
        return self.account.user

    # --- what each client does in its own way ---

    @abstractmethod
    def goes_home(self) -> None:
        """The end; the account stays, the device is of no use any more."""

    @abstractmethod
    def _is_in(self, room_id: str) -> bool:
        """Whether the client itself can send there."""

    @abstractmethod
    def _sent(self, room: Room, kind: str, content: Json) -> str:
        """Send an event, encrypted where the room is, and return its id."""

    @abstractmethod
    def _uploaded(self, name: str, data: bytes, media_type: str, *, sealed: bool) -> Json:
        """Keep bytes at the homeserver; {"url": …} or {"file": …}."""

    @abstractmethod
    def _downloaded(self, content: Json) -> bytes:
        """The bytes a message's `url` or `file` stands for."""

    # --- looking ---

    @property
    def sees(self) -> list[Message]:
        """Everything others said in any room, in the order it was said."""
        return self.sees_in()

    def sees_in(self, room: Room | None = None, *, by: str = "") -> list[Message]:
        """What others (or one of them) said in a room, or in all."""
        rooms = [self._known(room.id)] if room else list(self.rooms.values())
        # A room has its own order, also where the machine's clock was set back between two of its messages.
        dated = [
            (at, message)
            for one in rooms
            for messages in [list(one.messages.values())]
            for at, message in zip(itertools.accumulate((m.at for m in messages), max), messages, strict=True)
        ]
        ordered = [message for _, message in sorted(dated, key=lambda pair: pair[0])]
        return [m for m in ordered if not m.redacted and m.sender != self.user and by in {"", m.sender}]

    @property
    def last(self) -> Message:
        """The newest message of somebody else."""
        seen = self.sees
        if not seen:
            raise NotShownError(f"nobody said anything to {self.name} yet")
        return seen[-1]

    def until(self, holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """What `holds` returns as soon as that is true."""
        return self.crowd.until(holds, patience)

    def hears(self, words: str, *, by: str = "", patience: float = PATIENCE) -> Message:
        """The newest message of others with these words, as soon as there is one."""

        def heard() -> Message | None:
            return next((m for m in reversed(self.sees_in(by=by)) if words in m.text), None)

        return self.until(heard, patience)

    def catches_up(self) -> None:
        """Return once everything that stands in the rooms this person is in has reached them."""
        for room in list(self.rooms.values()):
            if self.user in room.joined():
                path = f"/rooms/{quote(room.id)}/messages?dir=b&limit=1"
                newest = self._call("GET", path)["chunk"][0]["event_id"]
                self.until(lambda room=room, newest=newest: newest in room.events)

    def opens(self, message: Message) -> File:
        """The file that came with a message, downloaded and decrypted."""
        if not message.has_file:
            raise NotShownError("this message has no file")
        name = message.content.get("filename") or message.text
        media_type = message.content.get("info", {}).get("mimetype", "")
        return File(name=name, media_type=media_type, data=self._downloaded(message.content))

    # --- rooms ---

    def opens_chat(
        self,
        *others: str,
        encrypted: bool = False,
        direct: bool = True,
        version: str = "",
        wait: bool = True,
        **more: Any,
    ) -> Room:
        """A new room with others, marked as a direct one; it is where this person speaks from now on.

        With `wait` it returns once all of them have joined. `more` goes into the request as it is.
        """
        wish: dict[str, Any] = {
            "is_direct": direct,
            "preset": "trusted_private_chat" if direct else "private_chat",
            "invite": list(others),
            **more,
        }
        if encrypted:
            sealed = {"type": "m.room.encryption", "state_key": "", "content": _ALGORITHM}
            wish["initial_state"] = [*wish.get("initial_state", []), sealed]
        if version:
            wish["room_version"] = version
        room = self._enters(self._call("POST", "/createRoom", wish)["room_id"])
        if direct and others:
            self._marks_direct(others[0], room.id)
        if wait:
            self.until(lambda: {*others} <= room.joined())
        return room

    def _marks_direct(self, other: str, room_id: str) -> None:
        path = f"/user/{quote(self.user)}/account_data/m.direct"
        status, known = self.crowd.synapse.ask("GET", _V3 + path, token=self.account.token)
        direct = known if status == 200 else {}
        self._call("PUT", path, {**direct, other: [*direct.get(other, []), room_id]})

    def _enters(self, room_id: str) -> Room:
        """Once the homeserver tells of being in the room, and the client knows."""
        self.room = self._known(room_id)
        self.until(lambda: self.user in self.room.joined() and self._is_in(room_id))
        return self.room

    def joins(self, room: Room | str) -> Room:
        """Follow an invitation, or enter a public room; this person speaks there from now on."""
        room_id = room if isinstance(room, str) else room.id
        self._call("POST", f"/join/{quote(room_id)}", {})
        return self._enters(room_id)

    def knocks(self, room: Room, reason: str = "") -> None:
        """Ask to be let in."""
        self._call("POST", f"/knock/{quote(room.id)}", {"reason": reason})

    def invites(self, other: "Somebody | str", into: Room | None = None) -> None:
        self._about(other, "invite", into)

    def kicks(self, other: "Somebody | str", out_of: Room | None = None) -> None:
        self._about(other, "kick", out_of)

    def bans(self, other: "Somebody | str", out_of: Room | None = None) -> None:
        self._about(other, "ban", out_of)

    def leaves(self, room: Room | None = None) -> None:
        """Go out of a room, or decline an invitation."""
        self._in(room, "leave", {})

    def encrypts(self, room: Room | None = None) -> None:
        """Turn encryption on, for good."""
        self.states("m.room.encryption", _ALGORITHM, room)

    def states(self, kind: str, content: Json, room: Room | None = None) -> None:
        """Set something about a room: its name, who may write."""
        here = self._here(room)
        self._call("PUT", f"/rooms/{quote(here.id)}/state/{kind}", content)
        self.until(lambda: here.state.get((kind, "")) == content)

    def upgrades(self, room: Room | None = None, *, version: str = "12", invite: bool = True) -> Room:
        """Replace a room by a newer one, as clients do; with `invite` everybody else is asked there too."""
        old = self._here(room)
        others = old.joined() - {self.user}
        new = self._enters(self._in(old, "upgrade", {"new_version": version})["replacement_room"])
        for other in others if invite else ():
            self.invites(other, new)
        return new

    def _about(self, other: "Somebody | str", deed: str, room: Room | None) -> None:
        self._in(room, deed, {"user_id": other if isinstance(other, str) else other.user})

    def _in(self, room: Room | None, deed: str, wish: Json) -> Json:
        return self._call("POST", f"/rooms/{quote(self._here(room).id)}/{deed}", wish)

    # --- saying ---

    def types(self, text: str, *, into: Room | None = None, html: str = "") -> Message:
        """Write something."""
        return self._says(_words(text, html), into)

    def replies(self, to: Message, text: str) -> Message:
        """Answer a message, as Element does it: with a relation and no quotation."""
        related = {"m.relates_to": {"m.in_reply_to": {"event_id": to.id}}}
        return self._says({**_words(text), **related}, self.rooms[to.room])

    def replies_in_thread(self, to: Message, text: str) -> Message:
        """Answer in the thread below a message."""
        related = {
            "rel_type": "m.thread",
            "event_id": to.thread or to.id,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": to.id},
        }
        return self._says({**_words(text), "m.relates_to": related}, self.rooms[to.room])

    def edits(self, message: Message, text: str) -> str:
        """Put other words in place of a message; the id of the event that does it."""
        related = {"rel_type": "m.replace", "event_id": message.id}
        content = {**_words(f"* {text}"), "m.new_content": _words(text), "m.relates_to": related}
        return self.sends_event("m.room.message", content, into=self.rooms[message.room])

    def reacts(self, message: Message, emoji: str) -> str:
        """Set an emoji on a message; the id of the event that does it."""
        related = {"rel_type": "m.annotation", "event_id": message.id, "key": emoji}
        return self.sends_event("m.reaction", {"m.relates_to": related}, into=self.rooms[message.room])

    def takes_back(self, event: Message | str, *, into: Room | None = None) -> str:
        """Redact a message, or anything else by its id."""
        room = self.rooms[event.room] if isinstance(event, Message) else self._here(into)
        event_id = event if isinstance(event, str) else event.id
        path = f"/rooms/{quote(room.id)}/redact/{quote(event_id)}/{os.urandom(8).hex()}"
        done = self._call("PUT", path, {})["event_id"]
        self.until(lambda: done in room.events)
        return done

    def sends(
        self,
        name: str,
        data: bytes,
        media_type: str = "application/octet-stream",
        *,
        into: Room | None = None,
    ) -> Message:
        """Send a file, encrypted where the room is."""
        here = self._here(into)
        kind = "m.image" if media_type.startswith("image/") else "m.file"
        content = {
            "msgtype": kind,
            "body": name,
            "filename": name,
            "info": {"mimetype": media_type, "size": len(data)},
            **self._uploaded(name, data, media_type, sealed=here.encrypted),
        }
        return self._says(content, here)

    def sends_event(self, kind: str, content: Json, *, into: Room | None = None) -> str:
        """Send anything; its id, once this person sees it themselves."""
        room = self._here(into)
        event_id = self._sent(room, kind, content)
        self.until(lambda: event_id in room.events)
        return event_id

    def _says(self, content: Json, room: Room | None) -> Message:
        here = self._here(room)
        return here.messages[self.sends_event("m.room.message", content, into=here)]

    def _here(self, room: Room | None) -> Room:
        """A room (perhaps as somebody else sees it), or the one this person speaks in."""
        if room is not None:
            return self._known(room.id)
        if self.room is None:
            raise NotShownError(f"{self.name} is in no room yet")
        return self.room

    def _known(self, room_id: str) -> Room:
        return self.rooms.setdefault(room_id, Room(room_id))

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        return self.crowd.synapse.expect(method, _V3 + path, body, token=self.account.token)


def _words(text: str, html: str = "") -> dict[str, Any]:
    formatted = {"format": "org.matrix.custom.html", "formatted_body": html} if html else {}
    return {"msgtype": "m.text", "body": text, **formatted}
