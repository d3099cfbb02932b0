"""Signatures and secret storage as Matrix has them: Ed25519 over canonical JSON, unpadded base64."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SignedJson = Mapping[str, Any]
_SEED_BYTES = 32
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
#: A recovery key: these two bytes, the key, and a byte that makes all of them cancel out.
_RECOVERY_KEY_PREFIX, _RECOVERY_KEY_BYTES = b"\x8b\x01", 35


def encode(value: bytes) -> str:
    """Unpadded base64."""
    return base64.b64encode(value).decode().rstrip("=")


def decode(words: str) -> bytes:
    """The way back. Raises ValueError."""
    return base64.b64decode(words + "=" * (-len(words) % 4))


def canonical_json(value: SignedJson) -> bytes:
    """What is signed of an object: everything but its signatures and what a server adds."""
    kept = {name: part for name, part in value.items() if name not in {"signatures", "unsigned"}}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


class SigningKey:
    """A signing key from its seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = encode(self._key.public_key().public_bytes_raw())
        self.id = f"ed25519:{self.public}"

    def sign(self, value: SignedJson) -> str:
        """The signature, the same each time."""
        return encode(self._key.sign(canonical_json(value)))


def is_signed(value: SignedJson, user_id: str, key_id: str, public: str) -> bool:
    """Whether this key of this user signed the object."""
    signature = value.get("signatures", {}).get(user_id, {}).get(key_id, "")
    try:
        Ed25519PublicKey.from_public_bytes(decode(public)).verify(decode(signature), canonical_json(value))
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class IdentitySeeds:
    """A cross-signing identity: whoever has these is the account, whatever device it uses."""

    master: bytes
    self_signing: bytes
    user_signing: bytes

    @classmethod
    def generate(cls) -> Self:
        """A fresh identity."""
        return cls(os.urandom(_SEED_BYTES), os.urandom(_SEED_BYTES), os.urandom(_SEED_BYTES))

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Self:
        """From a record."""
        return cls(decode(row["master"]), decode(row["self_signing"]), decode(row["user_signing"]))

    @property
    def row(self) -> dict[str, str]:
        """As a record."""
        return {
            "master": encode(self.master),
            "self_signing": encode(self.self_signing),
            "user_signing": encode(self.user_signing),
        }


def parse_recovery_key(words: str) -> bytes:
    """The key behind what Element shows as "EsTc 5jEs …". Raises ValueError."""
    number = 0
    for character in "".join(words.split()):
        number = number * 58 + _ALPHABET.index(character)
    raw = number.to_bytes(_RECOVERY_KEY_BYTES) if number < 1 << (8 * _RECOVERY_KEY_BYTES) else b""
    parity = 0
    for byte in raw:
        parity ^= byte
    if parity or not raw.startswith(_RECOVERY_KEY_PREFIX):
        raise ValueError("no recovery key")
    return raw[len(_RECOVERY_KEY_PREFIX) : -1]


def decrypt_secret(key: bytes, name: str, stored: Mapping[str, str]) -> bytes:
    """A secret from an account's secret storage. Raises ValueError for a wrong key."""
    both = HKDF(SHA256(), 2 * _SEED_BYTES, b"\0" * _SEED_BYTES, name.encode()).derive(key)
    words = decode(stored["ciphertext"])
    told = hmac.new(both[_SEED_BYTES:], words, hashlib.sha256).digest()
    if not hmac.compare_digest(told, decode(stored["mac"])):
        raise ValueError("another key")
    opening = Cipher(algorithms.AES(both[:_SEED_BYTES]), modes.CTR(decode(stored["iv"]))).decryptor()
    return opening.update(words) + opening.finalize()
