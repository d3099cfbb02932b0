"""What Telegram refuses, in its own words, and what that means for a letter, a chat, or the whole bot."""

import json
from datetime import timedelta

import pytest
import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from adapters.common.tries import TRIES
from adapters.telegram.errors import TOKEN_PAUSE, ErrorClassifier, is_already_closed

pytestmark = pytest.mark.telegram

#: Texts of chats that are closed, as the Bot API server writes them.
CLOSED = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
    (403, "Forbidden: bot can't send messages to bots"),
    (403, "Forbidden: bot was kicked from the group chat"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot is not a member of the supergroup chat"),
    (403, "Forbidden: bot is not a member of the channel chat"),
    (403, "Forbidden: the group chat was deleted"),
    (403, "Forbidden: not enough rights to send text messages to the chat"),
    (403, "Forbidden: something new about this chat"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: user not found"),
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "Bad Request: CHAT_ID_INVALID"),
    (400, "Bad Request: chat_id is empty"),
    (400, "Bad Request: USER_IS_BLOCKED"),
    (400, "Bad Request: USER_DEACTIVATED"),
    (400, "Bad Request: group chat was deactivated"),
    (400, "Bad Request: group chat was upgraded to a supergroup chat"),
    (400, "Bad Request: CHANNEL_PRIVATE"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
    (400, "Bad Request: CHAT_RESTRICTED"),
    (400, "Bad Request: CHAT_ADMIN_REQUIRED"),
    (400, "Bad Request: have no rights to send a message"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: need administrator rights in the channel chat"),
    (400, "Bad Request: USER_BANNED_IN_CHANNEL"),
]
#: Texts about this one letter.
SPOILED = [
    (400, "Bad Request: message is too long"),
    (400, "Bad Request: MESSAGE_TOO_LONG"),
    (400, "Bad Request: message text is empty"),
    (400, "Bad Request: text must be non-empty"),
    (400, "Bad Request: message caption is too long"),
    (400, "Bad Request: MEDIA_CAPTION_TOO_LONG"),
    (400, "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 5"),
    (400, "Bad Request: can't parse MessageEntity: Unsupported type specified"),
    (400, "Bad Request: ENTITY_BOUNDS_INVALID"),
    (400, "Bad Request: ENTITIES_TOO_LONG"),
    (400, "Bad Request: BUTTON_DATA_INVALID"),
    (400, "Bad Request: BUTTON_URL_INVALID"),
    (400, "Bad Request: BUTTON_USER_PRIVACY_RESTRICTED"),
    (400, "Bad Request: inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL"),
    (400, "Bad Request: inline keyboard button text must be encoded in UTF-8"),
    (
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (400, "Bad Request: can't parse reply keyboard markup JSON object"),
    (400, "Bad Request: object expected as reply markup"),
    (400, "Bad Request: reply markup is too long"),
    (400, "Bad Request: REPLY_MARKUP_INVALID"),
    (400, "Bad Request: strings must be encoded in UTF-8"),
    (400, "Bad Request: wrong file identifier/HTTP URL specified"),
    (400, "Bad Request: wrong remote file identifier specified: Wrong string length"),
    (400, "Bad Request: file is too big"),
    (400, "Bad Request: file must be non-empty"),
    (400, "Bad Request: there is no document in the request"),
    (400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    (400, "Bad Request: IMAGE_PROCESS_FAILED"),
    (400, "Bad Request: DOCUMENT_INVALID"),
    (400, "Bad Request: MEDIA_EMPTY"),
    (400, "Bad Request: not enough rights to send documents to the chat"),
    (400, "Bad Request: not enough rights to send photos to the chat"),
    (403, "Forbidden: CHAT_SEND_DOCS_FORBIDDEN"),
    (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN"),
    (400, "Bad Request: TOPIC_CLOSED"),
    (400, "Bad Request: TOPIC_DELETED"),
    (400, "Bad Request: message thread not found"),
    (413, "Request Entity Too Large"),
]
#: Answers and accidents that pass.
PASSING = [
    (500, "Internal Server Error"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (409, "Conflict: terminated by other getUpdates request"),
    (429, "Too Many Requests"),
]


class Answering(HTTPXRequest):
    """A server's answer, as python-telegram-bot takes it apart."""

    def __init__(self, code, body):
        super().__init__()
        self.answer = code, body

    async def do_request(self, *args, **kwargs):
        return self.answer


def body(code, words, **parameters):
    told = {"ok": False, "error_code": code, "description": words} | (
        {"parameters": parameters} if parameters else {}
    )
    return json.dumps(told).encode()


@pytest.fixture
def refused():
    """What python-telegram-bot raises for an answer."""
    import asyncio

    def ask(code, answer):
        async def call():
            request = Answering(code, answer)
            try:
                await request.post("https://example.org/")
            except TelegramError as error:
                return error
            finally:
                await request.shutdown()

        return asyncio.run(call())

    return ask


@pytest.mark.parametrize(("code", "words"), CLOSED, ids=[words for _, words in CLOSED])
def test_a_closed_chat_is_closed(refused, code, words):
    error = ErrorClassifier().to_send_error(refused(code, body(code, words)), "42", "a")

    assert (error.permanent, error.spoiled, error.everywhere) == (True, False, False)


@pytest.mark.parametrize(("code", "words"), SPOILED, ids=[words for _, words in SPOILED])
def test_a_letter_never_taken_is_given_up_and_its_chat_goes_on(refused, code, words):
    error = ErrorClassifier().to_send_error(refused(code, body(code, words)), "42", "a")

    assert (error.permanent, error.spoiled, error.everywhere) == (False, True, False)


@pytest.mark.parametrize(("code", "words"), PASSING, ids=[words for _, words in PASSING])
def test_what_passes_is_tried_again(refused, code, words):
    judge = ErrorClassifier()

    for _ in range(2 * TRIES):
        error = judge.to_send_error(refused(code, body(code, words)), "42", "a")
        assert (error.permanent, error.spoiled, error.everywhere, error.moved_to) == (False, False, False, "")


def test_a_page_instead_of_an_answer_passes(refused):
    page = b"<html><body>chat not found, reply markup, message is too long</body></html>"

    error = ErrorClassifier().to_send_error(refused(502, page), "42", "a")

    assert (error.permanent, error.spoiled) == (False, False)


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        NetworkError("httpx.ConnectError: "),
        TelegramError("Invalid server response"),
        Conflict("x"),
    ],
)
def test_what_the_network_does_passes(error):
    found = ErrorClassifier().to_send_error(error, "42", "a")

    assert (found.permanent, found.spoiled, found.everywhere) == (False, False, False)


def test_a_group_that_became_a_supergroup_has_moved(refused):
    answer = body(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1002300000001
    )

    error = ErrorClassifier().to_send_error(refused(400, answer), "-42", "a")

    assert error.moved_to == "-1002300000001"
    assert not error.permanent


def test_a_flood_says_how_long_to_wait(refused):
    answer = body(429, "Too Many Requests: retry after 17", retry_after=17)

    error = ErrorClassifier().to_send_error(refused(429, answer), "42", "a")

    assert error.retry_after == timedelta(seconds=17)
    assert not error.everywhere


def test_two_chats_told_to_slow_down_mean_the_whole_bot():
    judge = ErrorClassifier()

    assert not judge.to_send_error(RetryAfter(3), "42", "a").everywhere
    assert judge.to_send_error(RetryAfter(3), "43", "b").everywhere


def test_the_same_chat_twice_is_that_chat():
    judge = ErrorClassifier()
    judge.to_send_error(RetryAfter(3), "42", "a")

    assert not judge.to_send_error(RetryAfter(3), "42", "a").everywhere


def test_a_letter_taken_in_between_means_the_bot_is_not_too_fast():
    judge = ErrorClassifier()
    judge.to_send_error(RetryAfter(3), "42", "a")
    judge.record_success("c")

    assert not judge.to_send_error(RetryAfter(3), "43", "b").everywhere


@pytest.mark.parametrize(("code", "words"), [(401, "Unauthorized"), (404, "Not Found")])
def test_a_token_not_even_getme_knows_lets_everything_rest_and_is_told_once(refused, code, words):
    judge, error = ErrorClassifier(), refused(code, body(code, words))

    with structlog.testing.capture_logs() as logs:
        errors = [judge.to_token_error(error, str(chat), is_known=False) for chat in range(6)]

    assert all(error.everywhere for error in errors)
    assert [error.retry_after.seconds for error in errors] == [2, 4, 8, 16, 30, 30]
    assert [entry["log_level"] for entry in logs] == ["error"]


def test_any_success_makes_the_rest_short_again(refused):
    judge, error = ErrorClassifier(), refused(401, body(401, "Unauthorized"))
    for chat in range(4):
        judge.to_token_error(error, str(chat), is_known=False)

    judge.record_success("anything")

    assert judge.to_token_error(error, "42", is_known=False).retry_after == TOKEN_PAUSE


def test_a_refusal_of_a_token_that_getme_knows_is_about_nobody(refused):
    """However often: a letter is not given up for it. But a method the server lacks it will never have."""
    judge = ErrorClassifier()
    for _ in range(10):
        error = judge.to_token_error(refused(401, body(401, "Unauthorized")), "a", is_known=True)
        assert (error.everywhere, error.spoiled, error.permanent) == (False, False, False)

    unknown = refused(404, body(404, "Not Found: method not found"))
    assert [judge.to_token_error(unknown, "b", is_known=True).spoiled for _ in range(TRIES)] == [
        *[False] * (TRIES - 1),
        True,
    ]


def test_a_refusal_nobody_knows_is_tried_thrice_and_then_is_the_letters_fault():
    """It may have been a hiccup; but a chat must not wait for ever behind a letter that is never taken."""
    judge, strange = ErrorClassifier(), BadRequest("Something_never_seen")

    tries = [judge.to_send_error(strange, "42", "a").spoiled for _ in range(TRIES)]

    assert tries == [False] * (TRIES - 1) + [True]
    assert not judge.to_send_error(strange, "42", "b").spoiled


def test_a_letter_taken_after_all_starts_anew():
    judge, strange = ErrorClassifier(), BadRequest("Something_never_seen")
    judge.to_send_error(strange, "42", "a")
    judge.to_send_error(strange, "42", "a")
    judge.record_success("a")

    assert not judge.to_send_error(strange, "42", "a").spoiled


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
def test_buttons_that_are_closed_or_gone_need_no_closing(refused, words):
    assert is_already_closed(refused(400, body(400, words)))


def test_a_chat_that_is_closed_is_told_even_when_buttons_are():
    assert not is_already_closed(BadRequest("Chat not found"))
    assert not is_already_closed(InvalidToken())


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Chat not found: secret words"),
        InvalidToken("The token `12:AB` was rejected"),
        NetworkError("https://x/bot12:AB/sendMessage"),
        RetryAfter(3),
        ChatMigrated(-5),
        BadRequest("Odd secret words"),
    ],
)
def test_what_telegram_said_is_never_passed_on(error):
    """It may hold the token in an address, or somebody's words."""
    told = str(ErrorClassifier().to_send_error(error, "42", "a"))

    assert "12:AB" not in told
    assert "secret" not in told
