"""`knotwork bench meaning`: whether what means the same is found, and who helps with a goal comes first.

Pairs of words (tag_a, tag_b, relation: same, related or different) and goals with knots, by people who know
neither the list nor this file. Each way is tried on the same pairs in one run: `letters` (half of them in
common, three at a time), `list` (what is installed by default), and with the extra `list+embedding`, where
vectors offer what the list does not know, and `embedding` alone, which compares and offers by vectors.

A pair passes automatically where a way calls it the same without asking anybody. After a question: each of
the two is shown up to five concepts for their word, and the pair passes where both say yes to one. The person
is truthful, and knows nothing but what their word means: they say yes to a concept where their word, or what
the label says is the same, stands there for sure and says nothing else. So the label says what is true of a
word, never what is offered; whoever shows a wrong reading for sure is taken at its word, and a pair that is
different can pass by it.
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any

from bot.domain.errors import OperatorError
from bot.domain.matching.meaning import concepts, reader, resemblance
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.meaning.likeness import NEAR_CERTAIN, candidates, likeness
from bot.domain.matching.meaning.reader import read
from bot.domain.matching.meaning.relevance import relevance

Line = dict[str, Any]
Emit = Callable[[Line], None]

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "meaning"
RELATIONS = ("same", "related", "different")
#: Offered to somebody at once; and from which cosine on an embedding alone would call two words the same.
OFFERED, COSINE = 5, 0.75
#: From which share of common letters in threes letters alone would.
HALF = 0.5
#: What says next to nothing beside a concept.
_LIGHT = 0.1
_LIMITS = {
    "limit_automatic_same": 0.4,
    "limit_automatic_different": 0.02,
    "limit_after_yes_same": 0.75,
    "limit_after_yes_different": 0.04,
}
_GOAL_LIMITS = {"limit_best_first": 0.7, "limit_useless_first": 0.1}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of two people, and what somebody says of them."""

    one: str
    other: str
    relation: str
    languages: str


@dataclass(frozen=True, slots=True)
class Case:
    """A goal, what is recorded of each knot, who is best, and who is no use."""

    goal: str
    knots: Mapping[str, Sequence[str]]
    best: frozenset[str]
    useless: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to compare: whether two words are the same, and which concepts to offer for one."""

    is_same: Callable[[str, str], bool]
    offer: Callable[[str], Sequence[str]]
    helps: Callable[[str, Sequence[str]], float] | None


def main(tags: Path | None, goals: Path | None, emit: Emit) -> None:
    """Pairs, goals, then how long it takes. Raises OperatorError where a file is missing."""
    pairs, cases = read_pairs(tags or DATA / "tags.tsv"), read_cases(goals or DATA / "goals.jsonl")
    for name, way in make_ways().items():
        emit({"bench": "meaning", "way": name, **judge_pairs(pairs, way)})
    for name, way in make_ways().items():
        if way.helps:
            emit({"bench": "meaning", "way": name, **judge_goals(cases, way.helps)})
    emit(measure(pairs))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file with a head line, split by tabs."""
    with _require(path, "--tags").open(encoding="utf-8") as lines:
        return [
            Pair(row["tag_a"], row["tag_b"], row["relation"], row.get("languages") or "")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def read_cases(path: Path) -> list[Case]:
    """The goals of a file, a JSON object each line."""
    lines = _require(path, "--goals").read_text(encoding="utf-8").splitlines()
    return [
        Case(
            told["goal"],
            {knot["name"]: (knot.get("role", ""), *knot.get("notes", ())) for knot in told["knots"]},
            frozenset(told["best"]),
            frozenset(told["useless"]),
        )
        for told in map(json.loads, filter(str.strip, lines))
    ]


def _require(path: Path, option: str) -> Path:
    if not path.is_file():
        raise OperatorError(f"Nothing to compare: {path} is no file. Name one with {option} FILE.")
    return path


def make_ways() -> dict[str, Way]:
    """What can be tried here."""

    def offer_of_list(words: str) -> list[str]:
        return [concept.id for concept in candidates(words, OFFERED, guess=resemblance.find_by_letters)]

    def offer_of_both(words: str) -> list[str]:
        return [concept.id for concept in candidates(words, OFFERED, guess=resemblance.find_by_vector)]

    def is_near(one: str, other: str) -> bool:
        vectors = resemblance.embed([one, other])
        return float(vectors[0] @ vectors[1]) >= COSINE

    def embed_goal(goal: str, texts: Sequence[str]) -> float:
        vectors = resemblance.embed([goal, ". ".join(texts)])
        return float(vectors[0] @ vectors[1])

    def is_listed(one: str, other: str) -> bool:
        return likeness(one, other) >= NEAR_CERTAIN

    ways = {
        "letters": Way(
            is_same=lambda one, other: _share_letters(one, other) >= HALF,
            offer=lambda words: (),  # noqa: ARG005 - it knows nothing to ask
            helps=lambda goal, texts: sum(_share_letters(goal, text) for text in texts),
        ),
        "list": Way(
            is_same=is_listed, offer=offer_of_list, helps=lambda goal, texts: relevance(goal, texts).score
        ),
    }
    if resemblance.has_embedding():
        ways["list+embedding"] = Way(is_same=is_listed, offer=offer_of_both, helps=None)
        ways["embedding"] = Way(
            is_same=is_near, offer=lambda words: resemblance.find_by_vector(words, OFFERED), helps=embed_goal
        )
    return ways


def _share_letters(one: str, other: str) -> float:
    """How many threes of letters two wordings have in common, of all they have."""
    mine, theirs = resemblance.cut_threes(one), resemblance.cut_threes(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


# --- pairs --------------------------------------------------------------------------------------------


def judge_pairs(pairs: Sequence[Pair], way: Way) -> Line:
    """Which share of each relation passes, automatically and after the question; "same" by languages too."""
    automatic = [way.is_same(pair.one, pair.other) for pair in pairs]
    after = [
        passes or bool(_confirm(pair.one, pair, way) & _confirm(pair.other, pair, way))
        for pair, passes in zip(pairs, automatic, strict=True)
    ]
    within = [pair.languages[:2] == pair.languages[-2:] for pair in pairs]
    return {
        "pairs": len(pairs),
        "automatic": _share_by_relation(pairs, automatic),
        "after_yes": _share_by_relation(pairs, after),
        **{
            f"same_{name}": {
                "automatic": _share(
                    a for a, p, w in zip(automatic, pairs, within, strict=True) if _is(p, w, of)
                ),
                "after_yes": _share(a for a, p, w in zip(after, pairs, within, strict=True) if _is(p, w, of)),
            }
            for name, of in (("within_a_language", True), ("between_languages", False))
        },
        **_LIMITS,
    }


def _is(pair: Pair, within: bool, of: bool) -> bool:
    return pair.relation == "same" and within == of


def _share_by_relation(pairs: Sequence[Pair], passed: Sequence[bool]) -> dict[str, float | None]:
    return {
        relation: _share(p for p, pair in zip(passed, pairs, strict=True) if pair.relation == relation)
        for relation in RELATIONS
    }


def _share(passed: Any) -> float | None:
    found = list(passed)
    return round(sum(found) / len(found), 3) if found else None


def _confirm(word: str, pair: Pair, way: Way) -> set[str]:
    """The offered concepts that a truthful person says yes to."""
    known = (pair.one, pair.other) if pair.relation == "same" else (word,)
    true = {concept for wording in known for concept in _what_it_is(wording)}
    return true & set(way.offer(word)[:OFFERED])


def _what_it_is(wording: str) -> set[str]:
    """The concept that a wording is: the only thing it says, and for sure."""
    said = [unit for unit in read(wording).units if lexicon().weight(unit.id) > _LIGHT]
    return {unit.id for unit in said if len(said) == 1 and unit.sure >= NEAR_CERTAIN}


# --- goals --------------------------------------------------------------------------------------------


def judge_goals(cases: Sequence[Case], helps: Callable[[str, Sequence[str]], float]) -> Line:
    """In which share of cases whom the goal leads to comes first, where equals come in any order."""
    found: dict[str, list[float]] = {"best_first": [], "best_among_two": [], "useless_first": []}
    for case in cases:
        scores = {name: helps(case.goal, texts) for name, texts in case.knots.items()}
        orders = [
            order
            for order in permutations(scores, min(2, len(scores)))
            if all(scores[name] <= min(scores[n] for n in order) for name in scores.keys() - set(order))
            and sorted(order, key=lambda n: -scores[n]) == list(order)
        ]
        found["best_first"].append(sum(order[0] in case.best for order in orders) / len(orders))
        found["best_among_two"].append(sum(bool(case.best & set(order)) for order in orders) / len(orders))
        found["useless_first"].append(sum(order[0] in case.useless for order in orders) / len(orders))
    shares = {name: round(sum(values) / len(values), 3) if values else None for name, values in found.items()}
    return {"goals": len(cases), **shares, **_GOAL_LIMITS}


# --- speed --------------------------------------------------------------------------------------------


def measure(pairs: Sequence[Pair]) -> Line:
    """Reading the list, a likeness of words never seen before, and one that is known: CPU milliseconds."""
    concepts.lexicon.cache_clear()
    load = _time(concepts.lexicon)
    reader.forget()
    cold = [_time(lambda p=pair: likeness(p.one, p.other)) for pair in pairs]  # type: ignore[misc]
    warm = [_time(lambda p=pair: likeness(p.one, p.other)) for pair in pairs]  # type: ignore[misc]
    return {
        "bench": "meaning",
        "concepts": len(lexicon().concepts),
        "load_ms": round(load, 1),
        "cold_median_ms": round(median(cold), 3),
        "cold_p99_ms": round(quantiles(cold, n=100)[-1], 3) if len(cold) > 1 else None,
        "warm_median_ms": round(median(warm), 4),
        "embedding": resemblance.has_embedding(),
        "limit_load_ms": 50,
        "limit_cold_median_ms": 1,
    }


def _time(act: Callable[[], object]) -> float:
    since = process_time()
    act()
    return (process_time() - since) * 1000
