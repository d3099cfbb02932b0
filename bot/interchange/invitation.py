"""Forwarded invitations, German or English, as people paste them: mails, event pages, one line in a chat.

Nothing here needs an order of lines. What decides where invitations are unclear:

- The day: one beside a label such as "When" wins over one in passing, a day ahead over one gone by, an
  earlier line over a later one. A deadline ("Anmeldung bis", "RSVP by") and the head of a mail never win.
- The time: the line of the day, then a labelled one, then the nearest. The beginning counts, not the
  doors. No end said: two hours. An end before the beginning is on the next day. No time at all: the
  event is `all_day` and taken to be 18:00 to 21:00. Names of time zones are not read: it is the
  owner's clock.
- The fee: what somebody pays who comes for the first time and decides today, so the highest price not
  kept for members, students or early birds; drinks, donations and savings are no entrance.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from bot.domain.errors import KnotworkError
from bot.domain.events import Event, instant
from bot.interchange.dates import When, find

#: What stands later than this is not read: the head of an invitation says it all.
LIMIT_TEXT: Final = 8_000
LIMIT_LINES: Final = 150
LIMIT_LINE: Final = 400
LIMIT_DAYS: Final = 20
USUAL: Final = timedelta(hours=2)
EVENING: Final = (time(18), time(21))
_TITLE = 80


def read_text(text: str, *, now: datetime, language: str) -> Event:
    """The event a text invites to. `now` is aware and on the owner's clock.

    Raises "event-past" if every day it names is over, "event-not-understood" if it names none.
    """
    lines, subject = _read(text)
    timed = _timed(lines)
    found = sorted(_days(lines, now, language), key=lambda day: (-day.weight, day.row, day.start))
    likely = [day for day in found if day.weight > _DEADLINE][:LIMIT_DAYS]
    if not likely:
        raise KnotworkError("event-not-understood")
    spans = ((day, *_span(timed, day, now)) for day in likely)
    ahead = next((span for span in spans if span[2] > now), None)
    if ahead is None:
        raise KnotworkError("event-past")
    day, starts_at, ends_at, all_day = ahead
    fee, currency = _fee(lines)
    return Event(
        title=_title(subject, lines, now, language),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=all_day,
        place=_place(lines, day.row),
        fee=fee,
        currency=currency,
    )


def read_fee(text: str) -> tuple[Decimal | None, str]:
    """The entrance fee a description names and its currency (ISO 4217); None and "" without one."""
    return _fee(_read(text)[0])


def one_line(text: str, limit: int = 200) -> str:
    """Text as one line of at most `limit` characters, without control and direction characters."""
    line = " ".join("".join(sign for sign in text if _is_plain(sign)).split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _is_plain(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] != "C"


# --- lines ---------------------------------------------------------------------------------------

_LABELS = {
    "when": (
        "when|wann|datum|date|termin|date (?:and|&) time|datum (?:und|&) uhrzeit|datum/uhrzeit|tag|day"
        "|zeitpunkt"
        "|zeitraum|when (?:and|&) where|wann (?:und|&) wo"
    ),
    "time": "time|uhrzeit|zeit|beginn|start|starts|starttime|start time|einlass|doors|doors open|hours|von",
    "end": "ende|end|ends|bis|end time",
    "where": (
        "where|wo|ort|location|place|venue|veranstaltungsort|adresse|address|treffpunkt|meeting point"
        "|standort"
    ),
    "fee": (
        "was kostet es|was kostet's|eintritt|eintrittspreis|tickets?|ticketpreis|kosten|preise?|price"
        "|costs?|fee|entry|entry fee"
        "|entrance"
        "|entrance fee|admission|beitrag|teilnahmegebühr|teilnahme|gebühr|kostenbeitrag|unkostenbeitrag"
    ),
    "what": "was|what|event|titel|title|veranstaltung|thema|topic|betreff|subject|anlass",
    "other": (
        "anmeldung|anmeldeschluss|anmeldefrist|rsvp|registration|register|deadline|host|hosted by|speakers?"
        "|veranstalter|organizer|organiser|kontakt|contact|agenda|programm|dresscode|dress code|link|ablauf"
    ),
}
_NAMED = re.compile(
    r"\W{0,9}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s{0,3}(?:[:?]\s*|$)",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<=[\s.!?,;|)])(?=(?:" + "|".join(_LABELS.values()) + r")\s?:\s)",
    re.IGNORECASE,
)
_SIGNS = str.maketrans(
    {
        "📍": "\nWhere: ",
        "📌": "\nWhere: ",
        "🗺": "\nWhere: ",
        "📅": "\nWhen: ",
        "🗓": "\nWhen: ",
        "📆": "\nWhen: ",
    }
    | dict.fromkeys("⏰🕕🕖🕗🕘🕡🕢🕣⌚🕒", "\nTime: ")
    | dict.fromkeys("🎟🎫💶💵💰💷", "\nFee: "),
)
_LINK = re.compile(
    r"<?(?:https?://|www\.|mailto:)[^\s>)\]]*[>)\]]?|<[^<>\s]{1,80}@[^<>\s]{1,80}>", re.IGNORECASE
)
_HEAD = re.compile(
    r"\W{0,3}(from|von|to|an|cc|kopie|subject|betreff|date|datum|sent|gesendet|reply-to"
    r"|antwort an)\s?:\s*(.*)",
    re.IGNORECASE,
)
_SENDER = {"from", "von", "sent", "gesendet"}
_MONTH = (
    r"(?:jan(?:uary?)?|jän(?:ner)?|feb(?:ruary?)?|märz?|mar(?:ch)?|mrz|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?"
    r"|aug(?:ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?![^\W\d])\.?"
)
_DAYS = re.compile(
    rf"(\b\d{{1,2}})\.?\s?(?:-|–|bis|und|to|&)\s?\d{{1,2}}(\.\s?\d{{1,2}}\.|\.\s?{_MONTH}|(?:st|nd|rd"
    rf"|th)?\s{_MONTH})"
    rf"|(\b{_MONTH}\s\d{{1,2}})\s?[–-]\s?\d{{1,2}}(?=,? \d{{4}})",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?:on|am)\b.{0,150}\b(?:wrote|schrieb)\b.{0,80}:?"
    r"|[-_*=> ]*(?:begin forwarded message|(?:forwarded|original|weitergeleitete|ursprüngliche)\w* "
    r"(?:message|nachricht)|anfang der weitergeleiteten (?:nachricht|e-mail)).*"
    r"|weitergeleitet(?: von .*)?|forwarded(?: from .*)?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?\]?(?: -)? [^:\n]{1,40}: ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line without its label; `label` is a key of `_LABELS` or empty."""

    label: str
    name: str
    text: str


def _read(text: str) -> tuple[list[_Line], str]:
    """The lines of an invitation, and the subject if the head of a mail stood above it."""
    clean = unicodedata.normalize("NFC", text[:LIMIT_TEXT]).translate(_SIGNS)
    raw = [_stripped(line) for line in clean.splitlines()][:LIMIT_LINES]
    body, subject = _headless(raw)
    parts = [part for line in body for part in _INLINE.split(line[:LIMIT_LINE]) if part.strip()]
    return list(_labelled(parts[:LIMIT_LINES])), subject


def _stripped(line: str) -> str:
    """A line without quote marks, links, markup, stamps of a chat export and control characters."""
    line = re.sub(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)", r"\1", line[: 4 * LIMIT_LINE])
    line = re.sub(r"<[^<>@]{1,60}>", " ", _LINK.sub(" ", re.sub(r"^[> \t]+", "", line)))
    line = re.sub(r"save the date\W*", " ", line, flags=re.IGNORECASE)
    line = one_line(_DAYS.sub(r"\1\2\3", re.sub(r"[*_`~]{1,3}|^\W*#+ ", " ", line)), 2 * LIMIT_LINE)
    return _STAMP.sub("", line, count=1) if _STAMP.match(line) else line


def _headless(lines: Sequence[str]) -> tuple[list[str], str]:
    """Lines without heads of mails and lines that quote; the last subject found in a head."""
    body, subject, row = [], "", 0
    while row < len(lines):
        head = _head(lines[row:])
        if len(head) > 1 and _SENDER & head.keys():
            subject = head.get("subject", head.get("betreff", subject))
            row += len(head)
            continue
        if not _QUOTED.fullmatch(lines[row]):
            body.append(lines[row])
        row += 1
    return body, subject


def _head(lines: Iterable[str]) -> dict[str, str]:
    """The fields of a mail head that begins here. "Von: 19 Uhr" belongs to an invitation."""
    head: dict[str, str] = {}
    for line in lines:
        match = _HEAD.fullmatch(line)
        if match is None or match[1].lower() in head or re.match(r"von\s?:\s*\d", line, re.IGNORECASE):
            break
        head[match[1].lower()] = match[2]
    return head


def _labelled(parts: Iterable[str]) -> Iterator[_Line]:
    """A label alone on its line speaks for the next one; of two labels the second counts."""
    waiting = ("", "")
    for part in parts:
        label, name = waiting
        rest = part
        while match := _NAMED.match(rest):
            label, name, rest = match.lastgroup or "", match[0].strip(" :").lower(), rest[match.end() :]
        waiting = ("", "")
        if rest.strip():
            yield _Line(label=label, name=name, text=rest.strip())
        else:
            waiting = (label, name)


# --- the day -------------------------------------------------------------------------------------

_DEADLINE = -50
_UNTIL = re.compile(
    r"\b(?:bis|until|till|by|before|spätestens|seit|since)\s{1,3}(?:(?:zum|am|den|dem|the"
    r"|spätestens)\b\s*)?(?:$|(?=\w))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:anmeld\w*|registr\w*|register|rsvp|deadline|frist\w*|early.?bird|frühbucher\w*|vorverkauf\w*"
    r"|posted"
    r"|veröffentlicht|gesendet|erstellt|published|updated|reply|antworte\w*|rückmeldung|zusage\w*|sign.?up"
    r"|sales? (?:ends?|starts?)|founded|gegründet|born)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[!?;|()]|\.\s|\s[–—-]\s|,\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day some line names; `weight` says how much it looks like that of the event."""

    when: When
    row: int
    start: int
    weight: int


def _days(lines: Sequence[_Line], now: datetime, language: str) -> Iterator[_Day]:
    for row, line in enumerate(lines):
        for when, start, end in _dates(line.text, now, language):
            yield _Day(when=when, row=row, start=start, weight=_weight(line, start, end, when, now.date()))


def _dates(text: str, now: datetime, language: str) -> Iterator[tuple[When, int, int]]:
    """Up to four dates of a line; a time alone is none."""
    at = 0
    for _ in range(4):
        found = find(text[at:], now=now, language=language)
        if found is None:
            return
        when, (start, end) = found
        said = text[at + start : at + end]
        if _DATED.search(said) or re.search(r"\w", _MERE_TIME.sub(" ", _TIME.sub(" ", said))):
            yield _in_its_year(when, said, now, language), at + start, at + end
        at += max(end, 1)


_MERE_TIME = re.compile(
    r"\b(?:um|at|ab|von|vom|from|to|bis|until|till|noon|midnight|mitternacht|@|[\d.:]+)\b", re.IGNORECASE
)
_WEEKDAYS = ("mo", "di|tu", "mi|we", "do|th", "fr", "sa", "so|su")


def _in_its_year(when: When, said: str, now: datetime, language: str) -> When:
    """A date without a year is the next one, but "Thursday, 12.11." is a Thursday."""
    back = find(said, now=now, language=language, past=True)
    if (
        back is None
        or back[0].day >= when.day
        or _is_named(when.day, said)
        or not _is_named(back[0].day, said)
    ):
        return when
    return back[0] if _DATED.search(said) else when


def _is_named(day: date, said: str) -> bool:
    return bool(re.search(rf"\b(?:{_WEEKDAYS[day.weekday()]})", said, re.IGNORECASE))


def _weight(line: _Line, start: int, end: int, when: When, today: date) -> int:
    before = _CLAUSE.split(line.text[:start])[-1]
    after = _CLAUSE.split(line.text[end:])[0]
    if (
        _UNTIL.search(f"{line.text[:start][-30:]}")
        or _UNTIL.match(line.text[start:end])
        or line.name in {"anmeldeschluss", "anmeldefrist", "deadline"}
    ):
        return _DEADLINE
    weight = 4 if line.label == "when" else 0
    weight += 2 if when.day >= today else 0
    weight += 2 if _DATED.search(line.text[start:end]) else 0
    weight += 1 if when.at or _times(line) else 0
    return weight - (8 if line.label == "other" or _ASIDE.search(f"{before} {after}") else 0)


# --- the time ------------------------------------------------------------------------------------

_DATED = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)?(?!\d)|\d{{1,2}}/\d{{1,2}}(?![\d:])"
    rf"|\b{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s?\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:of )?{_MONTH}(?:\s?\d{{4}}\b)?",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?P<h{0}>[01]?\d|2[0-4])(?:(?P<sep{0}>[:.h])(?P<m{0}>[0-5]\d))?\s?(?P<u{0}>[ap]\.?m\b\.?|uhr\b|h\b)?"
)
_TO = r"\s*(?:-|–|—|bis|to|until|till|til)\s*(?:ca\.?\s|about\s|um\s|gegen\s)?\s*"
_TIME = re.compile(
    r"(?<![\d.,:/€$£#+])"
    + _CLOCK.format(1)
    + r"(?![\d/%€$£]|[.,:]\d)(?:"
    + _TO
    + _CLOCK.format(2)
    + r"(?![\d/%€$£]|[.,:]\d))?",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"\b(?:beginn|start\w*|los\b|geht'?s|kick.?off|begins?)\W*(?:\w{1,5}\W+)?$", re.IGNORECASE
)
_DOORS = re.compile(
    r"\b(?:einlass|doors?(?: open)?|ankommen|check.?in|türen|ankunft|arrival)\W*(?:\w{1,5}\W+)?$",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"\b(?:ende|ends?|bis|until|till|closes?|schluss)\W*(?:ca\W+|um\W+|gegen\W+|at\W+)?$", re.IGNORECASE
)
_BARE = re.compile(
    r"\b(?:um|at|ab|beginn|starts?|einlass|doors?|from|von)"
    r"(?: at| um| ab| around| about| gegen| ca\.?| circa)?:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """A time of day a line names. `role`: begin, doors, end, or empty if nothing is said about it."""

    at: time
    until: time | None = None
    role: str = ""


_Timed = tuple[int, str, _Time]


def _span(timed: Sequence[_Timed], day: _Day, now: datetime) -> tuple[datetime, datetime, bool]:
    """From when to when the event lasts (UTC), and whether no time of day was said."""
    times = _times_around(timed, day)
    begin = next((one for one in times if one.role != "end"), None)
    end = next((one.at for one in times if one.role == "end"), None)
    if begin is None:
        return *_moments(day.when.day, *EVENING, now), True
    until = begin.until or end
    return *_moments(day.when.day, begin.at, None if until == begin.at else until, now), False


def _moments(day: date, begin: time, end: time | None, now: datetime) -> tuple[datetime, datetime]:
    zone = now.tzinfo
    if zone is None:
        raise ValueError("`now` must be aware, on the owner's clock")
    starts_at = instant(datetime.combine(day, begin), zone)
    if end is None:
        return starts_at, starts_at + USUAL
    ends_at = instant(datetime.combine(day + timedelta(days=end < begin), end), zone)
    return starts_at, ends_at if ends_at > starts_at else starts_at + USUAL


def _timed(lines: Sequence[_Line]) -> list[_Timed]:
    """Every time the lines name, with its row and the label it stands under, "aside" for a deadline."""
    return [
        (row, "aside" if line.label == "other" or _ASIDE.search(line.text) else line.label, one)
        for row, line in enumerate(lines)
        for one in _times(line)
    ]


def _times_around(timed: Sequence[_Timed], day: _Day) -> list[_Time]:
    """The times that may belong to a day, the likeliest first; the beginning before the doors."""
    ranked = [
        (_distance(row - day.row, label), one)
        for row, label, one in timed
        if label != "aside" or row == day.row
    ]
    if day.when.at and all(distance for distance, _ in ranked):
        ranked.append((0, _Time(at=day.when.at, until=day.when.until)))
    ranked.sort(key=lambda pair: (pair[1].role == "doors", pair[0], pair[1].role != "begin"))
    return [one for _, one in ranked]


def _distance(rows: int, label: str) -> int:
    """0 on the line of the day, 1 under a label, 2 on the next two lines, 3 elsewhere."""
    if rows == 0:
        return 0
    if label in {"when", "time", "end"}:
        return 1
    return 2 if 0 < rows <= 2 else 3  # noqa: PLR2004 - lines


def _times(line: _Line) -> list[_Time]:
    text = _DATED.sub(lambda match: " " * len(match[0]), _spelled(line.text))
    found = (_time(line, text, match) for match in _TIME.finditer(text))
    return [one for one in found if one]


def _spelled(text: str) -> str:
    text = re.sub(r"\b(?:12\s)?noon\b", "12 pm", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:12\s)?midnight\b", "12 am", text, flags=re.IGNORECASE)
    return re.sub(r"\bmitternacht\b", "24 Uhr", text, flags=re.IGNORECASE)


def _time(line: _Line, text: str, match: re.Match[str]) -> _Time | None:
    """A number is a time if it has minutes, am, pm or Uhr, or stands after a word such as "um"."""
    before = text[max(0, match.start() - 40) : match.start()]
    role = _role(line, before)
    hour, until = (_hour(match, which, is_early=bool(_EARLY.search(text))) for which in "12")
    closed = _is_sure(match, "1") and " " not in match[0]
    if until and (match["u2"] or _is_sure(match, "2") or closed):
        return _Time(at=_shared_half(match, hour, until), until=until, role=role)
    if _is_sure(match, "1"):
        return _Time(at=hour or time(0), role=role)
    if match["h1"] and _BARE.search(before) and not match["sep1"]:
        number = int(match["h1"])
        return _Time(at=time((number + 12 if number < 9 else number) % 24), role=role)  # noqa: PLR2004 - "at 8"
    return None


def _role(line: _Line, before: str) -> str:
    for role, pattern in (("begin", _BEGIN), ("doors", _DOORS), ("end", _FINISH)):
        if pattern.search(before) or (_SMALL.fullmatch(before) and pattern.search(line.name)):
            return role
    return ""


_SMALL = re.compile(r"\W*(?:ab|um|ca|gegen|at|from|around|about)?\W*", re.IGNORECASE)


def _is_sure(match: re.Match[str], which: str) -> bool:
    unit, sep = match["u" + which], match["sep" + which]
    if (unit or "").lower() == "h":
        return int(match["h" + which]) in range(7, 24)
    return bool(unit) or sep in {":", "h", "H"}


_EARLY = re.compile(r"früh|breakfast|morgens|morning|brunch|sunrise|\buhr\b|\d\s?[ap]\.?m\b", re.IGNORECASE)


def _hour(match: re.Match[str], which: str, *, is_early: bool) -> time | None:
    """A mere "6:30" is in the evening: the morning is written 06:30, am or Uhr, or speaks of breakfast."""
    if match["h" + which] is None:
        return None
    hour, unit = int(match["h" + which]), (match["u" + which] or "").lower()
    if unit[:1] in {"a", "p"}:
        hour = hour % 12 + (12 if unit[0] == "p" else 0)
    elif match["h" + which] in {"1", "2", "3", "4", "5", "6"} and not is_early:
        hour += 12
    return time(hour % 24, int(match["m" + which] or 0))


def _shared_half(match: re.Match[str], hour: time | None, until: time) -> time:
    """The likes of "6-9 pm" begins in the evening, "11-1 pm" in the morning."""
    begin = hour or time(0)
    if not match["u1"] and (match["u2"] or "")[:1].lower() == "p" and begin.hour < 12:  # noqa: PLR2004 - noon
        later = begin.replace(hour=begin.hour + 12)
        return later if later < until else begin
    return begin


# --- the place -----------------------------------------------------------------------------------

_NAME = r"(?:St\.|Dr\.|[A-ZÄÖÜ0-9][\w'’&+-]*(?:\.\w[\w'’&+-]*)*)"
_AT = re.compile(
    r"(?:(?<=\s)|^)(?:[Ii]m|[Ii]n der|[Ii]n den|[Ii]n|[Aa]t the|[Aa]t|@|[Bb]eim|[Aa]uf der|[Aa]uf dem)\s?"
    rf"(?=[A-ZÄÖÜ])({_NAME}(?: (?:{_NAME}|of|the|and|und|an der|am|zum|zur|&|\||der|des)){{0,6}})",
)
_NO_PLACE = re.compile(
    rf"(?:{_MONTH}|q\d|english|german|deutsch|englisch|person|rahmen|anschluss|voraus|anhang|kürze"
    rf"|kontakt|bereich"
    r"|fokus|form|ruhe|zukunft|sachen|kooperation|zusammenarbeit|partnership|collaboration|herbst|winter"
    r"|sommer"
    r"|frühling|spring|fall|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams"
    r"|sonn)tag"
    r"|mittwoch|tag|preis|laufe|internet|namen|mittelpunkt|gespräch|wert)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:the |das |im )?(?:(?:(?-i:[A-ZÄÖÜ0-9])[\w'’&-]*\s){0,3}[\w-]*(?:hotel|café|cafe|restaurant|bar"
    r"|pub|club|hall|halle|haus|saal|museum|theater|lounge"
    r"|campus|hub|space|coworking|bibliothek|library|wework|brauhaus|biergarten|bistro|kantine|galerie"
    r"|gallery"
    r"|loft|studio)\b|zoom\b|online\b|\w*(?:straße|strasse|str\.|platz|gasse|allee|weg) \d)",
    re.IGNORECASE,
)


_MAPS = re.compile(r"\W*(?:\(?(?:google )?maps?\)?|show map|karte(?: anzeigen)?)\W*$", re.IGNORECASE)
_HANGING = re.compile(r"(?: (?:der|des|of|the|and|und|an der|am|zum|zur|&|\||\d{1,2}\.?))+$")


def _place(lines: Sequence[_Line], row: int) -> str:
    """What a label says; else "at Capitals" or a venue between commas, near the line of the day; else ""."""
    labelled = next((text for text in _of(lines, "where") if re.search(r"\w", text)), "")
    if labelled:
        price = _PRICE.search(labelled)
        return one_line(_MAPS.sub("", labelled[: price.start()].rstrip(" ,;–-") if price else labelled))
    near = (*lines[row + 1 : row + 3], *lines[max(0, row - 3) : row])
    places = (place for line in near if (place := _place_in(line.text)))
    return one_line(_place_in(lines[row].text, beside_day=True) or next(places, ""))


def _place_in(text: str, *, beside_day: bool = False) -> str:
    """A bare "in" names a place only beside the day: "Women in Tech" is none."""
    for match in _AT.finditer(text):
        is_bare = re.match(r"in [A-ZÄÖÜ]", match[0], re.IGNORECASE)
        if (beside_day or not is_bare) and not _NO_PLACE.match(match[1]):
            return _HANGING.sub("", match[1].strip()).rstrip(".")
    chunks = (chunk.strip() for chunk in re.split(r",\s|\s[·|–—-]\s|\s@", text))
    venues = (chunk for chunk in chunks if len(chunk.split()) <= 5 and _VENUE.match(chunk))  # noqa: PLR2004 - a name
    return next((venue.rstrip(".!") for venue in venues if not _DATED.search(venue)), "")


# --- the fee -------------------------------------------------------------------------------------

_CODES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD"} | {
    "dollar": "USD", "dollars": "USD", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF",
    "fr.": "CHF", "sfr": "CHF", "franken": "CHF", "sek": "SEK", "dkk": "DKK", "nok": "NOK", "pln": "PLN",
    "czk": "CZK", "zł": "PLN", "a$": "AUD", "aud": "AUD", "c$": "CAD", "cad": "CAD", "¥": "JPY", "jpy": "JPY",
    "₹": "INR", "inr": "INR",
}  # fmt: skip
_COIN = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
_SUM = r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d\d)?(?!\d)|\d{1,5}(?:[.,]\d{1,2})?(?!\d)"
_PRICE = re.compile(
    rf"(?<![\w€$£])(?P<c1>{_COIN})\s?(?:(?:{_SUM})\s?[-–]\s?)?(?P<s1>{_SUM})(?!\s?%)"
    rf"|(?<![\d.,])(?P<s2>{_SUM})(?:\s?[.,]?[-–]+)?\s?(?P<c2>{_COIN})(?!\w)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:kostenlos|kostenfrei|gratis|for free|free of charge|no cover|complimentary)\b"
    r"|\b(?:kostenlose[rns]?|kostenfreie[rns]?|freie[rn]?"
    r"|free) (?:und unverbindliche[rns]? )?(?:eintritt|teilnahme|event"
    r"|veranstaltung|entry|entrance|admission|tickets?|to (?:attend|join|enter)|meetup|meet-up"
    r"|registration|workshop"
    r"|webinar|networking)\b"
    r"|\b(?:eintritt|entry|entrance|admission|teilnahme|tickets?|registration|attendance|event|beitrag)\b"
    r"(?: (?:ist|is|are|sind|für alle|wie immer))*[:\s]*(?:frei|free|umsonst)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?<!non-)(?<!non)(?<!non )(?<!nicht-)(?<!nicht)\b(?:members?|mitglied\w*|students?|studi\w*"
    r"|studierende\w*|schüler\w*|early.?bird\w*"
    r"|frühbucher\w*|ermäßigt\w*|reduced|concessions?|discount\w*|kinder|children|kids|seniors?"
    r"|rentner\w*|azubis?"
    r"|with (?:code|promo)|vip|supporter|sponsor\w*)\b",
    re.IGNORECASE,
)
_NO_FEE = re.compile(
    r"\b(?:getränke?\w*|drinks?|beers?|bier\w*|wein\w*|wine|food|essen|buffet|mindestverzehr|minimum"
    r"|pfand|deposit"
    r"|donat\w*|spende\w*|parking|parken|parkhaus|prizes?|preisgeld|raised|funding|million|mio|umsatz"
    r"|revenue|worth"
    r"|im wert|save|sparen|gespart|statt|instead of|garderobe|cloakroom|taxi|refund\w*|gutschein|voucher"
    r"|budget)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\b(?:eintritt\w*|tickets?\w*|entry|entrance|admission|fee|cover|costs?|kosten\w*|kostet|preise?"
    r"|price|beitrag|\w*beitrag"
    r"|teilnahme\w*|gebühr\w*|abendkasse|ak|vvk|vorverkauf|at the door|regular|regulär\w*|normal\w*"
    r"|guests?|gäste"
    r"|non-?members?|nichtmitglieder\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Price:
    """One price as said. `kept`: for some only; `named`: said to be the entrance."""

    amount: Decimal
    currency: str
    kept: bool
    named: bool


def _fee(lines: Sequence[_Line]) -> tuple[Decimal | None, str]:
    prices = [price for line in lines for price in _prices(line)]
    is_free = any(_is_free(line) for line in lines)
    for wanted in ((False, True), (False, False), (True, True), (True, False)):
        if is_free and wanted != (False, True):
            return Decimal(0), ""
        fitting = [price for price in prices if (price.kept, price.named) == wanted]
        if fitting:
            dearest = max(fitting, key=lambda price: price.amount)
            return dearest.amount, dearest.currency
    return None, ""


_BRACKETED = re.compile(
    r"\(((?:[^()\w]|\d|\b(?!euro|free|frei)\w{1,3}\b|euro\b){1,40})\)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[;|/()·]|,\s(?!-)|(?<=[^\W\d])\.\s|\s[–—-]\s(?!\d)|[!?]\s|\b(?:und|and|sowie|but|aber)\b",
    re.IGNORECASE,
)


def _clauses(text: str) -> list[str]:
    """The parts of a line that speak of one thing; "(10 €)" belongs to what it follows."""
    return _CLAUSES.split(_BRACKETED.sub(lambda match: match[1].replace(". ", " "), text))


def _prices(line: _Line) -> Iterator[_Price]:
    """The prices of a line. What stands in the same clause says for whom and for what they are."""
    for clause in _clauses(line.text):
        for match in _PRICE.finditer(clause):
            if not _is_other(line, clause, match.start()):
                yield _Price(
                    amount=_amount(match["s1"] or match["s2"]),
                    currency=_CODES[(match["c1"] or match["c2"]).lower()],
                    kept=bool(_KEPT.search(clause)),
                    named=line.label == "fee" or bool(_ENTRY.search(clause)),
                )


def _is_other(line: _Line, clause: str, at: int) -> bool:
    """Whether a price is that of drinks and the like; "Tickets £30 with dinner" is an entrance."""
    if _NO_FEE.search(clause[:at]):
        return True
    named = line.label == "fee" or _ENTRY.search(clause[:at])
    return not named and bool(_NO_FEE.search(clause))


def _amount(text: str) -> Decimal:
    """The likes of "12,50", "1.200", "1,200.50": a last group of one or two digits is the cents."""
    whole, cents = text, ""
    if match := re.fullmatch(r"(.*)[.,](\d{1,2})", text):
        whole, cents = match[1], match[2]
    return (
        Decimal(re.sub(r"\D", "", whole)[:12] + "." + (cents or "0")).quantize(Decimal("0.01")).normalize()
        + 0
    )


def _is_free(line: _Line) -> bool:
    """Whether everybody comes in for nothing. "Free drinks" and "members free" do not say so."""
    word = r"\W*(?:free|frei|kostenlos|kostenfrei|gratis|umsonst|none|keine?|nothing|nichts|0)\b"
    if (
        line.label == "fee"
        and re.match(word, line.text, re.IGNORECASE)
        and not _KEPT.search(_clauses(line.text)[0])
    ):
        return True
    return any(_FREE.search(clause) and not _KEPT.search(clause) for clause in _clauses(line.text))


# --- the title -----------------------------------------------------------------------------------

_GREETING = re.compile(
    r"(?:hi|hey|hello|hallo|moin|servus|liebe[rs]?|dear|guten (?:tag|morgen|abend)|sehr geehrte[rs]?"
    r"|good (?:morning|evening)"
    r"|grüß (?:gott|dich|euch)|hola|ciao)\b(?:[^,!.:\n]{0,40})[,!.:]*\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:\[[^\[\]]{1,40}\]\s*"
    r"|(?:fwd?|wg|aw|re|(?:termin)?einladung|invitation|reminder|erinnerung)\s?:\s*"
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


def _title(subject: str, lines: Sequence[_Line], now: datetime, language: str) -> str:
    """The subject of the mail, what a label calls the event, or the first line that says more than a date."""
    named = (_titled(text, now, language, named=True) for text in (subject, *(_of(lines, "what"))))
    plain = (_titled(text, now, language, named=False) for text in _of(lines, ""))
    return next((title for titles in (named, plain) for title in titles if title), "")


def _of(lines: Sequence[_Line], label: str) -> Iterator[str]:
    return (line.text for line in lines if line.label == label)


def _titled(text: str, now: datetime, language: str, *, named: bool) -> str:
    """A line down to its title: no greeting, no "Join us for", nothing from its date or price on."""
    rest = _GREETING.sub("", text, count=1)
    spans = [(start, end) for _, start, end in _dates(rest, now, language) if _cuts(rest[start:end], named)]
    spans += [match.span() for pattern in (_PRICE, _DATED) for match in pattern.finditer(rest)]
    spans += [match.span() for match in _TIME.finditer(rest) if _is_sure(match, "1") or match["u2"]]
    spans += [match.span() for match in re.finditer(r"(?<=[^\W\d])[!?.](?=\s)", rest)]
    return next((title for chunk in _between(rest, spans) if (title := _trimmed(chunk))), "")


def _cuts(said: str, named: bool) -> bool:
    """Whether a date ends a title: a feast never does, "tomorrow" only in passing."""
    if re.search(r"\d", said):
        return True
    return not _FEAST.search(said) and (not named or bool(_DAY_NAME.search(said)))


_FEAST = re.compile(
    r"christmas|new year|silvester|neujahr|weihnacht|nikolaus|halloween|valentin|heilig", re.IGNORECASE
)
_DAY_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch",
    re.IGNORECASE,
)


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


def _opened(text: str) -> str:
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text


def _trimmed(text: str) -> str:
    """A title without hanging small words and signs; empty if it says nothing, or only how to register."""
    text = re.sub(r"^[^\w\"“„'(#@&+]+", "", _TAIL.sub("", _opened(text.strip())))
    text = one_line(re.sub(r"[^\w)\"”“'’?+]+$", "", text), _TITLE)
    letters = re.findall(r"[^\W\d_]", text)
    return "" if len(letters) < 3 or _NO_TITLE.match(text) else text  # noqa: PLR2004 - letters


_NO_TITLE = re.compile(
    r"(?:cet|cest|mez|mesz|gmt|utc|bst|[ecmp][sd]t|uhr|xing|meetup\.com|eventbrite|linkedin|luma|facebook"
    r"|join us|lust"
    r"|[\w ]{0,12} lust|(?:kommst|gehst|hast|magst) du|are you)$"
    rf"|(?:erbeten|erforderlich|required|{_ASIDE.pattern})",
    re.IGNORECASE,
)
