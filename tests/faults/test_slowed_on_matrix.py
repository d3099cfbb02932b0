"""A homeserver that slows the bot down, as Synapse does without an override: later, but all of it, in order."""

import pytest

from tests.adapters.test_run_matrix import Bot, looks_in
from tests.servers.matrix import Crowd
from tests.servers.synapse import Synapse

SLOW = {"rc_message": {"per_second": 2, "burst_count": 3}}


@pytest.fixture
def crowd(tmp_path):
    with Synapse(tmp_path / "synapse", SLOW) as server, Crowd(server) as made:
        yield made


def test_a_slowed_bot_says_everything_once_and_in_order(crowd, tmp_path):
    """Each of Mia's questions is a letter; with the reactions it has, the bot is told to wait again and again."""
    bot = Bot(crowd, tmp_path / "bot")
    bot.home.mkdir()
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    for person in (mia, ben):
        crowd.synapse.lift_limits(person.user)
    bot.runs()
    looks_in(mia, bot)
    looks_in(ben, bot)

    for name in ("Ada", "Ben", "Carla", "Dora"):
        mia.types(f"!add {name}, every 4 weeks")
    ben.types("!add Emil, every 4 weeks")

    mia.hears("Dora is one of your knots", patience=60)
    ben.hears("Emil is one of your knots", patience=60)
    assert bot.ends() == 0
    assert "RefusedError" in bot.printed
    mia.catches_up()
    added = [message.text.split()[0] for message in mia.sees if "is one of your knots" in message.text]
    assert added == ["Ada", "Ben", "Carla", "Dora"]
