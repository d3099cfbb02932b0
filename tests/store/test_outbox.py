"""Letters waiting: order within a chat, nothing lost, nothing sent by two."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.chat.messages import (
    Address,
    Manner,
    Message,
    Nudge,
    Priority,
    Question,
    Reply,
    Said,
    ToChat,
    Unasked,
    text,
)
from bot.domain.kinds import QuestionKind
from bot.store import claims, dues, figures, heads, outbox, people, prompts
from bot.store.dues import Due
from bot.store.envelopes import enqueue
from bot.store.heads import LEASE
from bot.store.rates import UNLIMITED
from bot.store.tables import outbox as table
from tests.servers.databases import add_resident, read_raw

pytestmark = pytest.mark.long

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


class Cellar:
    """The outbox in short words; everybody's letters are numbered in the order they were written."""

    def __init__(self, database, clock):
        self.database, self.clock, self.engine = database, clock, database.engine
        self.people, self.letters = {}, []

    def writes(self, who, *, claim=None, pace=UNLIMITED, ask=(), **more):
        """One letter to somebody; the ones born claimed."""
        with self.engine.begin() as tx:
            if who not in self.people:
                self.people[who] = add_resident(tx, self.clock, who)
            said = Message(lines=(text("said", number=len(self.letters)),), questions=ask)
            envelope = Reply(to=self.people[who].id, message=said)
            if more:
                envelope = Unasked(to=envelope.to, message=said, dues=self._due(tx, who), **more)
            born = enqueue(tx, [envelope], clock=self.clock, claim=claim, pace=pace)
            self.letters.append(outbox.newest_id(tx))
            return self.numbers(born)

    def _due(self, tx, who):
        due = Due(
            id=self.clock.new_id(),
            owner_id=self.people[who].id,
            kind="promise",
            subject_id=self.clock.new_id(),
            due_at=self.clock.now(),
        )
        dues.plan(tx, [due])
        return (due.id,)

    def slips(self, holder="a", channels=("street",), **more):
        with self.engine.begin() as tx:
            return claims.claim(tx, channels, holder, self.clock.now(), **more).slips

    def claims(self, holder="a", channels=("street",), **more):
        """The numbers of the letters claimed."""
        return self.numbers(self.slips(holder, channels, **more) or ())

    def slip(self, number):
        with self.engine.begin() as tx:
            return heads.read_header(
                tx.execute(select(table).where(table.c.id == self.letters[number])).one()
            )

    def letter(self, number):
        with self.engine.begin() as tx:
            return outbox.read(tx, self.slip_in(tx, number), self.clock.now())

    def slip_in(self, tx, number):
        return heads.read_header(tx.execute(select(table).where(table.c.id == self.letters[number])).one())

    def fences(self, number, holder="a"):
        with self.engine.begin() as tx:
            return claims.renew(tx, self.slip_in(tx, number), holder, self.clock.now())

    def marks(self, number, holder="a"):
        """The letter left; the number of the next one, claimed in the same commit."""
        letter = self.letter(number)
        with self.engine.begin() as tx:
            next_ = outbox.mark_sent(tx, letter, holder, "m", self.clock.now())
        return None if next_ is None else self.letters.index(next_.id)

    def fails(self, number, holder="a", after=None):
        with self.engine.begin() as tx:
            slip = self.slip_in(tx, number)
            claims.retry(tx, slip, holder, self.clock.now(), after)
            people.mark_unreachable(tx, slip.to, self.clock.now())

    def refuses(self, who):
        with self.engine.begin() as tx:
            outbox.close_chat(tx, Address(channel="street", chat=who), self.clock.now())

    def numbers(self, found):
        return [self.letters.index(one.id) if one.id in self.letters else len(self.letters) for one in found]

    def status(self, number):
        with self.engine.begin() as tx:
            return tx.execute(select(table.c.status).where(table.c.id == self.letters[number])).scalar_one()

    def open_dues(self):
        with self.engine.begin() as tx:
            return tx.execute(
                select(func.count()).select_from(dues.dues).where(dues.dues.c.status == "open")
            ).scalar_one()

    def later(self, by):
        self.clock.travel_to(self.clock.now() + by)


@pytest.fixture
def cellar(database, clock):
    return Cellar(database, clock)


def test_a_chats_letters_leave_in_the_order_they_were_written(cellar):
    for _ in range(3):
        cellar.writes("mia")

    assert cellar.claims() == [0]
    assert (cellar.marks(0), cellar.marks(1), cellar.marks(2)) == (1, 2, None)


def test_only_the_oldest_letter_of_a_chat_is_claimed(cellar):
    for who in ("mia", "mia", "ben"):
        cellar.writes(who)

    assert cellar.claims() == [0, 2]
    assert cellar.claims() == []


def test_replies_leave_before_matches_before_nudges(cellar):
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.writes("ben", kind="debrief", priority=Priority.MATCH)
    cellar.writes("ada")

    assert cellar.claims() == [2, 1, 0]


def test_the_head_inherits_the_highest_priority_waiting_in_its_chat(cellar):
    """A reply is not held up by the nudge it stands behind."""
    cellar.writes("ben", kind="debrief", priority=Priority.MATCH)
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.writes("mia")

    assert cellar.claims() == [1, 0]


def test_a_reply_is_born_claimed_only_in_a_chat_where_nothing_waits(cellar):
    assert cellar.writes("mia", claim="a") == [0]
    assert cellar.writes("mia", claim="a") == []
    assert cellar.claims() == []
    assert cellar.marks(0) == 1


def test_a_claimed_letter_comes_back_when_its_lease_runs_out(cellar):
    cellar.writes("mia", claim="a")
    cellar.later(LEASE - SECOND)
    assert cellar.claims("b") == []

    cellar.later(SECOND)

    assert cellar.claims("b") == [0]
    assert cellar.fences(0, "a") is False
    assert cellar.fences(0, "b") is True


def test_the_fence_renews_the_lease(cellar):
    cellar.writes("mia", claim="a")
    cellar.later(LEASE - SECOND)
    assert cellar.fences(0)
    cellar.later(LEASE - SECOND)

    assert cellar.claims("b") == []


def test_a_letter_that_left_is_marked_whoever_holds_it_now(cellar):
    """Then the other one's fence fails, and it is not sent twice."""
    cellar.writes("mia", claim="a")
    cellar.later(LEASE)
    cellar.claims("b")

    cellar.marks(0, "a")

    assert cellar.status(0) == "sent"
    assert cellar.fences(0, "b") is False


def test_a_passing_error_delays_the_whole_chat_and_longer_each_time(cellar):
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    pauses = []
    for _ in range(12):
        while not cellar.claims():
            cellar.later(SECOND)
        cellar.fails(0)
        pauses.append(_pause(cellar))

    assert pauses[:4] == [2, 4, 8, 16]
    assert pauses[-1] == 600


def _pause(cellar):
    with cellar.engine.begin() as tx:
        return (claims.next_at(tx, ["street"]) - cellar.clock.now()).total_seconds()


def test_the_platform_may_say_how_long_to_wait(cellar):
    cellar.writes("mia", claim="a")
    cellar.fails(0, after=timedelta(seconds=77))

    assert _pause(cellar) == 77


def test_whoever_writes_need_not_wait_for_an_old_error_to_pass(cellar):
    cellar.writes("mia", claim="a")
    cellar.fails(0, after=timedelta(minutes=9))
    cellar.writes("mia", claim="a")

    assert cellar.claims() == [0]


def test_a_permanent_error_parks_the_chat_and_opens_what_it_spoke_for(cellar):
    cellar.writes("mia", claim="a")
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    assert cellar.open_dues() == 0

    cellar.refuses("mia")

    assert (cellar.status(0), cellar.status(1)) == ("parked", "parked")
    assert cellar.open_dues() == 1
    cellar.later(HOUR)
    assert cellar.claims() == []


def test_an_expired_letter_is_closed_not_sent_and_its_due_opens_again(cellar):
    soon = cellar.clock.now() + HOUR
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE, expires_at=soon)
    cellar.writes("mia")
    cellar.later(HOUR)

    assert cellar.claims() == []
    assert cellar.claims() == [1]
    assert (cellar.status(0), cellar.open_dues()) == ("expired", 1)


def test_a_letter_that_expires_while_it_waits_for_its_turn_is_not_sent(cellar):
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE, expires_at=cellar.clock.now() + SECOND)
    cellar.claims()
    cellar.later(SECOND)

    assert cellar.fences(0)
    assert cellar.letter(0) is None
    assert (cellar.status(0), cellar.open_dues()) == ("expired", 1)


def test_thousands_of_expired_letters_are_closed_in_small_batches(cellar):
    """And the claim says that it goes on: an empty list is not the end."""
    for number in range(100):
        who = f"p{number}"
        cellar.writes(who, kind="promise", priority=Priority.NUDGE, expires_at=cellar.clock.now() + SECOND)
    cellar.later(HOUR)

    rounds = 0
    while cellar.slips() is not None:
        rounds += 1

    assert (rounds, cellar.open_dues()) == (4, 100)


def test_a_chat_long_unreachable_hears_one_message_composed_anew(cellar):
    """Its open unasked letters are closed before it is tried again; replies of that time are kept."""
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.claims()
    cellar.fails(0)
    cellar.writes("mia", kind="remind-day", priority=Priority.MATCH)
    cellar.writes("mia")
    cellar.later(HOUR + SECOND)

    assert cellar.claims() == []
    assert cellar.claims() == [2]
    assert [cellar.status(n) for n in range(3)] == ["stale", "stale", "open"]
    assert cellar.open_dues() == 2


def test_behind_a_kept_reply_old_unasked_letters_are_closed_too(cellar):
    cellar.writes("mia", claim="a")
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.writes("mia", kind="debrief", priority=Priority.MATCH)
    cellar.fails(0)
    cellar.later(HOUR + SECOND)

    assert cellar.claims() == [0]
    assert cellar.marks(0) is None
    assert cellar.open_dues() == 2


def test_the_message_composed_anew_is_tried_and_not_closed_again_at_once(cellar):
    """Never a loop: for an hour it is tried like any other."""
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.claims()
    cellar.fails(0)
    cellar.later(HOUR + SECOND)
    assert cellar.claims() == []
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)

    closed = 0
    for _ in range(6):
        assert cellar.claims() == [1]
        cellar.fails(1, after=timedelta(minutes=9))
        cellar.later(timedelta(minutes=9))
        closed += cellar.status(1) != "open"

    assert closed == 0


def test_a_chat_that_answered_again_is_reachable_again(cellar):
    """An outage long over is no reason to close what is written later."""
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE, expires_at=cellar.clock.now() + HOUR)
    cellar.claims()
    cellar.fails(0)
    cellar.later(HOUR)
    cellar.claims()
    cellar.writes("mia")
    cellar.claims()
    cellar.marks(1)

    assert read_raw(cellar.engine, "select 1 from addresses where unreachable_since is not null") == []


def test_the_words_of_a_sent_letter_are_erased_at_once(cellar):
    cellar.writes("mia", claim="a")
    cellar.marks(0)

    assert read_raw(cellar.engine, "select payload from outbox") == [(None,)]


def test_a_channel_without_an_adapter_here_is_left_alone(cellar):
    cellar.writes("mia")

    assert cellar.claims(channels=("telegram",)) == []
    assert cellar.claims(channels=("telegram", "street")) == [0]


def test_of_a_terminal_only_the_chats_open_here_are_served(cellar):
    cellar.writes("mia")
    cellar.writes("ben")

    assert cellar.claims(chats={"street": ["ben"]}) == [1]
    assert cellar.claims(chats={"street": []}) == []


def test_a_stopping_process_gives_back_what_it_holds(cellar):
    cellar.writes("mia", claim="a")
    cellar.writes("ben", claim="b")

    with cellar.engine.begin() as tx:
        claims.release(tx, "a", cellar.clock.now())

    assert cellar.claims("c") == [0]


def test_a_parked_letter_stops_blocking_and_is_not_composed_again(cellar):
    cellar.writes("mia", kind="promise", priority=Priority.NUDGE)
    cellar.writes("mia")
    (slip,) = cellar.slips()

    with cellar.engine.begin() as tx:
        outbox.park(tx, slip, cellar.clock.now())

    assert cellar.claims() == [1]
    assert (cellar.status(0), cellar.open_dues()) == ("parked", 0)


def test_parked_letters_are_given_back_in_the_order_of_their_chat(cellar):
    """What came later and waits is not overtaken once more: it was the head, and stays it."""
    for _ in range(3):
        cellar.writes("mia")
    for number in (0, 1):
        with cellar.engine.begin() as tx:
            outbox.park(tx, cellar.slip_in(tx, number), cellar.clock.now())
    with cellar.engine.begin() as tx:
        assert figures.read(tx, cellar.clock.now(), only_while_open=()).letters == 2
        assert outbox.retry_parked(tx, cellar.clock.now(), 10) == 2

    left = []
    while found := cellar.claims():
        left += found
        cellar.marks(found[0], holder=None)
        cellar.later(SECOND)
    assert left == [2, 0, 1]


def test_the_figures_show_what_waits_and_since_when(cellar):
    for who in ("mia", "ben"):
        cellar.writes(who)
    cellar.later(90 * SECOND)
    cellar.slips("a")
    cellar.writes("ada")
    cellar.later(30 * SECOND)

    with cellar.engine.begin() as tx:
        told = figures.read(tx, cellar.clock.now(), only_while_open=())

    assert told.waiting["street"].letters == 3
    assert told.oldest_wait("street") == 120 * SECOND, "what is claimed has not left yet"


def test_a_clock_set_back_does_not_stall_what_waits(cellar):
    """Leases are told in wall time; nobody waits for the hour to come round again."""
    for who in ("mia", "ben", "ada"):
        cellar.writes(who)
    cellar.later(SECOND)
    cellar.claims("a", chats={"street": ["ben"]})
    cellar.later(-HOUR)
    assert cellar.claims("b") == []

    for _ in range(2):  # whoever notices
        with cellar.engine.begin() as tx:
            claims.adjust_for_clock_step(tx, -HOUR, cellar.clock.now())

    assert cellar.claims("b") == [0, 2]
    cellar.later(LEASE)
    assert cellar.claims("b") == [0, 1, 2]


def test_a_clock_set_forward_takes_nobodys_letter_away(cellar):
    cellar.writes("mia", claim="a")
    cellar.writes("ben")
    cellar.later(HOUR)

    for _ in range(2):
        with cellar.engine.begin() as tx:
            claims.adjust_for_clock_step(tx, HOUR, cellar.clock.now())

    assert cellar.claims("b") == [1]
    assert cellar.fences(0, "a") is True


def test_two_processes_never_claim_the_same_letter(database, clock):
    """Eight threads with engines of their own empty one outbox; every letter is claimed once."""
    cellar = Cellar(database, clock)
    for number in range(60):
        cellar.writes(f"p{number}")
    engines = [database.opened() for _ in range(4)]

    def drains(engine):
        mine = []
        while True:
            with engine.begin() as tx:
                found = claims.claim(tx, ["street"], str(id(engine)), clock.now()).slips
            if found is None:
                return mine
            mine += [slip.id for slip in found]

    with ThreadPoolExecutor(4) as pool:
        got = [id_ for mine in pool.map(drains, engines) for id_ in mine]
    rest = cellar.slips() or []  # a chat somebody else looked at just then was passed over

    assert sorted(got + [slip.id for slip in rest]) == sorted(cellar.letters)


def test_a_letter_written_while_the_last_one_is_marked_is_not_left_behind(database, clock):
    """Whichever commits first, the chat has a head afterwards, and only one."""
    cellar = Cellar(database, clock)
    cellar.writes("mia", claim="a")
    other = Cellar(database, clock)
    other.engine, other.people, other.letters = database.opened(), cellar.people, cellar.letters

    for number in range(25):
        with ThreadPoolExecutor(2) as pool:
            written = pool.submit(other.writes, "mia")
            marked = pool.submit(cellar.marks, number, None)
            written.result(), marked.result()
        assert cellar.claims("a") == [number + 1]


# --- while others do something about them ---


def test_what_left_while_its_chat_was_waited_for_is_not_recalled(cellar):
    """/pause finds a nudge on its way: what left is said, and it was that day's nudge."""
    day = cellar.clock.now().date()
    cellar.writes("mia", kind="promise", nudge=Nudge(day=day, waits=True))
    assert cellar.claims() == [0]
    letter = cellar.letter(0)

    def recalls():
        with cellar.engine.begin() as tx:
            outbox.close_waiting(tx, cellar.people["mia"].id, ["promise"], cellar.clock.now())

    with ThreadPoolExecutor(1) as thread:
        with cellar.engine.begin() as tx:
            outbox.mark_sent(tx, letter, "a", "m", cellar.clock.now())
            recalling = thread.submit(recalls)
            wait([recalling], 0.5)
        recalling.result(30)

    assert read_raw(cellar.engine, "select status from outbox") == [("sent",)]
    assert read_raw(cellar.engine, "select count(*) from nudges") == [(1,)]
    assert read_raw(cellar.engine, "select count(*) from dues") == [(0,)]


def test_who_answers_while_the_question_is_being_marked_waits_in_no_ring(cellar):
    """A command closes open questions, then writes to the chat; the mark of a letter has both in its hands."""
    ask = Question(kind=QuestionKind.CARD_NOTE)
    with cellar.engine.begin() as tx:
        cellar.people["mia"] = add_resident(tx, cellar.clock, "mia")
        said = Message(lines=(text("said", number=0),), questions=(ask,))
        enqueue(tx, [Reply(to=cellar.people["mia"].id, message=said)], clock=cellar.clock)
        cellar.letters.append(outbox.newest_id(tx))
    assert cellar.claims() == [0]

    with ThreadPoolExecutor(1) as thread:
        with cellar.engine.begin() as tx:
            prompts.end_typing(tx, cellar.people["mia"].id, cellar.clock.now())
            marking = thread.submit(cellar.marks, 0)
            wait([marking], 0.5)
            answer = Reply(to=cellar.people["mia"].id, message=Message(lines=(text("said", number=1),)))
            enqueue(tx, [answer], clock=cellar.clock)
            cellar.letters.append(outbox.newest_id(tx))
        assert marking.result(30) == 1

    assert read_raw(cellar.engine, "select status, outdated from prompts")[0][0] == "closed"


def test_a_letter_that_is_marked_twice_arrived_the_first_time(cellar):
    """Two who both sent it: what was asked was asked when it first arrived."""
    cellar.writes("mia", ask=(Question(kind=QuestionKind.WHEN),))
    letter, first = cellar.letter(0), cellar.clock.now()
    for holder in "ab":
        with cellar.engine.begin() as tx:
            outbox.mark_sent(tx, letter, holder, "m", cellar.clock.now())
        cellar.clock.travel_to(first + HOUR)

    with cellar.engine.begin() as tx:
        assert prompts.of_letter(tx, letter.id)[0].delivered_at == first


def test_what_is_written_behind_a_letter_that_expires_between_its_parts_waits_for_nothing(cellar):
    """Two at once: one finds that the head has expired, the other writes behind it."""
    cellar.writes("mia", kind="promise", expires_at=cellar.clock.now() + SECOND)
    assert cellar.claims() == [0]
    letter, later = cellar.letter(0), cellar.clock.now() + SECOND

    with ThreadPoolExecutor(1) as thread:
        with cellar.engine.begin() as tx:
            assert outbox.mark_part_sent(tx, letter, "a", "m", cellar.clock.now())
            assert outbox.read(tx, letter, later) is None
            writing = thread.submit(cellar.writes, "mia")
            wait([writing], 0.5)
        writing.result(30)

    assert cellar.claims() == [1]


@pytest.mark.parametrize("made_up", ["\x00", "a\x00b", "half \ud83d pair", "x" * 500])
def test_a_message_nobody_sent_shows_no_letter(database, clock, made_up):
    """Whatever stands in an answer's reference to it, as anybody on Matrix may write it."""
    with database.engine.begin() as tx:
        mia = add_resident(tx, clock, "mia")
        assert outbox.find_by_message(tx, mia.id, Address(channel="street", chat="mia"), made_up) is None


def test_only_what_answers_stays_in_the_topic_it_was_asked_in(cellar):
    """Somebody else's letter of the same turn does not, nor one to another place."""
    said = Message(lines=(text("said", number=0),))
    here, there = (Address(channel="street", chat=chat) for chat in ("here", "there"))
    manner = Manner(language="en", form="du", zone="UTC")
    places = [ToChat(chat=place, message=said, manner=manner) for place in (here, there)]
    home = Address(channel="street", chat="mia")
    private = Said(id="1", sender=home, at=cellar.clock.now(), topic="7")

    with cellar.engine.begin() as tx:
        mia, ben = (add_resident(tx, cellar.clock, name).id for name in ("mia", "ben"))

        def topics(heard, *envelopes):
            born = enqueue(tx, envelopes, clock=cellar.clock, claim="a", home=home, at_home=mia, heard=heard)
            return {letter.to.chat: letter.topic for letter in born}

        both = [Reply(to=who, message=said) for who in (mia, ben)]
        assert topics(private, *both, places[0]) == {"mia": "7", "ben": "", "here": ""}
        assert topics(replace(private, place=there), places[1]) == {"there": "7"}
