"""When it suits both of a match: the event's own slot, or what is free in both calendars."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.messages import Text, text
from bot.clock import Clock
from bot.domain import slots
from bot.domain.matches import MATCH_HORIZON, Match
from bot.domain.meetings import LONG
from bot.domain.people import PersonId
from bot.services.busy import list_busy
from bot.services.partners import Pair
from bot.services.times import TimeSpan, read_calendar
from bot.store import gatherings, people
from bot.store.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Times that are offered to both, soonest first; near ones lie beside what one of them told."""

    times: tuple[TimeSpan, ...] = ()
    is_near: bool = False

    @property
    def line(self) -> Text:
        """What is said above them."""
        if not self.times:
            return text("arrange-no-slots")
        return text("arrange-near") if self.is_near else text("arrange-when")


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


def common_slots(tx: Tx, clock: Clock, found: Pair) -> Offered:
    """Up to three times that suit both, the same whoever asks; where their windows do not meet, near ones."""
    if found.theirs is None:
        return Offered()
    one, other = (read_calendar(tx, people.by_id(tx, side.owner_id)) for side in found.sides)
    common = slots.find_common_slots(one, other, now=clock.now(), horizon=MATCH_HORIZON)
    offered = common or slots.find_near_slots(one, other, now=clock.now(), horizon=MATCH_HORIZON)
    return Offered(
        times=tuple(TimeSpan(slot.starts_at, slot.ends_at) for slot in offered), is_near=not common
    )


def is_free(tx: Tx, owner_id: PersonId, slot: TimeSpan) -> bool:
    """Whether nothing of a person clashes with a time."""
    wanted = slots.Slot(starts_at=slot.starts_at, ends_at=slot.ends_at)
    return slots.is_free(wanted, list_busy(tx, owner_id))


def is_in_partner_windows(tx: Tx, found: Pair, slot: TimeSpan) -> bool:
    """Whether the other told windows this slot lies in: then one tap agrees."""
    if found.theirs is None:
        return False
    wanted = slots.Slot(starts_at=slot.starts_at, ends_at=slot.ends_at)
    return slots.is_in_own_window(wanted, read_calendar(tx, people.by_id(tx, found.theirs.owner_id)))
