"""A year of a circle of eight, told: who is brought together, what a no and a silence leave, and who comes back.

Of every five offers three become a meeting, one is a no, and one finds no answer.
"""

from collections import defaultdict
from datetime import datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.store.tables import matches, rounds, sides
from tests.circles import circle_of, say_yes
from tests.conftest import MONDAY, World, weeks

pytestmark = pytest.mark.street

BERLIN = ZoneInfo("Europe/Berlin")
EIGHT = ("mia", "ben", "ada", "eve", "kai", "lou", "tom", "zoe")
#: What becomes of each offer, in turn.
COURSE = ("meet", "meet", "no", "meet", "silence")


def offered(world: World, week: int) -> list[tuple[str, str]]:
    """The pairs of a week's round, as the rows have them: nobody is ever shown this."""
    name = {world.person(who).id: who for who in EIGHT}
    day = (MONDAY + weeks(week)).date()
    with world.context.engine.begin() as tx:
        found = select(sides.c.match_id, sides.c.owner_id).join(matches, matches.c.id == sides.c.match_id)
        found = found.join(rounds, rounds.c.id == matches.c.round_id).where(
            rounds.c.day == day, rounds.c.kind == "weekly"
        )
        pairs = defaultdict(list)
        for match_id, owner_id in tx.execute(found.order_by(sides.c.id)):
            pairs[match_id].append(name[owner_id])
    return [tuple(sorted(pair)) for pair in pairs.values()]


def answer_debriefs(world: World) -> None:
    """Whoever is asked how it was says that it was good."""
    for who in EIGHT:
        asked = [heard for heard in world.heard(who)[-4:] if heard.text.startswith("How was it with")]
        if asked and "Good" in [button.label for button in asked[-1].buttons]:
            world.presses(who, "Good", on=asked[-1])


def meet(world: World, one: str, other: str) -> None:
    """Two yeses, the first common time, and the other's word for it."""
    say_yes(world, one)
    said = say_yes(world, other)
    times = next(heard for heard in reversed(world.heard(one)) if "suit you both" in heard.text)
    world.presses(one, times.buttons[0].label, on=times)
    if "Agreed" not in world.heard(other)[-1].text:
        world.presses(other, "That works")
    assert said.text


def live(world: World, week: int, number: int) -> list[tuple[str, str, str]]:
    """One week: what was offered, and what became of it."""
    told = []
    for one, other in offered(world, week):
        course = COURSE[number % len(COURSE)]
        number += 1
        if course == "meet":
            meet(world, one, other)
        elif course == "no":
            say_yes(world, one)
            world.says(other, "/week")
            world.presses(other, "Not this week")
        told.append((one, other, course))
    return told


def test_a_year_of_a_circle(world):
    """Everybody meets everybody; then a dry season, said so; and whoever comes back is somebody one met, or as new."""
    circle_of(world, "Makers", EIGHT)
    year, dry = defaultdict(list), []
    for week in range(1, 53):
        day = (MONDAY + weeks(week)).date()
        world.travels(datetime.combine(day, time(12), BERLIN))
        answer_debriefs(world)
        for one, other, course in live(world, week, sum(map(len, year.values()))):
            met = {one: "meet" in [c for _, c in year[one, other]]}
            offers = [heard.text for heard in world.heard(one)[-12:] if "someone from Makers" in heard.text]
            assert ("You met on" in offers[-1]) is met[one], (week, one, other)
            year[one, other].append((week, course))
        if not offered(world, week):
            dry.append(world.says("mia", "/week").text)

    assert len(year) == len(EIGHT) * (len(EIGHT) - 1) // 2
    for found in year.values():
        gaps = [later - earlier for (earlier, _), (later, _) in pairwise(found)]
        assert all(gap >= rest for gap, rest in zip(gaps, (13, 26), strict=False)), found
    assert any("You have been through Makers for now; from" in said for said in dry)
