"""Column types: instants in UTC, wall times, sealed words, sealed JSON."""

import json
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import DateTime, LargeBinary, SmallInteger
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.store.vault import Vault

#: Where an engine keeps its vault: the dialect is one object per engine and reaches every column type.
VAULT = "knotwork_vault"


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
        return value if value is None else value.replace(tzinfo=UTC)


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


class SealedJson(Sealed):
    """A JSON value, sealed as a whole."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return super().process_bind_param(words, dialect)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        words = super().process_result_value(value, dialect)
        return None if words is None else json.loads(words)
