"""What the bot says of its own accord: everything due for a person becomes one message (law 4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.chat.messages import BLANK, Attachment, Envelope, Message, Nudge, Priority, Question, Text, Unasked
from bot.context import Context
from bot.domain.kinds import NUDGES, OFFERS, UnaskedKind, unasked_facts
from bot.domain.people import Person, PersonId
from bot.domain.weeks import (
    DAY,
    at_own_hour,
    end_of_day,
    is_quiet,
    next_quiet_start,
    out_of_quiet,
    to_local,
    week_of,
)
from bot.jobs import load, weekly
from bot.jobs.section import Occasion, Section, render_all
from bot.store import claims, dues, links, matches, people, rounds
from bot.store.dues import Due
from bot.store.engine import Tx
from bot.store.envelopes import enqueue

load()
log = structlog.get_logger()

#: People planned in one transaction: the writer is never held for long.
BATCH = 200
#: What was asked for at an hour and is later than this waits for the end of quiet hours, like all else.
AT_ITS_HOUR = timedelta(hours=1)
#: When something about one person could not be put into words, it is tried again after this long.
RETRY_DELAY = timedelta(hours=1)


def tick(context: Context) -> int:
    """Say what is due to at most a batch of people; how many were looked at."""
    try:
        return _say(context)
    except Exception as error:
        log.warning("batch failed", exc_info=error)
    with context.engine.begin() as tx:
        ids = dues.find_due_people(tx, context.clock.now(), BATCH)
    return sum(_say_to_one(context, person_id) for person_id in ids)


def _say(context: Context, ids: Sequence[PersonId] = ()) -> int:
    """Say what is due to these people, or to a batch of those who wait, in one transaction."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        batch = people.by_ids(tx, ids or dues.find_due_people(tx, now, BATCH), lock=True)
        if batch:
            envelopes = compose(tx, context, batch, dues.find_due(tx, batch, now))
            enqueue(tx, envelopes, clock=context.clock, pace=context.rate_policy)
    return len(batch)


def _say_to_one(context: Context, person_id: PersonId) -> int:
    """The same for one person; what cannot be said is tried again in an hour."""
    try:
        return _say(context, [person_id])
    except Exception as error:
        log.warning("person failed", reference=person_id[-8:], exc_info=error)
    now = context.clock.now()
    with context.engine.begin() as tx:
        waiting = dues.find_due(tx, [person_id], now).get(person_id, [])
        dues.postpone(tx, [due.id for due in waiting], now + RETRY_DELAY)
    return 1


def run(context: Context) -> None:
    """Say everything that is due."""
    while tick(context):
        pass


def next_at(
    context: Context, channels: Sequence[str], chats: Mapping[str, Collection[str]] | None = None
) -> datetime | None:
    """When something is next due, to be said or to be sent through these channels, to these chats of them."""
    with context.engine.begin() as tx:
        found = [dues.next_at(tx), claims.next_at(tx, channels, chats=chats, pace=context.rate_policy)]
        found += [rounds.next_at(tx), matches.next_reveal_at(tx), links.next_at(tx)]
    return min((at for at in found if at), default=None)


@dataclass(slots=True)
class _DueTriage:
    """A person's due things: those to say now, and those whose moment has passed."""

    ready: list[Due]
    passed: list[Due]
    later: list[tuple[Due, datetime]]


def compose(
    tx: Tx, context: Context, batch: Mapping[PersonId, Person], ripe: Mapping[PersonId, Sequence[Due]]
) -> list[Envelope]:
    """One envelope for each person who has something to hear now."""
    now = context.clock.now()
    nudged = dues.latest_nudges(tx, batch)
    sorted_ = {id_: _triage(person, ripe.get(id_, ()), nudged.get(id_), now) for id_, person in batch.items()}
    for found in sorted_.values():
        dues.close(tx, [due.id for due in found.passed])
        for due, at in found.later:
            dues.postpone(tx, [due.id], at)
    sections = _sections(tx, context, batch, {id_: found.ready for id_, found in sorted_.items()})
    return [_join_sections(batch[id_], said, now) for id_, said in sections.items() if said]


def _triage(
    person: Person, ripe: Sequence[Due], nudged: tuple[object, bool] | None, now: datetime
) -> _DueTriage:
    found = _DueTriage([], [], [])
    quiet, with_week = is_quiet(now, person), any(due.kind == UnaskedKind.WEEK for due in ripe)
    for due in ripe:
        if (due.expires_at is not None and due.expires_at <= now) or _is_over(person, due, now):
            found.passed.append(due)
        elif quiet and not (unasked_facts(due.kind).at_its_hour and now - due.due_at < AT_ITS_HOUR):
            found.later.append((due, out_of_quiet(now, person)))
        elif (person.silent_since and due.kind in NUDGES | OFFERS and due.kind != UnaskedKind.WEEK) or (
            due.kind in OFFERS and person.is_paused(now)
        ):
            found.passed.append(due)
        elif due.kind in NUDGES and (later := _next_nudge_at(person, nudged, now, with_week=with_week)):
            found.later.append((due, later))
        else:
            found.ready.append(due)
    return found


def _is_over(person: Person, due: Due, now: datetime) -> bool:
    """A week's message that never left ends with its week: the next week's is planned already.

    The goodbye ends no week, and one that nobody composed in its own week is said in the next.
    """
    tried = due.kind == UnaskedKind.WEEK and due.subject_id <= person.week_handled and not person.silent_since
    return tried and due.subject_id < week_of(now, person.zone)


def _next_nudge_at(
    person: Person, nudged: tuple[object, bool] | None, now: datetime, *, with_week: bool
) -> datetime | None:
    """Until when a nudge has to wait: a pause, today's nudge, or one still open.

    The weekly message closes the open one, for itself and for whatever is due with it.
    """
    if person.paused_until and now < person.paused_until:
        return out_of_quiet(person.paused_until, person)
    if nudged is None:
        return None
    day, is_open = nudged
    today = to_local(now, person.zone).date()
    if day >= today or (is_open and not with_week):  # type: ignore[operator]
        return at_own_hour(today + DAY, person)
    return None


def _sections(
    tx: Tx, context: Context, batch: Mapping[PersonId, Person], ready: Mapping[PersonId, Sequence[Due]]
) -> dict[PersonId, list[Section]]:
    """What each person hears, most pressing first; what has nothing to say any more is dropped."""
    weeks = weekly.begin_weeks(tx, context, batch, ready)
    sections: dict[PersonId, list[Section]] = {}
    for id_, found in ready.items():
        occasion = Occasion(tx=tx, context=context, person=batch[id_], ripe=found, week=weeks.get(id_))
        sections[id_] = render_all(occasion)
        spoken = {due.id for section in sections[id_] for due in section.dues}
        dues.close(tx, [due.id for due in found if due.id not in spoken])
    return sections


def _join_sections(person: Person, found: Sequence[Section], now: datetime) -> Envelope:
    lines: list[Text] = []
    questions: list[Question] = []
    files: list[Attachment] = []
    for number, section in enumerate(found):
        lines += [BLANK, *section.lines] if number else section.lines
        questions += section.questions
        files += section.attachments
    nudging = [section for section in found if section.nudges]
    message = Message(lines=tuple(lines), questions=tuple(questions), attachments=tuple(files))
    waits = any(section.waits for section in nudging)
    nudge = Nudge(day=to_local(now, person.zone).date(), waits=waits) if nudging else None
    return Unasked(
        to=person.id,
        message=message,
        kind=(nudging or found)[0].kind,
        priority=Priority.NUDGE if found[0].nudges else Priority.MATCH,
        expires_at=_expires_at(person, found, now),
        dues=tuple(due.id for section in found for due in section.dues),
        nudge=nudge,
    )


def _expires_at(person: Person, found: Sequence[Section], now: datetime) -> datetime:
    """A letter leaves before quiet hours begin, on the same local day; then it is composed anew."""
    ends = [end_of_day(now, person.zone)]
    quiet = next_quiet_start(now, person)
    if quiet:
        ends.append(quiet)
    ends += [section.good_until for section in found if section.good_until]
    return min(ends)
