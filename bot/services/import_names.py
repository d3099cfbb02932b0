"""Whom of a file the words of a person name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.contacts import Contact
from bot.domain.knots import MAX_ACTIVE, fold

#: Names read from one message; more than can be kept.
MAX_PARTS = 2 * MAX_ACTIVE
#: Longer words that name nobody of the file were not meant for it.
MAX_NAME_WORDS = 4
_NUMBERS = re.compile(r"\d{1,3}([\s,;]+\d{1,3})*[\s,;.]*")


@dataclass(slots=True)
class NameMatches:
    """What names that were typed stand for: places in the file."""

    clear: list[int] = field(default_factory=list)
    ambiguous: list[tuple[str, list[int]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def match_names(people: Sequence[Contact], shown: Sequence[int], words: str) -> NameMatches | None:
    """None for words that name nobody and are too long to be a name."""
    if _NUMBERS.fullmatch(words):
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        return NameMatches(
            clear=[shown[n - 1] for n in numbers if 1 <= n <= len(shown)],
            unknown=[str(n) for n in numbers if not 1 <= n <= len(shown)],
        )
    heard, index = NameMatches(), _NameIndex(people)
    for part in _split_parts(words):
        _match_part(heard, part, index)
    is_name = len(words.split()) <= MAX_NAME_WORDS or ";" in words or "\n" in words
    return heard if heard.clear or heard.ambiguous or is_name else None


def _split_parts(words: str, separator: str = ";") -> list[str]:
    parts = (part.strip(" \t,.•-–") for part in words.replace("\n", separator).split(separator))
    return list(dict.fromkeys(part for part in parts if part))[:MAX_PARTS]


def _match_part(heard: NameMatches, part: str, index: "_NameIndex") -> None:
    """A comma parts names only where the whole is nobody's."""
    found = index.find(part)
    if not found and "," in part:
        for piece in _split_parts(part, ","):
            _match_part(heard, piece, index)
    elif len(found) == 1:
        heard.clear += found
    elif found:
        heard.ambiguous.append((part[:60], found))
    else:
        heard.unknown.append(part[:60])


class _NameIndex:
    """A file's people by what is said for them."""

    def __init__(self, people: Sequence[Contact]) -> None:
        self._names = [fold(person.name) for person in people]
        self._all = [fold(f"{person.name} {person.role}") for person in people]

    def find(self, said: str) -> list[int]:
        """Places of those whose name begins so; who fits exactly stands alone. Else whose role does."""
        parts = fold(said).split()
        near = [i for i, words in enumerate(self._all) if all(part in words for part in parts)]
        exact = [i for i in near if self._names[i] == fold(said)]
        named = exact or [i for i in near if _matches_prefixes(self._names[i], parts)]
        return named or [i for i in near if _matches_prefixes(self._all[i], parts)]


def _matches_prefixes(folded: str, parts: Sequence[str]) -> bool:
    """Every part begins a word, in order (as `matches` has it for names that are not folded yet)."""
    words = iter(folded.split())
    return all(any(word.startswith(part) for word in words) for part in parts)


def match_label(people: Sequence[Contact], index: int, said: str) -> NameMatches:
    """A label in words is a name said: of two people called the same it is asked who is meant."""
    person = people[index]
    same = [i for i, other in enumerate(people) if fold(other.name) == fold(person.name)]
    alone = len(same) == 1 or fold(said) != fold(person.name)
    return NameMatches(clear=[index]) if alone else NameMatches(ambiguous=[(person.name, same)])
