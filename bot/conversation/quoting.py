"""Words beneath a message of the bot: what of it they may still answer, and whom they are about."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Envelope, Prompt
from bot.conversation.questions import tell_facts
from bot.conversation.recall import answer_questions
from bot.conversation.small_talk import is_asking
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot
from bot.services.proposals import storable_facts
from bot.services.situations import decode_facts, describe_situation, read_said, read_words
from bot.services.turn import Turn, choices
from bot.store import knots, promises, prompts
from bot.understanding.facts import MeetingFact, NoteFact, OpenQuestion, PromiseFact
from bot.understanding.people import find_people

#: What a message is about that can be asked about anew later: the names of it in contexts.
_THINGS = ("suggestion", "meeting", "match", "promise")
#: Messages that stand for somebody, whatever became of their question.
_STANDS_FOR_SOMEBODY = frozenset(
    {
        QuestionKind.CARD,
        QuestionKind.SUGGESTION,
        QuestionKind.MEETING,
        QuestionKind.PROMISE,
        QuestionKind.PROMISE_KEEP,
        QuestionKind.UNDERSTOOD,
    }
)


def list_still_asked(turn: Turn, quoted: Sequence[Prompt]) -> list[Prompt]:
    """What the message asks that waits; else what is asked about the same thing now, or can be at any time.

    A promise it wrote down may always be done, put off or dropped.
    """
    waiting = [prompt for prompt in quoted if prompt.status == "open"]
    if not waiting and quoted:
        asked = prompts.open_of(turn.tx, turn.me.id)
        things = [(name, one.context[name]) for one in quoted for name in _THINGS if name in one.context]
        waiting = [one for one in asked if any(one.context.get(name) == thing for name, thing in things)]
    if not waiting:
        # these may be answered though a later message took their buttons
        waiting = [_reopen(one) for one in quoted if one.kind == QuestionKind.CARD or one.is_stored]
    return [*waiting, *(asked for prompt in quoted for asked in _ask_stored_promises(turn, prompt))]


def find_subject(turn: Turn, quoted: Sequence[Prompt]) -> Knot | None:
    """Whom the message is about, where that is one of the person's knots and nobody else."""
    if not any(prompt.kind in _STANDS_FOR_SOMEBODY for prompt in quoted):
        return None
    mine = knots.of_owner(turn.tx, turn.me.id)
    about = {id_ for question in describe_situation(turn, quoted, mine).asked for id_ in question.about}
    return next((knot for knot in mine if {knot.id} == about), None)


def tell_about(
    turn: Turn, words: str, who: Knot, quoted: Sequence[Prompt], asked: Sequence[Prompt]
) -> Sequence[Envelope] | None:
    """What words say that name nobody, as if they named the one whom the message they quote is about.

    Beneath a meeting a time is another one for it. Where a question waits they are no note: they may be an
    answer that was not understood.
    """
    if find_people(words, describe_situation(turn, (), knots.of_owner(turn.tx, turn.me.id))):
        return None
    turn.picked = {**turn.picked, who.name: who.id}
    if any(prompt.kind == QuestionKind.MEETING for prompt in quoted):
        told = read_words(turn, words, OpenQuestion(kind=QuestionKind.WHEN, about=(who.id,)))
        times = tuple(fact for fact in told.facts if isinstance(fact, MeetingFact))
        if times:
            return tell_facts(turn, replace(told, facts=times))
    said = read_said(turn, f"{who.name}: {words}", ())
    if any(map(is_asking, asked)):
        stated = (fact for fact in storable_facts(said.facts) if not isinstance(fact, NoteFact))
        said = replace(said, facts=tuple(stated))
    return answer_questions(turn, said) or tell_facts(turn, said)


def _reopen(prompt: Prompt) -> Prompt:
    """The same question, for these words alone."""
    lasting = tuple(replace(choice, stays=True) for choice in prompt.choices)
    return replace(prompt, status="open", choices=lasting)


def _ask_stored_promises(turn: Turn, prompt: Prompt) -> list[Prompt]:
    """What may become of each open promise that a message says is stored now, asked by that message."""
    if not prompt.is_stored:
        return []
    told = [one for one in decode_facts(prompt.context.get("facts", ())) if isinstance(one, PromiseFact)]
    found = promises.open_of(turn.tx, turn.me.id) if told else ()
    ask = replace(
        prompt, kind=QuestionKind.PROMISE, takes_text=False, choices=choices("done", "snooze", "drop")
    )
    return [
        replace(_reopen(ask), context={"promise": promise.id})
        for promise in found
        if any(fact.what == promise.text and fact.who and promise.knot_id in fact.who.fits for fact in told)
    ]
