"""Feasts: which words name one, when it is, and how long it lasts.

A feast's day is told from Easter Sunday, from the fourth Sunday of Advent, or by month and day. What names an
event ("at the christmas market", "Easter egg hunt") is no date.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.understanding.dates.arithmetic import nth_weekday
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.dates.pieces import Here, Kind, Piece, build_rule

_DayOfYear = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> _DayOfYear:
    return lambda year: easter(year) + timedelta(days=days)


def _advent(number: int) -> _DayOfYear:
    """The first to fourth Sunday of Advent; the fourth is the last Sunday before 25 December."""
    return lambda year: (day := date(year, 12, 25)) - timedelta(weeks=4 - number, days=day.weekday() + 1)


def _fixed(month: int, day: int) -> _DayOfYear:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, later: int = 0) -> _DayOfYear:
    return lambda year: nth_weekday(year, month, weekday, number) + timedelta(days=later)


#: Names; when; days by which the feast begins before that day and ends after it; whether it is a time rather
#: than a day, which a sentence must lead to ("at Christmas").
_FEASTS: tuple[tuple[str, _DayOfYear, int, int, bool], ...] = (
    (r"christmas eve|heilig(?:e[rn])? ?abend", _fixed(12, 24), 0, 0, False),
    (r"christmas day|(?:1\.|ersten?r?) (?:weihnachts(?:feier)?|feier)tag", _fixed(12, 25), 0, 0, False),
    (r"boxing day|(?:st\.? )?stephen'?s day|stefanitag|(?:2\.|zweite[nr]?) (?:weihnachts(?:feier)?|feier)tag",
     _fixed(12, 26), 0, 0, False),
    (r"weihnachten|christmas", _fixed(12, 25), 1, 1, True),
    (r"(?:den )?(?:weihnachts)?feiertagen?|(?:the )?holidays", _fixed(12, 25), 1, 12, True),
    (r"zwischen den jahren|zwischen weihnachten und (?:neujahr|silvester)|between christmas and new year'?s?",
     _fixed(12, 29), 2, 2, False),
    (r"silvester|sylvester|new year'?s eve|nye|hogmanay", _fixed(12, 31), 0, 0, False),
    (r"krampus(?:tag|nacht)", _fixed(12, 5), 0, 0, False),
    (r"mariä empfängnis", _fixed(12, 8), 0, 0, False),
    (r"st\.? andrew'?s (?:day|night)", _fixed(11, 30), 0, 0, False),
    (r"juneteenth", _fixed(6, 19), 0, 0, False),
    (r"neujahr|new year'?s day", _fixed(1, 1), 0, 0, False),
    (r"(?:the )?new year'?s?|jahreswechsel", _fixed(1, 1), 0, 0, True),
    (r"(?:heilige[n]? )?drei ?könige?(?:n|s?tag)?|epiphany", _fixed(1, 6), 0, 0, False),
    (r"valentine'?s(?: day)?|valentinstag", _fixed(2, 14), 0, 0, False),
    (r"nikolaus(?:tag)?|st\.? nicholas(?: day)?", _fixed(12, 6), 0, 0, False),
    (r"st\.? patrick'?s day", _fixed(3, 17), 0, 0, False),
    (r"tag der arbeit|(?:1\.|ersten) mai(?:feiertag)?|labour day|may day", _fixed(5, 1), 0, 0, True),
    (r"labor day", _nth(9, 0, 1), 0, 0, False),
    (r"groundhog day", _fixed(2, 2), 0, 0, False),
    (r"presidents'? day", _nth(2, 0, 3), 0, 0, False),
    (r"mlk day|martin luther king day", _nth(1, 0, 3), 0, 0, False),
    (r"memorial day", _nth(5, 0, -1), 0, 0, False),
    (r"columbus day", _nth(10, 0, 2), 0, 0, False),
    (r"veterans'? day|armistice day", _fixed(11, 11), 0, 0, False),
    (r"remembrance sunday", _nth(11, 6, 2), 0, 0, False),
    (r"mothering sunday", _from_easter(-21), 0, 0, False),
    (r"burns night", _fixed(1, 25), 0, 0, False),
    (r"australia day", _fixed(1, 26), 0, 0, False),
    (r"anzac day", _fixed(4, 25), 0, 0, False),
    (r"canada day", _fixed(7, 1), 0, 0, False),
    (r"(?:bonfire|guy fawkes) night", _fixed(11, 5), 0, 0, False),
    (r"nationalfeiertag", _fixed(10, 26), 0, 0, False),
    (r"muttertag", _nth(5, 6, 2), 0, 0, False),
    (r"tag der (?:deutschen )?einheit", _fixed(10, 3), 0, 0, False),
    (r"reformationstag", _fixed(10, 31), 0, 0, False),
    (r"halloween", _fixed(10, 31), 0, 0, True),
    (r"allerheiligen|all saints'?(?: day)?", _fixed(11, 1), 0, 0, False),
    (r"mariä himmelfahrt", _fixed(8, 15), 0, 0, False),
    (r"(?:4th|fourth) of july|independence day", _fixed(7, 4), 0, 0, False),
    (r"st\.? martin|martinstag", _fixed(11, 11), 0, 0, True),
    (r"thanksgiving(?: day)?|turkey day", _nth(11, 3, 4), 0, 1, True),
    (r"black friday", _nth(11, 3, 4, 1), 0, 0, False),
    (r"weiberfastnacht|altweiber", _from_easter(-52), 0, 0, False),
    (r"rosenmontag", _from_easter(-48), 0, 0, False),
    (r"faschingsdienstag|fastnachtsdienstag|veilchendienstag|shrove tuesday|pancake day|mardi gras",
     _from_easter(-47), 0, 0, False),
    (r"fasching|fastnacht|karneval|carnival", _from_easter(-47), 5, 0, True),
    (r"aschermittwoch|ash wednesday", _from_easter(-46), 0, 0, False),
    (r"palmsonntag|palm sunday", _from_easter(-7), 0, 0, False),
    (r"gründonnerstag|maundy thursday", _from_easter(-3), 0, 0, False),
    (r"karfreitag|good friday", _from_easter(-2), 0, 0, False),
    (r"karsamstag|ostersamstag|holy saturday|easter saturday", _from_easter(-1), 0, 0, False),
    (r"ostersonntag|easter sunday", _from_easter(0), 0, 0, False),
    (r"ostermontag|easter monday", _from_easter(1), 0, 0, False),
    (r"(?:den )?osterfeiertagen?|osterwochenende|easter weekend|ostern|easter", _from_easter(0), 2, 1, True),
    (r"(?:christi )?himmelfahrt(?:stag)?|vatertag|ascension(?: day)?", _from_easter(39), 0, 0, False),
    (r"pfingstsonntag|whit sunday", _from_easter(49), 0, 0, False),
    (r"pfingstmontag|whit monday", _from_easter(50), 0, 0, False),
    (r"pfingsten|pentecost|whitsun", _from_easter(49), 0, 1, True),
    (r"fronleichnam|corpus christi", _from_easter(60), 0, 0, False),
    (r"buß[- ]?und[- ]?bettag", lambda year: _advent(1)(year) - timedelta(days=11), 0, 0, False),
    (r"totensonntag|ewigkeitssonntag", lambda year: _advent(1)(year) - timedelta(days=7), 0, 0, False),
    *((rf"(?:{n}(?:\.|st|nd|rd|th)|{names}) (?:advent(?:s?sonntag| sunday| weekend)?|sunday of advent)",
       _advent(n), 0, 0, False)
      for n, names in enumerate(("erste[rnms]?|first", "zweite[rnms]?|second", "dritte[rnms]?|third",
                                 "vierte[rnms]?|fourth"), start=1)),
)  # fmt: skip
_GREETING = compile_pattern(r"(?:merry|happy|frohe[ns]?|fröhliche|schöne|gesegnete|blessed)\s(?:the )?$")
_LED = compile_pattern(
    r"(?:(?P<sure>by|before|until|till|til|after|since|bis|vor|nach|seit|ab)|at|around|over|for|from|am|an|zu|zum"
    r"|über|übers|gegen|um|von|zwischen|on|this|last|next|<NEXT>|<LAST>|<THIS>)\s$"
)
_GOES_ON = compile_pattern(r"(?!\s?-\s?[a-zäöü]|'s)(?:$|[^\w\s]|\s(?:[^\w\s]|\d|<GOES>))")
_EVENT = compile_pattern(
    r"\s?-?\s?(?:markets?|markt|part(?:y|ies)|eggs?|hunt|resolutions?|presents?|gifts?|cards?|dinner|lunch|brunch|tree"
    r"|concert|carols?|drinks|jumper|break|do|bonus|shopping|gans|feier|feuer|deko|tour|raffle|sale|deals?|fair|show|bash)(?!\w)"
)


def _feast(match: re.Match[str], here: Here) -> Piece:
    """The nearest such feast in the direction asked, or that of the year said.

    ValueError for a greeting and an event's name.
    """
    name = next(int(key[1:]) for key, said in match.groupdict().items() if said and key[1:].isdigit())
    _, of_year, head, tail, long = _FEASTS[name]
    text, start, end = match.string, match.start(), match.end()
    led = _LED.search(text, max(0, start - 12), start) or _LED.match(text, start)
    certain = (led and led["sure"]) or not _ENGLISH.match(text, start)
    if _GREETING.search(text, max(0, start - 12), start) or _EVENT.match(text, end):
        raise ValueError(match[0])
    if not certain and not _GOES_ON.match(text, end):
        raise ValueError(match[0])
    here = replace(here, past=(here.past or bool(match["last"])) and not match["next"])
    year = here.today.year - 1 if match["gone"] else int(match["year"] or 0)
    day = of_year(year) if year else _nearest(of_year, here)
    weak = long and led is None and not _GERMAN.match(text, start)
    return Piece(kind=Kind.DATE, day=day, head=head, tail=tail, rough=1 if tail else 0, weak=weak)


def _nearest(of_year: _DayOfYear, here: Here) -> date:
    """The next such day, today included, or the latest."""
    days = [of_year(here.today.year + n) for n in (-1, 0, 1)]
    if here.past:
        return max(day for day in days if day <= here.today)
    return min(day for day in days if day >= here.today)


_GERMAN = compile_pattern(r"weihnachten|ostern|pfingsten")
_ENGLISH = compile_pattern(
    r"[^\s]*(?:christmas|easter|new year|thanksgiving|halloween|valentine|holidays|boxing|carnival|friday)"
)
_NAMES = "|".join(f"(?P<f{n}>{feast[0]})" for n, feast in enumerate(_FEASTS))
FEAST_RULE = build_rule(_feast, rf"""
    (?:(?P<last><LAST>)\s|(?P<next><NEXT>)\s|<THIS>\s)?(?:{_NAMES})(?!\w|-[a-zäöü])
    (?:\s(?P<year>20\d\d)(?!\w)|\s(?P<gone>last year|(?:letztes|voriges|vergangenes) jahr)(?!\w))?
""")  # fmt: skip
