"""Promises in plain sentences: whose they are, their words, and the day they are due."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from bot.understanding.dates import reading
from bot.understanding.log_entries.clauses import Clause, Situation, find_dates
from bot.understanding.log_entries.names import Span, find_known_name

_MINE = re.compile(
    r"^(?:and |und |also |then |dann |so )?(?:i(?:'ve|'ll|’ve|’ll)?\s|ich\s|we\s|wir\s)?(?:have\s|habe\s)?"
    r"(?:(?P<keep>owe[sd]?\s(?!me\b)|schulde\s|schulden\s)"
    r"|(?P<drop>promised\s(?:(?:her|him|them|to)\s){0,2}|(?:need|have|ought|agreed"
    r"|offered|going|am going)\sto\s|must\s|should\s|will\s|shall\s|gotta\s|'ll\s"
    r"|muss\s|soll\s|sollte\s|werde\s|will\s|möchte\s|(?:ihr|ihm|ihnen)?\s?versprochen\s?))",
    re.IGNORECASE,
)
_I_DO = re.compile(
    (
        r"^(?:and |und |dann )?(?:i'll|i’ll|ich (?=(?:schicke?|sende|bringe?|gebe|melde"
        r"|leihe?|stelle?|besorge?|frage?|mache?|rufe?|kümmere|lade|zeige|helfe|suche?"
        r"|schreibe?|überweise|empfehle|zahle)\b))\s?"
    ),
    re.IGNORECASE,
)
_THEY = r"(?:she|he|they|er|sie)"
_THEIRS_DROP = (
    r"(?:['’]ll|will|would|['’]d|(?:has |have )?(?:promised|agreed|offered|wants|is"
    r" going|are going)(?:\sme)?(?:\sto)?|promises(?:\sto)?"
    r"|said (?:she|he|they)(?:['’](?:d|ll)| would| will)|hat (?:mir )?versprochen"
    r"|haben (?:mir )?versprochen|verspricht|wird|will|möchte|muss|soll)"
)
_THEIRS_KEEP = (
    r"(?:owes? me|schuldet mir|schulden mir|schickt|sendet|bringt|gibt|meldet|leiht"
    r"|stellt|besorgt|fragt|macht|ruft|kümmert|lädt"
    r"|zeigt|hilft|sucht|schreibt|empfiehlt|zahlt|überweist|vermittelt|bezahlt)"
)
_SUBJECT = re.compile(rf"^(?:and |und |but |then |dann )?{_THEY}(?=[\s'’])", re.IGNORECASE)
_PROMISING = re.compile(rf"\s?(?:(?P<keep>{_THEIRS_KEEP})|{_THEIRS_DROP})(?!\w)\s*", re.IGNORECASE)
_DUE = re.compile(r"(?:by|until|till|til|before|due|bis|vor|spätestens|am|on|zum)(?!\w)", re.IGNORECASE)


class DraftSide(StrEnum):
    """Whose promise it is."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDraft:
    """A promise as it was written, without its date."""

    side: DraftSide
    text: str
    due: date | None


def split_promises(
    clauses: Sequence[Clause], around: Situation
) -> tuple[tuple[PromiseDraft, ...], list[str]]:
    """The promises among the clauses, and the others as notes."""
    promises: list[PromiseDraft] = []
    notes: list[str] = []
    waiting: DraftSide | None = None
    for clause in clauses:
        said = clause.text.strip()
        side, text = (waiting, said) if waiting else _parse_mine_or_theirs(said, around.names)
        waiting = None
        if side is None:
            notes.append(said.rstrip(" ."))
        elif text:
            text, due = read_promise(text, now=around.now, language=around.language)
            promises.append(PromiseDraft(side=side, text=text, due=due))
        else:
            waiting = side
    return tuple(promises), notes


def _parse_mine_or_theirs(said: str, names: Sequence[str]) -> tuple[DraftSide | None, str]:
    """Whose promise a clause is, and its words; no words: the promise is in the next clause."""
    if theirs := _parse_theirs(said, names):
        return DraftSide.THEIRS, theirs[0]
    mine = _MINE.match(f"{said} ")
    if mine:
        return DraftSide.MINE, said[mine.start("keep") if mine["keep"] else mine.end() :].strip()
    if doing := _I_DO.match(said):
        return DraftSide.MINE, said[doing.end() :].strip()
    return None, said


def _parse_theirs(said: str, names: Sequence[str]) -> tuple[str] | None:
    """The words after "she promised to"; also with a known name as the subject."""
    pronoun = _SUBJECT.match(said)
    named = None if pronoun else find_known_name(said, names, ())
    if pronoun is None and (named is None or named[0] != 0):
        return None
    subject_end = pronoun.end() if pronoun else named[1] if named else 0
    verb = _PROMISING.match(said, subject_end)
    if verb is None:
        return None
    return (said[verb.start("keep") if verb["keep"] else verb.end() :].strip(),)


def read_promise(text: str, *, now: datetime, language: str) -> tuple[str, date | None]:
    """The words without their date, and the day it is due: "send her the book by Friday".

    Of several dates one after "by" or "bis" counts, else one at the end, else the first.
    """
    text = text.strip()
    look = partial(reading.find, now=now, language=language)
    found = list(find_dates(text, look))
    if not found:
        return text.strip(" .;"), None
    when, (start, end) = max(found, key=lambda date_: _due_weight(text, date_[1]))
    rest = f"{text[:start].rstrip(' ,;:')} {text[end:].lstrip(' ,;:')}".strip(" .,;")
    return (rest, when.day) if rest else (text, when.day)


def _due_weight(text: str, span: Span) -> int:
    led = _DUE.match(text, span[0]) is not None
    return 2 * led + (not text[span[1] :].strip(" .!"))
