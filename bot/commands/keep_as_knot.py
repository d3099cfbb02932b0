"""Keep as knot: whom a match brought becomes one of one's own knots, and is never matched with one again."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.add import KnotDraft, create_knot
from bot.commands.debrief import again_question, promises_question
from bot.domain.contacts import Contact
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import DEFAULT_CADENCE, MAX_ACTIVE, MAX_NAME, EncounterKind, Knot, KnotStatus, fold
from bot.domain.meetings import Meeting, MeetingStatus
from bot.services import match_introductions, partners
from bot.services.encounters import log_encounter
from bot.services.lookup import find_namesakes, knot_choices
from bot.services.meetings import own_meeting
from bot.services.partners import Pair
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots, matches, meetings


@answer(QuestionKind.KEEP)
def answer_keep(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """**Keep as knot**, after a meeting that was held."""
    meeting, found = _load_meeting(turn, prompt)
    same = _find_known_knot(turn, found)
    if same is not None:
        ask = Question(
            kind=QuestionKind.KEEP_SAME,
            context={"meeting": meeting.id, "knot": same.id},
            choices=choices("same-person", "somebody-else"),
        )
        return [turn.reply(text("keep-same", name=same.name), ask=ask)]
    return [_add_knot(turn, meeting, found, str(found.name))]


def _load_meeting(turn: Turn, prompt: Prompt) -> tuple[Meeting, Pair]:
    """The meeting and its match, as long as the partner is there to be kept."""
    meeting = own_meeting(turn, prompt)
    found = partners.find_pair(turn.tx, turn.me.id, meeting.match_id)
    if meeting.status is not MeetingStatus.HELD or meeting.knot_id is not None:
        raise KnotworkError("button-answered")
    if found is None or found.theirs is None or not found.theirs.gives:
        raise KnotworkError("keep-gone")
    return meeting, found


def _find_known_knot(turn: Turn, found: Pair) -> Knot | None:
    """An own knot of that name, or one reached at the same place."""
    point = partners.point_of(found.theirs, turn.me)
    there = knots.find_by_points(turn.tx, turn.me.id, [point] if point else [])
    mine = knots.of_owner(turn.tx, turn.me.id)
    return next((k for k in mine if fold(k.name) == fold(str(found.name)) or k.id in there), None)


@answer(QuestionKind.KEEP_SAME)
def answer_same(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A knot of that name is there already: the same person, or another, told apart by the circle's name."""
    meeting, found = _load_meeting(turn, prompt)
    if said.choice == "same-person":
        return [_link(turn, meeting, found, turn.own_knot(prompt.context["knot"]))]
    name = str(found.name)
    if find_namesakes(turn, name):
        name = f"{name} ({_where_from(turn, found)})"[:MAX_NAME]
    return [_add_knot(turn, meeting, found, name)]


def _where_from(turn: Turn, found: Pair) -> str:
    """What tells namesakes apart: the circle, or who introduced them."""
    if not found.match.is_introduction:
        return partners.circle_name(turn.tx, found)
    name = match_introductions.introducer_name(turn.tx, found.match, turn.me.id)
    return name if isinstance(name, str) else "2"


def _add_knot(turn: Turn, meeting: Meeting, found: Pair, name: str) -> Envelope:
    """One knot more, or the question who may rest where fifteen are active."""
    if knots.count_active(turn.tx, turn.me.id) >= MAX_ACTIVE:
        return _ask_who_rests(turn, meeting, name)
    role = found.mine.facts.role if found.mine.facts else ""
    point = partners.point_to_keep(found, turn.me)
    contact = Contact(name=name, points=(point,) if point else ())
    knot = create_knot(turn, KnotDraft(name=name, role=role, cadence=DEFAULT_CADENCE), contact)
    return _link(turn, meeting, found, knot)


def _ask_who_rests(turn: Turn, meeting: Meeting, name: str) -> Envelope:
    active = [k for k in knots.of_owner(turn.tx, turn.me.id) if k.status is not KnotStatus.RESTING]
    options = knot_choices(active)
    ask = Question(
        kind=QuestionKind.KEEP_REST,
        context={"meeting": meeting.id, "name": name},
        choices=(*options, *choices("none-rests")),
    )
    return turn.reply(text("add-full", name=name, limit=MAX_ACTIVE), ask=ask)


@answer(QuestionKind.KEEP_REST)
def answer_rest(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The sixteenth knot takes the place of the one that may rest."""
    if said.choice == "none-rests":
        return [turn.reply(text("add-not"))]
    meeting, found = _load_meeting(turn, prompt)
    resting = turn.own_knot(said.choice)
    knots.change(turn.book, resting.id, status=KnotStatus.RESTING.value)
    name = str(prompt.context["name"])
    return [turn.reply(text("rests", name=resting.name)), _add_knot(turn, meeting, found, name)]


def _link(turn: Turn, meeting: Meeting, found: Pair, knot: Knot) -> Envelope:
    """The knot stands for this person from now on, and the meeting counts as met; then promises."""
    if found.theirs is None:
        raise KnotworkError("keep-gone")
    knots.set_linked_person(turn.tx, knot.id, found.theirs.owner_id)
    meetings.set_knot(turn.tx, meeting, knot.id)
    matches.change_side(turn.tx, found.mine.id, facts=None, takeaway=None)
    turn.name_change("change-keep", name=knot.name)
    day = turn.to_local(meeting.starts_at).date()
    if found.match.is_introduction:
        match_introductions.record_introducer(turn, found.match, knot, day)
    log_encounter(turn, knot, EncounterKind.MET, day, "")
    lines = (text("kept-as-knot", name=knot.name), text("debrief-promises"))
    return turn.reply(*lines, ask=[promises_question(knot), again_question(turn, knot)])
