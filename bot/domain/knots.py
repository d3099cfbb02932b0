"""Knots: the few people who matter to their owner."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from bot.domain.people import PersonId

KnotId = NewType("KnotId", str)

#: Active knots a person may have; paused ones count, resting ones do not.
MAX_ACTIVE = 15
#: Cadences offered as buttons, in days.
CADENCES = (7, 30, 90, 180)
DEFAULT_CADENCE = 90
#: How long ago "this month", "this year" and "longer" are taken to be, in days.
GAP_DAYS_BY_ANSWER = {"month": 15, "year": 120, "longer": 540}
MAX_NAME = 80
MAX_ROLE = 120
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "zu", "zum", "al", "el"}
)
MAX_WORDS = 2000
#: Zero-width (non-)joiner: the only invisible characters that change how Persian names and emoji look.
JOINERS = "\u200c\u200d"
_DROP_JOINERS = str.maketrans("", "", JOINERS)


class KnotStatus(StrEnum):
    """ACTIVE knots are suggested, PAUSED ones not until a day, RESTING ones not until woken."""

    ACTIVE = "active"
    PAUSED = "paused"
    RESTING = "resting"


class Stage(StrEnum):
    """How convinced the knot is, as its owner can tell."""

    WISHED = "wished"
    MET = "met"
    AGAIN = "again"
    TRUSTED = "trusted"
    RECOMMENDS = "recommends"


STAGES = tuple(Stage)


class Step(StrEnum):
    """What would convince a knot further, by how convinced they are."""

    PATH = "path"
    GIVE = "give"
    KEEP = "keep"
    ASK = "ask"
    THANK = "thank"


_STEP_OF = dict(zip(STAGES, Step, strict=True))
#: Stages of those who have shown that they stand by the owner.
WILLING = frozenset({Stage.TRUSTED.value, Stage.RECOMMENDS.value})


class EncounterKind(StrEnum):
    """What kind of real contact it was."""

    MET = "met"
    CALLED = "called"
    WROTE = "wrote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """One tie as its owner sees it.

    `cadence` in days; `told_last` is the last contact the owner told when adding, None for somebody wished
    for; `stage_at` is when the stage was reached, `stage_by_hand` which one its owner last chose;
    `strength` and `last_day` are folded from that day and the encounters (ties.py). `register_form` is how
    the owner speaks to them, in `register_language`, `called` by what name: each "" where that was never
    told (services/registers.py). `again_week` is the ISO week in which they are to be met again.
    """

    id: KnotId
    owner_id: PersonId
    name: str
    role: str
    stage: Stage
    stage_at: datetime
    value: int
    cadence: int
    told_last: date | None
    strength: float
    last_day: date | None
    last_suggested_at: datetime | None
    status: KnotStatus
    paused_until: date | None
    created_at: datetime
    register_language: str = ""
    register_form: str = ""
    called: str = ""
    stage_by_hand: Stage | None = None
    again_week: str | None = None


class KnotSummary(NamedTuple):
    """What a week's ranking reads of a knot: a tuple, because a batch of people has thousands."""

    id: KnotId
    owner_id: PersonId
    name: str
    value: int
    cadence: int
    strength: float
    last_day: date | None
    last_suggested_at: datetime | None
    stage: str
    again_week: str | None
    told_last: date | None
    created_at: datetime
    stage_by_hand: str | None
    status: str = KnotStatus.ACTIVE.value
    paused_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A logged real contact, on a day of the owner's calendar."""

    id: str
    owner_id: PersonId
    knot_id: KnotId
    kind: EncounterKind
    day: date
    note: str
    created_at: datetime


def fold(name: str) -> str:
    """A name as it is searched: without case, accents, joiners and doubled spaces."""
    bare = unicodedata.normalize(
        "NFKD", name.translate(_DROP_JOINERS).casefold().replace("ø", "o").replace("ł", "l")
    )
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def clean_name(said: str, limit: int = MAX_NAME) -> str:
    """A name without control and direction characters, on one line, cut to `limit` characters."""
    kept = "".join(" " if c.isspace() else c for c in said if c.isspace() or _is_seen(c))
    return " ".join(unicodedata.normalize("NFC", kept).split())[:limit].strip(f" {JOINERS}")


def _is_seen(sign: str) -> bool:
    return sign in JOINERS or unicodedata.category(sign)[0] != "C"


def name_key(name: str) -> tuple[str, ...]:
    """The words of a name in no order: "Lovelace, Ada" is Ada Lovelace."""
    folded = fold(name)
    return tuple(sorted(re.findall(r"[^\s,;.()\"]+", folded))) or (folded,)


def tidy_name(said: str) -> str:
    """A clean name with capitals, where it was typed without any: "jörg de vries" is Jörg de Vries."""
    name = clean_name(said)
    if name != name.lower():
        return name
    return " ".join(word if word in _PARTICLES else word[:1].upper() + word[1:] for word in name.split())


def clean_words(said: str, limit: int = MAX_WORDS) -> str:
    """Free text with its lines, without control and direction characters, cut to `limit` characters."""
    kept = "".join(c for c in said if c == "\n" or _is_seen(c))
    return unicodedata.normalize("NFC", kept).strip(f" \n\t{JOINERS}")[:limit]


def name_matches(name: str, said: str) -> bool:
    """Every word said begins a word of the name, in order, ignoring case and accents."""
    words = iter(fold(name).split())
    return all(any(word.startswith(part) for word in words) for part in fold(said).split())


def stage_after(stage: Stage, meetings: int, kept_since_again: int, recommendations: int = 0) -> Stage:
    """The stage one step on, where the facts allow it.

    Met after a first encounter, again after a second meeting, trusted once a promise of the owner was kept
    after that, recommends with a recommendation in the ledger: one told earlier waits for its turn.
    """
    if stage is Stage.WISHED and meetings >= 1:
        return Stage.MET
    if stage is Stage.MET and meetings >= 2:  # noqa: PLR2004
        return Stage.AGAIN
    if stage is Stage.AGAIN and kept_since_again >= 1:
        return Stage.TRUSTED
    if stage is Stage.TRUSTED and recommendations >= 1:
        return Stage.RECOMMENDS
    return stage


def stage_without(knot: Knot, meetings: int, kept_since_again: int) -> Stage:
    """The stage where a contact turned out not to be: no higher than what is left holds.

    What the owner chose by hand, or told when adding, stays. So does what one contact more would not have
    reached, for it was chosen by hand before that was noted; and recommends, which no meeting reaches.
    """
    least = knot.stage_by_hand or (Stage.MET if knot.told_last else Stage.WISHED)
    held, before = (_find_held_stage(count, kept_since_again, least) for count in (meetings, meetings + 1))
    if STAGES.index(knot.stage) > STAGES.index(before):
        return knot.stage
    return max(least, min(knot.stage, held, key=STAGES.index), key=STAGES.index)


def _find_held_stage(meetings: int, kept: int, least: Stage) -> Stage:
    """The highest stage that meetings and promises kept after the second of them hold, from the least on."""
    held = max(least, STAGES[min(2, meetings)], key=STAGES.index)
    return Stage.TRUSTED if held is Stage.AGAIN and kept else held


def is_rough(knot: Knot, gap: int) -> bool:
    """Whether the last contact is only what the owner once told ("this year"), weeks ago: no day to name."""
    return knot.last_day == knot.told_last and gap >= min(GAP_DAYS_BY_ANSWER.values())


def is_untold(knot: Knot | KnotSummary) -> bool:
    """Whether no contact is known, and their owner did not say either that they never met."""
    return knot.last_day is None and knot.stage_by_hand != Stage.WISHED


def step_of(knot: Knot | KnotSummary) -> Step | None:
    """What would bring them closer; no path to somebody who may be an old friend."""
    step = _STEP_OF[Stage(knot.stage)]
    return None if step is Step.PATH and is_untold(knot) else step


def is_undated(knot: Knot | KnotSummary, last: date | None = None) -> bool:
    """Whether of a contact no day was ever told, but "not for months" when the knot was added.

    It is the last one there is, or that which was the last, give or take a day, when something was said.
    """
    if knot.told_last is None or abs(((last or knot.last_day or date.min) - knot.told_last).days) > bool(
        last
    ):
        return False
    gap = (knot.created_at.date() - knot.told_last).days
    return any(abs(gap - days) <= 1 for days in GAP_DAYS_BY_ANSWER.values())
