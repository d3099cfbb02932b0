"""How the bot looks to people, and where it keeps quiet until it may speak."""

import pytest

from adapters.matrix.profile import NAME
from adapters.matrix.rooms import Room
from bot.chat.messages import ChatChange
from tests.adapters.matrix.porch import FakeHall, Porch
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

ME, MIA = "@bot:example.org", "@mia:example.org"
V3 = "/_matrix/client/v3"


@pytest.fixture(scope="module")
def crowd():
    with Crowd(synapse()) as made:
        yield made


class Looks:
    """What people see of an account."""

    def __init__(self, crowd, account):
        self.crowd, self.account = crowd, account

    @property
    def shown(self):
        return self.crowd.synapse.expect("GET", f"{V3}/profile/{self.account.user}", token=self.account.token)

    def set(self, what, value):
        path = f"{V3}/profile/{self.account.user}/{what}"
        self.crowd.synapse.expect("PUT", path, {what: value}, token=self.account.token)


def new_hall():
    """Of a bot that was never started."""
    hall = FakeHall()
    hall.safe.clear()
    return hall


def test_the_bot_gives_itself_a_name_and_a_picture_once(crowd):
    account = crowd.account("bot")
    looks = Looks(crowd, account)
    with Porch(crowd, new_hall(), bot=account) as porch:
        crowd.until(lambda: "profile" in porch.hall.safe)
        assert looks.shown["displayname"] == NAME
        picture = looks.shown["avatar_url"]
        path = f"/_matrix/client/v1/media/download/{picture.removeprefix('mxc://')}"
        assert crowd.synapse.ask("GET", path, token=account.token)[0] == 200

        looks.set("avatar_url", "")
        looks.set("displayname", account.user[1:].partition(":")[0])
        porch.reopens()
        mia = crowd.person("Mia")
        mia.opens_chat(porch.user)
        porch.hall.hears(mia, text="/start")

    assert (looks.shown.get("displayname"), looks.shown.get("avatar_url")) != (NAME, picture)


def test_what_the_operator_set_is_never_replaced(crowd):
    account = crowd.account("bot")
    looks = Looks(crowd, account)
    looks.set("displayname", "Our matchmaker")
    looks.set("avatar_url", "mxc://localhost/ours")

    with Porch(crowd, new_hall(), bot=account) as porch:
        crowd.until(lambda: "profile" in porch.hall.safe)

    assert looks.shown == {"displayname": "Our matchmaker", "avatar_url": "mxc://localhost/ours"}


# --- where the bot may not speak ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("powers", "may"),
    [
        ({}, True),
        ({"users": {MIA: 100}}, True),
        ({"events_default": 50}, False),
        ({"events_default": 50, "users": {ME: 50}}, True),
        ({"events": {"m.room.message": 10}}, False),
        ({"events": {"m.room.encrypted": 10}}, True),
        ({"events": 7, "events_default": "x"}, True),
    ],
)
def test_whether_the_bot_may_speak_is_read_from_the_powers(powers, may):
    assert Room(id="!r", me=ME, powers=powers).can_speak is may


def sets_the_level(mia, level):
    """From which power on people may write."""
    known = mia.room.state["m.room.power_levels", ""]
    users = {mia.user: 100}
    mia.states("m.room.power_levels", {**known, "users": users, "events_default": level})


@pytest.mark.parametrize("direct", [True, False])
def test_where_the_bot_may_not_speak_it_says_hello_once_it_may(crowd, direct):
    mia = crowd.person("Mia")
    with Porch(crowd) as porch:
        quiet = {"users": {mia.user: 100}, "events_default": 50}
        room = mia.opens_chat(porch.user, direct=direct, version="11", power_level_content_override=quiet)
        if not direct:
            porch.hall.hears(room.id, happened=ChatChange.SILENCED)
        assert porch.hall.of(mia) == []
        assert porch.hall.of(room.id, happened=ChatChange.ADDED) == []

        porch.reopens()
        sets_the_level(mia, 0)

        if direct:
            porch.hall.hears(mia, text="/start")
            porch.says(mia, "hello", "k1")
            assert mia.hears("hello").room == room.id
        else:
            porch.hall.hears(room.id, happened=ChatChange.ADDED)
            sets_the_level(mia, 50)
            porch.hall.until(lambda: len(porch.hall.of(room.id, happened=ChatChange.SILENCED)) == 2)
