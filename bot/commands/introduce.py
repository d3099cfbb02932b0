"""/introduce: two knots, asked one after the other, before either hears that the other would like to."""

from collections.abc import Sequence

from bot.chat.messages import BLANK, Choice, Envelope, Prompt, Question, Reply, Text, text
from bot.commands.registers import ask_missing
from bot.domain.errors import KnotworkError
from bot.domain.introductions import MAX_LINE, Introduction, IntroductionStatus
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import Knot, clean_words
from bot.domain.ledger import ASK_OUTCOME_AFTER, Party
from bot.domain.profiles import find_disclosure
from bot.services import introduction_matches
from bot.services import introductions as services
from bot.services.drafts import write_line
from bot.services.ledger import record_pair
from bot.services.lookup import find_knot, find_two, knot_choices
from bot.services.phrases import shorten
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import introductions, knots

#: Knots offered as buttons at once.
MAX_OFFERED = 8


@command("introduce", family="knots")
def introduce(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/introduce A B`: who of them is harder to reach; without names how the open introduction stands."""
    if not words.strip():
        return _go_on(turn)
    return [ask_order(turn, *find_two(turn, words, how="introduce-how"))]


def ask_whom(turn: Turn, knot: Knot) -> Envelope:
    """From the card: to whom."""
    others = [other for other in knots.of_owner(turn.tx, turn.me.id) if other.id != knot.id]
    if not others:
        raise KnotworkError("introduce-how")
    options = knot_choices(others[:MAX_OFFERED])
    ask = Question(kind=QuestionKind.INTRODUCE_WHOM, context={"knot": knot.id}, choices=options)
    return turn.reply(text("introduce-whom", name=knot.name), ask=ask)


@answer(QuestionKind.INTRODUCE_WHOM)
def answer_whom(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A knot by its button, or by its name."""
    knot = turn.own_knot(prompt.context["knot"])
    other = turn.own_knot(said.choice) if said.choice else find_knot(turn, said.text)
    return [ask_order(turn, knot, other)]


def ask_order(turn: Turn, one: Knot, other: Knot) -> Envelope:
    """Who is harder to reach: the busier of two is asked first (avc.com 2009)."""
    if refusal := services.find_refusal(turn, one, other):
        raise refusal
    context = {"one": one.id, "other": other.id}
    options = (*knot_choices([one, other]), *choices("reach-alike"))
    ask = Question(kind=QuestionKind.INTRODUCE_FIRST, context=context, choices=options)
    return turn.reply(text("introduce-order", name=one.name, other=other.name), ask=ask)


@answer(QuestionKind.INTRODUCE_FIRST)
def answer_order(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Then what the first may be told of the second."""
    one, other = turn.own_knot(prompt.context["one"]), turn.own_knot(prompt.context["other"])
    first, second = (other, one) if said.choice == other.id else (one, other)
    return [_ask_line(turn, first, second)]


def _ask_line(turn: Turn, reader: Knot, about: Knot, **context: str) -> Envelope:
    """One line of the owner's own that can be forwarded; the role only where they tap it."""
    role = (Choice(key="role", label=text("as-is", words=shorten(about.role))),) if about.role else ()
    context = {"reader": reader.id, "about": about.id, **context}
    options = (*role, *choices("no-line"))
    ask = Question(kind=QuestionKind.INTRODUCE_LINE, context=context, choices=options)
    key = "introduce-line-blind" if _is_by_bot(turn, reader, about) else "introduce-line"
    return turn.reply(text(key, first=reader.name, other=about.name), ask=ask)


def _is_by_bot(turn: Turn, one: Knot, other: Knot) -> bool:
    """Both were linked to people of the bot, be they gone by now: then it asks them itself."""
    return knots.is_linked(turn.tx, one.id) and knots.is_linked(turn.tx, other.id)


@answer(QuestionKind.INTRODUCE_LINE)
def answer_line(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The draft to the one who is asked now, with the line in it; the bot needs both lines before it asks."""
    reader, about = turn.own_knot(prompt.context["reader"]), turn.own_knot(prompt.context["about"])
    words = {"role": about.role, "no-line": ""}.get(said.choice, said.text)
    line = clean_words(words, MAX_LINE)
    if not said.choice and not any(sign.isalpha() for sign in line):
        return None
    if "introduction" in prompt.context:
        open_ = _own_open(turn, prompt, IntroductionStatus.SECOND)
        turn.name_change("change-introduce", first=about.name, second=reader.name)
        introductions.change(turn.book, open_, of_first=line)
    elif _is_by_bot(turn, reader, about):
        return [_go_on_blind(turn, prompt, reader, about, line)]
    else:
        services.start(turn, reader, about, line)
    return _go_on(turn)


def _go_on_blind(turn: Turn, prompt: Prompt, reader: Knot, about: Knot, line: str) -> Envelope:
    """Neither line may tell who the other is, or how to reach them (law 3)."""
    if find_disclosure(line, (reader.name, about.name)) is not None:
        kind = QuestionKind.INTRODUCE_LINE
        ask = Question(kind=kind, context=prompt.context, choices=prompt.choices)
        return turn.reply(text("introduce-blind", said=shorten(line, 60)), ask=ask)
    if "of_second" not in prompt.context:
        return _ask_line(turn, about, reader, of_second=line)
    first, second, of_second = about, reader, str(prompt.context["of_second"])
    return Reply(to=turn.me.id, message=introduction_matches.start(turn, first, second, of_second, line))


def _go_on(turn: Turn) -> Sequence[Envelope]:
    """The draft that is due now; first how its reader is spoken to, where that is unknown."""
    open_ = services.find_open(turn)
    asked = turn.own_knot(open_.asked_id)
    if open_.match_id is not None:
        other = turn.own_knot(open_.second_knot_id)
        line = text("introduced-open", first=asked.name, second=other.name, when=open_.ends_at)
        return [turn.reply(line)]
    return ask_missing(turn, asked, then="introduce") or services.show(turn)


def _own_open(turn: Turn, prompt: Prompt, status: IntroductionStatus) -> Introduction:
    """The introduction of a question, as long as that is still what it waits for (law 7)."""
    found = introductions.get(turn.tx, turn.me.id, str(prompt.context["introduction"]))
    if found is None or not found.is_open(turn.now) or found.status is not status:
        raise KnotworkError("button-answered")
    return found


@answer(QuestionKind.INTRODUCTION)
def answer_asked(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether the one who was asked said yes."""
    open_ = _own_open(turn, prompt, IntroductionStatus(str(prompt.context["of"])))
    first, second = turn.own_knot(open_.first_knot_id), turn.own_knot(open_.second_knot_id)
    if said.choice == "no-word-yet":
        services.plan_asking_again(turn, open_)
        return [turn.reply(text("introduce-waits"))]
    turn.drop_dues(UnaskedKind.INTRODUCTION, subject_id=open_.id)
    turn.name_change("change-introduce", first=first.name, second=second.name)
    if said.choice != "said-yes":
        introductions.change(turn.book, open_, status=IntroductionStatus.ENDED.value)
        return [turn.reply(*_ending_lines(turn, open_, first, second, said.choice))]
    if open_.status is IntroductionStatus.FIRST:
        introductions.change(turn.book, open_, status=IntroductionStatus.SECOND.value)
        services.plan_asking_again(turn, open_)
        return [_ask_line(turn, second, first, introduction=open_.id)]
    return _join(turn, open_, first, second)


def _ending_lines(
    turn: Turn, open_: Introduction, first: Knot, second: Knot, choice: str
) -> tuple[Text, ...]:
    """A no is a no; whoever said yes before may hear that nothing comes of it, without a reason."""
    if open_.status is IntroductionStatus.FIRST:
        return (text("introduce-ended", name=second.name),)
    told = write_line(turn.me, first, "introduce-draft-back")
    return (text("introduce-ended-late", name=first.name), *((BLANK, *told) if told else ()))


def _join(turn: Turn, open_: Introduction, first: Knot, second: Knot) -> Sequence[Envelope]:
    """Both said yes: the note to both, the fact in the ledger, and in three weeks what came of it."""
    introductions.change(turn.book, open_, status=IntroductionStatus.JOINED.value)
    one, other = (Party(knot_id=knot.id, name=knot.name) for knot in (first, second))
    record_pair(turn, one=one, other=other, happened=True, day=turn.today)
    note = services.write_joint_note(turn.me, open_, first, second)
    day = turn.today + ASK_OUTCOME_AFTER
    done = text("introduce-joined", first=first.name, second=second.name, day=day)
    return [turn.reply(*note), turn.reply(done)]
