"""One transaction each: what the process and the adapters ask of the store."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TypeVar

import structlog

from bot import VERSION
from bot.chat.messages import Address, Envelope, Incoming, Message, text
from bot.chat.port import CalendarFeed, PageForm, PageOutcome, PageRequest, TimePage
from bot.clock import Clock
from bot.commands.calendar import build_feed
from bot.context import Context
from bot.domain.circles import Circle
from bot.domain.errors import NotNowError
from bot.domain.people import Person
from bot.outbox.render import reader_of
from bot.runtime.page_views import build_file, build_view
from bot.services.page_actions import submit
from bot.services.pages import Visit, find_visit
from bot.services.turn import FileContext
from bot.store import (
    adapter_state,
    claims,
    cursors,
    feeds,
    heads,
    heartbeats,
    inbox,
    invites,
    knots,
    leases,
    outbox,
    people,
)
from bot.store.engine import Tx, database_time
from bot.store.envelopes import enqueue
from bot.store.migrate import version

log = structlog.get_logger()
T = TypeVar("T")

#: How often the database is asked for its time in a row; a clock that was off by less is put right silently.
_TIME_READINGS, _MIN_LOGGED_STEP = 3, timedelta(seconds=1)


def park(context: Context, incoming: Incoming) -> None:
    """Set aside what failed three times, and say so with its reference."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        in_private = incoming.place is None and incoming.happened is None
        person = people.by_address(tx, incoming.sender, lock=True) if in_private else None
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
            apology = Envelope(to=person.id, message=Message(lines=(line,)))
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


def read_feed(context: Context, token: str, guest: str) -> CalendarFeed | invites.RetryLater | None:
    """The meetings behind a private address; a wrong one counts against `guest`."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        feed = _find_guessed(tx, guest, now, partial(feeds.find, tx, token))
        if not isinstance(feed, feeds.Feed):
            return feed
        me = people.by_id(tx, feed.owner_id)
        baking = FileContext(
            tx=tx, me=me, now=now, catalogue=context.catalogue, reader=reader_of(me, context)
        )
        address = people.addresses_of(tx, [me.id]).get(me.id)
        way = context.invite_links.get(address.channel) if address else None
        data = build_feed(baking, way.chat if way else "")
        etag = sha256(data).hexdigest()
        if etag != feed.etag:
            feeds.note_change(tx, feed, etag, now)
        return CalendarFeed(data=data, etag=etag, changed_at=feed.changed_at if etag == feed.etag else now)


def find_invite_circle(context: Context, code: str, guest: str) -> Circle | invites.RetryLater | None:
    """Into which circle a code leads somebody who only looks; a wrong one counts against `guest`."""
    with context.engine.begin() as tx:
        return invites.find_circle(tx, code, guest, context.clock.now())


def read_page(
    context: Context, token: str, guest: str, request: PageRequest
) -> TimePage | invites.RetryLater | None:
    """The page behind an address; a wrong one counts against `guest`."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest)
        return build_view(tx, context, visit, request) if isinstance(visit, Visit) else visit


def read_page_file(
    context: Context, token: str, guest: str, language: str
) -> bytes | invites.RetryLater | None:
    """The meeting agreed on a page, as a file."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest)
        return build_file(tx, context, visit, language) if isinstance(visit, Visit) else visit


def submit_page(
    context: Context, token: str, guest: str, request: PageRequest, form: PageForm
) -> tuple[PageOutcome, TimePage] | invites.RetryLater | None:
    """What came of a form on a page, and the page as it was before."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest, hold=True)
        if not isinstance(visit, Visit):
            return visit
        view = build_view(tx, context, visit, request)
        return submit(tx, context.clock, visit, form), view


def _find_visit(
    tx: Tx, context: Context, token: str, guest: str, *, hold: bool = False
) -> Visit | invites.RetryLater | None:
    now = context.clock.now()
    return _find_guessed(tx, guest, now, partial(find_visit, tx, token, now, hold=hold))


def _find_guessed(
    tx: Tx, guest: str, now: datetime, find: Callable[[], T | None]
) -> T | invites.RetryLater | None:
    """What is behind a secret address; one that leads nowhere is a guess, and after some one waits."""
    slowed = invites.check_guesses(tx, guest, now)
    if slowed is not None:
        return slowed
    found = find()
    if found is None:
        invites.count_wrong_guess(tx, guest, now)
    return found
