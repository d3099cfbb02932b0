"""What is taken back in the same breath: "Tuesday, no Wednesday", "um 16, nein 17 Uhr". Pure."""

import re
from itertools import pairwise

from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.dates.pieces import When
from bot.understanding.dates.reading import Span
from bot.understanding.facts import Situation
from bot.understanding.people import find_people
from bot.understanding.words import de, en

#: What stands between the two, and nothing else does: a mark, perhaps twice, and what leads to the second.
_TAKES_BACK = rf"(?:{en.TAKES_BACK}|{de.TAKES_BACK})"
_BETWEEN = re.compile(
    rf"[\s,;.?…–—(-]*+\b{_TAKES_BACK}(?:[\s,.…!–-]++{_TAKES_BACK})*\b[\s,.…:!–-]*+"
    r"(?:(?:doch|erst|lieber|eher|rather|it's|its|it is|with|mit|mim|on|am|at|um|the|der|dem|den|die)\s+)*",
    re.IGNORECASE,
)
#: A bare number behind the mark is an hour where one stood before it: "at 4, sorry 5".
_NUMBER = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?![\w.:])")
_HOUR = re.compile(
    r"(?:\b(?:um|at|gegen|around|about)\s+)?(?<!\w)(?:(?:halb|half|viertel \w+|quarter \w+)\s)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?|[a-zäöüß]+)\s*(?:uhr|o'clock|am|pm|h)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:bis(?: (?:zum|am))?|by|until|till|til|before|vor|from|ab|on|am|at|um)\s+", re.IGNORECASE
)
_INSTEAD = "statt|anstatt|instead of|rather than|not|nicht|nich|ned|net"
#: What stands between what is meant and what no longer is: "at twelve instead of eleven", "5 now, not 4".
_INSTEAD_OF = re.compile(
    rf"[\s,]*+(?:(?:now|jetzt)[\s,]++)?(?:and\s|und\s)?(?:{_INSTEAD})\s+"
    r"(?:(?:um|at|erst|schon|on|am|for|the)\s+)*",
    re.IGNORECASE,
)
#: The same of hours alone, which are a time only by their "um": "lieber erst um zwölf statt um elf".
_HOUR_INSTEAD = re.compile(
    compile_pattern(
        r"(?<!\w)((?:um|at|gegen|around|auf)\s<HOUR>(?:[:.]\d\d)?(?:\suhr)?),?\s(?:statt|anstatt|instead of"
        r"|rather than|(?:und\s|and\s)?(?:not|nicht))\s(?:(?:um|at|erst|schon|gegen|around|auf)\s)*"
        r"<HOUR>(?:[:.]\d\d)?(?:\suhr)?(?![\w.:])"
    ).pattern,
    re.IGNORECASE,
)
#: "Not this Friday, the one after".
_ONE_AFTER = re.compile(
    compile_pattern(
        r"(?<!\w)(?:not |nicht )?(?:this |diesen |am |den )?(<WD>),? (?:but |sondern )?"
        r"(?:the (?:one|week) after(?: that)?|(?:den|der|die) (?:danach|drauf|darauf))(?!\w)"
    ).pattern,
    re.IGNORECASE,
)
_DROPS = re.compile(rf"\b(?:{_TAKES_BACK}|{_INSTEAD})\b", re.IGNORECASE)
#: Of whom a bare "no" may say anything else: "lunch with Ada, no Ben this time".
_BARE_NO = re.compile(r"[\s,;.…–—-]*(?:no|nee?|nein|nope|nah)\s+", re.IGNORECASE)
#: Nor does what begins a sentence of its own: "met Ben, sorry Ada couldn't come".
_TELLS_ON = re.compile(
    r"\s+(?:is|was|has|had|can|could|will|would|did|does|ist|war|hat|kann|konnte|wird|kommt|meint|sagt)(?:n't)?\b",
    re.IGNORECASE,
)
#: Who says what is not, and then what is, takes nothing back.
_DENIED = re.compile(
    r"\b(?:not|nicht|nich|ned|net|nie|never|neither|weder|kein\w*|cannot)\b|n['’]?t\b", re.IGNORECASE
)
_MOST, _MOST_BESIDE = 3, 6


def apply_second_thoughts(text: str, situation: Situation) -> str:
    """The text as its speaker wants it: of what was taken back only the later."""
    text = _HOUR_INSTEAD.sub(r"\1", text) if _DROPS.search(text) else text
    text = _ONE_AFTER.sub(r"\1 after next", _straighten(text, situation))
    for _ in range(_MOST):
        mended = _apply_first(text, situation) if _DROPS.search(text) else text
        if mended == text:
            break
        text = mended
    return text


def _apply_first(text: str, situation: Situation) -> str:
    found = reading.find_all(text, now=situation.now, language=situation.language)
    for one, other in pairwise(found):
        (start, end), (again, last) = one[1], other[1]
        if (one[0].at is None) == (other[0].at is None) and _INSTEAD_OF.fullmatch(text, end, again):
            return text[:end] + text[last:]
        if (between := _find_mark(text, start, end, again)) is not None:
            return text[:start] + _join(text, one, other) + text[end:between] + text[last:]
    for first, (start, end) in found:
        gone = _INSTEAD_OF.match(text, end)
        if gone and first.at and (number := _NUMBER.match(text, gone.end())):
            return text[:end] + text[number.end() :]
        mark = _BETWEEN.match(text, end)
        number = _NUMBER.match(text, mark.end()) if mark and first.at else None
        if number and _find_mark(text, start, end, number.start()) is not None:
            return text[:start] + _with_hour(text[start:end], first, number[0]) + text[number.end() :]
    for person, meant in pairwise(find_people(text, situation)):
        apart = _BARE_NO.fullmatch(text, person.end, meant.start) or _TELLS_ON.match(text, meant.end)
        beside = _find_mark(text, person.start, person.end, meant.start) == person.end
        if beside and not apart and not meant.owns:
            return text[: person.start] + text[meant.start :]
    return text


def _straighten(text: str, situation: Situation) -> str:
    """ "It wasn't Ben I had lunch with, it was Ada", "it's Ada who owes me the deck": told straight on.

    Only where nothing was asked: what was understood before is else put right by such a sentence.
    """
    if situation.asked or not _CLEFT.search(text):
        return text
    people = find_people(text, situation)
    for denied, meant in pairwise(people):
        between = text[denied.end : meant.start]
        opens, but = _IT_WAS_NOT.search(text, 0, denied.start), _BUT_IT_WAS.search(between)
        if opens and but and not text[meant.end :].strip(" .!"):
            return _tell(text[: opens.start()], text[meant.start : meant.end], between[: but.start()]) or text
    for person in people:
        opens = _IT_WAS.search(text, 0, person.start)
        them = None if text[: person.start].strip() else _IT_IS_THEM.match(text, person.end)
        if opens or them:
            before, end = text[: opens.start()] if opens else "", them.end() if them else person.end
            return _tell(before, text[person.start : person.end], text[end:]) or text
    return text


def _tell(before: str, name: str, told: str) -> str:
    """A clause that belongs to a name, with the name in its place; "" where it is none."""
    told = _OTHER_WAY.sub("", told)
    if match := _RELATIVE.match(told):
        return f"{before}{match['lead'] or ''}{name} {told[match.end() :]}"
    if match := _BY_ME.match(told):
        rest = told[match.start("me") :]
        open_end = _OPEN_END.search(rest)
        at = open_end.end() if open_end else match.end() - match.start("me")
        return f"{before}{rest[:at]} {name}{rest[at:]}"
    return ""


#: A cheap look before anybody is looked for.
_CLEFT = re.compile(
    r"\b(?:it|that)(?: was| is|['’]s)\b|\b(?:wasn['’]?t|was not|isn['’]?t)\b"
    r"|\b(?:es|das|dat) (?:war|ist)\b|\b(?:war|ist) (?:es|das),",
    re.IGNORECASE,
)
_IT_WAS_NOT = re.compile(
    r"(?<![\w,] )(?<!\w)(?:no,? )?(?:it |that )?(?:wasn['’]?t|was not|isn['’]?t)\s+$"
    r"|(?<!\w)(?:nein,? )?(?:es|das) war nicht\s+$",
    re.IGNORECASE,
)
_BUT_IT_WAS = re.compile(
    r"\s*[,;.–—-]+\s*(?:it was|it['’]s|that was|but(?: it was)?|sondern|(?:es|das) war)\s+$", re.IGNORECASE
)
_IT_WAS = re.compile(
    r"(?:^|(?<=[.!?] ))(?:(?:it|that)(?: was|['’]s| is)|(?:es|das|dat) (?:war|ist))\s+$", re.IGNORECASE
)
_IT_IS_THEM = re.compile(r"\s+(?:ist|war) (?:es|das)(?=,)", re.IGNORECASE)
#: "Who owes me", ", mit der ich", ", die mir".
_RELATIVE = re.compile(
    r",?\s+(?:(?P<lead>(?:mit|bei|von|zu)\s)?(?:der|die|das|dem|den)\s(?=ich\b|wir\b|mir\b|mich\b|uns\b)"
    r"|(?:who|that)\s(?!I\b|we\b))",
    re.IGNORECASE,
)
_BY_ME = re.compile(r",?\s+(?:(?:that|who|whom)\s)?(?P<me>(?:I|we)\s\w+)", re.IGNORECASE)
#: A preposition whose person stands elsewhere: "I had lunch with on Saturday".
_OPEN_END = re.compile(
    r"\b(?:with|to|from|for)(?=\s*(?:$|[,.;!]|(?:on|at|in|last|yesterday|today|this|over|about)\b))",
    re.IGNORECASE,
)
_OTHER_WAY = re.compile(
    r",?\s(?:(?:and |und )?(?:not|nicht) (?:the other way (?:a?round)?|vice versa|umgekehrt|andersrum))\b",
    re.IGNORECASE,
)


def _find_mark(text: str, start: int, end: int, again: int) -> int | None:
    """Where the mark between the two begins; None where there is none, or the first was denied anyhow.

    A few words may stand before it: "Tuesday at 5 with Ada, no wait, Wednesday".
    """
    if _DENIED.search(re.split(r"[.!?;\n]", text[:start])[-1]):
        return None
    for place in (end, *(end + match.start() for match in re.finditer(r"[,–—-]", text[end:again]))):
        beside = text[end:place]
        few = len(beside.split()) <= _MOST_BESIDE and not re.search(r"[.!?\n]", beside)
        if few and _BETWEEN.fullmatch(text, place, again):
            return place
    return None


def _join(text: str, one: tuple[When, Span], other: tuple[When, Span]) -> str:
    """The second in place of the first, with what only the first told: its hour, its day, its "by"."""
    first, second = text[slice(*one[1])], text[slice(*other[1])]
    if other[0].hour_only and one[0].at is not None:
        return _with_hour(first, one[0], second)
    if other[0].hour_only and not one[0].hour_only:
        return f"{first} {second}"
    hour = one[0].at if one[0].at is not None and other[0].at is None and not one[0].hour_only else None
    lead = _LEAD.match(first)
    led = f"{lead[0]}{second}" if lead and not _LEAD.match(second) else second
    return f"{led} {hour:%H:%M}" if hour else led


def _with_hour(words: str, when: When, hour: str) -> str:
    """The words of a time at another hour."""
    lead = "" if re.match(r"(?:um|at|gegen|around|about)\b", hour, re.IGNORECASE) else "at "
    day = "" if when.hour_only else _HOUR.sub("", words).rstrip(" ,")
    return f"{day} {lead}{hour}".strip()
