"""Whether words of one side of a match are passed on to the other."""

from datetime import datetime

from bot.chat.messages import Choice, text
from bot.domain.matches import MatchStatus
from bot.domain.meetings import DEBRIEF_AFTER, MeetingStatus
from bot.services.partners import Pair
from bot.store import meetings
from bot.store.engine import Tx


def is_open(tx: Tx, found: Pair | None, now: datetime) -> bool:
    """Whether words are passed on: one of the two wants it so, and the debrief is still to come."""
    if found is None or found.theirs is None or not found.uses_relay:
        return False
    if found.match.status is MatchStatus.REVEALED:
        return True
    last = next(iter(meetings.of_match(tx, found.mine.owner_id, found.match.id)), None)
    if found.match.status is not MatchStatus.AGREED or last is None:
        return False
    return last.status is MeetingStatus.AGREED and now < last.ends_at + DEBRIEF_AFTER


def write_choices(tx: Tx, found: Pair | None, now: datetime) -> tuple[Choice, ...]:
    """**Write to NAME**, as long as words are passed on."""
    if found is None or not is_open(tx, found, now):
        return ()
    return (Choice(key="write", label=text("choice-write-to", name=found.name), stays=True),)
