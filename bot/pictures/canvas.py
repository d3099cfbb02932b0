"""What every picture is drawn on: its colours, its words, and the way from SVG to PNG.

A picture has a dark background of its own, opaque to the edge: a chat's light or dark theme changes nothing.
Every pair of colours in which words are read has a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
"""

from collections.abc import Iterable, Sequence
from html import escape

import resvg_py

from bot.pictures import lettering

#: Pixels. On a phone a picture is shown about 340 wide: a third of this, so 34 here are 11 there.
WIDTH, MARGIN = 1080, 40
SMALL, NAME, TITLE = 34, 40, 52
#: From one line of words to the next, in sizes of the words.
LEADING = 1.16
#: How far above its line a letter begins, in sizes: of what is drawn here, Thai and Vietnamese reach highest.
ASCENT, DESCENT = 1.07, 0.3

NIGHT, INK, MUTED, SUN, DARK_INK = "#151a2b", "#ffffff", "#c3cadd", "#ffb547", "#2a1a05"


def words(
    said: str,
    x: float,
    y: float,
    *,
    size: int = SMALL,
    colour: str = INK,
    anchor: str = "start",
    bold: bool = True,
) -> str:
    """One line of clean words, their foot at `y`. What they hold is text, whatever it looks like."""
    weight = 700 if bold else 400
    edge = f' stroke="{colour}" stroke-width="1.2"' if lettering.is_east_asian(said) else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}"{edge} '
        f'text-anchor="{anchor}" xml:space="preserve">{escape(said)}</text>'
    )


def paint(height: int, parts: Iterable[str], said: Sequence[str]) -> bytes:
    """A PNG of everything, in the fonts that all it says takes; nothing of the machine's own is looked at."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="Noto Sans">'
        f'<rect width="{WIDTH}" height="{height}" fill="{NIGHT}"/>{"".join(parts)}</svg>'
    )
    fonts = lettering.fonts_for("".join(said))
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
