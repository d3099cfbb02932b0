"""/instead circle: an organiser trades a whole event for conversations, and members say whether they are in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.store import circles, dues, gatherings, people
from bot.store.tables import gatherings as gathering_rows
from bot.store.tables import rounds as round_rows
from bot.store.tables import suggestions as suggestion_rows
from bot.store.tables import takers
from tests.circles import circle_of, end_membership, hours, make_match, week_of_suggestions
from tests.conftest import MONDAY, days, make_world, weeks
from tests.scenes import scene

pytestmark = pytest.mark.circles

NAMES = ["mia", "ben", "ada", "eve", "kai", "lou", "tom", "zoe"]
EVENT = """Founders Night
{day}, 7 pm to 11 pm
Where: Impact Hub, Rollbergstr. 28
Entrance 25 €"""
THURSDAY = EVENT.format(day="Thu 10 Dec")
WEEK = "2026-W50"
STARTS = datetime(2026, 12, 10, 18, tzinfo=UTC)
ICS = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1@example\r
SUMMARY:Alumni mixer\r
LOCATION:Old Town Hall\r
DTSTART:20261210T180000Z\r
DTEND:20261210T210000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def makers(world):
    circle_of(world, "Makers", NAMES)
    return world


def plans(world, invitation=THURSDAY, *, who="mia", circle="makers"):
    """The organiser brings an invitation and says yes."""
    world.says(who, f"/instead circle {circle}\n{invitation}")
    return world.presses(who, "Yes")


@scene
def asked(world):
    """The members were asked: on Tuesday morning."""
    plans(world)
    world.travels(days(1.1))
    return world


@pytest.fixture
def planned(makers):
    return asked(makers)


def statuses(world, who, week=WEEK):
    return [s.status.value for s in week_of_suggestions(world, who, week)]


def rows(world, table):
    with world.context.engine.begin() as tx:
        return tx.execute(select(table)).mappings().all()


def labels(heard):
    return [button.label for button in heard.buttons]


def only_gathering(world):
    with world.context.engine.begin() as tx:
        found = tx.execute(select(gathering_rows.c.id)).scalar_one()
        return gatherings.get(tx, found)


# --- the organiser ----------------------------------------------------------------------------------------


def test_what_was_understood_is_echoed_before_anybody_is_asked(makers):
    """Title, time, place and fee; one question; until then there is nothing."""
    reply = makers.says("mia", f"/instead circle makers\n{THURSDAY}")

    head, when, where, fee, _, question = reply.text.splitlines()
    assert head == "Understood: “Founders Night”"
    assert "Thu 10 Dec" in when
    assert "19:00" in when
    assert where == "Where: Impact Hub, Rollbergstr. 28"
    assert fee == "Entrance: €25"
    assert question.startswith("Shall I ask the members of Makers?")
    assert labels(reply) == ["Yes", "No"]
    assert rows(makers, gathering_rows) == []


def test_a_yes_makes_the_event_and_its_round(makers):
    """Solved 72 h before the event, settled 24 h before it."""
    reply = plans(makers)

    assert "The members of Makers hear of it in their next message." in reply.text
    event = only_gathering(makers)
    assert (event.title, event.fee_cents, event.currency) == ("Founders Night", 2500, "EUR")
    assert event.starts_at == STARTS
    (round_,) = [r for r in rows(makers, round_rows) if r["kind"] == "event"]
    assert round_["name"] == f"event:{event.id}"
    assert round_["due_at"] == STARTS - hours(72)
    assert round_["settle_at"] == round_["deliver_by"] == STARTS - hours(24)


def test_a_no_asks_nobody(makers):
    makers.says("mia", f"/instead circle makers\n{THURSDAY}")

    assert makers.presses("mia", "No").text == "All right, nobody is asked."
    assert rows(makers, gathering_rows) == []


def test_the_invitation_may_come_afterwards_and_its_day_later_still(makers):
    assert "Which event shall Makers spend in pairs" in makers.says("mia", "/instead circle makers").text
    assert "couldn't find a date" in makers.says("mia", "Founders Night at the Hub, entrance 25 €").text
    reply = makers.says("mia", "Thu 10 Dec, 7 pm to 11 pm")

    assert "Shall I ask the members of Makers?" in reply.text
    makers.presses("mia", "Yes")
    assert only_gathering(makers).starts_at == STARTS


def test_a_calendar_file_will_do(makers):
    makers.says("mia", "/instead circle makers")
    reply = makers.sends("mia", "mixer.ics", ICS, "text/calendar")

    assert "Alumni mixer" in reply.text
    assert "Shall I ask the members of Makers?" in reply.text


def test_a_calendar_file_nobody_asked_for_is_for_oneself(makers):
    makers.has_knot("mia", "Ada Lovelace", last_met=days(60))

    assert "Meet Ada Lovelace" in makers.sends("mia", "mixer.ics", ICS, "text/calendar").text


def test_the_name_and_the_invitation_may_stand_on_one_line(makers):
    reply = makers.says("mia", "/instead circle Makers Founders Night, Thu 10 Dec, 7 pm to 11 pm")

    assert "Founders Night" in reply.text
    assert "Shall I ask the members of Makers?" in reply.text


@pytest.mark.parametrize("who", ["ben", "nobody"])
def test_whoever_does_not_organise_it_hears_of_no_such_circle(makers, who):
    """The same to a member, to a stranger, and for a circle that does not exist (law 7)."""
    if who == "nobody":
        makers.knows("nobody")
    real = makers.says(who, f"/instead circle makers\n{THURSDAY}").text
    made_up = makers.says(who, f"/instead circle nosuch\n{THURSDAY}").text

    assert real.replace("makers", "X") == made_up.replace("nosuch", "X")
    assert rows(makers, gathering_rows) == []


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("Fri 27 Nov", "less than five days away"),
        ("Sat 28 Nov", "Shall I ask"),
        ("Mon 16 Nov 2026", "over"),
        ("Fri 31 Dec 2027", "more than a year"),
    ],
)
def test_an_event_lies_at_least_five_days_ahead_and_not_in_the_past(makers, day, says):
    assert says in makers.says("mia", "/instead circle makers\n" + EVENT.format(day=day)).text


def test_an_event_that_came_too_near_while_it_was_asked_about_is_refused(makers):
    makers.says("mia", "/instead circle makers\n" + EVENT.format(day="Sat 28 Nov"))
    makers.travels(days(1))

    assert "less than five days away" in makers.presses("mia", "Yes").text
    assert rows(makers, gathering_rows) == []


def test_a_second_event_at_the_same_time_is_refused(makers):
    """In the same circle; what another circle does is its own affair."""
    plans(makers)
    circle_of(makers, "Bakers", NAMES)
    late = THURSDAY.replace("7 pm to 11 pm", "10 pm to 11 pm")

    assert "is already planned for that time" in makers.says("mia", f"/instead circle makers\n{late}").text
    assert "Shall I ask" in makers.says("mia", f"/instead circle bakers\n{late}").text
    after = THURSDAY.replace("7 pm to 11 pm", "11 pm to 11:30 pm")
    assert "Shall I ask" in makers.says("mia", f"/instead circle makers\n{after}").text


def test_the_card_tells_nobody_who_is_in_nor_how_many(planned):
    """It reads the same before and after each of them: a count would tick."""
    cards = []
    for who in NAMES[1:6]:
        cards.append(planned.hands_in("mia", text="/instead circle makers")[0].text)
        planned.presses(who, "I'm in")

    assert len(set(cards)) == 1
    assert cards[0].endswith("and so does how many.")


@pytest.mark.on("sqlite", "postgresql")
def test_an_event_called_off_gives_back_every_week(planned):
    """Those who were in hear one line, the others nothing; buttons already sent refuse kindly."""
    planned.presses("ben", "I'm in")
    heard = {who: len(planned.heard(who)) for who in NAMES}
    reply = planned.presses("mia", "Call it off")
    planned.travels(hours(1))

    assert "is called off" in reply.text
    assert statuses(planned, "ben") == ["withdrawn"]
    assert [h.text for h in planned.heard("ben")[heard["ben"] :]] == [
        "“Founders Night” of Makers, Thu 10 Dec at 19:00, is called off. Your week is free again: /week"
    ]
    assert len(planned.heard("ada")) == heard["ada"]
    assert "made already, or it was called off" in planned.presses("ada", "I'm in").text
    planned.travels(STARTS)
    assert "booked" not in statuses(planned, "ada")


def test_a_circle_that_is_closed_gives_back_every_week(planned):
    planned.presses("ben", "I'm in")
    planned.says("mia", "/circle makers")
    planned.presses("mia", "Close the circle")
    planned.presses("mia", "Yes, close it")

    assert statuses(planned, "ben") == ["withdrawn"]


# --- the members ------------------------------------------------------------------------------------------


def test_members_are_asked_the_next_morning_in_one_message(makers):
    """At their own hour, with what it is, where, and that it is no yes to anyone yet."""
    plans(makers)
    makers.travels(hours(24))
    before = len(makers.heard("ben"))
    makers.travels(hours(1.5))

    (said,) = makers.heard("ben")[before:]
    assert said.at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert "Makers trades “Founders Night”, Thu 10 Dec at 19:00" in said.text
    assert "Where: Impact Hub" in said.text
    assert "not yet a yes to anyone" in said.text
    assert labels(said) == ["I'm in", "Not me"]


def test_it_waits_while_a_nudge_is_open_and_comes_with_the_next(makers):
    """Law 4: the week's suggestion is open, so the question comes with the next weekly message."""
    makers.has_knot("ben", "Ada Lovelace", every=weeks(1), last_met=days(30))
    makers.has_knot("ben", "Carla", every=weeks(1), last_met=days(20))
    with makers.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, makers.address("ben")).id, seats=0)
    plans(makers)
    makers.travels(days(6))
    assert not any("Founders Night" in heard.text for heard in makers.heard("ben"))
    makers.travels(days(1.5))

    last = makers.heard("ben")[-1]
    assert "This week:" in last.text
    assert "Founders Night" in last.text
    assert labels(last)[-2:] == ["I'm in", "Not me"]


@pytest.mark.on("sqlite", "postgresql")
def test_whoever_has_no_profile_is_asked_once_they_have_one(makers):
    """Also new members, while there is time."""
    ben = makers.person("ben").id
    with makers.context.engine.begin() as tx:
        one = circles.memberships_of(tx, ben)[0]
        circles.change_membership(tx, one.id, profile=None)
    plans(makers)
    with makers.context.engine.begin() as tx:
        assert dues.list_open_subjects(tx, ben, "gathering") == []
    makers.travels(days(1.1))
    makers.says("ben", "/profile makers")
    for words in ("bread", "theatre", "Berlin"):
        makers.says("ben", words)
    makers.travels(days(1.1))

    assert "Founders Night" in makers.unasked("ben")[-1].text


def test_im_in_keeps_the_week_of_the_event_free(planned):
    """The week's first suggestion, booked; no seat is taken and nobody is offered yet."""
    reply = planned.presses("ben", "I'm in")

    assert reply.text.startswith("You're in: Thu 10 Dec at 19:00 is kept free.")
    assert labels(reply) == ["Take it back"]
    (booked,) = week_of_suggestions(planned, "ben", WEEK)
    assert (booked.status, booked.origin, booked.ordinal) == ("booked", "first", 1)
    assert booked.knot_id is booked.match_id is booked.reasons is None
    (taker,) = rows(planned, takers)
    assert (taker["answer"], taker["week"], taker["suggestion_id"]) == ("in", WEEK, booked.id)


def test_not_me_changes_nothing(planned):
    assert planned.presses("ben", "Not me").text == "All right, not this one."
    assert statuses(planned, "ben") == []


def test_it_can_be_taken_back_and_taken_up_again(planned):
    """Each time the week is as it was."""
    planned.presses("ben", "I'm in")
    reply = planned.presses("ben", "Take it back")
    assert reply.text.startswith("Taken back; your week is yours again.")
    assert statuses(planned, "ben") == ["withdrawn"]
    planned.presses("ben", "I'm in")

    assert [(s.status.value, s.origin.value) for s in week_of_suggestions(planned, "ben", WEEK)] == [
        ("withdrawn", "first"),
        ("booked", "first"),
    ]


def test_a_week_that_was_given_back_has_its_suggestion_like_any(planned):
    """Its weekly message comes as if nothing had been."""
    planned.has_knot("ben", "Ada Lovelace", every=weeks(4), last_met=days(90), value=3)
    with planned.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, planned.address("ben")).id, seats=0)
    planned.presses("ben", "I'm in")
    planned.presses("ben", "Take it back")
    planned.says("ben", "/week")
    planned.presses("ben", "Not this week")
    planned.travels(datetime(2026, 12, 7, 8, 1, tzinfo=UTC))

    assert statuses(planned, "ben") == ["withdrawn", "open"]
    assert "This week: Ada Lovelace" in planned.unasked("ben")[-1].text


def test_week_suggests_somebody_once_all_it_held_was_given_back(planned):
    """On the Monday itself, after its own hour: /week does not look for ever at what is there no more."""
    planned.has_knot("ben", "Ada Lovelace", every=weeks(4), last_met=days(90), value=3)
    planned.presses("ben", "I'm in")
    planned.travels(datetime(2026, 12, 7, 10, tzinfo=UTC))
    planned.presses("ben", "Take it back")

    assert "Ada Lovelace" in planned.says("ben", "/week").text
    assert statuses(planned, "ben") == ["withdrawn", "open"]


@pytest.mark.on("sqlite", "postgresql")
def test_a_week_that_was_given_back_takes_part_in_its_round(planned):
    planned.presses("ben", "I'm in")
    planned.presses("ben", "Take it back")
    planned.travels(datetime(2026, 12, 6, 11, tzinfo=UTC))

    assert statuses(planned, "ben") == ["withdrawn", "open"]
    assert week_of_suggestions(planned, "ben", WEEK)[-1].match_id


def test_week_shows_what_is_kept_free(planned):
    """Before its week and in it, with the way out."""
    planned.presses("ben", "I'm in")
    early = planned.says("ben", "/week")
    planned.travels(datetime(2026, 12, 7, 10, tzinfo=UTC))
    on_monday = planned.says("ben", "/week")

    for shown in (early, on_monday):
        assert shown.text == "Thu 10 Dec at 19:00 is kept free for whoever Makers brings you."
        assert labels(shown) == ["Take it back"]


def test_a_booked_week_is_left_alone_by_the_weekly_suggestion_and_the_weekly_round(planned):
    """It has had its suggestion (law 1), however urgent a knot is."""
    planned.has_knot("ben", "Ada Lovelace", every=weeks(1), last_met=days(300), value=3)
    planned.presses("ben", "I'm in")
    planned.travels(datetime(2026, 12, 7, 12, tzinfo=UTC))

    assert statuses(planned, "ben") == ["booked"]


@pytest.mark.on("sqlite", "postgresql")
def test_what_is_open_in_the_events_week_is_swapped(planned):
    """As with /instead: a swap of what waits there."""
    planned.has_knot("ben", "Ada Lovelace", last_met=days(60))
    planned.says("ben", "/instead " + EVENT.format(day="Wed 9 Dec"))
    planned.presses("ben", "I'm in")

    assert [(s.status.value, s.origin.value) for s in week_of_suggestions(planned, "ben", WEEK)] == [
        ("swapped", "first"),
        ("booked", "swap"),
    ]


def test_instead_says_that_the_week_is_kept_free(planned):
    planned.has_knot("ben", "Ada Lovelace", last_met=days(60))
    planned.presses("ben", "I'm in")
    reply = planned.says("ben", "/instead " + EVENT.format(day="Wed 9 Dec"))

    assert "holds an offer from a circle" in reply.text
    assert statuses(planned, "ben") == ["booked"]


def test_a_week_with_a_meeting_says_so_and_the_buttons_stay(planned):
    planned.has_knot("ben", "Ada Lovelace", last_met=days(60))
    planned.says("ben", "/instead " + EVENT.format(day="Wed 9 Dec"))
    planned.presses("ben", "Let's meet")
    planned.presses("ben", "Now")
    planned.presses("ben", labels(planned.heard("ben")[-1])[0])
    reply = planned.presses("ben", "I'm in")

    assert "already holds its meeting: Ada Lovelace" in reply.text
    assert labels(reply) == ["I'm in", "Not me"]
    assert statuses(planned, "ben") == ["agreed"]
    assert rows(planned, takers) == []


def test_a_week_with_an_offer_of_a_circle_says_so(planned):
    make_match(planned, "ben", "ada", day=datetime(2026, 12, 7, tzinfo=UTC).date())

    assert "holds an offer from a circle" in planned.presses("ben", "I'm in").text
    assert statuses(planned, "ben") == ["open"]


def test_whoever_leaves_the_circle_is_in_no_longer(planned):
    """Their week is theirs again; their old button is refused."""
    planned.presses("ben", "I'm in")
    planned.says("ben", "/leave makers")
    planned.presses("ben", "Yes, leave")

    assert statuses(planned, "ben") == ["withdrawn"]
    assert rows(planned, takers) == []


def test_the_button_of_somebody_who_left_is_refused(planned):
    end_membership(planned, "ben", only_gathering(planned).circle_id)

    assert "not among yours any more" in planned.presses("ben", "I'm in").text
    assert statuses(planned, "ben") == []


def test_a_pause_gives_the_week_back(planned):
    planned.presses("ben", "I'm in")
    planned.says("ben", "/pause until 20 December")

    assert statuses(planned, "ben") == ["withdrawn"]


def test_nobody_else_can_press_somebodys_button(planned):
    """Forged or foreign (law 7)."""
    bens = planned.heard("ben")[-1].button("I'm in")
    planned.hands_in("zoe", press=bens.data)

    assert statuses(planned, "zoe") == []
    assert statuses(planned, "ben") == []


def test_after_the_matching_nothing_is_taken_back(planned):
    """The pairs are made by then."""
    planned.presses("ben", "I'm in")
    shown = planned.says("ben", "/week")
    planned.travels(STARTS - hours(72))

    assert "pairs are made already" in planned.presses("ben", "Take it back", on=shown).text
    assert statuses(planned, "ben") == ["booked"]
    again = planned.says("ben", "/week")
    assert again.buttons == ()
    assert "By Wed 9 Dec at 19:00, you know how it stands." in again.text


@pytest.mark.on("sqlite", "postgresql")
def test_two_zones_book_the_week_it_is_where_they_are(world):
    """Sunday evening in Berlin is Monday morning in Tokyo: each books their own ISO week."""
    circle_of(world, "Makers", NAMES)
    with world.context.engine.begin() as tx:
        people.change(tx, people.by_address(tx, world.address("ben")).id, zone="Asia/Tokyo")
    plans(world, EVENT.format(day="Sun 13 Dec"))
    world.travels(days(1.5))
    for who in ("ada", "ben"):
        world.presses(who, "I'm in")

    assert statuses(world, "ada", "2026-W50") == ["booked"]
    assert statuses(world, "ben", "2026-W51") == ["booked"]
    assert statuses(world, "ben", "2026-W50") == []


def test_clocks_that_change_in_between_leave_the_event_where_it_is(tmp_path):
    """Asked in winter time, held in summer time: 19:00 on the wall, 72 h of real hours before."""
    world = make_world(tmp_path, datetime(2027, 3, 15, 8, tzinfo=UTC))
    circle_of(world, "Makers", NAMES)
    reply = plans(world, EVENT.format(day="Tue 30 Mar"))

    assert only_gathering(world).starts_at == datetime(2027, 3, 30, 17, tzinfo=UTC)
    assert "Sat 27 Mar at 18:00, I look for pairs" in reply.text
    world.close()


# --- law 1 ------------------------------------------------------------------------------------------------

MOVES = ("in", "back", "out", "week", "swap", "rest", "instead", "travel")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=st.lists(st.sampled_from(MOVES), max_size=14))
def test_a_week_never_holds_six_and_never_two_open(tmp_path_factory, moves):
    """Law 1, whatever is pressed in whatever order around an event."""
    world = make_world(tmp_path_factory.mktemp("law"), MONDAY)
    circle_of(world, "Makers", NAMES)
    for number in range(4):
        world.has_knot("ben", f"Friend {'ABCD'[number]}", every=weeks(2), last_met=days(30 + number))
    asked(world)
    world.presses("ben", "Not this week")
    world.travels(days(1))
    for move in moves:
        _does(world, move)
        _keeps_law_1(world)
    world.close()


def _does(world, move):
    words = {"week": "/week", "instead": "/instead " + EVENT.format(day="Wed 9 Dec")}
    wanted = {"in": "I'm in", "back": "Take it back", "out": "Not me"}
    wanted |= {"swap": "Someone else", "rest": "Not this week"}
    if move == "travel":
        world.travels(timedelta(days=3, hours=7))
    elif move in words:
        world.says("ben", words[move])
    elif any(wanted[move] in labels(heard) for heard in world.heard("ben")):
        world.presses("ben", wanted[move])


def _keeps_law_1(world):
    with world.context.engine.begin() as tx:
        found = tx.execute(
            select(suggestion_rows.c.owner_id, suggestion_rows.c.week, suggestion_rows.c.status)
        )
        by_key: dict = {}
        for owner_id, week, status in found:
            by_key.setdefault((owner_id, week), []).append(status)
    for held in by_key.values():
        assert len(held) <= 5
        assert sum(status in ("open", "booked") for status in held) <= 1
