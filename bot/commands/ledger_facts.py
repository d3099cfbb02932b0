"""Who made whom known to whom, written down."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Text, text
from bot.commands.introduce import ask_order
from bot.services.fact_lines import find_party
from bot.services.introductions import find_refusal
from bot.services.ledger import entry_line, record_introduction, record_pair, record_recommendation
from bot.services.turn import Turn, writes
from bot.store import knots
from bot.understanding.facts import IntroduceFact, IntroductionFact, RecommendationFact


@writes(IntroductionFact)
def _store_introduction(turn: Turn, fact: IntroductionFact) -> list[Text]:
    made = record_introduction(turn, by=find_party(turn, fact.by), to=find_party(turn, fact.to), day=fact.day)
    return [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]


@writes(IntroduceFact)
def _store_introduce(turn: Turn, fact: IntroduceFact) -> Sequence[Text | Envelope]:
    """The fact; where the person wants two knots to know each other, the introduction begins too."""
    one, other = find_party(turn, fact.one), find_party(turn, fact.other)
    made = record_pair(turn, one=one, other=other, happened=fact.happened, day=fact.day)
    lines = [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]
    both = [knots.get(turn.tx, turn.me.id, party.knot_id) for party in (one, other)]
    if fact.happened or both[0] is None or both[1] is None or find_refusal(turn, both[0], both[1]):
        return lines
    return [*lines, ask_order(turn, both[0], both[1])]


@writes(RecommendationFact)
def _store_recommendation(turn: Turn, fact: RecommendationFact) -> list[Text]:
    made = record_recommendation(
        turn, by=find_party(turn, fact.by), to=find_party(turn, fact.to), day=fact.day
    )
    return [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]
