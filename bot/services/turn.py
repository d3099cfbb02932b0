"""A turn: what a command is given of one thing a person did, and how it says that it takes it.

The decorators fill the lists of commands, of answers, of what writes facts down and of what builds files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol, TypeVar

from bot.chat.messages import (
    Arg,
    Attachment,
    Choice,
    CopyButton,
    Envelope,
    File,
    Incoming,
    LinkButton,
    Message,
    Prompt,
    Question,
    Reply,
    ShareButton,
    Text,
)
from bot.chat.port import InviteLink
from bot.clock import Clock
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import Knot
from bot.domain.people import Person, PersonId
from bot.domain.weeks import from_local, to_local, week_key, week_of
from bot.store import dues, knots, people, prompts
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.texts.catalogue import Catalogue, Reader
from bot.understanding.facts import Fact

Own = TypeVar("Own")
Key = TypeVar("Key")
Taker = TypeVar("Taker")


@dataclass(slots=True, kw_only=True)
class Turn:
    """One thing a person did, being carried out: who, when, and in which transaction.

    `picked` maps what was said for a name to the knot or circle chosen after asking back; `change` is what
    /undo will call the turn's changes; `was_silent` says that the bot had fallen silent. `made_by` is the
    mark of an earlier update whose words this one carries out: its changes are filed under it (store.inbox).
    `invite_links` are those by which people come in, `feed_url` and `page_url` where their calendar and pages
    are (see Context).
    """

    book: Book
    me: Person
    now: datetime
    clock: Clock
    incoming: Incoming
    command: str = ""
    picked: Mapping[str, str] = field(default_factory=dict)
    change: Text | None = None
    was_silent: bool = False
    made_by: str | None = None
    invite_links: Mapping[str, InviteLink] = field(default_factory=dict)
    feed_url: str = ""
    page_url: str = ""
    _recalled: dict[Any, tuple[object, Any]] = field(default_factory=dict)

    @property
    def tx(self) -> Tx:
        """The open transaction."""
        return self.book.tx

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.local_now.date()

    @property
    def local_now(self) -> datetime:
        """The person's local time."""
        return self.to_local(self.now)

    @property
    def week(self) -> str:
        """The ISO week of the person's local day."""
        return week_key(self.today)

    def to_local(self, at: datetime) -> datetime:
        """An instant on the person's clock."""
        return to_local(at, self.me.zone)

    def to_instant(self, day: date, at: time) -> datetime:
        """A wall time of the person, as an instant (law 5)."""
        return from_local(day, at, self.me.zone)

    def week_of(self, at: datetime) -> str:
        """The ISO week an instant falls into on the person's clock."""
        return week_of(at, self.me.zone)

    def new_id(self) -> str:
        """A fresh id."""
        return self.clock.new_id()

    def recall(self, read: Callable[[Tx, PersonId], Own]) -> Own:
        """What is the person's own, read once until the book changes something of theirs."""
        found: Own | None = self.find_recalled(read)
        if found is None:
            found = read(self.tx, self.me.id)
            self._recalled[read] = self._find_state(), found
        return found

    def find_recalled(self, read: Callable[[Tx, PersonId], Own]) -> Own | None:
        """The same, None where it was not read."""
        state, found = self._recalled.get(read, (None, None))
        return found if state == self._find_state() else None

    def read_again(self) -> None:
        """The person anew, and nothing that was read before: rows were put back past the book."""
        self.me = people.by_id(self.tx, self.me.id)
        self._recalled.clear()

    def _find_state(self) -> object:
        """Another one after each step of the book, and once a savepoint was rolled back."""
        return len(self.book.steps), self.tx.get_nested_transaction()

    def name_change(self, key: str, **args: Arg) -> None:
        """Name what this turn changes, so that /undo can say what it takes back."""
        self.change = Text(key, args)

    def reply(
        self,
        *lines: Text,
        ask: Question | Sequence[Question] = (),
        attach: Sequence[Attachment] = (),
        links: Sequence[LinkButton] = (),
        copies: Sequence[CopyButton] = (),
        shares: Sequence[ShareButton] = (),
        pick: Text | None = None,
    ) -> Envelope:
        """An answer to the person."""
        questions = (ask,) if isinstance(ask, Question) else tuple(ask)
        message = Message(
            lines=lines,
            questions=questions,
            attachments=tuple(attach),
            links=tuple(links),
            copies=tuple(copies),
            shares=tuple(shares),
            pick=pick,
        )
        return Reply(to=self.me.id, message=message)

    def own_knot(self, knot_id: object) -> Knot:
        """The knot of a question's context, if it still exists and is this person's (law 7)."""
        found = self.find_knot(str(knot_id))
        if found is None:
            raise KnotworkError("knot-gone")
        return found

    def find_knot(self, knot_id: str) -> Knot | None:
        """A knot of this person (law 7), out of all of them where they were read already."""
        if (mine := self.find_recalled(knots.of_owner)) is not None:
            return next((knot for knot in mine if knot.id == knot_id), None)
        return knots.get(self.tx, self.me.id, knot_id)

    def list_open_questions(self) -> list[Prompt]:
        """What waits for an answer of this person."""
        return prompts.open_of(self.tx, self.me.id)

    def close_questions(self, *about: QuestionKind | Topic) -> None:
        """Their questions of these kinds, and about these topics, are settled otherwise or asked anew."""
        kinds = [questions_about(one) if isinstance(one, Topic) else (one,) for one in about]
        prompts.close_about(self.tx, self.me.id, list(chain.from_iterable(kinds)))

    def drop_dues(self, *kinds: UnaskedKind, subject_id: str | None = None) -> None:
        """What they were to be told unasked, of these kinds or of any, about this or anything, is not."""
        dues.void(self.tx, self.me.id, kinds=kinds, subject_id=subject_id)

    def update_me(self, **values: object) -> None:
        """The person as changed within this turn."""
        self.me = replace(self.me, **values)  # type: ignore[arg-type]


class Nameable(Protocol):
    """What can be meant by a name: a knot, a circle."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


class AmbiguousNameError(Exception):
    """Several fit what was said; dispatch asks back by `key` and runs the same words again."""

    def __init__(self, said: str, candidates: Sequence[Nameable], key: str = "which-knot") -> None:
        super().__init__(said)
        self.said = said
        self.candidates = candidates
        self.key = key


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered: the key of a choice, or their own words and the facts these hold."""

    choice: str = ""
    text: str = ""
    facts: tuple[Fact, ...] = ()


@lru_cache(maxsize=256)
def choices(*keys: str, prefix: str = "choice") -> tuple[Choice, ...]:
    """Choices whose labels are the catalogue's `choice-KEY`."""
    return tuple(Choice(key=key, label=Text(f"{prefix}-{key}")) for key in keys)


# --- who takes what a person says --------------------------------------------------------------------


class Handler(Protocol):
    """A command: its words after the name, to envelopes."""

    def __call__(self, turn: Turn, words: str, /) -> Sequence[Envelope]: ...


class AnswerHandler(Protocol):
    """Takes an answer; None means "these words are no answer to this question"."""

    def __call__(self, turn: Turn, prompt: Prompt, answer: Answer, /) -> Sequence[Envelope] | None: ...


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is listed and run."""

    name: str
    run: Handler
    family: str


COMMANDS: dict[str, Command] = {}
#: By kind of question; a row may name one that only a newer version knows.
ANSWERS: dict[str, AnswerHandler] = {}


def register_in(table: dict[Key, Taker], *keys: Key) -> Callable[[Taker], Taker]:
    """A decorator for what takes these keys of a table. Raises ValueError for a key that is taken."""

    def register(taker: Taker) -> Taker:
        for key in keys:
            if key in table:
                raise ValueError(f"{key!r} is registered twice")
            table[key] = taker
        return taker

    return register


def command(*names: str, family: str) -> Callable[[Handler], Handler]:
    """Register a function under one or more command names."""

    def register(run: Handler) -> Handler:
        for name in names:
            register_in(COMMANDS, name)(Command(name, run, family))
        return run

    return register


def answer(*kinds: QuestionKind) -> Callable[[AnswerHandler], AnswerHandler]:
    """Register a function for the answers to one or more kinds of question."""
    return register_in(ANSWERS, *kinds)


class FactWriter(Protocol):
    """Writes a fact down; the lines that say so, and letters of their own."""

    def __call__(self, turn: Turn, fact: Any, /) -> Sequence[Text | Envelope]: ...


WRITERS: dict[type[Fact], FactWriter] = {}


def writes(kind: type[Fact]) -> Callable[[FactWriter], FactWriter]:
    """Register how facts of a type are written down."""
    return register_in(WRITERS, kind)


# --- files --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContext:
    """What a file is built from, at delivery."""

    tx: Tx
    me: Person
    now: datetime
    catalogue: Catalogue
    reader: Reader


class Recipe(Protocol):
    """Builds a file from the rows of the moment."""

    def __call__(self, baking: FileContext, context: Mapping[str, str], /) -> File: ...


RECIPES: dict[str, Recipe] = {}


def recipe(name: str) -> Callable[[Recipe], Recipe]:
    """Register how the file of an attachment is built."""
    return register_in(RECIPES, name)
