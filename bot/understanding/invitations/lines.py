"""The lines of a pasted invitation, freed of mail heads, quote marks, links and markup; labels apart."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: What stands later than this is not read: the head of an invitation says it all.
LIMIT_TEXT: Final = 8_000
LIMIT_LINES: Final = 150
LIMIT_LINE: Final = 400
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
        "|standort|ort bleibt|ort ist|neuer ort|gleicher ort|same place|same venue|new venue|new location"
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
        "|über diese veranstaltung|über das event|about this event|about the event|who|wer|calendar|kalender"
    ),
}
_NAMED = re.compile(
    r"\W{0,9}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s{0,3}(?:[:?]\s*|$)",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<=[\s.!?,;|)])(?<!\bdiese )(?<!\bdas )(?<!\bthis )(?<!\bthe )(?<!\bsame )(?<!\bnew )(?<!\bneuer )"
    r"(?=(?:" + "|".join(_LABELS.values()) + r")\s?:\s)",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\W*(?:(?:herzliche |persönliche )?einladung|(?:an )?invitation|you(?:'|’)?re invited"
    r"|you are invited)\W*",
    re.IGNORECASE,
)
_TO_WHAT = re.compile(r"(?:zu[mr]?|to|for)\s", re.IGNORECASE)
#: Mails of calendars set what happens in columns: "When Fri Nov 27", "Wo Café Rosa".
_WHEN_COLUMN = re.compile(r"(?:When|Wann) [^:]{0,40}\d")
_COLUMN = re.compile(r"^(When|Wann|Where|Wo|Who|Wer|Calendar|Kalender) (?=[A-ZÄÖÜ0-9]|\S+@)")
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
MONTH = (
    r"(?:jan(?:uary?)?|jän(?:ner)?|feb(?:ruary?)?|märz?|mar(?:ch)?|mrz|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?"
    r"|aug(?:ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?![^\W\d])\.?"
)
_DAYS = re.compile(
    rf"(\b\d{{1,2}})\.?\s?(?:-|–|bis|und|to|&)\s?\d{{1,2}}(\.\s?\d{{1,2}}\.|\.\s?{MONTH}|(?:st|nd|rd"
    rf"|th)?\s{MONTH})"
    rf"|(\b{MONTH}\s\d{{1,2}})\s?[–-]\s?\d{{1,2}}(?=,? \d{{4}})",
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
class LabelledLine:
    """One line without its label; `label` is a key of `_LABELS` or empty."""

    label: str
    name: str
    text: str


def read_lines(text: str) -> tuple[list[LabelledLine], str]:
    """The lines of an invitation, and the subject if the head of a mail stood above it."""
    clean = unicodedata.normalize("NFC", text[:LIMIT_TEXT]).translate(_SIGNS)
    raw = [_strip_line(line) for line in clean.splitlines()][:LIMIT_LINES]
    body, subject = _remove_heads(raw)
    parts = [part for line in body for part in _INLINE.split(line[:LIMIT_LINE]) if part.strip()]
    parts = _join_invitations(parts)
    if any(_WHEN_COLUMN.match(part) for part in parts):
        parts = [_COLUMN.sub(r"\1: ", part) for part in parts]
    return list(_join_labels(parts[:LIMIT_LINES])), subject


def _join_invitations(parts: Sequence[str]) -> list[str]:
    """ "Einladung" on a line of its own, and "zum Tag der offenen Tür" on the next, are one sentence."""
    joined: list[str] = []
    for part in parts:
        if joined and _INVITATION.fullmatch(joined[-1]) and _TO_WHAT.match(part):
            joined[-1] = f"{joined[-1].rstrip(' :!')} {part}"
        else:
            joined.append(part)
    return joined


def _strip_line(line: str) -> str:
    """A line without quote marks, links, markup, stamps of a chat export and control characters."""
    line = re.sub(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)", r"\1", line[: 4 * LIMIT_LINE])
    line = re.sub(r"<[^<>@]{1,60}>", " ", _LINK.sub(" ", re.sub(r"^[> \t]+", "", line)))
    line = re.sub(r"save the date\W*", " ", line, flags=re.IGNORECASE)
    line = one_line(_DAYS.sub(r"\1\2\3", re.sub(r"[*_`~]{1,3}|^\W*#+ ", " ", line)), 2 * LIMIT_LINE)
    return _STAMP.sub("", line, count=1) if _STAMP.match(line) else line


def _remove_heads(lines: Sequence[str]) -> tuple[list[str], str]:
    """Lines without heads of mails and lines that quote; the last subject found in a head."""
    body, subject, row = [], "", 0
    while row < len(lines):
        head = _read_head(lines[row:])
        if len(head) > 1 and _SENDER & head.keys():
            subject = head.get("subject", head.get("betreff", subject))
            row += len(head)
            continue
        if not _QUOTED.fullmatch(lines[row]):
            body.append(lines[row])
        row += 1
    return body, subject


def _read_head(lines: Iterable[str]) -> dict[str, str]:
    """The fields of a mail head that begins here. "Von: 19 Uhr" belongs to an invitation."""
    head: dict[str, str] = {}
    for line in lines:
        match = _HEAD.fullmatch(line)
        if match is None or match[1].lower() in head or re.match(r"von\s?:\s*\d", line, re.IGNORECASE):
            break
        head[match[1].lower()] = match[2]
    return head


def _join_labels(parts: Iterable[str]) -> Iterator[LabelledLine]:
    """A label alone on its line speaks for the next one; of two labels the second counts."""
    waiting = ("", "")
    for part in parts:
        label, name = waiting
        rest = part
        while match := _NAMED.match(rest):
            label, name, rest = match.lastgroup or "", match[0].strip(" :").lower(), rest[match.end() :]
        waiting = ("", "")
        if rest.strip():
            yield LabelledLine(label=label, name=name, text=rest.strip())
        else:
            waiting = (label, name)


def texts_under(lines: Sequence[LabelledLine], label: str) -> Iterator[str]:
    """What stands under a label; "" for no label."""
    return (line.text for line in lines if line.label == label)


def one_line(text: str, limit: int = 200) -> str:
    """Text as one line of at most `limit` characters, without control and direction characters."""
    plain = (sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    line = " ".join("".join(plain).split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])[^<>]{0,4000}>")
_HIDDEN = frozenset({"style", "script", "head", "title"})
_IN_LINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font", "small", "sup", "sub", "img", "o"})


def read_html(text: str) -> str:
    """What a person reads of marked-up text, line by line; of any other text only entities. Linear time."""
    names = {tag[2].lower() for tag in _TAG.finditer(text)}
    if not names:
        return html.unescape(text)
    first, *rest = text.split("<!--")
    text = "".join((first, *(part.partition("-->")[2] for part in rest)))
    if names - _IN_LINE:
        text = " ".join(text.split())
    found, at, hidden = [], 0, ""
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if not hidden:
            found += [text[at : tag.start()], "" if name in _IN_LINE else "\n"]
        if not hidden and not tag[1] and name in _HIDDEN:
            hidden = name
        elif hidden == name and tag[1]:
            hidden = ""
        at = tag.end()
    found.append("" if hidden else text[at:])
    return html.unescape("".join(found))
