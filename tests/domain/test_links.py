"""Codes that join two chats: read however they are typed, and taken for nothing else."""

import pytest

from bot.domain import codes
from bot.domain.links import parse_code, write_code
from bot.understanding import contact_points

pytestmark = pytest.mark.quick


def test_a_code_is_read_however_it_is_typed():
    digits, shown = write_code("a secret")

    for said in (
        shown,
        f"/{shown}",
        f"!{shown}",
        shown.upper(),
        shown.replace("-", " "),
        digits,
        f"link {digits}.",
    ):
        assert parse_code(said) == digits, said


@pytest.mark.parametrize(
    "said", ["", "link", "link me to Ada", "link 1234-5678-901", "link 1234-5678-9012-3", "4821"]
)
def test_what_is_no_code_is_none(said):
    assert parse_code(said) is None


def test_a_code_is_no_invite_and_no_way_to_reach_somebody():
    for number in range(500):
        _, shown = write_code(f"secret {number}")
        assert codes.find_code(shown) is None
        assert codes.parse_code(shown) is None
        assert contact_points.recognise(shown, zone="Europe/Berlin") is None


def test_an_invite_is_no_such_code():
    assert parse_code("abcdefghijklmnopqrstuvwxyz") is None
    assert parse_code("2345672345672345672345672") is None
