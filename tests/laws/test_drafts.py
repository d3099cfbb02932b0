"""Law 11: a draft says nothing false, and is in that tie's register."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.knots import Encounter, EncounterKind, Knot, KnotId, KnotStatus, Stage
from bot.domain.promises import Promise, PromiseSide, PromiseStatus
from bot.services.drafts import Draft, Waiting, write_draft
from bot.services.registers import FormOfAddress, find_register
from bot.services.workdays import working_day
from bot.store import knots, people, promises
from bot.store.changes import Book
from bot.texts.catalogue import Catalogue, Reader
from tests.conftest import make_world
from tests.laws.town import sized

pytestmark = pytest.mark.long

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = (
    "Oma",
    "Herr Schmidt",
    "Frau Dr. Weber",
    "Uncle Raj",
    "Ada Lovelace",
    "Jörg",
    "Dr. Mehta",
    "Tante Erna",
)
FIRST_NAMES = ("Ada", "Jörg", "Raj", "Erna", "Oma", "Uncle", "Tante")
PROMISES = (
    "the slides",
    "send Ada the slides",
    "dir das Buch bringen",
    "ihm helfen",
    "I'll call her",
    "a" * 150,
)
SECRET = "she is looking for another job"
NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(microsecond=0))


@dataclass(frozen=True)
class Tie:
    """What is known of a knot: contacts by how many days ago, promises, and how one speaks."""

    name: str
    form: FormOfAddress
    cadence: int
    told: int | None
    never: bool
    contacts: tuple[tuple[int, EncounterKind], ...]
    mine: tuple[str, ...]
    theirs: bool

    @property
    def gap(self) -> int | None:
        """Days since the last contact."""
        return min(
            (*([] if self.told is None else [self.told]), *(ago for ago, _ in self.contacts)), default=None
        )

    @property
    def has_met(self) -> bool:
        return self.told is not None or any(kind is EncounterKind.MET for _, kind in self.contacts)


TIES = st.builds(
    Tie,
    name=st.sampled_from(NAMES),
    form=st.sampled_from(FormOfAddress),
    cadence=st.sampled_from((7, 30, 90, 365)),
    told=st.none() | st.integers(0, 900),
    never=st.booleans(),
    contacts=st.lists(st.tuples(st.integers(0, 900), st.sampled_from(EncounterKind)), max_size=3).map(tuple),
    mine=st.lists(st.sampled_from(PROMISES), max_size=2).map(tuple),
    theirs=st.booleans(),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Mia's house; what an example adds is taken back."""
    world = make_world(tmp_path_factory.mktemp("drafts"))
    world.knows("mia")
    yield world
    world.close()


def store(tx, clock, me, tie: Tie, today: date) -> Knot:
    """The knot as those contacts and promises leave it, and a private note."""
    at = clock.now()
    knot = Knot(
        id=KnotId(clock.new_id()), owner_id=me.id, name=tie.name, role="", stage=Stage.MET, stage_at=at, value=2,
        cadence=tie.cadence, told_last=None if tie.told is None else today - timedelta(days=tie.told),
        strength=0.0, last_day=None, last_suggested_at=None, status=KnotStatus.ACTIVE, paused_until=None,
        created_at=at, register_language=tie.form.language, register_form=tie.form.value,
        stage_by_hand=Stage.WISHED if tie.never else None,
    )  # fmt: skip
    book = Book(tx)
    knots.add(book, knot)
    about = {"owner_id": me.id, "knot_id": knot.id, "created_at": at}
    for ago, kind in tie.contacts:
        day = today - timedelta(days=ago)
        knots.add_encounter(book, Encounter(id=clock.new_id(), kind=kind, day=day, note=SECRET, **about))
    for side, words in [
        *((PromiseSide.MINE, w) for w in tie.mine),
        *[(PromiseSide.THEIRS, "a list")] * tie.theirs,
    ]:
        status = PromiseStatus.OPEN
        kept = Promise(
            id=clock.new_id(), side=side, text=words, due_day=None, status=status, closed_at=None, **about
        )
        promises.add(book, kept)
    knots.add_note(book, id_=clock.new_id(), knot=knot, text=SECRET, now=at)
    return knots.recompute_tie(book, knot)


def write(world, tie: Tie, now: datetime, waiting: Waiting) -> tuple[str, Draft] | None:
    """The draft in words; None where the name must be asked first."""
    with world.context.engine.connect() as tx, tx.begin() as step:
        me = people.by_address(tx, world.address("mia"))
        knot = store(tx, world.clock, me, tie, now.date())
        register = find_register(knot, me.language)
        if not register.called:
            step.rollback()
            return None
        first, again = (write_draft(tx, me, knot, now, waiting) for _ in range(2))
        step.rollback()
    reader = Reader(language=me.language, form=me.form, zone=me.zone, now=now)
    assert first == again, "what is said twice in a week is the same"
    return "".join(span.text for span in Catalogue().spans(first.lines, reader)), first


DU = re.compile(r"\b(?:du|dich|dir|deine?[mnrs]?)\b", re.IGNORECASE)
SIE = re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
GERMAN, ENGLISH = re.compile(r"\b(?:ich|und|einen)\b"), re.compile(r"\b(?:I|I'd|and|you)\b")
LONG_AGO = re.compile(r"\b(?:long time|long while|long since|It's about|lange|seit etwa)\b")
AGAIN = re.compile(r"\b(?:again|wiedersehen|wieder einmal|left off|aufgehört haben)\b")
JUST = re.compile(r"\b(?:not long ago|left off|vor Kurzem|aufgehört haben|soon|bald)\b")
NEVER_MET = re.compile(r"(?:haven't met|in person|get to know|noch nicht|persönlich|kennenlernen)")
DEBT = re.compile(r"(?:owe|promised|schuldig|versprochen|von mir noch aus)")
APOLOGY = re.compile(r"(?i)sorry|apolog|entschuldig|leid")


@sized(75)
@given(tie=TIES, now=NOWS, with_promise=st.booleans())
def test_a_draft_says_nothing_false_and_is_in_its_ties_register(house, tie, now, with_promise):
    now = now.replace(tzinfo=house.clock.now().tzinfo)
    written = write(house, tie, now, Waiting(is_silent_on_promise=not with_promise))
    if written is None:
        return
    said, draft = written
    own = "\n".join(said.splitlines()[1:])
    for words in tie.mine:
        own = own.replace(words, "").replace(words.replace("Ada", "you"), "")
    _check_register(said, own, tie.form)
    dormant = tie.gap is not None and tie.gap > max(365, 2 * tie.cadence)
    assert dormant or not LONG_AGO.search(own)
    assert not APOLOGY.search(own)
    assert tie.has_met or not AGAIN.search(own)
    assert not NEVER_MET.search(own) or (tie.never and not tie.has_met)
    assert (tie.gap is not None and tie.gap <= 14) or not JUST.search(own)
    assert bool(DEBT.search(own)) == bool(tie.mine and with_promise)
    assert SECRET not in said
    _check_slots(draft, now, is_dormant=dormant and tie.has_met)


def _check_register(said: str, own: str, form: FormOfAddress) -> None:
    hello = {
        FormOfAddress.DU: "Hallo ",
        FormOfAddress.SIE: "Guten Tag ",
        FormOfAddress.FIRST: "Hi ",
        FormOfAddress.FORMAL: "Dear ",
    }[form]
    greeting = said.splitlines()[0]
    assert greeting.startswith(hello)
    called = greeting.removeprefix(hello).rstrip(",")
    assert called not in FIRST_NAMES or not form.is_formal
    assert not (re.match(r"Herr|Frau|Dr\.", called) and not form.is_formal)
    assert not (DU.search(own) and form is FormOfAddress.SIE)
    assert not (SIE.search(own) and form is FormOfAddress.DU)
    assert not (GERMAN if form.language == "en" else ENGLISH).search(own)


def _check_slots(draft: Draft, now: datetime, *, is_dormant: bool) -> None:
    here = [slot.starts_at.astimezone(BERLIN) for slot in draft.slots]
    assert len({when.date() for when in here}) == len(here) == 3
    assert {when.time() for when in here} == {time(12, 30), time(18)}
    assert all(working_day("Europe/Berlin")(when.date()) for when in here)
    assert not {(when.month, when.day) for when in here} & {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
    least = timedelta(days=3) if is_dormant else timedelta()
    assert here[0].date() - now.astimezone(BERLIN).date() >= least


@sized(15)
@given(tie=TIES, now=NOWS)
def test_not_one_sentence_serves_everybody(house, tie, now):
    """Of twenty knots with the same history hardly two hear the same words."""
    now = now.replace(tzinfo=house.clock.now().tzinfo)
    same = replace(tie, name="Ada Lovelace", form=FormOfAddress.FIRST, mine=())

    said = {write(house, same, now, Waiting())[0] for _ in range(20)}

    assert len(said) >= 5
