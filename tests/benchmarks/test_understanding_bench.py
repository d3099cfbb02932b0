"""The judge of `knotwork bench understanding` on sentences made by hand, and the bench on a few of its own."""

import json
from datetime import datetime

import pytest

from benchmarks import suite
from benchmarks.understanding import labels
from benchmarks.understanding.chat import SeenMessage
from benchmarks.understanding.judge import Reference, Trial, Verdict, judge
from benchmarks.understanding.labels import Sentence
from bot.app import Process
from bot.chat.messages import Button
from bot.domain.errors import OperatorError

ADA, BEN = {"id": "k1", "name": "Ada Lovelace"}, {"id": "k2", "name": "Ben Okri"}
NOW = datetime(2026, 11, 24, 18)
MET = {"do": "encounter", "who": "Ada Lovelace", "kind": "met", "day": "2026-11-23"}
OWED = {"do": "promise", "side": "mine", "who": "Ben Okri", "what": "send the book", "due": "2026-11-27"}
NOTE = {"id": "n", "knot_id": "k1", "text": "likes tea"}
HINT = "I didn't get that. One of these fits:"


def knot_row(one):
    return {"role": "", "cadence": 90, "told_last": None, "status": "active", **one}


def export(**tables):
    """A person's export with Ada and Ben, and what is named."""
    empty = {"encounters": [], "notes": [], "promises": [], "meetings": [], "suggestions": []}
    person = {"id": "p", "paused_until": None, "silent_since": None, "goal": "", "language": "en"}
    return {**empty, "person": person, "knots": [knot_row(ADA), knot_row(BEN)], **tables}


def encounter(day="2026-11-23", kind="met", knot="k1"):
    return {"id": f"e{day}{knot}", "knot_id": knot, "kind": kind, "day": day, "note": ""}


def promise(side="mine", due="2026-11-27", knot="k2", **more):
    row = {"id": "pr", "knot_id": knot, "side": side, "text": "send him the book", "due_day": due}
    return {**row, "status": "open", **more}


def reply(words, *buttons):
    shown = tuple(Button(number=n, label=label, data=f"q:{n}") for n, label in enumerate(buttons))
    return SeenMessage(text=words, buttons=shown)


def sentence(*means, **more):
    given = {"open": "none", "says": "…", "kind": "log", "lang": "en", "must_not": (), **more}
    people = ({"name": "Ada Lovelace"}, {"name": "Ben Okri"})
    return Sentence(id="x", now=NOW, knots=people, means=means, **given)


def verdict(meant, said=None, back=("Fine.",), **more):
    """What is judged where these words changed nothing, or led to what is `said` at once."""
    replies = tuple(one if isinstance(one, SeenMessage) else reply(one) for one in back)
    return judge(meant, Trial(before=export(), said=said or export(), replies=replies, **more)).verdict


# --- stored, proposed -------------------------------------------------------------------------------------


def test_a_proposal_that_becomes_the_fact_is_right():
    asked = reply("You met Ada Lovelace on Mon 23 Nov.", "Right", "Not so")

    assert verdict(sentence(MET), back=[asked], agreed=export(encounters=[encounter()])) is Verdict.RIGHT


def test_a_fact_stored_at_once_and_said_back_is_right():
    assert verdict(sentence(MET), export(encounters=[encounter()])) is Verdict.RIGHT


def test_one_fact_of_two_is_partly_right():
    assert verdict(sentence(MET, OWED), agreed=export(encounters=[encounter()])) is Verdict.PARTLY


def test_a_promise_without_its_day_is_partly_right():
    assert verdict(sentence(OWED), agreed=export(promises=[promise(due=None)])) is Verdict.PARTLY


@pytest.mark.parametrize(
    "wrong",
    [
        {"encounters": [encounter(day="2026-11-24")]},
        {"encounters": [encounter(kind="called")]},
        {"encounters": [encounter(knot="k2")]},
        {"encounters": [encounter(), encounter(knot="k2")]},
        {"encounters": [encounter()], "promises": [promise()]},
        {"knots": [knot_row(ADA), knot_row(BEN), knot_row({"id": "k3", "name": "Ada Yesterday"})]},
    ],
)
def test_another_day_kind_person_or_one_fact_too_many_is_wrong(wrong):
    assert verdict(sentence(MET), agreed=export(**wrong)) is Verdict.WRONG_PROPOSED
    assert verdict(sentence(MET), export(**wrong)) is Verdict.WRONG_STORED


@pytest.mark.parametrize("wrong", [promise(side="theirs"), promise(due="2026-11-28"), promise(knot="k1")])
def test_a_promise_turned_round_or_due_on_another_day_is_wrong(wrong):
    assert verdict(sentence(OWED), agreed=export(promises=[wrong])) is Verdict.WRONG_PROPOSED


def test_a_day_that_nobody_told_is_wrong():
    some_day = {key: value for key, value in OWED.items() if key != "due"}

    assert verdict(sentence(some_day), agreed=export(promises=[promise(due=None)])) is Verdict.RIGHT
    assert verdict(sentence(some_day), agreed=export(promises=[promise()])) is Verdict.WRONG_PROPOSED


def test_a_day_within_what_the_label_allows_is_right():
    near = {**MET, "approx": 1}

    assert verdict(sentence(near), agreed=export(encounters=[encounter("2026-11-24")])) is Verdict.RIGHT


def test_what_a_label_forbids_is_wrong_however_it_came_about():
    silent = sentence({"do": "none"}, must_not=("note Ada Lovelace",))
    note = export(notes=[NOTE])

    assert verdict(sentence({"do": "none"}), note) is Verdict.RIGHT
    assert verdict(silent, note) is Verdict.WRONG_STORED


# --- asked back, or not understood --------------------------------------------------------------------------


def test_a_question_of_which_one_answer_is_the_fact_is_asked():
    asked = reply("Which day was that?", "Mon 23 Nov", "Sun 22 Nov")
    right = (export(encounters=[encounter()]), (asked, reply("Noted.")))
    wrong = (export(encounters=[encounter("2026-11-22")]), (asked, reply("Noted.")))

    assert verdict(sentence(MET), back=[asked], branches=(wrong, right)) is Verdict.ASKED
    assert verdict(sentence(MET), back=[asked], branches=(wrong,)) is Verdict.NOT_UNDERSTOOD


def test_where_only_asking_is_right_a_question_between_these_is_right():
    doubt = sentence({"do": "ask-back", "between": ["Ada Lovelace", "Ben Okri"]})

    assert verdict(doubt, back=[reply("Who?", "Ada Lovelace", "Ben Okri")]) is Verdict.RIGHT
    assert verdict(doubt, back=["Noted."]) is Verdict.NOT_UNDERSTOOD


def test_the_hint_of_the_open_question_is_a_dead_end():
    asked = sentence({"do": "debrief", "verdict": "good"}, open="debrief", who="Ada Lovelace")

    assert verdict(asked, back=[f"{HINT} “Good”"], hints=(HINT,)) is Verdict.DEAD_END
    assert verdict(asked, back=["How was it?"], question=("How was it?",)) is Verdict.DEAD_END
    assert verdict(asked, back=["I see."], hints=(HINT,)) is Verdict.NOT_UNDERSTOOD


def test_a_proposal_that_comes_to_nothing_is_wrong():
    asked = reply("You're meeting Ada Lovelace, Mon 23 Nov at 09:30.", "Right", "Not so")
    past, unchanged = (reply("That lies in the past."),), export(inbox=[{"channel": "bench", "at": "…"}])

    assert verdict(sentence(MET), back=[asked], agreed=unchanged, more=past) is Verdict.WRONG_PROPOSED


def test_a_wish_goes_on_with_the_person_once_it_was_confirmed():
    wish = sentence({"do": "wish", "who": "Ada Lovelace"})
    asked, noted = reply("You'd like to meet Ada Lovelace.", "Right"), export(notes=[NOTE])
    goes_on, stops = (reply("Dear Ada, how about Thursday?"),), (reply("Noted."),)

    assert verdict(wish, back=[asked], agreed=export(), more=goes_on) is Verdict.RIGHT
    assert verdict(wish, back=[asked], agreed=export(), more=stops) is Verdict.WRONG_PROPOSED
    assert verdict(wish, back=[asked], agreed=noted, more=goes_on) is Verdict.PARTLY
    assert verdict(wish, back=[reply("On which day did you meet Ada?", "Today")]) is Verdict.NOT_UNDERSTOOD


def test_small_talk_wants_a_short_line_and_nothing_stored():
    hello = sentence({"do": "smalltalk"})

    assert verdict(hello, back=["Good to hear from you."]) is Verdict.RIGHT
    assert verdict(hello, back=[]) is Verdict.NOT_UNDERSTOOD
    assert verdict(hello, back=[reply("Whom did you meet?", "Ada Lovelace")]) is Verdict.NOT_UNDERSTOOD
    assert verdict(hello, back=[reply("About Ada:", "Right")], agreed=export(notes=[NOTE])) is Verdict.PARTLY
    assert verdict(hello, agreed=export(encounters=[encounter()])) is Verdict.WRONG_PROPOSED


def test_no_promises_in_words_leads_on_as_its_button_does():
    meant = sentence({"do": "none"}, open="debrief-promises", who="Ada Lovelace")
    goes_on = reply("Again in four weeks?", "Yes", "No")
    button = {"nothing": Reference(export=export(), replies=(goes_on,))}

    assert verdict(meant, back=[goes_on], references=button) is Verdict.RIGHT
    assert verdict(meant, back=[reply("Whose is it?", "Mine")], references=button) is Verdict.NOT_UNDERSTOOD


# --- seen in what is said back ------------------------------------------------------------------------------


def test_a_choice_in_words_is_right_where_it_does_what_the_button_does():
    def with_status(status):
        row = {"id": "s", "knot_id": "k1", "week": "2026-W48", "status": status}
        return export(suggestions=[row])

    meant = sentence({"do": "choose", "choice": "let's meet"}, open="suggestion", who="Ada Lovelace")
    button = {"let's meet": Reference(export=with_status("pursued"), replies=())}

    def judged(said):
        trial = Trial(before=with_status("open"), said=said, replies=(reply("…"),), references=button)
        return judge(meant, trial).verdict

    assert judged(with_status("pursued")) is Verdict.RIGHT
    assert judged(with_status("rested")) is Verdict.NOT_UNDERSTOOD


def test_an_answer_names_the_person_and_what_is_stored():
    wonders = sentence({"do": "ask", "about": "last", "who": "Ada Lovelace"})
    known = {"last": ("14 Nov",)}

    assert verdict(wonders, back=["You last met Ada on 14 Nov."], known=known) is Verdict.RIGHT
    assert verdict(wonders, back=["Ada is one of your knots."], known=known) is Verdict.NOT_UNDERSTOOD


def test_entries_of_a_ledger_and_reminders_are_found_whatever_their_columns_are_called():
    led = sentence({"do": "introduction", "from": "Ada Lovelace", "to": "Vikram", "new": True})
    row = {"id": "l", "kind": "introduction", "by_id": "k1", "to_name": "Vikram", "day": "2026-11-24"}
    turned = {**row, "by_id": "k2", "to_id": "k1"}
    both = sentence({"do": "introduction", "a": "Ada Lovelace", "b": "Ben Okri"})
    mine = {**row, "by_id": None, "by_name": "", "to_id": "k1", "other_id": "k2"}
    rung = sentence({"do": "remind", "what": "ring Ben", "at": "2026-11-25T07:00"})
    reminder = {"id": "r", "text": "ring Ben", "at": "2026-11-25T06:00:00Z"}

    assert verdict(led, agreed=export(ledger_entries=[row])) is Verdict.RIGHT
    assert verdict(led, agreed=export(ledger_entries=[turned])) is Verdict.WRONG_PROPOSED
    assert verdict(both, agreed=export(ledger_entries=[mine])) is Verdict.RIGHT
    assert verdict(both, agreed=export(ledger_entries=[turned])) is Verdict.WRONG_PROPOSED
    assert verdict(rung, agreed=export(reminders=[reminder])) is Verdict.RIGHT


def test_a_correction_of_an_entry_is_the_entry_as_it_should_be():
    told = sentence(
        {"do": "correct", "field": "day", "to": "2026-11-22"}, open="log-this", who="Ada Lovelace"
    )
    entry = labels.parse(json.dumps({**as_line(told), "what": "met Ada Lovelace on 2026-11-23"}))

    assert verdict(entry, agreed=export(encounters=[encounter("2026-11-22")])) is Verdict.RIGHT
    assert verdict(entry, agreed=export(encounters=[encounter()])) is Verdict.WRONG_PROPOSED


# --- the whole bench ----------------------------------------------------------------------------------------


def as_line(told, **more):
    line = {name: getattr(told, name) for name in Sentence.__slots__}
    return {**line, "now": told.now.isoformat(), **more}


def run_bench(file, **wish):
    found = []
    suite.run("understanding", suite.BenchOptions(make_process=Process, data=file, **wish), found.append)
    return [json.loads(json.dumps(line, allow_nan=False)) for line in found]


def test_every_open_question_is_brought_about(tmp_path):
    """The bench counts what it was given, each sentence on a line of its own where that is wanted."""
    what = {
        "when": "2026-11-25T12:30 | 2026-11-26T16:00 | 2026-11-28T11:00",
        "promise-due": "send the book",
        "offer": "Eva Novak from the circle Makers: pottery",
        "log-this": "met Ada Lovelace on 2026-11-23",
    }
    kinds = (
        *("none", "start-knots", "last-met", "suggestion", "when"),
        *("debrief", "debrief-promises", "promise-due", "offer", "log-this"),
    )
    file = tmp_path / "few.jsonl"
    told = sentence({"do": "smalltalk"}, says="what a day")
    lines = [
        as_line(
            told, id=f"{open_}-{lang}", lang=lang, open=open_, who="Ada Lovelace", what=what.get(open_, "")
        )
        for open_ in kinds
        for lang in ("en", "de")
    ]
    file.write_text("\n".join(map(json.dumps, lines)))

    found = run_bench(file, each=True)

    each = {line["id"]: line for line in found if "id" in line}
    assert [(line["id"], line["why"]) for line in each.values() if line["verdict"] == "not-judged"] == []
    assert all(line["said_back"] for line in each.values())
    all_ = next(line for line in found if line.get("all"))
    assert all_["sentences"] == len(lines) == sum(all_[verdict.value] for verdict in Verdict)
    assert {line["lang"] for line in found if "lang" in line and "id" not in line} == {"en", "de"}


def test_without_sentences_it_says_so(tmp_path):
    with pytest.raises(OperatorError, match="No sentences to read"):
        run_bench(tmp_path / "none.jsonl")


def test_the_shared_sentences_can_be_read():
    if not labels.DATA.is_file():
        pytest.skip(f"no {labels.DATA}")

    assert len({one.id for one in labels.read(None)}) == len(labels.read(None))
