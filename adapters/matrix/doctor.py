"""What `knotwork doctor` asks a homeserver: whether it and this installation agree about the bot."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from aiohttp import ClientError

from adapters.matrix.client import LIMITED, STALE, WITHHELD, Answer, Client, RefusedError, make_client
from adapters.matrix.cross_signing import Standing, standing
from adapters.matrix.login import LOGIN, Account
from adapters.matrix.rooms import Room
from adapters.matrix.state import Keeping
from bot.chat.messages import Address
from bot.chat.port import Finding, StateStore

#: A clock further off is wrong: times of meetings and leases would be.
MAX_SKEW = timedelta(seconds=30)
#: What went wrong this long ago may since have been mended.
FRESH = timedelta(days=7)
#: The first version of the Matrix protocol that knows everything the bot does.
OLDEST = (1, 1)
_UNKNOWN = {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"}
_STANDINGS = {
    Standing.SIGNED: "doctor-matrix-signed",
    Standing.UNSIGNED: "doctor-matrix-unsigned",
    Standing.FOREIGN: "doctor-matrix-foreign-identity",
    Standing.STRANGE_DEVICE: "doctor-matrix-keys-lost",
}


async def examine(
    homeserver: str,
    safe: StateStore,
    account: Account,
    places: Sequence[Address] = (),
    *,
    now: Callable[[], datetime],
) -> list[Finding]:
    """Findings in the order in which they matter; where nothing answers, only that.

    Changes nothing, at the homeserver or in the Safe; `knotwork run` may be running all the while.
    """
    client = make_client(homeserver, _Glance(safe), now=now)
    try:
        return [finding async for finding in _looked(client, account, places)]
    except (ClientError, OSError, RefusedError):
        return [_unreachable(client)]
    finally:
        with suppress(ClientError, OSError):
            await client.close()


class _Glance:
    """The Safe, to be looked into only."""

    def __init__(self, safe: StateStore) -> None:
        self._safe = safe

    async def load(self, channel: str) -> Mapping[str, bytes]:
        """What is kept."""
        return await self._safe.load(channel)

    async def save(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        """Nothing."""

    async def check_ownership(self, channel: str) -> None:
        """Looking changes nothing."""


def _fine(key: str, **args: str) -> Finding:
    return Finding(fine=True, key=key, args=args)


def _bad(key: str, **args: str) -> Finding:
    return Finding(fine=False, key=key, args=args)


async def _looked(client: Client, account: Account, places: Sequence[Address]) -> AsyncIterator[Finding]:
    versions = await client.call("GET", "/_matrix/client/versions")
    yield _server(client, versions)
    if not versions.data.get("versions"):
        return
    for finding in _clock(versions, client.now()):
        yield finding
    await client.keeping.read()
    kept = client.keeping.row(LOGIN)
    if not kept.get("token"):
        yield await _not_yet(client, account)
        return
    client.restore_login(kept["user"], kept["device"], kept["token"])
    async for finding in _device(client):
        yield finding
    yield _limits(client.keeping, client.now())
    if places:
        yield await _lacking(client, places)


async def _lacking(client: Client, places: Sequence[Address]) -> Finding:
    """In how many of the places of circles the bot may let nobody in."""
    count = sum([not await _may_let_in(client, place.chat) for place in places])
    if count:
        return _bad("doctor-place-lacking", channel="Matrix", count=str(count))
    return _fine("doctor-place-fine", channel="Matrix")


async def _may_let_in(client: Client, room_id: str) -> bool:
    """Whether the bot is there, and may invite."""
    room = Room(id=room_id, me=client.user_id)
    for kind, key in (("create", ""), ("power_levels", ""), ("member", client.user_id)):
        path = "/".join(quote(part, safe="") for part in (room_id, "state", f"m.room.{kind}", key))
        answer = await client.call("GET", f"/rooms/{path}?format=event")
        if answer.fine:
            room.take(answer.data)
    return room.members.get(client.user_id) == "join" and room.lets_us_invite


def _unreachable(client: Client) -> Finding:
    return _bad("doctor-matrix-unreachable", host=_host(client))


def _host(client: Client) -> str:
    return urlsplit(client.homeserver).hostname or client.homeserver


def _server(client: Client, answer: Answer) -> Finding:
    """Whether something answers that is a homeserver, and what it knows."""
    known = [version for told in answer.data.get("versions", ()) if (version := _version(told))]
    if not answer.fine or not answer.data.get("versions"):
        return _bad("doctor-matrix-no-homeserver", host=_host(client), status=str(answer.status))
    newest = max(known, default=(0, 0))
    told = f"v{newest[0]}.{newest[1]}"
    if newest < OLDEST:
        return _bad("doctor-matrix-old", host=_host(client), oldest=f"v{OLDEST[0]}.{OLDEST[1]}")
    return _fine("doctor-matrix-server", host=_host(client), newest=told)


def _version(told: object) -> tuple[int, int] | None:
    """A version as they are numbered since v1.1; the older ones were r0.6.1 and the like."""
    try:
        major, minor = str(told).removeprefix("v").split(".")
        return int(major), int(minor)
    except ValueError:
        return None


def _clock(answer: Answer, now: datetime) -> list[Finding]:
    """The clock beside the one of the server that has just answered."""
    try:
        skew = abs(now - parsedate_to_datetime(answer.date))
    except (ValueError, TypeError):
        return []
    if skew > MAX_SKEW:
        return [_bad("doctor-matrix-clock-off", seconds=str(round(skew.total_seconds())))]
    return [_fine("doctor-matrix-clock")]


async def _not_yet(client: Client, account: Account) -> Finding:
    """Before the first start: whether it could log in."""
    if account.access_token:
        client.access_token = account.access_token
        answer = await client.call("GET", "/account/whoami")
        return _bad("doctor-matrix-token") if answer.code in _UNKNOWN else _fine("doctor-matrix-not-yet")
    if not account.password:
        return _bad("doctor-matrix-no-login")
    flows = (await client.call("GET", "/login")).data.get("flows", ())
    if any(flow.get("type") == "m.login.password" for flow in flows):
        return _fine("doctor-matrix-not-yet")
    return _bad("doctor-matrix-no-password-login")


async def _device(client: Client) -> AsyncIterator[Finding]:
    """The token, the device's keys, and whether its account has signed it."""
    answer = await client.call("GET", "/account/whoami")
    if answer.code in _UNKNOWN:
        yield _bad("doctor-matrix-token")
        return
    if not answer.fine:
        raise RefusedError(answer)
    yield _fine("doctor-matrix-name", user=client.user_id, device=client.device_id)
    found = Standing.STRANGE_DEVICE if client.keeping.get(STALE) else await standing(client)
    if found is not Standing.STRANGE_DEVICE:
        yield _fine("doctor-matrix-keys")
    yield Finding(fine=found is Standing.SIGNED, key=_STANDINGS[found])
    if found is Standing.SIGNED and _is_fresh((client.keeping.get(WITHHELD) or b"").decode(), client.now()):
        yield _bad("doctor-matrix-withheld")


def _limits(keeping: Keeping, now: datetime) -> Finding:
    """Only an administrator may ask for limits; we tell whether we ran into them."""
    if _is_fresh(keeping.row(LIMITED).get("at", ""), now):
        return _bad("doctor-matrix-limited")
    return _fine("doctor-matrix-unlimited")


def _is_fresh(noted: str, now: datetime) -> bool:
    """Whether that was within the past week."""
    return bool(noted) and now - datetime.fromisoformat(noted) < FRESH
