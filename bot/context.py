"""What every transaction needs besides the database: the time, the words, and who claims letters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chat.port import Capabilities, InviteLink, Limits
from bot.clock import Clock
from bot.meters import Meters
from bot.store.engine import Database
from bot.store.rates import AHEAD, LEAD, REPLY_AHEAD, Pace
from bot.texts.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Put together once by app.py, passed to dispatch and jobs. `holder` names this process in claims.

    `channels` fills as doors open: what each platform that is served here can show, and how fast. `ways` as
    they learn who the bot is: by which link people come in on each platform. `only_while_open` are the
    channels whose chats can be reached only while somebody has them open, here or in another process.
    `round_weekday` is the day of the weekly round, 0 for Monday. `slows` where people of the whole world may
    write, each only so much.
    """

    engine: Database
    clock: Clock
    catalogue: Catalogue
    holder: str
    channels: dict[str, Capabilities] = field(default_factory=dict)
    ways: dict[str, InviteLink] = field(default_factory=dict)
    only_while_open: Collection[str] = ()
    round_weekday: int = 0
    slows: bool = False
    meters: Meters = field(default_factory=Meters)

    @property
    def limits(self) -> Mapping[str, Limits]:
        """The limits of each channel that has some."""
        return {name: can.limits for name, can in self.channels.items() if can.limits}

    @property
    def pace(self) -> Pace:
        """How letters are paced; where time stands still, only what may leave now is taken."""
        still = timedelta()
        ahead = (AHEAD, REPLY_AHEAD, LEAD) if self.clock.flows else (still, still, still)
        return Pace(limits=self.limits, ahead=ahead[0], reply_ahead=ahead[1], lead=ahead[2])
