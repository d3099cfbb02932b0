"""Introductions: two knots of one owner, asked one after the other before they hear of each other."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.matches import MatchId
from bot.domain.people import PersonId

#: What comes to nothing ends so long after it began, an instant fixed at the start.
LASTS = timedelta(weeks=4)
#: Whether somebody has answered is asked again after so long.
ASK_AGAIN_AFTER = timedelta(days=7)
#: How often a calendar quarter one owner may introduce the same person to somebody.
MAX_A_QUARTER = 2
#: Characters of what one of the two is told of the other.
MAX_LINE = 300


class IntroductionStatus(StrEnum):
    """FIRST: the one who is harder to reach is asked; SECOND: they said yes, and the other is asked.

    JOINED: both said yes. ENDED: one said no, or it was let go. What nobody answers keeps its status and is
    over at its end.
    """

    FIRST = "first"
    SECOND = "second"
    JOINED = "joined"
    ENDED = "ended"


OPEN = frozenset({IntroductionStatus.FIRST, IntroductionStatus.SECOND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """`first` is asked before `second` hears anything; `of_second` is what the first is told of the second.

    Both lines are the owner's own words. Without a `match_id` the owner sends everything on by hand. With one
    the bot asks both, and the status stays FIRST until both said yes: nothing else may show to the owner.
    """

    id: str
    owner_id: PersonId
    first_knot_id: KnotId
    second_knot_id: KnotId
    status: IntroductionStatus
    of_second: str
    of_first: str
    created_at: datetime
    ends_at: datetime
    match_id: MatchId | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether an answer still counts."""
        return self.status in OPEN and now < self.ends_at

    @property
    def asked_id(self) -> KnotId:
        """Whose answer is waited for."""
        return self.first_knot_id if self.status is IntroductionStatus.FIRST else self.second_knot_id
