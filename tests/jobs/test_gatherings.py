"""An event's round: matched among those who are in, settled a day before, and nobody left to a crowd."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from bot.domain.matches import MatchStatus
from bot.jobs.rounds import round as rounds_job
from bot.services import bookings
from bot.store import matches, meetings, people
from bot.store.tables import circles, events
from bot.store.tables import matches as match_rows
from bot.store.tables import rounds as round_rows
from tests.circles import circle_of, count_seats, hours, week_of_suggestions
from tests.conftest import MONDAY, days, make_world, weeks
from tests.scenes import scene

pytestmark = pytest.mark.circles

NAMES = ["mia", "ben", "ada", "eve", "kai", "lou", "tom", "zoe"]
THURSDAY = """Founders Night
Thu 10 Dec, 7 pm to 11 pm
Where: Impact Hub, Rollbergstr. 28
Entrance 25 €"""
WEEK = "2026-W50"
STARTS = datetime(2026, 12, 10, 18, tzinfo=UTC)
SOLVED, SETTLED = STARTS - hours(72), STARTS - hours(24)
LEFT = "Makers could not bring you together with anyone for “Founders Night”, Thu 10 Dec at 19:00."


def makers_of(world):
    """A circle of eight whose next round is none: no two rest when the event's is solved (law 2)."""
    circle_of(world, "Makers", NAMES)
    with world.context.engine.begin() as tx:
        tx.execute(update(circles).values(paused_until=date(2026, 12, 1)))


@scene
def gathered(world, who_is_in=NAMES, *, invitation=THURSDAY):
    """A circle of eight was asked, and these are in; time stands on Tuesday, two days after."""
    makers_of(world)
    world.says("mia", f"/instead circle makers\n{invitation}")
    world.presses("mia", "Yes")
    world.travels(days(1.1))
    for who in who_is_in:
        world.presses(who, "I'm in")
    return world


def statuses(world, who, week=WEEK):
    return [s.status.value for s in week_of_suggestions(world, who, week)]


def pairs(world):
    """Who was offered whom by the event's round: names, both ways."""
    name = {world.person(who).id: who for who in world.adapter.heard}
    with world.context.engine.begin() as tx:
        ids = tx.execute(select(match_rows.c.id).where(match_rows.c.gathering_id.is_not(None))).scalars()
        both = matches.sides_of(tx, list(ids))
    return {name[s.owner_id]: name[s.other_id] for pair in both.values() for s in pair}


def event_matches(world):
    with world.context.engine.begin() as tx:
        found = tx.execute(select(match_rows).where(match_rows.c.gathering_id.is_not(None)))
        return found.mappings().all()


def says_yes(world, who):
    world.presses(who, "Let's meet")
    return world.presses(who, "Through the bot")


def change(world, who, **values):
    with world.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, world.address(who)).id, **values)


def since(world, who, count):
    return [heard.text for heard in world.heard(who)[count:]]


def meetings_of(world, who):
    with world.context.engine.begin() as tx:
        return meetings.list_agreed(tx, people.by_address(tx, world.address(who)).id)


# --- the whole story --------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_a_circle_of_eight_spends_an_evening_in_pairs(world):
    """Asked, in, matched 72 h before, two yeses agree on the slot itself, and the evening counts as saved."""
    gathered(world)
    world.travels(SOLVED - hours(1))
    assert pairs(world) == {}
    before = {who: len(world.heard(who)) for who in NAMES}
    world.travels(SOLVED)

    found = pairs(world)
    assert sorted(found) == sorted(NAMES)
    assert all(found[found[who]] == who for who in NAMES)
    for who in NAMES:
        (offer,) = since(world, who, before[who])
        assert "someone from Makers" in offer
        assert "In the very slot of “Founders Night”: Thu 10 Dec at 19:00." in offer
        assert "until Wed 9 Dec at 19:00" in offer
        assert statuses(world, who) == ["open"]

    one, other = "mia", found["mia"]
    assert "Noted: you'd like to meet." in says_yes(world, one).text
    agreed = says_yes(world, other)
    for heard, partner in ((world.heard(one)[-1], other), (agreed, one)):
        assert heard.text.startswith(f"Agreed: {partner.title()}, Thu 10 Dec at 19:00.")
        assert "Where: Impact Hub, Rollbergstr. 28" in heard.text
        assert [file.name for file in heard.files] == ["meeting.ics"]
    for who in (one, other):
        (meeting,) = meetings_of(world, who)
        assert (meeting.starts_at, meeting.ends_at) == (STARTS, STARTS + hours(2))
        assert statuses(world, who) == ["agreed"]

    world.travels(STARTS + days(1))
    met = world.presses(one, "Good").text
    assert "And you skipped “Founders Night”: 4 hours and €25 saved." in met
    assert "Events spent in pairs instead: 1." in world.says("mia", "/rounds").text
    with world.context.engine.begin() as tx:
        saved = tx.execute(select(events.c.owner_id).where(events.c.saved_at.is_not(None))).scalars().all()
    assert saved == [world.person(one).id]


# --- the round ---------------------------------------------------------------------------------------------


def test_only_those_who_are_in_are_matched_each_with_a_seat(world):
    """In their own week, from a seat of the four weeks they hear in (law 8), and both gain (law 2)."""
    gathered(world, NAMES[:4])
    world.travels(SOLVED)

    assert set(pairs(world)) == set(NAMES[:4])
    assert [count_seats(world, who) for who in NAMES[:4]] == [1] * 4
    with world.context.engine.begin() as tx:
        found = matches.sides_of(tx, _ids(tx))
    sides = [side for pair in found.values() for side in pair]
    assert {side.week for side in sides} == {WEEK}
    assert all(side.facts.score > side.facts.outside >= 0 for side in sides)


def _ids(tx):
    found = select(match_rows.c.id).where(match_rows.c.gathering_id.is_not(None))
    return list(tx.execute(found).scalars())


def test_two_zones_are_matched_each_in_their_own_week(world):
    """Sunday evening in Berlin is Monday in Tokyo: one match, two weeks, each fixed when it was booked."""
    makers_of(world)
    change(world, "ben", zone="Asia/Tokyo")
    world.says("mia", "/instead circle makers\n" + THURSDAY.replace("Thu 10 Dec", "Sun 13 Dec"))
    world.presses("mia", "Yes")
    world.travels(days(1.1))
    for who in ("mia", "ben"):
        world.presses(who, "I'm in")
    change(world, "ben", zone="Europe/Berlin")
    world.travels(datetime(2026, 12, 11, 9, tzinfo=UTC))

    assert pairs(world) == {"mia": "ben", "ben": "mia"}
    assert statuses(world, "mia", "2026-W50") == ["open"]
    assert statuses(world, "ben", "2026-W51") == ["open"]
    for who in ("mia", "ben"):
        says_yes(world, who)
    assert meetings_of(world, "mia")[0].starts_at == meetings_of(world, "ben")[0].starts_at


@pytest.mark.parametrize("why", ["no seat", "paused", "back", "left"])
def test_whoever_cannot_come_any_more_is_not_matched(world, why):
    """No seat of the month, or a word that came in between."""
    gathered(world, NAMES[:3])
    world.travels(SOLVED - hours(1))
    if why == "no seat":
        change(world, "ben", seats=0)
    elif why == "paused":
        world.says("ben", "/pause until 20 December")
    elif why == "back":
        world.says("ben", "/week")
        world.presses("ben", "Take it back")
    else:
        world.says("ben", "/leave makers")
        world.presses("ben", "Yes, leave")
    world.travels(SOLVED)

    assert pairs(world) == {"mia": "ada", "ada": "mia"}


def test_whoever_takes_it_back_while_pairs_are_computed_is_offered_to_nobody(world):
    """What was computed from a snapshot is looked at again when it is written."""
    gathered(world, ["mia", "ben"])
    world.travels(SOLVED - hours(1))
    world.clock.travel_to(SOLVED)
    (round_,) = [r for r in rounds_job.find_due(world.context) if r.gathering_id]
    plan = rounds_job.prepare(world.context, round_)
    with world.context.engine.begin() as tx:
        bookings.release(tx, _id(tx, world, "ben"), world.clock)
    rounds_job.take_step(world.context, round_, plan)

    assert pairs(world) == {}
    assert statuses(world, "mia") == ["booked"]
    assert statuses(world, "ben") == ["withdrawn"]


def test_a_restart_in_between_changes_nothing(tmp_path):
    """Everything is rows: another process solves, settles and tells."""
    first = gathered(make_world(tmp_path, MONDAY), ["mia", "ben", "ada"])
    heard = dict(first.adapter.heard)
    first.close()
    again = make_world(tmp_path, first.clock.now())
    again.adapter.heard.update(heard)
    again.travels(SOLVED)

    assert len(pairs(again)) == 2
    again.close()


def test_a_bot_that_was_away_skips_the_round_and_lets_everybody_fall_back(world):
    """After the settlement nobody can be asked any more; the evening is not lost."""
    gathered(world, ["mia", "ben"])
    world.has_knot("mia", "Grace Hopper", every=weeks(2), last_met=days(60))
    world.clock.travel_to(SETTLED + hours(1))
    world.ticks()
    world.ticks()

    assert pairs(world) == {}
    assert statuses(world, "mia") == ["failed", "open"]
    assert "Instead of “Founders Night”, Thu 10 Dec at 19:00: Grace Hopper" in world.heard("mia")[-1].text


def test_the_settled_round_is_not_followed_by_a_rematch(world):
    gathered(world)
    world.travels(STARTS)
    with world.context.engine.begin() as tx:
        found = tx.execute(select(round_rows).where(round_rows.c.gathering_id.is_not(None))).mappings().all()

    assert [(row["kind"], row["status"]) for row in found] == [("event", "settled")]


# --- whoever is left over -----------------------------------------------------------------------------------


@scene
def left_over(world, gap=50):
    """Mia, Ben and Ada are in; returns who was paired (two) and who was not."""
    gathered(world, ["mia", "ben", "ada"])
    for who in ("mia", "ben", "ada"):
        world.has_knot(who, "Grace Hopper", every=weeks(12), last_met=days(gap), value=1)
    world.travels(SOLVED)
    paired = sorted(pairs(world))
    (alone,) = {"mia", "ben", "ada"} - set(paired)
    return paired, alone


def test_nobody_hears_that_they_are_left_over_before_it_settles(world):
    """Whoever was not paired sees the same week as before, until the one instant."""
    _, alone = left_over(world)
    before = len(world.heard(alone))
    shown = world.says(alone, "/week").text
    world.travels(SETTLED - hours(1))
    assert len(world.heard(alone)) == before + 1
    assert shown.startswith("Thu 10 Dec at 19:00 is kept free for whoever Makers brings you.")
    world.travels(SETTLED)

    said = world.heard(alone)[-1]
    assert said.at == SETTLED
    assert said.text.startswith(LEFT)
    assert "Instead of “Founders Night”, Thu 10 Dec at 19:00: Grace Hopper" in said.text


def test_whoever_is_left_over_gets_nobody_who_is_early(world):
    """Grace is not due before that Thursday, by her own rhythm."""
    _, alone = left_over(world, gap=40)
    world.travels(SETTLED)

    assert world.heard(alone)[-1].text == f"{LEFT} Whom you meet in that slot is up to you."


def test_the_fallback_is_for_that_very_slot_and_counts_as_saved(world):
    """Let's meet offers the event's own slot; hours and fee are saved once they met."""
    _, alone = left_over(world)
    world.travels(SETTLED)
    world.presses(alone, "Let's meet")
    slot = world.presses(alone, "Now").buttons[0].label
    assert "Thu 10 Dec" in slot
    assert "19:00" in slot
    world.presses(alone, slot)
    world.travels(STARTS + days(1))

    assert "And you skipped “Founders Night”: 4 hours and €25 saved." in world.presses(alone, "Good").text
    fallback = week_of_suggestions(world, alone, WEEK)[-1]
    assert fallback.origin == "fallback"


def test_left_over_unpaired_and_after_a_yes_in_vain_hear_the_same_words(world):
    """Whatever the reason was (law 3)."""
    (one, _), alone = left_over(world)
    says_yes(world, one)
    world.travels(SETTLED)

    assert world.heard(one)[-1].text == world.heard(alone)[-1].text
    assert world.heard(one)[-1].at == world.heard(alone)[-1].at == SETTLED


@pytest.fixture(scope="module")
def after_a_no(tmp_path_factory):
    return _a_yes_in_vain(make_world(tmp_path_factory.mktemp("no"), MONDAY), "no")


@pytest.mark.parametrize("other", ["silence", "someone else", "pause", "leave", "forget", "block"])
def test_a_yes_in_vain_reads_the_same_whatever_the_other_did(after_a_no, tmp_path, other):
    """Every message and every instant of the one who said yes, byte for byte as after a plain no."""
    assert _a_yes_in_vain(make_world(tmp_path, MONDAY), other) == after_a_no
    assert any(LEFT in words for _, words in after_a_no)


def _a_yes_in_vain(world, other):
    gathered(world, ["mia", "ben"])
    world.has_knot("mia", "Grace Hopper", every=weeks(12), last_met=days(50), value=1)
    world.travels(SOLVED + hours(1))
    assert pairs(world) == {"mia": "ben", "ben": "mia"}
    before = len(world.heard("mia"))
    says_yes(world, "mia")
    _answers(world, other)
    world.says("mia", "/week")
    world.travels(STARTS + days(2))
    told = [(heard.at, heard.text) for heard in world.heard("mia")[before:]]
    world.close()
    return told


def _answers(world, other):
    match other:
        case "no":
            world.presses("ben", "Not this week")
        case "someone else":
            world.presses("ben", "Someone else")
        case "pause":
            world.says("ben", "/pause")
        case "leave":
            world.says("ben", "/leave makers")
            world.presses("ben", "Yes, leave")
        case "forget":
            world.says("ben", "/forget")
            world.presses("ben", "Yes, delete everything")
        case "block":
            world.presses("ben", "Something was wrong")


def test_seats_come_back_when_it_settles(world):
    """Of whoever said no at once, of everybody else at the settlement."""
    gathered(world, ["mia", "ben"])
    world.travels(SOLVED)
    world.presses("ben", "Not this week")
    assert (count_seats(world, "ben"), count_seats(world, "mia")) == (0, 1)
    world.travels(SETTLED)
    assert count_seats(world, "mia") == 0
    (match,) = event_matches(world)
    assert match["status"] == MatchStatus.FAILED


def _id(tx, world, who):
    return people.by_address(tx, world.address(who)).id


def test_without_a_knot_only_the_line_is_said(world):
    gathered(world, ["mia"])
    world.travels(SETTLED)

    assert world.heard("mia")[-1].text == f"{LEFT} Whom you meet in that slot is up to you."
    assert statuses(world, "mia") == ["failed"]


def test_it_waits_until_quiet_hours_end(world):
    """An event in the late evening settles in the night before, and is told in the morning."""
    gathered(world, ["mia"], invitation=THURSDAY.replace("7 pm to 11 pm", "11 pm to 11:45 pm"))
    world.travels(STARTS)

    (said,) = [heard for heard in world.heard("mia") if "could not bring you" in heard.text]
    assert said.at == datetime(2026, 12, 10, 7, tzinfo=UTC)


def test_the_offer_for_a_monday_leaves_the_week_before_as_it_is(world):
    """Told on Friday: this week's own suggestion stays open, and next week's message stays away."""
    world.has_knot("mia", "Grace Hopper", every=weeks(1), last_met=days(60), value=3)
    gathered(world, [], invitation=THURSDAY.replace("Thu 10 Dec", "Mon 14 Dec"))
    world.travels(datetime(2026, 12, 1, 9, tzinfo=UTC))
    for who in ("mia", "ben"):
        world.presses(who, "I'm in")
    with world.context.engine.begin() as tx:
        people.change(tx, _id(tx, world, "mia"), seats=0)
    world.travels(datetime(2026, 12, 7, 8, 30, tzinfo=UTC))
    assert statuses(world, "mia") == ["open"]
    change(world, "mia", seats=4)
    world.travels(datetime(2026, 12, 11, 19, tzinfo=UTC))

    assert pairs(world) == {"mia": "ben", "ben": "mia"}
    assert "Next week: someone from Makers" in world.heard("mia")[-1].text
    assert statuses(world, "mia") == ["open"]
    assert statuses(world, "mia", "2026-W51") == ["open"]
    world.travels(datetime(2026, 12, 15, 12, tzinfo=UTC))
    assert statuses(world, "mia") == ["lapsed"]
