"""What somebody offers or looks for, out of a sentence: "I can help with photos and Lightroom". Pure."""

import re
from functools import cache

from bot.understanding.words import de, en


def list_things(text: str) -> str:
    """The things alone, with commas between, where a sentence leads to them; else the text as it is.

    Only behind such a lead an "and" stands between two things: "food and drink" may be one.
    """
    things, is_led = [], False
    text = _WHO_KNOWS.sub(r"\1", text)
    for part in re.split(r"[,;\n]", text):
        lead = _pattern("THING_LEADS", r"<>\s+(?=\S)").match(part.strip())
        is_led = is_led or lead is not None
        rest = part.strip()[lead.end() :] if lead else part.strip()
        for thing in re.split(r"\s(?:and|und|&|plus|or|oder)\s", rest) if is_led else [rest]:
            begin = _pattern("THING_BEGINS", r"(?:<>\s+)+(?=\S)").match(thing.strip())
            things.append(thing.strip()[begin.end() :] if begin and is_led else thing.strip())
    ends = _pattern("THING_ENDS", r"\s<>$")
    return ", ".join(ends.sub("", thing.rstrip(" .!")) for thing in things if thing) if is_led else text


_WHO_KNOWS = re.compile(de.THING_KNOWN, re.IGNORECASE)


@cache
def _pattern(name: str, frame: str) -> re.Pattern[str]:
    """The words of both languages within a frame, in which they are "<>"."""
    words = f"(?:{getattr(en, name)}|{getattr(de, name)})"
    return re.compile(frame.replace("<>", words), re.IGNORECASE)
