"""Somebody's knots as rings around them: the warm ones near, the cold ones far; who is due has a ring more.

The rings are seen from their middle: arcs over a sun at the lower edge, so that names stand in rows of three
as wide as a phone needs them. A picture grows with its rows; what `MOST_KNOTS` leaves out is a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from math import sqrt

from bot.pictures import lettering
from bot.pictures.canvas import (
    ASCENT,
    DARK_INK,
    DESCENT,
    INK,
    LEADING,
    MARGIN,
    MUTED,
    NAME,
    SUN,
    TITLE,
    WIDTH,
    paint,
    words,
)

#: So many knots are drawn, those nearest first.
MOST_KNOTS = 30
COLUMNS = 3
_CELL = (WIDTH - 2 * MARGIN) / COLUMNS
#: Between two names beside each other, in pixels.
_GUTTER = 20
#: How far below the picture's lower edge the middle of all rings lies; the sun reaches `_SUN` above the edge.
_DEPTH, _SUN = 1500, 150
_HEADER, _CAPTION, _DOT = 150, 66, 15
#: Below each row: more than an outer name of one row lies lower than an inner one of the next, 29.
_GAP = 32
#: From the coldest ring to the warmest.
_COLOURS = ("#1d2540", "#22345c", "#2b4a78", "#6a3d5c", "#7c4019")
#: The dots, likewise.
_DOTS = ("#8f9cc0", "#8fb0e6", "#a3d0f5", "#ffb3a0", SUN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapKnot:
    """Somebody on the map."""

    name: str
    is_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Who is about as close, and how near that is to the middle: `warmth` from 0, the coldest, to 4."""

    caption: str
    warmth: int
    knots: Sequence[MapKnot]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What the map says besides names."""

    title: str
    day: str
    you: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where a knot stands: its dot, and the box that holds the lines of its name, in pixels."""

    knot: MapKnot
    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything that is drawn of it."""
        half = max([_DOT + 9, *(lettering.measure(line, NAME) / 2 for line in self.lines)])
        bottom = self.y + _label_height(len(self.lines)) - _DOT
        return self.x - half, self.y - _DOT - 9, self.x + half, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A ring as it is laid out: its upper edge in the middle of the picture, and its labels."""

    ring: Ring
    top: float
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything with its place; `height` of the picture in pixels."""

    height: int
    bands: tuple[Band, ...]


def draw(said: MapWords, rings: Sequence[Ring]) -> bytes:
    """The map as a PNG; rings in any order."""
    plan = lay_out(rings)
    told = [said.title, said.day, said.you, said.due]
    told += [band.ring.caption for band in plan.bands]
    told += [line for band in plan.bands for label in band.labels for line in label.lines]
    return paint(plan.height, _draw_all(said, plan), told)


# --- where everything stands --------------------------------------------------------------------------


def lay_out(rings: Sequence[Ring]) -> Layout:
    """Rings that hold anybody, the coldest at the top; within a ring in the order given, row by row."""
    shown = _number_alike(_limit(rings))
    heights = [_CAPTION + sum(_row_height(row) + _GAP for row in _rows(named)) for _, named in shown]
    height = round(_HEADER + sum(heights) + _GAP + _SUN)
    bands, top = [], float(_HEADER)
    for (ring, named), deep in zip(shown, heights, strict=True):
        bands.append(Band(ring=ring, top=top, labels=tuple(_place(named, top + _CAPTION, height + _DEPTH))))
        top += deep
    return Layout(height=height, bands=tuple(bands))


_Named = list[tuple[MapKnot, tuple[str, ...]]]


def _limit(rings: Sequence[Ring]) -> list[Ring]:
    """The first so many, the warmest before all others; how many more there are is the farthest label."""
    left, shown = MOST_KNOTS, []
    for ring in sorted(rings, key=lambda ring: -ring.warmth):
        if knots := ring.knots[:left]:
            shown.append(replace(ring, knots=knots))
        left -= len(knots)
    more = sum(len(ring.knots) for ring in rings) - (MOST_KNOTS - left)
    if more:
        shown[-1] = replace(shown[-1], knots=[*shown[-1].knots, MapKnot(name=f"+ {more}")])
    return shown[::-1]


def _number_alike(rings: Sequence[Ring]) -> list[tuple[Ring, _Named]]:
    """Each knot with the lines of its name; those that would read alike are counted, "Ada", "Ada 2"."""
    seen: set[tuple[str, ...]] = set()
    told = []
    for ring in rings:
        named: _Named = []
        for knot in ring.knots:
            name = lettering.clean(knot.name)
            for ending in chain([""], (f" {nth}" for nth in count(2))):
                room = _CELL - _GUTTER - lettering.measure(ending, NAME)
                *first, last = lettering.fit(name, NAME, room) or ("…",)
                lines = (*first, last + ending)
                if lines not in seen:
                    break
            seen.add(lines)
            named.append((knot, lines))
        told.append((ring, named))
    return told


def _rows(named: _Named) -> list[_Named]:
    """Three by three; four are two and two."""
    size = 2 if len(named) == 4 else COLUMNS  # noqa: PLR2004
    return [named[at : at + size] for at in range(0, len(named), size)]


def _label_height(lines: int) -> float:
    return 2 * _DOT + 6 + (ASCENT + DESCENT + (lines - 1) * LEADING) * NAME


def _row_height(row: Sequence[tuple[MapKnot, tuple[str, ...]]]) -> float:
    return _label_height(max(len(lines) for _, lines in row))


def _place(named: _Named, top: float, centre: float) -> Iterator[Label]:
    """Along arcs around the middle of all rings: every label of a row is as far from it."""
    for row in _rows(named):
        radius = centre - top
        for column, (knot, lines) in enumerate(row):
            x = WIDTH / 2 + (column - (len(row) - 1) / 2) * _CELL
            drop = radius - sqrt(radius**2 - (x - WIDTH / 2) ** 2)  # below the arc's place in the middle
            yield Label(knot=knot, lines=lines, x=x, y=top + _DOT + drop)
        top += _row_height(row) + _GAP


# --- how it looks -------------------------------------------------------------------------------------


def _draw_all(said: MapWords, plan: Layout) -> Iterator[str]:
    yield words(said.title, MARGIN, 74, size=TITLE)
    yield words(said.day, WIDTH - MARGIN, 74, colour=MUTED, anchor="end", bold=False)
    if any(label.knot.is_due for band in plan.bands for label in band.labels):
        yield _draw_dot(MARGIN + 20, 120, SUN, is_due=True)
        yield words(said.due, MARGIN + 54, 132, colour=MUTED, bold=False)
    for band in plan.bands:
        yield _draw_disc(plan, band.top, _COLOURS[band.ring.warmth], "#ffffff38")
        middle = band.top + 44
        yield words(band.ring.caption, WIDTH / 2, middle, colour=MUTED, anchor="middle", bold=False)
    for band in plan.bands:
        for label in band.labels:
            yield from _draw_label(label, _DOTS[band.ring.warmth])
    yield _draw_disc(plan, plan.height - _SUN, SUN, "#ffffff")
    yield words(said.you, WIDTH / 2, plan.height - 50, size=TITLE, colour=DARK_INK, anchor="middle")


def _draw_disc(plan: Layout, top: float, fill: str, edge: str) -> str:
    centre = plan.height + _DEPTH
    shape = f'cx="{WIDTH / 2}" cy="{centre}" r="{centre - top:.1f}"'
    return f'<circle {shape} fill="{fill}" stroke="{edge}" stroke-width="2"/>'


def _draw_label(label: Label, colour: str) -> Iterator[str]:
    yield _draw_dot(label.x, label.y, colour, is_due=label.knot.is_due)
    foot = label.y + _DOT + 6 + ASCENT * NAME
    for number, line in enumerate(label.lines):
        yield words(line, label.x, foot + number * LEADING * NAME, size=NAME, anchor="middle")


def _draw_dot(x: float, y: float, colour: str, *, is_due: bool) -> str:
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT - 2}" fill="{colour}"/>'
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT + 5}" fill="none" stroke="{INK}" stroke-width="5"/>'
    return dot + ring if is_due else dot
