"""Files that take long are read before the transaction of their update, so that nobody waits for them."""

from dataclasses import replace

from bot.chat.messages import SentFile
from bot.context import Context
from bot.domain.errors import KnotworkError
from bot.domain.weeks import find_zone
from bot.services import files
from bot.store import people


def find_reader_zone(context: Context, incoming: SentFile) -> str | None:
    """The zone in which a file's numbers are read; None where there is none to be read ahead."""
    if incoming.place is not None or not files.is_read_apart(incoming.file):
        return None
    with context.engine.begin() as tx:
        person = people.by_address(tx, incoming.sender)
    return person.zone if person else find_zone(incoming.zone) or "UTC"


def read_ahead(incoming: SentFile, zone: str) -> SentFile:
    """The same with what its file holds, or why it holds nothing. It touches no database."""
    try:
        return replace(incoming, people=files.read_people(incoming.file, zone))
    except KnotworkError as refusal:
        return replace(incoming, people=refusal)
