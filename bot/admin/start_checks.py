"""What keeps any start from working, looked at in milliseconds; the doctor asks the same."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import OperatorError
from bot.domain.people import LANGUAGES
from bot.texts.catalogue import sources

#: A zone everybody has, and by how much it was ahead of UTC: its rules have not changed since 1996.
_ZONE = "Europe/Berlin"
_OFFSETS = (
    (datetime(2026, 1, 15, tzinfo=UTC), timedelta(hours=1)),
    (datetime(2026, 7, 15, tzinfo=UTC), timedelta(hours=2)),
)


def refuse_broken_installation() -> None:
    """Raises OperatorError where no hour could be told, or nothing be said."""
    if not has_zones():
        raise OperatorError(
            "The data of the time zones is missing or wrong, so no hour could be told. Install tzdata, from "
            "your system or with pip."
        )
    if not has_texts():
        raise OperatorError(
            "The texts of the bot cannot be read, so nothing could be said. Install Knotwork again."
        )


def has_zones() -> bool:
    """Whether the data of the zones is there, and right where it is known."""
    try:
        zone = ZoneInfo(_ZONE)
        return all(at.astimezone(zone).utcoffset() == ahead for at, ahead in _OFFSETS)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def has_texts() -> bool:
    """Whether the files of every language are there, the same ones, and can be read."""
    try:
        found = [sources(language) for language in LANGUAGES]
    except (OSError, UnicodeDecodeError):
        return False
    return all(files and all(files) and len(files) == len(found[0]) for files in found)
