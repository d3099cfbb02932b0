"""What is told as done, where a promise with those words is open: whether that is what was kept."""

from collections.abc import Sequence

from bot.chat.messages import Envelope
from bot.commands.promises import ask_whether_done
from bot.domain.knots import KnotId
from bot.services.situations import describe_situation
from bot.services.turn import Turn
from bot.store import knots, promises
from bot.understanding.facts import NoteFact, OneOfFact, Reading, TalkFact
from bot.understanding.kept import find_kept
from bot.understanding.people import find_people


def answer_kept(turn: Turn, words: str, said: Reading) -> Sequence[Envelope]:
    """ "Ada sent me the deck", where she promised that; whatever else is told for certain is said back."""
    if not all(isinstance(fact, OneOfFact | NoteFact | TalkFact) for fact in said.facts):
        return []
    situation = describe_situation(turn, (), turn.recall(knots.of_owner))
    kept = find_kept(words, situation, find_people(words, situation))
    if kept is None or kept.who.known is None:
        return []
    with_them = promises.open_with(turn.tx, turn.own_knot(KnotId(kept.who.known)).id)
    found = [promise for promise in with_them if promise.side is kept.side and kept.is_of(promise.text)]
    return [ask_whether_done(turn, found)] if found else []
