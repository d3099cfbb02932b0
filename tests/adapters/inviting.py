"""An invitation to look at: a circle, its codes, and the page behind them, from a real house."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.circles import CircleId, CircleStatus, Invite
from bot.runtime.adapter_services import InvitePages
from bot.store import circles, invites, people
from tests.circles import circle_of, way_in
from tests.conftest import World

TELEGRAM = "https://t.me/knotwork_bot?start={code}"
MATRIX = "https://matrix.to/#/@knotwork:example.org"
WEB = "https://bot.example.org/j/{code}"


@dataclass
class Host:
    """Mia, who organises a circle and gives out codes."""

    world: World
    circle: CircleId

    @property
    def pages(self) -> InvitePages:
        return InvitePages(self.world.running, "web")

    def code(self, **changed) -> str:
        """A fresh invite's code."""
        now, code = self.world.clock.now(), self.world.clock.new_secret()
        told = {"uses": 50, "used": 0, "expires_at": now + timedelta(days=30), "revoked_at": None} | changed
        with self.world.context.engine.begin() as tx:
            mia = people.by_address(tx, self.world.address("mia")).id
            invite = Invite(
                id=self.world.clock.new_id(), owner_id=mia, circle_id=self.circle, created_at=now, **told
            )
            invites.add(tx, invite, code)
        return code

    def uses(self, code: str) -> int:
        """How often a code was used."""
        with self.world.context.engine.begin() as tx:
            found = invites.look_up(tx, code, "the test", self.world.clock.now())
        assert isinstance(found, Invite)
        return found.used

    def closes(self) -> None:
        with self.world.context.engine.begin() as tx:
            circles.change(tx, self.circle, status=CircleStatus.CLOSED.value)


def host(world: World, name: str = "Designers Berlin", *, doors=("web", "telegram", "matrix")) -> Host:
    """A circle of one, in a house with these doors open."""
    ways = {"web": WEB, "telegram": TELEGRAM, "matrix": MATRIX}
    world.context.invite_links.update({door: way_in(door, ways[door]) for door in doors})
    return Host(world, circle_of(world, name, ["mia"]))
