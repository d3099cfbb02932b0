"""Two yeses: the offer of a circle and every answer to it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.domain.matches import MatchStatus
from bot.domain.suggestions import SuggestionStatus
from bot.store import circles, people, rounds
from bot.store.tables import addresses, history, memberships, sides, suggestions
from tests.circles import (
    circle_of,
    count_seats,
    hours,
    is_local,
    make_match,
    match,
    say_yes,
    side,
    week_of_suggestions,
)
from tests.conftest import days, weeks

pytestmark = pytest.mark.circles

#: As if this member were held back from every round.
FAR = datetime(2030, 1, 1, tzinfo=UTC)

WEEK = "2026-W48"
CREW = ["mia", "ben", "ada", "noa", "lev", "zoe"]


@pytest.fixture
def offered(world):
    """Mia and Ben are matched for this Monday, and it is nine o'clock."""
    circle_of(world, "Makers", CREW)
    world.offer = make_match(world, "mia", "ben")
    return world


def at_nine(world):
    world.travels(hours(1))
    return world.unasked("mia")[-1]


def statuses(world, who, week=WEEK):
    return [s.status.value for s in week_of_suggestions(world, who, week)]


def set_of(world, who, **values):
    """What their settings would have changed."""
    owner = world.person(who).id
    with world.context.engine.begin() as tx:
        people.change(tx, owner, **values)


def rows_of(world, who):
    """Everything of somebody that an answer of the other could have touched."""
    owner = world.person(who).id
    with world.context.engine.begin() as tx:
        found = [
            tx.execute(select(table).where(table.c.owner_id == owner)).all()
            for table in (suggestions, sides, history)
        ]
    return repr(found)


# --- the offer ----------------------------------------------------------------------------------------


def test_the_offer_comes_at_the_own_hour_with_its_reasons_and_without_a_name(offered):
    shown = at_nine(offered)

    assert is_local(offered, "mia", shown.at) == "Mon 09:00"
    assert shown.text == (
        "This week: someone from Makers, bread person\n"
        "They offer what you are looking for: bread.\n"
        "You offer what they are looking for: book design.\n"
        "Topics you share: cities.\n"
        "Berlin or online, in English.\n"
        "Names are shown once you both say yes, and nobody hears of a no. "
        "This offer stands until Thu 26 Nov at 13:00."
    )
    assert "Ben" not in shown.text
    labels = [button.label for button in shown.buttons]
    assert labels == ["Let's meet", "Someone else", "Not this week", "Why?", "Something was wrong"]


def test_each_side_hears_at_its_own_hour_in_its_own_words(world):
    circle_of(world, "Macher", ["mia", "ben"])
    set_of(world, "ben", language="de", form="sie", zone="America/New_York")
    make_match(world, "mia", "ben", languages=("de", "cy"))
    world.travels(hours(12))

    german = world.unasked("ben")[-1]
    assert is_local(world, "ben", german.at) == "Mon 09:00"
    assert german.text.startswith(
        "Diese Woche: jemand aus Macher, book design person\nBietet, was Sie suchen"
    )
    assert "Berlin oder online, auf Deutsch und cy." in german.text
    assert "Thu 26 Nov at 13:00" in world.unasked("mia")[-1].text
    assert german.text.endswith("Das Angebot gilt bis Do 26. Nov. um 07:00 Uhr.")


def test_shared_contacts_are_told_and_who_vouched_only_after_two_yeses(world):
    """Law 3: a voucher's line narrows down who it is, and so does its absence."""
    circle_of(world, "Makers", ["zoe", "mia", "ben"])
    zoe = world.person("zoe").id
    with world.context.engine.begin() as tx:
        tx.execute(update(memberships).where(memberships.c.owner_id == zoe).values(lends_name=True))
    make_match(world, "mia", "ben", voucher="Zoe", shared=2, role="", online=False)

    shown = world.says("mia", "/week").text
    why = world.presses("mia", "Why?").text
    assert shown.startswith("This week: someone from Makers\n")
    assert "\n2 contacts in common.\n" in shown
    assert "\nBerlin, in English.\n" in shown
    assert "Zoe" not in shown + why
    say_yes(world, "mia")
    assert "\nZoe vouches for them.\n" in say_yes(world, "ben").text
    assert "\nZoe vouches for them.\n" in world.heard("mia")[-1].text


def test_promises_of_the_week_are_named_below_an_offer(offered):
    offered.has_knot("mia", "Cleo", last_met=days(3))
    offered.says("mia", "/promise cleo: the book by Friday")

    shown = at_nine(offered)

    assert shown.text.startswith("This week: someone from Makers")
    assert "Promises due:\n• Cleo → you: the book" in shown.text


def test_an_offer_closes_what_the_week_before_left_open(world):
    """It is the week's one suggestion, said by the same code."""
    world.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    world.travels(hours(1))
    old = world.unasked("mia")[-1]
    circle_of(world, "Makers", ["mia", "ben"])
    world.travels(days(5))
    make_match(world, "mia", "ben")
    world.travels(days(3))

    assert world.unasked("mia")[-1].text.startswith("This week: someone from Makers")
    assert statuses(world, "mia") == ["lapsed"]
    assert world.person("mia").unanswered == 1
    assert world.presses("mia", "Let's meet", on=old).text.startswith("That has been answered already.")


def test_asked_for_before_its_hour_it_is_not_said_again(offered):
    assert offered.says("mia", "/week").text.startswith("This week: someone from Makers")
    assert side(offered, "mia", offered.offer).told_at == offered.clock.now()
    assert side(offered, "ben", offered.offer).told_at is None

    offered.travels(days(2))

    assert offered.unasked("mia") == []
    assert len(offered.unasked("ben")) == 1


def test_looked_at_on_sunday_it_is_next_weeks_and_said_again_on_monday(world):
    """The round is solved when Monday begins at UTC+14; the week before keeps its own suggestion."""
    circle_of(world, "Makers", ["mia", "ben"])
    world.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    world.travels(days(6))
    make_match(world, "mia", "ben")

    shown = world.hands_in("mia", text="/week")
    assert [heard.text.partition("\n")[0] for heard in shown] == [
        "This week: Cleo",
        "Next week: someone from Makers, bread person",
    ]
    assert statuses(world, "mia") == ["open"]

    world.travels(days(2))
    assert world.unasked("mia")[-1].text.startswith("This week: someone from Makers")
    assert statuses(world, "mia") == ["lapsed"]


def test_why_tells_what_was_stored_and_no_more(offered):
    shown = at_nine(offered)
    why = offered.presses("mia", "Why?", on=shown).text

    assert why.startswith("Why someone from Makers?\nThey offer what you are looking for: bread.")
    assert "It promises you more than a week of waiting costs your own knots." in why
    assert "%" not in why
    offered.presses("mia", "Let's meet", on=shown)
    offered.presses("mia", "Through the bot")
    assert offered.presses("mia", "Why?", on=shown).text == why


def test_after_a_third_silence_it_is_the_goodbye_and_the_seat_is_free(offered):
    set_of(offered, "mia", unanswered=3)

    shown = at_nine(offered)

    assert shown.text.startswith("I'll be quiet for now.")
    assert statuses(offered, "mia") == ["lapsed"]
    assert count_seats(offered, "mia") == 0
    assert match(offered, offered.offer).status is MatchStatus.OFFERED


# --- let's meet -----------------------------------------------------------------------------------------


def test_lets_meet_asks_once_what_the_other_gets_and_says_under_which_name(offered):
    shown = offered.says("mia", "/week")
    asked = offered.hands_in("mia", press=shown.button("Let's meet").data, handle="@mia_m")[-1]

    assert "They'll see your name, too (Mia)." in asked.text
    labels = [button.label for button in asked.buttons]
    assert labels == ["@mia_m", "My phone number", "Through the bot", "Another name"]

    told = offered.presses("mia", "@mia_m")
    assert told.text == (
        "Noted: you'd like to meet. By Thu 26 Nov at 13:00 I'll tell you whether it comes about.\n"
        "One line, if you like: what would you like to take away from it? "
        "You'll both see it once you have both said yes."
    )
    mine = side(offered, "mia", offered.offer)
    assert (mine.answer, mine.answered_at) == ("yes", offered.clock.now())
    assert mine.gives == {"name": "Mia", "kind": "handle", "value": "@mia_m"}
    assert statuses(offered, "mia") == ["pursued"]


def test_until_it_is_answered_what_to_give_nothing_is_decided(offered):
    """/week shows the offer again; the older question is closed."""
    offered.says("mia", "/week")
    asked = offered.presses("mia", "Let's meet")
    assert side(offered, "mia", offered.offer).answer == ""

    assert offered.says("mia", "/week").text.startswith("This week: someone from Makers")
    assert "answered already" in offered.presses("mia", "Through the bot", on=asked).text
    assert side(offered, "mia", offered.offer).answer == ""


@pytest.mark.parametrize("words", ["0170 1234567", "+49 170 1234567", "0049 170 / 123 45 67"])
def test_a_phone_number_is_read_as_people_write_it(offered, words):
    offered.says("mia", "/week")
    offered.presses("mia", "Let's meet")
    assert "Which number may they have?" in offered.presses("mia", "My phone number").text
    assert "can't read that" in offered.says("mia", "12345").text
    assert offered.says("mia", words).text.startswith("Noted")
    assert side(offered, "mia", offered.offer).gives["value"] == "+491701234567"


def test_another_name_holds_for_this_match_alone(offered):
    offered.says("mia", "/week")
    offered.presses("mia", "Let's meet")
    offered.presses("mia", "Another name")
    assert "at least one letter" in offered.says("mia", "🙂 42").text
    assert "They'll see your name, too (Maria M.)." in offered.says("mia", "Maria  M.").text
    offered.presses("mia", "Through the bot")

    assert side(offered, "mia", offered.offer).gives == {"name": "Maria M.", "kind": "through", "value": ""}


def test_who_has_no_name_is_asked_for_one(offered):
    with offered.context.engine.begin() as tx:
        tx.execute(update(addresses).values(name=""))
    offered.says("mia", "/week")

    assert offered.presses("mia", "Let's meet").text == "What shall they call you?"
    assert "They'll see your name, too (Mim)." in offered.says("mia", "Mim").text


def test_week_shows_a_yes_that_waits_with_the_readers_own_clock(offered):
    say_yes(offered, "mia")
    set_of(offered, "mia", zone="Asia/Tokyo")

    assert offered.says("mia", "/week").text == (
        "You said yes to someone from Makers. By Thu 26 Nov at 21:00 I'll tell you whether it comes about.\n"
        "One line, if you like: what would you like to take away from it? "
        "You'll both see it once you have both said yes."
    )


def test_two_yeses_reveal_both_at_once(offered):
    say_yes(offered, "mia")
    heard = len(offered.heard("mia"))
    answer = say_yes(offered, "ben")

    assert match(offered, offered.offer).status is MatchStatus.REVEALED
    assert "Mia" in answer.text
    assert "Ben" in offered.heard("mia")[-1].text
    assert len(offered.heard("mia")) == heard + 1
    assert statuses(offered, "mia") == statuses(offered, "ben") == ["pursued"]
    assert count_seats(offered, "mia") == count_seats(offered, "ben") == 1


def test_a_revealed_match_outlives_the_settlement(offered):
    say_yes(offered, "mia")
    say_yes(offered, "ben")
    offered.travels(days(4))

    assert match(offered, offered.offer).status is MatchStatus.REVEALED
    assert side(offered, "mia", offered.offer).facts is not None
    assert count_seats(offered, "mia") == 1


def test_a_second_yes_is_refused_and_changes_nothing(offered):
    offered.says("mia", "/week")
    asked = offered.presses("mia", "Let's meet")
    offered.presses("mia", "Through the bot", on=asked)
    before = rows_of(offered, "mia")

    assert offered.presses("mia", "My phone number", on=asked).text.startswith("That has been answered")
    assert rows_of(offered, "mia") == before


def test_a_yes_after_the_settlement_is_refused_kindly(offered):
    """Also at the very instant, before the job has run."""
    offered.says("mia", "/week")
    asked = offered.presses("mia", "Let's meet")
    offered.clock.travel_to(match(offered, offered.offer).settle_at)
    before = rows_of(offered, "mia")

    assert offered.presses("mia", "Through the bot", on=asked).text == (
        "That offer is no longer open. /week shows what there is."
    )
    assert rows_of(offered, "mia") == before
    offered.ticks()
    assert statuses(offered, "mia") == ["lapsed"]


def test_a_foreign_button_is_refused(offered):
    shown = offered.says("mia", "/week")
    offered.says("ada", "/week")

    refused = offered.hands_in("ada", press=shown.button("Let's meet").data)[-1]

    assert "button" in refused.text.lower() or "belong" in refused.text.lower()
    assert side(offered, "mia", offered.offer).answer == ""


# --- no -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Someone else", "Not this week"])
def test_a_no_frees_the_own_seat_and_touches_nothing_of_the_other(offered, label):
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    say_yes(offered, "ben")
    offered.says("mia", "/week")
    before, heard = rows_of(offered, "ben"), len(offered.heard("ben"))

    offered.presses("mia", label)

    assert side(offered, "mia", offered.offer).answer == "no"
    assert count_seats(offered, "mia") == 0
    assert count_seats(offered, "ben") == 1
    assert match(offered, offered.offer).status is MatchStatus.OFFERED
    assert rows_of(offered, "ben") == before
    assert len(offered.heard("ben")) == heard


def test_someone_else_is_an_own_knot_and_spends_a_swap(offered):
    for name in ("Cleo", "Dan", "Eve"):
        offered.has_knot("mia", name, every=days(30), last_met=days(60))
    offered.says("mia", "/week")

    assert offered.presses("mia", "Someone else").text.startswith("This week: ")
    assert offered.presses("mia", "Someone else").text.startswith("This week: ")
    assert "last swap" in offered.presses("mia", "Someone else").text
    assert statuses(offered, "mia") == ["swapped", "swapped", "open"]


def test_someone_else_is_a_no_also_where_there_is_nobody_else(offered):
    offered.says("mia", "/week")

    assert "nobody else" in offered.presses("mia", "Someone else").text
    assert side(offered, "mia", offered.offer).answer == "no"
    assert statuses(offered, "mia") == ["swapped"]


def test_not_this_week_rests_and_week_says_so(offered):
    offered.says("mia", "/week")

    assert offered.presses("mia", "Not this week").text == "Then this week rests. See you next week."
    assert offered.says("mia", "/week").text.startswith("This week rests.")
    assert statuses(offered, "mia") == ["rested"]


def test_a_yes_to_somebody_who_declined_waits_like_any_other(offered):
    offered.says("mia", "/week")
    offered.presses("mia", "Not this week")

    assert say_yes(offered, "ben").text.startswith("Noted: you'd like to meet.")
    assert match(offered, offered.offer).status is MatchStatus.OFFERED


def test_a_pause_is_silence_to_the_other_even_after_a_yes(offered):
    say_yes(offered, "mia")
    offered.says("mia", "/pause")

    assert statuses(offered, "mia") == ["lapsed"]
    assert side(offered, "mia", offered.offer).answer == "no"
    assert count_seats(offered, "mia") == 0
    assert say_yes(offered, "ben").text.startswith("Noted")
    assert match(offered, offered.offer).status is MatchStatus.OFFERED


def test_something_was_wrong_ends_the_own_side(offered):
    offered.says("mia", "/week")
    asked = offered.presses("mia", "Something was wrong")

    assert "not be brought together again" in asked.text
    assert count_seats(offered, "mia") == 0
    assert statuses(offered, "mia") == ["withdrawn"]
    assert say_yes(offered, "ben").text.startswith("Noted")


# --- the week around it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("answered", [False, True])
def test_instead_says_so_while_a_match_of_that_week_waits(offered, answered):
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    if answered:
        say_yes(offered, "mia")

    refused = offered.says("mia", "/instead Networking night, Thu 26 November 2026, 19:00")

    assert refused.text.startswith("That week holds an offer from a circle")
    assert statuses(offered, "mia") == ["pursued" if answered else "open"]
    other_week = offered.says("mia", "/instead Networking night, Thu 3 December 2026, 19:00")
    assert "Cleo" in other_week.text


def test_a_knot_with_an_own_suggestion_is_met_beside_a_match(offered):
    """/met of a knot answers nothing about the circle."""
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    say_yes(offered, "mia")
    offered.says("mia", "/met cleo")

    assert statuses(offered, "mia") == ["pursued"]
    assert "You said yes" in offered.says("mia", "/week").text


def test_an_offer_of_an_earlier_week_lapses_as_silence(world):
    """Where the round's day is late in the week, the next week may begin before the settlement."""
    circle_of(world, "Makers", ["mia", "ben"])
    offer = make_match(world, "mia", "ben", day=world.today + days(6))
    world.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    world.travels(days(6) + hours(2))
    assert world.unasked("mia")[-1].text.startswith("This week: someone from Makers")
    settle_at = match(world, offer).settle_at

    world.travels(days(1))

    assert world.clock.now() < settle_at
    assert world.unasked("mia")[-1].text.startswith("This week: Cleo")
    assert [s.status for s in week_of_suggestions(world, "mia", WEEK)] == [SuggestionStatus.LAPSED]
    assert world.person("mia").unanswered == 1
    assert count_seats(world, "mia") == 0
    assert side(world, "mia", offer).answer == ""


def test_who_has_no_knots_and_was_left_out_hears_of_their_circles(world):
    """They come first next time; to be left out is no silence of theirs, however often."""
    circle_of(world, "Makers", ["mia", "ben", "ada", "kim", "leo", "zoe"])
    mia = world.person("mia").id
    for _ in range(4):
        with world.context.engine.begin() as tx:
            rounds.save_waits(tx, [(mia, 1, False)])
            circles.change_membership(tx, circles.memberships_of(tx, mia)[0].id, held_until=FAR)
        world.travels(weeks(1))

    said = [heard.text for heard in world.unasked("mia") if "nobody for you this week" in heard.text]
    assert len(said) == 4
    assert "In the next round you come first." in said[0]
    assert world.person("mia").silent_since is None
    assert "nobody for you this week" in world.says("mia", "/week").text


def test_before_the_first_round_nothing_is_said_about_it(world):
    circle_of(world, "Makers", ["mia", "ben"])
    world.travels(weeks(3))

    assert [h.text for h in world.unasked("mia") if "circles" in h.text] == []
