"""The goal: what a person is working towards, and what meeting a knot is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Signs a goal may have.
MAX_GOAL = 300
#: A goal is asked about again after so long, once: a quarter of thirteen weeks.
ASK_AGAIN_AFTER = timedelta(days=91)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a person is working towards, in their own words; "" where they never said.

    `said_at`: when it was told, or last said to hold still. One that rests is kept, and used for nothing.
    """

    words: str
    said_at: datetime | None
    rests: bool

    @property
    def is_active(self) -> bool:
        """Whether it is to be helped with."""
        return bool(self.words) and not self.rests


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What meeting a knot is for: the goal, how far they can help (0 to 1), and the words that say so.

    `is_note`: the words are a private note of the owner's; else they are the knot's role, or what is known
    of them. Only where `is_certain` are they told as a reason; what is only likely counts, and no more.
    """

    goal: str
    score: float
    words: str
    is_note: bool
    is_certain: bool

    def to_json(self) -> Mapping[str, object]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__slots__}
