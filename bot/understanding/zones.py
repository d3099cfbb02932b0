"""Time zones as people and programs name them: "EST", "London time", "MEZ", "W. Europe Standard Time".

The names are those of the tz database and of CLDR (by babel: Windows' zones, English and German names,
cities), so that none is kept by hand but what people say instead ("UK time"). Pure; input is hostile.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain import weeks

#: What is longer is no name of a zone.
LONGEST: Final = 120
#: In which languages a zone may be named; of equal short names the first counts.
_NAMED_IN = ("en", "de", "en_GB", "en_AU", "en_CA", "en_IN")
#: What CLDR does not call a zone, and people do.
_SAID = {
    "uk": "Europe/London", "british": "Europe/London", "german": "Europe/Berlin", "deutsche": "Europe/Berlin",
    "deutscher": "Europe/Berlin", "us eastern": "America/New_York", "us pacific": "America/Los_Angeles",
    "us central": "America/Chicago", "us mountain": "America/Denver", "east coast": "America/New_York",
    "west coast": "America/Los_Angeles", "zulu": "Etc/UTC", "z": "Etc/UTC", "weltzeit": "Etc/UTC",
    "utc": "Etc/UTC", "gmt": "Etc/UTC", "cet/cest": "Europe/Berlin", "mez/mesz": "Europe/Berlin",
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])\s?(\d{1,2})(?:[:.]?(\d\d))?(?::?\d\d)?", re.IGNORECASE)
_DISPLAY = re.compile(r"\((?:UTC|GMT)\s?([+-]\d{1,2}(?:[:.]?\d\d)?)?\)\s*(.*)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_WINTER, _SUMMER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
_EASTMOST: Final = 14


# --- what each name stands for -----------------------------------------------------------------------


def _offsets(zone: str) -> tuple[timedelta | None, timedelta | None]:
    info = ZoneInfo(zone)
    return _WINTER.astimezone(info).utcoffset(), _SUMMER.astimezone(info).utcoffset()


@cache
def _zones_by_name() -> Mapping[str, str]:
    """Folded names, long and short, to IANA zones. Windows' names count before others."""
    from babel import Locale  # noqa: PLC0415 - start-up time
    from babel.core import get_global  # noqa: PLC0415

    windows = get_global("windows_zone_mapping")
    likely = [windows[name] for name in sorted(windows, key=lambda name: "(" in name)]
    regions = _zones_of_regions(get_global("meta_zones"), likely)
    found = {name.casefold(): zone for name, zone in {**_SAID, **windows}.items()}
    for locale in map(Locale.parse, _NAMED_IN):
        named = [(regions.get(region), names) for region, names in locale.meta_zones.items()]
        for zone, names in (*locale.time_zones.items(), *named):
            if zone:
                found |= {name: zone for name in _names_in(names) if name not in found}
            if zone and (city := names.get("city")):
                found.setdefault(city.casefold(), zone)
    return found


def _zones_of_regions(region_of: Mapping[str, str], likely: list[str]) -> Mapping[str, str]:
    """A zone for each region of CLDR: one whose clocks change, where those of the region do."""
    found: dict[str, str] = {}
    for zone in (*likely, *sorted(region_of)):
        region = region_of.get(zone)
        if region is None or zone not in weeks.zone_names().values():
            continue
        changes = region != "GMT" and len(set(_offsets(zone))) > 1
        if region not in found or (changes and len(set(_offsets(found[region]))) == 1):
            found[region] = zone
    return found | {"GMT": "Etc/UTC"}


def _names_in(names: Mapping[str, Any]) -> Iterator[str]:
    """ "eastern standard time", "eastern time", "est", "et"; "eastern" alone will do."""
    for length in ("long", "short"):
        for name in (names.get(length) or {}).values():
            if name and re.search(r"[^\W\d]", name):
                yield name.casefold()
                yield name.casefold().removesuffix(" time")


@cache
def _zones_by_letters() -> Mapping[str, tuple[str, ...]]:
    """What clocks of the world call themselves by letters ("JST"): a zone for each offset of a name."""
    from babel.core import get_global  # noqa: PLC0415

    found: dict[str, dict[timedelta | None, str]] = {}
    for zone in get_global("windows_zone_mapping").values():
        for at in (_WINTER, _SUMMER):
            there = at.astimezone(ZoneInfo(zone))
            if (letters := there.tzname() or "").isalpha():
                found.setdefault(letters, {}).setdefault(there.utcoffset(), zone)
    return {letters: tuple(zones.values()) for letters, zones in found.items()}


def _find_by_letters(letters: str, home: tzinfo | None) -> tzinfo | None:
    """ "IST" is the owner's own where their clock is called so, else what most who say it mean."""
    if home and letters in {at.astimezone(home).tzname() for at in (_WINTER, _SUMMER)}:
        return home
    zone = _zones_by_name().get(letters.casefold()) or next(iter(_zones_by_letters().get(letters, ())), None)
    return ZoneInfo(zone) if zone else None


# --- names as programs write them --------------------------------------------------------------------


def find_exact_zone(name: str) -> tzinfo | None:
    """An IANA zone, also behind a vendor's path or in small letters, or one of Windows."""
    name = name[:LONGEST].strip("/ ")
    parts = name.split("/")[:6]
    paths = ("/".join(parts[skipped:]) for skipped in range(len(parts)))
    known = weeks.zone_names()
    for path in paths:
        zone = known.get(path.casefold())
        if zone and zone.casefold() == path.casefold() and ("/" in path or path.isupper()):
            return ZoneInfo(zone)
    zone = _zones_by_name().get(name.casefold()) if name.casefold().endswith(" time") else None
    return ZoneInfo(zone) if zone else None


def find_zone(name: str, home: tzinfo | None = None) -> tzinfo | None:
    """The zone a program or a person means; None for a name that is not known, or stands for several.

    `home` is the owner's. "(UTC-05:00) Eastern Time" is New York, with its summers, "(UTC-05:00) Somewhere"
    five hours behind.
    """
    name = " ".join(name[:LONGEST].split()).strip("\"'")
    if not name:
        return None
    return (
        _find_offset(name)
        or find_exact_zone(name)
        or _find_displayed(name)
        or _find_by_letters(name.upper(), home)
        or _find_place(name, None)
    )


def find_home(words: str) -> str | None:
    """The IANA zone of where somebody says they are: "Graz", "near Leeds, UK", "ich wohne bei Köln"."""
    for said in (words, _AT_HOME.sub("", words[:LONGEST])):
        zone = getattr(find_zone(said), "key", None) or _zones_of_countries().get(
            said.strip(" .!").casefold()
        )
        if zone:
            return zone
    return None


@cache
def _zones_of_countries() -> Mapping[str, str]:
    """Countries in English and German, each with the zone whose hours most of its zones keep."""
    from babel import Locale  # noqa: PLC0415 - start-up time
    from babel.core import get_global  # noqa: PLC0415

    zones: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        if zone in weeks.zone_names().values():
            zones.setdefault(country, []).append(zone)
    likely: dict[str, str] = {}
    for country, found in zones.items():
        found.sort(key=lambda zone: not zone.startswith("Europe/"))  # Madrid before Ceuta
        clocks = [_offsets(zone) for zone in found]
        most = max(clocks, key=clocks.count)
        if clocks.count(most) * 2 > len(clocks):
            likely[country] = found[clocks.index(most)]
    names = (Locale.parse(language).territories.items() for language in ("en", "de"))
    return {name.casefold(): likely[code] for of in names for code, name in of if code in likely}


_AT_HOME = re.compile(r".*\b(?:in|near|at|from|of|to|bei|nahe|aus|um|von)\s(?:the\s)?", re.IGNORECASE)


def _find_offset(text: str) -> tzinfo | None:
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[2]) > _EASTMOST or int(match[3] or 0) > 59:  # noqa: PLR2004 - minutes
        return None
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-ahead if match[1] == "-" else ahead)


def _find_displayed(name: str) -> tzinfo | None:
    """As Windows shows a zone: its offset in winter, then some of its places."""
    match = _DISPLAY.fullmatch(name) or re.fullmatch(r"()(.*(?:,|/ |\().*)", name)
    if match is None:
        return None
    offset = _find_offset(match[1] or "+0") if name.startswith("(") else None
    places = (part for part in re.split(r",|/", _BRACKETS.sub("", match[2])))
    return next((zone for place in places if (zone := _find_place(place, offset))), offset)


def _find_place(said: str, offset: tzinfo | None) -> tzinfo | None:
    """A place or a zone by its name, that keeps this offset in winter (north or south) if one is told."""
    said = said.strip(" .;").casefold()
    names = _zones_by_name()
    zone = names.get(f"{said} standard time") or weeks.find_zone(said) or names.get(said)
    if zone is None or (offset and offset.utcoffset(None) not in _offsets(zone)):
        return None
    return ZoneInfo(zone)


# --- names in a sentence -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidZone:
    """A zone named in a text, or letters that look like one and stand for none (`zone` None).

    `several`: other clocks of the world are called so too.
    """

    zone: tzinfo | None
    name: str
    start: int
    end: int
    several: bool = False


_LEAD = re.compile(r"[\s,]{0,3}\(?(?:local time (?:in )?|ortszeit (?:in )?|in )?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d][\w./&'-]*")
_GAP = re.compile(r" ")
_SAID_OFFSET = re.compile(r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?(?!\d)", re.IGNORECASE)
_SHOWN = re.compile(r"\)[^\n;|]{0,80}")
_CLOCK = re.compile(r"\s(?:local |standard )?(?:time|zeit|ortszeit)\b", re.IGNORECASE)
_LETTERS = re.compile(
    r"[A-Z]{1,4}T|UTC|MEZ|MESZ|WEZ|OEZ|Z|(?i:cet|cest|mez|mesz|utc|gmt|est|edt|pst|pdt|bst)"
)
_END_OF_NAME = re.compile(r"\)?\s*(?:$|[/|,;.)(·–—&!?-]|\d|(?:and|und|or|oder|on|via|am|bis|to|start|auf)\b)")
_MOST_WORDS = 4


def find_zone_at(text: str, at: int, home: tzinfo | None = None) -> SaidZone | None:
    """The zone named right here, behind a time: "EST", "(New York)", "London time", "UTC+2"."""
    lead = _LEAD.match(text, at)
    pos = start = lead.end() if lead else at
    if offset := _SAID_OFFSET.match(text, pos):
        return _take_offset(text, offset, home)
    ends: list[int] = []
    while len(ends) < _MOST_WORDS and (word := _WORD.match(text, pos)):
        ends.append(word.end())
        gap = _GAP.match(text, word.end())
        pos = gap.end() if gap else len(text)
    found = (_read_said(text, start, end, home) for end in reversed(ends))
    return next((one for one in found if one), None)


def _take_offset(text: str, offset: re.Match[str], home: tzinfo | None) -> SaidZone:
    """An offset; in brackets as Outlook writes it, with the places behind it."""
    start, end = offset.span()
    shown = _SHOWN.match(text, end) if text[:start].endswith("(") else None
    if shown and (zone := find_zone(f"({offset[0]}{shown[0].rstrip(' .')}", home)):
        return SaidZone(zone=zone, name=offset[0], start=start - 1, end=shown.end())
    return SaidZone(zone=find_zone(offset[0]), name=offset[0], start=start, end=end)


def _read_said(text: str, start: int, end: int, home: tzinfo | None) -> SaidZone | None:
    """These very words as a zone: letters in capitals, a zone's whole name, or a city meant as one."""
    said = text[start:end].rstrip(".,")
    end = start + len(said)
    if _LETTERS.fullmatch(said):
        letters = said.upper()
        zone = _find_by_letters(letters, home)
        several = zone is not home and len(_zones_by_letters().get(letters, ())) > 1
        return SaidZone(zone=zone, name=said, start=start, end=end, several=several)
    clock = _CLOCK.match(text, end)
    if clock is None and not _END_OF_NAME.match(text, end):
        return None
    name = _find_spoken(said, is_clock=clock is not None)
    return (
        SaidZone(zone=ZoneInfo(name), name=said, start=start, end=clock.end() if clock else end)
        if name
        else None
    )


def _find_spoken(said: str, *, is_clock: bool) -> str | None:
    """ "Central European Time", "Londoner" before "Zeit"; without a word for a clock only "London"."""
    low, names = said.casefold(), _zones_by_name()
    if low in names and (low.endswith((" time", "zeit")) or low in {"eastern", "pacific"}):
        return names[low]
    if is_clock:
        short = low.removesuffix("er")
        return names.get(low) or weeks.find_zone(low) or names.get(short) or weeks.find_zone(short)
    city = weeks.find_zone(low) if said[0].isupper() else None
    return city if city and "/" in city else None
