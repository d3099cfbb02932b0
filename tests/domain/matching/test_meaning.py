"""What words mean: German and English alike, graded, and never more than they say."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching.meaning import concepts
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.meaning.likeness import (
    LIKELY,
    NEAR_CERTAIN,
    candidates,
    compare,
    concepts_for,
    likeness,
)
from bot.domain.matching.meaning.own import OwnWords
from bot.domain.matching.meaning.reader import Meaning, read
from bot.domain.matching.meaning.relevance import relevance
from tests.laws.town import sized

pytestmark = [pytest.mark.circles, pytest.mark.quick]

SHARED = Path(__file__).parents[4] / "shared" / "data" / "meaning"
TAGS, GOALS = SHARED / "tags.tsv", SHARED / "goals.jsonl"
WORDS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(sorted(lexicon().words)), max_size=6).map(" ".join),
)


# --- the list -----------------------------------------------------------------------------------------


def test_the_list_is_well_formed():
    shelf = lexicon()
    assert 600 <= len(shelf.concepts) <= 1000
    for concept in shelf.concepts.values():
        assert concept.en
        assert concept.de
        assert concept.id == concept.id.lower().replace(" ", "-")
        assert all(word == word.strip(" ?") != "" for word in (*concept.en, *concept.de))
        assert concept.relatives <= shelf.concepts.keys() - {concept.id}
    assert all(0 < alike < 1 for alike in shelf.fields.values())
    assert not shelf.concepts.keys() & shelf.kinds.keys()


def test_no_word_stands_for_two_concepts_unnoticed():
    """A word of one language with two meanings says so with a question mark; false friends are apart."""
    shelf = lexicon()
    unnoticed = [
        word
        for word, senses in shelf.words.items()
        for i, one in enumerate(senses)
        for other in senses[i + 1 :]
        if one.languages & other.languages
        and {one.unit, other.unit} <= shelf.concepts.keys()
        and not (one.doubtful and other.doubtful)
    ]
    assert unnoticed == []


def test_no_phrase_stands_for_two_concepts():
    shared = [sorted(key) for key, senses in lexicon().phrases.items() if len(senses) > 1]
    assert shared == []


def test_every_concept_is_what_its_first_words_mean():
    """Whoever says yes to "does this mean …?" has read words that mean just that."""
    for concept in lexicon().concepts.values():
        for language in ("en", "de"):
            label = concept.label(language)
            assert concept in candidates(label)[:2], label
            assert likeness(label, concept.label("en")) >= NEAR_CERTAIN, label


# --- the same ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buchhaltung", "bookkeeping"),
        ("Vorstellungsgespräche", "job interview"),
        ("I knit", "Stricken"),
        ("Fahrradreparatur", "fixing bicycles"),
        ("Fahrrad reparieren", "Reparatur von Fahrrädern"),
        ("Betriebsratsgründung", "einen Betriebsrat gründen"),
        ("Schreinerinnen", "Tischler"),
        ("Imkerin", "beekeeper"),
        ("BWL", "business administration"),
        ("KI", "AI"),
        ("D&I", "diversity"),
        ("burn out", "Burnout"),
        ("Projektmanagment", "project management"),
        ("Gaertnern", "gardening"),
        ("Hilfe bei der Steuererklärung", "tax return"),
        ("piano lessons", "Klavier"),
        ("Rust programming", "Rust developer"),
        ("moving to Sweden", "Auswandern nach Schweden"),
        ("Umzug nach Kanada", "emigrating to Canada"),
        ("Makrofotografie", "macro photography"),
        ("Wanderführerin", "hiking guide"),
    ],
)
def test_words_that_mean_the_same_are_nearly_certain(one, other):
    assert likeness(one, other) >= NEAR_CERTAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fahrrad reparieren", "Uhren reparieren"),
        ("Fahrrad reparieren", "Fahrrad kaufen"),
        ("Steuererklärung", "Steuer am Schiff"),
        ("Rust", "rust removal"),
        ("Kiefernholz", "Kieferorthopädie"),
        ("gift wrapping", "Giftpflanzen"),
        ("gym coach", "Gymnasiallehrer"),
        ("Chef werden", "chef training"),
        ("Handball", "Handwerk"),
        ("marketing", "market gardening"),
        ("change management", "anger management"),
        ("Steuerberatung", "Eheberatung"),
        ("Java developer", "property developer"),
        ("Datenbank", "Bank"),
        ("sailing", "selling"),
        ("organist", "organisation"),
        ("Rechtschreibung", "Rechtsberatung"),
        ("", "anything"),
        ("!!!", "???"),
    ],
)
def test_words_that_only_look_alike_are_not(one, other):
    assert likeness(one, other) < NEAR_CERTAIN


@pytest.mark.parametrize("word", ["management", "Beratung", "developer", "Coach", "Gruppe", "Entwicklung"])
def test_generic_words_are_worth_nothing_alone(word):
    assert likeness(word, word) < LIKELY / 2
    assert likeness(f"Wut{word.lower()}", word) < LIKELY / 2


@pytest.mark.parametrize("word", ["Steuer", "Rust", "Python", "Scrum", "Einkauf", "Promotion", "Bank"])
def test_a_word_with_two_meanings_is_never_nearly_certain_alone(word):
    assert likeness(word, word) < NEAR_CERTAIN


def test_likeness_is_graded():
    """The same, a relative, a neighbour of the field, nothing."""
    same, relative, neighbour, nothing = (
        likeness("Stricken", other) for other in ("knitting", "crochet", "Siebdruck", "Insolvenz")
    )
    assert same == 1.0
    assert same > relative >= LIKELY
    assert relative > likeness("Stricken", "Weben") > 0
    assert neighbour == nothing == 0


def test_half_of_a_matter_is_half_alike():
    assert LIKELY < likeness("Pferde fotografieren", "Fotografie") < NEAR_CERTAIN


@given(WORDS, WORDS)
@sized(100)
def test_likeness_is_a_share_and_the_same_from_either_side(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@given(WORDS)
@sized(100)
def test_what_is_stored_compares_as_what_was_read(words):
    """Only concepts, words and how sure; so a round replays whatever the list has become since."""
    meaning = read(words)
    assert compare(Meaning.decode(meaning.encode()), meaning) == compare(meaning, meaning)
    assert Meaning.decode(meaning.encode()).encode() == meaning.encode()


# --- asking --------------------------------------------------------------------------------------------


def test_concepts_come_with_how_sure_they_are():
    assert [(concept.id, sure) for concept, sure in concepts_for("Lohnbuchhaltung")] == [("payroll", 1.0)]
    [(_, sure)] = concepts_for("Promotion")
    assert sure < NEAR_CERTAIN


def test_candidates_are_few_and_of_the_shipped_list():
    offered = candidates("Rust")
    assert {"rust-language", "rust-removal"} <= {concept.id for concept in offered}
    assert len(candidates("Fahrrad und Garten und Kochen und Musik und Steuern")) == 5
    assert candidates("Xyzzy") == ()


def test_what_its_person_confirmed_goes_before_all_else():
    mine = read("Rust", confirmed=["rust-language"])
    assert compare(mine, read("Rust-Entwicklung", confirmed=["rust-language"])) == 1.0
    assert compare(mine, read("rust removal")) < LIKELY
    assert Meaning.decode(mine.encode()) == mine


def test_what_its_person_denied_is_not_meant_nor_offered_again():
    assert "tax" not in {concept.id for concept in candidates("Steuer", denied=["tax"])}
    assert compare(read("Steuern", denied=["tax"]), read("tax law")) < LIKELY


def test_ids_that_are_no_longer_listed_say_nothing():
    assert read("Rust", confirmed=["a-concept-of-before"]) == read("Rust")


# --- other people's pairs --------------------------------------------------------------------------------


@pytest.mark.skipif(not TAGS.exists(), reason="the shared data are not here")
def test_pairs_of_others_are_told_apart():
    """Nearly certain, without a question: at least .4 of what is the same, at most .02 of what is not."""
    with TAGS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    passed = {
        relation: [
            likeness(row["tag_a"], row["tag_b"]) >= NEAR_CERTAIN
            for row in rows
            if row["relation"] == relation
        ]
        for relation in ("same", "different")
    }
    assert sum(passed["same"]) >= 0.4 * len(passed["same"])
    assert sum(passed["different"]) <= 0.02 * len(passed["different"])


@pytest.mark.skipif(not GOALS.exists(), reason="the shared data are not here")
def test_who_helps_with_a_goal_comes_first():
    """All equally urgent: one of the best in at least 70 %, one of the useless in at most 10 % of cases."""
    best, useless, cases = 0.0, 0.0, GOALS.read_text("utf-8").splitlines()
    for case in map(json.loads, cases):
        scores = {
            knot["name"]: relevance(case["goal"], [knot["role"], *knot["notes"]]).score
            for knot in case["knots"]
        }
        first = [name for name, score in scores.items() if score == max(scores.values())]
        best += sum(name in case["best"] for name in first) / len(first)
        useless += sum(name in case["useless"] for name in first) / len(first)
    assert best >= 0.7 * len(cases)
    assert useless <= 0.1 * len(cases)


# --- goals ------------------------------------------------------------------------------------------------


def test_who_knows_the_field_and_has_done_it_helps_most():
    goal = "Mich mit einem Café selbständig machen"
    owner = relevance(goal, ["Wirtin", "hat vor drei Jahren ihr eigenes Café eröffnet"])
    advocate = relevance(goal, ["Lehrer", "kennt die halbe Stadt"])
    friend = relevance(goal, ["Skatbruder", "redet über Autos"])

    assert owner.score > advocate.score > friend.score == 0
    assert (owner.text, owner.certain) == ("hat vor drei Jahren ihr eigenes Café eröffnet", True)
    assert (advocate.text, advocate.certain) == ("kennt die halbe Stadt", False)
    assert (friend.text, friend.certain) == (None, False)


def test_company_in_leisure_counts_where_the_goal_is_leisure():
    assert relevance("run my first marathon", ["running mate", "ran Boston"]).score >= 0.3
    assert relevance("find new clients", ["tennis partner", "likes cake"]).score == 0


def test_a_goal_of_another_language_is_the_same_goal():
    german, english = (
        relevance(goal, ["account manager in sales", "knows many buyers"]).score
        for goal in ("mehr Kunden gewinnen", "winning more clients")
    )
    assert german == english > 0


def test_nothing_recorded_or_no_goal_helps_nobody():
    assert relevance("find new clients", []).score == 0
    assert relevance("", ["sales manager"]).score == 0


@given(WORDS, st.lists(WORDS, max_size=4))
@sized(50)
def test_relevance_is_a_share_and_quotes_what_is_recorded(goal, texts):
    found = relevance(goal, texts)
    assert 0 <= found.score <= 1
    assert found.text is None or found.text in texts
    assert found.text is not None or not found.certain


def test_reading_the_list_is_done_once():
    assert concepts.lexicon() is lexicon()


# --- what a person says of their words -------------------------------------------------------------------


@given(
    st.sampled_from(["Java", "Rust", "Zwurbeln", "Fahrrad reparieren"]),
    st.sampled_from(sorted(lexicon().concepts)),
)
def test_what_somebody_said_wins_wherever_they_say_it_and_is_stored_as_said(word, concept):
    own = OwnWords(**OwnWords().say(word, confirmed=[concept]).to_json())
    for said in (word, word.upper(), f" {word}! "):
        assert own.read(said).confirmed == {concept}
        assert compare(own.read(said), Meaning.decode(f"={concept}")) == 1
    assert concept in {unit.id for unit in own.read(f"learning {word} and knitting").units}
    assert own.has(word)
    assert own.find_doubt(word) == ()
    assert own.say(word).to_json() == OwnWords().to_json()


def test_what_somebody_denied_is_not_read_in_their_word_any_more():
    own = OwnWords().say("Java", denied=["java", "indonesia"])
    assert compare(own.read("Java"), read("Java programming")) < LIKELY
    assert compare(own.read("Java"), own.read("Java")) < NEAR_CERTAIN
    assert own.read("Kaffee") == read("Kaffee")
