"""How fast letters leave: never faster than a platform takes them, and nobody waits for a crowd."""

import random
from datetime import timedelta

import pytest

from bot.chat.messages import Address
from bot.chat.port import SendError
from bot.outbox.bookkeeping import OutboxWriter
from bot.store import heads
from bot.store.envelopes import enqueue
from tests.outbox.flowing import Scene, by_chat, most_in_a_second
from tests.servers.databases import read_raw

PEOPLE = [f"p{number}" for number in range(150)]


@pytest.fixture
def scene(database):
    with Scene(database) as made:
        yield made


@pytest.fixture
def looks(scene, monkeypatch):
    """One for each look that the post room takes."""
    taken, claim = [], OutboxWriter.claim
    monkeypatch.setattr(OutboxWriter, "claim", lambda *told: taken.append(1) or claim(*told))
    return taken


def test_a_crowd_is_served_at_the_rate_of_the_bots_own_letters(scene):
    scene.waits(*PEOPLE)
    scene.runs(7)

    first, last = scene.platform.arrived[0][0], scene.platform.arrived[-1][0]
    assert len(scene.platform.arrived) == 150
    assert 24 <= 149 / (last - first) <= 27  # half a second of it at full speed
    assert most_in_a_second(scene.platform.arrived) <= 30


def test_who_asks_is_answered_at_once_while_a_crowd_is_served(scene):
    """The answer takes the next turn, not the one behind everybody."""
    scene.waits(*PEOPLE)
    scene.runs(2)
    asked = scene.clock.monotonic()
    for number in range(5):
        scene.does(scene.says(f"q{number}"))
    scene.runs(1)

    assert all(scene.platform.at(f"q{number}")[0] - asked < 0.25 for number in range(5))


def test_a_chat_is_left_alone_for_a_second(scene):
    """And its next letter leaves as soon as that second is over."""
    for _ in range(3):
        scene.does(scene.says("mia"))
    scene.runs(4)

    first, second, third = scene.platform.at("mia")
    assert 1 <= second - first < 1.2
    assert 1 <= third - second < 1.2


def test_a_chat_in_its_pause_holds_up_no_other(scene):
    scene.waits("mia", "mia", "mia", "ben")
    scene.runs(0.5)

    assert (len(scene.platform.at("mia")), len(scene.platform.at("ben"))) == (1, 1)


def test_a_hanging_chat_takes_one_slot_and_nothing_else(scene):
    scene.platform.hangs.add("mia")
    scene.waits("mia", *PEOPLE)
    scene.does(scene.says("mia"))
    scene.does(scene.says("ben"))
    scene.runs(7)

    assert len(scene.platform.arrived) == 151
    assert scene.platform.at("ben")[0] < 0.2


def test_a_hang_ends_and_the_letter_is_tried_again(scene):
    scene.platform.hangs.add("mia")
    scene.waits("mia")
    scene.runs(30)
    scene.platform.hangs.clear()
    scene.runs(15)

    assert len(scene.heard("mia")) == 1


def test_the_platform_may_stop_everything(scene):
    """Not before it is over does anything leave on this channel, replies neither; then in order."""
    scene.waits("ben")
    scene.platform.failing[""] = SendError("too many", retry_after=timedelta(seconds=9), everywhere=True)
    scene.runs(1)
    scene.platform.failing.clear()
    scene.waits(*PEOPLE[:40])
    for number in range(3):
        scene.does(scene.says(f"q{number}"))
    scene.runs(7.5)
    assert scene.platform.arrived == []

    scene.runs(5)

    assert len(scene.platform.arrived) == 44
    assert scene.platform.arrived[0][0] >= 9
    assert [chat for _, chat, *_ in scene.platform.arrived[:3]] == ["q0", "q1", "q2"]
    assert read_raw(scene.database.engine, "select max(attempts) from outbox") == [(0,)]
    assert (
        read_raw(scene.database.engine, "select 1 from addresses where unreachable_since is not null") == []
    )


def test_letters_taken_before_the_platform_stopped_everything_do_not_leave(scene):
    scene.platform.takes = 0.2
    scene.waits(*PEOPLE)
    scene.runs(1)
    before = len(scene.platform.arrived)
    scene.platform.failing[""] = SendError("too many", retry_after=timedelta(seconds=5), everywhere=True)
    scene.runs(0.4)
    scene.platform.failing.clear()
    scene.runs(4)
    assert len(scene.platform.arrived) == before

    scene.runs(7)

    assert len(scene.platform.arrived) == len({key for _, _, key, _ in scene.platform.arrived}) == 150


def test_a_chat_the_platform_stopped_waits_even_if_somebody_writes_there(scene):
    scene.platform.failing["mia"] = SendError("too many", retry_after=timedelta(seconds=9))
    scene.waits("mia", reply=True)
    scene.runs(1)
    scene.platform.failing.clear()
    scene.does(scene.says("mia"))
    scene.does(scene.says("ben"))
    scene.runs(7.5)
    assert (scene.heard("mia"), len(scene.heard("ben"))) == ([], 1)

    scene.runs(4)

    assert len(scene.heard("mia")) == 2


def test_an_idle_post_room_looks_once_a_second(scene, looks):
    scene.waits("mia")
    scene.runs(20)

    assert len(looks) <= 24


def test_waiting_for_a_chat_is_no_busy_loop(scene, looks):
    scene.waits(*["mia"] * 10)
    scene.runs(11)

    assert len(scene.heard("mia")) == 10
    assert len(looks) <= 36


def test_a_crowd_takes_few_looks(scene, looks):
    """Several letters are taken, read and rendered in one transaction."""
    scene.waits(*PEOPLE)
    scene.runs(6.5)

    assert len(scene.platform.arrived) == 150
    assert len(looks) <= 36


def test_a_stopping_post_room_lets_arrive_what_is_on_its_way_and_gives_back_the_rest(scene):
    scene.platform.takes = 0.5
    scene.waits(*PEOPLE)
    scene.runs(0.3)
    scene.does(scene.running.sender.stop())
    arrived = len(scene.platform.arrived)
    scene.runs(2)
    with Scene(scene.database, scene.clock) as other:
        scene.running._release()
        other.runs(8)
        keys = [key for _, _, key, _ in scene.platform.arrived + other.platform.arrived]

    assert len(scene.platform.arrived) == arrived
    assert len(keys) == len(set(keys)) == 150


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_when_no_platform_ever_sees_too_much(database, seed):
    """Thirty in any second, one a second for a person, one in three for a place: counted where they arrive."""
    chance = random.Random(seed)
    with Scene(database, wobbles=0.15) as scene:
        for _ in range(60):
            match chance.choice(["crowd", "says", "says", "burst", "place", "pause"]):
                case "crowd":
                    scene.waits(*chance.sample(PEOPLE, chance.randrange(12)))
                case "says":
                    scene.does(scene.says(chance.choice(PEOPLE[:9])))
                case "burst":
                    for name in chance.sample(PEOPLE, 6):
                        scene.does(scene.says(name))
                case "place":
                    _says_in_a_place(scene, chance.choice(["-1", "-2"]))
                case "pause":
                    scene.runs(chance.random() * 2)
            scene.runs(chance.choice([0, 0, 0.03, 0.2]))
        scene.runs(60)

        left = read_raw(database.engine, "select count(*) from outbox where status = 'open'")
        assert left == [(0,)]
        assert most_in_a_second(scene.platform.arrived) <= 30


def _says_in_a_place(scene, chat):
    with scene.database.engine.begin() as tx:
        enqueue(tx, [scene.place(chat)], clock=scene.clock, pace=scene.running.context.rate_policy)
    scene.running.sender.wake()


def test_two_processes_share_one_limit(database):
    with Scene(database) as one, Scene(database, one.clock) as other:
        one.platform.strict = other.platform.strict = False
        one.waits(*PEOPLE)
        one.runs(8)
        arrived = one.platform.arrived + other.platform.arrived

    assert len({key for _, _, key, _ in arrived}) == len(arrived) == 150
    assert one.platform.arrived
    assert other.platform.arrived
    assert most_in_a_second(arrived) <= 30


def test_a_clock_set_back_by_an_hour_does_not_stop_the_post(scene):
    scene.waits(*PEOPLE[:60])
    scene.runs(1)
    there = scene.clock.now
    scene.clock.now = lambda: there() - timedelta(hours=1)
    scene.runs(4)

    assert len(scene.platform.arrived) == 60


def test_a_place_hears_one_answer_in_three_seconds(scene):
    _says_in_a_place(scene, "-1")
    scene.runs(0.5)
    _says_in_a_place(scene, "-1")
    scene.runs(6)

    first, second = by_chat(scene.platform.arrived)["-1"]
    assert 3 <= second - first < 3.3


def test_of_what_is_asked_in_a_place_meanwhile_one_thing_is_answered(scene):
    for _ in range(5):
        _says_in_a_place(scene, "-1")
    scene.runs(10)

    assert len(scene.platform.at("-1")) == 1


def test_letters_on_their_way_are_many_but_each_to_another_chat(scene):
    sending, most = set(), []
    send = scene.platform.send

    async def watched(to, message, key):
        assert to.chat not in sending
        sending.add(to.chat)
        most.append(len(sending))
        try:
            return await send(to, message, key)
        finally:
            sending.discard(to.chat)

    scene.platform.takes, scene.platform.send = 1.0, watched
    scene.waits(*PEOPLE[:40], *PEOPLE[:40])
    scene.runs(12)

    assert max(most) == 16
    assert len(scene.platform.arrived) == 80


def test_a_reply_waits_for_no_hanging_chat(scene):
    """Nor does the door: what was handed in counts as taken at once."""
    scene.platform.hangs |= {f"h{number}" for number in range(12)}
    for number in range(12):
        scene.does(scene.says(f"h{number}"))
    asked = scene.clock.monotonic()
    scene.does(scene.says("mia"))

    assert scene.clock.monotonic() - asked < 0.1
    scene.runs(0.6)
    assert len(scene.heard("mia")) == 1


def test_forgetting_somebody_forgets_their_pace(scene):
    scene.does(scene.says("mia"))
    scene.runs(2)
    scene.does(scene.says("mia", "/forget"))
    scene.runs(2)
    scene.does(scene.says("mia", "1"))
    scene.runs(2)

    assert "mia" in {chat for _, chat, *_ in scene.platform.arrived}
    assert read_raw(scene.database.engine, "select 1 from people") == []
    assert read_raw(scene.database.engine, "select 1 from rates where chat = 'mia'") == []


def test_a_chat_that_moved_is_written_to_where_it_is_now(scene):
    scene.platform.failing["-1"] = SendError("upgraded", moved_to="-100")
    read_raw(
        scene.database.engine,
        "insert into places (channel, chat, open, created_at) values ('street', '-1', true, :now)"
        " returning 1",
        now=scene.clock.now(),
    )
    _says_in_a_place(scene, "-1")
    scene.runs(1)

    assert len(scene.platform.at("-100")) == 1
    assert read_raw(scene.database.engine, "select chat from places") == [("-100",)]


def test_everything_that_waits_for_a_person_moves_along_in_order(scene):
    scene.platform.failing["mia"] = SendError("moved", moved_to="mia2")
    scene.waits("mia", "mia", reply=True)
    scene.runs(3)

    assert ["no1" in said or "no2" in said for said in scene.heard("mia2")] == [True, True]
    assert "no1" in scene.heard("mia2")[0]
    assert read_raw(scene.database.engine, "select chat from addresses") == [("mia2",)]


def test_a_letter_the_platform_will_never_take_is_parked_and_the_chat_goes_on(scene):
    scene.platform.failing["mia"] = [SendError("bad entities", spoiled=True)]
    scene.waits("mia", "mia", reply=True)
    scene.runs(2)

    assert len(scene.heard("mia")) == 1
    assert sorted(read_raw(scene.database.engine, "select status from outbox")) == [("parked",), ("sent",)]


def test_a_place_that_is_gone_hears_nothing_more(scene):
    scene.platform.failing["-1"] = SendError("kicked", permanent=True)
    _says_in_a_place(scene, "-1")
    scene.runs(1)

    assert read_raw(scene.database.engine, "select open from places") in ([(0,)], [(False,)])
    assert read_raw(scene.database.engine, "select 1 from outbox") == []


def test_what_was_said_to_a_place_leaves_no_row_behind(scene):
    _says_in_a_place(scene, "-1")
    scene.runs(1)

    assert len(scene.platform.at("-1")) == 1
    assert read_raw(scene.database.engine, "select 1 from outbox") == []


def test_a_person_and_a_place_may_be_called_alike_on_two_channels(scene):
    """Moving one leaves the other alone."""
    _says_in_a_place(scene, "-1")
    moved = Address(channel="elsewhere", chat="-1")
    with scene.database.engine.begin() as tx:
        heads.move(tx, moved, Address(channel="elsewhere", chat="-2"), scene.clock.now())
    scene.runs(1)

    assert len(scene.platform.at("-1")) == 1
