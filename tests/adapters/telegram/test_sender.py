"""Letters that leave through a real telegram.Bot, and what comes of them at the other end."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import TelegramError

from adapters.telegram.api import make_bot
from adapters.telegram.errors import ErrorClassifier
from adapters.telegram.sender import MAX_FILE_BYTES, amend, send
from bot.chat.messages import PRIVATE_CHAT, Address, Button, File, Link, Outgoing, Span, SpanKind
from bot.chat.port import SendError
from tests.servers.telegram import Emulator

pytestmark = pytest.mark.telegram

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
EVENING = datetime(2026, 11, 26, 18, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


class Counter:
    """The post room's end of the wire: one bot, one memory, plain calls."""

    def __init__(self, emulator):
        self.emulator, self.judge = emulator, ErrorClassifier()
        self.runner = asyncio.Runner()
        self.bot = make_bot(emulator.token, emulator.url)

    def send(self, who, outgoing, key="letter-1"):
        to = Address(channel="telegram", chat=str(getattr(who, "id", who)))
        return self.runner.run(send(self.bot, self.emulator.username, to, outgoing, key, judge=self.judge))

    def refused(self, who, outgoing, key="letter-1"):
        with pytest.raises(SendError) as caught:
            self.send(who, outgoing, key)
        return caught.value

    def amend(self, who, message_id, *buttons):
        to = Address(channel="telegram", chat=str(who.id))
        self.runner.run(amend(self.bot, to, message_id, buttons, judge=self.judge))

    def close(self):
        async def end():
            for request in self.bot._request:
                await request.shutdown()

        self.runner.run(end())
        self.runner.close()


@pytest.fixture
def emulator():
    with Emulator(now=lambda: NOW) as running:
        yield running


@pytest.fixture
def post(emulator):
    counter = Counter(emulator)
    yield counter
    counter.close()


@pytest.fixture
def mia(emulator):
    return emulator.person("Mia", started=True)


@pytest.fixture
def place(emulator, mia):
    group = emulator.group("Meetup", mia)
    group.adds_bot()
    return group


def words(text, **more):
    return Outgoing(spans=(Span(text),), **more)


def choice(label, number=1):
    return Button(number=number, label=label, data=f"0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000:{number}")


def test_a_letter_arrives_as_it_was_meant(post, mia):
    spans = (
        Span("This week: "),
        Span("Zoë 🌻", SpanKind.BOLD),
        Span("\n"),
        Span("Thu 26 Nov at 19:00", SpanKind.TIME, EVENING),
        Span("\nNotes: "),
        Span("“sails”", SpanKind.PRIVATE),
        Span("\n"),
        Span("week", SpanKind.COMMAND),
    )

    number = post.send(mia, Outgoing(spans=spans, buttons=(choice("Let's meet"), choice("Why?", 2))))

    shown = mia.sees[-1]
    assert number == str(shown.message_id)
    assert shown.text == "This week: Zoë 🌻\nThu 26 Nov at 19:00\nNotes: “sails”\n/week"
    assert shown.styled("bold") == ["Zoë 🌻"]
    assert shown.styled("spoiler") == ["“sails”"]
    assert shown.styled("date_time") == ["Thu 26 Nov at 19:00"]
    assert shown.styled("bot_command") == ["/week"]
    assert [[button.label for button in row] for row in shown.rows] == [["Let's meet", "Why?"]]


def test_links_show_no_preview_and_codes_lead_to_the_private_chat(post, place, mia, emulator):
    outgoing = words("Hello", links=(Link(label="Write to me privately", url=f"{PRIVATE_CHAT}c0de"),))

    post.send(place, outgoing)

    (button,) = place.sees[-1].buttons
    assert button.url == f"https://t.me/{emulator.username}?start=c0de"
    assert emulator.calls_of("sendMessage")[-1].params["link_preview_options"] == {"is_disabled": True}


def test_contacts_are_chosen_once_and_the_chooser_goes_again(post, mia, emulator):
    ada = emulator.person("Ada", username="ada_l")

    post.send(mia, words("Who?", buttons=(choice("That's all"),), pick="Choose from contacts"))
    picked = mia.picks(ada)
    post.send(mia, words("Noted."))

    assert picked.raw["users_shared"]["users"][0]["first_name"] == "Ada"
    assert mia.sees[-1].keyboard["remove_keyboard"] is True


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("meeting.ics", "text/calendar"), ("ada.vcf", "text/vcard"), ("all.zip", "application/zip")],
)
def test_a_file_arrives_whole_with_its_words_below(post, mia, name, media_type):
    data = bytes(range(256)) * 10

    number = post.send(mia, words("Here it is", files=(File(name=name, media_type=media_type, data=data),)))

    shown = mia.sees[-1]
    assert (str(shown.message_id), shown.text) == (number, "Here it is")
    assert [(file.name, file.data, file.kind) for file in shown.files] == [(name, data, "document")]


def test_a_file_may_come_without_words(post, mia):
    post.send(mia, Outgoing(spans=(), files=(File(name="a.ics", media_type="text/calendar", data=b"x"),)))

    assert mia.sees[-1].text == ""
    assert mia.sees[-1].files[0].data == b"x"


def test_a_picture_is_shown_as_one(post, mia):
    post.send(mia, words("Your knots", files=(File(name="map.png", media_type="image/png", data=PNG),)))

    assert mia.sees[-1].files[0].kind == "photo"


@pytest.mark.parametrize("data", [PNG + b"\0" * 10_000_000, b"no picture at all"])
def test_a_picture_too_large_or_broken_comes_as_a_document(post, mia, data):
    post.send(mia, words("Your knots", files=(File(name="map.png", media_type="image/png", data=data),)))

    assert [(file.kind, file.data) for file in mia.sees[-1].files] == [("document", data)]


def test_a_server_that_knows_no_instants_gets_our_own_words(post, mia, emulator):
    emulator.refuse(400, "Bad Request: can't parse MessageEntity: Unsupported type specified", times=1)
    spans = (
        Span("On "),
        Span("Thu 19:00", SpanKind.TIME, EVENING),
        Span(" with "),
        Span("Ada", SpanKind.BOLD),
    )

    post.send(mia, Outgoing(spans=spans))

    assert len(mia.sees) == 1
    assert mia.sees[-1].text == "On Thu 19:00 with Ada"
    assert mia.sees[-1].styled("bold") == ["Ada"]
    assert mia.sees[-1].styled("date_time") == []


def test_a_message_of_nothing_is_never_sent(post, mia, emulator):
    assert post.refused(mia, words(" \u200b\n")).spoiled
    assert emulator.calls_of("sendMessage") == []


@pytest.mark.parametrize("files", [2, MAX_FILE_BYTES + 1])
def test_more_than_one_file_or_too_large_a_file_is_never_sent(post, mia, emulator, files):
    some = [File(name="a", media_type="text/plain", data=b"x")] * 2
    huge = [File(name="a", media_type="text/plain", data=bytes(MAX_FILE_BYTES + 1))]

    assert post.refused(mia, words("x", files=tuple(some if files == 2 else huge))).spoiled
    assert emulator.calls == []


# --- who cannot be reached ---


def test_whoever_blocked_the_bot_is_closed(post, mia):
    mia.blocks()

    assert post.refused(mia, words("Hello")).permanent


def test_whoever_deleted_their_account_is_closed(post, mia):
    mia.deactivates()

    assert post.refused(mia, words("Hello")).permanent


def test_whoever_never_started_the_bot_is_closed(post, emulator):
    assert post.refused(emulator.person("Ben"), words("Hello")).permanent


def test_a_chat_nobody_knows_is_closed(post):
    assert post.refused("424242", words("Hello")).permanent


def test_a_group_without_the_bot_is_closed(post, place):
    place.removes_bot()

    assert post.refused(place, words("Hello")).permanent


def test_a_group_in_which_the_bot_may_not_write_is_closed(post, place):
    place.silences_bot()

    assert post.refused(place, words("Hello")).permanent


def test_what_belongs_to_a_topic_that_takes_nothing_comes_beside_it(post, place):
    coffee = place.opens_topic("Coffee")
    place.closes_topic(coffee)
    post.send(place, replace(words("Hello"), topic=f"{coffee}/4"))

    assert place.last.text == "Hello"
    assert "message_thread_id" not in place.last.raw


def test_a_group_whose_general_topic_is_closed_is_no_closed_group(post, place):
    place.opens_topic("Coffee")
    place.closes_topic()
    error = post.refused(place, words("Hello"))

    assert (error.permanent, error.spoiled) == (False, True)


def test_what_is_gone_is_not_answered_but_followed(post, place):
    post.send(place, replace(words("Hello"), topic="/4242"))

    assert place.last.text == "Hello"
    assert "reply_to_message" not in place.last.raw


def test_a_group_that_moved_says_where(post, place):
    before = place.id
    after = place.migrates()

    assert post.refused(str(before), words("Hello")).moved_to == str(after)


# --- what goes wrong on the way ---


def test_a_flood_says_how_long(post, mia, emulator):
    emulator.flood(17)

    error = post.refused(mia, words("Hello"))

    assert (error.retry_after, error.everywhere) == (timedelta(seconds=17), False)


def test_floods_in_two_chats_stop_everything_until_a_letter_is_taken(post, mia, emulator):
    ben = emulator.person("Ben", started=True)
    emulator.flood(3, times=2)

    first, second = post.refused(mia, words("Hello")), post.refused(ben, words("Hello"))
    post.send(mia, words("Hello"))
    emulator.flood(3)
    third = post.refused(ben, words("Hello"))

    assert [first.everywhere, second.everywhere, third.everywhere] == [False, True, False]


@pytest.mark.parametrize("fault", ["error", "bad_gateway", "drop_before", "drop_after"])
def test_what_passes_is_only_tried_again(post, mia, emulator, fault):
    getattr(emulator, fault)()

    error = post.refused(mia, words("Hello"))

    assert (error.permanent, error.spoiled, error.everywhere, error.retry_after) == (
        False,
        False,
        False,
        None,
    )
    post.send(mia, words("Hello"))
    assert len(mia.sees) == (2 if fault == "drop_after" else 1)


def test_a_server_that_never_answers_is_given_up_in_time(post, mia, emulator, monkeypatch):
    """The post room waits 40 seconds; a letter is given up before that."""
    monkeypatch.setattr("adapters.telegram.sender.SEND_SECONDS", 0.1)
    emulator.hang()

    error = post.refused(mia, words("Hello"))

    assert (error.permanent, error.spoiled, error.everywhere) == (False, False, False)


def test_a_wrong_token_stops_everything(emulator, mia):
    wrong = Counter(emulator)
    wrong.bot = make_bot("4000000001:AAwrong", emulator.url)

    assert wrong.refused(mia, words("Hello")).everywhere
    wrong.close()


def test_a_text_too_long_is_cut_rather_than_refused(post, mia):
    post.send(mia, words("a" * 5000))

    assert len(mia.sees[-1].text) == 4096


# --- closing buttons ---


def asked(post, mia):
    return post.send(mia, words("Well?", buttons=(choice("Yes"), choice("Why?", 2))))


def test_answered_buttons_go_and_lasting_ones_stay(post, mia):
    number = asked(post, mia)

    post.amend(mia, number, choice("Why?", 2))

    assert mia.sees[-1].labels == ["Why?"]
    assert mia.sees[-1].text == "Well?"


def test_the_last_button_goes(post, mia):
    number = asked(post, mia)

    post.amend(mia, number)

    assert mia.sees[-1].labels == []


def test_closing_twice_is_no_mistake(post, mia):
    number = asked(post, mia)
    post.amend(mia, number)

    post.amend(mia, number)


def test_a_message_that_is_gone_needs_no_closing(post, mia):
    number = asked(post, mia)
    mia.deletes(mia.sees[-1])

    post.amend(mia, number)
    post.amend(mia, "999999")


def test_closing_in_a_closed_chat_says_so(post, mia, emulator):
    number = asked(post, mia)
    emulator.refuse(403, "Forbidden: bot was blocked by the user", method="editMessageReplyMarkup")

    with pytest.raises(SendError) as caught:
        post.amend(mia, number)

    assert caught.value.permanent


def test_a_failing_close_is_tried_again(post, mia, emulator):
    number = asked(post, mia)
    emulator.error(method="editMessageReplyMarkup")

    with pytest.raises(SendError) as caught:
        post.amend(mia, number)

    assert not caught.value.permanent
    post.amend(mia, number)
    assert mia.sees[-1].labels == []


# --- what must never be seen ---


def test_neither_token_nor_words_reach_a_log_whatever_its_level(emulator, caplog):
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    post, mia = Counter(emulator), emulator.person("Mia", started=True)
    emulator.bad_gateway()

    post.refused(mia, words("secret words"))
    post.send(mia, words("secret words"))
    post.close()

    assert emulator.token not in caplog.text
    assert "secret words" not in caplog.text


def test_many_letters_leave_at_once(post, emulator):
    """As many as the post room has slots, and as many again to close buttons, without waiting in line."""
    people = [emulator.person(f"P{n}", started=True) for n in range(48)]

    async def all_at_once():
        chats = [Address(channel="telegram", chat=str(person.id)) for person in people]
        await asyncio.gather(
            *(send(post.bot, "b", to, words("Hello"), to.chat, judge=post.judge) for to in chats)
        )

    post.runner.run(all_at_once())

    assert all(len(person.sees) == 1 for person in people)


# --- a 200 is a 200 -----------------------------------------------------------------------------------

ODD_ANSWERS = {
    "a field nobody knows": ('{"ok": true, "result": %s, "more": [1]}', "number"),
    "a result with one": ('{"ok": true, "result": {"message_id": 7, "hologram": {"depth": 3}}}', "7"),
    "a result without a chat": ('{"ok": true, "result": {"message_id": 7}}', "7"),
    "a result that is true": ('{"ok": true, "result": true}', ""),
    "a result that is a list": ('{"ok": true, "result": [%s]}', ""),
    "a number in words": ('{"ok": true, "result": {"message_id": "seven"}}', ""),
    "no result": ('{"ok": true}', ""),
    "a list": ("[%s]", ""),
    "half of an answer": ('{"ok": true, "result": {"message_id": 7, "da', ""),
    "a page": ("<html><body>OK</body></html>", ""),
    "nothing": ("", ""),
    "too deep": ("[" * 20_000, ""),
}
LETTERS = {
    "words": words("hello", buttons=(Button(number=1, label="Yes", data="q:0"),)),
    "a file": words("hello", files=(File(name="a.ics", media_type="text/calendar", data=b"x"),)),
    "a picture": words("hello", files=(File(name="a.png", media_type="image/png", data=PNG),)),
}


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("odd", ODD_ANSWERS)
@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut off"])
def test_what_telegram_took_is_sent_whatever_its_answer_looks_like(emulator, post, *, odd, kind, cut):
    """It is never said again; without a number of its own nothing can be changed below it."""
    mia = emulator.person("Mia", started=True)
    answer, number = ODD_ANSWERS[odd]
    fault = emulator.garble(answer, cut=cut)

    told = post.send(mia, LETTERS[kind])

    assert fault.happened == 1
    assert len(mia.sees) == 1
    assert told == ("" if cut else str(mia.last.message_id) if number == "number" else number)


@pytest.mark.parametrize("odd", ODD_ANSWERS)
def test_buttons_are_closed_whatever_the_answer_looks_like(emulator, post, mia, odd):
    number = post.send(mia, LETTERS["words"])
    emulator.garble(ODD_ANSWERS[odd][0], method="edit*")

    post.amend(mia, number)

    assert mia.last.labels == []


@pytest.mark.parametrize("odd", [odd for odd, (_, number) in ODD_ANSWERS.items() if not number])
def test_a_question_whose_answer_cannot_be_read_is_asked_again(emulator, post, odd):
    """Nothing was done by it; whoever asked takes it for a passing failure, or for no answer."""
    emulator.garble(ODD_ANSWERS[odd][0], method="getMe")

    with pytest.raises((TelegramError, AttributeError, TypeError)):
        post.runner.run(post.bot.get_me())
    assert post.runner.run(post.bot.get_me()).username == emulator.username


@pytest.mark.parametrize("method", ["send*", "edit*"])
def test_an_answer_that_is_no_yes_is_never_taken_for_one(emulator, post, mia, method):
    number = post.send(mia, LETTERS["words"])
    emulator.error(502, "Bad Gateway", method=method)

    with pytest.raises(SendError):
        post.send(mia, words("again")) if method == "send*" else post.amend(mia, number)


# --- a token that is not known for a moment -----------------------------------------------------------


def test_one_401_is_about_nobody(emulator, post, mia):
    emulator.refuse(401, "Unauthorized")
    error = post.refused(mia, words("hello"))

    assert (error.everywhere, error.spoiled, error.permanent) == (False, False, False)
    assert [call.method for call in emulator.calls] == ["sendMessage", "getMe"]
    post.send(mia, words("hello"))
    assert mia.last.text == "hello"


def test_where_getme_is_not_known_either_everything_rests_for_a_moment(emulator, post, mia):
    emulator.refuse(401, "Unauthorized", method="*", times=4)

    assert [post.refused(mia, words("hello")).retry_after.seconds for _ in range(2)] == [2, 4]
    post.send(mia, words("hello"))
    emulator.refuse(401, "Unauthorized", method="*", times=2)
    assert post.refused(mia, words("hello")).retry_after.seconds == 2


def test_where_getme_cannot_be_asked_nobody_is_muted(emulator, post, mia):
    emulator.refuse(401, "Unauthorized")
    emulator.bad_gateway(method="getMe")

    assert not post.refused(mia, words("hello")).everywhere
