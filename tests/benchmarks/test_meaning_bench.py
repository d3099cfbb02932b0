"""The judge of `knotwork bench meaning` on pairs and goals made by hand."""

import json

import pytest
from typer.testing import CliRunner

from benchmarks import meaning, suite
from benchmarks.meaning import Case, Pair, Way, judge_goals, judge_pairs
from bot.app import Process
from bot.cli import cli
from bot.domain.errors import OperatorError

PAIRS = [
    Pair("Stricken", "knitting", "same", "de-en"),
    Pair("bookkeeping", "accounts", "same", "en-en"),
    Pair("Stricken", "bookkeeping", "different", "de-en"),
]


def offering(*concepts, same=()):
    return Way(is_same=lambda one, other: (one, other) in same, offer=lambda words: concepts, helps=None)


def test_a_truthful_person_says_yes_to_what_their_word_means_and_to_nothing_else():
    asked = judge_pairs(PAIRS, offering("knitting", "crochet", "bookkeeping"))

    assert asked["automatic"] == {"same": 0.0, "related": None, "different": 0.0}
    assert asked["after_yes"] == {"same": 1.0, "related": None, "different": 0.0}


def test_five_are_offered_and_no_more():
    beyond = offering("a", "b", "c", "d", "e", "knitting", "bookkeeping")
    assert judge_pairs(PAIRS, beyond)["after_yes"]["same"] == 0


def test_what_passes_without_a_question_passes_after_it():
    way = offering(same=[("Stricken", "knitting"), ("Stricken", "bookkeeping")])
    asked = judge_pairs(PAIRS, way)

    assert asked["automatic"] == asked["after_yes"] == {"same": 0.5, "related": None, "different": 1.0}
    assert asked["same_between_languages"]["automatic"] == 1
    assert asked["same_within_a_language"]["automatic"] == 0


@pytest.mark.parametrize(
    ("scores", "first", "among_two", "useless"),
    [
        ({"Ada": 3, "Ben": 2, "Cy": 1}, 1, 1, 0),
        ({"Ada": 1, "Ben": 2, "Cy": 3}, 0, 0, 1),
        ({"Ada": 1, "Ben": 1, "Cy": 0}, 0.5, 1, 0),
        ({"Ada": 0, "Ben": 0, "Cy": 0}, 0.333, 0.667, 0.333),
    ],
)
def test_equals_come_in_any_order(scores, first, among_two, useless):
    case = Case("a goal", {name: (name,) for name in scores}, frozenset({"Ada"}), frozenset({"Cy"}))
    found = judge_goals([case], lambda goal, texts: scores[texts[0]])

    assert (found["best_first"], found["best_among_two"], found["useless_first"]) == (
        first,
        among_two,
        useless,
    )


def test_each_way_is_told_for_the_same_pairs(tmp_path):
    tags, goals = tmp_path / "tags.tsv", tmp_path / "goals.jsonl"
    rows = (f"{p.one}\t{p.other}\t{p.relation}\t{p.languages}" for p in PAIRS)
    tags.write_text("\n".join(("tag_a\ttag_b\trelation\tlanguages", *rows)), encoding="utf-8")
    knots = [
        {"name": "Ada", "role": "Wirtin", "notes": ["hat ein Café eröffnet"]},
        {"name": "Ben", "role": "Skatbruder", "notes": ["redet über Autos"]},
    ]
    goals.write_text(
        json.dumps({"goal": "ein Café eröffnen", "knots": knots, "best": ["Ada"], "useless": ["Ben"]})
    )

    found = CliRunner().invoke(
        cli, ["bench", "meaning", "--tags", str(tags), "--goals", str(goals), "--json"]
    )
    lines = [json.loads(line) for line in found.stdout.splitlines()]

    by_way = {(line["way"], "goals" in line): line for line in lines if "way" in line}
    assert by_way["list", False]["automatic"]["same"] == 1
    assert by_way["letters", False]["automatic"]["same"] == 0
    assert by_way["list", True]["best_first"] == 1
    assert {"load_ms", "cold_median_ms", "warm_median_ms"} <= lines[-2].keys()


def test_without_the_data_it_says_so(tmp_path):
    wish = suite.BenchOptions(make_process=Process, tags=tmp_path / "none.tsv")
    with pytest.raises(OperatorError):
        suite.run("meaning", wish, lambda line: None)


def test_pairs_are_for_the_bench_of_meaning_only(tmp_path):
    found = CliRunner().invoke(cli, ["bench", "ties", "--tags", str(tmp_path / "x.tsv")])
    assert found.exit_code == 2


def test_ways_of_the_extra_are_there_where_it_is_installed(monkeypatch):
    monkeypatch.setattr(meaning.resemblance, "has_embedding", lambda: False)
    assert list(meaning.make_ways()) == ["letters", "list"]
    monkeypatch.setattr(meaning.resemblance, "has_embedding", lambda: True)
    assert list(meaning.make_ways()) == ["letters", "list", "list+embedding", "embedding"]
