"""Somebody's year: a square a week, thirteen in a row, and below them what came of it in numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.pictures import lettering
from bot.pictures.canvas import INK, LEADING, MARGIN, MUTED, NIGHT, SMALL, SUN, TITLE, WIDTH, paint, words

COLUMNS = 13
_CELL = (WIDTH - 2 * MARGIN) / COLUMNS
_SQUARE, _MONTH, _GRID = 62, 50, 150
_FIGURE, _CARD = 84, "#22294a"
_GAP = 24
#: Beside a figure, in pixels: its words have the rest of the card.
_FIGURE_WIDTH = 236
_LINES = 3
_HOME, _AHEAD = "#31477f", "#2b3252"


class SquareKind(Enum):
    """MET somebody, in TOUCH without meeting, at HOME with a book, or AHEAD: not lived with the bot."""

    MET = auto()
    TOUCH = auto()
    HOME = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSquare:
    """A week of the year; the first of a month carries its name."""

    week: SquareKind
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, and what it counts in a few words; `week` where it explains a kind of square."""

    number: str
    words: str
    week: SquareKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """What the picture says besides its figures."""

    title: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A figure with its place, in pixels."""

    figure: Figure
    lines: tuple[str, ...]
    top: float
    height: float


def draw(said: YearWords, weeks: Sequence[WeekSquare], figures: Sequence[Figure]) -> bytes:
    """The year as a PNG."""
    grid = _GRID + -(-len(weeks) // COLUMNS) * (_MONTH + _CELL)
    cards = lay_out(figures, grid + _GAP)
    height = round(cards[-1].top + cards[-1].height + MARGIN if cards else grid + MARGIN)
    told = [said.title, said.span, *(one.month for one in weeks), *(one.number for one in figures)]
    return paint(height, _draw_all(said, weeks, cards), [*told, *(line for c in cards for line in c.lines)])


def lay_out(figures: Sequence[Figure], top: float) -> list[Card]:
    """One card below the other, as high as their words."""
    cards = []
    for figure in figures:
        room = WIDTH - 2 * MARGIN - _FIGURE_WIDTH - 30
        lines = lettering.fit(lettering.clean(figure.words), SMALL + 4, room, lines=_LINES, bold=False)
        height = max(116.0, 44 + len(lines) * LEADING * (SMALL + 4))
        cards.append(Card(figure=figure, lines=lines, top=top, height=height))
        top += height + _GAP
    return cards


def _draw_all(said: YearWords, weeks: Sequence[WeekSquare], cards: Sequence[Card]) -> Iterator[str]:
    yield words(said.title, MARGIN, 74, size=TITLE)
    yield words(said.span, MARGIN, 126, colour=MUTED, bold=False)
    for number, one in enumerate(weeks):
        row, column = divmod(number, COLUMNS)
        x, y = MARGIN + column * _CELL, _GRID + row * (_MONTH + _CELL) + _MONTH
        if one.month:
            yield words(one.month, x, y - 12, size=30, colour=MUTED, bold=False)
        yield _draw_square(one.week, x, y)
    for card in cards:
        yield from _draw_card(card)


def _draw_square(week: SquareKind, x: float, y: float) -> str:
    """Kinds differ by their shape, not by colour alone."""
    box = f'x="{x:.1f}" y="{y:.1f}" width="{_SQUARE}" height="{_SQUARE}" rx="14"'
    middle = f'cx="{x + _SQUARE / 2:.1f}" cy="{y + _SQUARE / 2:.1f}"'
    match week:
        case SquareKind.MET:
            pair = "".join(
                f'<circle cx="{x + at:.1f}" cy="{y + _SQUARE / 2:.1f}" r="11" fill="{NIGHT}"/>'
                for at in (20, 42)
            )
            return f'<rect {box} fill="{SUN}"/>{pair}'
        case SquareKind.TOUCH:
            dot = f'<circle {middle} r="9" fill="{SUN}"/>'
            return f'<rect {box} fill="none" stroke="{SUN}" stroke-width="4"/>{dot}'
        case SquareKind.HOME:
            return f'<rect {box} fill="{_HOME}"/>{_draw_book(x + _SQUARE / 2, y + _SQUARE / 2)}'
        case SquareKind.AHEAD:
            return f'<rect {box} fill="none" stroke="{_AHEAD}" stroke-width="3"/>'


def _draw_book(x: float, y: float) -> str:
    """An open book."""
    page = "c-5 -5 -13 -6 -20 -5 v25 c7 -1 15 0 20 5 z"
    left = f'<path d="M{x - 1:.1f} {y - 10:.1f} {page}" fill="{INK}"/>'
    mirrored = page.replace("-5 -5 -13 -6 -20 -5", "5 -5 13 -6 20 -5").replace(
        "7 -1 15 0 20 5", "-7 -1 -15 0 -20 5"
    )
    return left + f'<path d="M{x + 1:.1f} {y - 10:.1f} {mirrored}" fill="{INK}"/>'


def _draw_card(card: Card) -> Iterator[str]:
    width, middle = WIDTH - 2 * MARGIN, card.top + card.height / 2
    size = f'width="{width}" height="{card.height:.1f}" rx="24"'
    yield f'<rect x="{MARGIN}" y="{card.top:.1f}" {size} fill="{_CARD}"/>'
    right = MARGIN + _FIGURE_WIDTH - 30
    if card.figure.week is not None:
        yield _draw_square(card.figure.week, MARGIN + 18, middle - _SQUARE / 2)
    tall = _FIGURE - 20 if len(card.figure.number) > 2 else _FIGURE  # noqa: PLR2004
    yield words(card.figure.number, right, middle + tall * 0.36, size=tall, colour=SUN, anchor="end")
    step = LEADING * (SMALL + 4)
    foot = middle - (len(card.lines) - 1) * step / 2 + (SMALL + 4) * 0.36
    for number, line in enumerate(card.lines):
        x = MARGIN + _FIGURE_WIDTH
        yield words(line, x, foot + number * step, size=SMALL + 4, bold=False)
