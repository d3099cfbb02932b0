"""The port between the core and any chat platform: what an adapter may import of the bot.

Refusals and contact records are the domain's own; they stand here for the adapters, which know no other room.
"""

from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import NotNowError, OperatorError

__all__ = ["Contact", "NotNowError", "OperatorError", "Point", "PointKind"]
