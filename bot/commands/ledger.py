"""What came of a tie and what is known of a knot, on its card: what is not true is deleted."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, text
from bot.commands.knots import card
from bot.commands.outcomes import open_entries_question
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot
from bot.services.knowledge import known_line
from bot.services.ledger import entry_line
from bot.services.phrases import shorten
from bot.services.turn import Answer, Turn, answer
from bot.store import knots, knowledge, ledger

#: Entries with a button each, the newest.
MAX_BUTTONS = 8


def ask_entries(turn: Turn, knot: Knot) -> Envelope:
    """Everything the card can show of what came of a tie, each with a button that deletes it."""
    found = ledger.of_knot(turn.tx, knot.id)[:MAX_BUTTONS]
    if not found:
        raise KnotworkError("ledger-none", name=knot.name)
    names = knots.names_of(turn.tx, turn.me.id)
    lines = (text("ledger-line", what=entry_line(entry, names)) for entry in found)
    others = [next((p.name for p in entry.parties if p.knot_id != knot.id), knot.name) for entry in found]
    labels = [text("as-is", words=shorten(other)) for other in others]
    options = tuple(
        Choice(key=entry.id, label=text("ledger-drop", kind=Selector(entry.kind.value), name=label))
        for entry, label in zip(found, labels, strict=True)
    )
    ask = Question(kind=QuestionKind.LEDGER_DROP, context={"knot": knot.id}, choices=options)
    ending = open_entries_question(found, labels)
    asks = [ending, ask] if ending else [ask]
    return turn.reply(text("ledger-which", name=knot.name), *lines, ask=asks)


@answer(QuestionKind.LEDGER_DROP)
def answer_drop(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One entry goes; the stage stays as it is, for the owner may have set it themselves."""
    knot = turn.own_knot(prompt.context["knot"])
    entry = next((e for e in ledger.of_owner(turn.tx, turn.me.id) if e.id == said.choice), None)
    if entry is None:
        raise KnotworkError("button-answered")
    turn.name_change("change-edit", name=knot.name)
    ledger.remove(turn.book, entry)
    return [card(turn, knot)]


def ask_known(turn: Turn, knot: Knot) -> Envelope:
    """What is known of a knot, each with a button that deletes it."""
    found = knowledge.of_knot(turn.tx, turn.me.id, knot.id)[:MAX_BUTTONS]
    if not found:
        raise KnotworkError("known-none", name=knot.name)
    lines = (known_line(knot.name, one.kind, one.words) for one in found)
    options = tuple(Choice(key=one.id, label=text("as-is", words=shorten(one.words))) for one in found)
    ask = Question(kind=QuestionKind.KNOWN_DROP, context={"knot": knot.id}, choices=options)
    return turn.reply(text("known-which", name=knot.name), *lines, ask=ask)


@answer(QuestionKind.KNOWN_DROP)
def answer_known(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """It is not so, or not any more."""
    knot = turn.own_knot(prompt.context["knot"])
    if not any(one.id == said.choice for one in knowledge.of_knot(turn.tx, turn.me.id, knot.id)):
        raise KnotworkError("button-answered")
    turn.name_change("change-known", name=knot.name)
    knowledge.remove(turn.book, said.choice)
    return [card(turn, knot)]
