"""Laws 1, 4, 5, 6, 7 and 10 while people say and press anything, in any order, as time flies."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.chat.messages import ChatChange, File, Forwarded, IntakeProblem
from bot.chat.port import SendError
from bot.domain.contacts import Contact
from bot.services.turn import COMMANDS
from tests.laws.town import CAST, PATIENCE, PLACE, at, make_town, sized, week_at, words

pytestmark = [pytest.mark.long, pytest.mark.timeout(PATIENCE)]

WHO = st.sampled_from(sorted(CAST))
#: Weeks before both changes of the clocks: Lord Howe, New York, Berlin.
STARTS = (
    datetime(2026, 3, 2, 7, tzinfo=UTC),
    datetime(2026, 9, 28, 7, tzinfo=UTC),
    datetime(2026, 12, 21, 7, tzinfo=UTC),
)
#: Each person's own first three knots, whatever they are called, and somebody nobody knows.
NAMES = ("<0>", "<0>", "<1>", "<1>", "<2>", "Zoe", "b", "a")
WHENS = ("yesterday", "tomorrow 7 pm", "Thu 19:00", "friday", "in 2 weeks", "today", "31.12.2199", "9 am", "")
ZONES = ("Berlin", "New York", "Lord_Howe", "Apia", "Pago Pago", "Kiritimati", "Kathmandu", "Atlantis")
LABELS = tuple(words(f"choice-{key}") for key in ("meet", "swap", "rest", "why", "anyway"))
SAID_IN_A_PLACE = {words(f"place-{key}") for key in ("hello", "private", "crowded", "for-others")}
KIND_REFUSALS = (words("button-unknown"), words("button-answered"))
AFTER_WEEK = (
    *(words(f"choice-{key}") for key in ("meet", "swap", "good", "done", "move", "yes", "cancel", "later")),
    *("Thu 19:00", "tomorrow 7 pm", "1"),
)
JUNK = (
    *("", " ", "1", "2", "3", "7", "0", "99", "yes", "/", "//", "!week", "/nonsense", "/week@bot", "🦆"),
    *("\u202eevil\u2066", "**x** {$name}", "x" * 9000, "'; drop table knots; --", "\ud800", "22-7", "0-0"),
    *("me: send the book by Friday", "every 3 weeks", "Tuesday 8:30", "12-13", "Lily; Max, mentor; Ada"),
    *("met Ada yesterday, owe her the book by Friday", *LABELS),
)
HOSTILE = (":", "x:0", ":0", "0" * 32 + ":0", "a" * 65, "\x00:0", "é:1", "\ud800:0", f"{'f' * 32}:٣")

SENT = (
    *({"reaction": emoji} for emoji in ("1️⃣", "2️⃣", "3️⃣", "9️⃣", "👍")),
    {"contacts": (Contact(name="Grete Hermann"),)},
    {"contacts": (Contact(name="Ada Lovelace"),)},
    {"contacts": (Contact(name="Emmy Noether"), Contact(name="Ada Lovelace"), Contact(name=""))},
    *({"trouble": trouble} for trouble in IntakeProblem),
    {"file": File(name="a.ics", media_type="text/calendar", data=b"BEGIN:VCALENDAR")},
    {"file": File(name="c.csv", media_type="text/csv", data=b"Name\nHedy\nAda Lovelace")},
)
FORGED = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=70))
SOME = st.integers(0, 1000)
COMMAND = st.sampled_from(sorted(set(COMMANDS) - {"forget"}))
WORDS = st.one_of(
    st.sampled_from(["/week"] * 4 + ["/knots", "/promises", "/undo", "/settings", "/resume", "/cancel"]),
    st.builds(
        "/{} {}".format, st.sampled_from(["met", "called", "wrote", "knot", "add"]), st.sampled_from(NAMES)
    ),
    st.builds("/met {} {}".format, st.sampled_from(NAMES), st.sampled_from(WHENS)),
    st.builds("/promise me to {}: book by {}".format, st.sampled_from(NAMES), st.sampled_from(WHENS)),
    st.builds("/promise {}: call by {}".format, st.sampled_from(NAMES), st.sampled_from(WHENS)),
    st.builds("/merge {}, {}".format, st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.builds("/pause {}".format, st.sampled_from(("", "3 days", "2 weeks", *WHENS))),
    st.builds("/{} {}".format, COMMAND, st.sampled_from((*WHENS, *NAMES, *JUNK))),
    st.sampled_from(JUNK + WHENS + ZONES + NAMES),
)
DELAYS = st.one_of(
    st.integers(1, 90).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 60).map(lambda n: timedelta(hours=n)),
    st.integers(1, 30).map(lambda n: timedelta(days=n)),
)


def own(who, words_):
    """The words with this person's own names in them."""
    for number, name in enumerate(CAST[who][1]):
        words_ = words_.replace(f"<{number}>", name)
    return words_


class Anything(RuleBasedStateMachine):
    """Three people, one house, and whatever may happen to them."""

    town = None

    @initialize(start=st.sampled_from(STARTS), hours=st.integers(0, 40))
    def opens(self, start, hours):
        self.town = make_town(start)
        self.town.travels(timedelta(hours=hours))
        self.known: dict[str, tuple] = {}
        self.agreed: dict[str, tuple] = {}
        self.why: dict[str, str] = {}

    # --- what people do ---------------------------------------------------------------------------

    @rule(who=WHO, said=st.lists(WORDS, min_size=1, max_size=4))
    def says(self, who, said):
        for text in said:
            self.answered(who, text=own(who, text))

    @rule(
        who=WHO, name=st.sampled_from(NAMES[:5]), when=st.sampled_from(("today", "tomorrow", "in 5 days", ""))
    )
    def promises(self, who, name, when):
        """Something that falls due beside the weekly message."""
        self.answered(who, text=own(who, f"/promise me to {name}: a thing {'by ' if when else ''}{when}"))

    @rule(who=WHO, number=st.integers(1, 5))
    def says_a_number(self, who, number):
        self.answered(who, text=f"{number}")

    @rule(
        who=WHO,
        taps=st.lists(st.tuples(st.sampled_from((0, 0, 0, 1, 2)), st.integers(0, 8)), min_size=1, max_size=4),
    )
    def presses_something_recent(self, who, taps):
        for back, number in taps:
            shown = [heard for heard in self.town.heard(who) if heard.buttons]
            if shown:
                buttons = shown[-1 - back % len(shown)].buttons
                self.press(who, buttons[number % len(buttons)])

    @rule(
        who=WHO,
        said=st.lists(st.sampled_from(AFTER_WEEK), min_size=1, max_size=3),
    )
    def follows_the_week(self, who, said):
        """The well-trodden path: /week, yes, a time, a debrief."""
        self.answered(who, text="/week")
        for words_ in said:
            self.answered(who, text=words_)

    @rule(who=WHO, choice=st.integers(0, 5))
    def answers_what_was_said_unasked(self, who, choice):
        asked = [heard for heard in self.town.heard(who) if heard.unasked and heard.buttons]
        if asked:
            self.press(who, asked[-1].buttons[choice % len(asked[-1].buttons)])

    @rule(who=WHO, swaps=st.integers(0, 3), days=st.integers(0, 9), hour=st.integers(0, 23), wait=DELAYS)
    def meets(self, who, swaps, days, hour, wait):
        """The well-trodden path to a meeting, and on to its debrief."""
        self.answered(who, text="/week")
        for choice in ["swap"] * swaps + ["anyway", "meet"]:
            self.answered(who, text=words(f"choice-{choice}"))
        self.answered(who, text=f"in {days} days {hour}:00")
        self.town.travels(wait)
        self.answers_what_was_said_unasked(who, days)

    @rule(who=WHO, number=SOME)
    def presses_anything_ever_shown(self, who, number):
        buttons = [button for heard in self.town.heard(who) for button in heard.buttons]
        if buttons:
            self.press(who, buttons[number % len(buttons)])

    @rule(who=WHO, how=st.sampled_from(("foreign", "known", "forged", "index")), number=SOME, data=FORGED)
    def presses_what_is_no_button_of_theirs(self, who, how, number, data):
        """Law 7: buttons of others, whatever others pressed, invented data, known prompts with odd choices."""
        shown = {button.data: to for to in CAST for heard in self.town.heard(to) for button in heard.buttons}
        match how:
            case "foreign":
                found = [pressed for pressed, to in shown.items() if to != who]
            case "known":
                pressed = [done["press"] for done in self.town.done if done.get("press")]
                found = [data for data in pressed if shown.get(data) != who]
            case "forged":
                found = [data]
            case "index":
                odd = ("-1", "x", "", "999999999999", "1 ", "٣")
                found = [f"{pressed[:32]}:{odd[number % len(odd)]}" for pressed in shown]
        if found:
            self.refused(who, press=found[number % len(found)])

    @rule(who=WHO, said=WORDS)
    def speaks_where_others_listen(self, who, said):
        """In a chat of several people nothing personal is said and nothing happens (law 7)."""
        self.town.drain()
        before, heard = self.town.dump_without_groups(), len(self.town.heard(who))
        self.town.hands_in(who, text=said, place=PLACE)
        assert len(self.town.heard(who)) == heard
        assert self.town.dump_without_groups() == before
        assert {heard.text for heard in self.town.heard("-1")} <= SAID_IN_A_PLACE

    @rule(who=WHO, what=st.sampled_from(tuple(ChatChange)), there=st.booleans())
    def something_befalls_a_chat(self, who, what, there):
        """The bot is blocked, let in again, added, silenced, removed or moved: no person hears of it."""
        self.town.drain()
        heard = len(self.town.heard(who))
        self.town.hands_in(who, happened=what, moved_to="-2", place=PLACE if there else None)
        assert len(self.town.heard(who)) == heard

    @rule(who=WHO, author=st.sampled_from(NAMES), days=st.integers(-1, 90), said=WORDS)
    def passes_words_on(self, who, author, days, said):
        """Somebody else's words are no command; they are always answered."""
        contact = Contact(name=own(who, author))
        written = Forwarded(contact=contact, at=self.town.now - timedelta(days=days))
        self.answered(who, text=own(who, said), forwarded=written)

    @rule(who=WHO, back=SOME, whose=WHO, said=st.one_of(WORDS, st.integers(1, 4).map(str)))
    def answers_a_message_in_particular(self, who, back, whose, said):
        """An own message, somebody else's or none."""
        shown = self.town.heard(whose)
        quoted = f"m-{shown[-1 - back % len(shown)].letter}" if shown else "m-0"
        self.answered(who, text=own(who, said), replies_to=quoted)

    @rule(who=WHO, what=st.sampled_from(SENT))
    def sends_something_else(self, who, what):
        """An emoji may mean nothing; a contact or a file is always answered."""
        if "reaction" in what:
            self.town.hands_in(who, **what)
        else:
            self.answered(who, **what)

    @rule(number=st.integers(0, 1000))
    def delivers_an_update_again(self, number):
        """Law 6: the second time changes nothing and says nothing."""
        fresh = [
            n for n, done in enumerate(self.town.done) if self.town.now - done["at"] < timedelta(days=13)
        ]
        if fresh:
            self.town.drain()
            before = self.town.dump_tables()
            assert self.town.repeat_update(fresh[number % len(fresh)]) == []
            assert self.town.dump_tables() == before

    @rule(who=WHO, what=st.sampled_from(("zone", "week", "quiet")), said=st.sampled_from(ZONES + JUNK))
    def changes_a_setting(self, who, what, said):
        label = words(f"choice-set-{what}")
        self.answered(who, text="/settings")
        self.answered(who, text=label)
        self.answered(who, text=said)

    # --- what happens to them ---------------------------------------------------------------------

    @rule(delay=DELAYS)
    def time_flies(self, delay):
        self.town.travels(delay)

    @rule(days=st.integers(1, 9))
    def days_go_by(self, days):
        self.town.travels(timedelta(days=days))

    @rule(delay=DELAYS)
    def the_machine_is_down(self, delay):
        """Nothing ticks for up to thirty days; then the jobs look once, and all is one message."""
        town, before = self.town, len(self.town.adapter.said)
        waiting = {row[0] for row in town.all("select id from outbox where status = 'open'")}
        town.clock.travel_to(town.now + delay)
        town.ticks()
        if not waiting or delay > timedelta(days=1):
            told = [said.to for said in town.adapter.said[before:]]
            assert len(told) == len(set(told)), f"more than one message after downtime: {told}"

    @rule(permanent=st.sampled_from((False, False, False, True)))
    def the_network_breaks(self, permanent):
        self.town.adapter.failing = SendError("the street is dug up", permanent=permanent)

    @precondition(lambda self: self.town and self.town.adapter.failing)
    @rule()
    def the_network_is_back(self):
        self.town.adapter.failing = None
        self.town.ticks()

    @rule(what=st.sampled_from(("restart", "forget")))
    def the_house_is_kept(self, what):
        """The process is replaced by a new one, or old ids are forgotten."""
        if what == "restart":
            self.town = self.town.restart()
        else:
            self.town.loop.run_until_complete(self.town.running.prune_old())

    # --- how it is judged -------------------------------------------------------------------------

    def answered(self, who, **what):
        """Something was done; unless the street is broken or dead, it is answered at once."""
        heard = self.town.hands_in(who, **what)
        waits = self.town.all("select 1 from outbox where status = 'open' and chat = ?", who)
        assert heard or waits or self.town.adapter.failing, f"no answer to {what}"
        for said in heard:
            assert said.text.strip(), f"an empty answer to {what}"
            assert "Traceback" not in said.text
            assert not said.text.startswith(words("something-failed", reference="§"))
        return heard

    def press(self, who, button):
        if button.label == words("choice-german"):
            return
        heard = self.answered(who, press=button.data)
        if button.label == words("choice-why") and heard and heard[-1].text.startswith("Why "):
            self.explains(who, heard[-1].text)

    def explains(self, who, text):
        """Law 10: the same words each time, whatever has been edited since."""
        name, _, reasons = text.partition("?\n")
        known = {row[0]: row for row in self.town.all("select id, week, ordinal, knot_id from suggestions")}
        newest = max(
            (id_ for id_, row in known.items() if self.named(row["knot_id"]) == name[4:]), default=None
        )
        if newest:
            assert self.why.setdefault(newest, reasons) == reasons

    def named(self, knot_id):
        found = self.town.all("select name from knots where id = ?", knot_id)
        return found[0][0] if found else None

    def refused(self, who, **what):
        """Law 7: nobody's content changes, and the answer is kind."""
        self.town.drain()
        before = self.town.content()
        silent = self.town.all(
            "select 1 from people p join addresses a on a.owner_id = p.id "
            "where a.chat = ? and silent_since is not null",
            who,
        )
        dues = self.town.dump_tables(("dues",))
        waits = self.town.all("select 1 from outbox where status = 'open'")
        heard = self.answered(who, **what)
        after = self.town.content()
        unsure = ("prompts", "nudges", "addresses") if waits or self.town.adapter.failing else ("addresses",)
        aside = dict.fromkeys(unsure)  # letters that waited may leave with the answer
        assert {**after, **aside} == {**before, **aside}
        assert silent or waits or self.town.adapter.failing or self.town.dump_tables(("dues",)) == dues
        for said in heard[-1:]:
            assert said.unasked or said.text.startswith(KIND_REFUSALS), said

    @invariant()
    def the_laws_hold(self):
        if self.town:
            self.nothing_crashes()
            self.unasked_messages_keep_their_manners()
            self.one_suggestion_a_week()
            self.agreed_instants_stay()
            self.said_once_and_in_order()

    def nothing_crashes(self):
        if self.town.errors:
            raise AssertionError("the core failed") from self.town.errors[0]
        assert not self.town.all("select * from parked")

    def unasked_messages_keep_their_manners(self):
        """Laws 4 and 10, as each message left."""
        assert not self.town.adapter.wrong, self.town.adapter.wrong

    def one_suggestion_a_week(self):
        """Law 1, on the rows."""
        rows = self.town.all("select * from suggestions order by owner_id, week, ordinal")
        weeks: dict[tuple, list] = {}
        for row in rows:
            weeks.setdefault((row["owner_id"], row["week"]), []).append(row)
        for found in weeks.values():
            assert [row["ordinal"] for row in found] == list(range(1, len(found) + 1))
            assert len(found) <= 5
            assert sum(row["status"] == "open" for row in found) <= 1
        for row in rows:
            self.fixed_when_issued(row, rows)

    def fixed_when_issued(self, row, rows):
        fact = (row["owner_id"], row["week"], row["ordinal"], row["issued_at"], row["reasons"])
        if self.known.setdefault(row["id"], fact) != fact:
            raise AssertionError(f"{self.known[row['id']]} became {fact}")
        if at(row["issued_at"]) != self.town.now or row["event_id"] or row["status"] != "open":
            return
        zone = self.town.all("select zone from people where id = ?", row["owner_id"])[0][0]
        if self.zone_moved():
            return
        starts = (
            "select starts_at from meetings where owner_id = ? and status in ('agreed', 'held') "
            "and id < ? and sequence = 0"  # ids tell what came first, moved meetings do not
        )
        met = [week_at(at(meeting[0]), zone) for meeting in self.town.all(starts, row["owner_id"], row["id"])]
        assert row["week"] not in met, "a suggestion in a week that holds a meeting"
        if row["ordinal"] == 1:
            assert row["week"] == week_at(self.town.now, zone)
            earlier = [r for r in rows if r["owner_id"] == row["owner_id"] and r["week"] < row["week"]]
            assert not [r for r in earlier if r["status"] == "open"]

    def zone_moved(self):
        """Whether the zone was told at this very instant, after the suggestion."""
        return any(done["at"] == self.town.now and done.get("text") in ZONES for done in self.town.done)

    def agreed_instants_stay(self):
        """Law 5: only Move (which raises the sequence) changes when a meeting is."""
        for row in self.town.all("select id, sequence, starts_at, ends_at from meetings"):
            key = f"{row['id']}/{row['sequence']}"
            when = (row["starts_at"], row["ends_at"])
            assert self.agreed.setdefault(key, when) == when

    def said_once_and_in_order(self):
        """Law 6: what was sent is what was heard, once, in the order it was decided."""
        chats: dict[str, list[str]] = {}
        for chat, key in self.town.adapter.order:
            chats.setdefault(chat, []).append(key)
        for chat, keys in chats.items():
            assert keys == sorted(keys), f"out of order for {chat}"
            assert len(keys) == len(set(keys)), f"twice for {chat}"
        sent = {row[0] for row in self.town.all("select id from outbox where status = 'sent'")}
        assert sent <= {key for keys in chats.values() for key in keys}

    def teardown(self):
        """In the end everything that was decided is heard (law 6)."""
        if not self.town:
            return
        try:
            self.town.adapter.failing = None
            self.town.travels(timedelta(hours=13))
            left = self.town.all("select * from outbox where status = 'open' and kind = 'reply'")
            assert not left, "a reply was never heard"
            self.nothing_crashes()
            self.unasked_messages_keep_their_manners()
            self.said_once_and_in_order()
        finally:
            self.town.close()


Anything.TestCase.settings = sized(13, deep=400, stateful_step_count=40)
TestEverythingAtOnce = Anything.TestCase
