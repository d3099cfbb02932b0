"""What an event is called: a line without greeting, "Join us for", date, price and hanging words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.understanding.invitations.changes import read_prefix
from bot.understanding.invitations.fees import PRICE
from bot.understanding.invitations.lines import LabelledLine, one_line, texts_under
from bot.understanding.invitations.moments import ASIDE, DATED, TIME, find_dates, is_clear_time

_TITLE = 80
_GREETING = re.compile(
    r"(?:hi|hey|hello|hallo|moin|servus|liebe[rs]?|dear|guten (?:tag|morgen|abend)|sehr geehrte[rs]?"
    r"|good (?:morning|evening)"
    r"|grüß (?:gott|dich|euch)|hola|ciao)\b(?:[^,!.:\n]{0,40})[,!.:]*\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:\[[^\[\]]{1,40}\]\s*"
    r"|(?:fwd?|wg|aw|re|(?:termin)?einladung|invitation|reminder|erinnerung)\s?:\s*"
    r"|einladung (?=(?-i:[A-ZÄÖÜ„]))"
    r"|(?:updated |aktualisierte )?(?:einladung|invitation) (?:zu[mr]?|to)(?: unsere[mr]| the| our)?\s"
    r"|(?:you(?:'|’)?re|you are|du bist|ihr seid|sie sind) (?:cordially |herzlich )?"
    r"(?:invited|eingeladen|registered)"
    r"(?: (?:to|for|zu[mr]?)(?: the| our| unsere[mr])?)?[:!]?\s*"
    r"|(?:please )?join us (?:for|at)(?: an?| our| the)?\s|come to (?:our|the|my)\s|for (?:an?|the|our)\s"
    r"|(?:wir|i|ich) laden? \w+ (?:alle )?(?:herzlich )?(?:ein )?zu[mr]?(?: unsere[mr])?\s"
    r"|laden wir \w+ (?:ganz )?(?:herzlich )?zu[mr]?(?: unsere[mr])?\s"
    r"|(?:kommst|gehst|hast|magst) du(?: lust auf| mit)?(?: zu[mr]?| auf)?\s"
    r"|(?:kommt|habt) ihr(?: lust auf| mit)?\s"
    r"|lust auf\s|auf d(?:ie|en|as)\s|(?:mit )?zu[mr]\s|to the\s"
    r"|(?:are )?you (?:going|coming|joining)(?: to)?(?: the)?\s"
    r"|(?:wanna|want to) (?:come|go|join)(?: me)?(?: to| for)?(?: the)?\s"
    r"|we (?:would like to |are pleased to )?invite you to(?: the| our| an?)?\s)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,;:|·@(–—-]|\b(?:am|an|on|at|um|ab|vom|von|from|den|der|this|diesen|is|ist|findet|statt|in"
    r"|im|the|ein|with|mit|and|und|ein|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\b\.?)+$",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"christmas|new year|silvester|neujahr|weihnacht|nikolaus|halloween|valentin|heilig", re.IGNORECASE
)
_DAY_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:cet|cest|mez|mesz|gmt|utc|bst|[ecmp][sd]t|uhr|xing|meetup\.com|eventbrite|linkedin|luma|facebook"
    r"|join us|lust"
    r"|jede[nrsm]?|every|each|immer|monthly|weekly|monatlich|wöchentlich|einladung|herzliche einladung"
    r"|[\w ]{0,12} lust|(?:kommst|gehst|hast|magst) du|are you)$"
    rf"|(?:erbeten|erforderlich|required|{ASIDE.pattern})",
    re.IGNORECASE,
)


_INVITES = re.compile(
    r"(?:\b(?:einladung|einladen|laden?|lädt|ladet)\b[^.!?:]{0,60}?\bzu[mr]?"
    r"|\binvit(?:e|es|ed|ing|ation)\b(?: you)? to|\bjoin us (?:for|at))\s+"
    r"(?:(?:unsere[mrn]?|einem|einer|dem|der|diesem|ihre[mr]|our|the|an?|this|its|their)\s+)?"
    r"(?P<title>[^\n]{3,})",
    re.IGNORECASE,
)
_HANGING_EIN = re.compile(r"\sein(?=[\s:.,!;]|$).*", re.IGNORECASE)
_ANY_EVENT = re.compile(
    r"(?:(?:an?|his|her|their|your|the|einem?r?|eine[rm]|dem|der|ihre[rm]|seine[rm]|folgende[nmr]*|following"
    r"|this|diese[rmn]?|unsere[rm]|our)\s)*(?:events?|veranstaltung|termin|meeting)(?:\s(?:eingeladen|ein))?",
    re.IGNORECASE,
)
#: Who invites, on a line of its own above what they invite to.
_HOST = re.compile(
    r"(?=(?:\S+\s?){1,6}$).*(?:bibliothek|bücherei|verein\b|e\.\s?v\.?|kammer|volkshochschule|universität|university"
    r"|hochschule|institut|department|museum|gemeinde|chapter|association|society|verband|club\b|stiftung"
    r"|foundation|library).*",
    re.IGNORECASE,
)
#: What frames an invitation on pages and in mails of platforms, or opens a newsletter.
_FRAME = re.compile(
    r".{0,60}\b(?:invited you to|hat (?:dich|sie|euch) zu .{0,40} eingeladen|have been invited to|hosted by"
    r"|veranstaltet von|wurden? zu folgende\w+)\b.*"
    r"|(?:rundbrief|newsletter|mitteilungsblatt|vereinsnachrichten|terminkalender)\b.*"
    r"|(?:event|veranstaltung) (?:von|by)\b.*|(?:achtung|attention|wichtig|important|hinweis|note)\b\W.*"
    r"|(?:annehmen|ablehnen|accept|decline|öffentlich|public|teilnehmen|attend|interessiert|interested)\b.*"
    r"|\d+ (?:teilnehm\w*|personen|people|attendees|going|gäste|guests|others|mitglieder)\b.*"
    r"|(?:free cancell?ation|kostenlos stornier\w*|unsubscribe|manage|posted|thought of you|fyi)\b.*"
    r"|(?:unfortunately|leider|we are sorry|es tut uns leid)\b.*",
    re.IGNORECASE,
)


def title_of(
    subject: str, lines: Sequence[LabelledLine], now: datetime, language: str, changed: Sequence[str] = ()
) -> str:
    """What the event is called, by the likeliest of what may be its title.

    The subject of the mail, what a label calls it, what a sentence that changes it does (`changed`), what
    somebody invites to ("Einladung zum …"), or the first line that says more than a date.
    """
    plain = [text for text in texts_under(lines, "") if not _FRAME.fullmatch(text)]
    undated = (text for text in texts_under(lines, "when") if not re.search(r"\d", text))
    labelled = (subject, *texts_under(lines, "what"), *undated)
    named = (
        _cut_title(text, now, language, named=True) for text in labelled if not _DAY_NAME.fullmatch(text)
    )
    if len(plain) > 1 and _HOST.fullmatch(plain[0]):
        dated = next(find_dates(plain[1], now, language), None) or re.search(r"\d[:.]\d\d|uhr", plain[1])
        plain = plain if dated else [*plain[1:], plain[0]]
    news = (_cut_title(text, now, language, named=True) for text in plain if read_prefix(text)[1] != text)
    off = (_cut_title(text, now, language, named=True) for text in changed)
    said = (_cut_title(text, now, language, named=True) for text in _invited(lines))
    other = (_cut_title(text, now, language, named=False) for text in plain)
    return next((title for titles in (named, off, news, said, other) for title in titles if title), "")


def _invited(lines: Sequence[LabelledLine]) -> Iterator[str]:
    """What a sentence invites to, without the words around it."""
    for text in texts_under(lines, ""):
        if match := _INVITES.search(text):
            name = _HANGING_EIN.sub("", match["title"])
            if not _ANY_EVENT.match(name):
                yield name


def _cut_title(text: str, now: datetime, language: str, *, named: bool) -> str:
    """A line down to its title: no greeting, no "Join us for", nothing from its date or price on."""
    rest = _GREETING.sub("", read_prefix(text)[1], count=1)
    if named and (invited := _INVITES.search(rest)):
        rest = _HANGING_EIN.sub("", invited["title"])
    spans = [
        (start, end)
        for _, start, end in find_dates(rest, now, language)
        if _ends_title(rest[start:end], named)
    ]
    spans += [match.span() for pattern in (PRICE, DATED) for match in pattern.finditer(rest)]
    spans += [match.span() for match in TIME.finditer(rest) if is_clear_time(match, "1") or match["u2"]]
    spans += [match.span() for match in re.finditer(r"(?<=[^\W\d])[!?.](?=\s)", rest)]
    return next((title for chunk in _between(rest, spans) if (title := _trim_title(chunk))), "")


def _ends_title(said: str, named: bool) -> bool:
    """Whether a date ends a title: a feast never does, "tomorrow" only in passing."""
    if re.search(r"\d", said):
        return True
    return not _FEAST.search(said) and (not named or bool(_DAY_NAME.search(said)))


def _between(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What stands outside the spans, the first piece whole, later ones up to their first comma or dash."""
    at = 0
    for start, end in sorted(spans):
        if start > at:
            yield from _pieces(text[at:start], at)
        at = max(at, end)
    yield from _pieces(text[at:], at)


def _pieces(text: str, at: int) -> list[str]:
    return re.split(r",\s|\s[–—|·-]\s|:\s", text) if at else [text]


def _trim_title(text: str) -> str:
    """A title without hanging small words and signs; empty if it says nothing, or only how to register."""
    text = text.strip()
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    text = re.sub(r"^[^\w\"“„'(#@&+]+", "", _TAIL.sub("", text))
    text = one_line(re.sub(r"[^\w)\"”“'’?+]+$", "", text), _TITLE)
    letters = re.findall(r"[^\W\d_]", text)
    no_title = len(letters) < 3 or _NO_TITLE.match(text) or _ANY_EVENT.fullmatch(text)  # noqa: PLR2004 - letters
    return "" if no_title else text
