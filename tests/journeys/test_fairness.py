"""A year through the bot: nobody is starved, nobody is pestered."""

from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import World, days

#: Half a year of Mondays says nothing about how letters travel.
pytestmark = pytest.mark.street

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
QUARTERLY = ("Ada", "Ben", "Carla", "Dora", "Emil", "Fay", "Gus")
WEEKLY = "Wim"
#: Days since the last meeting: the seven quarterly knots (at most 60), then the weekly one (at most 7).
STARTS = {
    "all met lately": ((0, 0, 0, 0, 0, 0, 0), 0),
    "spread evenly": ((0, 10, 20, 30, 40, 50, 60), 3),
    "all at the edge": ((60, 60, 60, 60, 60, 60, 60), 7),
}


def _circle(world: World, who: str, start: str) -> dict[str, list[date]]:
    """Eight knots of equal value; returns the days each was met, the told one first."""
    quarterly, weekly = STARTS[start]
    for name, gap in zip(QUARTERLY, quarterly, strict=True):
        world.has_knot(who, name, every=days(90), last_met=days(gap))
    world.has_knot(who, WEEKLY, every=days(7), last_met=days(weekly))
    gaps = dict(zip((*QUARTERLY, WEEKLY), (*quarterly, weekly), strict=True))
    return {name: [MONDAY - days(gap)] for name, gap in gaps.items()}


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=BERLIN)


def _suggested(world: World, who: str, monday: date) -> str | None:
    """Whom this Monday's message names, None where nobody waits."""
    said = world.unasked(who)[-1]
    assert said.at == _at(monday, time(9)), said
    first = said.text.splitlines()[0]
    assert first.startswith(("This week: ", "Nobody is waiting")), first
    return first.removeprefix("This week: ") if first.startswith("This week") else None


def _by_met(world: World, who: str, name: str, delay: int) -> None:
    """Nothing is pressed; the meeting is told when it has happened."""
    assert world.says(who, f"/met {name}").text.startswith(f"Logged: you met {name} on ")


def _by_agreement(world: World, who: str, name: str, delay: int) -> None:
    """Let's meet, a time, and the debrief when it asks."""
    world.presses(who, "Let's meet")
    assert world.says(who, f"in {delay} days 12:30" if delay else "today 12:30").text.startswith("Agreed: ")


def _year(world: World, met: dict[str, dict[str, list[date]]], delays: dict[str, int], way: str) -> None:
    for week in range(52):
        monday = MONDAY + days(7 * week)
        world.travels(_at(monday, time(9, 5)))
        named = {who: _suggested(world, who, monday) for who in met}
        for delay in range(3):
            if delay:
                world.travels(_at(monday + days(delay), time(9, 5)))
            for who, name in named.items():
                if name and delays[who] == delay and way == "met":
                    _by_met(world, who, name, delay)
                if name and delay == 0 and way == "agreed":
                    _by_agreement(world, who, name, delays[who])
        if way == "agreed":
            world.travels(_at(monday + days(3), time(12)))
            for who, name in named.items():
                if name:
                    assert world.presses(who, "Good").text.startswith(f"Noted: you met {name}")
                    world.presses(who, "No promises")
        for who, name in named.items():
            if name:
                met[who][name].append(monday + days(delays[who]))


def _gaps(met: list[date], end: date) -> list[int]:
    return [(later - earlier).days for earlier, later in pairwise([*met, end])]


@pytest.mark.parametrize(
    ("way", "people"),
    [
        ("met", [("all at the edge", delay) for delay in range(3)]),
        ("met", [("all met lately", 2), ("spread evenly", 0), ("spread evenly", 2)]),
        ("agreed", [("all at the edge", 2)]),
    ],
)
def test_in_a_year_no_knot_is_starved_or_pestered(world, way, people):
    """Seven quarterly knots and a weekly one, each suggestion met within two days: no gap over two cadences."""
    met, delays = {}, {}
    for start, delay in people:
        who = f"{start}, {delay} days later"
        met[who], delays[who] = _circle(world, who, start), delay

    _year(world, met, delays, way)

    end = MONDAY + days(7 * 52)
    for who, circle in met.items():
        for name, met_on in circle.items():
            limit = 14 if name == WEEKLY else 180
            assert max(_gaps(met_on, end)) <= limit, f"{who}: {name} {_gaps(met_on, end)}"
            assert len(met_on) - 1 <= (27 if name == WEEKLY else 8), f"{who} pesters {name}"
        assert sum(len(met_on) - 1 for met_on in circle.values()) <= 52


def test_a_no_is_not_asked_again_the_week_after(world):
    """Whoever was just suggested makes room for others who are due, even when the answer is always no."""
    _circle(world, "mia", "all at the edge")
    world.travels(days(14))  # now all are due
    named = []
    for week in range(20):
        monday = MONDAY + days(7 * week + 14)
        world.travels(_at(monday, time(9, 5)))
        named.append(_suggested(world, "mia", monday))
        world.presses("mia", "Not this week")

    assert all(earlier != later for earlier, later in pairwise(named))
    assert len({*named}) >= 5
