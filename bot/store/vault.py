"""Keys and sealing: private words are unreadable without the key file."""

import base64
import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.errors import OperatorError

_NONCE = 12
_KEY_ID = 4


class KeyFileError(OperatorError):
    """The key file is missing while sealed rows exist, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals with the newest key, opens with any, and blinds with a key that is never rotated."""

    keys: Mapping[bytes, AESGCM]
    newest: bytes
    blind_key: bytes

    def seal(self, words: str, column: str) -> bytes:
        """Key id, nonce and ciphertext; bound to its column, so it opens nowhere else."""
        return self.seal_bytes(words.encode(errors="replace"), column)

    def seal_bytes(self, value: bytes, column: str) -> bytes:
        """The same for what is not words."""
        nonce = os.urandom(_NONCE)
        return self.newest + nonce + self.keys[self.newest].encrypt(nonce, value, column.encode())

    def open(self, sealed: bytes, column: str) -> str:
        """The words again. Raises InvalidTag for a tampered value, KeyError for an unknown key."""
        return self.open_bytes(sealed, column).decode()

    def open_bytes(self, sealed: bytes, column: str) -> bytes:
        """The same for what is not words."""
        key, nonce = sealed[:_KEY_ID], sealed[_KEY_ID : _KEY_ID + _NONCE]
        return self.keys[key].decrypt(nonce, sealed[_KEY_ID + _NONCE :], column.encode())

    def blind(self, normal_form: str) -> str:
        """A keyed hash by which equal contact points are recognised, and nothing else."""
        return hmac.new(self.blind_key, normal_form.encode(errors="replace"), hashlib.sha256).hexdigest()


def read_or_make(path: Path) -> Vault:
    """The vault of a key file, made with mode 0600 where there is none."""
    if not path.exists():
        _make(path)
    try:
        stored = json.loads(path.read_text())
        keys = {bytes.fromhex(i): AESGCM(base64.b64decode(k)) for i, k in stored["seal"].items()}
        return Vault(keys=keys, newest=list(keys)[-1], blind_key=base64.b64decode(stored["blind"]))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as broken:
        raise KeyFileError(f"{path} is not a key file") from broken


def _make(path: Path) -> None:
    def fresh() -> str:
        return base64.b64encode(os.urandom(32)).decode()

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    words = json.dumps({"seal": {os.urandom(_KEY_ID).hex(): fresh()}, "blind": fresh()}, indent=1)
    draft = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # two processes at once: the first one's keys hold
        os.link(draft, path)
    draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
