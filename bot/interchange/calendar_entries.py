"""Calendar files (RFC 5545) of the meetings we hand out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Calendar, Component

#: How the UIDs of the meetings end that the bot hands out: by it they are known when they come back.
OWN_UID: Final = "@knotwork"
#: Who planned what the bot hands out: a name for calendars, and an address nobody can write to (RFC 2606).
ORGANIZER: Final = ("Knotwork", "mailto:meetings@knotwork.invalid")
#: How a feed is coloured (a CSS name, RFC 7986), and how often calendars are asked to read it.
FEED_COLOR: Final = "teal"
FEED_REFRESH: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One agreed meeting as calendars are to show it.

    The same `uid` with a higher `sequence` changes the entry already there. All moments are aware.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    cancelled: bool = False
    stamped_at: datetime


def write_calendar(entries: Sequence[CalendarEntry]) -> bytes:
    """A calendar file of these entries; one cancelled entry by itself is a cancellation (RFC 5546, 3.2).

    Nobody is asked to reply: a published entry has an organizer and no attendees. No text can add a property.
    """
    calendar = _make_calendar(entries)
    is_off = len(entries) == 1 and entries[0].cancelled
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    return bytes(calendar.to_ical())


def write_feed(entries: Sequence[CalendarEntry], name: str) -> bytes:
    """A calendar of this name for those who read it again and again (RFC 7986)."""
    calendar = _make_calendar(entries)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _clean_text(name))
    calendar.add("color", FEED_COLOR)
    calendar.add("refresh-interval", FEED_REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", FEED_REFRESH)
    return bytes(calendar.to_ical())


def _make_calendar(entries: Sequence[CalendarEntry]) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - heavy

    calendar = Calendar()
    calendar.add("prodid", "-//Knotwork//Meetings//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_build_component(entry))
    return calendar


def _build_component(entry: CalendarEntry) -> "Component":
    import icalendar  # noqa: PLC0415 - heavy

    event = icalendar.Event()
    event.add("uid", _clean_text(entry.uid))
    event.add("sequence", entry.sequence)
    name, address = ORGANIZER
    event.add("organizer", icalendar.vCalAddress(address), parameters={"cn": name})
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    moments = {"dtstamp": entry.stamped_at, "dtstart": entry.starts_at, "dtend": entry.ends_at}
    for name, at in moments.items():
        event.add(name, at.astimezone(UTC).replace(microsecond=0))
    texts = {"summary": entry.summary, "description": entry.description, "location": entry.location}
    for name, text in texts.items():
        if text:
            event.add(name, _clean_text(text))
    return event


def _clean_text(text: str) -> str:
    """Line breaks of every kind become one; no other control character, no lone surrogate."""
    lines = "\n".join(text.splitlines())
    kept = "".join(sign for sign in lines if sign >= " " or sign in "\n\t").replace("\x7f", "")
    return kept.encode("utf-8", "replace").decode()
