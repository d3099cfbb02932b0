import time as stopwatch
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.log_entries.met import split_log
from bot.understanding.log_entries.promises import DraftSide, PromiseDraft, read_promise
from bot.understanding.log_entries.telling import LogEntry, read

pytestmark = pytest.mark.quick

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))  # a Monday
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
FRIDAY, NEXT_MONDAY, NEXT_FRIDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 4)
NAMES = ["Ada Lovelace", "Anna Schmidt", "Ben", "Jörg Müller", "Max", "Thea", "Andrea", "Forrest"]


def log(text, names=NAMES, language="en"):
    return read(text, names=names, now=NOW, language=language)


def mine(text, due=None):
    return PromiseDraft(side=DraftSide.MINE, text=text, due=due)


def theirs(text, due=None):
    return PromiseDraft(side=DraftSide.THEIRS, text=text, due=due)


def entry(kind, name, day=TODAY, *promises, note=""):
    return LogEntry(kind=kind, name=name, day=day, promises=promises, note=note)


TOLD = {
    "met Anna yesterday, owe her the book by Friday": entry("met", "Anna", YESTERDAY, mine("owe her the book", FRIDAY)),
    "gestern Anna getroffen, schulde ihr das Buch bis Freitag": entry("met", "Anna", YESTERDAY, mine("schulde ihr das Buch", FRIDAY)),
    "called Ben this morning": entry("called", "Ben"),
    "mit Ben telefoniert": entry("called", "Ben"),
    "habe Ada geschrieben": entry("wrote", "Ada"),
    "coffee with Anna on Tuesday, she promised to introduce me to Max by next week": entry(
        "met", "Anna", date(2026, 11, 17), theirs("introduce me to Max", NEXT_FRIDAY)
    ),
    "war mit Jörg mittagessen, er schickt mir die Folien bis Montag": entry(
        "met", "Jörg", TODAY, theirs("schickt mir die Folien", NEXT_MONDAY), note="mittagessen"
    ),
    "Anna met me for lunch": entry("met", "Anna", note="for lunch"),
    "I met Anna": entry("met", "Anna"),
    "Briefly met Ben": entry("met", "Ben", note="Briefly"),
    "Yesterday, I met Anna and we talked about the grant. I'll send her the slides by Dec 3.": entry(
        "met", "Anna", YESTERDAY, mine("send her the slides", date(2026, 12, 3)), note="we talked about the grant"
    ),
    "Habe gestern mit Jörg Müller gesprochen, ich habe versprochen, ihm die Folien bis Mittwoch zu schicken": entry(
        "met", "Jörg Müller", YESTERDAY, mine("ihm die Folien zu schicken", date(2026, 11, 25))
    ),
    "met Ada last Tuesday about the new job": entry("met", "Ada", date(2026, 11, 17), note="about the new job"),
    "Anna hat mich gestern angerufen": entry("called", "Anna", YESTERDAY),
    "had lunch with Ada Lovelace on 20.11., will send her the paper until 1.12.": entry(
        "met", "Ada Lovelace", date(2026, 11, 20), mine("send her the paper", date(2026, 12, 1))
    ),
    "talked to Ben on the phone": entry("called", "Ben"),
    "wrote to Ben on Friday": entry("wrote", "Ben", date(2026, 11, 20)),
    "traf Anna vor 3 Tagen": entry("met", "Anna", date(2026, 11, 20)),
    "Kaffee mit Anna am Freitag": entry("met", "Anna", date(2026, 11, 20)),
    "met with Ben, she did not like it": entry("met", "Ben", note="she did not like it"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), TOLD.items())
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_sentence_becomes_an_entry(said, meant, language):
    assert log(said, language=language) == meant


@pytest.mark.parametrize(("said", "meant"), TOLD.items())
def test_a_capitalised_name_need_not_be_known(said, meant):
    assert log(said, names=[]) == meant


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("met ada l yesterday", "ada l"),
        ("met ADA LOVELACE", "ADA LOVELACE"),
        ("mit jorg telefoniert", "jorg"),
        ("met Jörg's team and Jörg", "Jörg"),
        ("met the and for", None),
        ("met Dr. Grace Hopper yesterday", "Dr. Grace Hopper"),
        ("met grace yesterday", "grace"),
        ("had coffee with my mentor yesterday", ""),
    ],
)
def test_the_name_is_given_as_it_was_written(said, name):
    found = log(said)

    assert (found.name if found else None) == name


def test_a_known_name_can_promise():
    assert log("met Anna, Ben owes me lunch").promises == (theirs("owes me lunch"),)


def test_several_promises_are_told_apart():
    told = log("met Anna yesterday, I owe her the book by Friday, she will send me the slides by next week")

    assert told.promises == (mine("owe her the book", FRIDAY), theirs("send me the slides", NEXT_FRIDAY))


@pytest.mark.parametrize(
    "said",
    [
        "hello", "what's the weather", "I met", "thanks", "ok", "who is Anna?", "did not meet Anna", "Anna nicht getroffen",
        "meeting Anna tomorrow", "coffee with Anna tomorrow", "met Anna tomorrow", "Anna met Ben", "did you meet Anna",
        "met Anna?", "hast du Anna getroffen", "treffe Anna morgen", "treffe Anna am Freitag", "I will call Ben", "call Ben",
        "I should have called Ben", "wrote a book", "saw a movie yesterday", "met the deadline yesterday", "I called it a day",
        "haven't met Anna", "Ich habe Anna nie getroffen", "never met Ben", "muss mit Ben telefoniert haben", "", "   ", "👍",
        "lunch with Ben next Friday", "let's have lunch with Ben", "remind me that I met Ben", "ja", "danke dir", "Anna",
        "wann habe ich Anna getroffen", "x" * 5000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("names", [NAMES, []])
def test_questions_denials_plans_and_small_talk_are_no_entries(said, names):
    assert log(said, names=names) is None


PROMISES = {
    "send her the book by Friday": ("send her the book", FRIDAY),
    "das Buch schicken bis Freitag": ("das Buch schicken", FRIDAY),
    "bis Freitag das Buch schicken": ("das Buch schicken", FRIDAY),
    "call her tomorrow about the grant": ("call her about the grant", date(2026, 11, 24)),
    "send notes from Monday by Friday": ("send notes from Monday", FRIDAY),
    "lend him the book": ("lend him the book", None),
    "the book, by 3 December": ("the book", date(2026, 12, 3)),
    "Folien schicken in 2 Wochen": ("Folien schicken", date(2026, 12, 7)),
    "introduce May to Ben": ("introduce May to Ben", None),
    "by Friday": ("by Friday", FRIDAY),
    "": ("", None),
}


@pytest.mark.parametrize(("said", "meant"), PROMISES.items())
def test_a_promise_is_its_words_and_its_day(said, meant):
    assert read_promise(said, now=NOW, language="en") == meant


COMMANDS = {
    "ada": ("ada", None, ""),
    "": ("", None, ""),
    "ada yesterday talked about the grant": ("ada", YESTERDAY, "talked about the grant"),
    "Ada L last Friday": ("Ada L", date(2026, 11, 20), ""),
    "Ada Lovelace am Freitag, es ging um Geld": ("Ada Lovelace", date(2026, 11, 20), "es ging um Geld"),
    "anna schm: note": ("anna schm", None, "note"),
    "anna so nice": ("anna", None, "so nice"),
    "jorg gestern": ("jorg", YESTERDAY, ""),
    "zoe gestern Kaffee": ("zoe", YESTERDAY, "Kaffee"),
    "ada 20.11. grant": ("ada", date(2026, 11, 20), "grant"),
    "ada 20.11 grant": ("ada", date(2026, 11, 20), "grant"),
    "ada so": ("ada", YESTERDAY, ""),
    "ben tomorrow": ("ben", date(2026, 11, 24), ""),
    "ben about tomorrow's talk": ("ben", None, "about tomorrow's talk"),
    "ben 3 days ago walk": ("ben", date(2026, 11, 20), "walk"),
}


@pytest.mark.parametrize(("args", "meant"), COMMANDS.items())
def test_a_command_is_name_day_and_note(args, meant):
    assert split_log(args, names=NAMES, now=NOW, language="en") == meant


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=150),
        st.lists(st.sampled_from([*" ".join(TOLD).split(), ",", ".", "?", "🎉", "İ", "'s"]), max_size=14).map(
            " ".join
        ),
    ),
    names=st.lists(st.one_of(st.text(max_size=12), st.sampled_from(NAMES)), max_size=4),
)
def test_no_text_raises(text, names):
    """And a name, where there is one, stands in the text."""
    found = read(text, names=names, now=NOW, language="de")
    if found:
        assert found.name in text
        assert found.day <= TODAY
    read_promise(text, now=NOW, language="de")
    name, _, _ = split_log(text, names=names, now=NOW, language="de")
    assert name in text


@pytest.mark.parametrize(
    "text",
    ["met " * 1000, "met Anna " + "a " * 1900, "met Anna, " + ", " * 1900, "met Anna " + "und ich " * 480, "war " * 990,
     "met Anna 1.1. " * 280, "- " * 2000, "' " * 2000, "." * 4000, " \n" * 2000, "with " * 790],
)  # fmt: skip
def test_hostile_text_is_read_quickly(text):
    began = stopwatch.process_time()
    read(text, names=NAMES * 3, now=NOW, language="en")
    read_promise(text, now=NOW, language="en")
    split_log(text, names=NAMES, now=NOW, language="en")

    assert stopwatch.process_time() - began < 0.5
