"""What somebody knows, could help with, could be given, and whom they know: told in a sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.facts import KnownFact, KnownPerson, ReminderFact, Situation
from bot.understanding.reader import read

pytestmark = pytest.mark.quick

KNOWN = [
    KnownPerson(id=name, name=name) for name in ("Ada Lovelace", "Ben Okri", "Sabine Kuhn", "Jörg Albers")
]


def _read(text):
    now = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    return read(text, Situation(now=now, known=KNOWN)).facts


@pytest.mark.parametrize(
    ("said", "who", "kind", "words"),
    [
        ("Ada knows a lot about bookkeeping", "Ada Lovelace", "about", "bookkeeping"),
        ("ada is really good at negotiating rents", "Ada Lovelace", "about", "negotiating rents"),
        ("Ben has years of experience with grant applications", "Ben Okri", "about", "grant applications"),
        ("Sabine kennt sich gut mit Steuern aus", "Sabine Kuhn", "about", "Steuern"),
        ("Jörg weiß viel über alte Orgeln", "Jörg Albers", "about", "alte Orgeln"),
        ("sabine versteht was von Buchhaltung", "Sabine Kuhn", "about", "Buchhaltung"),
        ("Ada could help me with my website", "Ada Lovelace", "helps", "my website"),
        ("Ben might be able to advise us on the lease", "Ben Okri", "helps", "the lease"),
        ("Sabine könnte mir bei der Bewerbung helfen", "Sabine Kuhn", "helps", "der Bewerbung"),
        ("Jörg kann bestimmt mit dem Umzug helfen", "Jörg Albers", "helps", "dem Umzug"),
        ("Ada knows Ben", "Ada Lovelace", "whom", "Ben"),
        ("Ada knows Marta Reyes", "Ada Lovelace", "whom", "Marta Reyes"),
        ("Ada knows Lea Sommer, an editor", "Ada Lovelace", "whom", "Lea Sommer, an editor"),
        ("Jörg kennt Max Berg von der Bank", "Jörg Albers", "whom", "Max Berg von der Bank"),
        ("Sabine kennt den Ben", "Sabine Kuhn", "whom", "Ben"),
        ("Jörg ist mit Petra Lang befreundet", "Jörg Albers", "whom", "Petra Lang"),
        ("I could help Ada with her photos", "Ada Lovelace", "give", "her photos"),
        ("I could show Ben how to bake bread", "Ben Okri", "give", "how to bake bread"),
        ("ich könnte Sabine beim Garten helfen", "Sabine Kuhn", "give", "Garten"),
        ("Ich könnte Jörg meine alte Kamera leihen", "Jörg Albers", "give", "meine alte Kamera"),
    ],
)
def test_what_is_known_of_somebody(said, who, kind, words):
    (fact,) = _read(said)

    assert isinstance(fact, KnownFact)
    assert (fact.who.known, fact.kind.value, fact.words) == (who, kind, words)


@pytest.mark.parametrize(
    "said",
    [
        "Ada knows about it",
        "does Ada know about taxes?",
        "Ada doesn't know anything about taxes",
        "Sabine kennt sich nicht mit Steuern aus",
        "Ada knows that I am late",
        "Ada knows Ada",
        "Ada kennt das",
        "my sister knows a lot about birds",
        "I could help with the move",
        "met Ada yesterday, she knows a lot about birds",
    ],
)
def test_what_says_nothing_of_the_kind_is_left_to_others(said):
    assert not any(isinstance(fact, KnownFact) for fact in _read(said))


def test_two_sentences_are_two_facts():
    found = _read("Ada knows a lot about taxes. Ada knows Ben")

    assert [fact.kind.value for fact in found] == ["about", "whom"]


@pytest.mark.parametrize(
    ("said", "what", "day"),
    [
        ("I'll try her sourdough by Sunday", "try her sourdough", "2026-11-29"),
        ("I want to test the new camera by 4 December", "test the new camera", "2026-12-04"),
        ("i'll try the archive", "try the archive", None),
        ("ich probiere bis Freitag das Archiv aus", "das Archiv ausprobieren", "2026-11-27"),
        ("Ich will ihr Rezept bis Sonntag ausprobieren", "ihr Rezept ausprobieren", "2026-11-29"),
    ],
)
def test_what_one_will_try_is_a_promise_to_oneself(said, what, day):
    (fact,) = _read(said)

    assert isinstance(fact, ReminderFact)
    assert (fact.what, fact.day and fact.day.isoformat()) == (what, day)


@pytest.mark.parametrize(
    "said", ["I'll try to send Ada the deck by Friday", "ich versuche, Ada zu erreichen"]
)
def test_trying_to_do_something_for_somebody_is_no_such_thing(said):
    assert not any(isinstance(fact, ReminderFact) for fact in _read(said))


def test_beside_other_facts_each_is_read_for_itself():
    found = _read("met Ada yesterday. Ada knows Marta Reyes. I'll try her dentist by Friday")

    assert [type(fact).__name__ for fact in found] == ["EncounterFact", "KnownFact", "ReminderFact"]
