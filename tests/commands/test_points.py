"""Contact points are points wherever they are typed: sealed, and found when somebody is to be forgotten."""

import pytest
from sqlalchemy import text as sql

from bot.domain.contacts import Point, PointKind
from bot.jobs import erasure
from bot.store import knots as knot_store
from tests.commands.scene import at_rest
from tests.store.test_forget import traces
from tests.upgrades.steps import take_step


def card(world, name, who="mia"):
    """Name, role and points of a knot."""
    knot = next(knot for knot in world.knots(who) if knot.name == name)
    with world.context.engine.begin() as tx:
        return knot.name, knot.role, [point.value for point in knot_store.points_of(tx, knot.id)]


def words(world, name="Carla"):
    """Notes and words about contacts."""
    knot = world.knot("mia", name)
    with world.context.engine.begin() as tx:
        noted = [note.text for note in knot_store.notes_of(tx, knot.id)]
        return [*noted, *(logged.note for logged in knot_store.encounters_of(tx, knot.id))]


NUMBER, MAIL, HANDLE = "+491705550123", "carla@x.de", "carla_x"


@pytest.mark.parametrize(
    ("said", "name", "role", "points"),
    [
        ("Carla +49 170 5550123", "Carla", "", [NUMBER]),
        ("Carla 0170/5550123", "Carla", "", [NUMBER]),
        ("Carla (0170) 555 01 23, Köchin", "Carla", "Köchin", [NUMBER]),
        ("Carla +49 170 55501", "Carla", "", ["+49 170 55501"]),
        ("Carla @carla_x", "Carla", "", [HANDLE]),
        ("Carla, Köchin, mail: carla@x.de", "Carla", "Köchin", [MAIL]),
        ("Carla https://t.me/carla_x carla@x.de every 6 weeks", "Carla", "", [HANDLE, MAIL]),
    ],
)
def test_points_typed_with_somebody_new_are_theirs(world, said, name, role, points):
    world.knows("mia")

    world.says("mia", f"/add {said}")

    assert card(world, name) == (name, role, points)


@pytest.mark.parametrize("name", ["Carla 2024", "Carla 4711", "Carla, seit 01.02.2019 Köchin"])
def test_years_and_dates_are_no_numbers(world, name):
    world.knows("mia")

    world.says("mia", f"/add {name}")

    (knot,) = world.knots("mia")
    assert card(world, knot.name)[2] == []


@pytest.mark.parametrize(
    ("button", "said", "name", "role"),
    [("Name", "Carla Ruiz carla@x.de", "Carla Ruiz", ""), ("Role", "Köchin, carla@x.de", "Carla", "Köchin")],
)
def test_points_typed_into_a_card_are_taken_out(world, button, said, name, role):
    world.has_knot("mia", "Carla")
    world.says("mia", "/knot carla")
    world.presses("mia", "Edit")
    world.presses("mia", button)

    world.says("mia", said)

    assert card(world, name) == (name, role, [MAIL])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("/met Carla new mail carla@x.de", [""]),
        ("/wrote carla carla@x.de", [""]),
        ("/note carla her new mail is carla@x.de", []),
        ("/note carla Likes tea. Mail: carla@x.de", ["Likes tea."]),
        ("/note carla Mag Tee. Ihre neue Adresse lautet carla@x.de", ["Mag Tee."]),
    ],
)
def test_a_sentence_that_is_an_address_is_theirs(world, said, left):
    """It is said back, leaves the words, and one tap takes it back with the rest."""
    world.has_knot("mia", "Carla")

    heard = world.says("mia", said)

    assert "To reach Carla: carla@x.de." in heard.text
    assert (card(world, "Carla")[2], words(world)) == ([MAIL], left)
    world.says("mia", "/undo")
    assert (card(world, "Carla")[2], words(world)) == ([], [])


@pytest.mark.parametrize("yes", [True, False])
def test_an_address_beside_other_words_is_asked_about(world, yes):
    """It may be somebody else's, whom no draft for Carla may name."""
    world.has_knot("mia", "Carla")

    heard = world.says("mia", "/note carla her sister Lea, lea@x.de")

    assert heard.text == "Does lea@x.de reach Carla, or somebody else?"
    assert card(world, "Carla")[2] == []
    world.presses("mia", "It reaches them" if yes else "Somebody else’s")
    assert card(world, "Carla")[2] == (["lea@x.de"] if yes else [])
    assert words(world) == ["her sister Lea, lea@x.de"]


# --- forgotten --------------------------------------------------------------------------------------------

LEA = Point(kind=PointKind.MAIL, value="lea@zitronentorte.example")


def test_who_was_typed_with_an_address_is_found_and_erased(world):
    world.knows("mia")
    world.says("mia", "/add Lea lea@zitronentorte.example")

    found = erasure.erase(world.context, LEA)

    assert len(found.knots) == 1
    assert world.knots("mia") == []
    assert traces(world, "itronentorte") == []


@pytest.mark.parametrize(
    "said",
    [
        "/note carla her sister Lea, lea@zitronentorte.example, sails",
        "/met carla with Lea (lea@zitronentorte.example)",
        "/promise me: send carla the mail of Lea: lea@zitronentorte.example",
    ],
)
def test_an_address_in_words_about_somebody_else_is_cut_out(world, said):
    """The words are their author's, and stay; so does the knot. Open questions and ways back go."""
    world.has_knot("mia", "Carla")
    world.says("mia", said)

    found = erasure.erase(world.context, LEA)

    assert (found.knots, len(found.words), found.owner_count) == ((), 1, 1)
    assert [knot.name for knot in world.knots("mia")] == ["Carla"]
    assert traces(world, "itronentorte") == []
    assert not erasure.find_references(world.context, LEA)


def test_a_number_kept_as_typed_is_found_by_its_country_too(world):
    world.knows("mia")
    world.sends("mia", "a.vcf", b"BEGIN:VCARD\nFN:Lea\nTEL:905-555-1234\nEND:VCARD\n")
    world.presses("mia", "Add these")

    assert len(erasure.erase(world.context, Point(kind=PointKind.PHONE, value="+19055551234")).knots) == 1


def test_an_update_takes_points_out_of_names_and_roles(world):
    """As releases before kept them: in plain sight."""
    for name in ("Ada", "Ben", "Carla", "Dora"):
        world.has_knot("mia", name)
    names = {
        "Ada": "Ada +49 170 5550123",
        "Ben": "ben.okri@zitronentorte.example",
        "Carla": "Carla (mail: carla@x.de)",
    }
    with world.context.engine.begin() as tx:
        for before, after in names.items():
            tx.execute(
                sql("update knots set name = :a, folded = lower(:a) where name = :b"),
                {"a": after, "b": before},
            )

    take_step(world, "contact_points_out_of_names")

    assert sorted(card(world, knot.name) for knot in world.knots("mia")) == [
        ("Ada", "", [NUMBER]),
        ("Ben Okri", "", ["ben.okri@zitronentorte.example"]),
        ("Carla", "", [MAIL]),
        ("Dora", "", []),
    ]
    assert len(erasure.find_references(world.context, Point(kind=PointKind.PHONE, value=NUMBER)).knots) == 1
    before = at_rest(world)
    take_step(world, "contact_points_out_of_names")
    assert at_rest(world) == before
