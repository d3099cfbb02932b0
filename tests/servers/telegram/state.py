"""Everything Telegram knows: who there is, what was said, what waits for the bot."""

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.servers.telegram.checks import bad, forbidden
from tests.servers.telegram.messages import Json, Message, Press, SentFile

if TYPE_CHECKING:
    from tests.servers.telegram.people import Group, Person

#: Updates a bot gets only when it asks for them by name.
ONLY_ON_WISH = {"chat_member", "message_reaction", "message_reaction_count"}
UPDATE_KINDS = ONLY_ON_WISH | {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
}


@dataclass
class Call:
    """One request of the bot. `at` is monotonic, `wall` the emulator's own clock; status 0: no answer."""

    method: str
    params: Json
    at: float
    wall: datetime
    chat_id: int | None = None
    status: int = 0
    description: str = ""
    done_at: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.status == 200


@dataclass
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


@dataclass(repr=False)
class State:
    """One bot and its world. Everything is done under `lock`; `changed` tells of every step."""

    now: Callable[[], datetime]
    token: str
    username: str
    lock: threading.RLock = field(default_factory=threading.RLock)
    people: dict[int, "Person"] = field(default_factory=dict)
    groups: dict[int, "Group"] = field(default_factory=dict)
    messages: dict[tuple[int, int], Message] = field(default_factory=dict)
    spoken: dict[int, list[Message]] = field(default_factory=dict)
    files: dict[str, SentFile] = field(default_factory=dict)
    sent: list[Message] = field(default_factory=list)
    watchers: list[Callable[[str, Message], None]] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    updates: deque[tuple[int, Json]] = field(default_factory=deque)
    again: list[tuple[int, Json]] = field(default_factory=list)
    last_update: tuple[int, Json] | None = None
    allowed: set[str] = field(default_factory=lambda: UPDATE_KINDS - ONLY_ON_WISH)
    asked_for: list[str] | None = None
    webhook: Webhook | None = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    abouts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    links: dict[str, "Group"] = field(default_factory=dict)
    link_facts: dict[str, Json] = field(default_factory=dict)
    privacy: bool = True
    joins_groups: bool = True
    first_name: str = "Knotwork"
    keep_calls: int = 200_000
    wake: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.changed = threading.Condition(self.lock)
        self.id = int(self.token.partition(":")[0])
        self._update_ids = itertools.count(870_000_001)
        self._user_ids = itertools.count(7_100_000_001)
        self._group_ids = itertools.count(4_200_000_001)
        self._supergroup_ids = itertools.count(1_002_300_000_001)
        self._message_ids = itertools.count(101)
        self._file_numbers = itertools.count(1)
        self._press_ids = itertools.count(4_382_000_000_000_000_001)

    # --- names and numbers ---

    def new_user_id(self) -> int:
        return next(self._user_ids)

    def new_group_id(self, *, supergroup: bool) -> int:
        return -next(self._supergroup_ids if supergroup else self._group_ids)

    def new_message_id(self, chat_id: int) -> int:
        """Private chats and small groups share one row of numbers, a supergroup has its own."""
        group = self.groups.get(chat_id)
        return next(group.message_ids if group and group.supergroup else self._message_ids)

    def new_press_id(self) -> str:
        return str(next(self._press_ids))

    def unix(self) -> int:
        return int(self.now().timestamp())

    def complain(self, what: str) -> None:
        """Note what a bot should never do; stopping the emulator fails the test."""
        self.complaints.append(what)

    def me(self) -> Json:
        """The bot as a user."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    # --- updates ---

    def push(self, update: Json) -> int:
        """Hand one update to the bot; returns its number, 0 where the bot did not ask for its kind."""
        with self.changed:
            kind = next((key for key in update if key != "update_id"), "")
            number = update.get("update_id") or next(self._update_ids)
            if kind in UPDATE_KINDS and kind not in self.allowed:
                return 0
            self._queue((number, {"update_id": number, **update}))
            return number

    def repeat_last_update(self) -> None:
        """Deliver the newest update once more, under its own number."""
        with self.changed:
            if self.last_update is None:
                raise LookupError("there was no update yet")
            if self.webhook:
                self._queue(self.last_update)
            else:
                self.again.append(self.last_update)
                self.told()
                self.wake()

    def _queue(self, update: tuple[int, Json]) -> None:
        self.updates.append(update)
        self.last_update = update
        self.told()
        self.wake()

    def told(self, what: str = "", message: Message | None = None) -> None:
        """Something happened that somebody may be waiting for or watching."""
        self.changed.notify_all()
        if message is not None:
            for watch in self.watchers:
                watch(what, message)

    # --- chats ---

    def chat(self, chat_id: Any) -> "Person | Group":
        """The chat of this id or @name. Raises ApiError."""
        if chat_id in (None, ""):
            raise bad("chat_id is empty")
        if str(chat_id).startswith("@"):
            return self._named(str(chat_id)[1:])
        try:
            number = int(chat_id)
        except ValueError:
            raise bad("chat not found") from None
        found = self.people.get(number) or self.groups.get(number)
        if found is None:
            raise bad("chat not found")
        return found

    def _named(self, name: str) -> "Group":
        for group in self.groups.values():
            if group.username.lower() == name.lower():
                return group
        raise bad("chat not found")

    def chat_to_write(self, chat_id: Any) -> "Person | Group":
        """The chat, if the bot may write there now. Raises ApiError."""
        if str(chat_id) == str(self.id):
            raise forbidden("bots can't send messages to bots")
        chat = self.chat(chat_id)
        chat.check_writable(int(chat_id) if not str(chat_id).startswith("@") else chat.id)
        return chat

    def find(self, chat_id: int, message_id: Any) -> Message | None:
        """A message that still stands."""
        message = self.messages.get((chat_id, int(message_id)))
        return None if message is None or message.deleted else message

    def store(self, message: Message) -> Message:
        """Show a message in its chat."""
        self.messages[message.chat_id, message.message_id] = message
        self.spoken.setdefault(message.chat_id, []).append(message)
        message.sent_at = time.monotonic()
        if message.by_bot:
            self.sent.append(message)
        self.told("new", message)
        return message

    def keep_file(self, name: str, mime: str, data: bytes, kind: str, size: int | None = None) -> SentFile:
        """Put a file on Telegram's shelves."""
        number = next(self._file_numbers)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        kept = SentFile(
            id=f"BQACAgIAAxkBAAI{number:08d}Kn0tw0rk",
            name=name,
            mime=mime,
            data=data,
            size=len(data) if size is None else size,
            kind=kind,
            path=f"{kind}s/file_{number}.{suffix}",
        )
        self.files[kept.id] = kept
        return kept

    def note_call(self, call: Call) -> None:
        """Write a call into the log, which keeps the newest only."""
        self.calls.append(call)
        if len(self.calls) > self.keep_calls:
            del self.calls[: self.keep_calls // 2]
        self.told()


def default_now() -> datetime:
    return datetime.now(UTC)
