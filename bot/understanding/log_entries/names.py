"""Names in plain sentences: known ones by the beginnings of their words, others by their capitals."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

Span = tuple[int, int]
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
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?")


def fold(word: str) -> str:
    """Without case and accents; "Jörg", "jorg" and "joerg" are not the same, "JÖRG" and "jorg" are."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _count_run(words: Sequence[str], name: Sequence[str]) -> int:
    """How many leading words are prefixes of the name's words, in order; 0 if the first is too vague."""
    length = sum(1 for _ in takewhile(lambda pair: continues_name(*pair), zip(words, name, strict=False)))
    if length and (words[0] == name[0] or len(words[0]) > 2):  # noqa: PLR2004 - all of it, or three letters
        return length
    return 0


def continues_name(word: str, whole: str) -> bool:
    """A little word continues a name only when it is all of that part."""
    return whole.startswith(word) and (word not in _STOP or word == whole)


def longest_known_run(words: Sequence[str], names: Sequence[Sequence[str]]) -> int:
    """The longest run of leading words that a known name begins with."""
    return max((_count_run(words, name) for name in names), default=0)


def split_names(names: Sequence[str]) -> list[list[str]]:
    """The words of each name, folded."""
    return [words for name in names if (words := [fold(m[0]) for m in WORD.finditer(name)])]


def find_known_name(text: str, names: Sequence[str], taken: Sequence[Span]) -> Span | None:
    """The place of the longest known name, the leftmost of equals, outside of what is taken."""
    words = [m for m in WORD.finditer(text) if not is_overlapping(m.span(), taken)]
    folded = [fold(m[0].removesuffix("'s").removesuffix("’s")) for m in words]
    known, best = split_names(names), (0, 0)
    for index in range(len(words)):
        length = longest_known_run(folded[index : index + 6], known)
        if length > best[0]:
            best = (length, index)
    if not best[0]:
        return None
    last = words[best[1] + best[0] - 1]
    return words[best[1]].start(), last.start() + len(re.sub(r"['’]s$", "", last[0]))


def is_overlapping(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span touches what is taken."""
    return any(start < span[1] and span[0] < end for start, end in taken)


def guess_name(text: str, verb: Span, taken: Sequence[Span]) -> Span | None:
    """Up to three capitalised words after "with" or the verb, else before it, else a plain one after it."""
    words = [m for m in WORD.finditer(text) if not is_overlapping(m.span(), taken)]
    after = [m for m in words if m.start() >= verb[1]]
    for candidates in (after, [m for m in words if m.end() <= verb[0]]):
        if span := _find_capitals(candidates, text):
            return span
    first = after[0] if after else None
    if first and fold(first[0]) not in _STOP and not text[verb[1] : first.start()].strip():
        return first.span()
    return None


def _find_capitals(words: Sequence[re.Match[str]], text: str) -> Span | None:
    """The first capitalised word that is no common one, and its capitalised neighbours."""
    named = (index for index, word in enumerate(words) if is_capital(word[0]))
    first = next(named, None)
    if first is None:
        return None
    last = first
    while last < min(first + 2, len(words) - 1) and _is_next(words[last], words[last + 1], text):
        last += 1
    return words[first].start(), words[last].end()


def is_capital(word: str) -> bool:
    """A capitalised word that is no common one."""
    return word[0].isupper() and fold(word) not in _STOP and word.casefold() not in _STOP


def _is_next(one: re.Match[str], two: re.Match[str], text: str) -> bool:
    return text[one.end() : two.start()].strip(".") == " " and is_capital(two[0])
