"""The words of dates: fragments for patterns, what the words stand for, and folding a text for reading."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.understanding.dates.spelling import respell

LONGEST, LONGEST_SENTENCE = 500, 1500


# --- words -----------------------------------------------------------------------------------------

_ENGLISH_DAYS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_GERMAN_DAYS = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "sieb(?:en)?t", "acht", "neunt", "zehnt", "elft"),
    *("zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt"),
    "zwanzigst",
)
_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
#: The days of a month in words, from the 1st to the 31st.
_DAYTHS = tuple(
    f"(?:{english}|{german}e[nrsm]?)"
    for english, german in zip(
        (
            *_ENGLISH_DAYS,
            *(f"twenty[ -]?{one}" for one in _ENGLISH_DAYS[:9]),
            "thirtieth",
            "thirty[ -]?first",
        ),
        (*_GERMAN_DAYS, *(f"{one}und ?zwanzigst" for one in _UNITS), "dreißigst", "einund ?dreißigst"),
        strict=True,
    )
)
_UMLAUTS = MappingProxyType({"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"})
_FRAGMENTS = MappingProxyType(
    {
        "WHICH": (
            r"(?P<this><THIS>)\s|(?P<next><NEXT>)\s|(?P<far><FAR>)\s|(?P<last><LAST>)\s|(?P<earlier><EARLIER>)\s"
        ),
        "ABOUT": (
            r"(?:(?:so|etwa|ca\.?|circa|rund|ungefähr|about|around|roughly|über|over|schon|knapp|gut)\s){0,2}"
        ),
        "TO": r"(?P<to><NUM>(?:\s?-\s?|,?\s(?:bis |to |oder |or )?))?",
        "YEARS": r"(?:(?P<past><LAST>)|(?P<future><NEXT>)|<THIS>)\s(?:year|jahr(?:es)?)",
        # After "am": then it is no morning but German ("um 3 am Freitag").
        "AMDAY": (
            r"(?!\s(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|sonntag"
            r"|sonnabend|\d|[^\W\d]+ten|wochenende|\w*abend|nachmittag|vormittag|morgen)(?![^\W\d]))"
        ),
        "WD": (
            r"(?:mo(?:n(?:tag|day)?)?|di(?:enstag)?|tue(?:s(?:day)?)?|mi(?:ttwoch)?|wed(?:s|nesday)?"
            r"|do(?:nnerstag)?|thu(?:r(?:s(?:day)?)?)?|fr(?:eitag|iday|i)?|sa(?:mstag|turday|t)?"
            r"|so(?:nntag|nnabend)?|sun(?:day)?)(?!\w)"
        ),
        "SHORT": r"(?:so|do|mi|di|sa|mo)(?!\w)",
        "WDS": (
            r"(?:montags|mondays|dienstags|tuesdays|mittwochs|wednesdays|donnerstags|thursdays|freitags|fridays"
            r"|samstags|saturdays|sonntags|sundays|sonnabends)(?!\w)"
        ),
        "MONTH": (
            r"(?:jan(?:uar|uary)?|jän(?:ner)?|feb(?:ruar|ruary|er)?|märz?|mrz|march|apr(?:il)?"
            r"|mai|may|jun[ie]?"
            r"|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?!\w)"
        ),
        "NUM": (
            r"(?:\d{1,4}|(?:(?:a )?couple(?: of)?|(?:a )?few|several|an?|(?:'?n |ein(?:e[rnms]?)? )?paar"
            r"|ein(?:e[rnms]?)?|einigen?|mehreren?|'?ne?[mrn]?"
            r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben"
            r"|acht|neun|zehn|elf|zwölf|vierzehn|fourteen)(?!\w))"
        ),
        "HOUR": (
            r"(?:\d{1,2}(?!\d)|(?:eins?|zwei|drei|viere?|fünfe?|sechse?|siebene?|achte?|neune?|zehne?|elfe?|zwölfe?"
            r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w))"
        ),
        "LATE": (  # only before "Uhr"
            r"(?:dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|einundzwanzig"
            r"|zweiundzwanzig|dreiundzwanzig)(?!\w)"
        ),
        "UNIT": (
            r"(?:min(?:ute[ns]?|s)?|stunden?|hours?|hrs?|std|h|tag(?:e[ns]?)?|days?|d|wochen?|weeks?|wks?|w"
            r"|fortnights?|monat(?:e[ns]?|s)?|months?|mo|quartal(?:e[ns]?|s)?|quarters?|jahr(?:e[ns]?|s)?"
            r"|years?|yrs?|y|j)(?!\w)"
        ),
        "NEXT": r"(?:next|(?:the |this )?coming|nächste?[nrms]?|kommende[nrms]?)",
        "LAST": r"(?:last|past|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?)",
        "THIS": r"(?:this|diese[nrms]?)",
        "FAR": r"(?:übernächste[nrms]?)",
        "EARLIER": r"(?:vorletzte[nrms]?)",
        "ORD": (
            r"(?:1st|2nd|3rd|4th|5th|[1-5]\.|first|second|third|fourth|fifth|(?:erst|zweit|dritt|viert|fünft|letzt"
            r"|vorletzt)e[nrms]?|last)"
        ),
        # Words that may follow a day or an hour which ends here, while a noun makes it something else.
        "GOES": (
            r"(?:at|by|in|on|for|with|w|to|and|or|but|if|when|so|then|i|i'll|we|he|she|they|you|it|is|was|works?|ok"
            r"|please|maybe|around|from|about|near|too|this|will|would|should|can|again|there|as|because|let's"
            r"|between|together|just|probably|hopefully|morning|afternoon|evening|night|lunch|lunchtime|noon"
            r"|today|tomorrow|tonight|yesterday|my|a|met|saw|see|called|wrote|last|next|works|sharp|ish|works"
            r"|um|ab|mit|bei|beim|im|auf|zu|zum|zur|und|oder|aber|wenn|dann|ich|wir|er|sie|ihr|es|ist|war|will"
            r"|geht|gehts|passt|bitte|vielleicht|gegen|von|vom|vorm|vor|früh|morgens?|vormittags?|mittags?|nachmittags?"
            r"|abends?|nachts?|heute|gestern|spätestens|treffe[n]?|sehen|getroffen|gesehen|telefoniert|den|die|der"
            r"|das|dem|kann|können|noch|nochmal|mal|wieder|bin|sind|hab|habe|haben|hat|an|am|wegen|nicht|not|rum"
            r"|herum|punkt|da|dort|hier|here)(?!\w)"
        ),
        "DAYTH": "(?:" + "|".join(reversed(_DAYTHS)) + ")",
        "DOT": r"(?:(?<!\w\w\w\w\w)\.)?",
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
    | {"funf": 5, "zwolf": 12, "vierzehn": 14, "fourteen": 14, "dreizehn": 13, "sechzehn": 16, "siebzehn": 17}
    | dict.fromkeys(("fünfzehn", "fuenfzehn", "funfzehn"), 15)
    | {"achtzehn": 18, "neunzehn": 19, "zwanzig": 20}
    | {"einundzwanzig": 21, "zweiundzwanzig": 22, "dreiundzwanzig": 23}
)  # fmt: skip
_FEW = ("paar", "few", "several", "einige", "einigen", "mehrere", "mehreren")
#: Numbers of things as they are said alone, without those that are only about so many.
NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {
        word: n
        for word, n in _COUNTS.items()
        if word not in ("a couple of", "a few", "einige", "einigen", "a", "an")
    }
    | dict.fromkeys(("none", "zero", "null", "kein", "keine", "keins", "keinen"), 0)
)
_DAYS_OF = MappingProxyType({"t": 1, "d": 1, "w": 7, "f": 14})
_MONTHS_OF = MappingProxyType({"mo": 1, "qu": 3, "ja": 12, "ye": 12, "yr": 12, "y": 12, "j": 12})
_PART_WORDS = MappingProxyType(
    {
        "morning": ("morn", "morg", "früh", "frueh", "fruh"),
        "forenoon": ("vorm",),
        "noon": ("mitt", "lunch", "noon", "midd"),
        "afternoon": ("nachm", "after"),
        "evening": ("aben", "eve", "tonig", "feier"),
        "night": ("nacht", "night"),
    }
)


def expand_pattern(source: str) -> str:
    """Upper-case names in `<>` are fragments, line breaks and what indents behind them are nothing.

    An umlaut may be written as such, with e, or without dots.
    """
    source = re.sub(r"\n\s*", "", source)
    for name, fragment in _FRAGMENTS.items():
        source = source.replace(f"<{name}>", fragment)
    for umlaut, ways in _UMLAUTS.items():
        source = source.replace(umlaut, ways)
    return source


def compile_pattern(source: str) -> re.Pattern[str]:
    """A pattern as `expand_pattern` takes it."""
    return re.compile(expand_pattern(source))


_DAYS_IN_WORDS = tuple((day, compile_pattern(words)) for day, words in enumerate(_DAYTHS, start=1))
STARTS = compile_pattern(r"(?<!\w)(?:\w|@(?!@))")


def month_of(word: str) -> int:
    """1 to 12, from the first letters."""
    return next(n for n, starts in enumerate(_MONTHS, start=1) if word.startswith(starts))


def weekday_of(word: str) -> int:
    """0 for Monday, from the first letters; Sonnabend is Saturday."""
    return next(n for n, starts in enumerate(_WEEKDAYS) if word.startswith(starts))


def count_of(word: str) -> int:
    """A number in digits or words; "ein paar" is 3, "a couple" 2, and a number of hours may end in e."""
    if word.isdigit():
        return int(word)
    if word.endswith(_FEW):
        return 3
    if "couple" in word:
        return 2
    if word.lstrip("'") in {"n", "ne", "nem", "ner", "nen"}:
        return 1
    return _COUNTS.get(word) or _COUNTS[word.removesuffix("e")]


def day_of(word: str) -> int:
    """1 to 31 of "first" to "einunddreißigsten". Raises StopIteration for anything else."""
    return next(day for day, pattern in _DAYS_IN_WORDS if pattern.fullmatch(word))


def ordinal_of(word: str) -> int:
    """1 to 5; -1 for the last, -2 for the one before."""
    if word[0].isdigit():
        return int(word[0])
    if "to last" in word or word.startswith("penult"):
        return -2
    starts = (
        ("first", "erst"),
        ("second", "zweit"),
        ("third", "dritt"),
        ("fourth", "viert"),
        ("fifth", "fünft"),
    )
    found = next((n for n, begins in enumerate(starts, start=1) if word.startswith(begins)), 0)
    return found or (-2 if word.startswith("vor") else 5 if word.startswith("f") else -1)


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
    """Lower-case, composed text in plain spelling; `where` leads back to the `source`."""

    text: str
    where: tuple[int, ...]
    source: str


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
    plain_text, places = respell("".join(chars), (*where, min(len(text), longest)))
    return Folded(plain_text, places, text)


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
