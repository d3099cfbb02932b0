"""Where an event is: what a label says, else "at Capitals" or a venue near the line of the day."""

import re
from collections.abc import Sequence

from bot.understanding.invitations.fees import PRICE
from bot.understanding.invitations.lines import MONTH, LabelledLine, one_line, texts_under
from bot.understanding.invitations.moments import DATED, TIME, Day, is_clear_time

_NAME = r"(?:St\.|Dr\.|[A-ZÄÖÜ0-9][\w'’&+-]*(?:\.\w[\w'’&+-]*)*)"
_AT = re.compile(
    r"(?:(?<=\s)|^)(?:[Ii]m|[Ii]n der|[Ii]n den|[Ii]n das|[Ii]n dem|[Ii]ns|[Ii]n the|[Ii]n|[Aa]t the|[Aa]t|@"
    r"|[Bb]eim|[Aa]uf der|[Aa]uf dem)\s?[\"„“”»«]?"
    rf"(?=[A-ZÄÖÜ]|\d{{1,4}} [A-ZÄÖÜ][a-zäöü]+ [A-ZÄÖÜ])"
    rf"({_NAME}(?: (?:{_NAME}|of|the|and|und|an der|am|zum|zur|&|\||der|des)){{0,6}})",
)
_NO_PLACE = re.compile(
    rf"(?:{MONTH}|q\d|english|german|deutsch|englisch|person|rahmen|anschluss|voraus|anhang|kürze"
    rf"|kontakt|bereich"
    r"|fokus|form|ruhe|zukunft|sachen|kooperation|zusammenarbeit|partnership|collaboration|herbst|winter"
    r"|sommer"
    r"|frühling|spring|fall|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams"
    r"|sonn)tag"
    r"|mittwoch|tag|monat|month|jahr|year|woche|week|preis|laufe|internet|namen|mittelpunkt|gespräch|wert)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:the |das |im )?(?:(?:(?-i:[A-ZÄÖÜ0-9])[\w'’&-]*\s){0,3}[\w-]*(?:hotel|café|cafe|restaurant|bar"
    r"|pub|club|hall|halle|haus|saal|museum|theater|lounge"
    r"|campus|hub|space|coworking|bibliothek|library|wework|brauhaus|biergarten|bistro|kantine|galerie"
    r"|gallery|loft|studio|schloss|villa|gasthaus|gasthof|wirtshaus|brauerei|gemeindehaus|bücherei"
    r"|universität|university|centre|church|kirche|tavern|brewery|hörsaal)\b"
    r"|zoom\b|online\b|\w*(?:straße|strasse|str\.|platz|gasse|allee|weg) \d)",
    re.IGNORECASE,
)
_MAPS = re.compile(r"\W*(?:\(?(?:google )?maps?\)?|show map|karte(?: anzeigen)?)\W*$", re.IGNORECASE)
_HANGING = re.compile(r"(?: (?:der|des|of|the|and|und|an der|am|zum|zur|&|\||\d{1,2}\.?))+$")


#: Small words within names of places; anything else in small letters makes a sentence of a line.
_SMALL = frozenset(
    {"der", "des", "die", "das", "am", "an", "im", "in", "zum", "zur", "of", "the", "and", "und", "a", "for"}
    | {"bei", "beim", "auf", "de", "la", "van", "von", "&", "·", "–", "-", "/", "|", "+"}
)
_NO_NAME = re.compile(
    r"(?:hosted|event|veranstaltung|veranstaltet|accept|annehmen|public|öffentlich|rsvp|tickets?|registration"
    r"|anmeldung|anmelden|jetzt|agenda|programm|details|speakers?|about|über|free|kostenlos|gratis|general"
    r"|early|approval|add|show|share|teilen|going|\d+ (?:people|personen|teilnehm)|organi[sz]er|unsubscribe"
    r"|hi|hallo|hello|liebe|dear|best|viele|mit freundlichen|tel|fon|phone|admission|eintritt)\b",
    re.IGNORECASE,
)
_DATE_WORDS = 16


def place_of(lines: Sequence[LabelledLine], day: Day, title: str) -> str:
    """What a label says; else what stands beside the day, below it, or "at Capitals" near it; else ""."""
    labelled = next((text for text in texts_under(lines, "where") if re.search(r"\w", text)), "")
    if labelled:
        price = PRICE.search(labelled)
        return one_line(_MAPS.sub("", labelled[: price.start()].rstrip(" ,;–-") if price else labelled))
    row = day.row
    near = (*lines[row + 1 : row + 3], *lines[max(0, row - 3) : row])
    places = (place for line in near if (place := _place_in(line.text)))
    beside = _place_in(lines[row].text, beside_day=True)
    return one_line(beside or _name_below(lines, day, title) or next(places, ""))


def _name_below(lines: Sequence[LabelledLine], day: Day, title: str) -> str:
    """On pages of events a line with the date alone is followed by one with the place alone."""
    text = lines[day.row].text
    rest = TIME.sub(" ", DATED.sub(" ", text[: day.start] + text[day.end :]))
    if len(re.findall(r"[^\W\d_]", rest)) > _DATE_WORDS:
        return ""
    below = (line.text for line in lines[day.row + 1 : day.row + 5] if not line.label)
    return next((line.rstrip(" .") for line in below if _is_name(line) and title not in line), "")


def _is_name(text: str) -> bool:
    """Whether a line is names and numbers alone, no sentence, no time and no price."""
    words = text.split()
    if len(words) > 10 or _NO_NAME.match(text) or PRICE.search(text) or text[-1] in "!?,:":  # noqa: PLR2004
        return False
    if DATED.search(text) or any(is_clear_time(match, "1") for match in TIME.finditer(text)):
        return False
    if not re.match(r"[A-ZÄÖÜ0-9\"„“]", text):
        return False
    bare = (word.strip("\"'„“”»«(),.;") for word in words)
    return all(not word or word in _SMALL or word[0].isupper() or word[0].isdigit() for word in bare)


def _place_in(text: str, *, beside_day: bool = False) -> str:
    """A bare "in" names a place only beside the day: "Women in Tech" is none."""
    for match in _AT.finditer(text):
        is_bare = re.match(r"[Ii]n [A-ZÄÖÜ]", match[0])
        if (beside_day or not is_bare) and not _NO_PLACE.match(match[1]):
            return _HANGING.sub("", match[1].strip()).rstrip(".")
    chunks = (chunk.strip() for chunk in re.split(r",\s|\s[·|–—-]\s|\s@|(?<=[^\W\d]{3})\.\s", text))
    venues = (chunk for chunk in chunks if len(chunk.split()) <= 5 and _VENUE.match(chunk))  # noqa: PLR2004 - a name
    return next((venue.rstrip(".!") for venue in venues if not DATED.search(venue)), "")
