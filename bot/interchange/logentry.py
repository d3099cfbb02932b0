"""Plain sentences that tell of a contact: who, when, and what was promised.

Pure and cautious: the person is always asked "Log this?", yet a question, a denial, a plan or small talk
is never taken for an entry. Each clause is either the telling one (with the verb), a promise, or note.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from itertools import takewhile

from bot.interchange import dates

_LONGEST = 4000
_MOST_DATES = 6


class Side(StrEnum):
    """Whose promise it is."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDraft:
    """A promise as it was written, without its date."""

    side: Side
    text: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What a sentence tells. `kind`: met, called or wrote; `name`: as written, "" if none was found."""

    kind: str
    name: str
    day: date
    promises: tuple[PromiseDraft, ...] = ()
    note: str = ""


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of the text between two breaks."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Its end in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Head:
    """The telling clause: its verb's place and kind, and whether the verb tells a contact even unnamed."""

    clause: _Clause
    kind: str
    verb: Span
    sure: bool


_MEALS = (
    r"coffee|lunch|dinner|breakfast|brunch|tea|drinks?|beers?|a beer|a coffee|a drink|a"
    r" tea|a walk|a meeting|a chat"
    r"|a meal|a catch-up|catch-up|walk"
)
_ESSEN = (
    r"kaffee|tee|mittagessen|abendessen|frühstück|essen|bier|spaziergang|treffen|mittag"
    r"|gespräch|wein|brunch|lunch"
)


def _words(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


_VERBS: tuple[tuple[str, re.Pattern[str], bool], ...] = tuple(
    (kind, _words(source), sure)
    for kind, source, sure in (
        (
            "called",
            (
                r"called|phoned|rang|zoomed with|skyped with|facetimed|(?:had )?an? (?:\w+ )?call"
                r" with|(?:phone |video )?call with"
                r"|(?:spoke|talked)(?: on the phone)? (?:with|to)(?=.{0,80}on the phone)|telefoniert"
                r"|angerufen|telefonat mit|anruf (?:bei|von)"
            ),
            True,
        ),
        (
            "wrote",
            (
                r"wrote(?: to)?|texted|e-?mailed|messaged|mailed|pinged|geschrieben|gemailt|schrieb"
                r"|angeschrieben"
            ),
            False,
        ),
        (
            "met",
            (
                r"met(?: up)?(?: with)?|caught up with|ran into|bumped into|hung out with|sat down with"
                rf"|(?:talked|spoke|spoken|chatted) (?:with|to)|(?:had )?(?:{_MEALS}) with|(?:{_ESSEN}) mit"
                r"|getroffen|traf|trafen|begegnet|kennengelernt|gesprochen|unterhalten|geredet|gequatscht"
            ),
            True,
        ),
        (
            "met",
            (
                rf"saw|visited|(?:went|was|were) (?:\w+ ){{0,4}}with|had (?:{_MEALS})(?=.{{0,40}}\bwith\b)"
                r"|gesehen|besucht|(?:war|waren)(?=.{0,40}\b(?:mit|bei)\b)"
            ),
            False,
        ),
    )
)
_QUESTION = _words(
    r"who|what|what's|when|where|why|how|did|do|does|is|are|can|could|should|shall|will"
    r"|would|has|have you|wer|wann|wo"
    r"|warum|wieso|wie|wen|wem|welche\w?|hast|haben wir|hat|kann|kannst|soll|sollen|sollte|ist|sind"
)
_UNREAL = _words(
    r"not|never|no|nobody|cannot|\w+n['’]t|nicht|nie|niemals|kein\w*|niemand\w*|fast"
    r"|almost|nearly|will|['’]ll|i['’]ll"
    r"|we['’]ll|going to|gonna|want|wants|wanna|should|must|need|needs|could|would|can"
    r"|might|may|if|wenn|falls|let['’]s"
    r"|let|plan|planning|hope|hoping|please|bitte|remind|werde|werden|wird|möchte|soll"
    r"|sollte|muss|kann|könnte|würde"
    r"|wollen|wollte|wanted|lass|hoffe|erinner\w*|wish|wünschte"
)
_BREAK = re.compile(
    r"[,;!\n]+\s*|(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bprof)(?<!\bst)(?<!\bfr)(?<!\bhr)(?<!\s\w)"
    r"\.+\s+(?=\D)|\s[-–—]\s|\s(?:and|und|but|aber|sowie)\s(?=(?:then |dann )?"
    r"(?:i|i've|i'll|she|he|we|they|owe|promised|ich"
    r"|er|sie|wir|schulde|will|muss|soll|talked|have|habe|hat|need)\b)",
    re.IGNORECASE,
)
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
_COMMON = """
    i me my mine we us our you your he him his she her hers they them their it its a an the this
    that these those and or but with to from for of in on at by about over as so do no not was were
    is are had have has met saw called wrote talked spoke today coffee lunch dinner breakfast tea
    then there here last next yesterday morning afternoon evening night week month year ago back up
    again just also too very great good nice some someone mum ich mich mir mein meine meinen meinem
    meiner wir uns unser du dich dir er ihn ihm sie ihr ihre es der die das den dem des ein eine
    einen einem einer und oder aber mit zu zum zur von vom für in im am an auf bei nach über als so
    war waren bin ist hat habe haben hatte heute gestern vorgestern früh abend mittag nachmittag
    vormittag getroffen gesehen telefoniert geschrieben gesprochen besucht letzte letzten letzter
    woche vor tag tagen kaffee mittagessen abendessen essen frühstück bier tee treffen spaziergang
    schon noch kurz lange gerade wieder endlich sehr viel monday tuesday wednesday thursday friday
    saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend january
    february march april may june july august september october november december januar februar
    märz mai juni juli oktober dezember telefon mail buch folien finally phone
"""
_STOP = frozenset(_COMMON.split())
_FOLDS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "’": "'"})
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?")


def _folded(word: str) -> str:
    """Without case and accents; "Jörg", "jorg" and "joerg" are not the same, "JÖRG" and "jorg" are."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDS))
    return "".join(char for char in plain if not unicodedata.combining(char))


# --- names -----------------------------------------------------------------------------------------


def _run(words: Sequence[str], name: Sequence[str]) -> int:
    """How many leading words are prefixes of the name's words, in order; 0 if the first is too vague."""
    length = sum(1 for _ in takewhile(lambda pair: _starts(*pair), zip(words, name, strict=False)))
    return length if length and _telling(words[0], name[0]) else 0


def _starts(word: str, whole: str) -> bool:
    """A little word continues a name only when it is all of that part."""
    return whole.startswith(word) and (word not in _STOP or word == whole)


def _telling(word: str, whole: str) -> bool:
    """Three letters, or all of it."""
    return word == whole or len(word) > 2  # noqa: PLR2004


def _known_run(words: Sequence[str], names: Sequence[Sequence[str]]) -> int:
    """The longest run of leading words that a known name begins with."""
    return max((_run(words, name) for name in names), default=0)


def _split_names(names: Sequence[str]) -> list[list[str]]:
    return [words for name in names if (words := [_folded(m[0]) for m in _WORD.finditer(name)])]


def _known_name(text: str, names: Sequence[str], taken: Sequence[Span]) -> Span | None:
    """The place of the longest known name, the leftmost of equals, outside of what is taken."""
    words = [m for m in _WORD.finditer(text) if not _within(m.span(), taken)]
    folded = [_folded(m[0].removesuffix("'s").removesuffix("’s")) for m in words]
    known, best = _split_names(names), (0, 0)
    for index in range(len(words)):
        length = _known_run(folded[index : index + 6], known)
        if length > best[0]:
            best = (length, index)
    if not best[0]:
        return None
    last = words[best[1] + best[0] - 1]
    return words[best[1]].start(), last.start() + len(re.sub(r"['’]s$", "", last[0]))


def _within(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _guessed_name(text: str, verb: Span, taken: Sequence[Span]) -> Span | None:
    """Up to three capitalised words after "with" or the verb, else before it, else a plain one after it."""
    words = [m for m in _WORD.finditer(text) if not _within(m.span(), taken)]
    after = [m for m in words if m.start() >= verb[1]]
    for candidates in (after, [m for m in words if m.end() <= verb[0]]):
        if span := _capitals(candidates, text):
            return span
    first = after[0] if after else None
    if first and _folded(first[0]) not in _STOP and not text[verb[1] : first.start()].strip():
        return first.span()
    return None


def _capitals(words: Sequence[re.Match[str]], text: str) -> Span | None:
    """The first capitalised word that is no common one, and its capitalised neighbours."""
    named = (index for index, word in enumerate(words) if _is_capital(word[0]))
    first = next(named, None)
    if first is None:
        return None
    last = first
    while last < min(first + 2, len(words) - 1) and _follows(words[last], words[last + 1], text):
        last += 1
    return words[first].start(), words[last].end()


def _is_capital(word: str) -> bool:
    return word[0].isupper() and _folded(word) not in _STOP and word.casefold() not in _STOP


def _follows(one: re.Match[str], two: re.Match[str], text: str) -> bool:
    return text[one.end() : two.start()].strip(".") == " " and _is_capital(two[0])


# --- clauses ---------------------------------------------------------------------------------------


def _clauses(text: str, spans: Sequence[Span]) -> list[_Clause]:
    """The text between breaks; a comma inside a date is none."""
    found, start = [], 0
    for brk in _BREAK.finditer(text):
        if not any(a < brk.start() < b for a, b in spans):
            found.append(_Clause(start, text[start : brk.start()]))
            start = brk.end()
    found.append(_Clause(start, text[start:]))
    return [clause for clause in found if clause.text.strip(" .")]


def _dates_in(
    text: str, look: Callable[[str], tuple[dates.When, Span] | None]
) -> Iterator[tuple[dates.When, Span]]:
    """All dates of a text from left to right, at most six."""
    offset = 0
    for _ in range(_MOST_DATES):
        found = look(text[offset:])
        if found is None:
            return
        when, (start, end) = found
        yield when, (offset + start, offset + end)
        offset += end


def _head(clauses: Sequence[_Clause]) -> _Head | None:
    """The first clause with a verb of contact; the earliest verb, and calls before meetings."""
    for clause in clauses:
        found = [
            (m.start(), _Head(clause, kind, m.span(), sure))
            for kind, verb, sure in _VERBS
            if (m := verb.search(clause.text))
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def _is_told(text: str, clause: str) -> bool:
    """A statement about something that happened: no question, no denial, no plan."""
    return not ("?" in text.split("\n", 1)[0] or _QUESTION.match(text.lstrip("¿ ")) or _UNREAL.search(clause))


# --- the doors -------------------------------------------------------------------------------------


def read(text: str, *, names: Sequence[str], now: datetime, language: str) -> LogEntry | None:
    """The contact a sentence tells of, None if it tells of none or of one still to come.

    Without a date it is today. A name of `names` is preferred; the name is given as it was written.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    look = partial(dates.find, now=now, language=language, past=True)
    clauses = _clauses(text, [span for _, span in _dates_in(text, look)])
    head = _head(clauses)
    if head is None or not _is_told(text, head.clause.text):
        return None
    return _entry(head, clauses, _Around(names=names, now=now, language=language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What a sentence is read against."""

    names: Sequence[str]
    now: datetime
    language: str

    def past(self, text: str) -> tuple[dates.When, Span] | None:
        """A date that was."""
        return dates.find(text, now=self.now, language=self.language, past=True)


def _entry(head: _Head, clauses: Sequence[_Clause], around: _Around) -> LogEntry | None:
    dated = around.past(head.clause.text)
    aside = _date_clause(clauses, around) if dated is None else None
    day = dated[0].day if dated else aside[1] if aside else around.now.date()
    taken = [head.verb] if dated is None else [head.verb, dated[1]]
    name = _name(head, around.names, taken)
    if day > around.now.date() or not _plausible(head, name, taken, around, has_day=bool(dated or aside)):
        return None
    rest = [c for c in clauses if c is not head.clause and (aside is None or c is not aside[0])]
    promises, notes = _promises(rest, around)
    note = _rest(head.clause.text, [*taken, *([name] if name else [])])
    said = head.clause.text[slice(*name)] if name else ""
    return LogEntry(
        kind=head.kind,
        name=said,
        day=day,
        promises=promises,
        note=", ".join(part for part in (note, *notes) if part),
    )


def _date_clause(clauses: Sequence[_Clause], around: _Around) -> tuple[_Clause, date] | None:
    """A clause that is nothing but a date: "Yesterday, I met Anna"."""
    for clause in clauses:
        when = dates.understand(clause.text, now=around.now, language=around.language, past=True)
        if when:
            return clause, when.day
    return None


def _name(head: _Head, names: Sequence[str], taken: Sequence[Span]) -> Span | None:
    text = head.clause.text
    return _known_name(text, names, taken) or _guessed_name(text, head.verb, taken)


_TO_ME = re.compile(r"\s*(?:up\s)?(?:with\s)?(?:me|us)(?!\w)", re.IGNORECASE)


def _plausible(
    head: _Head, name: Span | None, taken: Sequence[Span], around: _Around, *, has_day: bool
) -> bool:
    """Unnamed only with a sure verb and a day; "Anna met Ben" is somebody else's meeting."""
    if name is None:
        return head.sure and has_day and _has_object(head)
    text, (start, end) = head.clause.text, head.verb
    if text[start:end].casefold() not in _TRANSITIVE or _TO_ME.match(text, end):
        return True
    before = [m for m in _WORD.finditer(text, 0, start) if not _within(m.span(), taken)]
    after = [m for m in _WORD.finditer(text, end) if not _within(m.span(), taken)]
    return not (_has_name(before, around.names) and _has_name(after, around.names))


def _has_name(words: Sequence[re.Match[str]], names: Sequence[str]) -> bool:
    """A known or capitalised one; "Briefly" and its like are none."""
    known = _split_names(names)
    return any(
        (_is_capital(word[0]) and not word[0].endswith("ly")) or _known_run([_folded(word[0])], known)
        for word in words
    )


_TRANSITIVE = frozenset(
    {
        "met",
        "met with",
        "met up with",
        "called",
        "saw",
        "visited",
        "wrote",
        "wrote to",
        "texted",
        "phoned",
        "traf",
    }
)


_OBJECT = _words(r"with|mit|my|our|someone|somebody|mein\w*|unser\w*|jemand\w*")


def _has_object(head: _Head) -> bool:
    """Someone is at least hinted at: "my mentor"."""
    return _OBJECT.search(head.clause.text) is not None


_FILLER = re.compile(
    r"^(?:(?:i|we|ich|wir|habe|haben|hab|hatte|bin|have|had|'ve|just|mit|with|me|us|to"
    r"|und|and|mich|uns|mir|hat|has|von|an|the|am|on"
    r"|then|dann|also|so|today)(?!\w)|[\s,.;:!'’-])+|(?:(?<!\w)(?:mit|with|habe|haben"
    r"|hat|und|and|i|ich)|[\s,.;:!-])+$",
    re.IGNORECASE,
)


_BY_PHONE = _words(r"on the phone|am telefon|by phone|per mail|by mail|via mail")


def _rest(text: str, taken: Sequence[Span]) -> str:
    """What is left of the telling clause without its verb, name and date."""
    parts, pos = [], 0
    for start, end in sorted(taken):
        parts.append(text[pos:start])
        pos = max(pos, end)
    parts.append(text[pos:])
    parts = [_BY_PHONE.sub("", part) for part in parts]
    kept = [stripped for part in parts if (stripped := _FILLER.sub("", _FILLER.sub("", part)))]
    return " ".join(kept)


# --- promises --------------------------------------------------------------------------------------


def _promises(clauses: Sequence[_Clause], around: _Around) -> tuple[tuple[PromiseDraft, ...], list[str]]:
    """The promises among the clauses, and the others as notes."""
    promises: list[PromiseDraft] = []
    notes: list[str] = []
    waiting: Side | None = None
    for clause in clauses:
        said = clause.text.strip()
        side, text = (waiting, said) if waiting else _promise(said, around.names)
        waiting = None
        if side is None:
            notes.append(said.rstrip(" ."))
        elif text:
            promises.append(_draft(side, text, around))
        else:
            waiting = side
    return tuple(promises), notes


def _draft(side: Side, text: str, around: _Around) -> PromiseDraft:
    said, due = read_promise(text, now=around.now, language=around.language)
    return PromiseDraft(side=side, text=said, due=due)


def _promise(said: str, names: Sequence[str]) -> tuple[Side | None, str]:
    """Whose promise a clause is, and its words; no words: the promise is in the next clause."""
    if theirs := _theirs(said, names):
        return Side.THEIRS, theirs[0]
    mine = _MINE.match(f"{said} ")
    if mine:
        return Side.MINE, said[mine.start("keep") if mine["keep"] else mine.end() :].strip()
    if doing := _I_DO.match(said):
        return Side.MINE, said[doing.end() :].strip()
    return None, said


_SUBJECT = re.compile(rf"^(?:and |und |but |then |dann )?{_THEY}(?=[\s'’])", re.IGNORECASE)
_PROMISING = re.compile(rf"\s?(?:(?P<keep>{_THEIRS_KEEP})|{_THEIRS_DROP})(?!\w)\s*", re.IGNORECASE)


def _theirs(said: str, names: Sequence[str]) -> tuple[str] | None:
    """The words after "she promised to"; also with a known name as the subject."""
    pronoun = _SUBJECT.match(said)
    named = None if pronoun else _known_name(said, names, ())
    if pronoun is None and (named is None or named[0] != 0):
        return None
    subject_end = pronoun.end() if pronoun else named[1] if named else 0
    verb = _PROMISING.match(said, subject_end)
    if verb is None:
        return None
    return (said[verb.start("keep") if verb["keep"] else verb.end() :].strip(),)


_DUE = re.compile(r"(?:by|until|till|til|before|due|bis|vor|spätestens|am|on|zum)(?!\w)", re.IGNORECASE)


def read_promise(text: str, *, now: datetime, language: str) -> tuple[str, date | None]:
    """The words without their date, and the day it is due: "send her the book by Friday".

    Of several dates one after "by" or "bis" counts, else one at the end, else the first.
    """
    text = text.strip()
    look = partial(dates.find, now=now, language=language)
    found = list(_dates_in(text, look))
    if not found:
        return text.strip(" .;"), None
    when, (start, end) = max(found, key=lambda date_: _due_weight(text, date_[1]))
    rest = f"{text[:start].rstrip(' ,;:')} {text[end:].lstrip(' ,;:')}".strip(" .,;")
    return (rest, when.day) if rest else (text, when.day)


def _due_weight(text: str, span: Span) -> int:
    led = _DUE.match(text, span[0]) is not None
    return 2 * led + (not text[span[1] :].strip(" .!"))


# --- /met ------------------------------------------------------------------------------------------


def split_log(
    args: str, *, names: Sequence[str], now: datetime, language: str
) -> tuple[str, date | None, str]:
    """What follows /met: the name as written, the day if one stands right after it, and the note.

    The name is the longest run of words a known name begins with ("Ada L"), else the first word. A day
    to come is returned as it is: the caller asks back.
    """
    args = args.strip()
    end = _leading_name(args, names)
    name, rest = args[:end], args[end:].lstrip(" ,:;-–—\n\t")
    day, note = _leading_day(rest, now, language)
    return name, day, note.strip(" ,:;\n\t")


def _leading_name(args: str, names: Sequence[str]) -> int:
    """Where the name ends."""
    words = list(re.finditer(r"[^\s,:;]+", args[:_LONGEST]))[:6]
    if not words:
        return len(args)
    folded = [_folded(word[0].rstrip(".")) for word in words]
    known = _split_names(names)
    length = max((_prefix_run(folded, name) for name in known), default=0)
    return words[max(length, 1) - 1].end()


def _prefix_run(words: Sequence[str], name: Sequence[str]) -> int:
    return sum(
        1 for _ in takewhile(lambda pair: bool(pair[0]) and _starts(*pair), zip(words, name, strict=False))
    )


def _leading_day(rest: str, now: datetime, language: str) -> tuple[date | None, str]:
    """The day a text starts with, and what follows it; a lone short word ("so") may be one too."""
    found = dates.find(rest, now=now, language=language, past=True)
    if found and found[1][0] == 0:
        return found[0].day, rest[found[1][1] :]
    first = rest.split(maxsplit=1)
    if first and (len(first) == 1 or first[0][0].isdigit()):
        when = dates.understand(first[0], now=now, language=language, past=True)
        if when:
            return when.day, rest[len(first[0]) :]
    return None, rest


__all__ = ["LogEntry", "PromiseDraft", "Side", "read", "read_promise", "split_log"]
