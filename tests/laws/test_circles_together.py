"""Laws 1, 2, 3, 7, 8 and 10, and that goals and notes stay one's own, while eight people of two circles do anything, in any order, as rounds go by."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.chat.port import SendError
from bot.store import people
from bot.store.tables import metadata
from tests.commands.circles.welcoming import CODE
from tests.laws.circle_town import CIRCLES, CREW, MONDAY, SOLVED, KnownNames, make_circle_town
from tests.laws.town import CONTENT, PATIENCE, at, sized, week_at, words

pytestmark = [pytest.mark.circles, pytest.mark.timeout(PATIENCE)]

WHO = st.sampled_from(CREW)
CIRCLE = st.sampled_from(sorted(CIRCLES))
SOME = st.integers(0, 1000)
#: What circles added to what law 7 protects.
OF_CIRCLES = (
    *("circles", "memberships", "nodes", "invites", "matches", "sides", "seats", "waits", "rounds"),
    *("blocks", "ticks", "verdicts", "cases", "gatherings", "attendances"),
)
HOSTILE = (":", "x:0", ":0", "0" * 32 + ":0", "a" * 65, "\x00:0", "é:1", "\ud800:0", f"{'f' * 32}:٣")
KIND_REFUSALS = (words("button-unknown"), words("button-answered"))
SAID = (
    *("/week", "/week", "/week", "/circles", "/circle Makers", "/circle Bakers", "/profile Makers"),
    *("/profile Bakers", "/invite Makers", "/members Makers", "/rounds Makers", "/appeals", "/knots"),
    *("/pause", "/pause 3 days", "/pause 2 weeks", "/resume", "/resume", "/block", "/block last match"),
    *("/block @nobody", "/block zdenka@example.org", "/leave Bakers", "/times Mon-Fri 18-21", "/settings"),
    *("/cancel", "/circle new Third", "/export", "/privacy", "/undo", "/stats", "1", "2", "Thu 19:00"),
    *("tomorrow 7 pm", "Berlin", "0170 1234567", "me: send the book by Friday", "/start nonsense"),
)
DELAYS = st.one_of(
    st.integers(1, 60).map(lambda n: timedelta(hours=n)), st.integers(1, 12).map(lambda n: timedelta(days=n))
)


def secret_of(who: str) -> str:
    """A word of what they work towards and keep of their knots, and of nothing else."""
    return f"zwirb{CREW.index(who)}eln"


OUTCOMES = ("Good", "So-so", "It did not happen", "They did not come")


class Circles(RuleBasedStateMachine):
    """Eight people, two circles, and whatever may happen to them."""

    town = None

    @initialize(days=st.integers(4, 9))
    def opens(self, days):
        self.town = make_circle_town(MONDAY)
        self.town.travels(timedelta(days=days))
        self.told = KnownNames(organised={"wenzel", "zdenka"})
        self.read: dict[str, int] = {}
        self.keys: dict[str, tuple] = {}
        self.seen: set[str] = set()
        self.fresh: set[str] = set()
        for number, who in enumerate(CREW):
            self.answered(who, text=f"/goal find a publisher for {secret_of(who)}")
            self.path(who, f"note for Ada{number}: is tired of {secret_of(who)}", "Right")

    # --- what people do ---------------------------------------------------------------------------

    @rule(who=WHO, said=st.lists(st.sampled_from(SAID), min_size=1, max_size=3))
    def says(self, who, said):
        for text in said:
            self.answered(who, text=text)

    @rule(who=WHO, handle=st.booleans(), both=st.sampled_from((True, True, False)), slot=st.integers(0, 8))
    def says_yes(self, who, handle, both, slot):
        """The well-trodden path: yes, often from both sides, and often a time."""
        other = self.town.partner(who)
        for one in (who, other) if both and other else (who,):
            given = {"handle": f"{one}_on_air"} if handle else {}
            self.path(one, "/week", "Let's meet", f"@{one}_on_air" if handle else "Through the bot", **given)
        shown = [heard for heard in self.town.heard(who) if heard.buttons]
        if both and slot < 4 and shown:
            self.press(who, shown[-1].buttons[slot % len(shown[-1].buttons)])
            if other:
                self.taps(other, "That works")

    @rule(who=WHO, how=st.sampled_from(("Someone else", "Not this week", "Why?", "Something was wrong")))
    def says_no(self, who, how):
        self.path(who, "/week", how, "Tell an organiser", "Without words")

    @rule(answers=st.lists(st.sampled_from("yyyyynsq"), min_size=8, max_size=8), after=st.integers(0, 4))
    def a_week_of_the_circle(self, answers, after):
        """To the next round's offers; everybody answers in their way; then to its settlement, or beyond."""
        self.to_the_next("planned", timedelta(hours=46))
        for who, answer in zip(CREW, answers, strict=True):
            match answer:
                case "y":
                    self.path(who, "/week", "Let's meet", "Through the bot")
                case "n":
                    self.path(who, "/week", "Not this week")
                case "s":
                    self.path(who, "/week", "Someone else")
        for who in CREW[:5]:
            shown = [heard for heard in self.town.heard(who) if heard.text.startswith("You both said yes")]
            if shown and shown[-1].at == self.town.now:
                self.press(who, shown[-1].buttons[after % 3])
                for other in CREW:
                    self.taps_fresh(other, "That works")
        self.to_the_next("solved", timedelta(days=after))

    def to_the_next(self, status, then):
        """To the step of a round that stands so, and a while on."""
        due = self.town.all("select due_at from rounds where status = ? order by due_at limit 1", status)
        if due:
            self.town.travels(max(self.town.now, at(due[0][0]) + then))

    @rule(outcomes=st.lists(st.sampled_from((*OUTCOMES, "Good", "Good")), min_size=8, max_size=8), more=SOME)
    def everybody_says_how_it_was(self, outcomes, more):
        """Some days later, with or without a tick that it was a sales pitch."""
        self.town.travels(timedelta(days=more % 4))
        for number, (who, outcome) in enumerate(zip(CREW, outcomes, strict=True)):
            if self.taps(who, outcome):
                self.taps_fresh(who, "It was a sales pitch" if more >> number & 1 else "Keep as knot")

    @rule(who=WHO, circle=CIRCLE)
    def leaves(self, who, circle):
        self.path(who, f"/leave {circle}", "Yes, leave")

    @rule(who=WHO)
    def forgets(self, who):
        """Everything of theirs is gone at once."""
        gone = self.town.owner(who)
        self.path(who, "/forget", "Yes, delete everything")
        if gone is not None and self.town.owner(who) is None:
            for table in ("sides", "memberships", "seats", "suggestions", "dues", "blocks", "waits"):
                assert not self.town.all(f"select 1 from {table} where owner_id = ?", gone)
            assert not self.town.all("select 1 from sides where other_id = ?", gone)

    @rule(who=WHO, circle=CIRCLE)
    def comes_in(self, who, circle):
        """By a code of the organiser, with a profile of a few words."""
        organiser = CIRCLES[circle][0]
        heard = self.answered(organiser, text=f"/invite {circle}")
        code = next((found[1] for one in heard if (found := CODE.search(one.text))), None)
        if code is None:
            return
        if self.town.owner(who) is None:
            self.town.knows(who)
        self.answered(who, text=f"/start {code}")
        for said in ("A baker", "Bread", "Law, film", "Neighbourhoods", "English", "Berlin"):
            self.answered(who, text=said)

    @rule(who=WHO, whom=WHO, how=st.sampled_from(("handle", "mail", "last")))
    def blocks(self, who, whom, how):
        said = {"handle": f"@{whom}_on_air", "mail": f"{whom}@example.org", "last": "last match"}[how]
        self.answered(who, text=f"/block {said}")

    @rule(circle=CIRCLE, whom=WHO)
    def is_removed(self, circle, whom):
        """By the organiser."""
        organiser = CIRCLES[circle][0]
        self.path(organiser, f"/members {circle}", "Remove someone", whom.title(), "Yes, remove")

    @rule(circle=CIRCLE, whom=WHO)
    def is_made_an_organiser(self, circle, whom):
        organiser = CIRCLES[circle][0]
        heard = self.path(organiser, f"/members {circle}", "Co-organiser", whom.title())
        if any(heard.text.startswith(whom.title()) for heard in heard):
            self.told.organised.add(whom)

    @precondition(lambda self: self.town and len(self.town.done) > 150)
    @rule(circle=CIRCLE)
    def is_closed(self, circle):
        self.path(CIRCLES[circle][0], f"/circle {circle}", "Close the circle", "Yes, close it")

    @rule(who=WHO, circle=CIRCLE, seats=st.sampled_from(("None for now", "One", "Two", "Eight")))
    def changes_seats(self, who, circle, seats):
        self.path(who, f"/profile {circle}", "Meetings in four weeks", seats)

    @rule(who=WHO, taps=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8)), min_size=1, max_size=4))
    def presses_something_recent(self, who, taps):
        for back, number in taps:
            shown = [heard for heard in self.town.heard(who) if heard.buttons]
            if shown:
                buttons = shown[-1 - back % len(shown)].buttons
                self.press(who, buttons[number % len(buttons)])

    @rule(who=WHO, number=SOME)
    def presses_anything_ever_shown(self, who, number):
        buttons = [button for heard in self.town.heard(who) for button in heard.buttons]
        if buttons:
            self.press(who, buttons[number % len(buttons)])

    @rule(who=WHO, how=st.sampled_from(("foreign", "known", "forged", "index")), number=SOME)
    def presses_what_is_no_button_of_theirs(self, who, how, number):
        """Law 7: whatever others were shown or pressed, invented data, known prompts with odd choices."""
        shown = {button.data: to for to in CREW for heard in self.town.heard(to) for button in heard.buttons}
        match how:
            case "foreign":
                found = [data for data, to in shown.items() if to != who]
            case "known":
                pressed = [done["press"] for done in self.town.done if done.get("press")]
                found = [data for data in pressed if shown.get(data) != who]
            case "forged":
                found = list(HOSTILE)
            case "index":
                odd = ("-1", "x", "", "999999999999", "1 ", "٣")
                found = [f"{data[:32]}:{odd[number % len(odd)]}" for data in shown]
        if found:
            self.refused(who, found[-1 - number % len(found)])

    # --- what happens to them ---------------------------------------------------------------------

    @rule(delay=DELAYS)
    def time_flies(self, delay):
        self.town.travels(delay)

    @rule(before=st.integers(0, 3))
    def a_round_takes_its_next_step(self, before):
        """To the hours around it: solved, settled, matched again."""
        due = self.town.all("select due_at from rounds where due_at is not null order by due_at limit 1")
        if due and at(due[0][0]) - self.town.now < timedelta(days=8):
            self.town.travels(max(self.town.now, at(due[0][0]) - timedelta(hours=before)))

    @rule(permanent=st.sampled_from((False, False, True)))
    def the_network_breaks_for_a_while(self, permanent):
        self.town.adapter.failing = SendError("the street is dug up", permanent=permanent)
        self.town.travels(timedelta(hours=2))
        self.town.adapter.failing = None
        self.town.ticks()

    @rule()
    def the_house_is_restarted(self):
        self.town = self.town.restart()

    @rule(days=st.integers(1, 10))
    def the_machine_is_down(self, days):
        self.town.clock.travel_to(self.town.now + timedelta(days=days))
        self.town.ticks()

    # --- how it is judged -------------------------------------------------------------------------

    def answered(self, who, **what):
        """Something was done; unless the chat is dead, it is answered at once."""
        self.told.typed[who] = self.told.typed.get(who, "") + f" {what.get('text', '')}"
        outdated = self.town.all(
            "select 1 from prompts where id = ? and outdated", ascii(what.get("press", ""))[1:33]
        )  # the other was faster: what it came to is on the way, and the buttons are about to go
        heard = self.town.hands_in(who, **what)
        waits = self.town.all("select 1 from outbox where status = 'open' and chat = ?", who)
        assert heard or waits or outdated, f"no answer to {what}"
        for said in heard:
            assert said.text.strip(), f"an empty answer to {what}"
            assert not said.text.startswith(words("something-failed", reference="§"))
        return heard

    def path(self, who, said, *labels, **given):
        """Words, then buttons of these labels, as far as they are there."""
        heard = self.answered(who, text=said, **given)
        for label in labels:
            data = next((b.data for one in reversed(heard) for b in one.buttons if b.label == label), None)
            if data is None:
                break
            heard = self.answered(who, press=data, **given)
        return heard

    def taps(self, who, label):
        """The newest button of a label, if ever there was one."""
        for heard in reversed(self.town.heard(who)):
            for button in heard.buttons:
                if button.label == label:
                    return self.answered(who, press=button.data)
        return []

    def taps_fresh(self, who, label):
        """The same, if it was shown at this very instant."""
        shown = self.town.heard(who)[-1:]
        if shown and shown[0].at == self.town.now and any(b.label == label for b in shown[0].buttons):
            self.taps(who, label)

    def press(self, who, button):
        if button.label != words("choice-german"):
            self.answered(who, press=button.data)

    def refused(self, who, data):
        """Law 7: nobody's content changes, and the answer is kind."""
        self.town.drain()
        before = self.content()
        heard = self.answered(who, press=data)
        assert self.content() == before
        for said in heard[-1:]:
            assert said.unasked or said.text.startswith(KIND_REFUSALS), said

    def content(self):
        unsure = {"prompts", "nudges", "addresses"}  # letters that waited may leave with the answer
        sure = metadata.tables.keys() - unsure
        return self.town.dump_tables(tuple(name for name in CONTENT + OF_CIRCLES if name in sure))

    @invariant()
    def the_laws_hold(self):
        if self.town:
            self.nothing_crashes()
            self.one_suggestion_a_week()
            self.nobody_loses()
            self.nobody_is_named()
            self.seats_are_counted()
            self.what_is_settled_is_settled()
            assert not self.town.adapter.wrong, self.town.adapter.wrong

    def nothing_crashes(self):
        if self.town.errors:
            raise AssertionError("the core failed") from self.town.errors[0]
        assert not self.town.all("select * from parked")

    def one_suggestion_a_week(self):
        """Law 1, on the rows."""
        weeks: dict[tuple, list] = {}
        for row in self.town.all("select * from suggestions order by owner_id, week, ordinal"):
            weeks.setdefault((row["owner_id"], row["week"]), []).append(row)
            key = (row["owner_id"], row["week"], row["ordinal"], row["issued_at"], row["match_id"])
            assert self.keys.setdefault(row["id"], key) == key
            self.issued_in_a_free_week(row)
        for found in weeks.values():
            assert [row["ordinal"] for row in found] == list(range(1, len(found) + 1))
            assert len(found) <= 5
            assert sum(row["status"] in {"open", "booked"} for row in found) <= 1, [tuple(r) for r in found]
            origins = [row["origin"] for row in found]
            assert origins.count("first") <= 1
            assert origins.count("swap") <= 2
            assert origins.count("rematch") <= 1
            assert origins.count("fallback") <= 1

    def issued_in_a_free_week(self, row):
        """No match where a meeting of that week stood already."""
        if at(row["issued_at"]) != self.town.now or not row["match_id"]:
            return
        zone = self.town.all("select zone from people where id = ?", row["owner_id"])[0][0]
        earlier = (
            "select starts_at from meetings where owner_id = ? and id < ? and status in ('agreed', 'held')"
        )
        starts = self.town.all(earlier, row["owner_id"], row["id"])
        assert row["week"] not in [week_at(at(start[0]), zone) for start in starts]

    def nobody_loses(self):
        """Law 2, and where law 3 lets anybody be matched: as stored, once for every match.

        Whoever is told goodbye in the tick of a round, as after a time away, took part in it: rounds come first.
        """
        fresh = [row for row in self.town.all("select * from matches") if row["id"] not in self.seen]
        self.fresh = {row["id"] for row in fresh}
        self.seen |= self.fresh
        for row in fresh:
            members = (
                "select count(*) from memberships m join people p on p.id = m.owner_id where m.circle_id = ?"
                " and m.status = 'active' and m.profile is not null and p.onboarded and p.seats > 0"
                " and (p.silent_since is null or p.silent_since = ?) and p.rests_since is null"
            )
            weekly = self.town.all("select kind from rounds where id = ?", row["round_id"])[0][0] == "weekly"
            if weekly and at(row["created_at"]) == self.town.now:
                assert self.town.all(members, row["circle_id"], row["created_at"])[0][0] >= 6
        for both in self.town.sides([row["id"] for row in fresh]).values() if fresh else ():
            assert len({side.owner_id for side in both}) == len(both)
            for side in both:
                if side.facts is not None:
                    assert 0 <= side.facts.outside < side.facts.score <= 1

    def nobody_is_named(self):
        """Law 3: whoever reads a name was told it by two yeses, typed it, or organises.

        Whoever lends theirs is named from two yeses on.
        """
        pairs = (
            "select a.chat, b.chat from sides s join matches m on m.id = s.match_id"
            " join addresses a on a.owner_id = s.owner_id join addresses b on b.owner_id = s.other_id"
            " where m.status in ('revealed', 'agreed', 'over')"
        )
        self.told.revealed |= {tuple(row) for row in self.town.all(pairs)}
        lent = self.town.all(
            "select a.chat from memberships m join addresses a on a.owner_id = m.owner_id where m.lends_name"
        )
        named = set(CREW) - {row[0] for row in lent}
        for who in CREW:
            heard = self.town.heard(who)
            for said in heard[self.read.get(who, 0) :]:
                self.reads(who, said, named)
            self.read[who] = len(heard)

    def reads(self, who, said, named):
        """Neither who somebody is nor what they work towards and keep of their knots is for others."""
        shown = " ".join((said.text, *(button.label for button in said.buttons))).casefold()
        assert not any(secret_of(other) in shown for other in CREW if other != who), said.text
        found = {name for name in named - {who} if name in shown}
        if "someone from" in shown:  # who vouched is not named either
            assert not any(name in shown for name in set(CREW) - {who}), (
                f"{who} before two yeses: {said.text}"
            )
        for name in found:
            assert self.told.knows(who, name), f"{who} reads of {name}: {said.text}"

    def seats_are_counted(self):
        """Law 8: what is taken is what sides hold, and no more is ever offered than there are seats."""
        held = self.town.all("select owner_id, month, count(*) from sides where seated group by 1, 2")
        taken = {(r["owner_id"], r["month"]): r["taken"] for r in self.town.all("select * from seats")}
        assert {key: count for key, count in taken.items() if count} == {(r[0], r[1]): r[2] for r in held}
        for row in self.town.all("select s.*, p.seats from sides s join people p on p.id = s.owner_id"):
            if row["match_id"] in self.fresh and row["seated"]:
                assert taken[row["owner_id"], row["month"]] <= row["seats"]

    def what_is_settled_is_settled(self):
        """Nothing waits for an offer that failed, and nothing of it is kept."""
        waits = (
            "select 1 from suggestions s join matches m on m.id = s.match_id"
            " where m.status = 'failed' and s.status in ('open', 'pursued')"
        )
        assert not self.town.all(waits)
        kept = (
            "select 1 from sides s join matches m on m.id = s.match_id where m.status = 'failed'"
            " and (s.seated or s.facts is not null or s.gives is not null)"
        )
        assert not self.town.all(kept)
        late = "select 1 from matches where status = 'offered' and settle_at < ?"
        assert not self.town.all(late, f"{self.town.now - timedelta(hours=1):%Y-%m-%d %H:%M:%S.%f}")

    def teardown(self):
        """In the end everything that was decided is heard."""
        if not self.town:
            return
        try:
            self.town.travels(timedelta(hours=13))
            assert not self.town.all("select * from outbox where status = 'open' and kind = 'reply'")
            self.the_laws_hold()
        finally:
            self.town.close()


Circles.TestCase.settings = sized(5, deep=300, stateful_step_count=25)
TestCirclesTogether = Circles.TestCase


def test_an_old_button_of_the_welcome_shows_what_the_week_holds_by_now():
    """The last question of the welcome is still open when the week has had its suggestion, unasked."""
    town = make_circle_town(MONDAY)
    try:
        town.does("gundula", "English")
        asked = town.does("gundula", "Berlin", "Skip")
        button = asked[-1].button("That's all")
        town.travels(timedelta(days=7))
        assert town.unasked("gundula")[-1].text.startswith("This week: Ada7")
        heard = town.hands_in("gundula", press=button.data)
        assert not town.errors
        assert heard[-1].text.startswith("This week: Ada7")
    finally:
        town.close()


def test_whoever_is_told_goodbye_in_the_tick_of_a_round_took_part_in_it():
    """The machine was down over the round and the week's hour: six took part when the round was held (law 3)."""
    town = make_circle_town(MONDAY)
    try:
        town.travels(SOLVED - timedelta(hours=1))
        with town.context.engine.begin() as tx:
            people.change(tx, town.owner("zdenka"), seats=0)
            people.change(tx, town.owner("hedwig"), unanswered=2)
        town.clock.travel_to(SOLVED + timedelta(days=1))
        town.ticks()
        judge = Circles()
        judge.town, judge.seen = town, set()
        judge.nobody_loses()
        assert {at(row["created_at"]) for row in town.all("select * from matches")} == {town.now}
        assert town.person("hedwig").silent_since == town.now
    finally:
        town.close()
