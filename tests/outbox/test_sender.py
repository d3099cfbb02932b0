"""The post room: what fails, what is poison, what happens when two work at once."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.app import Process
from bot.chat.messages import (
    Address,
    Attachment,
    LinkButton,
    Manner,
    Message,
    Reply,
    Said,
    ToChat,
    text,
)
from bot.chat.port import NotTakenError, RateLimits, SendError
from bot.clock import VirtualClock
from bot.jobs import unasked
from bot.outbox import sender as deliver
from bot.outbox.bookkeeping import OutboxWriter
from bot.runtime import process as running
from bot.services.turn import COMMANDS, Command
from bot.store.envelopes import enqueue
from bot.store.tables import outbox
from tests.conftest import FakeAdapter
from tests.isolation import use_plain_logs
from tests.servers.databases import MONDAY, add_resident, read_raw

MINUTE = timedelta(minutes=1)


class Clock(VirtualClock):
    """A wall clock somebody can set, beside a monotonic one that nobody can."""

    def __init__(self):
        super().__init__(MONDAY)
        self.ran = 0.0

    def monotonic(self):
        return self.ran

    def runs(self, by):
        self.ran += by.total_seconds()
        self.travel_to(self.now() + by)

    def is_set(self, by):
        self.travel_to(self.now() + by)


class Post:
    """Two people, a house on one of the databases, and a street that may fail."""

    def __init__(self, database, clock):
        self.database, self.clock = database, clock
        self.loop = asyncio.new_event_loop()
        self.running, self.adapter = self.process()
        with database.engine.begin() as tx:
            self.people = {name: add_resident(tx, clock, name) for name in ("mia", "ben")}
        self.said = 0

    def process(self):
        """One more process on the same database."""
        running, street = Process(self.database.context(self.clock)), FakeAdapter(self.clock)
        running.add_adapter(street)
        return running, street

    def waits(self, *names, **more):
        """A letter to each, in this order."""
        with self.database.engine.begin() as tx:
            for name in names:
                self.said += 1
                said = Message(lines=(text("something-failed", reference=f"no{self.said}"),), **more)
                enqueue(tx, [Reply(to=self.people[name].id, message=said)], clock=self.clock)

    def drains(self, running=None):
        return self.does((running or self.running).sender.drain())

    def does(self, work):
        return self.loop.run_until_complete(work)

    def says(self, who, words, id_="u1"):
        sender = Address(channel="street", chat=who)
        incoming = Said(id=id_, sender=sender, at=self.clock.now(), text=words, name=who)
        self.does(self.running.receive([incoming]))
        self.does(self.running.wait_for_replies())

    def heard(self, who, street=None):
        """The references of the letters that arrived."""
        return [one.text for one in (street or self.adapter).heard.get(who, [])]

    def close(self):
        self.running.close()
        self.loop.close()


@pytest.fixture
def post(database):
    made = Post(database, Clock())
    yield made
    made.close()


def has(heard, *numbers):
    return len(heard) == len(numbers) and all(
        f"no{number}" in words for number, words in zip(numbers, heard, strict=True)
    )


def test_letters_arrive_in_order(post):
    post.waits("mia", "ben", "mia", "mia")
    post.drains()

    assert has(post.heard("mia"), 1, 3, 4)
    assert has(post.heard("ben"), 2)


def test_a_passing_error_keeps_the_letter_and_the_order(post):
    post.waits("mia", "mia")
    post.adapter.failing = SendError("down")
    post.drains()
    post.adapter.failing = None
    post.drains()
    assert post.heard("mia") == []

    post.clock.runs(MINUTE)
    post.drains()

    assert has(post.heard("mia"), 1, 2)


def test_a_permanent_error_closes_the_address(post):
    post.waits("mia", "mia")
    post.adapter.failing = SendError("blocked", permanent=True)
    post.drains()

    assert read_raw(post.database.engine, "select 1 from addresses where chat = 'mia' and not open") == [(1,)]
    assert read_raw(post.database.engine, "select distinct status from outbox") == [("parked",)]


def test_any_other_error_of_an_adapter_will_pass(post):
    """Only the adapter can say that an address is gone for good."""
    post.waits("mia")
    post.adapter.failing = ZeroDivisionError("a bug")
    post.drains()
    post.adapter.failing = None
    post.clock.runs(MINUTE)
    post.drains()

    assert has(post.heard("mia"), 1)


@pytest.mark.parametrize("poison", ["unknown recipe", "unknown key", "unreadable"])
def test_a_letter_that_cannot_be_rendered_does_not_stop_the_others(post, poison):
    """Three tries, then it is parked; neither other chats nor its own wait for ever."""
    broken = {"attachments": (Attachment(recipe="nonsense"),)} if poison == "unknown recipe" else {}
    post.waits("mia", **broken)
    if poison != "unknown recipe":
        _spoil(post, poison)
    post.waits("mia", "ben")

    post.drains()
    assert has(post.heard("ben"), 3)
    _try_until_parked(post)

    assert has(post.heard("mia"), 2)
    assert read_raw(post.database.engine, "select status from outbox order by id") == [
        ("parked",),
        ("sent",),
        ("sent",),
    ]


def _try_until_parked(post):
    for _ in range(3):
        post.clock.runs(MINUTE)
        post.drains()


def _spoil(post, how):
    if how == "unreadable":
        read_raw(post.database.engine, "update outbox set payload = :junk returning 1", junk=b"junk")
        return
    with post.database.engine.begin() as tx:
        tx.execute(outbox.update().values(payload={"lines": [["no-such-key"]]}))


def test_a_reader_who_cannot_be_read_does_not_stop_the_others(post):
    with post.database.engine.begin() as tx:  # no time of day
        tx.execute(sql("update people set quiet_from = 5000 where id = :mia"), {"mia": post.people["mia"].id})
    post.waits("mia", "ben")

    post.drains()
    assert has(post.heard("ben"), 2)
    _try_until_parked(post)

    assert post.heard("mia") == []
    assert read_raw(post.database.engine, "select status from outbox order by id") == [("parked",), ("sent",)]


def test_a_poisoned_letter_behind_a_good_one_does_not_send_that_twice(post):
    post.waits("mia")
    post.waits("mia", attachments=(Attachment(recipe="nonsense"),))
    for _ in range(5):
        post.drains()
        post.clock.runs(MINUTE)

    assert has(post.heard("mia"), 1)


def test_a_mark_that_failed_does_not_send_the_letter_again(post):
    """The process remembers what has left, and marks it when the database is there again."""
    post.waits("mia")
    engine, broken = post.running.context.engine, [True]

    @event.listens_for(engine, "before_cursor_execute")
    def full(_conn, _cursor, statement, values, _context, _many):
        if broken[0] and statement.startswith("UPDATE outbox SET payload"):
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        post.drains()
    broken[0] = False
    post.clock.runs(2 * MINUTE)
    post.drains()

    assert has(post.heard("mia"), 1)
    assert read_raw(post.database.engine, "select status from outbox") == [("sent",)]


def test_two_processes_send_every_letter_once(post):
    other, street = post.process()
    for _ in range(10):
        post.waits("mia", "ben")

    async def both():
        await asyncio.gather(post.running.sender.drain(), other.sender.drain())

    while post.does(both()) or post.drains():
        pass
    other.close()

    together = post.heard("mia") + post.heard("mia", street) + post.heard("ben") + post.heard("ben", street)
    assert len(together) == len(set(together)) == 20


def test_a_process_that_slept_past_its_lease_does_not_send_what_another_has(post):
    other, street = post.process()
    post.waits("mia")
    mine = post.running.sender._writer.claim(["street"], {}).letters
    post.clock.runs(2 * MINUTE)
    post.drains(other)
    other.close()

    assert post.running.sender._writer.renew_claim(mine[0].letter) is None
    assert has(post.heard("mia", street), 1)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_set_by_an_hour_stalls_nothing(post, hours):
    post.drains()
    post.waits("mia", "mia")
    post.adapter.failing = SendError("down")
    post.drains()
    post.adapter.failing = None
    post.clock.is_set(timedelta(hours=hours))
    post.drains()
    post.clock.runs(MINUTE)
    post.drains()

    assert has(post.heard("mia"), 1, 2)


def test_a_reply_is_born_claimed_and_leaves_before_a_waiting_crowd(post):
    post.says("mia", "/help")

    assert len(post.heard("mia")) == 1
    assert read_raw(post.database.engine, "select status, attempts from outbox") == [("sent", 0)]


def test_a_command_takes_two_commits(post):
    commits = []
    event.listen(post.running.context.engine, "commit", lambda _connection: commits.append(1))

    post.says("mia", "/help")

    assert len(commits) == 2


def test_an_update_that_fails_three_times_is_parked_and_answered(post, monkeypatch):
    """Every failing attempt is rolled back as a whole, and the next update goes on."""
    tries = []

    def breaks(turn, words):
        turn.update_me(language="de")
        raw_changed = "update people set language = 'de' where id = :id returning 1"
        turn.tx.exec_driver_sql(raw_changed.replace(":id", f"'{turn.me.id}'"))
        tries.append(words)
        raise ZeroDivisionError

    monkeypatch.setitem(COMMANDS, "breaks", Command("breaks", breaks, "basics"))
    post.says("mia", "/breaks", "u-12345678")
    post.says("mia", "/breaks", "u-12345678")
    post.says("mia", "/help", "u2")

    assert len(tries) == 3
    (reference,) = read_raw(post.database.engine, "select reference from parked")[0]
    assert reference in post.heard("mia")[0]
    assert len(post.heard("mia")) == 2
    assert read_raw(post.database.engine, "select distinct language from people") == [("en",)]


def test_a_reference_tells_nothing_about_the_chat(post, monkeypatch):
    """It is the same in the log and in the apology, and no part of an id in which a chat's number stands."""

    def breaks(turn, words):
        raise ZeroDivisionError

    monkeypatch.setitem(COMMANDS, "breaks", Command("breaks", breaks, "basics"))
    post.says("4915112345678", "/help", "4915112345678:8")
    use_plain_logs()  # the other tests of this room are silent
    with capture_logs() as logged:
        post.says("4915112345678", "/breaks", "4915112345678:9")

    ((reference,),) = read_raw(post.database.engine, "select reference from parked")
    assert re.fullmatch("[0-9a-f]{8}", reference)
    assert [one["reference"] for one in logged] == [reference] * 3
    assert post.heard("4915112345678")[-1].endswith(reference)
    assert not any("4915112345678"[i : i + 4] in reference for i in range(10))


def test_an_update_has_the_same_reference_whenever_it_comes():
    heard = Said(id="4711:9", sender=Address(channel="street", chat="4711"), at=MONDAY)

    assert heard.reference == replace(heard, at=MONDAY + MINUTE, text="again").reference
    assert heard.reference != replace(heard, sender=Address(channel="square", chat="4711")).reference


def test_an_update_is_not_parked_because_the_database_came_back_just_then(post, monkeypatch):
    """Nothing was wrong with it: the door hands it in again, though not for ever."""
    away = OperationalError("select 1", {}, Exception("the database system is starting up"))
    real, left = running.dispatch, [away] * running.MAX_TRIES

    def dispatch(*args, **more):
        if left:
            raise left.pop()
        return real(*args, **more)

    monkeypatch.setattr(running, "dispatch", dispatch)
    with pytest.raises(NotTakenError):
        post.says("mia", "/help")
    assert read_raw(post.database.engine, "select * from parked") == []
    post.says("mia", "/help")
    assert len(post.heard("mia")) == 1

    left += [away] * running.MAX_TRIES * (running.MAX_REDELIVERIES + 1)
    for _ in range(running.MAX_REDELIVERIES):
        with pytest.raises(NotTakenError):
            post.says("mia", "/help", "u2")
    post.says("mia", "/help", "u2")
    assert len(read_raw(post.database.engine, "select * from parked")) == 1


def test_an_update_that_cannot_even_be_parked_stays_with_the_door(post):
    """The disk is full: it is handed in again, and takes effect then."""
    engine, broken = post.running.context.engine, [True]

    @event.listens_for(engine, "commit")
    def full(_connection):
        if broken[0]:
            raise OSError("the disk is full")

    with pytest.raises(NotTakenError):
        post.says("mia", "/help")
    broken[0] = False
    post.says("mia", "/help")

    assert len(post.heard("mia")) == 1


def test_a_stopped_post_room_sends_nothing_more_and_holds_nothing(post):
    other, street = post.process()
    post.waits("mia")
    post.does(other.stop())
    post.drains(other)
    other.close()
    post.drains()

    assert has(post.heard("mia"), 1)
    assert street.heard == {}


def test_letters_for_another_channel_stay(post):
    post.waits("mia")
    with post.database.engine.begin() as tx:
        tx.execute(outbox.update().values(channel="telegram"))
    post.drains()

    with post.database.engine.begin() as tx:
        assert tx.execute(select(outbox.c.status)).scalar_one() == "open"


def test_letters_claimed_before_a_long_sleep_do_not_leave_once_another_has_them(post):
    """A stopped process wakes up with letters it has claimed, read and rendered; its fence holds them back."""
    other, street = post.process()
    post.waits("mia", "ben")
    found = post.running.sender._writer.claim(["street"], {})
    post.clock.runs(2 * MINUTE)
    post.drains(other)
    other.close()
    post.does(post.running.sender.send_claimed(found.letters, found.since))

    assert has(post.heard("mia", street), 1)
    assert has(post.heard("ben", street), 2)
    assert post.adapter.heard == {}


@pytest.mark.parametrize("step", ["mark_sent", "renew_claim"])
def test_who_stands_still_while_a_claim_is_written_does_not_send_what_another_has(post, monkeypatch, step):
    """The claim counts from before it was written: a slow commit, or SIGSTOP, must not lengthen it."""
    other, street = post.process()
    post.waits("mia", "mia")
    real, stood = getattr(OutboxWriter, step), []

    def slowly(ledger, *what):
        done = real(ledger, *what)
        if ledger is post.running.sender._writer and not stood:
            stood.append(1)
            post.clock.runs(2 * MINUTE)
            asyncio.run(other.sender.drain())
        return done

    monkeypatch.setattr(OutboxWriter, step, slowly)
    found = post.running.sender._writer.claim(["street"], {})
    post.clock.runs(timedelta(seconds=20 if step == "renew_claim" else 0))
    post.does(post.running.sender.send_claimed(found.letters, found.since))
    other.close()

    assert stood
    assert sorted(len(here.heard.get("mia", ())) for here in (post.adapter, street)) in ([0, 2], [1, 1])


def test_asking_whether_a_channel_is_still_ours_is_part_of_the_time_a_send_may_take(post, monkeypatch):
    """So that a lease that was renewed late and a slow platform together never outlast a claim."""
    monkeypatch.setattr(deliver, "SEND_TIMEOUT", 0.05)
    monkeypatch.setattr(post.running, "check_ownership", lambda _: asyncio.sleep(3600))
    post.running.sender.check_ownership = post.running.check_ownership
    post.waits("mia")
    post.does(asyncio.wait_for(post.running.sender.drain(), 5))

    assert post.heard("mia") == []
    assert read_raw(post.database.engine, "select status, attempts from outbox") == [("open", 1)]


def test_a_letter_that_expires_after_its_claim_does_not_leave(post):
    post.waits("mia")
    with post.database.engine.begin() as tx:
        soon = post.clock.now() + timedelta(seconds=1)
        tx.execute(outbox.update().values(kind="promise", expires_at=soon))
    found = post.running.sender._writer.claim(["street"], {})
    post.clock.runs(timedelta(seconds=2))
    post.does(post.running.sender.send_claimed(found.letters, found.since))

    assert post.heard("mia") == []
    assert read_raw(post.database.engine, "select status from outbox") == [("expired",)]


def test_a_claimed_letter_leaves_without_another_commit(post):
    """One for the claim of several, which tells that nothing more waits, and one for each that left."""
    post.waits(*["mia", "ben"])
    commits = []
    event.listen(post.running.context.engine, "commit", lambda _connection: commits.append(1))
    post.drains()

    looks, tidying = 1, 1
    assert len(commits) == looks + 2 + tidying


def test_time_travel_waits_for_every_turn_and_never_stands_still(post):
    """The clock flies from turn to turn until everything has left, evenly spaced and a second apart in a chat."""
    limits = RateLimits(overall=10, unasked=5, chat=1, place=3)
    post.adapter.capabilities = replace(post.adapter.capabilities, limits=limits)
    post.running.add_adapter(post.adapter)
    post.waits("mia", "ben", "mia", "mia")
    flown = 0
    while (at := unasked.next_at(post.running.context, ["street"])) is not None:
        post.clock.runs(max(at - post.clock.now(), timedelta()))
        post.drains()
        flown += 1

    assert has(post.heard("mia"), 1, 3, 4)
    ats = [one.at - MONDAY for one in post.adapter.heard["mia"]]
    assert ats == [timedelta(seconds=second) for second in (0, 1, 2)]
    assert post.adapter.heard["ben"][0].at - MONDAY == timedelta(seconds=0.1)
    assert flown <= 8


def place(chat="-1"):
    link = LinkButton(label=text("choice-private"), url="private:hello")
    return ToChat(
        chat=Address(channel="street", chat=chat),
        message=Message(lines=(text("not-understood"),), links=(link,)),
        manner=Manner(language="de", form="du", zone="UTC"),
    )


def test_a_place_hears_the_words_in_its_language_with_their_link(post):
    with post.database.engine.begin() as tx:
        enqueue(tx, [place()], clock=post.clock)
    post.drains()

    (heard,) = post.adapter.heard["-1"]
    assert heard.text.startswith("Das habe ich nicht ganz verstanden.")
    assert [link.url for link in heard.links] == ["private:hello"]
    assert not heard.unasked
    assert read_raw(post.database.engine, "select 1 from outbox") == []


def test_at_most_one_letter_waits_for_a_place(post):
    with post.database.engine.begin() as tx:
        enqueue(tx, [place(), place("-2"), place()], clock=post.clock)
    with post.database.engine.begin() as tx:
        enqueue(tx, [place()], clock=post.clock)
    post.drains()

    assert {chat: len(heard) for chat, heard in post.adapter.heard.items()} == {"-1": 1, "-2": 1}


def test_a_reply_to_a_place_is_born_claimed(post):
    with post.database.engine.begin() as tx:
        born = enqueue(tx, [place()], clock=post.clock, claim=post.running.context.process_id)

    assert [letter.to.chat for letter in born] == ["-1"]
