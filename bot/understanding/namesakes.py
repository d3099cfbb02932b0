"""Which of several of one name is meant, where a word of what they are is said beside it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.facts import KnownPerson
from bot.understanding.people import EPITHETS
from bot.understanding.words import Role, fold, has_role

_WORD = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 3  # letters from which the beginning of a word will do: "the books" of a bookkeeper
_ARTICLES = r"(?:the|die|das|de[rmn])"
#: What only tells who somebody is, and what may tell where somebody was too.
_OF = rf"(?:vom|von {_ARTICLES}|aus {_ARTICLES}|from|of|{_ARTICLES})"
_AT = rf"(?:at|im|in|bei|beim|with|mit)(?: {_ARTICLES})?"
_MEANS = r"(?:i mean|ich mein(?:e|te)?|mein(?:e|te)? ich|also)"
_FEW = r"(?:(?!\b(?:but|sondern)\b)[^,;.!?()\n]){0,24}?\b"
_BEFORE, _BEHIND = r"[\s,;(–-]*+", r"(?:[\s-]ones?\b)?\)?"
#: In what somebody is, these tell nobody from another.
_SMALL = frozenset(
    {"a", "an", "the", "my", "our", "old", "of", "at", "in", "on", "for", "from", "with", "and", "der", "die"}
    | {"das", "den", "dem", "des", "ein", "eine", "mein", "meine", "meiner", "alte", "alter", "ehemalige"}
    | {"ehemaliger", "von", "vom", "im", "am", "aus", "bei", "mit", "für", "und"}
)
_ENDS = r"(?=\s*+(?:[,;.!?()\n]|$|(?:not?|nicht|nich)\b))"


@dataclass(frozen=True, slots=True)
class _Namesake:
    """Somebody of several with one name, and how a text says that it is them, or not."""

    name: str
    meant: re.Pattern[str]
    beside: re.Pattern[str]
    denied: re.Pattern[str]


def name_in_full(text: str, known: Sequence[KnownPerson]) -> str:
    """The text with the whole name of whoever is told apart, without the words that only told it.

    "Felix, the sales one", "gym josh, not placement josh", "der Steuer-Stefan", "not Colin from church,
    the other Colin".
    """
    text = _NOT_THEM.sub("", text)
    shared = _find_shared(tuple(known))
    said = {fold(word) for word in _WORD.findall(text)} if shared else set()
    for name in said & shared.keys():
        text = _tell_apart(text, name, shared[name])
    return text


#: "Markus Dorn (nicht Eberlein!)": who is not meant, aside.
_NOT_THEM = re.compile(
    r"\s*\((?:not?|nicht|nich|ned|net)\s(?!the|der|die|das|from|vo[mn]|aus)[^()]{2,30}\)", re.IGNORECASE
)


def _tell_apart(text: str, name: str, namesakes: Sequence[_Namesake]) -> str:
    rest, left = text, list(namesakes)
    for one in namesakes:
        without = one.denied.sub("", rest)
        if without != rest:
            rest, left = without, [other for other in left if other is not one]
    meant = [one for one in left if one.meant.search(rest) or one.beside.search(rest)]
    if len(meant) != 1:
        told = len(left) == 1 < len(namesakes) and not re.search(rf"\b{name},? {_OF}\b", rest, re.IGNORECASE)
        meant = left if told else []
    named = re.compile(rf"(?:(?:{_ARTICLES}\s)?(?:other|andere[rnm]?)\s)?\b{name}\b", re.IGNORECASE)
    if len(meant) != 1 or not named.search(rest):
        return text
    (person,) = meant
    while (match := person.meant.search(rest)) is not None:
        alone = not named.search(rest[: match.start()]) and not named.search(rest[match.end() :])
        end = rest.find(")", match.end()) + 1 if match[0].count("(") > match[0].count(")") else match.end()
        rest = f"{rest[: match.start()]}{' ' + name if alone else ''}{rest[end or match.end() :]}"
    return named.sub(person.name, rest, count=1).strip(" ,;")


@lru_cache(maxsize=256)
def _find_shared(known: tuple[KnownPerson, ...]) -> dict[str, tuple[_Namesake, ...]]:
    """First names that several have, and of each by which words of their own they are told apart."""
    several: dict[str, list[KnownPerson]] = {}
    for person in known:
        names = [fold(word) for word in _WORD.findall(person.name)]
        for name in [name for name in names if not has_role(name, Role.FORMAL) and name not in EPITHETS][:1]:
            several.setdefault(name, []).append(person)
    return {
        name: tuple(_describe(name, one, people) for one in people)
        for name, people in several.items()
        if len(people) > 1
    }


def _describe(name: str, person: KnownPerson, namesakes: Sequence[KnownPerson]) -> _Namesake:
    others = {word for one in namesakes if one is not person for word in _list_words(one)}
    own = "|".join(_vary(word) for word in _list_words(person) if word not in others) or r"(?!)"
    role = rf"\b(?:{own})\b"
    apart = rf"[,;.!?(\n]\s*(?:{_MEANS}\s)?{_ARTICLES}\s{_FEW}{role}{_BEHIND}(?:\s{_MEANS})?{_ENDS}"
    apart = rf"{apart}|\(\s*{_FEW}{role}{_BEHIND}\s*\)"  # "folake (church one)"
    led, ends = rf"\b{name}\b[\s,(]*(?:{_MEANS}\s)?", rf"\s{_FEW}{role}(?:\s{_MEANS})?{_BEHIND}"
    meant = rf"{_BEFORE}(?:\b(?:{own})[\s-]{name}\b|{led}{_OF}{ends})|{apart}"
    denied = rf"{_BEFORE}\b(?:not?|nicht|nich|ned|net)\s{_FEW}{role}(?:[\s-]{name}\b)?{_BEHIND}"
    beside = f"{led}{_AT}{ends}"
    return _Namesake(person.name, *(re.compile(one, re.IGNORECASE) for one in (meant, beside, denied)))


def _list_words(person: KnownPerson) -> set[str]:
    return {word.lower() for word in _WORD.findall(person.role)} - _SMALL


def _vary(word: str) -> str:
    """A word as others say it: longer by an end, shortened to its beginning."""
    short = [word[:end] for end in range(len(word) - 1, _LONG_ENOUGH - 1, -1)]
    return "|".join((rf"{re.escape(word)}\w{{0,3}}", *(rf"{re.escape(one)}(?:s|n|en)?" for one in short)))
