"""/block: the same answer whatever the truth, and two people who are kept apart for good (law 7)."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.matches import MatchStatus
from bot.store import blocks
from bot.store.tables import blocks as rows
from bot.store.tables import marks, old_blocks
from tests.circles import circle_of, make_match, match, say_yes
from tests.commands.test_personal_data import exported
from tests.full_lives import count_rows

pytestmark = pytest.mark.circles

MEMBERS = ["mia", "ben", "ada", "carla", "dan", "eva"]


def writes_as(world, who, handle):
    """Somebody writes under a handle, as their platform shows it."""
    world.says(who, "/week", handle=handle)


def apart(world, one, other):
    ids = world.person(one).id, world.person(other).id
    with world.context.engine.begin() as tx:
        pairs = blocks.blocked_pairs(tx, [*ids, "nobody"])
        assert blocks.is_blocked(tx, *ids) == blocks.is_blocked(tx, *reversed(ids)) == bool(pairs)
        assert pairs <= {tuple(sorted(ids))}
    return bool(pairs)


def forgets(world, who):
    world.says(who, "/forget")
    return world.presses(who, "Yes, delete everything")


@pytest.fixture
def circle(world):
    made = circle_of(world, "Makers", MEMBERS)
    writes_as(world, "ben", "@Ben_Bakes")
    return made


# --- whom -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["@ben_bakes", "@Ben_Bakes", "https://t.me/ben_bakes", "t.me/BEN_BAKES", "tg://resolve?domain=ben_bakes"],
)
def test_a_handle_keeps_two_apart_however_it_is_spelled(world, circle, said):
    world.says("mia", f"/block {said}")

    assert apart(world, "mia", "ben")
    assert not apart(world, "mia", "ada")


def test_a_matrix_id_or_a_shared_contact_will_do(world, circle):
    writes_as(world, "ada", "@ada:example.org")
    world.says("mia", "/block @Ada:Example.org")
    world.says("mia", "/block")
    point = Point(kind=PointKind.TELEGRAM, value="ben_bakes")
    heard = world.hands_in("mia", contacts=(Contact(name="Ben the baker", points=(point,)),))

    assert "Noted: Ben the baker." in heard[-1].text
    assert apart(world, "mia", "ada")
    assert apart(world, "mia", "ben")
    assert world.knots("mia") == []


def test_a_contact_that_the_platform_knows_needs_no_number(world, circle):
    """Where the platform says whose chat it is, that is enough; without anything it asks back."""
    world.says("ada", "/profile")
    world.says("mia", "/block")
    assert "could be anybody" in world.hands_in("mia", contacts=(Contact(name="Ada"),))[-1].text
    world.hands_in("mia", contacts=(Contact(name="Ada", chat="ada"),))

    assert apart(world, "mia", "ada")


def test_a_contact_shared_at_any_other_time_is_a_knot(world, circle):
    point = Point(kind=PointKind.TELEGRAM, value="ben_bakes")
    world.hands_in("mia", contacts=(Contact(name="Ben", points=(point,)),))

    assert [knot.name for knot in world.knots("mia")] == ["Ben"]
    assert count_rows(world)["blocks"] == 0


def test_the_answer_is_the_same_whatever_the_truth(world, circle):
    """Somebody unknown, a stranger who uses the bot, a member, a match that waits, oneself: byte for byte."""
    world.knows("zoe")
    writes_as(world, "zoe", "@zoe_zooms")
    writes_as(world, "mia", "@mia_makes")
    writes_as(world, "ada", "@ada_adds_")
    make_match(world, "mia", "ada")
    world.says("mia", "/week")
    heard = {}
    for handle in ("@nobody_known", "@zoe_zooms", "@ben_bakes", "@ada_adds_", "@mia_makes"):
        answer = world.says("mia", f"/block {handle}")
        heard[handle] = (answer.text.replace(handle, "X"), answer.buttons)

    assert len(set(heard.values())) == 1
    listed = world.says("mia", "/block").text
    assert listed.count("since") == 5


def test_the_rows_and_the_export_are_the_same_whatever_the_truth(world, circle):
    world.says("mia", "/block @ben_bakes")
    world.says("mia", "/block @nobody_known")

    data = json.loads(exported(world)["data.json"])["blocks"]

    assert [(row["label"], sorted(row)) for row in data] == [
        ("@ben_bakes", ["created_at", "id", "label"]),
        ("@nobody_known", ["created_at", "id", "label"]),
    ]
    with world.context.engine.begin() as tx:
        assert len(tx.execute(select(rows)).all()) == 2


@pytest.mark.parametrize("said", ["Ben", "ben the baker", "example.org", "x" * 500, "=1+1", "\u202e", "@"])
def test_what_could_be_anybody_is_asked_back(world, circle, said):
    answer = world.says("mia", f"/block {said}")

    assert "could be anybody" in answer.text or "Whom shall I" in answer.text
    assert count_rows(world)["blocks"] == 0


def test_the_same_person_twice_is_one_entry(world, circle):
    world.says("mia", "/block @ben_bakes")
    world.says("mia", "/block @Ben_Bakes")

    assert world.says("mia", "/block").text.count("since") == 1


def test_nobody_is_told(world, circle):
    before = len(world.heard("ben"))

    world.says("mia", "/block @ben_bakes")
    world.ticks()

    assert len(world.heard("ben")) == before
    assert "blocked nobody" in world.says("ben", "/block").text


# --- lifting --------------------------------------------------------------------------------------------


def test_a_block_is_lifted(world, circle):
    world.says("mia", "/block @ben_bakes")
    world.says("mia", "/block @nobody_known")
    world.says("mia", "/block")
    world.presses("mia", "Lift one")
    answer = world.presses("mia", "@ben_bakes")

    assert answer.text == "Lifted: @ben_bakes."
    assert not apart(world, "mia", "ben")
    assert "@nobody_known" in world.says("mia", "/block").text


def test_lifting_somebody_elses_block_changes_nothing(world, circle):
    world.says("mia", "/block @ben_bakes")
    world.says("mia", "/block")
    asked = world.presses("mia", "Lift one")

    assert "don't know that button" in world.presses("ada", "@ben_bakes", on=asked).text
    assert apart(world, "mia", "ben")


# --- matches --------------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_a_block_during_a_match_settles_as_silence(world, circle):
    """Two yeses reveal nobody once one blocked the other, and neither sees more than waiting."""
    match_id = make_match(world, "mia", "ben")
    yes = say_yes(world, "ben")
    world.says("mia", "/block @ben_bakes")

    answer = say_yes(world, "mia")

    assert match(world, match_id).status is MatchStatus.OFFERED
    assert answer.text == yes.text
    assert "Ben" not in answer.text


def _revealed(world):
    match_id = make_match(world, "mia", "ben")
    say_yes(world, "mia")
    say_yes(world, "ben")
    assert match(world, match_id).status is MatchStatus.REVEALED
    return match_id


@pytest.mark.on("sqlite", "postgresql")
def test_the_last_partner_needs_no_name(world, circle):
    match_id = _revealed(world)

    answer = world.says("mia", "/block last match")

    assert "Noted: the match of Mon 23 Nov." in answer.text
    assert apart(world, "mia", "ben")
    assert match(world, match_id).status is MatchStatus.OVER
    assert "block" not in world.heard("ben")[-1].text.casefold()


def test_without_two_yeses_there_is_no_last_partner(world, circle):
    make_match(world, "mia", "ben")
    say_yes(world, "ben")

    assert "No match of yours has had two yeses" in world.says("mia", "/block last").text


def _agreed(world):
    match_id = _revealed(world)
    world.presses("mia", next(b.label for b in world.heard("mia")[-1].buttons))
    if match(world, match_id).status is not MatchStatus.AGREED:
        world.presses("ben", "That works")
    assert match(world, match_id).status is MatchStatus.AGREED
    return match_id


@pytest.mark.parametrize("handle", ["@ben_bakes", "@nobody_known"])
def test_with_a_meeting_ahead_it_asks_and_never_says_whose(world, circle, handle):
    """What it asks depends on the own meetings alone, so that no guess is confirmed."""
    match_id = _agreed(world)

    asked = world.says("mia", f"/block {handle}")

    assert asked.text.replace(handle, "X") == (
        "Noted: X.\nWhether they use this bot or not, I won't suggest you to each other from now on. Nobody is told. "
        "/block lists and lifts.\nYou have a meeting ahead that a circle brought. If it is with them, you can "
        "cancel it; the other hears only that it is off."
    )
    world.presses("mia", asked.buttons[0].label, on=asked)
    assert match(world, match_id).status is MatchStatus.OVER
    assert "block" not in world.heard("ben")[-1].text.casefold()


def test_a_meeting_may_be_kept(world, circle):
    match_id = _agreed(world)
    world.says("mia", "/block @nobody_known")
    world.presses("mia", world.heard("mia")[-1].buttons[-1].label)

    assert match(world, match_id).status is MatchStatus.AGREED


# --- what outlives people ---------------------------------------------------------------------------------


def test_blocks_survive_the_blocker_as_hashes_and_come_back(world, circle):
    world.says("mia", "/block @ben_bakes")
    forgets(world, "mia")
    assert (count_rows(world)["blocks"], count_rows(world)["old_blocks"]) == (0, 1)

    world.knows("mia")

    assert apart(world, "mia", "ben")
    assert count_rows(world)["old_blocks"] == 0
    assert "those from before everything was deleted" in world.says("mia", "/block").text
    world.presses("mia", "Lift one")
    world.presses("mia", "those from before everything was deleted")
    assert not apart(world, "mia", "ben")


def test_a_block_holds_when_the_blocked_one_is_forgotten_and_returns(world, circle):
    """Also under another handle: their chat is the same."""
    world.says("mia", "/block @ben_bakes")
    before = world.says("mia", "/block").text
    forgets(world, "ben")
    assert world.says("mia", "/block").text == before

    world.knows("ben")
    circle_of(world, "Bakers", ["ben"])
    world.says("ben", "/profile", handle="@another_ben")

    assert apart(world, "mia", "ben")
    assert world.says("mia", "/block").text == before
    assert len(json.loads(exported(world)["data.json"])["blocks"]) == 1


@pytest.mark.on("sqlite", "postgresql")
def test_a_block_holds_when_both_were_forgotten(world, circle):
    world.says("mia", "/block @ben_bakes")
    forgets(world, "mia")
    forgets(world, "ben")
    for who in ("ben", "mia"):
        world.knows(who)
        circle_of(world, f"Circle of {who}", [who])
        world.says(who, "/profile")

    assert apart(world, "mia", "ben")


@pytest.mark.on("sqlite", "postgresql")
def test_old_blocks_go_after_two_years(world, circle):
    world.says("mia", "/block @ben_bakes")
    forgets(world, "mia")
    world.clock.travel_to(world.clock.now() + timedelta(days=731))
    world.loop.run_until_complete(world.running.prune_old())

    assert count_rows(world)["old_blocks"] == 0


@pytest.mark.on("sqlite", "postgresql")
def test_a_new_handle_lifts_no_block(world, circle):
    world.says("mia", "/block @ben_bakes")
    writes_as(world, "ben", "@ben_builds")
    world.says("ada", "/block @ben_builds")

    assert apart(world, "mia", "ben")
    assert apart(world, "ada", "ben")


def test_whoever_belongs_to_no_circle_leaves_no_mark(world):
    world.knows("zoe")
    writes_as(world, "zoe", "@zoe_zooms")

    assert count_rows(world)["marks"] == 0


def test_hashes_only_are_stored(world, circle):
    world.says("mia", "/block @ben_bakes")
    with world.context.engine.begin() as tx:
        stored = [*tx.execute(select(rows.c.blind)).scalars(), *tx.execute(select(marks.c.blind)).scalars()]
        raw = tx.exec_driver_sql("select label from blocks").scalars().all()
        assert tx.execute(select(old_blocks)).all() == []

    assert all(len(blind) == 64 for blind in stored)
    assert not any(b"ben" in bytes(label) for label in raw)
