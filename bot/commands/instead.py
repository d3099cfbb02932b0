"""/instead: the event replacement. An invitation comes in; whom to meet in that very slot goes out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import BLANK, Envelope, Prompt, Question, Text, text
from bot.commands.circles import gatherings
from bot.commands.suggestions import show_pursued, show_suggestion
from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.domain.kinds import QuestionKind
from bot.domain.meetings import MAX_AHEAD
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import invitations
from bot.services.event_weeks import find_refusal, make_room, next_origin
from bot.services.invitations import MAX_INVITATION_CHARS, MAX_SHORT_TEXT
from bot.services.phrases import event_name, reason_lines
from bot.services.proposals import reply_without_knots
from bot.services.suggestions import keep_event, mark_handled, record_suggestion, suggestion_question
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.services.weeks import make_suggestion, next_best
from bot.store import knots, suggestions


@command("instead", family="week")
def handle_instead(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/instead [invitation]`: whom to meet in the event's slot, as that week's suggestion.

    `/instead circle NAME [invitation]` asks a circle's members (see gatherings.py).
    """
    if not words:
        return [_ask_invitation(turn, text("instead-how"))]
    first, *rest = words.split(maxsplit=1)
    if first.casefold() in gatherings.CIRCLE_WORDS:
        return gatherings.start_planning(turn, rest[0] if rest else "")
    return _read_invitation(turn, words)


def receive_event(turn: Turn, event: Event) -> Sequence[Envelope]:
    """The event of a file somebody sent."""
    for_circle = gatherings.take_event(turn, event)
    if for_circle is not None:
        return for_circle
    turn.close_questions(QuestionKind.INSTEAD)
    return _propose_or_confirm(turn, event)


def detect_invitation(turn: Turn, words: str) -> Sequence[Envelope] | None:
    """Words without a command that look like a forwarded invitation are asked about, never acted on.

    One that takes an event back is only said back.
    """
    if len(words) < MAX_SHORT_TEXT and "\n" not in words:
        return None
    try:
        event = invitations.read(turn, words)
        if event.all_day or not event.title or (event.fee is None and not event.place):
            return None
        event = invitations.require_upcoming(turn, event)
    except KnotworkError as refusal:
        is_off = refusal.key in {"event-cancelled", "event-postponed"}
        return [turn.reply(Text(refusal.key, refusal.text_args))] if is_off else None
    if known := _find_standing(turn, event):
        return _show_again(turn, event, known)
    return [
        _ask_to_confirm(
            turn, event, text("instead-offer", event=event_name(event.title), when=event.starts_at)
        )
    ]


# --- what was forwarded ---------------------------------------------------------------------------------


def _ask_invitation(turn: Turn, line: Text, before: str = "") -> Envelope:
    question = Question(kind=QuestionKind.INSTEAD, context={"before": before[:MAX_INVITATION_CHARS]})
    return turn.reply(line, ask=question)


def _read_invitation(turn: Turn, words: str, before: str = "") -> Sequence[Envelope]:
    """An invitation in words; one that is not understood may be told better at once."""
    try:
        event = invitations.require_upcoming(turn, invitations.read(turn, words, before))
    except KnotworkError as refusal:
        kept = words if refusal.key == "event-not-understood" else ""
        return [_ask_invitation(turn, Text(refusal.key, refusal.text_args), before or kept)]
    return _propose_or_confirm(turn, event)


@answer(QuestionKind.INSTEAD)
def answer_instead(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The forwarded text, or the day and time it lacked; what is a log entry goes its own way."""
    before = str(prompt.context.get("before", ""))
    try:
        invitations.require_upcoming(turn, invitations.read(turn, said.text, before))
    except KnotworkError:
        if invitations.is_log_entry(turn, said.text):
            return None
    return _read_invitation(turn, said.text, before)


def _propose_or_confirm(turn: Turn, event: Event) -> Sequence[Envelope]:
    """An event that lies far ahead is asked back."""
    event = invitations.require_upcoming(turn, event)
    if known := _find_standing(turn, event):
        return _show_again(turn, event, known)
    if event.starts_at - turn.now > MAX_AHEAD:
        return [_ask_to_confirm(turn, event, text("when-far", when=event.starts_at))]
    return [_propose(turn, event)]


def _ask_to_confirm(turn: Turn, event: Event, line: Text) -> Envelope:
    context = {"event": invitations.encode(event)}
    ask = Question(kind=QuestionKind.INSTEAD_SURE, context=context, choices=choices("yes", "no"))
    return turn.reply(line, ask=ask)


@answer(QuestionKind.INSTEAD_SURE)
def answer_confirmation(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: that event. No: nothing happens."""
    if said.choice != "yes":
        return [turn.reply(text("instead-not"))]
    event = invitations.require_upcoming(turn, invitations.decode(prompt.context["event"]))
    known = _find_standing(turn, event)
    return _show_again(turn, event, known) if known else [_propose(turn, event)]


# --- an event that was sent before ----------------------------------------------------------------------


def _find_standing(turn: Turn, event: Event) -> Suggestion | None:
    """Whom the person has for this event already, as long as that waits for an answer or for a time."""
    statuses = (SuggestionStatus.OPEN, SuggestionStatus.PURSUED)
    for standing in suggestions.list_in_status(turn.tx, turn.me.id, *statuses):
        known = suggestions.get_event(turn.tx, turn.me.id, standing.event_id)
        if standing.knot_id and known is not None and invitations.is_same(known, event):
            return standing
    return None


def _show_again(turn: Turn, event: Event, standing: Suggestion) -> Sequence[Envelope]:
    """The same event once more spends nothing: what it brought is shown, with its buttons."""
    shown = show_suggestion if standing.status is SuggestionStatus.OPEN else show_pursued
    again = shown(turn, standing)
    head = text("instead-again", event=event_name(event.title))
    return [replace(again, message=replace(again.message, lines=(head, BLANK, *again.message.lines)))]


# --- whom to meet instead -------------------------------------------------------------------------------


def _propose(turn: Turn, event: Event) -> Envelope:
    """The first suggestion of the event's week, or a swap of it (law 1); a refusal changes nothing."""
    week = turn.week_of(event.starts_at)
    had = suggestions.of_week(turn.tx, turn.me.id, week)
    refusal = find_refusal(turn, week, had)
    if refusal:
        return turn.reply(refusal)
    best, _ = next_best(turn.tx, turn.me, week, clock=turn.clock, slot=event.starts_at)
    if best is None:
        has_knots = bool(knots.of_owner(turn.tx, turn.me.id))
        return turn.reply(text("instead-nobody")) if has_knots else reply_without_knots(turn)
    make_room(turn, week)
    fresh = make_suggestion(
        turn.me,
        week,
        best,
        ordinal=len(had) + 1,
        clock=turn.clock,
        event_id=keep_event(turn, event, invitations.fee_cents(event)),
        origin=next_origin(had),
    )
    record_suggestion(turn.tx, turn.me, fresh, turn.now)
    mark_handled(turn, week)
    name = best.knot.name
    lines = (
        text("instead-suggestion", name=name),
        *reason_lines(best, best.knot, (event.starts_at - turn.now).days)[:2],
    )
    return turn.reply(*invitations.event_lines(turn, event), BLANK, *lines, ask=suggestion_question(fresh))
