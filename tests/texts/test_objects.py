"""In German a "Herr" who is no subject is "Herrn"; nobody else's name changes."""

from datetime import UTC, datetime

import pytest

from bot.chat.messages import text
from bot.texts.catalogue import Catalogue, Reader

pytestmark = pytest.mark.texts


def say(key, language="de", **given):
    reader = Reader(language=language, form="du", zone="UTC", now=datetime(2026, 11, 23, tzinfo=UTC))
    return "".join(span.text for span in Catalogue().spans([text(key, **given)], reader))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Herr Schmidt", "Herrn Schmidt"),
        ("Herr Dr. Weber", "Herrn Dr. Weber"),
        ("Frau Weber", "Frau Weber"),
        ("Herrmann", "Herrmann"),
        ("Ada", "Ada"),
    ],
)
def test_a_name_is_told_as_the_object_it_is(name, shown):
    assert say("debrief", name=name) == f"Wie war es mit {shown}?"
    assert say("suggestion", name=name) == f"Diese Woche: {name}"
    assert say("debrief", "en", name=name) == f"How was it with {name}?"
