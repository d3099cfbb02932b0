"""What a file somebody sent holds: people to keep, or an event; by what is in it rather than by its name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.chat.messages import File
from bot.domain.contacts import Contact, ContactFile
from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.domain.knots import MAX_ROLE
from bot.interchange.child_process import (
    MAX_INLINE_BYTES,
    READ_MEGABYTES,
    READ_SECONDS,
    TooMuchError,
    run_in_child,
)
from bot.services.turn import Turn
from bot.understanding import contact_points

_T = TypeVar("_T")
_CALENDAR_NAMES = (".ics", ".ical", ".icalendar", ".vcs")
_WORDS_NAMES = (".txt", ".text", ".md", ".html", ".htm")
#: A mail may carry pictures, which are not looked at.
MAX_MAIL_MB = 20
#: Seconds that reading people may take, beside the writer. Twenty thousand vCards take nine.
MAX_SECONDS = 20


def read_people(file: File, zone: str) -> ContactFile:
    """Everybody in a file who has a name, and what else it holds. Raises KnotworkError.

    `zone` is its owner's.
    """
    found = _read_file(file, zone)
    people = tuple(person for contact in found.contacts if (person := clean_contact(contact, zone=zone)).name)
    if not people:
        raise KnotworkError("import-empty")
    nameless = len(found.contacts) - len(people)
    return replace(found, contacts=people, unreadable=found.unreadable + nameless)


def is_read_apart(file: File) -> bool:
    """Whether reading it may take long: then it is done in a process of its own, and nobody waits for it."""
    return len(file.data) >= MAX_INLINE_BYTES or file.data.startswith(b"PK")


def _read_file(file: File, zone: str) -> ContactFile:
    from bot.interchange import contacts  # noqa: PLC0415 - start-up time

    if len(file.data) > contacts.MAX_FILE_MB * 1_000_000:
        raise KnotworkError("import-too-large", limit_mb=contacts.MAX_FILE_MB)
    work = partial(contacts.read, file.name, file.data, zone=zone)
    return _do(work, file, seconds=MAX_SECONDS, refusal=KnotworkError("import-too-slow", limit=MAX_SECONDS))


def _do(work: Callable[[], _T], file: File, *, seconds: int, refusal: KnotworkError) -> _T:
    """Read a file here where it is short, else apart; raises `refusal` where that takes too much."""
    if not is_read_apart(file):
        return work()
    try:
        return run_in_child(work, seconds=seconds, megabytes=READ_MEGABYTES)
    except TooMuchError as error:
        raise refusal from error


def clean_contact(contact: Contact, *, zone: str) -> Contact:
    """Name and role as they are kept, without contact points; a name without a letter or digit is none."""
    name, role, points = contact_points.describe_person(contact.name, contact.role, zone=zone, limit=MAX_ROLE)
    usable = any(c.isalnum() for c in name)
    return replace(
        contact,
        name=name if usable else "",
        role=role,
        points=tuple(dict.fromkeys((*contact.points, *points))),
    )


def is_calendar(file: File) -> bool:
    """By what it holds, by its name, or by what it is said to be."""
    from bot.interchange import mail  # noqa: PLC0415 - start-up time

    is_named = file.name.lower().endswith(_CALENDAR_NAMES) or file.media_type.lower().startswith(
        "text/calendar"
    )
    return mail.is_calendar(file.data) or is_named


def read_event(turn: Turn, file: File) -> Event | None:
    """The event a file invites to, by what it holds rather than by its name; None for what is no invitation.

    Raises KnotworkError where it is one that brings nobody an evening.
    """
    from bot.interchange import ics, mail  # noqa: PLC0415 - start-up time

    name, kind, data = file.name.lower(), file.media_type.lower(), file.data
    now, zone, language = turn.local_now, turn.me.zone, turn.me.language
    if is_calendar(file):
        return ics.read_event(data, now=now, zone=zone)
    if mail.is_mail(data) or name.endswith(".eml") or kind == "message/rfc822":
        if len(data) > MAX_MAIL_MB * 1_000_000:
            raise KnotworkError("event-too-large", limit_mb=MAX_MAIL_MB)
        work = partial(mail.read_mail, data, now=now, zone=zone, language=language)
        return _do(work, file, seconds=READ_SECONDS, refusal=KnotworkError("event-not-understood"))
    if name.endswith(_WORDS_NAMES) or (kind.startswith("text/") and "." not in name):
        return mail.read_words(data, now=now, language=language)
    return None
