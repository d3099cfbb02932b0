"""Languages by their names, as people type them."""

import pytest

from bot.understanding import languages

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("German, English", ("de", "en")),
        ("Deutsch und Französisch", ("de", "fr")),
        ("türkçe", ("tr",)),
        ("fluent English and a bit of Spanish", ("en", "es")),
        ("Swiss German / français", ("gsw", "fr")),
        ("Schweizerdeutsch", ("gsw",)),
        ("de en", ("de", "en")),
        ("ich spreche fließend Polnisch", ("pl",)),
        ("POLSKI, polnisch", ("pl",)),
    ],
)
def test_a_language_is_known_by_its_name_in_english_german_or_itself(said, codes):
    assert languages.read(said) == codes


@pytest.mark.parametrize(
    "said", ["klingonish", "German and klingonish", "", "\u202e", "=1+1", "x" * 9000, "12"]
)
def test_what_is_no_language_is_handed_back(said):
    found = languages.read(said)

    assert isinstance(found, str)
    assert len(found) <= 40


def test_a_language_is_named_in_the_readers_words():
    assert [languages.name("fr", reader) for reader in ("en", "de")] == ["French", "Französisch"]
    assert languages.name("zz", "en") == "zz"
