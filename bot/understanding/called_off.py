"""That a meeting to come does not take place, whoever called it off, or that a visit was in vain. Pure."""

import re
from collections.abc import Sequence
from functools import cache
from re import Pattern

from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.facts import CalledOffFact, Situation
from bot.understanding.people import Mention, put_sign_for
from bot.understanding.phrases import split_clauses, word_pattern
from bot.understanding.words import de, en

#: More words than this tell a story.
_MOST_WORDS = 14

#: Another day for it.
_ANEW = compile_pattern(rf"\b(?:{en.SAID_INSTEAD}|{de.SAID_INSTEAD}|{en.IS_MOVED}|{de.IS_MOVED})\b")
#: A "but" amid a clause.
_GOES_ON = re.compile(r"(?:^|\s)(?:hat|hod|hot|haben|ist|is|war|waren) aber (?:\w+ )?\w+$")
#: That somebody was met after all.
_MET = compile_pattern(rf"\b(?:{en.WAS_MET}|{de.WAS_MET})\b")


def read_called_off(text: str, situation: Situation, people: Sequence[Mention]) -> CalledOffFact | None:
    """A short text one clause of which calls a meeting off; not where another day is named for it."""
    if len({mention.who.fits for mention in people}) > 1 or "?" in text or len(text.split()) > _MOST_WORDS:
        return None
    clauses = _split(text, people)
    by_me, by_them = _pattern("CALLED_OFF_BY_ME"), _pattern("CALLED_OFF")
    others = [clause for clause in clauses if not by_me.fullmatch(clause) and not by_them.fullmatch(clause)]
    if len(others) == len(clauses) or any(map(_ANEW.search, clauses)):
        return None
    days = reading.find_all(text, now=situation.now, language=situation.language)
    if len(days) > 1 or any(_is_agreed_anew(clause, situation) for clause in others):
        return None  # another day stands already
    return CalledOffFact(
        who=people[0].who if people else None,
        day=days[0][0].day if days else None,
        is_mine=any(map(by_me.fullmatch, clauses)),
        note=text.strip() if people else "",
    )


def _is_agreed_anew(said: str, situation: Situation) -> bool:
    """ "… , we're meeting Monday at 6 instead": what was called off has another day already."""
    dated = reading.find(said, now=situation.now, language=situation.language)
    together = re.match(r"(?:(?:and|so|und|also) )*(?:we|we're|we'll|wir|jetzt|now|new|neuer)\b", said)
    fits = re.search(r"\b(?:works|suits|passt|klappt)\b", said)
    return dated is not None and (together or fits or word_pattern("MOVED").search(said)) is not None


def is_in_vain(text: str, situation: Situation, people: Sequence[Mention]) -> bool:
    """Whether the one person somebody went to was not there: "popped in at Ben's, but he was out".

    Not where another day for it is told.
    """
    if len({mention.who.fits for mention in people}) != 1 or "?" in text:
        return False
    said = _split(text, people)
    pattern = _pattern("IN_VAIN", "IN_VAIN_LEADS")
    away, went = _pattern("WAS_AWAY", "IN_VAIN_LEADS"), _pattern("WENT_THERE", "IN_VAIN_LEADS")
    vain = next(
        (
            number
            for number, clause in enumerate(said)
            if pattern.fullmatch(clause) or (away.fullmatch(clause) and (number or went.search(clause)))
        ),
        None,
    )
    if vain is None or any(map(_MET.search, said[:vain])):
        return False
    return not any(_is_agreed_anew(clause, situation) for clause in said[vain + 1 :])


def skip_in_vain(text: str, situation: Situation, people: Sequence[Mention]) -> str:
    """What comes after a vain visit or call: of "rang Tom but he was out, so I met Ada" the last; or ""."""
    first = people[0] if people else None
    other = next((one for one in people if first and one.who.fits != first.who.fits), None)
    if first is None or other is None:
        return ""
    breaks = list(_GOES_ON_TO.finditer(text, first.end, other.start))
    if not breaks:
        return ""
    begins = breaks[-1].end()
    before = [mention for mention in people if mention.end <= breaks[-1].start()]
    return text[begins:] if is_in_vain(text[: breaks[-1].start()], situation, before) else ""


#: What leads to the one whom one met instead.
_GOES_ON_TO = re.compile(
    r"(?:[,.;]\s*|\s)(?:(?:so|then|and|dann|und|drum|also|deshalb)\s+)+|[,.;]\s+", re.IGNORECASE
)


def _split(text: str, people: Sequence[Mention]) -> list[str]:
    """The clauses, with "@" for who is named first; "der hat aber abgesagt" is one."""
    found: list[str] = []
    for clause in split_clauses(put_sign_for(text, people[0]) if people else text):
        if found and _GOES_ON.search(f"{found[-1]} {clause.said}"):
            found[-1] = f"{found[-1]} {clause.said}"
        else:
            found.append(clause.said)
    return found


@cache
def _pattern(name: str, leads: str = "CALLED_OFF_LEADS") -> Pattern[str]:
    """Whole clauses of both languages."""
    ways = []
    for words in (en, de):
        lines = "|".join(getattr(words, name).strip().splitlines())
        source = f"(?:(?:{getattr(words, leads)}) )*(?:{lines})"
        ways.append(source.replace("<TAIL>", words.CALLED_OFF_TAIL).replace("<NOUN>", words.CALLED_OFF_NOUN))
    return compile_pattern("|".join(ways))
