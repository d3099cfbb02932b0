import asyncio
import threading
from datetime import timedelta

import pytest
from telegram.error import Conflict, NetworkError, RetryAfter

from adapters.telegram.backoff import TelegramBackoff, TokenRefusedError
from adapters.telegram.polling import Poller
from adapters.telegram.telegram import Telegram
from adapters.telegram.updates import KINDS
from bot.chat.messages import Address, Outgoing, Span
from bot.chat.port import NotTakenError, SendError
from tests.adapters.telegram.hall import LONG, Door, FakeHall, Nothing

pytestmark = pytest.mark.telegram


def asked(emulator):
    """What the bot asked for updates with, so far."""
    return [call.params for call in emulator.calls_of("getUpdates")]


# --- the ordinary way ---------------------------------------------------------------------------------


def test_what_is_written_reaches_the_hall_in_order(emulator, hall, mia):
    with Door(emulator, hall):
        for text in ("one", "two", "three"):
            mia.types(text)

        assert hall.heard("one", "two", "three").sender.chat == str(mia.id)


def test_only_what_is_used_is_asked_for(emulator, hall, mia):
    with Door(emulator, hall):
        mia.types("hi")
        hall.heard("hi")

    assert asked(emulator)[0]["allowed_updates"] == list(KINDS)
    assert asked(emulator)[0]["timeout"] == 25


def test_the_cursor_moves_once_everything_before_it_was_processed(emulator, hall, mia):
    """Not before: what a crash interrupts is delivered again."""
    hall.holds["slow"] = threading.Event()
    with Door(emulator, hall):
        mia.types("slow")
        hall.until(lambda: hall.handed)
        assert hall.moves == []
        assert len(emulator.updates) == 1
        hall.holds["slow"].set()
        hall.until(lambda: hall.moves)
        hall.caught_up(emulator)

    assert hall.told == str(emulator.last_update[0] + 1)


def test_what_was_interrupted_is_handed_in_again_after_a_restart(emulator, hall, mia):
    hall.holds["slow"] = threading.Event()
    with Door(emulator, hall):
        mia.types("done")
        mia.types("slow")
        hall.until(lambda: len(hall.handed) == 2)
    hall.holds["slow"].set()

    with Door(emulator, hall):
        hall.until(lambda: len(hall.taken) == 3 or hall.texts == ["done", "slow"])

    assert hall.texts[-1] == "slow"
    assert len({incoming.id for incoming in hall.taken}) == 2


def test_after_a_restart_nothing_processed_is_asked_for_again(emulator, hall, mia):
    with Door(emulator, hall):
        mia.types("one")
        hall.until(lambda: hall.moves)
    with Door(emulator, hall):
        mia.types("two")
        hall.until(lambda: len(hall.taken) > 1)

    assert hall.texts == ["one", "two"]


def test_somebody_slow_keeps_nobody_else_waiting(emulator, hall, mia, ben):
    """The cursor waits in front of the slow one; what stands behind it is taken, once."""
    hall.holds["slow"] = threading.Event()
    with Door(emulator, hall):
        mia.types("slow")
        mia.types("after it")
        ben.types("quick")
        hall.until(lambda: hall.texts == ["quick"])
        ben.types("quick too")
        hall.until(lambda: hall.texts == ["quick", "quick too"])
        assert hall.moves == []
        hall.holds["slow"].set()
        hall.until(lambda: len(hall.moves))
        hall.caught_up(emulator)

    assert hall.texts == ["quick", "quick too", "slow", "after it"]
    assert len(hall.handed) == 4


# --- what goes wrong in the house ---------------------------------------------------------------------


def test_what_could_not_be_taken_is_fetched_again_in_order(emulator, hall, mia, ben):
    hall.refuses = ["one"]
    with Door(emulator, hall) as door:
        mia.types("one")
        mia.types("two")
        ben.types("elsewhere")
        hall.until(lambda: len(hall.taken) == 3)
        hall.caught_up(emulator)

    assert [text for text in hall.texts if text != "elsewhere"] == ["one", "two"]
    assert hall.texts.count("elsewhere") == 1
    assert door.pauses


def test_a_cursor_that_cannot_be_moved_is_moved_later(emulator, hall, mia):
    hall.breaks = 3
    with Door(emulator, hall):
        mia.types("one")
        hall.until(lambda: hall.moves)

    assert hall.texts == ["one"]


# --- what goes wrong on the way -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        lambda e: e.error(500, method="getUpdates", times=2),
        lambda e: e.bad_gateway(method="getUpdates", times=2),
        lambda e: e.drop_before(method="getUpdates", times=2),
        lambda e: e.drop_after(method="getUpdates", times=2),
        lambda e: e.flood(2, method="getUpdates"),
        lambda e: e.refuse(409, "Conflict: terminated by other getUpdates request", method="getUpdates"),
        lambda e: e.refuse(400, "Bad Request: nobody knows", method="getUpdates"),
        lambda e: e.refuse(404, "Not Found", method="getUpdates"),
        lambda e: e.refuse(401, "Unauthorized", method="getMe", times=2),
        lambda e: e.refuse(401, "Unauthorized", method="getUpdates", times=2),
        lambda e: e.error(503, method="getMe", times=2),
        lambda e: e.drop_before(method="getMe", times=2),
        lambda e: e.error(500, method="deleteWebhook"),
        lambda e: e.lost_ack(),
        lambda e: e.duplicate(),
    ],
)
def test_nothing_on_the_way_loses_or_reorders_what_people_write(emulator, hall, mia, fault):
    fault(emulator)
    with Door(emulator, hall):
        for text in ("one", "two", "three"):
            mia.types(text)
        hall.until(lambda: len(hall.taken) == 3)
        hall.caught_up(emulator)

    assert hall.texts == ["one", "two", "three"]


def test_a_lost_confirmation_hands_in_the_same_again_after_a_restart(emulator, hall, mia):
    """The inbox knows it by its id."""
    with Door(emulator, hall):
        mia.types("one")
        hall.until(lambda: hall.moves)
    hall.told = ""
    emulator.repeat_last_update()
    with Door(emulator, hall):
        hall.until(lambda: len(hall.taken) == 2)

    assert len({incoming.id for incoming in hall.taken}) == 1


def test_two_processes_are_told_of_once_and_never_race(emulator, hall, mia, logs):
    conflict = "Conflict: terminated by other getUpdates request; make sure only one is running"
    emulator.refuse(409, conflict, method="getUpdates", times=6)
    with Door(emulator, hall) as door:
        mia.types("still here")
        hall.heard("still here")

    told = [entry for entry in logs if "another process" in entry["event"]]
    assert len(told) == 1
    assert door.pauses[:6] == [1, 2, 4, 8, 16, 30]


def test_a_webhook_left_over_is_removed_before_polling(emulator, hall, mia):
    with Door(emulator, hall, public_url="https://bot.example.org"):
        emulator.until(lambda: emulator.webhook)
    mia.types("waiting")
    with Door(emulator, hall):
        hall.heard("waiting")

    assert emulator.webhook is None


def test_what_cannot_be_parsed_stops_nobody(emulator, hall, mia, logs):
    with Door(emulator, hall):
        chat, sender = mia.as_chat(), mia.as_user()
        emulator.push(
            {"message": {"message_id": 5, "chat": chat, "from": sender, "date": "secret", "text": 7}}
        )
        emulator.push({"message": ["what"]})
        emulator.push({"callback_query": {"id": "1"}})
        mia.types("all well")
        hall.until(lambda: "all well" in hall.texts)
        hall.caught_up(emulator)

    assert [getattr(incoming, "trouble", None) for incoming in hall.taken] == ["unreadable", None]
    assert "secret" not in str([{**entry, "exc_info": ""} for entry in logs])


# --- beginning and end --------------------------------------------------------------------------------


def test_a_wrong_token_ends_it_with_a_word_to_the_operator(emulator, hall):
    door = Door(emulator, hall, token="123:wrong-token-here")

    error = door.ends()

    assert isinstance(error, TokenRefusedError)
    assert "wrong-token" not in f"{error} {error.__cause__!r} {error.__suppress_context__}"
    assert error.__suppress_context__


def test_a_token_refused_for_a_while_ends_nothing(emulator, hall, mia):
    """Telegram forgets tokens for a moment, and remembers them."""
    with Door(emulator, hall):
        mia.types("one")
        hall.heard("one")
        fault = emulator.refuse(401, "Unauthorized", method="get*", times=7)
        emulator.repeat_last_update()
        emulator.until(lambda: not fault.left)
        mia.types("two")
        hall.until(lambda: "two" in hall.texts)


def test_a_token_withdrawn_later_ends_it_too(emulator, hall, mia):
    door = Door(emulator, hall)
    mia.types("hi")
    hall.heard("hi")

    emulator.token = "123:another"
    emulator.wake()
    mia.types("too late")

    assert isinstance(door.ends(), TokenRefusedError)


def test_no_token_at_all_is_refused_at_once(emulator, hall):
    with pytest.raises(TokenRefusedError):
        Telegram("", signs=Nothing(), now=lambda: None)


def test_letters_before_telegram_was_reached_are_sent_later(emulator, hall, mia):
    fault = emulator.hang(method="getMe")
    hello = Outgoing(spans=(Span("Hello"),))
    with Door(emulator, hall) as door:
        with pytest.raises(SendError) as refused:
            door.do(door.telegram.send(address(mia), hello, "k1"))
        fault.release()
        mia.types("hi")
        hall.heard("hi")
        sent = door.do(door.telegram.send(address(mia), hello, "k1"))

    assert refused.value.everywhere
    assert not refused.value.permanent
    assert sent == str(mia.last.message_id)


def test_a_letter_on_its_way_arrives_although_the_door_closes(emulator, hall, mia):
    slow = emulator.hang(method="sendMessage", after=True)
    door = Door(emulator, hall)
    mia.types("hi")
    hall.heard("hi")
    hello = Outgoing(spans=(Span("Hello"),))
    sending = asyncio.run_coroutine_threadsafe(door.telegram.send(address(mia), hello, "k1"), door.loop)
    emulator.until(lambda: slow.happened)
    door.begins_to_close()
    slow.release()

    assert sending.result(LONG) == str(mia.last.message_id)
    door.close()


def address(person):
    return Address(channel="telegram", chat=str(person.id))


# --- pauses -------------------------------------------------------------------------------------------


class FakeBot:
    """Answers getUpdates with what stands in `answers`, then never."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.offsets = []
        self.empty = asyncio.Event()

    async def delete_webhook(self):
        return True

    async def _post(self, method, asked, read_timeout):
        assert method == "getUpdates"
        self.offsets.append(asked["offset"])
        if not self.answers:
            self.empty.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return [{"update_id": number} for number in answer]


def polled(*answers, hall=None):
    """What a fake bot was asked and how long the loop paused, until it has nothing more to answer."""
    bot, hall, pauses = FakeBot(*answers), hall or FakeHall(), []

    async def pause(seconds):
        pauses.append(seconds)

    def take(_raw):
        done = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done

    async def poll():
        polling = asyncio.create_task(Poller(bot, hall, take, TelegramBackoff(pause)).run())
        await bot.empty.wait()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)

    asyncio.run(asyncio.wait_for(poll(), LONG))
    return bot, hall, pauses


def test_pauses_grow_up_to_half_a_minute_and_begin_again_once_it_works():
    away = [NetworkError("away")] * 7

    _, _, pauses = polled(*away, [1], NetworkError("away"))

    assert pauses == [1, 2, 4, 8, 16, 30, 30, 1]


def test_a_second_failure_in_a_row_means_that_nobody_answers_one_alone_is_a_hiccup():
    """What our own house could not take says nothing about Telegram."""
    told = []

    async def pause(_seconds):
        """None."""

    async def goes_on(*errors):
        for error in errors:
            await patience.wait_after(error)
        patience.reset()

    patience = TelegramBackoff(pause, told.append)
    asyncio.run(goes_on(NetworkError("away")))
    asyncio.run(goes_on(NetworkError("away"), NetworkError("away")))
    asyncio.run(goes_on(NotTakenError("no"), NotTakenError("no")))

    assert told == [True, False, True, True]


def test_telegram_says_itself_how_long_to_wait():
    _, _, pauses = polled(RetryAfter(timedelta(seconds=45)), RetryAfter(timedelta(seconds=1)))

    assert pauses == [45, 2]


def test_a_server_that_does_not_wait_is_not_asked_without_a_pause():
    _, _, pauses = polled([], [], [])

    assert pauses == [1, 1, 1]


def test_what_was_told_before_the_cursor_is_not_taken_again():
    bot, hall, pauses = polled([5, 6], [5, 6], hall=FakeHall("5"))

    assert bot.offsets[:2] == [5, 7]
    assert (hall.moves, pauses) == (["7"], [1])


def test_after_a_quiet_week_the_old_number_is_forgotten():
    """Telegram numbers updates anew then, and an old offset would swallow them."""

    class Forgetful(FakeHall):
        async def read_cursor(self, channel):
            told, self.told = self.told, ""
            return told

    bot, hall, _ = polled([900], [], [], [3], hall=Forgetful("900"))

    assert bot.offsets == [900, 901, 901, None, 4]
    assert hall.moves == ["901", "4"]


def test_a_conflict_with_a_webhook_says_so(logs):
    polled(Conflict("Conflict: can't use getUpdates method while webhook is active"))

    assert "webhook" in logs[0]["event"]
