"""How a knot is spoken to: what a name and a role leave no doubt of, and what they do not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.registers import FormOfAddress, call, guess_form, is_mixed
from tests.laws.town import sized

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("language", "name", "role", "form", "called"),
    [
        # a title before a surname: the formal way of the owner's language
        ("de", "Herr Schmidt", "", FormOfAddress.SIE, "Herr Schmidt"),
        ("de", "Frau Dr. Weber", "", FormOfAddress.SIE, "Frau Dr. Weber"),
        ("de", "Frau Sabine Weber", "", FormOfAddress.SIE, "Frau Weber"),
        ("de", "Frau von der Leyen", "", FormOfAddress.SIE, "Frau von der Leyen"),
        ("de", "Dr. Mehta", "", FormOfAddress.SIE, "Dr. Mehta"),
        ("de", "Prof. Dr. Kühn", "", FormOfAddress.SIE, "Prof. Kühn"),
        ("en", "Dr. Mehta", "", FormOfAddress.FORMAL, "Dr. Mehta"),
        ("en", "Mrs Dalloway", "", FormOfAddress.FORMAL, "Mrs Dalloway"),
        ("en", "Prof Okafor", "mentor", FormOfAddress.FORMAL, "Prof. Okafor"),
        # relatives are called as what they are
        ("de", "Oma", "", FormOfAddress.DU, "Oma"),
        ("de", "meine Oma", "", FormOfAddress.DU, "Oma"),
        ("de", "Oma Erna", "", FormOfAddress.DU, "Oma Erna"),
        ("de", "Onkel Karl", "", FormOfAddress.DU, "Onkel Karl"),
        ("de", "Erna", "Tante", FormOfAddress.DU, "Tante Erna"),
        ("de", "Erna Groß", "meine Oma", FormOfAddress.DU, "Oma"),
        ("de", "Mama", "", FormOfAddress.DU, "Mama"),
        ("en", "Uncle Raj", "", FormOfAddress.FIRST, "Uncle Raj"),
        ("en", "Mum", "", FormOfAddress.FIRST, "Mum"),
        ("en", "my grandpa", "", FormOfAddress.FIRST, "Grandpa"),
        ("en", "my aunt", "", FormOfAddress.FIRST, ""),
        ("en", "Cousin Tom", "", FormOfAddress.FIRST, "Tom"),
        # English has one way for everybody else
        ("en", "Ada Lovelace", "mentor", FormOfAddress.FIRST, "Ada"),
        ("en", "Ben", "", FormOfAddress.FIRST, "Ben"),
        ("en", "Tom", "friend of my dad", FormOfAddress.FIRST, "Tom"),
        ("en", "A. Lovelace", "", FormOfAddress.FIRST, ""),
        ("en", "J.", "", FormOfAddress.FIRST, "J."),
        ("en", "ada lovelace", "", FormOfAddress.FIRST, "Ada"),
        ("de", "herr schmidt", "", FormOfAddress.SIE, "Herr Schmidt"),
        ("de", "oma erna", "", FormOfAddress.DU, "Oma Erna"),
        ("de", "Hr. Schmidt-Meyer", "", FormOfAddress.SIE, "Herr Schmidt-Meyer"),
    ],
)
def test_what_a_name_leaves_no_doubt_of_is_not_asked(language, name, role, form, called):
    assert (guess_form(name, role, language), call(name, role, form)) == (form, called)


@pytest.mark.parametrize(
    ("language", "name", "role"),
    [
        ("de", "Sabine Weber", "frühere Chefin"),
        ("de", "Ada", ""),
        ("de", "Dr. Ada Lovelace", ""),
        ("de", "Mr Smith", ""),
        ("de", "Uncle Raj", ""),
        ("de", "Mama von Ben", ""),
        ("de", "meine Chefin", ""),
        ("en", "Herr Schmidt", ""),
        ("en", "Frau Weber", ""),
        ("en", "Oma", ""),
        ("en", "Jörg", ""),
        ("en", "Sabine Weber", ""),
        ("en", "Lena Vogt", "alte Chefin"),
        ("en", "Dr. Müller", ""),
        ("en", "Dr. Ada Lovelace", ""),
        ("en", "my boss", ""),
        ("en", "Mum of Ben", ""),
        ("en", "Ben's mum", ""),
        ("de", "Bens Oma", ""),
        ("en", "Father Brown", ""),
        ("en", "Mr and Mrs Smith", ""),
        ("en", "Anna & Ben", ""),
    ],
)
def test_what_a_name_does_not_tell_is_asked(language, name, role):
    assert guess_form(name, role, language) is None


@pytest.mark.parametrize(
    ("name", "form", "called"),
    [
        ("Sabine Weber", FormOfAddress.DU, "Sabine"),
        ("Sabine Weber", FormOfAddress.SIE, "Sabine Weber"),
        ("Sabine", FormOfAddress.SIE, ""),
        ("Oma", FormOfAddress.SIE, ""),
        ("Herr Schmidt", FormOfAddress.DU, ""),
        ("Herr Peter Schmidt", FormOfAddress.DU, "Peter"),
        ("Dr. Ada Lovelace", FormOfAddress.FIRST, "Ada"),
        ("Dr. Ada Lovelace", FormOfAddress.FORMAL, "Dr. Lovelace"),
        ("meine Chefin", FormOfAddress.DU, ""),
        ("Mama von Ben", FormOfAddress.DU, ""),
        ("Anna und Ben", FormOfAddress.DU, ""),
    ],
)
def test_what_somebody_is_called_follows_the_form_and_is_asked_where_no_name_fits(name, form, called):
    assert call(name, "", form) == called


TITLES = ("Herr", "Frau", "Mr", "Mrs", "Dr.", "Prof.")
KIN = ("Oma", "Opa", "Mama", "Tante", "Onkel", "Mum", "Grandpa", "Uncle")
FIRST = ("Ada", "Jörg", "Raj", "Karl-Heinz")
LAST = ("Schmidt", "Mehta", "von der Leyen", "Okafor")
NAMES = st.one_of(
    st.builds(" ".join, st.tuples(st.sampled_from(TITLES), st.sampled_from(LAST))),
    st.builds(" ".join, st.tuples(st.sampled_from(TITLES), st.sampled_from(FIRST), st.sampled_from(LAST))),
    st.builds(" ".join, st.tuples(st.sampled_from(KIN), st.sampled_from(FIRST))),
    st.builds(" ".join, st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST))),
    st.sampled_from((*KIN, *FIRST)),
)


@sized(300)
@given(
    name=NAMES, role=st.sampled_from(("", *KIN, "mentor", "Kollegin")), form=st.sampled_from(FormOfAddress)
)
def test_no_greeting_ever_mixes_a_form_with_a_name_of_the_other(name, role, form):
    """No "Guten Tag Oma" with Sie, no "Hallo Herr Schmidt" with du, no Sie with a first name."""
    called = call(name, role, form)

    assert not is_mixed(form, called, name)
    if form.is_formal:
        assert called not in FIRST
        assert not called.startswith(KIN)
    else:
        assert not called.startswith(TITLES)


def test_mixed_words_of_the_owner_are_seen():
    mixed = [
        *product((FormOfAddress.DU, FormOfAddress.FIRST), ("Herr Schmidt", "Mrs Dalloway", "Prof. Kühn")),
        *product((FormOfAddress.SIE, FormOfAddress.FORMAL), ("Oma", "Sabine", "Uncle Raj")),
    ]

    assert [pair for pair in mixed if not is_mixed(*pair, "Sabine Weber")] == []
    assert not is_mixed(FormOfAddress.SIE, "Frau Weber", "Sabine")
    assert not is_mixed(FormOfAddress.DU, "Biene", "Sabine Weber")
