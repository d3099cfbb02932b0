"""The list of commands, of answers and of what writes facts down, filled by the decorators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.chat.messages import Envelope, File, Text
from bot.domain.kinds import QuestionKind
from bot.domain.people import Person
from bot.services.turn import Answer, Turn
from bot.store.engine import Tx
from bot.store.prompts import Prompt
from bot.texts.catalogue import Catalogue, Reader
from bot.understanding.facts import Fact


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


def command(*names: str, family: str) -> Callable[[Handler], Handler]:
    """Register a function under one or more command names."""

    def register(run: Handler) -> Handler:
        for name in names:
            if name in COMMANDS:
                raise ValueError(f"command {name!r} is registered twice")
            COMMANDS[name] = Command(name, run, family)
        return run

    return register


def answer(*kinds: QuestionKind) -> Callable[[AnswerHandler], AnswerHandler]:
    """Register a function for the answers to one or more kinds of question."""

    def register(take: AnswerHandler) -> AnswerHandler:
        for kind in kinds:
            if kind in ANSWERS:
                raise ValueError(f"answer {kind!r} is registered twice")
            ANSWERS[kind] = take
        return take

    return register


class FactWriter(Protocol):
    """Writes a fact down; the lines that say so, and letters of their own."""

    def __call__(self, turn: Turn, fact: Any, /) -> Sequence[Text | Envelope]: ...


WRITERS: dict[type[Fact], FactWriter] = {}


def writes(kind: type[Fact]) -> Callable[[FactWriter], FactWriter]:
    """Register how facts of a type are written down."""

    def register(write: FactWriter) -> FactWriter:
        if kind in WRITERS:
            raise ValueError(f"{kind.__name__} is written twice")
        WRITERS[kind] = write
        return write

    return register


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

    def register(bake: Recipe) -> Recipe:
        if name in RECIPES:
            raise ValueError(f"recipe {name!r} is registered twice")
        RECIPES[name] = bake
        return bake

    return register
