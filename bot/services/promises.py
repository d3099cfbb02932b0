"""Promises written down, and when they are said again."""

from bot.domain.promises import Promise
from bot.services.schedule import plan_promise
from bot.services.turn import Turn
from bot.store import promises


def record_promise(turn: Turn, promise: Promise) -> None:
    """Write a promise and plan its nudge."""
    promises.add(turn.book, promise)
    plan_promise(turn.tx, turn.me, promise, turn.clock)
