"""Times as people type them: a moment, or a day that still lacks its hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.meetings import USUAL_LENGTH
from bot.domain.weeks import wall
from bot.services.turn import Turn
from bot.understanding import dates

#: A no to another time, or to having found one.
_NO = frozenset({"no", "nope", "no thanks", "rather not", "nein", "nö", "nee", "nein danke", "lieber nicht"})


def says_no(words: str) -> bool:
    """Whether words answer the question for a time with no."""
    return words.casefold().replace(",", "").strip(" .!") in _NO


@dataclass(frozen=True, slots=True)
class Time:
    """From when to when, UTC."""

    starts_at: datetime
    ends_at: datetime

    @property
    def key(self) -> str:
        """As a choice's key."""
        return f"{self.starts_at.isoformat()}/{self.ends_at.isoformat()}"

    @classmethod
    def read(cls, key: str) -> "Time":
        """From a choice's key."""
        first, _, last = key.partition("/")
        return cls(datetime.fromisoformat(first), datetime.fromisoformat(last))


def told(turn: Turn, words: str) -> Time | date | None:
    """What words say: a time, a day without its hour, or nothing that is one."""
    found = dates.understand(words, now=turn.here, language=turn.me.language)
    if found is None:
        return None
    if found.at is None or found.day < turn.today:
        return found.day
    return _instants(turn, found.day, found.at, found.until)


def _instants(turn: Turn, day: date, at: time, until: time | None) -> Time:
    start = wall(day, at, turn.me.zone)
    if until is None:
        return Time(start, start + USUAL_LENGTH)
    end = wall(day, until, turn.me.zone)
    return Time(start, end if end > start else wall(day + timedelta(days=1), until, turn.me.zone))


def told_on(turn: Turn, words: str, day: date) -> Time | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    found = _clock(turn, words, turn.here)
    if found is None or found.at is None:
        return None
    on_that_day = _clock(turn, words, datetime.combine(day, time(0), tzinfo=turn.here.tzinfo))
    if on_that_day is None or on_that_day.day != day:
        day = found.day
    return _instants(turn, day, found.at, found.until)


def _clock(turn: Turn, words: str, now: datetime) -> dates.When | None:
    """Words for an hour, a bare "7" too."""
    language = turn.me.language
    return dates.understand(words, now=now, language=language) or dates.understand(
        f"at {words}", now=now, language=language
    )
