"""The connection: where calls go, how long they may take, and what a log may hold of them."""

import logging

import pytest
from telegram.error import InvalidToken

from adapters.telegram.api import TELEGRAM, make_bot, silence_logs
from adapters.telegram.sender import SEND_SECONDS
from bot.outbox.sender import SEND_TIMEOUT

pytestmark = pytest.mark.telegram

TOKEN = "4000000001:AAmade-up"


def test_calls_go_to_telegram_unless_the_operator_says_otherwise():
    bot = make_bot(TOKEN)

    assert bot.base_url == f"{TELEGRAM}/bot{TOKEN}"
    assert bot.base_file_url == f"{TELEGRAM}/file/bot{TOKEN}"


@pytest.mark.parametrize("server", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"])
def test_another_server_serves_calls_and_files(server):
    bot = make_bot(TOKEN, server)

    assert bot.base_url == f"http://127.0.0.1:8081/bot{TOKEN}"
    assert bot.base_file_url == f"http://127.0.0.1:8081/file/bot{TOKEN}"


def test_without_a_token_there_is_no_bot():
    with pytest.raises(InvalidToken):
        make_bot("")


def test_a_letter_is_given_up_before_the_post_room_gives_up():
    """Else the post room would send it again while it may still arrive."""
    assert SEND_SECONDS + 5 < SEND_TIMEOUT


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram"])
def test_addresses_are_never_logged_even_where_everything_else_is(name, caplog):
    silence_logs()
    caplog.set_level(logging.DEBUG)
    logging.getLogger(name).setLevel(logging.DEBUG)

    logging.getLogger(name).info("HTTP Request: POST %s", f"{TELEGRAM}/bot{TOKEN}/getMe")

    assert TOKEN not in caplog.text
    silence_logs()


def test_hushing_twice_is_hushing_once():
    silence_logs()
    silence_logs()

    assert len(logging.getLogger("httpx").filters) == 1
