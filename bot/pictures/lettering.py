"""Words in a picture: what the fonts that come with the bot can draw, how wide it is, and where it breaks.

A name is somebody's own words, so hostile: what no font here has (pictures, mostly), what is invisible or
turns the direction of writing is left out, and marks piled upon a letter are cut to two.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path

import uharfbuzz

#: One family for what the bot says itself; names may need any of the others, and are all drawn in bold.
REGULAR, BOLD = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"
_SCRIPTS = ("Arabic", "Hebrew", "Armenian", "Georgian", "Thai", "Devanagari")
#: Chinese, Japanese and Korean, in one weight: it is drawn with an edge to look as bold as the others.
EAST_ASIAN = "DroidSansFallback.ttf"
_FALLBACKS = (*(f"NotoSans{script}-Bold.ttf" for script in _SCRIPTS), EAST_ASIAN)
#: Marks above or below one letter: Vietnamese, Arabic and Thai need no more than two beside the letter's own.
_MOST_MARKS = 2
_JOINERS = "\u200c\u200d"
_ELLIPSIS = "…"
#: Words, and parts of them up to a hyphen, with the space before: between them a line may end.
_PARTS = re.compile(r"\s*(?:[^\s-]+-(?=\w)|\S+)")


def font_path(name: str) -> str:
    """Where a font is, as a file."""
    return str(Path(str(files("bot.pictures") / "fonts" / name)))


@cache
def _load(name: str) -> tuple[uharfbuzz.Font, frozenset[int]]:
    """A font and the signs it has; of an installed one only what is looked at is ever read from the disk."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font_path(name)))
    return uharfbuzz.Font(face), frozenset(face.unicodes)


def _font_of(sign: str, base: str) -> str | None:
    """Which font draws a sign: that of the family where it can, else the first that has it."""
    return next((name for name in (base, *_FALLBACKS) if ord(sign) in _load(name)[1]), None)


def clean(words: str) -> str:
    """What can be drawn of somebody's words, on one line; "" where no letter and no number can."""
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", words):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind[0] == "Z" or sign.isspace():
            kept.append(" ")
        elif marks <= _MOST_MARKS and (sign in _JOINERS or (kind[0] != "C" and _font_of(sign, BOLD))):
            kept.append(sign)
    said = " ".join("".join(kept).split()).strip(f" {_JOINERS}")
    return said if any(unicodedata.category(sign)[0] in "LN" for sign in said) else ""


def fonts_for(words: str) -> list[str]:
    """The files that draw everything in these words: the family's two, and what else it takes."""
    needed = {_font_of(sign, BOLD) for sign in set(words)}
    return [font_path(name) for name in (REGULAR, BOLD, *_FALLBACKS) if name in {REGULAR, BOLD, *needed}]


def is_east_asian(words: str) -> bool:
    """Whether any of it is drawn in the one font that has no bold."""
    return any(_font_of(sign, BOLD) == EAST_ASIAN for sign in words)


def measure(words: str, size: float, *, bold: bool = True) -> float:
    """How wide words are at a size, both in pixels, by the shapes that are drawn."""
    return _measure(words, BOLD if bold else REGULAR) * size


@lru_cache(maxsize=4096)
def _measure(words: str, base: str) -> float:
    """In heads of the font: each stretch of one font is shaped with it."""
    total = 0.0
    for name, stretch in groupby(_fonts_along(words, base), key=lambda drawn: drawn[0]):
        font, _ = _load(name)
        buffer = uharfbuzz.Buffer()
        buffer.add_str("".join(sign for _, sign in stretch))
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        total += sum(place.x_advance for place in buffer.glyph_positions or ()) / font.face.upem
    return total


def _fonts_along(words: str, base: str) -> Iterator[tuple[str, str]]:
    """Each sign with its font: marks and spaces stay with what stands before them, where that has them."""
    last = base
    for sign in words:
        follows = unicodedata.category(sign)[0] in "MZ" or sign in _JOINERS
        if not (follows and ord(sign) in _load(last)[1]):
            last = _font_of(sign, base) or base
        yield last, sign


def fit(words: str, size: float, width: float, *, lines: int = 2, bold: bool = True) -> tuple[str, ...]:
    """Clean words on at most so many lines of this width; what is too long ends in "…"."""
    told: list[str] = []
    rest = _PARTS.findall(words)
    while rest and len(told) < lines:
        count = len(rest) if len(told) == lines - 1 else _count_fitting(rest, size, width, bold=bold)
        told.append(_shorten("".join(rest[:count]).strip(), size, width, bold=bold))
        rest = [] if told[-1].endswith(_ELLIPSIS) else rest[count:]
    return tuple(told)


def _count_fitting(parts: Sequence[str], size: float, width: float, *, bold: bool) -> int:
    """How many of these words go on one line, at least one."""
    for count in range(len(parts), 1, -1):
        if measure("".join(parts[:count]).strip(), 1, bold=bold) * size <= width:
            return count
    return 1


def _shorten(words: str, size: float, width: float, *, bold: bool) -> str:
    """These words, or as much of their beginning as fits before an ellipsis, cut between whole letters."""
    if measure(words, size, bold=bold) <= width:
        return words
    cuts = [
        at
        for at, (left, right) in enumerate(pairwise(words), 1)
        # not before a mark or beside a joiner
        if unicodedata.category(right)[0] != "M" and left not in _JOINERS and right not in _JOINERS
    ]
    shorter = (f"{words[:at].rstrip()}{_ELLIPSIS}" for at in reversed(cuts))
    return next((said for said in shorter if measure(said, size, bold=bold) <= width), _ELLIPSIS)
