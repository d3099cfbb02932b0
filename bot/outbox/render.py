"""Letters in their reader's words, with their files built from the rows of this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.chat.messages import Address, Attachment, Button, File, Link, Manner, Message, Outgoing, PromptId
from bot.commands.registry import RECIPES, FileContext
from bot.context import House
from bot.domain.people import Person
from bot.domain.weeks import to_local
from bot.store import people, prompts
from bot.store.engine import Tx
from bot.store.outbox import Letter
from bot.store.prompts import OutdatedMessage, Prompt
from bot.texts.catalogue import Reader

#: Earlier messages whose buttons are taken away with one letter.
AMENDED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """A message that is to show only these buttons, None where it never had any; these questions are why."""

    to: Address
    message_id: str
    buttons: tuple[Button, ...] | None
    prompts: tuple[PromptId, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed letter and what the adapter is to send, and which earlier messages to amend with it."""

    letter: Letter
    outgoing: Outgoing
    amends: tuple[Amend, ...] = ()


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
    outgoing = Outgoing(
        spans=say.spans(letter.message.lines, reader),
        buttons=_buttons(tx, house, letter, reader),
        links=_links(house, letter.message, reader),
        files=tuple(_file(tx, house, person, attachment) for attachment in letter.message.attachments),
        pick=say.plain(letter.message.pick, reader) if letter.message.pick else "",
        local_time=to_local(house.clock.now(), person.zone) if letter.is_unasked else None,
    )
    return Ready(letter, outgoing, _overtaken(tx, house, letter))


def amends(tx: Tx, house: House, shown: Sequence[OutdatedMessage]) -> tuple[Amend, ...]:
    """What is left of messages with answered questions: choices still open, and those that last."""
    return tuple(
        Amend(
            to=one.to,
            message_id=one.message_id,
            buttons=_still_good(tx, house, one),
            prompts=one.prompts,
        )
        for one in shown
    )


def _overtaken(tx: Tx, house: House, letter: Letter) -> tuple[Amend, ...]:
    """Earlier messages in the same chat whose buttons are to go when this letter, an answer, has left.

    What the bot says of its own accord leaves to many at once: their buttons wait until that is over.
    """
    can = house.channels.get(letter.to.channel)
    if can is None or not can.closes or letter.owner_id is None or letter.is_unasked:
        return ()
    shown = prompts.find_outdated(tx, letter.owner_id, letter.to)
    return amends(tx, house, list(islice(shown, AMENDED)))


def _still_good(tx: Tx, house: House, shown: OutdatedMessage) -> tuple[Button, ...] | None:
    asked = prompts.of_letter(tx, shown.letter_id)
    if not any(prompt.choices for prompt in asked):
        return None
    reader = reader_of(people.by_id(tx, shown.owner_id), house)
    return tuple(
        _button(house, prompt, i, reader)
        for prompt in asked
        for i, choice in enumerate(prompt.choices)
        if prompt.status == "open" or choice.lasts
    )


def _links(house: House, message: Message, reader: Reader) -> tuple[Link, ...]:
    say = house.catalogue
    return tuple(Link(label=say.plain(link.label, reader), url=link.url) for link in message.links)


def _last_word(house: House, letter: Letter, manner: Manner) -> Ready:
    """A letter to nobody stored: words, and links."""
    reader = Reader(language=manner.language, form=manner.form, zone=manner.zone, now=house.clock.now())
    spans = house.catalogue.spans(letter.message.lines, reader)
    outgoing = Outgoing(spans=spans, links=_links(house, letter.message, reader))
    can = house.channels.get(letter.to.channel)
    closes = manner.closes if can is not None and can.closes else ()
    return Ready(
        letter, outgoing, tuple(Amend(to=letter.to, message_id=id_, buttons=(), prompts=()) for id_ in closes)
    )


def _buttons(tx: Tx, house: House, letter: Letter, reader: Reader) -> tuple[Button, ...]:
    return tuple(
        _button(house, prompt, i, reader)
        for prompt in prompts.of_letter(tx, letter.id)
        for i in range(len(prompt.choices))
    )


def _button(house: House, prompt: Prompt, index: int, reader: Reader) -> Button:
    label = house.catalogue.plain(prompt.choices[index].label, reader)
    return Button(number=prompt.first_number + index, label=label, data=prompt.data(index))


def _file(tx: Tx, house: House, person: Person, attachment: Attachment) -> File:
    baking = FileContext(
        tx=tx,
        me=person,
        now=house.clock.now(),
        catalogue=house.catalogue,
        reader=reader_of(person, house),
    )
    return RECIPES[attachment.recipe](baking, attachment.context)
