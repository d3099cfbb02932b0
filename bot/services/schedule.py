"""When the bot next speaks of its own accord: due rows are written here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.meetings import Meeting, moments
from bot.domain.people import Person, PersonId
from bot.domain.promises import Promise, Reminder
from bot.domain.weeks import at_own_hour, next_weekly, out_of_quiet, week_of
from bot.store import dues, meetings, people, promises
from bot.store.dues import Due
from bot.store.engine import Tx


def replan(tx: Tx, person: Person, clock: Clock) -> Person:
    """Put every open due of a person where their zone, hours and pause now want it; returns the person."""
    now = clock.now()
    dues.void(tx, person.id, kinds=(UnaskedKind.WEEK,), after=now)
    plan_next_week(tx, [person], clock)
    for at_hand in meetings.list_agreed(tx, person.id):
        plan_moments(tx, person, at_hand, clock)
    by_id = {p.id: p for p in promises.open_of(tx, person.id)}
    waiting = dues.list_open_subjects(tx, person.id, UnaskedKind.PROMISE)
    again = [promise_due(person, by_id[s], clock) for s in waiting if s in by_id]
    dues.plan(tx, [due for due in again if due and due.due_at > now])
    return person


def plan_next_week(tx: Tx, batch: Sequence[Person], clock: Clock) -> None:
    """The next weekly message of each person who wants one."""
    now = clock.now()
    rows = []
    for person in batch:
        after = max(now, person.paused_until) if person.paused_until else now
        if person.silent_since is None and after.year < 9000:  # noqa: PLR2004
            due = next_weekly(person, after)
            rows.append(
                Due(
                    id=clock.new_id(),
                    owner_id=person.id,
                    kind=UnaskedKind.WEEK,
                    subject_id=week_of(due, person.zone),
                    due_at=due,
                )
            )
    dues.plan(tx, rows)


def plan_moments(tx: Tx, person: Person, meeting: Meeting, clock: Clock) -> None:
    """Reminders and debrief of a meeting, as far as they still lie ahead."""
    now = clock.now()
    dues.void(
        tx,
        person.id,
        subject_id=meeting.id,
        kinds=(
            UnaskedKind.REMIND_DAY,
            UnaskedKind.REMIND_HOURS,
            UnaskedKind.DEBRIEF,
            UnaskedKind.ASK_DEBRIEF,
        ),
    )
    dues.plan(
        tx,
        [
            Due(
                id=clock.new_id(),
                owner_id=person.id,
                kind=moment.kind,
                subject_id=meeting.id,
                due_at=moment.due_at,
                expires_at=moment.expires_at,
            )
            for moment in moments(meeting, person)
            if moment.due_at > now
        ],
    )


def plan_reminders(tx: Tx, person: Person, asked: Sequence[Reminder], clock: Clock) -> None:
    """What the person asked for, at its hour; what was missed meanwhile is said at once."""
    kind = UnaskedKind.REMINDER
    dues.plan(
        tx,
        [Due(id=clock.new_id(), owner_id=person.id, kind=kind, subject_id=r.id, due_at=r.at) for r in asked],
    )


def plan_on(
    tx: Tx,
    person: Person,
    kind: UnaskedKind,
    subject_id: str,
    *,
    day: date,
    clock: Clock,
    expires_at: datetime | None = None,
) -> None:
    """Something to be said on a local day, at the person's own hour."""
    due = Due(
        id=clock.new_id(),
        owner_id=person.id,
        kind=kind,
        subject_id=subject_id,
        due_at=at_own_hour(day, person),
        expires_at=expires_at,
    )
    dues.plan(tx, [due])


def say_soon(
    tx: Tx,
    person_id: PersonId,
    kind: UnaskedKind,
    subject_id: str,
    clock: Clock,
    *,
    until: datetime | None = None,
) -> None:
    """Something to be said at the end of somebody's quiet hours, or never after an instant.

    What they asked for at an hour is said in them too.
    """
    say_all_soon(tx, [person_id], kind, subject_id, clock, until=until)


def say_all_soon(
    tx: Tx,
    ids: Iterable[PersonId],
    kind: UnaskedKind,
    subject_id: str,
    clock: Clock,
    *,
    until: datetime | None = None,
) -> None:
    """The same to many, each at the end of their own quiet hours."""
    now = clock.now()
    dues.plan(
        tx,
        [
            Due(
                id=clock.new_id(),
                owner_id=person.id,
                kind=kind,
                subject_id=subject_id,
                due_at=now if kind.facts.at_its_hour else out_of_quiet(now, person),
                expires_at=until,
            )
            for person in people.by_ids(tx, ids).values()
        ],
    )


def promise_due(person: Person, promise: Promise, clock: Clock) -> Due | None:
    """When a promise is nudged: on its next day at the person's own hour, never in a pause."""
    if promise.next_day is None:
        return None
    at = at_own_hour(promise.next_day, person)
    if person.paused_until and person.paused_until > at:
        at = out_of_quiet(person.paused_until, person)
    return Due(
        id=clock.new_id(), owner_id=person.id, kind=UnaskedKind.PROMISE, subject_id=promise.id, due_at=at
    )


def plan_promise(tx: Tx, person: Person, promise: Promise, clock: Clock) -> None:
    """Plan the nudge of a promise with a day still to come."""
    dues.void(tx, person.id, kinds=(UnaskedKind.PROMISE,), subject_id=promise.id)
    due = promise_due(person, promise, clock)
    if due and due.due_at > clock.now():
        dues.plan(tx, [due])
