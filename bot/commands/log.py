"""/met, /called, /wrote, /note: what really happened."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Selector, text
from bot.commands.storing import store
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind
from bot.services.encounters import find_begun_meeting
from bot.services.fact_lines import MAX_ROUGH
from bot.services.lookup import split_knot
from bot.services.proposals import propose
from bot.services.situations import describe_situation
from bot.services.turn import Turn, command
from bot.store import knots
from bot.understanding.arguments import read_arguments
from bot.understanding.facts import Doubt, EncounterFact, NoteFact, Who


@command("met", "called", "wrote", family="log")
def log(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/met NAME [when] [note]`: a real contact, on a day; several names at once. A bare name means today.

    What names somebody known and a day that can be read is stored at once; anything else is asked first.
    """
    if not words.strip():
        raise KnotworkError("log-who", command=Selector(turn.command))
    mine = turn.recall(knots.of_owner)
    said = read_arguments(words, describe_situation(turn, (), mine), past=True)
    if said.when:
        day = said.when.day
    else:  # today, or the day of a meeting with them that has begun and of which nothing was told yet
        one = said.who[0].known if len(said.who) == 1 and turn.command == "met" else None
        begun = next((find_begun_meeting(turn, knot) for knot in mine if knot.id == one), None)
        day = turn.to_local(begun.starts_at).date() if begun else turn.today
    if day > turn.today:
        raise KnotworkError("log-future", day=day)
    doubts = frozenset({Doubt.DAY}) if said.is_unclear else frozenset()
    found = [
        EncounterFact(
            who=who,
            kind=EncounterKind(turn.command),
            day=None if said.is_unclear else day,
            note=said.rest,
            rough=said.when.rough if said.when else 0,
            doubts=doubts,
        )
        for who in said.who
    ]
    is_exact = not said.is_unclear and all(who.known for who in said.who)
    if said.when and said.when.rough > MAX_ROUGH:
        return [propose(turn, found)]
    return store(turn, found) if is_exact else [propose(turn, found, exact=True)]


@command("note", family="log")
def note(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/note NAME text`: private words about a knot."""
    knot, rest = split_knot(turn, words)
    if not rest:
        ask = Question(kind=QuestionKind.CARD_NOTE, context={"knot": knot.id})
        return [turn.reply(text("note-ask", name=knot.name), ask=ask)]
    return store(turn, [NoteFact(who=Who(said=knot.name, fits=(knot.id,)), text=rest)])
