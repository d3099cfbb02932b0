"""One house behind two real doors at once: Telegram by the Bot API emulator, Matrix by a real homeserver.

`TwoPlatformWorld` is a World as far as stories need one; whoever is in `on_telegram` holds a telephone, the others sit at
a Matrix client.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.chat.messages import Address
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.people import Person
from bot.jobs import unasked
from tests.conftest import ReceivedMessage, World
from tests.matrix_world import MatrixWorld
from tests.servers.telegram import Emulator
from tests.telegram_world import NoMenus, TelegramWorld


class SharedTelegramWorld(TelegramWorld):
    """A pocket in a house that is at work already, and that goes on when the telephone is put away."""

    def __init__(self, attic: MatrixWorld) -> None:
        self.context, self.clock, self.running, self.loop = (
            attic.context,
            attic.clock,
            attic.running,
            attic.loop,
        )
        self.emulator = Emulator(now=self.clock.now).start()
        self.phones = {}
        self.zone, self.web, self.signs = "Europe/Berlin", None, NoMenus(self.context.catalogue)
        self.does(self._open_adapter(hook=False))

    def close(self) -> None:
        self.does(self._close_adapter())
        self.emulator.stop()
        self.emulator.check()

    async def _close_adapter(self) -> None:
        self._door.cancel()
        await asyncio.wait([self._door])


class TwoPlatformWorld:
    """Both worlds; what is said in one is answered in both."""

    def __init__(self, house: Context, clock: VirtualClock, on_telegram: Collection[str]) -> None:
        self.context, self.clock, self.on_telegram = house, clock, on_telegram
        self.matrix_world = MatrixWorld(house, clock, encrypted=True)
        self.telegram_world = SharedTelegramWorld(self.matrix_world)

    def world_of(self, who: str) -> World:
        """The world somebody lives in."""
        return self.telegram_world if who in self.on_telegram else self.matrix_world

    def settles(self) -> None:
        """Until everybody was answered, on both sides."""
        self.telegram_world.settles()
        self.matrix_world.settles()

    # --- as a World ---

    def address(self, who: str) -> Address:
        return self.world_of(who).address(who)

    def heard(self, who: str) -> list[ReceivedMessage]:
        return self.world_of(who).heard(who)

    def unasked(self, who: str) -> list[ReceivedMessage]:
        return self.world_of(who).unasked(who)

    def person(self, who: str) -> Person:
        return self.world_of(who).person(who)

    def says(self, who: str, words: str) -> ReceivedMessage:
        return self._settle_after(self.world_of(who).says(who, words))

    def presses(self, who: str, label: str, **more: Any) -> ReceivedMessage:
        return self._settle_after(self.world_of(who).presses(who, label, **more))

    def _settle_after(self, heard: ReceivedMessage) -> ReceivedMessage:
        self.settles()
        return heard

    @property
    def today(self) -> Any:
        return self.clock.now().date()

    def travels(self, to: datetime | timedelta) -> None:
        """Time flies from due row to due row, whichever door it is for."""
        until = self.clock.now() + to if isinstance(to, timedelta) else to
        while (at := unasked.next_at(self.context, ["matrix", "telegram"])) is not None and at <= until:
            self.clock.travel_to(max(at, self.clock.now()))
            self.matrix_world.does(self.matrix_world.running.say_due())
            self.settles()
        self.clock.travel_to(max(until, self.clock.now()))

    def close(self) -> None:
        self.telegram_world.close()
        self.matrix_world.close()
