"""The words around a row of pieces that turn its day: "two weeks before", "after", "or so", "(3.12.)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.understanding.dates.arithmetic import last_weekday, monday_of, next_weekday, plus_months
from bot.understanding.dates.grammar import compile_pattern, count_of, unit_of, weekday_of
from bot.understanding.dates.pieces import Here, Kind, Piece, Pieces, When
from bot.understanding.dates.row import collect, has_day
from bot.understanding.dates.settling import resolve

_LEAD = compile_pattern(r"""
    (?:(?:on|by|at|until|till|til|before|after|since|from|around(?!\sin\s)|about|between|the|due|for
    |over(?=\s(?:the|christmas|easter|new|xmas)\W)|during|in|maybe|perhaps|probably|sometime|some time
    |at some point|some point|no later than|latest|first thing(?: on)?|starting|shortly|just|right|roughly
    |earlier|later|back(?=\sin\s)|zw\.?|(?:in |on )?(?:the )?week(?:end)? of|this coming|(?:<LAST>
    |<NEXT>) (?:year|jahr),?|bis|am|um|ab|vom|von|vor|nach|zum|zu|seit|den|der|dem|gegen|zwischen|spätestens
    |kurz|punkt|schlag|vielleicht|ca\.?|circa|etwa|ungefähr|so|irgendwann|im laufe|(?:in der )?woche vom
    |wochenende (?:vom|um den)|über|übers|für|früher|später(?=\s(?:heute|diese))|noch(?=\s(?:diese|heute|vor
    |im|bis|am))|an(?=\s(?:weihn|oster|pfingst|silvester|heilig|neujahr|hallo|fasch|karn|weiber|aller|drei
    |christi|fron))|let's say|sagen wir|@)(?:\s|(?<=@))|[("'])
""")  # fmt: skip
_MOST_LEADS = 4
_END = compile_pattern(r"ende?(?!\w)")
_BEFORE = compile_pattern(r"(?<!\w)(?:before|vor)(?!\w)")
_TURN = compile_pattern(r"""
    (?:.*?\s)??(?:(?P<near>kurz|shortly|just|right)\s)?(?P<way>before|vor|after|nach)\s
    (?:(?:the|dem|den|der)\s)?$
""")  # fmt: skip
_YEAR = compile_pattern(r"(?:.*\s)?<YEARS>,?\s.*")
_YEAR_BEHIND = compile_pattern(r",?\s(?:in\s|of\s)?<YEARS>(?!\w)")
_WEEK_OF = compile_pattern(
    r".*(?:week(?P<end>end)? of|woche vom|(?P<ende>wochenende) (?:vom|um den))\s(?:the\s)?$"
)
_FROM = compile_pattern(r"(?:.*\s)?(?:ab|from|starting|since|seit)\s")
_SINCE = compile_pattern(r"(?:.*\s)?(?:since|seit)\s(?:the\s|dem\s|der\s)?")
_SOMETIME = compile_pattern(r".*(?:sometime|some time|some point|irgendwann|im laufe)\s")
_ABOUT = compile_pattern(r".*(?:about|around|roughly|ca\.?|circa|etwa|ungefähr|gegen)\s(?:the\s|den\s)?$")
_OFFSET = compile_pattern(
    r"(?:(?:on|am|an|in|by|bis|zum|the|die|der|den|dem|so|ca\.?|etwa|about|around)\s){0,3}"
    r"(?:(?P<num><NUM>)\s?)?(?:(?P<unit><UNIT>)|(?P<wd><WD>)|(?P<weekend>weekend|wochenende))\s"
    r"(?P<way>before|vor|davor|prior to|after|nach|danach|darauf|drauf|later|später|vorher|earlier)(?!\w)"
)
_OFFSET_LEAD = compile_pattern(r"\s(?:(?:the|dem|der|den)\s)?")
_HEDGE = compile_pattern(r"""
    (?:,?\s(?:(?P<rough>or so|give or take(?: (?:a|one|two|ein paar) (?:days?|weeks?))?|oder so|or thereabouts
    |ungefähr|roughly|in etwa|so ungefähr|glaube? ich|i think|i guess|schätze? ich)
    |(?P<vague>irgendwann|sometime|some time|at some point)|rum|herum|sharp|on the dot|at the latest
    |spätestens|o'?clock)(?!\w)){1,2}
""")  # fmt: skip
_OR = compile_pattern(r"\.?\s?(?:(?:oder|or|oda|bzw\.?)\s|(?P<near>/|(?P<range>-|(?:bis|to|till|until)\s)))")
_NOT = compile_pattern(r",?\s(?:and |und )?(?:not|nicht|ned|net|nich)\s")
_MOVED = compile_pattern(r"\b(?:mov|chang|push|shift|switch|resched|brought|verschob|verleg)\w*\b[^.;!?]*$")
_CLOSE = compile_pattern(r"\s?\)")
_OPEN = compile_pattern(r"\s?\(\s?(?:=\s?|also\s)?")
_ENDS = compile_pattern(r"\s?(?:$|[^\w\s'-])|\s(?:[^\w\s]|<GOES>)")
_EVENT = compile_pattern(
    r"\s(?:the|my|her|his|our|their|your|der|dem|de[rm]|ihre[rm]|seine[rm]|meine[rm]|unsere[rm])\s\w+"
)
_OR_HOUR = compile_pattern(r"""
    (?:um\s|at\s|gegen\s|halb\s|half\s)?<HOUR>(?:[:.]\d\d)?(?:\s?(?:uhr|[ap]m|h))?
    (?=$|[^\w\s]|\s(?:[^\w\s]|<GOES>))
""")  # fmt: skip
_BEFORE_WAYS = frozenset({"before", "vor", "davor", "prior to", "vorher", "earlier"})
_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.NEAR, Kind.WEEK, Kind.SHIFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A read expression: its pieces from `pos` on, where it ends, and None for what cannot be read."""

    when: When | None
    pieces: Pieces
    pos: int
    end: int


def read_phrases(text: str, start: int, here: Here) -> Iterator[Phrase]:
    """The ways to read what starts exactly here, behind up to four of the words that lead to it."""
    if phrase := _read_offset(text, start, here):
        yield phrase
    for pos in _leads(text, start):
        if phrase := _read_row(text, start, pos, here):
            phrase = _take_tail(phrase, text, here)
            said = text[start : phrase.end]
            opened = said.count("(") > said.count(")") and text.startswith(")", phrase.end)
            yield replace(phrase, end=phrase.end + 1) if opened else phrase  # with the bracket that closes it


def _leads(text: str, pos: int) -> Iterator[int]:
    """Where the row may start: here, and behind each word such as "until" and "by the"."""
    yield pos
    for _ in range(_MOST_LEADS):
        match = _LEAD.match(text, pos)
        if match is None:
            return
        pos = match.end()
        yield pos


def _read_row(text: str, start: int, pos: int, here: Here) -> Phrase | None:
    """The pieces from `pos`, turned by the words before them; None at the ends of time."""
    lead = text[start:pos]
    try:
        seen = _see_from(lead, here)
        pieces, end = collect(text, start, pos, seen)
        if Kind.DATE in pieces and (year := _YEAR_BEHIND.match(text, end)):
            pieces, end = collect(text, start, pos, _see_year(year, here))[0], year.end()
        if Kind.DATE not in pieces and seen.now != here.now:
            if _YEAR.fullmatch(lead):
                return None
            seen, (pieces, end) = here, collect(text, start, pos, here)
        if not pieces:
            return None
        when = resolve(pieces, seen)
        if Kind.DATE in pieces and _END.match(text, pieces[Kind.DATE].start):
            lead = _BEFORE.sub("by", lead)  # "before the end of March" is by its last day
        when = _turn(when, pieces, lead, here) if when and has_day(pieces) else when
        return Phrase(when=when, pieces=pieces, pos=pos, end=end)
    except (OverflowError, ValueError):
        return None


def _see_from(lead: str, here: Here) -> Here:
    """From where a date is the nearest that these words lead to: "last year in", "since", "after" a feast."""
    if year := _YEAR.fullmatch(lead):
        return _see_year(year, here)
    if _SINCE.fullmatch(lead):
        return replace(here, past=True)
    turn = _TURN.fullmatch(lead)
    later = turn and turn["way"] in {"after", "nach"} and not here.past
    return replace(here, now=here.now - timedelta(days=2)) if later else here


def _see_year(year: re.Match[str], here: Here) -> Here:
    """From where the nearest date is one of last, next or this year."""
    if year["past"]:
        return replace(here, past=True, now=here.now.replace(year=here.now.year - 1, month=12, day=31))
    away = 1 if year["future"] else 0
    return replace(here, past=False, now=here.now.replace(year=here.now.year + away, month=1, day=1))


def _turn(when: When, pieces: Pieces, lead: str, here: Here) -> When:
    """ "Before Friday", "shortly before Christmas", "after Easter", "sometime in March", "the week of"."""
    if week := _WEEK_OF.fullmatch(lead):
        end = week["end"] or week["ende"]
        return replace(when, day=monday_of(when.day) + timedelta(days=6 if end else 4), rough=1 if end else 2)
    if _ABOUT.fullmatch(lead) and next(iter(pieces)) in _DAYS:
        when = replace(when, rough=max(when.rough, 2))
    turn = _TURN.fullmatch(lead)
    if Kind.WEEK in pieces and Kind.WEEKDAY not in pieces and (turn or _FROM.fullmatch(lead)):
        return _turn_week(when, turn)
    if turn and Kind.SHIFT not in pieces and when.at is None:
        return _turn_day(when, turn, pieces.get(Kind.DATE), here)
    return replace(when, vague=True) if _SOMETIME.match(lead) else when


def _turn_week(when: When, turn: re.Match[str] | None) -> When:
    """ "From next week" is its Monday; before a week, and a weekend, is the Friday, after it the Monday."""
    monday = monday_of(when.day)
    if turn is None:
        return replace(when, day=monday, rough=0)
    if turn["way"] in {"after", "nach"}:
        return replace(when, day=monday + timedelta(days=7), rough=3, vague=True)
    return replace(when, day=monday + timedelta(days=4 if when.rough == 1 else -3), rough=1)


def _turn_day(when: When, turn: re.Match[str], date_piece: Piece | None, here: Here) -> When:
    """The day before, and some day after; a feast has days before and behind its own."""
    head, tail = (date_piece.head, date_piece.tail) if date_piece else (0, 0)
    if turn["way"] in {"after", "nach"}:
        rough = 5 if date_piece else 3
        return replace(when, day=when.day + timedelta(days=tail + 1), rough=rough, vague=True)
    day = when.day - timedelta(days=head + 1)
    day = day if here.past else max(day, here.today)
    rough = 3 if turn["near"] else 5 if head + tail else 0
    return replace(when, day=day, rough=rough, vague=rough > 0)


def _read_offset(text: str, start: int, here: Here) -> Phrase | None:
    """Two weeks before Easter, the Friday after Christmas; behind another date also "the week before".

    "Two weeks before the wedding" cannot be read.
    """
    match = _OFFSET.match(text, start)
    if match is None or (match["unit"] and unit_of(match["unit"])[2]):
        return None
    told = {Kind.SHIFT: Piece(kind=Kind.SHIFT)}
    try:
        if phrase := _count_from_date(match, text, here):
            return phrase
        if here.told and match["way"] not in {"vor", "nach"} and _ENDS.match(text, match.end()):
            return Phrase(when=_count(match, here.told, 0), pieces=told, pos=start, end=match.end())
    except (OverflowError, ValueError, KeyError):
        return None
    strange = _EVENT.match(text, match.end()) if match["unit"] else None
    return Phrase(when=None, pieces=told, pos=start, end=strange.end()) if strange else None


def _count_from_date(match: re.Match[str], text: str, here: Here) -> Phrase | None:
    """The day so long before or after the date that follows, and on that side of today that is asked for."""
    if match["way"] not in {"before", "vor", "prior to", "after", "nach"}:
        return None
    lead = _OFFSET_LEAD.match(text, match.end())
    away = here.now - (_count(match, here.today, 0).day - here.today)
    for seen in (replace(here, now=away), here):
        pieces, end = collect(text, match.end(), lead.end(), seen) if lead else ({}, 0)
        if not has_day(pieces) or Kind.SHIFT in pieces:
            return None
        if seen is here or Kind.NEAR not in pieces:
            anchor = resolve(pieces, seen)
            tail = max(piece.tail for piece in pieces.values())
            when = _count(match, anchor.day, tail) if anchor else None
            return Phrase(when=when, pieces=pieces, pos=match.start(), end=end)
    return None


def _count(match: re.Match[str], anchor: date, tail: int) -> When:
    """So many days before or after a day, or the weekday or weekend next to it; `tail`: of a feast."""
    back = match["way"] in _BEFORE_WAYS
    if match["wd"] or match["weekend"]:
        weekday = weekday_of(match["wd"]) if match["wd"] else 6
        rough = 1 if match["weekend"] else 0
        if back:
            return When(day=last_weekday(weekday, anchor), rough=rough)
        return When(day=next_weekday(weekday, anchor + timedelta(days=tail), from_today=False), rough=rough)
    months, days, _ = unit_of(match["unit"])
    sign, amount = (-1 if back else 1), count_of(match["num"] or "1")
    rough = 15 if months else 3 if days > 1 else 0
    after = timedelta(days=tail if match["way"] == "nach" and not match["num"] else 0)
    day = plus_months(anchor + after, sign * amount * months) + timedelta(days=sign * amount * days)
    return When(day=day, rough=rough)


def _take_tail(phrase: Phrase, text: str, here: Here) -> Phrase:
    """What belongs to the expression behind its row: doubts, the date again in brackets, another day."""
    days = has_day(phrase.pieces)
    if hedge := _HEDGE.match(text, phrase.end):
        when = phrase.when
        if when and hedge["rough"] and days:
            when = replace(when, rough=max(when.rough, 2))
        if when and hedge["vague"] and days:
            when = replace(when, vague=True)
        phrase = replace(phrase, when=when, end=hedge.end())
    if days and (opened := _OPEN.match(text, phrase.end)):
        phrase = _take_repeat(phrase, text, opened.end(), here)
    if other := _OR.match(text, phrase.end):
        phrase = _take_other(phrase, text, other, here)
    elif (denied := _NOT.match(text, phrase.end)) and (again := _plain_row(text, denied.end(), here)):
        same = phrase.pieces.keys() & again.pieces.keys()
        phrase = replace(phrase, end=again.end) if same else phrase
    return phrase


def _plain_row(text: str, start: int, here: Here) -> Phrase | None:
    """The first row that starts here, behind at most "am" and "the"."""
    rows = (_read_row(text, start, pos, here) for pos in _leads(text, start))
    return next((row for row in rows if row), None)


def _take_repeat(phrase: Phrase, text: str, start: int, here: Here) -> Phrase:
    """ "(3.12.)" behind "Donnerstag": the day if both agree as far as is said, else nothing can be read."""
    again = _plain_row(text, start, here)
    closed = _CLOSE.match(text, again.end) if again else None
    if again is None or closed is None:
        return phrase
    first, second = phrase.when, again.when
    if first is None or second is None:
        return replace(phrase, when=None, end=closed.end())
    if second.hour_only:
        return replace(phrase, when=replace(first, at=second.at, until=second.until), end=closed.end())
    apart = abs((first.day - second.day).days)
    exact = second if second.rough < first.rough or Kind.DATE in again.pieces else first
    when = replace(exact, at=first.at or second.at, until=first.until or second.until)
    fits = apart <= max(first.rough, second.rough)
    return replace(phrase, when=when if fits else None, end=closed.end())


def _take_other(phrase: Phrase, text: str, way: re.Match[str], here: Here) -> Phrase:
    """ "Thursday or Friday" leaves open which, "at 3 or 4" the hour; "Monday to Wednesday" is rough."""
    first = phrase.when
    hour = None if way["near"] or Kind.TIME not in phrase.pieces else _OR_HOUR.match(text, way.end())
    if first and hour:
        open_hour = replace(first, vague=True) if first.hour_only else replace(first, at=None, until=None)
        return replace(phrase, when=open_hour, end=hour.end())
    told = replace(here, told=first.day if first else None)
    other = _plain_row(text, way.end(), here) or _read_offset(text, way.end(), told)
    if first is None or other is None or not (has_day(phrase.pieces) and has_day(other.pieces)):
        return phrase
    if way["range"] and _MOVED.search(text, max(0, phrase.pos - 40), phrase.pos):
        return phrase
    if way["near"] and not phrase.pieces.keys() & other.pieces.keys() & {Kind.WEEKDAY, Kind.DATE}:
        return phrase
    first = resolve(_place(phrase.pieces, other.pieces), here) if first.rough == 0 else first
    second = other.when if other.pos == way.end() and Kind.SHIFT in other.pieces else None
    second = second or resolve(_place(other.pieces, phrase.pieces), here)
    if first is None or second is None:
        return phrase
    apart = (second.day - first.day).days
    apart = apart % 7 if way["range"] and apart < 0 else abs(apart)
    when = replace(first, rough=max(first.rough, apart), vague=not way["range"])
    return replace(phrase, when=when, end=other.end)


def _place(pieces: Pieces, others: Pieces) -> Pieces:
    """A weekday in the week that was said of the one beside it."""
    if pieces.keys() - {Kind.WEEKDAY, Kind.TIME, Kind.PART}:
        return pieces
    return {kind: piece for kind, piece in others.items() if kind in {Kind.WEEK, Kind.SHIFT}} | pieces
