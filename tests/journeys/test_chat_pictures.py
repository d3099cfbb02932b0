"""The pictures of docs/ show what is said: each of their chats is played again on the platform it shows."""

import json
import re
from dataclasses import asdict

import pytest

from tests.chat_pictures import FOLDER, SCENES, play

REPOSITORY = FOLDER.parents[1]
_PICTURE = re.compile(r'<img src="(?:docs/)?pictures/([a-z-]+)\.png" [^>]*alt="([^"]+)"')
#: Of a draft only how it begins: its sentences vary from one to the next.
_DRAFT = re.compile(r"(Hi \w+,\n).*", re.DOTALL)


def comparable(told: list[dict]) -> list[dict]:
    return [{**bubble, "text": _DRAFT.sub(r"\1", bubble["text"])} for bubble in json.loads(json.dumps(told))]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=getattr(pytest.mark, scene.platform)) for name, scene in SCENES.items()],
)
def test_a_picture_shows_what_is_said(name, tmp_path):
    """Where it does not: python -m tests.chat_pictures, and look at docs/pictures/."""
    drawn = json.loads((FOLDER / "chats.json").read_text())[name]

    assert comparable([asdict(bubble) for bubble in play(name, tmp_path)]) == comparable(drawn)


@pytest.mark.texts
def test_every_picture_is_there_is_shown_and_says_in_words_what_it_shows():
    shown = {
        (name, told)
        for page in (REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md"))
        for name, told in _PICTURE.findall(page.read_text())
    }

    assert {path.stem for path in FOLDER.glob("*.png")} == SCENES.keys()
    assert shown == {(name, scene.shows) for name, scene in SCENES.items()}
