"""What others wrote: known, and allowed to be used here."""

import re

import pytest

from tests.repository.audit import verdict
from tests.repository.licences import ROOT, installed

#: Words of licences under which a work of its own may use a package.
FINE = re.compile(
    r"MIT|BSD|Apache|ISC|Internet Systems|PSF|Python Software|MPL|Mozilla|LGPL|Lesser|Unlicense|ZPL|Zope|CC0",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\bAGPL|Affero|(?<!L)GPL-[23]|(?<!Lesser )General Public", re.IGNORECASE)


@pytest.mark.parametrize(("name", "licence"), installed().items(), ids=lambda word: word)
def test_a_package_is_under_a_licence_that_lets_us_use_it(name, licence):
    assert FINE.search(licence), f"{name}: {licence}"
    assert not FORBIDDEN.search(licence), f"{name}: {licence}"


def test_every_package_is_listed_with_its_licence():
    """On another system there may be fewer, never others."""
    listed = set(re.findall(r"^\| (\S+) \| ", (ROOT / "docs" / "licences.md").read_text(), re.MULTILINE))

    assert set(installed()) <= listed


def test_a_known_weakness_fails_the_audit_and_silence_is_told():
    fine = {"name": "a", "version": "1", "vulns": []}
    weak = {"name": "b", "version": "2", "vulns": [{"id": "X-1"}]}
    unknown = {"name": "c", "skip_reason": "not found"}

    assert verdict([fine]) == (["audit: 1 packages, 0 of them unknown, 0 weaknesses"], 0)
    assert verdict([fine, weak, unknown])[1] == 1
    assert "X-1" in verdict([weak])[0][0]
    assert verdict([unknown]) == verdict([])
    assert "NONE WAS MADE" in verdict([])[0][0]
    assert verdict([])[1] == 2
