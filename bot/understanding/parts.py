"""The one part that a question still lacks: a name, a day, an hour. Pure."""

import re
from collections.abc import Sequence

from bot.domain.kinds import QuestionKind
from bot.understanding.dates import reading
from bot.understanding.facts import (
    CorrectionFact,
    EncounterFact,
    Fact,
    KnotFact,
    MeetingFact,
    NamesFact,
    NoteFact,
    OpenQuestion,
    PromiseFact,
    Situation,
)
from bot.understanding.people import Mention, guess_people
from bot.understanding.phrases import flatten, is_filler
from bot.understanding.statements import read_statements

#: Questions that names answer.
_BY_NAMES = frozenset({QuestionKind.ADD_MATTERS, QuestionKind.ADD_LONG_AGO})
#: Parts of a fact that are people.
_PEOPLE = frozenset({"who", "by", "to", "one", "other"})
#: What stands behind a name in a list of them, and not behind a capital that only begins a text.
_LISTED = re.compile(r"\s*(?:$|[,;.!&+/]|\b(?:and|und|u|or|oder)\b)")
#: More words than this are a sentence of their own.
_LONGEST_PART = 8


def read_part(text: str, situation: Situation, people: Sequence[Mention]) -> tuple[Fact, ...]:
    """What the newest question lacks, if the text, which names `people`, is that and little else."""
    if not situation.asked or "?" in text:
        return ()
    asked = situation.asked[0]
    if asked.kind in _BY_NAMES:
        unseen = asked.kind is QuestionKind.ADD_LONG_AGO and _says_unseen(text, situation)
        named = tuple(mention.who for mention in people if unseen or not mention.denied)
        others = () if unseen else guess_people(text, [(mention.start, mention.end) for mention in people])
        new = [mention for mention in others if _LISTED.match(text, mention.end)]
        if not (named or new) or not (unseen or _only_names(text, [*people, *new], situation)):
            return ()
        added = tuple(KnotFact(name=mention.who.said) for mention in new)
        return (NamesFact(question=0, who=named), *added) if named else added
    if len(text.split()) > _LONGEST_PART or not asked.wants:
        return ()
    if asked.wants in _PEOPLE:
        found = [mention.who for mention in people if not mention.denied]
        found = found or [mention.who for mention in guess_people(text, ())]
        says_more = len(found) != 1 or _tells_something_new(text, situation, asked)
        return () if says_more else (CorrectionFact(who=found[0]),)
    return _read_time(text, situation, asked)


def _tells_something_new(text: str, situation: Situation, asked: OpenQuestion) -> bool:
    """ "Met Noor on Sunday" is no answer to whom one met today: another day, a promise or a plan is told."""
    told = read_statements(text, situation)
    days = {f.day for f in told if isinstance(f, EncounterFact)} - {asked.day, situation.now.date()}
    return bool(days) or any(isinstance(fact, PromiseFact | MeetingFact) for fact in told)


_MOST_BESIDE = 2
_WEIGHT = re.compile(
    r"\b(?:wichtig\w*|matters?|important|am herzen|dear|lieb(?:st\w+)?|am n[aä]chsten|closest|zuerst|first)\b"
)


_UNSEEN = re.compile(
    r"\b(?:(?:haven't|havent|not|nicht|net|ned|nimmer|nie|kaum|hardly|barely|never)\b.*\b(?:see|seen"
    r"|g?seh(?:e|en|n|ng)|gseng|getroffen|troffa|met|talked|in touch|gehört|heard|g?sprochen)"
    r"|ages|ewig\w*|(?:zu|too|so|schon) (?:lang|long)\w*)\b"
)


def _says_unseen(text: str, situation: Situation) -> bool:
    """Whether a short sentence says of those it names that they were not seen for long."""
    told = read_statements(text, situation)
    is_short = len(text.split()) <= 2 * _LONGEST_PART
    is_else = any(isinstance(fact, EncounterFact | PromiseFact | MeetingFact) for fact in told)
    return is_short and not is_else and _UNSEEN.search(flatten(text)) is not None


def _only_names(text: str, people: Sequence[Mention], situation: Situation) -> bool:
    """Whether a text says no more than who: a sentence that tells something of somebody is no list."""
    spans = [(mention.start, mention.end) for mention in people]
    left = "".join(" " if any(a <= i < b for a, b in spans) else char for i, char in enumerate(text))
    said = flatten(left)
    told = read_statements(text, situation)
    beside = [word for word in re.findall(r"[\w']+", said) if not is_filler(word)]
    if _WEIGHT.search(said) and all(isinstance(fact, NoteFact) for fact in told):
        return len(beside) <= 2 * _MOST_BESIDE
    return len(beside) <= _MOST_BESIDE and not told


def _read_time(text: str, situation: Situation, asked: OpenQuestion) -> tuple[Fact, ...]:
    """A day or an hour."""
    past = asked.fact == "encounterfact"
    when = reading.understand(text, now=situation.now, language=situation.language, past=past)
    if when is None and asked.wants == "at":
        when = reading.understand(f"at {text}", now=situation.now, language=situation.language)
    if when is None:
        return ()
    is_hour = asked.wants == "at" and asked.day and when.at and not _names_a_day(text, situation)
    return (CorrectionFact(day=asked.day if is_hour else when.day, at=when.at),)


def _names_a_day(text: str, situation: Situation) -> bool:
    """Whether words name a day, and not an hour alone: read two weeks later they mean another one."""
    later = situation.now.replace(hour=0, minute=1)
    now, then = (
        reading.understand(text, now=when, language=situation.language)
        for when in (later, later.replace(hour=23, minute=58))
    )
    return now is not None and then is not None and now.day == then.day
