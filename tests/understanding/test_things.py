import pytest

from bot.understanding.things import list_things

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("I can help with photos and lightroom", "photos, lightroom"),
        ("want to find a bookkeeper and maybe someone who knows about permits", "bookkeeper, permits"),
        ("i'm good at spreadsheets, sewing and bread", "spreadsheets, sewing, bread"),
        ("ich helfe gern bei Steuern und Buchhaltung", "Steuern, Buchhaltung"),
        (
            "ich suche einen Steuerberater und jemanden, der sich mit Fördergeld auskennt",
            "Steuerberater, Fördergeld",
        ),
        ("ich kann bei Bewerbungen helfen", "Bewerbungen"),
        ("Ich möchte Gitarre lernen", "Gitarre"),
    ],
)
def test_things_are_taken_out_of_a_sentence(said, things):
    assert list_things(said) == things


@pytest.mark.parametrize("said", ["food and drink, cooking", "teach kids, find flats", "Suchmaschinen, SEO"])
def test_a_list_stays_as_it_is(said):
    assert list_things(said) == said
