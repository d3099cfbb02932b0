"""Places of a circle: an organiser connects them, members are let in, others find the way in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.chat.messages import PRIVATE_CHAT, PRIVATE_GROUP, Address, AskedIn, ChatChange
from bot.chat.port import NotAllowedError, SendError
from bot.domain.circles import MemberStatus
from bot.store import circles
from bot.store.tables import admissions, circle_places, invites, metadata, people
from tests.circles import circle_of, way_in
from tests.conftest import World, days, make_world

pytestmark = pytest.mark.circles

MEETUP = Address(channel="street", chat="-100")
ELSEWHERE = Address(channel="street", chat="-200")
NOT_CONNECTED = "That did not connect anything."
WAY = "https://street.example/bot?start={code}"


class Gate:
    """Lets people into places, unless it is told not to."""

    def __init__(self) -> None:
        self.let_in: list[tuple[str, str]] = []
        self.failing: SendError | None = None
        self.tried = 0

    async def __call__(self, place: Address, who: Address) -> None:
        self.tried += 1
        if self.failing:
            raise self.failing
        self.let_in.append((place.chat, who.chat))


@pytest.fixture
def world(tmp_path) -> World:
    made = make_world(tmp_path)
    made.context.invite_links["telegram"] = way_in("telegram", WAY)
    made.adapter.admit = made.gate = Gate()
    yield made
    made.close()


def rows(world: World, table) -> list:
    with world.context.engine.begin() as tx:
        return list(tx.execute(select(table)))


def founds(world: World, *whos: str, name: str = "Makers"):
    return circle_of(world, name, whos)


def becomes(world: World, who: str, circle_id, **values) -> None:
    """Their membership is changed."""
    person = world.person(who)
    with world.context.engine.begin() as tx:
        circles.change_membership(tx, circles.get_membership(tx, person.id, circle_id).id, **values)


def token(world: World, who: str = "mia", circle: str = "Makers") -> str:
    """What the link of the card hands to the bot in a group."""
    world.says(who, f"/circle {circle}")
    (link,) = world.presses(who, "Connect a group").links
    assert link.url.startswith(PRIVATE_GROUP)
    return link.url.removeprefix(PRIVATE_GROUP)


def asks(world: World, words: str, who: str = "mia", place: Address = MEETUP, **more):
    """What a place hears in answer."""
    before = len(world.heard(place.chat))
    assert world.hands_in(who, text=words, place=place, **more) == []
    return world.heard(place.chat)[before:]


def connects(world: World, who: str = "mia", place: Address = MEETUP, circle: str = "Makers"):
    (said,) = asks(world, f"/start {token(world, who, circle)}", who, place, runs_place=True)
    assert "This is a place of the circle Makers now" in said.text
    return said


def knocks(world: World, who: str, words: str = "", place: Address = MEETUP, **more):
    return world.hands_in(who, kind=AskedIn, place=place, text=words, **more)


def shown(said) -> str:
    (link,) = said.links
    assert link.label == "Join the circle"
    return link.url.removeprefix(PRIVATE_CHAT)


# --- connecting ---------------------------------------------------------------------------------------


def test_an_organiser_connects_a_group_and_people_join_by_its_button(world):
    founds(world, "mia")
    code = shown(connects(world))

    assert "Makers" in world.hands_in("stranger", text=f"/start {code}")[-1].text or rows(world, people)
    world.knows("ben")
    world.says("ben", f"/start {code}")

    assert "Makers" in world.says("ben", "/circles").text


def test_the_button_of_a_place_stays_the_same_until_its_invite_runs_out(world):
    founds(world, "mia")
    code = shown(connects(world))

    (again,) = asks(world, "/help", "stranger")
    assert "here for the circle Makers" in again.text
    assert shown(again) == code
    world.travels(days(91))
    (later,) = asks(world, "/start", "stranger")
    assert shown(later) != code
    assert len([row for row in rows(world, invites) if row.uses]) == 2


def test_no_code_of_a_place_is_stored(world):
    founds(world, "mia")
    code = shown(connects(world))
    kept = [str(row) for table in metadata.sorted_tables for row in rows(world, table)]

    assert code not in " ".join(kept)


def test_an_invite_that_was_taken_back_is_shown_no_more(world):
    founds(world, "mia")
    connects(world)
    with world.context.engine.begin() as tx:
        tx.execute(invites.update().values(revoked_at=world.clock.now()))

    (said,) = asks(world, "/help")
    assert [link.label for link in said.links] == ["Write to me privately"]


def test_when_the_organiser_goes_the_place_shows_an_invite_of_the_next_one(world):
    circle_id = founds(world, "mia", "ben")
    code = shown(connects(world))
    becomes(world, "ben", circle_id, role="organiser")
    becomes(world, "mia", circle_id, role="member", status="left")

    (said,) = asks(world, "/help")
    assert shown(said) != code
    assert {row.owner_id for row in rows(world, invites)} == {world.person("mia").id, world.person("ben").id}


@pytest.mark.parametrize("wrong", ["another", "no runner", "late", "twice", "no organiser", "mistyped"])
def test_a_code_connects_once_within_an_hour_and_for_its_organiser_who_runs_the_group(world, wrong):
    """Whatever is wrong, the answer is the same, and nothing changes."""
    circle_id = founds(world, "mia", "ben")
    code, who, runs = token(world), "mia", wrong != "no runner"
    if wrong == "late":
        world.clock.travel_to(world.clock.now() + timedelta(hours=1))
    elif wrong == "twice":
        asks(world, f"/start {code}", "mia", ELSEWHERE, runs_place=True)
    elif wrong == "no organiser":
        becomes(world, "mia", circle_id, role="member")
    elif wrong == "another":
        who = "ben"
    elif wrong == "mistyped":
        code = code[:-1] + ("a" if code[-1] != "a" else "b")

    (said,) = asks(world, f"/start {code}", who, runs_place=runs)

    assert said.text.startswith(NOT_CONNECTED)
    assert MEETUP.chat not in {row.chat for row in rows(world, circle_places)}


def test_a_code_that_connects_lets_nobody_in(world):
    founds(world, "mia")
    code = token(world)
    world.knows("ben")

    assert "leads nowhere" in world.says("ben", f"/start {code}").text
    assert "leads nowhere" in world.says("mia", f"/start {code}").text


def test_only_organisers_are_offered_to_connect(world):
    founds(world, "mia", "ben")
    labels = [button.label for button in world.says("ben", "/circle Makers").buttons]

    assert "Connect a group" not in labels


def test_where_there_are_no_groups_none_is_connected(world):
    world.context.invite_links.clear()
    founds(world, "mia")

    assert "Connect a group" not in [b.label for b in world.says("mia", "/circle Makers").buttons]


def test_a_place_belongs_to_one_circle_the_last_one(world):
    founds(world, "mia")
    founds(world, "ben", name="Bakers")
    connects(world)

    asks(world, f"/start {token(world, 'ben', 'Bakers')}", "ben", runs_place=True)

    (said,) = asks(world, "/help")
    assert "Bakers" in said.text


def test_out_of_a_group_the_bot_forgets_whose_it_was(world):
    founds(world, "mia")
    connects(world)
    knocks(world, "stranger")
    world.hands_in("mia", happened=ChatChange.REMOVED, place=MEETUP)

    assert rows(world, circle_places) == rows(world, admissions) == []


def test_a_group_that_moves_stays_with_its_circle(world):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = SendError("dug up")
    knocks(world, "ben")
    world.hands_in("mia", happened=ChatChange.MOVED, sender=MEETUP, place=MEETUP, moved_to=ELSEWHERE.chat)
    world.gate.failing = None
    world.clock.travel_to(world.clock.now() + timedelta(minutes=2))
    world.ticks()

    assert [row.chat for row in rows(world, circle_places)] == [ELSEWHERE.chat]
    assert world.gate.let_in == [(ELSEWHERE.chat, "ben")]


def test_where_no_link_carries_a_code_it_is_said_in_words(world):
    world.context.invite_links["street"] = way_in("street", "https://street.example/bot")
    founds(world, "mia")
    said = connects(world)

    assert said.text.endswith(f"To join, write to me in private: /start {shown(said)}")


def test_words_said_in_a_circles_place_are_answered_as_everywhere(world):
    founds(world, "mia")
    connects(world)

    assert {said.text for who in ("mia", "stranger") for said in asks(world, "/week", who)} == {
        "For that there is a private chat; here others are listening."
    }


# --- being let in -------------------------------------------------------------------------------------


def test_a_member_who_asks_is_let_in_at_once(world):
    founds(world, "mia", "ben")
    connects(world)

    assert knocks(world, "ben") == []
    assert world.gate.let_in == [(MEETUP.chat, "ben")]
    assert rows(world, admissions) == []


def test_who_is_no_member_hears_nothing_and_is_let_in_once_they_are_one(world):
    founds(world, "mia")
    code = shown(connects(world))
    places_heard = len(world.heard(MEETUP.chat))
    world.knows("ben")

    assert knocks(world, "ben") == []
    world.ticks()
    assert world.gate.tried == 0
    world.travels(timedelta(hours=23))
    world.says("ben", f"/start {code}")
    world.ticks()

    assert world.gate.let_in == [(MEETUP.chat, "ben")]
    assert len(world.heard(MEETUP.chat)) == places_heard


def test_who_asked_a_day_ago_is_forgotten(world):
    founds(world, "mia")
    code = shown(connects(world))
    knocks(world, "ben")
    world.travels(days(1))
    world.loop.run_until_complete(world.running.prune_old())

    assert rows(world, admissions) == []
    world.knows("ben")
    world.says("ben", f"/start {code}")
    world.ticks()
    assert world.gate.tried == 0


@pytest.mark.parametrize("status", [MemberStatus.LEFT, MemberStatus.REMOVED])
def test_who_left_or_was_removed_waits_for_nothing(world, status):
    circle_id = founds(world, "mia", "ben")
    connects(world)
    becomes(world, "ben", circle_id, status=status.value)

    assert knocks(world, "ben") == []
    world.ticks()
    assert world.gate.tried == 0


def test_a_closed_circle_lets_nobody_in(world):
    circle_id = founds(world, "mia", "ben")
    connects(world)
    with world.context.engine.begin() as tx:
        circles.close(tx, circle_id, world.clock.now())

    knocks(world, "ben")
    assert world.gate.tried == 0
    assert asks(world, "/help")[0].text.startswith("Hello, I'm Knotwork.")


def test_nobody_is_noted_who_asks_to_be_let_into_a_place_of_no_circle(world):
    knocks(world, "ben")

    assert rows(world, admissions) == rows(world, people) == []


def test_what_may_pass_is_tried_again_within_five_minutes(world):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = SendError("dug up")
    knocks(world, "ben")
    for _ in range(10):
        world.clock.travel_to(world.clock.now() + timedelta(seconds=20))
        world.ticks()
    assert 5 <= world.gate.tried <= 10
    world.gate.failing = None
    world.clock.travel_to(world.clock.now() + timedelta(seconds=100))
    world.ticks()

    assert world.gate.let_in == [(MEETUP.chat, "ben")]


def test_without_the_right_it_is_tried_until_somebody_gives_it(world):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = NotAllowedError("no")
    knocks(world, "ben")
    world.gate.failing = None
    world.clock.travel_to(world.clock.now() + timedelta(minutes=1))
    world.ticks()

    assert world.gate.let_in == [(MEETUP.chat, "ben")]


@pytest.mark.parametrize("final", [{"permanent": True}, {"spoiled": True}])
def test_who_can_never_be_let_in_is_given_up(world, final):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = SendError("no", **final)
    knocks(world, "ben")

    assert rows(world, admissions) == []


def test_a_group_that_moved_meanwhile_is_asked_at_its_new_address(world):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = SendError("moved", moved_to=ELSEWHERE.chat)
    knocks(world, "ben")
    world.gate.failing = None
    world.clock.travel_to(world.clock.now() + timedelta(minutes=2))
    world.ticks()

    assert world.gate.let_in == [(ELSEWHERE.chat, "ben")]


def test_the_same_request_twice_lets_in_once(world):
    founds(world, "mia", "ben")
    connects(world)
    knocks(world, "ben", id="ask")
    knocks(world, "ben", id="ask")

    assert world.gate.let_in == [(MEETUP.chat, "ben")]


def test_who_is_forgotten_asks_no_more(world):
    founds(world, "mia", "ben")
    connects(world)
    world.gate.failing = SendError("dug up")
    knocks(world, "ben")
    world.says("ben", "/forget")
    world.presses("ben", world.heard("ben")[-1].buttons[0].label)

    assert rows(world, admissions) == []


# --- asking with a code -------------------------------------------------------------------------------


def test_who_asks_with_a_good_code_is_greeted_privately_and_let_in_once_a_member(world):
    founds(world, "mia")
    code = shown(connects(world))
    world.knows("ben")

    heard = knocks(world, "ben", code)

    assert "Makers" in heard[-1].text or "Makers" in heard[0].text
    assert world.gate.let_in == [(MEETUP.chat, "ben")]


def test_a_stranger_with_a_good_code_is_asked_as_at_every_start(world):
    founds(world, "mia")
    code = shown(connects(world))

    (hello, *_) = knocks(world, "ben", code)

    assert "Makers" in hello.text
    assert "Hello, I'm Knotwork." in hello.text
    assert len(rows(world, people)) == 2


@pytest.mark.parametrize("words", ["please let me in", "a" * 26, "/week", "", "x" * 400])
def test_who_asks_with_other_words_hears_nothing(world, words):
    founds(world, "mia")
    connects(world)

    assert knocks(world, "ben", words) == []
    assert len(rows(world, people)) == 1


def test_whoever_guesses_codes_at_the_door_is_slowed_down(world):
    founds(world, "mia")
    code = shown(connects(world))
    for number in range(10):
        knocks(world, "ben", "abcdefghij234567abcdefgh" + "abcdefghij"[number] + "a")

    assert knocks(world, "ben", code) == []
