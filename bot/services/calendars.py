"""When it suits both of a match: the event's own slot, or what is free in both calendars."""

from datetime import datetime

from bot.clock import Clock
from bot.domain import slots
from bot.domain.matches import MATCH_HORIZON, Match
from bot.domain.meetings import LONG
from bot.domain.people import PersonId
from bot.services.partners import Pair
from bot.services.times import TimeSpan
from bot.store import free_windows, gatherings, meetings, people
from bot.store.engine import Tx


def event_slot(tx: Tx, match: Match, now: datetime) -> TimeSpan | None:
    """The slot of the event a match is for, at most two hours of it, while it lies ahead."""
    event = gatherings.get(tx, match.gathering_id)
    if event is None or event.starts_at <= now:
        return None
    return TimeSpan(event.starts_at, min(event.ends_at, event.starts_at + LONG))


def event_place(tx: Tx, match: Match) -> str:
    """Where the event of a match is."""
    event = gatherings.get(tx, match.gathering_id)
    return event.place if event else ""


def common_slots(tx: Tx, clock: Clock, found: Pair) -> tuple[TimeSpan, ...]:
    """Up to three times that suit both, the same whoever asks."""
    if found.theirs is None:
        return ()
    one, other = (_calendar(tx, side.owner_id) for side in found.sides)
    offered = slots.find_common_slots(one, other, now=clock.now(), horizon=MATCH_HORIZON)
    return tuple(TimeSpan(slot.starts_at, slot.ends_at) for slot in offered)


def _calendar(tx: Tx, owner_id: PersonId) -> slots.Calendar:
    busy = (slots.Slot(starts_at=m.starts_at, ends_at=m.ends_at) for m in meetings.list_agreed(tx, owner_id))
    me = people.by_id(tx, owner_id)
    return slots.Calendar(windows=tuple(free_windows.of_owner(tx, owner_id)), busy=tuple(busy), zone=me.zone)


def is_free(tx: Tx, owner_id: PersonId, slot: TimeSpan) -> bool:
    """Whether nothing of a person clashes with a time."""
    return slots.is_free(
        slots.Slot(starts_at=slot.starts_at, ends_at=slot.ends_at), _calendar(tx, owner_id).busy
    )


def is_in_partner_windows(tx: Tx, found: Pair, slot: TimeSpan) -> bool:
    """Whether the other told windows this slot lies in: then one tap agrees."""
    if found.theirs is None:
        return False
    wanted = slots.Slot(starts_at=slot.starts_at, ends_at=slot.ends_at)
    return slots.is_in_own_window(wanted, _calendar(tx, found.theirs.owner_id))
