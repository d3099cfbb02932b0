"""Counts for the operator: what waits, what is parked, who does what. Cheap however much there is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, false, func, literal_column, not_, select

from bot.chat.messages import Priority
from bot.domain.matches import RoundKind, RoundStatus
from bot.store import heartbeats, leases, people
from bot.store.engine import Tx
from bot.store.migrate import version
from bot.store.tables import addresses, history, outbox, parked, rounds

#: Letters of a channel are counted up to here: a million would keep everybody waiting for 0.15 s.
COUNT_LIMIT = 10_000
#: So many of what is parked are told one by one.
PARKED_LIMIT = 20
#: So many letters of each priority, those that may leave first, are looked at for the oldest.
_SCAN_LIMIT = 100
#: So many rounds are looked at for the last one that was held.
_ROUND_LIMIT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Open letters of a channel, at most `COUNT_LIMIT`; how long its oldest head has waited.

    Being tried in vain is waiting.
    """

    letters: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedItem:
    """An "update" or a "letter" that was set aside: where, by which reference, and when."""

    what: str
    channel: str
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFigures:
    """A weekly round: of which day, when it was computed, for how many, and in how many seconds if told."""

    day: date
    at: datetime
    people: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a database shows of itself at an instant.

    `updates` and `letters` count what is parked; `unheard` people do not know yet that they missed a letter;
    `pruned` is when all that has had its time was last forgotten, `clock_step` when a clock was last set,
    `damaged` when something could not be read, unless all of it was read since.
    """

    at: datetime
    schema: str
    waiting: Mapping[str, Backlog] = field(default_factory=dict)
    updates: int = 0
    letters: int = 0
    unheard: int = 0
    parked: Sequence[ParkedItem] = ()
    leads: Mapping[str, tuple[str, datetime]] = field(default_factory=dict)
    processes: Mapping[str, datetime] = field(default_factory=dict)
    round: RoundFigures | None = None
    backup: datetime | None = None
    pruned: datetime | None = None
    clock_step: datetime | None = None
    damaged: datetime | None = None
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def live_processes(self) -> frozenset[str]:
        """Processes that said within the last moment that they live."""
        return frozenset(name for name, at in self.processes.items() if self.at - at < heartbeats.TIMEOUT)

    def oldest_wait(self, channel: str) -> timedelta:
        """For how long the oldest letter that is next in its chat has waited."""
        since = self.waiting[channel].since
        return max(self.at - since, timedelta()) if since else timedelta()


def read(tx: Tx, now: datetime, *, only_while_open: Collection[str]) -> Figures:
    """Everything at once, from a database at the newest schema.

    Nothing is late on the channels whose chats can be reached `only_while_open`.
    """
    work = heartbeats.of_kind(tx, heartbeats.WORK)
    damage, whole = work.get(heartbeats.DAMAGE), work.get(heartbeats.WHOLE)
    return Figures(
        at=now,
        schema=version(tx) or "",
        waiting=read_backlogs(tx, only_while_open),
        updates=tx.execute(select(func.count()).select_from(parked)).scalar_one(),
        letters=tx.execute(select(func.count()).select_from(outbox).where(*IS_PARKED)).scalar_one(),
        unheard=people.count_unheard(tx),
        parked=tuple(_find_parked(tx)),
        leads=leases.list_holders(tx),
        processes=heartbeats.of_kind(tx, heartbeats.PROCESS),
        round=_find_last_round(tx),
        backup=work.get(heartbeats.BACKUP),
        pruned=work.get(heartbeats.PRUNE),
        clock_step=work.get(heartbeats.CLOCK_STEP),
        damaged=damage if damage and (whole is None or whole < damage) else None,
        versions=heartbeats.versions_of(tx),
    )


# --- what waits ---------------------------------------------------------------------------------------


def read_backlogs(tx: Tx, only_while_open: Collection[str]) -> dict[str, Backlog]:
    """By channel; one that nothing waits for is left out."""
    found = {}
    for channel in _list_open_channels(tx):
        waiting = () if channel in only_while_open else (Priority.REPLY, Priority.MATCH, Priority.NUDGE)
        oldest = [at for one in waiting if (at := _find_oldest_at(tx, channel, one))]
        found[channel] = Backlog(letters=_count(tx, channel), since=min(oldest, default=None))
    return found


def _list_open_channels(tx: Tx) -> Iterator[str]:
    """The channels of open letters, each found by one step along the index."""
    channel = ""
    while True:
        later = select(func.min(outbox.c.channel)).where(
            outbox.c.status == "open", outbox.c.channel > channel
        )
        found = tx.execute(later).scalar_one()
        if found is None:
            return
        channel = found
        yield channel


def _count(tx: Tx, channel: str) -> int:
    mine: Select[tuple[int]] = select(literal_column("1")).where(
        outbox.c.status == "open", outbox.c.channel == channel
    )
    return tx.execute(select(func.count()).select_from(mine.limit(COUNT_LIMIT).subquery())).scalar_one()


def _find_oldest_at(tx: Tx, channel: str, priority: int) -> datetime | None:
    """When the oldest of those of a priority that leave next was written; a try in vain moves `next_at`.

    A chat that cannot be reached while others are is its own trouble, and no reason to look.
    """
    mine = (outbox.c.channel == channel, outbox.c.priority == priority)
    sent = (outbox.c.channel == channel, outbox.c.status == "sent", outbox.c.closed_at.is_not(None))
    last = select(outbox.c.closed_at).where(*sent).order_by(outbox.c.closed_at.desc()).limit(1)
    arrived: datetime | None = tx.execute(last).scalar_one_or_none()
    since = addresses.c.unreachable_since
    alone = and_(since.is_not(None), since < arrived) if arrived else false()
    chat = and_(addresses.c.channel == outbox.c.channel, addresses.c.chat == outbox.c.chat)
    heads = select(outbox.c.created_at).join(addresses, chat)
    heads = heads.where(*mine, outbox.c.status == "open", outbox.c.next_at.is_not(None), not_(alone))
    first = heads.order_by(outbox.c.next_at).limit(_SCAN_LIMIT).subquery()
    at: datetime | None = tx.execute(select(func.min(first.c.created_at))).scalar_one()
    return at


# --- what is parked -----------------------------------------------------------------------------------

#: Letters that could not be sent and still have their words. Those of a closed chat have none.
IS_PARKED = (outbox.c.status == "parked", outbox.c.payload.is_not(None))


def _find_parked(tx: Tx) -> Iterator[ParkedItem]:
    """The newest first, of each kind at most `PARKED_LIMIT`."""
    updates = select(parked.c.channel, parked.c.reference, parked.c.at).order_by(parked.c.id.desc())
    for row in tx.execute(updates.limit(PARKED_LIMIT)):
        yield ParkedItem(what="update", channel=row.channel, reference=row.reference, at=row.at)
    letters = select(outbox.c.id, outbox.c.channel, outbox.c.closed_at).where(*IS_PARKED)
    for row in tx.execute(letters.order_by(outbox.c.id.desc()).limit(PARKED_LIMIT)):
        yield ParkedItem(what="letter", channel=row.channel, reference=row.id[-8:], at=row.closed_at)


# --- the last round -----------------------------------------------------------------------------------


def _find_last_round(tx: Tx) -> RoundFigures | None:
    """The week's round that was held last; one that came too late for everybody was not held."""
    computed = select(rounds.c.day, rounds.c.figures, history.c.at).join(
        history, history.c.subject_id == rounds.c.id
    )
    weekly = (rounds.c.kind == RoundKind.WEEKLY.value, history.c.step_to == RoundStatus.SOLVED.value)
    for row in tx.execute(computed.where(*weekly).order_by(rounds.c.id.desc()).limit(_ROUND_LIMIT)):
        told: Mapping[str, Any] = row.figures or {}
        if not told.get("skipped"):
            count = int(told.get("people", 0))
            return RoundFigures(day=row.day, at=row.at, people=count, seconds=told.get("seconds"))
    return None
