"""A turn of a person, for what services do before anybody can say it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.chat.messages import Incoming
from bot.services.turn import Turn
from bot.store import changes, letters
from bot.store.changes import Book


@contextmanager
def in_turn(world, who: str, text: str = "", *, kept: bool = True) -> Iterator[Turn]:
    """Something a person does now; without `kept` there is no way back to before it."""
    me = world.person(who)
    with world.context.engine.begin() as tx:
        incoming = Incoming(id="t", sender=world.address(who), at=world.clock.now(), text=text)
        turn = Turn(book=Book(tx), me=me, now=world.clock.now(), clock=world.clock, incoming=incoming)
        yield turn
        if kept and turn.change and turn.book.steps:
            label = letters.write_text(turn.change)
            changes.save(turn.book, id_=turn.new_id(), owner_id=me.id, label=label, now=turn.now)
