"""A new sealing key: added, everything sealed again while the bot runs, and at last the old one dropped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.admin.backup import ProgressStages
from bot.context import Context
from bot.domain.errors import NotNowError, OperatorError
from bot.store import key_proofs, leases, reseal, sealing
from bot.store.backup import snapshot
from bot.store.migrate import is_ahead
from bot.store.reseal import ResealStep
from bot.store.sealing import Vault

#: So long after a new key was added nobody seals with an old one any more: no statement takes longer.
GRACE = timedelta(minutes=10)
#: Only one process rotates; one that was killed is followed after so long.
_LEASE_LENGTH, _LEASE_NAME = timedelta(minutes=2), "keys"
#: Rows that somebody else held are tried again so often.
_MAX_PASSES = 5


class StillUsedError(OperatorError):
    """An old key is needed."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} values are still sealed with an old key. Run `knotwork keys rotate`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationResult:
    """How many rows were sealed anew, how many values an old key still seals, and when those may go."""

    sealed: int
    remaining: int
    broken: int
    droppable_at: datetime | None


def _no_pause() -> None:
    """No rest."""


def rotate(
    context: Context, path: Path, stages: ProgressStages, rest: Callable[[], None] = _no_pause
) -> RotationResult:
    """Add a key, unless a rotation is under way, and seal everything with the newest.

    It may be ended at any moment, and goes on where it stood. After each transaction it rests, so that a bot
    on SQLite gets to write. Raises OperatorError.
    """
    with _hold_lease(context) as holder:
        keys = Vault(path)
        if len(keys.keys) == 1 or sealing.is_prepared(path):
            _add_key(context, keys)
        sealed, broken = _reseal_all(context, keys, holder, stages, rest)
        since = sealing.newest_since(path)
        return RotationResult(
            sealed=sealed,
            remaining=_count_old_seals(context, keys),
            broken=broken,
            droppable_at=since + GRACE if since else None,
        )


def _add_key(context: Context, keys: Vault) -> None:
    """The database knows a key before anything is sealed with it; killed in between, the next one goes on."""
    with _explain_write_errors(keys.path):
        fresh = sealing.prepare_key(keys.path)
    with context.engine.begin() as tx:
        key_proofs.record(tx, keys, fresh)
    with _explain_write_errors(keys.path):
        sealing.add_key(keys.path, context.clock.now())


def prepare(path: Path) -> None:
    """A key that opens everywhere before it seals anything: for processes that each have a copy of the file.

    Raises OperatorError.
    """
    keys = Vault(path)
    if sealing.is_prepared(path):
        return
    if len(keys.keys) > 1:
        raise NotNowError("A rotation is under way. End it first: `knotwork keys rotate --finish`.")
    with _explain_write_errors(path):
        sealing.prepare_key(path)


def finish(context: Context, path: Path) -> int:
    """Drop every key that seals nothing any more; how many went. Raises OperatorError.

    It is counted twice: while others write, and once more while nobody can.
    """
    keys, since = Vault(path), sealing.newest_since(path)
    if len(keys.keys) == 1 or since is None or sealing.is_prepared(path):
        return 0
    if context.clock.now() < since + GRACE:
        raise NotNowError(
            f"The old keys may go after {since + GRACE:%H:%M} UTC: somebody may still be sealing with them."
        )
    if left := _count_old_seals(context, keys):
        raise StillUsedError(left)
    with _hold_lease(context), context.engine.begin() as tx:
        reseal.lock_tables(tx)
        used = reseal.count_by_key(tx)
        if left := used.total() - used[keys.newest]:
            raise StillUsedError(left)
        key_proofs.replace(tx, keys, used)
    with _explain_write_errors(path):  # killed before, it holds more than it needs, and opens everything
        return sealing.drop_old_keys(path)


@contextmanager
def _explain_write_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OperatorError(f"The key file {path} cannot be written ({type(error).__name__}).") from error


@contextmanager
def _hold_lease(context: Context) -> Iterator[str]:
    """Only one process rotates."""
    holder = context.clock.new_id()
    with context.engine.begin() as tx:
        if is_ahead(tx):
            raise OperatorError(
                "A newer Knotwork seals things in this database that this version does not know. Rotate with "
                "that one."
            )
        is_mine = leases.acquire(
            tx, _LEASE_NAME, holder, place="", now=context.clock.now(), length=_LEASE_LENGTH
        )
    if not is_mine:
        raise NotNowError(
            "Keys are being rotated already. If that process was killed, try again in 2 minutes."
        )
    try:
        yield holder
    finally:
        with context.engine.begin() as tx:
            leases.release(tx, holder)


def _reseal_all(
    context: Context, keys: Vault, holder: str, stages: ProgressStages, rest: Callable[[], None]
) -> tuple[int, int]:
    """How many rows were sealed again, and how many hold something that opens with no key."""
    sealed = broken = 0
    for _ in range(_MAX_PASSES):
        left = _count_old_seals(context, keys)
        if not left:
            break
        broken = 0
        with stages("keys-sealing", left) as told:
            for step in _reseal_steps(context, keys, holder):
                sealed, broken = sealed + step.done, broken + step.broken
                told(step.done)
                rest()
    return sealed, broken


def _reseal_steps(context: Context, keys: Vault, holder: str) -> Iterator[ResealStep]:
    """One transaction each, from the first row of the first table to the last of the last."""
    for part in reseal.list_sealed_tables():
        step = ResealStep(after=None)
        while True:
            with context.engine.begin() as tx:
                if not leases.renew(tx, _LEASE_NAME, holder, context.clock.now(), _LEASE_LENGTH):
                    raise NotNowError("Another process rotates the keys now.")
                step = reseal.reseal_next(tx, part, keys, step.after)
            yield step
            if step.after is None:
                break


def _count_old_seals(context: Context, keys: Vault) -> int:
    """How many values an old key seals, counted while others write."""
    engine = snapshot(context.engine.url.render_as_string(hide_password=False))
    try:
        with engine.begin() as tx:
            used = reseal.count_by_key(tx)
    finally:
        engine.dispose()
    return used.total() - used[keys.newest]
