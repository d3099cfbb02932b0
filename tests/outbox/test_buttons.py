"""Buttons that were answered are taken away, never at a letter's cost."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import event

from bot.chat.messages import Choice, Pressed, Question, Said, text
from bot.chat.port import SendError
from bot.domain.kinds import QuestionKind
from bot.services.turn import ANSWERS, COMMANDS, Command
from tests.conftest import BUTTONS, days, weeks
from tests.servers.databases import read_raw

pytestmark = pytest.mark.quick


@pytest.fixture
def asks(world, monkeypatch):
    """/asks asks two things in one message; /silent asks something whose answer says nothing."""

    def choices(*labels, **more):
        return tuple(Choice(key=label, label=text(label), **more) for label in labels)

    def two(turn, words):
        first = Question(kind=QuestionKind.MERGE, choices=choices("choice-yes", "choice-no"))
        second = Question(
            kind=QuestionKind.MERGE, choices=(*choices("choice-later"), *choices("choice-why", lasts=True))
        )
        return [turn.reply(text("something-failed", reference="x"), ask=(first, second))]

    def silent(turn, words):
        return [
            turn.reply(
                text("not-understood"),
                ask=Question(kind=QuestionKind.LEND_NAME, choices=choices("choice-yes")),
            )
        ]

    monkeypatch.setitem(COMMANDS, "asks", Command("asks", two, "basics"))
    monkeypatch.setitem(COMMANDS, "silent", Command("silent", silent, "basics"))
    monkeypatch.setitem(
        ANSWERS, QuestionKind.MERGE, lambda turn, prompt, said: [turn.reply(text("not-understood"))]
    )
    monkeypatch.setitem(ANSWERS, QuestionKind.LEND_NAME, lambda turn, prompt, said: [])
    world.knows("mia")
    return world


def flags(world):
    return read_raw(world.context.engine, "select count(*) from prompts where outdated")[0][0]


def amended(world):
    """What was amended, by the number of the message among those heard, with the buttons left."""
    numbers = {f"m-{heard.letter}": number for number, heard in enumerate(world.heard("mia"))}
    return [(numbers[message_id], list(left)) for _, message_id, left in world.adapter.amended]


def test_an_answered_question_loses_its_buttons(world):
    world.knows("mia")
    asked = world.says("mia", "/add Ada, every 4 weeks")
    world.presses("mia", "Quite a bit")

    assert world.adapter.amended == [("mia", f"m-{asked.letter}", ())]
    assert flags(world) == 0


def test_a_typed_answer_takes_the_buttons_away_too(world):
    world.knows("mia")
    world.says("mia", "/add Ada, every 4 weeks")
    world.presses("mia", "Quite a bit")
    last_met = world.heard("mia")[-1]
    world.says("mia", "last month")

    assert world.adapter.amended[-1] == ("mia", f"m-{last_met.letter}", ())


def test_a_question_that_had_no_buttons_is_left_alone(world):
    world.knows("mia")
    asked = world.says("mia", "/instead")
    world.says("mia", "/cancel")

    assert f"m-{asked.letter}" not in [message for _, message, _ in world.adapter.amended]
    assert flags(world) == 0


def test_of_several_questions_in_a_message_those_still_open_keep_their_buttons(asks):
    asks.says("mia", "/asks")
    asks.presses("mia", "Yes")
    assert amended(asks)[-1][1] == ["Not yet", "Why?"]

    asks.presses("mia", "Not yet")
    assert amended(asks)[-1][1] == ["Why?"]


def test_a_press_that_is_answered_by_nothing_has_its_buttons_taken_away_all_the_same(asks):
    asks.says("mia", "/silent")
    heard = len(asks.heard("mia"))
    asks.presses("mia", "Yes")

    assert len(asks.heard("mia")) == heard
    assert amended(asks)[-1] == (heard - 1, [])
    assert flags(asks) == 0


def test_buttons_that_cannot_be_taken_away_hold_up_nothing_and_are_given_up(asks):
    """The letter leaves once; the next one tries again, and then no more."""
    tries = []

    async def fails(to, message_id, buttons):
        tries.append(message_id)
        raise SendError("down") if len(tries) == 1 else ZeroDivisionError

    asks.adapter.amend = fails
    asks.says("mia", "/asks")
    asks.presses("mia", "Yes")
    heard = len(asks.heard("mia"))
    assert (len(tries), flags(asks)) == (1, 1)

    asks.says("mia", "/help")
    asks.says("mia", "/help")

    assert (len(tries), flags(asks)) == (2, 0)
    assert len(asks.heard("mia")) == heard + 2


def test_a_weeks_old_suggestion_closes_with_the_new_one(world):
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.travels(days(1))
    old = world.unasked("mia")[-1]
    world.travels(weeks(1))

    assert ("mia", f"m-{old.letter}") in [(who, id_) for who, id_, _ in world.adapter.amended]


def test_a_platform_without_buttons_is_asked_to_amend_nothing(world):
    world.adapter.capabilities = world.context.channels["street"] = replace(BUTTONS, buttons=False)
    world.knows("mia")
    world.says("mia", "/add Ada, every 4 weeks")
    world.presses("mia", "Quite a bit")
    world.ticks()

    assert world.adapter.amended == []


def test_a_question_answered_before_it_arrived_loses_its_buttons_afterwards(asks):
    """Its letter was still waiting when the answer was given elsewhere."""
    asks.adapter.failing = SendError("down")
    asks.says("mia", "/asks")
    read_raw(asks.context.engine, "update prompts set status = 'closed' returning 1")
    asks.adapter.failing = None
    asks.travels(days(1 / 24))

    assert amended(asks)[-1][1] == ["Why?"]


def test_an_everyday_answer_takes_two_commits_and_one_behind_it_for_the_buttons_that_went(asks):
    asks.says("mia", "/asks")
    commits = []
    event.listen(asks.context.engine, "commit", lambda _connection: commits.append(1))
    asks.presses("mia", "Yes")

    assert len(commits) == 2 + 1
    assert amended(asks)[-1][1] == ["Not yet", "Why?"]


def test_a_letter_is_known_to_be_there_before_any_button_is_taken_away(asks):
    """Seen is known: whoever answers while earlier buttons go answers the new question."""
    asks.says("mia", "/asks")
    known = []

    async def looks(to, message_id, buttons):
        known.extend(read_raw(asks.context.engine, "select status from outbox order by id desc limit 1"))

    asks.adapter.amend = looks
    asks.presses("mia", "Yes")

    assert known == [("sent",)]


def test_buttons_that_take_long_to_go_hold_up_no_letter(asks):
    """The platform takes them away only once the next letter in the same chat has left."""
    asks.says("mia", "/asks")
    order, gone, sends = [], asyncio.Event(), asks.adapter.send

    async def notes(to, message, key):
        order.append("letter")
        if len(order) == 2:
            gone.set()
        return await sends(to, message, key)

    async def waits(to, message_id, buttons):
        await gone.wait()
        order.append("buttons")

    asks.adapter.send, asks.adapter.amend = notes, waits
    mia, at = asks.address("mia"), asks.clock.now()
    yes = next(b.data for b in asks.heard("mia")[-1].buttons if b.number == 1)
    said = [
        Pressed(id="1", sender=mia, at=at, press=yes),
        Said(id="2", sender=mia, at=at, text="/knots"),
    ]
    asks.loop.run_until_complete(asks.receives(*said))

    assert order[:3] == ["letter", "letter", "buttons"]


def test_a_second_tap_before_the_buttons_are_gone_is_let_be(world):
    """Whoever taps twice hears the answer once, and no reproach."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    week = world.says("mia", "/week")
    twice = [
        Pressed(
            id=f"tap{number}",
            sender=world.address("mia"),
            at=world.clock.now(),
            press=week.button("Not this week").data,
        )
        for number in (1, 2)
    ]
    before = len(world.heard("mia"))
    world.loop.run_until_complete(world.receives(*twice))

    assert [heard.text for heard in world.heard("mia")[before:]] == [
        "Then this week rests. See you next week."
    ]
