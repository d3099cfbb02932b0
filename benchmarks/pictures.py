"""`knotwork bench pictures`: what a picture costs, in CPU time and bytes; the writer thread draws it."""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from bot.pictures import knot_map, year

Line = dict[str, Any]

ROUNDS = 20
#: The requirement: CPU milliseconds a picture, and bytes that a phone loads.
LIMITS = {"limit_cpu_ms": 250, "limit_bytes": 300_000}
_KNOTS = (3, 9, 15)
_FIRST = ("Jürgen", "Şule", "Наталья", "Νίκος", "أحمد", "王小明", "김민수", "Oma", "Ada")
_LAST = ("Lovelace", "Groß-Wüstenhagen")


def main(rounds: int, emit: Callable[[Line], None]) -> None:
    """The map with few, some and all the knots a person may have, and a full year."""
    for count in _KNOTS:
        _time("map", rounds, emit, partial(knot_map.draw, _MAP, _make_rings(count)), knots=count)
    squares = [
        year.WeekSquare(week=list(year.SquareKind)[at % 3], month="Jan" if at % 4 == 0 else "")
        for at in range(52)
    ]
    figures = [year.Figure(number=str(at), words="promises kept, and who made them") for at in range(7)]
    said = year.YearWords(title="Your year", span="Mon 1 Dec 2025 to Tue 1 Dec")
    _time("year", rounds, emit, partial(year.draw, said, squares, figures))


_MAP = knot_map.MapWords(title="Your knots", day="Tue 1 Dec", you="You", due="it's time to meet again")


def _make_rings(count: int) -> Sequence[knot_map.Ring]:
    names = [f"{_FIRST[at % len(_FIRST)]} {_LAST[at % len(_LAST)]}" for at in range(count)]
    knots = [knot_map.MapKnot(name=name, is_due=at % 3 == 0) for at, name in enumerate(names)]
    return [knot_map.Ring(caption="warm", warmth=warmth, knots=knots[warmth::5]) for warmth in range(5)]


def _time(
    what: str, rounds: int, emit: Callable[[Line], None], draw: Callable[[], bytes], **more: int
) -> None:
    """The first one, which loads the fonts, is told apart."""
    costs = []
    size = 0
    for _ in range(rounds + 1):
        begun = process_time()
        size = len(draw())
        costs.append(round((process_time() - begun) * 1000, 1))
    first, *rest = costs
    found = {"bench": "pictures", "picture": what, **more, "rounds": rounds, "first_cpu_ms": first}
    emit({**found, "cpu_ms": round(median(rest), 1), "slowest_cpu_ms": max(rest), "bytes": size, **LIMITS})
