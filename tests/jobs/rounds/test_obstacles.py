"""Where nobody is possible: said once a round, by own seats, language and place, and never "you come first"."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.admin import round_preview
from bot.domain.circles import Profile
from bot.domain.matching.obstacles import Obstacle, Surroundings
from bot.domain.weeks import next_seat_period, seat_period
from bot.store import circles, people, seats
from tests.circles import circle_of, hours
from tests.commands.circles.welcoming import membership

pytestmark = pytest.mark.circles

TEN = ["mia", "ben", "ada", "eve", "kai", "lou", "tom", "zoe", "uwe", "pia"]
SOLVED, MONDAY_NOON = datetime(2026, 11, 29, 10, tzinfo=UTC), datetime(2026, 11, 30, 11, tzinfo=UTC)


def become(world, who, **profile):
    """Their profile in the circle is another one."""
    one = membership(world, who, "Makers")
    changed = None if profile.get("gone") else replace(one.profile, **profile)
    with world.context.engine.begin() as tx:
        circles.change_membership(tx, one.id, profile=changed)


@pytest.fixture
def makers(world):
    """Ten, of whom Zoe comes to Goerlitz only, Uwe speaks Turkish only, and Pia has no profile."""
    circle_of(world, "Makers", TEN)
    become(world, "zoe", city="Görlitz", online=False)
    become(world, "uwe", languages=("tr",))
    become(world, "pia", gone=True)
    return world


def solved(world):
    world.travels(SOLVED - hours(1))
    world.travels(MONDAY_NOON)


# --- to the member ----------------------------------------------------------------------------------------


def test_whoever_nobody_can_meet_is_told_why_and_what_would_help(makers):
    solved(makers)

    zoe, uwe = makers.says("zoe", "/week").text, makers.says("uwe", "/week").text
    assert zoe.splitlines()[1] == (
        "In Makers nobody else meets in Görlitz. There would be somebody if you met online, too: /profile"
    )
    assert uwe.splitlines()[1] == (
        "In Makers nobody else speaks a language of yours. Another one you speak would help: /profile"
    )
    assert not any("come first" in text for text in (zoe, uwe))
    for asked in ("/circle", "/profile"):
        assert "nobody else meets in Görlitz" in makers.says("zoe", asked).text
    assert "nobody else" not in makers.says("ben", "/circle").text


def test_before_the_first_round_and_of_a_changed_profile_nothing_is_told(makers):
    """Whoever tries one place after another learns of one a week."""
    assert "nobody else" not in makers.says("zoe", "/profile").text
    solved(makers)
    makers.says("zoe", "/profile")
    for press in ("Place", "Leipzig", "In person only"):
        heard = makers.presses("zoe", press) if press == "Place" else makers.says("zoe", press)

    assert "nobody else" not in heard.text
    assert "nobody else" not in makers.says("zoe", "/circle").text


def test_who_pauses_or_is_silent_makes_no_difference_to_what_others_are_told(makers):
    """Tom could meet Zoe in Goerlitz, and pauses: she is not told that nobody can."""
    become(makers, "tom", city="Görlitz")
    makers.says("tom", "/pause")
    solved(makers)

    assert "nobody else" not in makers.says("zoe", "/week").text


def test_whoever_takes_no_offers_is_told_that_and_nothing_else(makers):
    with makers.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, makers.address("zoe")).id, seats=0)
    solved(makers)

    said = makers.says("zoe", "/week").text
    assert said.splitlines()[1:] == ["You take no offers from circles at the moment. /profile changes that."]


def test_whose_seats_are_taken_hears_when_the_next_four_weeks_begin(makers):
    with makers.context.engine.begin() as tx:
        person = people.by_address(tx, makers.address("zoe"))
        people.change(tx, person.id, seats=1)
        for day in (date(2026, 11, 23), date(2026, 11, 30)):
            seats.reserve(tx, person.id, seat_period(person, day))
    solved(makers)

    day = next_seat_period(person, makers.today)
    said = makers.says("zoe", "/week").text.splitlines()[1:]
    assert (day.weekday(), seat_period(person, day)) == (0, seat_period(person, day + timedelta(days=27)))
    told = (
        f"Your one meeting of these four weeks is taken; the next four begin on {day:%a} {day.day} {day:%b}."
    )
    assert said == [f"{told} How many you'd like is in /profile."]


SOMEBODY = Profile(offers=("bread",), languages=("de", "en"), city="Berlin", online=True)
AT_HOME = Profile(offers=("film",), languages=("en",), city="Berlin", online=False)


@pytest.mark.parametrize(
    ("mine", "others", "obstacle"),
    [
        (SOMEBODY, [AT_HOME], None),
        (SOMEBODY, [replace(AT_HOME, city="Goerlitz")], Obstacle.PLACE),
        (replace(AT_HOME, city="Goerlitz"), [SOMEBODY], Obstacle.ALSO_ONLINE),
        (replace(AT_HOME, city="Goerlitz"), [AT_HOME], Obstacle.PLACE),
        (replace(SOMEBODY, city=""), [AT_HOME], Obstacle.CITY),
        (replace(SOMEBODY, languages=("tr",)), [AT_HOME, SOMEBODY], Obstacle.LANGUAGE),
        (replace(SOMEBODY, city="BERLIN"), [AT_HOME], None),
        # a language shared with one, a place with another, is nobody
        (
            replace(AT_HOME, languages=("en",)),
            [replace(AT_HOME, languages=("de",)), replace(AT_HOME, city="Bonn")],
            Obstacle.PLACE,
        ),
        (SOMEBODY, [], Obstacle.LANGUAGE),
    ],
)
def test_an_obstacle_is_what_keeps_from_everybody(mine, others, obstacle):
    assert Surroundings.of([mine, *others]).find_obstacle(mine) is obstacle


# --- to the operator --------------------------------------------------------------------------------------


def test_the_operator_reads_who_gets_nobody_and_what_would_change_it(makers):
    """By the end of their id; who pauses, is silent, rests or has no seats is told as such."""
    makers.says("tom", "/pause")
    with makers.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, makers.address("lou")).id, seats=0)
    makers.travels(hours(1))
    seen = round_preview.preview(makers.context)

    (circle,) = seen["circles"]
    assert (circle["circle"], circle["members"], circle["complete"], circle["take_part"]) == (
        "Makers",
        10,
        9,
        7,
    )
    ends = {makers.person(who).id[-8:]: who for who in TEN}
    reasons = {ends[one["who"]]: one["reason"] for one in circle["nobody_for"]}
    expected = {"zoe": "also-online", "uwe": "language", "pia": "profile", "tom": "pause", "lou": "no-seats"}
    assert expected.items() <= reasons.items()
    assert reasons.keys() - expected.keys() <= {"mia", "ben", "ada", "eve", "kai"}
    assert {reasons[who] for who in reasons.keys() - expected.keys()} <= {"left-over", "no-gain"}
    lines = list(round_preview.format_lines(seen))
    assert any("nobody else meets in their city; would help: meeting online, too" in line for line in lines)
    assert not any(who in line.casefold() for who in ("zoe", "uwe", "pia") for line in lines)


def test_the_operator_reads_why_a_circle_has_no_round(world):
    circle_of(world, "Makers", TEN[:5])
    circle_of(world, "Bakers", TEN[:6])
    world.says("mia", "/circle pause bakers until 7 January")
    world.travels(hours(1))

    lines = list(round_preview.format_lines(round_preview.preview(world.context)))
    assert any(line.startswith("Bakers") and line.endswith("rests until 2027-01-07") for line in lines)
    assert any("profiles 5, rounds begin with 6 that take part" in line for line in lines)
