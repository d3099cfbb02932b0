"""One person over two chats: "mia" on Telegram and "mia2" on Matrix, in a world of three platforms."""

from sqlalchemy import select

from bot.store.tables import addresses
from tests.three_platforms import ThreePlatformWorld


def link(world: ThreePlatformWorld, first: str, second: str, *, label: str = "Become one") -> None:
    """A code from the first chat is typed in the second and confirmed in both; a preview is agreed to."""
    code = world.says(first, "/link").text.splitlines()[1]
    world.says(second, code)
    world.presses(second, "Yes, that's me")
    shown = world.presses(first, "Yes, that's me")
    if any(button.label == label for button in shown.buttons):
        world.presses(first, label)
    world.ticks()


def owners(world: ThreePlatformWorld) -> dict[str, str]:
    """Whose each chat is."""
    with world.context.engine.begin() as tx:
        return {row.chat: row.owner_id for row in tx.execute(select(addresses.c.chat, addresses.c.owner_id))}
