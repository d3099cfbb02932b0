"""Telegram as a chat: updates are polled or delivered to a webhook, letters leave through the Bot API."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from adapters.common.backoff import Pause
from adapters.common.deliveries import Deliveries, not_open_error
from adapters.telegram import doctor as examine
from adapters.telegram import menus, sender
from adapters.telegram.api import close_bot, make_bot
from adapters.telegram.backoff import REFUSALS, TelegramBackoff, raise_refused_token, retry_forever
from adapters.telegram.errors import ErrorClassifier
from adapters.telegram.formatting import MAX_COPY
from adapters.telegram.intake import Intake
from adapters.telegram.polling import Poller
from adapters.telegram.updates import CHANNEL, KINDS, BotIdentity
from bot.chat.messages import Address, Button, Outgoing
from bot.chat.port import (
    Capabilities,
    Finding,
    InviteLink,
    PlatformTexts,
    RateLimits,
    UpdateReceiver,
)

log = structlog.get_logger()

#: Telegram's own limits (30 a second overall, one a second to a person, 20 a minute to a group), a little
#: below them; what the bot says unasked leaves room for replies.
_LIMITS = RateLimits(overall=29.8, unasked=24.3, chat=1.0, place=3.0)
#: Letters on their way at once: enough for 29 a second where an answer takes half a second.
_SLOTS = 16
#: Deliveries Telegram may make at once, and how often the webhook is looked after, in seconds.
_CONNECTIONS, _WEBHOOK_CHECK = 40, 300.0
#: A delivery is never larger, in bytes.
_MAX_DELIVERY = 1_000_000


class Telegram:
    """The bot of one token: an `Adapter`, a `GroupAdmitter` and, with a `public_url`, a `WebhookReceiver`.

    `base_url` is another Bot API server than Telegram's own. `public_url` is where Telegram reaches us by
    https; without it updates are polled. Without `limits` letters leave as fast as they can. Raises
    TokenRefusedError where there is no token.
    """

    channel = CHANNEL

    def __init__(
        self,
        token: str,
        *,
        signs: PlatformTexts,
        now: Callable[[], datetime],
        base_url: str = "",
        public_url: str = "",
        limits: bool = True,
        pause: Pause = asyncio.sleep,
    ) -> None:
        try:
            self._bot = make_bot(token, base_url)
        except InvalidToken:
            raise_refused_token()
        self.capabilities = Capabilities(
            buttons=True,
            reactions=False,
            command_prefix="/",
            max_text=4096,
            max_caption=1024,
            files_apart=True,
            slots=_SLOTS,
            limits=_LIMITS if limits else None,
            max_copy=MAX_COPY,
            shares=True,
            alone=not public_url,  # Telegram answers one getUpdates at a time; it delivers to anybody
        )
        self._token, self._signs, self._now, self._pause = token, signs, now, pause
        self._public_url = public_url.rstrip("/")
        self._us: BotIdentity | None = None
        self.invite_link: InviteLink | None = None
        self._intake: Intake | None = None
        self._deliveries = Deliveries()
        self._classifier = ErrorClassifier()

    @property
    def hook_secret(self) -> str:
        """The last part of the webhook's path: `<public_url>/telegram/<hook_secret>`."""
        return self._derive_secret("webhook path")

    @property
    def _header_secret(self) -> str:
        return self._derive_secret("webhook header")

    def _derive_secret(self, label: str) -> str:
        """A secret of its own for each purpose, the same as long as the token is the same."""
        return hmac.new(self._token.encode(), f"knotwork {label}".encode(), "sha256").hexdigest()

    async def run(self, receiver: UpdateReceiver) -> None:
        """Take in updates until cancelled, as soon as Telegram can be reached. Raises TokenRefusedError."""
        try:
            await retry_forever(self._bot.initialize, self._make_backoff(receiver), refusals=REFUSALS)
            await self._open(receiver)
        finally:
            await self._close()

    async def _open(self, receiver: UpdateReceiver) -> None:
        us = self._us = BotIdentity(id=self._bot.id, username=self._bot.username)
        link = f"https://t.me/{us.username}?start={{code}}"
        self.invite_link = InviteLink(url=link, line="invite-by-telegram", places=True)
        intake = self._intake = Intake(self._bot, us, receiver, self._now, self._pause)
        log.info("telegram is open", bot=us.username, by="webhook" if self._public_url else "polling")
        signs = asyncio.create_task(menus.publish(self._bot, self._signs))
        try:
            await self._receive_updates(receiver, intake)
        finally:
            signs.cancel()
            await asyncio.wait([signs])

    async def _receive_updates(self, receiver: UpdateReceiver, intake: Intake) -> None:
        if self._public_url:
            await self._keep_webhook(self._make_backoff(receiver))
        else:
            await Poller(self._bot, receiver, intake.take, self._make_backoff(receiver)).run()

    def _make_backoff(self, receiver: UpdateReceiver) -> TelegramBackoff:
        return TelegramBackoff(self._pause, lambda is_so: receiver.report_platform(CHANNEL, is_so=is_so))

    async def _keep_webhook(self, patience: TelegramBackoff) -> None:
        """Have updates delivered; where something else changed that, set it right within five minutes."""
        await retry_forever(self._set_webhook, patience)
        while True:
            await self._pause(_WEBHOOK_CHECK)
            found = await retry_forever(self._bot.get_webhook_info, patience)
            if found.url != self._webhook_url:
                log.warning("the webhook was changed by something else; it is set again")
                await retry_forever(self._set_webhook, patience)

    @property
    def _webhook_url(self) -> str:
        return f"{self._public_url}/telegram/{self.hook_secret}"

    async def _set_webhook(self) -> None:
        await self._bot.set_webhook(
            self._webhook_url,
            max_connections=_CONNECTIONS,
            allowed_updates=list(KINDS),
            secret_token=self._header_secret,
        )

    async def _close(self) -> None:
        """Nothing comes in any more; letters on their way may still arrive."""
        intake, self._us, self._intake = self._intake, None, None
        if intake is not None:
            await intake.stop()
        await self._deliveries.drain()
        await close_bot(self._bot)

    def check_secrets(self, path_secret: str, header_secret: str) -> int:
        """404 and 403 for a wrong secret, 0 for Telegram."""
        if not _is_same(path_secret, self.hook_secret):
            return 404
        return 0 if _is_same(header_secret, self._header_secret) else 403

    async def receive(self, path_secret: str, header_secret: str, body: bytes) -> int:
        """The HTTP status for what came to the webhook: 200 only once the update was processed or parked.

        As `refuses`, 400 for what is no update, 503 where it was not taken: Telegram delivers it again.
        """
        if refused := self.check_secrets(path_secret, header_secret):
            return refused
        raw = _parse_body(body)
        if raw is None:
            return 400
        if self._intake is None:
            return 503
        try:
            await self._intake.take(raw)
        except Exception as error:
            log.warning("update not taken", exc_info=error)
            return 503
        return 200

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        """Send one message; Telegram knows no keys, a repeat arrives twice. Raises SendError."""
        async with self._track_sending() as us:
            return await sender.send(self._bot, us.username, to, message, key, judge=self._classifier)

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """Leave only these buttons below a message. Raises SendError."""
        async with self._track_sending():
            await sender.amend(self._bot, to, message_id, buttons, judge=self._classifier)

    async def admit(self, place: Address, who: Address) -> None:
        """Let somebody into a group who asked to join it. Raises SendError."""
        async with self._track_sending():
            await sender.admit(self._bot, place, who, judge=self._classifier)

    @asynccontextmanager
    async def _track_sending(self) -> AsyncIterator[BotIdentity]:
        """What is being sent is waited for before the adapter closes."""
        if self._us is None:
            raise not_open_error("Telegram")
        with self._deliveries.track():
            yield self._us

    async def examine(self, places: Sequence[Address] = ()) -> Sequence[Finding]:
        """What `knotwork doctor` says about this bot; not while it runs."""
        hook_url = self._webhook_url if self._public_url else ""
        try:
            with suppress(TelegramError):  # why it fails is found out below
                await self._bot.initialize()
            found = await examine.examine(
                self._bot, public_url=self._public_url, hook_url=hook_url, now=self._now
            )
            return [*found, *await examine.check_admission_rights(self._bot, places)]
        finally:
            await close_bot(self._bot)


def _is_same(told: str, secret: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(told.encode(errors="replace"), secret.encode())


def _parse_body(body: bytes) -> dict[str, Any] | None:
    """What was delivered, None where it is no update."""
    if len(body) > _MAX_DELIVERY:
        return None
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_one = isinstance(raw, dict) and isinstance(raw.get("update_id"), int)
    return raw if is_one else None
