"""/add: somebody who matters becomes a knot; then how much they matter, and when you last met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.chat.messages import Envelope, Prompt, Question, Selector, Text, text
from bot.commands.week import issue_this_week
from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import (
    DEFAULT_CADENCE,
    GAP_DAYS_BY_ANSWER,
    MAX_ACTIVE,
    MAX_ROLE,
    Knot,
    KnotId,
    KnotStatus,
    Stage,
    clean_name,
    fold,
)
from bot.services.ledger import link_names
from bot.services.lookup import find_namesakes, knot_choices
from bot.services.phrases import rhythm
from bot.services.situations import read_words
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import knots
from bot.understanding import contact_points
from bot.understanding.dates import reading
from bot.understanding.facts import EncounterFact, KnotFact, NamesFact, NothingFact, OpenQuestion

#: How many people /start asks for before it suggests the first meeting.
FIRST_KNOTS = 3
#: How much a knot may matter.
VALUES = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnotDraft:
    """A knot as the words of /add describe it; `cadence` in days, `form` "du" or "sie" where it was said."""

    name: str
    role: str
    cadence: int
    form: str = ""


@command("add", family="knots")
def add(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/add NAME [role] [every 6 weeks]`: a knot, then its value and when you last met."""
    if not words.strip():
        turn.command = ""
        ask = Question(kind=QuestionKind.ADD_NAME)
        return [turn.reply(text("add-ask"), ask=ask, pick=text("pick-contacts"))]
    return add_people(turn, _read_people(turn, words))


@answer(QuestionKind.ADD_NAME)
def answer_name(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The name after a bare /add."""
    found = [fact for fact in said.facts if isinstance(fact, KnotFact)]
    return add_people(turn, found) if found else None


def _read_people(turn: Turn, words: str) -> list[KnotFact]:
    """The people that words which can be nothing else name."""
    said = read_words(turn, words, OpenQuestion(kind=QuestionKind.ADD_NAME))
    found = [fact for fact in said.facts if isinstance(fact, KnotFact)]
    if not found:
        raise KnotworkError("add-who")
    return found


def add_people(turn: Turn, found: Sequence[KnotFact], *, then: str = "") -> Sequence[Envelope]:
    """Write down people who matter; whoever is known already or has no room is named, not dropped unsaid."""
    if len(found) == 1:
        return [add_knot(turn, draft_of(found[0]), contact_of(turn, found[0]), last=found[0].last, then=then)]
    known = {fold(knot.name) for knot in knots.of_owner(turn.tx, turn.me.id)}
    fresh = list({fold(fact.name): fact for fact in found if fold(fact.name) not in known}.values())
    room = MAX_ACTIVE - knots.count_active(turn.tx, turn.me.id)
    if not fresh:
        raise KnotworkError("knot-known", name=found[0].name)
    made = [create_person(turn, fact) for fact in fresh[:room]]
    if not made:
        raise KnotworkError("understood-full", name=fresh[0].name, limit=MAX_ACTIVE)
    turn.name_change("change-add-many", names=tuple(text("knot-label", name=knot.name) for knot in made))
    lines = [text("added-several", names=tuple(text("knot-label", name=knot.name) for knot in made))]
    if fresh[room:]:
        left = tuple(text("knot-label", name=clean_name(fact.name)) for fact in fresh[room:])
        lines.append(text("added-without", names=left, limit=MAX_ACTIVE))
    return [ask_about_several(turn, made, *lines, then=then)]


def create_person(turn: Turn, fact: KnotFact) -> Knot:
    """The knot that a sentence describes."""
    return create_knot(turn, draft_of(fact), contact_of(turn, fact), last=fact.last)


def draft_of(fact: KnotFact) -> KnotDraft:
    """Raises KnotworkError where there is no name."""
    name = clean_name(fact.name)
    if not any(c.isalpha() for c in name):
        raise KnotworkError("add-who")
    cadence = fact.cadence or DEFAULT_CADENCE
    return KnotDraft(name=name, role=clean_name(fact.role, MAX_ROLE), cadence=cadence, form=fact.form)


def contact_of(turn: Turn, fact: KnotFact) -> Contact:
    """The contact points that were typed along."""
    points = (contact_points.read_typed(point, zone=turn.me.zone) for point in fact.points)
    return Contact(name=fact.name, role=fact.role, points=tuple(point for point in points if point))


def add_knot(
    turn: Turn,
    draft: KnotDraft,
    contact: Contact | None = None,
    *,
    last: date | None = None,
    then: str = "",
) -> Envelope:
    """Write the knot, or ask which one may rest when fifteen are active; `then` follows the questions."""
    if same := find_namesakes(turn, draft.name):
        raise KnotworkError("knot-known", name=same[0].name)
    if knots.count_active(turn.tx, turn.me.id) >= MAX_ACTIVE:
        return _ask_who_rests(turn, draft, contact, then)
    knot = create_knot(turn, draft, contact, last=last)
    turn.name_change("change-add", name=knot.name)
    lines = [text("added", name=knot.name, cadence=rhythm(knot.cadence))]
    if knot.role:
        lines = [text("added-role", name=knot.name, role=knot.role, cadence=rhythm(knot.cadence))]
    if draft.form:
        lines.append(text("understood-form", name=knot.name, form_of=Selector(draft.form)))
    return turn.reply(*lines, text("add-value", name=knot.name), ask=value_question(knot, then=then))


def create_knot(
    turn: Turn, draft: KnotDraft, contact: Contact | None = None, *, last: date | None = None
) -> Knot:
    """A wished knot until the owner tells when they last met; `last` is that day.

    Contact points typed within name or role are kept as such, wherever the words came from.
    """
    name, role, points = contact_points.describe_person(
        draft.name, draft.role, zone=turn.me.zone, limit=MAX_ROLE
    )
    knot = Knot(
        id=KnotId(turn.new_id()),
        owner_id=turn.me.id,
        name=name,
        role=role,
        stage=Stage.MET if last else Stage.WISHED,
        stage_at=turn.now,
        value=2,
        cadence=draft.cadence,
        told_last=last,
        strength=0.0,
        last_day=None,
        last_suggested_at=None,
        status=KnotStatus.ACTIVE,
        paused_until=None,
        created_at=turn.now,
        register_language="de" if draft.form else "",
        register_form=draft.form,
    )
    knots.add(turn.book, knot)
    link_names(turn, knot)
    knots.add_points(turn.book, knot, (*(contact.points if contact else ()), *points), turn.new_id)
    return knots.recompute_tie(turn.book, knot) if last else knot


def _ask_who_rests(turn: Turn, draft: KnotDraft, contact: Contact | None, then: str) -> Envelope:
    active = [k for k in knots.of_owner(turn.tx, turn.me.id) if k.status is not KnotStatus.RESTING]
    options = knot_choices(active)
    points = [(point.kind.value, point.value) for point in contact.points] if contact else []
    context = {
        "name": draft.name,
        "role": draft.role,
        "cadence": draft.cadence,
        "form": draft.form,
        "points": points,
        "then": then,
    }
    ask = Question(kind=QuestionKind.ADD_REST, context=context, choices=(*options, *choices("none-rests")))
    return turn.reply(text("add-full", name=draft.name, limit=MAX_ACTIVE), ask=ask)


@answer(QuestionKind.ADD_REST)
def answer_rest(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The sixteenth knot takes the place of the one that may rest."""
    if said.choice == "none-rests":
        return [turn.reply(text("add-not"))]
    resting = turn.own_knot(said.choice)
    knots.change(turn.book, resting.id, status=KnotStatus.RESTING.value)
    context = prompt.context
    form = context.get("form", "")
    draft = KnotDraft(name=context["name"], role=context["role"], cadence=context["cadence"], form=form)
    points = tuple(Point(kind=PointKind(kind), value=value) for kind, value in context.get("points", ()))
    contact = Contact(name=draft.name, role=draft.role, points=points)
    return [
        turn.reply(text("rests", name=resting.name)),
        add_knot(turn, draft, contact, then=context.get("then", "")),
    ]


def value_question(knot: Knot, *, then: str = "") -> Question:
    """How much somebody matters; `then` is what follows."""
    context = {"knot": knot.id, "then": then}
    return Question(
        kind=QuestionKind.ADD_VALUE, context=context, choices=choices("value-3", "value-2", "value-1")
    )


@answer(QuestionKind.ADD_VALUE)
def answer_value(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """How much the knot matters; then when they last met."""
    knot = turn.own_knot(prompt.context["knot"])
    knots.change(turn.book, knot.id, value=int(said.choice.removeprefix("value-")))
    if knot.told_last:
        return _continue(turn, prompt, text("add-done", name=knot.name, tie=Selector("known")))
    options = choices("last-month", "last-year", "last-longer", "last-never")
    ask = Question(kind=QuestionKind.ADD_LAST, context=prompt.context, choices=options)
    return [turn.reply(text("add-last", name=knot.name), ask=ask)]


@answer(QuestionKind.ADD_LAST)
def answer_last(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """When they last met: a gap, a date in words, or never."""
    knot = turn.own_knot(prompt.context["knot"])
    gap = GAP_DAYS_BY_ANSWER.get(said.choice.removeprefix("last-"))
    day = turn.today - timedelta(days=gap) if gap else None
    if not said.choice:
        met = next((fact for fact in said.facts if isinstance(fact, EncounterFact)), None)
        never = any(isinstance(fact, NothingFact) and not fact.later for fact in said.facts)
        told = None if met else reading.understand(said.text, now=turn.local_now, language=turn.me.language)
        if told and told.day > turn.today:
            raise KnotworkError("log-future", day=told.day)
        if (met is None or met.day is None) and not never:
            return None
        day = met.day if met else None
    stage = Stage.MET if day else Stage.WISHED
    chosen = None if day else stage.value  # that they never met was said, and is not only not known
    knots.change(
        turn.book, knot.id, told_last=day, stage=stage.value, stage_at=turn.now, stage_by_hand=chosen
    )
    knot = knots.recompute_tie(turn.book, replace(knot, told_last=day))
    return _continue(
        turn, prompt, text("add-done", name=knot.name, tie=Selector("known" if day else "wished"))
    )


def ask_about_several(turn: Turn, made: Sequence[Knot], *lines: Text, then: str = "") -> Envelope:
    """What is asked of people just added: of one what it always is, of several in a line for all of them."""
    if len(made) == 1:
        return turn.reply(
            *lines, text("add-value", name=made[0].name), ask=value_question(made[0], then=then)
        )
    context = {"knots": [knot.id for knot in made], "then": then}
    options = (*knot_choices(made), *choices("all-alike"))
    ask = Question(kind=QuestionKind.ADD_MATTERS, context=context, choices=options)
    return turn.reply(*lines, text("add-matters"), ask=ask)


@answer(QuestionKind.ADD_MATTERS)
def answer_matters(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Who of several matters most, by a button or by names; then whom the person has not seen for months.

    Who was taken back meanwhile is asked about no more.
    """
    most = _named_ids(prompt, said, nobody="all-alike")
    if most is None:
        return None
    left = _knots_of(turn, prompt)
    if not left:
        raise KnotworkError("knot-gone")
    for knot in left:
        if knot.id in most:
            knots.change(turn.book, knot.id, value=max(VALUES))
    options = (*knot_choices(left), *choices("seen-all"))
    ask = Question(kind=QuestionKind.ADD_LONG_AGO, context=prompt.context, choices=options)
    return [turn.reply(text("add-long-ago"), ask=ask)]


@answer(QuestionKind.ADD_LONG_AGO)
def answer_long_ago(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whom the person has not seen for months; the others they have. Who told a day keeps it."""
    long_ago = _named_ids(prompt, said, nobody="seen-all")
    if long_ago is None:
        return None
    for knot in _knots_of(turn, prompt):
        if knot.told_last is None:
            gap = GAP_DAYS_BY_ANSWER["year" if knot.id in long_ago else "month"]
            day = turn.today - timedelta(days=gap)
            knots.change(turn.book, knot.id, told_last=day, stage=Stage.MET.value, stage_at=turn.now)
            knots.recompute_tie(turn.book, replace(knot, told_last=day))
    return _continue(turn, prompt, text("add-several-done"))


def _named_ids(prompt: Prompt, said: Answer, *, nobody: str) -> list[str] | None:
    """Ids of those an answer names among the asked about; None where it is no answer."""
    asked = prompt.context["knots"]
    if said.choice:
        return [] if said.choice == nobody else [said.choice]
    if any(isinstance(fact, NothingFact) for fact in said.facts):
        return []
    named = [who for fact in said.facts if isinstance(fact, NamesFact) for who in fact.who]
    found = [[id_ for id_ in who.fits if id_ in asked] for who in named]
    return [ids[0] for ids in found] if found and all(len(ids) == 1 for ids in found) else None


def _knots_of(turn: Turn, prompt: Prompt) -> list[Knot]:
    found = (knots.get(turn.tx, turn.me.id, id_) for id_ in prompt.context["knots"])
    return [knot for knot in found if knot]


def _continue(turn: Turn, prompt: Prompt, done: Text) -> Sequence[Envelope]:
    """This week's suggestion, or a hint; those whom an older question still had to ask about come first."""
    then = prompt.context.get("then", "")
    waiting = [
        knot for id_ in prompt.context.get("queue", ()) if (knot := knots.get(turn.tx, turn.me.id, id_))
    ]
    if waiting:
        return [ask_about_several(turn, waiting, done, then=then)]
    if then == "week" and knots.count_active(turn.tx, turn.me.id) < FIRST_KNOTS:
        ask = Question(kind=QuestionKind.START_KNOTS, choices=choices("enough"))
        return [turn.reply(done, text("start-knots-more"), ask=ask, pick=text("pick-contacts"))]
    if then == "week":
        return [turn.reply(done, text("start-done")), issue_this_week(turn)]
    more = "add-next" if knots.count_active(turn.tx, turn.me.id) > 2 else "add-more"  # noqa: PLR2004
    return [turn.reply(done, text(more))]
