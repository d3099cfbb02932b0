"""What became of an event: cancelled, moved, put off, as its title or a sentence of its invitation says."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.events import EventStatus
from bot.understanding.invitations.lines import MONTH, LabelledLine

_CANCELLED = r"abgesagt|absage|cancell?ed|cancell?ation|entfällt|annullé"
_MOVED = r"verschoben|verlegt|verlegung|moved|rescheduled|postponed|neuer termin|new date|terminänderung"
_NEWS = (
    r"(?:updated |aktualisierte |geänderte )?(?:einladung|invitation)|updated?|aktualisiert|reminder"
    r"|erinnerung|fwd?|wg|aw|re|just scheduled|gerade geplant|new event|neues event|neue veranstaltung"
)
_PREFIX = re.compile(
    rf"\W{{0,3}}(?:(?P<off>{_CANCELLED})|(?P<moved>{_MOVED})|{_NEWS})(?:\s?[:\])!]+|\s[-–—|])\s*",
    re.IGNORECASE,
)


def read_prefix(title: str) -> tuple[EventStatus, str]:
    """What stands before a title ("Abgesagt:", "[CANCELLED]", "Updated invitation:"), and the title."""
    status, rest = EventStatus.PLANNED, title
    while match := _PREFIX.match(rest):
        if match["off"]:
            status = EventStatus.CANCELLED
        elif match["moved"] and status is EventStatus.PLANNED:
            status = EventStatus.MOVED
        rest = rest[match.end() :]
    return (status, rest) if rest.strip() else (status, title)


# --- in a sentence -----------------------------------------------------------------------------------

_OFF = re.compile(
    r"\babgesagt\b|\bfällt\b.{0,40}\baus\b|\bausfallen\b|\bentfällt\b|\bentfallen\b"
    r"|\bfindet (?:leider |doch )?nicht statt\b|\b(?:muss|müssen|mussten?)\b.{0,80}\babsagen\b|^\W*absage\b"
    r"|\bcancell?ed\b|\bcall(?:ed|ing)? off\b|\b(?:have|had|has) to cancel\b"
    r"|\b(?:will|does|is|are|do) not (?:be )?(?:tak(?:e|ing) place|go(?:ing)? ahead|happening)\b"
    r"|\b(?:is|are) off(?=[,.;!]|$)"
    r"|\bwon't (?:be )?(?:tak(?:e|ing) place|go(?:ing)? ahead|happening|happen)\b",
    re.IGNORECASE,
)
_NOT_OFF = re.compile(
    r"\b(?:if|unless|falls|wenn|sofern|kann|könnte|can be|may be|might be|could be|policy|frühzeitig)\b"
    r"|\b(?:nicht|not|never|n't)\b (?:been |be |mehr )?(?:abgesagt|cancel)|trotzdem|dennoch|nevertheless",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\bverschoben\b|\bverschieben\b|\bverschiebt sich\b|\bvertagt\b|\bpostponed?\b|\brescheduled?\b"
    r"|\bput off\b|\bneue[rnms]? termin\b|\bnew date\b|\bterminänderung\b|\b(?:date change|change of date)\b",
    re.IGNORECASE,
)
_DATE = (
    rf"(?:\d{{1,2}}\.\s?(?:\d|{MONTH})|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of )?{MONTH}|{MONTH}\s\d|\d\d?/\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
)
#: A room is moved, too: these words speak of a day where one stands beside them.
_ELSEWHEN = re.compile(
    rf"\b(?:moved|pushed(?: back)?|brought forward)\b.{{0,30}}\bto\b.{{0,12}}{_DATE}"
    rf"|\bauf\b.{{0,12}}{_DATE}.{{0,40}}\b(?:vor)?verlegt\b|\b(?:vor)?verlegt auf\b"
    rf"|\bis now on\b.{{0,12}}{_DATE}",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:until further notice|auf unbestimmte zeit|bis auf weiteres|(?:neuer termin|ersatztermin|new date)"
    r"(?: will be| wird)?(?: noch)? (?:folgt|tba|tbd|to be announced|announced|bekannt\w*))\b",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(
    r"(?:\b(?:neu|neuer termin|neues datum|ersatztermin|new date|new time|nächster termin|next date)"
    r"(?: ist| is)?\s*:?|\bauf|\bto|\bsondern|\bstattdessen|\binstead|\bnow|\bjetzt|\bnun)"
    r"\s*(?:der|den|dem|am|on|the|für|for)?\s*$",
    re.IGNORECASE,
)
_OLD_BEFORE = re.compile(
    r"\b(?:vom|from|statt|anstatt|instead of|ursprünglich|originally|not)\s*(?:am|on|den|dem|the)?\s*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:^|[.!?:,;–-]\s|\b(?:wir|off|cancel|postpone|leider|that|dass)\s)"
    r"(?:der|die|das|den|unser(?:en|em|er|e)?|the|our|this|dieser?)\s(?P<name>[^.!?;:,]{3,60}?)"
    r"(?=,?\s(?:am|vom|von|on|from|at|um|muss|müssen|wird|wurde|ist|fällt|entfällt|is|has|had|will|was"
    r"|planned|scheduled)\b)",
    re.IGNORECASE,
)
_ANY_EVENT = re.compile(
    r"(?:nächste[rns]? |geplante[rns]? |upcoming )?(?:termin|event|veranstaltung|treffen|meeting|abend|date)",
    re.IGNORECASE,
)


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a line and where each begins; "26.11." and "St." end none."""
    at = 0
    for end in re.finditer(r"[!?]\s|(?<=[^\W\d]{3})\.\s(?=[A-ZÄÖÜ])", text):
        yield at, text[at : end.start()]
        at = end.end()
    yield at, text[at:]


def is_off(sentence: str) -> bool:
    """Whether a sentence takes an event back; what may be cancelled is none."""
    said, _ = read_prefix(sentence)
    return said is EventStatus.CANCELLED or (
        _OFF.search(sentence) is not None and _NOT_OFF.search(sentence) is None
    )


def read_change(lines: Sequence[LabelledLine], subject: str) -> EventStatus:
    """What the words say became of the event, whatever dates they name."""
    sentences = [subject, *(said for line in lines for _, said in split_sentences(line.text))]
    if any(map(is_off, sentences)):
        return EventStatus.CANCELLED
    if any(map(_UNKNOWN.search, sentences)):
        return EventStatus.POSTPONED
    moved = any(
        _LATER.search(said) or _ELSEWHEN.search(said) or read_prefix(said)[0] is EventStatus.MOVED
        for said in sentences
    )
    return EventStatus.MOVED if moved else EventStatus.PLANNED


def is_new_date(text: str, start: int) -> bool:
    """Whether the date that begins here is the one an event was moved to; only where one was."""
    return _NEW_BEFORE.search(text[max(0, start - 60) : start]) is not None


def is_old_date(text: str, start: int) -> bool:
    """Whether it is the one that does not hold any more."""
    if _OLD_BEFORE.search(text[max(0, start - 60) : start]):
        return True
    sentence = next((said for at, said in reversed(list(split_sentences(text))) if at <= start), "")
    return is_off(sentence) or _LATER.search(sentence) is not None


def names_of_changed(lines: Sequence[LabelledLine]) -> Iterator[str]:
    """What a changed event is called in the sentence that says so: "Der Stammtisch am 26.11. fällt aus"."""
    for line in lines:
        for _, said in split_sentences(line.text):
            if is_off(said) or _LATER.search(said) or _ELSEWHEN.search(said):
                names = (match["name"] for match in _CALLED.finditer(said))
                yield from (name for name in names if not _ANY_EVENT.fullmatch(name))
