"""The list of concepts and the small dictionary beside it, read once from concepts.txt and words.txt.

A word of one token leads to what it may stand for, by language; a phrase is kept as the set of what its words
stand for, so that order, inflection and compounds do not matter: "bike repair", "fixing bicycles" and
"Fahrradreparatur" are one set. What words.txt holds is never offered to anybody: small words fall away, light
and generic ones weigh next to nothing, acts and things only tell one phrase from another.
"""

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple, TypeVar

from bot.domain.matching.meaning.inflection import other_forms

#: The languages of the two columns, as bits.
EN, DE = 1, 2
BOTH = EN | DE
#: What a word of each kind weighs beside the others of its phrase; of two light words together still nothing.
WEIGHTS: Mapping[str, float] = {
    "concept": 1.0, "thing": 0.8, "unknown": 0.8, "act": 0.7, "aspect": 0.25, "generic": 0.1, "light": 0.05,
}  # fmt: skip
#: How alike a concept is to the act or thing of the same name, and to a relative.
TWINS, RELATED = 0.9, 0.5

_Key = TypeVar("_Key", bound=Hashable)
_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*[+#]*")
_INFORMATION_TECHNOLOGY = re.compile(r"\bIT\b")
_MARKS = dict.fromkeys(range(0x300, 0x370))
_KINDS = {
    "[light]": "light",
    "[generic]": "generic",
    "[aspects]": "aspect",
    "[acts]": "act",
    "[things]": "thing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One meaning, with its words; `label` is what a person is asked with."""

    id: str
    field: str
    relatives: frozenset[str]
    columns: tuple[str, str]

    @property
    def en(self) -> tuple[str, ...]:
        """Its English words."""
        return tuple(word.rstrip("?") for word in _split(self.columns[0]))

    @property
    def de(self) -> tuple[str, ...]:
        """Its German words."""
        return tuple(word.rstrip("?") for word in _split(self.columns[1]))

    def label(self, language: str) -> str:
        """Its first word of that language."""
        return (self.de if language == "de" else self.en)[0]


class Sense(NamedTuple):
    """What a word may stand for: a concept or a part of speech, in which languages, and whether in doubt."""

    unit: str
    languages: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything that is known of words."""

    concepts: Mapping[str, Concept]
    fields: Mapping[str, float]
    #: Of everything in words.txt: which kind it is.
    kinds: Mapping[str, str]
    small: Mapping[str, int]
    words: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[frozenset[str], tuple[Sense, ...]]
    #: A part of speech and the concept that it is when it stands alone: "fotografieren", photography.
    twins: frozenset[frozenset[str]]

    def kind(self, unit: str) -> str:
        """concept, thing, act, aspect, generic, light or unknown."""
        return "concept" if unit in self.concepts else self.kinds.get(unit, "unknown")

    def weight(self, unit: str) -> float:
        """How much it says."""
        return WEIGHTS[self.kind(unit)]

    def alike(self, one: str, other: str) -> float:
        """How alike two units are: 1 the same, .5 relatives, a field's own number, 0."""
        if one == other:
            return 1.0
        if frozenset((one, other)) in self.twins:
            return TWINS
        a, b = self.concepts.get(one), self.concepts.get(other)
        if a is None or b is None:
            return 0.0
        if other in a.relatives or one in b.relatives:
            return RELATED
        return self.fields[a.field] if a.field == b.field else 0.0


def fold_words(words: str) -> str:
    """Words as they are compared: without case and accents. "IT" is no "it"."""
    said = _INFORMATION_TECHNOLOGY.sub("EDV", words)
    return unicodedata.normalize("NFKD", said.casefold()).translate(_MARKS)


def cut(words: str) -> list[str]:
    """Folded words one by one; "c++" and "d&i" are words."""
    return _TOKEN.findall(words)


@cache
def lexicon() -> Lexicon:
    """The shipped list, read when it is first asked for."""
    folder = resources.files("bot.domain.matching.meaning")
    listed = folder.joinpath("concepts.txt").read_text("utf-8")
    concepts, fields = _read_concepts(listed)
    kinds, small, words = _read_words(folder.joinpath("words.txt").read_text("utf-8"))
    rest: list[tuple[str, Sense]] = []
    longer: list[tuple[list[str], Sense]] = []
    for unit, language, word in _read_terms(fold_words(listed)):
        sense = Sense(unit, language, word.endswith("?"))
        tokens = cut(word)
        heavy = [token for token in tokens if token not in small] or tokens
        if len(tokens) == 1:
            _add(words, word.rstrip("?"), sense)
            continue
        if "-" in word and " " not in word:  # "Start-up" is "Startup" too
            _add(words, "".join(tokens), sense)
        if len(heavy) == 1:
            rest.append((heavy[0], sense))
        else:
            longer.append((heavy, sense))
    for word, sense in rest:  # "in the army" says what "army" says, if nothing else does
        if word not in words:
            _add(words, word, sense)
    return Lexicon(
        concepts=concepts, fields=fields, kinds=kinds, small=small, words=words,
        phrases=_collect_phrases(longer, words, kinds),
        twins=frozenset(
            frozenset((one.unit, other.unit))
            for senses in words.values()
            for one in senses
            if kinds.get(one.unit) in ("act", "thing")
            for other in senses
            if other.unit in concepts and one.languages & other.languages
        ),
    )  # fmt: skip


def find_senses(word: str, words: Mapping[str, tuple[Sense, ...]], language: int = BOTH) -> tuple[Sense, ...]:
    """What a folded word may stand for: as listed, else the first of its other forms that is."""
    if word in words:
        return words[word]
    for form, languages in other_forms(word, language):
        if form in words:
            found = tuple(sense for sense in words[form] if sense.languages & languages)
            if found:
                return found
    return ()


def join_parts(
    words: Sequence[str], known: Mapping[str, tuple[Sense, ...]], small: Collection[str], *, exact: bool
) -> Iterator[str]:
    """Words that are listed as one: "burn out", "fund raising"; in other forms too ("start-ups")."""
    i = 0
    while i < len(words):
        pair = words[i : i + 2]
        together = "".join(pair)
        joined = len(pair) > 1 and pair[0] not in small
        if joined and together not in known:
            joined = pair[1] not in small and (
                not exact
                and not all(find_senses(word, known) for word in pair)
                and bool(find_senses(together, known))
            )
        yield together if joined else words[i]
        i += 2 if joined else 1


def choose_for_phrase(senses: Sequence[Sense], languages: int, kinds: Mapping[str, str]) -> Sense:
    """What a word counts as within a phrase: of that language, and a part of speech rather than a concept."""
    if len(senses) == 1:
        return senses[0]
    return min(senses, key=lambda sense: (not sense.languages & languages, sense.unit not in kinds))


def _read_concepts(listed: str) -> tuple[dict[str, Concept], dict[str, float]]:
    concepts: dict[str, Concept] = {}
    fields: dict[str, float] = {}
    field = ""
    for line in listed.splitlines():
        if line.startswith("["):
            field, _, alike = line.strip("[]").partition(" ")
            fields[field] = float(alike)
        elif line and not line.startswith("#"):
            name, _, rest = line.partition(":")
            english, german, relatives = rest.split("|")
            concepts[name] = Concept(
                id=name, field=field, relatives=frozenset(_split(relatives)), columns=(english, german)
            )
    return concepts, fields


def _read_terms(folded: str) -> Iterator[tuple[str, int, str]]:
    """Every word of every concept as (concept, language, word)."""
    for line in folded.splitlines():
        if line and line[0] not in "[#":
            name, _, rest = line.partition(":")
            english, german, _ = rest.split("|")
            for word in _split(english):
                yield name, EN, word
            for word in _split(german):
                yield name, DE, word


def _read_words(
    listed: str,
) -> tuple[dict[str, str], dict[str, int], dict[str, tuple[Sense, ...]]]:
    """Kinds by unit, small words with their languages, and what all other words stand for."""
    kinds: dict[str, str] = {}
    small: dict[str, int] = {}
    words: dict[str, tuple[Sense, ...]] = {}
    kind = "small"
    for line in listed.splitlines():
        kind = _KINDS.get(line, kind)
        if not line or line[0] in "#[":
            continue
        name, _, rest = line.partition(":")
        if kind != "small":
            kinds[name] = kind
        for language, column in zip((EN, DE), rest.split("|"), strict=True):
            for word in _split(column):
                if kind == "small":
                    small[word] = small.get(word, 0) | language
                    continue
                _add(words, word.rstrip("?"), Sense(name, language, word.endswith("?")))
    return kinds, small, words


def _split(column: str) -> tuple[str, ...]:
    stripped = column.strip()
    return tuple(stripped.split(", ")) if stripped else ()


def _add(words: dict[_Key, tuple[Sense, ...]], word: _Key, sense: Sense) -> None:
    """A further sense; the same one in the other language only widens it."""
    senses = words.get(word)
    if not senses:
        words[word] = (sense,)
        return
    for each in senses:
        if each.unit == sense.unit:
            sense = Sense(sense.unit, sense.languages | each.languages, sense.doubtful or each.doubtful)
    words[word] = (*(each for each in senses if each.unit != sense.unit), sense)


def _collect_phrases(
    longer: Sequence[tuple[list[str], Sense]], words: dict[str, tuple[Sense, ...]], kinds: Mapping[str, str]
) -> dict[frozenset[str], tuple[Sense, ...]]:
    """Phrases as sets of what their words stand for; a word that is nowhere listed stands for itself.

    Light words may be missing where two others stay. A phrase that comes down to one unit says no more than
    that unit, and is left out.
    """
    phrases: dict[frozenset[str], tuple[Sense, ...]] = {}
    shorter: list[tuple[frozenset[str], Sense]] = []
    for tokens, sense in longer:
        units = []
        for token in join_parts(tokens, words, (), exact=True):
            senses = find_senses(token, words, sense.languages)
            if not senses:
                senses = (Sense(f"~{token}", sense.languages),)
                _add(words, token, senses[0])
            units.append(choose_for_phrase(senses, sense.languages, kinds).unit)
        whole = Sense(sense.unit, BOTH, sense.doubtful)
        _add(phrases, frozenset(units), whole)
        shorter.append((frozenset(unit for unit in units if kinds.get(unit) != "light"), whole))
    for key, whole in shorter:
        if len(key) > 1 and key not in phrases:
            _add(phrases, key, whole)
    return {key: senses for key, senses in phrases.items() if len(key) > 1}
