"""What a text has told so far, and what its readers share: people, days, facts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.promises import PromiseSide
from bot.understanding.clauses import Parsed
from bot.understanding.facts import (
    Doubt,
    EncounterFact,
    Fact,
    IntroduceFact,
    IntroductionFact,
    NoteFact,
    PromiseFact,
    RecommendationFact,
    Situation,
    Who,
)
from bot.understanding.subjects import Subject, View, is_owner
from bot.understanding.tokens import Moment
from bot.understanding.words import Form, Role, Verb

CONTACT = (Verb.MEET, Verb.SHARE, Verb.CALL, Verb.WRITE)
_ROUGHEST = 31  # days: "in January" is a due day still, "in spring" is none
_NEAR = timedelta(days=60)


class Direction(StrEnum):
    """On which side of now a date lies."""

    PAST = "past"
    TODAY = "today"
    AHEAD = "ahead"
    EITHER = "either"  # a bare weekday


@dataclass(slots=True)
class Frame:
    """A promise of which only the beginning was said: "she promised", "told Grace".

    `sure`: promised, and not only said; `denied`: never promised; `both`: agreed by the two; `is_open`: to
    whom is told with each thing that is promised.
    """

    side: PromiseSide
    who: Who | None
    sure: bool = True
    denied: bool = False
    both: bool = False
    is_open: bool = False


@dataclass(slots=True)
class Story:
    """What has been told so far; `denied`: what comes of "he" only explains why nothing took place."""

    parsed: Parsed
    views: list[View]
    facts: list[Fact] = field(default_factory=list)
    named: list[Who] = field(default_factory=list)
    topic: tuple[Who, ...] = ()
    frame: Frame | None = None
    day: Moment | None = None
    undated: list[Fact] = field(default_factory=list)
    denied: bool = False
    noting: bool = False
    labelled: bool = False
    listing: bool = False  # "me: …; Ben: …"
    questioned: int = -1  # the sentence that is a question
    index: int = 0
    skipped: int = -1  # a clause that belongs to the one before, and tells nothing more

    @property
    def situation(self) -> Situation:
        """What it is read against."""
        return self.parsed.situation

    @property
    def text(self) -> str:
        """The whole of it, as it was typed."""
        return self.parsed.text

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.situation.now.date()

    def following(self) -> View | None:
        """The next clause."""
        return self.views[self.index + 1] if self.index + 1 < len(self.views) else None

    def moments(self) -> list[Moment]:
        """The dates of this clause; where it has none, those standing alone before or right behind it."""
        seen, following = self.views[self.index], self.following()
        if seen.clause.moments or not self.views:
            return seen.clause.moments
        if following and following.clause.sentence == seen.clause.sentence and following.clause.is_bare:
            return following.clause.moments
        return [self.day] if self.day else []

    def before(self) -> View | None:
        """The clause before."""
        return self.views[self.index - 1] if self.index else None

    def last(self) -> Who | None:
        """Whom a pronoun means: who was named last, else whom the open question is about.

        None where it may be either of two: "gigged with Shug and Fiona, her wrist's playing up", "recommended
        me to her gallery, they called".
        """
        if self.named:
            told_to = self.facts and isinstance(self.facts[-1], RecommendationFact)
            return None if told_to or self.is_of_several else self.named[-1]
        known = {person.id: person.name for person in self.situation.known}
        about = [id_ for question in self.situation.asked for id_ in question.about][:1]
        ids = about or list(self.situation.recent[:1])
        return Who(said=known[ids[0]], fits=(ids[0],)) if ids and ids[0] in known else None

    @property
    def is_of_several(self) -> bool:
        """Whether the last that were named are two, of whom the same was told or nothing."""
        naming = next((view for view in reversed(self.views[: self.index]) if view.clause.mentions), None)
        if naming is None or any(isinstance(fact, IntroductionFact) for fact in self.facts):
            return False
        if self.facts and isinstance(self.facts[-1], IntroduceFact):
            return True
        tokens = naming.clause.tokens
        people = {t.mention.who for n, t in enumerate(tokens) if t.mention and not is_owner(tokens, n)}
        told = {getattr(fact, "who", None) for fact in self.facts[-2:]}
        return len(people) > 1 and (not self.facts or len(told) > 1)

    def subject_of(self, seen: View) -> Who | None:
        """Who is the subject, if it is one known or named person."""
        return seen.subjects[0].who if seen.subjects else self.last()

    def add(self, *facts: Fact, undated: bool = False) -> None:
        """More facts, never twice the same; `undated`: a date to come in the text is theirs."""
        for fact in facts:
            if fact not in self.facts:
                self.facts.append(fact)
                self.undated += [fact] if undated else []

    def swap(self, old: Fact, new: Fact, *, dated: bool = False) -> None:
        """A fact told more of; `dated`: of its day."""
        self.facts[self.facts.index(old)] = new
        if old in self.undated:
            self.undated.remove(old)
            self.undated += [] if dated else [new]

    def latest(self, *types: type[Fact]) -> Fact | None:
        """The last fact of these types."""
        return next((fact for fact in reversed(self.facts) if isinstance(fact, types)), None)


# --- days ------------------------------------------------------------------------------------------


def past_day(moment: Moment, story: Story) -> date | None:
    """The day that was; None for one that cannot have been."""
    when = moment.past
    return when.day if when and when.day <= story.today else None


def give_past_day(fact: EncounterFact, moment: Moment, story: Story) -> EncounterFact:
    """The contact with a day that was; one that cannot be is asked."""
    day = past_day(moment, story)
    if day is None:
        return replace(fact, day=None, doubts=fact.doubts | {Doubt.DAY})
    return replace(fact, day=day, rough=moment.past.rough if moment.past else 0)


def give_due(fact: PromiseFact, moment: Moment) -> PromiseFact:
    """The promise with the day it is due."""
    if moment.ahead.day < moment.situation.now.date():
        return replace(fact, doubts=fact.doubts | {Doubt.DAY})
    if moment.ahead.rough > _ROUGHEST:
        return fact
    return replace(fact, due=moment.day, at=moment.at, rough=moment.ahead.rough)


def give_due_to_all(story: Story, moment: Moment) -> None:
    """The day of all promises with the last one's person that have none yet."""
    last = story.latest(PromiseFact)
    who = last.who if isinstance(last, PromiseFact) else None
    for fact in [fact for fact in story.undated if isinstance(fact, PromiseFact) and fact.who == who]:
        story.swap(fact, give_due(fact, moment), dated=True)


def main_moment(moments: Sequence[Moment]) -> Moment | None:
    """The one that says a day: behind "by" or "bis", else the last; an hour alone only if no other is."""
    days = [moment for moment in moments if not moment.is_time] or list(moments)
    return next((moment for moment in days if moment.is_due), days[-1] if days else None)


def direction_of(moments: Sequence[Moment], story: Story) -> Direction | None:
    """On which side of now the dates of a clause lie; None without a date.

    A date without a year lies on the nearer side; a bare weekday on either, unless an hour was said.
    """
    moment = main_moment(moments)
    if moment is None:
        return None
    ahead, past, today = moment.ahead.day, moment.past, story.today
    hour = next((m.at for m in moments if m.at is not None), None)
    if ahead <= today:
        later = hour is not None and hour > story.situation.now.time() and not moment.is_weekday
        return Direction.PAST if ahead < today else Direction.AHEAD if later else Direction.TODAY
    if past is None or past.day > today or hour is not None:
        return Direction.AHEAD
    to_come, gone = ahead - today, today - past.day
    if not moment.is_weekday and gone > max(to_come, _NEAR):
        return Direction.AHEAD
    return Direction.PAST if not moment.is_weekday and to_come > max(gone, _NEAR) else Direction.EITHER


# --- people ----------------------------------------------------------------------------------------


def people_of(seen: View, story: Story, *, topic: bool = True) -> list[Who]:
    """With whom something is done: those named, a pronoun's person, the topic, or somebody new."""
    found = [m.who for m in (*seen.subjects, *seen.objects)]
    if found:
        return list(dict.fromkeys(found))
    last = story.last()
    if seen.subject is Subject.HE or seen.refers():
        return [last] if last else []
    if story.topic and topic:
        return list(story.topic)
    suits_us = any(Role.AGREED in t.roles and {"us", "uns"} & {*t.folded.split()} for t in seen.clause.tokens)
    together = seen.clause.has(Role.WE) or (seen.has_me and bool(seen.clause.verbs((Verb.MEET,)))) or suits_us
    first = seen.clause.tokens[0]
    plural = seen.subject is Subject.NONE and first.matches((Verb.HAVE, Verb.BE), (Form.BASE,))
    plural = plural and seen.clause.is_german and not first.has_form(Form.FIRST)  # "ham lang geredet"
    return [last] if (together or plural) and last else []


#: "Die Seifert meint, …", "der Nachbar war das": a verb alone tells nothing of anybody.
_NO_NOTE = frozenset(
    {"war", "war das", "ist", "is", "was", "it was", "meint", "meinte", "sagt", "says", "said"}
)


def add_note(story: Story, who: Who, text: str) -> None:
    """A note; more of the same person is joined to the one before."""
    fact = story.latest(NoteFact)
    if not text or text.casefold() in _NO_NOTE:
        return
    if isinstance(fact, NoteFact) and fact.who == who:
        story.swap(fact, replace(fact, text=f"{fact.text}; {text}"))
    else:
        story.add(NoteFact(who=who, text=text))
