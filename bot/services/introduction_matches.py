"""How the bot begins to introduce two knots: a match of no circle, with a round of its own."""

from dataclasses import replace
from datetime import datetime

from bot.chat.messages import Message, text
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot
from bot.domain.matches import (
    INTRODUCTIONS,
    Match,
    MatchId,
    MatchStatus,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
)
from bot.domain.weeks import out_of_quiet
from bot.services.introductions import begin
from bot.services.turn import Turn
from bot.store import circles, dues, introductions, matches, rounds
from bot.store.changes import Book
from bot.store.dues import Due


def start(turn: Turn, first: Knot, second: Knot, of_second: str, of_first: str) -> Message:
    """The match, without sides yet, and the instant at which it is over. /undo does not call it back.

    Raises KnotworkError as `find_refusal` says.
    """
    made = begin(turn, first, second, of_second, of_first)
    made = replace(made, match_id=_make_match(turn, made.ends_at).id)
    introductions.add(Book(turn.tx), made)
    over = Due(
        id=turn.new_id(),
        owner_id=turn.me.id,
        kind=UnaskedKind.INTRODUCED,
        subject_id=made.id,
        due_at=out_of_quiet(made.ends_at, turn.me),
    )
    dues.plan(turn.tx, [over])
    return Message(
        lines=(text("introduced-started", first=first.name, second=second.name, when=made.ends_at),)
    )


def _make_match(turn: Turn, ends_at: datetime) -> Match:
    """A match of no circle, with the round that settles it: its first step is due at once."""
    circles.ensure_introductions(turn.tx, turn.now)
    match_id = MatchId(turn.new_id())
    round_ = Round(
        id=RoundId(turn.new_id()),
        name=f"{RoundKind.INTRODUCTION.value}:{match_id}",
        kind=RoundKind.INTRODUCTION,
        day=turn.now.date(),
        status=RoundStatus.SOLVED,
        due_at=turn.now,
        deliver_by=ends_at,
        settle_at=ends_at,
        created_at=turn.now,
    )
    rounds.add(turn.tx, round_)
    match = Match(
        id=match_id,
        round_id=round_.id,
        circle_id=INTRODUCTIONS,
        status=MatchStatus.OFFERED,
        settle_at=ends_at,
        created_at=turn.now,
    )
    matches.add_without_sides(turn.tx, [match])
    return match
