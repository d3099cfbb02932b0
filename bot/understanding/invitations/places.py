"""Where an event is: what a label says, else "at Capitals" or a venue near the line of the day."""

import re
from collections.abc import Sequence

from bot.understanding.invitations.fees import PRICE
from bot.understanding.invitations.lines import MONTH, LabelledLine, one_line, texts_under
from bot.understanding.invitations.moments import DATED

_NAME = r"(?:St\.|Dr\.|[A-ZÄÖÜ0-9][\w'’&+-]*(?:\.\w[\w'’&+-]*)*)"
_AT = re.compile(
    r"(?:(?<=\s)|^)(?:[Ii]m|[Ii]n der|[Ii]n den|[Ii]n|[Aa]t the|[Aa]t|@|[Bb]eim|[Aa]uf der|[Aa]uf dem)\s?"
    rf"(?=[A-ZÄÖÜ])({_NAME}(?: (?:{_NAME}|of|the|and|und|an der|am|zum|zur|&|\||der|des)){{0,6}})",
)
_NO_PLACE = re.compile(
    rf"(?:{MONTH}|q\d|english|german|deutsch|englisch|person|rahmen|anschluss|voraus|anhang|kürze"
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


def place_of(lines: Sequence[LabelledLine], row: int) -> str:
    """What a label says; else "at Capitals" or a venue between commas, near the line of the day; else ""."""
    labelled = next((text for text in texts_under(lines, "where") if re.search(r"\w", text)), "")
    if labelled:
        price = PRICE.search(labelled)
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
    return next((venue.rstrip(".!") for venue in venues if not DATED.search(venue)), "")
