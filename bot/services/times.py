"""Times: a moment or a day as people type it, and the question when it is, with those that are free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.chat.messages import Choice, Question, text
from bot.domain import slots
from bot.domain.kinds import QuestionKind
from bot.domain.meetings import LONG, USUAL_LENGTH
from bot.domain.people import Person
from bot.domain.suggestions import Suggestion
from bot.domain.weeks import is_quiet, to_local
from bot.services.busy import list_busy
from bot.services.turn import Turn, choices
from bot.services.workdays import free_day, working_day
from bot.store import free_windows, suggestions
from bot.store.engine import Tx
from bot.understanding.dates import reading
from bot.understanding.dates.pieces import When


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From when to when, UTC."""

    starts_at: datetime
    ends_at: datetime

    @property
    def key(self) -> str:
        """As a choice's key."""
        return f"{self.starts_at.isoformat()}/{self.ends_at.isoformat()}"

    @classmethod
    def parse(cls, key: str) -> "TimeSpan":
        """From a choice's key."""
        first, _, last = key.partition("/")
        return cls(datetime.fromisoformat(first), datetime.fromisoformat(last))


def span_on(turn: Turn, day: date, at: time, until: time | None = None) -> TimeSpan:
    """From a local day and hours to instants; without an end as long as a meeting usually is."""
    start = turn.to_instant(day, at)
    if until is None:
        return TimeSpan(start, start + USUAL_LENGTH)
    end = turn.to_instant(day, until)
    return TimeSpan(start, end if end > start else turn.to_instant(day + timedelta(days=1), until))


def read_time_on(turn: Turn, words: str, day: date) -> TimeSpan | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    found = _read_clock(turn, words, turn.local_now)
    if found is None or found.at is None:
        return None
    on_that_day = _read_clock(turn, words, datetime.combine(day, time(0), tzinfo=turn.local_now.tzinfo))
    if on_that_day is None or on_that_day.day != day:
        day = found.day
    return span_on(turn, day, found.at, found.until)


def read_as_of(when: date | datetime, words: str, turn: Turn) -> When | None:
    """The words as understood at an instant, or when a day begins; read on two days, only weekdays agree."""
    here = when if isinstance(when, datetime) else datetime.combine(when, time(0), turn.local_now.tzinfo)
    return reading.understand(words, now=here, language=turn.me.language)


def _read_clock(turn: Turn, words: str, now: datetime) -> When | None:
    """Words for an hour, a bare "7" too."""
    language = turn.me.language
    return reading.understand(words, now=now, language=language) or reading.understand(
        f"at {words}", now=now, language=language
    )


def slots_for(turn: Turn, suggestion: Suggestion | None) -> tuple[slots.Slot, ...]:
    """The event's own slot while it lies ahead, or up to three free ones."""
    return find_slots(turn.tx, turn.me, turn.now, suggestion)


def find_slots(
    tx: Tx, me: Person, now: datetime, suggestion: Suggestion | None, *, days_ahead: int = 0
) -> tuple[slots.Slot, ...]:
    """The same; free ones not before so many days ahead, and what fits the person."""
    event = event_slot(tx, me, now, suggestion)
    if event is not None:
        return (event,)
    calendar, today = read_calendar(tx, me), to_local(now, me.zone).date()

    def fits(slot: slots.Slot) -> bool:
        is_far_enough = (to_local(slot.starts_at, me.zone).date() - today).days >= days_ahead
        return is_far_enough and calendar.fits(slot)

    windows = calendar.windows or slots.ANY_DAYS_WINDOWS
    return slots.offer_slots(windows, calendar.busy, now=now, today=today, zone=me.zone, fits=fits)


def event_slot(tx: Tx, me: Person, now: datetime, suggestion: Suggestion | None) -> slots.Slot | None:
    """The slot of the event that somebody is met instead of, at most two hours of it, while it lies ahead."""
    event = suggestion and suggestions.get_event(tx, me.id, suggestion.event_id)
    if not event or event.starts_at <= now:
        return None
    return slots.Slot(starts_at=event.starts_at, ends_at=min(event.ends_at, event.starts_at + LONG))


def read_calendar(tx: Tx, me: Person) -> slots.Calendar:
    """When somebody usually has time, and what they have agreed on or a calendar of theirs has.

    What fits them lies outside of quiet hours, on no public holiday or day of families; where they told no
    usual times, on a day on which their place works.
    """
    busy = list_busy(tx, me.id)
    mine = tuple(free_windows.of_owner(tx, me.id))
    is_free, is_working = free_day(me.zone), working_day(me.zone)

    def fits(slot: slots.Slot) -> bool:
        day = to_local(slot.starts_at, me.zone).date()
        last = min(slot.ends_at, slot.starts_at + USUAL_LENGTH) - timedelta(minutes=1)
        is_awake = not (is_quiet(slot.starts_at, me) or is_quiet(last, me))
        return is_awake and (not is_free(day) if mine else is_working(day))

    return slots.Calendar(windows=mine, busy=tuple(busy), zone=me.zone, fits=fits)


def when_question(
    found: Sequence[slots.Slot], context: Mapping[str, object], *, ways_out: bool = True
) -> Question:
    """A question for a time: slots to tap, or any date in words."""
    spans = (TimeSpan(slot.starts_at, slot.ends_at) for slot in found)
    offered = tuple(Choice(key=span.key, label=text("slot", when=span.starts_at)) for span in spans)
    more = choices("later", "no-time") if ways_out else choices("leave")
    return Question(kind=QuestionKind.WHEN, context=context, choices=(*offered, *more))
