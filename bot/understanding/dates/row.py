"""Collecting the pieces that stand in a row: the longest that fits to those before it comes next."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bot.understanding.dates.clocks import read_time
from bot.understanding.dates.days import DATE_RULES
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.dates.near import NEAR_RULES
from bot.understanding.dates.pieces import Here, Kind, Piece, Pieces

_RULES = (*DATE_RULES, *NEAR_RULES)
_CLASHES = frozenset(
    {
        frozenset({Kind.DATE, Kind.SHIFT}),
        frozenset({Kind.DATE, Kind.WEEK}),
        frozenset({Kind.NEAR, Kind.WEEK}),
        frozenset({Kind.WEEK, Kind.SHIFT}),
    }
)
_EITHER_LEAD = compile_pattern(
    r"(?:at|um|ab|gegen|from|von|around|about|between|zwischen|zw\.?|@|ca\.?|circa|punkt|schlag)\s?$"
)
_GAP = compile_pattern(
    r"(?:\s?[,(/|·•;]\s?|\s|(?<=\d)t(?=\d)|(?<=\.)(?=\d))"
    r"(?:(?:(?:beginn|start|starts|begins|uhrzeit|zeit|time|einlass"
    r"|doors)\s?:?\s?|[|·•]\s?)|(?:um|at|ab|gegen|from|von|around|about|between|zwischen|zw\.?"
    r"|on|am|den|der|dem|the|in der|in the|in da|of|so|ca\.?|circa|etwa|punkt"
    r"|then|dann|und zwar|by(?=\s\d\d?\s?(?:[ap]m|:|h)))\s|[-@]\s?){0,3}"
)
_FILLS = compile_pattern(r"\s(?:um|gegen|ca|circa|etwa|ab|\d|what|that|we|i|to|ein|wie)")
_LONE_HOUR = compile_pattern(r"\d\d?(?=$|\s?[,;!?)]|\s(?:with|mit|bei|beim|at|im)\s)")
#: "Sat 28th, 11, by the main doors".
_HOUR_BETWEEN = compile_pattern(r"(?:[1-9]|1\d|2[0-3])(?=,\s|\s?$)")
_SHORT_GAP = compile_pattern(r",?\s")
_MOST_PIECES = 5


@cache
def _any_rule() -> re.Pattern[str]:
    """Every rule at once: what most words fail by. Made when first asked for, in a tenth of a second."""
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.source) for rule in _RULES))


def collect(text: str, start: int, pos: int, here: Here) -> tuple[Pieces, int]:
    """The pieces that stand in a row from `pos`; the words from `start` to `pos` led to them."""
    pieces: Pieces = {}
    piece = _next_piece(text, pos, here, pieces, led=_leads_to_hour(text[start:pos]))
    end = pos
    while piece and len(pieces) < _MOST_PIECES:
        pieces[piece.kind] = piece
        end = piece.end
        piece = _after_gap(text, end, here, pieces)
    return pieces, end


def _after_gap(text: str, end: int, here: Here, pieces: Pieces) -> Piece | None:
    """The piece behind a comma and linking words; "den" and "the" may also belong to it ("den 2.")."""
    for pattern in (_GAP, _SHORT_GAP):
        gap = pattern.match(text, end)
        if gap is None:
            continue
        led = _leads_to_hour(gap[0]) or (
            bool(pieces.keys() & {Kind.PART, Kind.NEAR}) and _LONE_HOUR.match(text, gap.end()) is not None
        )
        led = led or (
            "," in gap[0]
            and bool(pieces.keys() & {Kind.WEEKDAY, Kind.DATE})
            and _HOUR_BETWEEN.match(text, gap.end()) is not None
        )
        piece = _next_piece(text, gap.end(), here, pieces, led=led)
        if piece:
            return piece
    return None


def _leads_to_hour(words: str) -> bool:
    """Whether a bare number after these words is an hour."""
    return _EITHER_LEAD.search(words) is not None


def _next_piece(text: str, pos: int, here: Here, pieces: Pieces, *, led: bool) -> Piece | None:
    """The longest piece that fits to those before; of equal ones a time after "at", else the first rule."""
    best: Piece | None = None
    clock = read_time(text, pos, led=led, dayed=has_day(pieces)) if Kind.TIME not in pieces else None
    for piece in _pieces_at(text, pos, here):
        if _is_fitting(piece, pieces, text, here) and (best is None or piece.end > best.end):
            best = piece
    if clock is None or Kind.MOMENT in pieces:
        return best
    if best is None or clock.end > best.end or (clock.end == best.end and (led or best.weak)):
        # after a weekday alone ("Do 7.11"), and at the very start, a dotted number is a date
        dotted = not led and best is not None and best.kind is Kind.DATE
        return best if dotted and not pieces.keys() - {Kind.WEEKDAY} else clock
    return best


def has_day(pieces: Pieces) -> bool:
    """Whether anything but a time or a part of the day was said."""
    return bool(pieces.keys() - {Kind.TIME, Kind.PART})


def _pieces_at(text: str, pos: int, here: Here) -> Iterator[Piece]:
    """What each rule reads here; what cannot be is broken if it surely was meant as a date."""
    if _any_rule().match(text, pos) is None:
        return
    for rule in _RULES:
        match = rule.pattern.match(text, pos)
        if match is None:
            continue
        try:
            yield replace(rule.read(match, here), start=match.start(), end=match.end())
        except (ValueError, KeyError, OverflowError):
            if rule.sure:
                weak = ":" in match[0] or match[0].count("/") == 1
                yield Piece(kind=Kind.DATE, start=match.start(), end=match.end(), broken=True, weak=weak)


def _is_clash(piece: Piece, pieces: Pieces, here: Here) -> bool:
    """Two of a kind, or two that name different days ("yesterday, on Friday" when yesterday was none)."""
    kinds = pieces.keys()
    near, named = (piece if piece.kind is kind else pieces.get(kind) for kind in (Kind.NEAR, Kind.WEEKDAY))
    if near and named and (here.today.weekday() + near.days - named.weekday) % 7:
        return True
    if piece.kind in kinds or Kind.MOMENT in kinds or (piece.kind is Kind.MOMENT and kinds):
        return True
    return any(frozenset({piece.kind, kind}) in _CLASHES for kind in kinds)


def _is_day_behind(piece: Piece, pieces: Pieces, text: str) -> bool:
    """Whether a short weekday behind other pieces is one: the date's own, or that of a week ("KW 50 Mi")."""
    if date := pieces.get(Kind.DATE):
        return date.day is not None and date.day.weekday() == piece.weekday
    if Kind.NEAR in pieces:
        return True
    word = text[piece.start : piece.end]
    if word == "so":
        return Kind.WEEK in pieces and not _FILLS.match(text, piece.end)
    return bool(pieces.keys() & {Kind.WEEK, Kind.SHIFT}) or word in {
        "mon",
        "sat",
        "sun",
        "wed",
        "tue",
        "fr",
        "mo",
    }


def _is_fitting(piece: Piece, pieces: Pieces, text: str, here: Here) -> bool:
    """A day counted from today comes before other days; a part of the day needs a day before it."""
    kinds = pieces.keys()
    if piece.broken or _is_clash(piece, pieces, here):
        return piece.broken
    if piece.kind is Kind.WEEKDAY and piece.weak and kinds:
        return _is_day_behind(piece, pieces, text)
    if piece.which == "behind":
        return Kind.WEEKDAY in kinds or (Kind.NEAR in kinds and piece.kind is Kind.SHIFT)
    if piece.kind is Kind.NEAR:
        return not kinds - {Kind.TIME, Kind.PART, Kind.SHIFT}
    if piece.kind is Kind.DATE and Kind.NEAR in kinds:
        return not piece.weak
    return piece.kind is not Kind.PART or bool(kinds) or piece.which == "adverb"
