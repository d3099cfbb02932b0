"""A part of an unasked message: what due rows of one kind have to say, and who puts each kind into words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.chat.messages import Attachment, Message, Question, Text
from bot.context import Context
from bot.domain.kinds import Expiry, UnaskedKind, unasked_facts
from bot.domain.people import Person
from bot.services.turn import register_in
from bot.store.dues import Due
from bot.store.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines, what they ask, and the due rows they speak for.

    `waits`: it stays open until it is answered; `alone`: no other nudge is said beside it. `expires_at` is
    for kinds that expire by what they are about (see Expiry).
    """

    kind: UnaskedKind
    lines: tuple[Text, ...]
    questions: tuple[Question, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dues: tuple[Due, ...] = ()
    waits: bool = False
    alone: bool = False
    expires_at: datetime | None = None

    @classmethod
    def from_message(cls, message: Message, **more: Any) -> "Section":
        """The part that says what this message does."""
        return cls(lines=message.lines, questions=message.questions, attachments=message.attachments, **more)

    @property
    def nudges(self) -> bool:
        """Whether it is one of the day's nudges."""
        return self.kind.facts.is_nudge

    @property
    def good_until(self) -> datetime | None:
        """When it may not be said any more, if something besides the day ends that."""
        if self.kind.facts.expires is Expiry.DUES:
            return max((due.expires_at for due in self.dues if due.expires_at), default=None)
        return self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One person who can be spoken to now.

    `ripe` is everything due to them, oldest first; `week` what begins their week, where that is due.
    """

    tx: Tx
    context: Context
    person: Person
    ripe: Sequence[Due]
    week: Section | None = None

    def due_of(self, kind: UnaskedKind) -> tuple[Due, ...]:
        """What is due of a kind."""
        return tuple(due for due in self.ripe if due.kind == kind)


class Renderer(Protocol):
    """Puts a due row into words."""

    def __call__(self, occasion: Occasion, due: Due, /) -> Section | None:
        """The words, and which others of the `ripe` they speak for besides; None: there is nothing to say."""


RENDERERS: dict[str, Renderer] = {}


def renders(*kinds: UnaskedKind) -> Callable[[Renderer], Renderer]:
    """Register a function as the one that puts one or more kinds of unasked messages into words."""
    return register_in(RENDERERS, *kinds)


def render_all(occasion: Occasion) -> list[Section]:
    """What somebody hears now, the most pressing kinds first; of kinds with one renderer the oldest first.

    No due row is spoken for twice. Beside a section that stands alone only some kinds are said.
    """
    sections: list[Section] = []
    is_alone = occasion.week is not None and occasion.week.alone
    for render, due in _in_order(occasion.ripe):
        spoken = {other.id for section in sections for other in section.dues}
        if due.id in spoken or (is_alone and not unasked_facts(due.kind).beside_goodbye):
            continue
        section = render(occasion, due)
        if section is not None:
            sections.append(section)
    return sections


def _in_order(ripe: Sequence[Due]) -> Iterator[tuple[Renderer, Due]]:
    """Each row with its renderer, in the order of the kinds; one that only a newer version knows has none."""
    by_renderer: dict[Renderer, list[Due]] = {}
    for due in ripe:
        if render := RENDERERS.get(due.kind):
            by_renderer.setdefault(render, []).append(due)
    for render in dict.fromkeys(RENDERERS[kind] for kind in UnaskedKind if kind in RENDERERS):
        yield from ((render, due) for due in by_renderer.get(render, ()))
