"""Who asks to be let into a circle's place: tried by one process at a time, and forgotten after a day."""

from datetime import timedelta

import pytest

from bot.chat.messages import Address
from bot.store import admissions, group_chats
from tests.circles import circle_of
from tests.conftest import make_world

pytestmark = pytest.mark.circles

PLACE, OTHER = (Address(channel="street", chat=chat) for chat in ("-1", "-2"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def world(database, tmp_path):
    made = make_world(tmp_path, url=database.engine.url.render_as_string(hide_password=False))
    circle_id = circle_of(made, "Makers", ["mia", "ben"])
    with made.context.engine.begin() as tx:
        group_chats.connect(tx, PLACE, circle_id, made.clock.now())
    yield made
    made.close()


def asks(world, who, place=PLACE):
    with world.context.engine.begin() as tx:
        admissions.add(tx, place, world.address(who), world.clock.now())


def claimed(world, after=timedelta(), channels=("street",)):
    at = world.clock.now() + after
    with world.context.engine.begin() as tx:
        found = admissions.claim(tx, list(channels), at, until=at + MINUTE, most=10)
    return [(one.place.chat, one.who.chat) for one in found]


def test_only_members_of_the_places_circle_may_come_in(world):
    for who in ("mia", "ben", "stranger"):
        asks(world, who)
    asks(world, "mia", OTHER)

    assert sorted(claimed(world)) == [("-1", "ben"), ("-1", "mia")]
    assert claimed(world, channels=["matrix"]) == []


def test_whoever_is_being_let_in_is_tried_by_nobody_else_for_a_minute(world):
    asks(world, "ben")

    assert claimed(world) == [("-1", "ben")]
    assert claimed(world) == claimed(world, timedelta(seconds=59)) == []
    assert claimed(world, MINUTE) == [("-1", "ben")]


def test_who_asks_again_is_tried_at_once(world):
    asks(world, "ben")
    claimed(world)
    asks(world, "ben")

    assert claimed(world) == [("-1", "ben")]


def test_after_a_day_nobody_is_tried(world):
    asks(world, "ben")

    assert claimed(world, admissions.RETENTION - MINUTE) == [("-1", "ben")]
    assert claimed(world, admissions.RETENTION) == []


def test_a_token_is_used_once_by_its_owner(world):
    mia, ben = (world.person(who) for who in ("mia", "ben"))
    with world.context.engine.begin() as tx:
        circle_id, _ = group_chats.circle_of(tx, PLACE)
        now = world.clock.now()
        token = group_chats.Invite(
            id=world.clock.new_id(),
            owner_id=mia.id,
            circle_id=circle_id,
            uses=5,
            used=0,
            expires_at=now + MINUTE,
            revoked_at=None,
            created_at=now,
        )
        group_chats.add_token(tx, token, "c0de")

        assert group_chats.use_token(tx, ben.id, "c0de", now) is None
        assert group_chats.use_token(tx, mia.id, "code", now) is None
        assert group_chats.use_token(tx, mia.id, "c0de", now + MINUTE) is None
        assert group_chats.use_token(tx, mia.id, "c0de", now) == circle_id
        assert group_chats.use_token(tx, mia.id, "c0de", now) is None


def test_the_code_shown_in_a_place_is_always_the_same_and_never_another_ones(world):
    with world.context.engine.begin() as tx:
        codes = [group_chats.derive_code(tx, id_) for id_ in ("a", "b", "a")]

    assert codes[0] == codes[2] != codes[1]
    assert [len(code) for code in codes] == [26] * 3


def test_places_of_open_circles_are_known_by_platform(world):
    with world.context.engine.begin() as tx:
        assert group_chats.list_connected(tx, "street") == [PLACE]
        assert group_chats.list_connected(tx, "matrix") == []
