"""Days counted from today: tomorrow, next Friday, KW 48, in 2 weeks, 3 days ago, and parts of the day."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import monday_of
from bot.understanding.dates.days import edge_of_week
from bot.understanding.dates.grammar import compile_pattern, count_of, part_of, unit_of, weekday_of
from bot.understanding.dates.pieces import DateRule, Here, Kind, Piece, moment_piece

_WEAK_DAYS = frozenset({"mo", "di", "mi", "do", "fr", "sa", "so", "mon", "sat", "sun", "wed"})
_WEEKS_AWAY = MappingProxyType({"next": 1, "far": 2, "last": -1, "earlier": -2})
_ADVERBS = frozenset({"morgens", "vormittags", "nachmittags", "abends", "nachts"})


def _near(match: re.Match[str], _here: Here) -> Piece:
    """Today, tomorrow, yesterday and their neighbours."""
    return Piece(kind=Kind.NEAR, days=_near_days(match[1]))


def _near_days(word: str) -> int:
    """-2 to 2."""
    if word.startswith(("vorges", "day before", "the day before")):
        return -2
    if word.startswith(("über", "ueber", "uber", "day after", "the day after", "overm")):
        return 2
    return {"t": 0, "h": 0, "y": -1, "g": -1}.get(word[0], 1) if not word.startswith("tom") else 1


def _near_part(match: re.Match[str], _here: Here) -> Piece:
    """Tonight, this evening, last night."""
    part = part_of(match[2] or match[1])
    return Piece(kind=Kind.NEAR, days=-1 if match[1].startswith("last") else 0, part=part)


def _right_now(_match: re.Match[str], here: Here) -> Piece:
    """The present minute; far too common a word to be a date inside a sentence."""
    return replace(moment_piece(here.now), weak=True)


def _named_day(match: re.Match[str], _here: Here) -> Piece:
    """A weekday and which one: this, next, the one after, last, the one before."""
    which = next((name for name in ("this", "next", "far", "last", "earlier") if match[name]), "")
    word = match["wd"]
    return Piece(
        kind=Kind.WEEKDAY, weekday=weekday_of(word), which=which, weak=not which and word in _WEAK_DAYS
    )


def _week(match: re.Match[str], here: Here) -> Piece:
    """A week near this one: the day it stands for alone, and in `days` how many weeks away it is."""
    away = next((n for name, n in _WEEKS_AWAY.items() if match[name]), 0)
    return Piece(kind=Kind.WEEK, day=_week_alone(away, here), days=away)


def _week_alone(away: int, here: Here) -> date:
    """Ahead its Monday, back the same weekday then; this week is today backwards and its end ahead."""
    if away > 0:
        return monday_of(here.today) + timedelta(days=7 * away)
    if away < 0:
        return here.today + timedelta(days=7 * away)
    return here.today if here.past else edge_of_week("end", 0, here)


def _numbered_week(match: re.Match[str], here: Here) -> Piece:
    """KW 48: the Monday of that ISO week, the nearest in the direction asked."""
    number, year = int(match[1]), here.today.isocalendar().year
    monday = date.fromisocalendar(int(match[2]) if match[2] else year, number, 1)
    if not match[2] and here.past and monday > here.today:
        monday = date.fromisocalendar(year - 1, number, 1)
    elif not match[2] and not here.past and monday < monday_of(here.today):
        monday = date.fromisocalendar(year + 1, number, 1)
    return Piece(kind=Kind.WEEK, day=monday, days=(monday - monday_of(here.today)).days // 7)


def _ahead(match: re.Match[str], here: Here) -> Piece:
    """In 2 weeks, 3 days from now."""
    return _shift(match, here, 1)


def _ago(match: re.Match[str], here: Here) -> Piece:
    """3 days ago, vor 3 Tagen."""
    return _shift(match, here, -1)


def _shift(match: re.Match[str], here: Here, sign: int) -> Piece:
    """Hours and minutes give a moment (elapsed time, also across a change of clocks), the rest a day."""
    months, days, minutes = unit_of(match["unit"])
    amount = sign * count_of(match["num"])
    if minutes:
        return moment_piece(_add_elapsed(here.now, timedelta(minutes=minutes * amount)))
    return Piece(kind=Kind.SHIFT, days=days * amount, months=months * amount)


def _add_elapsed(now: datetime, by: timedelta) -> datetime:
    """Wall time after a real duration."""
    if now.tzinfo is None or now.utcoffset() is None:
        return now + by
    return (now.astimezone(UTC) + by).astimezone(now.tzinfo)


def _half_shift(match: re.Match[str], here: Here) -> Piece:
    """Half an hour, a half year, one and a half weeks: in the first group ago, in the last ahead."""
    sign = 1 if match["ahead"] else -1
    halves = 3 if match["three"] else 1
    months, days, minutes = unit_of(match["unit"])
    if minutes:
        return moment_piece(_add_elapsed(here.now, timedelta(minutes=sign * halves * minutes / 2)))
    if months == 1:
        return Piece(kind=Kind.SHIFT, days=sign * halves * 15)
    return Piece(kind=Kind.SHIFT, days=sign * (halves * days // 2), months=sign * (halves * months // 2))


def _part_piece(match: re.Match[str], _here: Here) -> Piece:
    """In the evening, abends; a bare "morning" needs a day beside it."""
    which = "adverb" if match[1] in _ADVERBS else ""
    return Piece(kind=Kind.PART, part=part_of(match[1]), which=which, weak=True)


def _compound_day(match: re.Match[str], _here: Here) -> Piece:
    """A weekday and a part of the day in one word: Freitagabend."""
    return Piece(kind=Kind.WEEKDAY, weekday=weekday_of(match[1]), part=part_of(match[2]))


NEAR_RULES: tuple[DateRule, ...] = tuple(
    DateRule(compile_pattern(source), read)
    for source, read in (
        (
            (
                r"(?:on |at |den |der )?(today|tomorrow|tmrw|tomorow|tommorow|yesterday"
                r"|(?:the )?day (?:after tomorrow|before yesterday)|overmorrow|heute"
                r"|(?<!guten )morgen|übermorgen|gestern|vorgestern)<END>"
            ),
            _near,
        ),
        (r"(tonight)()<END>", _near_part),
        (r"(this|last)\s(morning|noon|afternoon|evening|night)<END>", _near_part),
        (r"(?:diesen?\s)(morgen|vormittag|nachmittag|abend|mittag)()<END>", _near_part),
        (
            (
                r"(?:am\s)?(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
                r"(morgen|früh|vormittag|mittag|nachmittag|abend|nacht)s?<END>"
            ),
            _compound_day,
        ),
        (r"(?:right now|just now|gerade eben|gerade|soeben|jetzt|now)<END>", _right_now),
        (
            (
                r"(?:(?:am|on)\s)?(?:(?P<this><THIS>)\s|(?P<next><NEXT>)\s|(?P<far><FAR>)\s"
                r"|(?P<last><LAST>)\s|(?P<earlier><EARLIER>)\s)?(?P<wd><WD>)(?:\.(?=\s?\d))?"
            ),
            _named_day,
        ),
        (
            (
                r"(?:(?P<this><THIS>)|(?P<next><NEXT>)|(?P<far><FAR>)|(?P<last><LAST>)"
                r"|(?P<earlier><EARLIER>))\s(?:week|woche)<END>"
            ),
            _week,
        ),
        (r"the week (?:(?P<far>after next)|(?P<earlier>before last))(?P<next>)(?P<last>)<END>", _week),
        (r"(?:kw|calendar week|kalenderwoche|week)\s?(\d\d?)(?:[\s/]+(\d{4}))?<END>", _numbered_week),
        (r"in\s(?P<num><NUM>)\s?(?P<unit><UNIT>)(?:\stime)?", _ahead),
        (
            (
                r"(?P<num><NUM>)\s?(?P<unit><UNIT>)\s(?:from now|from today|ab heute"
                r"|from(?=\stomorrow))<END>"
            ),
            _ahead,
        ),
        (r"(?P<num><NUM>)\s?(?P<unit><UNIT>)\s(?:ago|her|before|earlier|zuvor)<END>", _ago),
        (r"vor\s(?:etwa\s|ca\.?\s|rund\s|ungefähr\s)?(?P<num><NUM>)\s?(?P<unit><UNIT>)", _ago),
        (
            (
                r"(?:(?P<ahead>in)|vor)\s(?:half an?|ein(?:e[rnm])? halbe[rnms]?"
                r"|(?P<three>anderthalb|eineinhalb|1[.,]5|one and a half))\s(?P<unit><UNIT>)"
            ),
            _half_shift,
        ),
        (
            (
                r"(?:half an?|(?P<three>one and a half|1\.5))\s(?P<unit><UNIT>)\s(?:ago"
                r"|(?P<ahead>from now))<END>"
            ),
            _half_shift,
        ),
        (
            (
                r"(?:in the\s|at\s|am\s|in der\s|zu\s)?(morning|forenoon|afternoon|evening|night"
                r"|lunchtime|früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?"
                r"|feierabend)<END>"
            ),
            _part_piece,
        ),
    )
)
