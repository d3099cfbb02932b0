"""Contacts: how somebody outside can be recognised and reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum


class PointKind(StrEnum):
    """What kind of address a contact point is. Two points match only within one kind."""

    MAIL = "mail"
    PHONE = "phone"
    TELEGRAM = "telegram"
    MATRIX = "matrix"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One contact point in normal form, so that equal addresses compare equal.

    MAIL lower case; PHONE in E.164 ("+491701234567"), or as typed where it is valid nowhere; TELEGRAM a
    handle in lower case without "@"; MATRIX "@user:server" in lower case; PROFILE a web address without
    scheme and trailing slash.
    """

    kind: PointKind
    value: str


class Evidence(IntEnum):
    """What two people who share a point may have to do with each other.

    NOTHING: a mail box that belongs to an office, as info@ does. WEAK: a landline, which a household or an
    office shares. OWN: a mail box, mobile, handle or profile of one person.
    """

    NOTHING = 0
    WEAK = 1
    OWN = 2


class LeftOut(StrEnum):
    """What a file holds that is not offered. Each is counted, for nothing disappears unsaid."""

    GROUP = "group"  # groups, rooms and devices: nobody to meet
    TWICE = "twice"  # one person more than once: joined
    FAX = "fax"  # fax and pager: offices share them, and nobody is met there
    OTHERS = "others"  # addresses of an assistant, a spouse, a whole company: somebody else's
    WEB = "web"  # web pages that are no person's profile
    BIRTHDAY = "birthday"
    ODD = "odd"  # what stands where an address should, and is none
    MORE = "more"  # addresses beyond what is kept of one person
    DAY = "day"  # a day of the last contact that can be read in two ways, or lies ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person as an address book, a shared contact or a spreadsheet row describes them.

    `office`: those of the points that the file calls an office's, which are nobody's identity. `met`: the day
    of the last contact, where the file tells it. `is_company`: it stands there as a company, not a person.
    `left_out`: what else was told of them. `chat` is where the platform they were shared on would reach them,
    "" where it does not say. It is opaque, and kept nowhere but as the keyed hash of a block.
    """

    name: str
    role: str = ""
    points: tuple[Point, ...] = ()
    office: frozenset[Point] = field(default=frozenset(), compare=False)
    met: date | None = None
    is_company: bool = False
    left_out: tuple[LeftOut, ...] = field(default=(), compare=False)
    chat: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """What a file holds: its people in the file's order, and how much of what else it holds.

    `unreadable` cards or rows; `left_out` of each kind; `unused`: titles of columns nobody asked for.
    """

    contacts: tuple[Contact, ...]
    unreadable: int
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
