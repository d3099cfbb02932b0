"""An introduction the owner makes by hand: who is asked, in which words, and the note to both."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.introductions import (
    ASK_AGAIN_AFTER,
    LASTS,
    MAX_A_QUARTER,
    Introduction,
    IntroductionStatus,
)
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import Knot
from bot.domain.people import Person
from bot.domain.weeks import calendar_quarter
from bot.services.drafts import address_lines, chat_links, write_line
from bot.services.registers import find_register
from bot.services.schedule import plan_on
from bot.services.turn import Turn, choices
from bot.store import introductions, knots


def find_refusal(turn: Turn, one: Knot, other: Knot) -> KnotworkError | None:
    """Why these two cannot be introduced now: one at a time, and the same person twice a quarter."""
    if one.id == other.id:
        return KnotworkError("introduce-same", name=one.name)
    open_ = introductions.find_open(turn.tx, turn.me.id, turn.now)
    if open_ is not None:
        names = knots.names_of(turn.tx, turn.me.id)
        first, second = names[open_.first_knot_id], names[open_.second_knot_id]
        return KnotworkError("introduce-one-open", first=first, second=second)
    start, after = calendar_quarter(turn.now, turn.me.zone)
    for knot in (one, other):
        if introductions.count_since(turn.tx, knot.id, start) >= MAX_A_QUARTER:
            return KnotworkError("introduce-often", name=knot.name, limit=MAX_A_QUARTER, day=after)
    return None


def begin(turn: Turn, first: Knot, second: Knot, of_second: str, of_first: str = "") -> Introduction:
    """A new one, with the instant at which it ends fixed. Raises KnotworkError as `find_refusal` says."""
    if refusal := find_refusal(turn, first, second):
        raise refusal
    return Introduction(
        id=turn.new_id(),
        owner_id=turn.me.id,
        first_knot_id=first.id,
        second_knot_id=second.id,
        status=IntroductionStatus.FIRST,
        of_second=of_second,
        of_first=of_first,
        created_at=turn.now,
        ends_at=turn.now + LASTS,
    )


def start(turn: Turn, first: Knot, second: Knot, of_second: str) -> None:
    """Written down. Raises KnotworkError as `find_refusal` says."""
    made = begin(turn, first, second, of_second)
    turn.name_change("change-introduce", first=first.name, second=second.name)
    introductions.add(turn.book, made)
    plan_asking_again(turn, made)


def plan_asking_again(turn: Turn, introduction: Introduction) -> None:
    """Whether there is an answer is asked again a week from now, at the person's own hour."""
    turn.drop_dues(UnaskedKind.INTRODUCTION, subject_id=introduction.id)
    day, kind, ends_at = turn.today + ASK_AGAIN_AFTER, UnaskedKind.INTRODUCTION, introduction.ends_at
    plan_on(turn.tx, turn.me, kind, introduction.id, day=day, clock=turn.clock, expires_at=ends_at)


def question(introduction: Introduction) -> Question:
    """Whether the one who is asked said yes; its buttons are for that one alone."""
    context = {"introduction": introduction.id, "of": introduction.status.value}
    options = choices("said-yes", "said-no", "no-word-yet", "introduce-let-go")
    return Question(kind=QuestionKind.INTRODUCTION, context=context, choices=options)


def show(turn: Turn) -> Sequence[Envelope]:
    """The open introduction: the draft to whom is asked, as a message to send on, and whether they said yes.

    Nothing is drafted for the second before the first said yes. The register of whom is asked must be known.
    """
    open_ = find_open(turn)
    turn.close_questions(QuestionKind.INTRODUCTION)
    first, second = turn.own_knot(open_.first_knot_id), turn.own_knot(open_.second_knot_id)
    if open_.status is IntroductionStatus.FIRST:
        asked, draft = first, _write(turn.me, first, second, "introduce-draft-first", open_.of_second)
    else:
        asked, draft = second, _write(turn.me, second, first, "introduce-draft-second", open_.of_first)
    links = chat_links(knots.points_of(turn.tx, asked.id), asked.name)
    ends = text("introduce-ends", name=asked.name, when=open_.ends_at)
    lines = (text("send-on", name=asked.name), *address_lines(turn.tx, asked), ends)
    return [turn.reply(*draft, links=links), turn.reply(*lines, ask=question(open_))]


def find_open(turn: Turn) -> Introduction:
    """The one introduction that waits for an answer. Raises KnotworkError where there is none."""
    open_ = introductions.find_open(turn.tx, turn.me.id, turn.now)
    if open_ is None:
        raise KnotworkError("introduce-how")
    return open_


def _write(me: Person, asked: Knot, other: Knot, key: str, about: str) -> tuple[Text, ...]:
    """The ask in the register of whom is asked, and below it what may be said of the other."""
    register = find_register(asked, me.language)
    assert register is not None  # it is asked before a draft is made  # noqa: S101
    lines = write_line(me, asked, key, other=other.name)
    if not about:
        return lines
    return (
        *lines,
        Text("introduce-about", {"name": other.name, "words": about, "said_in": register.selector}),
    )


def write_joint_note(me: Person, introduction: Introduction, first: Knot, second: Knot) -> tuple[Text, ...]:
    """The note to both: in the language both are spoken to, else English; formally where one of them is."""
    both = [find_register(knot, me.language) for knot in (first, second)]
    spoken = {register.language for register in both if register}
    language = spoken.pop() if len(spoken) == 1 else "en"
    is_formal = any(register is not None and register.form.is_formal for register in both)
    said_in = Selector(f"{language}-{'sie' if is_formal else 'du'}")
    one, other = (
        register.called if register and register.called else knot.name
        for register, knot in zip(both, (first, second), strict=True)
    )
    address = Selector("formal" if is_formal else "familiar")
    about = ((first, introduction.of_first), (second, introduction.of_second))
    return (
        Text("introduce-joint-hello", {"first": one, "other": other, "address": address, "said_in": said_in}),
        Text("introduce-joint", {"said_in": said_in}),
        *(
            Text("introduce-about", {"name": knot.name, "words": words, "said_in": said_in})
            for knot, words in about
            if words
        ),
    )
