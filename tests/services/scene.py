"""A turn of a person, for what is to be done or answered whatever words asked for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.chat.messages import Envelope, Said, SpanKind
from bot.services.turn import Turn
from bot.store import changes, letters
from bot.store.changes import Book
from bot.texts.catalogue import Reader


@contextmanager
def in_turn(world, who: str, text: str = "", *, kept: bool = True) -> Iterator[Turn]:
    """Something a person does now; without `kept` there is no way back to before it."""
    me = world.person(who)
    with world.context.engine.begin() as tx:
        incoming = Said(id="t", sender=world.address(who), at=world.clock.now(), text=text)
        turn = Turn(book=Book(tx), me=me, now=world.clock.now(), clock=world.clock, incoming=incoming)
        yield turn
        if kept and turn.change and turn.book.steps:
            label = letters.write_text(turn.change)
            changes.save(turn.book, id_=turn.new_id(), owner_id=me.id, label=label, now=turn.now)


def render(world, who: str, envelope: Envelope) -> str:
    """What an envelope reads like to a person."""
    me = world.person(who)
    reader = Reader(language=me.language, form=me.form, zone=me.zone, now=world.clock.now())
    spans = world.context.catalogue.spans(envelope.message.lines, reader)
    return "".join(f"/{s.text}" if s.kind is SpanKind.COMMAND else s.text for s in spans)
