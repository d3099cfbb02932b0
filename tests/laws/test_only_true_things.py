"""Law 11, and 1 and 4 beside it: whatever is said, pressed, edited, deleted or cancelled, only true things stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.messages import Selector, Text, text
from bot.clock import VirtualClock
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Encounter
from bot.domain.people import Person
from bot.services.phrases import promise_line
from bot.store import knots, ledger, meetings, promises, reminders
from tests.conftest import ReceivedMessage, make_world
from tests.laws import sentences as grammar
from tests.laws.sentences import ANNAS, KNOWN, NOW, TODAY, Sentence, is_one_of, show
from tests.laws.town import PATIENCE, Town, _scratch_folder, copy_folder, forget_history, sized

pytestmark = [pytest.mark.long, pytest.mark.timeout(PATIENCE)]

#: Who tells, and the language they are answered in.
TELLERS = {"mia": "en", "jan": "de"}
#: What a yes after /cancel may not touch.
KEPT = (
    *("knots", "points", "encounters", "promises", "notes", "meetings", "reminders", "suggestions"),
    "changes",
)


@cache
def _template() -> Path:
    """A database in which both tellers have the knots of the grammar."""
    folder = _scratch_folder() / "template-told"
    folder.mkdir()
    world = make_world(folder, NOW - timedelta(days=1))
    for person, language in TELLERS.items():
        world.knows(person, language=language)
        for name in (*KNOWN.values(), *ANNAS):
            world.says(person, f"/add {name}")
            world.presses(person, "Good to have" if language == "en" else "Gut zu haben")
            world.says(person, "2026-05-01")
    world.close()
    forget_history(folder)
    return folder


def make_told_town() -> Town:
    """A town of the two tellers."""
    town = Town(copy_folder(_template()), VirtualClock(NOW))
    town.adapter.last_word = dict.fromkeys(TELLERS, NOW)
    return town


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """One for sentences that are told, and never confirmed."""
    made = make_told_town()
    yield made
    made.close()


def tell(town: Town, who: str, words: str) -> ReceivedMessage:
    """What is said back to words when nothing is open."""
    town.says(who, "/cancel")
    heard = town.hands_in(who, text=words)
    assert heard, f"no answer to {words!r}"
    return heard[-1]


def facts_said_back(message: ReceivedMessage, person: Person) -> list[str]:
    """The lines of a proposal that say what was understood: without words, places, and who would be new."""
    head, *lines = message.text.splitlines()
    if head != show(text("understood-head"), person):
        return []
    beside = [
        text("meeting-place", place="…"),
        text("understood-new", name="…"),
        text("note-line", words="…"),
    ]
    return [line for line in lines if not is_one_of(line, [show(one, person) for one in beside])]


# --- what is said back --------------------------------------------------------------------------------


@sized(80)
@given(who=st.sampled_from(sorted(TELLERS)), sentence=grammar.sentences())
def test_what_is_said_back_names_the_right_person_side_and_day(town, who, sentence):
    """A proposal may be missing, never wrong; of a denial and of small talk nothing is proposed."""
    person = town.person(who)
    said = facts_said_back(tell(town, who, sentence.words), person)

    meant = [show(line, person) for line in sentence.means]
    assert [line for line in said if not is_one_of(line, meant)] == [], sentence.words


def test_nearly_all_of_it_is_understood(town):
    """A reader that proposes nothing is never wrong; this one is to be of use as well."""
    drawn: list[tuple[str, bool]] = []

    @sized(50)
    @given(
        st.one_of(
            grammar.contacts(grammar.someone),
            grammar.promises(grammar.someone),
            grammar.plans(grammar.someone),
        )
    )
    def read(sentence):
        person = town.person("mia")
        drawn.append((sentence.words, bool(facts_said_back(tell(town, "mia", sentence.words), person))))

    read()
    missed = [words for words, is_read in drawn if not is_read]
    assert len(missed) <= len(drawn) // 10, missed


@sized(23)
@given(
    who=st.sampled_from(sorted(TELLERS)),
    sentence=st.one_of(grammar.contacts(st.just("Anna")), grammar.promises(st.just("Anna"))),
)
def test_of_two_annas_none_is_taken_by_chance(town, who, sentence):
    heard = tell(town, who, sentence.words)

    assert facts_said_back(heard, town.person(who)) == []
    assert set(ANNAS) <= {button.label for button in heard.buttons}


@sized(25)
@given(who=st.sampled_from(sorted(TELLERS)), sentence=grammar.unreadable(grammar.somebody_known))
def test_a_day_that_cannot_be_read_is_asked_for_and_never_today(town, who, sentence):
    person = town.person(who)
    heard = tell(town, who, sentence.words)

    name = KNOWN[sentence.names[0]]
    assert heard.text == show(text("understood-day", fact=Selector("encounter"), name=name), person)


@sized(20)
@given(
    who=st.sampled_from(sorted(TELLERS)),
    name=grammar.somebody_known,
    command=st.sampled_from(("met", "called", "wrote")),
    day=st.sampled_from((*grammar.UNREADABLE["en"], *grammar.UNREADABLE["de"])),
)
def test_a_command_with_an_unreadable_day_asks_for_it_too(town, who, name, command, day):
    person = town.person(who)
    heard = tell(town, who, f"/{command} {name} {day}")

    asked = text("understood-day", fact=Selector("encounter"), name=KNOWN[name])
    assert heard.text == show(asked, person)
    assert town.all("select 1 from encounters") == []


# --- what is stored -----------------------------------------------------------------------------------

COMMANDS = (
    *("/met ada", "/met Carla yesterday", "/called ben on Sunday", "/wrote oma", "/met ada on 2024-02-30"),
    *("/note Ben likes figs", "/promise me to Ada: lend the drill by Friday", "/promise Carla: the recipe"),
    *("/meet Ada Thursday 7 pm", "/meet Carla Friday", "/add Quentin Blake", "/week", "/promises", "/knots"),
)
YES = ("yes", "ja", "right", "genau", "no", "nein", "stimmt", "ok", "great", "later", "none")

_STEPS = st.one_of(
    grammar.sentences(),
    grammar.sentences(),
    grammar.unreadable(grammar.someone),
    grammar.corrections(),
    st.tuples(st.just("command"), st.sampled_from(COMMANDS)),
    st.tuples(st.just("press"), st.integers(0, 5)),
    st.tuples(st.just("press"), st.just(0)),
    st.tuples(st.just("word"), st.sampled_from(YES)),
    st.tuples(st.just("edit"), st.one_of(grammar.sentences(), st.sampled_from(COMMANDS[:8]))),
    st.tuples(st.just("delete"), st.integers(1, 3)),
    st.tuples(st.just("wait"), st.sampled_from((1, 7, 30, 200))),
    st.tuples(st.just("command"), st.sampled_from(("/cancel", "/undo"))),
)


#: A sentence, or what else a person does and with what.
Step = Sentence | tuple[str, Any]
#: The lines of which one must have been said, and the person's own words in it.
StoredRow = tuple[Sequence[str], str]


@dataclass
class Auditor:
    """One teller's chat: believes rows, and what was heard before they changed."""

    town: Town
    who: str
    waiting: list[ReceivedMessage] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.town.person(self.who)

    def take(self, step: Step) -> None:
        """One step; whatever it stored was said, and a sentence alone stores nothing."""
        before, asked = self.rows(), list(self.waiting)
        heard, is_exact = self._do(step)
        stored = self.rows().items() - before.items()
        is_told = isinstance(step, Sentence) and step.words not in grammar.CORRECTIONS
        assert not (stored and is_told), f"{step} was stored at once"
        said_in = [self._find_said(step, row, asked, heard if is_exact else ()) for row in stored]
        self.waiting = [message for message in self.waiting if message not in said_in]
        self._check_law_1()
        assert not self.town.adapter.wrong

    def _do(self, step: Step) -> tuple[Sequence[ReceivedMessage], bool]:
        """What was heard, and whether it was told exactly: by a command, a button, or a bare answer."""
        kind, value = ("sentence", step) if isinstance(step, Sentence) else step
        words = value.words if isinstance(value, Sentence) else str(value)
        match kind:
            case "wait":
                self.town.travels(timedelta(minutes=value))
                return (), False
            case "press":
                shown = self.town.heard(self.who)[-1:]
                buttons = shown[0].buttons[value:] if shown else ()
                return (self._hear(press=buttons[0].data), True) if buttons else ((), False)
            case "delete":
                return (self._hear(deletes=(self.typed[-value],)) if len(self.typed) >= value else ()), False
            case "edit":
                heard = self._hear(corrects=self.typed[-1], text=words) if self.typed else ()
                return heard, words.startswith("/")
        heard = self._hear(text=words)
        self.typed.append(self.town.done[-1]["id"])
        assert heard, f"no answer to {words!r}"
        self._check_hints(words, heard)
        return heard, kind != "sentence" or words in grammar.CORRECTIONS

    def _hear(self, **what) -> list[ReceivedMessage]:
        heard = self.town.hands_in(self.who, **what)
        self.waiting += [message for message in heard if message.buttons]
        return heard

    def _check_hints(self, words: str, heard: Sequence[ReceivedMessage]) -> None:
        """Nobody hears the same hint twice in a row while a question with buttons is open."""
        hints = {show(text(key), self.person) for key in HINTS}
        earlier = [message.text for message in self.town.heard(self.who)[: -len(heard)][-1:]]
        shown = [message for message in self.town.heard(self.who) if message.text not in hints]
        is_recent = bool(shown) and self.town.now - shown[-1].at < timedelta(hours=1)
        is_asking = is_recent and bool({b.label for b in shown[-1].buttons} - NOT_ASKING)
        if heard[-1].text in hints and is_asking:
            assert earlier != [heard[-1].text], f"the same hint again, to {words!r}"

    def _find_said(
        self,
        step: Step,
        row: tuple[tuple[str, str], StoredRow],
        asked: Sequence[ReceivedMessage],
        heard: Sequence[ReceivedMessage],
    ) -> ReceivedMessage:
        """The question that said what a row says, or what was said back to an exact command."""
        (table, _), (ways, own) = row
        for message in (*asked, *heard):
            is_whole = message in heard or own in message.text
            if is_whole and any(way in message.text for way in ways):
                return message
        raise AssertionError(f"{step} stored {table}, which nobody said: {ways[0]} {own}")

    def _check_law_1(self) -> None:
        owner = self.town.owner(self.who)
        weeks = self.town.all(
            "select week, count(*) from suggestions where owner_id = ? and status = 'open' group by week",
            owner,
        )
        assert all(count == 1 for _, count in weeks)

    def rows(self) -> dict[tuple[str, str], StoredRow]:
        """What is stored of what was told, by table and id."""
        me, found = self.person, dict[tuple[str, str], StoredRow]()
        with self.town.context.engine.begin() as tx:
            mine = {knot.id: knot.name for knot in knots.of_owner(tx, me.id)}
            for id_, name in mine.items():
                found["knots", id_] = [text("knot-label", name=name)], ""
                for met in knots.encounters_of(tx, id_):
                    found["encounters", met.id] = _say_encounter(name, met), met.note
                for note in knots.notes_of(tx, id_):
                    found["notes", f"{id_} {note.text}"] = [text("knot-label", name=name)], note.text
            for promise in promises.open_of(tx, me.id):
                plain = replace(promise, snoozed_until=None)
                found["promises", promise.id] = [promise_line(plain, mine[promise.knot_id], TODAY)], ""
            for meeting in meetings.list_agreed(tx, me.id):
                keys = ("understood-meeting", "understood-moved", "agreed", "moved")
                told = {"name": mine[meeting.knot_id], "when": meeting.starts_at}
                found["meetings", meeting.id] = [text(key, **told) for key in keys], meeting.place
            for reminder in reminders.open_of(tx, me.id):
                keys = ("understood-remind", "reminder-kept")
                told = {"what": reminder.text, "when": reminder.at}
                found["reminders", reminder.id] = [text(key, **told) for key in keys], ""
            for entry in ledger.of_owner(tx, me.id):
                by = entry.by.name if entry.by else ""
                line = text(f"understood-{entry.kind.value}", by=by, to=entry.to.name)
                found["ledger", entry.id] = [line], ""
        return {key: (tuple(show(way, me) for way in ways), own) for key, (ways, own) in found.items()}


def _say_encounter(name: str, met: Encounter) -> list[Text]:
    kinds = (met.kind.value, f"{met.kind.value}-them")
    keys = ("understood-encounter", "encounter-logged")
    return [text(key, kind=Selector(kind), name=name, day=met.day) for key in keys for kind in kinds]


#: What is said or pressed, the first button being 0, so that a question about somebody else is open.
OPEN = {
    "the week's suggestion": ("/week",),
    "when a draft is sent": ("/week", 0),
    "when they meet": ("/week", 0, 0),
    "whether it is right": ("met Ben Okri on Sunday",),
    "whether a promise is right": ("I promised Ben Okri to send the deck by Friday",),
    "what is otherwise": ("met Ben Okri on Sunday", 1),
    "on which day": ("met Ben Okri on Sunday", 1, 0),
    "an unreadable day": ("/met ben on 2024-02-30",),
    "at what time": ("/meet Ben Friday",),
    "a card": ("/knot ben",),
    "an agreed meeting": ("/meet Ben Friday 6pm",),
    "a promise": ("/promise me to Ben: lend the drill by Friday", "/promises", 0),
}
_FACTS = tuple(
    facts(grammar.somebody_known)
    for facts in (grammar.contacts, grammar.promises, grammar.plans, grammar.reminders)
)


@sized(24)
@given(
    who=st.sampled_from(sorted(TELLERS)), opening=st.sampled_from(sorted(OPEN)), sentence=st.one_of(_FACTS)
)
def test_a_sentence_means_the_same_whatever_question_is_open(who, opening, sentence):
    """It is said back as ever, perhaps beside what waits already; and nothing is done before Right."""
    town = make_told_town()
    try:
        for step in OPEN[opening]:
            if isinstance(step, int):
                town.hands_in(who, press=town.heard(who)[-1].buttons[step].data)
            else:
                town.says(who, step)
        person, kept, waiting = town.person(who), town.dump_tables(KEPT), town.heard(who)[-1]
        heard = town.hands_in(who, text=sentence.words)
        meant = [show(line, person) for line in sentence.means] + facts_said_back(waiting, person)
        said = [line for message in heard for line in facts_said_back(message, person)]
        assert [line for line in said if not is_one_of(line, meant)] == [], f"{opening}: {sentence.words}"
        assert town.dump_tables(KEPT) == kept, f"{opening}: {sentence.words}"
    finally:
        town.close()


@sized(20)
@given(data=st.data(), who=st.sampled_from(sorted(TELLERS)), name=grammar.somebody_known)
def test_what_is_told_next_is_about_the_same_person_and_turns_nothing_round(data, who, name):
    """A promise by a pronoun is said back with its own side; what was stored before stays as it is."""
    town = make_told_town()
    try:
        auditor, person = Auditor(town, who), town.person(who)
        first = data.draw(st.one_of(grammar.promises(st.just(name)), grammar.contacts(st.just(name))))
        auditor.take(first)
        auditor.take(("press", 0))
        kept, after = auditor.rows(), data.draw(grammar.follow_ups(name))
        auditor.take(after)
        meant = [show(line, person) for line in after.means]
        said = facts_said_back(town.heard(who)[-1], person)
        assert [line for line in said if not is_one_of(line, meant)] == [], f"{first.words} / {after.words}"
        auditor.take(("press", 0))
        assert kept.items() <= auditor.rows().items(), f"{first.words} / {after.words}"
    finally:
        town.close()


HINTS = {kind.facts.how for kind in QuestionKind} | {"not-understood-open", "not-understood-again"}
#: Words that answer nothing and tell nothing.
UNCLEAR = ("blub", "the green ones", "lieber die grünen", "42nd street or so", "hmpf", "?!")
#: Buttons beneath what was done, which ask nothing.
NOT_ASKING = {"Not so", "Stimmt nicht"}


@sized(20)
@given(who=st.sampled_from(sorted(TELLERS)), steps=st.lists(_STEPS, min_size=4, max_size=14))
def test_nothing_is_stored_that_was_not_said_back(who, steps):
    """And typed words are always answered; and after /cancel a yes acts on nothing."""
    town = make_told_town()
    try:
        auditor = Auditor(town, who)
        for step in steps:
            auditor.take(step)
        town.says(who, "/cancel")
        kept = town.dump_tables(KEPT)
        for word in ("yes", "ja", "right", "stimmt"):
            assert town.says(who, word).text
            assert town.dump_tables(KEPT) == kept
    finally:
        town.close()


@sized(13)
@given(
    who=st.sampled_from(sorted(TELLERS)),
    opening=st.one_of(grammar.contacts(grammar.somebody_known), st.just(("command", "/week"))),
    words=st.lists(st.sampled_from(UNCLEAR), min_size=2, max_size=5),
)
def test_no_hint_is_said_twice_in_a_row_while_a_question_is_open(town, who, opening, words):
    auditor = Auditor(town, who)
    town.says(who, "/cancel")
    for step in (opening, *(("word", word) for word in words)):
        auditor.take(step)
