"""The Bot API emulator, driven by the real client library: strict where Telegram is strict."""

import asyncio
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    MenuButtonCommands,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.error import (
    ChatMigrated,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.servers.telegram import Emulator, NotShownError, Person
from tests.servers.telegram.faults import Limits
from tests.servers.telegram.playground import play

pytestmark = pytest.mark.telegram

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


class Clock:
    """A clock that stands still until it is told to travel."""

    def __init__(self) -> None:
        self.at = MONDAY

    def now(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def _spans_of_time(monkeypatch):
    """The library warns of its old numbers otherwise."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def telegram(clock):
    with Emulator(now=clock.now) as emulator:
        yield emulator


@pytest.fixture
def mia(telegram):
    return telegram.person("Mia", username="mia_q", started=True)


@pytest.fixture
def ben(telegram):
    return telegram.person("Ben", language="de", started=True)


def a_bot(emulator: Emulator, **more: Any) -> Bot:
    """The library's own Bot, as anybody would make it."""
    request, polling = (HTTPXRequest(connection_pool_size=8, read_timeout=5) for _ in range(2))
    return Bot(
        more.pop("token", emulator.token),
        base_url=emulator.url + "/bot",
        base_file_url=emulator.url + "/file/bot",
        request=request,
        get_updates_request=polling,
    )


def told(emulator: Emulator, story: Callable[[Bot], Awaitable[Any]]) -> Any:
    """Let a story happen with a bot that is logged in."""

    async def run() -> Any:
        async with a_bot(emulator) as bot:
            return await story(bot)

    return asyncio.run(run())


def does(emulator: Emulator, method: str, **parameters: Any) -> Any:
    """One call."""
    return told(emulator, lambda bot: getattr(bot, method)(**parameters))


def hears(emulator: Emulator, **parameters: Any) -> tuple[Update, ...]:
    """What waits for the bot, confirmed."""

    async def story(bot: Bot) -> tuple[Update, ...]:
        updates = await bot.get_updates(timeout=5, **parameters)
        await bot.get_updates(offset=updates[-1].update_id + 1)
        return updates

    return told(emulator, story)


def refusal(emulator: Emulator, method: str, **parameters: Any) -> TelegramError:
    """How Telegram declines a call."""
    with pytest.raises(TelegramError) as caught:
        does(emulator, method, **parameters)
    return caught.value


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def key(label: str, data: str = "x:1") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


# --- people and the bot ---


def test_a_person_types_and_the_bot_answers(telegram, mia):
    mia.types("/start abc_1")

    (update,) = hears(telegram)
    does(telegram, "send_message", chat_id=update.effective_chat.id, text="Hello, /week helps.")

    assert update.message.text == "/start abc_1"
    assert update.message.from_user.language_code == "en"
    assert update.message.date == MONDAY
    assert [(e.type, e.offset, e.length) for e in update.message.entities] == [("bot_command", 0, 6)]
    assert mia.last.text == "Hello, /week helps."
    assert mia.last.styled("bot_command") == ["/week"]


def test_a_press_reaches_the_bot_and_its_clock_turns_until_it_is_answered(telegram, mia):
    does(
        telegram,
        "send_message",
        chat_id=mia.id,
        text="Tea?",
        reply_markup=keyboard([key("Yes", "p:1"), key("No", "p:2")]),
    )

    press = mia.presses("No")
    (update,) = hears(telegram)

    assert mia.last.labels == ["Yes", "No"]
    assert update.callback_query.data == "p:2"
    assert update.callback_query.message.message_id == mia.last.message_id
    assert not press.answered
    does(telegram, "answer_callback_query", callback_query_id=update.callback_query.id, text="Good")
    assert (press.answered, press.text, press.alert) == (True, "Good", False)


def test_a_button_that_is_not_on_the_screen_cannot_be_pressed(telegram, mia):
    does(telegram, "send_message", chat_id=mia.id, text="Tea?")

    with pytest.raises(NotShownError):
        mia.presses("Yes")


def test_a_forged_press_carries_any_data(telegram, mia):
    does(telegram, "send_message", chat_id=mia.id, text="Tea?")

    mia.presses_data("somebody-elses:1")

    assert hears(telegram)[0].callback_query.data == "somebody-elses:1"


def test_a_press_on_a_deleted_message_tells_no_content(telegram, mia):
    shown = does(telegram, "send_message", chat_id=mia.id, text="Tea?", reply_markup=keyboard([key("Yes")]))
    message = mia.last
    does(telegram, "delete_message", chat_id=mia.id, message_id=shown.message_id)

    mia.presses_data("x:1", message)

    assert mia.sees == []
    assert hears(telegram)[0].callback_query.message.is_accessible is False


def test_a_closed_message_loses_its_buttons(telegram, mia):
    shown = does(telegram, "send_message", chat_id=mia.id, text="Tea?", reply_markup=keyboard([key("Yes")]))

    does(telegram, "edit_message_reply_markup", chat_id=mia.id, message_id=shown.message_id)

    assert mia.last.labels == []
    assert mia.last.edited


def test_a_link_to_the_bot_opens_its_chat_with_a_payload(telegram, mia):
    mia.opens(f"https://t.me/{telegram.username}?start=join_Ab-9")
    mia.opens(f"https://t.me/{telegram.username}?start=rubbish!!")
    mia.opens("https://example.org/")

    assert [update.message.text for update in hears(telegram)] == ["/start join_Ab-9", "/start"]


def test_a_link_button_is_followed(telegram, mia):
    url = f"https://t.me/{telegram.username}?start=hi"
    button = InlineKeyboardButton("In private", url=url)
    does(telegram, "send_message", chat_id=mia.id, text="Come", reply_markup=keyboard([button]))

    mia.presses("In private")

    assert mia.opened == [url]
    assert hears(telegram)[0].message.text == "/start hi"


def test_everything_a_person_can_send_is_understood_by_the_library(telegram, mia, ben):
    written = mia.types("one 🤝 /two@knotwork_test_bot me@example.org")
    mia.edits(written, "three")
    mia.types("four", reply_to=written)
    mia.shares_contact("Ada", "491511234567", last_name="L", vcard="BEGIN:VCARD")
    mia.sends("a.ics", b"BEGIN", "text/calendar", caption="look")
    mia.sends_photo(caption="us")
    mia.sends_sticker()
    mia.sends_voice()
    mia.sends_video()
    mia.sends_video_note()
    mia.sends_location()
    mia.sends_dice()
    mia.sends_poll()
    mia.forwards("I am Ben", origin=ben, at=MONDAY - timedelta(days=2))
    mia.forwards("I hide", origin="Somebody H.")
    mia.forwards("News", origin=telegram.channel("News", "news"))
    mia.blocks()
    mia.unblocks()

    updates = hears(telegram)

    messages = [update.effective_message for update in updates if update.effective_message]
    assert [e.type for e in messages[0].entities] == ["bot_command", "email"]
    assert updates[1].edited_message.text == "three"
    assert messages[2].reply_to_message.message_id == written.message_id
    assert messages[3].contact.phone_number == "491511234567"
    assert messages[4].document.file_name == "a.ics"
    assert [m.forward_origin.type for m in messages if m.forward_origin] == ["user", "hidden_user", "channel"]
    assert next(m for m in messages if m.forward_origin).forward_origin.date == MONDAY - timedelta(days=2)
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(c.old_chat_member.status, c.new_chat_member.status) for c in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


def test_people_are_picked_only_through_the_button_that_asks_for_them(telegram, mia, ben):
    ada = telegram.person("Ada", last_name="L", username="ada")
    with pytest.raises(NotShownError):
        mia.picks(ben)
    wish = KeyboardButtonRequestUsers(7, max_quantity=2, request_name=True)
    markup = ReplyKeyboardMarkup([[KeyboardButton("Choose", request_users=wish)]], one_time_keyboard=True)
    does(telegram, "send_message", chat_id=mia.id, text="Who?", reply_markup=markup)

    mia.picks(ada, ben)
    shared = hears(telegram)[0].message.users_shared

    assert shared.request_id == 7
    assert [(u.user_id, u.first_name, u.last_name, u.username) for u in shared.users] == [
        (ada.id, "Ada", "L", None),
        (ben.id, "Ben", None, None),
    ]
    with pytest.raises(NotShownError):
        mia.picks(ada, ben, mia)
    does(telegram, "send_message", chat_id=mia.id, text="Thanks", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(NotShownError):
        mia.picks(ada)


def test_a_key_of_the_reply_keyboard_sends_its_label(telegram, mia):
    does(telegram, "send_message", chat_id=mia.id, text="?", reply_markup=ReplyKeyboardMarkup([["Later"]]))

    mia.presses("Later")

    assert hears(telegram)[0].message.text == "Later"


def test_a_blocked_bot_hears_nothing_and_may_write_again_after_return(telegram, mia):
    mia.blocks()
    with pytest.raises(NotShownError):
        mia.types("hello?")
    assert (
        str(refusal(telegram, "send_message", chat_id=mia.id, text="x"))
        == "Forbidden: bot was blocked by the user"
    )

    mia.unblocks()

    does(telegram, "send_message", chat_id=mia.id, text="welcome back")
    assert mia.last.text == "welcome back"


# --- files ---


def test_files_travel_both_ways(telegram, mia):
    mia.sends("ada.vcf", b"BEGIN:VCARD", "text/vcard")

    async def story(bot: Bot) -> bytes:
        (update,) = await bot.get_updates(timeout=5)
        file = await update.message.document.get_file()
        await bot.send_document(mia.id, b"PK..", filename="all.zip", caption="Yours")
        await bot.send_photo(mia.id, PNG, filename="map.png")
        return bytes(await file.download_as_bytearray())

    assert told(telegram, story) == b"BEGIN:VCARD"
    zipped, picture = mia.sees
    assert (zipped.text, zipped.files[0].name, zipped.files[0].data) == ("Yours", "all.zip", b"PK..")
    assert picture.files[0].kind == "photo"


def test_a_file_over_20_megabytes_cannot_be_fetched(telegram, mia):
    big = mia.sends("film.mov", size=21 * 1024 * 1024)

    assert str(refusal(telegram, "get_file", file_id=big.files[0].id)) == "File is too big"
    assert str(refusal(telegram, "get_file", file_id="nonsense")) == "Invalid file_id"


def test_what_is_no_picture_is_not_sent_as_one(telegram, mia):
    assert str(refusal(telegram, "send_photo", chat_id=mia.id, photo=b"hello")) == "Image_process_failed"
    assert str(refusal(telegram, "send_document", chat_id=mia.id, document=b"")) == "File must be non-empty"


# --- what Telegram refuses, in its own words ---


def asked(url: str, body: Any = None) -> tuple[int, Any]:
    """Status and answer of one request without any library; a POST if there is a body."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    with closing(connection):
        headers = {"Content-Type": "application/json"}
        data = None if body is None else json.dumps(body)
        connection.request("GET" if body is None else "POST", f"{parts.path}?{parts.query}", data, headers)
        answer = connection.getresponse()
        return answer.status, json.load(answer)


def raw(emulator: Emulator, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """One call of the bot without any library."""
    return asked(f"{emulator.url}/bot{emulator.token}/{method}", parameters)


def description(emulator: Emulator, method: str, **parameters: Any) -> str:
    status, body = raw(emulator, method, **parameters)
    assert (body["ok"], body["error_code"]) == (False, status)
    return body["description"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Bad Request: chat_id is empty"),
        ({"chat_id": 5, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"reply_parameters": {"message_id": 9}}, "Bad Request: message to be replied not found"),
        ({"reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
        ({"reply_markup": []}, "Bad Request: object expected as reply markup"),
        (
            {"reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]}},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "mailto:a@b.org"}]]}},
            "Bad Request: inline keyboard button URL 'mailto:a@b.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "tel:+4930"}]]}},
            "Bad Request: inline keyboard button URL 'tel:+4930' is invalid: Unsupported URL protocol",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101}},
            "Bad Request: reply markup is too long",
        ),
        (
            {"entities": [{"type": "sparkle", "offset": 0, "length": 1}]},
            "Bad Request: can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"entities": [{"type": "text_link", "offset": 0, "length": 1}]},
            "Bad Request: can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            {
                "entities": [
                    {"type": "date_time", "offset": 0, "length": 1, "unix_time": 1, "date_time_format": "dD"}
                ]
            },
            "Bad Request: can't parse MessageEntity: invalid date_time_format specified",
        ),
    ],
)
def test_a_message_is_refused_with_the_words_of_telegram(telegram, mia, parameters, words):
    whole = {"chat_id": mia.id, "text": "hi", **parameters} if parameters else {"text": "hi"}

    assert description(telegram, "sendMessage", **whole) == words
    assert mia.sees == []


def test_4096_characters_are_taken_and_counted_as_utf_16(telegram, mia):
    does(telegram, "send_message", chat_id=mia.id, text="😀" * 2048)

    assert len(mia.last.text) == 2048


def test_a_caption_has_1024_characters(telegram, mia):
    assert str(refusal(telegram, "send_document", chat_id=mia.id, document=b"x", caption="y" * 1025)) == (
        "Message caption is too long"
    )


@pytest.mark.parametrize(
    ("bring_about", "code", "words"),
    [
        (Person.blocks, 403, "Forbidden: bot was blocked by the user"),
        (Person.deactivates, 403, "Forbidden: user is deactivated"),
        (lambda mia: setattr(mia, "started", False), 400, "Bad Request: chat not found"),
    ],
)
def test_a_person_who_cannot_be_reached_is_told_apart(telegram, mia, bring_about, code, words):
    bring_about(mia)

    assert raw(telegram, "sendMessage", chat_id=mia.id, text="x")[0] == code
    assert description(telegram, "sendMessage", chat_id=mia.id, text="x") == words


def test_a_person_known_only_from_a_group_must_begin(telegram, mia):
    ada = telegram.person("Ada")
    telegram.group("Meetup", mia, ada).adds_bot()

    assert description(telegram, "sendMessage", chat_id=ada.id, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )


def test_editing_is_refused_with_the_words_of_telegram(telegram, mia):
    shown = does(telegram, "send_message", chat_id=mia.id, text="Tea?", reply_markup=keyboard([key("Yes")]))
    asked = does(telegram, "send_message", chat_id=mia.id, text="And?", reply_markup=ForceReply())
    theirs = mia.types("hm")

    def why(number: int, method: str = "editMessageReplyMarkup", **more: Any) -> str:
        return description(telegram, method, chat_id=mia.id, message_id=number, **more)

    same = {"inline_keyboard": [[{"text": "Yes", "callback_data": "x:1"}]]}
    assert why(shown.message_id, reply_markup=same).startswith(
        "Bad Request: message is not modified: specified new"
    )
    assert (
        why(shown.message_id, reply_markup={"remove_keyboard": True})
        == "Bad Request: inline keyboard expected"
    )
    assert why(9999) == "Bad Request: message to edit not found"
    assert why(asked.message_id) == "Bad Request: message can't be edited"
    assert why(theirs.message_id) == "Bad Request: message can't be edited"
    assert why(9999, "deleteMessage") == "Bad Request: message to delete not found"


def test_a_message_older_than_two_days_cannot_be_taken_back(telegram, mia, clock):
    shown = does(telegram, "send_message", chat_id=mia.id, text="Tea?")
    clock.at += timedelta(hours=49)

    assert description(telegram, "deleteMessage", chat_id=mia.id, message_id=shown.message_id) == (
        "Bad Request: message can't be deleted for everyone"
    )


def test_an_old_or_foreign_press_cannot_be_answered(telegram, mia):
    does(telegram, "send_message", chat_id=mia.id, text="Tea?", reply_markup=keyboard([key("Yes")]))
    press = mia.presses("Yes")
    telegram.forget_presses()
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    assert description(telegram, "answerCallbackQuery", callback_query_id=press.id) == words
    assert description(telegram, "answerCallbackQuery", callback_query_id="17") == words


def test_a_wrong_token_and_a_method_nobody_knows(telegram):
    async def enter(token: str) -> None:
        bot = a_bot(telegram, token=token)
        try:
            await bot.initialize()
        finally:
            await bot.shutdown()
            for request in bot._request:  # a bot that never began closes nothing by itself
                await request.shutdown()

    for token in ("1:x", "rubbish"):
        with pytest.raises(InvalidToken):
            asyncio.run(enter(token))
    assert description(telegram, "sendCoffee") == "Not Found: method not found"
    telegram.complaints.clear()


# --- what Telegram would silently repair is a complaint ---


@pytest.mark.parametrize(
    "parameters",
    [
        {"shout": True},
        {"parse_mode": "HTML"},
        {"entities": [{"type": "bold", "offset": 0, "length": 3, "colour": "red"}]},
        {"entities": [{"type": "bold", "offset": 0, "length": 99}]},
        {
            "entities": [
                {"type": "bold", "offset": 0, "length": 3},
                {"type": "italic", "offset": 2, "length": 4},
            ]
        },
        {
            "entities": [
                {"type": "bold", "offset": 0, "length": 3},
                {"type": "bold", "offset": 1, "length": 1},
            ]
        },
        {
            "entities": [
                {"type": "code", "offset": 0, "length": 3},
                {"type": "bold", "offset": 1, "length": 1},
            ]
        },
        {"entities": [{"type": "bold", "offset": 5, "length": 1}]},
        {"entities": [{"type": "text_link", "offset": 0, "length": 3, "url": "mailto:a@b.org"}]},
        {"text": "a😀", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        {"link_preview_options": {"off": True}},
        {"reply_parameters": {"message_id": 1, "allow_sending_without_reply": True, "loud": 1}},
        {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 9]}},
        {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y", "shape": "round"}]]}},
        {"reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "y"}]]}},
        {"reply_markup": {"inline_keyboard": [], "one_time_keyboard": True}},
        {"reply_markup": {"buttons": []}},
    ],
)
def test_what_telegram_would_quietly_ignore_fails_the_test(parameters):
    def story() -> None:
        with Emulator() as telegram:
            mia = telegram.person("Mia", started=True)
            raw(telegram, "sendMessage", **{"chat_id": mia.id, "text": "hello world", **parameters})

    with pytest.raises(AssertionError, match="Telegram would not know"):
        story()


def test_entities_inside_each_other_are_shown(telegram, mia):
    when = MONDAY + timedelta(days=1)
    entities = [
        MessageEntity("bold", 0, 13),
        MessageEntity("text_link", 3, 4, url="https://example.org/a"),
        MessageEntity("date_time", 8, 5, unix_time=when, date_time_format="wDt"),
        MessageEntity("spoiler", 14, 6),
    ]
    does(telegram, "send_message", chat_id=mia.id, text="🤝 link today secret", entities=entities)

    assert mia.last.styled("bold") == ["🤝 link today"]
    assert mia.last.styled("text_link") == ["link"]
    assert mia.last.styled("spoiler") == ["secret"]
    assert mia.last.entities[2]["unix_time"] == int(when.timestamp())


def test_spaces_around_a_text_are_cut_off_and_its_entities_move(telegram, mia):
    does(
        telegram,
        "send_message",
        chat_id=mia.id,
        text="\n hi there \n",
        entities=[MessageEntity("bold", 2, 10)],
    )

    assert mia.last.text == "hi there"
    assert mia.last.styled("bold") == ["hi there"]


# --- polling ---


def test_updates_wait_until_an_offset_confirms_them(telegram, mia):
    mia.types("one")
    mia.types("two")

    async def story(bot: Bot) -> list[list[str]]:
        first = await bot.get_updates()
        again = await bot.get_updates(offset=first[0].update_id, limit=2)
        later = await bot.get_updates(offset=first[0].update_id + 1)
        return [[update.message.text for update in updates] for updates in (first, again, later)]

    assert told(telegram, story) == [["one", "two"], ["one", "two"], ["two"]]


def test_whoever_asks_for_the_same_again_at_once_gets_one_update_at_a_time(telegram, mia):
    mia.types("one")
    mia.types("two")

    async def story(bot: Bot) -> list[int]:
        return [len(await bot.get_updates()) for _ in range(2)]

    assert told(telegram, story) == [2, 1]


def test_a_long_poll_wakes_when_somebody_writes(telegram, mia):
    async def story(bot: Bot) -> tuple[str, float]:
        waiting = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.until, lambda: telegram.calls_of("getUpdates"))
        begun = time.monotonic()
        mia.types("now")
        (update,) = await waiting
        return update.message.text, time.monotonic() - begun

    words, seconds = told(telegram, story)
    assert words == "now"
    assert seconds < 2


def test_a_poll_in_vain_ends_after_its_timeout(telegram):
    assert does(telegram, "get_updates", timeout=1) == ()


def test_only_updates_the_bot_asked_for_are_kept(telegram, mia):
    does(telegram, "get_updates", allowed_updates=["callback_query"])
    mia.types("unheard")
    mia.presses_data("x")
    heard = hears(telegram)
    does(telegram, "get_updates", allowed_updates=[])
    written = mia.types("heard")
    mia.reacts(written, "👍")

    assert [update.callback_query.data for update in heard] == ["x"]
    assert [update.message.text for update in hears(telegram)] == ["heard"]


def test_a_second_poller_ends_the_first(telegram, mia):
    async def story(bot: Bot) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.until, lambda: telegram.calls_of("getUpdates"))
        second = asyncio.create_task(bot.get_updates(timeout=20))
        with pytest.raises(
            Conflict, match="terminated by other getUpdates request; make sure that only one bot"
        ):
            await first
        mia.types("hello")
        assert len(await second) == 1

    told(telegram, story)


def test_polling_and_a_webhook_exclude_each_other(telegram):
    async def story(bot: Bot) -> None:
        polling = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.until, lambda: telegram.calls_of("getUpdates"))
        await bot.set_webhook("https://bot.example.org/hook")
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await polling
        with pytest.raises(
            Conflict, match="can't use getUpdates method while webhook is active; use deleteWebhook"
        ):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()

    told(telegram, story)


# --- webhook ---


class Receiver:
    """A little web server that takes updates, or does not."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.secrets: list[str] = []
        self.answers: list[int] = []
        self.arrived = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        status = self.answers.pop(0) if self.answers else 200
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        async with self.arrived:
            self.taken.append({"status": status, **await request.json()})
            self.arrived.notify_all()
        return web.Response(status=status)

    async def until(self, count: int) -> None:
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: len(self.taken) >= count), 10)


def hooked(telegram: Emulator, story: Callable[[Bot, Receiver], Awaitable[None]], **options: Any) -> None:
    """A story of a bot whose updates are posted to it, through a tunnel from its public address."""

    async def run(bot: Bot) -> None:
        receiver = Receiver()
        app = web.Application()
        app.router.add_post("/hook", receiver.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        telegram.tunnel("https://bot.example.org", f"http://127.0.0.1:{runner.addresses[0][1]}")
        try:
            await bot.set_webhook("https://bot.example.org/hook", **options)
            await story(bot, receiver)
        finally:
            await bot.delete_webhook()
            await runner.cleanup()

    told(telegram, run)


def test_updates_are_posted_with_the_secret_in_the_order_of_each_chat(telegram, mia, ben):
    mia.types("before")

    async def story(bot: Bot, receiver: Receiver) -> None:
        for number in range(5):
            mia.types(f"m{number}")
            ben.types(f"b{number}")
        await receiver.until(11)
        words = [taken["message"]["text"] for taken in receiver.taken]
        assert [w for w in words if w[0] == "m"] == ["m0", "m1", "m2", "m3", "m4"]
        assert [w for w in words if w[0] == "b"] == ["before", "b0", "b1", "b2", "b3", "b4"]
        assert set(receiver.secrets) == {"s3cret_-"}
        await asyncio.to_thread(telegram.until, lambda: not telegram.updates)

    hooked(telegram, story, secret_token="s3cret_-")


def test_what_the_webhook_does_not_take_is_posted_again(telegram, mia):
    async def story(bot: Bot, receiver: Receiver) -> None:
        receiver.answers += [500, 403]
        mia.types("one")
        mia.types("two")
        await receiver.until(4)
        assert [(t["message"]["text"], t["status"]) for t in receiver.taken] == [
            ("one", 500),
            ("one", 403),
            ("one", 200),
            ("two", 200),
        ]
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
        assert info.url == "https://bot.example.org/hook"

    hooked(telegram, story)


def test_what_was_not_taken_waits_for_polling(telegram, mia):
    async def story(bot: Bot, receiver: Receiver) -> None:
        receiver.answers += [500] * 1000
        mia.types("one")
        await receiver.until(2)
        assert (await bot.get_webhook_info()).pending_update_count == 1

    hooked(telegram, story)

    assert hears(telegram)[0].message.text == "one"


def test_nobody_listening_at_the_webhook_is_told_to_the_operator(telegram, mia):
    async def story(bot: Bot) -> str:
        await bot.set_webhook("http://127.0.0.1:1/hook")
        mia.types("one")
        await asyncio.to_thread(telegram.until, lambda: telegram.webhook.last_error)
        info = await bot.get_webhook_info()
        await bot.delete_webhook()
        return info.last_error_message

    assert told(telegram, story) == "Connection refused"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (
            {"url": "http://bot.example.org/"},
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://bot.example.org:8080/"},
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "ftp://x"}, "Bad Request: invalid webhook URL specified"),
        (
            {"url": "https://bot.example.org/", "secret_token": "with space"},
            "Bad Request: secret token contains unallowed characters",
        ),
    ],
)
def test_a_webhook_is_refused_with_the_words_of_telegram(telegram, parameters, words):
    assert description(telegram, "setWebhook", **parameters) == words


# --- faults ---


def test_a_flood_is_told_to_the_chat_or_to_everybody(telegram, mia, ben):
    telegram.flood(7, chat=mia)
    does(telegram, "send_message", chat_id=ben.id, text="through")
    with pytest.raises(RetryAfter) as caught:
        does(telegram, "send_message", chat_id=mia.id, text="x")
    assert caught.value.retry_after == timedelta(seconds=7)

    telegram.flood(2, times=2)

    assert (
        description(telegram, "sendMessage", chat_id=ben.id, text="x") == "Too Many Requests: retry after 2"
    )
    assert raw(telegram, "sendMessage", chat_id=mia.id, text="x")[1]["parameters"] == {"retry_after": 2}
    assert raw(telegram, "sendMessage", chat_id=mia.id, text="y")[0] == 200


def test_an_error_page_is_html(telegram, mia):
    telegram.error()
    telegram.bad_gateway()

    for words in ("Internal Server Error", "Bad Gateway"):
        with pytest.raises(NetworkError, match=words):
            does(telegram, "send_message", chat_id=mia.id, text="x")
    assert mia.sees == []


def test_any_refusal_can_be_ordered(telegram, mia):
    telegram.refuse(400, "Bad Request: PEER_ID_INVALID", chat=mia)

    assert str(refusal(telegram, "send_message", chat_id=mia.id, text="x")) == "Peer_id_invalid"


def test_a_hanging_call_ends_when_released_or_when_the_bot_gives_up(telegram, mia):
    async def story(bot: Bot) -> None:
        hanging = telegram.hang()
        with pytest.raises(TimedOut):
            await bot.send_message(mia.id, "given up", read_timeout=0.2)
        hanging = telegram.hang()
        waiting = asyncio.create_task(bot.send_message(mia.id, "released"))
        await asyncio.to_thread(telegram.until, lambda: hanging.happened)
        hanging.release()
        await waiting

    told(telegram, story)
    assert [message.text for message in mia.sees] == ["released"]


def test_a_call_may_hang_after_it_was_done(telegram, mia):
    telegram.hang(after=True)

    with pytest.raises(TimedOut):
        does(telegram, "send_message", chat_id=mia.id, text="done", read_timeout=0.3)
    assert mia.last.text == "done"


def test_a_connection_drops_before_or_after_the_call_was_done(telegram, mia):
    telegram.drop_before()
    with pytest.raises(NetworkError):
        does(telegram, "send_message", chat_id=mia.id, text="lost")
    assert mia.sees == []

    telegram.drop_after()
    with pytest.raises(NetworkError):
        does(telegram, "send_message", chat_id=mia.id, text="arrived")
    assert [message.text for message in mia.sees] == ["arrived"]
    assert [call.status for call in telegram.calls_of("sendMessage")] == [0, 200]


def test_a_slow_call_takes_its_time(telegram, mia):
    telegram.slow(0.2)
    begun = time.monotonic()

    does(telegram, "send_message", chat_id=mia.id, text="x")

    assert time.monotonic() - begun >= 0.2


def test_duplicates_come_again_after_they_were_confirmed(telegram, mia):
    telegram.duplicate()
    mia.types("once")

    async def story(bot: Bot) -> list[int]:
        (first,) = await bot.get_updates()
        (again,) = await bot.get_updates(offset=first.update_id + 1)
        rest = await bot.get_updates(offset=first.update_id + 1)
        return [first.update_id - again.update_id, len(rest)]

    assert told(telegram, story) == [0, 0]


def test_the_last_update_can_be_repeated_any_time(telegram, mia):
    mia.types("once")
    hears(telegram)

    telegram.repeat_last_update()

    assert hears(telegram)[0].message.text == "once"


def test_duplicates_are_posted_twice_to_a_webhook(telegram, mia):
    async def story(bot: Bot, receiver: Receiver) -> None:
        telegram.duplicate()
        mia.types("once")
        await receiver.until(2)
        assert receiver.taken[0]["update_id"] == receiver.taken[1]["update_id"]

    hooked(telegram, story)


def test_a_lost_confirmation_brings_the_updates_again(telegram, mia):
    telegram.lost_ack()
    mia.types("one")

    async def story(bot: Bot) -> list[int]:
        (first,) = await bot.get_updates()
        again = await bot.get_updates(offset=first.update_id + 1)
        rest = await bot.get_updates(offset=first.update_id + 1)
        return [len(again), len(rest)]

    assert told(telegram, story) == [1, 0]


def test_a_raw_update_reaches_the_bot_as_it_is(telegram):
    telegram.push({"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}})

    assert hears(telegram)[0].message.chat.id == 5


# --- limits ---


def test_more_than_one_message_a_second_to_a_chat_is_a_flood(mia):
    with Emulator(limits=True) as telegram:
        ada = telegram.person("Ada", started=True)
        assert raw(telegram, "sendMessage", chat_id=ada.id, text="x")[0] == 200
        assert raw(telegram, "sendChatAction", chat_id=ada.id, action="typing")[0] == 200
        status, body = raw(telegram, "sendMessage", chat_id=ada.id, text="x")

    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    assert telegram.floods == 1
    assert len(ada.sees) == 1


def test_the_limits_are_30_a_second_1_a_second_a_chat_and_20_a_minute_a_group():
    limits = Limits()

    assert [limits.admit(chat, 100.0) for chat in range(1, 31)] == [0] * 30
    assert limits.admit(31, 100.5) == 1
    assert limits.admit(31, 101.0) == 0
    assert limits.admit(31, 101.5) == 1
    assert limits.admit(31, 102.0) == 0
    assert [limits.admit(-5, 200 + 1.0 * n) for n in range(20)] == [0] * 20
    assert limits.admit(-5, 220.0) == 40
    assert limits.admit(-5, 260.0) == 0


# --- groups ---


def test_a_bot_hears_in_a_group_only_what_is_addressed_to_it(telegram, mia, ben):
    group = telegram.group("Meetup", mia, ben)
    group.adds_bot(by=mia)
    does(telegram, "send_message", chat_id=group.id, text="Hello all")
    mia.types("what a day", into=group)
    mia.types("/week", into=group)
    mia.types("please /week", into=group)
    mia.types("/week@knotwork_test_bot", into=group)
    mia.types("/week@other_bot", into=group)
    mia.types("hey @knotwork_test_bot", into=group)
    ben.types("thanks", reply_to=group.last, into=group)
    group.renames("Friends")

    updates = hears(telegram)

    assert updates[0].my_chat_member.new_chat_member.status == "member"
    assert updates[1].message.new_chat_members[0].id == telegram.id
    assert [update.message.text for update in updates[2:5]] == ["/week", "/week@knotwork_test_bot", "thanks"]
    assert updates[4].message.reply_to_message.from_user.id == telegram.id
    assert updates[5].message.new_chat_title == "Friends"
    assert len(updates) == 6


def test_without_privacy_mode_a_bot_hears_everything(telegram, mia):
    telegram.privacy = False
    group = telegram.group("Meetup", mia)
    group.adds_bot()
    mia.types("what a day", into=group)

    assert hears(telegram)[-1].message.text == "what a day"
    assert does(telegram, "get_me").can_read_all_group_messages is True


def test_a_group_presses_too(telegram, mia, ben):
    group = telegram.group("Meetup", mia, ben)
    group.adds_bot()
    does(telegram, "send_message", chat_id=group.id, text="Tea?", reply_markup=keyboard([key("Yes")]))

    ben.presses("Yes", into=group)
    query = hears(telegram)[-1].callback_query

    assert (query.from_user.id, query.message.chat.id) == (ben.id, group.id)


def test_a_group_that_grows_gets_another_id(telegram, mia):
    group = telegram.group("Meetup", mia)
    group.adds_bot()
    old = group.id
    hears(telegram)

    new = group.migrates()

    left, come, joined = hears(telegram)
    assert (left.message.chat.id, left.message.migrate_to_chat_id) == (old, new)
    assert (come.message.chat.id, come.message.migrate_from_chat_id) == (new, old)
    assert come.message.chat.type == "supergroup"
    assert joined.my_chat_member.chat.id == new
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert description(telegram, "sendMessage", chat_id=old, text="x") == (
        "Bad Request: group chat was upgraded to a supergroup chat"
    )
    with pytest.raises(ChatMigrated) as caught:
        does(telegram, "send_message", chat_id=old, text="x")
    assert caught.value.new_chat_id == new
    does(telegram, "send_message", chat_id=new, text="here")
    assert group.last.text == "here"


@pytest.mark.parametrize(("supergroup", "kind"), [(False, "group"), (True, "supergroup")])
def test_a_bot_thrown_out_may_not_write(telegram, mia, supergroup, kind):
    group = telegram.group("Meetup", mia, supergroup=supergroup)
    assert description(telegram, "sendMessage", chat_id=group.id, text="x") == (
        f"Forbidden: bot is not a member of the {kind} chat"
    )
    group.adds_bot()
    group.removes_bot()

    assert hears(telegram)[-1].my_chat_member.new_chat_member.status == ("kicked" if supergroup else "left")
    assert description(telegram, "sendMessage", chat_id=group.id, text="x") == (
        f"Forbidden: bot was kicked from the {kind} chat"
    )


def test_a_bot_without_the_right_to_write_is_refused(telegram, mia):
    group = telegram.group("Meetup", mia, supergroup=True)
    group.adds_bot()
    group.silences_bot()
    refused = "Bad Request: not enough rights to send text messages to the chat"

    assert description(telegram, "sendMessage", chat_id=group.id, text="x") == refused
    restricted = hears(telegram)[-1].my_chat_member.new_chat_member
    assert (restricted.status, restricted.can_send_messages) == ("restricted", False)
    group.lets_bot_write()
    does(telegram, "send_message", chat_id=group.id, text="x")
    back = hears(telegram)[-1].my_chat_member
    assert (back.old_chat_member.status, back.new_chat_member.status) == ("restricted", "member")


def test_a_bot_leaves_by_itself(telegram, mia):
    group = telegram.group("Meetup", mia)
    group.adds_bot()
    does(telegram, "leave_chat", chat_id=group.id)

    assert hears(telegram)[-1].my_chat_member.new_chat_member.status == "left"
    assert (
        description(telegram, "leaveChat", chat_id=group.id)
        == "Forbidden: bot is not a member of the group chat"
    )


def test_contacts_are_requested_in_private_only(telegram, mia):
    group = telegram.group("Meetup", mia)
    group.adds_bot()
    keys = {"keyboard": [[{"text": "Choose", "request_users": {"request_id": 1}}]]}

    assert description(telegram, "sendMessage", chat_id=group.id, text="x", reply_markup=keys) == (
        "Bad Request: users can be requested in private chats only"
    )


def test_an_invite_link_lets_people_ask_to_join(telegram, mia, ben):
    ada = telegram.person("Ada")
    group = telegram.group("Meetup", mia, supergroup=True)
    group.adds_bot()
    assert description(telegram, "createChatInviteLink", chat_id=group.id) == (
        "Bad Request: not enough rights to manage chat invite link"
    )
    group.promotes_bot()
    link = does(
        telegram, "create_chat_invite_link", chat_id=group.id, creates_join_request=True, name="Spring"
    )
    hears(telegram)

    ada.asks_to_join(link.invite_link, bio="I knot")
    ben.asks_to_join(link.invite_link)
    asked, _other = hears(telegram)
    does(telegram, "send_message", chat_id=asked.chat_join_request.user_chat_id, text="One question first")
    does(telegram, "approve_chat_join_request", chat_id=group.id, user_id=ada.id)
    does(telegram, "decline_chat_join_request", chat_id=group.id, user_id=ben.id)

    assert asked.chat_join_request.invite_link.name == "Spring"
    assert ada.last.text == "One question first"
    assert group.members == [mia, ada]
    assert description(telegram, "approveChatJoinRequest", chat_id=group.id, user_id=ada.id) == (
        "Bad Request: USER_ALREADY_PARTICIPANT"
    )
    assert description(telegram, "approveChatJoinRequest", chat_id=group.id, user_id=ben.id) == (
        "Bad Request: HIDE_REQUESTER_MISSING"
    )


def test_chats_and_members_can_be_looked_at(telegram, mia, ben):
    group = telegram.group("Meetup", mia)
    group.adds_bot()

    async def story(bot: Bot) -> list[str]:
        statuses = [(await bot.get_chat_member(group.id, user)).status for user in (mia.id, ben.id, bot.id)]
        return [*statuses, (await bot.get_chat(group.id)).title, (await bot.get_chat(mia.id)).first_name]

    assert told(telegram, story) == ["creator", "left", "member", "Meetup", "Mia"]
    assert (
        description(telegram, "getChatMember", chat_id=group.id, user_id=5)
        == "Bad Request: PARTICIPANT_ID_INVALID"
    )


# --- menus ---


def test_menus_are_kept_by_language_and_kind_of_chat(telegram, mia):
    async def story(bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("week", "This week")])
        await bot.set_my_commands([BotCommand("week", "Diese Woche")], language_code="de")
        await bot.set_my_commands([BotCommand("help", "Help")], scope=BotCommandScopeAllGroupChats())
        await bot.set_my_commands([BotCommand("knots", "Knots")], scope=BotCommandScopeChat(mia.id))
        assert (await bot.get_my_commands(language_code="de"))[0].description == "Diese Woche"
        assert (await bot.get_my_commands(scope=BotCommandScopeAllGroupChats()))[0].command == "help"
        assert await bot.get_my_commands(language_code="fr") == ()
        await bot.delete_my_commands(language_code="de")
        assert await bot.get_my_commands(language_code="de") == ()
        await bot.set_my_description("Eine Verabredung", language_code="de")
        await bot.set_my_short_description("One meeting")
        assert (await bot.get_my_description("de")).description == "Eine Verabredung"
        assert (await bot.get_my_short_description("de")).short_description == "One meeting"
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert (await bot.get_chat_menu_button()).type == "commands"

    told(telegram, story)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Week!", "description": "x"}, "Bad Request: BOT_COMMAND_INVALID"),
        ({"command": "week", "description": ""}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_command_of_the_menu_is_short_and_lower_case(telegram, command, words):
    assert description(telegram, "setMyCommands", commands=[command]) == words


def test_a_reply_quotes_the_message_it_answers(telegram, mia):
    written = mia.types("question")

    sent = does(
        telegram,
        "send_message",
        chat_id=mia.id,
        text="answer",
        reply_parameters=ReplyParameters(written.message_id),
    )

    assert sent.reply_to_message.text == "question"


# --- by hand, and for benches ---


def test_two_people_chat_from_one_terminal(telegram):
    class Hands(io.StringIO):
        """Types one line after the other once the bot has answered."""

        def __iter__(self):
            mia = next(iter(telegram.people.values()))
            yield "/start"
            raw(telegram, "sendMessage", chat_id=mia.id, text="Tea?", reply_markup=markup)
            yield "1"
            raw(telegram, "editMessageReplyMarkup", chat_id=mia.id, message_id=mia.last.message_id)
            yield ":as ben"
            yield "hallo"
            yield ":contact Ada +4930123"
            yield ":press 9"
            yield ":group"
            yield "/week"
            yield ":block"
            yield ":quit"
            yield "never"

    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "p:1"}]]}
    paper = io.StringIO()

    assert play(telegram, Hands(), paper) is True

    updates = hears(telegram)
    told_by = [
        (u.effective_user.first_name, u.effective_message and u.effective_message.text) for u in updates
    ]
    assert told_by[:3] == [("Mia", "/start"), ("Mia", "Tea?"), ("Ben", "hallo")]
    assert updates[1].callback_query.data == "p:1"
    assert updates[3].message.contact.first_name == "Ada"
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"
    assert "  | Tea?\n  [1] Yes" in paper.getvalue()
    assert "(changed)" in paper.getvalue()
    assert "! 9" in paper.getvalue()


def test_a_bench_acts_people_in_another_process():
    command = [sys.executable, "-m", "tests.servers.telegram", "--port", "0", "--headless", "--limits"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        url = server.stdout.readline().split()[-1]
        ids = asked(f"{url}/emulator/people", {"count": 3})[1]["ids"]
        asked(f"{url}/emulator/act", [{"who": ids[0], "types": "/week"}, {"who": ids[1], "types": "/week"}])
        bot = f"{url}/bot4000000001:AAEmulatedKnotworkTokenForTestsOnly00"
        assert len(asked(f"{bot}/getUpdates")[1]["result"]) == 2
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "p:1"}]]}
        asked(f"{bot}/sendMessage", {"chat_id": ids[2], "text": "Tea?", "reply_markup": markup})
        asked(f"{url}/emulator/act", {"who": ids[2], "presses": "Yes"})
        _, log = asked(f"{url}/emulator/log")
        _, stats = asked(f"{url}/emulator/stats")
        server.send_signal(signal.SIGTERM)

    assert server.returncode == 0
    assert [(m["chat"], m["text"], m["labels"]) for m in log["messages"]] == [(ids[2], "Tea?", ["Yes"])]
    assert abs(stats["monotonic"] - log["messages"][0]["at"]) < 10
    assert log["next"] == 1
    assert (stats["waiting"], stats["floods"], stats["unanswered"], stats["complaints"]) == (3, 0, 1, [])
    assert stats["calls"] == {"getUpdates": 1, "sendMessage": 1}
