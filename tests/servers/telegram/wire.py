"""HTTP: what a bot's requests come in by, and what a webhook's updates go out by."""

import asyncio
import contextlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, TCPConnector, web

from tests.servers.telegram.checks import ApiError
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.messages import Json
from tests.servers.telegram.methods import METHODS, Method, Params, Upload, listen_for
from tests.servers.telegram.state import Call

if TYPE_CHECKING:
    from tests.servers.telegram.emulator import Emulator

_OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK_STANDS = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_WEBHOOK_CAME = "Conflict: terminated by setWebhook request"
_HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
_LONGEST_POLL = 50
#: Whoever asks for the same offset again within this many seconds gets one update at a time.
_SAME_AGAIN = 0.5


class Wire:
    """The HTTP side of an emulator; lives in its thread's loop."""

    def __init__(self, emulator: "Emulator") -> None:
        self.emulator, self.state = emulator, emulator
        self.loop = asyncio.get_running_loop()
        self._poller: asyncio.Future[str] | None = None
        self._courier = Courier(emulator)
        self._last_poll: tuple[int | None, float] = (None, -1.0)

    def app(self) -> web.Application:
        """Routes of the Bot API."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        app.router.add_get("/file/bot{token}/{path:.*}", self.download)
        return app

    def wake(self) -> None:
        """Something waits for the bot. Callable from any thread."""
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            self.loop.call_soon_threadsafe(self._woken)

    def _woken(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result("")
        if self.state.webhook:
            self._courier.distribute()

    async def close(self) -> None:
        """Stop posting."""
        await self._courier.close()

    # --- one request ---

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if ":" not in request.match_info["token"]:
            return _answer(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        if not hmac.compare_digest(request.match_info["token"], self.state.token):
            return _answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        method = METHODS.get(request.match_info["method"].lower())
        if method is None:
            self.state.complain(f"the emulator knows no method {request.match_info['method']}")
            return _answer(
                404, {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
            )
        raw, uploads = await _read(request)
        call = Call(method.name, raw, time.monotonic(), self.state.now(), _chat_id(raw))
        with self.state.lock:
            self.state.note_call(call)
        try:
            return await self._suffer(request, method, call, uploads)
        finally:
            call.done_at = time.monotonic()
            with self.state.lock:
                self.state.told()

    async def _suffer(
        self, request: web.Request, method: Method, call: Call, uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        """Answer, with whatever fault meets this call."""
        fault = self.emulator.fault_for(call)
        kind = fault.kind if fault else ""
        if fault and kind in {"slow", "hang", "drop_before", "flood", "status", "refuse"}:
            early = await self._before(request, call, fault)
            if early is not None:
                return early
        status, body = await self._execute(method, call, uploads)
        call.status, call.description = status, body.get("description", "")
        if fault and kind == "hang_after":
            await fault.wait()
        if fault and kind == "drop_after":
            return _hang_up(request)
        if fault and kind in {"garble", "cut"} and status == 200:
            return await _garble(
                request, fault.words.replace("%s", json.dumps(body["result"])), kind == "cut"
            )
        return _answer(status, body)

    async def _before(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse | None:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "hang":
            await fault.wait()
        elif fault.kind == "drop_before":
            return _hang_up(request)
        elif fault.kind == "flood":
            call.status, call.description = 429, f"Too Many Requests: retry after {int(fault.seconds)}"
            return _answer(429, _failure(429, call.description, retry_after=int(fault.seconds)))
        elif fault.kind == "refuse":
            call.status, call.description = fault.code, fault.words
            return _answer(fault.code, _failure(fault.code, fault.words))
        else:
            call.status, call.description = fault.code, fault.words
            page = _HTML.format(f"{fault.code} {fault.words}")
            return web.Response(status=fault.code, text=page, content_type="text/html")
        return None

    async def _execute(self, method: Method, call: Call, uploads: dict[str, Upload]) -> tuple[int, Json]:
        try:
            with self.state.lock:
                params = method.read(call.params, uploads, self.state.complain)
                call.params = dict(params.values)
                self.emulator.check_limits(call)
            if method.name == "getUpdates":
                return 200, {"ok": True, "result": await self._get_updates(params)}
            with self.state.lock:
                result = method.run(self.state, params)
            self._webhook_changed(method.name)
        except ApiError as error:
            return error.code, _failure(error.code, error.description, **error.parameters)
        return 200, {"ok": True, "result": result}

    def _webhook_changed(self, method: str) -> None:
        if method == "setWebhook" and self.state.webhook:
            if self._poller and not self._poller.done():
                self._poller.set_result(_WEBHOOK_CAME)
            self._courier.distribute()

    # --- polling ---

    async def _get_updates(self, params: Params) -> list[Json]:
        """Wait for updates up to `timeout` seconds; a newer request ends an older one."""
        if self.state.webhook:
            raise ApiError(409, _WEBHOOK_STANDS)
        if self._poller and not self._poller.done():
            self._poller.set_result(_OTHER_POLLER)
        with self.state.lock:
            listen_for(self.state, params["allowed_updates"])
        now = time.monotonic()
        if params["offset"] == self._last_poll[0] and now < self._last_poll[1] + _SAME_AGAIN:
            params = Params({**params.values, "limit": 1}, {})  # as Telegram answers those who do not listen
        self._last_poll = (params["offset"], now)
        until = now + max(0, min(params["timeout"] or 0, _LONGEST_POLL))
        while True:
            waiter = self._poller = self.loop.create_future()
            updates = self._ready(params)
            left = until - time.monotonic()
            if updates or left <= 0:
                self._poller = None
                return updates
            try:
                ended = await asyncio.wait_for(waiter, left)
            except TimeoutError:
                ended = ""
            finally:
                if self._poller is waiter:
                    self._poller = None
            if ended:
                raise ApiError(409, ended)

    def _ready(self, params: Params) -> list[Json]:
        with self.state.lock:
            if (params["offset"] or 0) > 0 and self.emulator.lose_ack(params["offset"]):
                params = Params({**params.values, "offset": 0}, {})
            updates: list[Json] = METHODS["getupdates"].run(self.state, params)
            if updates and self.emulator.take_duplicate():
                self.state.again.extend((update["update_id"], update) for update in updates)
            return updates

    # --- files ---

    async def download(self, request: web.Request) -> web.StreamResponse:
        if not hmac.compare_digest(request.match_info["token"], self.state.token):
            return _answer(401, _failure(401, "Unauthorized"))
        call = Call("download", {}, time.monotonic(), self.state.now())
        with self.state.lock:
            self.state.note_call(call)
        fault = self.emulator.fault_for(call)
        if fault:
            early = await self._before(request, call, fault)
            if early is not None:
                return early
        path = request.match_info["path"]
        kept = next((file for file in self.state.files.values() if file.path == path), None)
        call.status = 200 if kept else 404
        if kept is None:
            return _answer(404, _failure(404, "Not Found"))
        return web.Response(body=kept.data, content_type="application/octet-stream")


class Courier:
    """Posts updates to the webhook: in order within a chat, beside each other otherwise."""

    def __init__(self, emulator: "Emulator") -> None:
        self.emulator = emulator
        self._busy: set[Any] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._http_session: ClientSession | None = None

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._http_session:
            await self._http_session.close()

    def distribute(self) -> None:
        """Start posting whatever is not on its way yet."""
        hook = self.emulator.webhook
        with self.emulator.lock:
            waiting = list(self.emulator.updates)
        for number, update in waiting:
            if hook is None or len(self._tasks) >= hook.max_connections:
                return
            queue = _queue_of(update)
            if queue not in self._busy:
                self._busy.add(queue)
                task = asyncio.ensure_future(self._post(queue, number, update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _post(self, queue: Any, number: int, update: Json) -> None:
        try:
            delay = self.emulator.webhook_retry
            while (hook := self.emulator.webhook) is not None and not await self._once(update):
                if hook is self.emulator.webhook:
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, 60)
            if self.emulator.webhook is not None:
                self._done(number)
        finally:
            self._busy.discard(queue)
        asyncio.get_running_loop().call_soon(self.distribute)

    def _done(self, number: int) -> None:
        with self.emulator.changed:
            for entry in self.emulator.updates:
                if entry[0] == number:
                    self.emulator.updates.remove(entry)
                    break
            self.emulator.told()

    async def _once(self, update: Json) -> bool:
        """Post one update; True when the bot took it."""
        hook = self.emulator.webhook
        if hook is None:
            return False
        if self._http_session is None:
            self._http_session = ClientSession(
                connector=TCPConnector(limit=100), timeout=ClientTimeout(total=60)
            )
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        times = 2 if self.emulator.take_duplicate() else 1
        taken = False
        for _ in range(times):
            taken = await self._deliver(hook, headers, update)
        return taken

    async def _deliver(self, hook: Any, headers: dict[str, str], update: Json) -> bool:
        url = self.emulator.tunnel_target(hook.url)
        try:
            async with self._http_session.post(url, json=update, headers=headers) as answer:  # type: ignore[union-attr]
                body = await answer.read()
        except (ClientError, TimeoutError, OSError) as error:
            self._failed(hook, _why(error))
            return False
        self.emulator.record_post(update["update_id"], answer.status)
        if not 200 <= answer.status < 300:
            self._failed(hook, f"Wrong response from the webhook: {answer.status} {answer.reason}")
            return False
        if b'"method"' in body:
            self.emulator.complain("answers in the body of a webhook's response are not carried out here")
        return True

    def _failed(self, hook: Any, why: str) -> None:
        with self.emulator.changed:
            hook.last_error, hook.last_error_at = why, self.emulator.unix()
            self.emulator.told()


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    return "Connection refused" if isinstance(error, ClientConnectorError) else "Webhook connection closed"


def _queue_of(update: Json) -> Any:
    """Telegram keeps the order of a chat's messages, and of a person's presses, apart from each other."""
    for kind in ("message", "edited_message", "my_chat_member", "chat_member", "chat_join_request"):
        if kind in update:
            return update[kind]["chat"]["id"]
    if "callback_query" in update:
        return "press", update["callback_query"]["from"]["id"]
    return "other"


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    raw: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        raw |= json.loads(await request.read() or b"{}")
        return raw, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file:
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode()
    return raw, uploads


def _chat_id(raw: Json) -> int | None:
    try:
        return int(raw["chat_id"])
    except (KeyError, ValueError):
        return None


def _failure(code: int, description: str, **parameters: int) -> Json:
    body: Json = {"ok": False, "error_code": code, "description": description}
    return {**body, "parameters": parameters} if parameters else body


def _answer(status: int, body: Json) -> web.Response:
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")


async def _garble(request: web.Request, words: str, is_cut: bool) -> web.StreamResponse:
    """A 200 with any body at all, which may end before it should."""
    if not is_cut:
        return web.Response(text=words, content_type="application/json")
    answer = web.StreamResponse(headers={"Content-Length": str(len(words.encode()) + 10)})
    await answer.prepare(request)
    await answer.write(words.encode())
    return _hang_up(request)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.close()
    return web.Response()
