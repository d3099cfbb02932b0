"""Days counted from today: tomorrow, next Friday, KW 48, in 2 weeks, 3 days ago, and parts of the day."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import last_weekday, monday_of
from bot.understanding.dates.days import edge_of_week
from bot.understanding.dates.grammar import compile_pattern, count_of, part_of, unit_of, weekday_of
from bot.understanding.dates.pieces import DateRule, Here, Kind, Piece, build_rule, moment_piece

_WEAK_DAYS = frozenset({"mo", "di", "mi", "do", "fr", "sa", "so", "mon", "tue", "sat", "sun", "wed"})
_WEEKS_AWAY = MappingProxyType({"next": 1, "far": 2, "last": -1, "earlier": -2})
_ADVERBS = frozenset({"morgens", "vormittags", "nachmittags", "abends", "nachts", "lunchtime", "midday"})
_ONE = frozenset({"week", "woche", "day", "month", "monat"})
#: How long ago is meant, in days, by words that say no day.
_LATELY = MappingProxyType(
    {
        r"neulich|unlängst|kürzlich|letztens|jüngst|vor kurzem|recently|lately": 7,
        r"the other day|die tage|dieser tage|vor tagen|days ago": 4,
        r"vor wochen|weeks ago|the other week": 14,
        r"a while ago|a while back|vor (?:einer|ner) weile|vor einiger zeit": 30,
        r"vor monaten|months ago": 90,
        r"ages ago|years ago|long ago|vor ewigkeiten|vor langer zeit|vor langem|vor jahren": 730,
    }
)


def _near(match: re.Match[str], _here: Here) -> Piece:
    """Today, tomorrow, yesterday and their neighbours."""
    return Piece(kind=Kind.NEAR, days=_near_days(match[1]))


def _near_days(word: str) -> int:
    """-3 to 2."""
    if word.startswith(("vorges", "day before", "the day before")):
        return -2
    if word.startswith("vorvor"):
        return -3
    if word.startswith(("über", "ueber", "uber", "day after", "the day after", "overm")):
        return 2
    return {"t": 0, "h": 0, "y": -1, "g": -1}.get(word[0], 1) if not word.startswith("tom") else 1


def _near_part(match: re.Match[str], _here: Here) -> Piece:
    """Tonight, this evening; last night is yesterday's evening."""
    part = part_of(match[2] or match[1])
    if match[1].startswith(("last", "letzt")):
        return Piece(kind=Kind.NEAR, days=-1, part="evening" if part == "night" else part)
    return Piece(kind=Kind.NEAR, part=part)


def _right_now(_match: re.Match[str], here: Here) -> Piece:
    """The present minute; far too common a word to be a date inside a sentence."""
    return replace(moment_piece(here.now), weak=True)


def _lately(match: re.Match[str], here: Here) -> Piece:
    """Neulich, a while ago: a guess of the day; ValueError where one looks ahead."""
    if not here.past:
        raise ValueError(match[0])
    days = next(days for words, days in _LATELY_PATTERNS if words.fullmatch(match[0]))
    return Piece(kind=Kind.DATE, day=here.today - timedelta(days=days), rough=days, vague=True)


_LATELY_PATTERNS = tuple((compile_pattern(words), days) for words, days in _LATELY.items())


def _named_day(match: re.Match[str], _here: Here) -> Piece:
    """A weekday and which one: this, next, the one after, last, the one before."""
    which = next((name for name in ("this", "next", "far", "last", "earlier") if match[name]), "")
    if which == "next" and match["next"].startswith("next"):
        which = "following"
    word = match["wd"]
    if match["then"]:
        which = {"next": "far", "last": "earlier"}.get(match["then"].split()[-1], "last")
    weak = not which and word in _WEAK_DAYS
    return Piece(kind=Kind.WEEKDAY, weekday=weekday_of(word), which=which, weak=weak)


def _week(match: re.Match[str], here: Here) -> Piece:
    """A week near this one: the day it stands for alone, and in `days` how many weeks away it is."""
    return _week_piece(next((n for name, n in _WEEKS_AWAY.items() if match[name]), 0), here)


def _week_piece(away: int, here: Here) -> Piece:
    """Alone it stands for its Friday, a week that was for its Wednesday, and this one so far for today."""
    if away < 0:
        day, rough = monday_of(here.today) + timedelta(days=7 * away + 2), 3
    elif here.past and not away:
        day, rough = here.today, here.today.weekday()
    else:
        day, rough = edge_of_week("end", away, here), 2
    return Piece(kind=Kind.WEEK, day=day, days=away, rough=rough)


def _numbered_week(match: re.Match[str], here: Here) -> Piece:
    """KW 48: that ISO week, the nearest in the direction asked."""
    number, year = int(match[1]), here.today.isocalendar().year
    monday = date.fromisocalendar(int(match[2]) if match[2] else year, number, 1)
    if not match[2] and here.past and monday > here.today:
        monday = date.fromisocalendar(year - 1, number, 1)
    elif not match[2] and not here.past and monday < monday_of(here.today):
        monday = date.fromisocalendar(year + 1, number, 1)
    return _week_piece((monday - monday_of(here.today)).days // 7, here)


def _weekend(match: re.Match[str], here: Here) -> Piece:
    """A weekend stands for its Sunday, for the latest Saturday when looking back; it can place a weekday."""
    away = next((n for name, n in _WEEKS_AWAY.items() if match[name]), 0)
    if match["next"] and match["next"].startswith(("kommend", "the coming", "this coming", "coming")):
        away = 0
    sunday = monday_of(here.today) + timedelta(days=6)
    if away < 0:
        sunday = last_weekday(6, here.today) + timedelta(days=7 * (away + 1))
    elif here.past and not away:
        sunday = last_weekday(5, here.today, from_today=True) + timedelta(days=1)
    else:
        sunday += timedelta(days=7 * away)
    day = sunday - timedelta(days=1) if here.past or away < 0 else sunday
    weak = match[0].startswith("w")
    return Piece(kind=Kind.WEEK, day=day, days=(sunday - monday_of(here.today)).days // 7, rough=1, weak=weak)


def _weekdays_ago(match: re.Match[str], here: Here) -> Piece:
    """Two Fridays ago, vor zwei Freitagen; two weekends ago, whose Saturday it is."""
    if match["end"]:
        count = count_of(match["end"])
        saturday = last_weekday(5, here.today) - timedelta(days=7 * (count - 1))
        return Piece(kind=Kind.DATE, day=saturday, rough=1)
    weekday, count = weekday_of(match["wd"] or match["tag"]), count_of(match["num"] or match["zahl"])
    return Piece(kind=Kind.DATE, day=last_weekday(weekday, here.today) - timedelta(days=7 * (count - 1)))


def _ahead(match: re.Match[str], here: Here) -> Piece:
    """In 2 weeks, 3 days from now, another week."""
    return _shift(match, here, 1)


def _ago(match: re.Match[str], here: Here) -> Piece:
    """3 days ago, vor 3 Tagen."""
    return _shift(match, here, -1)


def _shift(match: re.Match[str], here: Here, sign: int) -> Piece:
    """Hours and minutes give a moment (elapsed time, also across a change of clocks), the rest a day."""
    months, days, minutes = unit_of(match["unit"])
    said = (match["num"] or ("1" if match["unit"] in _ONE else "few")).strip()
    amount = sign * count_of(said)
    if minutes:
        return moment_piece(_add_elapsed(here.now, timedelta(minutes=minutes * amount)))
    counted = abs(amount)
    if months:  # by how many days people err who count in this unit
        rough = min(180, {1: 15, 3: 20}.get(months, 45) * (counted if months > 1 else 1))
    else:
        rough = 0 if days == 1 else 2 if counted == 1 else 4
    if said.endswith(("few", "paar", "several")) or match.groupdict().get("to"):
        rough = max(rough, 2 if days == 1 else days)
    return Piece(kind=Kind.SHIFT, days=days * amount, months=months * amount, rough=rough)


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
        return Piece(kind=Kind.SHIFT, days=sign * halves * 15, rough=4)
    days, months = sign * (halves * days // 2), sign * (halves * months // 2)
    return Piece(kind=Kind.SHIFT, days=days, months=months, rough=20 if months else 2)


def _week_behind(match: re.Match[str], _here: Here) -> Piece:
    """Friday week, the Sat after, Tuesday fortnight: so many weeks after the coming one."""
    return Piece(kind=Kind.SHIFT, days=14 if "fortnight" in match[0] else 7, which="behind")


def _part_piece(match: re.Match[str], _here: Here) -> Piece:
    """In the evening, abends, after lunch; a bare "morning" needs a day beside it."""
    which = "adverb" if match[1] in _ADVERBS else ""
    part = "evening" if match[0].startswith("auf") else part_of(match[1])
    return Piece(kind=Kind.PART, part=part, which=which, weak=True)


def _part_after(match: re.Match[str], _here: Here) -> Piece:
    """After lunch, nach der Arbeit: the hour is in the table of parts."""
    way = "after" if match[1] in {"after", "nach"} else "before"
    meal = next(name for name in ("lunch", "work", "dinner", "breakfast") if match[name])
    return Piece(kind=Kind.PART, part=f"{way} {meal}", which="adverb", weak=True)


def _end_of_day(_match: re.Match[str], _here: Here) -> Piece:
    """EOD: no hour, and today's where no other day is said."""
    return Piece(kind=Kind.PART, which="adverb")


def _compound_day(match: re.Match[str], _here: Here) -> Piece:
    """A weekday and a part of the day in one word: Freitagabend."""
    return Piece(kind=Kind.WEEKDAY, weekday=weekday_of(match[1]), part=part_of(match[2]))


NEAR_RULES: tuple[DateRule, ...] = (
    build_rule(_near, r"""
        (today|tomorrow|yesterday|(?:the )?day (?:after tomorrow|before yesterday)
        |overmorrow|heute|(?<!guten )(?<!am )(?<!jeden )morgen(?!\s?!|\s(?:zusammen
        |allerseits|ihr|leute))|übermorgen|gestern|(?:vor)?vorgestern)<END>
    """),
    build_rule(_near_part, r"(tonight)()<END>"),
    build_rule(_near_part, r"""
        (this|last|letzten?)\s(morning|lunchtime|noon|afternoon|evening|night|nacht|abend)<END>
    """),
    build_rule(_near_part, r"(?:diesen?\s)(morgen|vormittag|nachmittag|abend|mittag)()<END>"),
    build_rule(_compound_day, r"""
        (?:am\s)?(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(morgen
        |früh|vormittag|mittag|nachmittag|abend|nacht)s?<END>
    """),
    build_rule(_right_now, r"(?:right now|just now|gerade eben|gerade|soeben|jetzt|now)<END>"),
    build_rule(_lately, r"(?:" + "|".join(_LATELY) + r")<END>"),
    build_rule(_named_day, r"""
        (?!(?:this|next|last|past)\s<SHORT>)(?:<WHICH>)?(?P<wd><WD>)
        (?:\.(?=\s?\d)|(?P<then>\s(?:after next|before last|just gone|just past)))?(?!-(?!<WD>)[a-zäöü])
    """),
    build_rule(_week, r"(?:in\s|in the\s|in der\s)?(?:<WHICH>)(?:week|woche)<END>"),
    build_rule(_week, r"""
        (?:in )?the week (?:(?P<far>after next)|(?P<earlier>before last))(?P<next>)(?P<last>)<END>
    """),
    build_rule(_weekend, r"""
        (?:<WHICH>|(?:at|on|over|am|übers|das|the|im|fürs|über das)\s(?:the\s)?)?(?:weekend
        |wochenende|(?<=am )we|(?<=es )we)<END>
    """),
    build_rule(_weekend, r"""
        (?:on |over )?(?:the )?weekend (?:(?P<far>after next)|(?P<earlier>before last))
        (?P<next>)(?P<last>)<END>
    """),
    build_rule(_weekdays_ago, r"""
        (?:(?P<num><NUM>)\s(?P<wd><WDS>)\sago|vor\s(?P<zahl><NUM>)\s(?P<tag>\w+tag)en
        |(?P<end><NUM>)\sweekends\sago)<END>
    """),
    build_rule(_numbered_week, r"""
        (?:in\s)?(?:kw|calendar week|kalenderwoche|week)\s?(\d\d?)(?:[\s/]+(\d{4}))?<END>
    """),
    build_rule(_ahead, r"""
        (?:in|within|binnen|innerhalb von)\s<ABOUT><TO>(?P<num><NUM>)\s?(?P<unit><UNIT>)(?:'?s?\stime)?
    """),
    build_rule(_ahead, r"""
        (?:in the next|within the next|over the next|in den nächsten|die nächsten)\s(?P<num><NUM>\s)?
        (?P<unit>days|tagen?)<END>
    """),
    build_rule(_ahead, r"""
        (?:for\s)?(?:another|noch|weitere)\s(?P<num><NUM>\s)?(?P<unit>weeks?|woche
        |(?<!another )day|days|tage?|months?|monate?)<END>
    """),
    build_rule(_ahead, r"""
        (?P<num><NUM>)\s?(?P<unit><UNIT>)\s(?:from now|from today|ab heute|from(?=\stomorrow))<END>
    """),
    build_rule(_ago, r"""
        <ABOUT><TO>(?P<num><NUM>)\s?(?P<unit><UNIT>)(?:\sor\s(?:so|two|three))?\s
        (?:ago|her|back|earlier|zuvor)<END>
    """),
    build_rule(_ago, r"vor\s<ABOUT><TO>(?P<num><NUM>)\s?(?P<unit><UNIT>)"),
    build_rule(_half_shift, r"""
        (?:(?P<ahead>in)|vor)\s(?:half an?|(?:ein(?:e[rnm])?|'?n(?:e[rm])?) halbe[rnms]?
        |(?P<three>anderthalb|eineinhalb|1[.,]5|one and a half))\s(?P<unit><UNIT>)
    """),
    build_rule(_half_shift, r"""
        (?:half an?|(?P<three>one and a half|1\.5))\s(?P<unit><UNIT>)\s(?:ago|(?P<ahead>from now))<END>
    """),
    build_rule(_week_behind, r"(?:after|drauf|darauf)(?=\s*(?:$|[,.;!?)]))"),
    build_rule(_week_behind, r"(?<!the )(?:week|fortnight)(?!\s(?:after|before|of))<END>"),
    build_rule(_ahead, r"""
        (?P<num><NUM>)\s(?P<unit>weeks?|fortnights?)(?:\son|\sfrom)?(?=\s(?:tomorrow
        |today|<WD>))
    """),
    build_rule(_part_piece, r"""
        (?:in the\s|at\s|am\s|in der\s|zu\s|in da\s|z'?\s?|auf d?'?\s?)?(morning|forenoon|afternoon
        |eve|evening|night|lunchtime|midday|früh|morgens?|vormittags?|mittags?|nachmittags?
        |abends?|nachts?|feierabend)<END>
    """),
    build_rule(_part_after, r"""
        (after|before|nach|vor)\s(?:the\s|dem\s|der\s|dem\s)?(?:(?P<lunch>lunch
        |mittag(?:essen)?)|(?P<work>work|arbeit|feierabend)|(?P<dinner>dinner|abendessen)
        |(?P<breakfast>breakfast|frühstück))<END>
    """),
    build_rule(_end_of_day, r"""
        (?:eod|(?<!at the )end of (?:the )?day|cob|close of (?:business|play)|tagesende
        |(?<!am )ende des tages)<END>
    """),
)  # fmt: skip
