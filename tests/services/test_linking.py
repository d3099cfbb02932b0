"""What becomes of weeks, seats, circles, blocks and pauses where two chats become one person's (laws 1, 3, 7-9)."""

import pytest
from sqlalchemy import insert, select, update

from bot.clock import VirtualClock
from bot.domain.suggestions import SuggestionStatus
from bot.jobs.rounds import pool
from bot.services.reveals import can_reveal
from bot.store import circles, feeds, knots, pages, people, trust
from bot.store.tables import matches as match_rows
from bot.store.tables import memberships, nodes, seats, sides, suggestions, ticks
from tests.circles import circle_of, count_seats, hours, make_match, match, say_yes, side
from tests.conftest import MONDAY, days, make_house
from tests.three_platforms import ThreePlatformWorld
from tests.two_chats import link, owners

pytestmark = pytest.mark.circles

CREW = ["zoe", "ben", "ada", "noa", "lev", "kim"]
LIVES = {**dict.fromkeys([*CREW, "mia"], "telegram"), "mia2": "matrix"}


@pytest.fixture
def house(tmp_path):
    clock = VirtualClock(MONDAY)
    world = ThreePlatformWorld(make_house(tmp_path, clock), clock, LIVES)
    circle_of(world, "Makers", [*CREW, "mia", "mia2"])
    yield world
    world.close()


def rows(house, table, who="mia"):
    owner = house.person(who).id
    with house.context.engine.begin() as tx:
        return tx.execute(select(table).where(table.c.owner_id == owner)).all()


def the_week(house, who="mia"):
    return [
        (row.ordinal, row.status)
        for row in sorted(rows(house, suggestions, who), key=lambda row: row.ordinal)
    ]


# --- the week and the seats -------------------------------------------------------------------------------------


def test_of_two_offers_the_first_chats_stays_and_the_other_side_sees_silence(house):
    make_match(house, "mia", "ben")
    second = make_match(house, "mia2", "ada")
    say_yes(house, "ada")
    before = len(house.heard("ada"))

    link(house, "mia", "mia2")

    assert the_week(house) == [(1, "withdrawn"), (2, "open")]
    assert side(house, "mia", second).answer == "no"
    assert house.heard("ada")[before:] == []
    assert side(house, "ada", second).answer == "yes"


def test_an_offer_of_the_second_chat_stays_before_an_own_knot_of_the_first(house):
    house.has_knot("mia", "Grete", last_met=days(40))
    house.says("mia", "/week")
    make_match(house, "mia2", "ben")

    link(house, "mia", "mia2")

    kept = [row for row in rows(house, suggestions) if row.status == "open"]
    assert [row.match_id is not None for row in kept] == [True]
    assert {row.status for row in rows(house, suggestions)} == {"open", "lapsed"}


def test_a_week_never_holds_more_than_it_may(house):
    """Five of the one and five of the other, of which one stands."""
    week = "2026-W48"
    origins = ("first", "swap", "swap", "rematch", "fallback")
    with house.context.engine.begin() as tx:
        for who in ("mia", "mia2"):
            owner = people.by_address(tx, house.address(who)).id
            for number, origin in enumerate(origins, 1):
                standing = who == "mia2" and number == 5
                tx.execute(
                    insert(suggestions).values(
                        id=house.clock.new_id(),
                        owner_id=owner,
                        week=week,
                        ordinal=number,
                        status="open" if standing else "swapped",
                        reasons={},
                        issued_at=house.clock.now(),
                        origin=origin,
                    )
                )

    link(house, "mia", "mia2")

    found = [row for row in rows(house, suggestions) if row.week == week]
    assert sorted(row.ordinal for row in found) == [1, 2, 3, 4, 5]
    assert sorted(row.origin for row in found) == sorted(origins)
    assert next(row for row in found if row.status == "open").ordinal == 5


def test_what_either_has_taken_is_taken_of_the_firsts_four_weeks(house):
    make_match(house, "mia", "ben")
    second = make_match(house, "mia2", "ada", day=(MONDAY + days(7)).date())
    mia, mia2 = owners(house)["mia"], owners(house)["mia2"]
    with house.context.engine.begin() as tx:
        people.change(tx, mia2, seats=2, seat_phase=3)
        people.change(tx, mia, seats=5)

    link(house, "mia", "mia2")

    assert count_seats(house, "mia") == 2
    held = {(row.month, row.taken) for row in rows(house, seats)}
    assert sum(taken for _, taken in held) == sum(row.seated for row in rows(house, sides))
    assert side(house, "mia", second).month in {month for month, _ in held}
    assert house.person("mia").seats == 2


# --- the two of a match -----------------------------------------------------------------------------------------


def test_two_who_are_offered_to_each_other_meet_nobody(house):
    both = make_match(house, "mia", "mia2")

    link(house, "mia", "mia2")

    found = match(house, both)
    with house.context.engine.begin() as tx:
        assert not can_reveal(tx, found)
    say_yes(house, "mia")
    house.travels(match(house, both).settle_at + hours(1))
    assert match(house, both).status == "failed"
    assert count_seats(house, "mia") == 0


def test_a_meeting_of_the_two_is_off(house):
    both = make_match(house, "mia", "mia2")
    for who in ("mia", "mia2"):
        say_yes(house, who)
    assert match(house, both).status == "revealed"

    link(house, "mia", "mia2")

    assert match(house, both).status == "over"
    assert [row.other_id for row in rows(house, sides)] == [None]


def test_words_passed_on_reach_the_chat_used_last(house):
    make_match(house, "mia", "ben")
    for who in ("mia", "ben"):
        say_yes(house, who)
    link(house, "mia", "mia2")
    house.clock.travel_to(house.clock.now() + hours(1))
    house.says("mia2", "!week")

    house.presses("ben", "Write to Mia")
    house.says("ben", "I bring the projector.")

    assert "I bring the projector." in house.heard("mia2")[-1].text


def test_two_who_are_each_others_knots_are_suggested_to_nobody(house):
    house.has_knot("mia", "Mimi", last_met=days(40))
    house.has_knot("mia2", "Mia", last_met=days(40))
    ids = owners(house)
    mine = {house.knot("mia", "Mimi").id: ids["mia2"], house.knot("mia2", "Mia").id: ids["mia"]}
    with house.context.engine.begin() as tx:
        for knot_id, other in mine.items():
            knots.set_linked_person(tx, knot_id, other)

    link(house, "mia", "mia2")

    assert {knot.status for knot in house.knots("mia")} == {"resting"}


# --- circles ----------------------------------------------------------------------------------------------------


def test_whoever_was_in_a_circle_twice_counts_once(house):
    """Six members with a profile take a circle to its round: one person is one of them (law 3)."""
    link(house, "mia", "mia2")

    (mine,) = rows(house, memberships)
    with house.context.engine.begin() as tx:
        assert circles.count_members(tx, mine.circle_id) == 7


@pytest.mark.parametrize("who", ["mia", "mia2"])
def test_a_circle_that_removed_either_has_removed_both(house, who):
    """What the other was offered there ends as with any removal."""
    offer = make_match(house, {"mia": "mia2", "mia2": "mia"}[who], "ben")
    house.says("zoe", "/members Makers")
    house.presses("zoe", "Remove someone")
    house.says("zoe", {"mia": "Mia", "mia2": "Mia2"}[who])
    if house.heard("zoe")[-1].buttons:
        house.presses(
            "zoe", next(b.label for b in house.heard("zoe")[-1].buttons if "remove" in b.label.casefold())
        )
    assert {row.status for row in rows(house, memberships, who)} == {"removed"}

    link(house, "mia", "mia2")

    assert {row.status for row in rows(house, memberships)} == {"removed"}
    assert side(house, "mia", offer).answer == "no"


def test_an_organiser_with_either_chat_organises(house):
    mine = memberships.c.owner_id == owners(house)["mia2"]
    with house.context.engine.begin() as tx:
        tx.execute(update(memberships).where(mine).values(role="organiser"))

    link(house, "mia", "mia2")

    assert [row.role for row in rows(house, memberships)] == ["organiser"]


def test_a_puppet_of_the_second_chat_adds_nothing_to_both(house):
    """Who came in by either stands below the one place (law 9); a tick by both is one."""
    with house.context.engine.begin() as tx:
        zoe, ben, mia, mia2 = (
            people.by_address(tx, house.address(who)).id for who in ("zoe", "ben", "mia", "mia2")
        )
        place = dict(tx.execute(select(memberships.c.owner_id, memberships.c.node_id)).all())
        circle_id = tx.execute(select(memberships.c.circle_id).limit(1)).scalar_one()
        tx.execute(update(nodes).where(nodes.c.id == place[ben]).values(parent_id=place[mia2]))
        for id_ in (mia, mia2):
            now = house.clock.now()
            trust.tick(tx, id_=house.clock.new_id(), owner_id=id_, about_id=zoe, circle_id=circle_id, now=now)

    link(house, "mia", "mia2")

    (mine,) = rows(house, memberships)
    with house.context.engine.begin() as tx:
        above = select(nodes.c.parent_id).where(nodes.c.id == place[ben])
        assert tx.execute(above).scalar_one() == mine.node_id
        assert len(tx.execute(select(ticks)).all()) == 1


def test_the_tree_has_no_circle_where_one_chat_let_in_the_other(house):
    with house.context.engine.begin() as tx:
        mia, mia2, ben = (people.by_address(tx, house.address(who)).id for who in ("mia", "mia2", "ben"))
        place = dict(tx.execute(select(memberships.c.owner_id, memberships.c.node_id)).all())
        tx.execute(update(nodes).where(nodes.c.id == place[ben]).values(parent_id=place[mia2]))
        tx.execute(update(nodes).where(nodes.c.id == place[mia]).values(parent_id=place[ben]))

    link(house, "mia", "mia2")

    (mine,) = rows(house, memberships)
    assert mine.node_id == place[mia2]


# --- blocks and pauses ------------------------------------------------------------------------------------------


def apart(house, *whos):
    ids = [house.person(who).id for who in whos]
    with house.context.engine.begin() as tx:
        return bool(pool.forbidden_pairs(tx, ids))


def test_blocks_of_both_chats_and_against_both_hold_over_both(house):
    for who in CREW:
        house.says(who, "/week")
    house.says("ben", "/block @mia2:example.org")
    house.says("mia2", "!block @ada_makes")
    assert not apart(house, "ben", "mia")
    assert not apart(house, "ada", "mia")

    link(house, "mia", "mia2")

    assert apart(house, "ben", "mia")
    assert apart(house, "ada", "mia")


def test_blocks_hold_over_both_after_they_part(house):
    house.says("ben", "/block @mia2:example.org")
    house.says("mia", "/block @ada_makes")
    link(house, "mia", "mia2")
    house.says("mia2", "!unlink")
    house.says("mia2", "1")
    house.says("mia", "/start")
    circle_of(house, "Bakers", ["mia", *CREW])
    for who in (*CREW, "mia"):
        house.says(who, "/week")

    assert owners(house)["mia"] != owners(house)["mia2"]
    for who in ("mia", "mia2"):
        assert apart(house, "ben", who), who
        assert apart(house, "ada", who), who


def test_an_offer_that_a_block_forbids_stays_to_be_seen_and_settles_as_silence(house):
    """It would tell Mia that whoever she is offered blocked her other chat (law 7)."""
    house.says("ben", "/block @mia2:example.org")
    offer = make_match(house, "mia", "ben")

    link(house, "mia", "mia2")

    for who in ("mia", "ben"):
        say_yes(house, who)
    assert match(house, offer).status == "offered"


def test_a_pause_of_either_chat_holds_for_both(house):
    offer = make_match(house, "mia", "ben")
    house.says("mia2", "!pause until 24 December")

    link(house, "mia", "mia2")

    assert house.person("mia").is_paused(house.clock.now())
    assert side(house, "mia", offer).answer == "no"
    assert count_seats(house, "mia") == 0
    assert {row.status for row in rows(house, suggestions)} == {SuggestionStatus.LAPSED.value}


# --- the rest ---------------------------------------------------------------------------------------------------


def test_beyond_fifteen_knots_of_the_second_chat_rest(house):
    for number in range(9):
        house.has_knot("mia", f"{'ABCDEFGHI'[number]}rno")
        house.has_knot("mia2", f"{'ABCDEFGHI'[number]}nke", value=3 - number % 3)
    code = house.says("mia", "/link").text.splitlines()[1]
    house.says("mia2", code)
    house.presses("mia2", "Yes, that's me")
    assert "3 of its knots will rest" in house.presses("mia", "Yes, that's me").text
    house.presses("mia", "Become one")
    house.ticks()

    resting = [knot for knot in house.knots("mia") if knot.status == "resting"]
    assert [(knot.name[1:], knot.value) for knot in resting] == [("nke", 1)] * 3


def test_a_calendar_address_of_the_first_chat_goes_on(house):
    with house.context.engine.begin() as tx:
        for who in ("mia", "mia2"):
            owner = people.by_address(tx, house.address(who)).id
            feeds.replace(tx, owner, f"token of {who}", id_=house.clock.new_id(), now=house.clock.now())

    link(house, "mia", "mia2")

    mia = owners(house)["mia"]
    with house.context.engine.begin() as tx:
        assert feeds.find(tx, "token of mia").owner_id == mia
        assert feeds.find(tx, "token of mia2") is None


def test_a_match_of_the_second_chat_goes_on_with_the_first(house):
    """Its other side reads of the same person, and hears them whichever chat they use."""
    offer = make_match(house, "mia2", "ben")
    for who in ("mia2", "ben"):
        say_yes(house, who)
    link(house, "mia", "mia2")

    house.says("mia", "/week")

    assert side(house, "ben", offer).other_id == owners(house)["mia"]
    with house.context.engine.begin() as tx:
        assert tx.execute(select(match_rows.c.status)).scalars().all() == ["revealed"]


def test_how_many_rest_is_said_for_either_answer(house):
    for number in range(8):
        house.has_knot("mia", f"{'ABCDEFGH'[number]}rno")
        house.has_knot("mia2", f"{'ABCDEFGH'[number]}{'rno' if number < 2 else 'nke'}")
    house.says("mia2", house.says("mia", "/link").text.splitlines()[1])
    house.presses("mia2", "Yes, that's me")

    shown = house.presses("mia", "Yes, that's me").text

    assert "will rest" not in shown
    assert "If those in both stay two, one of its knots rests." in shown
    house.presses("mia", "Keep them two")
    house.ticks()
    assert [knot.status for knot in house.knots("mia")].count("resting") == 1


def test_a_knot_who_wants_no_page_of_the_second_chat_wants_none_of_both(house):
    """Without a contact point their row alone remembers it, and that is somebody else's from now on."""
    house.has_knot("mia2", "Grete")
    second = owners(house)["mia2"]
    with house.context.engine.begin() as tx:
        (grete,) = knots.of_owner(tx, second)
        pages.refuse(tx, grete.owner_id, grete.id, house.clock.now())

    link(house, "mia", "mia2")

    with house.context.engine.begin() as tx:
        mia = people.by_address(tx, house.address("mia2")).id
        assert pages.is_refused(tx, mia, grete.id)
