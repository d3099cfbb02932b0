"""Whom words name: one of the knots, several of them, or somebody who is none yet."""

from bot.chat.messages import Envelope, Question, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot, clean_name, fold
from bot.services.lookup import MAX_OFFERED
from bot.services.turn import AmbiguousNameError, Turn, choices
from bot.store import knots
from bot.understanding.facts import Who


def find_knot(turn: Turn, who: Who) -> Knot | None:
    """The knot that is meant; None for somebody who is none.

    Raises AmbiguousNameError where several may be, KnotworkError where too many.
    """
    picked = turn.picked.get(fold(who.said))
    ids = (picked,) if picked else who.fits
    found = [knot for knot in knots.of_owner(turn.tx, turn.me.id) if knot.id in ids]
    if len(found) > MAX_OFFERED:
        raise KnotworkError("knot-too-many", name=clean_name(who.said), count=len(found))
    if len(found) > 1:
        raise AmbiguousNameError(who.said, found)
    return found[0] if found else None


def offer_to_add(turn: Turn, who: Who) -> Envelope:
    """Somebody who is no knot yet is offered as one."""
    name = clean_name(who.said)
    if not any(c.isalpha() for c in name):
        raise KnotworkError("knot-which")
    context = {"name": name, "role": who.role, "points": []}
    ask = Question(kind=QuestionKind.FORWARDED_NEW, context=context, choices=choices("yes", "no"))
    return turn.reply(text("recall-unknown", name=name), ask=ask)
