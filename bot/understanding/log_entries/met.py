"""What follows /met: a name, a day right after it, and a note."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import takewhile

from bot.understanding.dates import reading
from bot.understanding.log_entries.clauses import LONGEST
from bot.understanding.log_entries.names import continues_name, fold, split_names


def split_log(
    args: str, *, names: Sequence[str], now: datetime, language: str
) -> tuple[str, date | None, str]:
    """What follows /met: the name as written, the day if one stands right after it, and the note.

    The name is the longest run of words a known name begins with ("Ada L"), else the first word. A day
    to come is returned as it is: the caller asks back.
    """
    args = args.strip()
    end = _leading_name(args, names)
    name, rest = args[:end], args[end:].lstrip(" ,:;-–—\n\t")
    day, note = _leading_day(rest, now, language)
    return name, day, note.strip(" ,:;\n\t")


def _leading_name(args: str, names: Sequence[str]) -> int:
    """Where the name ends."""
    words = list(re.finditer(r"[^\s,:;]+", args[:LONGEST]))[:6]
    if not words:
        return len(args)
    folded = [fold(word[0].rstrip(".")) for word in words]
    known = split_names(names)
    length = max((_count_prefixes(folded, name) for name in known), default=0)
    return words[max(length, 1) - 1].end()


def _count_prefixes(words: Sequence[str], name: Sequence[str]) -> int:
    return sum(
        1
        for _ in takewhile(
            lambda pair: bool(pair[0]) and continues_name(*pair), zip(words, name, strict=False)
        )
    )


def _leading_day(rest: str, now: datetime, language: str) -> tuple[date | None, str]:
    """The day a text starts with, and what follows it; a lone short word ("so") may be one too."""
    found = reading.find(rest, now=now, language=language, past=True)
    if found and found[1][0] == 0:
        return found[0].day, rest[found[1][1] :]
    first = rest.split(maxsplit=1)
    if first and (len(first) == 1 or first[0][0].isdigit()):
        when = reading.understand(first[0], now=now, language=language, past=True)
        if when:
            return when.day, rest[len(first[0]) :]
    return None, rest
