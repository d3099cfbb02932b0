"""A homeserver that slows the bot down, hangs or is dead: later, but all of it, once and in order (law 6)."""

import signal
import time
from collections import Counter

import pytest

from tests.adapters.test_run_matrix import Bot, looks_in
from tests.faults.counting import LetterCount
from tests.servers.matrix import Crowd
from tests.servers.synapse import Synapse

pytestmark = pytest.mark.faults

SLOW = {"rc_message": {"per_second": 2, "burst_count": 3}}
NAMES = ("Ada", "Ben", "Carla", "Dora", "Emil", "Fay")


@pytest.fixture
def crowd(tmp_path, request):
    with Synapse(tmp_path / "synapse", getattr(request, "param", {})) as server, Crowd(server) as made:
        yield made


@pytest.fixture
def bot(crowd, tmp_path):
    made = Bot(crowd, tmp_path / "bot")
    made.home.mkdir()
    made.runs()
    yield made
    assert made.ends() == 0
    assert "Traceback" not in made.printed, made.printed


def added(person) -> list[str]:
    said = " is one of your knots"
    return [message.text.partition(said)[0] for message in person.sees if said in message.text]


def told(name: str, people, since: float) -> LetterCount:
    """What became of everybody's answers; the order in each chat is asserted."""
    heard = [added(person) for person in people]
    for one in heard:
        assert list(dict.fromkeys(one)) == sorted(one[: len(set(one))])
    times = [Counter(one) for one in heard]
    lost = sum(len(NAMES) - len(one) for one in times)
    sent = sum(one.total() for one in times)
    doubled = sum(one.total() - len(one) for one in times)
    return LetterCount(name, sent, lost, doubled, time.monotonic() - since)


def everybody_hears(people) -> None:
    for person in people:
        person.until(lambda person=person: set(added(person)) == set(NAMES), 60)
        person.catches_up()


@pytest.mark.parametrize("crowd", [SLOW], indirect=True)
def test_a_slowed_bot_says_everything_once_and_in_order(crowd, bot, fault):
    """Each question is a letter; with the reactions it has, the bot is told to wait again and again."""
    people = [crowd.person("Mia"), crowd.person("Ben")]
    for person in people:
        crowd.synapse.lift_limits(person.user)
        looks_in(person, bot)
    since = time.monotonic()
    for name in NAMES:
        for person in people:
            person.types(f"!add {name}, every 4 weeks")

    everybody_hears(people)
    fault(told("slow homeserver", people, since), doubled=0)
    assert "RefusedError" in bot.printed


def test_a_homeserver_that_went_away_hears_everything_once_when_it_is_back(crowd, bot, fault):
    """It goes in the midst of what is said, hanging or dead: whether it took the last event, nobody knows."""
    for way, who in (("hanging", "Mia"), ("dead", "Ben")):
        person = crowd.person(who)
        looks_in(person, bot)
        with bot.stopped():
            for name in NAMES:
                person.types(f"!add {name}, every 4 weeks")
        person.until(lambda person=person: added(person))
        if way == "dead":
            crowd.synapse.stop(signal.SIGKILL)
            crowd.synapse.start()
        else:
            with crowd.synapse.hanging():
                time.sleep(3)
        since = time.monotonic()

        everybody_hears([person])
        fault(told(f"{way} homeserver", [person], since), doubled=0)
