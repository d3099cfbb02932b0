"""The words of dates: fragments for patterns, what the words stand for, and folding a text for reading."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LONGEST, LONGEST_SENTENCE = 500, 1500


# --- words -----------------------------------------------------------------------------------------

_UMLAUTS = MappingProxyType({"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"})
_FRAGMENTS = MappingProxyType(
    {
        "WD": (
            r"(?:mo(?:n(?:tags?|days?)?)?|di(?:enstags?)?|tue(?:s(?:days?)?)?|mi(?:ttwochs?)?"
            r"|wed(?:s|nesdays?)?"
            r"|do(?:nnerstags?)?|thu(?:r(?:s(?:days?)?)?)?|fr(?:eitags?|idays?|i)?|sa(?:mstags?"
            r"|turdays?|t)?"
            r"|so(?:nntags?|nnabends?)?|sun(?:days?)?)(?!\w)"
        ),
        "MONTH": (
            r"(?:jan(?:uar|uary)?|jän(?:ner)?|feb(?:ruar|ruary|er)?|märz?|mrz|march|apr(?:il)?"
            r"|mai|may|jun[ie]?"
            r"|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?!\w)"
        ),
        "NUM": (
            r"(?:\d{1,4}|a couple of|a few|an?|ein(?:e[rnms]?)? paar|ein(?:e[rnms]?)?|einigen?"
            r"|one|two|three|four|five"
            r"|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
            r"|zehn|elf|zwölf)"
        ),
        "HOUR": (
            r"(?:\d{1,2}(?!\d)|(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|one|two|three"
            r"|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w))"
        ),
        "UNIT": (
            r"(?:min(?:ute[ns]?|s)?|stunden?|hours?|hrs?|std|h|tag(?:e[ns]?)?|days?|d|wochen?|weeks?|wks?|w"
            r"|fortnights?|monat(?:e[ns]?|s)?|months?|mo|quartal(?:e[ns]?|s)?|quarters?|jahr(?:e[ns]?|s)?"
            r"|years?|yrs?|y|j)(?!\w)"
        ),
        "NEXT": r"(?:next|(?:the )?coming|nächste[nrms]?|kommende[nrms]?)",
        "LAST": r"(?:last|past|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?)",
        "THIS": r"(?:this|diese[nrms]?)",
        "FAR": r"(?:übernächste[nrms]?)",
        "EARLIER": r"(?:vorletzte[nrms]?)",
        "END": r"(?![\w%€$£]|[.:/,-]\d|\s?[€$£%])",
    }
)
_MONTHS = (
    ("jan", "jän", "jae"),
    ("feb",),
    ("mar", "mär", "mae", "mrz"),
    ("apr",),
    ("mai", "may"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dez", "dec"),
)
_WEEKDAYS = (("mo",), ("di", "tu"), ("mi", "we"), ("do", "th"), ("fr",), ("sa", "sonna"), ("so", "su"))
_COUNTS: Mapping[str, int] = MappingProxyType(
    {word: n for n, words in enumerate(
        ("", "one ein eins eine einen einer einem eines a an", "two zwei", "three drei", "four vier",
         "five fünf fuenf", "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf",
         "twelve zwölf zwoelf"),
    ) for word in words.split()}
    | {"a couple of": 2, "a few": 3, "einige": 3, "einigen": 3, "funf": 5, "zwolf": 12}
)  # fmt: skip
_DAYS_OF = MappingProxyType({"t": 1, "d": 1, "w": 7, "f": 14})
_MONTHS_OF = MappingProxyType({"mo": 1, "qu": 3, "ja": 12, "ye": 12, "yr": 12, "y": 12, "j": 12})
_PART_WORDS = MappingProxyType(
    {
        "morning": ("morn", "morg", "früh", "frueh", "fruh"),
        "forenoon": ("vorm",),
        "noon": ("mitt", "lunch", "noon"),
        "afternoon": ("nachm", "after"),
        "evening": ("aben", "even", "tonig", "feier"),
        "night": ("nacht", "night"),
    }
)


def compile_pattern(source: str) -> re.Pattern[str]:
    """Upper-case names in `<>` are fragments; an umlaut may be written as such, with e, or without dots."""
    for name, fragment in _FRAGMENTS.items():
        source = source.replace(f"<{name}>", fragment)
    for umlaut, ways in _UMLAUTS.items():
        source = source.replace(umlaut, ways)
    return re.compile(source)


STARTS = compile_pattern(r"(?<![\w])[\w@]")


def month_of(word: str) -> int:
    """1 to 12, from the first letters."""
    return next(n for n, starts in enumerate(_MONTHS, start=1) if word.startswith(starts))


def weekday_of(word: str) -> int:
    """0 for Monday, from the first letters; Sonnabend is Saturday."""
    return next(n for n, starts in enumerate(_WEEKDAYS) if word.startswith(starts))


def count_of(word: str) -> int:
    """A number in digits or words; "ein paar" is 3."""
    if word.isdigit():
        return int(word)
    return 3 if word.endswith("paar") else _COUNTS[word]


def unit_of(word: str) -> tuple[int, int, int]:
    """(months, days, minutes) of one such unit."""
    if word.startswith("mi"):
        return 0, 0, 1
    if word.startswith(("st", "h")):
        return 0, 0, 60
    if months := next((n for start, n in _MONTHS_OF.items() if word.startswith(start)), 0):
        return months, 0, 0
    return 0, _DAYS_OF[word[0]], 0


def part_of(word: str) -> str:
    """The part of the day a word names, "" for none."""
    return next((part for part, starts in _PART_WORDS.items() if word.startswith(starts)), "")


# --- folding ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Folded:
    """Lower-case, composed text without invisible characters; `where` leads back to the original."""

    text: str
    where: tuple[int, ...]


def fold(text: str, longest: int = LONGEST) -> Folded:
    """Every character becomes one or none, so that a span can be told in the original."""
    chars: list[str] = []
    where: list[int] = []
    for index, char in enumerate(text[:longest]):
        if unicodedata.category(char) == "Cf":
            continue
        if chars and unicodedata.combining(char):
            whole = unicodedata.normalize("NFC", chars[-1] + char)
            if len(whole) == 1:
                chars[-1] = whole
                continue
        plain = _plain(char)
        if plain == " " and chars and chars[-1] == " ":
            continue
        chars.append(plain)
        where.append(index)
    return Folded("".join(chars), (*where, min(len(text), longest)))


def _plain(char: str) -> str:
    """One lower-case character; every dash is a hyphen, every apostrophe straight, every space a space."""
    if char in "–—‑−‐":
        return "-"
    if char in "’‘´`":
        return "'"
    if char.isspace():
        return " "
    lower = char.lower()
    return lower if len(lower) == 1 else char
