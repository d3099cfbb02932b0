"""Slips of the keyboard, chat and dialect: the known word that an unknown one stands for. Pure.

Only words that no language knows are respelled, and only as verbs and little words: an unknown noun may be
anything. Where several words are as near, none is meant.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from bot.understanding.words import Entry, Role, is_word, vocabularies

_SHORTEST, _LONGEST = 5, 24
#: What a word is that is never put in the place of another: names, things, and marks of a note.
_NEVER = frozenset(
    {Role.NOUN, Role.SURNAME, Role.EVERYDAY, Role.FORMAL, Role.KIN, Role.PEOPLE, Role.NOTE, Role.MEAL}
    | {Role.CANCEL, Role.DENIAL, Role.DISTANT, Role.IDIOM, Role.LIKED, Role.DIRECTION}
)
#: What the dialects of German turn, with what it is elsewhere; of folded words.
_TURNS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:je|gg|g)(?=[^aeiou])", "ge"),
        (r"^(ab|an|auf|aus|ein|mit|vor|zu)je(?=\w{3})", r"\1ge"),
        (r"^(?=[^g]\w{3,}[tna]$)", "ge"),
        (r"^zr[uü][ck]?[gk]+", "zuruck"),
        (r"(?<=[^aeiour])n$|(?<=[^aeiou])[ae]$", "en"),
        (r"ua|ue|uo", "u"),
        (r"oa", "ei"),
        (r"sch(?=[td])|sch$", "s"),
        (r"(?<=\w)d(?=$|e)", "t"),
    )
)
_MOST_TURNS = 3
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=4096)
def respell(word: str) -> str:
    """The one word that an unknown folded one stands for, "" for none: dialect, else one slip, else chat."""
    if not word.isalpha() or len(word) > _LONGEST or (word.endswith("s") and is_word(word[:-1])):
        return ""  # "files" are no flies
    german = vocabularies()["de"].words
    spoken = {form for form in _undo_dialect(word) if form in _targets() and form in german}
    if len(spoken) == 1:
        return spoken.pop()
    if len(word) < _SHORTEST:
        found = () if _VOWELS.search(word) else _skeletons().get(word, ())
    else:
        near = {target for key in _with_one_less(word) for target in _slips().get(key, ())}
        found = tuple(target for target in near if target[0] == word[0] and _is_one_slip(word, target))
    return found[0] if len(found) == 1 else ""


def _undo_dialect(word: str) -> Iterator[str]:
    """The word with up to three of the turns of German dialects undone."""
    if len(word) < _SHORTEST - 1:
        return
    ways = [pair for pair in _TURNS if pair[0].search(word)]
    for count in range(1, _MOST_TURNS + 1):
        for chosen in itertools.combinations(ways, count):
            form = word
            for pattern, plain in chosen:
                form = pattern.sub(plain, form, count=1)
            yield form


@cache
def _targets() -> frozenset[str]:
    """The words that others may stand for."""

    def may_be(word: str, entry: Entry) -> bool:
        return word.isalpha() and bool(entry.verbs or entry.roles) and not entry.roles & _NEVER

    return frozenset(w for v in vocabularies().values() for w, entry in v.words.items() if may_be(w, entry))


@cache
def _slips() -> Mapping[str, tuple[str, ...]]:
    """Of each word, whole and with one letter less, the words that it comes from."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_targets()):
        if len(word) >= _SHORTEST:
            for key in _with_one_less(word):
                found[key] = (*found.get(key, ()), word)
    return found


def _with_one_less(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _is_one_slip(said: str, target: str) -> bool:
    """Whether a letter is missing or too many, or two changed places; none is put for another.

    At its end another letter is another form, or another word.
    """
    if len(said) != len(target):
        of_one = said.startswith(target) or target.startswith(said) or (said[-2:] in {"st", "te"})
        return not of_one
    places = [i for i, (a, b) in enumerate(zip(said, target, strict=True)) if a != b]
    two = len(places) == 2 and places[1] == places[0] + 1  # noqa: PLR2004
    return two and said[places[0]] == target[places[1]] and said[places[1]] == target[places[0]]


@cache
def _skeletons() -> Mapping[str, tuple[str, ...]]:
    """The little English words without their vowels: "wht", "wld"."""
    found: dict[str, tuple[str, ...]] = {}
    for word, entry in vocabularies()["en"].words.items():
        little = word.isalpha() and entry.roles and not entry.roles & _NEVER and len(word) > 3  # noqa: PLR2004
        bare = _VOWELS.sub("", word)
        if little and len(bare) > 2:  # noqa: PLR2004
            found[bare] = (*found.get(bare, ()), word)
    return found
