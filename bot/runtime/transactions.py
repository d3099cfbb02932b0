"""One transaction each: what the process and the adapters ask of the store."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

import structlog

from bot import VERSION
from bot.chat.messages import Address, Befell, Incoming, Message, Reply, text
from bot.clock import Clock
from bot.context import Context
from bot.domain.errors import NotNowError
from bot.domain.people import Person
from bot.store import (
    adapter_state,
    claims,
    cursors,
    heads,
    heartbeats,
    inbox,
    knots,
    leases,
    outbox,
    people,
)
from bot.store.engine import Tx, database_time
from bot.store.envelopes import enqueue
from bot.store.migrate import version

log = structlog.get_logger()

#: How often the database is asked for its time in a row; a clock that was off by less is put right silently.
_TIME_READINGS, _MIN_LOGGED_STEP = 3, timedelta(seconds=1)


def park(context: Context, incoming: Incoming) -> None:
    """Set aside what failed three times, and say so with its reference."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        in_private = incoming.place is None and not isinstance(incoming, Befell)
        person = people.lock_by_address(tx, incoming.sender)[0] if in_private else None
        owner = person.id if person else None
        if not inbox.record_once(tx, incoming.sender.channel, incoming.id, owner, now):
            return
        inbox.park(
            tx,
            id=context.clock.new_id(),
            owner_id=owner,
            channel=incoming.sender.channel,
            foreign_id=incoming.id,
            reference=incoming.reference,
            at=now,
        )
        if person:
            line = text("something-failed", reference=incoming.reference)
            apology = Reply(to=person.id, message=Message(lines=(line,)))
            enqueue(
                tx,
                [apology],
                clock=context.clock,
                home=incoming.sender,
                at_home=person.id,
                pace=context.rate_policy,
            )


def open_chat(context: Context, who: Address) -> bool:
    """A chat opens: it can be reached now. True when nobody has written from there yet."""
    with context.engine.begin() as tx:
        people.reopen(tx, who, context.clock.now())
        heads.expedite(tx, who, context.clock.now())
        return people.by_address(tx, who) is None


def read_cursor(context: Context, channel: str, *, lasting: bool = False) -> str:
    """How far a channel has been read; what is not `lasting` is good for six days."""
    with context.engine.begin() as tx:
        return cursors.get(tx, channel, None if lasting else context.clock.now())


def move_cursor(context: Context, channel: str, to: str) -> None:
    """Everything before this place was processed or parked.

    Raises NotNowError where another process reads this channel now: whoever stood still since it was asked
    must not move it back.
    """
    with context.engine.begin() as tx:
        reader = leases.holder_of(tx, channel, hold=True)
        if reader is not None and reader[0] != context.process_id:
            raise NotNowError(f"Another knotwork process serves {channel.capitalize()} now.")
        cursors.put(tx, channel, to, context.clock.now())


def load_adapter_state(context: Context, channel: str) -> dict[str, bytes]:
    """What the adapter of a channel must not lose, by name; from now on only this process goes on from it."""
    with context.engine.begin() as tx:
        adapter_state.become_writer(tx, channel, context.process_id)
        return adapter_state.load(tx, channel)


def save_adapter_state(context: Context, channel: str, changes: Mapping[str, bytes | None]) -> None:
    """All of it is written, or nothing. Raises NotNowError where another process goes on from it."""
    with context.engine.begin() as tx:
        if not adapter_state.is_writer(tx, channel, context.process_id):
            who = channel.capitalize()
            raise NotNowError(f"Another knotwork process has taken over {who}. This one begins anew.")
        adapter_state.save(tx, channel, changes)


def acquire_lease(
    context: Context, name: str, *, length: timedelta, place: str, is_gone: Callable[[str], bool]
) -> bool:
    """Take what only one process may do, where nobody does it, or whoever did is gone for certain.

    Letters that one held need not wait for the end of their claims.
    """
    with context.engine.begin() as tx:
        other = leases.holder_of(tx, name)
        dead = other[0] if other and other[0] != context.process_id and is_gone(other[1]) else ""
        now = context.clock.now()
        if dead:
            claims.release(tx, dead, now)
        return leases.acquire(tx, name, context.process_id, place=place, now=now, length=length, from_=dead)


def renew_lease(context: Context, name: str, *, length: timedelta) -> bool:
    """Go on with it; False once another process does it."""
    with context.engine.begin() as tx:
        return leases.renew(tx, name, context.process_id, context.clock.now(), length)


def record_heartbeat(context: Context, *, probe: bool = False) -> str:
    """Say that this process lives, which shows that the database can be written; the schema it is at."""
    since = context.clock.monotonic()
    with context.engine.begin() as tx:
        heartbeats.record(
            tx, heartbeats.PROCESS, context.process_id, context.clock.now(), version=VERSION, probe=probe
        )
        schema = version(tx) or ""
    context.meters.record_database_write(context.clock.monotonic() - since)
    return schema


def record_clock_step(context: Context) -> None:
    """The machine's clock was set while a process ran: the doctor tells."""
    with context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.CLOCK_STEP, context.clock.now())


def record_damage(context: Context) -> None:
    """Something of the database could not be read: status tells."""
    with context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.DAMAGE, context.clock.now())


def synchronise_clock(context: Context) -> None:
    """Go by the database's clock, where it has one.

    Of a few answers the quickest counts, and the instant lies in the middle of asking: nobody can be wrong by
    more than half of that, wherever they had to wait or stood still.
    """
    clock = context.clock
    with context.engine.begin() as tx:
        told, since, took = min(
            (_measure_database_time(tx, clock) for _ in range(_TIME_READINGS)), key=lambda answer: answer[2]
        )
    if told is None:
        return
    later = clock.synchronise(told, since)
    context.meters.record_clock_offset(clock.now() - clock.machine_time(), took)
    if abs(later) > _MIN_LOGGED_STEP:
        log.info("clock agreed", seconds=round(later.total_seconds(), 3))


def _measure_database_time(tx: Tx, clock: Clock) -> tuple[datetime | None, float, float]:
    """The database's time, when in the middle of asking that was (monotonic), and the seconds it took."""
    before = clock.monotonic()
    told = database_time(tx)
    took = clock.monotonic() - before
    return told, before + took / 2, took


def continue_ids(context: Context) -> None:
    """Letters leave in the order of their ids: those of this process come after those of earlier ones."""
    with context.engine.begin() as tx:
        newest = outbox.newest_id(tx)
    if newest:
        context.clock.raise_ids(newest)


def release_process(context: Context, everyone: Iterable[Address]) -> None:
    """Chats close: nothing is sent there until they open again, and claimed letters are given back."""
    with context.engine.begin() as tx:
        claims.release(tx, context.process_id, context.clock.now())
        leases.release(tx, context.process_id)
        heartbeats.release(tx, context.process_id)
        for who in everyone:
            people.set_open(tx, who, is_open=False)


def find_person(context: Context, who: Address) -> Person | None:
    """Whose address it is."""
    with context.engine.begin() as tx:
        return people.by_address(tx, who)


def list_knot_names(context: Context, who: Address) -> list[str]:
    """The names of somebody's knots."""
    with context.engine.begin() as tx:
        person = people.by_address(tx, who)
        return [knot.name for knot in knots.of_owner(tx, person.id)] if person else []
