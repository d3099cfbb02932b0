"""A Matrix client of ours: nothing leaves before what it rests on is written down, and nothing is retried."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import ClientConnectionError
from nio import (
    AsyncClient,
    AsyncClientConfig,
    KeysClaimResponse,
    KeysUploadResponse,
    MegolmEvent,
    SyncResponse,
)
from nio.api import Api
from nio.client.async_client import client_session
from nio.crypto import Olm

from adapters.common.library_logs import silence
from adapters.matrix.state import CHANNEL, CryptoStore, StateCache
from adapters.matrix.tokens import Tokens
from bot.chat.port import StateStore

log = structlog.get_logger()

#: How long a call may take, in seconds; one that waits for news takes as long as it was told to, and more.
CALL_SECONDS = 30
#: The name under which it is kept that the homeserver has newer keys of our device than we have.
STALE_KEYS = "stale"
#: When somebody's client last kept its keys from the bot.
KEYS_WITHHELD = "withheld"
#: And when the homeserver last said that the bot sends too much at once.
RATE_LIMITED = "limited"
_AN_HOUR = timedelta(hours=1)
_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _TOO_MANY = 400, 401, 403, 429
_API_PREFIX = "/_matrix/client/v3"
#: The loggers of nio quote what people wrote where it cannot be read.
_NOISY_LOGGERS = ("nio", "aiohttp.client", "peewee")


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """What a homeserver answered: an HTTP status, and an object, empty where it was none.

    `date` is the server's own clock, "" where it told none.
    """

    status: int
    data: Mapping[str, Any] = field(default_factory=dict)
    date: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether it did what it was asked."""
        return self.status == 200  # noqa: PLR2004

    @property
    def code(self) -> str:
        """Why it did not: M_FORBIDDEN and the like."""
        return str(self.data.get("errcode", ""))


class RefusedError(Exception):
    """A homeserver did not do what it was asked; another time it may."""

    def __init__(self, answer: ServerAnswer) -> None:
        super().__init__(f"{answer.status} {answer.code}")
        self.answer = answer

    @property
    def retry_after(self) -> timedelta | None:
        """How long it wants to be left alone, where it says so."""
        told = self.answer.data.get("retry_after_ms")
        return timedelta(milliseconds=told) if isinstance(told, int | float) else None


class StrangeDeviceError(Exception):
    """What the server has as our device's keys are not ours: the keys here were lost, or are older."""


class Client(AsyncClient):  # type: ignore[misc]
    """The bot's one device. `keeping` holds what it must not lose.

    `is_changed` once the homeserver told that something about our own devices did, until somebody looked.

    Its own sync_forever is never used. A refused or failed request is returned or raised at once: whoever
    asked knows better when to ask again.
    """

    store: Any
    olm: Any

    def __init__(self, homeserver: str, safe: StateStore, *, now: Callable[[], datetime]) -> None:
        config = AsyncClientConfig(
            max_limit_exceeded=0, max_timeouts=0, request_timeout=CALL_SECONDS, store_sync_tokens=False
        )
        super().__init__(homeserver.rstrip("/"), config=config)
        self.state_cache = StateCache(safe, CHANNEL)
        self.now = now
        self.is_changed = False
        self.tokens = Tokens()
        #: Puts renewed tokens where they are kept.
        self.keep_tokens: Callable[[Tokens], None] = lambda _: None
        self._renewing = asyncio.Lock()
        self._has_spare_key: bool | None = None

    # --- nothing leaves before it is written down ------------------------------------------------------

    async def send(  # noqa: PLR0917 - nio's own signature
        self,
        method: str,
        path: str,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        trace_context: Any = None,
        timeout: float | None = None,  # noqa: ASYNC109 - likewise
    ) -> Any:
        """A request, after everything it may rest on: a key once used must never be used again.

        A token that is about to end is renewed first, and one that ended all the same with the answer.
        """
        await self.state_cache.flush()
        await self.state_cache.check_ownership()
        if "Authorization" in (headers or {}):
            response = await self._send_with_token(method, path, data, headers or {}, trace_context, timeout)
        else:
            response = await self._send_request(method, path, data, headers, trace_context, timeout)
        if response.status == _TOO_MANY and "/send/" in str(response.url.path):
            # that the homeserver slows the bot down is what the doctor looks for; noted once an hour
            noted, now = self.state_cache.get_row(RATE_LIMITED).get("at"), self.now()
            if noted is None or now - datetime.fromisoformat(noted) > _AN_HOUR:
                self.state_cache.put_row(RATE_LIMITED, {"at": now.isoformat()})
        return response

    async def _send_with_token(
        self, method: str, path: str, data: Any, headers: Mapping[str, str], *more: Any
    ) -> Any:
        """A request in the bot's name. Behind an authentication service tokens end without `soft_logout`."""
        if self.tokens.is_due(self.now()):
            try:
                await self._renew_tokens(self.access_token)
            except RefusedError as error:  # the old one may still do
                log.info("the matrix token is not renewed yet", error=str(error))
        used = self.access_token
        bearer = {**headers, "Authorization": f"Bearer {used}"}
        response = await self._send_request(method, path, data, bearer, *more)
        if response.status != _UNAUTHORIZED or not self.tokens.refresh:
            return response
        if _parse_object(await response.read()).get("errcode") != "M_UNKNOWN_TOKEN":
            return response
        await self._renew_tokens(used)
        if self.access_token == used:
            return response
        if not isinstance(data, str | bytes | None):
            raise ClientConnectionError("the token was renewed; what was being uploaded is to be sent again")
        bearer = {**headers, "Authorization": f"Bearer {self.access_token}"}
        return await self._send_request(method, path, data, bearer, *more)

    async def _renew_tokens(self, used: str) -> None:
        """A new pair in place of the one with this access token, unless somebody was faster.

        It is written down before it is used. Until then the old refresh token is good (specification,
        "Refreshing access tokens"), so that a crash at any instant leaves one that works. One that is
        refused is of no use any more. Raises RefusedError and aiohttp's errors for what may pass.
        """
        async with self._renewing:
            if self.access_token != used or not self.tokens.refresh:
                return
            body = json.dumps({"refresh_token": self.tokens.refresh})
            headers = {"Content-Type": "application/json"}
            response = await self._send_request("POST", f"{_API_PREFIX}/refresh", body, headers)
            async with response:
                answer = ServerAnswer(response.status, _parse_object(await response.read()))
            if answer.is_ok and answer.data.get("access_token"):
                new = self.tokens.replace_by(answer.data, self.now())
                self.keep_tokens(new)
                await self.state_cache.flush()
                self.use_tokens(new)
            elif answer.status in (_UNAUTHORIZED, _FORBIDDEN) or answer.code == "M_UNRECOGNIZED":
                log.error("the homeserver does not renew the matrix token", code=answer.code)
                self.tokens = replace(self.tokens, refresh="")
            else:
                raise RefusedError(answer)

    def use_tokens(self, tokens: Tokens) -> None:
        """Act by these from now on."""
        self.tokens, self.access_token = tokens, tokens.access

    @client_session  # type: ignore[untyped-decorator]
    async def _send_request(  # noqa: PLR0917 - nio's own signature
        self,
        method: str,
        path: str,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        trace_context: Any = None,
        timeout: float | None = None,  # noqa: ASYNC109 - likewise
    ) -> Any:
        """As nio does it, but nobody is followed elsewhere: a homeserver could name any address near us."""
        return await self.client_session.request(
            method,
            self.homeserver + path,
            data=data,
            ssl=self.ssl,
            headers=headers,
            trace_request_ctx=trace_context,
            timeout=CALL_SECONDS if timeout is None else timeout,
            allow_redirects=False,
        )

    def load_store(self) -> None:
        """Keys and sessions of this device from what is kept; a new account where there is none."""
        if self.store is None:
            self.store = CryptoStore(self.state_cache, self.user_id, self.device_id, self.now)
            self.olm = Olm(self.user_id, self.device_id, self.store)
            self.encrypted_rooms = self.store.load_encrypted_rooms()

    def reset_device(self) -> None:
        """Forget who we are, not whom we know: the next log-in is another device."""
        self.use_tokens(Tokens())
        self.device_id = ""
        self.store = self.olm = None

    # --- calls nio does not know -----------------------------------------------------------------------

    async def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> ServerAnswer:
        """A call of the client API, by its path from /v3 on, or whole. Raises aiohttp's errors."""
        headers = {"Content-Type": "application/json"}
        if self.access_token or self.tokens.refresh:
            headers["Authorization"] = f"Bearer {self.access_token}"
        whole = path if path.startswith(("/_matrix", "/_synapse")) else _API_PREFIX + path
        response = await self.send(method, whole, None if body is None else json.dumps(body), headers)
        async with response:
            date = response.headers.get("Date", "")
            return ServerAnswer(response.status, _parse_object(await response.read()), date)

    async def fetch_account_data(self, kind: str) -> ServerAnswer:
        """What is stored under our account with this name."""
        return await self.call("GET", f"/user/{quote(self.user_id, safe='')}/account_data/{kind}")

    # --- what strangers wrote is not believed ----------------------------------------------------------

    def _handle_timeline_event(self, event: Any, room_id: str, *more: Any) -> None:
        """State as nio does it. What is sealed stays sealed here, and is opened where it is read.

        nio would believe membership that somebody wrote in encrypted words, and whatever cannot be read
        would end every later sync.
        """
        if isinstance(event, MegolmEvent):
            event.room_id = room_id
            return
        with _log_errors("event not understood"):
            super()._handle_timeline_event(event, room_id, *more)

    def _handle_messages_response(self, response: Any) -> None:
        """Likewise."""
        for event in response.chunk:
            if isinstance(event, MegolmEvent):
                event.room_id = response.room_id

    def _handle_joined_state(self, *state: Any) -> None:
        with _log_errors("state not understood"):
            super()._handle_joined_state(*state)

    def _handle_decrypt_to_device(self, event: Any) -> Any:
        with _log_errors("key not understood"):
            return super()._handle_decrypt_to_device(event)
        return None

    # --- keys for those who write to us ----------------------------------------------------------------

    @property
    def should_upload_keys(self) -> bool:
        """Whether the homeserver has too few of our keys to hand out, or no spare one."""
        return bool(super().should_upload_keys) or self._has_spare_key is False

    def _handle_olm_events(self, response: SyncResponse) -> None:
        """As nio does it, but a count of 0 counts: else nobody new could ever write to us again."""
        super()._handle_olm_events(response)
        if response.device_key_count.signed_curve25519 == 0:
            self.olm.uploaded_key_count = 0
        self.is_changed |= self.user_id in response.device_list.changed

    async def parse_body(self, transport_response: Any) -> Any:
        """As nio does it, and whether our spare key is still unused: nio does not listen for that.

        An answer that cannot be read is an empty one, also what is no text, or is nested without end.
        """
        try:
            body = await super().parse_body(transport_response)
        except (ValueError, RecursionError):
            return {}
        if isinstance(body, dict) and "device_unused_fallback_key_types" in body and "next_batch" in body:
            self._has_spare_key = "signed_curve25519" in body["device_unused_fallback_key_types"]
        return body

    async def keys_upload(self) -> Any:
        """Our keys, and a spare one that is handed out when all others are: so none is ever missing.

        Raises StrangeDeviceError where the homeserver has others: the adapter opens again as a new device.
        """
        olm = self.olm
        olm.save_account()  # it is pickled when it leaves: with the keys made below
        keys = dict(olm.share_keys()) if super().should_upload_keys else {}
        if self._has_spare_key is not True:
            keys["fallback_keys"] = self._fallback_key()
        method, path, data = Api.keys_upload(self.access_token, keys)
        response = await self._send(KeysUploadResponse, method, path, data)
        if isinstance(response, KeysUploadResponse):
            self._has_spare_key = True
        elif response.transport_response.status == _BAD_REQUEST:
            self.state_cache.put(STALE_KEYS, b"1")
            raise StrangeDeviceError
        return response

    def _fallback_key(self) -> dict[str, Any]:
        """A new one, or the one that was made and perhaps never arrived."""
        account = self.olm.account._account  # noqa: SLF001 - nio has no word for it
        if not account.fallback_key:
            account.generate_fallback_key()
        me = {"user": self.user_id, "key": f"ed25519:{self.device_id}"}
        spare: dict[str, Any] = {}
        for key_id, key in account.fallback_key.items():
            signed = {"key": key.to_base64(), "fallback": True}
            signature = self.olm.sign_json(signed)
            spare[f"signed_curve25519:{key_id}"] = {
                **signed,
                "signatures": {me["user"]: {me["key"]: signature}},
            }
        return spare

    async def keys_claim(self, user_set: Any) -> Any:
        """As nio does it, but a refusal is one: nio lacks the name of a room to tell it with."""
        method, path, data = Api.keys_claim(self.access_token, user_set)
        return await self._send(KeysClaimResponse, method, path, data, response_data=("",))

    async def maintain_keys(self) -> None:
        """What a device owes the others after each sync: keys, sessions, answers."""
        if self.should_upload_keys:
            await self.keys_upload()
        if self.should_query_keys:
            await self.keys_query()
        if self.should_claim_keys:
            await self.keys_claim(self.get_users_for_key_claiming())
        await self.send_to_device_messages()

    async def close(self) -> None:
        """Write down what is not yet, and hang up."""
        try:
            await self.state_cache.flush()
        finally:
            await super().close()


def _parse_object(body: bytes) -> Mapping[str, Any]:
    """An object, empty where it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


@contextmanager
def _log_errors(what: str) -> Iterator[None]:
    """What somebody's client wrote may be anything; reading goes on behind it."""
    try:
        yield
    except Exception as error:
        log.warning(what, exc_info=error)


def make_client(homeserver: str, safe: StateStore, *, now: Callable[[], datetime]) -> Client:
    """A client that is logged in by `login.establish_device`."""
    silence(_NOISY_LOGGERS)
    return Client(homeserver, safe, now=now)
