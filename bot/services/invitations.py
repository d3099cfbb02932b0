"""Invitations: the event somebody planned, as it was forwarded, kept while it is asked about, and echoed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.chat.messages import Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.events import Event, EventStatus
from bot.domain.knots import fold
from bot.domain.weeks import DAY, from_local, to_local
from bot.services.phrases import event_name, money
from bot.services.situations import read_words
from bot.services.turn import Turn
from bot.understanding.facts import EncounterFact
from bot.understanding.invitations import reading

#: An event of a whole day is replaced by its evening.
EVENING = (time(18), time(21))
#: What lies farther ahead than this is not planned.
MAX_AHEAD = timedelta(days=400)
#: A fee above this was no fee (cents; the column holds 32 bits).
MAX_CENTS = 1_000_000_00
#: Words of an invitation that are kept while its day is asked for.
MAX_INVITATION_CHARS = 4000
#: A day told later is no longer than this.
MAX_SHORT_TEXT = 80


# --- reading ----------------------------------------------------------------------------------------------


def read(turn: Turn, words: str, before: str = "") -> Event:
    """The event of a text; a mere day and time complete the invitation that lacked them."""
    if before and len(words) <= MAX_SHORT_TEXT and "\n" not in words:
        words = f"When: {words}\n{before}"
    return reading.read_text(words, now=turn.local_now, language=turn.me.language)


def is_log_entry(turn: Turn, words: str) -> bool:
    """Whether words that are no invitation say that somebody was met."""
    return any(isinstance(fact, EncounterFact) for fact in read_words(turn, words).facts)


def require_upcoming(turn: Turn, event: Event) -> Event:
    """The event, if a person could still be met in its stead. Raises KnotworkError otherwise.

    One that is cancelled, or put off without a new date, is told as such.
    """
    if event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}:
        key = "event-cancelled" if event.status is EventStatus.CANCELLED else "event-postponed"
        raise KnotworkError(key, event=event_name(event.title), when=event.starts_at)
    slot = _first_evening(turn, event) if event.all_day else event
    if slot is None or slot.starts_at <= turn.now:
        raise KnotworkError("event-begun")
    if slot.starts_at - turn.now > MAX_AHEAD:
        raise KnotworkError("event-too-far", when=slot.starts_at)
    return slot


def _first_evening(turn: Turn, event: Event) -> Event | None:
    """Of whole days the first evening still ahead, on the person's wall clock."""
    zone = turn.me.zone
    day, last = (to_local(at, zone).date() for at in (event.starts_at, event.ends_at - timedelta(minutes=1)))
    day = max(day, turn.today)
    while day <= last:
        starts_at = from_local(day, EVENING[0], zone)
        if starts_at > turn.now:
            return replace(event, starts_at=starts_at, ends_at=from_local(day, EVENING[1], zone))
        day += DAY
    return None


# --- keeping ----------------------------------------------------------------------------------------------


def encode(event: Event) -> Mapping[str, object]:
    """As JSON, while it is asked about."""
    return {
        "title": event.title,
        "place": event.place,
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "all_day": event.all_day,
        "fee": None if event.fee is None else str(event.fee),
        "currency": event.currency,
        "status": event.status.value,
        "clock": event.clock,
        "zone_said": event.zone_said,
    }


def decode(kept: Mapping[str, str]) -> Event:
    """From JSON; what was kept by an earlier version says nothing of status and clock."""
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at")}
    fee = None if kept["fee"] is None else Decimal(kept["fee"])
    status = EventStatus(kept.get("status", EventStatus.PLANNED))
    return Event(**{**kept, **moments, "fee": fee, "status": status})  # type: ignore[arg-type]


def fee_cents(event: Event) -> int | None:
    """The fee as it is stored."""
    found = None if event.fee is None else int(event.fee * 100)
    return found if found is not None and found <= MAX_CENTS else None


def is_same(known: Any, event: Event) -> bool:
    """Whether a kept event is this one: at the same instant, and one title holds the other as far as told."""
    one, other = fold(known.title), fold(event.title)
    return known.starts_at == event.starts_at and (one in other or other in one)


# --- what was understood ----------------------------------------------------------------------------------


def event_lines(turn: Turn, event: Event) -> tuple[Text, ...]:
    """Title, time, place and fee as they were read, so that a mistake is seen."""
    lines = [text("instead-event", event=event_name(event.title)), _when_line(turn, event)]
    if event.status is EventStatus.MOVED:
        lines.append(text("instead-moved"))
    if event.clock:
        # law 5: on which clock a time was read whose zone cannot be known
        named = "no" if not event.zone_said else "strange" if event.clock == turn.me.zone else "several"
        city = event.clock.rpartition("/")[2].replace("_", " ")
        lines.append(text("instead-clock", named=Selector(named), said=event.zone_said, clock=city))
    if event.place:
        lines.append(text("instead-place", place=event.place))
    fee = fee_cents(event)
    if fee is not None:
        lines.append(text("instead-fee", fee=money(fee, event.currency)) if fee else text("instead-free"))
    return tuple(lines)


def _when_line(turn: Turn, event: Event) -> Text:
    start, end = (turn.to_local(at) for at in (event.starts_at, event.ends_at))
    if event.all_day:
        return text("instead-when-day", when=event.starts_at, until=f"{end:%H:%M}")
    if event.ends_at - event.starts_at < DAY and (end.date() == start.date() or end.time() <= time(8)):
        return text("instead-when", when=event.starts_at, until=f"{end:%H:%M}")
    return text("instead-when-days", when=event.starts_at, until=event.ends_at)
