import asyncio
import json
import threading
from datetime import UTC, datetime

import pytest
from aiohttp import web

from adapters.telegram.telegram import Telegram
from adapters.telegram.updates import KINDS
from tests.adapters.telegram.hall import LONG, Door, FakeHall, Nothing
from tests.adapters.telegram.tales import message
from tests.servers.telegram import TOKEN

pytestmark = pytest.mark.telegram

PUBLIC = "https://bot.example.org/"


class Hooked(Door):
    """Telegram with a webhook, behind a web server of its own."""

    def __init__(self, emulator, hall):
        super().__init__(emulator, hall, public_url=PUBLIC)
        self.path, self.header = self.telegram.hook_secret, self.telegram._header_secret
        port = self.do(self._listen())
        emulator.tunnel(PUBLIC, f"http://127.0.0.1:{port}/")
        emulator.until(lambda: emulator.webhook)

    async def _listen(self):
        app = web.Application()
        app.router.add_post("/telegram/{path}", self._hook)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self._runner.addresses[0][1]

    async def _hook(self, request):
        header = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        body = await request.read()
        return web.Response(status=await self.telegram.receive(request.match_info["path"], header, body))

    def close(self):
        if not self._closing:
            self.do(self._runner.cleanup())
        super().close()

    def posts(self, raw, *, path=None, header=None):
        """One delivery by hand; its status."""
        body = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
        return self.do(
            self.telegram.receive(
                self.path if path is None else path, self.header if header is None else header, body
            )
        )


@pytest.fixture
def door(emulator, hall):
    with Hooked(emulator, hall) as opened:
        yield opened


# --- over the emulator --------------------------------------------------------------------------------


def test_telegram_delivers_to_a_secret_address_and_nobody_polls(door, hall, emulator, mia, ben):
    for text in ("one", "two", "three"):
        mia.types(text)
    ben.types("elsewhere")
    hall.until(lambda: len(hall.taken) == 4)

    assert [text for text in hall.texts if text != "elsewhere"] == ["one", "two", "three"]
    assert emulator.webhook.url == f"{PUBLIC}telegram/{door.path}"
    assert emulator.calls_of("getUpdates") == []
    assert hall.moves == []
    asked = emulator.calls_of("setWebhook")[0].params
    assert asked["allowed_updates"] == list(KINDS)


def test_what_could_not_be_taken_is_delivered_again(door, hall, emulator, mia):
    hall.refuses = ["one"]
    mia.types("one")
    mia.types("two")
    hall.heard("one", "two")
    emulator.until(lambda: len(emulator.posts) == 3)

    assert [status for _, status in emulator.posts] == [503, 200, 200]


def test_what_came_while_nobody_was_there_is_delivered_later(emulator, hall, mia):
    with Hooked(emulator, hall):
        pass
    mia.types("anybody?")
    emulator.until(lambda: emulator.webhook.last_error)
    with Hooked(emulator, hall):
        hall.until(lambda: hall.taken)

    assert hall.texts == ["anybody?"]


def test_a_webhook_somebody_removed_is_set_again(door, hall, emulator, mia):
    """It is looked after every five minutes; here, every three seconds."""
    with emulator.lock:
        emulator.webhook = None
    emulator.until(lambda: emulator.webhook)

    mia.types("hello again")
    hall.heard("hello again")


def test_setting_the_webhook_is_tried_until_it_works(emulator, hall, mia):
    emulator.refuse(400, "Bad Request: bad webhook: Failed to resolve host", method="setWebhook", times=3)
    emulator.drop_before(method="setWebhook")
    with Hooked(emulator, hall) as door:
        mia.types("hi")
        hall.heard("hi")

    assert door.pauses[:3] == [1, 2, 4]


# --- one delivery -------------------------------------------------------------------------------------


def test_it_is_taken_only_once_the_hall_has_it(door, hall):
    hall.holds["slow"] = threading.Event()
    body = json.dumps(message(text="slow")).encode()
    delivery = asyncio.run_coroutine_threadsafe(
        door.telegram.receive(door.path, door.header, body), door.loop
    )
    hall.until(lambda: hall.handed)
    assert not delivery.done()
    hall.holds["slow"].set()

    assert delivery.result(LONG) == 200
    assert hall.texts == ["slow"]


def test_what_one_person_sends_stays_in_the_order_it_arrived(door, hall):
    hall.holds["0"] = threading.Event()

    async def all_at_once():
        bodies = [json.dumps(message(text=str(number))).encode() for number in range(10)]
        asyncio.get_running_loop().call_later(0.05, hall.holds["0"].set)
        return await asyncio.gather(*(door.telegram.receive(door.path, door.header, body) for body in bodies))

    assert door.do(all_at_once()) == [200] * 10
    assert hall.texts == [str(number) for number in range(10)]


@pytest.mark.parametrize(
    ("path", "header", "status"),
    [
        ("", None, 404),
        ("wrong", None, 404),
        ("ü\ud83d", None, 404),
        (None, "", 403),
        (None, "wrong", 403),
        (None, "ü", 403),
        ("wrong", "wrong", 404),
    ],
)
def test_a_wrong_secret_changes_nothing(door, hall, path, header, status):
    assert door.posts(message(text="forged"), path=path, header=header) == status
    assert hall.handed == []


def test_the_secrets_differ_from_each_other_and_tell_nothing_of_the_token(door):
    assert door.path != door.header
    assert TOKEN not in door.path + door.header
    other = Telegram("4000000001:another", signs=Nothing(), now=lambda: datetime.now(UTC))
    assert other.hook_secret != door.path


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b'{"update_id": "7"}', b"\xff", b"[" * 100_000, b" " * 2_000_000],
    ids=["nothing", "half", "list", "number", "null", "named", "bytes", "deep", "large"],
)
def test_what_is_no_update_is_refused(door, hall, body):
    assert door.posts(body) == 400
    assert hall.handed == []


def test_what_is_for_nobody_is_taken_and_dropped(door, hall):
    assert door.posts({"update_id": 7}) == 200
    assert door.posts({"update_id": 8, "message": {"from": "nobody"}}) == 200
    assert hall.handed == []


def test_before_it_is_open_everything_is_for_later(emulator):
    closed = Telegram(TOKEN, signs=Nothing(), now=lambda: datetime.now(UTC), public_url=PUBLIC)
    body = json.dumps(message(text="early")).encode()

    assert asyncio.run(closed.receive(closed.hook_secret, closed._header_secret, body)) == 503


def test_a_delivery_interrupted_by_the_end_is_not_said_to_be_taken(emulator):
    hall = FakeHall()
    hall.holds["slow"] = threading.Event()
    door = Hooked(emulator, hall)
    body = json.dumps(message(text="slow")).encode()
    delivery = asyncio.run_coroutine_threadsafe(
        door.telegram.receive(door.path, door.header, body), door.loop
    )
    hall.until(lambda: hall.handed)
    door.do(door._runner.cleanup())
    door.begins_to_close()

    assert delivery.result(LONG) == 503
    hall.holds["slow"].set()
    door.close()
