"""What is taken back in the same breath, and whom one went to see in vain: each line with all that is left of it."""

import pytest

from bot.understanding.facts import MeetingFact, Talk, TalkFact
from bot.understanding.reader import read
from bot.understanding.second_thoughts import apply_second_thoughts
from tests.understanding.told import situation, table, told

TAKEN_BACK = table("""
Ada not this Friday, the one after, at 3pm = Ada Friday after next, at 3pm
meet Ada Tuesday, no Wednesday at 5 = meet Ada Wednesday at 5
coffee with Ada tomorrow at 4, sorry 5 = coffee with Ada tomorrow at 5
Treffe Ada morgen um 16 Uhr, nein, 17 Uhr = Treffe Ada morgen at 17 Uhr
met Ada on Monday, no wait, Tuesday = met Ada on Tuesday
gestern, ach nein vorgestern Ada getroffen = vorgestern Ada getroffen
die Folien bis Montag, quatsch Dienstag = die Folien bis Dienstag
Tuesday at 5 with Ada, no wait, Wednesday = Wednesday 17:00 with Ada
met Ben, no wait, Ada yesterday = met Ada yesterday
gestern mit Ada, quatsch, mit Ben telefoniert = gestern mit Ben telefoniert
met Ada on Monday? no wait, Tuesday = met Ada on Tuesday
Samstag um zwölf statt um elf = Samstag um zwölf
Samstag ginge, aber lieber erst um zwölf statt um elf = Samstag ginge, aber lieber erst um zwölf
Saturday works, but at twelve instead of eleven = Saturday works, but at twelve
wasn't Ben I had lunch with on Saturday, it was Ada = I had lunch with Ada on Saturday
it wasn't Ben who called yesterday, it was Ada = Ada called yesterday
it was Ada I met on Sunday = I met Ada on Sunday
it was Ada I had tea with on Sunday, not Ben = I had tea with Ada on Sunday, not Ben
It was Ada who recommended me to Ben = Ada recommended me to Ben
it's Ada who owes me the spec, not the other way round = Ada owes me the spec
Es war Ada, mit der ich gestern essen war = mit Ada ich gestern essen war
Es war nicht Ben, mit dem ich essen war, sondern Ada = mit Ada ich essen war
Ada ist es, die mir die Folien schuldet, nicht umgekehrt = Ada mir die Folien schuldet
""")


@pytest.mark.parametrize(("said", "meant"), TAKEN_BACK)
def test_of_what_is_taken_back_the_later_is_meant(said, meant):
    assert " ".join(apply_second_thoughts(said, situation()).split()) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Lunch with Ada, no Ben this time",
        "met Ben, sorry Ada couldn't come",
        "gestern Ben getroffen, sorry Ada war krank",
        "not Tuesday, sorry, Wednesday",
        "Tuesday or Wednesday",
        "sorry, Ada is busy on Friday",
        "met Ada and Ben on Monday",
        "nein, am Dienstag hab ich Ada getroffen",
        "It was Ada's birthday yesterday",
        "it was great, Ada loved it",
        "that's Ada sorted",
        "It's Ada and Ben next week",
    ],
)
def test_what_takes_nothing_back_stays(said):
    assert apply_second_thoughts(said, situation()) == said


@pytest.mark.parametrize(
    "said",
    [
        "Zu Ben wollt ich, aber der war nicht da",
        "popped in to Ben's this morning but he was out",
        "Was at Ada's yesterday but nobody was in",
        "wollte gestern bei Ada vorbei, war aber keiner da",
        "went to Ada's this morning but she'd gone to Cork, so only saw her daughter",
        "hätte heut den Ben sehen sollen aber der hat mittags abgesagt",
        "was meant to see Ben today but he bailed on me",
        "wollte gestern Ben treffen, der hat aber abgesagt",
        "phoned Ben but the line was engaged",
        "rang Ben, got his voicemail",
        "Ben angerufen, ging aber keiner ran",
        "Ben angerufen, nur die Mailbox",
    ],
)
def test_whom_one_went_to_in_vain_was_not_met(said):
    assert read(said, situation()).facts == (TalkFact(kind=Talk.OTHER),)


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("rang Ada but she was away at the curling so I had a coffee with Ben instead", "met Ben Carter"),
        ("Ada angerufen, war aber nicht da, dann mit Ben gequatscht", "met Ben Carter"),
        ("Ada angerufen, sie ist nicht rangegangen, dann Ben angerufen", "called Ben Carter"),
    ],
)
def test_who_was_met_instead_of_whom_one_did_not_reach_is_met_alone(said, met):
    (fact,) = read(said, situation()).facts

    assert told([fact]).startswith(met)


def test_who_was_met_was_met_though_they_were_away_before():
    assert told(read("met Ben yesterday, he was away last week", situation()).facts).startswith(
        "met Ben Carter"
    )


@pytest.mark.parametrize(
    "said", ["Ben is away till Sunday", "Ben has left the agency", "Ben war gestern wieder weg"]
)
def test_who_is_away_was_gone_to_by_nobody(said):
    assert told(read(said, situation()).facts).startswith("note Ben Carter")


@pytest.mark.parametrize(
    "said",
    [
        "Ben cancelled, we're meeting Tuesday at 6 instead",
        "Ben hat abgesagt, wir treffen uns jetzt am Dienstag um 18 Uhr",
    ],
)
def test_what_has_another_day_already_is_not_called_off(said):
    (fact,) = read(said, situation()).facts

    assert isinstance(fact, MeetingFact)
    assert (fact.day.isoformat(), fact.at.hour) == ("2026-11-24", 18)
