"""Every example a text gives is understood: what a person copies from an answer works."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind
from bot.understanding.arguments import read_arguments, read_task
from bot.understanding.dates import reading, weekly
from bot.understanding.dates.spans import cadence
from bot.understanding.facts import EncounterFact, KnotFact, KnownPerson, OpenQuestion, Situation
from bot.understanding.reader import read
from tests.texts.reading import LANGUAGES, sayings

pytestmark = [pytest.mark.texts, pytest.mark.quick]

HERE = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))
QUOTED = re.compile(r"[“„]([^”“„]+)[”“]")
COMMAND = re.compile(r"/(\w+) ([^/]+?)(?:\. (?!Januar)|$| oder | or )")

both = pytest.mark.parametrize("language", LANGUAGES)
forms = pytest.mark.parametrize("form", ["du", "sie"])


def said(language: str, form: str, key: str) -> str:
    return dict(sayings(language, form))[key]


def quoted(language: str, form: str, *keys: str) -> list[str]:
    found = [words for key in keys for words in QUOTED.findall(said(language, form, key))]
    assert found, keys
    return found


def situation(language: str, kind: QuestionKind | None = None) -> Situation:
    """Somebody who knows Ada, Ben and Carla, and was asked this."""
    known = [KnownPerson(id=name, name=name) for name in ("Ada", "Ben", "Carla")]
    asked = [OpenQuestion(kind=kind)] if kind else []
    return Situation(now=HERE, language=language, known=known, asked=asked)


def commands(language: str, form: str, *keys: str) -> list[tuple[str, str]]:
    """Each `/name words` of some texts, in all their variants."""
    readings = [words for key, words in sayings(language, form) if key in keys]
    found = [(name, rest.strip()) for words in readings for name, rest in COMMAND.findall(words)]
    assert found, keys
    return found


@both
@forms
def test_times_can_be_typed_as_shown(language, form):
    shown = quoted(language, form, "times-how", "times-not-understood")
    shown += [rest for _, rest in commands(language, form, "help-times-more")]

    assert [words for words in shown if not weekly.windows(words)] == []


@both
@forms
def test_a_time_for_a_meeting_can_be_typed_as_shown(language, form):
    for words in quoted(language, form, "when-is-it", "arrange-when", "arrange-no-slots"):
        told = reading.understand(words, now=HERE, language=language)
        assert (told.day, told.at.hour) == (HERE.date() + timedelta(days=3), 19)


@both
@forms
def test_a_rhythm_can_be_typed_as_shown(language, form):
    shown = quoted(language, form, "edit-rhythm", "edit-rhythm-how")

    assert [cadence(words) for words in shown] == [42, 42, 30]


@both
@forms
def test_a_knot_can_be_added_as_shown(language, form):
    shown = [said(language, form, "add-ask").partition(": ")[2]]
    shown += [rest for name, rest in commands(language, form, "add-who", "help-add-more") if name == "add"]

    for words in shown:
        (knot,) = read(words, situation(language, QuestionKind.ADD_NAME)).facts
        assert isinstance(knot, KnotFact)
        assert (knot.name, knot.role[:6].casefold(), knot.cadence) == ("Ada Lovelace", "mentor", 42)


@both
@forms
def test_the_day_and_hour_can_be_typed_as_shown(language, form):
    shown = [*quoted(language, form, "set-week-how"), said(language, form, "set-week-ask").partition(": ")[2]]

    for words in shown:
        told = reading.understand(words, now=HERE, language=language)
        assert (told.at.hour, told.at.minute) == (8, 30)


@both
@forms
def test_quiet_hours_can_be_typed_as_shown(language, form):
    shown = [
        *quoted(language, form, "set-quiet-how"),
        said(language, form, "set-quiet-ask").partition(": ")[2],
    ]

    for words in shown:
        told = reading.understand(f"tomorrow {words}", now=HERE, language=language)
        assert (told.at.hour, told.until.hour) == (22, 7)


@both
@forms
def test_a_pause_can_be_typed_as_shown(language, form):
    shown = [
        words for name, words in commands(language, form, "pause-how", "help-pause-more") if name == "pause"
    ]
    assert len(shown) == 2
    for words in shown:
        told = reading.understand(words, now=HERE, language=language)
        assert (told.day.month, told.day.day) == (1, 6)


@both
@forms
def test_a_contact_can_be_told_as_shown(language, form):
    for words in quoted(language, form, "not-understood"):
        (entry,) = read(words, situation(language)).facts
        assert isinstance(entry, EncounterFact)
        assert (entry.kind, entry.who.known) == (EncounterKind.MET, "Ada")
        assert entry.day == HERE.date() - timedelta(days=1)


@both
@forms
def test_a_contact_can_be_logged_as_shown(language, form):
    keys = ("log-who", "help-met-more", "help-called-more", "help-wrote-more")
    for name, words in commands(language, form, *keys):
        told = read_arguments(words, situation(language), past=True)
        (who,) = (one.known for one in told.who)
        assert who in ("Ada", "Ben", "Carla"), (name, words)
        assert not told.is_unclear
        assert (told.when is None) == (who == "Carla")
        has_note = (name == "met" and "gest" in words and "spro" in words) or "grant" in words
        assert bool(told.rest) == has_note


@both
@forms
def test_a_promise_can_be_made_as_shown(language, form):
    """The day it is due is found wherever the sentence has it, and taken out of the words."""
    shown = quoted(language, form, "debrief-promises", "promise-ask")
    shown += [rest for _, rest in commands(language, form, "promise-how", "help-promise-more")]

    for words in shown:
        who, _, what = words.partition(": ")
        if what == "…":
            continue
        task = read_task(what, situation(language))
        kept, due = task.what, task.due
        assert kept, words
        assert (due is not None) == any(word in words for word in ("Friday", "Freitag", "weeks", "Wochen")), (
            words
        )
        assert not re.search(r"Fr[ei]|weeks|Wochen|\b(by|bis|in)$", kept), kept
        assert who in ("me", "ich", "Ada")
