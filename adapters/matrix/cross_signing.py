"""Cross-signing: since 2026 people's clients share no keys with a device its own account has not signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import structlog

from adapters.matrix.client import Client, RefusedError, ServerAnswer, StrangeDeviceError
from adapters.matrix.secrets import (
    IdentitySeeds,
    SigningKey,
    decode,
    decrypt_secret,
    is_signed,
    parse_recovery_key,
)
from adapters.matrix.state import hashed_name
from bot.chat import OperatorError

log = structlog.get_logger()

SignedJson = Mapping[str, Any]
_UNAUTHORISED = 401
#: The stages of interactive authentication we can pass.
_BY_PASSWORD, _BY_NOTHING = "m.login.password", "m.login.dummy"


class SigningOutcome(StrEnum):
    """What had to be done for our device to be signed."""

    CREATED = "created"  # the account had no identity; now it has ours
    SIGNED = "signed"  # the identity was ours, the device is now signed
    UNCHANGED = "unchanged"
    TAKEN = "taken"  # the identity was made elsewhere, and taken over by its recovery key
    RESET = "reset"  # the identity was made elsewhere, and replaced: people see that it changed


class DeviceStanding(StrEnum):
    """How our device stands with the account's identity, as the server shows it."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"  # the identity is ours or there is none: the next start signs
    FOREIGN = "foreign"  # the account has an identity whose keys we do not have
    STRANGE_DEVICE = "strange-device"  # the server has other keys of our device, or none


class IdentityError(OperatorError):
    """Only the operator can say who the account is: by recovery key, by password, or by a new identity."""


@dataclass(frozen=True, slots=True)
class PublishedKeys:
    """What the server shows of us."""

    device: SignedJson | None
    master: SignedJson = field(default_factory=dict)
    self_signing: SignedJson = field(default_factory=dict)

    @property
    def has_identity(self) -> bool:
        """Whether the account has an identity at all, ours or not."""
        return bool(self.master)

    def is_identity(self, seeds: IdentitySeeds | None) -> bool:
        """Whether the account's identity is this one."""
        return seeds is not None and SigningKey(seeds.master).id in self.master.get("keys", {})

    def is_complete(self, seeds: IdentitySeeds) -> bool:
        """Whether all of this identity that matters has arrived."""
        return self.is_identity(seeds) and SigningKey(seeds.self_signing).id in self.self_signing.get(
            "keys", {}
        )


async def ensure_signature(
    client: Client, *, password: str = "", recovery: str = "", reset: bool = False
) -> SigningOutcome:
    """Have our device signed by the account's identity; does what is missing, and nothing twice.

    Where the identity was made elsewhere, it is taken over by its recovery key or, with `reset`, replaced.
    Raises IdentityError, StrangeDeviceError, RefusedError.
    """
    seen = await fetch_own_keys(client)
    if not is_own_device(client, seen.device):
        raise StrangeDeviceError
    seeds, outcome = await _choose_identity(client, seen, recovery, reset=reset)
    if not seen.is_complete(seeds):
        await client.state_cache.flush()
        await _upload_identity(client, _identity_keys(client.user_id, seeds), password)
        seen = await fetch_own_keys(client)
    signed = await _sign_device(client, seen, seeds)
    return SigningOutcome.SIGNED if signed and outcome is SigningOutcome.UNCHANGED else outcome


async def check_standing(client: Client) -> DeviceStanding:
    """How we stand, for the doctor. Raises RefusedError."""
    seen, seeds = await fetch_own_keys(client), load_seeds(client)
    if not is_own_device(client, seen.device):
        return DeviceStanding.STRANGE_DEVICE
    if seen.has_identity and not seen.is_identity(seeds):
        return DeviceStanding.FOREIGN
    if seeds is None or not seen.is_complete(seeds) or _missing_signatures(client, seen, seeds):
        return DeviceStanding.UNSIGNED
    return DeviceStanding.SIGNED


async def recheck_standing(client: Client) -> DeviceStanding:
    """The same while the bot runs, whenever its own devices changed: told to the operator, once it is bad.

    Whoever replaces the account's identity elsewhere shuts the bot out of what people encrypt.
    """
    found = await check_standing(client)
    if found is not DeviceStanding.SIGNED:
        log.error(
            "the bot's matrix device is not signed any more; knotwork doctor says what to do", is_=found
        )
    return found


async def fetch_own_keys(client: Client) -> PublishedKeys:
    """Ask the server for our own keys. Raises RefusedError."""
    me = client.user_id
    answer = await client.call("POST", "/keys/query", {"device_keys": {me: []}})
    if not answer.is_ok:
        raise RefusedError(answer)
    data = answer.data
    return PublishedKeys(
        data.get("device_keys", {}).get(me, {}).get(client.device_id),
        data.get("master_keys", {}).get(me, {}),
        data.get("self_signing_keys", {}).get(me, {}),
    )


def is_own_device(client: Client, device: SignedJson | None) -> bool:
    """Whether the server's keys of our device are those of our account."""
    mine = client.olm.account.identity_keys
    theirs = {} if device is None else device.get("keys", {})
    return all(theirs.get(f"{kind}:{client.device_id}") == mine[kind] for kind in ("ed25519", "curve25519"))


# --- whose identity ------------------------------------------------------------------------------------


def _seeds_name(client: Client) -> str:
    return hashed_name("identity", client.user_id)


def load_seeds(client: Client) -> IdentitySeeds | None:
    """The identity of this account, as we have it."""
    row = client.state_cache.get_row(_seeds_name(client))
    return IdentitySeeds.from_row(row) if row else None


async def _choose_identity(
    client: Client, seen: PublishedKeys, recovery: str, *, reset: bool
) -> tuple[IdentitySeeds, SigningOutcome]:
    """The identity to sign with. A new one is kept before anything of it leaves."""
    seeds = load_seeds(client)
    if seen.is_identity(seeds) and seeds is not None:
        return seeds, SigningOutcome.UNCHANGED
    if not seen.has_identity:
        return seeds or _save_seeds(client, IdentitySeeds.generate()), SigningOutcome.CREATED
    if recovery:
        seeds = await _recover_seeds(client, recovery)
        if seen.is_identity(seeds):
            return _save_seeds(client, seeds), SigningOutcome.TAKEN
        if not reset:
            raise IdentityError("The Matrix recovery key belongs to an earlier identity of this account.")
    if reset:
        return _save_seeds(client, IdentitySeeds.generate()), SigningOutcome.RESET
    raise IdentityError(
        "The Matrix account has an encryption identity that was made elsewhere, for example in Element. Set "
        "KNOTWORK_MATRIX__RECOVERY_KEY to its recovery key and start again. If nobody has that key, set "
        "KNOTWORK_MATRIX__RESET_IDENTITY=true for one start: people then see that the identity changed."
    )


def _save_seeds(client: Client, seeds: IdentitySeeds) -> IdentitySeeds:
    client.state_cache.put_row(_seeds_name(client), seeds.row)
    return seeds


async def _recover_seeds(client: Client, words: str) -> IdentitySeeds:
    """The identity in the account's secret storage. Raises IdentityError."""
    try:
        key = parse_recovery_key(words)
        which = await _fetch_account_data(client, "m.secret_storage.default_key")
        found = []
        for part in ("master", "self_signing", "user_signing"):
            name = f"m.cross_signing.{part}"
            encrypted = (await _fetch_account_data(client, name))["encrypted"][which["key"]]
            found.append(decode(decrypt_secret(key, name, encrypted).decode()))
        return IdentitySeeds(*found)
    except (ValueError, KeyError, TypeError):
        raise IdentityError(
            "The Matrix recovery key does not open this account's secret storage. Copy it once more from "
            "where it was shown, with all its groups of four."
        ) from None


async def _fetch_account_data(client: Client, name: str) -> Mapping[str, Any]:
    """Raises KeyError where there is none, RefusedError for any other refusal."""
    answer = await client.fetch_account_data(name)
    if answer.is_ok:
        return answer.data
    if answer.code == "M_NOT_FOUND":
        raise KeyError(name)
    raise RefusedError(answer)


# --- telling the server --------------------------------------------------------------------------------


def _identity_keys(user_id: str, seeds: IdentitySeeds) -> dict[str, SignedJson]:
    """The identity as it is uploaded: the same bytes from every device; a repeat needs no password."""
    master = SigningKey(seeds.master)

    def part(usage: str, key: SigningKey) -> dict[str, Any]:
        plain = {"user_id": user_id, "usage": [usage], "keys": {key.id: key.public}}
        if key is master:
            return plain
        return {**plain, "signatures": {user_id: {master.id: master.sign(plain)}}}

    return {
        "master_key": part("master", master),
        "self_signing_key": part("self_signing", SigningKey(seeds.self_signing)),
        "user_signing_key": part("user_signing", SigningKey(seeds.user_signing)),
    }


async def _upload_identity(client: Client, parts: Mapping[str, SignedJson], password: str) -> None:
    """Raises IdentityError where we cannot prove to be the account, RefusedError for any other refusal."""
    answer = await client.call("POST", "/keys/device_signing/upload", parts)
    if answer.status == _UNAUTHORISED and "flows" in answer.data:
        proof = _auth_proof(client, answer, password)
        answer = await client.call("POST", "/keys/device_signing/upload", {**parts, "auth": proof})
        if answer.status == _UNAUTHORISED:
            raise IdentityError("The homeserver refuses the Matrix password where the identity is changed.")
    if not answer.is_ok:
        raise RefusedError(answer)


def _auth_proof(client: Client, asked: ServerAnswer, password: str) -> dict[str, Any]:
    stages = [flow.get("stages") for flow in asked.data["flows"]]
    session = {"session": asked.data["session"]} if "session" in asked.data else {}
    if password and [_BY_PASSWORD] in stages:
        user = {"type": "m.id.user", "user": client.user_id}
        return {"type": _BY_PASSWORD, "identifier": user, "password": password, **session}
    if [_BY_NOTHING] in stages:
        return {"type": _BY_NOTHING, **session}
    if [_BY_PASSWORD] in stages:
        raise IdentityError(
            "Set KNOTWORK_MATRIX__PASSWORD once: the homeserver asks for it to sign our device."
        )
    urls = [told.get("url", "") for told in asked.data.get("params", {}).values() if isinstance(told, dict)]
    raise IdentityError(
        f"Approve the bot's new encryption identity at {next(filter(None, urls), client.homeserver)}, then "
        "start again."
    )


async def _sign_device(client: Client, seen: PublishedKeys, seeds: IdentitySeeds) -> bool:
    """Sign our device, and the identity with it; whether anything was missing. Raises RefusedError."""
    missing = _missing_signatures(client, seen, seeds)
    if not missing:
        return False
    answer = await client.call("POST", "/keys/signatures/upload", {client.user_id: missing})
    if not answer.is_ok or answer.data.get("failures"):  # these come with 200
        raise RefusedError(answer)
    return True


def _missing_signatures(client: Client, seen: PublishedKeys, seeds: IdentitySeeds) -> dict[str, SignedJson]:
    """Signatures the server does not show, by what they are of."""
    me, mine = client.user_id, f"ed25519:{client.device_id}"
    signing = SigningKey(seeds.self_signing)
    found: dict[str, SignedJson] = {}
    published = seen.device or {}
    device = {name: part for name, part in published.items() if name not in {"signatures", "unsigned"}}
    if not is_signed(published, me, signing.id, signing.public):
        found[client.device_id] = {**device, "signatures": {me: {signing.id: signing.sign(device)}}}
    if not is_signed(seen.master, me, mine, client.olm.account.identity_keys["ed25519"]):
        master = _identity_keys(me, seeds)["master_key"]
        signature = client.olm.sign_json(dict(master))
        found[SigningKey(seeds.master).public] = {**master, "signatures": {me: {mine: signature}}}
    return found
