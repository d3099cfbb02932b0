"""The real homeserver the Matrix tests run at: its life, its limits, and how it is installed once."""

import pytest

from tests.servers import kept
from tests.servers.kept import UnavailableError, make_once, skip_or_fail
from tests.servers.synapse import Synapse

_SLOW = {"rc_message": {"per_second": 0.01, "burst_count": 2}}


def say(server: Synapse, account, room: str, number: int) -> int:
    """The status of one more message."""
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/{number}"
    body = {"msgtype": "m.text", "body": "Hello"}
    return server.ask("PUT", path, body, token=account.token)[0]


def test_what_it_knows_outlives_a_restart(tmp_path):
    with Synapse(tmp_path / "synapse") as server:
        mia = server.register("mia")

        with server.down(), pytest.raises(OSError):
            server.ask("GET", "/health")

        said = server.expect("GET", "/_matrix/client/v3/account/whoami", token=mia.token)
        assert said["user_id"] == mia.user == "@mia:localhost"


def test_limits_hold_until_they_are_lifted(tmp_path):
    with Synapse(tmp_path / "synapse", _SLOW) as server:
        mia = server.register("mia")
        room = server.expect("POST", "/_matrix/client/v3/createRoom", {}, token=mia.token)["room_id"]

        before = [say(server, mia, room, number) for number in range(5)]
        server.lift_limits(mia.user)
        after = [say(server, mia, room, number) for number in range(5, 10)]

        assert 429 in before
        assert after == [200] * 5


def test_a_thing_is_made_once_for_a_recipe(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "caller", lambda: {"XDG_CACHE_HOME": str(tmp_path)})
    made = []

    def make(folder) -> None:
        folder.mkdir()
        made.append(folder)

    folders = [make_once("thing", recipe, make) for recipe in ("one", "one", "two")]

    assert folders == [tmp_path / "knotwork-tests" / "thing"] * 3
    assert len(made) == 2


def test_what_could_not_be_made_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "caller", lambda: {"XDG_CACHE_HOME": str(tmp_path)})

    def fails(folder) -> None:
        folder.mkdir()
        raise OSError("no network")

    with pytest.raises(OSError, match="no network"):
        make_once("thing", "one", fails)
    made = []
    make_once("thing", "one", lambda folder: (folder.mkdir(), made.append(folder)))

    assert made


def test_what_is_missing_skips_a_test_and_fails_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Synapse here"):
        skip_or_fail(UnavailableError("no Synapse here"))

    monkeypatch.setenv("CI", "true")
    with pytest.raises(UnavailableError):
        skip_or_fail(UnavailableError("no Synapse here"))
