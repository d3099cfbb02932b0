from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.kinds import QuestionKind
from bot.domain.promises import PromiseSide
from bot.understanding.facts import (
    ChoiceFact,
    CorrectionFact,
    EncounterFact,
    GoalFact,
    KnotFact,
    KnownPerson,
    NoteFact,
    OneOfFact,
    PromiseFact,
    TalkFact,
    Who,
    WishFact,
)
from bot.understanding.people import find_people
from bot.understanding.reader import read
from tests.understanding.told import SLOTS, asks, situation, told

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("hab ich der Oma was versprochen?", "de"),
        ("what did I promise Ben?", "en"),
        ("jo stimmt so", "de"),
        ("was really nice, thanks", "en"),
        ("👍", ""),
        ("Ada", ""),
        ("Ada morgen 16 Uhr, nein 17 Uhr", "de"),
    ],
)
def test_the_language_is_that_of_the_words(said, language):
    assert read(said, situation()).language == language


def test_what_was_said_beside_a_verdict_is_kept_as_a_note():
    facts = read("war richtig gut, wir bewerben uns jetzt zusammen", asks(QuestionKind.DEBRIEF)).facts
    assert told(facts) == "good; note Ada Lovelace: wir bewerben uns jetzt zusammen"
    assert told(read("good, really good", asks(QuestionKind.DEBRIEF)).facts) == "good"


def test_what_was_done_at_the_meeting_asked_about_is_no_other_meeting():
    facts = read("war super, wir haben drei Stunden geredet", asks(QuestionKind.DEBRIEF)).facts

    assert told(facts) == "good; note Ada Lovelace: wir haben drei Stunden geredet"


def test_a_rough_day_is_no_new_time_for_what_did_not_happen():
    facts = read("hat nicht geklappt, holen wir nächste Woche nach", asks(QuestionKind.DEBRIEF)).facts

    assert told(facts) == "not-happened"


def test_why_somebody_cannot_be_met_is_kept_as_a_note():
    facts = read("she's in Greece til Feb mate", asks(QuestionKind.SUGGESTION)).facts
    assert told(facts) == "swap; note Ada Lovelace: she's in Greece til Feb mate"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Murat Yıldız", "names Murat Yıldız"),
        ("murat und ada sind mir am wichtigsten", "names Murat Yıldız, Ada Lovelace"),
        ("mit murat gestern telefoniert", "called Murat Yıldız 2026-11-22"),
        ("Murat ist Linkshänder", "note Murat Yıldız: ist Linkshänder"),
    ],
)
def test_a_sentence_about_somebody_is_not_the_answer_to_who_matters(said, expected):
    facts = read(said, asks(QuestionKind.ADD_MATTERS, about="")).facts
    assert told(facts) == expected


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (QuestionKind.UNDERSTOOD, "I'd like to meet Zora again"),
        (QuestionKind.UNDERSTOOD, "let's meet"),
        (QuestionKind.NOBODY_WAITS, "lovely, she told me about the boat"),
        (QuestionKind.NOBODY_WAITS, "war richtig gut"),
        (QuestionKind.NOBODY_WAITS, "it went well"),
        (QuestionKind.SUGGESTION, "das Treffen war gut"),
        (QuestionKind.PROMISE, "war am Samstag mit Aylin auf der Ausstellung"),
        (QuestionKind.CARD, "I'd like to meet Zora again"),
    ],
)
def test_what_is_said_of_something_else_is_no_answer(kind, said):
    facts = read(said, asks(kind)).facts

    assert not [fact for fact in facts if isinstance(fact, ChoiceFact)]


@pytest.mark.parametrize("kind", [QuestionKind.SEND, QuestionKind.WHEN, QuestionKind.DEBRIEF])
@pytest.mark.parametrize(
    "said",
    ["I'm meeting Aylin next Monday at 3pm", "I'll send Aylin the deck", "ich schicke Aylin die Folien"],
)
def test_a_stranger_is_not_taken_for_whom_was_asked_about(kind, said):
    facts = read(said, asks(kind)).facts

    assert [getattr(fact, "who", None) for fact in facts] == [Who(said="Aylin")]


@pytest.mark.parametrize("said", ["nope, all good", "nein, diesmal ganz entspannt", "none. we just talked"])
def test_no_promises_is_said_in_own_words(said):
    assert told(read(said, asks(QuestionKind.DEBRIEF_PROMISES)).facts) == "nothing"


@pytest.mark.parametrize("said", ["spoke to Ben on Friday", "am Freitag mit Ben gesprochen"])
def test_who_only_spoke_to_somebody_is_asked_whether_they_met(said):
    (asked,) = read(said, situation()).facts
    assert [fact.kind for fact in asked.options] == ["called", "met"]


@pytest.mark.parametrize(
    "said", ["talked to Ben over lunch", "im Büro mit Ben gesprochen", "met Ben and talked to him"]
)
def test_who_spoke_where_they_were_together_met(said):
    (met,) = read(said, situation()).facts
    assert met.kind == "met"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Aylin gestern getroffen", "met Aylin 2026-11-22"),
        ("Zora am Freitag angerufen", "called Zora 2026-11-20"),
        ("I wrote to Zora on Sunday", "wrote Zora 2026-11-22"),
        ("had coffee with someone called Delphine yesterday", "met Delphine 2026-11-22"),
    ],
)
def test_who_is_no_knot_yet_is_read_as_well(said, means):
    assert told(read(said, situation()).facts) == means


@pytest.mark.parametrize(("said", "day"), [("it was two days earlier", 18), ("einen Tag später", 21)])
def test_a_day_is_corrected_by_how_far_it_is_off(said, day):
    around = asks(QuestionKind.UNDERSTOOD, fact="encounterfact", day=date(2026, 11, 20))
    assert told(read(said, around).facts) == f"correct day 2026-11-{day}"


@pytest.mark.parametrize(
    "said", ["Ada hat sich gestern gemeldet", "heard from Ada yesterday", "Ada got in touch"]
)
def test_whether_who_was_heard_of_wrote_or_called_is_asked(said):
    (asked,) = read(said, situation()).facts

    assert [one.kind for one in asked.options] == ["called", "wrote"]


@pytest.mark.parametrize(
    "said", ["war super", "super, she knows someone at the mill", "great, she wants to see twelve prints"]
)
def test_how_it_was_and_what_came_of_it_is_no_yes_to_another_meeting(said):
    assert not any(isinstance(fact, ChoiceFact) for fact in read(said, asks(QuestionKind.SUGGESTION)).facts)


@pytest.mark.parametrize(
    "said", ["nächsten Mittwoch um 10 mit Ada", "schicke Ada bis nächsten Mittwoch die Liste"]
)
def test_a_next_weekday_that_is_near_may_be_this_weeks_or_the_one_after(said):
    (asked,) = read(said, situation()).facts
    days = [getattr(one, "due", None) or one.day for one in asked.options]

    assert days == [date(2026, 11, 25), date(2026, 12, 2)]


def test_promises_are_asked_for_also_where_more_is_asked_in_the_same_message():
    beside = [asks(kind).asked[0] for kind in (QuestionKind.DEBRIEF_MORE, QuestionKind.AGAIN)]
    around = situation(*beside, *asks(QuestionKind.DEBRIEF_PROMISES).asked)

    assert read("she books the hall", around).facts[0].what == "book the hall"


def test_the_end_of_a_first_name_may_be_its_short_form_and_is_asked():
    around = replace(situation(), known=(KnownPerson(id="o", name="Oluwaseun Ade"),))

    (met,) = read("called Seun yesterday", around).facts

    assert met.who == Who(said="Seun", fits=("o",), unsure=True)


def test_who_is_named_by_the_end_of_a_first_name_stands_where_they_were_named():
    """Among several people the order says who did it, and to whom."""
    known = (KnownPerson(id="o", name="Oluwaseun Ade"), KnownPerson(id="a", name="Ada Lovelace"))

    found = find_people("Seun and Ada met today", replace(situation(), known=known))

    assert [mention.who.said for mention in found] == ["Seun", "Ada"]


def test_names_nobody_knows_are_told_beside_those_who_were_asked_about():
    around = asks(QuestionKind.ADD_MATTERS, about="")
    assert told(read("Ada and Zora", around).facts) == "names Ada Lovelace; Zora"
    assert told(read("Zora", around).facts) == "Zora"


def test_an_offered_time_with_a_place_keeps_the_place():
    around = asks(QuestionKind.WHEN, slots=SLOTS)
    assert (
        told(read("Wednesday 12:00 at mine", around).facts)
        == "meeting Ada Lovelace 2026-11-25 12:00 at at mine"
    )


@pytest.mark.parametrize("name", ["Kalle", "Malle", "Hannimmer"])
def test_a_name_that_ends_like_a_word_of_repeats_takes_no_day_away(name):
    around = replace(situation(), known=[KnownPerson(id="k", name=name)])
    (fact,) = read(f"mit {name} gestern im Kino gewesen", around).facts

    assert (type(fact), fact.day) == (EncounterFact, date(2026, 11, 22))


@pytest.mark.parametrize(
    "said", ["I'll send her the deck by Monday", "war super, ich schick ihr das Exposé bis Montag"]
)
def test_what_one_promises_puts_off_nothing_that_the_other_side_owes(said):
    around = asks(QuestionKind.PROMISE, side=PromiseSide.THEIRS, words="den Link schicken")
    mine = asks(QuestionKind.PROMISE, side=PromiseSide.MINE, words="das Exposé schicken")

    assert not any(isinstance(fact, ChoiceFact) for fact in read(said, around).facts)
    assert any(isinstance(fact, PromiseFact) for fact in read(said, around).facts)
    assert [type(fact) for fact in read("bis Montag", around).facts] == [ChoiceFact]
    assert [type(fact) for fact in read("I'll send it by Monday", mine).facts] == [ChoiceFact]


@pytest.mark.parametrize(
    "said",
    [
        "Ben claims I promised him a lift",
        "Der Ben behauptet, ich hätt ihm den Vortrag zugesagt. Hab ich aber nich!",
        "den Ben brauchst mir nicht alle zwei Wochen zeigen",
    ],
)
def test_what_others_claim_and_what_the_bot_is_told_to_do_is_nobodys_promise(said):
    facts = read(said, situation()).facts

    assert not any(isinstance(fact, PromiseFact | OneOfFact) for fact in facts)


@pytest.mark.parametrize(
    "said",
    ["doch erst um halb sieben", "actually make it 18:30", "sorry, lieber um 18:30", "erst um halb sieben"],
)
def test_another_hour_right_after_one_was_agreed_moves_the_meeting(said):
    agreed = asks(QuestionKind.MEETING, day=date(2026, 11, 26), at=time(18))

    assert told(read(said, agreed).facts) == "meeting Ada Lovelace 2026-11-26 18:30"


def test_who_wants_to_be_written_to_again_later_is_left_alone_or_asked_of_a_promise_later():
    words = "melde dich bitte erst am 10. Januar wieder"

    assert told(read(words, asks(QuestionKind.CARD)).facts) == "pause 2027-01-10"
    assert told(read(words, asks(QuestionKind.PROMISE)).facts) == "snooze until 2027-01-10"


def test_until_when_something_lasts_is_no_hour_to_meet_at():
    for fact in read("studio till 2am w Ada n Ben, recorded three songs", situation()).facts:
        assert "meeting" not in told([fact])


@pytest.mark.parametrize(
    "said",
    [
        "only liked Ada's post, don't count it",
        "geträumt dass ich mit Ada am Meer war lol",
        "hab heut nacht geträumt, der Ben wär vom Gerüst geflogen",
        "had a dream about Ben last night",
        "Ben hat der Ada wohl irgendwas versprochen, geht mich aber nix an",
    ],
)
def test_what_does_not_count_or_was_a_dream_is_only_heard(said):
    assert [type(fact) for fact in read(said, situation()).facts] == [TalkFact]


def test_what_another_dreams_of_is_known_of_them():
    (fact,) = read("Ben dreamed of a café of his own", situation()).facts

    assert NoteFact in {type(option) for option in getattr(fact, "options", (fact,))}


def test_a_wish_for_another_time_stands_beside_the_meeting():
    facts = read("met Ada today, would love to see her again, we're going to try January", situation()).facts

    assert {type(fact) for fact in facts} >= {EncounterFact, WishFact}


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("Ben was here on Friday. He's looking for a flat in Leeds", "looking for a flat in Leeds"),
        ("Ada gestern getroffen. Sie sucht ab Februar eine Vertretung", "sucht ab Februar eine Vertretung"),
        ("met Ada on Friday. She's applying for a post in Zurich", "applying for a post in Zurich"),
    ],
)
def test_what_somebody_looks_for_is_known_of_them_and_promised_to_nobody(said, note):
    facts = read(said, situation()).facts

    assert [type(fact) for fact in facts] == [EncounterFact, NoteFact]
    assert facts[1].text == note


def test_what_is_sent_tonight_is_no_meeting_tonight():
    (fact,) = read("ich schick Ada heute Abend die Folien", situation()).facts

    assert (type(fact), fact.side) == (PromiseFact, PromiseSide.MINE)


def test_what_was_talked_about_at_a_meeting_is_no_other_meeting_whatever_day_stands_beside_it():
    said = "great, we talked for hours. she'll introduce me to her editor by the 15th"
    choice, promise, note = read(said, asks(QuestionKind.DEBRIEF)).facts

    assert (choice.choice, promise.what, note.text) == (
        "good",
        "introduce me to her editor",
        "we talked for hours",
    )


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "my old boss Priya Patel, Tom from climbing and Aunt Dot",
            ["Priya Patel", "Tom", "Aunt Dot"],
        ),
        ("meine Chefin Sabine und Tom aus dem Chor", ["Sabine", "Tom"]),
    ],
)
def test_people_who_are_named_where_a_goal_is_asked_are_people(said, names):
    asked = replace(asks(QuestionKind.START_GOAL, about=""), known=())

    assert [fact.name for fact in read(said, asked).facts if isinstance(fact, KnotFact)] == names


@pytest.mark.parametrize(
    "said",
    [
        "find clients in Berlin, Munich and Hamburg",
        "Marketing für mein Buch, Lesungen",
        "my PhD, then a postdoc at Oxford",
        "Kunden aus Berlin, Partner von Siemens",
    ],
)
def test_a_goal_of_several_parts_names_nobody(said):
    asked = replace(asks(QuestionKind.START_GOAL, about=""), known=())

    assert [type(fact) for fact in read(said, asked).facts] == [GoalFact]


@pytest.mark.parametrize(
    "said",
    [
        "Ben and Ada are off to the match Saturday, wish I'd got a ticket",
        "Ben und Ada ham sich gestern gezofft, ich war in Göttingen",
        "die Priya geht am Samstag mitm Ben Schi fahrn, i hab Dienst",
    ],
)
def test_what_two_others_do_is_no_contact_and_no_plan_of_the_person(said):
    facts = read(said, situation()).facts
    options = [option for fact in facts for option in getattr(fact, "options", (fact,))]

    assert all(isinstance(fact, NoteFact | TalkFact) for fact in options)


def test_it_that_is_done_the_other_way_round_is_the_promise_that_was_proposed():
    around = asks(
        QuestionKind.UNDERSTOOD, fact="promisefact", side=PromiseSide.MINE, words="die Steuer prüfen"
    )

    assert [type(fact) for fact in read("umgekehrt, das macht sie für mich", around).facts] == [
        CorrectionFact
    ]
