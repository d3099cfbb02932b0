"""Two chats that are to become one person's: how far they are, and the code that joins them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.domain.people import PersonId

#: How long a code may be typed, and how long it may be confirmed once it was.
TYPED_WITHIN, CONFIRMED_WITHIN = timedelta(minutes=10), timedelta(hours=1)
#: Digits of a code: one of a thousand billion, of which each chat may try ten an hour.
DIGITS = 12
_CODE = re.compile(rf"(?i)(?:[/!]?link\W{{0,3}})?((?:\d\W?){{{DIGITS}}})\W?")


class LinkStatus(StrEnum):
    """MADE: the code waits to be typed. TYPED: it was, and is to be confirmed there; THERE: it was.

    BOTH: confirmed in both chats, what unites is shown. READY: it unites in a moment.
    """

    MADE = "made"
    TYPED = "typed"
    THERE = "there"
    BOTH = "both"
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLink:
    """Who made a code (`owner_id`), and who typed it; `keeps_apart`: knots of one name stay two."""

    id: str
    owner_id: PersonId
    other_id: PersonId | None
    status: LinkStatus
    keeps_apart: bool
    expires_at: datetime


def write_code(secret: str) -> tuple[str, str]:
    """The digits of a fresh code, and how people type it: "link 4821-9930-1175".

    It looks like no invite and no number of a phone.
    """
    drawn = int.from_bytes(sha256(secret.encode()).digest()) % 10**DIGITS
    digits = f"{drawn:0{DIGITS}d}"
    return digits, "link " + "-".join(digits[at : at + 4] for at in range(0, DIGITS, 4))


def parse_code(words: str) -> str | None:
    """The digits of a code out of what somebody typed, "link" before them or not; None where it is none."""
    found = _CODE.fullmatch(words.strip())
    return re.sub(r"\D", "", found[1]) if found else None
