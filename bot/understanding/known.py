"""What is known of somebody, and what one will try, each told in a sentence of its own."""

import re
from collections.abc import Iterator
from functools import cache

from bot.domain.knowledge import KnownKind
from bot.understanding.arguments import read_task
from bot.understanding.facts import Doubt, Fact, KnownFact, ReminderFact, Situation, Who
from bot.understanding.people import find_people, guess_people
from bot.understanding.words import de, en

_NAME = re.compile(r"[A-ZÄÖÜ][\w'’-]+(?: (?:von |van |de )?[A-ZÄÖÜ][\w'’-]+){0,2}")
#: Who they are, behind a name and no part of it: ", an editor", "from the choir".
_WHO_THEY_ARE = re.compile(r"(?:,|\s+(?:who|whose|from|at|of|aus|von|vom|bei|beim))\s.*", re.DOTALL)
_NOTHING = frozenset(
    {"it", "this", "that", "them", "him", "her", "me", "das", "es", "dies", "ihn", "sie", "mich"}
)
_SENTENCE_END = re.compile(
    r"[.!;\n]+\s*|,?\s+(?:and|und)\s+(?=\w+ (?:knows|kennt|could|könnte)\b|(?:i|ich)\b)", re.IGNORECASE
)


@cache
def _patterns() -> tuple[tuple[KnownKind, re.Pattern[str]], ...]:
    return tuple(
        (KnownKind(kind), re.compile(pattern, re.IGNORECASE))
        for words in (en, de)
        for kind, patterns in words.KNOWN.items()
        for pattern in patterns
    )


def read_known(sentence: str, situation: Situation) -> Fact | None:
    """What one sentence says of what is known of a knot, or that its speaker will try."""
    said = sentence.strip(" .!,;")
    if "?" in sentence:
        return None
    return next(_read_sentence(said, situation), None) or _read_try(said, situation)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, each of which may be told for itself."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part.strip()]


def _read_try(sentence: str, situation: Situation) -> ReminderFact | None:
    """One thing that somebody will try: a promise to oneself, by the day that was told."""
    for words in (en, de):
        for pattern, verb in words.TRIES.items():
            if said := re.fullmatch(pattern, sentence, re.IGNORECASE):
                task = read_task(said["what"], situation)
                doubts = frozenset({Doubt.DAY}) if task.is_unclear else frozenset()
                return ReminderFact(what=f"{task.what} {verb}".strip(), day=task.due, doubts=doubts)
    return None


def _read_sentence(sentence: str, situation: Situation) -> Iterator[KnownFact]:
    for kind, pattern in _patterns():
        said = pattern.fullmatch(sentence)
        if said is None:
            continue
        name = said["who"]  # of one knot and nothing else, or of somebody new
        people = find_people(name, situation) or guess_people(name, ())
        whole = len(people) == 1 and not name[: people[0].start].strip() and not name[people[0].end :].strip()
        if not whole or len(people[0].who.fits) > 1:
            continue
        who = people[0].who
        words = " ".join(said["what"].split()).strip(" ,")
        if words.casefold() in _NOTHING:
            return
        if kind is not KnownKind.WHOM or _names_somebody(words, who, situation):
            yield KnownFact(who=who, kind=kind, words=words)


def _names_somebody(words: str, who: Who, situation: Situation) -> bool:
    """A name as names are written, or one of the knots, and who they are; nobody is known to themselves."""
    words = name_in(words)
    people = find_people(words, situation)
    if any(person.who == who for person in people):
        return False
    return bool(_NAME.fullmatch(words)) or (
        len(people) == 1 and people[0].start == 0 and people[0].end == len(words)
    )


def name_in(words: str) -> str:
    """Whom these words name, without who they are: "Lea Sommer" of "Lea Sommer, an editor"."""
    named = _NAME.match(words)
    if named and _WHO_THEY_ARE.fullmatch(words, named.end()):
        return named[0]
    return words
