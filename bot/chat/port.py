"""The one door between the core and a chat platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.chat.messages import Address, Incoming, Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a platform can show.

    With `only_while_open` a chat can be reached only from `Hall.open` until this process ends.
    """

    buttons: bool
    reactions: bool
    command_prefix: str
    max_text: int
    only_while_open: bool = False


class SendError(Exception):
    """A message was not delivered.

    `permanent`: the address will never work again and is closed. Otherwise it is tried again, after
    `retry_after` where the platform said so.
    """

    def __init__(self, why: str, *, permanent: bool = False, retry_after: timedelta | None = None) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.retry_after = retry_after


class NotTakenError(Exception):
    """What was handed in could be neither processed nor parked: the door keeps it and hands it in again."""


class Hall(Protocol):
    """Where an adapter hands in what people did."""

    async def open(self, who: Address) -> bool:
        """This chat can be reached from now on. True when nobody has written from there yet."""

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Return once every item is processed or parked and its replies were tried once, in order.

        Raises NotTakenError where that is impossible; items before may have been processed.
        """


class TimeTravel(Protocol):
    """What the sandbox may do with time; every instant is the person's own local time."""

    def now(self, who: Address) -> datetime:
        """The virtual local time of this person."""

    async def wait(self, who: Address, words: str) -> bool:
        """Let time fly for "3 days" or "until Mon 09:00"; False where the words say no time."""


class Help(Protocol):
    """What a terminal completes and says on its own behalf."""

    def commands(self) -> Sequence[str]:
        """Every command name, without its prefix."""

    def names(self, who: Address) -> Sequence[str]:
        """The names of this person's knots."""

    def say(self, who: Address, key: str, **args: str) -> str:
        """A sentence of the catalogue in this person's language."""


class Adapter(Protocol):
    """One outside world."""

    channel: str
    capabilities: Capabilities

    async def run(self, hall: Hall) -> None:
        """Take in what people do until the door is closed."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        """Deliver one message and return the platform's id of it; `key` is the same for a repeat.

        Raises SendError.
        """
