"""/instead: the event replacement. An invitation comes in; whom to meet in that very slot goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from bot.chat.messages import BLANK, Envelope, File, Question, Text, text
from bot.commands.phrases import event_name, money, reason_lines
from bot.commands.planning import next_best, suggestion_of, swaps_left
from bot.commands.registry import Answer, Turn, answer, choices, command
from bot.commands.week import filling, handled, issue, suggestion_question
from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.domain.knots import Knot, KnotId
from bot.domain.meetings import FAR
from bot.domain.suggestions import Candidate, Suggestion, SuggestionStatus
from bot.domain.weeks import DAY, local, wall, week_of
from bot.interchange import ics, invitation, logentry
from bot.store import dues, knots, prompts, suggestions
from bot.store.prompts import Prompt

#: An event of a whole day is replaced by its evening.
EVENING = (time(18), time(21))
#: What lies farther ahead than this is not planned.
TOO_FAR = timedelta(days=400)
#: A fee above this was no fee (cents; the column holds 32 bits).
MAX_CENTS = 1_000_000_00
#: How long the question for an invitation waits for words.
WAITS_HOURS = 1
#: Words of an invitation that are kept while its day is asked for.
KEPT_WORDS = 4000
#: A day told later is no longer than this.
SHORT = 80


@command("instead", family="week")
def instead(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/instead [invitation]`: whom to meet in the event's slot, as that week's suggestion."""
    if not words:
        return [_ask(turn, text("instead-how"))]
    return _read(turn, words)


def from_file(turn: Turn, file: File) -> Sequence[Envelope]:
    """A calendar file somebody sent: its first event that is still ahead."""
    event = ics.read_event(file.data, now=turn.now, zone=turn.me.zone)
    prompts.close_about(turn.tx, turn.me.id, ("instead",))
    return _weighed(turn, event)


def offered(turn: Turn, words: str) -> Sequence[Envelope] | None:
    """Words without a command that look like a forwarded invitation are asked about, never acted on."""
    if len(words) < SHORT and "\n" not in words:
        return None
    try:
        event = _ahead(turn, _from_words(turn, words))
    except KnotworkError:
        return None
    if event.all_day or not event.title or (event.fee is None and not event.place):
        return None
    return [
        _ask_sure(turn, event, text("instead-offer", event=event_name(event.title), when=event.starts_at))
    ]


# --- what was forwarded ---------------------------------------------------------------------------------


def _ask(turn: Turn, line: Text, before: str = "") -> Envelope:
    question = Question(
        kind="instead", context={"before": before[:KEPT_WORDS]}, takes_text=True, hours=WAITS_HOURS
    )
    return turn.reply(line, ask=question)


def _read(turn: Turn, words: str, before: str = "") -> Sequence[Envelope]:
    """An invitation in words; one that is not understood may be told better at once."""
    try:
        event = _ahead(turn, _from_words(turn, words, before))
    except KnotworkError as refusal:
        kept = words if refusal.key == "event-not-understood" else ""
        return [_ask(turn, Text(refusal.key, refusal.text_args), before or kept)]
    return _weighed(turn, event)


def _from_words(turn: Turn, words: str, before: str = "") -> Event:
    """The event of a text; a mere day and time complete the invitation that lacked them."""
    if before and len(words) <= SHORT and "\n" not in words:
        words = f"When: {words}\n{before}"
    return invitation.read_text(words, now=turn.here, language=turn.me.language)


@answer("instead")
def told(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The forwarded text, or the day and time it lacked; what is a log entry goes its own way."""
    before = str(prompt.context.get("before", ""))
    try:
        _ahead(turn, _from_words(turn, said.text, before))
    except KnotworkError:
        if _is_log_entry(turn, said.text):
            return None
    return _read(turn, said.text, before)


def _is_log_entry(turn: Turn, words: str) -> bool:
    names = [knot.name for knot in knots.of_owner(turn.tx, turn.me.id)]
    entry = logentry.read(words, names=names, now=turn.here, language=turn.me.language)
    return entry is not None and bool(entry.name)


def _ahead(turn: Turn, event: Event) -> Event:
    """The event, if a person could still be met in its stead. Raises KnotworkError otherwise."""
    slot = _evening(turn, event) if event.all_day else event
    if slot is None or slot.starts_at <= turn.now:
        raise KnotworkError("event-begun")
    if slot.starts_at - turn.now > TOO_FAR:
        raise KnotworkError("event-too-far", when=slot.starts_at)
    return slot


def _evening(turn: Turn, event: Event) -> Event | None:
    """Of whole days the first evening still ahead, on the person's wall clock."""
    zone = turn.me.zone
    day, last = (local(at, zone).date() for at in (event.starts_at, event.ends_at - timedelta(minutes=1)))
    day = max(day, turn.today)
    while day <= last:
        starts_at = wall(day, EVENING[0], zone)
        if starts_at > turn.now:
            return replace(event, starts_at=starts_at, ends_at=wall(day, EVENING[1], zone))
        day += DAY
    return None


def _weighed(turn: Turn, event: Event) -> Sequence[Envelope]:
    """An event that lies far ahead is asked back."""
    event = _ahead(turn, event)
    if event.starts_at - turn.now > FAR:
        return [_ask_sure(turn, event, text("when-far", when=event.starts_at))]
    return [_proposed(turn, event)]


def _ask_sure(turn: Turn, event: Event, line: Text) -> Envelope:
    ask = Question(kind="instead-sure", context={"event": _stored(event)}, choices=choices("yes", "no"))
    return turn.reply(line, ask=ask)


@answer("instead-sure")
def sure(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: that event. No: nothing happens."""
    if said.choice != "yes":
        return [turn.reply(text("instead-not"))]
    return [_proposed(turn, _ahead(turn, _restored(prompt.context["event"])))]


def _stored(event: Event) -> Mapping[str, object]:
    return {
        "title": event.title,
        "place": event.place,
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "all_day": event.all_day,
        "fee": None if event.fee is None else str(event.fee),
        "currency": event.currency,
    }


def _restored(stored: Mapping[str, str]) -> Event:
    moments = {name: datetime.fromisoformat(stored[name]) for name in ("starts_at", "ends_at")}
    fee = None if stored["fee"] is None else Decimal(stored["fee"])
    return Event(**{**stored, **moments, "fee": fee})  # type: ignore[arg-type]


# --- whom to meet instead -------------------------------------------------------------------------------


def _proposed(turn: Turn, event: Event) -> Envelope:
    """The first suggestion of the event's week, or a swap of it (law 1); a refusal changes nothing."""
    week = week_of(event.starts_at, turn.me.zone)
    had = suggestions.of_week(turn.tx, turn.me.id, week)
    refusal = _spent(turn, week, had)
    if refusal:
        return turn.reply(refusal)
    best, _ = next_best(turn.tx, turn.me, week, clock=turn.clock, slot=event.starts_at)
    if best is None:
        return turn.reply(_nobody(turn))
    _make_room(turn, week)
    fresh = suggestion_of(
        turn.me, week, best, ordinal=len(had) + 1, clock=turn.clock, event_id=_kept(turn, event)
    )
    issue(turn, fresh)
    handled(turn, week)
    return turn.reply(*_echo(turn, event), BLANK, *_lines(best), ask=suggestion_question(fresh))


def _spent(turn: Turn, week: str, had: Sequence[Suggestion]) -> Text | None:
    """Why the event's week takes no suggestion any more: it has its meeting, or no swap is left."""
    meeting = next(iter(filling(turn, week)), None)
    if meeting:
        return text("instead-has-meeting", name=_name(turn, meeting.knot_id), when=meeting.starts_at)
    done = [s for s in had if s.status in (SuggestionStatus.AGREED, SuggestionStatus.MET)]
    if done:
        return text("instead-met", name=_name(turn, done[0].knot_id))
    return text("instead-no-swap") if had and not swaps_left(had) else None


def _name(turn: Turn, knot_id: KnotId | None) -> str:
    knot = knots.get(turn.tx, turn.me.id, knot_id)
    return knot.name if knot else "?"


def _nobody(turn: Turn) -> Text:
    return text("instead-nobody") if knots.of_owner(turn.tx, turn.me.id) else text("no-knots-yet")


def _make_room(turn: Turn, week: str) -> None:
    """What waits in the event's week is swapped; what earlier weeks left open lapses with a new one."""
    waiting = suggestions.standing(turn.tx, turn.me.id, SuggestionStatus.OPEN, SuggestionStatus.PURSUED)
    for suggestion in waiting:
        if suggestion.week == week:
            _close(turn, suggestion, SuggestionStatus.SWAPPED)
        elif suggestion.week < turn.week == week and suggestion.status is SuggestionStatus.OPEN:
            _close(turn, suggestion, SuggestionStatus.LAPSED)


def _close(turn: Turn, suggestion: Suggestion, to: SuggestionStatus) -> None:
    """One step, and its questions with it: its nudge is answered (law 4)."""
    suggestions.move(turn.tx, suggestion, to, id_=turn.new_id(), now=turn.now)
    dues.void(turn.tx, turn.me.id, kinds=("ask-time",), subject_id=suggestion.id)
    for prompt in prompts.open_of(turn.tx, turn.me.id):
        if prompt.context.get("suggestion") == suggestion.id:
            prompts.close(turn.tx, prompt.id, "closed")
            dues.close_nudge_of(turn.tx, prompt.letter_id)


def _kept(turn: Turn, event: Event) -> str:
    """The event as a row; returns its id."""
    event_id = turn.new_id()
    suggestions.add_event(
        turn.tx,
        id=event_id,
        owner_id=turn.me.id,
        title=event.title,
        place=event.place,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        fee_cents=_cents(event),
        currency=event.currency,
        saved_at=None,
        created_at=turn.now,
    )
    return event_id


def _cents(event: Event) -> int | None:
    cents = None if event.fee is None else int(event.fee * 100)
    return cents if cents is not None and cents <= MAX_CENTS else None


def _lines(best: Candidate[Knot]) -> tuple[Text, ...]:
    name = best.knot.name
    return (text("instead-suggestion", name=name), *reason_lines(best.reasons, name)[:2])


# --- what was understood --------------------------------------------------------------------------------


def _echo(turn: Turn, event: Event) -> tuple[Text, ...]:
    """Title, time, place and fee as they were read, so that a mistake is seen."""
    lines = [text("instead-event", event=event_name(event.title)), _when(turn, event)]
    if event.place:
        lines.append(text("instead-place", place=event.place))
    cents = _cents(event)
    if cents is not None:
        lines.append(text("instead-fee", fee=money(cents, event.currency)) if cents else text("instead-free"))
    return tuple(lines)


def _when(turn: Turn, event: Event) -> Text:
    start, end = (local(at, turn.me.zone) for at in (event.starts_at, event.ends_at))
    if event.all_day:
        return text("instead-when-day", when=event.starts_at, until=f"{end:%H:%M}")
    if event.ends_at - event.starts_at < DAY and (end.date() == start.date() or end.time() <= time(8)):
        return text("instead-when", when=event.starts_at, until=f"{end:%H:%M}")
    return text("instead-when-days", when=event.starts_at, until=event.ends_at)
