"""Reading a whole text as a date, and finding the dates in a sentence.

Pure: `now` is an argument, nothing raises on any text, and every pattern is linear in a text of bounded
length. A text is folded (lower case, composed accents, plain spelling), then read as a row of *pieces* (a
weekday, a date, a week, a shift, a clock time, a part of the day) that together give one day and time.
Around a row stand words that turn its day (`phrases`): "two weeks before", "after", "or so", "(3.12.)".

What is decided where people differ:

- A bare weekday is the next one after today, or today if the time said is still ahead; with `past`, the
  latest one before today. "next Tuesday" is the Tuesday of next week, "nächsten" and "kommenden Dienstag"
  the next one after today, "übernächsten" the one after that.
- A date without a year is the next such date, today included; with `past`, the latest.
- Parts of the day: morning, morgens, früh 09:00, vormittags 10:00, noon 12:00, after lunch 14:00,
  afternoon 15:00, after work 18:00, evening, tonight and last night 19:00, night 22:00. Midnight and 24:00
  belong to the day that ends.
- An hour said without "Uhr", colon, am or pm that falls before 07:00 is in the afternoon: "at 3" is
  15:00, "half six" 17:30 plus an hour as the British say it (18:30), "Viertel nach 6" is 18:15, "viertel
  acht" 07:15, "at 7" is 07:00, "halb acht" is 07:30 (19:30 with "abends").
- A period stands for one of its days, and `rough` says how far it may be off. A week is its Friday (a week
  that was, its Wednesday), a weekend its Sunday (looking back its Saturday). A month or quarter ahead is
  its last day, "until March" its first, one that was its middle; a season is its middle. The first days of
  a month are its 3rd, "mid" its 15th. "last year" is the same day then, a year alone its middle.
- "3 weeks ago" may be off by 4 days, "a month ago" by 15, "a year ago" by 45; days are counted exactly.
- "before Friday" is Thursday. "after Easter" is the Tuesday, and vague; so is "sometime in January".
"""

from collections.abc import Iterator
from dataclasses import replace
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
from bot.understanding.dates.phrases import Phrase, read_phrases
from bot.understanding.dates.pieces import Here, Kind, When
from bot.understanding.dates.words import is_convincing

Span = tuple[int, int]
_MOST_DATES = 6
_TAIL = compile_pattern(
    r"(?:\s?(?:please|bitte|then|dann|maybe|vielleicht|uhr|works|passt|geht|is fine|is good))?[^\w€$£%#+@]*$"
)
_NOT_BEFORE = compile_pattern(
    r"(?:[\w.:/+€$£#%\-]|\d,|[€$£#]\s|(?:^|\W)(?:eur|euro|usd|chf|gbp|nr|no|room|raum"
    r"|zimmer|version|page|seite|tel|ch|kapitel|chapter)\.?\s)$"
)
_EVERY = compile_pattern(r"(?<!\w)(?:every|each|jede[nrsm]?|immer|alle)\s(?:other |second |zweite[nrm]? )?$")
_OFTEN = compile_pattern(r"(?:once|twice|times|(?:ein|zwei|drei)mal|\d\s?x)\s$")
_NAMES = compile_pattern(
    r"(?:^|\W)(?:happy|merry|schöne[nrs]?|frohe[nrs]?|guten|a (?:nice|good|great|lovely)|black|cyber|casual"
    r"|blue|holiday|frau|herrn?|mrs?|ms|dr|prof|familie|tante|onkel|aunt|uncle)\.?\s$"
)
_NOT = compile_pattern(r"(?<!why )(?<!warum )(?:not|nicht|ned|net|nich|nit|isn't|wasn't)\s$")
_BUT = compile_pattern(r"[\s,;.]*(?:but|sondern|aber|it was|das war)?[\s,]*")


def understand(text: str, *, now: datetime, language: str = "en", past: bool = False) -> When | None:
    """The day and time the whole text says, None for anything else; see the package's rules.

    `now` is aware, in the person's zone. `language` only settles 3/4: month first in English.
    """
    if len(text) > LONGEST:
        return None
    folded = fold(text.strip())
    here = Here(now=now, past=past, month_first=language != "de")
    whole = (phrase for phrase in read_phrases(folded.text, 0, here) if _TAIL.match(folded.text, phrase.end))
    phrase = next(whole, None)
    return phrase.when if phrase else None


def find(
    text: str, *, now: datetime, language: str = "en", past: bool = False, habits: bool = False
) -> tuple[When, Span] | None:
    """The leftmost date in a sentence and its (start, end), with all words that belong to it.

    Everyday words ("so", "sat", "may 5") and plain numbers count only where a preposition or another
    piece makes them a date; money, phone numbers and names never do, nor what is denied ("not Friday") or
    recurs ("every Friday"; with `habits` it is the next one). Only the first 1500 characters count.
    """
    here = Here(now=now, past=past, month_first=language != "de")
    return next(((when, span) for when, span in _scan(text, here, habits=habits) if when), None)


def find_all(
    text: str, *, now: datetime, language: str = "en", past: bool = False
) -> list[tuple[When, Span]]:
    """All dates of a text from left to right, at most six; see `find`.

    "The week before" counts from the date before it.
    """
    here = Here(now=now, past=past, month_first=language != "de")
    return list(islice(((when, span) for when, span in _scan(text, here) if when), _MOST_DATES))


def find_unreadable(text: str, *, now: datetime, language: str = "en", past: bool = False) -> Span | None:
    """Where the first expression stands that looks like a date and cannot be read: "31.02.", "30 Feb".

    No other function reads any part of it: whoever finds no date must not take today for it.
    """
    here = Here(now=now, past=past, month_first=language != "de")
    return next((span for when, span in _scan(text, here) if when is None), None)


def find_whatever(
    text: str, *, now: datetime, language: str = "en"
) -> tuple[list[tuple[When, Span]], Span | None]:
    """What `find_all` and `find_unreadable` find, in one walk."""
    found = list(_scan(text, Here(now=now, past=False, month_first=language != "de")))
    dates = [(when, span) for when, span in found if when]
    return dates[:_MOST_DATES], next((span for when, span in found if when is None), None)


def _scan(text: str, here: Here, *, habits: bool = False) -> Iterator[tuple[When | None, Span]]:
    """What looks like a date, from left to right, with None for what cannot be read."""
    folded = fold(text, LONGEST_SENTENCE)
    behind, denied = 0, None
    for word in STARTS.finditer(folded.text):
        start = word.start()
        if start < behind or (phrase := _phrase_at(folded, start, here)) is None:
            continue
        if phrase.when:
            here = replace(here, told=phrase.when.day)
        before = folded.text[max(0, start - 24) : start]
        often = _OFTEN.search(before) is not None and Kind.SHIFT in phrase.pieces
        named = _NAMES.search(before) is not None and phrase.pos == start
        if often or named or (not habits and _EVERY.search(before)):
            behind = phrase.end
            continue
        if not_before := _NOT.search(before):
            behind, denied = phrase.end, start - len(before) + not_before.start()
            continue
        if denied is not None and _BUT.fullmatch(folded.text, behind, start):
            start = denied
        behind, denied = phrase.end, None
        yield phrase.when, (folded.where[start], folded.where[behind - 1] + 1)


def _phrase_at(folded: Folded, start: int, here: Here) -> Phrase | None:
    """The expression that starts exactly here and is meant as a date."""
    text = folded.text
    if text[start].isdigit() and _NOT_BEFORE.search(text, max(0, start - 12), start):
        return None
    best: Phrase | None = None
    for phrase in read_phrases(text, start, here):
        date = phrase.pieces.get(Kind.DATE) if start == 0 else None
        is_date = date is not None and not (date.weak and date.broken)  # 50/50 is none
        whole = is_date and _TAIL.match(text, phrase.end) is not None
        convincing = whole or is_convincing(phrase.pieces, folded, start, phrase.pos)
        if convincing is None:
            return replace(phrase, when=None)
        if convincing and (best is None or phrase.end > best.end):
            best = phrase
    return None if best is None or text.startswith("'s", best.end) else best
