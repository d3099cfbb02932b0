"""Column types: instants in UTC, wall times, sealed words, sealed JSON."""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, LargeBinary, SmallInteger
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.store.sealing import Vault

#: Where an engine keeps its vault: the dialect is one object per engine and reaches every column type.
VAULT = "knotwork_vault"


_encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def vault_of(dialect: Dialect) -> Vault:
    """The vault of the engine a statement runs on."""
    found = getattr(dialect, VAULT)
    assert isinstance(found, Vault)  # set once by engine.py  # noqa: S101
    return found


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:  # PostgreSQL answers in the session's zone
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)

    def bind_processor(self, dialect: Dialect) -> Any:
        """SQLite keeps text: without the general way through two types, and once per instant of a batch."""
        return _format_instant if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """The way back."""
        return _parse_instant if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=4096)
def _format_instant(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=4096)
def _parse_instant(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored).replace(tzinfo=UTC)


class WallTime(TypeDecorator[time]):
    """A time of day as minutes since midnight."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> int | None:
        return value if value is None else value.hour * 60 + value.minute

    def process_result_value(self, value: int | None, dialect: Dialect) -> time | None:
        return value if value is None else time(*divmod(value, 60))


class Sealed(TypeDecorator[str]):
    """Words only the key file opens (AES-GCM); `column` binds the value to its place."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return value if value is None else vault_of(dialect).seal(value, self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return value if value is None else vault_of(dialect).open(bytes(value), self.column)


class SealedBytes(TypeDecorator[bytes]):
    """Keys and tokens, sealed like words; `column` binds the value to its place."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return value if value is None else vault_of(dialect).seal_bytes(value, self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return value if value is None else vault_of(dialect).open_bytes(bytes(value), self.column)


class SealedJson(Sealed):
    """A JSON value, sealed as a whole."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else super().process_bind_param(_encode_json(value), dialect)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        words = super().process_result_value(value, dialect)
        return None if words is None else json.loads(words)
