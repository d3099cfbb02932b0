"""People as Telegram tells of them: their names, and how they are reached."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram import Contact as SharedContact
from telegram import Message, MessageOriginHiddenUser, MessageOriginUser, User

from bot.chat import Contact, Point, PointKind
from bot.chat.messages import Forwarded

#: Characters of a text that are handed in: more than a message can hold, and than the core reads.
_MAX_TEXT = 10_000
#: Characters of a name that are handed in.
MAX_NAME = 200
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PHONE_NUMBER = re.compile(r"\+?[1-9]\d{6,14}", re.ASCII)


def clean_text(text: str | None, limit: int = _MAX_TEXT) -> str:
    """Text that can be written down: without NUL and halves of characters, of at most `limit` characters."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", (text or "")[:limit])


def handle_of(user: User) -> str:
    """By what others find somebody here, as they write it themselves."""
    return f"@{user.username}" if user.username else ""


def aware_time(at: datetime) -> datetime:
    """A moment of Telegram's, which are UTC where they do not say so."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def read_shared_contacts(message: Message) -> tuple[Contact, ...]:
    """Whoever was shared, as far as they have a name."""
    found = [_contact_of_card(message.contact)] if message.contact else []
    if message.users_shared:
        found += [
            replace(_contact_of_user(user), chat=str(user.user_id)) for user in message.users_shared.users
        ]
    return tuple(contact for contact in found if contact.name)


def _contact_of_card(shared: SharedContact) -> Contact:
    name = " ".join(part for part in (shared.first_name, shared.last_name) if part)
    chat = str(shared.user_id) if shared.user_id else ""
    return Contact(
        name=clean_text(name, MAX_NAME), points=_contact_points(phone=shared.phone_number), chat=chat
    )


def _contact_of_user(user: Any) -> Contact:
    """Somebody with an account, named by it."""
    name = " ".join(part for part in (user.first_name, user.last_name) if part)
    handle = user.username or ""
    return Contact(name=clean_text(name or handle, MAX_NAME), points=_contact_points(handle=handle))


def _contact_points(*, phone: str = "", handle: str = "") -> tuple[Point, ...]:
    digits = re.sub(r"[^\d+]", "", phone).removeprefix("00")
    points = []
    if _PHONE_NUMBER.fullmatch(
        digits
    ):  # some apps leave out the "+"; without a country ("0170 …") it is none
        points = [Point(kind=PointKind.PHONE, value=f"+{digits.removeprefix('+')}")]
    points += [Point(kind=PointKind.TELEGRAM, value=handle.lower())] if handle else []
    return tuple(points)


def read_forward(message: Message, us: int) -> Forwarded | None:
    """Whose words are passed on: a person's, not a bot's, a channel's, or the sender's own."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginUser):
        author = origin.sender_user
        own = message.from_user is not None and author.id == message.from_user.id
        contact = None if author.is_bot or own or author.id == us else _contact_of_user(author)
    elif isinstance(origin, MessageOriginHiddenUser):
        contact = Contact(name=clean_text(origin.sender_user_name, MAX_NAME))
    else:
        return None
    if contact is None or not contact.name:
        return None
    return Forwarded(contact=contact, at=aware_time(origin.date))
