"""Letters in their reader's words, with their files built from the rows of this moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.chat.messages import (
    Address,
    Attachment,
    Button,
    Copy,
    File,
    Link,
    Manner,
    Message,
    Outgoing,
    Prompt,
    PromptId,
    Share,
)
from bot.context import Context
from bot.domain.people import Person, PersonId
from bot.domain.weeks import to_local
from bot.services.turn import RECIPES, FileContext
from bot.store import people, prompts
from bot.store.engine import Tx
from bot.store.outbox import Letter
from bot.store.prompts import OutdatedMessage
from bot.texts.catalogue import Reader

#: Earlier messages whose buttons are taken away with one letter.
MAX_BUTTON_UPDATES = 5
#: Where everybody is read.
NOBODY: Mapping[PersonId, Person] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonUpdate:
    """A message that is to show only these buttons, None where it never had any; these questions are why."""

    to: Address
    message_id: str
    buttons: tuple[Button, ...] | None
    prompts: tuple[PromptId, ...]


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A claimed letter and what the adapter is to send, and which earlier messages to amend with it."""

    letter: Letter
    outgoing: Outgoing
    button_updates: tuple[ButtonUpdate, ...] = ()


def reader_of(person: Person, context: Context) -> Reader:
    """How a person reads."""
    return Reader(language=person.language, form=person.form, zone=person.zone, now=context.clock.now())


def render_letter(
    tx: Tx, context: Context, letter: Letter, known: Mapping[PersonId, Person] = NOBODY
) -> RenderedLetter:
    """Render a letter; who is `known` is as they stand now, and need not be read."""
    if letter.manner is not None:
        return _render_last_word(context, letter, letter.manner)
    assert letter.owner_id is not None  # every other letter is to a person  # noqa: S101
    person = known.get(letter.owner_id) or people.by_id(tx, letter.owner_id)
    reader, say = reader_of(person, context), context.catalogue
    outgoing = Outgoing(
        spans=say.spans(letter.message.lines, reader),
        buttons=_tell_apart(
            _button(context, prompt, i, reader)
            for prompt in letter.questions
            for i in range(len(prompt.choices))
        ),
        links=_links(context, letter.message, reader),
        copies=tuple(
            Copy(label=say.plain(one.label, reader), words=one.words) for one in letter.message.copies
        ),
        shares=tuple(
            Share(label=say.plain(one.label, reader), words=say.plain(one.words, reader), url=one.url)
            for one in letter.message.shares
        ),
        files=tuple(_file(tx, context, person, attachment) for attachment in letter.message.attachments),
        pick=say.plain(letter.message.pick, reader) if letter.message.pick else "",
        local_time=to_local(context.clock.now(), person.zone) if letter.is_unasked else None,
        topic=letter.topic,
    )
    return RenderedLetter(letter, outgoing, _earlier_button_updates(tx, context, letter, person))


def build_button_updates(
    tx: Tx, context: Context, shown: Sequence[OutdatedMessage], known: Mapping[PersonId, Person] = NOBODY
) -> tuple[ButtonUpdate, ...]:
    """What is left of messages with answered questions: choices still open, and those that last."""
    return tuple(
        ButtonUpdate(
            to=one.to,
            message_id=one.message_id,
            buttons=_remaining_buttons(
                context, one.questions, known.get(one.owner_id) or people.by_id(tx, one.owner_id)
            ),
            prompts=one.prompts,
        )
        for one in shown
    )


def _earlier_button_updates(
    tx: Tx, context: Context, letter: Letter, person: Person
) -> tuple[ButtonUpdate, ...]:
    """Earlier messages in the same chat whose buttons are to go when this letter, an answer, has left.

    What the bot says of its own accord leaves to many at once: their buttons wait until that is over.
    """
    can = context.channels.get(letter.to.channel)
    if can is None or not can.closes or letter.is_unasked:
        return ()
    shown = prompts.find_outdated(tx, person.id, letter.to)
    return build_button_updates(tx, context, shown[:MAX_BUTTON_UPDATES], {person.id: person})


def _remaining_buttons(
    context: Context, asked: Sequence[Prompt], person: Person
) -> tuple[Button, ...] | None:
    if not any(prompt.choices for prompt in asked):
        return None
    reader = reader_of(person, context)
    return _tell_apart(
        _button(context, prompt, i, reader)
        for prompt in asked
        for i, choice in enumerate(prompt.choices)
        if prompt.status == "open" or choice.lasts
    )


def _links(context: Context, message: Message, reader: Reader) -> tuple[Link, ...]:
    say = context.catalogue
    return tuple(Link(label=say.plain(link.label, reader), url=link.url) for link in message.links)


def _render_last_word(context: Context, letter: Letter, manner: Manner) -> RenderedLetter:
    """A letter to nobody stored: words, and links."""
    reader = Reader(language=manner.language, form=manner.form, zone=manner.zone, now=context.clock.now())
    spans = context.catalogue.spans(letter.message.lines, reader)
    outgoing = Outgoing(spans=spans, links=_links(context, letter.message, reader), topic=letter.topic)
    can = context.channels.get(letter.to.channel)
    closes = manner.closes if can is not None and can.closes else ()
    return RenderedLetter(
        letter,
        outgoing,
        tuple(ButtonUpdate(to=letter.to, message_id=id_, buttons=(), prompts=()) for id_ in closes),
    )


def _tell_apart(buttons: Iterable[Button]) -> tuple[Button, ...]:
    """Two buttons with one label never do different things: namesakes are counted, "Ada", "Ada (2)"."""
    shown: Counter[str] = Counter()
    told = []
    for button in buttons:
        shown[button.label] += 1
        nth = shown[button.label]
        told.append(button if nth == 1 else replace(button, label=f"{button.label} ({nth})"))
    return tuple(told)


def _button(context: Context, prompt: Prompt, index: int, reader: Reader) -> Button:
    label = context.catalogue.plain(prompt.choices[index].label, reader)
    return Button(number=prompt.numbers()[index], label=label, data=prompt.data(index))


def _file(tx: Tx, context: Context, person: Person, attachment: Attachment) -> File:
    baking = FileContext(
        tx=tx,
        me=person,
        now=context.clock.now(),
        catalogue=context.catalogue,
        reader=reader_of(person, context),
    )
    return RECIPES[attachment.recipe](baking, attachment.context)
