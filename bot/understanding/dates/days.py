"""Days of their own: 26.11., November 26, the first Monday of March, the end of the month, in 1999."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import (
    full_year,
    make_date,
    monday_of,
    month_end,
    nearest_date,
    nth_weekday,
    plus_months,
)
from bot.understanding.dates.feasts import FEAST_RULE
from bot.understanding.dates.grammar import day_of, month_of, ordinal_of, weekday_of
from bot.understanding.dates.pieces import DateRule, Here, Kind, Piece, build_rule, moment_piece

_MONTH, _QUARTER, _SEASON, _YEAR = 15, 45, 45, 183
_SEASONS = MappingProxyType({"sp": 4, "fr": 4, "su": 7, "so": 7, "au": 10, "fa": 10, "he": 10, "wi": 1})
_ENDS = re.compile(r"\s?(?:$|[.,;!?)])|\s(?:on|onwards?|an)(?!\w)")
_NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "mai", "jan"})


def _date(day: date, *, rough: int = 0, weak: bool = False, vague: bool = False) -> Piece:
    return Piece(kind=Kind.DATE, day=day, rough=rough, weak=weak, vague=vague)


# --- numbers ---------------------------------------------------------------------------------------


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
    """3/4 by the language, and the other way where a weekday beside it says so; 15/1 can be no fraction."""
    first, second = int(match[1]), int(match[2])
    month, day = (first, second) if here.month_first and first <= 12 else (second, first)  # noqa: PLR2004
    if month > 12 >= day:  # noqa: PLR2004
        month, day = day, month
    other = make_date(day, month, match[3], here) if max(day, month) <= 12 else None  # noqa: PLR2004
    weak = not match[3] and first <= 12  # noqa: PLR2004
    return replace(_date(make_date(month, day, match[3], here), weak=weak), other=other)


def _days_of_month(match: re.Match[str], here: Here) -> Piece:
    """24.-26.12., 22. or 23. December, Dec 24-26: the first; "or" leaves open which."""
    month = int(match["number"]) if match["number"] else month_of(match["month"] or match["before"])
    first, last = int(match["one"]), int(match["two"])
    if first >= last:
        raise ValueError(match[0])
    make_date(month, last, match["year"], here)
    day = make_date(month, first, match["year"], here)
    return _date(day, rough=last - first, vague=match["way"].startswith("o"))


def _day_month(match: re.Match[str], here: Here) -> Piece:
    """26. November, 26th of Nov 2026. "the 3 may" is no date inside a sentence, but at its end."""
    weak = match[3] in {"may", "march"} and not match[2] and not match[4]
    weak = weak and _ENDS.match(match.string, match.end()) is None
    return _date(make_date(month_of(match[3]), int(match[1]), match[4], here), weak=weak)


def _month_day(match: re.Match[str], here: Here) -> Piece:
    """November 26, Nov 26th, 2026. "may 5" is no date inside a sentence unless led there, or at its end."""
    weak = match[1] == "may" and not match[3] and _ENDS.match(match.string, match.end()) is None
    return _date(make_date(month_of(match[1]), int(match[2]), match[3], here), weak=weak)


def _worded_date(match: re.Match[str], here: Here) -> Piece:
    """The first of December, am fünften Mai, December third."""
    return _date(make_date(month_of(match[2] or match[3]), day_of(match[1] or match[4]), None, here))


def _new_year(_match: re.Match[str], here: Here) -> Piece:
    """Im neuen Jahr: some day of its first month."""
    return _date(nearest_date(1, 15, here), rough=_MONTH, vague=True)


#: Of the ways to name a day of the month the last: behind a German word that may be an article alone.
_BARE_ARTICLE = 4


def _day_of_month(match: re.Match[str], here: Here) -> Piece:
    """The 26th, am 26.: the next month that has such a day, or the latest."""
    said, step = match[match.lastindex or 0], -1 if here.past else 1
    day = int(said) if said.isdigit() else day_of(said)
    weak = match[0].startswith(("den", "dem")) and match.lastindex == _BARE_ARTICLE
    for months in range(0, 3 * step, step):
        first = plus_months(here.today.replace(day=1), months)
        if day <= month_end(first).day:
            found = first.replace(day=day)
            if (found <= here.today) if here.past else (found >= here.today):
                return replace(_date(found, weak=weak), days=day)
    raise ValueError(day)


def _day_of_near_month(match: re.Match[str], here: Here) -> Piece:
    """The 1st of next month, am 3. dieses Monats."""
    away = 1 if match["next"] else -1 if match["last"] else 0
    return _date(plus_months(here.today.replace(day=1), away).replace(day=int(match["day"])))


def _day_behind(match: re.Match[str], here: Here) -> Piece:
    """27th, 27.: a day of the month where a weekday stands before it ("Fri 27th")."""
    return replace(_day_of_month(match, here), which="behind")


# --- months, seasons, quarters, years --------------------------------------------------------------


def _in_month(match: re.Match[str], here: Here) -> Piece:
    """In March, by March, März 2027, last March; a month that is a name too needs a true lead."""
    groups = match.groupdict()
    month, lead = match["month"], groups.get("lead") or ""
    back = here.past or bool(groups.get("last") or groups.get("latest")) or lead in {"since", "seit"}
    first = _month_start(month_of(month), groups.get("year"), replace(here, past=back))
    lead = lead or (groups.get("near") or "")
    name = month in _NAMES_TOO and lead in {"this", "by", "for", "from", "before", "after", "vor", "nach"}
    weak = name and (lead == "for" or _ENDS.match(match.string, match.end()) is None)
    return replace(_in_period(first, 1, lead, replace(here, past=back)), weak=weak)


def _bare_month(match: re.Match[str], here: Here) -> Piece:
    """October: inside a sentence it needs company."""
    first = _month_start(month_of(match[1]), None, here)
    return replace(_in_period(first, 1, "", here), weak=True)


def _in_period(first: date, months: int, lead: str, here: Here) -> Piece:
    """The day that stands for a period of one or three months: ahead its last, behind its middle.

    "Until March" and "before March" mean where it begins. `rough` reaches the other end.
    """
    last = month_end(plus_months(first, months - 1))
    if lead in {"before", "vor"}:
        return _date(first - timedelta(days=1), rough=5)
    if lead in {"after", "nach"}:
        return _date(last + timedelta(days=1), rough=5, vague=True)
    if here.past and first <= here.today:
        middle = first.replace(day=15) if months == 1 else plus_months(first, 1).replace(day=15)
        return _date(min(middle, here.today), rough=_MONTH if months == 1 else _QUARTER)
    if lead in {"until", "till", "til", "bis", "by", "ab", "from", "starting", "starting in"}:
        return _date(first, rough=_MONTH)
    return _date(last, rough=(last - first).days)


def _month_start(month: int, year: str | None, here: Here) -> date:
    """The first of the month said; this month counts in both directions."""
    if year:
        return date(full_year(year), month, 1)
    ahead = (month - here.today.month) % 12
    return plus_months(here.today.replace(day=1), ahead - 12 if here.past and ahead else ahead)


def _quarter(match: re.Match[str], here: Here) -> Piece:
    """Q1, im ersten Quartal 2027; alone in a sentence it needs a lead ("the Q1 numbers")."""
    number = int(match["q"]) if match["q"] else ordinal_of(match["ord"])
    first = _quarter_start(number, match["year"], here)
    return replace(_in_period(first, 3, match["lead"] or "", here), weak=not match["lead"])


def _quarter_start(number: int, year: str | None, here: Here) -> date:
    """The first day of a quarter of that year, or of the nearest that has not ended, or has begun."""
    start = date(full_year(year) if year else here.today.year, 3 * number - 2, 1)
    if year:
        return start
    if here.past:
        return start if start <= here.today else plus_months(start, -12)
    return start if plus_months(start, 3) > here.today else plus_months(start, 12)


def _season(match: re.Match[str], here: Here) -> Piece:
    """Im Sommer, last winter: its middle; "im Sommer, Juli" is July."""
    back = here.past or bool(match["last"])
    direction = replace(here, past=back)
    if match["month"]:
        return _in_period(_month_start(month_of(match["month"]), None, direction), 1, "", direction)
    month = _SEASONS[match["season"][:2]]
    if match["year"]:
        return _date(date(int(match["year"]), month, 15), rough=_SEASON)
    middle = nearest_date(month, 15, direction)
    edge = date(middle.year - 1, middle.month, 15) + timedelta(days=_SEASON)
    still = not back and not match["next"] and edge >= here.today
    return _date(edge if still else middle, rough=_SEASON)


def _in_year(match: re.Match[str], here: Here) -> Piece:
    """In 1999, seit 2019: the middle of the year, and of what has passed of this one."""
    year = int(match["year"])
    if year == here.today.year:
        return _date(here.today if here.past else date(year, 12, 31), rough=_YEAR)
    return _date(date(year, 7, 1), rough=_YEAR)


def _period(match: re.Match[str], here: Here) -> Piece:
    """A near month, quarter or year."""
    step = 0 if match["this"] else 1 if match["next"] else 2 if match["far"] else -1
    months = {"m": 1, "q": 3}.get(match["unit"][0], 12)
    first = plus_months(_period_start(here.today, months), step * months)
    if months == 12:  # noqa: PLR2004
        day = {0: here.today if here.past else date(first.year, 12, 31), -1: plus_months(here.today, -12)}
        return _date(day.get(step, first), rough=_YEAR)
    return _in_period(first, months, match["lead"] or "", replace(here, past=here.past or step < 0))


def _period_start(day: date, months: int) -> date:
    """The first day of the month, quarter or year it lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _nth_weekday(match: re.Match[str], here: Here) -> Piece:
    """First Monday of December, letzter Freitag im Monat; ValueError for "the second Monday" of nothing."""
    weekday, number = weekday_of(match["wd"]), ordinal_of(match["ord"])
    if not (match["month"] or match["near"] or match["newyear"]):
        raise ValueError(match[0])
    first, step = here.today.replace(day=1), 1
    if match["newyear"]:
        first, step = date(here.today.year + (0 if here.past else 1), 1, 1), 0
    elif match["month"]:
        first, step = _month_start(month_of(match["month"]), match["year"], here), 0 if match["year"] else 12
    elif match["next"] or match["last"]:
        first, step = plus_months(first, 1 if match["next"] else -1), 0
    day = nth_weekday(first.year, first.month, weekday, number)
    if (day > here.today) if here.past else (day < here.today):
        other = plus_months(first, -step if here.past else step)
        day = nth_weekday(other.year, other.month, weekday, number)
    return _date(day)


# --- edges -----------------------------------------------------------------------------------------


def _edge(match: re.Match[str], here: Here) -> Piece:
    """The beginning, middle or end of a week, a month, a quarter or a year."""
    edge = "end" if match["end"] else "mid" if match["mid"] else "start"
    step = 1 if match["next"] else -1 if match["last"] else 0
    if match["month"]:
        vague = match["month"] in {"may", "march"} and match[0].startswith(("end ", "start ", "beginning "))
        vague = vague and " of " not in match[0]
        day = _edge_of_month(edge, match, here)
        return _date(
            day, rough={"start": 4, "mid": 2, "end": 3}[edge] + (12 if match["to"] else 0), weak=vague
        )
    if match["q"]:
        first = _quarter_start(int(match["q"]), match["year2"], here)
        return _date(_edge_from(edge, first, 3), rough=7)
    unit = match["unit"]
    if unit.startswith("w"):
        return _date(edge_of_week(edge, step, here), rough=2 if edge == "end" else 1)
    return _edge_of_months(edge, {"m": 1, "q": 3}.get(unit[0], 12), step, here)


def _edge_of_month(edge: str, match: re.Match[str], here: Here) -> date:
    """The 3rd, the 15th or the last of a named month; without a year the nearest in the direction asked."""
    month = month_of(match["month"])
    year = int(match["year"]) if match["year"] else here.today.year
    found = _edge_from(edge, date(year, month, 1), 1)
    if match["year"] or (found <= here.today if here.past else found >= here.today):
        return found
    return _edge_from(edge, date(year + (-1 if here.past else 1), month, 1), 1)


def _edge_from(edge: str, first: date, months: int) -> date:
    """A day for the beginning, middle or end of some months; the first days of a month are its third."""
    if edge == "end":
        return month_end(plus_months(first, months - 1))
    if edge == "start":
        return first.replace(day=3) if months == 1 else first
    return plus_months(first, months // 2).replace(day=1 if months == 12 else 15)  # noqa: PLR2004


def edge_of_week(edge: str, step: int, here: Here) -> date:
    """Monday, Wednesday or Friday of a week; at a weekend this week ends on Sunday."""
    monday = monday_of(here.today) + timedelta(days=7 * step)
    found = monday + timedelta(days={"start": 0, "mid": 2, "end": 4}[edge])
    late = edge == "end" and not step and not here.past and found < here.today
    return monday + timedelta(days=6) if late else found


def _edge_of_months(edge: str, months: int, step: int, here: Here) -> Piece:
    """Beginning, middle or end of this, the next or the last month, quarter or year."""
    first = plus_months(_period_start(here.today, months), step * months)
    day = _edge_from(edge, first, months)
    if here.past and not step and day > here.today:
        day = _edge_from(edge, plus_months(first, -months), months)
    rough = {1: {"start": 4, "mid": 2, "end": 0}[edge], 3: 7}.get(months, 15)
    return _date(day, rough=0 if edge == "end" else rough)


def _compound_edge(match: re.Match[str], here: Here) -> Piece:
    """Monatsende, Jahresanfang, EOM, midweek."""
    word = match[1]
    unit = word[2] if word.startswith("eo") else word[3] if word.startswith("mid") else word[0]
    edge = "mid" if word.startswith("mid") else "start" if word.endswith(("anfang", "beginn")) else "end"
    if unit == "w":
        return _date(edge_of_week(edge, 0, here), rough=2 if edge == "end" else 1)
    return _edge_of_months(edge, {"m": 1, "q": 3}.get(unit, 12), 0, here)


def _no_clock(match: re.Match[str], _here: Here) -> Piece:
    """25:00, 12:60: an hour that cannot be."""
    raise ValueError(match[0])


DATE_RULES: tuple[DateRule, ...] = (
    build_rule(_iso_moment, r"""
        (\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,6})?\s?(z|[+-]\d\d:\d\d)(?!\w)
    """, sure=True),
    build_rule(_iso, r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d|[-/.:]\d)", sure=True),
    build_rule(lambda m, _: _date(date(int(m[1]), month_of(m[2]), int(m[3]))), r"""
        (\d{4})\s(<MONTH>)\.?\s(\d\d?)<END>
    """),
    build_rule(_days_of_month, r"""
        (?P<one>\d\d?)\.\s?(?P<way>-|/|bis|und|oder|oda|or|and|to)\s?(?P<two>\d\d?)\.\s?(?:(?P<number>\d\d?)
        \.|(?P<month><MONTH>)\.?)(?P<before>)(?:\s?(?P<year>\d{4})(?!\d))?
    """, sure=True),
    build_rule(_days_of_month, r"""
        (?P<one>\d\d?)(?:st|nd|rd|th)?\s?(?P<way>-|/|and|or|to)\s?(?P<two>\d\d?)(?:st
        |nd|rd|th)?\s(?:of\s)?(?P<number>)(?P<before>)(?P<month><MONTH>)(?:,?\s(?P<year>\d{4})<END>)?
    """, sure=True),
    build_rule(_days_of_month, r"""
        (?P<before><MONTH>)\.?\s(?P<one>\d\d?)(?:st|nd|rd|th)?\s?(?P<way>-|/|and
        |or|to)\s?(?P<two>\d\d?)(?:st|nd|rd|th)?<END>(?P<number>)(?P<month>)(?:,?\s(?P<year>\d{4})<END>)?
    """, sure=True),
    build_rule(_full_date, r"""
        (\d\d?)\.\s?(\d\d?)\.(?:(\s?\d{4}|\d\d(?!\s?(?:uhr|h\b|:)))(?!\d|[:.]\d)
        |(?!\d(?!\d\s?(?:uhr|h\b|:))))
    """, sure=True),
    build_rule(_dotted_date, r"(\d\d?)\.(\d\d?)()<END>"),
    build_rule(_slashed_date, r"(?!24/7)(\d\d?)/(\d\d?)(?:/(\d{4}|\d\d)(?!\d))?<END>", sure=True),
    build_rule(_full_date, r"(\d\d?)-(\d\d?)-(\d{4})<END>", sure=True),
    build_rule(_day_month, r"""
        (\d\d?)(\.|st|nd|rd|th)?[\s-]?(?:of\s)?(<MONTH>)<DOT>(?!\w)(?:,?[\s-]?(\d{4})<END>)?
    """, sure=True),
    build_rule(_month_day, r"""
        (<MONTH>)\.?\s(?:the\s)?(\d\d?)(?:st|nd|rd|th)?(?!\w|[:.,]\d|\s?(?:uhr|pm
        |am\b|€|\$|%|times|mal\b))(?:,?\s(\d{4})<END>)?
    """, sure=True),
    build_rule(_worded_date, r"(?:(<DAYTH>)\s(?:of\s)?(<MONTH>)|(<MONTH>)\s(?:the\s)?(<DAYTH>))<END>"),
    build_rule(_new_year, r"(?:im|in) neuen jahr<END>|(?:early )?in the new year<END>"),
    build_rule(_day_of_month, r"""
        (?:(?:the|on|by|until|till) (\d\d?)(?:st|nd|rd|th)
        (?=\s?(?:$|[^\w\s'-]|-\s|<GOES>|of this|weekend))
        |(?:der|da|den|dr) (\d\d?)\.(?=$|,|\s?[!?)]|\s(?:ver|um|vor|zurück)?ge?(?:schoben|legt)(?!\w)
        |\sver(?:schoben|legt|schieben|legen)(?!\w))
        |(?:vom|zwischen dem) (\d\d?)\. (?:bis|und)(?: zum| dem)? \d\d?\.(?!\d|\s?<MONTH>)
        |(?:am|bis zum|bis|zum|vom|ab dem|ab|seit dem|den|dem) (\d\d?)\.(?!\d|\s?(?!nochmal)\w*(?:tag
        |platz|stock|mal|versuch|klasse|semester|kapitel|teil|runde|etage|geburtstag
        |hochzeitstag|advent|<MONTH>|(?:<LAST>|<NEXT>|<THIS>)\smonats)(?!\w)))
    """, sure=True),
    build_rule(_day_of_month, r"""
        (?:(?:on|by|until|till|til|before|after|from|since) the (<DAYTH>)(?! to last)
        (?=\s?(?:$|[^\w\s'-]|-\s|<GOES>|of this))
        |(?:bis zum|bis|zum|vom|am|ab dem|seit dem|vor dem|nach dem) (<DAYTH>)
        (?!\s?mal)(?=\s?(?:$|[^\w\s-]|-\s|(?:ein\w{0,2}|fertig|mir|dir|uns|ihm|ihr|ihnen|treff|bring|schick|<GOES>))))
    """),
    build_rule(_no_clock, r"""
        (?:(?:(?:2[5-9]|[3-9]\d):[0-5]\d|24:(?!00)[0-5]\d|\d\d?:[6-9]\d)(?![\d:])
        |(?:(?:2[5-9]|[3-9]\d)\suhr|(?:0|1[3-9]|[2-9]\d)\s?pm)(?!\w))
    """, sure=True),
    build_rule(_day_behind, r"(\d\d?)(?:st|nd|rd|th|\.)(?![\w.]|\s?<MONTH>)"),
    build_rule(_in_month, r"""
        (?:(?P<lead>in|im|since|seit|for|für|by|until|till|til|bis|ab|from|starting(?: in)?
        |before|vor|after|nach|during)\s(?:(?:early|late|anfang|the|dem|den|(?P<last><LAST>))\s)?
        |(?P<near><NEXT>|<THIS>)\s|(?P<latest><LAST>)\s)(?P<month><MONTH>)<DOT>(?:\s(?P<year>\d{4})<END>)?
        (?!\s\d|-\w|'s)
    """),
    build_rule(_in_month, r"(?P<month><MONTH>)\.?\s(?P<year>\d{4})<END>"),
    build_rule(_in_month, r"(?P<month><MONTH>)<DOT>(?=\s(?:<LAST>|<NEXT>|<THIS>)\s(?:year|jahr))"),
    build_rule(_day_of_near_month, r"""
        (?P<day>\d\d?)(?:st|nd|rd|th|\.)\s(?:of\s|des\s)?(?:(?P<last><LAST>)|(?P<next><NEXT>)|<THIS>)
        \s(?:month|monats)
    """, sure=True),
    build_rule(_day_of_near_month, r"""
        (?:(?P<last><LAST>)|(?P<next><NEXT>)|<THIS>)\s(?:month|monats?),?\s(?:on\s|am\s|the\s|der\s|den\s){0,2}
        (?P<day>\d\d?)(?:st|nd|rd|th|\.)(?!\w)
    """, sure=True),
    build_rule(_bare_month, r"""
        (januar|january|jänner|februar|february|feber|märz|juli|july|september|oktober
        |october|november|dezember|december|feb|sept?|okt|oct|nov|dez|dec)<END>(?!-\w
        |'s)
    """),
    build_rule(_quarter, r"""
        (?:(?P<lead>in|im|by|until|till|til|bis|ab|from|during|since|seit|after
        |nach|before|vor)\s)?(?:the\s|dem\s|zum\s)?(?:q(?P<q>[1-4])|(?P<ord><ORD>)\s(?:quarter
        |quartal))(?:\s(?:of\s|von\s)?(?P<year>\d{4}))?<END>
    """),
    build_rule(_season, r"""
        (?:(?:in|im|over|during|seit|since|by|until|bis|before|vor|after|nach|(?P<last><LAST>)
        |(?P<next><NEXT>)|<THIS>)\s|(?=\w+\s\d{4}))(?:the\s|dem\s|early\s|late\s)?(?P<season>spring
        |summer|fall|autumn|winter|frühling|frühjahr|sommer|herbst)(?:\s(?P<year>\d{4}))?<END>(?:,?\s(?:so\s
        )?(?:im\s|in\s)?(?P<month><MONTH>))?
    """),
    build_rule(_in_year, r"""
        (?:back in|in|since|seit|anno|(?:im|seit dem) jahre?|in the year)\s(?P<year>(?:19
        |20)\d\d)(?![\w€$£%-]|[.:/,]\d|\s?[€$£%])
    """),
    build_rule(_period, r"""
        (?:(?P<lead>until|till|til|bis|by|ab|from|before|vor|after|nach)\s)?(?:(?:the
        |zum)\s)?(?:(?P<this><THIS>)|(?P<next><NEXT>)|(?P<far><FAR>)|<LAST>)\s(?P<unit>month
        |monats?|year|jahr(?:es)?|quarter|quartals?)<END>
    """),
    build_rule(_nth_weekday, r"""
        (?!letzt|last|vorletzt)(?P<ord><ORD>)\s(?!<SHORT>)(?P<wd><WD>)(?:\s(?:of|in|im|des
        |vom|in the|of the)?\s?(?:the\s)?(?:(?P<near>(?:<THIS>\s|(?P<next><NEXT>)\s
        |(?P<last><LAST>)\s)?(?:monats?|month)(?!\w))|(?P<newyear>(?:neuen |new )?(?:jahre?s?
        |year)(?!\w))|(?P<month><MONTH>)<DOT>(?:\s(?P<year>\d{4})<END>)?))?
    """, sure=True),
    build_rule(_nth_weekday, r"""
        (?P<ord>(?:vor)?letzte[nrms]?|(?:(?:second|next) to )?last|penultimate)
        \s(?P<wd><WD>)\s(?:of|in|im|des|vom|in the|of the)?\s?(?:the\s)?(?:
        (?P<near>(?:<THIS>\s|(?P<next><NEXT>)\s|(?P<last><LAST>)\s)?(?:monats?|month)(?!\w))
        |(?P<newyear>(?!))|(?P<month><MONTH>)<DOT>(?:\s(?P<year>\d{4})<END>)?)
    """, sure=True),
    build_rule(_edge, r"""
        (?P<to>(?:anfang|mitte|early|mid|beginning|middle)\s?(?:/|-|bis|oder|to
        |or)\s?)?(?:(?P<end>end|ende|late|spät)|(?P<mid>mid|middle|mitte)|early
        |beginning|start|anfang|beginn|first\sweek|ersten?\swoche)(?:\s(?:of|des|der|im|von|in))?[\s-]?(?:the\s)?(?:(?:<THIS>
        |(?P<next><NEXT>)|(?P<last><LAST>))\s)?(?:(?P<unit>weeks?|woche|months?
        |monats?|year|jahr(?:es)?|quarter|quartals?)<END>|q(?P<q>[1-4])(?:\s(?P<year2>\d{4}))?<END>
        |(?P<month><MONTH>)<DOT>(?:\s(?P<year>\d{4})<END>)?)
    """),
    build_rule(_edge, r"""
        (?:before|bevor|ehe)\s(?P<end>the|this|der|die|das|diese[rs]?)\s(?P<to>)(?P<mid>)(?P<next>)(?P<last>)
        (?P<month>)(?P<q>)(?P<unit>week|month|quarter|year|woche|monat|quartal|jahr)(?:'s|\sis)?
        \s(?:out|over|up|ends?|done|rum|um|vorbei|vorüber|zu ende|aus)(?:\sist)?<END>
    """),
    build_rule(_compound_edge, r"""
        (wochen(?:anfang|beginn)|(?:monats|quartals|jahres)(?:ende|anfang|beginn)|eo[wmqy]|(?:week
        |month|quarter|year)[\s-]end|mid-?week)<END>
    """),
    FEAST_RULE,
)  # fmt: skip
