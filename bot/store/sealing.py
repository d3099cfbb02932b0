"""Keys and sealing: private words are unreadable without the key file."""

import base64
import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.errors import OperatorError

_KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 4
#: In a key file: the id of the key that is to seal next.
_PREPARED_FIELD = "next"


class KeyFileError(OperatorError):
    """The key file is missing while sealed rows exist, or cannot be read."""


class KeyFileMissingError(KeyFileError):
    """There is no key file."""


@dataclass(frozen=True, slots=True)
class _KeySet:
    """What a key file holds. The last key is the newest."""

    keys: Mapping[bytes, AESGCM]
    newest: bytes
    blind_key: bytes


class Vault:
    """Seals with the newest key, opens with any, and blinds with a key that is never rotated.

    A key file that was changed meanwhile is read again before the next value is sealed: every process of
    that file seals with a new key as soon as it stands there.
    """

    def __init__(self, path: Path) -> None:
        """Raises KeyFileError."""
        try:
            self._path, self._changed = path, _file_stamp(path)
        except FileNotFoundError as gone:
            raise KeyFileMissingError(f"The key file {path} is missing.") from gone
        except OSError as shut:
            raise _shut(path, shut) from shut
        self._held = _read_keys(path)

    @property
    def path(self) -> Path:
        """The key file."""
        return self._path

    @property
    def keys(self) -> Mapping[bytes, AESGCM]:
        """Every key that opens something, by its id."""
        return self._reload().keys

    @property
    def newest(self) -> bytes:
        """The id of the key that seals."""
        return self._reload().newest

    @property
    def blind_key(self) -> bytes:
        """The key of all keyed hashes."""
        return self._held.blind_key

    @property
    def fingerprint(self) -> str:
        """By this two vaults are known to blind alike; it tells nothing about the key."""
        return self.blind("knotwork blind key")[:16]

    def seal(self, words: str, column: str) -> bytes:
        """Key id, nonce and ciphertext; bound to its column, so it opens nowhere else."""
        return self.seal_bytes(words.encode(errors="replace"), column)

    def seal_bytes(self, value: bytes, column: str) -> bytes:
        """The same for what is not words."""
        held = self._reload()
        return _encrypt(held, held.newest, value, column)

    def seal_with(self, key: bytes, value: bytes, column: str) -> bytes:
        """The same with a key named by its id. Raises KeyError for an unknown one."""
        return _encrypt(self._reload(), key, value, column)

    def open(self, sealed: bytes, column: str) -> str:
        """The words again. Raises InvalidTag for a tampered value, KeyError for an unknown key."""
        return self.open_bytes(sealed, column).decode()

    def open_bytes(self, sealed: bytes, column: str) -> bytes:
        """The same for what is not words."""
        id_, nonce = sealed[:_KEY_ID_BYTES], sealed[_KEY_ID_BYTES : _KEY_ID_BYTES + _NONCE_BYTES]
        held = self._held if id_ in self._held.keys else self._reload()
        return held.keys[id_].decrypt(nonce, sealed[_KEY_ID_BYTES + _NONCE_BYTES :], column.encode())

    def opens(self, sealed: bytes, column: str) -> bool:
        """Whether it opens."""
        try:
            self.open_bytes(bytes(sealed), column)
        except (InvalidTag, KeyError):
            return False
        return True

    def blind(self, normal_form: str) -> str:
        """A keyed hash by which equal contact points are recognised, and nothing else."""
        return hmac.new(self.blind_key, normal_form.encode(errors="replace"), hashlib.sha256).hexdigest()

    def _reload(self) -> _KeySet:
        """As the file is now; one that is away for a moment, broken or of other keys changes nothing."""
        try:
            changed = _file_stamp(self._path)
            if changed != self._changed:
                found = _read_keys(self._path)
                if found.blind_key == self._held.blind_key:
                    self._held, self._changed = found, changed
        except (OSError, KeyFileError):
            pass
        return self._held


def _encrypt(held: _KeySet, key: bytes, value: bytes, column: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return key + nonce + held.keys[key].encrypt(nonce, value, column.encode())


def _file_stamp(path: Path) -> tuple[int, int, int]:
    """What differs once a file was replaced."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read_keys(path: Path) -> _KeySet:
    try:
        stored = json.loads(path.read_bytes())
        keys = {bytes.fromhex(i): AESGCM(base64.b64decode(k)) for i, k in stored["seal"].items()}
        return _KeySet(
            keys=keys, newest=list(keys)[-1], blind_key=_check_length(base64.b64decode(stored["blind"]))
        )
    except OSError as shut:
        raise _shut(path, shut) from shut
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as broken:
        raise KeyFileError(f"{path} is not a key file.") from broken


def _shut(path: Path, error: OSError) -> KeyFileError:
    return KeyFileError(f"The key file {path} cannot be read ({type(error).__name__}).")


def _check_length(key: bytes) -> bytes:
    if len(key) != _KEY_BYTES:
        raise ValueError(len(key))
    return key


def read_or_make(path: Path) -> Vault:
    """The vault of a key file, made with mode 0600 where there is none."""
    if not path.exists():
        _make_file(path)
    return Vault(path)


def key_id(sealed: bytes) -> bytes:
    """Which key opens it."""
    return bytes(sealed[:_KEY_ID_BYTES])


def _make_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    words = json.dumps({"seal": {os.urandom(_KEY_ID_BYTES).hex(): _new_key()}, "blind": _new_key()}, indent=1)
    draft = _write_draft(path, words)
    with contextlib.suppress(FileExistsError):  # two processes at once: the first one's keys hold
        os.link(draft, path)
    draft.unlink()
    _sync_folder(path.parent)


def _new_key() -> str:
    return base64.b64encode(os.urandom(_KEY_BYTES)).decode()


def _write_draft(path: Path, words: str) -> Path:
    """The words beside a file, on the disk and for its owner only."""
    draft = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


# --- new keys for old ---------------------------------------------------------------------------------


def prepare_key(path: Path) -> bytes:
    """Put a key beside the others that opens but does not seal, until `add_key` makes it the newest; its id.

    So it can reach every copy of the file before anything is sealed with it. One that waits already stays.
    Raises KeyFileError, OSError.
    """
    stored = _read_file(path)
    fresh = str(stored.get(_PREPARED_FIELD) or os.urandom(_KEY_ID_BYTES).hex())
    if _PREPARED_FIELD not in stored:
        _replace_file(path, {**stored, "seal": {fresh: _new_key(), **stored["seal"]}, _PREPARED_FIELD: fresh})
    return bytes.fromhex(fresh)


def is_prepared(path: Path) -> bool:
    """Whether a key waits to become the newest. Raises KeyFileError, OSError."""
    return _PREPARED_FIELD in _read_file(path)


def add_key(path: Path, now: datetime) -> bytes:
    """From now on everything is sealed with a new key; its id. The file is the old one or the new one.

    Raises KeyFileError, OSError.
    """
    stored = _read_file(path)
    fresh = str(stored.pop(_PREPARED_FIELD, "") or os.urandom(_KEY_ID_BYTES).hex())
    stored["seal"][fresh] = stored["seal"].pop(fresh, None) or _new_key()  # the last one seals
    stored["since"] = now.isoformat()
    _replace_file(path, stored)
    return bytes.fromhex(fresh)


def newest_since(path: Path) -> datetime | None:
    """Since when everything is sealed with the newest key; None where it is the first one.

    Raises KeyFileError, OSError.
    """
    since = _read_file(path).get("since")
    return None if since is None else datetime.fromisoformat(since)


def drop_old_keys(path: Path) -> int:
    """Only the newest key stays; how many went. What they sealed can never be read again.

    Raises KeyFileError, OSError.
    """
    stored = _read_file(path)
    *old, newest = stored["seal"]
    if old:
        stored["seal"] = {newest: stored["seal"][newest]}
        _replace_file(path, stored)
    return len(old)


def _read_file(path: Path) -> dict[str, Any]:
    _read_keys(path)
    stored: dict[str, Any] = json.loads(path.read_text())
    return stored


def _replace_file(path: Path, stored: Mapping[str, Any]) -> None:
    """A link to the file, as a mounted secret may be, stays one."""
    place = path.resolve()
    _write_draft(place, json.dumps(stored, indent=1)).replace(place)
    _sync_folder(place.parent)
