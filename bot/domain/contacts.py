"""Contacts: how somebody outside can be recognised and reached."""

from dataclasses import dataclass, field
from enum import StrEnum


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

    MAIL lower case; PHONE in E.164 ("+491701234567"); TELEGRAM a handle in lower case without "@";
    MATRIX "@user:server" in lower case; PROFILE a web address without scheme and trailing slash.
    """

    kind: PointKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person as an address book, a shared contact or a spreadsheet row describes them.

    `chat` is where the platform they were shared on would reach them, "" where it does not say. It is opaque,
    and kept nowhere but as the keyed hash of a block.
    """

    name: str
    role: str = ""
    points: tuple[Point, ...] = ()
    chat: str = field(default="", compare=False)
