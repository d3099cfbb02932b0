"""People and groups, acted by a test in plain calls."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.telegram.checks import bad, forbidden, found
from tests.servers.telegram.messages import Button, Json, Message, Press, SentFile
from tests.servers.telegram.state import State

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: What nobody may do in a chat that is read only, and what a plain member may.
_WRITING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
)


#: As whom somebody who runs a group speaks when they speak as the group.
_ANONYMOUS_ADMIN = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class NotShownError(AssertionError):
    """A person cannot press, pick or answer what is not on their screen."""


@dataclass(eq=False)
class Channel:
    """A channel that messages are forwarded from."""

    id: int
    title: str
    username: str = ""

    def as_chat(self) -> Json:
        named = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": "channel", "title": self.title, **named}


@dataclass(eq=False, repr=False)
class Person:
    """Somebody with a Telegram account. `started`: they pressed start once; `sees`: what the bot sent."""

    state: State
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "en"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    invited: bool = False
    keyboard: Json | None = None
    opened: list[str] = field(default_factory=list)
    typing_seen: int = 0

    # --- what they are and see ---

    def as_user(self) -> Json:
        """As the Bot API tells of a person."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    def as_chat(self) -> Json:
        """Their private chat with the bot."""
        names = {
            key: value for key, value in self.as_user().items() if key not in {"is_bot", "language_code"}
        }
        return {**names, "type": "private"}

    @property
    def history(self) -> list[Message]:
        """Everything that stands in their chat with the bot."""
        with self.state.lock:
            return [m for m in self.state.spoken.get(self.id, []) if not m.deleted]

    @property
    def sees(self) -> list[Message]:
        """What the bot sent and did not take back, oldest first."""
        return [message for message in self.history if message.by_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        seen = self.sees
        if not seen:
            raise NotShownError(f"{self.first_name} has heard nothing yet")
        return seen[-1]

    def known(self) -> bool:
        """Whether the bot ever met them: here, in a group, or at its door."""
        groups = (g for g in self.state.groups.values() if g.bot_status != "left")
        return self.started or self.invited or any(self in group.members for group in groups)

    def check_writable(self, asked: int) -> None:
        """Raise what Telegram answers when the bot may not write to this person."""
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started and not self.invited:
            raise (
                forbidden("bot can't initiate conversation with a user")
                if self.known()
                else bad("chat not found")
            )

    def check_restricted(self, media: str) -> None:
        """Nothing is restricted in a private chat."""

    # --- what they do in the private chat ---

    def types(
        self,
        text: str,
        *,
        reply_to: "Message | int | None" = None,
        into: "Group | None" = None,
        topic: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Write to the bot, or into a group: into one of its topics, or as the group itself."""
        content: Json = {"text": text, "entities": found(text, [])}
        if topic is not None:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        if anonymous and into is not None:
            content |= {"from": dict(_ANONYMOUS_ADMIN), "sender_chat": into.as_chat()}
        return self._says(content, reply_to=reply_to, into=into)

    def starts(self, payload: str = "") -> Message:
        """Press START, from a link with a payload or without."""
        return self.types(f"/start {payload}".strip())

    def opens(self, url: str) -> Message | None:
        """Follow a link. One to the bot opens the chat and sends /start with its payload."""
        self.opened.append(url)
        parts = urlsplit(url)
        if (
            parts.hostname not in {"t.me", "telegram.me"}
            or parts.path.strip("/").lower() != self.state.username.lower()
        ):
            return None
        wish = parse_qs(parts.query, keep_blank_values=True)
        payload = wish.get("start", [""])[0]
        return self.starts(payload if _PAYLOAD.fullmatch(payload) else "")

    def presses(self, label: str, on: "Message | int | None" = None, *, into: "Group | None" = None) -> Any:
        """Press the button with this label: on a given message, else on the newest that shows it.

        An inline button gives a Press, one of the reply keyboard sends its label, a link is followed.
        """
        with self.state.lock:
            message, button = self._button(label, on, into)
            if message is None:
                return self._key(label)
            if button.url:
                return self.opens(button.url)
            return self.presses_data(button.data, message)

    def _button(self, label: str, on: Any, into: "Group | None") -> tuple[Message | None, Button]:
        shown = into.sees if into else self.sees
        if on is not None:
            number = on.message_id if isinstance(on, Message) else int(on)
            shown = [m for m in shown if m.message_id == number]
        for message in reversed(shown):
            for button in message.buttons:
                if button.label == label:
                    return message, button
        if on is None and self._on_keyboard(label):
            return None, Button(label)
        raise NotShownError(
            f"{self.first_name} sees no button {label!r}, only {[m.labels for m in shown[-3:]]}"
        )

    def presses_data(self, data: str, on: "Message | None" = None) -> Press:
        """Send any callback data at all, as a forged client can; on the newest message if none is given."""
        with self.state.lock:
            message = on or (self.sees[-1] if self.sees else None)
            press = Press(id=self.state.new_press_id(), data=data, message=message)
            self.state.presses[press.id] = press
            query: Json = {
                "id": press.id,
                "from": self.as_user(),
                "chat_instance": str(abs(hash((message.chat_id if message else self.id, "instance")))),
                "data": data,
            }
            if message:
                query["message"] = self._pressed(message)
            self._active()
            self.state.push({"callback_query": query})
            return press

    def _pressed(self, message: Message) -> Json:
        """A deleted message is told without content."""
        if message.deleted:
            return {"chat": message.raw["chat"], "message_id": message.message_id, "date": 0}
        return message.as_json()

    def _key(self, label: str) -> Message:
        key = self._on_keyboard(label)
        if isinstance(key, dict) and {"request_users", "request_contact", "request_location"} & set(key):
            raise NotShownError(f"{label!r} opens a chooser: use picks(…) or shares_contact(…)")
        return self.types(label)

    def _on_keyboard(self, label: str) -> Any:
        for key in self._keys():
            if (key if isinstance(key, str) else key["text"]) == label:
                return key
        return None

    def _keys(self) -> list[Any]:
        rows = (self.keyboard or {}).get("keyboard", [])
        return [key for row in rows for key in row]

    def shares_contact(
        self,
        first_name: str,
        phone: str,
        *,
        last_name: str = "",
        person: "Person | None" = None,
        vcard: str = "",
    ) -> Message:
        """Send a contact card from the address book."""
        contact: Json = {"phone_number": phone, "first_name": first_name}
        if last_name:
            contact["last_name"] = last_name
        if person:
            contact["user_id"] = person.id
        if vcard:
            contact["vcard"] = vcard
        return self._says({"contact": contact})

    def picks(self, *people: "Person") -> Message:
        """Choose people behind the request_users button of the reply keyboard on the screen."""
        wish = next(
            (
                key["request_users"]
                for key in self._keys()
                if isinstance(key, dict) and "request_users" in key
            ),
            None,
        )
        if wish is None:
            raise NotShownError(f"{self.first_name} sees no button that asks for people")
        if len(people) > wish.get("max_quantity", 1):
            raise NotShownError(f"only {wish.get('max_quantity', 1)} people may be picked")
        users = [_shared(person, wish) for person in people]
        return self._says({"users_shared": {"request_id": wish["request_id"], "users": users}})

    def sends(
        self,
        name: str,
        data: bytes = b"",
        mime: str = "application/octet-stream",
        *,
        caption: str = "",
        size: int | None = None,
        into: "Group | None" = None,
    ) -> Message:
        """Send a file. A `size` beyond the bytes is for files too large to be fetched."""
        kept = self.state.keep_file(name, mime, data, "document", size)
        document = {
            "file_id": kept.id,
            "file_unique_id": kept.id[-16:],
            "file_name": name,
            "mime_type": mime,
            "file_size": kept.size,
        }
        return self._says({"document": document, **_caption(caption)}, files=[kept], into=into)

    def sends_photo(self, data: bytes = b"\xff\xd8\xff", *, caption: str = "") -> Message:
        """Send a picture."""
        kept = self.state.keep_file("photo.jpg", "image/jpeg", data, "photo")
        photo = {
            "file_id": kept.id,
            "file_unique_id": kept.id[-16:],
            "width": 640,
            "height": 480,
            "file_size": kept.size,
        }
        return self._says({"photo": [photo], **_caption(caption)}, files=[kept])

    def sends_sticker(self) -> Message:
        return self._media(
            "sticker", width=512, height=512, is_animated=False, is_video=False, type="regular", emoji="👋"
        )

    def sends_voice(self) -> Message:
        return self._media("voice", duration=3, mime_type="audio/ogg")

    def sends_video(self) -> Message:
        return self._media("video", width=640, height=480, duration=3)

    def sends_video_note(self) -> Message:
        return self._media("video_note", length=240, duration=3)

    def sends_location(self, latitude: float = 52.52, longitude: float = 13.405) -> Message:
        return self._says({"location": {"latitude": latitude, "longitude": longitude}})

    def sends_rich(self, *blocks: Json) -> Message:
        """Paste something with headings, lists and tables."""
        return self._says({"rich_message": {"blocks": list(blocks)}})

    def sends_dice(self) -> Message:
        return self._says({"dice": {"emoji": "🎲", "value": 4}})

    def sends_poll(self, question: str = "When?", options: Iterable[str] = ("Today", "Never")) -> Message:
        answers = [
            {"text": option, "voter_count": 0, "persistent_id": str(number)}
            for number, option in enumerate(options)
        ]
        poll = {
            "id": "5309864512",
            "question": question,
            "options": answers,
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
        return self._says({"poll": poll})

    def _media(self, kind: str, **facts: Any) -> Message:
        kept = self.state.keep_file(f"{kind}.bin", "application/octet-stream", b"\x00", kind)
        thing = {"file_id": kept.id, "file_unique_id": kept.id[-16:], "file_size": kept.size, **facts}
        return self._says({kind: thing}, files=[kept])

    def forwards(
        self,
        text: str,
        *,
        origin: "Person | Group | Channel | str",
        at: datetime | None = None,
        into: "Group | None" = None,
    ) -> Message:
        """Pass on words of a person, of somebody who hides behind a bare name (a str), or of a channel."""
        when = int((at or self.state.now()).timestamp())
        return self._says(
            {"text": text, "entities": found(text, []), "forward_origin": _origin(origin, when)}, into=into
        )

    def edits(self, message: Message, text: str) -> None:
        """Change something written before."""
        with self.state.lock:
            message.raw.update(text=text, entities=found(text, []), edit_date=self.state.unix())
            message.edits += 1
            self.state.push({"edited_message": message.as_json()})

    def reacts(self, message: Message, *emoji: str) -> None:
        """Have these emoji below a message, or none. Bots hear of it only if they ask for it."""
        with self.state.lock:
            before, message.reactions = message.reactions, [{"type": "emoji", "emoji": one} for one in emoji]
            self.state.push(
                {
                    "message_reaction": {
                        "chat": message.raw["chat"],
                        "message_id": message.message_id,
                        "user": self.as_user(),
                        "date": self.state.unix(),
                        "old_reaction": before,
                        "new_reaction": message.reactions,
                    }
                }
            )

    def deletes(self, message: Message) -> None:
        """Take a message off the screen. The bot is not told."""
        with self.state.changed:
            message.deleted = True
            self.state.told()

    def blocks(self) -> None:
        """Stop the bot."""
        self._lets_in(blocked=True)

    def unblocks(self) -> None:
        """Let the bot in again."""
        self._lets_in(blocked=False)

    def _lets_in(self, *, blocked: bool) -> None:
        with self.state.lock:
            if self.blocked == blocked:
                return
            self.blocked = blocked
            member, kicked = self.state.me(), {"user": self.state.me(), "status": "kicked", "until_date": 0}
            before, after = {"user": member, "status": "member"}, kicked
            self.state.push(
                {
                    "my_chat_member": {
                        "chat": self.as_chat(),
                        "from": self.as_user(),
                        "date": self.state.unix(),
                        "old_chat_member": before if blocked else after,
                        "new_chat_member": after if blocked else before,
                    }
                }
            )

    def deactivates(self) -> None:
        """Delete the account."""
        with self.state.changed:
            self.deactivated = True
            self.state.told()

    # --- groups ---

    def asks_to_join(self, link: str, *, bio: str = "") -> None:
        """Follow an invite link that makes a join request, or join at once by a plain one."""
        with self.state.lock:
            group, facts = self.state.links.get(link), self.state.link_facts.get(link, {})
            if group is None or facts.get("is_revoked"):
                raise NotShownError("this link has expired")
            if not facts.get("creates_join_request"):
                group.adds(self)
                return
            self.invited = True
            group.requests[self.id] = self
            request: Json = {
                "chat": group.as_chat(),
                "from": self.as_user(),
                "user_chat_id": self.id,
                "date": self.state.unix(),
                "invite_link": facts,
            }
            if bio:
                request["bio"] = bio
            if group.bot_invites:
                self.state.push({"chat_join_request": request})

    def takes_bot_along(self, url: str, group: "Group") -> None:
        """Follow a startgroup link into this group: the bot joins, as an administrator where it asks for that.

        Only who runs the group may make it one; for others it joins as a member.
        """
        parts = urlsplit(url)
        wish = parse_qs(parts.query, keep_blank_values=True)
        if parts.path.strip("/").lower() != self.state.username.lower() or "startgroup" not in wish:
            raise NotShownError(f"{url} adds no bot to a group")
        with self.state.lock:
            if group.bot_status == "left":
                group.adds_bot(self)
            if "invite_users" in wish.get("admin", [""])[0].split() and group.members[0] is self:
                group.promotes_bot(self)
            self.types(f"/start@{self.state.username} {wish['startgroup'][0]}".strip(), into=group)

    # --- the common way ---

    def _active(self) -> None:
        if self.deactivated:
            raise NotShownError(f"{self.first_name} has no account any more")

    def _says(
        self,
        content: Json,
        *,
        reply_to: Any = None,
        into: "Group | None" = None,
        files: list[SentFile] | None = None,
    ) -> Message:
        with self.state.lock:
            self._active()
            chat = into or self
            if isinstance(chat, Person):
                if self.blocked:
                    raise NotShownError(f"{self.first_name} blocked the bot and cannot write to it")
                self.started = True
            message = self.state.store(self._message(chat, content, reply_to, files or []))
            if isinstance(chat, Person) or chat.bot_hears(message):
                self.state.push({"message": message.as_json()})
            return message

    def _message(
        self, chat: "Person | Group", content: Json, reply_to: Any, files: list[SentFile]
    ) -> Message:
        number = self.state.new_message_id(chat.id)
        raw: Json = {
            "message_id": number,
            "from": self.as_user(),
            "chat": chat.as_chat(),
            "date": self.state.unix(),
            **{key: value for key, value in content.items() if value != []},
        }
        if reply_to is not None:
            answered = reply_to if isinstance(reply_to, Message) else self.state.find(chat.id, reply_to)
            if answered is None:
                raise NotShownError("there is no such message to reply to")
            raw["reply_to_message"] = answered.as_json(nested=True)
        return Message(
            chat_id=chat.id, message_id=number, at=self.state.now(), by_bot=False, raw=raw, files=files
        )


def _shared(person: Person, wish: Json) -> Json:
    user: Json = {"user_id": person.id}
    if wish.get("request_name"):
        user["first_name"] = person.first_name
        if person.last_name:
            user["last_name"] = person.last_name
    if wish.get("request_username") and person.username:
        user["username"] = person.username
    return user


def _caption(caption: str) -> Json:
    return {"caption": caption, "caption_entities": found(caption, [])} if caption else {}


def _origin(origin: "Person | Group | Channel | str", when: int) -> Json:
    if isinstance(origin, Person):
        return {"type": "user", "date": when, "sender_user": origin.as_user()}
    if isinstance(origin, Channel):
        return {"type": "channel", "date": when, "chat": origin.as_chat(), "message_id": 17}
    if isinstance(origin, Group):
        return {"type": "chat", "date": when, "sender_chat": origin.as_chat()}
    return {"type": "hidden_user", "date": when, "sender_user_name": origin}


def _rights(*, may_invite: bool) -> Json:
    """What an administrator may."""
    yes = ("can_be_edited", "can_manage_chat", "can_delete_messages", "can_pin_messages")
    no = (
        "is_anonymous",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    )
    return dict.fromkeys(yes, True) | dict.fromkeys(no, False) | {"can_invite_users": may_invite}


@dataclass(eq=False, repr=False)
class Group:
    """A chat of several people. The bot is there only once somebody added it."""

    state: State
    id: int
    title: str
    members: list[Person]
    supergroup: bool = False
    username: str = ""
    bot_status: str = "left"
    bot_writes: bool = True
    bot_may_invite: bool = True
    administrators: dict[int, bool] = field(default_factory=dict)
    was_kicked: bool = False
    moved_to: int | None = None
    old_ids: list[int] = field(default_factory=list)
    requests: dict[int, Person] = field(default_factory=dict)
    #: Topics by number, and those that are closed; the general one is 0 here, and has no number for bots.
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    message_ids: Any = field(default_factory=lambda: itertools.count(2))

    def as_chat(self) -> Json:
        """As the Bot API tells of a group."""
        chat: Json = {
            "id": self.id,
            "type": "supergroup" if self.supergroup else "group",
            "title": self.title,
        }
        if self.username:
            chat["username"] = self.username
        if self.topics:
            chat["is_forum"] = True
        if not self.supergroup:
            chat["all_members_are_administrators"] = False
        return chat

    # --- its topics ---

    def opens_topic(self, title: str) -> int:
        """A new topic; its number."""
        with self.state.lock:
            number = self.state.new_message_id(self.id)
            self.topics[number] = title
            return number

    def closes_topic(self, topic: int = 0) -> None:
        """Only administrators write there; without a number the general one is closed."""
        with self.state.lock:
            self.closed_topics.add(topic)

    def deletes_topic(self, topic: int) -> None:
        """It is gone."""
        with self.state.lock:
            del self.topics[topic]

    def check_topic(self, topic: int | None) -> None:
        """Raise what Telegram answers where nothing can be said there; the general topic has no number."""
        if topic and topic not in self.topics:
            raise bad("message thread not found")
        if (topic or 0) in self.closed_topics:
            raise bad("TOPIC_CLOSED")

    @property
    def history(self) -> list[Message]:
        """Everything that stands in the group, also from before it moved."""
        with self.state.lock:
            ids = [*self.old_ids, self.id]
            return [m for chat in ids for m in self.state.spoken.get(chat, []) if not m.deleted]

    @property
    def sees(self) -> list[Message]:
        """What the bot said there."""
        return [message for message in self.history if message.by_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot there."""
        seen = self.sees
        if not seen:
            raise NotShownError(f"nothing was said in {self.title} yet")
        return seen[-1]

    # --- what the bot may ---

    def check_writable(self, asked: int) -> None:
        """Raise what Telegram answers when the bot may not write here."""
        if asked in self.old_ids:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.id)
        kind = "supergroup" if self.supergroup else "group"
        if self.was_kicked:
            raise forbidden(f"bot was kicked from the {kind} chat")
        if self.bot_status in {"left", "kicked"}:
            raise forbidden(f"bot is not a member of the {kind} chat")

    def check_restricted(self, media: str) -> None:
        """Raise what Telegram answers to a member without the right to write."""
        if not self.bot_writes and self.bot_status != "administrator":
            raise bad(f"not enough rights to send {media} to the chat")

    def bot_hears(self, message: Message) -> bool:
        """Privacy mode: commands, replies to the bot's own messages and what happens to the group."""
        if self.bot_status in {"left", "kicked"}:
            return False
        if not self.state.privacy or self.bot_status == "administrator":
            return True
        raw = message.raw
        if raw.get("reply_to_message", {}).get("from", {}).get("id") == self.state.id:
            return True
        return self._commands_the_bot(raw)

    def _commands_the_bot(self, raw: Json) -> bool:
        text = raw.get("text", raw.get("caption", ""))
        for entity in raw.get("entities", raw.get("caption_entities", [])):
            if entity["type"] == "bot_command":
                units = text.encode("utf-16-le")[
                    2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])
                ]
                name = units.decode("utf-16-le").partition("@")[2]
                if name.lower() == self.state.username.lower() or (not name and entity["offset"] == 0):
                    return True
        return False

    # --- what befalls it ---

    def adds_bot(self, by: Person | None = None, *, payload: str | None = None) -> None:
        """Put the bot into the group; with a payload through its startgroup link."""
        with self.state.lock:
            who = by or self.members[0]
            if not self.state.joins_groups:
                raise NotShownError("this bot does not join groups")
            self.was_kicked = False
            self._bot_becomes("member", who)
            self._service({"new_chat_members": [self.state.me()], "new_chat_member": self.state.me()}, who)
            if payload is not None:
                who.types(f"/start@{self.state.username} {payload}".strip(), into=self)

    def removes_bot(self, by: Person | None = None) -> None:
        """Throw the bot out."""
        with self.state.lock:
            who = by or self.members[0]
            if not self.supergroup:
                self._service({"left_chat_member": self.state.me()}, who)
            self._bot_becomes("kicked" if self.supergroup else "left", who)
            self.was_kicked = True

    def bot_leaves(self) -> None:
        """The bot goes by itself."""
        self.state.push(
            {
                "my_chat_member": {
                    "chat": self.as_chat(),
                    "from": self.state.me(),
                    "date": self.state.unix(),
                    "old_chat_member": self.member_of(self.state.id),
                    "new_chat_member": {"user": self.state.me(), "status": "left"},
                }
            }
        )
        self.bot_status = "left"

    @property
    def bot_invites(self) -> bool:
        """Whether the bot is an administrator who may invite people, and answer those who ask."""
        return self.bot_status == "administrator" and self.bot_may_invite

    def promotes_bot(self, by: Person | None = None, *, may_invite: bool = True) -> None:
        """Make the bot an administrator, or change what it may as one."""
        with self.state.lock:
            before = self.member_of(self.state.id)
            self.bot_may_invite = may_invite
            self._bot_becomes("administrator", by or self.members[0], before=before)

    def demotes_bot(self, by: Person | None = None) -> None:
        """Make it a plain member again."""
        with self.state.lock:
            self._bot_becomes("member", by or self.members[0])

    def promotes(self, person: Person, *, may_invite: bool = True) -> None:
        """Make somebody an administrator."""
        with self.state.lock:
            self.administrators[person.id] = may_invite

    def request_link(self) -> str:
        """A link of the founder's by which people ask to be let in."""
        with self.state.lock:
            link = f"https://t.me/+R3qu3st{len(self.state.links):09d}"
            facts: Json = {
                "invite_link": link,
                "creator": self.members[0].as_user(),
                "creates_join_request": True,
                "is_primary": False,
                "is_revoked": False,
            }
            self.state.links[link], self.state.link_facts[link] = self, facts
            return link

    def silences_bot(self, by: Person | None = None) -> None:
        """Take away its right to write. In a supergroup the bot is told, in a small group it is not."""
        with self.state.changed:
            self.bot_writes = False
            if self.supergroup:
                self._bot_becomes("restricted", by or self.members[0])
            self.state.told()

    def lets_bot_write(self, by: Person | None = None) -> None:
        """Give the right back."""
        with self.state.changed:
            before = self.member_of(self.state.id)
            self.bot_writes = True
            if self.supergroup:
                self._bot_becomes("member", by or self.members[0], before=before)
            self.state.told()

    def migrates(self, by: Person | None = None, *, joins: str = "last") -> int:
        """Become a supergroup with another id, which is returned.

        The bot is also told that it joined the supergroup (though never that it left the old group), before
        ("first") or after ("last") the two messages about the move: nobody promises which.
        """
        with self.state.lock:
            who, old = by or self.members[0], self.id
            new = self.state.new_group_id(supergroup=True)
            self._service({"migrate_to_chat_id": new}, who, quietly=joins == "first")
            moved = self.history[-1]
            self.old_ids.append(old)
            self.id, self.supergroup = new, True
            self.state.groups[new] = self
            if joins == "first":
                self._tell_joined(who)
                self._tell(moved)
            self._service({"migrate_from_chat_id": old}, who)
            if joins == "last":
                self._tell_joined(who)
            return new

    def _tell_joined(self, by: Person) -> None:
        self._bot_becomes(self.bot_status, by, before={"user": self.state.me(), "status": "left"})

    def adds(self, *people: Person) -> None:
        """Let people in."""
        with self.state.lock:
            self.members.extend(person for person in people if person not in self.members)
            users = [person.as_user() for person in people]
            self._service({"new_chat_members": users, "new_chat_member": users[0]}, people[0])

    def loses(self, person: Person) -> None:
        """Somebody leaves."""
        with self.state.lock:
            self.members.remove(person)
            self._service({"left_chat_member": person.as_user()}, person)

    def renames(self, title: str) -> None:
        """Give it another title."""
        with self.state.lock:
            self.title = title
            self._service({"new_chat_title": title}, self.members[0])

    def member_of(self, user_id: int) -> Json:
        """A ChatMember. Raises ApiError."""
        if user_id == self.state.id:
            return self._bot_as(self.bot_status)
        person = self.state.people.get(user_id)
        if person is None:
            raise bad("PARTICIPANT_ID_INVALID")
        if person not in self.members:
            return {"user": person.as_user(), "status": "left"}
        if person is self.members[0]:
            return {"user": person.as_user(), "status": "creator", "is_anonymous": False}
        if person.id in self.administrators:
            rights = _rights(may_invite=self.administrators[person.id])
            return {"user": person.as_user(), "status": "administrator", **rights}
        return {"user": person.as_user(), "status": "member"}

    def _bot_as(self, status: str) -> Json:
        member: Json = {"user": self.state.me(), "status": status}
        if status == "kicked":
            member["until_date"] = 0
        if status == "restricted":
            rest = (
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
                "can_edit_tag",
                "can_react_to_messages",
            )
            member |= {"is_member": True, "until_date": 0} | dict.fromkeys((*_WRITING, *rest), False)
        if status == "administrator":
            member |= _rights(may_invite=self.bot_may_invite)
        return member

    def _bot_becomes(self, status: str, by: Person, *, before: Json | None = None) -> None:
        old = before or self.member_of(self.state.id)
        self.bot_status = status
        if status == "administrator":
            self.bot_writes = True
        self.state.push(
            {
                "my_chat_member": {
                    "chat": self.as_chat(),
                    "from": by.as_user(),
                    "date": self.state.unix(),
                    "old_chat_member": old,
                    "new_chat_member": self.member_of(self.state.id),
                }
            }
        )

    def _service(self, content: Json, by: Person, *, quietly: bool = False) -> None:
        """A line in the middle of the chat. Bots get these whatever their privacy mode."""
        message = self.state.store(by._message(self, content, None, []))
        if not quietly:
            self._tell(message)

    def _tell(self, message: Message) -> None:
        if self.bot_status not in {"left", "kicked"}:
            self.state.push({"message": message.as_json()})
