"""Gatherings: when an event that a circle spends in pairs is asked about, solved and settled."""

from datetime import datetime
from enum import StrEnum

from bot.domain.circles import Gathering
from bot.domain.matches import (
    GATHERING_ASKED_BEFORE,
    GATHERING_SETTLED_BEFORE,
    GATHERING_SOLVED_BEFORE,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
)
from bot.domain.weeks import to_local


class GatheringStatus(StrEnum):
    """OPEN asks the members, until it is SOLVED, or called OFF."""

    OPEN = "open"
    SOLVED = "solved"
    OFF = "off"


def solve_at(event: Gathering) -> datetime:
    """When those who are in are matched among themselves."""
    return event.starts_at - GATHERING_SOLVED_BEFORE


def settle_at(event: Gathering) -> datetime:
    """When whatever two yeses did not decide is decided, and whoever is left over may hear."""
    return event.starts_at - GATHERING_SETTLED_BEFORE


def is_open(event: Gathering, now: datetime) -> bool:
    """Whether somebody may still be in, or take it back."""
    return event.status == GatheringStatus.OPEN and now < solve_at(event)


def is_too_soon(starts_at: datetime, now: datetime) -> bool:
    """Whether members could not be asked in time any more."""
    return starts_at - now < GATHERING_ASKED_BEFORE


def is_overlapping(one: Gathering, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a gathering takes up some of this time."""
    return one.starts_at < ends_at and starts_at < one.ends_at


def round_name(event_id: str) -> str:
    """By this name its round is made once."""
    return f"{RoundKind.GATHERING.value}:{event_id}"


def build_round(event: Gathering, *, id_: str, seed: str, zone: str) -> Round:
    """The round of its own that an event is given; its day is that of the place where it was planned."""
    return Round(
        id=RoundId(id_),
        name=round_name(event.id),
        kind=RoundKind.GATHERING,
        day=to_local(event.starts_at, zone).date(),
        gathering_id=event.id,
        status=RoundStatus.PLANNED,
        due_at=solve_at(event),
        deliver_by=settle_at(event),
        settle_at=settle_at(event),
        seed=seed,
        created_at=event.created_at,
    )
