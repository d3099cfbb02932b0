"""A homeserver that slows the bot down, hangs or is dead: later, but all of it, once and in order (law 6)."""

import os
import re
import signal
import statistics
import threading
import time
from collections import Counter

import pytest

from tests.adapters.test_run_matrix import Bot, looks_in
from tests.conftest import FAULTS
from tests.faults.counting import LetterCount
from tests.faults.test_replicas_on_matrix import devices
from tests.servers.matrix import Crowd
from tests.servers.relay import Relay
from tests.servers.synapse import DEFAULT_LIMITS, Synapse

pytestmark = pytest.mark.faults
WHOLE = os.environ.get("KNOTWORK_FAULTS") == "whole"

#: Events for a second: twelve answers at once are too many on any machine.
SLOW = {"rc_message": {"per_second": 1, "burst_count": 3}}
#: What a request takes on a long way, in seconds.
LONG_WAY = 0.2
NAMES = ("Ada", "Ben", "Carla", "Dora", "Emil", "Fay")


@pytest.fixture
def crowd(tmp_path, request):
    with Synapse(tmp_path / "synapse", getattr(request, "param", {})) as server, Crowd(server) as made:
        yield made


@pytest.fixture
def relay(crowd, request):
    with Relay(crowd.synapse.url, seconds=getattr(request, "param", 0.0)) as made:
        yield made


@pytest.fixture
def bot(crowd, relay, tmp_path):
    made = Bot(crowd, tmp_path / "bot")
    made.env["KNOTWORK_MATRIX__HOMESERVER"] = relay.url
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
def test_a_slowed_bot_says_everything_once_and_in_order(crowd, relay, bot, fault):
    """Each question is a letter: the bot is told to wait, and then keeps to what it was told."""
    people = [crowd.person("Mia"), crowd.person("Ben")]
    for person in people:
        crowd.synapse.lift_limits(person.user)
        looks_in(person, bot)
    with bot.stopped():
        for name in NAMES:
            for person in people:
                person.types(f"!add {name}, every 4 weeks")
    since = time.monotonic()

    everybody_hears(people)
    fault(told("homeserver with limits", people, since), doubled=0)
    taken, refused = (relay.count("PUT", "/send/m.room.", status=status) for status in (200, 429))
    assert 0 < refused < taken


@pytest.mark.parametrize("relay", [LONG_WAY], indirect=True)
@pytest.mark.parametrize("how", ["tap", "number"])
def test_on_a_long_way_an_answer_counts_from_the_moment_a_letter_can_be_seen(crowd, bot, fault, how):
    """Seen is known: neither the homeserver's answer nor any reaction is waited for."""
    mia = crowd.person("Mia")
    mia.opens_chat(bot.user, encrypted=True)
    hello, since = mia.hears("Knotwork"), time.monotonic()
    assert hello.reactions_of(bot.user) == []

    mia.reacts(hello, "1️⃣") if how == "tap" else mia.types("1")
    mia.hears("time zone")

    assert [message.text for message in mia.sees].count("That has been answered already.") == 0
    fault(LetterCount(f"long way, {how}", 2, 0, 0, time.monotonic() - since, within=5.0), doubled=0)


@pytest.mark.skipif(not WHOLE, reason="a minute: make faults")
@pytest.mark.parametrize("crowd", [DEFAULT_LIMITS], indirect=True)
@pytest.mark.parametrize("relay", [0.0, LONG_WAY], ids=["near", "long way"], indirect=True)
def test_six_newcomers_at_a_synapse_nobody_changed_are_heard_by_turns(crowd, relay, bot, record_property):
    """They come within five seconds. It takes ten events at once, then one in five seconds for all of them."""
    people = [crowd.person(f"Person {number}") for number in range(6)]
    for person in people:
        crowd.synapse.lift_limits(person.user)
    began, asked = time.monotonic(), {}
    for number, person in enumerate(people):
        crowd.until(lambda number=number: time.monotonic() - began >= 0.8 * number)
        asked[person.user] = time.time()
        person.opens_chat(bot.user, encrypted=True, wait=False)

    greeted = []
    for person in people:
        hello = person.hears("Knotwork", patience=60)
        greeted.append(hello.at.timestamp() - asked[person.user])
    answered = all_at_once(people, [("English", "time zone"), ("Berlin", "working towards")])

    told = [
        f"{name} {statistics.median(times):.1f} to {max(times):.1f} s"
        for name, times in (("greeted", greeted), ("answered", answered))
    ]
    taken, refused = Counter(), Counter()
    for kind in ("m.room.", "m.reaction", "redact", "join"):
        method = "POST" if kind == "join" else "PUT"
        taken[kind], refused[kind] = (relay.count(method, kind, status=status) for status in (200, 429))
    counted = f"taken {dict(taken)}, refused {dict(refused)}"
    record_property(FAULTS, f"fault six newcomers: {', '.join(told)}; {counted}")
    by_itself = min(greeted)  # what a busy machine takes, for whoever waits for nobody
    assert max(greeted) < 20 + by_itself
    assert max(answered) < 35
    assert refused.total() <= len(people) + 2


def all_at_once(people, steps) -> list[float]:
    """Each says their words one after the other, when the one before was answered; how long each took."""
    times = []

    def talk(person):
        for words, answer in steps:
            since = time.monotonic()
            person.types(words)
            person.hears(answer, patience=90)
            times.append(time.monotonic() - since)

    threads = [threading.Thread(target=talk, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == len(people) * len(steps)
    return times


ODD_ANSWERS = {
    "no text": b'{"event_id": "\xff\xfe"}',
    "a page": b"<html>Welcome to the hotel</html>",
    "without end": b"[" * 100_000,
    "something else": b"[]",
}


@pytest.mark.parametrize("odd", ODD_ANSWERS if WHOLE else list(ODD_ANSWERS)[:1])
def test_what_was_answered_in_a_way_nobody_can_read_is_asked_again_and_done_once(
    crowd, relay, tmp_path, fault, odd
):
    """Once each: at the first start, in an encrypted chat, at whatever that takes; the homeserver did it all."""
    relay.garble(ODD_ANSWERS[odd])
    bot, since = Bot(crowd, tmp_path / "bot"), time.monotonic()
    bot.env["KNOTWORK_MATRIX__HOMESERVER"] = relay.url
    bot.home.mkdir()
    bot.runs()
    mia = crowd.person("Mia")
    mia.opens_chat(bot.user, encrypted=True, wait=False)
    mia.hears("Knotwork", patience=90)
    for name in NAMES:
        mia.types(f"!add {name}, every 4 weeks")

    everybody_hears([mia])
    fault(told(f"unread, {odd}", [mia], since), doubled=0)
    assert {"POST login", "GET sync", "POST keys claim", "PUT rooms send m.room.encrypted"} <= set(
        relay.garbled
    )
    assert bot.ends() == 0
    assert set(re.findall('"error": "(.+?)"', bot.printed)) == {"RefusedError"}
    assert devices(crowd, bot.user) == 1
    relay.garble(ODD_ANSWERS[odd])
    asked = bot.does("doctor")
    assert (asked.returncode, asked.stderr) == (1, "")
    assert "!! Matrix" in asked.stdout


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
