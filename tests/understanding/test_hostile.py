"""Whatever text comes is read, and in time. That takes a while: it is no part of what is quick."""

import time as stopwatch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.kinds import QuestionKind
from bot.understanding.facts import Fact, Reading
from bot.understanding.reader import read
from tests.understanding.told import CHOICES, SLOTS, asks, situation


def test_a_long_text_is_read_up_to_its_limit():
    assert read("ja " * 2000, asks(QuestionKind.SUGGESTION)) == Reading(facts=(), language="de")


KINDS = st.sampled_from([*CHOICES, QuestionKind.WHEN, QuestionKind.ADD_NAME, QuestionKind.CARD_NOTE])
WORDS = st.sampled_from(
    ["ja", "nein", "nicht", "den", "Murat", "Ada", "gestern", "morgen", "um", "15", "Uhr", "war", "super", "versprochen", "mir", "who", "when", "met", "add", "füg,", ".", "?", "!", "\n", ";", "alle", "2", "Wochen", "meine", "Chefin", "nothing", "👍", "@x", "+49170", "(", ")", "-", "bis", "Freitag", "31.02.", "erste", "zweite", "not", "sorry", "i", "meant", "pause"]
)  # fmt: skip


@given(
    kind=KINDS,
    said=st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join)),
    about=st.sampled_from(["Ada Lovelace", "", "nobody"]),
)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_whatever_was_asked(kind, said, about):
    for around in (asks(kind, about=about, slots=SLOTS), situation()):
        facts = read(said, around).facts
        assert all(isinstance(fact, Fact) for fact in facts)


HOSTILE = [
    "ja " * 1400, "so " * 30 + "qx", "so " * 1333, "ja gern nein nö " * 250, "a" * 4000, "," * 4000, "und die " * 500, "meine alte " * 360,
    "nicht ned " * 400, "am 3.12. " * 440, "(" * 2000 + ")" * 2000, "war echt sehr so total " * 170, "@" * 4000,
    "Ada und " * 500, "noch nicht, " * 330, "zuletzt " * 500, "hab " * 1000, "+49 1 " * 660, "who can introduce me to " * 160,
]  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_in_time(said):
    for kind in (
        QuestionKind.SUGGESTION,
        QuestionKind.DEBRIEF,
        QuestionKind.START_KNOTS,
        QuestionKind.LOG_THIS,
    ):
        around = asks(kind)
        read("ja", around)  # patterns are compiled once
        began = stopwatch.process_time()
        read(said, around)
        assert stopwatch.process_time() - began < 1  # a third of it on a machine of its own
