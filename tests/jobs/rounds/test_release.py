"""What organisers are told of rounds: once for four of them, drawn once, whatever happens afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from bot.domain.releases import LEAST, STEP
from bot.jobs.rounds.release import release_counts
from bot.store import releases
from bot.store.tables import circles, sides, tallies
from tests.circles import circle_of
from tests.commands.circles.test_trust import WHOS, a_round, met

pytestmark = pytest.mark.circles

#: The Mondays of a period, which ends on Sunday 6 December; the next two begin with these.
MONDAYS = [date(2026, 11, 9) + timedelta(weeks=n) for n in range(4)]
NEXT, AFTER = date(2026, 12, 7), date(2027, 1, 4)


@pytest.fixture
def circle(world):
    circle_id = circle_of(world, "Makers", WHOS)
    with world.context.engine.begin() as tx:
        tx.execute(update(circles).values(created_at=world.clock.now() - timedelta(weeks=9)))
    return circle_id


def holds_rounds(world, circle_id, took, paired, but=()):
    """A period of rounds, each with so many; none of this circle in those left out."""
    for day in MONDAYS:
        round_ = a_round(world, f"weekly:{day}", day)
        row = {
            "round_id": round_.id,
            "circle_id": circle_id,
            "took_part": took,
            "paired": paired,
            "longest_wait": 1,
        }
        if day not in but:
            with world.context.engine.begin() as tx:
                tx.execute(tallies.insert().values(**row))


def releases_at(world, day):
    round_ = a_round(world, f"weekly:{world.clock.new_id()[-9:]}", date(2030, 1, 7))
    with world.context.engine.begin() as tx:
        release_counts(tx, world.context, replace(round_, day=day))


def kept(world, circle_id):
    with world.context.engine.begin() as tx:
        return releases.list_of_circle(tx, circle_id, 9)


def test_numbers_are_told_for_four_rounds_and_how_many_met_a_period_later(world, circle):
    holds_rounds(world, circle, took=300, paired=280)
    assert "no numbers yet" in world.says("olga", "/rounds").text

    releases_at(world, MONDAYS[3])  # the period is not over
    assert kept(world, circle) == []
    releases_at(world, NEXT)
    early = world.says("olga", "/rounds").text
    releases_at(world, AFTER)

    (one,) = kept(world, circle)
    assert (one.last_day, one.rounds) == (date(2026, 12, 6), 4)
    assert abs(one.took_part - 300) <= 3 * STEP
    assert (
        f"To Sun 6 Dec: about {one.took_part} took part, about {one.paired} had somebody suggested." in early
    )
    assert (one.met, one.again) == (0, 0)
    late = world.says("olga", "/rounds").text
    assert (
        f"about {one.paired} had somebody suggested, fewer than ten met, fewer than ten found it good."
        in late
    )


def test_what_was_told_never_ticks(world, circle):
    """Debriefs that come late, people who leave or are forgotten: the same numbers, read at any hour."""
    holds_rounds(world, circle, took=12, paired=12)
    releases_at(world, NEXT)
    releases_at(world, AFTER)
    before, told = kept(world, circle), world.says("olga", "/rounds").text

    met(world, circle, "ben", "mia")
    releases_at(world, AFTER)
    for who in ("mia", "kim"):
        world.says(who, "/forget")
        world.presses(who, "Yes, delete everything")
    world.says("ben", "/pause")
    with world.context.engine.begin() as tx:
        tx.execute(delete(sides))
        tx.execute(update(tallies).values(took_part=0))
    releases_at(world, AFTER)

    assert kept(world, circle) == before
    assert world.says("olga", "/rounds").text == told


def test_a_round_that_found_too_few_looks_like_any_other(world, circle):
    """Five of six take part where one pauses: whether a round took place at all is not told either."""
    holds_rounds(world, circle, took=6, paired=6, but=MONDAYS[1:3])
    releases_at(world, NEXT)

    (one,) = kept(world, circle)
    assert one.rounds == 4
    assert one.took_part in (0, LEAST)
    assert "Nov" not in world.says("olga", "/rounds").text


def test_a_circle_is_counted_from_when_it_was_founded(world):
    circle_id = circle_of(world, "Makers", WHOS)
    with world.context.engine.begin() as tx:
        tx.execute(update(circles).values(created_at=world.clock.now().replace(day=24, month=11)))
    holds_rounds(world, circle_id, took=40, paired=40, but=MONDAYS[:3])
    releases_at(world, NEXT)

    (one,) = kept(world, circle_id)
    assert (one.rounds, abs(one.took_part - 40) <= 3 * STEP) == (1, True)


def test_rounds_in_which_a_circle_rested_count_for_nothing(world, circle):
    """Three hundred in the one round it held are about three hundred, not seventy-five."""
    holds_rounds(world, circle, took=300, paired=280, but=MONDAYS[1:])
    with world.context.engine.begin() as tx:
        tx.execute(update(circles).values(paused_from=MONDAYS[1], paused_until=NEXT))
    releases_at(world, NEXT)

    (told,) = kept(world, circle)
    assert (told.rounds, told.complete) == (1, len(WHOS))
    assert told.took_part > 200


def test_the_file_holds_what_is_shown_and_nothing_more(world, circle):
    """By the same rule, without a name: "<10" for what reads fewer than ten."""
    holds_rounds(world, circle, took=300, paired=280)
    releases_at(world, NEXT)
    releases_at(world, AFTER)
    (told,) = kept(world, circle)
    world.says("olga", "/rounds")

    (file,) = world.presses("olga", "As a file").files
    head, row, *rest = file.data.decode("utf-8-sig").split("\r\n")
    assert head == 'four weeks until,rounds,"took part, a round",had somebody suggested,met,found it good'
    assert row == f"2026-12-06,4,{told.took_part},{told.paired},<10,<10"
    assert rest == [""]
