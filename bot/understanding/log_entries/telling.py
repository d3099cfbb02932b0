"""The telling clause: the contact a sentence tells of, and whether it is told as having happened.

Pure and cautious: the person is always asked "Log this?", yet a question, a denial, a plan or small talk
is never taken for an entry. Each clause is either the telling one (with the verb), a promise, or note.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.understanding.dates import reading
from bot.understanding.log_entries.clauses import (
    LONGEST,
    Clause,
    Situation,
    clauses_of,
    find_dates,
    whole_words,
)
from bot.understanding.log_entries.names import (
    WORD,
    Span,
    find_known_name,
    fold,
    guess_name,
    is_capital,
    is_overlapping,
    longest_known_run,
    split_names,
)
from bot.understanding.log_entries.promises import PromiseDraft, split_promises

_MEALS = (
    r"coffee|lunch|dinner|breakfast|brunch|tea|drinks?|beers?|a beer|a coffee|a drink|a"
    r" tea|a walk|a meeting|a chat"
    r"|a meal|a catch-up|catch-up|walk"
)
_ESSEN = (
    r"kaffee|tee|mittagessen|abendessen|frühstück|essen|bier|spaziergang|treffen|mittag"
    r"|gespräch|wein|brunch|lunch"
)
_VERBS: tuple[tuple[str, re.Pattern[str], bool], ...] = tuple(
    (kind, whole_words(source), sure)
    for kind, source, sure in (
        (
            "called",
            (
                r"called|phoned|rang|zoomed with|skyped with|facetimed|(?:had )?an? (?:\w+ )?call"
                r" with|(?:phone |video )?call with"
                r"|(?:spoke|talked)(?: on the phone)? (?:with|to)(?=.{0,80}on the phone)|telefoniert"
                r"|angerufen|telefonat mit|anruf (?:bei|von)"
            ),
            True,
        ),
        (
            "wrote",
            (
                r"wrote(?: to)?|texted|e-?mailed|messaged|mailed|pinged|geschrieben|gemailt|schrieb"
                r"|angeschrieben"
            ),
            False,
        ),
        (
            "met",
            (
                r"met(?: up)?(?: with)?|caught up with|ran into|bumped into|hung out with|sat down with"
                rf"|(?:talked|spoke|spoken|chatted) (?:with|to)|(?:had )?(?:{_MEALS}) with|(?:{_ESSEN}) mit"
                r"|getroffen|traf|trafen|begegnet|kennengelernt|gesprochen|unterhalten|geredet|gequatscht"
            ),
            True,
        ),
        (
            "met",
            (
                rf"saw|visited|(?:went|was|were) (?:\w+ ){{0,4}}with|had (?:{_MEALS})(?=.{{0,40}}\bwith\b)"
                r"|gesehen|besucht|(?:war|waren)(?=.{0,40}\b(?:mit|bei)\b)"
            ),
            False,
        ),
    )
)
_QUESTION = whole_words(
    r"who|what|what's|when|where|why|how|did|do|does|is|are|can|could|should|shall|will"
    r"|would|has|have you|wer|wann|wo"
    r"|warum|wieso|wie|wen|wem|welche\w?|hast|haben wir|hat|kann|kannst|soll|sollen|sollte|ist|sind"
)
_UNREAL = whole_words(
    r"not|never|no|nobody|cannot|\w+n['’]t|nicht|nie|niemals|kein\w*|niemand\w*|fast"
    r"|almost|nearly|will|['’]ll|i['’]ll"
    r"|we['’]ll|going to|gonna|want|wants|wanna|should|must|need|needs|could|would|can"
    r"|might|may|if|wenn|falls|let['’]s"
    r"|let|plan|planning|hope|hoping|please|bitte|remind|werde|werden|wird|möchte|soll"
    r"|sollte|muss|kann|könnte|würde"
    r"|wollen|wollte|wanted|lass|hoffe|erinner\w*|wish|wünschte"
)
_TO_ME = re.compile(r"\s*(?:up\s)?(?:with\s)?(?:me|us)(?!\w)", re.IGNORECASE)
_TRANSITIVE = frozenset(
    {
        "met",
        "met with",
        "met up with",
        "called",
        "saw",
        "visited",
        "wrote",
        "wrote to",
        "texted",
        "phoned",
        "traf",
    }
)
_OBJECT = whole_words(r"with|mit|my|our|someone|somebody|mein\w*|unser\w*|jemand\w*")
_FILLER = re.compile(
    r"^(?:(?:i|we|ich|wir|habe|haben|hab|hatte|bin|have|had|'ve|just|mit|with|me|us|to"
    r"|und|and|mich|uns|mir|hat|has|von|an|the|am|on"
    r"|then|dann|also|so|today)(?!\w)|[\s,.;:!'’-])+|(?:(?<!\w)(?:mit|with|habe|haben"
    r"|hat|und|and|i|ich)|[\s,.;:!-])+$",
    re.IGNORECASE,
)
_BY_PHONE = whole_words(r"on the phone|am telefon|by phone|per mail|by mail|via mail")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What a sentence tells. `kind`: met, called or wrote; `name`: as written, "" if none was found."""

    kind: str
    name: str
    day: date
    promises: tuple[PromiseDraft, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _TellingClause:
    """The telling clause: its verb's place and kind, and whether the verb tells a contact even unnamed."""

    clause: Clause
    kind: str
    verb: Span
    sure: bool


def read(text: str, *, names: Sequence[str], now: datetime, language: str) -> LogEntry | None:
    """The contact a sentence tells of, None if it tells of none or of one still to come.

    Without a date it is today. A name of `names` is preferred; the name is given as it was written.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    look = partial(reading.find, now=now, language=language, past=True)
    clauses = clauses_of(text, [span for _, span in find_dates(text, look)])
    head = _find_telling_clause(clauses)
    if head is None or not _is_statement(text, head.clause.text):
        return None
    return _build_entry(head, clauses, Situation(names=names, now=now, language=language))


def _find_telling_clause(clauses: Sequence[Clause]) -> _TellingClause | None:
    """The first clause with a verb of contact; the earliest verb, and calls before meetings."""
    for clause in clauses:
        found = [
            (m.start(), _TellingClause(clause, kind, m.span(), sure))
            for kind, verb, sure in _VERBS
            if (m := verb.search(clause.text))
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def _is_statement(text: str, clause: str) -> bool:
    """A statement about something that happened: no question, no denial, no plan."""
    return not ("?" in text.split("\n", 1)[0] or _QUESTION.match(text.lstrip("¿ ")) or _UNREAL.search(clause))


def _build_entry(head: _TellingClause, clauses: Sequence[Clause], around: Situation) -> LogEntry | None:
    dated = around.find_past_date(head.clause.text)
    aside = _date_clause(clauses, around) if dated is None else None
    day = dated[0].day if dated else aside[1] if aside else around.now.date()
    taken = [head.verb] if dated is None else [head.verb, dated[1]]
    text = head.clause.text
    name = find_known_name(text, around.names, taken) or guess_name(text, head.verb, taken)
    if day > around.now.date() or not _is_plausible(head, name, taken, around, has_day=bool(dated or aside)):
        return None
    rest = [c for c in clauses if c is not head.clause and (aside is None or c is not aside[0])]
    promises, notes = split_promises(rest, around)
    note = _rest_of_clause(head.clause.text, [*taken, *([name] if name else [])])
    said = head.clause.text[slice(*name)] if name else ""
    return LogEntry(
        kind=head.kind,
        name=said,
        day=day,
        promises=promises,
        note=", ".join(part for part in (note, *notes) if part),
    )


def _date_clause(clauses: Sequence[Clause], around: Situation) -> tuple[Clause, date] | None:
    """A clause that is nothing but a date: "Yesterday, I met Anna"."""
    for clause in clauses:
        when = reading.understand(clause.text, now=around.now, language=around.language, past=True)
        if when:
            return clause, when.day
    return None


def _is_plausible(
    head: _TellingClause, name: Span | None, taken: Sequence[Span], around: Situation, *, has_day: bool
) -> bool:
    """Unnamed only with a sure verb and a day; "Anna met Ben" is somebody else's meeting."""
    if name is None:
        somebody = _OBJECT.search(head.clause.text) is not None  # "my mentor"
        return head.sure and has_day and somebody
    text, (start, end) = head.clause.text, head.verb
    if text[start:end].casefold() not in _TRANSITIVE or _TO_ME.match(text, end):
        return True
    before = [m for m in WORD.finditer(text, 0, start) if not is_overlapping(m.span(), taken)]
    after = [m for m in WORD.finditer(text, end) if not is_overlapping(m.span(), taken)]
    return not (_has_name(before, around.names) and _has_name(after, around.names))


def _has_name(words: Sequence[re.Match[str]], names: Sequence[str]) -> bool:
    """A known or capitalised one; "Briefly" and its like are none."""
    known = split_names(names)
    return any(
        (is_capital(word[0]) and not word[0].endswith("ly")) or longest_known_run([fold(word[0])], known)
        for word in words
    )


def _rest_of_clause(text: str, taken: Sequence[Span]) -> str:
    """What is left of the telling clause without its verb, name and date."""
    parts, pos = [], 0
    for start, end in sorted(taken):
        parts.append(text[pos:start])
        pos = max(pos, end)
    parts.append(text[pos:])
    parts = [_BY_PHONE.sub("", part) for part in parts]
    kept = [stripped for part in parts if (stripped := _FILLER.sub("", _FILLER.sub("", part)))]
    return " ".join(kept)
