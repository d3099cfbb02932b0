"""The outbox under everything at once, beside a model of a few lists."""

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.chat.messages import Priority
from bot.clock import VirtualClock
from tests.servers.databases import MONDAY, read_raw
from tests.store.test_outbox import Cellar

pytestmark = pytest.mark.long

CHATS = st.sampled_from(["mia", "ben", "ada"])
HOLDERS = st.sampled_from(["a", "b"])
SPANS = st.sampled_from([1, 61, 700, 3700])


class Outbox(RuleBasedStateMachine):
    """Letters are written, claimed, sent, delayed, refused and forgotten in any order."""

    database = None

    def __init__(self):
        super().__init__()
        self.database.emptied()
        self.cellar = Cellar(self.database, VirtualClock(MONDAY))
        self.written, self.sent = defaultdict(list), defaultdict(list)
        self.closed, self.held = set(), {"a": set(), "b": set()}
        self.expiry = {}

    @rule(who=CHATS, reply=st.booleans(), claim=st.sampled_from([None, "a", "b"]))
    def write(self, who, reply, claim):
        number = len(self.cellar.letters)
        more = {} if reply else {"kind": "promise", "priority": Priority.NUDGE}
        if not reply:
            self.expiry[number] = more["expires_at"] = self.cellar.clock.now() + timedelta(hours=2)
        born = self.cellar.writes(who, claim=claim, **more)
        assert not born or not self._waiting(who)
        self.written[who].append(number)
        if born:
            self.held[claim].add(number)

    @rule(holder=HOLDERS)
    def claim(self, holder):
        claimed = self.cellar.claims(holder)
        assert len({self._who(number) for number in claimed}) == len(claimed)
        self.held[holder] |= set(claimed)

    @rule(holder=HOLDERS, data=st.data())
    def send(self, holder, data):
        """Fence, send, mark, and go on with the chat's next one."""
        number = self._one_of(holder, data)
        if number is None or not self.cellar.fences(number, holder):
            return
        if self.cellar.letter(number) is None:
            return
        assert number == self._waiting(self._who(number))[0]
        self.sent[self._who(number)].append(number)
        following = self.cellar.marks(number, holder)
        if following is not None:
            self.held[holder].add(following)

    @rule(holder=HOLDERS, data=st.data())
    def fail(self, holder, data):
        number = self._one_of(holder, data)
        if number is not None:
            self.cellar.fails(number, holder)

    @rule(who=CHATS)
    def refuse(self, who):
        if who in self.cellar.people:
            waiting = self._waiting(who)
            self.cellar.refuses(who)
            self.closed |= set(waiting)

    @rule(seconds=SPANS)
    def wait(self, seconds):
        self.cellar.later(timedelta(seconds=seconds))

    def _one_of(self, holder, data):
        mine = sorted(self.held[holder])
        if not mine:
            return None
        number = data.draw(st.sampled_from(mine))
        self.held[holder].discard(number)
        return number

    def _who(self, number):
        return next(who for who, mine in self.written.items() if number in mine)

    def _waiting(self, who):
        """The letters of a chat that are neither sent nor closed, by the model; the database closed some."""
        gone, statuses = set(self.sent[who]) | self.closed, self._statuses()
        return [n for n in self.written[who] if n not in gone and statuses[n] == "open"]

    def _statuses(self):
        rows = dict(read_raw(self.database.engine, "select id, status from outbox"))
        return [rows[id_] for id_ in self.cellar.letters]

    @invariant()
    def every_chat_with_letters_has_one_head_and_it_is_the_oldest(self):
        heads = "select chat, min(id), count(next_at), min(case when next_at is not null then id end)"
        rows = read_raw(self.database.engine, f"{heads} from outbox where status = 'open' group by chat")
        assert all(count == 1 and oldest == head for _, oldest, count, head in rows)

    @invariant()
    def nothing_is_lost(self):
        """What is neither sent nor waiting was closed for a reason: refused, expired or stale."""
        statuses = self._statuses()
        for who, mine in self.written.items():
            for number in mine:
                status = statuses[number]
                if number in self.sent[who]:
                    assert status == "sent"
                elif number not in self.closed:
                    assert status == "open" or number in self.expiry

    @invariant()
    def each_chat_heard_its_letters_once_and_in_order(self):
        for heard in self.sent.values():
            assert heard == sorted(set(heard))

    @invariant()
    def every_due_is_open_or_spoken_for(self):
        waiting = "select count(*) from dues where status = 'said'"
        open_letters = "select count(*) from outbox where status = 'open' and kind = 'promise'"
        assert read_raw(self.database.engine, waiting) == read_raw(self.database.engine, open_letters)


@pytest.mark.parametrize("examples", [80])
def test_the_outbox_keeps_its_word(database, examples):
    class Mine(Outbox):
        pass

    Mine.database = database
    run_state_machine_as_test(
        Mine,
        settings=settings(
            max_examples=examples if database.kind == "sqlite" else examples // 4,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
