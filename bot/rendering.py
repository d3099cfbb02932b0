"""Letters in their reader's words, with their files built from the rows of this moment."""

from dataclasses import dataclass

from bot.chat.messages import Attachment, Button, File, Link, Manner, Outgoing
from bot.commands.registry import RECIPES, Baking
from bot.domain.people import Person
from bot.domain.weeks import local
from bot.house import House
from bot.store import people, prompts
from bot.store.engine import Tx
from bot.store.outbox import Letter
from bot.texts.catalogue import Reader


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed letter and what the adapter is to send."""

    letter: Letter
    outgoing: Outgoing


def reader_of(person: Person, house: House) -> Reader:
    """How a person reads."""
    return Reader(language=person.language, form=person.form, zone=person.zone, now=house.clock.now())


def ready(tx: Tx, house: House, letter: Letter) -> Ready:
    """Render a letter."""
    if letter.manner is not None:
        return _last_word(house, letter, letter.manner)
    assert letter.owner_id is not None  # every other letter is to a person  # noqa: S101
    person = people.by_id(tx, letter.owner_id)
    reader, say = reader_of(person, house), house.catalogue
    links = [Link(label=say.plain(link.label, reader), url=link.url) for link in letter.message.links]
    outgoing = Outgoing(
        spans=say.spans(letter.message.lines, reader),
        buttons=_buttons(tx, house, letter, reader),
        links=tuple(links),
        files=tuple(_file(tx, house, person, attachment) for attachment in letter.message.attachments),
        pick=say.plain(letter.message.pick, reader) if letter.message.pick else "",
        local_time=local(house.clock.now(), person.zone) if letter.unasked else None,
    )
    return Ready(letter, outgoing)


def _last_word(house: House, letter: Letter, manner: Manner) -> Ready:
    """A letter to somebody no longer stored: words alone."""
    reader = Reader(language=manner.language, form=manner.form, zone=manner.zone, now=house.clock.now())
    return Ready(letter, Outgoing(spans=house.catalogue.spans(letter.message.lines, reader)))


def _buttons(tx: Tx, house: House, letter: Letter, reader: Reader) -> tuple[Button, ...]:
    return tuple(
        Button(
            number=prompt.first_number + i,
            label=house.catalogue.plain(choice.label, reader),
            data=prompt.data(i),
        )
        for prompt in prompts.of_letter(tx, letter.id)
        for i, choice in enumerate(prompt.choices)
    )


def _file(tx: Tx, house: House, person: Person, attachment: Attachment) -> File:
    baking = Baking(
        tx=tx,
        me=person,
        now=house.clock.now(),
        catalogue=house.catalogue,
        reader=reader_of(person, house),
    )
    return RECIPES[attachment.recipe](baking, attachment.context)
