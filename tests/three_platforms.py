"""One house, three doors: a world in which some write on Telegram, some on Matrix and some in a terminal.

Each channel is a fake adapter of its own, with the prefix and the rules of its platform; `ThreePlatformWorld` is a World otherwise.
"""

from collections.abc import Mapping

from bot.chat.messages import Address
from bot.chat.port import Capabilities
from bot.clock import VirtualClock
from bot.context import Context
from bot.jobs import unasked
from tests.circles import way_in
from tests.conftest import FakeAdapter, ReceivedMessage, World

#: What each of the three platforms can do.
PLATFORMS: Mapping[str, Capabilities] = {
    "telegram": Capabilities(buttons=True, reactions=False, command_prefix="/", max_text=4096),
    "matrix": Capabilities(buttons=False, reactions=True, command_prefix="!", max_text=16000),
    "terminal": Capabilities(
        buttons=False, reactions=False, command_prefix="/", max_text=100_000, only_while_open=True
    ),
}
#: How people come in from outside.
INVITE_LINKS = {
    "telegram": way_in("telegram", "https://t.me/knotwork_bot?start={code}"),
    "matrix": way_in("matrix", "https://matrix.to/#/@knotwork:example.org"),
    "web": way_in("web", "https://bot.example.org/j/{code}"),
}


class ThreePlatformWorld(World):
    """`lives` says on which platform somebody writes."""

    def __init__(self, house: Context, clock: VirtualClock, lives: Mapping[str, str]) -> None:
        super().__init__(house, clock)
        self.lives = lives
        self.adapters = {
            name: FakeAdapter(clock, channel=name, capabilities=can) for name, can in PLATFORMS.items()
        }
        for street in self.adapters.values():
            self.running.add_adapter(street)
        house.invite_links.update(INVITE_LINKS)

    def address(self, who: str) -> Address:
        return Address(channel=self.lives[who], chat=who)

    def handle(self, who: str) -> str:
        """By what others find them there; a terminal knows no such thing."""
        return {"telegram": f"@{who}_makes", "matrix": f"@{who}:example.org"}.get(self.lives[who], "")

    def hands_in(self, who: str, **what) -> list[ReceivedMessage]:
        if self.lives[who] == "terminal":
            self.loop.run_until_complete(self.running.open_chat(self.address(who)))
        return super().hands_in(who, **{"handle": self.handle(who), **what})

    def heard(self, who: str) -> list[ReceivedMessage]:
        return self.adapters[self.lives[who]].heard.get(who, [])

    def _next_due_at(self):
        return unasked.next_at(self.context, list(self.adapters), self.running.sender.reachable_chats())
