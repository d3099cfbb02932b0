"""What answers a question that was asked: a press, a choice, words."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Choice, Envelope, Pressed, Prompt
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, question_facts, questions_about
from bot.services.fact_lines import STORABLE
from bot.services.proposals import ask_which, propose, storable_facts
from bot.services.situations import is_time
from bot.services.times import TimeSpan
from bot.services.turn import ANSWERS, AmbiguousNameError, Answer, Turn
from bot.store import changes, dues, knots, meetings, prompts
from bot.understanding.facts import (
    ChoiceFact,
    EncounterFact,
    Fact,
    KnotFact,
    MeetingFact,
    NoteFact,
    OneOfFact,
    Reading,
    Who,
)
from bot.understanding.phrases import assents, rejects

#: What asks for a time with a knot.
TIME_QUESTIONS = questions_about(Topic.TIME)
#: More words than this hold more than a time and a place.
EXACT_WORDS = 6


def handle_press(turn: Turn, data: str) -> Sequence[Envelope]:
    """A button: only its addressee's press counts, and only once (law 7)."""
    prompt_id, _, index = data.partition(":")
    is_ours = len(data) <= 64 and prompt_id.isascii() and prompt_id.isalnum()  # noqa: PLR2004
    prompt = prompts.get(turn.tx, turn.me.id, prompt_id) if is_ours else None
    if prompt is None or not index.isascii() or not index.isdigit() or int(index) >= len(prompt.choices):
        raise KnotworkError("button-unknown")
    return take_choice(turn, prompt, prompt.choices[int(index)])


def take_choice(
    turn: Turn, prompt: Prompt, choice: Choice, answer: Answer | None = None
) -> Sequence[Envelope]:
    """What this choice of a question brings about; once, unless it lasts or the question stays."""
    if prompt.status != "open" and not choice.lasts:
        if prompt.outdated and isinstance(turn.incoming, Pressed):
            return []  # a second tap before the buttons were gone: its answer is on the way
        raise KnotworkError("button-answered")
    if not choice.stays:
        if not prompts.close(turn.tx, prompt.id):
            raise KnotworkError("button-answered")
        prompts.close_asked_again(turn.tx, prompt)
        _settle_nudge(turn, prompt)
    return ANSWERS[prompt.kind](turn, prompt, answer or Answer(choice=choice.key)) or ()


def find_answer(
    turn: Turn, asked: Sequence[Prompt], words: str, said: Reading, *, late: bool = False
) -> Sequence[Envelope] | None:
    """The answer of the first question that takes these words; `late` where it was quoted.

    A choice that was named in words is taken like a press. What else they say is told back beside it.
    """
    last = prompts.list_newest_delivered(turn.tx, turn.me.id, turn.now)
    is_of_last = not late and assents(words)  # a bare yes is one to what was asked last, and to nothing older
    for index, prompt in enumerate(asked):
        if (is_of_last and not any(prompt.asks_the_same(one) for one in last)) or (
            prompt.is_stored and rejects(words) and not _is_newest(turn, prompt)
        ):
            continue
        is_exact = len(words.split()) <= EXACT_WORDS and not _is_about_another(asked[:index], prompt)
        if prompt.kind in TIME_QUESTIONS and not is_exact and (back := _say_time_back(turn, prompt, said)):
            return back
        named = [fact for fact in said.facts if isinstance(fact, ChoiceFact) and fact.question == index]
        choice = _find_named_choice(prompt, named[0].choice) if named else None
        if choice is not None:
            rest = [fact for fact in said.facts if not isinstance(fact, ChoiceFact)]
            if prompt.kind == QuestionKind.DEBRIEF:
                rest = _without_meeting(turn, prompt, rest)
            answer = Answer(choice=choice.key, facts=tuple(named))
            return [
                *take_choice(turn, prompt, choice, answer),
                *(tell_facts(turn, Reading(facts=tuple(rest))) or ()),
            ]
        waits = late or not prompt.text_until or prompt.text_until >= turn.now
        answered = _try_answer(turn, prompt, words, said) if prompt.takes_text and waits else None
        if answered is not None:
            return answered
    return None


def _without_meeting(turn: Turn, prompt: Prompt, told: Sequence[Fact]) -> list[Fact]:
    """What is told of a meeting beside how it was: that it took place is logged by that, its note stays."""
    meeting = meetings.get(turn.tx, turn.me.id, str(prompt.context["meeting"]))
    rest: list[Fact] = []
    for fact in told:
        if not (isinstance(fact, EncounterFact) and meeting and fact.who.known == meeting.knot_id) or (
            fact.day and fact.day < turn.to_local(meeting.starts_at).date()
        ):
            rest.append(fact)
        elif fact.note:
            rest.append(NoteFact(who=fact.who, text=fact.note))
    return rest


def _is_newest(turn: Turn, prompt: Prompt) -> bool:
    """Whether nothing was written down since what this tells: a bare no is one to the newest."""
    newest = changes.find_newest_mark(turn.tx, turn.me.id, turn.now - changes.UNDO_WITHIN)
    return newest is not None and newest[0] == prompt.context["made_by"]


def _is_about_another(newer: Sequence[Prompt], prompt: Prompt) -> bool:
    """Whether something was said back, or asked about somebody else, since this was asked."""
    knot = prompt.context.get("knot")
    return any(p.kind == QuestionKind.UNDERSTOOD or p.context.get("knot", knot) != knot for p in newer)


def _say_time_back(turn: Turn, prompt: Prompt, said: Reading) -> Sequence[Envelope] | None:
    """A time that is not agreed at once: told in many words, or after something newer about others."""
    knot = knots.get(turn.tx, turn.me.id, str(prompt.context.get("knot")))
    if knot is None:
        return None
    who = Who(said=knot.name, fits=(knot.id,))
    found = [fact for fact in said.facts if isinstance(fact, MeetingFact) and not fact.who.fits]
    found = [replace(fact, who=who) for fact in found] or [
        fact for fact in said.facts if isinstance(fact, MeetingFact) and fact.who.known == knot.id
    ]
    for fact in said.facts:
        choice = _find_named_choice(prompt, fact.choice) if isinstance(fact, ChoiceFact) else None
        if choice and is_time(choice.key):
            at = turn.to_local(TimeSpan.parse(choice.key).starts_at)
            found.append(MeetingFact(who=who, day=at.date(), at=at.time()))
    more = [fact for fact in storable_facts(said.facts) if not isinstance(fact, MeetingFact)]
    return [propose(turn, [*found[:1], *more])] if found else None


def _find_named_choice(prompt: Prompt, key: str) -> Choice | None:
    """The choice of this key, or the offered time of this index."""
    if key.isdigit():
        slots = [choice for choice in prompt.choices if is_time(choice.key)]
        return slots[int(key)] if int(key) < len(slots) else None
    return next((choice for choice in prompt.choices if choice.key == key), None)


def tell_facts(turn: Turn, said: Reading) -> Sequence[Envelope] | None:
    """What was understood and is to be written down, said back first; None where there is nothing of it."""
    if storable := storable_facts(said.facts):
        return [propose(turn, storable)]
    unsure = next((fact for fact in said.facts if isinstance(fact, OneOfFact)), None)
    return [ask_which(turn, unsure.options, storable_facts(unsure.beside))] if unsure else None


def _try_answer(turn: Turn, prompt: Prompt, words: str, said: Reading) -> Sequence[Envelope] | None:
    """The answer of a question that takes written words, None where these are not for it.

    A refusal is no answer either where the words say something else that is worth reading.
    """
    savepoint = turn.tx.begin_nested()
    prompts.close(turn.tx, prompt.id)
    try:
        envelopes = ANSWERS[prompt.kind](turn, prompt, Answer(text=words, facts=said.facts))
    except KnotworkError:
        savepoint.rollback()
        if any(isinstance(fact, (*STORABLE, OneOfFact)) for fact in said.facts):
            return None
        raise
    except AmbiguousNameError:
        savepoint.rollback()
        raise
    if envelopes is None:
        savepoint.rollback()
        return None
    savepoint.commit()
    prompts.close_asked_again(turn.tx, prompt)
    _settle_nudge(turn, prompt)
    return [*envelopes, *_tell_rest(turn, prompt, said)]


def _tell_rest(turn: Turn, prompt: Prompt, said: Reading) -> Sequence[Envelope]:
    """What was told beside the answer: somebody new where people were asked about, anything beside a day.

    Beside a time, or that there is none yet, what is to be known of them: "none of those, she's in Rome".
    """
    rest: tuple[Fact, ...] = ()
    if prompt.kind in (QuestionKind.ADD_MATTERS, QuestionKind.ADD_LONG_AGO):
        rest = tuple(fact for fact in said.facts if isinstance(fact, KnotFact))
    elif prompt.kind == QuestionKind.ADD_LAST:
        rest = tuple(fact for fact in said.facts if not isinstance(fact, EncounterFact))
    elif prompt.kind in TIME_QUESTIONS:
        rest = tuple(fact for fact in said.facts if isinstance(fact, NoteFact))
    return tell_facts(turn, Reading(facts=rest)) or ()


def _settle_nudge(turn: Turn, prompt: Prompt) -> None:
    """A nudge is answered by its own buttons, or by the same question asked elsewhere (/week)."""
    settles = question_facts(prompt.kind).settles
    dues.close_answered_nudge(turn.tx, turn.me.id, prompt.letter_id, settles)
