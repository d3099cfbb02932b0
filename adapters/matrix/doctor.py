"""What `knotwork doctor` asks a homeserver: whether it and this installation agree about the bot."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

from aiohttp import ClientError

from adapters.common.findings import (
    bad_finding,
    check_clock,
    check_places,
    good_finding,
    is_certificate_refused,
)
from adapters.matrix.client import (
    KEYS_WITHHELD,
    RATE_LIMITED,
    STALE_KEYS,
    Client,
    RefusedError,
    ServerAnswer,
    make_client,
)
from adapters.matrix.cross_signing import DeviceStanding, check_standing
from adapters.matrix.login import LOGIN, Account
from adapters.matrix.rooms import Room
from bot.chat.messages import Address
from bot.chat.port import Finding, StateStore

#: What went wrong this long ago may since have been mended.
RECENT = timedelta(days=7)
#: The first version of the Matrix protocol that knows everything the bot does.
OLDEST_VERSION = (1, 1)
_TOKEN_ERRORS = {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"}
_STANDING_KEYS = {
    DeviceStanding.SIGNED: "doctor-matrix-signed",
    DeviceStanding.UNSIGNED: "doctor-matrix-unsigned",
    DeviceStanding.FOREIGN: "doctor-matrix-foreign-identity",
    DeviceStanding.STRANGE_DEVICE: "doctor-matrix-keys-lost",
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
    client = make_client(homeserver, _ReadOnlyStore(safe), now=now)
    try:
        return [finding async for finding in _collect_findings(client, account, places)]
    except (ClientError, OSError, RefusedError) as error:
        if is_certificate_refused(error):
            return [bad_finding("doctor-certificate", channel="Matrix", host=_host(client))]
        return [bad_finding("doctor-matrix-unreachable", host=_host(client))]
    finally:
        with suppress(ClientError, OSError):
            await client.close()


class _ReadOnlyStore:
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


async def _collect_findings(
    client: Client, account: Account, places: Sequence[Address]
) -> AsyncIterator[Finding]:
    versions = await client.call("GET", "/_matrix/client/versions")
    yield _check_server(client, versions)
    if not versions.data.get("versions"):
        return
    clock = check_clock(
        versions.date, client.now(), fine="doctor-matrix-clock", off="doctor-matrix-clock-off"
    )
    for finding in clock:
        yield finding
    await client.state_cache.load()
    kept = client.state_cache.get_row(LOGIN)
    if not kept.get("token"):
        yield await _check_first_login(client, account)
        return
    client.restore_login(kept["user"], kept["device"], kept["token"])
    async for finding in _check_device(client, renews=bool(kept.get("refresh"))):
        yield finding
    yield await _check_limit(client)
    if places:
        without = sum([not await _can_admit(client, place.chat) for place in places])
        yield check_places("Matrix", without)


def _limit_path(client: Client) -> str:
    """Of a Synapse, for its administrators: by how much the bot may send faster than others."""
    return f"/_synapse/admin/v1/users/{quote(client.user_id, safe='')}/override_ratelimit"


async def _check_limit(client: Client) -> Finding:
    """Whether the bot may send as fast as it likes, and who can change that.

    Only an administrator may ask for limits; else it is told whether the bot ran into them.
    """
    answer = await client.call("GET", _limit_path(client))
    if answer.is_ok and answer.data.get("messages_per_second") == 0:
        return good_finding("doctor-matrix-lifted")
    is_slowed = _is_recent(client.state_cache.get_row(RATE_LIMITED).get("at", ""), client.now())
    if answer.is_ok:
        return Finding(fine=not is_slowed, key="doctor-matrix-liftable")
    return bad_finding("doctor-matrix-limited") if is_slowed else good_finding("doctor-matrix-unlimited")


async def lift_limits(homeserver: str, safe: StateStore, *, now: Callable[[], datetime]) -> Finding:
    """Let the bot send as fast as it likes, where its account is an administrator of a Synapse."""
    client = make_client(homeserver, _ReadOnlyStore(safe), now=now)
    try:
        await client.state_cache.load()
        kept = client.state_cache.get_row(LOGIN)
        if not kept.get("token"):
            return bad_finding("doctor-matrix-not-yet")
        client.restore_login(kept["user"], kept["device"], kept["token"])
        answer = await client.call("POST", _limit_path(client), {"messages_per_second": 0, "burst_count": 0})
    except (ClientError, OSError):
        return bad_finding("doctor-matrix-unreachable", host=_host(client))
    finally:
        with suppress(ClientError, OSError):
            await client.close()
    if answer.is_ok:
        return good_finding("doctor-matrix-lifted")
    return bad_finding("doctor-matrix-not-lifted", status=str(answer.status))


async def _can_admit(client: Client, room_id: str) -> bool:
    """Whether the bot is there, and may invite."""
    room = Room(id=room_id, me=client.user_id)
    for kind, key in (("create", ""), ("power_levels", ""), ("member", client.user_id)):
        path = "/".join(quote(part, safe="") for part in (room_id, "state", f"m.room.{kind}", key))
        answer = await client.call("GET", f"/rooms/{path}?format=event")
        if answer.is_ok:
            room.apply(answer.data)
    return room.members.get(client.user_id) == "join" and room.can_invite


def _host(client: Client) -> str:
    return urlsplit(client.homeserver).hostname or client.homeserver


def _check_server(client: Client, answer: ServerAnswer) -> Finding:
    """Whether something answers that is a homeserver, and what it knows."""
    known = [version for told in answer.data.get("versions", ()) if (version := _parse_version(told))]
    if not answer.is_ok or not answer.data.get("versions"):
        return bad_finding("doctor-matrix-no-homeserver", host=_host(client), status=str(answer.status))
    newest = max(known, default=(0, 0))
    told = f"v{newest[0]}.{newest[1]}"
    if newest < OLDEST_VERSION:
        return bad_finding(
            "doctor-matrix-old", host=_host(client), oldest=f"v{OLDEST_VERSION[0]}.{OLDEST_VERSION[1]}"
        )
    return good_finding("doctor-matrix-server", host=_host(client), newest=told)


def _parse_version(told: object) -> tuple[int, int] | None:
    """A version as they are numbered since v1.1; the older ones were r0.6.1 and the like."""
    try:
        major, minor = str(told).removeprefix("v").split(".")
        return int(major), int(minor)
    except ValueError:
        return None


async def _check_first_login(client: Client, account: Account) -> Finding:
    """Before the first start: whether it could log in."""
    if account.access_token:
        client.access_token = account.access_token
        answer = await client.call("GET", "/account/whoami")
        return (
            bad_finding("doctor-matrix-token")
            if answer.code in _TOKEN_ERRORS and not account.refresh_token
            else good_finding("doctor-matrix-not-yet")
        )
    if not account.password:
        return bad_finding("doctor-matrix-no-login")
    flows = (await client.call("GET", "/login")).data.get("flows", ())
    if any(flow.get("type") == "m.login.password" for flow in flows):
        return good_finding("doctor-matrix-not-yet")
    return bad_finding("doctor-matrix-no-password-login")


async def _check_device(client: Client, *, renews: bool) -> AsyncIterator[Finding]:
    """The token, the device's keys, and whether its account has signed it.

    One that ended is renewed by the bot alone: a new one that is not kept would shut it out.
    """
    answer = await client.call("GET", "/account/whoami")
    if answer.code in _TOKEN_ERRORS and renews:
        yield good_finding("doctor-matrix-renews")
        return
    if answer.code in _TOKEN_ERRORS:
        yield bad_finding("doctor-matrix-token")
        return
    if not answer.is_ok:
        raise RefusedError(answer)
    yield good_finding("doctor-matrix-name", user=client.user_id, device=client.device_id)
    found = (
        DeviceStanding.STRANGE_DEVICE if client.state_cache.get(STALE_KEYS) else await check_standing(client)
    )
    if found is not DeviceStanding.STRANGE_DEVICE:
        yield good_finding("doctor-matrix-keys")
    yield Finding(fine=found is DeviceStanding.SIGNED, key=_STANDING_KEYS[found])
    if found is DeviceStanding.SIGNED and _is_recent(
        (client.state_cache.get(KEYS_WITHHELD) or b"").decode(), client.now()
    ):
        yield bad_finding("doctor-matrix-withheld")


def _is_recent(noted: str, now: datetime) -> bool:
    """Whether that was within the past week."""
    return bool(noted) and now - datetime.fromisoformat(noted) < RECENT
