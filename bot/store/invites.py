"""Invites at rest: of a code only a keyed hash is kept, and who guesses is slowed down."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import Circle, CircleId, CircleStatus, Invite, MemberStatus
from bot.domain.codes import find_code
from bot.domain.people import PersonId
from bot.store import circles
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import circles as circle_rows
from bot.store.tables import guesses, invites, memberships

T = TypeVar("T")

#: So many wrong codes at once, and from then on one more each so often: ten an hour.
GUESS_BURST, GUESS_INTERVAL = 10, timedelta(minutes=6)
#: An invite that ran out is forgotten after this long.
RETENTION = timedelta(days=100)

_INVITE = [invites.c[field.name] for field in fields(Invite)]
_IN_OPEN_CIRCLE = (
    select(1)
    .where(circle_rows.c.id == invites.c.circle_id, circle_rows.c.status == CircleStatus.OPEN.value)
    .correlate(invites)
    .exists()
)
#: Whoever left or was removed lets nobody in any more.
_BY_A_MEMBER = (
    select(1)
    .where(
        memberships.c.owner_id == invites.c.owner_id,
        memberships.c.circle_id == invites.c.circle_id,
        memberships.c.status == MemberStatus.ACTIVE.value,
    )
    .correlate(invites)
    .exists()
)


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Too many wrong codes came from there; from `at` on one more may be tried."""

    at: datetime


def _invite(row: Row[Any]) -> Invite:
    values = dict(row._mapping)  # noqa: SLF001
    return Invite(**{**values, "meant_for": tuple(values["meant_for"] or ())})


def _is_good(now: datetime) -> Any:
    """Whether an invite lets somebody in at an instant."""
    return and_(
        invites.c.revoked_at.is_(None),
        invites.c.expires_at > now,
        invites.c.used < invites.c.uses,
        _IN_OPEN_CIRCLE,
        _BY_A_MEMBER,
    )


# --- giving -------------------------------------------------------------------------------------------


def add(tx: Tx, invite: Invite, code: str) -> None:
    """A new invite; its code is known to whoever was told it, and to nobody else."""
    row = {field.name: getattr(invite, field.name) for field in fields(Invite)}
    row |= {"meant_for": list(invite.meant_for) or None}
    tx.execute(insert(invites).values(**row, blind=_blind_code(tx, code)))


def _blind_code(tx: Tx, code: str) -> str:
    return vault_of(tx.dialect).blind(f"invite:{code}")


def get(tx: Tx, owner_id: PersonId, invite_id: str) -> Invite | None:
    """An invite, only if this person gave it (law 7)."""
    found = select(*_INVITE).where(invites.c.id == invite_id, invites.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _invite(row)


def list_by_giver(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> list[Invite]:
    """Every invite a person gave into a circle, also those that ran out, oldest first."""
    mine = (invites.c.owner_id == owner_id, invites.c.circle_id == circle_id)
    return [_invite(row) for row in tx.execute(select(*_INVITE).where(*mine).order_by(invites.c.id))]


def change(tx: Tx, invite_id: str, **values: Any) -> None:
    """Set some columns of an invite."""
    tx.execute(update(invites).where(invites.c.id == invite_id).values(**values))


def revoke_all(tx: Tx, owner_id: PersonId, circle_id: CircleId, now: datetime) -> None:
    """Whoever leaves takes their invites along."""
    mine = (invites.c.owner_id == owner_id, invites.c.circle_id == circle_id, invites.c.revoked_at.is_(None))
    tx.execute(update(invites).where(*mine).values(revoked_at=now))


# --- coming in ----------------------------------------------------------------------------------------


def look_up(tx: Tx, words: str, guest: str, now: datetime) -> Invite | RetryLater | None:
    """The invite of a code that lets somebody in now; None counts against `guest`."""
    return try_secret(tx, guest, now, lambda: _find_good(tx, find_code(words), now))


def _find_good(tx: Tx, code: str | None, now: datetime) -> Invite | None:
    if code is None:
        return None
    found = select(*_INVITE).where(invites.c.blind == _blind_code(tx, code), _is_good(now))
    row = tx.execute(found).one_or_none()
    return None if row is None else _invite(row)


def find_circle(tx: Tx, words: str, guest: str, now: datetime) -> Circle | RetryLater | None:
    """Into which circle a code leads, as whoever holds it may know; nothing is used up by asking."""
    found = look_up(tx, words, guest, now)
    return circles.get(tx, found.circle_id) if isinstance(found, Invite) else found


def use(tx: Tx, invite: Invite, now: datetime) -> bool:
    """Count one who comes in; False where somebody else took the last use, or it ended meanwhile.

    One conditional update decides, however many come at once.
    """
    taken = update(invites).where(invites.c.id == invite.id, _is_good(now)).values(used=invites.c.used + 1)
    return tx.execute(taken).rowcount == 1


# --- guessing -----------------------------------------------------------------------------------------


def _blind_guest(tx: Tx, guest: str) -> str:
    return vault_of(tx.dialect).blind(f"guess:{guest}")


def try_secret(tx: Tx, guest: str, now: datetime, find: Callable[[], T | None]) -> T | RetryLater | None:
    """What stands behind a code or a secret address; None counts against `guest`, who has ten an hour.

    `guest` names whoever tries, "channel:chat" or "web:…"; only its keyed hash is kept. Everything is
    answered with RetryLater once there were too many wrong ones, a good one too.
    """
    slowed = check_guesses(tx, guest, now)
    if slowed is not None:
        return slowed
    found = find()
    if found is None:
        count_wrong_guess(tx, guest, now)
    return found


def check_guesses(tx: Tx, guest: str, now: datetime) -> RetryLater | None:
    """Whether somebody has to wait before the next code, and until when."""
    found = select(guesses.c.free_at).where(guesses.c.blind == _blind_guest(tx, guest))
    free_at: datetime | None = tx.execute(found).scalar_one_or_none()
    if free_at is None:
        return None
    at = free_at - (GUESS_BURST - 1) * GUESS_INTERVAL
    return RetryLater(at) if at > now else None


def count_wrong_guess(tx: Tx, guest: str, now: datetime) -> None:
    """One wrong code counts: `free_at` is when all of them are forgotten (GCRA)."""
    key = _blind_guest(tx, guest)
    made = sqlite.insert(guesses) if tx.dialect.name == "sqlite" else postgresql.insert(guesses)
    tx.execute(made.values(blind=key, free_at=now).on_conflict_do_nothing())
    mine = guesses.c.blind == key
    free_at = tx.execute(select(guesses.c.free_at).where(mine).with_for_update()).scalar_one()
    tx.execute(update(guesses).where(mine).values(free_at=max(free_at, now) + GUESS_INTERVAL))


def prune(tx: Tx, now: datetime) -> None:
    """Forget who guessed an hour ago, and invites that ran out long since."""
    tx.execute(delete(guesses).where(guesses.c.free_at <= now))
    over = func.coalesce(invites.c.revoked_at, invites.c.expires_at)
    tx.execute(delete(invites).where(or_(over <= now - RETENTION, invites.c.expires_at <= now - RETENTION)))
