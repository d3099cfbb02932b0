"""/circles, /circle, /leave, /members as people meet them."""

import pytest
from sqlalchemy import select

from bot.domain.circles import CircleStatus, MemberRole, MemberStatus, Profile
from bot.domain.matches import MatchStatus
from bot.domain.suggestions import SuggestionStatus
from bot.store import circles, people
from bot.store.tables import circles as circle_rows
from bot.store.tables import nodes
from tests.circles import count_seats, make_match, match, say_yes, side, week_of_suggestions
from tests.commands.circles.welcoming import (
    circle,
    circle_with,
    founds,
    invites,
    joins,
    membership,
    node,
    place,
)
from tests.commands.scene import HOSTILE, is_clear
from tests.conftest import days

pytestmark = pytest.mark.circles


def buttons(heard) -> list[str]:
    return [button.label for button in heard.buttons]


# --- founding -----------------------------------------------------------------------------------------


def test_anyone_founds_a_circle_and_organises_it(world):
    world.knows("mia")

    heard = world.says("mia", "/circle new Makers of Leipzig")

    assert heard.text.startswith("Makers of Leipzig is yours to organise.")
    assert buttons(heard) == ["Profile", "Invite"]
    mine = membership(world, "mia")
    assert (mine.role, mine.status, mine.profile) == (MemberRole.ORGANISER, MemberStatus.ACTIVE, None)


def test_the_founder_is_where_the_tree_begins(world):
    founds(world, "mia")

    root = place(world, "mia")

    assert (root.parent_id, root.branch_id) == (None, root.id)


def test_a_name_that_was_not_said_is_asked_for(world):
    world.knows("mia")

    assert "called?" in world.says("mia", "/circle new").text
    assert "yours to organise" in world.says("mia", "Makers of Leipzig").text


@pytest.mark.parametrize(
    "name",
    [
        "Makers https://makers.example",
        "Makers makers.de",
        "Makers mia@example.org",
        "Makers @mia_makes",
        "Makers +49 170 1234567",
    ],
)
def test_a_circles_name_reaches_nobody(world, name):
    """Law 9: it is shown to whoever holds an invite."""
    world.knows("mia")

    assert "no link, mail address, number or handle" in world.says("mia", f"/circle new {name}").text
    assert "not in a circle yet" in world.says("mia", "/circles").text


def test_a_circles_name_has_eighty_characters_at_most(world):
    world.knows("mia")

    assert "up to 80 characters" in world.says("mia", f"/circle new {'m' * 81}").text
    assert "yours to organise" in world.says("mia", f"/circle new {'m' * 80}").text


def test_somebody_founds_five_open_circles_and_then_closes_one_first(world):
    for number in ["one", "two", "three", "four", "five"]:
        founds(world, "mia", f"Makers {number}")

    assert "founded 5 circles" in world.says("mia", "/circle new Makers six").text
    world.says("mia", "/circle makers two")
    world.presses("mia", "Close the circle")
    world.presses("mia", "Yes, close it")
    assert "yours to organise" in world.says("mia", "/circle new Makers six").text


def test_leaving_a_circle_makes_no_room_for_another_one(world):
    """Else one person could leave any number of circles behind."""
    for number in ["one", "two", "three", "four", "five"]:
        founds(world, "mia", f"Makers {number}")
    joins(world, "ben", invites(world, "mia", "makers one"))
    world.says("mia", "/leave makers one")
    world.presses("mia", "Yes, leave")

    assert "founded 5 circles" in world.says("mia", "/circle new Makers six").text


def test_two_circles_of_one_person_have_two_names(world):
    founds(world, "mia", "Makers")

    assert "already" in world.says("mia", "/circle new mákers").text


def test_a_circle_whose_name_begins_with_new_is_still_found(world):
    world.knows("mia")
    world.says("mia", "/circle new New Work Berlin")

    assert world.says("mia", "/circle new work").text.startswith("New Work Berlin")
    assert "“Other" not in world.says("mia", "/circle new Other").text
    assert len(world.says("mia", "/circles").buttons) == 2


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_circle_is_to_be_called_there_is_an_answer(world, words):
    world.knows("mia")

    is_clear(world, world.says("mia", f"/circle new {words}"))
    is_clear(world, world.says("mia", f"/circle {words}"))
    is_clear(world, world.says("mia", "/circles"))


# --- looking ------------------------------------------------------------------------------------------


def test_circles_are_listed_with_role_and_size_where_one_organises(world):
    circle_with(world, "mia", "ben", "ada")
    founds(world, "ben", "Bakers")

    assert world.says("mia", "/circles").text == (
        "Your circles\n• Makers of Leipzig, you organise it, 3 members"
    )
    assert world.says("ben", "/circles").text == (
        "Your circles\n• Bakers, you organise it, one member\n• Makers of Leipzig"
    )


def test_a_button_of_the_list_shows_the_card(world):
    circle_with(world, "mia", "ben")
    world.says("ben", "/circles")

    assert world.presses("ben", "Makers of Leipzig").text.startswith("Makers of Leipzig\nOnce a week")
    assert world.presses("ben", "Makers of Leipzig").text.startswith("Makers of Leipzig\nOnce a week")


def test_the_card_has_more_buttons_for_who_organises(world):
    circle_with(world, "mia", "ben")

    assert buttons(world.says("ben", "/circle")) == ["Profile", "Invite", "Leave"]
    organisers = buttons(world.says("mia", "/circle"))
    assert organisers[:3] == ["Profile", "Invite", "Leave"]
    assert {"Members", "Co-organiser", "Remove someone", "Close the circle"} <= set(organisers)


def test_a_circle_is_meant_by_the_beginning_of_its_name(world):
    founds(world, "mia", "Makers of Leipzig")
    founds(world, "mia", "Bakers")

    assert world.says("mia", "/circle leip").text.startswith("Makers of Leipzig")
    assert world.says("mia", "/circle BÁK").text.startswith("Bakers")


def test_an_ambiguous_name_asks_back(world):
    founds(world, "mia", "Makers of Leipzig")
    founds(world, "mia", "Makers of Dresden")

    asked = world.says("mia", "/circle makers")
    assert asked.text == "Which circle do you mean?"
    assert buttons(asked) == ["Makers of Dresden", "Makers of Leipzig"]
    assert world.presses("mia", "Makers of Leipzig", on=asked).text.startswith("Makers of Leipzig")


def test_without_a_name_the_circle_is_asked_for_where_there_are_several(world):
    founds(world, "mia", "Makers")
    founds(world, "mia", "Bakers")

    asked = world.says("mia", "/leave")
    assert asked.text == "Which circle do you mean?"
    assert world.presses("mia", "Bakers", on=asked).text.startswith("Leave Bakers?")


@pytest.mark.parametrize("asked", ["/circle makers", "/members makers", "/invite makers", "/leave makers"])
def test_who_is_not_in_a_circle_hears_what_everybody_hears_of_none(world, asked):
    """Law 7: byte for byte, whether it exists, was left, removed them, was closed, or never was."""
    world.knows("zoe")
    never = world.says("zoe", asked).text

    circle_with(world, "mia", "ben", "ada", "kim", name="Makers")
    world.knows("joe")
    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")
    world.says("mia", "/circle")
    world.presses("mia", "Remove someone")
    world.presses("mia", "Ada")
    world.presses("mia", "Yes, remove")

    answers = {world.says(who, asked).text for who in ("zoe", "joe", "ben", "ada")}
    world.says("mia", "/circle")
    world.presses("mia", "Close the circle")
    world.presses("mia", "Yes, close it")
    answers |= {world.says(who, asked).text for who in ("joe", "kim", "mia")}

    assert answers == {never}


@pytest.mark.parametrize("label", ["Profile", "Invite", "Leave"])
def test_a_button_of_a_circle_one_left_changes_nothing(world, label):
    circle_with(world, "mia", "ben")
    card = world.says("ben", "/circle")
    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")

    assert "not among yours any more" in world.presses("ben", label, on=card).text


# --- leaving ------------------------------------------------------------------------------------------


def test_leaving_asks_once_and_nobody_is_told(world):
    circle_with(world, "mia", "ben")
    before = len(world.heard("mia"))

    assert world.says("ben", "/leave makers").text.startswith("Leave Makers of Leipzig? Nobody is told.")
    assert world.presses("ben", "Yes, leave").text.startswith("You've left Makers of Leipzig.")
    world.travels(days(3))

    assert membership(world, "ben").status is MemberStatus.LEFT
    assert len(world.heard("mia")) == before + len(world.unasked("mia"))
    assert not any("Ben" in heard.text for heard in world.heard("mia"))


def test_staying_after_all_changes_nothing(world):
    circle_with(world, "mia", "ben")
    world.says("ben", "/leave")

    assert world.presses("ben", "No").text == "You're staying, then."
    assert membership(world, "ben").status is MemberStatus.ACTIVE


def test_what_somebody_said_of_themselves_goes_when_they_leave(world):
    circle_with(world, "mia", "ben")
    _profile(world, "ben")
    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")

    assert membership(world, "ben").profile is None


def _profile(world, who):
    one = membership(world, who)
    with world.context.engine.begin() as tx:
        circles.change_membership(
            tx, one.id, profile=Profile(role="baker", offers=("bread",), languages=("en",))
        )


def test_who_leaves_lets_go_of_what_waits_and_the_other_notices_nothing(world):
    circle_with(world, "mia", "ben")
    _profile(world, "mia")
    _profile(world, "ben")
    match_id = make_match(world, "mia", "ben")
    theirs = side(world, "mia", match_id)

    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")

    assert side(world, "ben", match_id).seated is False
    assert count_seats(world, "ben") == 0
    assert side(world, "mia", match_id) == theirs
    (mine,) = week_of_suggestions(world, "mia", theirs.week)
    assert mine.status is SuggestionStatus.OPEN


def test_the_last_organiser_hears_what_becomes_of_the_circle_and_may_name_another_first(world):
    circle_with(world, "mia", "ben")

    asked = world.says("mia", "/leave")
    assert "The circle lives on without you. Its members hear that nobody organises it now" in asked.text
    assert buttons(asked) == ["Yes, leave", "Name someone first", "No"]
    world.presses("mia", "Name someone first")
    world.presses("mia", "Ben")

    assert membership(world, "ben").role is MemberRole.ORGANISER
    assert "lives on" not in world.says("mia", "/leave").text


def test_a_circle_closes_with_the_last_one_in_it(world):
    founds(world, "mia")

    asked = world.says("mia", "/leave")
    assert asked.text.endswith("You're the only one in it, so it closes with you.")
    assert buttons(asked) == ["Yes, leave", "No"]
    world.presses("mia", "Yes, leave")

    assert circle(world, "mia").status is CircleStatus.CLOSED


def test_a_circle_without_an_organiser_lives_on(world):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/leave")
    world.presses("mia", "Yes, leave")

    assert world.says("ben", "/circle").text.startswith("Makers of Leipzig")
    assert circle(world, "ben").status is CircleStatus.OPEN


def test_the_tree_keeps_its_shape_when_somebody_in_the_middle_leaves_or_is_forgotten(world):
    circle_with(world, "mia", "ben", "kim")
    joins(world, "ada", invites(world, "ben"))
    joins(world, "joe", invites(world, "kim"))
    before = _tree(world)

    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")
    world.says("kim", "/forget")
    world.presses("kim", "Yes, delete everything")

    assert _tree(world) == before
    for who in ("ada", "joe"):
        own = place(world, who)
        assert own.branch_id == node(world, own.parent_id).id


def _tree(world):
    with world.context.engine.begin() as tx:
        return sorted(map(tuple, tx.execute(select(nodes))))


# --- what organisers do -------------------------------------------------------------------------------


def test_members_are_listed_for_organisers_in_order(world):
    circle_with(world, "mia", "zoe", "ben")

    assert world.says("mia", "/members").text == (
        "Makers of Leipzig: 3 members\n"
        "1. Mia, organises, since Mon 23 Nov, no profile yet\n"
        "2. Ben, since Mon 23 Nov, no profile yet\n3. Zoe, since Mon 23 Nov, no profile yet"
    )


def test_members_who_do_not_organise_see_no_list(world):
    circle_with(world, "mia", "ben")

    assert world.says("ben", "/members").text == "That is for those who organise a circle."


def test_long_lists_come_in_parts(world, monkeypatch):
    monkeypatch.setattr("bot.commands.circles.members.PAGE_SIZE", 2)
    circle_with(world, "mia", "ben", "ada")

    first = world.says("mia", "/members")
    assert first.text.endswith("2. Ada, since Mon 23 Nov, no profile yet")
    rest = world.presses("mia", "More")
    assert rest.text.endswith("3. Ben, since Mon 23 Nov, no profile yet")
    assert "More" not in buttons(rest)


def test_a_member_is_removed_after_one_question_and_hears_so_without_a_reason(world):
    circle_with(world, "mia", "ben", "ada")
    before = len(world.heard("ben"))
    world.says("mia", "/members")
    world.presses("mia", "Remove someone")

    asked = world.presses("mia", "Ben")
    assert asked.text.startswith("Remove Ben from Makers of Leipzig?")
    world.presses("mia", "No")
    assert membership(world, "ben").status is MemberStatus.ACTIVE
    world.says("mia", "/members")
    world.presses("mia", "Remove someone")
    world.says("mia", "be")
    assert world.presses("mia", "Yes, remove").text == "Ben is no longer in Makers of Leipzig."

    assert membership(world, "ben").status is MemberStatus.REMOVED
    world.travels(days(9))
    heard = "\n".join(h.text for h in world.heard("ben")[before:])
    assert heard.count("You are no longer a member of Makers of Leipzig.") == 1


def test_who_is_removed_lets_nobody_in_any_more(world):
    circle_with(world, "mia", "ben")
    code = invites(world, "ben")
    world.says("mia", "/circle")
    world.presses("mia", "Remove someone")
    world.presses("mia", "Ben")
    world.presses("mia", "Yes, remove")

    assert "leads nowhere" in joins(world, "ada", code)[0].text


def test_an_organiser_is_removed_by_nobody(world):
    circle_with(world, "mia", "ben")
    world.says("mia", "/members")
    world.presses("mia", "Co-organiser")
    world.presses("mia", "Ben")
    world.says("mia", "/members")

    assert world.presses("mia", "Remove someone").text == "Everyone else here organises it too."


def test_a_question_asked_before_does_not_remove_who_organises_by_now(world):
    circle_with(world, "mia", "ben")
    world.says("mia", "/members")
    world.presses("mia", "Remove someone")
    sure = world.presses("mia", "Ben")
    world.says("mia", "/members")
    world.presses("mia", "Co-organiser")
    world.presses("mia", "Ben")

    assert world.presses("mia", "Yes, remove", on=sure).text.startswith("Nobody among the members")
    assert membership(world, "ben").status is MemberStatus.ACTIVE


def test_who_organises_no_more_removes_nobody(world):
    """A question of a circle they left, and joined again as a member (law 7)."""
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/members")
    world.presses("mia", "Co-organiser")
    world.presses("mia", "Ben")
    world.says("mia", "/members")
    world.presses("mia", "Remove someone")
    sure = world.presses("mia", "Ada")
    code = invites(world, "ben")
    world.says("mia", "/leave")
    world.presses("mia", "Yes, leave")
    joins(world, "mia", code)

    assert world.presses("mia", "Yes, remove", on=sure).text == "That is for those who organise a circle."
    assert membership(world, "ada").status is MemberStatus.ACTIVE


def test_two_of_one_name_are_told_apart_by_when_they_came(world):
    circle_with(world, "mia", "ben")
    world.clock.travel_to(world.clock.now() + days(2))
    code = invites(world, "mia")
    world.hands_in("other", text=f"/start {code}", name="Ben")
    world.presses("other", "English")
    world.presses("other", "Europe/Berlin")
    world.says("mia", "/members")

    asked = world.presses("mia", "Co-organiser")

    assert buttons(asked) == ["Ben, since Mon 23 Nov", "Ben, since Wed 25 Nov"]


def test_of_many_members_the_name_is_typed_and_asked_back(world, monkeypatch):
    monkeypatch.setattr("bot.commands.circles.members.MAX_BUTTONS", 2)
    circle_with(world, "mia", "ada", "adele", "ben")
    world.says("mia", "/members")
    asked = world.presses("mia", "Co-organiser")
    assert buttons(asked) == []

    assert world.says("mia", "nobody").text.startswith("Nobody among the members")
    assert buttons(world.says("mia", "ad")) == ["Ada", "Adele"]
    assert "Adele organises" in world.presses("mia", "Adele").text


def test_a_closed_circle_is_closed_for_everyone(world):
    circle_with(world, "mia", "ben")
    code = invites(world, "mia")
    card = world.says("ben", "/circle")
    world.says("mia", "/circle")
    world.presses("mia", "Close the circle")

    assert world.presses("mia", "Yes, close it").text.startswith("Makers of Leipzig is closed.")

    assert "not in a circle yet" in world.says("ben", "/circles").text
    assert "not among yours" in world.presses("ben", "Invite", on=card).text
    assert "leads nowhere" in joins(world, "ada", code)[0].text
    with world.context.engine.begin() as tx:
        (closed_at,) = tx.execute(select(circle_rows.c.closed_at)).scalars()
    assert closed_at == world.clock.now()


def test_what_waited_in_a_closed_circle_settles_as_silence(world):
    """Two yeses after the end reveal nobody; each reads what they read of any other match that waits."""
    circle_with(world, "mia", "ben")
    _profile(world, "mia")
    _profile(world, "ben")
    match_id = make_match(world, "mia", "ben")
    say_yes(world, "ben")
    world.says("mia", "/circle")
    world.presses("mia", "Close the circle")
    world.presses("mia", "Yes, close it")

    say_yes(world, "mia")

    assert match(world, match_id).status is MatchStatus.OFFERED
    assert "Ben" not in world.heard("mia")[-1].text


def test_circles_speak_german(world):
    world.knows("mia", language="de")
    world.says("mia", "/start")
    me = world.person("mia")
    with world.context.engine.begin() as tx:
        people.change(tx, me.id, language="de")

    assert "du organisierst den Kreis" in world.says("mia", "/circle neu Leipziger Werkstätten").text
    assert world.says("mia", "/circle werk").text.startswith("Leipziger Werkstätten\nEinmal die Woche")
