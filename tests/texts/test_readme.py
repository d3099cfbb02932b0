"""What the README shows of a chat is what is said there: it is played, line by line."""

import re
from pathlib import Path

import pytest

from tests.conftest import World

README = (Path(__file__).parents[2] / "README.md").read_text()
_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def block_with(words: str) -> str:
    """The one listing in which these words stand."""
    (found,) = (block for block in _BLOCK.findall(README) if words in block)
    return found


def play(world: World, said: list[str]) -> str:
    """What a terminal shows of it: each answer below what was typed, its choices numbered."""
    shown = [show(world.hands_in("mia", text="/start"))]
    shown += [f"mia> {words}\n{show(world.hands_in('mia', text=words))}" for words in said]
    return "\n\n".join(shown)


def show(heard) -> str:
    return "\n\n".join(
        "\n".join([one.text, *(f"[{button.number}] {button.label}" for button in one.buttons)])
        for one in heard
    )


def hide_draft(told: str) -> str:
    """Without the sentences of the draft, which vary from one to the next."""
    return re.sub(r"(?<=^Hi Ada,\n).*?(?=\n\n)", "…", told, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.quick
def test_the_first_chat_of_the_readme_can_be_had(world):
    listing = block_with("mia> ")
    said = re.findall(r"^mia> (.*)$", listing, re.MULTILINE)
    told = play(world, said)

    assert hide_draft(listing.partition("ends it.\n\n")[2].rstrip()) == hide_draft(told), told


@pytest.mark.quick
def test_a_circle_of_the_readme_can_be_founded(world):
    world.knows("mia")
    listing = block_with(">>> /circle new")
    founded = listing.partition(">>> /invite")[0].splitlines()
    told = world.says("mia", founded[0].removeprefix(">>> ")).text

    assert founded[1:] == told.splitlines(), told
