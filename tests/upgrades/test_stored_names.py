"""Nothing stored is renamed: what installations have in their databases and files is found by the same names."""

import pytest

from tests.upgrades.names import LIST, SECTIONS, collect, read

pytestmark = pytest.mark.texts


@pytest.fixture(scope="module")
def listed() -> dict[str, set[str]]:
    return read()


@pytest.mark.parametrize("section", SECTIONS)
def test_no_stored_name_disappeared(listed, section):
    gone = sorted(listed[section] - collect()[section])

    assert not gone, (
        f"{section}: {gone} no longer stand in the code, but in installations. Keep the names. If only the place "
        "changed where the code says them, teach tests/upgrades/names.py to look there."
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_every_new_name_is_listed(listed, section):
    new = sorted(collect()[section] - listed[section])

    assert not new, (
        f"{section}: {new} will be stored from now on. If each is new, and none an old one renamed, list them: "
        "python -m tests.upgrades.names"
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_finds_names(section):
    """A rule that finds nothing any more holds nothing."""
    assert collect()[section]


def test_the_list_has_no_section_that_nobody_reads(listed):
    assert listed.keys() == SECTIONS.keys(), LIST
