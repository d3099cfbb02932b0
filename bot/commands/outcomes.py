"""What came of it: asked three weeks later, told from the card, and thanked for where a door was opened."""

from collections.abc import Sequence

from bot.chat.messages import BLANK, Choice, Envelope, Prompt, Question, Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.ledger import WORTH_THANKS, LedgerEntry, LedgerKind, Outcome
from bot.domain.people import Person
from bot.services.drafts import write_line
from bot.services.ledger import entry_line, select_outcome
from bot.services.registers import find_register, turn_to
from bot.services.turn import Answer, Turn, answer
from bot.store import knots, ledger
from bot.store.engine import Tx


def outcome_lines(tx: Tx, me: Person, entry: LedgerEntry) -> tuple[Text, ...]:
    """The entry, and what is asked of it."""
    return (text("outcome-ask"), text("ledger-line", what=entry_line(entry, knots.names_of(tx, me.id))))


def outcome_question(entry: LedgerEntry) -> Question:
    """Each of its answers ends it."""
    left_out = Outcome.MET if entry.kind is LedgerKind.MEETING else None
    options = tuple(
        Choice(
            key=f"outcome-{outcome}",
            label=text(f"choice-outcome-{select_outcome(entry, outcome).word}"),
        )
        for outcome in Outcome
        if outcome is not left_out
    )
    return Question(kind=QuestionKind.OUTCOME, context={"entry": entry.id}, choices=options)


@answer(QuestionKind.OUTCOME_OF)
def answer_which(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which of the entries on a card."""
    entry = _own_entry(turn, said.choice)
    return [turn.reply(*outcome_lines(turn.tx, turn.me, entry), ask=outcome_question(entry))]


@answer(QuestionKind.OUTCOME)
def answer_outcome(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """It ends here; whoever opened the door may hear what came of it."""
    entry = _own_entry(turn, prompt.context["entry"])
    outcome = Outcome(said.choice.removeprefix("outcome-"))
    turn.name_change("change-outcome")
    ledger.end(turn.book, entry, outcome, turn.now)
    return [
        turn.reply(
            text("outcome-kept", outcome=select_outcome(entry, outcome)), *_thanks(turn, entry, outcome)
        )
    ]


def _own_entry(turn: Turn, entry_id: object) -> LedgerEntry:
    """An entry whose end is still to be told (law 7: only one's own)."""
    entry = ledger.get(turn.tx, turn.me.id, str(entry_id))
    if entry is None or not entry.is_open:
        raise KnotworkError("button-answered")
    return entry


def _thanks(turn: Turn, entry: LedgerEntry, outcome: Outcome) -> tuple[Text, ...]:
    """A line of thanks that names the effect, in the register of whoever opened the door.

    Thanks are valued more than we expect (Kumar and Epley 2018).
    """
    knot = knots.get(turn.tx, turn.me.id, entry.by.knot_id) if entry.by else None
    if knot is None or outcome not in WORTH_THANKS:
        return ()
    register = find_register(knot, turn.me.language)
    other = turn_to(register, entry.to.name) if register else ""
    kind = Selector(entry.kind)
    told = write_line(turn.me, knot, f"thanks-{outcome}", other=other, kind=kind) if other else ()
    if not told:
        return (text("thanks-idea", name=knot.name),)
    return (text("thanks-draft", name=knot.name), BLANK, *told)


def open_entries_question(found: Sequence[LedgerEntry], names: Sequence[Text]) -> Question | None:
    """Below the entries of a card: whose end is still to be told."""
    options = tuple(
        Choice(key=entry.id, label=text("outcome-of", what=name))
        for entry, name in zip(found, names, strict=True)
        if entry.is_open
    )
    return Question(kind=QuestionKind.OUTCOME_OF, choices=options) if options else None
