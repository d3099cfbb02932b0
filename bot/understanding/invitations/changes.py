"""What became of an event: cancelled, moved, put off, as its title or a sentence of its invitation says."""

import re

from bot.domain.events import EventStatus

_CANCELLED = r"abgesagt|absage|cancell?ed|cancell?ation|entfällt|annullé"
_MOVED = r"verschoben|verlegt|verlegung|moved|rescheduled|postponed|neuer termin|new date|terminänderung"
_NEWS = (
    r"(?:updated |aktualisierte |geänderte )?(?:einladung|invitation)|updated?|aktualisiert|reminder"
    r"|erinnerung|fwd?|wg|aw|re|just scheduled|gerade geplant|new event|neues event|neue veranstaltung"
)
_PREFIX = re.compile(
    rf"\W{{0,3}}(?:(?P<off>{_CANCELLED})|(?P<moved>{_MOVED})|{_NEWS})(?:\s?[:\])!]+|\s[-–—|])\s*",
    re.IGNORECASE,
)


def read_prefix(title: str) -> tuple[EventStatus, str]:
    """What stands before a title ("Abgesagt:", "[CANCELLED]", "Updated invitation:"), and the title."""
    status, rest = EventStatus.PLANNED, title
    while match := _PREFIX.match(rest):
        status = _stronger(status, match)
        rest = rest[match.end() :]
    return (status, rest) if rest.strip() else (status, title)


def _stronger(status: EventStatus, match: re.Match[str]) -> EventStatus:
    if match["off"]:
        return EventStatus.CANCELLED
    return EventStatus.MOVED if match["moved"] and status is EventStatus.PLANNED else status
