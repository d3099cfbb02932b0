"""Times of day and ranges of them: 15:00, 7.30 pm, halb acht, quarter to 8, 18-20 Uhr, noon."""

import re
from collections.abc import Callable
from types import MappingProxyType

from bot.understanding.dates.grammar import compile_pattern, count_of
from bot.understanding.dates.pieces import DAY, NOON, ClockTime, Kind, Piece

_Reader = Callable[[re.Match[str]], ClockTime]


def _digital(match: re.Match[str]) -> ClockTime:
    """15:00, 7.30 pm, 19h30, 18 Uhr, 7pm, sieben Uhr."""
    hour, minute = count_of(match["h"]), int(match["m"] or match["m2"] or 0)
    return _build_clock(hour, minute, half=(match["half"] or "")[:1], spoken="clock" in match[0])


def _build_clock(
    hour: int, minute: int, *, half: str = "", spoken: bool = False, bare: bool = False
) -> ClockTime:
    """Checks the ranges: 0-24 hours, or 1-12 with am or pm; 24:00 is the end of the day."""
    if not 0 <= minute < 60 or not 0 <= hour <= 24 or (half and not 1 <= hour <= 12):  # noqa: PLR2004
        raise ValueError(hour, minute)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour * 60 + minute > DAY:
        raise ValueError(hour, minute)
    return ClockTime(minutes=hour * 60 + minute, half=bool(half), spoken=spoken, bare=bare)


def _spoken_clock(match: re.Match[str]) -> ClockTime:
    """Halb acht, half past 7, Viertel nach 6, quarter to 8, dreiviertel 8, 10 nach halb 6."""
    hour = count_of(match["hour"])
    if not 1 <= hour <= 24:  # noqa: PLR2004
        raise ValueError(hour)
    minutes = hour * 60 + _spoken_offset(match) - (30 if match["half"] else 0)
    if match["suffix"]:
        return ClockTime(minutes=minutes % NOON + (NOON if match["suffix"][0] == "p" else 0), half=True)
    return ClockTime(minutes=minutes % DAY, spoken=True)


def _spoken_offset(match: re.Match[str]) -> int:
    """Minutes to add to the full hour named."""
    if match["past"]:
        return 30
    if match["quarter"]:
        return -45 if match["quarter"].startswith("v") else -15
    if not match["by"]:
        return 0
    by = match["by"]
    in_words = {"twenty": 20, "zwanzig": 20}
    amount = 15 if by[0] in "vq" and by != "vier" else in_words.get(by) or count_of(by)
    return amount if match["way"] in {"past", "after", "nach"} else -amount


def _named_time(match: re.Match[str]) -> ClockTime:
    """Noon; midnight belongs to the day that ends."""
    return ClockTime(minutes=DAY if match[1].startswith(("midn", "mittern")) else NOON)


def _bare_hour(match: re.Match[str]) -> ClockTime:
    """A number or number word that only its place makes an hour."""
    return _build_clock(count_of(match[1]), 0, spoken=True, bare=True)


def _hour_of_part(match: re.Match[str]) -> ClockTime:
    """8 in the morning, 8 abends: the part of the day makes a number an hour."""
    return _build_clock(count_of(match[1]), 0, spoken=True)


_MINUTES = MappingProxyType({"ze": 10, "te": 10, "fi": 15, "zw": 20, "tw": 20, "th": 30, "dr": 30, "fo": 45})


def _worded(match: re.Match[str]) -> ClockTime:
    """Eight thirty, acht Uhr dreißig."""
    minutes = 45 if match[0].endswith("vierzig") else _MINUTES.get((match[2] or match[3])[:2], 15)
    return _build_clock(count_of(match[1]), minutes, spoken=not match[3])


def _half_day(match: re.Match[str]) -> ClockTime:
    """7pm, 7 pm, seven p.m."""
    return _build_clock(count_of(match[1]), 0, half=match[2][0])


def _clock(read: _Reader, source: str) -> tuple[re.Pattern[str], _Reader]:
    return compile_pattern(source), read


_CLOCKS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _clock(_digital, r"""
        (?P<h>\d{1,2})[:.](?P<m>\d\d)(?::\d\d)?(?![\d:]|[.,/-]\d\d?[./])(?:\s?(?:uhr
        |h(?!\w)|(?P<half>am|pm|a\.m\.?|p\.m\.?)(?!\w)<AMDAY>))?(?P<m2>)
    """),
    _clock(_digital, r"(?P<h>\d{1,2})\s?(?:uhr\s?(?P<m>\d\d)?|h(?P<m2>\d\d)?)(?P<half>)<END>"),
    _clock(_digital, r"""
        (?P<h><HOUR>|<LATE>(?=\s?uhr))\s?(?:uhr|o'?\s?clock)(?:\s(?P<m>\d\d))?(?P<m2>)(?P<half>)<END>
    """),
    _clock(_half_day, r"""
        (<HOUR>)(?:\s(?=am<AMDAY>|pm|[ap]\.))?(am|pm|[ap]\.m\.)(?!\w)
    """),
    _clock(_spoken_clock, r"""
        (?:(?P<by>viertel|(?:a )?quarter|five|ten|twenty|fünf|zehn|zwanzig|5|10
        |20|25)\s(?:min(?:ute[ns]?)?\s)?(?P<way>past|after|nach|vor|to|before)\s
        |(?P<past>half(?:\spast)?\s)|(?P<quarter>dreiviertel\s|viertel\s))?(?P<half>halb\s)?(?P<hour><HOUR>)
        (?:\s?(?P<suffix>am|pm)<AMDAY>)?(?:\suhr)?<END>
    """),
    _clock(_named_time, r"(noon(?:ish)?|midday|midnight|mittags|(?<=gegen )mittag|mitternachts?)<END>"),
    _clock(_hour_of_part, r"""
        (<HOUR>)(?=\s(?:in the (?:morning|afternoon|evening)|at night|abends|morgens
        |nachmittags|vormittags|in der früh|in da früh|früh|rum|herum|sharp|on the dot
        |noon|mittags)<END>)
    """),
    _clock(_hour_of_part, r"""
        (\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?-?ish<END>
    """),
    _clock(_worded, r"""
        (<HOUR>|<LATE>(?=\suhr))\s(?:(thirty|fifteen|forty[- ]five)|uhr\s(zehn|fünfzehn|zwanzig
        |dreißig|fünfundvierzig))<END>
    """),
    _clock(_digital, r"(?P<h>\d\d)(?P<m>\d\d)\s?(?:uhr|hrs|hours)(?P<m2>)(?P<half>)<END>"),
)  # fmt: skip
_BARE_HOUR = compile_pattern(r"(<HOUR>)(?![%€$£]|[.:/,]\d|\s?[€$£%])")
_TO = compile_pattern(r"\s?(?:-|bis|to|till|til|until|and|und)\s?(?:um\s|ca\.?\s)?")
_EARLY, _LATE = 7 * 60, 17 * 60


def _read_clock(text: str, pos: int, *, bare: bool) -> tuple[ClockTime, int] | None:
    """The longest clock time that starts here."""
    best: tuple[ClockTime, int] | None = None
    for pattern, read in _CLOCKS:
        match = pattern.match(text, pos)
        if match and (best is None or match.end() > best[1]):
            said = match.groupdict()  # the told pattern also fits a lone number, which is not enough
            if "hour" not in said or any(said[name] for name in ("by", "past", "quarter", "half")):
                best = _try_read(read, match) or best
    if best is None and bare and (match := _BARE_HOUR.match(text, pos)):
        best = _try_read(_bare_hour, match)
    return best


def _try_read(
    read: Callable[[re.Match[str]], ClockTime], match: re.Match[str]
) -> tuple[ClockTime, int] | None:
    try:
        return read(match), match.end()
    except (ValueError, KeyError):
        return None


def read_time(text: str, pos: int, *, led: bool, dayed: bool) -> Piece | None:
    """A clock time or a range. `led`: "at" or "from" stood before, a number will do; `dayed`: a day did."""
    first = _read_clock(text, pos, bare=True)
    if first is None:
        return None
    joined = _TO.match(text, first[1])
    second = _read_clock(text, joined.end(), bare=True) if joined else None
    if joined is None or second is None:
        return _read_single(first, text, pos, led=led, dayed=dayed)
    if first[0].bare and second[0].bare and not (led or dayed):
        return None
    weak = all(
        clock.bare or _is_dotted(text[at:end]) for (clock, end), at in ((first, pos), (second, joined.end()))
    )
    return Piece(kind=Kind.TIME, end=second[1], clock=first[0], until=second[0], weak=weak)


def _read_single(
    first: tuple[ClockTime, int], text: str, pos: int, *, led: bool, dayed: bool
) -> Piece | None:
    """One time; a number alone only where a word led to it, and 7.30 or 3h could be something else."""
    clock, end = first
    if clock.bare and not led:
        return None
    said = text[pos:end]
    dotted = _is_dotted(said)
    if dotted and text.startswith(".", end) and (not (led or dayed) or text.startswith(".)", end)):
        return None
    return Piece(
        kind=Kind.TIME,
        end=end,
        clock=clock,
        weak=clock.bare or dotted or (said[-1] == "h" and said[:-1].strip().isdigit()),
    )


def _is_dotted(said: str) -> bool:
    """7.30 could be any number."""
    return "." in said and said.replace(".", "").isdigit()


def span_of(first: ClockTime, second: ClockTime | None, part: str) -> tuple[int, int | None]:
    """Minutes of start and end, with afternoon hours made out of spoken ones."""
    start = _shift_to_part(first, part)
    if second is None:
        return (_assume_afternoon(start) if first.spoken and not part else start), None
    end = _shift_to_part(second, part)
    if second.half and not first.half and end > NOON and start + NOON < end and first.minutes < NOON:
        start += NOON
    elif first.spoken and second.spoken and not part and start < _EARLY and _assume_afternoon(start) != start:
        start, end = start + NOON, end + NOON if end < NOON else end
    if end <= start and second.spoken and start < end + NOON <= DAY:
        end += NOON
    if end <= start and not (start >= _LATE and end <= _EARLY):
        raise ValueError(start, end)
    return start, end


def _assume_afternoon(minutes: int) -> int:
    """A spoken time before 07:00 is in the afternoon."""
    return minutes + NOON if 0 < minutes < _EARLY else minutes


def _shift_to_part(clock: ClockTime, part: str) -> int:
    """The twelve hours that "in the evening" adds; nights keep hours before six, noon those from eleven."""
    floor = {"afternoon": 0, "evening": 0, "night": 360, "noon": 0}.get(part)
    ceiling = 660 if part == "noon" else NOON
    if floor is None or clock.half or not floor <= clock.minutes < ceiling:
        return clock.minutes
    return clock.minutes + NOON
