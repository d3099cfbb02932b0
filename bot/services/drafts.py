"""A message to send on to a knot, and where it can be sent."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, LinkButton, Selector, text
from bot.domain import slots
from bot.domain.contacts import Point, PointKind
from bot.domain.knots import Knot, KnotId
from bot.services.phrases import first_name, one_of
from bot.services.turn import Turn
from bot.store import knots
from bot.store.engine import Tx

#: Where a draft can be sent on to by hand.
_REACHABLE_KINDS = {PointKind.MAIL, PointKind.PHONE, PointKind.MATRIX}


def draft_message(turn: Turn, knot: Knot, found: Sequence[slots.Slot]) -> Envelope:
    """A message on its own, so that it can be forwarded or copied as it is."""
    first = first_name(knot.name)
    tie = Selector("new" if knot.last_day is None else "known")
    times = [text("slot", when=slot.starts_at) for slot in found]
    draft = (
        text("draft-times", first=first, tie=tie, times=one_of(times))
        if times
        else text("draft", first=first, tie=tie)
    )
    points = knots.points_of(turn.tx, knot.id)
    return turn.reply(draft, links=chat_links(points, knot.name))


def chat_links(points: Sequence[Point], name: str) -> tuple[LinkButton, ...]:
    """Chats that open by an address; mail and phone are text."""
    handles = [p.value for p in points if p.kind is PointKind.TELEGRAM]
    return tuple(
        LinkButton(label=text("link-telegram", name=name), url=f"https://t.me/{handle}")
        for handle in handles[:1]
    )


def find_addresses(tx: Tx, knot_id: KnotId) -> list[str]:
    """Up to two addresses of a knot that a draft can be sent on to."""
    return [p.value for p in knots.points_of(tx, knot_id) if p.kind in _REACHABLE_KINDS][:2]
