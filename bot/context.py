"""What every transaction needs besides the database: the time, the words, and who claims letters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chat.port import Capabilities, InviteLink, RateLimits
from bot.clock import Clock
from bot.meters import Meters
from bot.store.engine import Database
from bot.store.rates import CLAIM_AHEAD, LOOK_AHEAD, REPLY_CLAIM_AHEAD, RatePolicy
from bot.texts.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Put together once by app.py, passed to dispatch and jobs. `process_id` names this process in claims.

    `channels` fills as adapters open: what each platform that is served here can show, and how fast;
    `invite_links` as they learn who the bot is: by which link people come in on each platform.
    `feed_url` is where calendar feeds are, with "{token}" in it, and `page_url` likewise pages on which knots
    pick a time; "" without a public address.
    `only_while_open` are the channels whose chats can be reached only while somebody has them open, here
    or in another process. `round_weekday` is the day of the weekly round, 0 for Monday. `is_throttled`
    where people of the whole world may write, each only so much.
    """

    engine: Database
    clock: Clock
    catalogue: Catalogue
    process_id: str
    channels: dict[str, Capabilities] = field(default_factory=dict)
    invite_links: dict[str, InviteLink] = field(default_factory=dict)
    feed_url: str = ""
    page_url: str = ""
    only_while_open: Collection[str] = ()
    round_weekday: int = 0
    is_throttled: bool = False
    meters: Meters = field(default_factory=Meters)

    @property
    def limits(self) -> Mapping[str, RateLimits]:
        """The limits of each channel that has some."""
        return {name: can.limits for name, can in self.channels.items() if can.limits}

    @property
    def rate_policy(self) -> RatePolicy:
        """How letters are paced; where time stands still, only what may leave now is taken."""
        still = timedelta()
        ahead = (CLAIM_AHEAD, REPLY_CLAIM_AHEAD, LOOK_AHEAD) if self.clock.flows else (still, still, still)
        return RatePolicy(
            limits=self.limits, claim_ahead=ahead[0], reply_claim_ahead=ahead[1], look_ahead=ahead[2]
        )
