"""Who the bot is on Matrix: logged in once, then the same device for as long as its keys are here."""

import base64
import os
from dataclasses import dataclass, field
from http import HTTPStatus

import structlog
from nio import KeysUploadError

from adapters.matrix.client import (
    KEYS_WITHHELD,
    STALE_KEYS,
    Client,
    RefusedError,
    ServerAnswer,
    StrangeDeviceError,
)
from adapters.matrix.cross_signing import SigningOutcome, ensure_signature, fetch_own_keys, is_own_device
from adapters.matrix.state import forget_device
from adapters.matrix.tokens import Tokens
from bot.chat import OperatorError
from bot.chat.port import DEVICE

log = structlog.get_logger()

#: The name under which it is kept who we are, and by which tokens of the operator we are about to be.
LOGIN, _ADOPTING = "login", "login-begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the operator told about the bot's account: a password, or the token of a fresh log-in.

    Where that token ends, `refresh_token` renews it.

    With `reset_identity` an encryption identity that was made elsewhere is replaced.
    """

    user_id: str = ""
    password: str = field(default="", repr=False)
    access_token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    device_name: str = "Knotwork"
    recovery_key: str = field(default="", repr=False)
    reset_identity: bool = False


class RefusedLoginError(OperatorError):
    """The homeserver does not take what the operator told about the account."""


async def establish_device(client: Client, account: Account) -> SigningOutcome:
    """Become the bot's device: logged in, its keys uploaded, and signed by the account's identity.

    Whatever was interrupted goes on where it stood. A device whose keys were lost is replaced by a new one,
    which nobody notices. Raises OperatorError for what only the operator can mend, and RefusedError or
    aiohttp's errors for what may pass.
    """
    client.reset_device()
    await client.state_cache.load()
    await _resume_or_log_in(client, account)
    try:
        return await _prepare_device(client, account)
    except StrangeDeviceError:
        if not account.password:
            raise RefusedLoginError(
                "The encryption keys of the bot's Matrix device are not here. Its token may belong to a "
                "session of Element: log the bot in by KNOTWORK_MATRIX__PASSWORD, or with the token of a "
                "fresh log-in."
            ) from None
        log.warning("the keys of the bot's matrix device were lost; it becomes a new one")
    await _log_out(client)
    await _log_in(client, account)
    return await _prepare_device(client, account)


async def _prepare_device(client: Client, account: Account) -> SigningOutcome:
    """Raises StrangeDeviceError, IdentityError, RefusedError."""
    if client.state_cache.get(STALE_KEYS):
        raise StrangeDeviceError
    if not client.olm_account_shared:
        await _upload_device_keys(client)
    outcome = await ensure_signature(
        client, password=account.password, recovery=account.recovery_key, reset=account.reset_identity
    )
    if outcome is not SigningOutcome.UNCHANGED:
        client.state_cache.delete(KEYS_WITHHELD)
        log.info("the bot's matrix device is signed", outcome=outcome.value)
    await client.state_cache.flush()
    return outcome


async def _upload_device_keys(client: Client) -> None:
    """The keys of a new device, never in place of others: people would take that for a forgery."""
    known = (await fetch_own_keys(client)).device
    if known is not None and not is_own_device(client, known):
        raise StrangeDeviceError
    told = await client.keys_upload()
    if isinstance(told, KeysUploadError):
        status = told.transport_response.status if told.transport_response is not None else 0
        data = {"errcode": told.status_code, "retry_after_ms": told.retry_after_ms}
        raise RefusedError(ServerAnswer(status, data))


# --- logging in ----------------------------------------------------------------------------------------


async def _resume_or_log_in(client: Client, account: Account) -> None:
    """Go on as the device we were, or log in."""
    kept = client.state_cache.get_row(LOGIN)
    if account.access_token and account.access_token != kept.get("given"):
        await _adopt_token(client, account)
    elif kept.get("token") and _is_same_user(kept["user"], account.user_id):
        client.restore_login(kept["user"], kept["device"], kept["token"])
        _use_tokens(client, Tokens.from_row(kept), LOGIN)
        await _check_token(client, account)
    else:
        await _log_in(client, account)


def _use_tokens(client: Client, tokens: Tokens, name: str) -> None:
    """Act by these; those that take their place are kept in the record of this name."""
    state_cache = client.state_cache
    client.keep_tokens = lambda new: state_cache.put_row(name, {**state_cache.get_row(name), **new.to_row()})
    client.use_tokens(tokens)


def _is_same_user(user_id: str, told: str) -> bool:
    """Whether the operator still means this account; a name alone is one on its own server."""
    return not told or told in {user_id, user_id[1:].partition(":")[0]}


async def _check_token(client: Client, account: Account) -> None:
    """Whether the homeserver still knows our token; else log in anew."""
    answer = await client.call("GET", "/account/whoami")
    if answer.is_ok:
        return
    if answer.code not in {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"}:
        raise RefusedError(answer)
    if not account.password:
        raise RefusedLoginError(
            "The homeserver no longer knows the Matrix token. Set KNOTWORK_MATRIX__PASSWORD, or "
            "KNOTWORK_MATRIX__ACCESS_TOKEN to the token of a fresh log-in, and where it ends also "
            "KNOTWORK_MATRIX__REFRESH_TOKEN."
        )
    device = client.device_id if answer.data.get("soft_logout") else ""
    await _log_in(client, account, device)


async def _adopt_token(client: Client, account: Account) -> None:
    """Become the device this token belongs to.

    What renews it is kept before it is used: an old pair of the operator's is of no use any more then.
    """
    given, state_cache = account.access_token, client.state_cache
    begun = state_cache.get_row(_ADOPTING)
    if (begun.get("given"), begun.get("with")) != (given, account.refresh_token):
        pair = Tokens(access=given, refresh=account.refresh_token)
        state_cache.put_row(_ADOPTING, {"given": given, "with": account.refresh_token, **pair.to_row()})
        begun = state_cache.get_row(_ADOPTING)
    _use_tokens(client, Tokens.from_row(begun), _ADOPTING)
    answer = await client.call("GET", "/account/whoami")
    if answer.code in {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"}:
        raise RefusedLoginError(
            "The homeserver refuses KNOTWORK_MATRIX__ACCESS_TOKEN. Set it to the token of a fresh log-in, "
            "and where it ends KNOTWORK_MATRIX__REFRESH_TOKEN too, or KNOTWORK_MATRIX__PASSWORD instead."
        )
    if not answer.is_ok or "user_id" not in answer.data:
        raise RefusedError(answer)
    user, device = str(answer.data["user_id"]), str(answer.data.get("device_id", ""))
    if not _is_same_user(user, account.user_id):
        raise RefusedLoginError(f"KNOTWORK_MATRIX__ACCESS_TOKEN belongs to {user}, not to {account.user_id}.")
    if not device:
        raise RefusedLoginError("KNOTWORK_MATRIX__ACCESS_TOKEN belongs to no device.")
    _adopt_device(client, user, device, client.tokens, given=given)
    state_cache.delete(_ADOPTING)


async def _log_in(client: Client, account: Account, device: str = "") -> None:
    """By password, as a device whose id is kept first: a log-in that is interrupted leaves no stray one."""
    if not (account.user_id and account.password):
        raise RefusedLoginError("Set KNOTWORK_MATRIX__USER_ID and KNOTWORK_MATRIX__PASSWORD once, to log in.")
    kept = client.state_cache.get_row(LOGIN)
    begun = kept["device"] if kept.get("device") and not kept.get("token") else ""
    device = device or begun or f"KNOT{base64.b32encode(os.urandom(5)).decode()}"
    given = kept.get("given", "")
    client.reset_device()
    client.state_cache.put_row(LOGIN, {"device": device, "given": given})
    answer = await client.call("POST", "/login", _password_request(account, device))
    if answer.code in {"M_FORBIDDEN", "M_USER_DEACTIVATED"}:
        raise RefusedLoginError(
            "The homeserver refuses the Matrix log-in: KNOTWORK_MATRIX__USER_ID or KNOTWORK_MATRIX__PASSWORD "
            "is wrong, or the account is closed."
        )
    if answer.status == HTTPStatus.BAD_REQUEST or answer.code == "M_UNRECOGNIZED":
        raise RefusedLoginError(
            "The homeserver takes no log-in by password. Log in to the bot's account yourself, as a device "
            "of its own, and set KNOTWORK_MATRIX__ACCESS_TOKEN."
        )
    told = answer.data
    if not answer.is_ok or not {"user_id", "device_id", "access_token"} <= told.keys():
        raise RefusedError(answer)
    tokens = Tokens(access=told["access_token"])
    _adopt_device(client, told["user_id"], told["device_id"], tokens, given=given)


def _password_request(account: Account, device: str) -> dict[str, object]:
    return {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": account.user_id},
        "password": account.password,
        "device_id": device,
        "initial_device_display_name": account.device_name,
    }


def _adopt_device(client: Client, user: str, device: str, tokens: Tokens, *, given: str) -> None:
    """Remember who we are, and load what is kept of that device; what is of another one goes."""
    client.reset_device()
    had = client.state_cache.get_row(DEVICE)
    if had and (had["user"], had["device"]) != (user, device):
        forget_device(client.state_cache)
    client.state_cache.put_row(LOGIN, {"user": user, "device": device, **tokens.to_row(), "given": given})
    client.restore_login(user, device, tokens.access)
    _use_tokens(client, tokens, LOGIN)


async def _log_out(client: Client) -> None:
    """The device we were is gone, here and at the homeserver; one whose token we were given stays there."""
    given = client.state_cache.get_row(LOGIN).get("given", "")
    if client.access_token != given and not client.tokens.refresh:
        await client.call("POST", "/logout", {})
    forget_device(client.state_cache)
    client.state_cache.delete(STALE_KEYS)
    client.reset_device()
    client.state_cache.put_row(LOGIN, {"given": given})
