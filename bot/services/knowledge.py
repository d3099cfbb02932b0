"""What is known of a knot, kept and in words."""

from bot.chat.messages import Text, text
from bot.domain.knots import Knot, clean_words, fold
from bot.domain.knowledge import MAX_KNOWN, Known, KnownKind
from bot.services.turn import Turn
from bot.store import knowledge


def keep_known(turn: Turn, knot: Knot, kind: KnownKind, words: str) -> Known:
    """One thing more; what was told before is kept once."""
    made = Known(id=turn.new_id(), knot_id=knot.id, kind=kind, words=clean_words(words, MAX_KNOWN))
    turn.name_change("change-known", name=knot.name)
    told = knowledge.of_knot(turn.tx, turn.me.id, knot.id)
    same = next((one for one in told if one.kind is kind and fold(one.words) == fold(made.words)), None)
    if same is None:
        knowledge.add(turn.book, made, knot, turn.now)
    return same or made


def known_line(name: str, kind: KnownKind, words: str) -> Text:
    """One thing that is known, as it is said back and as the card has it."""
    return text(f"known-{kind}", name=name, words=words)
