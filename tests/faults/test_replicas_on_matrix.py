"""Two processes, one device: on Matrix one leads, and the next one goes on as the same (law 6)."""

import time
from collections import Counter
from contextlib import ExitStack

import pytest

from tests.adapters.test_run import until
from tests.adapters.test_run_matrix import PASSWORD, crowd, looks_in
from tests.faults.counting import LetterCount
from tests.faults.fleet import LEASE, Fleet, stop_between_transactions
from tests.servers.databases import postgresql

__all__ = ["crowd"]

pytestmark = pytest.mark.faults

NAMES = ("Ada", "Ben", "Carla", "Dora", "Emil", "Fay")


@pytest.fixture
def database(tmp_path):
    yield from postgresql(tmp_path)


@pytest.fixture
def fleet(crowd, database, tmp_path):
    account = crowd.synapse.register(f"bot-{tmp_path.name.lower()[:40]}", PASSWORD)
    told = {"HOMESERVER": crowd.synapse.url, "USER_ID": account.user, "PASSWORD": PASSWORD}
    made = Fleet(tmp_path, database, **{f"MATRIX__{name}": value for name, value in told.items()})
    made.user = account.user
    yield made
    made.close()
    for replica in made.replicas:
        assert PASSWORD not in replica.printed
        assert "Traceback" not in replica.printed, replica.printed


def added(mia) -> list[str]:
    said = " is one of your knots"
    return [message.text.partition(said)[0] for message in mia.sees if said in message.text]


def devices(crowd, user: str) -> int:
    path, wanted = "/_matrix/client/v3/keys/query", {"device_keys": {user: []}}
    return len(
        crowd.synapse.expect("POST", path, wanted, token=crowd.synapse.admin.token)["device_keys"][user]
    )


@pytest.mark.parametrize("way", ["killed", "stopped"])
def test_when_the_leader_is_gone_the_next_one_is_the_same_device(crowd, fleet, database, fault, way):
    """What it was about to say is said once; one that stood still ends itself before its next word."""
    (first,) = fleet.runs(1, elsewhere=True)
    until(lambda: "leading" in first.printed, 40)
    (second,) = fleet.runs(1, elsewhere=True)
    until(lambda: "at work" in second.printed, 40)
    mia = crowd.person("Mia")
    looks_in(mia, fleet)
    for name in NAMES[:3]:
        mia.types(f"!add {name}, every 4 weeks")
    mia.until(lambda: len(added(mia)) >= 2)
    with ExitStack() as standing:
        if way == "killed":
            first.dies()
        else:
            standing.enter_context(stop_between_transactions(first, database))
        since = time.monotonic()
        until(lambda: "leading" in second.printed, 30)
        recovered = time.monotonic() - since
        for name in NAMES[3:]:
            mia.types(f"!add {name}, every 4 weeks")
        mia.until(lambda: set(added(mia)) == set(NAMES))
        fleet.rests()
    if way == "stopped":
        assert first.ends(None) == 1
        assert "Another knotwork process serves Matrix now." in first.printed
    mia.catches_up()
    times = Counter(added(mia))
    lost, doubled = len(set(NAMES) - set(times)), times.total() - len(times)
    count = LetterCount(f"Matrix leader {way}", times.total(), lost, doubled, recovered, LEASE * 1.5 + 1)
    fault(count, doubled=0)
    assert devices(crowd, fleet.user) == 1
    assert second.ends() == 0
