"""Three replicas over one PostgreSQL: whoever is killed or stands still, nothing is lost and all goes on (law 6)."""

import os
import random
import signal
import time

import pytest

from tests.adapters.test_run import PUBLIC, SECRET, until
from tests.faults.counting import LetterCount
from tests.faults.fleet import LEASE, LETTERS, Fleet, Replica, stop_between_transactions
from tests.faults.test_telegram import answers, asks
from tests.servers.databases import postgresql, read_raw
from tests.servers.telegram import TOKEN, Emulator

pytestmark = pytest.mark.faults
WHOLE = os.environ.get("KNOTWORK_FAULTS") == "whole"


@pytest.fixture
def database(tmp_path):
    yield from postgresql(tmp_path)


@pytest.fixture
def emulator():
    with Emulator() as running:
        yield running


@pytest.fixture
def fleet(tmp_path, database, emulator):
    """Makes a fleet before the Bot API; it ends with the test, and was no secret."""
    made = []

    def make(*, hook: bool = False, **settings: str) -> Fleet:
        told = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__BASE_URL": emulator.url, "TELEGRAM__LIMITS": "false"}
        made.append(
            Fleet(
                tmp_path, database, hook=hook, **told, **settings, **({"PUBLIC_URL": PUBLIC} if hook else {})
            )
        )
        return made[-1]

    yield make
    for one in made:
        one.close()
        for replica in one.replicas:
            assert SECRET not in replica.printed
            assert "Traceback" not in replica.printed, replica.printed


def hooked(fleet, emulator, how_many: int = 3, **faults) -> Fleet:
    """Replicas behind a balancer, all of which listen."""
    made = fleet(hook=True)
    made.runs(how_many, **faults)
    emulator.tunnel(PUBLIC, made.balancer.url)
    until(lambda: len(emulator.calls_of("setWebhook")) >= how_many, 40)
    return made


def everybody(emulator, people, numbers, timeout: float = 40) -> None:
    emulator.until(lambda: all(set(answers(one)) >= set(numbers) for one in people), timeout)


def counted(people, each: int) -> tuple[int, int, int]:
    """How many answers arrived, how many never did, how many came again; each chat's order is asserted."""
    lost = doubled = sent = 0
    for phone in people:
        heard = answers(phone)
        assert heard == sorted(heard)
        lost += len(set(range(each)) - set(heard))
        doubled += len(heard) - len(set(heard))
        sent += len(heard)
    return sent, lost, doubled


def test_webhooks_go_to_any_of_three_replicas_of_which_one_after_the_other_is_killed(
    emulator, fleet, database, fault
):
    kills, each = (9, 30) if WHOLE else (2, 6)
    replicas = hooked(fleet, emulator)
    people = [emulator.person(f"P{number}") for number in range(8)]
    chance, everything, on_their_way = random.Random(7), each * len(people), 0
    for number in range(each):
        for phone in people:
            asks(phone, number)
    for _ in range(kills):
        wanted = min(len(emulator.sent) + chance.randrange(1, everything // (kills + 1)), everything - 1)
        emulator.until(lambda wanted=wanted: len(emulator.sent) >= wanted, 40)
        killed = chance.choice([one for one in replicas.replicas if one.lives])
        killed.dies()
        since = time.monotonic()
        on_their_way += left_by_the_dead(database)
        killed.runs()
    everybody(emulator, people, range(each), timeout=60)
    sent, lost, doubled = counted(people, each)
    name = f"three replicas, webhooks, kill -9 {kills} times with {on_their_way} letters on their way"
    count = LetterCount(name, sent, lost, doubled, time.monotonic() - since, 2 * LETTERS)
    fault(count, doubled=on_their_way)


def left_by_the_dead(database) -> int:
    """How many letters one process had in hand when it was killed: those that nobody moves any more.

    It returns before their leases run out.
    """
    claimed = "select id, claim, next_at from outbox where status = 'open' and claim is not null"
    left, since = set(read_raw(database.engine, claimed)), time.monotonic()

    def is_of_one() -> bool:
        left.intersection_update(read_raw(database.engine, claimed))
        return len({claim for _, claim, _ in left}) <= 1 and time.monotonic() - since > LETTERS / 8

    until(is_of_one, LETTERS)
    return len(left)


def test_the_same_update_posted_to_three_replicas_at_once_is_processed_once(emulator, fleet, database, fault):
    replicas = hooked(fleet, emulator)
    mia = emulator.person("Mia")
    mia.types("/add Ada")
    emulator.until(lambda: mia.sees and "Ada" in mia.last.text, 20)
    replicas.balancer.everywhere = True
    each = 12 if WHOLE else 5
    since = time.monotonic()
    for number in range(each):
        mia.types(f"/promise Ada: book {number}")
        asks(mia, number)
    everybody(emulator, [mia], range(each))
    replicas.rests()
    sent, lost, doubled = counted([mia], each)
    fault(
        LetterCount("one update to three replicas at once", sent, lost, doubled, time.monotonic() - since, 40)
    )
    assert read_raw(database.engine, "select count(*) from promises") == [(each,)]
    assert doubled == 0


# --- one leads: it alone fetches ------------------------------------------------------------------------


def led(fleet, **faults) -> tuple[Fleet, Replica, list]:
    """Three replicas of which the first leads."""
    made = fleet()
    (first,) = made.runs(1, **faults)
    until(lambda: "leading" in first.printed, 30)
    others = made.runs(2, **faults)
    until(lambda: all("at work" in one.printed for one in others), 30)
    return made, first, others


@pytest.mark.parametrize("elsewhere", [False, True], ids=["this machine", "another machine"])
def test_when_the_leader_is_killed_the_next_one_goes_on_fetching(emulator, fleet, fault, elsewhere):
    """On another machine after the lease; on the same one at once, for all can see that it is gone."""
    replicas, first, others = led(fleet, elsewhere=elsewhere)
    people = [emulator.person(f"P{number}") for number in range(4)]
    for phone in people:
        asks(phone, 0)
    everybody(emulator, people, range(1))
    for number in range(1, 4):
        for phone in people:
            asks(phone, number)
    emulator.until(lambda: len(emulator.sent) >= 7, 20)
    first.dies()
    since = time.monotonic()
    until(lambda: any("leading" in one.printed for one in others), 20)
    recovered = time.monotonic() - since
    everybody(emulator, people, range(4))
    replicas.rests()
    sent, lost, doubled = counted(people, 4)
    name = f"polling leader killed, {'another machine' if elsewhere else 'this machine'}"
    fault(LetterCount(name, sent, lost, doubled, recovered, LEASE * 1.5 + 1), doubled=len(people))
    assert sum("leading" in one.printed for one in others) == 1


def test_a_leader_that_stood_still_ends_itself_before_it_fetches_or_sends_again(
    emulator, fleet, database, fault
):
    """SIGSTOP for longer than the lease, as a machine without memory does; then it goes on where it was."""
    replicas, first, others = led(fleet, elsewhere=True)
    people = [emulator.person(f"P{number}") for number in range(4)]
    for phone in people:
        asks(phone, 0)
    everybody(emulator, people, range(1))
    hanging = emulator.hang(chat=people[0])
    asks(people[0], 1)
    emulator.until(lambda: hanging.happened, 20)
    with stop_between_transactions(first, database):
        since = time.monotonic()
        hanging.release()
        for phone in people[1:]:
            asks(phone, 1)
        until(lambda: any("leading" in one.printed for one in others), 20)
        recovered = time.monotonic() - since
        everybody(emulator, people, range(2))
        replicas.rests()
        calls = len(emulator.calls)
    assert first.ends(None) == 1
    made = [call.method for call in emulator.calls[calls:]]
    assert "Another knotwork process serves Telegram now." in first.printed
    assert [method for method in made if method not in ("getUpdates", "sendMessage")] == []
    sent, lost, doubled = counted(people, 2)
    fault(
        LetterCount(
            "polling leader stopped, then continued", sent, lost, doubled, recovered, LEASE * 1.5 + 1
        ),
        doubled=1,
    )


# --- clocks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [signal.SIGUSR1, signal.SIGUSR2], ids=["forward", "back"])
def test_a_wall_clock_set_by_an_hour_stops_nothing(emulator, fleet, database, fault, sign):
    """Ticks resume within seconds, and nobody's letter is early or late."""
    replicas = fleet()
    (bot,) = replicas.runs(1)
    mia = emulator.person("Mia")
    asks(mia, 0)
    everybody(emulator, [mia], range(1))
    bot.sends(sign)
    since = time.monotonic()
    asks(mia, 1)
    everybody(emulator, [mia], range(2))
    with database.engine.begin() as tx:
        tx.exec_driver_sql("update people set onboarded = true, created_at = now() - interval '9 days'")
        tx.exec_driver_sql("update people set quiet_from = quiet_to")  # else nothing falls due at night
    due(database)
    until(lambda: not open_dues(database), 20)
    sent, lost, doubled = counted([mia], 2)
    name = f"wall clock an hour {'forward' if sign == signal.SIGUSR1 else 'back'}"
    fault(LetterCount(name, sent, lost, doubled, time.monotonic() - since, 15), doubled=0)


def due(database) -> None:
    """Something of which nothing is left to say falls due: the next tick drops it."""
    with database.engine.begin() as tx:
        tx.exec_driver_sql(
            "insert into dues (id, owner_id, kind, subject_id, due_at, status) "
            "select 'tick', id, 'promise', 'none', now() - interval '1 minute', 'open' from people limit 1"
        )


def open_dues(database) -> int:
    return read_raw(database.engine, "select count(*) from dues where id = 'tick'")[0][0]


def test_a_replica_whose_clock_is_a_minute_ahead_goes_by_the_databases(emulator, fleet, fault):
    """It takes nobody's lease and nobody's letter before its time."""
    replicas = hooked(fleet, emulator, 2)
    replicas.runs(1, ahead=60)
    until(lambda: "clock agreed" in replicas.replicas[-1].printed, 20)
    people = [emulator.person(f"P{number}") for number in range(4)]
    slow = emulator.slow(LETTERS / 2, chat=people[0])
    since = time.monotonic()
    for number in range(6):
        for phone in people:
            asks(phone, number)
    everybody(emulator, people, range(6))
    assert slow.happened
    sent, lost, doubled = counted(people, 6)
    fault(
        LetterCount("one replica a minute ahead", sent, lost, doubled, time.monotonic() - since, 30),
        doubled=0,
    )
