"""/instead circle: an event that a whole circle replaces by one conversation each.

An organiser brings the invitation, the members are asked in their next nudge, and whoever is in keeps the
event's week free. Who is in is told to nobody; matching and settling are a round's (jobs/rounds).
"""

from collections.abc import Sequence

from bot.chat.messages import BLANK, Choice, Envelope, Message, Prompt, Question, Text, text
from bot.domain.circles import Circle, CircleId, CircleStatus, Gathering, MemberStatus
from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.domain.gatherings import is_open, is_overlapping, is_too_soon, settle_at, solve_at
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold
from bot.domain.people import PersonId
from bot.services import bookings, invitations
from bot.services.gatherings import call_off, plan_gathering
from bot.services.invitations import MAX_INVITATION_CHARS
from bot.services.memberships import CircleMembership, find_circle, organised_circles, own_circle
from bot.services.phrases import event_name
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import circles, gatherings
from bot.store.engine import Tx

#: What follows /instead where a circle is meant, in either language.
CIRCLE_WORDS = frozenset({"circle", "kreis"})


# --- the organiser ------------------------------------------------------------------------------------------


def start_planning(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/instead circle NAME [invitation]`: what is planned there, or the invitation of what is to come."""
    (circle, _), invitation = _split_circle(turn, words)
    if invitation:
        return _read_invitation(turn, circle, invitation)
    planned = gatherings.list_upcoming(turn.tx, circle.id, turn.now)
    ask = _ask_event(turn, circle, text("gathering-how", circle=circle.name))
    return [*(_gathering_card(turn, event) for event in planned), ask]


def _split_circle(turn: Turn, words: str) -> tuple[CircleMembership, str]:
    """The organised circle, and the invitation behind its name: on the next line, or on the same."""
    first, _, rest = words.strip().partition("\n")
    behind = [  # the circles with whose whole name these words begin
        name
        for name in (one[0].name for one in organised_circles(turn))
        if fold(first[: len(name)]) == fold(name) and not first[len(name) : len(name) + 1].isalnum()
    ]
    if behind and not turn.picked:
        name = max(behind, key=len)
        return _find_organised_circle(turn, name), f"{first[len(name) :]}\n{rest}".strip(" \n,:;–-")
    return _find_organised_circle(turn, first), rest.strip()


def _find_organised_circle(turn: Turn, said: str) -> CircleMembership:
    """The circle of this name that the person organises; to anybody else there is none (law 7)."""
    try:
        return find_circle(turn, said, organiser=True)
    except KnotworkError as refusal:
        if said and refusal.key == "circle-organisers-only":
            raise KnotworkError("circle-unknown", name=said[:80]) from None
        raise


def _ask_event(turn: Turn, circle: Circle, line: Text, before: str = "") -> Envelope:
    turn.close_questions(QuestionKind.GATHERING_EVENT, QuestionKind.INSTEAD)
    context = {"circle": circle.id, "before": before[:MAX_INVITATION_CHARS]}
    ask = Question(kind=QuestionKind.GATHERING_EVENT, context=context)
    return turn.reply(line, ask=ask)


def _read_invitation(turn: Turn, circle: Circle, words: str, before: str = "") -> Sequence[Envelope]:
    """An invitation in words; one that is not understood may be told better at once."""
    try:
        return [_ask_to_confirm(turn, circle, invitations.read(turn, words, before))]
    except KnotworkError as refusal:
        kept = words if refusal.key == "event-not-understood" else ""
        return [_ask_event(turn, circle, Text(refusal.key, refusal.text_args), before or kept)]


@answer(QuestionKind.GATHERING_EVENT)
def answer_event(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The forwarded text, or the day and time it lacked; what is a log entry goes its own way."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    before = str(prompt.context.get("before", ""))
    try:
        invitations.read(turn, said.text, before)
    except KnotworkError:
        if invitations.is_log_entry(turn, said.text):
            return None
    return _read_invitation(turn, circle, said.text, before)


def take_event(turn: Turn, event: Event) -> Sequence[Envelope] | None:
    """A calendar file, where a circle's invitation was just asked for; else None."""
    asked = [p for p in turn.list_open_questions() if p.kind == QuestionKind.GATHERING_EVENT]
    waiting = [p for p in asked if not p.text_until or p.text_until >= turn.now]
    if not waiting:
        return None
    circle, _ = own_circle(turn, waiting[0].context["circle"], organiser=True)
    turn.close_questions(QuestionKind.GATHERING_EVENT)
    return [_ask_to_confirm(turn, circle, event)]


def _ask_to_confirm(turn: Turn, circle: Circle, event: Event) -> Envelope:
    """What was understood, and the one question; a refusal asks nobody. Raises KnotworkError."""
    event = invitations.require_upcoming(turn, event)
    _check_event(turn, circle.id, event)
    turn.close_questions(QuestionKind.GATHERING_EVENT, QuestionKind.GATHERING_SURE)
    context = {"circle": circle.id, "event": invitations.encode(event)}
    ask = Question(kind=QuestionKind.GATHERING_SURE, context=context, choices=choices("yes", "no"))
    return turn.reply(
        *invitations.event_lines(turn, event), BLANK, text("gathering-sure", circle=circle.name), ask=ask
    )


def _check_event(turn: Turn, circle_id: CircleId, event: Event) -> None:
    """Far enough ahead to ask, and not beside another one."""
    if is_too_soon(event.starts_at, turn.now):
        raise KnotworkError("gathering-soon")
    for other in gatherings.list_upcoming(turn.tx, circle_id, turn.now):
        if is_overlapping(other, event.starts_at, event.ends_at):
            raise KnotworkError("gathering-overlaps", event=event_name(other.title), when=other.starts_at)


@answer(QuestionKind.GATHERING_SURE)
def answer_confirmation(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: the members are asked. No: nobody is."""
    if said.choice != "yes":
        return [turn.reply(text("gathering-not"))]
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    event = invitations.require_upcoming(turn, invitations.decode(prompt.context["event"]))
    _check_event(turn, circle.id, event)
    planned = plan_gathering(turn, circle.id, event)
    line = text("gathering-asked", circle=circle.name, when=solve_at(planned), until=settle_at(planned))
    return [turn.reply(line, ask=_card_question(planned))]


# --- what is planned ----------------------------------------------------------------------------------------


def _gathering_card(turn: Turn, event: Gathering) -> Envelope:
    """An event that lies ahead; how many are in is told to nobody: it would tick with each of them."""
    line = text("gathering-card", event=event_name(event.title), when=event.starts_at)
    if not is_open(event, turn.now):
        return turn.reply(line, text("gathering-under-way", when=settle_at(event)))
    return turn.reply(line, text("gathering-blind"), ask=_card_question(event))


def _card_question(event: Gathering) -> Question:
    context = {"gathering": event.id}
    return Question(kind=QuestionKind.GATHERING_CARD, context=context, choices=choices("gathering-off"))


@answer(QuestionKind.GATHERING_CARD)
def answer_card(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Its weeks are free again, and those who were in hear so in one line."""
    event = _hold_open_gathering(turn, prompt)
    circle, _ = own_circle(turn, event.circle_id, organiser=True)
    call_off(turn.tx, turn.clock, event)
    return [turn.reply(text("gathering-called-off", circle=circle.name, event=event_name(event.title)))]


# --- the members -------------------------------------------------------------------------------------------


def ask_member(tx: Tx, owner_id: PersonId, event: Gathering) -> Message | None:
    """What a member is asked; None where they need not be any more."""
    one = circles.get_membership(tx, owner_id, event.circle_id)
    if one is None or one.status is not MemberStatus.ACTIVE or one.profile is None:
        return None
    circle = circles.get(tx, event.circle_id)
    if circle.status is not CircleStatus.OPEN or gatherings.answer_of(tx, event.id, owner_id):
        return None
    line = text("gathering-ask", circle=circle.name, event=event_name(event.title), when=event.starts_at)
    place = (text("instead-place", place=event.place),) if event.place else ()
    how = text("gathering-ask-how", when=solve_at(event))
    return Message(lines=(line, *place, how), questions=(_join_question(event),))


def _join_question(event: Gathering) -> Question:
    options = choices("gathering-in", "gathering-out")
    return Question(kind=QuestionKind.GATHERING, context={"gathering": event.id}, choices=options)


@answer(QuestionKind.GATHERING)
def answer_gathering(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """I'm in: the event's week is kept free. Not me: nothing happens."""
    event = _hold_open_gathering(turn, prompt)
    own_circle(turn, event.circle_id)
    if gatherings.answer_of(turn.tx, event.id, turn.me.id) == gatherings.IN:
        raise KnotworkError("button-answered")
    if said.choice != "gathering-in":
        week = turn.week_of(event.starts_at)
        bookings.decline_event(turn.tx, event, turn.me.id, week, turn.now)
        return [turn.reply(text("gathering-out"))]
    refusal = bookings.book(turn, event)
    if refusal:
        return [turn.reply(refusal, ask=_join_question(event))]
    kept = gatherings.bookings_by_person(turn.tx, event.id)[turn.me.id]
    line = text("gathering-booked", when=event.starts_at, solved=solve_at(event), until=settle_at(event))
    return [turn.reply(line, ask=bookings.booking_question(event, kept.id))]


@answer(QuestionKind.GATHERING_BOOKED)
def answer_booking(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The week is theirs again, as long as nobody was matched yet."""
    event = _hold_open_gathering(turn, prompt)
    if not bookings.release(turn.tx, turn.me.id, turn.clock, event_id=event.id):
        raise KnotworkError("button-answered")
    option = Choice(key="gathering-in", label=text("choice-gathering-in"))
    ask = Question(kind=QuestionKind.GATHERING, context={"gathering": event.id}, choices=(option,))
    return [turn.reply(text("gathering-back", when=event.starts_at), ask=ask)]


def _hold_open_gathering(turn: Turn, prompt: Prompt) -> Gathering:
    """The event of a question, held, while it still asks. Raises KnotworkError otherwise."""
    event = gatherings.get(turn.tx, str(prompt.context["gathering"]), hold=True)
    if event is None or not is_open(event, turn.now):
        raise KnotworkError("gathering-over")
    return event
