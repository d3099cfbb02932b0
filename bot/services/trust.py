"""What a meeting that went wrong leaves behind, unseen: a pitch, and who was waited for in vain (law 9)."""

from bot.domain.matches import Match, MatchSide
from bot.domain.trust import NO_SHOWS, QUARTER
from bot.services.turn import Turn
from bot.store import people, trust


def tick_pitch(turn: Turn, match: Match, side: MatchSide) -> None:
    """The meeting of a match felt like a sales pitch. It acts at a round, and only with others (law 9)."""
    if side.other_id is not None:
        trust.tick(
            turn.tx,
            id_=turn.new_id(),
            owner_id=turn.me.id,
            about_id=side.other_id,
            circle_id=match.circle_id,
            now=turn.now,
        )


def record_no_show(turn: Turn, side: MatchSide) -> None:
    """Somebody was waited for in vain; twice a quarter, and they rest until they write again.

    To be called when this side's outcome is stored. They are told nothing: it would name who waited.
    """
    other = side.other_id
    if other and trust.count_no_shows(turn.tx, other, turn.now - QUARTER) >= NO_SHOWS:
        people.change(turn.tx, other, rests_since=turn.now)
