"""Which keys seal this database: a row a key, so that every start tells a wrong key file by one statement.

A row holds the id of a key that seals, something only that key opens, and the mark of the key for hashes. It
stands there before anything is sealed with its key. A database from before these rows is proven once, by its
sealed values.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Row, delete, exists, insert, inspect, select

from bot.domain.errors import OperatorError
from bot.store.engine import Tx
from bot.store.reseal import count_by_key, key_of, list_sealed_columns
from bot.store.sealing import KeyFileError, KeyFileMissingError, Vault, is_prepared
from bot.store.tables import key_proofs, old_blocks, remains

#: The place a proof is bound to.
_PLACE = "key_proofs.proof"
#: Tables of nothing but keyed hashes, which outlive everybody.
_HASHED = (remains, old_blocks)
#: One damaged value condemns no key: of so many one has to open.
_SAMPLE = 5


class Fault(StrEnum):
    """What is wrong with a key file."""

    OTHER = "other"
    PART = "part"
    HASHES = "hashes"
    COPY = "copy"


_SENTENCES = {
    Fault.OTHER: "The key file {path} does not open this database. Put the one back that belongs to it.",
    Fault.PART: (
        "The key file {path} opens only part of this database: it lacks the key {keys}. Put its newest copy "
        "there."
    ),
    Fault.HASHES: (
        "The key file {path} opens this database, but with its key for hashes nobody would be recognised. "
        "Put the one back that belongs to it."
    ),
    Fault.COPY: (
        "The key file {path} is a copy from before the last rotation: it would seal with a key that was "
        "dropped. Put its newest copy there."
    ),
}


class WrongKeysError(KeyFileError):
    """A key file that is not, or no longer, the one of this database."""

    def __init__(self, fault: Fault, path: Path, lacking: Iterable[bytes] = ()) -> None:
        self.fault = fault
        super().__init__(
            _SENTENCES[fault].format(path=path, keys=", ".join(sorted(k.hex() for k in lacking)))
        )


# --- whether a key file is the right one --------------------------------------------------------------


def open_keys(tx: Tx, path: Path) -> Vault | None:
    """The keys of a database of any schema; None where it has none yet, and there is no key file.

    Raises KeyFileError for a file that is missing, broken, another's, or an old copy.
    """
    try:
        vault = Vault(path)
    except KeyFileMissingError as missing:
        if not _has_keys(tx):
            return None
        raise KeyFileMissingError(
            f"The key file {path} is missing, but the database is in use. Put the key file back; without it "
            "the private words in the database cannot be read."
        ) from missing
    refuse_wrong_keys(tx, vault)
    return vault


def refuse_wrong_keys(tx: Tx, vault: Vault) -> None:
    """Raises WrongKeysError for keys that do not open all of this database, or would recognise nobody."""
    if rows := _rows(tx):
        _refuse_by_proofs(tx, vault, rows)
    else:
        _refuse_by_values(tx, vault)


def refuse_other_installation(tx: Tx, vault: Vault) -> None:
    """For a restore, which replaces everything: older keys of the same installation will do.

    Raises OperatorError.
    """
    if any(row.mark != vault.fingerprint for row in _rows(tx)):
        raise OperatorError(
            "The database to restore into is sealed with the keys of another installation. Restore into an "
            "empty one: move its file away, or name another in KNOTWORK_DATABASE_URL."
        )


def _refuse_by_proofs(tx: Tx, vault: Vault, rows: Collection[Row[Any]]) -> None:
    """A key that seals nothing may be lacking: a rotation was killed while it dropped it."""
    opened = {_id(row) for row in rows if vault.opens(row.proof, _PLACE)}
    lacking = {_id(row) for row in rows} - opened
    if not opened:
        raise WrongKeysError(Fault.OTHER, vault.path)
    used = count_by_key(tx) if lacking else Counter[bytes]()
    if lacking & used.keys():
        raise WrongKeysError(Fault.PART, vault.path, lacking & used.keys())
    if any(row.mark != vault.fingerprint for row in rows):
        raise WrongKeysError(Fault.HASHES, vault.path)
    if vault.newest not in opened and is_prepared(vault.path):
        raise WrongKeysError(Fault.COPY, vault.path)


def _refuse_by_values(tx: Tx, vault: Vault) -> None:
    used = count_by_key(tx)
    lacking = {key for key in used if not _opens_values(tx, vault, key)}
    if lacking:
        raise WrongKeysError(Fault.PART if used.keys() - lacking else Fault.OTHER, vault.path, lacking)
    if not _recognises(tx, vault):
        raise WrongKeysError(Fault.HASHES, vault.path)


def _opens_values(tx: Tx, vault: Vault, key: bytes) -> bool:
    """Whether this key is the one that sealed what names it."""
    if key not in vault.keys:
        return False
    for column, place in list_sealed_columns(tx):
        found = select(column).where(key_of(column) == key).limit(_SAMPLE)
        if any(vault.opens(value, place) for value in tx.execute(found).scalars()):
            return True
    return False


def _recognises(tx: Tx, vault: Vault) -> bool:
    """Whether contact points have the hashes this vault makes; so too where there are none to be asked."""
    for column, place in list_sealed_columns(tx):
        if place == "points.value":
            lying = column.table.c
            found = tx.execute(select(lying.kind, lying.value, lying.blind).limit(_SAMPLE)).all()
            known = [row for row in found if vault.opens(row.value, place)]
            points = ((f"{row.kind}:{vault.open(bytes(row.value), place)}", row.blind) for row in known)
            return not known or any(vault.blind(point) == blind for point, blind in points)
    return True


def _has_keys(tx: Tx) -> bool:
    """Whether there are keys that alone are of use here: something is sealed or hashed with them."""
    if _rows(tx):
        return True
    there = set(inspect(tx).get_table_names())
    sealed = [select(column).where(column.is_not(None)) for column, _ in list_sealed_columns(tx)]
    hashed = [select(table.c.blind) for table in _HASHED if table.name in there]
    return any(tx.execute(select(exists(found))).scalar_one() for found in (*sealed, *hashed))


# --- the rows -----------------------------------------------------------------------------------------


def _rows(tx: Tx) -> Collection[Row[Any]]:
    """None in a database of an older schema."""
    return tx.execute(select(key_proofs)).all() if tx.dialect.has_table(tx, key_proofs.name) else ()


def _id(row: Row[Any]) -> bytes:
    return bytes.fromhex(row.key_id)


def is_recorded(tx: Tx, key: bytes) -> bool:
    """Whether it is known that this key seals."""
    return any(_id(row) == key for row in _rows(tx))


def record(tx: Tx, vault: Vault, *keys: bytes) -> None:
    """From now on these keys may seal, and the newest; at the first time also those that do already.

    Only one process at a time may do this in a database without a row. Call `refuse_wrong_keys` before.
    """
    known = {_id(row) for row in _rows(tx)}
    used = () if known else count_by_key(tx).keys() & vault.keys.keys()
    _insert(tx, vault, {*keys, *used, vault.newest} - known)


def replace(tx: Tx, vault: Vault, used: Collection[bytes]) -> None:
    """Keys that are used, and the newest, are all that is recorded: after a restore, and when old keys go."""
    tx.execute(delete(key_proofs))
    _insert(tx, vault, {key for key in used if key in vault.keys} | {vault.newest})


def _insert(tx: Tx, vault: Vault, keys: Iterable[bytes]) -> None:
    proofs = {key: vault.seal_with(key, b"", _PLACE) for key in sorted(keys)}
    rows = [{"key_id": key.hex(), "mark": vault.fingerprint, "proof": proof} for key, proof in proofs.items()]
    if rows:
        tx.execute(insert(key_proofs), rows)
