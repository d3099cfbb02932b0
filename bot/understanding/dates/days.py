"""Days of their own: 26.11., November 26, in March, the end of the month, next year, New Year's Eve."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import (
    full_year,
    last_weekday,
    make_date,
    monday_of,
    month_end,
    nearest_date,
    plus_months,
)
from bot.understanding.dates.grammar import compile_pattern, month_of
from bot.understanding.dates.pieces import DateRule, Here, Kind, Piece, moment_piece

_FEASTS = MappingProxyType(
    {
        "heiligabend": (12, 24), "christmas eve": (12, 24), "weihnachten": (12, 25), "christmas": (12, 25),
        "christmas day": (12, 25), "silvester": (12, 31), "new year's eve": (12, 31),
        "new years eve": (12, 31),
        "neujahr": (1, 1), "new year's day": (1, 1), "new years day": (1, 1), "valentine's day": (2, 14),
    }
)  # fmt: skip


def _date(day: date, *, weak: bool = False) -> Piece:
    return Piece(kind=Kind.DATE, day=day, weak=weak)


def _iso(match: re.Match[str], _here: Here) -> Piece:
    """Year first."""
    return _date(date(int(match[1]), int(match[2]), int(match[3])))


def _iso_moment(match: re.Match[str], here: Here) -> Piece:
    """2026-11-26T19:00; an offset or Z is turned into the person's zone."""
    said = datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}")
    return moment_piece(said.astimezone(here.now.tzinfo) if said.tzinfo else said)


def _full_date(match: re.Match[str], here: Here) -> Piece:
    """26.11., 26.11.2026, 26.11.26, 26-11-2026."""
    return _date(make_date(int(match[2]), int(match[1]), match[3], here))


def _dotted_date(match: re.Match[str], here: Here) -> Piece:
    """26.11: without the second dot it could be any number."""
    return _date(make_date(int(match[2]), int(match[1]), None, here), weak=True)


def _slashed_date(match: re.Match[str], here: Here) -> Piece:
    """3/4 by the language; what can only be read one way is."""
    first, second = int(match[1]), int(match[2])
    if (first, second) == (24, 7):
        raise ValueError("24/7")
    month, day = (first, second) if here.month_first and first <= 12 else (second, first)  # noqa: PLR2004
    if month > 12 >= day:  # noqa: PLR2004
        month, day = day, month
    return _date(make_date(month, day, match[3], here), weak=not match[3])


def _day_month(match: re.Match[str], here: Here) -> Piece:
    """26. November, 26th of Nov 2026. "the 3 may" is no date inside a sentence."""
    weak = match[3] in {"may", "march"} and not match[2] and not match[4]
    return _date(make_date(month_of(match[3]), int(match[1]), match[4], here), weak=weak)


def _month_day(match: re.Match[str], here: Here) -> Piece:
    """November 26, Nov 26th, 2026. "may 5" is no date inside a sentence unless led there."""
    weak = match[1] in {"may", "march"} and not match[3]
    return _date(make_date(month_of(match[1]), int(match[2]), match[3], here), weak=weak)


def _day_of_month(match: re.Match[str], here: Here) -> Piece:
    """The 26th, am 26.: the next month that has such a day, or the latest."""
    day, step = int(match[1] or match[2]), -1 if here.past else 1
    for months in range(0, 3 * step, step):
        first = plus_months(here.today.replace(day=1), months)
        if day <= month_end(first).day:
            found = first.replace(day=day)
            if (found <= here.today) if here.past else (found >= here.today):
                return _date(found, weak=match[0].startswith(("the", "den", "dem")))
    raise ValueError(day)


def _in_month(match: re.Match[str], here: Here) -> Piece:
    """In March, in March 2027, März 2027, last March: see the package's rules."""
    groups = match.groupdict()
    last = groups.get("last") or groups.get("latest")
    return _date(_some_month(month_of(match["month"]), match["year"], last, here))


def _some_month(month: int, year: str | None, last: str | None, here: Here) -> date:
    """The day that stands for a month of which nothing more was said."""
    backwards = replace(here, past=here.past or bool(last))
    first = _month_start(month, year, backwards)
    if backwards.past and first <= here.today:
        return min(first.replace(day=15), here.today)
    same = (first.year, first.month) == (here.today.year, here.today.month)
    return month_end(first) if same and not year else first


def _month_start(month: int, year: str | None, here: Here) -> date:
    """The first of the month said; this month counts in both directions."""
    if year:
        return date(full_year(year), month, 1)
    ahead = (month - here.today.month) % 12
    return plus_months(here.today.replace(day=1), ahead - 12 if here.past and ahead else ahead)


def _period(match: re.Match[str], here: Here) -> Piece:
    """A near month, quarter, year or weekend."""
    step = 0 if match["this"] else 1 if match["next"] else 2 if match["far"] else -1
    return _date(_of_period(match["unit"], step, here))


def _of_period(unit: str, step: int, here: Here) -> date:
    """The day that stands for the period `step` periods from this one."""
    if unit.startswith(("weekend", "wochenende")):
        return _weekend(step, here)
    months = {"m": 1, "q": 3}.get(unit[0], 12)
    if step < 0:
        return plus_months(here.today, step * months)
    start = plus_months(_period_start(here.today, months), step * months)
    if step:
        return start
    return here.today if here.past else month_end(plus_months(start, months - 1))


def _period_start(day: date, months: int) -> date:
    """The first day of the month, quarter or year it lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _weekend(step: int, here: Here) -> date:
    """Saturday; on a Sunday this weekend is today. Backwards it is the latest Saturday."""
    saturday = monday_of(here.today) + timedelta(days=5)
    if step < 0 or (here.past and not step):
        return last_weekday(5, here.today, from_today=not step)
    return max(saturday, here.today) if not step else saturday + timedelta(days=7 * step)


def _the_weekend(_match: re.Match[str], here: Here) -> Piece:
    """At the weekend, am Wochenende."""
    return _date(_weekend(0, here))


def _edge(match: re.Match[str], here: Here) -> Piece:
    """The beginning (first day), middle (Wednesday, 15th) or end (Friday, last day) of a period or month."""
    edge = "end" if match["end"] else "mid" if match["mid"] else "start"
    step = 1 if match["next"] else -1 if match["last"] else 0
    if match["month"]:
        vague = match["month"] in {"may", "march"} and " of " not in match[0]
        return _date(_edge_of_month(edge, match, here), weak=vague)
    if match["unit"].startswith("w"):
        return _date(edge_of_week(edge, step, here))
    return _date(
        _edge_of_months(
            edge, 1 if match["unit"][0] == "m" else 3 if match["unit"][0] == "q" else 12, step, here
        )
    )


def _edge_of_month(edge: str, match: re.Match[str], here: Here) -> date:
    """1, 15 or the last of a named month; without a year the nearest that lies in the direction asked."""
    month = month_of(match["month"])
    year = int(match["year"]) if match["year"] else here.today.year
    found = _on_edge(edge, date(year, month, 1))
    if match["year"] or (found <= here.today if here.past else found >= here.today):
        return found
    return _on_edge(edge, date(year + (-1 if here.past else 1), month, 1))


def _on_edge(edge: str, first: date) -> date:
    return {"start": first, "mid": first.replace(day=15), "end": month_end(first)}[edge]


def edge_of_week(edge: str, step: int, here: Here) -> date:
    """Monday, Wednesday or Friday of a week; at a weekend this week ends on Sunday."""
    monday = monday_of(here.today) + timedelta(days=7 * step)
    found = monday + timedelta(days={"start": 0, "mid": 2, "end": 4}[edge])
    late = edge == "end" and not step and not here.past and found < here.today
    return monday + timedelta(days=6) if late else found


def _edge_of_months(edge: str, months: int, step: int, here: Here) -> date:
    """First, middle or last day of a month, quarter or year."""
    first = plus_months(_period_start(here.today, months), step * months)
    if edge == "mid":
        return plus_months(first, months // 2).replace(day=15 if months != 12 else 1)  # noqa: PLR2004
    return first if edge == "start" else month_end(plus_months(first, months - 1))


def _compound_edge(match: re.Match[str], here: Here) -> Piece:
    """Monatsende, Jahresanfang, EOM."""
    word = match[1]
    unit = word[2] if word.startswith("eo") else word[0]
    edge = "start" if word.endswith(("anfang", "beginn")) else "end"
    if unit == "d":
        return Piece(kind=Kind.NEAR)
    if unit == "w":
        return _date(edge_of_week(edge, 0, here))
    return _date(_edge_of_months(edge, {"m": 1, "q": 3}.get(unit, 12), 0, here))


def _feast(match: re.Match[str], here: Here) -> Piece:
    """A feast with a fixed date."""
    return _date(nearest_date(*_FEASTS[match[1]], here))


_SURE = frozenset({_iso, _iso_moment, _full_date, _day_month, _month_day, _day_of_month})
DATE_RULES: tuple[DateRule, ...] = tuple(
    DateRule(compile_pattern(source), read, sure=read in _SURE)
    for source, read in (
        (r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,6})?\s?(z|[+-]\d\d:\d\d)(?!\w)", _iso_moment),
        (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d|[-/.:]\d)", _iso),
        (
            (
                r"(\d\d?)\.\s?(\d\d?)\.(?:(\s?\d{4}|\d\d(?!\s?(?:uhr|h\b|:)))(?!\d|[:.]\d)"
                r"|(?!\d(?!\d\s?(?:uhr|h\b|:))))"
            ),
            _full_date,
        ),
        (r"(\d\d?)\.(\d\d?)()<END>", _dotted_date),
        (r"(\d\d?)/(\d\d?)(?:/(\d{4}|\d\d)(?!\d))?<END>", _slashed_date),
        (r"(\d\d?)-(\d\d?)-(\d{4})<END>", _full_date),
        (
            (
                r"(\d\d?)(\.|st|nd|rd|th)?[\s-]?(?:of\s)?(<MONTH>)(?:\."
                r"|(?!\w))(?:,?[\s-]?(\d{4})<END>)?"
            ),
            _day_month,
        ),
        (
            (
                r"(<MONTH>)\.?\s(?:the\s)?(\d\d?)(?:\.|st|nd|rd|th)?(?!\w|[:.,]\d|\s?(?:uhr|pm"
                r"|am\b|€|\$|%|times|mal\b))(?:,?\s(\d{4})<END>)?"
            ),
            _month_day,
        ),
        (
            (
                r"(?:(?:on |by |until |till )?the (\d\d?)(?:st|nd|rd|th)|(?:am|bis|bis zum|zum|vom"
                r"|ab|den|dem) (\d\d?)\.)(?=\s?(?:$|[,;.!?)]|-\s|(?:at|um|ab|from|and|und|von|of"
                r" this|gegen)\s))"
            ),
            _day_of_month,
        ),
        (
            (
                r"(?:(?:in|im|since|seit|for|für)\s(?P<last><LAST>\s)?|(?:<NEXT>|<THIS>)\s"
                r"|(?P<latest><LAST>)\s)(?P<month><MONTH>)\.?(?:\s(?P<year>\d{4})<END>)?(?!\s\d)"
            ),
            _in_month,
        ),
        (r"(?P<last>)(?P<month><MONTH>)\.?\s(?P<year>\d{4})<END>", _in_month),
        (
            (
                r"(?:(?P<this><THIS>)|(?P<next><NEXT>)|(?P<far><FAR>)|<LAST>)\s(?P<unit>month"
                r"|monats?|year|jahr(?:es)?|quarter|quartals?|weekend|wochenende)<END>"
            ),
            _period,
        ),
        (r"(?:(?:at|on|over|am|übers|das|the)\s)(?:weekend|wochenende)<END>", _the_weekend),
        (
            (
                r"(?:(?P<end>end|ende|late|spät)|(?P<mid>mid|middle|mitte)|early|beginning|start"
                r"|anfang|beginn)(?:\s(?:of|des|der|im|von))?[\s-](?:the\s)?(?:(?:<THIS>"
                r"|(?P<next><NEXT>)|(?P<last><LAST>))\s)?(?:(?P<unit>weeks?|woche|months?|monats?"
                r"|year|jahr(?:es)?|quarter|quartals?)<END>"
                r"|(?P<month><MONTH>)\.?(?:\s(?P<year>\d{4})<END>)?)"
            ),
            _edge,
        ),
        (
            (
                r"((?:wochen|monats|quartals|jahres)(?:ende|anfang|beginn)|eo[dwmqy]|(?:week|month"
                r"|quarter|year)[\s-]end|(?:day(?=\send)))<END>"
            ),
            _compound_edge,
        ),
        (
            (
                r"(new year'?s (?:eve|day)|heiligabend|silvester|neujahr|weihnachten|christmas(?:"
                r" eve| day)?|valentine's day)<END>"
            ),
            _feast,
        ),
    )
)
