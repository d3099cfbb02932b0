"""A message that the owner sends on to a knot: put together from what is true, in that tie's register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from zlib import crc32

from bot.chat.messages import BLANK, Arg, LinkButton, Message, Question, Selector, Text, text
from bot.domain.contacts import Point, PointKind
from bot.domain.knots import EncounterKind, Knot, KnotId, Stage, fold, is_rough
from bot.domain.people import Person
from bot.domain.promises import PromiseSide
from bot.domain.slots import Slot
from bot.domain.suggestions import Lane, Suggestion, SuggestionStatus, lane_of
from bot.domain.weeks import days_between, to_local, week_of
from bot.services.phrases import duration, first_name, one_of
from bot.services.registers import FormOfAddress, Register, find_register
from bot.services.times import TimeSpan, find_slots, when_question
from bot.store import knots, pages, promises, suggestions
from bot.store.engine import Tx

#: Where a draft can be sent on to by hand.
_REACHABLE_KINDS = {PointKind.MAIL, PointKind.PHONE, PointKind.MATRIX}
#: A contact so many days ago is still fresh.
RECENT_DAYS = 14
#: Whom one has not met for long is not asked for tomorrow.
DORMANT_DAYS_AHEAD = 3
MAX_REASON = 200
#: A promise longer than this is named without its words.
_MAX_PROMISE = 100
#: How the catalogue varies each part (`draft-…`), so that not one sentence serves everybody.
_VARIANTS = 3
#: Words that speak of the knot as somebody else, or of the owner as "I": they do not fit into a letter.
_THIRD_PERSON = re.compile(
    r"\b(?:s?he|him|hers?|his|they|them|their|i|i'll|"
    r"ich|er|ihn|ihm|ihr|ihre[mnrs]?|ihnen|sie|seine?[mnrs]?)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:you|your|du|dich|dir|deine?[mnrs]?|euch|euer|eure[mnrs]?)\b", re.IGNORECASE)
#: What people type of the sentence that is there already.
_LEAD = re.compile(
    r"(?i)^(?:you came to mind|ich habe an (?:dich|sie) gedacht|ich musste an (?:dich|sie) denken)?[\s,]*"
    r"(?:because|weil)\b[\s,]*"
)


class Tone(StrEnum):
    """What a tie is like: each opens its own way."""

    WISHED = "wished"
    UNTOLD = "untold"
    UNMET = "unmet"
    DORMANT = "dormant"
    INDEBTED = "indebted"
    RECENT = "recent"
    STEADY = "steady"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The draft that waits to be sent to a knot: what it is for, and what the owner lets stand in it.

    `suggestion`: the one it answers, "" where the owner chose whom to meet; `place`: where, if they said.
    `offered`: the times it named when it was shown last, as `TimeSpan.key`.
    """

    suggestion: str = ""
    place: str = ""
    reason: str = ""
    goal: str = ""
    is_silent_on_promise: bool = False
    offered: Sequence[str] = ()


def read_waiting(tx: Tx, knot_id: KnotId) -> Waiting | None:
    """The draft that waits, if one does; what only a newer version knows of it is left out."""
    stored = knots.get_draft(tx, knot_id)
    known = {field.name for field in fields(Waiting)}
    return None if stored is None else Waiting(**{k: v for k, v in stored.items() if k in known})


def keep_waiting(tx: Tx, knot_id: KnotId, waiting: Waiting) -> None:
    """From now on this one waits."""
    knots.set_draft(tx, knot_id, asdict(waiting))


def note_offered(tx: Tx, knot_id: KnotId, waiting: Waiting, draft: "Draft") -> None:
    """The times a draft names as it is shown: no page offers them to somebody else."""
    offered = [TimeSpan(slot.starts_at, slot.ends_at).key for slot in draft.slots]
    if offered != list(waiting.offered):
        keep_waiting(tx, knot_id, replace(waiting, offered=offered))


def put_away(tx: Tx, knot_id: KnotId | None) -> None:
    """A time is agreed, or none is looked for any more: no draft waits, and no page for an answer."""
    if knot_id is not None:
        knots.set_draft(tx, knot_id, None)
        pages.remove_open(tx, knot_id)


def find_suggestion(tx: Tx, me: Person, waiting: Waiting | None) -> Suggestion | None:
    """The suggestion a draft is for, where one waits."""
    return suggestions.get(tx, me.id, waiting.suggestion) if waiting and waiting.suggestion else None


def is_over(tx: Tx, me: Person, waiting: Waiting) -> bool:
    """Whether no time is looked for any more."""
    suggestion = find_suggestion(tx, me, waiting)
    found = suggestion is None or suggestion.status is not SuggestionStatus.PURSUED
    return bool(waiting.suggestion) and found


def clean_reason(words: str) -> str:
    """A reason as it follows "because": without that word, and without a stop."""
    return _LEAD.sub("", " ".join(words.split()))[:MAX_REASON].strip(" .,;")


# --- what it says -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft in words: its lines, whether it names a promise or leads to a page, and the times it offers."""

    lines: tuple[Text, ...]
    names_promise: bool
    has_page: bool
    slots: tuple[Slot, ...]


def find_page_link(tx: Tx, knot: Knot, now: datetime, page_url: str) -> str:
    """The address of the page on which a knot may pick a time, "" where none waits for them."""
    page = pages.open_of_knot(tx, knot.id, now) if page_url else None
    return page_url.format(token=pages.token_of(tx, page.id)) if page else ""


def write_draft(
    tx: Tx, me: Person, knot: Knot, now: datetime, waiting: Waiting, *, page_url: str = ""
) -> Draft:
    """The same within a week, as long as nothing it says has changed. The register must be known.

    Where a page waits for the knot it leads there, and names no times.
    """
    register = find_register(knot, me.language)
    assert register is not None  # it is asked before a draft is made  # noqa: S101
    tone, debt = _find_tone(tx, me, knot, now), None
    if not waiting.is_silent_on_promise:
        debt = _find_debt(tx, me, knot, register)
    if debt is not None and tone in (Tone.STEADY, Tone.RECENT):
        tone = Tone.INDEBTED
    ahead = DORMANT_DAYS_AHEAD if tone is Tone.DORMANT else 0
    link = find_page_link(tx, knot, now, page_url)
    found = () if link else find_slots(tx, me, now, find_suggestion(tx, me, waiting), days_ahead=ahead)
    parts = _Parts(knot=knot, week=week_of(now, me.zone), register=register)
    body = [_opening(parts, tone, debt, me, now)]
    if debt is not None and tone is not Tone.INDEBTED:
        body.append(text("draft-owe", what=debt) if debt else text("draft-owe-something"))
    if waiting.reason:
        body.append(text("draft-reason", reason=waiting.reason))
    if waiting.goal:
        body.append(text("draft-goal", goal=waiting.goal))
    return Draft(
        lines=(
            parts.say("draft-hello", called=register.called, address=register.address),
            parts.join(body),
            parts.join(_asking(parts, found, link)),
        ),
        names_promise=debt is not None,
        has_page=bool(link),
        slots=found,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Makes the parts of one draft, in its register; which variant is fixed by knot and week."""

    knot: Knot
    week: str
    register: Register

    def say(self, key: str, **args: Arg) -> Text:
        """A line of its own."""
        return Text(key, {**args, "said_in": self.register.selector})

    def join(self, sentences: Sequence[Text]) -> Text:
        """Sentences on one line."""
        return self.say(f"sentences-{len(sentences)}", **dict(zip("abcd", sentences, strict=False)))

    def vary(self, part: str, among: int = _VARIANTS) -> Selector:
        """Which variant of a part."""
        return Selector(str(crc32(f"{self.knot.id} {self.week} {part}".encode()) % among))


def _opening(parts: _Parts, tone: Tone, debt: str | None, me: Person, now: datetime) -> Text:
    if tone is Tone.INDEBTED:
        variant = parts.vary("open")
        return (
            text("draft-open-indebted", what=debt, variant=variant)
            if debt
            else text("draft-open-indebted-something", variant=variant)
        )
    last = parts.knot.last_day
    gap = days_between(last, to_local(now, me.zone).date()) if last else 0
    variant = parts.vary("open")
    if tone is Tone.DORMANT and variant.word == "0" and not is_rough(parts.knot, gap):
        return text("draft-open-dormant-span", span=duration(gap))
    return text(f"draft-open-{tone}", variant=variant)


def _asking(parts: _Parts, found: Sequence[Slot], link: str) -> list[Text]:
    ask = text("draft-ask", variant=parts.vary("ask"))
    if link:
        return [ask, text("draft-page", link=link)]
    if not found:
        return [ask, text("draft-no-times")]
    times = one_of([text("slot", when=slot.starts_at) for slot in found])
    offer = text("draft-times-offered", times=times, variant=parts.vary("times"))
    return [ask, offer, text("draft-close", variant=parts.vary("close"))]


def _find_tone(tx: Tx, me: Person, knot: Knot, now: datetime) -> Tone:
    """What the stored contacts say of the tie; a told last contact was a meeting."""
    today = to_local(now, me.zone).date()
    logged = knots.encounters_of(tx, knot.id)
    if knot.told_last is None and all(one.kind is not EncounterKind.MET for one in logged):
        if knot.stage_by_hand is not Stage.WISHED:  # that they never met was not said
            return Tone.UNTOLD
        return Tone.UNMET if knot.last_day else Tone.WISHED
    if lane_of(knot, today) is Lane.DORMANT:
        return Tone.DORMANT
    gap = days_between(knot.last_day, today) if knot.last_day else 0
    return Tone.RECENT if gap <= RECENT_DAYS else Tone.STEADY


def _find_debt(tx: Tx, me: Person, knot: Knot, register: Register) -> str | None:
    """What the owner owes the knot by an open promise: its words, "" where they do not fit into a letter."""
    mine = [p.text for p in promises.open_with(tx, knot.id) if p.side is PromiseSide.MINE]
    if not mine:
        return None
    if register.language != me.language:
        return ""
    return next(filter(None, (_address_promise(words, knot, register) for words in mine)), "")


def _address_promise(words: str, knot: Knot, register: Register) -> str:
    """A promise as it is said to whom it was given, "" where it cannot be; "send Ben the slides": "you"."""
    if len(words) > _MAX_PROMISE or _THIRD_PERSON.search(words) or _ADDRESS.search(words):
        return ""
    names = sorted({knot.name, register.called, first_name(knot.name)}, key=len, reverse=True)
    if register.form is FormOfAddress.FIRST:
        named = "|".join(re.escape(name) for name in names)
        words = re.sub(rf"(?i)\b(?:{named})\b(?!['’]s)", "you", words)
    parts = {part for part in fold(" ".join(names)).split() if len(part) > 1}
    return "" if parts & set(re.findall(r"\w+", fold(words))) else words.rstrip(" .")


# --- how it is shown --------------------------------------------------------------------------------------


def waiting_message(
    tx: Tx, me: Person, knot: Knot, now: datetime, waiting: Waiting, *, head: Text, page_url: str = ""
) -> Message:
    """A draft that waits, once more, with the question when it is."""
    draft = write_draft(tx, me, knot, now, waiting, page_url=page_url)
    note_offered(tx, knot.id, waiting, draft)
    lines = (head, BLANK, *draft.lines, BLANK, *address_lines(tx, knot), text("when-is-it"))
    ask = ask_when(knot, waiting, draft)
    return Message(lines=lines, questions=(ask,), links=chat_links(knots.points_of(tx, knot.id), knot.name))


def ask_when(knot: Knot, waiting: Waiting, draft: Draft) -> Question:
    """When it is, with the times of the draft."""
    return when_question(draft.slots, when_context(knot, waiting), ways_out=bool(waiting.suggestion))


def when_context(knot: Knot, waiting: Waiting) -> Mapping[str, object]:
    """What a question for a time is about."""
    about = {"suggestion": waiting.suggestion} if waiting.suggestion else {}
    return {**about, **({"place": waiting.place} if waiting.place else {}), "knot": knot.id}


def address_lines(tx: Tx, knot: Knot) -> tuple[Text, ...]:
    """Where a draft can be sent on to by hand."""
    reach = [p.value for p in knots.points_of(tx, knot.id) if p.kind in _REACHABLE_KINDS][:2]
    if not reach:
        return ()
    return (text("send-on-to", where=tuple(text("as-is", words=value) for value in reach)),)


def chat_links(points: Sequence[Point], name: str) -> tuple[LinkButton, ...]:
    """Chats that open by an address; mail and phone are text."""
    handles = [p.value for p in points if p.kind is PointKind.TELEGRAM]
    return tuple(
        LinkButton(label=text("link-telegram", name=name), url=f"https://t.me/{handle}")
        for handle in handles[:1]
    )


def write_line(me: Person, knot: Knot, key: str, **said: Arg) -> tuple[Text, ...]:
    """One line to a knot in their register, below its greeting; () where the register is not known."""
    register = find_register(knot, me.language)
    if register is None or not register.called:
        return ()
    said_in = register.selector
    hello = Text("draft-hello", {"called": register.called, "address": register.address, "said_in": said_in})
    return (hello, Text(key, {**said, "said_in": said_in}))


def cancelling_line(knot: Knot, me: Person, when: datetime) -> Text:
    """A line that calls a meeting off, in the tie's register; without a name where none is known."""
    register = find_register(knot, me.language)
    if register is None or not register.called:
        return Text("draft-cancel-plain", {"when": when, "said_in": Selector(f"{me.language}-{me.form}")})
    hello = text("draft-hello", called=register.called, address=register.address)
    return Text("draft-cancel", {"hello": hello, "when": when, "said_in": register.selector})
