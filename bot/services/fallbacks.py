"""What follows an offer that came to nothing: the own best knot, once, where the week has room (law 2)."""

from datetime import datetime

from bot.chat.messages import BLANK, Message, text
from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot
from bot.domain.people import Person
from bot.domain.suggestions import MAX_PER_WEEK, Origin, Suggestion, SuggestionStatus
from bot.domain.weeks import week_end, week_of, week_start
from bot.services import offers
from bot.services.gatherings import unmatched_line
from bot.services.suggestions import instead_head, record_suggestion, suggestion_lines, suggestion_question
from bot.services.weeks import make_suggestion, next_best
from bot.store import dues, gatherings, meetings, suggestions
from bot.store.engine import Tx

_STANDING_STATUSES = frozenset(
    {SuggestionStatus.BOOKED, SuggestionStatus.OPEN, SuggestionStatus.PURSUED, SuggestionStatus.AGREED}
)


def issue_fallback(
    tx: Tx, person: Person, failed: Suggestion, clock: Clock, *, slot: datetime | None = None
) -> tuple[Suggestion, Knot] | None:
    """Their own best knot, for whoever said yes to a match in vain, or nothing; issued now.

    With `slot` for the very slot of an event, whose week may be still to come. None where no knot is due, the
    week is over or holds something else already, and a second time.
    """
    week, zone = failed.week, person.zone
    this_week = week_of(clock.now(), zone)
    if (week < this_week if slot else week != this_week) or (slot and slot <= clock.now()):
        return None
    had = suggestions.of_week(tx, person.id, week)
    waits = any(s.status in _STANDING_STATUSES or s.origin is Origin.FALLBACK for s in had)
    if waits or len(had) >= MAX_PER_WEEK:  # it falls back once, within its five, and beside nothing agreed
        return None
    if meetings.list_between(tx, person.id, week_start(week, zone), week_end(week, zone)):
        return None
    best, is_due = next_best(tx, person, week, clock=clock, slot=slot)
    if best is None or not is_due:
        return None
    event_id = failed.event_id if slot else None
    fresh = make_suggestion(
        person, week, best, ordinal=len(had) + 1, clock=clock, event_id=event_id, origin=Origin.FALLBACK
    )
    record_suggestion(tx, person, fresh, clock.now())
    return fresh, best.knot


def fallback_ahead(tx: Tx, me: Person, failed: Suggestion, clock: Clock) -> Message | None:
    """The same before its hour, where it is still to be said; then it is said no more."""
    if dues.find_open_due_at(tx, me.id, UnaskedKind.FALLBACK, failed.id) is None:
        return None
    dues.void(tx, me.id, kinds=(UnaskedKind.FALLBACK,), subject_id=failed.id)
    return fallback_message(tx, me, failed, clock)


def fallback_message(tx: Tx, me: Person, failed: Suggestion, clock: Clock) -> Message | None:
    """A match did not come about; the own best knot is suggested instead, where there is one.

    Where there is none, whoever let the offer pass without a word hears none either.
    """
    event, silent = gatherings.of_suggestion(tx, failed), failed.status is SuggestionStatus.LAPSED
    line = unmatched_line(tx, event) if event else offers.failed_line(tx, failed)
    fallen = issue_fallback(tx, me, failed, clock, slot=event.starts_at if event else None)
    if fallen is None:
        return None if silent else Message(lines=(line,))
    suggestion, knot = fallen
    head = instead_head(tx, suggestion, knot, clock.now()) or text("match-fallback", name=knot.name)
    lines = suggestion_lines(suggestion, knot, head)
    return Message(lines=(line, BLANK, *lines), questions=(suggestion_question(suggestion),))
