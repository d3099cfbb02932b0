"""After two yeses: a time for both, moving, cancelling, how it was, and keeping each other."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from bot.chat.messages import ChatChange
from bot.domain.contacts import Point, PointKind
from bot.domain.matches import MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.suggestions import SuggestionStatus
from bot.jobs import prune
from bot.services import partners
from bot.store import knots, matches, meetings, people, suggestions, trust
from bot.store.changes import Book
from bot.store.tables import gatherings, waits
from bot.store.tables import knots as knots_table
from bot.store.tables import matches as matches_table
from tests.circles import (
    circle_of,
    count_seats,
    hours,
    make_match,
    match,
    say_yes,
    say_yes_with_handles,
    side,
)
from tests.conftest import days
from tests.scenes import scene
from tests.upgrades.steps import take_step

pytestmark = pytest.mark.circles

WHOS = ("mia", "ben", "ada", "cleo", "dan", "eve")


@scene
def revealed(world, one="mia", other="ben", gives=("Through the bot", "Through the bot")):
    """Both said yes on Monday at nine; the id of their match."""
    if not world.heard(one):
        circle_of(world, "Makers", WHOS)
    match_id = make_match(world, one, other)
    world.travels(hours(1))
    say_yes(world, one, gives[0])
    say_yes(world, other, gives[1])
    world.ticks()
    return match_id


def meeting_of(world, who, match_id):
    """Somebody's newest meeting of a match."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        found = meetings.of_match(tx, owner.id, match_id)
    return found[0] if found else None


def suggestion_of(world, who, match_id):
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return suggestions.of_match(tx, owner.id, match_id)


def has_claim(world, who):
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return bool(tx.execute(select(waits.c.claim).where(waits.c.owner_id == owner.id)).scalar())


def berlin(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


@scene
def agreed(world):
    """Mia and Ben meet on Tuesday at six in the evening."""
    circle_of(world, "Makers", WHOS)
    for who in ("mia", "ben"):
        world.says(who, "/times Tue 18-20")
    match_id = revealed(world)
    world.presses("ben", "Tue 24 Nov at 18:00")
    world.ticks()
    return match_id


# --- both hear --------------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_two_yeses_tell_both_at_once_who_it_is(world):
    """The second yes answers its sender and reaches the first: name, circle, what to talk about, times."""
    revealed(world)

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        heard = world.heard(who)[-1]
        assert f"You both said yes: {other}, from Makers." in heard.text
        assert f"{other} would like to be reached through me." in heard.text
        assert "They offer what you are looking for" in heard.text
        assert "Worth asking:" in heard.text
        labels = [b.label for b in heard.buttons]
        assert labels[:3] == ["Tue 24 Nov at 12:30", "Wed 25 Nov at 12:30", "Thu 26 Nov at 12:30"]
        assert labels[3:] == [f"Write to {other}", "Rather not meet", "Something was wrong"]


def test_each_sees_the_times_on_their_own_clock(world):
    """Berlin and Lisbon: the same instants, an hour apart on the wall."""
    world.knows("mia")
    world.knows("ben", zone="Europe/Lisbon")
    circle_of(world, "Makers", WHOS)
    world.says("mia", "/times Tue 18-20")
    world.says("ben", "/times Tue 17-20")
    match_id = make_match(world, "mia", "ben")
    world.travels(hours(2))
    say_yes(world, "mia")
    say_yes(world, "ben")
    world.ticks()

    assert world.heard("mia")[-1].buttons[0].label == "Tue 24 Nov at 18:00"
    assert world.heard("ben")[-1].buttons[0].label == "Tue 24 Nov at 17:00"
    world.presses("ben", "Tue 24 Nov at 17:00")
    assert meeting_of(world, "mia", match_id).starts_at == berlin(24, 18)


def test_who_gave_a_number_can_be_called(world):
    circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")
    world.says("ben", "/week")
    world.presses("ben", "Let's meet")
    world.presses("ben", "My phone number")
    world.says("ben", "+49 170 1234567")
    world.ticks()

    assert "You can reach Ben at +491701234567." in world.heard("mia")[-1].text
    assert match(world, match_id).status is MatchStatus.REVEALED


def test_a_letter_that_could_not_be_delivered_is_told_from_how_things_stand(world):
    """Mia's chat is closed when Ben says yes; when it opens she hears at once."""
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")
    world.hands_in("mia", happened=ChatChange.STOPPED)
    before = len(world.heard("mia"))
    say_yes(world, "ben")
    world.ticks()
    assert len(world.heard("mia")) == before

    world.hands_in("mia", happened=ChatChange.RETURNED)
    world.ticks()

    assert "You both said yes: Ben" in world.heard("mia")[-1].text


# --- agreeing ---------------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_one_tap_agrees_where_the_other_told_such_times(world):
    """Both get the meeting with its calendar entry, and nothing more is asked."""
    match_id = agreed(world)

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        heard = world.heard(who)[-1]
        assert heard.text.startswith(f"Agreed: {other}, Tue 24 Nov at 18:00.")
        assert [b.label for b in heard.buttons] == [
            *("Move", "Cancel", "Take away", "Say where"),
            f"Write to {other}",
        ]
        ics = heard.files[0].data.decode()
        assert f"SUMMARY:Meeting {other}" in ics
        assert meeting_of(world, who, match_id).starts_at == berlin(24, 18)
        assert meeting_of(world, who, match_id).knot_id is None
        assert suggestion_of(world, who, match_id).status is SuggestionStatus.AGREED
    assert match(world, match_id).status is MatchStatus.AGREED


def test_a_time_nobody_told_is_proposed_first(world):
    """Neither ever said when they have time: the other is asked, and one tap agrees."""
    match_id = revealed(world)
    assert "I've passed Tue 24 Nov at 12:30 on to Mia" in world.presses("ben", "Tue 24 Nov at 12:30").text
    world.ticks()
    assert meeting_of(world, "mia", match_id) is None

    asked = world.heard("mia")[-1]
    assert asked.text.startswith("Ben proposes Tue 24 Nov at 12:30.")
    assert "That works" in [b.label for b in asked.buttons]
    assert world.presses("mia", "That works").text.startswith("Agreed: Ben, Tue 24 Nov at 12:30.")
    world.ticks()
    assert world.heard("ben")[-1].text.startswith("Agreed: Mia, Tue 24 Nov at 12:30.")


def test_a_typed_time_is_proposed_and_may_be_answered_with_another(world):
    match_id = revealed(world)
    world.says("mia", "Thu 7 pm")
    world.ticks()
    assert world.heard("ben")[-1].text.startswith("Mia proposes Thu 26 Nov at 19:00.")

    world.says("ben", "Friday 8:30")
    world.ticks()
    assert world.heard("mia")[-1].text.startswith("Ben proposes Fri 27 Nov at 08:30.")
    world.presses("mia", "That works")
    assert meeting_of(world, "ben", match_id).starts_at == berlin(27, 8, 30)


def test_a_day_without_an_hour_is_asked_for_it(world):
    revealed(world)

    assert world.says("mia", "Saturday").text == "Sat 28 Nov, good. At what time?"
    assert "I've passed Sat 28 Nov at 19:00 on" in world.says("mia", "19").text


def test_a_past_or_far_time_is_asked_back(world):
    match_id = revealed(world)

    assert "already passed" in world.says("mia", "yesterday 5pm").text
    assert "further ahead than 14 days" in world.says("mia", "24 December 18:00").text
    assert side(world, "mia", match_id).slot_from is None


@pytest.mark.on("sqlite", "postgresql")
def test_two_who_propose_the_same_time_have_agreed(world):
    """The proposals cross: nobody has to press anything."""
    match_id = revealed(world)
    world.says("mia", "Thu 7 pm")
    assert world.says("ben", "Thu 19:00").text.startswith("Agreed: Mia, Thu 26 Nov at 19:00.")
    assert match(world, match_id).status is MatchStatus.AGREED


def test_a_proposal_that_was_replaced_is_not_agreed(world):
    """Ben presses the older message: its buttons are closed, the newer one counts."""
    match_id = revealed(world)
    world.says("mia", "Thu 7 pm")
    world.ticks()
    older = world.heard("ben")[-1]
    world.says("mia", "/week")
    world.says("mia", "Fri 7 pm")
    world.ticks()

    assert "answered already" in world.presses("ben", "That works", on=older).text
    assert meeting_of(world, "ben", match_id) is None
    world.presses("ben", "That works")
    assert meeting_of(world, "ben", match_id).starts_at == berlin(27, 19)


def test_a_slot_that_is_taken_by_now_is_kindly_replaced(world):
    """Ben agreed on something else at that very hour in between."""
    circle_of(world, "Makers", WHOS)
    world.says("mia", "/times Tue 18-20, Thu 18-20")
    world.says("ben", "/times Tue 18-20, Thu 18-20")
    match_id = revealed(world)
    first = world.heard("mia")[-1]
    other = make_match(world, "ben", "ada", day=world.today + days(7))
    elsewhere = _elsewhere(world, "ben", other)
    with world.context.engine.begin() as tx:
        meetings.add(tx, elsewhere)

    answer = world.presses("mia", "Tue 24 Nov at 18:00", on=first)
    assert answer.text.startswith("Tue 24 Nov at 18:00 is taken by now.")
    assert "Tue 24 Nov at 18:00" not in [b.label for b in answer.buttons]
    assert meeting_of(world, "mia", match_id) is None


def _elsewhere(world, who, match_id):
    return Meeting(
        id=world.clock.new_id(),
        owner_id=world.person(who).id,
        knot_id=None,
        suggestion_id=None,
        starts_at=berlin(24, 17, 30),
        ends_at=berlin(24, 19, 45),
        place="",
        status=MeetingStatus.AGREED,
        outcome="",
        sequence=0,
        created_at=world.clock.now(),
        match_id=match_id,
    )


def test_a_slot_that_has_passed_is_asked_anew(world):
    revealed(world)
    first = world.heard("mia")[-1]
    world.travels(berlin(24, 13))

    assert "has already passed" in world.presses("mia", "Tue 24 Nov at 12:30", on=first).text


def test_week_shows_the_match_and_what_was_proposed(world):
    revealed(world)
    assert "You both said yes: Ben" in world.says("mia", "/week").text
    world.presses("ben", "Tue 24 Nov at 12:30")
    world.ticks()

    assert world.says("mia", "/week").text.startswith("Ben proposes Tue 24 Nov at 12:30.")
    world.presses("mia", "That works")
    assert world.says("mia", "/week").text.startswith("Ben, Tue 24 Nov at 12:30")


def test_after_two_days_without_a_time_it_is_asked_once(world):
    revealed(world)
    before = len(world.heard("mia"))
    world.travels(berlin(29, 9, 1))

    asked = world.heard("mia")[before:]
    assert [heard.text for heard in asked] == [
        "You and Ben have no time yet.\nThese times suit you both. Pick one, or type another, like “Thu 7 pm”."
    ]
    assert asked[0].at.astimezone(ZoneInfo("Europe/Berlin")) == berlin(25, 9)


def test_who_does_not_answer_a_proposal_is_reminded_once_and_who_proposed_is_left_alone(world):
    revealed(world)
    world.says("mia", "Mon 30 Nov 19:00")
    world.ticks()
    heard = {who: len(world.heard(who)) for who in ("mia", "ben")}
    world.travels(berlin(29, 12))

    assert world.heard("mia")[heard["mia"] :] == []
    reminded = world.heard("ben")[heard["ben"] :]
    assert [one.text.split(".")[0] for one in reminded] == ["Mia proposes Mon 30 Nov at 19:00"]
    world.presses("ben", "That works")
    world.ticks()
    assert world.heard("mia")[-1].text.startswith("Agreed: Ben, Mon 30 Nov at 19:00.")


def test_a_proposal_that_lapsed_is_told_to_both_alike(world):
    match_id = revealed(world)
    world.says("mia", "Thu 7 pm")
    world.travels(berlin(26, 19, 1))

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        assert world.heard(who)[-1].text.split("\n") == [
            f"The time proposed between you and {other}, Thu 26 Nov at 19:00, has passed without an answer.",
            "These times suit you both. Pick one, or type another, like “Thu 7 pm”.",
        ]
    world.says("ben", "Sat 11:00")
    world.ticks()
    world.presses("mia", "That works")
    assert meeting_of(world, "ben", match_id).starts_at == berlin(28, 11)
    world.travels(days(2))
    assert sum("without an answer" in heard.text for heard in world.heard("mia")) == 1


@pytest.mark.on("sqlite", "postgresql")
def test_an_own_proposal_is_shown_in_week_and_may_be_taken_back(world):
    match_id = revealed(world)
    world.says("mia", "Thu 7 pm")
    world.ticks()
    theirs = world.heard("ben")[-1]
    shown = world.says("mia", "/week")
    assert shown.text == "You proposed Thu 26 Nov at 19:00 to Ben, and there is no answer yet."
    assert [b.label for b in shown.buttons] == ["Take it back", "Write to Ben"]

    assert world.presses("mia", "Take it back").text.startswith("Taken back: Thu 26 Nov at 19:00.")
    world.ticks()
    assert world.heard("ben")[-1].text.startswith("Mia has taken Thu 26 Nov at 19:00 back.\nThese times")
    assert "answered already" in world.presses("ben", "That works", on=theirs).text
    assert side(world, "mia", match_id).slot_from is None
    world.travels(berlin(26, 19, 1))
    assert not any("without an answer" in heard.text for who in ("mia", "ben") for heard in world.heard(who))


def test_a_move_that_waits_is_shown_with_the_meeting(world):
    agreed(world)
    world.presses("mia", "Move")
    world.says("mia", "Wed 19:00")
    world.ticks()

    assert "You'd like to move Tue 24 Nov at 18:00 to Wed 25 Nov at 19:00." in world.says("mia", "/week").text
    assert "Mia would like to move Tue 24 Nov at 18:00" in world.says("ben", "/week").text
    world.presses("ben", "That works")
    assert "Wed 25 Nov at 19:00" in world.says("mia", "/week").text


def test_where_windows_do_not_meet_near_misses_are_offered(world):
    """Windows are wishes: no common hour is no reason to be asked to pick a time that is not there."""
    circle_of(world, "Makers", WHOS)
    world.says("mia", "/times Tue 18-20")
    world.says("ben", "/times Tue 8-10")
    revealed(world)

    shown = world.heard("mia")[-1]
    assert "Your usual times don't meet. These come close" in shown.text
    offered = [b.label for b in shown.buttons if " at " in b.label]
    assert offered == [b.label for b in world.heard("ben")[-1].buttons if " at " in b.label]
    assert len(offered) == 3
    assert offered[0].startswith("Tue 24 Nov")


def test_without_any_time_nobody_is_told_to_pick_one(world):
    """Ben's quiet hours are all but one: what is left is to type a time."""
    circle_of(world, "Makers", WHOS)
    ben = world.person("ben")
    with world.context.engine.begin() as tx:
        people.change(tx, ben.id, quiet_from=time(9, 30), quiet_to=time(9))
    revealed(world)

    shown = world.heard("mia")[-1]
    assert "I found no time that is free for you both." in shown.text
    assert "ick one" not in shown.text
    labels = [b.label for b in shown.buttons]
    assert labels == ["Say a time", "Write to Ben", "Rather not meet", "Something was wrong"]
    assert world.presses("mia", "Say a time").text.startswith("Type a day and an hour")
    assert "I've passed Thu 26 Nov at 19:00 on to Ben" in world.says("mia", "Thu 7 pm").text


def test_after_two_weeks_without_a_time_both_hear_so_once(world):
    match_id = revealed(world)
    world.travels(days(15))

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        told = [h.text for h in world.heard(who) if f"no slot for you and {other}" in h.text]
        assert len(told) == 1
        mine = side(world, who, match_id)
        assert (mine.seated, mine.facts) == (False, None)
    assert match(world, match_id).status is MatchStatus.OVER


def test_giving_up_tells_the_other_neutrally(world):
    match_id = revealed(world)
    asked = world.presses("mia", "Rather not meet")
    assert [b.label for b in asked.buttons] == ["Keep looking", "Yes, rather not"]
    assert match(world, match_id).status is MatchStatus.REVEALED
    assert "I'll tell Ben in one neutral line" in world.presses("mia", "Yes, rather not").text
    world.ticks()

    assert world.heard("ben")[-1].text == "This time there was no slot for you and Mia."
    assert match(world, match_id).status is MatchStatus.OVER
    assert has_claim(world, "ben")
    assert not has_claim(world, "mia")


# --- an event of a circle -----------------------------------------------------------------------------------


def test_two_yeses_for_an_event_agree_on_its_slot(world):
    """No time is asked for: its own hour, at most two of them, at its own place."""
    circle_id = circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    gathering = {
        "id": world.clock.new_id(),
        "circle_id": circle_id,
        "title": "Makers' night",
        "place": "Hall 3",
        "starts_at": berlin(26, 18),
        "ends_at": berlin(26, 23),
        "fee_cents": None,
        "currency": "",
        "status": "solved",
        "created_at": world.clock.now(),
    }
    with world.context.engine.begin() as tx:
        tx.execute(insert(gatherings).values(**gathering))
        tx.execute(update(matches_table).values(gathering_id=gathering["id"]))
    world.travels(hours(1))
    say_yes(world, "mia")
    say_yes(world, "ben")
    world.ticks()

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        assert world.heard(who)[-1].text.startswith(f"Agreed: {other}, Thu 26 Nov at 18:00.")
        assert "Where: Hall 3" in world.heard(who)[-1].text
        meeting = meeting_of(world, who, match_id)
        assert (meeting.starts_at, meeting.ends_at) == (berlin(26, 18), berlin(26, 20))
    assert match(world, match_id).status is MatchStatus.AGREED


# --- moving, cancelling, where ----------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_moving_proposes_and_the_old_time_stands_until_agreed(world):
    match_id = agreed(world)
    world.presses("mia", "Move")
    world.says("mia", "Wed 19:00")
    world.ticks()

    asked = world.heard("ben")[-1]
    assert asked.text.startswith("Mia would like to move Tue 24 Nov at 18:00 to Wed 25 Nov at 19:00.")
    assert meeting_of(world, "ben", match_id).starts_at == berlin(24, 18)
    assert world.presses("ben", "That works").text.startswith("Moved: Mia, Wed 25 Nov at 19:00.")
    world.ticks()
    for who in ("mia", "ben"):
        assert "Moved:" in world.heard(who)[-1].text
        assert b"SEQUENCE:1" in world.heard(who)[-1].files[0].data
        assert meeting_of(world, who, match_id).starts_at == berlin(25, 19)


def test_a_move_may_be_declined_without_a_word(world):
    match_id = agreed(world)
    world.presses("mia", "Move")
    world.says("mia", "Wed 19:00")
    world.ticks()
    world.presses("ben", "Keep the old time")
    world.ticks()

    assert world.heard("mia")[-1].text == "With Ben it stays at Tue 24 Nov at 18:00."
    assert meeting_of(world, "mia", match_id).starts_at == berlin(24, 18)
    assert side(world, "mia", match_id).slot_from is None


@pytest.mark.on("sqlite", "postgresql")
def test_cancelling_tells_the_partner_and_never_why(world):
    """Both calendars hear of it, both seats are free again, and the one let down comes first next time."""
    match_id = agreed(world)
    assert count_seats(world, "ben") == 1
    assert world.presses("mia", "Cancel").text.startswith("Your meeting with Ben is cancelled.")
    world.ticks()

    heard = world.heard("ben")[-1]
    assert heard.text == (
        "Your meeting with Mia, Tue 24 Nov at 18:00, does not take place. The attached file takes it out of your calendar, or delete it there.\n"
        "In the next round you come first."
    )
    for who in ("mia", "ben"):
        assert b"STATUS:CANCELLED" in world.heard(who)[-1].files[0].data
        assert meeting_of(world, who, match_id).status is MeetingStatus.CANCELLED
        assert suggestion_of(world, who, match_id).status is SuggestionStatus.FAILED
        assert count_seats(world, who) == 0
        assert side(world, who, match_id).facts is None
    assert (has_claim(world, "mia"), has_claim(world, "ben")) == (False, True)
    world.travels(days(4))
    assert not any("How was it" in heard.text for who in ("mia", "ben") for heard in world.heard(who))


def test_a_cancelled_meeting_cannot_be_cancelled_again(world):
    agreed(world)
    theirs = world.heard("ben")[-1]
    world.presses("mia", "Cancel")

    assert world.presses("ben", "Cancel", on=theirs).text == ""
    world.ticks()
    assert sum("does not take place" in heard.text for heard in world.heard("ben")) == 1


def test_where_they_meet_is_told_to_both(world):
    match_id = agreed(world)
    assert "Where do you meet Ben?" in world.presses("mia", "Say where").text
    assert world.says("mia", "Café Nord").text == "Noted for you both: Café Nord"
    world.ticks()

    assert world.heard("ben")[-1].text == "Mia says where: Café Nord"
    assert "LOCATION:Café Nord" in world.heard("ben")[-1].files[0].data.decode()
    assert meeting_of(world, "ben", match_id).place == "Café Nord"
    assert "Where: Café Nord" in world.says("ben", "/week").text


# --- around the meeting -----------------------------------------------------------------------------------


def test_the_reminder_brings_what_to_talk_about(world):
    agreed(world)
    world.travels(berlin(24, 16, 1))

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        heard = world.heard(who)[-1]
        assert heard.text.startswith(f"Soon: {other}, Tue 24 Nov at 18:00")
        assert "They offer what you are looking for" in heard.text
        assert "Your notes" not in heard.text


def test_the_day_before_a_partner_is_said_to_keep_the_time_free(world):
    agreed(world)
    world.presses("mia", "Move")
    world.says("mia", "Thu 26 Nov 19:00")
    world.ticks()
    world.presses("ben", "That works")
    world.travels(berlin(25, 19, 1))

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        assert world.heard(who)[-1].text == f"{other} keeps Thu 26 Nov at 19:00 free for you."
        assert [button.label for button in world.heard(who)[-1].buttons] == ["Move", "Cancel", "Take away"]


@scene
def debriefed(world):
    match_id = agreed(world)
    world.travels(berlin(25, 9))
    return match_id


def test_both_are_asked_how_it_was_and_answer_for_themselves(world):
    match_id = debriefed(world)
    assert [h.text for h in world.heard("mia") if "How was it" in h.text] == ["How was it with Ben?"]

    answer = world.presses("mia", "Good")
    assert answer.text.startswith("Noted: you met Ben.")
    assert [b.label for b in answer.buttons] == [
        *("Keep as knot", "One thing I'll try", "A name came up"),
        "It was a sales pitch",
    ]
    assert side(world, "mia", match_id).outcome == "good"
    assert side(world, "ben", match_id).outcome == ""
    assert meeting_of(world, "mia", match_id).status is MeetingStatus.HELD
    assert meeting_of(world, "ben", match_id).status is MeetingStatus.AGREED
    world.presses("ben", "So-so")
    assert match(world, match_id).status is MatchStatus.OVER


def test_a_pitch_is_ticked_in_private(world):
    debriefed(world)
    world.presses("mia", "Good")
    before = len(world.heard("ben"))

    assert world.presses("mia", "It was a sales pitch").text == "Thank you. That stays between us."
    assert len(world.heard("ben")) == before


@pytest.mark.on("sqlite", "postgresql")
def test_what_did_not_happen_may_have_another_time(world):
    """Whoever likes proposes again; the other one's old meeting is not asked about any more."""
    match_id = debriefed(world)
    assert "Would you like another time?" in world.presses("mia", "It did not happen").text
    world.says("mia", "Friday 18:00")
    world.ticks()
    assert world.heard("ben")[-1].text.startswith("Mia proposes Fri 27 Nov at 18:00.")
    world.presses("ben", "That works")

    assert meeting_of(world, "mia", match_id).starts_at == berlin(27, 18)
    assert meeting_of(world, "ben", match_id).status is MeetingStatus.AGREED
    world.travels(days(4))
    assert sum("How was it with Mia?" in heard.text for heard in world.heard("ben")) == 2


def test_who_did_not_come_hears_nothing_of_it(world):
    match_id = debriefed(world)
    before = len(world.heard("ben"))
    assert "That stays between us." in world.presses("mia", "They did not come").text
    world.ticks()

    assert len(world.heard("ben")) == before
    assert side(world, "mia", match_id).outcome == "no-show"


def test_a_claim_against_a_good_counts_nothing_by_itself(world):
    """Two say that Ben did not come, and he says of both that they met: word against word."""
    circle_of(world, "Makers", WHOS)
    for who in ("mia", "ada"):
        match_id = revealed(world, who)
        _hold(world, match_id, ben="good")
        _hold(world, match_id, **{who: "no-show"})
    since, ben = world.clock.now() - days(90), world.person("ben").id
    with world.context.engine.begin() as tx:
        assert trust.count_no_shows(tx, ben, since) == 0
    _hold(world, match_id, ben="")

    with world.context.engine.begin() as tx:
        assert trust.count_no_shows(tx, ben, since) == 2


def _hold(world, match_id, **outcomes):
    for who, outcome in outcomes.items():
        mine = side(world, who, match_id)
        with world.context.engine.begin() as tx:
            matches.change_side(tx, mine.id, outcome=outcome)


# --- keeping ----------------------------------------------------------------------------------------------


def linked(world, who, name):
    """Whom of the bot's people a knot stands for."""
    knot = world.knot(who, name)
    with world.context.engine.begin() as tx:
        return tx.execute(select(knots_table.c.linked_id).where(knots_table.c.id == knot.id)).scalar_one()


def test_keep_as_knot_makes_a_knot_that_was_met(world):
    match_id = debriefed(world)
    world.presses("mia", "Good")
    answer = world.presses("mia", "Keep as knot")

    assert answer.text.startswith("Ben is one of your knots now")
    knot = world.knot("mia", "Ben")
    assert (knot.stage.value, knot.role, knot.last_day) == ("met", "bread person", berlin(24, 18).date())
    assert linked(world, "mia", "Ben") == world.person("ben").id
    assert meeting_of(world, "mia", match_id).knot_id == knot.id
    assert world.says("mia", "me: send the book by Friday").text.startswith("I'll keep this in mind:")
    assert [k.name for k in world.knots("ben")] == []


@pytest.mark.parametrize("through", ["mia", "ben", ""])
def test_no_later_button_gives_away_more_than_was_chosen(world, through):
    """Whoever of the two chose the bot: neither's knot of the other opens a chat, weeks later."""
    circle_of(world, "Makers", WHOS)
    say_yes_with_handles(world, through)
    world.says("mia", "tomorrow 18:00")
    world.ticks()
    world.presses("ben", "That works")
    world.travels(berlin(25, 9))
    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        world.presses(who, "Good")
        world.presses(who, "Keep as knot")
        assert _chats_of(world, who, other) == ([] if through else [f"https://t.me/{other.lower()}_makes"])


def _chats_of(world, who, name):
    """The chats that are opened by whatever is said of a knot from now on, card, draft and reminder."""
    world.says(who, "no promises")
    before = len(world.heard(who))
    world.says(who, f"/knot {name}")
    world.says(who, f"/meet {name}")
    for label in ("Tonight", "du", "First name", "English"):
        if any(b.label == label for b in world.heard(who)[-1].buttons):
            world.presses(who, label)
    world.travels(days(1))
    return sorted({link.url for heard in world.heard(who)[before:] for link in heard.links})


@pytest.mark.on("sqlite", "postgresql")
def test_an_update_cleans_knots_that_kept_more_than_was_chosen(world):
    """As releases before kept them; what the owner typed before the match stays theirs."""
    circle_of(world, "Makers", WHOS)
    say_yes_with_handles(world, "mia")
    world.says("mia", "tomorrow 18:00")
    world.ticks()
    world.presses("ben", "That works")
    world.travels(berlin(25, 9))
    world.presses("mia", "Good")
    world.presses("mia", "Keep as knot")
    knot, handle = world.knot("mia", "Ben"), Point(kind=PointKind.TELEGRAM, value="ben_makes")
    typed = Point(kind=PointKind.MAIL, value="ben@example.org")
    with world.context.engine.begin() as tx:
        knots.add_points(Book(tx), knot, [handle, typed], world.clock.new_id)

    take_step(world, "through_the_bot")

    with world.context.engine.begin() as tx:
        assert knots.points_of(tx, knot.id) == [typed]


def test_keeping_can_be_taken_back(world):
    match_id = debriefed(world)
    world.presses("mia", "Good")
    world.presses("mia", "Keep as knot")

    assert world.says("mia", "/undo").text == "Taken back: keeping Ben as a knot."
    assert world.knots("mia") == []
    assert meeting_of(world, "mia", match_id).knot_id is None
    assert meeting_of(world, "mia", match_id).status is MeetingStatus.HELD


def test_a_knot_of_that_name_may_be_the_same_person(world):
    debriefed(world)
    world.has_knot("mia", "Ben", every=days(30), last_met=days(40))
    world.presses("mia", "Good")
    assert "Is it the same person?" in world.presses("mia", "Keep as knot").text
    world.presses("mia", "The same")

    assert [k.name for k in world.knots("mia")] == ["Ben"]
    assert linked(world, "mia", "Ben") == world.person("ben").id


def test_or_somebody_else_of_that_name(world):
    debriefed(world)
    world.has_knot("mia", "Ben", every=days(30), last_met=days(40))
    world.presses("mia", "Good")
    world.presses("mia", "Keep as knot")
    world.presses("mia", "Somebody else")

    assert [k.name for k in world.knots("mia")] == ["Ben", "Ben (Makers)"]
    assert linked(world, "mia", "Ben") is None


@pytest.mark.on("sqlite", "postgresql")
def test_the_same_number_is_perhaps_the_same_person(world):
    """Known by another name, reached at the same number: it is asked, never taken for granted."""
    circle_of(world, "Makers", WHOS)
    world.says("mia", "/times Tue 18-20")
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")
    world.says("ben", "/week")
    world.presses("ben", "Let's meet")
    world.presses("ben", "My phone number")
    world.says("ben", "+49 170 1234567")
    world.presses("ben", "Tue 24 Nov at 18:00")
    world.travels(berlin(25, 9))
    world.has_knot("mia", "Benjamin", every=days(30), last_met=days(40))
    benjamin, number = world.knot("mia", "Benjamin"), Point(kind=PointKind.PHONE, value="+491701234567")
    with world.context.engine.begin() as tx:
        knots.add_points(Book(tx), benjamin, [number], world.clock.new_id)
    world.presses("mia", "Good")

    assert "There is a Benjamin among your knots." in world.presses("mia", "Keep as knot").text
    world.presses("mia", "Somebody else")
    assert sorted(k.name for k in world.knots("mia")) == ["Ben", "Benjamin"]


def test_a_kept_knot_stays_linked_when_it_is_merged(world):
    debriefed(world)
    world.has_knot("mia", "Benjamin", every=days(30), last_met=days(40))
    world.presses("mia", "Good")
    world.presses("mia", "Keep as knot")
    world.says("mia", "/merge Benjamin, Ben")
    world.presses("mia", "Yes, merge")

    assert [k.name for k in world.knots("mia")] == ["Benjamin"]
    assert linked(world, "mia", "Benjamin") == world.person("ben").id


def test_what_they_were_shown_of_each_other_goes_in_the_end(world):
    """Where nobody ever said how it was, two months later."""
    match_id = agreed(world)
    world.clock.travel_to(world.clock.now() + days(59))
    prune.tick(world.context)
    assert side(world, "mia", match_id).facts is not None
    world.clock.travel_to(world.clock.now() + days(2))
    prune.tick(world.context)

    assert side(world, "mia", match_id).facts is None


def test_the_sixteenth_asks_who_may_rest(world):
    debriefed(world)
    _fill(world)
    world.presses("mia", "Good")
    assert "Who may rest" in world.presses("mia", "Keep as knot").text
    world.presses("mia", "Knot D")

    assert linked(world, "mia", "Ben") == world.person("ben").id
    assert world.knot("mia", "Knot D").status.value == "resting"


def _fill(world):
    world.has_knot("mia", "Knot A", every=days(30), last_met=days(40))
    first = world.knot("mia", "Knot A")
    with world.context.engine.begin() as tx:
        for number in range(1, 15):
            knots.add(Book(tx), replace(first, id=world.clock.new_id(), name=f"Knot {chr(65 + number)}"))


def test_the_export_names_the_partner_in_the_calendar(world):
    agreed(world)
    heard = world.says("mia", "/export")
    with zipfile.ZipFile(io.BytesIO(heard.files[0].data)) as file:
        assert "SUMMARY:Meeting Ben" in file.read("calendar.ics").decode()


def test_a_pause_may_cancel_the_meeting_for_both(world):
    match_id = agreed(world)
    world.says("mia", "/pause")
    world.presses("mia", "Cancel")
    world.ticks()

    assert "does not take place" in world.heard("ben")[-1].text
    assert match(world, match_id).status is MatchStatus.OVER


def test_the_hour_of_a_reminder_is_each_ones_own(world):
    """Quiet hours differ: a reminder of the evening leaves before they begin."""
    agreed(world)
    world.travels(berlin(24, 20, 59))

    reminded = [h.at for h in world.heard("ben") if h.text.startswith("Soon")]
    assert [at.astimezone(ZoneInfo("Europe/Berlin")).time() for at in reminded] == [time(16)]
    assert timedelta(hours=2) == berlin(24, 18) - reminded[0]


# --- somebody goes ----------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_who_is_forgotten_leaves_a_cancelled_meeting_behind(world):
    """The partner hears the line everybody hears, and has their seat again."""
    match_id = agreed(world)
    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")
    world.ticks()

    assert any("does not take place" in heard.text for heard in world.heard("ben")[-2:])
    assert meeting_of(world, "ben", match_id).status is MeetingStatus.CANCELLED
    assert count_seats(world, "ben") == 0
    assert "someone from the circle" not in world.says("ben", "/week").text


def test_something_was_wrong_ends_it_at_once(world):
    match_id = revealed(world)
    world.presses("mia", "Something was wrong")
    world.ticks()

    assert match(world, match_id).status is MatchStatus.OVER
    assert world.heard("ben")[-1].text == "This time there was no slot for you and Mia."


def test_a_foreign_button_changes_nothing(world):
    """Law 7: neither a press nor a typed time of somebody else arranges anything."""
    match_id = revealed(world)
    stolen = world.heard("mia")[-1].button("Tue 24 Nov at 12:30").data

    world.hands_in("ada", press=stolen)
    world.says("ada", "Thu 7 pm")

    assert side(world, "mia", match_id).slot_from is None
    assert match(world, match_id).status is MatchStatus.REVEALED


def test_before_the_second_yes_nothing_can_be_arranged(world):
    """Law 3: an offered match is hidden from everything that comes after a reveal."""
    circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")

    with world.context.engine.begin() as tx:
        assert partners.find_pair(tx, people.by_address(tx, world.address("mia")).id, match_id) is None
    assert not any("Write to" in b.label for h in world.heard("mia") for b in h.buttons)


def test_in_german_both_agree_in_their_own_words(world):
    """One of each language: each reads their own."""
    world.hands_in("ben", text="/start", language="de", zone="Europe/Berlin")
    world.knows("ben", language="de")
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")
    world.says("ben", "/week")
    world.presses("ben", "Treffen wir uns")
    world.presses("ben", "Über den Bot")
    world.ticks()
    assert world.heard("ben")[-1].text.startswith("Zweimal Ja: Das ist Mia, aus Makers.")
    assert world.says("ben", "Do 19 Uhr").text.startswith(
        "Do 26. Nov. um 19:00 Uhr habe ich Mia vorgeschlagen"
    )
    world.ticks()

    assert world.presses("mia", "That works").text.startswith("Agreed: Ben, Thu 26 Nov at 19:00.")
    world.ticks()
    assert "Mia, Do 26. Nov. um 19:00 Uhr" in world.heard("ben")[-1].text


def test_week_in_a_pause_says_so(world):
    """What is asked for is shown all the same."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", "/pause")

    lines = world.says("mia", "/week").text.split("\n")
    assert lines[0] == "I'll be quiet until you say /resume."
    assert lines[2].startswith("This week: Ada")
