"""Laws 1, 2, 3, 7 and 8 while people of circles link two chats and part them again, in any order.

Eight people of two circles, judged as in test_circles_together.py, and three of them over a second chat: one in
the same circle with both, one with the second in another circle, one with knots alone.
"""

from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.chat.messages import Address
from bot.clock import VirtualClock
from bot.jobs import unasked
from tests.circles import circle_of
from tests.conftest import FakeAdapter, World, make_house
from tests.laws.circle_town import CIRCLES, CREW, MONDAY, RING, CircleAuditingAdapter, CircleTown, KnownNames
from tests.laws.test_circles_together import HOSTILE, SOME, WHO, Circles
from tests.laws.town import PATIENCE, _scratch_folder, copy_folder, forget_history, sized

pytestmark = [pytest.mark.circles, pytest.mark.timeout(PATIENCE)]

SECOND = {"zdenka": "zdenka2", "wenzel": "wenzel2", "hedwig": "hedwig2"}
FIRST = {second: first for first, second in SECOND.items()}
#: With the second chats: Zdenka is a Maker twice, Wenzel a Baker with the second, Hedwig in none with it.
MEMBERS = {"Makers": [*CIRCLES["Makers"], "zdenka2"], "Bakers": [*CIRCLES["Bakers"], "wenzel2"]}
PAIR = st.sampled_from(sorted(SECOND))
BOTH = st.sampled_from(sorted({*SECOND, *FIRST}))
SAID = (
    "/week",
    "/pause 3 days",
    "/pause",
    "/resume",
    "/block @quirin_on_air",
    "/block last match",
    "/circles",
)


def address_of(who: str) -> Address:
    return Address(channel="square" if who in FIRST else "street", chat=who)


class NamesInBoth(KnownNames):
    """What somebody typed or was told in either chat they know in both."""

    def knows(self, reader, other):
        mine = (reader, SECOND.get(reader, reader))
        theirs = (other, SECOND.get(other, other))
        return any(super(NamesInBoth, self).knows(one, two) for one in mine for two in theirs)


class TwoPlaceWorld(World):
    """A world whose second chats are on a platform of their own."""

    def __init__(self, house, clock):
        super().__init__(house, clock)
        self.square = FakeAdapter(clock, channel="square")
        self.running.add_adapter(self.square)

    def address(self, who):
        return address_of(who)

    def heard(self, who):
        return (self.square if who in FIRST else self.adapter).heard.get(who, [])


class TwoPlaceTown(CircleTown):
    """A town of circles with a second platform; who speaks in either is audited."""

    square: CircleAuditingAdapter

    def opens_square(self) -> None:
        self.square = CircleAuditingAdapter(self.clock, channel="square")
        self.square.rows, self.square.last_word = self.rows, self.adapter.last_word
        self.running.add_adapter(self.square)

    def address(self, who):
        return address_of(who)

    def heard(self, who):
        return (self.square if who in FIRST else self.adapter).heard.get(who, [])

    def _next_due_at(self):
        return unasked.next_at(self.context, ["street", "square"])

    def restart(self):
        fresh = TwoPlaceTown(self._leaves(), self.clock, self.adapter)
        fresh.done, fresh.square = self.done, self.square
        fresh.square.rows = fresh.rows
        fresh.running.add_adapter(fresh.square)
        return fresh

    def _leaves(self) -> Path:
        self._leave()
        return self.folder


@cache
def _template() -> Path:
    folder = _scratch_folder() / "two-places"
    folder.mkdir()
    clock = VirtualClock(MONDAY)
    world = TwoPlaceWorld(make_house(folder, clock), clock)
    for number, (who, zone) in enumerate(
        ({**RING, **{second: RING[first] for second, first in FIRST.items()}}).items()
    ):
        world.knows(who, zone=zone)
        for name in (f"Ada{number}", "Bob") if who in {*SECOND, *FIRST} else (f"Ada{number}",):
            world.has_knot(who, name, every=timedelta(days=60), last_met=timedelta(days=50))
    for name, whos in MEMBERS.items():
        circle_of(world, name, whos)
    world.close()
    forget_history(folder)
    return folder


def make_town() -> TwoPlaceTown:
    clock = VirtualClock(MONDAY)
    town = TwoPlaceTown(copy_folder(_template()), clock, CircleAuditingAdapter(clock))
    town.adapter.last_word = dict.fromkeys([*RING, *FIRST], MONDAY)
    town.opens_square()
    return town


class TwoChats(RuleBasedStateMachine):
    """A few of the things that happen in circles, and much linking and parting."""

    town = None
    answered, path, taps, taps_fresh, press = (
        Circles.answered,
        Circles.path,
        Circles.taps,
        Circles.taps_fresh,
        Circles.press,
    )
    refused, content, to_the_next, teardown = (
        Circles.refused,
        Circles.content,
        Circles.to_the_next,
        Circles.teardown,
    )
    nothing_crashes, one_suggestion_a_week, issued_in_a_free_week, nobody_loses = (
        Circles.nothing_crashes,
        Circles.one_suggestion_a_week,
        Circles.issued_in_a_free_week,
        Circles.nobody_loses,
    )
    nobody_is_named, seats_are_counted, what_is_settled_is_settled = (
        Circles.nobody_is_named,
        Circles.seats_are_counted,
        Circles.what_is_settled_is_settled,
    )
    a_week_of_the_circle, time_flies, blocks = (
        Circles.a_week_of_the_circle,
        Circles.time_flies,
        Circles.blocks,
    )
    the_laws_hold = Circles.the_laws_hold

    @initialize(days=st.integers(4, 9))
    def opens(self, days):
        self.town = make_town()
        self.town.travels(timedelta(days=days))
        self.told = NamesInBoth(organised={"wenzel", "zdenka"})
        self.read, self.keys, self.seen, self.fresh = {}, {}, set(), set()

    # --- two chats ----------------------------------------------------------------------------------

    @rule(first=PAIR, turned=st.booleans(), how=st.sampled_from(("Make each of them one", "Keep them two")))
    def links(self, first, turned, how):
        """A code from either chat, two yeses, and the last one."""
        here, there = (SECOND[first], first) if turned else (first, SECOND[first])
        before = self.town.owner(here), self.town.owner(there)
        self.town.travels(timedelta(minutes=1))
        code = next(
            (
                line
                for one in self.path(here, "/link")
                for line in one.text.split("\n")
                if line.startswith("link ")
            ),
            None,
        )
        if code is None:
            return
        self.path(there, code, "Yes, that's me")
        self.taps_fresh(here, "Yes, that's me")
        for label in (how, "Become one"):
            self.taps_fresh(here, label)
        self.town.ticks()
        self.keys = {}
        if None not in before:
            assert self.town.owner(here) == self.town.owner(there) == before[0]
            self.nothing_names(before[1] if before[1] != before[0] else None)

    def nothing_names(self, gone):
        for table in (
            "sides",
            "memberships",
            "seats",
            "suggestions",
            "dues",
            "blocks",
            "marks",
            "waits",
            "people",
        ):
            column = "id" if table == "people" else "owner_id"
            assert not gone or not self.town.all(f"select 1 from {table} where {column} = ?", gone)
        assert not self.town.all("select 1 from sides where other_id = ? or other_id = owner_id", gone)

    @rule(who=BOTH)
    def parts(self, who):
        """Everything stays in this chat; what was shown in the other opens nothing there any more."""
        other = SECOND.get(who) or FIRST[who]
        if self.town.owner(who) is None or self.town.owner(who) != self.town.owner(other):
            return
        marks = self.town.all("select count(*) from blocks where owner_id = ?", self.town.owner(who))
        self.path(who, "/unlink", "Part")
        assert self.town.owner(other) is None
        assert self.town.all("select count(*) from blocks where owner_id = ?", self.town.owner(who)) == marks
        shown = self.town.heard(other)[-3:]
        self.answered(other, text="/start")  # whoever begins anew takes over a pause and blocks
        for heard in shown:
            for button in heard.buttons[:2]:
                self.refused(other, button.data)

    @rule(who=BOTH, said=st.lists(st.sampled_from(SAID), min_size=1, max_size=2))
    def says_there(self, who, said):
        for text in said:
            self.answered(who, text=text)

    @rule(who=BOTH, how=st.sampled_from(("Let's meet", "Someone else", "Not this week", "Why?")))
    def answers_there(self, who, how):
        self.path(who, "/week", how, "Through the bot")

    @rule(who=WHO, how=st.sampled_from(("foreign", "known", "forged", "index")), number=SOME)
    def presses_what_is_no_button_of_theirs(self, who, how, number):
        """Law 7; what was shown in the other of two chats is one's own."""
        owner = self.town.owner(who)
        chats = [chat for chat in (*CREW, *FIRST) if owner is None or self.town.owner(chat) != owner]
        shown = {
            button.data
            for to in chats
            if to != who
            for heard in self.town.heard(to)
            for button in heard.buttons
        }
        own = {
            b.data
            for to in (who, SECOND.get(who, who))
            for heard in self.town.heard(to)
            for b in heard.buttons
        }
        found = sorted(shown - own) if how in ("foreign", "known") else list(HOSTILE)
        if found:
            self.refused(who, found[-1 - number % len(found)])

    # --- how it is judged -----------------------------------------------------------------------------

    def reads(self, who, said, named):
        """Whoever reads it in their second chat is the same person."""
        Circles.reads(self, FIRST.get(who, who), said, named)

    @invariant()
    def nobody_is_two_or_has_three(self):
        if self.town:
            many = "select owner_id from addresses group by owner_id having count(*) > 2"
            assert not self.town.all(many)
            lost = "select 1 from addresses a left join people p on p.id = a.owner_id where p.id is null"
            assert not self.town.all(lost)
            alone = (
                "select 1 from addresses a where used_at is not null and"
                " (select count(*) from addresses b where b.owner_id = a.owner_id) < 2"
            )
            assert not self.town.all(alone)
            own = "select 1 from apart where one_id = other_id"
            assert not self.town.all(own)
            assert not self.town.square.wrong, self.town.square.wrong


TwoChats.TestCase.settings = sized(4, deep=200, stateful_step_count=25)
TestTwoChats = TwoChats.TestCase
