"""Rhythms and lengths of time: "every 6 weeks", "monatlich", "anderthalb Stunden", "1h30"."""

import re
from datetime import timedelta
from types import MappingProxyType

from bot.understanding.dates.grammar import LONGEST, STARTS, compile_pattern, count_of, fold, unit_of
from bot.understanding.dates.pieces import DAY

_MOST_DAYS = 3650


# --- rhythms ---------------------------------------------------------------------------------------

_NAMED_RHYTHMS = MappingProxyType(
    {
        "daily": 1, "täglich": 1, "weekly": 7, "wöchentlich": 7, "fortnightly": 14, "biweekly": 14,
        "bi-weekly": 14,
        "zweiwöchentlich": 14, "(?:14|vierzehn)-?tägig": 14, "(?:10|zehn)-?tägig": 10, "zweiwöchig": 14,
        "dreiwöchentlich": 21, "vierwöchentlich": 28, "sechswöchentlich": 42, "monthly": 30,
        "monatlich": 30, "zweimonatlich": 60, "bimonthly": 60,
        "quarterly": 90,
        "vierteljährlich": 90, "quartalsweise": 90, "half-yearly": 180, "halfyearly": 180,
        "semiannually": 180,
        "biannually": 180, "halbjährlich": 180, "yearly": 365, "annually": 365, "jährlich": 365,
        "every half year": 180, "every half a year": 180, "jedes halbe jahr": 180,
        "alle halbe jahre?": 180,
    }
)  # fmt: skip
_RHYTHM_WORDS = {compile_pattern(f"(?:{word})(?!\\w)"): days for word, days in _NAMED_RHYTHMS.items()}
_ABOUT = r"(?:(?:so|about|around|etwa|ungefähr|circa|ca\.?|once)\s){0,2}"
_EVERY = compile_pattern(rf"""
    {_ABOUT}(?:every|each|alle|jede[nrsm]?|immer(?=\s\w+s(?!\w)))\s(?:(?:(?P<half>anderthalb|eineinhalb|1[.,]5)
    |(?P<num><NUM>)(?:(?:\s?-\s?|,\s|\s(?:to|bis|or|oder)\s)(?P<to><NUM>))?
    |(?P<second>other|second|zweite[nrsm]?|2\.|2nd)|(?P<third>third|dritte[nrsm]?|3\.|3rd))\s?)?
    (?:(?P<unit><UNIT>)|(?P<wd><WD>|<WDS>))(?:\sor\s(?:so|two)(?!\w))?
""")
_EVERY_NTH = compile_pattern(
    r"(?:every|jede[nrsm]?)\s<ORD>\s<WD>\s(?:of|in|im)\s(?:the\s|every\s)?monat|(?:every|jede[nrsm]?)"
    r"\s<ORD>\s<WD>\s(?:of|in)\s(?:the|a|each)\smonth"
)
_EVERY_FEAST = compile_pattern(
    r"(?:nur|only|immer|always|every|jede[snr]?)\s(?:an\s|zu\s|at\s|on\s)?"
    r"(?:weihnachten|christmas|ostern|easter|silvester|pfingsten)(?!\w)"
)
_TIMES_A = compile_pattern(r"""
    (?:(?P<once>once|einmal)|(?P<twice>twice)|(?P<times>\d{1,2}|ein|zwei|drei|vier|fünf|sechs|acht|zehn|three|four
    |five|six|eight|ten)(?:\s?x|\s?mal|\stimes))(?:(?:\s(?:an?|per|each|every|im|pro|in der|in a|am|die|das
    |jede[nrsm]?)\s|\s?/\s?)(?P<unit><UNIT>)|\s(?P<named>wöchentlich|monatlich|jährlich))
""")
_RHYTHM_ADJECTIVE = compile_pattern(
    r"(?P<num>\d{1,3}|zwei|drei|vier|sechs|acht)[\s-]?(?P<unit>tägig|wöchentlich|wöchig"
    r"|monatlich)(?:e[nrsm]?)?(?!\w)"
)
_PLAIN_RHYTHM = compile_pattern(r"(?P<num><NUM>)\s?(?P<unit><UNIT>)")
_NOT = compile_pattern(r"(?:^|\W)(?:not|nicht|ned|net|nich|statt|instead of|n't)\s$")
_PLAIN_DAYS = compile_pattern(r"\d{1,4}")


def cadence(text: str) -> int | None:
    """The whole text as a rhythm in days, 1 to 3650: "every 6 weeks", "monatlich", "6 weeks", "30".

    A week is 7 days, a month 30, a quarter 90, half a year 180, a year 365.
    """
    folded = fold(text.strip()).text if len(text) <= LONGEST else ""
    folded = folded.strip(" .,!?;:()")
    if _PLAIN_DAYS.fullmatch(folded):
        return _rhythm(int(folded))
    found = _rhythm_at(folded, 0)
    if found and found[1] == len(folded):
        return found[0]
    plain = _PLAIN_RHYTHM.fullmatch(folded)
    return _rhythm(_counted_days(plain)) if plain else None


def find_cadence(text: str) -> tuple[int, tuple[int, int]] | None:
    """The first rhythm inside a sentence, told as one ("every", "alle", "weekly"), and its (start, end)."""
    folded = fold(text)
    for word in STARTS.finditer(folded.text):
        found = _rhythm_at(folded.text, word.start())
        denied = _NOT.search(folded.text, max(0, word.start() - 16), word.start())
        if found and not denied:
            return found[0], (folded.where[word.start()], folded.where[found[1] - 1] + 1)
    return None


def _rhythm(days: int) -> int | None:
    return days if 1 <= days <= _MOST_DAYS else None


def _rhythm_at(text: str, pos: int) -> tuple[int, int] | None:
    """The rhythm that starts here and where it ends; the longest where several do."""
    found = [(days, m.end()) for pattern, days in _RHYTHM_WORDS.items() if (m := pattern.match(text, pos))]
    for pattern, read in (
        (_EVERY, _every_days),
        (_EVERY_NTH, lambda _: 30),
        (_EVERY_FEAST, lambda _: 365),
        (_TIMES_A, _days_of_frequency),
        (_RHYTHM_ADJECTIVE, _days_of_adjective),
    ):
        match = pattern.match(text, pos)
        if match and (days := _rhythm(read(match))):
            found.append((days, match.end()))
    return max(found, key=lambda rhythm: rhythm[1], default=None)


def _every_days(match: re.Match[str]) -> int:
    """The middle of "every 6 to 8 weeks"; a weekday is a week."""
    unit = _unit_days(match["unit"]) if match["unit"] else 7
    if match["half"]:
        return unit * 3 // 2
    count = 2 if match["second"] else 3 if match["third"] else count_of(match["num"] or "1")
    if match["to"]:
        return (count + count_of(match["to"])) * unit // 2
    return count * unit if count != 12 or not match["unit"] else _counted_days(match)  # noqa: PLR2004


def _days_of_frequency(match: re.Match[str]) -> int:
    """Twice a year is every 182 days."""
    share = 1 if match["once"] else 2 if match["twice"] else count_of(match["times"])
    unit = _unit_days(match["unit"]) if match["unit"] else _NAMED_RHYTHMS[match["named"]]
    return unit // share if share else 0


def _days_of_adjective(match: re.Match[str]) -> int:
    return count_of(match["num"]) * {"t": 1, "w": 7, "m": 30}[match["unit"][0]]


def _counted_days(match: re.Match[str]) -> int:
    """Twelve months are a year of 365 days."""
    count, (months, days, _) = count_of(match["num"]), unit_of(match["unit"])
    return count * days + count * months // 12 * 365 + count * months % 12 * 30


def _unit_days(word: str) -> int:
    """0 for hours and minutes: no rhythm is that fast."""
    months, days, _ = unit_of(word)
    return days + (365 if months == 12 else months * 30)  # noqa: PLR2004


# --- lengths of time -------------------------------------------------------------------------------

_AMOUNT = compile_pattern(
    r"(?:(?P<half>half an?|ein(?:e[rnm])? halbe[rnms]?|eine halbe)|(?P<three>anderthalb"
    r"|eineinhalb|one and a half)"
    r"|(?P<decimal>\d{1,4}[.,]\d{1,2})|(?P<num><NUM>))\s?(?:(?P<minutes>m(?!\w))"
    r"|(?P<short>h(?=\s?\d))|(?P<unit><UNIT>))"
)
_HOURS_MINUTES = compile_pattern(r"(\d{1,3})\s?h\s?(\d\d?)(?:\s?m(?:in)?)?")
_AND = compile_pattern(r"\s?(?:,|&|und\s|and\s)?\s?")


def duration(text: str) -> timedelta | None:
    """The whole text as a length of time: "3 days", "1 week 2 days", "anderthalb Stunden", "1h30".

    Of "1 to 2 weeks" the longer. A month is 30 days, a year 365; nothing, and more than ten years, is None.
    """
    folded = fold(text.strip()).text.strip(" .,!?;:") if len(text) <= LONGEST else ""
    folded = re.sub(
        r"^(?:(?:for|für|fuer|about|etwa|ca\.?) )+|(?:\d+ ?(?:-|bis|to) ?)(?=\d)| lang$", "", folded
    )
    short = _HOURS_MINUTES.fullmatch(folded)
    return _in_bounds(60 * int(short[1]) + int(short[2])) if short else _sum_amounts(folded)


def _in_bounds(minutes: float) -> timedelta | None:
    return timedelta(minutes=minutes) if 0 < minutes <= _MOST_DAYS * DAY else None


def _sum_amounts(text: str) -> timedelta | None:
    """The sum of all amounts; anything between them makes it None."""
    pos, total = 0, 0.0
    while pos < len(text):
        match = _AMOUNT.match(text, pos)
        if match is None:
            return None
        total += _amount(match)
        joined = _AND.match(text, match.end())
        pos = joined.end() if joined else match.end()
    return _in_bounds(total)


def _amount(match: re.Match[str]) -> float:
    """Minutes."""
    unit = match["unit"] or ("min" if match["minutes"] else "h")
    count = 0.5 if match["half"] else 1.5 if match["three"] else None
    if count is None:
        count = float(match["decimal"].replace(",", ".")) if match["decimal"] else count_of(match["num"])
    return count * (_unit_days(unit) * DAY + unit_of(unit)[2])
