"""What a sentence can say: one small type for each kind of fact, and what a sentence is read against.

A fact holds only what was said. What could not be settled is in it as such, never guessed: `Who.fits` has
none or several ids, `day` is None, `doubts` names what must be asked (law 11).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind
from bot.domain.knowledge import KnownKind
from bot.domain.promises import PromiseSide


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody whom the person has told of: a knot. `called`: what they call them, if not their name."""

    id: str
    name: str
    role: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What the bot asked and what still waits for an answer.

    `choices`: the keys of its buttons ("meet", "swap", "good" …); `about`: ids of the knots it is about, the
    one it is most about first; `slots`: local times it offered, in their order; `side`: of the promise it is
    about; `day`, `at`, `fact`: of the entry it proposes, `fact` being its type's name in lower case; `wants`:
    the part of that entry it asks for ("who", "day", "at" …); `words`: those of the promise it is about.
    """

    kind: QuestionKind
    choices: Sequence[str] = ()
    about: Sequence[str] = ()
    slots: Sequence[datetime] = ()
    side: PromiseSide | None = None
    fact: str = ""
    wants: str = ""
    words: str = ""
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a sentence is read against. `now` is aware, in the person's zone; `asked`: newest first.

    `recent`: ids of the knots the bot and the person spoke of last, the latest first: whom "she" may mean.
    """

    now: datetime
    language: str = "en"
    known: Sequence[KnownPerson] = ()
    asked: Sequence[OpenQuestion] = ()
    recent: Sequence[str] = ()

    @property
    def leading(self) -> OpenQuestion | None:
        """The newest question, without those that are asked beside another in one message."""
        return next((question for question in self.asked if question.kind not in _ASKED_BESIDE), None)

    def person_of(self, question: OpenQuestion) -> "Who | None":
        """The known person whom a question is about, the first of several."""
        known = next((person for person in self.known if person.id in question.about[:1]), None)
        return Who(said=known.name, fits=(known.id,)) if known else None


_ASKED_BESIDE = frozenset({QuestionKind.DEBRIEF_MORE, QuestionKind.AGAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody a sentence names: as typed, and the ids of all known people it may mean.

    One id: certain. None: nobody known, `said` is their name. Several: it must be asked; so must one that
    is `unsure`, as its name was mistyped.
    """

    said: str
    fits: tuple[str, ...] = ()
    role: str = ""
    unsure: bool = False

    @property
    def known(self) -> str | None:
        """The id of the one person it means."""
        return self.fits[0] if len(self.fits) == 1 else None


class Doubt(StrEnum):
    """What about a fact cannot be read and must be asked, never guessed."""

    DAY = "day"  # a day was said that cannot be read, or lies on the wrong side of today
    IS_PROMISE = "is-promise"  # "I said I'd see": a promise, or none
    SIDE = "side"  # whose promise it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The base of all facts."""

    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterFact(Fact):
    """A real contact that took place. `day` None with Doubt.DAY; `rough`: days by which it may be off.

    `from_them`: they wrote or called, not the person.
    """

    who: Who
    kind: EncounterKind
    day: date | None
    note: str = ""
    rough: int = 0
    from_them: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact(Fact):
    """A promise, in the person's words without who and when. `at`: the hour, where one was said."""

    side: PromiseSide
    who: Who | None
    what: str
    due: date | None = None
    at: time | None = None
    rough: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFact(Fact):
    """Something worth remembering of somebody."""

    who: Who
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact(Fact):
    """What somebody knows, could help with, could be given, or whom they know."""

    who: Who
    kind: KnownKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact(Fact):
    """An agreed meeting to come. `at` None: only the day is settled. `moved`: it stood before elsewhere."""

    who: Who
    day: date | None
    at: time | None = None
    until: time | None = None
    place: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOffFact(Fact):
    """A meeting to come does not take place. `who`, `day`: which, where told; `is_mine`: the person's doing.

    `note`: the words as typed, where they name somebody.
    """

    who: Who | None
    day: date | None = None
    is_mine: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFact(Fact):
    """Somebody the person wants to meet, without an agreed time."""

    who: Who
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnotFact(Fact):
    """Somebody new who matters. `cadence` and `rough` in days; `last`: the day of the last contact.

    `points`: contact points typed along ("+49 …", "@handle", a mail), as typed. `form`: "du" or "sie" where
    it was said that this is how they speak.
    """

    name: str
    role: str = ""
    cadence: int | None = None
    last: date | None = None
    rough: int = 0
    never_met: bool = False
    points: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFact(Fact):
    """What the person wants to be reminded of. `at` None: no hour was said."""

    what: str
    day: date | None
    at: time | None = None
    who: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionFact(Fact):
    """`by` introduced the person to `to` (it happened)."""

    by: Who
    to: Who
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroduceFact(Fact):
    """The person wants these two to know each other, or brought them together (`happened`)."""

    one: Who
    other: Who
    happened: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFact(Fact):
    """`by` recommended the person to `to`."""

    by: Who
    to: Who
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceFact(Fact):
    """A choice of an open question by its key; of offered times it is their index ("0", "1" …).

    `question`: the index in `Situation.asked`. `until`: how long a snooze is to last.
    """

    question: int
    choice: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact(Fact):
    """A number of things as the answer of an open question ("three" seats), never of a line."""

    question: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesFact(Fact):
    """Some of the people an open question is about, as its answer."""

    question: int
    who: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFact(Fact):
    """What was just said or proposed is otherwise: only the fields that change; `what`: of a promise."""

    who: Who | None = None
    day: date | None = None
    at: time | None = None
    due: date | None = None
    kind: EncounterKind | None = None
    side: PromiseSide | None = None
    place: str = ""
    what: str = ""
    name: str = ""
    cadence: int | None = None
    deleted: bool = False


class Topic(StrEnum):
    """What a question asks that stored facts answer."""

    PROMISES = "promises"  # `side` None: both
    LAST = "last"
    BACK = "back"  # whether they answered
    NOTES = "notes"
    NEXT = "next"  # the week, whom to meet
    WHEN = "when"  # when is the meeting
    WHO_IS = "who-is"
    CARD = "card"  # to change something about them
    ALL = "all"  # what of it is not clear: in short everything
    RHYTHM = "rhythm"
    KNOTS = "knots"
    PATH = "path"  # who can introduce me to …


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFact(Fact):
    """A question that stored facts answer. `words`: what a path is wanted to."""

    about: Topic
    who: Who | None = None
    side: PromiseSide | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFact(Fact):
    """What the person is working towards."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseFact(Fact):
    """Silence, until a day where one was said."""

    until: date | None = None


class Talk(StrEnum):
    """What wants a word back, and no fact."""

    HELLO = "hello"
    THANKS = "thanks"
    SAD = "sad"  # somebody died, is ill, is missed: no cheerful answer
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFact(Fact):
    """Small talk, or something of which nothing is to be written down."""

    kind: Talk = Talk.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFact(Fact):
    """An explicit nothing: no promises, nobody else, never met. `later`: not now, not yet, I don't know."""

    later: bool = False


class Request(StrEnum):
    """What the person wants of the bot itself."""

    HELP = "help"
    STOP = "stop"
    CANCEL = "cancel"
    WHO_ARE_YOU = "who-are-you"
    FORGET = "forget"  # all about the person
    TELL = "tell"  # to write to somebody in the person's place
    WEEK = "week"
    KNOTS = "knots"
    MAP = "map"
    STATS = "stats"
    PROMISES = "promises"
    CIRCLES = "circles"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    UNDO = "undo"
    ENGLISH = "english"
    GERMAN = "german"
    SIE = "sie"  # to be spoken to so
    DU = "du"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFact(Fact):
    """Something the person wants of the bot."""

    what: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOfFact(Fact):
    """Something worth writing down was told, and which of at most three facts it is must be asked.

    `beside`: what is told for certain with it, whichever it is.
    """

    options: tuple[Fact, ...]
    beside: tuple[Fact, ...] = ()


def change_people(fact: Fact, change: Callable[[Who], Who]) -> Fact:
    """The fact with each of its people changed, also in the facts that it may be."""

    def settle(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(settle, value))
        if isinstance(value, Fact):
            return change_people(value, change)
        return change(value) if isinstance(value, Who) else value

    return replace(fact, **{part.name: settle(getattr(fact, part.name)) for part in fields(fact)})


def people_of_fact(fact: Fact) -> list[Who]:
    """Everybody of whom a fact tells, also in the facts that it may be."""
    found: list[Who] = []

    def note(who: Who) -> Who:
        found.append(who)
        return who

    change_people(fact, note)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a text says, in its order; empty where nothing was understood.

    `language`: that of the words ("de", "en"), "" where they do not tell.
    """

    facts: tuple[Fact, ...] = ()
    language: str = ""
