"""Which times a page shows: none busy, none offered to somebody else. Any free one may be picked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.domain.knots import KnotId
from bot.domain.pages import LATER_WEEKS, SHOWN
from bot.domain.people import Person
from bot.domain.slots import (
    ANY_DAYS_WINDOWS,
    OFFERED,
    Calendar,
    Slot,
    is_free,
    list_free_slots,
    offer_slots,
)
from bot.domain.suggestions import Lane, lane_of
from bot.domain.weeks import DAY, to_local
from bot.services import drafts
from bot.services.pages import Visit, is_sought
from bot.services.times import TimeSpan, event_slot, read_calendar
from bot.store import knots, matches, pages
from bot.store.engine import Tx

_WEEK = 7
#: This week, and those that can be leafed through.
_ALL_DAYS = _WEEK * (LATER_WEEKS + 1)


def days_ahead(today: date, week: int) -> int:
    """In how many days a view begins: the first now, and each of a week on its Monday."""
    return _WEEK * week - today.weekday() if week else 0


def list_times(tx: Tx, visit: Visit, now: datetime, week: int = 0) -> tuple[Slot, ...]:
    """Up to seven unlike times: of the next three weeks, or of one so many weeks from this one.

    Of two pages the older shows at first a time that both could, and no other shows it then.
    """
    offers, others = _Offers.read(tx, visit.me, now), _list_offered(tx, visit)
    taken = list(others)
    for page in pages.list_open(tx, visit.me.id, now):
        if not is_sought(tx, visit.me, page.knot_id):
            continue
        shown = offers.choose(page.knot_id, taken)
        taken += shown
        if page.id != visit.page.id:
            others += shown
        elif not week:
            return shown
    return offers.choose(visit.knot.id, others, week)


def is_on_offer(tx: Tx, visit: Visit, time_: TimeSpan, now: datetime) -> bool:
    """Whether a time that somebody picked may be: a free one of the owner's, whichever week shows it."""
    wanted = Slot(starts_at=time_.starts_at, ends_at=time_.ends_at)
    return wanted in _Offers.read(tx, visit.me, now).list_free(visit.knot.id)


def _list_offered(tx: Tx, visit: Visit) -> list[Slot]:
    """What drafts to others name as times, and what was proposed to somebody of a match."""
    others = (knot for knot in knots.list_with_draft(tx, visit.me.id) if knot.id != visit.knot.id)
    waiting = filter(None, (drafts.read_waiting(tx, knot.id) for knot in others))
    spans = [TimeSpan.parse(key) for one in waiting for key in one.offered]
    in_drafts = [Slot(starts_at=span.starts_at, ends_at=span.ends_at) for span in spans]
    proposed = matches.proposed_times(tx, visit.me.id)
    return [*in_drafts, *(Slot(starts_at=start, ends_at=end) for start, end in proposed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offers:
    """What an owner can offer now."""

    tx: Tx
    me: Person
    now: datetime
    calendar: Calendar

    @classmethod
    def read(cls, tx: Tx, me: Person, now: datetime) -> "_Offers":
        return cls(tx=tx, me=me, now=now, calendar=read_calendar(tx, me))

    def choose(self, knot_id: KnotId, taken: Sequence[Slot], week: int = 0) -> tuple[Slot, ...]:
        """Up to seven for one knot, of what others are not offered; where three weeks have few, three."""
        event = self._event_slot(knot_id)
        if event is not None:
            return (event,) if not week and is_free(event, self.calendar.busy) else ()
        today, knot = to_local(self.now, self.me.zone).date(), knots.get(self.tx, self.me.id, knot_id)
        # whom one has not met for long is not asked for tomorrow, as in a draft
        is_dormant = knot is not None and lane_of(knot, today) is Lane.DORMANT
        earliest = today + drafts.DORMANT_DAYS_AHEAD * DAY if is_dormant else today
        offer = partial(
            offer_slots,
            self.calendar.windows or ANY_DAYS_WINDOWS,
            (*self.calendar.busy, *taken),
            now=self.now,
            today=today + days_ahead(today, week) * DAY,
            zone=self.me.zone,
            fits=partial(self._fits, earliest),
        )
        if week:
            return offer(most=SHOWN, days=_WEEK)
        soon = offer(most=SHOWN)
        return soon if len(soon) >= OFFERED else offer(most=OFFERED, days=_ALL_DAYS)

    def _fits(self, earliest: date, slot: Slot) -> bool:
        return to_local(slot.starts_at, self.me.zone).date() >= earliest and self.calendar.fits(slot)

    def list_free(self, knot_id: KnotId) -> Sequence[Slot]:
        """Every time that a view may show."""
        event, calendar = self._event_slot(knot_id), self.calendar
        if event is not None:
            return [event] if is_free(event, calendar.busy) else []
        return list_free_slots(
            calendar.windows or ANY_DAYS_WINDOWS,
            calendar.busy,
            now=self.now,
            today=to_local(self.now, self.me.zone).date(),
            zone=self.me.zone,
            fits=calendar.fits,
            days=_ALL_DAYS,
        )

    def _event_slot(self, knot_id: KnotId) -> Slot | None:
        """The only time there is where they are to meet instead of an event."""
        suggestion = drafts.find_suggestion(self.tx, self.me, drafts.read_waiting(self.tx, knot_id))
        return event_slot(self.tx, self.me, self.now, suggestion)
