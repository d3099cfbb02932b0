"""Telegram, the way to it or the machine misbehaves.

Nothing is lost, each chat keeps its order, and what comes twice is what law 6 allows: one letter for each
that was on its way when an answer got lost or a process was killed. Over the real adapter, the real house
and real HTTP; time flies where it can, and what must happen at a certain moment is seen in Telegram's calls.
"""

import asyncio
import contextlib
import json
import os
import random
import re
import sqlite3
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from functools import partial

import pytest
import structlog

from bot.clock import VirtualClock
from tests.adapters.test_run import PUBLIC, House, free_port, until
from tests.conftest import MONDAY, days, make_house, weeks
from tests.faults.counting import LetterCount
from tests.servers.databases import read_raw
from tests.servers.telegram import TOKEN, Emulator, Fault
from tests.telegram_world import RecordingTelegram, TelegramWorld

pytestmark = pytest.mark.telegram

SECRET = TOKEN.partition(":")[2]
ALWAYS = -1
WHOLE = os.environ.get("KNOTWORK_FAULTS") == "whole"


@pytest.fixture(autouse=True)
def logs():
    """What was logged, which never holds a secret."""
    with structlog.testing.capture_logs() as entries:
        yield entries
    assert SECRET not in str(entries)


def opened(folder, at=MONDAY, after=None, **more):
    """The same house and the same people later: `after` another one, Telegram counts on."""
    clock = VirtualClock(at)
    made = TelegramWorld(make_house(folder, clock), clock, **more)
    if after:
        made.emulator._update_ids = after.emulator._update_ids
        made.emulator._message_ids = after.emulator._message_ids
    yield made
    made.close()


@pytest.fixture
def pocket(tmp_path):
    yield from opened(tmp_path)


@pytest.fixture(params=["polling", "webhook"])
def either(request, tmp_path):
    yield from opened(tmp_path, hook=request.param == "webhook")


@pytest.fixture
def telegram(pocket):
    return pocket.emulator


@pytest.fixture
def mia(pocket):
    pocket.knows("mia")
    return pocket.phone("mia")


@pytest.fixture
def ben(pocket):
    pocket.knows("ben")
    return pocket.phone("ben")


def asks(phone, *numbers: int) -> None:
    """Say things nobody knows, which are answered with the number."""
    for number in numbers:
        phone.types(f"/no{number}")


def answers(phone) -> list[int]:
    """The numbers that were answered, as they stand in the chat."""
    return [int(no) for message in phone.sees for no in re.findall(r"“no(\d+)”", message.text)]


def books(phone) -> list[int]:
    """The promised books that were noted, likewise."""
    return [int(no) for message in phone.sees for no in re.findall(r"you: book (\d+)", message.text)]


async def begun(work) -> asyncio.Task:
    """Something that goes on where the house runs."""
    return asyncio.create_task(work)


async def ended(task: asyncio.Task) -> None:
    task.cancel()
    await asyncio.wait([task])


def tries(telegram, who, method: str = "sendMessage") -> list:
    """The calls that were made to write there."""
    return [call for call in telegram.calls_of(method) if call.chat_id == who.id]


def rows(pocket, words: str, **values) -> int:
    """A number from the database."""
    return read_raw(pocket.context.engine, words, **values)[0][0]


def heard(pocket) -> None:
    """Until everything said was processed and its answer tried once; no time passes."""
    pocket.emulator.until(lambda: not pocket.emulator.updates)
    pocket.does(pocket.running.wait_for_replies())


def later(pocket, after: timedelta) -> None:
    """What waits is sent after that long, while nobody looks for updates."""
    for wait in (after, *[timedelta(seconds=1)] * 4):
        pocket.clock.travel_to(pocket.clock.now() + wait)
        pocket.does(pocket.running.sender.drain())


def waiting(pocket) -> int:
    return rows(pocket, "select count(*) from outbox where status = 'open'")


def is_open(pocket, who: str) -> bool:
    found = "select open from addresses where chat = :chat"
    return bool(rows(pocket, found, chat=pocket.address(who).chat))


# --- too fast -----------------------------------------------------------------------------------------


def test_a_chat_told_to_slow_down_rests_as_long_as_told_and_nobody_else_does(pocket, telegram, mia, ben):
    telegram.flood(30, chat=mia)
    asks(mia, 1, 2)
    asks(ben, 1)
    pocket.settles()
    before = len(tries(telegram, mia))
    asks(mia, 3)
    pocket.settles()

    assert answers(ben) == [1]
    assert answers(mia) == []
    pocket.travels(timedelta(seconds=29))
    assert len(tries(telegram, mia)) == before
    pocket.travels(timedelta(seconds=10))
    assert answers(mia) == [1, 2, 3]


def test_a_bot_told_to_slow_down_in_two_chats_leaves_everybody_alone_for_as_long(pocket, telegram, mia, ben):
    pocket.knows("ada")
    ada = pocket.phone("ada")
    telegram.flood(60, times=2)
    asks(mia, 1)
    pocket.settles()
    asks(ben, 1)
    pocket.settles()
    before = len(telegram.calls_of("sendMessage"))
    asks(ada, 1)
    asks(mia, 2)
    pocket.settles()
    pocket.travels(timedelta(seconds=20))

    assert len(telegram.calls_of("sendMessage")) == before
    pocket.travels(timedelta(seconds=50))
    assert (answers(mia), answers(ben), answers(ada)) == ([1, 2], [1], [1])


def test_a_rest_that_was_told_holds_for_the_next_process_too(tmp_path):
    first = TelegramWorld(make_house(tmp_path, clock := VirtualClock(MONDAY)), clock)
    for name in ("mia", "ben"):
        first.knows(name)
    fault = first.emulator.flood(600, times=2)
    for name in ("mia", "ben"):
        first.travels(timedelta(seconds=5))
        asks(first.phone(name), 1)
        heard(first)
    assert fault.happened == 2
    first.close()

    for pocket in opened(tmp_path, at=MONDAY + timedelta(minutes=5), after=first):
        phones = [pocket.phone(name) for name in ("mia", "ben", "ada")]
        for phone in phones:
            asks(phone, 2)
            pocket.settles()
        assert pocket.emulator.calls_of("sendMessage") == []
        pocket.travels(timedelta(minutes=6))
        assert [answers(phone) for phone in phones] == [[1, 2], [1, 2], [2]]


def test_buttons_that_cannot_be_closed_for_now_do_not_hurry_the_chat(pocket, telegram, mia):
    """A flood told for an edit is a flood of that chat."""
    pocket.says("mia", "/add Ada, every 4 weeks")
    telegram.flood(30, chat=mia, method="editMessageReplyMarkup")
    mia.presses("Quite a bit")
    pocket.settles()
    before = len(tries(telegram, mia))
    asks(mia, 1)
    pocket.settles()

    assert len(tries(telegram, mia)) == before
    pocket.travels(timedelta(seconds=30))
    assert answers(mia) == [1]


# --- no answer, or half of one ------------------------------------------------------------------------

PASSING = {
    "500": lambda e, who: e.error(500, chat=who, times=2),
    "502": lambda e, who: e.bad_gateway(chat=who, times=2),
    "drop before": lambda e, who: e.drop_before(chat=who, times=2),
    "hang": lambda e, who: e.hang(chat=who, times=2),
}


@pytest.fixture
def hasty(request, monkeypatch):
    """An answer that never comes is not waited for; one that comes has time, however busy the machine is."""
    if request.getfixturevalue("trouble") == "hang":
        monkeypatch.setattr("adapters.telegram.sender.SEND_SECONDS", 2.0)


def counted(name: str, each: dict, since: datetime) -> LetterCount:
    """What became of everybody's answers, and when by the house's clock the last one came."""
    heard = {phone: answers(phone) for phone in each}
    lost = sum(len(set(range(1, each[phone] + 1)) - set(heard[phone])) for phone in each)
    doubled = sum(len(one) - len(set(one)) for one in heard.values())
    assert all(one == sorted(one) for one in heard.values())
    took = (max(phone.last.at for phone in each) - since).total_seconds()
    return LetterCount(f"Bot API {name}", sum(map(len, heard.values())), lost, doubled, took)


@pytest.mark.parametrize("trouble", PASSING)
@pytest.mark.usefixtures("hasty")
def test_what_telegram_did_not_do_is_done_later_once_and_in_order(pocket, mia, ben, trouble, fault):
    since = pocket.clock.now()
    PASSING[trouble](pocket.emulator, mia)
    asks(mia, 1, 2)
    asks(ben, 1)
    pocket.settles()
    asks(mia, 3)
    pocket.settles()
    pocket.travels(timedelta(minutes=1))

    fault(counted(trouble, {mia: 3, ben: 1}, since), doubled=0)
    assert waiting(pocket) == 0


@pytest.mark.parametrize("trouble", ["drop_after", "hang"])
@pytest.mark.usefixtures("hasty")
def test_an_answer_that_got_lost_costs_one_duplicate_and_not_the_order(pocket, mia, trouble, fault):
    """Telegram knows no keys: whether it was done cannot be asked."""
    since = pocket.clock.now()
    getattr(pocket.emulator, trouble)(chat=mia, **({"after": True} if trouble == "hang" else {}))
    asks(mia, 1, 2)
    pocket.settles()
    pocket.travels(timedelta(minutes=1))

    assert answers(mia) == [1, 1, 2]
    fault(counted(f"{trouble}, answer lost", {mia: 2}, since), doubled=1)


def test_an_hour_without_telegram_is_not_an_hour_of_knocking(pocket, telegram, mia):
    fault = telegram.error(500, times=ALWAYS)
    asks(mia, 1)
    pocket.settles()
    pocket.travels(timedelta(hours=1))

    assert len(tries(telegram, mia)) < 25
    fault.ends()
    pocket.travels(timedelta(minutes=10))
    assert answers(mia) == [1]


# --- updates on their way in --------------------------------------------------------------------------


@pytest.fixture
def pauses(monkeypatch):
    """How long the door would have waited; it waits a moment instead."""
    taken = []

    async def pause(seconds: float) -> None:
        if seconds > 60 or seconds % 1:  # until the webhook is looked after, and "typing" is shown
            await asyncio.sleep(seconds)
        taken.append(seconds)
        await asyncio.sleep(0.02)

    monkeypatch.setattr("tests.telegram_world.RecordingTelegram", partial(RecordingTelegram, pause=pause))
    monkeypatch.setattr("adapters.telegram.polling.WAIT_SECONDS", 1)
    monkeypatch.setattr("adapters.telegram.polling._READ_MARGIN", 0)
    return taken


FETCHING = {
    "500": lambda e: e.error(500, method="getUpdates", times=3),
    "502": lambda e: e.bad_gateway(method="getUpdates", times=3),
    "drop before": lambda e: e.drop_before(method="getUpdates", times=3),
    "drop after": lambda e: e.drop_after(method="getUpdates", times=3),
    "429": lambda e: e.flood(9, method="getUpdates", times=3),
    "400": lambda e: e.refuse(400, "Bad Request: nobody knows", method="getUpdates", times=3),
    "hang": lambda e: e.hang(method="getUpdates"),
    "twice": lambda e: e.duplicate(3),
    "not confirmed": lambda e: e.lost_ack(3),
}


@pytest.mark.parametrize("fault", FETCHING)
def test_what_goes_wrong_while_fetching_loses_doubles_and_reorders_nothing(pauses, pocket, mia, ben, fault):
    pocket.has_knot("mia", "Ada")
    del pauses[:]
    FETCHING[fault](pocket.emulator)
    before = len(pocket.emulator.calls_of("getUpdates"))
    for number in range(4):
        mia.types(f"/promise Ada: book {number}")
        asks(ben, number)
        pocket.settles()

    assert books(mia) == [0, 1, 2, 3]
    assert answers(ben) == [0, 1, 2, 3]
    assert rows(pocket, "select count(*) from promises") == 4
    assert len(pocket.emulator.calls_of("getUpdates")) - before < 16
    if fault == "429":
        assert pauses[:3] == [9, 9, 9]


def test_a_day_of_waiting_updates_is_taken_in_order(pauses, pocket, telegram):
    """More than Telegram hands out at once."""
    fault = telegram.bad_gateway(method="getUpdates", times=ALWAYS)
    people = [pocket.phone(f"p{number}") for number in range(21)]
    asks(people[0], 99)  # ends the fetch that waits since before
    telegram.until(lambda: fault.happened)
    for number in range(5):
        for phone in people:
            asks(phone, number)
    fault.ends()
    pocket.settles()
    pocket.travels(timedelta(seconds=15))

    assert answers(people[0]) == [99, *range(5)]
    assert {tuple(answers(phone)) for phone in people[1:]} == {tuple(range(5))}


def test_an_update_delivered_twice_takes_effect_once(pauses, either):
    pocket, mia = either, either.phone("mia")
    pocket.has_knot("mia", "Ada")
    pocket.emulator.duplicate(2)
    mia.types("/promise Ada: book 1")
    pocket.settles()
    mia.types("/promise Ada: book 2")
    pocket.settles()
    pocket.emulator.repeat_last_update()
    pocket.settles()
    asked = pocket.says("mia", "/add Zoe, every 4 weeks")
    pocket.emulator.duplicate(2)
    mia.presses("Quite a bit")
    pocket.settles()
    assert pocket.heard("mia")[-2].letter == asked.letter
    asks(mia, 1)
    pocket.settles()

    assert books(mia) == [1, 2]
    assert answers(mia) == [1]
    assert rows(pocket, "select count(*) from promises") == 2


def test_a_second_process_that_fetches_is_said_aloud_and_loses_nothing(pauses, pocket, mia, logs):
    """Telegram lets only one of them fetch; both know what the other processed."""
    other = RecordingTelegram(
        pocket.emulator.token,
        signs=pocket.telegram._signs,
        now=pocket.clock.now,
        base_url=pocket.emulator.url,
    )
    second = pocket.does(begun(other.run(pocket.running)))
    for number in range(6):
        asks(mia, number)
        pocket.settles()
    pocket.does(ended(second))
    asks(mia, 6)
    pocket.settles()

    assert answers(mia) == list(range(7))
    assert {entry["event"] for entry in logs} >= {"another process reads this bot's updates: run one only"}


# --- refusals -----------------------------------------------------------------------------------------


def test_whoever_blocked_the_bot_is_left_alone_and_hears_again_once_they_return(pocket, telegram, mia):
    """The bot was not told of it: it learns by trying, once."""
    pocket.has_knot("mia", "Ada", last_met=weeks(6))
    mia.blocked = True
    before = len(tries(telegram, mia))
    pocket.travels(days(9))
    assert len(tries(telegram, mia)) == before + 1
    assert not is_open(pocket, "mia")

    mia.blocked = False
    asks(mia, 1)
    pocket.settles()
    assert answers(mia) == [1]
    heard = len(mia.sees)
    pocket.travels(days(7))
    assert len(mia.sees) > heard


def test_whoever_never_started_the_bot_is_tried_once(pocket, telegram, mia, ben):
    """Known from a database of before: the bot may not begin."""
    group = telegram.group("Book club", ben, mia)
    group.adds_bot()
    pocket.settles()
    pocket.has_knot("mia", "Ada", last_met=weeks(6))
    mia.started = False
    before = len(tries(telegram, mia))
    pocket.travels(days(3))

    assert [call.status for call in tries(telegram, mia)[before:]] == [403]
    assert not is_open(pocket, "mia")
    mia.starts()
    pocket.settles()
    assert is_open(pocket, "mia")


def test_what_waited_for_somebody_who_blocks_and_comes_back_is_said_in_one_message(pocket, telegram, mia):
    """Telegram told of both; nothing is even tried in between."""
    pocket.has_knot("mia", "Ada", last_met=weeks(6))
    mia.blocks()
    pocket.settles()
    before = len(tries(telegram, mia))
    pocket.travels(days(2))
    assert len(tries(telegram, mia)) == before

    mia.unblocks()
    pocket.settles()
    pocket.travels(days(1))
    assert len(tries(telegram, mia)) == before + 1
    assert "Ada" in mia.last.text


def test_a_chat_that_is_not_found_is_closed_and_opens_when_somebody_writes_from_it(pocket, telegram, mia):
    telegram.refuse(400, "Bad Request: chat not found", chat=mia)
    asks(mia, 1, 2)
    pocket.settles()
    assert not is_open(pocket, "mia")
    assert waiting(pocket) == 0

    asks(mia, 3)
    pocket.settles()
    assert answers(mia) == [3]


SPOILED = (
    "Bad Request: can't parse entities: Can't find end of the entity",
    "Bad Request: message is too long",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: ENTITY_BOUNDS_INVALID",
)


@pytest.mark.parametrize("words", SPOILED)
def test_a_letter_telegram_will_never_take_is_tried_once_and_the_next_ones_arrive(
    pocket, telegram, mia, words
):
    telegram.refuse(400, words, chat=mia)
    before = len(tries(telegram, mia))
    asks(mia, 1, 2)
    pocket.settles()

    assert answers(mia) == [2]
    assert len(tries(telegram, mia)) == before + 2
    assert rows(pocket, "select count(*) from outbox where status = 'parked'") == 1


def test_a_refusal_nobody_knows_is_tried_three_times_and_then_the_chat_goes_on(pocket, telegram, mia, ben):
    fault = telegram.refuse(400, "Bad Request: TOMORROW_NEVER_KNOWS", chat=mia, times=3)
    asks(mia, 1, 2)
    asks(ben, 1)
    pocket.settles()
    pocket.travels(timedelta(minutes=1))

    assert fault.happened == 3
    assert answers(mia) == [2]
    assert answers(ben) == [1]


def test_a_refusal_that_was_a_hiccup_loses_nothing(pocket, telegram, mia):
    telegram.refuse(400, "Bad Request: TOMORROW_NEVER_KNOWS", chat=mia, times=2)
    asks(mia, 1, 2)
    pocket.settles()
    pocket.travels(timedelta(minutes=1))

    assert answers(mia) == [1, 2]


def test_a_401_for_one_person_mutes_nobody_else(pocket, telegram, mia, ben):
    """Telegram knows the token again with the next call, and so do those who wait."""
    fault = telegram.refuse(401, "Unauthorized", chat=mia, times=4)
    asks(mia, 1, 2)
    asks(ben, 1)
    pocket.settles()
    assert answers(ben) == [1]

    pocket.travels(timedelta(minutes=1))
    assert fault.happened == 4
    assert answers(mia) == [1, 2]


def test_a_token_unknown_for_a_while_loses_nothing_and_is_known_again_within_seconds(
    pocket, telegram, mia, ben
):
    fault = telegram.refuse(401, "Unauthorized", method="[sg]e[nt][dM]*", times=6)
    asks(mia, 1)
    asks(ben, 1)
    pocket.settles()
    pocket.travels(timedelta(seconds=45))

    assert fault.happened == 6
    assert (answers(mia), answers(ben)) == ([1], [1])


ODD = ('{"ok": true, "result": true}', '{"ok": true, "result": {"mess', "<html>OK</html>", "")


@pytest.mark.parametrize("answer", ODD)
def test_what_telegram_took_is_said_once_though_its_answer_cannot_be_read(pocket, telegram, mia, answer):
    fault = telegram.garble(answer, chat=mia, times=2)
    asks(mia, 1, 2, 3)
    pocket.settles()
    pocket.travels(timedelta(minutes=5))

    assert fault.happened == 2
    assert answers(mia) == [1, 2, 3]


# --- groups -------------------------------------------------------------------------------------------


@pytest.fixture
def club(pocket, telegram, mia, ben):
    """A group the bot was put into, and greeted."""
    group = telegram.group("Book club", mia, ben)
    group.adds_bot()
    pocket.settles()
    assert len(group.sees) == 1
    pocket.travels(timedelta(seconds=5))
    return group


def no_updates(pocket, by) -> Fault:
    """From now on what happens is not told to the bot; what is on its way still comes."""
    fault = pocket.emulator.hang(method="getUpdates")
    asks(by, 99)
    pocket.emulator.until(lambda: fault.happened)
    pocket.does(pocket.running.wait_for_replies())
    return fault


def test_a_letter_to_a_group_that_moved_meanwhile_arrives_where_it_is_now(pocket, telegram, club, mia, ben):
    """The letter is refused before the bot hears of the move."""
    telegram.error(500, chat=club)
    mia.types(f"/help@{telegram.username}", into=club)
    heard(pocket)
    unheard = no_updates(pocket, ben)
    club.migrates()
    later(pocket, timedelta(minutes=1))
    assert len(club.sees) == 2

    unheard.release()
    pocket.settles()
    mia.types(f"/week@{telegram.username}", into=club)
    pocket.settles()
    assert len(club.sees) == 3
    assert waiting(pocket) == 0


def test_a_group_that_moved_is_written_to_at_its_new_address_without_trying_the_old(
    pocket, telegram, club, mia
):
    old = club.id
    telegram.error(500, chat=club)
    mia.types(f"/help@{telegram.username}", into=club)
    heard(pocket)
    club.migrates()
    pocket.settles()
    pocket.travels(timedelta(minutes=1))

    assert len(club.sees) == 2
    assert [call.status for call in telegram.calls_of("sendMessage") if call.chat_id == old] == [200, 500]


@pytest.mark.parametrize("supergroup", [False, True])
def test_a_group_that_throws_the_bot_out_while_a_letter_waits_is_never_written_to_again(
    pocket, telegram, mia, ben, supergroup
):
    club = telegram.group("Book club", mia, ben, supergroup=supergroup)
    club.adds_bot()
    pocket.settles()
    pocket.travels(timedelta(seconds=5))
    telegram.error(500, chat=club)
    mia.types(f"/help@{telegram.username}", into=club)
    heard(pocket)
    before = len(tries(telegram, club))
    club.removes_bot()
    asks(ben, 1)
    pocket.settles()
    pocket.travels(days(1))

    assert len(tries(telegram, club)) == before
    assert waiting(pocket) == 0
    assert answers(ben) == [1]


def test_a_group_that_threw_the_bot_out_unheard_is_tried_once(pocket, telegram, club, mia, ben):
    """403: the bot was kicked, and nothing told it before."""
    telegram.error(500, chat=club)
    mia.types(f"/help@{telegram.username}", into=club)
    heard(pocket)
    unheard = no_updates(pocket, ben)
    club.removes_bot()
    before = len(tries(telegram, club))
    later(pocket, timedelta(minutes=1))
    unheard.release()
    pocket.settles()
    pocket.travels(days(1))

    assert [call.status for call in tries(telegram, club)[before:]] == [403]
    assert waiting(pocket) == 0


def test_a_group_in_which_the_bot_lost_the_right_to_write_is_tried_once_an_hour(pocket, telegram, club, mia):
    """400: no rights. A small group tells nobody of it, nor that they were given back."""
    club.silences_bot()
    before = len(tries(telegram, club))
    for _ in range(5):
        mia.types(f"/help@{telegram.username}", into=club)
        pocket.settles()
        pocket.travels(timedelta(minutes=5))
    assert [call.status for call in tries(telegram, club)[before:]] == [400]

    club.lets_bot_write()
    pocket.travels(timedelta(hours=1))
    mia.types(f"/help@{telegram.username}", into=club)
    pocket.settles()
    assert len(club.sees) == 2


# --- webhook ------------------------------------------------------------------------------------------


@pytest.fixture
def hooked(tmp_path):
    yield from opened(tmp_path, hook=True)


def posts(url: str, update: object, **headers: str) -> int:
    """Somebody posts to the webhook; the status."""
    asked = urllib.request.Request(url, json.dumps(update).encode(), headers, method="POST")  # noqa: S310 - ours
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as no:
        with no:
            return no.code


def test_whoever_does_not_know_both_secrets_of_the_webhook_moves_nothing(hooked):
    telegram, mia = hooked.emulator, hooked.phone("mia")
    hooked.knows("mia")
    local = telegram.tunnel_target(telegram.webhook.url)
    mine = "X-Telegram-Bot-Api-Secret-Token"
    secret, path = telegram.webhook.secret, local.rpartition("/")[2]
    forged = {
        "update_id": 5,
        "message": {
            "message_id": 7000,
            "date": 1,
            "chat": mia.as_chat(),
            "from": mia.as_user(),
            "text": "/no1",
        },
    }
    sent, noted = len(telegram.sent), rows(hooked, "select count(*) from inbox")

    wrong = [
        posts(local.replace(path, wrong), forged, **{mine: secret})
        for wrong in ("", path[:-1], path + "0", secret, "%C3%A9")
    ]
    assert set(wrong) == {404}
    assert {posts(local, forged, **{mine: no}) for no in ("", secret[:-1], secret + "0", path)} == {403}
    assert posts(local, forged) == 403
    hooked.settles()
    assert (len(telegram.sent), rows(hooked, "select count(*) from inbox")) == (sent, noted)

    assert posts(local, forged, **{mine: secret}) == 200
    hooked.settles()
    assert answers(mia) == [1]


# --- hours and days away ------------------------------------------------------------------------------


def suggested(pocket) -> list[tuple[str, int]]:
    found = "select status, count(*) from suggestions group by status order by status"
    return [tuple(row) for row in read_raw(pocket.context.engine, found)]


@pytest.mark.parametrize("hours", [0.5, 6])
def test_a_monday_without_telegram_ends_in_one_suggestion(pocket, telegram, mia, hours):
    for name in ("Ada", "Zoe", "Kai"):
        pocket.has_knot("mia", name, last_met=weeks(6))
    before, heard = len(tries(telegram, mia)), len(mia.sees)
    fault = telegram.drop_before(chat=mia, times=ALWAYS)
    pocket.travels(timedelta(hours=1 + hours))
    assert len(tries(telegram, mia)) - before <= 14 * (hours + 1)

    fault.ends()
    pocket.travels(timedelta(minutes=15))
    assert len(mia.sees) == heard + 1
    assert "Let's meet" in mia.last.labels
    assert suggested(pocket) == [("open", 1)]
    pocket.travels(days(2))
    assert len(mia.sees) == heard + 1


def test_a_house_that_was_down_since_monday_morning_says_one_thing_when_it_is_back(tmp_path):
    """The letter of nine o'clock could not leave; at three the house wakes up again."""
    first = TelegramWorld(make_house(tmp_path, clock := VirtualClock(MONDAY)), clock)
    for name in ("Ada", "Zoe", "Kai"):
        first.has_knot("mia", name, last_met=weeks(6))
    first.emulator.drop_before(chat=first.phone("mia"), times=ALWAYS)
    first.travels(timedelta(hours=1))
    assert waiting(first) == 1
    first.close()

    for pocket in opened(tmp_path, at=MONDAY + timedelta(hours=7), after=first):
        mia = pocket.phone("mia")
        mia.started = True
        pocket.travels(days(2))
        assert ["Let's meet" in message.labels for message in mia.sees] == [True]
        assert suggested(pocket) == [("open", 1)]


def test_what_is_no_longer_true_is_not_said_late(pocket, telegram, mia):
    """Mia met Ada after the letter about Ada was written, and before it could leave."""
    for name in ("Ada", "Zoe"):
        pocket.has_knot("mia", name, last_met=weeks(6), value=3 if name == "Ada" else 1)
    fault = telegram.drop_before(chat=mia, times=ALWAYS)
    pocket.travels(timedelta(hours=1, minutes=1))
    mia.types("/met Ada")
    pocket.settles()
    pocket.travels(timedelta(hours=3))
    heard = len(mia.sees)
    fault.ends()
    pocket.travels(timedelta(minutes=15))

    assert [message.text for message in mia.sees[heard:]] == ["Logged: you met Ada on Mon 23 Nov."]
    assert suggested(pocket) == [("met", 1)]


# --- one that hangs -----------------------------------------------------------------------------------


def test_a_chat_that_hangs_keeps_nobody_else_waiting(pocket, telegram, mia):
    pocket.travels(timedelta(seconds=2))
    fault = telegram.hang(chat=mia)
    asks(mia, 1, 2)
    telegram.until(lambda: fault.happened)
    others = [pocket.phone(f"p{number}") for number in range(8)]
    for phone in others:
        pocket.clock.travel_to(pocket.clock.now() + timedelta(seconds=1))
        asks(phone, 1)
        telegram.until(lambda phone=phone: answers(phone))

    assert not tries(telegram, mia)[-1].done_at
    fault.release()
    pocket.settles()
    assert answers(mia) == [1, 2]


# --- kill -9 ------------------------------------------------------------------------------------------


class Machine(House):
    """A machine on which `knotwork run` is killed and started again, each time a few minutes later.

    So the leases of the process before have run out.
    """

    lives = 0

    def starts(self) -> "Machine":
        self.program = ("tests.faults.later", str(2 * self.lives))
        self.lives += 1
        self.runs()
        return self

    def dies(self) -> None:
        """Nobody is asked and nothing is tidied up."""
        self.process.kill()
        self.process.wait()

    @contextlib.contextmanager
    def stuck(self):
        """Nothing can be written, so nothing that is fetched is processed."""
        with contextlib.closing(sqlite3.connect(self.data / "knotwork.db", isolation_level=None)) as db:
            db.execute("begin immediate")
            yield
            db.execute("rollback")

    def rests(self) -> None:
        """Everything said so far was processed, answered, and marked."""
        until(lambda: self.count("select count(*) from outbox where status = 'open'") == 0)

    def count(self, words: str) -> int:
        with contextlib.closing(sqlite3.connect(self.data / "knotwork.db")) as db:
            return db.execute(words).fetchone()[0]


@pytest.fixture
def emulator():
    with Emulator() as running:
        yield running


@pytest.fixture
def machine(tmp_path, emulator):
    """Makes machines; whatever runs there ends with the test, and was no secret."""
    made = []

    def make(**settings: str) -> Machine:
        settings = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__BASE_URL": emulator.url, **settings}
        made.append(Machine(tmp_path, **settings))
        return made[-1]

    yield make
    for one in made:
        one.dies()
        assert SECRET not in one.printed
        assert "Traceback" not in one.printed, one.printed


def hook(emulator) -> dict[str, str]:
    """Settings with which updates are delivered."""
    port = free_port()
    emulator.tunnel(PUBLIC, f"http://127.0.0.1:{port}")
    return {"PUBLIC_URL": PUBLIC, "WEB_PORT": str(port)}


def answered(emulator, phone, *numbers: int) -> None:
    emulator.until(lambda: set(answers(phone)) >= set(numbers), timeout=20)


def test_what_was_fetched_but_not_processed_is_fetched_again(emulator, machine):
    """Killed with a batch of updates in its hands."""
    bot = machine(TELEGRAM__LIMITS="false").starts()
    mia, ben = emulator.person("Mia"), emulator.person("Ben")
    asks(mia, 0)
    asks(ben, 0)
    mia.types("/add Ada")
    answered(emulator, mia, 0)
    answered(emulator, ben, 0)
    emulator.until(lambda: "Ada" in mia.last.text)
    bot.rests()
    emulator.until(lambda: not emulator.updates)  # before it is stuck: only what was processed is let go of
    with bot.stuck():
        polls = len(emulator.calls_of("getUpdates"))
        for number in (1, 2, 3):
            mia.types(f"/promise Ada: book {number}")
            asks(ben, number)
        emulator.until(lambda: emulator.calls_of("getUpdates")[polls - 1].done_at)
        bot.dies()
    assert len(emulator.updates) == 6
    bot.starts()

    answered(emulator, ben, 1, 2, 3)
    emulator.until(lambda: 3 in books(mia), 20)
    assert (books(mia), answers(ben)) == ([1, 2, 3], [0, 1, 2, 3])
    assert bot.count("select count(*) from promises") == 3


def test_of_two_processes_on_one_database_one_serves_and_the_other_follows(emulator, machine):
    """Who is killed on the same machine is followed within seconds; everything is said once and in order."""
    first, second = (machine(TELEGRAM__LIMITS="false") for _ in range(2))
    first.starts()
    people = [emulator.person(f"P{number}") for number in range(3)]
    for number in range(6):
        if number == 3:
            second.starts()
            first.rests()
            first.dies()
        for phone in people:
            asks(phone, number)
        emulator.until(lambda number=number: all(number in answers(phone) for phone in people), 30)

    second.rests()
    assert [answers(phone) for phone in people] == [list(range(6))] * 3


def once_said(emulator, phone, then) -> None:
    """As soon as the bot's next message stands in this chat, before it can send another."""

    def watch(what, message) -> None:
        if what == "new" and message.by_bot and message.chat_id == phone.id:
            emulator.watchers.remove(watch)
            then()

    emulator.watchers.append(watch)


def test_rows_of_letters_go_on_where_they_were_killed(emulator, machine):
    """Each chat's first letter left. Mia's second never arrived, Ben's did, Zoe's is one of two parts."""
    bot = machine(TELEGRAM__LIMITS="false").starts()
    mia, ben, zoe = people = [emulator.person(name) for name in ("Mia", "Ben", "Zoe")]
    zoe.types("/add Ada")
    for number in range(4):
        zoe.types(f"/note Ada {number} " + "words " * 300)
    zoe.types("/knot Ada")
    emulator.until(lambda: zoe.sees and "Show notes" in zoe.last.labels)
    bot.rests()
    hanging = []
    for phone in people:
        wish = {"chat": phone, "after": phone is ben}
        once_said(emulator, phone, lambda wish=wish: hanging.append(emulator.hang(**wish)))
    zoe.presses("Show notes")
    asks(mia, 1, 2, 3)
    asks(ben, 1, 2, 3)
    emulator.until(lambda: len(hanging) == 3 and all(fault.happened for fault in hanging))
    emulator.until(lambda: 2 in answers(ben))
    before = len(zoe.sees)
    bot.dies()
    bot.starts()

    answered(emulator, mia, 1, 2, 3)
    answered(emulator, ben, 1, 2, 3)
    emulator.until(lambda: len(zoe.sees) > before, 20)
    bot.rests()
    assert answers(mia) == [1, 2, 3]
    assert answers(ben) == [1, 2, 2, 3]
    assert len(zoe.sees) == before + 1
    shown = "\n".join(message.text for message in zoe.sees[before - 1 :])
    assert sorted(re.findall(r"(\d) words", shown)) == ["0", "1", "2", "3"]


def test_what_was_said_while_the_webhook_was_down_is_delivered_again_in_order(emulator, machine):
    bot = machine(TELEGRAM__LIMITS="false", **hook(emulator)).starts()
    mia, ben = emulator.person("Mia"), emulator.person("Ben")
    asks(mia, 0)
    asks(ben, 0)
    answered(emulator, mia, 0)
    answered(emulator, ben, 0)
    emulator.until(lambda: not emulator.updates)
    bot.rests()
    with bot.stuck():
        for number in (1, 2, 3):
            asks(mia, number)
            asks(ben, number)
        bot.dies()
    asks(mia, 4)
    bot.starts()

    answered(emulator, mia, 1, 2, 3, 4)
    answered(emulator, ben, 1, 2, 3)
    assert (answers(mia), answers(ben)) == ([0, 1, 2, 3, 4], [0, 1, 2, 3])


@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_killed_again_and_again_it_loses_nothing_and_keeps_every_chats_order(emulator, machine, way):
    """At instants nobody chose; each chat has one letter on its way at most, which may come twice."""
    kills, each = (8, 12) if WHOLE else (2, 6)
    bot = machine(TELEGRAM__LIMITS="false", **(hook(emulator) if way == "webhook" else {})).starts()
    people = [emulator.person(f"P{number}") for number in range(5)]
    chance, everything = random.Random(7), each * len(people)
    for number in range(each):
        for phone in people:
            asks(phone, number)
    for _ in range(kills):
        wanted = min(len(emulator.sent) + chance.randrange(1, everything // (kills + 1)), everything - 1)
        emulator.until(lambda wanted=wanted: len(emulator.sent) >= wanted, 20)
        bot.dies()
        bot.starts()

    for phone in people:
        answered(emulator, phone, *range(each))
        assert answers(phone) == sorted(answers(phone))
        assert len(answers(phone)) <= each + kills


# --- one that hangs, by the real clock ----------------------------------------------------------------


def test_buttons_that_hang_while_being_closed_keep_nobody_elses_letters_waiting(emulator, machine):
    """The second try to close them is made on the side."""
    machine().starts()
    mia, ben = emulator.person("Mia"), emulator.person("Ben")
    asks(ben, 0)
    mia.starts()
    answered(emulator, ben, 0)
    emulator.until(lambda: mia.sees and mia.last.labels)
    emulator.error(500, method="editMessageReplyMarkup")
    fault = emulator.hang(method="editMessageReplyMarkup")
    mia.presses(mia.last.labels[0])
    emulator.until(lambda: fault.happened)
    asks(ben, 1, 2)
    answered(emulator, ben, 1, 2)

    assert not emulator.calls_of("editMessageReplyMarkup")[-1].done_at
    fault.release()
