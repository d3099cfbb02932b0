"""What `make release` looks at before it calls something a release; the building itself takes minutes."""

import hashlib
import re

import pytest

from bot import VERSION
from tests.repository.release import ROOT, UnfitError, find_lacks, list_shipped, notes, write_checksums

pytestmark = pytest.mark.texts


def test_the_changelog_says_what_this_version_brings():
    said = notes((ROOT / "CHANGELOG.md").read_text(), VERSION)

    assert said.startswith("The first release.\n\n### Added\n")
    assert "\n## " not in said


def test_a_version_of_which_the_changelog_says_nothing_is_no_release():
    older = "# Changelog\n\n## 0.2.0 (2027-01-01)\nNew.\n\n## 0.1.0 (2026-12-01)\nOld.\n"

    assert notes(older, "0.2.0") == "New.\n"
    assert notes(older, "0.1.0") == "Old.\n"
    for version in ("0.3.0", "0.1", "0.1.00"):
        with pytest.raises(UnfitError, match="no chapter"):
            notes(older, version)


def test_a_wheel_holds_every_file_of_the_bot_and_nothing_of_a_checkout():
    shipped = list_shipped()
    whole = [*shipped, f"knotwork-{VERSION}.dist-info/METADATA"]

    assert {"bot/texts/de/operator.ftl", "bot/store/migrations/env.py"} <= set(shipped)
    assert find_lacks(whole, shipped) == []
    assert find_lacks([*whole[1:], "tests/conftest.py"], shipped) == [
        f"{whole[0]} is missing",
        "tests/conftest.py is too much",
    ]


def test_every_file_of_a_release_has_its_checksum(tmp_path):
    (tmp_path / "a.whl").write_bytes(b"wheel")
    write_checksums(tmp_path)
    write_checksums(tmp_path)

    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'wheel').hexdigest()}  a.whl\n"


def test_kubernetes_names_the_image_of_this_version():
    manifest = (ROOT / "deploy" / "kubernetes" / "knotwork.yaml").read_text()

    assert set(re.findall(r"image: \S+knotwork:(\S+)", manifest)) == {VERSION}
