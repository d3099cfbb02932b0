"""What Element does with an account before the bot comes: an identity, and a secret storage with its recovery key."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.matrix.cross_signing import _identity_keys
from adapters.matrix.secrets import IdentitySeeds, encode

V3 = "/_matrix/client/v3"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def made_in_element(bot, *, anew=False):
    """An identity of the bot's account that the bot knows nothing of."""
    seeds = IdentitySeeds.generate()
    parts = _identity_keys(bot.user, seeds)
    path, token = f"{V3}/keys/device_signing/upload", bot.registered.token
    if anew:
        session = bot.server.ask("POST", path, parts, token=token)[1]["session"]
        user = {"type": "m.id.user", "user": bot.user}
        parts["auth"] = {
            "type": "m.login.password",
            "identifier": user,
            "password": "secret",
            "session": session,
        }
    bot.server.expect("POST", path, parts, token=token)
    return seeds


def with_storage(bot, seeds):
    """Put the identity into the account's secret storage; the recovery key as Element shows it."""
    key = os.urandom(32)
    _store(bot, "m.secret_storage.default_key", {"key": "ours"})
    for name, seed in (
        ("master", seeds.master),
        ("self_signing", seeds.self_signing),
        ("user_signing", seeds.user_signing),
    ):
        kind = f"m.cross_signing.{name}"
        _store(bot, kind, {"encrypted": {"ours": _closed(key, kind, encode(seed).encode())}})
    return _shown(key)


def _store(bot, kind, content):
    path = f"{V3}/user/{bot.user}/account_data/{kind}"
    bot.server.expect("PUT", path, content, token=bot.registered.token)


def _closed(key, name, secret):
    both = HKDF(SHA256(), 64, b"\0" * 32, name.encode()).derive(key)
    iv = os.urandom(16)
    closing = Cipher(algorithms.AES(both[:32]), modes.CTR(iv)).encryptor()
    words = closing.update(secret) + closing.finalize()
    mac = hmac.new(both[32:], words, hashlib.sha256).digest()
    return {"iv": encode(iv), "ciphertext": encode(words), "mac": encode(mac)}


def _shown(key):
    raw = b"\x8b\x01" + key
    parity = 0
    for byte in raw:
        parity ^= byte
    number, words = int.from_bytes(raw + bytes([parity])), ""
    while number:
        number, rest = divmod(number, 58)
        words = _ALPHABET[rest] + words
    return " ".join(words[i : i + 4] for i in range(0, len(words), 4))
