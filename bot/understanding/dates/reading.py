"""Reading a whole text as a date, and finding the first one in a sentence.

Pure: `now` is an argument, nothing raises on any text, and every pattern is linear in a text of at most
500 characters. A text is folded (lower case, composed accents), then read as a row of *pieces* (a
weekday, a date, a week, a shift, a clock time, a part of the day) that together give one day and time.
dateparser only reads what this grammar does not, and only when every word of it belongs to a date.

What is decided where people differ:

- A bare weekday is the next one after today, or today if the time said is still ahead; with `past`, the
  latest one before today. "next Tuesday" and "nächsten Dienstag" are the next Tuesday after today.
- A date without a year is the next such date, today included; with `past`, the latest.
- Parts of the day: morning, morgens, früh 09:00, vormittags 10:00, noon 12:00, afternoon 15:00,
  evening and tonight 19:00, night 22:00. Midnight and 24:00 belong to the day that ends.
- An hour said without "Uhr", colon, am or pm that falls before 07:00 is in the afternoon: "at 3" is
  15:00, "Viertel nach 6" is 18:15, "at 7" is 07:00, "halb acht" is 07:30 (19:30 with "abends").
- "next week" is its Monday, "this weekend" its Saturday, the end of a week its Friday; "last week",
  "last month" and "last year" are the same day then. "in March" is its first day ahead (in March itself
  its last day), and with `past` the 15th of the latest March, never after today.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from bot.understanding.dates.grammar import (
    LONGEST,
    LONGEST_SENTENCE,
    STARTS,
    Folded,
    compile_pattern,
    fold,
)
from bot.understanding.dates.pieces import Here, Kind, Pieces, When
from bot.understanding.dates.row import collect, has_day
from bot.understanding.dates.settling import resolve

Span = tuple[int, int]
_MOST_DATES = 6
_LEAD = compile_pattern(
    r"(?:(?:on|by|at|until|till|til|before|after(?=\s\d)|since|from|around|about|between|the|due"
    r"|in|maybe|perhaps|probably"
    r"|bis|am|um|ab|vom|von|vor|nach(?=\s\d)|zum|zu|seit|den|der|dem|gegen|zwischen|spätestens"
    r"|vielleicht|ca\.?|let's say"
    r"|sagen wir|@)(?:\s|(?<=@))|[(\"'])"
)
_TAIL = compile_pattern(r"(?:\s?(?:please|bitte|then|dann|maybe|vielleicht|uhr))?[^\w€$£%#+@]*$")
_NOT_BEFORE = compile_pattern(
    r"(?:[\w.:/+€$£#%\-]|\d,|[€$£#]\s|(?:^|\W)(?:eur|euro|usd|chf|gbp|nr|no|room|raum"
    r"|zimmer|version|page|seite)\.?\s)$"
)
_GERMAN_LEAD = compile_pattern(r"(?:am|ab|bis|vom|zum|seit|vor|nach|spätestens)\s")
_TRUE_LEAD = compile_pattern(r"(?!(?:(?:the|den|der|dem|in)\s|[(\"'])*$).")


def understand(text: str, *, now: datetime, language: str = "en", past: bool = False) -> When | None:
    """The day and time the whole text says, None for anything else; see the package's rules.

    `now` is aware, in the person's zone. `language` only settles 3/4: month first in English.
    """
    if len(text) > LONGEST:
        return None
    folded = fold(text.strip()).text
    here = Here(now=now, past=past, month_first=language != "de")
    for start in dict.fromkeys((0, _lead(folded, 0))):
        pieces, end = collect(folded, 0, start, here)
        if pieces and _TAIL.match(folded, end):
            return resolve(pieces, here)
    from bot.understanding.dates.library import by_library  # noqa: PLC0415 - patterns most runs never need

    return by_library(folded, here)


def find(text: str, *, now: datetime, language: str = "en", past: bool = False) -> tuple[When, Span] | None:
    """The leftmost date in a sentence and its (start, end), the preposition before it included.

    Everyday words ("so", "sat", "may 5") and plain numbers count only where a preposition or another
    piece makes them a date; money, phone numbers and names never do. Only the first 1500 characters count.
    """
    here = Here(now=now, past=past, month_first=language != "de")
    return next(((when, span) for when, span in _scan(text, here) if when), None)


def find_all(
    text: str, *, now: datetime, language: str = "en", past: bool = False
) -> list[tuple[When, Span]]:
    """All dates of a text from left to right, at most six; see `find`."""
    here = Here(now=now, past=past, month_first=language != "de")
    return list(islice(((when, span) for when, span in _scan(text, here) if when), _MOST_DATES))


def find_unreadable(text: str, *, now: datetime, language: str = "en", past: bool = False) -> Span | None:
    """Where the first expression stands that looks like a date and cannot be read: "31.02.", "30 Feb".

    No other function reads any part of it: whoever finds no date must not take today for it.
    """
    here = Here(now=now, past=past, month_first=language != "de")
    return next((span for when, span in _scan(text, here) if when is None), None)


def _scan(text: str, here: Here) -> Iterator[tuple[When | None, Span]]:
    """What looks like a date, from left to right, with None for what cannot be read."""
    folded, behind = fold(text, LONGEST_SENTENCE), 0
    for word in STARTS.finditer(folded.text):
        start = word.start()
        if start < behind or (found := _read_at(folded, start, here)) is None:
            continue
        when, behind = found
        yield when, (folded.where[start], folded.where[behind - 1] + 1)


def _lead(text: str, pos: int) -> int:
    """Where the expression itself starts, behind at most three words such as "until" and "by the"."""
    for _ in range(3):
        match = _LEAD.match(text, pos)
        if match is None:
            break
        pos = match.end()
    return pos


def _read_at(folded: Folded, start: int, here: Here) -> tuple[When | None, int] | None:
    """The expression that starts exactly here, preposition included, and its end."""
    text = folded.text
    if text[start].isdigit() and _NOT_BEFORE.search(text, max(0, start - 12), start):
        return None
    for pos in dict.fromkeys((start, _lead(text, start))):
        pieces, end = collect(text, start, pos, here)
        if pieces and _is_convincing(pieces, text, start, pos):
            return None if text.startswith("'s", end) else (resolve(pieces, here), end)
    return None


def _is_convincing(pieces: Pieces, text: str, start: int, pos: int) -> bool:
    """Any strong piece, or a preposition before a weak day."""
    if any(not piece.weak for piece in pieces.values()):
        return True
    lone = pieces.get(Kind.DATE) if len(pieces) == 1 else None
    number = lone is not None and "." in text[lone.start : lone.end]
    led = (_GERMAN_LEAD if number else _TRUE_LEAD).match(text[start:pos]) is not None
    return has_day(pieces) and (led or len(pieces) > 1)
