"""The words of the languages as they are written down."""

import re
from collections.abc import Iterator, Mapping

import pytest

from bot.understanding.words import de, en

pytestmark = pytest.mark.quick


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)


@pytest.mark.parametrize("words", [de, en])
def test_no_pattern_escapes_its_backslash(words):
    """A class written with two backslashes in a raw string matches nothing anybody types."""
    found = [
        (name, match[0])
        for name, value in vars(words).items()
        for said in _strings(value)
        if (match := re.search(r".{0,20}\\\\[a-zA-Z].{0,10}", said))
    ]
    assert found == []
