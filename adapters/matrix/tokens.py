"""The tokens the bot acts by: one that may end, and the one that renews both. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

#: A token is renewed once so much of its time has passed: what is on its way with it still arrives.
_RENEW_AFTER = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """An access token; `refresh` gets a new pair, "" where there is none.

    It is renewed from `renew_at` on, None where nobody told how long it lasts.
    """

    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    renew_at: datetime | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """As they were kept; rows from before there were several hold the token alone."""
        at = row.get("renew_at")
        return cls(
            access=str(row.get("token", "")),
            refresh=str(row.get("refresh", "")),
            renew_at=datetime.fromisoformat(at) if at else None,
        )

    def to_row(self) -> dict[str, str]:
        """To be kept, as parts of a record."""
        at = self.renew_at.isoformat() if self.renew_at else ""
        return {"token": self.access, "refresh": self.refresh, "renew_at": at}

    def replace_by(self, told: Mapping[str, Any], now: datetime) -> Self:
        """What a homeserver gave in their place; where it names no new refresh token the old one stays."""
        lasts = told.get("expires_in_ms")
        is_told = isinstance(lasts, int | float)
        after = timedelta(milliseconds=float(lasts or 0) * _RENEW_AFTER)
        return type(self)(
            access=str(told["access_token"]),
            refresh=str(told.get("refresh_token") or self.refresh),
            renew_at=now + after if is_told else None,
        )

    def is_due(self, now: datetime) -> bool:
        """Whether they are to be renewed before anything else is asked."""
        if not self.refresh:
            return False
        return not self.access or (self.renew_at is not None and self.renew_at <= now)
