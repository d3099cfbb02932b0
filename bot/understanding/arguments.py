"""What follows a command: whom it is about, when, and the rest ("ada yesterday at the bakery"). Pure."""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.knots import fold, name_matches
from bot.understanding.dates import reading
from bot.understanding.dates.pieces import When
from bot.understanding.facts import Situation, Who
from bot.understanding.namesakes import name_in_full
from bot.understanding.people import Mention, find_people, guess_people
from bot.understanding.phrases import flatten, word_pattern
from bot.understanding.words import is_word

#: Before a place, and no part of its name.
_AT = re.compile(r"(?:at|@|im|am|bei|beim)\s+", re.IGNORECASE)
#: Of no day: it is asked for.
_SOME_DAY = re.compile(
    r"the other day|recently|lately|neulich|kürzlich|letztens|unlängst|vor kurzem|die tage|dieser tage",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|&|\+|/|\band\b|\bund\b)+\s*", re.IGNORECASE)
_PUNCTUATION = " ,:;-–—\n\t"
#: A date with a number or a month in it may be one that a note tells of; these few words may not.
_FIXED = re.compile(
    r"\d|jan|feb|m[äa]rz|march|apr|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[zc]|1[89]\d\d|20\d\d"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """`who` in the order named; `when` as told.

    `is_unclear`: something looks like a day and cannot be read as one, or may as well belong to the `rest`.
    """

    who: tuple[Who, ...]
    when: When | None
    rest: str
    is_unclear: bool = False


def read_arguments(words: str, situation: Situation, *, past: bool) -> Arguments:
    """Names first, then a day or time, then anything; `past` says in which direction days are looked for."""
    words = name_in_full(words.strip(), situation.known)
    who, end = _read_names(words, situation)
    rest = words[end:].strip(_PUNCTUATION)
    found = list(reading.find_all(rest, now=situation.now, language=situation.language, past=past))
    unreadable = reading.find_unreadable(rest, now=situation.now, language=situation.language)
    if unreadable:
        return Arguments(who=who, when=None, rest=rest, is_unclear=True)
    if not found:
        return Arguments(who=who, when=None, rest=rest)
    if found[0][1][0] == 0:
        when, (_, stop) = found[0]
        if past and when.rough and _SOME_DAY.match(rest):
            return Arguments(who=who, when=None, rest=rest[stop:].strip(_PUNCTUATION), is_unclear=True)
        return Arguments(who=who, when=when, rest=rest[stop:].strip(_PUNCTUATION))
    when, (start, stop) = found[-1]
    if len(found) == 1 and not rest[stop:].strip(" .!") and not _FIXED.search(rest[start:stop].casefold()):
        return Arguments(who=who, when=when, rest=rest[:start].strip(_PUNCTUATION))
    return Arguments(who=who, when=None, rest=rest, is_unclear=not past or not _FIXED.search(rest))


def place_of(rest: str) -> str:
    """What follows a time as a place: "at Anker" is Anker, "bei ihr" with them."""
    bare = _AT.sub("", rest, count=1) if _AT.match(rest) else rest
    return rest if word_pattern("OWN_PLACE").fullmatch(flatten(bare)) else bare


def _read_names(words: str, situation: Situation) -> tuple[tuple[Who, ...], int]:
    """Everybody named at the very beginning, and where they end; one word where nobody is known."""
    mentions = find_people(words, situation)
    known = {mention.start: mention for mention in mentions}
    new = {m.start: m for m in guess_people(words, [(m.start, m.end) for m in mentions])}
    found: list[Who] = []
    pos, end = 0, 0
    while mention := known.get(pos) or new.get(pos):
        who, end = _read_beginning(words, mention, situation)
        found.append(who)
        joined = _AND.match(words, end)
        if joined is None or not joined[0].strip():
            break
        pos = joined.end()
    if not found:
        first = re.match(r"[^\s,:;]+", words)
        end = first.end() if first else 0
        found = [Who(said=words[:end])] if end else []
    return tuple(found), end


def _read_beginning(words: str, mention: Mention, situation: Situation) -> tuple[Who, int]:
    """Of several of one name the one whose next name begins with the next word ("jörg b"), and its end."""
    following = re.match(r"\s+([^\W\d_]+)(?!\w)", words[mention.end :])
    if len(mention.who.fits) < 2 or following is None or is_word(fold(following[1])):  # noqa: PLR2004
        return mention.who, mention.end
    said, end = words[mention.start : mention.end + following.end()], mention.end + following.end()
    ids = [p.id for p in situation.known if p.id in mention.who.fits and name_matches(p.name, said)]
    is_day = reading.find(following[1], now=situation.now, language=situation.language) is not None
    return (mention.who, mention.end) if len(ids) != 1 or is_day else (Who(said=said, fits=(ids[0],)), end)


_BY = re.compile(r"\W*(?:by|until|till|til|before|due|bis|vor|spätestens|am|on|zum)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done, and by when; `is_unclear`: a day was told that cannot be read."""

    what: str
    due: date | None
    is_unclear: bool = False


def read_task(words: str, situation: Situation) -> Task:
    """The words without their date, and the day it is due: "send her the book by Friday".

    Of several dates one after "by" or "bis" counts, else one at the end, else the first.
    """
    words = words.strip()
    found = list(reading.find_all(words, now=situation.now, language=situation.language))
    if not found:
        unreadable = reading.find_unreadable(words, now=situation.now, language=situation.language)
        return Task(what=words.strip(" .;"), due=None, is_unclear=unreadable is not None)

    def weigh(end_of: tuple[When, tuple[int, int]]) -> int:
        start, end = end_of[1]
        return 2 * (_BY.match(words, start) is not None) + (not words[end:].strip(" .!"))

    when, (start, end) = max(found, key=weigh)
    if when.day < situation.now.date() and not _BY.match(words, start):
        return Task(what=words.strip(" .;"), due=None)  # "send the minutes of yesterday"
    rest = f"{words[:start].rstrip(_PUNCTUATION)} {words[end:].lstrip(_PUNCTUATION)}".strip(" .,;")
    return Task(what=rest or words, due=when.day)
