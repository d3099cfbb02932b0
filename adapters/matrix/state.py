"""What the adapter must not lose: in memory, and written to the state store before anything rests on it."""

import asyncio
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from nio.crypto import (
    DeviceStore,
    GroupSessionStore,
    InboundGroupSession,
    OlmAccount,
    OlmDevice,
    OutgoingKeyRequest,
    Session,
    SessionStore,
    TrustState,
)

from bot.chat.port import ABOUT, DEVICE, StateStore

#: How the bot is called at the port, and in the Safe.
CHANNEL = "matrix"
#: A key to what was written to the bot is forgotten this long after it last opened something.
UNUSED_KEY_LIFETIME = timedelta(days=90)
#: That it opened something is noted again after this long.
_NOTE_USE_AFTER = timedelta(days=7)
#: Somebody's devices; what is "about" a person goes from the Safe when they are forgotten.
_DEVICES_PREFIX = f"{ABOUT}devices"

Row = dict[str, Any]


class StateCache:
    """Named values, as the Safe has them or will have them.

    What was put here is in the Safe once `flush` has returned, all of it in one transaction. A value may
    be given as a function: it is asked for only then, so that what changed ten times is written once.
    """

    def __init__(self, safe: StateStore, channel: str = CHANNEL) -> None:
        self._safe, self._channel = safe, channel
        self._values: dict[str, bytes] = {}
        self._names: set[str] = set()
        self._waiting: dict[str, Callable[[], bytes] | None] = {}
        self._writing = asyncio.Lock()

    async def load(self) -> None:
        """Go on from what the Safe has; what was not written is as if it had never been."""
        async with self._writing:
            self._values = dict(await self._safe.load(self._channel))
            self._names = set(self._values)
            self._waiting.clear()

    async def check_ownership(self) -> None:
        """Return while this process may act as the bot; raises where another one does."""
        await self._safe.check_ownership(self._channel)

    def get(self, name: str) -> bytes | None:
        """The newest value of this name."""
        return self._values.get(name)

    def get_row(self, name: str) -> Row:
        """The same, where it is a record; an empty one where there is none."""
        value = self.get(name)
        return {} if value is None else dict(json.loads(value))

    def put(self, name: str, value: bytes) -> None:
        """This value from now on."""
        self._values[name] = value
        self.put_later(name, lambda: value)

    def put_row(self, name: str, row: Mapping[str, Any]) -> None:
        """The same for a record."""
        self.put(name, _pack(row))

    def put_later(self, name: str, value: Callable[[], bytes]) -> None:
        """What this function gives when it is written."""
        self._names.add(name)
        self._waiting[name] = value

    def delete(self, name: str) -> None:
        """Nothing has this name any more."""
        self._values.pop(name, None)
        self._names.discard(name)
        self._waiting[name] = None

    def list_names(self, kind: str) -> list[str]:
        """Every name that begins so."""
        return sorted(name for name in self._names if name.startswith(kind))

    def pop_values(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Every value whose name begins so; whoever takes it looks after it from now on."""
        for name in [name for name in self._values if name.startswith(kind)]:
            yield name, self._values.pop(name)

    async def flush(self) -> None:
        """Return once everything put here before is in the Safe. What fails is tried with the next."""
        async with self._writing:
            taken, self._waiting = self._waiting, {}
            if not taken:
                return
            try:
                await self._safe.save(self._channel, {name: ask and ask() for name, ask in taken.items()})
            except BaseException:
                self._waiting = taken | self._waiting
                raise


class CryptoStore:
    """A store for nio, with the methods of its MatrixStore: nothing is ever read back but at the start.

    The account and the sessions with other devices belong to this device, and are of no use to another; the
    keys to what was written in rooms, and the devices of others, outlive it.
    """

    def __init__(
        self, keeping: StateCache, user_id: str, device_id: str, now: Callable[[], datetime]
    ) -> None:
        self._state_cache, self._now = keeping, now
        self._user_id, self._device_id = user_id, device_id
        self._rooms: set[str] = set()
        self._devices: defaultdict[str, dict[str, OlmDevice]] = defaultdict(dict)
        self._trust: dict[tuple[str, str], TrustState] = {}

    # --- the account -----------------------------------------------------------------------------------

    def load_account(self) -> OlmAccount | None:
        """The account, None where there is none of this device."""
        row = self._state_cache.get_row(DEVICE)
        if (row.get("user"), row.get("device")) != (self._user_id, self._device_id):
            return None
        return OlmAccount.from_pickle(row["pickle"].encode(), shared=row["shared"])

    def save_account(self, account: OlmAccount) -> None:
        """As it will be when it is written."""
        self._state_cache.put_later(DEVICE, lambda: self._pack_account(account))

    def _pack_account(self, account: OlmAccount) -> bytes:
        return _pack(
            {
                "user": self._user_id,
                "device": self._device_id,
                "pickle": account.pickle().decode(),
                "shared": account.shared,
            }
        )

    # --- sessions with other devices -------------------------------------------------------------------

    def load_sessions(self) -> SessionStore:
        """Those used last first, for each device."""
        store = SessionStore()
        for _, value in self._state_cache.pop_values("session:"):
            row = json.loads(value)
            began, used = (datetime.fromisoformat(row[name]) for name in ("began", "used"))
            store.add(row["with"], Session.from_pickle(row["pickle"].encode(), began, use_time=used))
        return store

    def save_session(self, curve_key: str, session: Session) -> None:
        """As it will be when it is written."""
        self._state_cache.put_later(
            hashed_name("session", curve_key, session.id), lambda: _pack_session(curve_key, session)
        )

    # --- keys to what was written in rooms -------------------------------------------------------------

    def load_inbound_group_sessions(self) -> GroupSessionStore:
        """All but those that have opened nothing for three months: these are forgotten."""
        store = _UsageTracker(self._note_use)
        today = self._now().date()
        for name, value in self._state_cache.pop_values("group:"):
            row = json.loads(value)
            used = date.fromisoformat(row["used"])
            if today - used > UNUSED_KEY_LIFETIME:
                self._state_cache.delete(name)
                continue
            session = InboundGroupSession.from_pickle(
                row["pickle"].encode(), row["ed25519"], row["from"], row["room"], "", row["by"]
            )
            session.used = used
            store.add(session)
        return store

    def save_inbound_group_session(self, session: InboundGroupSession) -> None:
        """As it will be when it is written."""
        session.used = self._now().date()
        name = hashed_name("group", session.room_id, session.sender_key, session.id)
        self._state_cache.put_later(name, lambda: _pack_group_session(session))

    def _note_use(self, session: InboundGroupSession) -> None:
        if self._now().date() - getattr(session, "used", date.min) > _NOTE_USE_AFTER:
            self.save_inbound_group_session(session)

    # --- devices ---------------------------------------------------------------------------------------

    def load_device_keys(self) -> DeviceStore:
        """Every device of everybody we write with, as trusted as it was."""
        store = DeviceStore()
        for _, value in self._state_cache.pop_values(f"{_DEVICES_PREFIX}:"):
            user_id, _, rows = value.decode().partition("\n")
            for row in json.loads(rows):
                trust = TrustState[row["trust"]]
                device = OlmDevice(user_id, row["id"], row["keys"], row["name"], row["gone"], trust)
                store.add(device)
                self._devices[user_id][device.id] = device
                self._trust[user_id, device.id] = trust
        return store

    def save_device_keys(self, device_keys: Mapping[str, Mapping[str, OlmDevice]]) -> None:
        """Devices by person and id."""
        for devices in device_keys.values():
            for device in devices.values():
                self._save_device(device)

    def _save_device(self, device: OlmDevice) -> None:
        """With all others of this person, as they will be when they are written."""
        user_id, theirs = device.user_id, self._devices[device.user_id]
        theirs[device.id] = device
        self._state_cache.put_later(
            hashed_name(_DEVICES_PREFIX, user_id),
            lambda: f"{user_id}\n".encode() + _pack([_device_row(one) for one in theirs.values()]),
        )

    def _set_trust(
        self, device: OlmDevice, trust: TrustState, *, instead_of: TrustState | None = None
    ) -> bool:
        """Whether that is a change; with `instead_of` only from there."""
        known = self._trust.get((device.user_id, device.id), TrustState.unset)
        if known is trust or instead_of not in {None, known}:
            return False
        self._trust[device.user_id, device.id] = device.trust_state = trust
        self._save_device(device)
        return True

    def _has_trust(self, device: OlmDevice, trust: TrustState) -> bool:
        return self._trust.get((device.user_id, device.id)) is trust

    def verify_device(self, device: OlmDevice) -> bool:
        """Whether it was not verified before."""
        return self._set_trust(device, TrustState.verified)

    def unverify_device(self, device: OlmDevice) -> bool:
        """Whether it was verified before."""
        return self._set_trust(device, TrustState.unset, instead_of=TrustState.verified)

    def is_device_verified(self, device: OlmDevice) -> bool:
        """Whether somebody looked at its keys."""
        return self._has_trust(device, TrustState.verified)

    def blacklist_device(self, device: OlmDevice) -> bool:
        """Whether it was not shut out before."""
        return self._set_trust(device, TrustState.blacklisted)

    def unblacklist_device(self, device: OlmDevice) -> bool:
        """Whether it was shut out before."""
        return self._set_trust(device, TrustState.unset, instead_of=TrustState.blacklisted)

    def is_device_blacklisted(self, device: OlmDevice) -> bool:
        """Whether it gets no keys."""
        return self._has_trust(device, TrustState.blacklisted)

    def ignore_device(self, device: OlmDevice) -> bool:
        """Whether it was not taken as it is before."""
        return self._set_trust(device, TrustState.ignored)

    def unignore_device(self, device: OlmDevice) -> bool:
        """Whether it was taken as it is before."""
        return self._set_trust(device, TrustState.unset, instead_of=TrustState.ignored)

    def is_device_ignored(self, device: OlmDevice) -> bool:
        """Whether it is taken as it is, unverified."""
        return self._has_trust(device, TrustState.ignored)

    def ignore_devices(self, devices: Iterable[OlmDevice]) -> None:
        """Take all of these as they are."""
        for device in devices:
            self.ignore_device(device)

    # --- rooms, and keys asked for ---------------------------------------------------------------------

    def load_encrypted_rooms(self) -> set[str]:
        """Rooms that were encrypted once, and stay so."""
        self._rooms = set(json.loads(self._state_cache.get("rooms") or b"[]"))
        return set(self._rooms)

    def save_encrypted_rooms(self, rooms: Iterable[str]) -> None:
        """These as well."""
        more = set(rooms) - self._rooms
        if more:
            self._rooms |= more
            self._state_cache.put("rooms", json.dumps(sorted(self._rooms)).encode())

    def delete_encrypted_room(self, room: str) -> None:
        """This one no longer."""
        self._rooms.discard(room)
        self._state_cache.put("rooms", json.dumps(sorted(self._rooms)).encode())

    def load_outgoing_key_requests(self) -> dict[str, OutgoingKeyRequest]:
        """Keys we asked others for, by the id of the request."""
        rows = [json.loads(value) for _, value in self._state_cache.pop_values("request:")]
        return {row["request_id"]: OutgoingKeyRequest(**row) for row in rows}

    def add_outgoing_key_request(self, key_request: OutgoingKeyRequest) -> None:
        """Asked."""
        names = ("request_id", "session_id", "room_id", "algorithm")
        row = _pack({name: getattr(key_request, name) for name in names})
        self._state_cache.put_later(hashed_name("request", key_request.request_id), lambda: row)

    def remove_outgoing_key_request(self, key_request: OutgoingKeyRequest) -> None:
        """Answered."""
        self._state_cache.delete(hashed_name("request", key_request.request_id))

    # --- how far we have read is told to the receiver, not to nio ------------------------------------------

    def save_sync_token(self, token: str) -> None:
        """Nothing."""

    def load_sync_token(self) -> str:
        """Nothing."""
        return ""


def forget_device(keeping: StateCache) -> None:
    """What only the device of the last log-in had use for: the next one is another."""
    for name in [DEVICE, *keeping.list_names("session:"), *keeping.list_names("request:")]:
        keeping.delete(name)


class _UsageTracker(GroupSessionStore):  # type: ignore[misc]
    """Tells of every key that is looked up to open something."""

    def __init__(self, used: Callable[[InboundGroupSession], None]) -> None:
        super().__init__()
        self._on_use = used

    def get(self, room_id: str, sender_key: str, session_id: str) -> InboundGroupSession | None:
        """The key, where we have it."""
        found = super().get(room_id, sender_key, session_id)
        if found is not None:
            self._on_use(found)
        return found


def _pack(row: Mapping[str, Any] | Sequence[Row]) -> bytes:
    return json.dumps(row, separators=(",", ":")).encode()


def hashed_name(kind: str, *parts: str) -> str:
    """A name of fixed length that tells nobody what it is about."""
    return f"{kind}:{hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()}"


def _pack_session(curve_key: str, session: Session) -> bytes:
    return _pack(
        {
            "with": curve_key,
            "pickle": session.pickle().decode(),
            "began": session.creation_time.isoformat(),
            "used": session.use_time.isoformat(),
        }
    )


def _pack_group_session(session: InboundGroupSession) -> bytes:
    return _pack(
        {
            "room": session.room_id,
            "from": session.sender_key,
            "ed25519": session.ed25519,
            "by": list(session.forwarding_chain),
            "pickle": session.pickle().decode(),
            "used": session.used.isoformat(),
        }
    )


def _device_row(device: OlmDevice) -> Row:
    return {
        "id": device.id,
        "keys": device.keys,
        "name": device.display_name or "",
        "gone": device.deleted,
        "trust": device.trust_state.name,
    }
