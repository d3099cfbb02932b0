"""Circles: groups whose members meet in pairs, who may let whom in, and what members say of themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

from bot.domain.people import PersonId

CircleId = NewType("CircleId", str)
NodeId = NewType("NodeId", str)

#: Matching begins with so many members (law 3).
MIN_MEMBERS = 6
#: Whoever may meet fewer of a circle, by blocks and by whom organisers keep apart, meets nobody there: who
#: leaves themselves, or a puppet, only one to be offered knows who it is before any yes.
MIN_CHOICE = 3
#: Whom a member may let in a quarter; an organiser as many as they like.
VOUCHES_A_QUARTER = 2
#: How long an invite is good for when nobody said, and at most.
INVITE_GOOD_FOR = timedelta(days=30)
#: Uses of an organiser's invite when nobody said, and at most.
USUAL_USES, MAX_USES = 50, 500


class CircleStatus(StrEnum):
    """OPEN matches its members; CLOSED never again."""

    OPEN = "open"
    CLOSED = "closed"


class MemberRole(StrEnum):
    """What a member may do: organisers let in, remove, close, and see how rounds went."""

    MEMBER = "member"
    ORGANISER = "organiser"


class MemberStatus(StrEnum):
    """Whoever LEFT may come back by an invite, whoever was REMOVED may not."""

    ACTIVE = "active"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group that matches its members. Its name is shown to whoever holds an invite.

    No weekly round is held in it from `paused_from` on, before `paused_until`.
    """

    id: CircleId
    name: str
    status: CircleStatus
    created_at: datetime
    closed_at: datetime | None = None
    paused_from: date | None = None
    paused_until: date | None = None

    def is_paused(self, day: date) -> bool:
        """Whether no round of this day is, or was, held here."""
        if self.paused_from is None or self.paused_until is None:
            return False
        return self.paused_from <= day < self.paused_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a member says in one circle: no name, no way to reach them (law 9).

    `offers`, `asks` and `topics` are a few words each; `languages` are codes ("de"); `city` is "" for who
    meets only online, `online` whether they would. `meanings` has what each word means, encoded when it was
    saved (bot/domain/matching/meaning); a word that is missing there is read when it is compared.
    """

    role: str = ""
    offers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    city: str = ""
    online: bool = True
    meanings: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is compared by what it means, each once."""
        said = (self.role, *self.offers, *self.asks, *self.topics)
        return tuple(dict.fromkeys(word for word in said if word))

    def to_json(self) -> Mapping[str, Any]:
        """What was said, as JSON; what it means is stored beside it."""
        values = ((name, getattr(self, name)) for name in self.__slots__ if name != "meanings")
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}

    @classmethod
    def from_json(
        cls, stored: Mapping[str, Any] | None, meanings: Mapping[str, str] | None = None
    ) -> "Profile | None":
        """From JSON; None where nothing was said yet."""
        if stored is None:
            return None
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in stored.items()}
        return cls(**values, meanings=meanings or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Somebody in a circle. Without a profile, or `held_until` an instant to come, rounds pass them by.

    `lends_name`: they may be named as the voucher of whom they let in, after two yeses. `reminded_at`: when
    an organiser had them reminded of their profile, which is done once. `obstacle`: what kept them from
    everybody else here when the last round was held (`matching.obstacles`), while their profile is unchanged.
    """

    id: str
    owner_id: PersonId
    circle_id: CircleId
    node_id: NodeId
    role: MemberRole
    status: MemberStatus
    profile: Profile | None
    lends_name: bool
    held_until: datetime | None
    joined_at: datetime
    ended_at: datetime | None = None
    reminded_at: datetime | None = None
    obstacle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in the tree of who let in whom. It has no name, and stays when its person leaves.

    `branch_id` is the node of the organisers' direct invitee above it, or its own where that is who it is.
    """

    id: NodeId
    circle_id: CircleId
    parent_id: NodeId | None
    branch_id: NodeId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A link into a circle as its giver sees it; the code itself is shown once and never kept.

    `meant_for`: keyed hashes of the addresses of the one person it was made for, where it is one of many.
    """

    id: str
    owner_id: PersonId
    circle_id: CircleId
    uses: int
    used: int
    expires_at: datetime
    revoked_at: datetime | None
    created_at: datetime
    meant_for: tuple[str, ...] = ()

    def is_good(self, now: datetime) -> bool:
        """Whether somebody may still come in by it."""
        return self.revoked_at is None and now < self.expires_at and self.used < self.uses


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An event a circle would rather spend in pairs. Instants are UTC."""

    id: str
    circle_id: CircleId
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    fee_cents: int | None
    currency: str
    status: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the round of a day went in a circle, in counts nobody is shown; `longest_wait` is in rounds."""

    round_id: str
    circle_id: CircleId
    day: date
    took_part: int
    paired: int
    longest_wait: int


def choose_branch(parent: Node, parent_role: MemberRole, own_id: NodeId) -> NodeId:
    """The branch of somebody let in by `parent`: a branch of their own below an organiser."""
    return own_id if parent_role is MemberRole.ORGANISER else parent.branch_id


def next_round_in(circle: Circle, planned: date) -> date:
    """The day of the first round in a circle, where the week's round to come is planned for that day."""
    while circle.is_paused(planned):
        planned += timedelta(days=7)
    return planned
