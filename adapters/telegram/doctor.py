"""What `knotwork doctor` asks Telegram: whether it and this installation agree about the bot."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from telegram import Bot, User, WebhookInfo
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from adapters.common.findings import (
    bad_finding,
    check_clock,
    check_places,
    good_finding,
    is_certificate_refused,
)
from adapters.telegram.api import TELEGRAM, SendingRequest
from adapters.telegram.standing import is_group_admin
from adapters.telegram.updates import KINDS
from bot.chat.messages import Address
from bot.chat.port import Finding

#: So many waiting updates are more than a running bot leaves behind.
MAX_PENDING = 100
#: An error of the webhook this old has passed.
RECENT = timedelta(hours=1)
#: How long somebody else who fetches updates has to show, in seconds.
CONFLICT_WAIT = 2
#: The only ports Telegram calls.
WEBHOOK_PORTS = (443, 80, 88, 8443)


async def examine(bot: Bot, *, public_url: str, hook_url: str, now: Callable[[], datetime]) -> list[Finding]:
    """Findings in the order in which they matter; where the bot cannot be asked, only why.

    `hook_url` is the address Telegram should call, "" where the bot fetches its updates itself. Changes
    nothing: no update is taken, no setting made.
    """
    try:
        me = await bot.get_me()
        date = bot.request.date if isinstance(bot.request, SendingRequest) else ""
        clock = check_clock(date, now(), fine="doctor-telegram-clock", off="doctor-telegram-clock-off")
        info = await bot.get_webhook_info()
    except InvalidToken:
        return [bad_finding("doctor-telegram-token")]
    except TelegramError as error:
        if is_certificate_refused(error):
            return [bad_finding("doctor-certificate", channel="Telegram", host=_host(bot.base_url))]
        return [bad_finding("doctor-telegram-unreachable")]
    strict = bot.base_url.startswith(TELEGRAM)  # a server of one's own calls whatever it is told to
    found = [
        *_check_account(me),
        *clock,
        *_check_delivery(info, public_url, hook_url, strict=strict),
        *_check_backlog(info, now()),
    ]
    if not hook_url and not info.url:
        found.append(await _check_sole_poller(bot))
    return found


async def check_admission_rights(bot: Bot, places: Sequence[Address]) -> list[Finding]:
    """In how many of the places of circles the bot may let nobody in; nothing where it cannot be asked."""
    try:
        me = (await bot.get_me()).id
        without = [place for place in places if not await _can_admit(bot, me, place)]
    except TelegramError:
        return []
    return [check_places("Telegram", len(without))] if places else []


async def _can_admit(bot: Bot, me: int, place: Address) -> bool:
    try:
        return is_group_admin(await bot.get_chat_member(place.chat, me))
    except (BadRequest, Forbidden):
        return False


def _check_account(me: User) -> Iterator[Finding]:
    yield good_finding("doctor-telegram-name", name=me.first_name, username=me.username or "")
    if me.can_read_all_group_messages:
        yield bad_finding("doctor-telegram-reads-all")
    else:
        yield good_finding("doctor-telegram-privacy")
    yield good_finding("doctor-telegram-groups" if me.can_join_groups else "doctor-telegram-no-groups")


def _check_delivery(info: WebhookInfo, public_url: str, hook_url: str, *, strict: bool) -> Iterator[Finding]:
    """How updates come, beside how they should. Of addresses only the host is told: paths are secret."""
    if hook_url and strict and not _is_callable(public_url):
        yield bad_finding("doctor-telegram-uncallable", ports=", ".join(map(str, WEBHOOK_PORTS)))
    if info.url == hook_url:
        host = _host(hook_url)
        yield (
            good_finding("doctor-telegram-hook", host=host)
            if hook_url
            else good_finding("doctor-telegram-polls")
        )
    elif not hook_url:
        yield bad_finding("doctor-telegram-hook-in-the-way", host=_host(info.url))
    elif not info.url:
        yield bad_finding("doctor-telegram-hook-missing")
    else:
        yield bad_finding("doctor-telegram-hook-elsewhere", host=_host(info.url))


def _check_backlog(info: WebhookInfo, now: datetime) -> Iterator[Finding]:
    if info.pending_update_count > MAX_PENDING:
        yield bad_finding("doctor-telegram-pending", number=str(info.pending_update_count))
    error_at = info.last_error_date
    if info.url and error_at is not None and now - error_at < RECENT:
        yield bad_finding("doctor-telegram-hook-fails", why=info.last_error_message or "?")
    missing = set(KINDS) - set(info.allowed_updates or KINDS)
    if missing:
        yield bad_finding("doctor-telegram-kinds", missing=", ".join(sorted(missing)))
    else:
        yield good_finding("doctor-telegram-kinds-fine")


async def _check_sole_poller(bot: Bot) -> Finding:
    """Whether another process fetches this bot's updates: of two, Telegram turns one away.

    It is a remark, not a fault: mostly it is the bot itself at work.
    Fetching without an offset takes nothing away, and leaves the kinds that were asked for last.
    """
    try:
        await bot.get_updates(limit=1, timeout=CONFLICT_WAIT)
    except Conflict:
        return good_finding("doctor-telegram-not-alone")
    except TelegramError:
        return bad_finding("doctor-telegram-unreachable")
    return good_finding("doctor-telegram-alone")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _is_callable(url: str) -> bool:
    """Whether Telegram would call this address at all: https, on one of its ports."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        return False
    return parts.scheme == "https" and port in WEBHOOK_PORTS
