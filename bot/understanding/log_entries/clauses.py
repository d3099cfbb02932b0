"""The clauses of a sentence, the dates in it, and what it is read against."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.dates import reading
from bot.understanding.dates.pieces import When
from bot.understanding.log_entries.names import Span

LONGEST = 4000
_MOST_DATES = 6
_BREAK = re.compile(
    r"[,;!\n]+\s*|(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bprof)(?<!\bst)(?<!\bfr)(?<!\bhr)(?<!\s\w)"
    r"\.+\s+(?=\D)|\s[-–—]\s|\s(?:and|und|but|aber|sowie)\s(?=(?:then |dann )?"
    r"(?:i|i've|i'll|she|he|we|they|owe|promised|ich"
    r"|er|sie|wir|schulde|will|muss|soll|talked|have|habe|hat|need)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the text between two breaks."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Its end in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a sentence is read against."""

    names: Sequence[str]
    now: datetime
    language: str

    def find_past_date(self, text: str) -> tuple[When, Span] | None:
        """A date that was."""
        return reading.find(text, now=self.now, language=self.language, past=True)


def whole_words(source: str) -> re.Pattern[str]:
    """A pattern of whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


def clauses_of(text: str, spans: Sequence[Span]) -> list[Clause]:
    """The text between breaks; a comma inside a date is none."""
    found, start = [], 0
    for brk in _BREAK.finditer(text):
        if not any(a < brk.start() < b for a, b in spans):
            found.append(Clause(start, text[start : brk.start()]))
            start = brk.end()
    found.append(Clause(start, text[start:]))
    return [clause for clause in found if clause.text.strip(" .")]


def find_dates(text: str, look: Callable[[str], tuple[When, Span] | None]) -> Iterator[tuple[When, Span]]:
    """All dates of a text from left to right, at most six."""
    offset = 0
    for _ in range(_MOST_DATES):
        found = look(text[offset:])
        if found is None:
            return
        when, (start, end) = found
        yield when, (offset + start, offset + end)
        offset += end
