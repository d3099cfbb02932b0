"""What came of ties: told, shown on the card, taken back, merged, and gone with whom it names."""

from datetime import date

import pytest

from bot.domain.errors import KnotworkError
from bot.domain.knots import Stage
from bot.domain.ledger import Party
from bot.services.ledger import (
    entry_line,
    record_introduction,
    record_pair,
    record_recommendation,
)
from bot.store import knots as knots_store
from bot.store import ledger
from bot.texts.catalogue import Reader
from tests.conftest import days
from tests.services.scene import in_turn

pytestmark = pytest.mark.quick

BEN = Party(name="Ben Okri")


def knot(turn, name):
    """A knot of whoever does something."""
    return next(k for k in knots_store.of_owner(turn.tx, turn.me.id) if k.name == name)


def party(turn, name):
    """The same as somebody an entry is about."""
    return Party(knot_id=knot(turn, name).id, name=name)


def entries(world, who="mia"):
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return ledger.of_owner(tx, owner.id)


def is_at(world, stage, name="Ada", who="mia"):
    """Whatever was between them, the knot is at this stage."""
    world.says(who, f"/knot {name}")
    world.presses(who, "Edit")
    world.presses(who, "Stage")
    world.presses(who, {Stage.AGAIN: "Met again", Stage.TRUSTED: "Trusted"}[stage])


@pytest.fixture
def mia(world):
    """Somebody with two knots."""
    world.has_knot("mia", "Ada", last_met=days(20))
    world.has_knot("mia", "Vikram Rao", last_met=days(20))
    return world


def test_an_introduction_stands_on_both_cards(mia):
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=party(turn, "Vikram Rao"), day=date(2026, 1, 26))

    assert "• Introduced you to Vikram Rao, Mon 26 Jan" in mia.says("mia", "/knot ada").text.splitlines()
    assert "• Ada introduced you to Vikram Rao, Mon 26 Jan" in mia.says("mia", "/knot vik").text.splitlines()


def test_a_recommendation_needs_no_knot_on_the_other_side(mia):
    with in_turn(mia, "mia") as turn:
        record_recommendation(turn, by=party(turn, "Ada"), to=Party(name="Northlight Press"))

    assert "• Recommended you to Northlight Press" in mia.says("mia", "/knot ada").text.splitlines()


def test_two_whom_one_brought_together_know_it_from_either_card(mia):
    with in_turn(mia, "mia") as turn:
        record_pair(turn, one=party(turn, "Ada"), other=party(turn, "Vikram Rao"), happened=True)

    for name in ("ada", "vikram"):
        assert "• You introduced Ada and Vikram Rao" in mia.says("mia", f"/knot {name}").text.splitlines()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("du", ("Ada hat dich mit Ben Okri bekannt gemacht", "Ada hat dich bei Ben Okri empfohlen")),
        ("sie", ("Ada hat Sie mit Ben Okri bekannt gemacht", "Ada hat Sie bei Ben Okri empfohlen")),
    ],
)
def test_it_is_said_in_german_too(mia, form, said):
    reader = Reader(language="de", form=form, zone="Europe/Berlin", now=mia.clock.now())
    with in_turn(mia, "mia") as turn:
        told = [
            record(turn, by=party(turn, "Ada"), to=BEN)
            for record in (record_introduction, record_recommendation)
        ]

    assert tuple(mia.context.catalogue.plain(entry_line(one, {}), reader) for one in told) == said


# --- stages ---------------------------------------------------------------------------------------------


def test_a_recommendation_makes_a_trusted_knot_one_who_recommends(mia):
    is_at(mia, Stage.TRUSTED)
    with in_turn(mia, "mia") as turn:
        record_recommendation(turn, by=party(turn, "Ada"), to=BEN)

    assert mia.knot("mia", "Ada").stage is Stage.RECOMMENDS


def test_an_earlier_one_waits_until_the_knot_is_trusted(mia):
    """A stage moves one step at a time: trust comes first, and the next fact finds the recommendation."""
    is_at(mia, Stage.AGAIN)
    with in_turn(mia, "mia") as turn:
        record_recommendation(turn, by=party(turn, "Ada"), to=BEN)
    assert mia.knot("mia", "Ada").stage is Stage.AGAIN

    mia.says("mia", "/promise me to Ada: the slides")
    mia.says("mia", "/promises")
    mia.presses("mia", "the slides")
    mia.presses("mia", "Done")
    assert mia.knot("mia", "Ada").stage is Stage.TRUSTED

    mia.says("mia", "/met ada")
    assert mia.knot("mia", "Ada").stage is Stage.RECOMMENDS


def test_an_introduction_moves_no_stage(mia):
    is_at(mia, Stage.TRUSTED)
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=BEN)
    mia.says("mia", "/met ada")

    assert mia.knot("mia", "Ada").stage is Stage.TRUSTED


# --- told twice, told wrong -----------------------------------------------------------------------------


def test_a_fact_told_twice_is_one(mia):
    """Also the other way round, where the person brought them together; a day told later is added."""
    told = (("Ada", "Vikram Rao", None), ("Vikram Rao", "Ada", date(2026, 3, 1)), ("Ada", "Vikram Rao", None))
    for one, other, day in told:
        with in_turn(mia, "mia") as turn:
            record_pair(turn, one=party(turn, one), other=party(turn, other), happened=True, day=day)

    (entry,) = entries(mia)
    assert entry.day == date(2026, 3, 1)


def test_who_did_it_makes_a_difference(mia):
    with in_turn(mia, "mia") as turn:
        ada, vikram = party(turn, "Ada"), party(turn, "Vikram Rao")
        record_pair(turn, one=ada, other=vikram, happened=True)
        record_introduction(turn, by=ada, to=vikram)
        record_introduction(turn, by=vikram, to=ada)
        record_recommendation(turn, by=ada, to=vikram)

    assert len(entries(mia)) == 4


@pytest.mark.parametrize(
    ("to", "day", "key"),
    [
        (Party(name="ada"), None, "ledger-same"),
        (Party(name=" ?! "), None, "ledger-who"),
        (BEN, date(2026, 12, 24), "log-future"),
    ],
)
def test_what_cannot_be_is_refused(mia, to, day, key):
    with in_turn(mia, "mia") as turn, pytest.raises(KnotworkError) as refusal:
        record_introduction(turn, by=Party(name="Ada"), to=to, day=day)

    assert refusal.value.key == key
    assert entries(mia) == []


def test_a_name_becomes_the_knot_that_is_called_so(mia):
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=BEN)
    mia.says("mia", "/add Ben Okri")

    assert "Ada introduced you to Ben Okri" in mia.says("mia", "/knot ben").text
    assert "introduced" not in mia.says("mia", "/knot vikram").text


# --- what happens to knots ------------------------------------------------------------------------------


def test_undo_takes_back_the_fact_and_the_step(mia):
    is_at(mia, Stage.TRUSTED)
    with in_turn(mia, "mia") as turn:
        record_recommendation(turn, by=party(turn, "Ada"), to=BEN)

    assert mia.says("mia", "/undo").text == "Taken back: Ada recommended you to Ben Okri."
    assert (entries(mia), mia.knot("mia", "Ada").stage) == ([], Stage.TRUSTED)


def test_a_knot_that_is_removed_takes_its_entries_along_until_undo(mia):
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=party(turn, "Vikram Rao"))
        record_introduction(turn, by=party(turn, "Vikram Rao"), to=BEN)
    before = entries(mia)

    mia.says("mia", "/knot ada")
    mia.presses("mia", "Remove")
    mia.presses("mia", "Yes, remove")
    assert entries(mia) == before[:1]

    mia.says("mia", "/undo")
    assert entries(mia) == before


def test_entries_follow_a_merge(mia):
    """What would say that somebody introduced you to themselves goes; /undo brings back both."""
    mia.has_knot("mia", "Ada Lovelace", last_met=days(20))
    with in_turn(mia, "mia") as turn:
        record_recommendation(turn, by=party(turn, "Ada Lovelace"), to=BEN)
        record_introduction(turn, by=party(turn, "Ada Lovelace"), to=party(turn, "Ada"))
    before = entries(mia)

    mia.says("mia", "/merge Ada, Ada Lovelace")
    mia.presses("mia", "Yes, merge")
    (entry,) = entries(mia)
    assert entry.by.knot_id == mia.knot("mia", "Ada").id
    assert "Recommended you to Ben Okri" in mia.says("mia", "/knot ada").text

    mia.says("mia", "/undo")
    assert entries(mia) == before


def test_a_name_that_was_changed_is_said_as_it_is_now(mia):
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=party(turn, "Vikram Rao"))
    mia.says("mia", "/knot vikram")
    mia.presses("mia", "Edit")
    mia.presses("mia", "Name")
    mia.says("mia", "Vik")

    assert "Introduced you to Vik" in mia.says("mia", "/knot ada").text.splitlines()[-1]


def test_nobody_reads_the_entries_of_others(mia):
    mia.has_knot("ben", "Cleo")
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=BEN)

    assert entries(mia, "ben") == []


def test_taking_back_a_knot_takes_what_it_was_named_in(mia):
    """Adding is undone although it was named meanwhile: no entry ever points to nobody."""
    mia.says("mia", "/add Ben Okri")
    with in_turn(mia, "mia", kept=False) as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=party(turn, "Ben Okri"))

    assert mia.says("mia", "/undo").text == "Taken back: adding Ben Okri."
    assert entries(mia) == []


# --- what was wished for, and what was not so -------------------------------------------------------------


def test_a_wish_stands_until_it_came_true(mia):
    """In whichever order they are named; the wish for others stays."""
    for one, other, happened in (("Ada", "Vikram Rao", False), ("Vikram Rao", "Ada", True)):
        with in_turn(mia, "mia") as turn:
            record_pair(turn, one=party(turn, one), other=BEN, happened=False)
            record_pair(turn, one=party(turn, one), other=party(turn, other), happened=happened)

    card = mia.says("mia", "/knot ada").text.splitlines()
    assert "• You introduced Vikram Rao and Ada" in card
    assert "• You'd like Ada and Ben Okri to know each other" in card
    assert "• You'd like Ada and Vikram Rao to know each other" not in card


def test_what_is_not_so_is_deleted_from_the_card(mia):
    """One entry, and /undo brings it back."""
    with in_turn(mia, "mia") as turn:
        record_introduction(turn, by=party(turn, "Ada"), to=BEN)
        record_recommendation(turn, by=party(turn, "Ada"), to=party(turn, "Vikram Rao"))
    mia.says("mia", "/knot ada")
    mia.presses("mia", "Edit")
    asked = mia.presses("mia", "What came of it")
    assert [b.label for b in asked.buttons] == [
        *("How it ended: Vikram Rao", "How it ended: Ben Okri"),
        *("Recommendation: Vikram Rao", "Introduction: Ben Okri"),
    ]

    card = mia.presses("mia", "Introduction: Ben Okri").text
    assert ("Recommended you to Vikram Rao" in card, "Ben" in card) == (True, False)
    mia.says("mia", "/undo")
    assert len(entries(mia)) == 2


def test_where_nothing_came_of_a_tie_there_is_nothing_to_delete(mia):
    mia.says("mia", "/knot ada")
    mia.presses("mia", "Edit")

    assert "as far as you told me" in mia.presses("mia", "What came of it").text
