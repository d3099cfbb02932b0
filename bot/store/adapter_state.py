"""What the adapters must not lose, at rest: the bot's own tokens and keys, sealed."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert, select

from bot.chat.port import ABOUT
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import keepsakes

#: Under this name stands which process goes on from what is kept.
_WRITER_NAME = ""


def become_writer(tx: Tx, channel: str, holder: str) -> None:
    """From now on this process writes here, and no other."""
    save(tx, channel, {_WRITER_NAME: holder.encode()})


def is_writer(tx: Tx, channel: str, holder: str) -> bool:
    """Whether no other process took over since; none will before this transaction ends."""
    mine = select(keepsakes.c.value).where(keepsakes.c.channel == channel, keepsakes.c.name == _WRITER_NAME)
    return bool(tx.execute(mine.with_for_update()).scalar_one_or_none() == holder.encode())


def forget(tx: Tx, channel: str, chats: Collection[str]) -> None:
    """What is about these chats goes."""
    theirs = (keepsakes.c.channel == channel, keepsakes.c.name.startswith(ABOUT))
    rows = tx.execute(select(keepsakes.c.name, keepsakes.c.value).where(*theirs)).all()
    names = [row.name for row in rows if row.value.partition(b"\n")[0].decode() in chats]
    save(tx, channel, dict.fromkeys(names))


def load(tx: Tx, channel: str) -> dict[str, bytes]:
    """Everything kept for a channel, by name."""
    mine = (keepsakes.c.channel == channel, keepsakes.c.name != _WRITER_NAME)
    found = select(keepsakes.c.name, keepsakes.c.value).where(*mine)
    return {row.name: row.value for row in tx.execute(found)}


def save(tx: Tx, channel: str, changes: Mapping[str, bytes | None]) -> None:
    """Each name has its new value, and none where that is None."""
    named = (keepsakes.c.channel == channel, in_ids(tx, keepsakes.c.name))
    tx.execute(delete(keepsakes).where(*named), bind_ids(changes))
    rows = [
        {"channel": channel, "name": name, "value": value}
        for name, value in changes.items()
        if value is not None
    ]
    if rows:
        tx.execute(insert(keepsakes), rows)
