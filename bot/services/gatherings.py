"""An event a circle replaces: what is said of it, who is asked, and what calling it off takes back."""

from collections.abc import Iterable
from datetime import datetime

from bot.chat.messages import Text, text
from bot.clock import Clock
from bot.domain.circles import CircleId, Gathering
from bot.domain.events import Event
from bot.domain.gatherings import GatheringStatus, build_round, is_open, solve_at
from bot.domain.kinds import UnaskedKind
from bot.domain.people import Person, PersonId
from bot.domain.weeks import DAY, at_own_hour, out_of_quiet, to_local
from bot.services import bookings, invitations
from bot.services.phrases import event_name
from bot.services.turn import Turn
from bot.store import circles, dues, gatherings, people, rounds
from bot.store.dues import Due
from bot.store.engine import Tx

#: Characters that are kept of a title and of a place.
MAX_CHARS = 200


def slot_line(tx: Tx, gathering_id: str | None) -> tuple[Text, ...]:
    """For which event's slot somebody is offered."""
    event = gatherings.get(tx, gathering_id)
    if event is None:
        return ()
    return (text("gathering-slot", event=event_name(event.title), when=event.starts_at),)


def unmatched_line(tx: Tx, event: Gathering) -> Text:
    """That the event brought nobody: the same words whatever the reason was (law 3)."""
    circle = circles.get(tx, event.circle_id).name
    return text("gathering-left", circle=circle, event=event_name(event.title), when=event.starts_at)


def plan_event_questions(tx: Tx, clock: Clock, event: Gathering, ids: Iterable[PersonId]) -> None:
    """Each of these members hears of it in their next nudge: the next morning at the earliest (law 4)."""
    now, ends = clock.now(), solve_at(event)
    asked = people.by_ids(tx, ids).values()
    planned = [_question_due(person, event, now, ends, clock.new_id()) for person in asked]
    dues.plan(tx, [due for due in planned if due.due_at < ends])


def _question_due(person: Person, event: Gathering, now: datetime, ends: datetime, id_: str) -> Due:
    tomorrow = to_local(now, person.zone).date() + DAY
    return Due(
        id=id_,
        owner_id=person.id,
        kind=UnaskedKind.GATHERING,
        subject_id=event.id,
        due_at=at_own_hour(tomorrow, person),
        expires_at=ends,
    )


def ask_newcomer(turn: Turn, circle_id: CircleId) -> None:
    """Who joined meanwhile is asked about what lies ahead, once they said what they offer and ask."""
    for event in gatherings.list_upcoming(turn.tx, circle_id, turn.now):
        if is_open(event, turn.now) and not gatherings.answer_of(turn.tx, event.id, turn.me.id):
            plan_event_questions(turn.tx, turn.clock, event, [turn.me.id])


def plan_gathering(turn: Turn, circle_id: CircleId, event: Event) -> Gathering:
    """Its row, its round, and a word for every member who said what they offer and ask."""
    planned = Gathering(
        id=turn.new_id(),
        circle_id=circle_id,
        title=event.title[:MAX_CHARS],
        place=event.place[:MAX_CHARS],
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        fee_cents=invitations.fee_cents(event),
        currency=event.currency,
        status=GatheringStatus.OPEN.value,
        created_at=turn.now,
    )
    gatherings.add(turn.tx, planned)
    seed = f"{turn.clock.random().getrandbits(64):016x}"
    rounds.add(turn.tx, build_round(planned, id_=turn.new_id(), seed=seed, zone=turn.me.zone))
    ids = gatherings.list_members_to_ask(turn.tx, planned, solve_at(planned))
    plan_event_questions(turn.tx, turn.clock, planned, ids)
    return planned


def call_off(tx: Tx, clock: Clock, event: Gathering) -> None:
    """Nobody is asked any more; whoever was in gets their week back, and a word about it."""
    if not gatherings.move(tx, event.id, GatheringStatus.OFF):
        return
    waiting = gatherings.list_members_to_ask(tx, event, event.starts_at)
    dues.void_of_many(tx, waiting, kind=UnaskedKind.GATHERING, subject_id=event.id)
    were_in = sorted(gatherings.bookings_by_person(tx, event.id))
    for owner_id in were_in:
        bookings.release(tx, owner_id, clock, event_id=event.id)
    now = clock.now()
    dues.plan(
        tx,
        [
            Due(
                id=clock.new_id(),
                owner_id=id_,
                kind=UnaskedKind.GATHERING_OFF,
                subject_id=event.id,
                due_at=out_of_quiet(now, person),
                expires_at=event.starts_at,
            )
            for id_, person in people.by_ids(tx, were_in).items()
        ],
    )


def call_off_all(tx: Tx, clock: Clock, circle_id: CircleId) -> None:
    """A circle was closed: what its members keep free is theirs again."""
    for event in gatherings.list_upcoming(tx, circle_id, clock.now()):
        if is_open(event, clock.now()):
            call_off(tx, clock, event)


def cancellation_line(tx: Tx, event: Gathering) -> Text:
    """What those hear who were in."""
    circle = circles.get(tx, event.circle_id).name
    return text("gathering-off", circle=circle, event=event_name(event.title), when=event.starts_at)
