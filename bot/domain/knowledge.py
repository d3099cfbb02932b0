"""What is known of a knot: what they know, could help with, whom they know, what one could give them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.knots import KnotId

#: Signs of one thing that is known.
MAX_KNOWN = 200


class KnownKind(StrEnum):
    """ABOUT what they know; what they could help with (HELPS); WHOM they know; what one could GIVE them."""

    ABOUT = "about"
    HELPS = "helps"
    WHOM = "whom"
    GIVE = "give"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that is known of a knot, in the owner's own words; private, and in no draft."""

    id: str
    knot_id: KnotId
    kind: KnownKind
    words: str
