"""Real contacts: they restore a tie, fulfil a suggestion, and may move the stage one step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.chat.messages import Text, text
from bot.domain import ties
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import (
    Encounter,
    EncounterKind,
    Knot,
    Stage,
    clean_words,
    stage_after,
    stage_without,
)
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.suggestions import SuggestionStatus
from bot.services.turn import Turn
from bot.store import dues, knots, ledger, meetings, promises, prompts, suggestions

#: Notes shown at once, and as many contacts whose notes are.
MAX_SHOWN = 10


def log_encounter(turn: Turn, knot: Knot, kind: EncounterKind, day: date, note: str) -> Meeting | None:
    """A real contact: the tie is folded anew and the stage may move one step.

    Returns the meeting whose debrief it answered, if it answered one.
    """
    logged = Encounter(
        id=turn.new_id(),
        owner_id=turn.me.id,
        knot_id=knot.id,
        kind=kind,
        day=day,
        note=clean_words(note),
        created_at=turn.now,
    )
    begun = find_begun_meeting(turn, knot) if kind is EncounterKind.MET else None
    knots.add_encounter(turn.book, logged)
    if kind is EncounterKind.MET:
        _fulfil(turn, knot, day)
    _restore_tie(turn, knot)
    if begun is None or turn.to_local(begun.starts_at).date() != day:
        return None
    _close_debrief(turn, begun)
    return begun


def _restore_tie(turn: Turn, knot: Knot) -> None:
    """The tie and the stage after one contact more, read and written once."""
    contacts = knots.list_contacts(turn.tx, knot.id)
    tie = ties.fold_contacts([day for day, _ in contacts], knot.cadence, knot.told_last)
    met = len({day for day, kind in contacts if kind is not EncounterKind.WROTE})
    stage = _next_stage(turn, knot, met + bool(knot.told_last))
    now = replace(knot, strength=tie.strength, last_day=tie.last, again_week=None)
    if stage is not knot.stage:
        now = replace(now, stage=stage, stage_at=turn.now)
    knots.replace_knot(turn.book, knot, now)


def keep_note(turn: Turn, knot: Knot, words: str) -> Text:
    """Keep private words. Raises KnotworkError where there are none."""
    kept = clean_words(words)
    if not kept:
        raise KnotworkError("note-what")
    turn.name_change("change-note", name=knot.name)
    knots.add_note(turn.book, id_=turn.new_id(), knot=knot, text=kept, now=turn.now)
    return text("noted", name=knot.name)


def note_lines(turn: Turn, knot: Knot) -> Sequence[Text]:
    """Private words about a knot, newest first, and those of its logged contacts."""
    found = [note.text for note in knots.notes_of(turn.tx, knot.id)[:MAX_SHOWN]]
    found += [e.note for e in knots.encounters_of(turn.tx, knot.id)[:MAX_SHOWN] if e.note]
    if not found:
        return [text("notes-none", name=knot.name)]
    return [text("notes", name=knot.name), *(text("note-line", words=words) for words in found)]


def find_begun_meeting(turn: Turn, knot: Knot) -> Meeting | None:
    """The latest meeting with a knot that has begun and whose debrief is not answered."""
    mine = [m for m in turn.recall(meetings.list_agreed) if m.knot_id == knot.id]
    return max((m for m in mine if m.starts_at <= turn.now), key=lambda m: m.starts_at, default=None)


def _close_debrief(turn: Turn, meeting: Meeting) -> None:
    """They met, and it is told: the debrief of that day's meeting need not ask."""
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    turn.drop_dues(subject_id=meeting.id)
    dues.close_nudges(turn.tx, [turn.me.id], kind=UnaskedKind.ASK_DEBRIEF)
    prompts.close_on_meeting(turn.tx, turn.me.id, meeting.id)


def _fulfil(turn: Turn, knot: Knot, day: date) -> None:
    """They met: a suggestion that proposed it is answered, whether or not a time was told."""
    waiting = (SuggestionStatus.OPEN, SuggestionStatus.PURSUED)
    for suggestion in suggestions.list_in_status(turn.tx, turn.me.id, *waiting):
        if suggestion.knot_id == knot.id and day >= turn.to_local(suggestion.issued_at).date():
            suggestions.move(turn.tx, suggestion, SuggestionStatus.MET, id_=turn.new_id(), now=turn.now)
            turn.drop_dues(UnaskedKind.ASK_TIME, subject_id=suggestion.id)
            dues.close_nudges(turn.tx, [turn.me.id])
            prompts.close_on_suggestion(turn.tx, turn.me.id, suggestion.id)


def settle_stage(turn: Turn, knot: Knot) -> Knot:
    """The stage after a contact was deleted or moved: back where it rests on nothing any more."""
    days = knots.list_days_met(turn.tx, knot.id)
    told = 1 if knot.told_last else 0
    second = days[1 - told] if len(days) + told >= 2 else None  # noqa: PLR2004
    since = turn.to_instant(second, time(0)) if second else datetime.min.replace(tzinfo=UTC)
    kept = promises.count_kept(turn.tx, knot.id, since)
    stage = stage_without(knot, len(days) + told, kept)
    if stage is knot.stage:
        return step_stage(turn, knot)
    knots.change(turn.book, knot.id, stage=stage.value, stage_at=turn.now)
    return replace(knot, stage=stage)


def step_stage(turn: Turn, knot: Knot) -> Knot:
    """One step at most, where the facts allow it."""
    met = len(knots.list_days_met(turn.tx, knot.id)) if knot.stage in (Stage.WISHED, Stage.MET) else 0
    stage = _next_stage(turn, knot, met + bool(knot.told_last))
    if stage is knot.stage:
        return knot
    knots.change(turn.book, knot.id, stage=stage.value, stage_at=turn.now)
    return replace(knot, stage=stage)


def _next_stage(turn: Turn, knot: Knot, met: int) -> Stage:
    """The stage after so many days of more contact than writing; what else counts is read where it does."""
    kept = recommended = 0
    if knot.stage is Stage.AGAIN:
        kept = promises.count_kept(turn.tx, knot.id, knot.stage_at)
    elif knot.stage is Stage.TRUSTED:
        recommended = ledger.count_recommendations(turn.tx, knot.id)
    return stage_after(knot.stage, met, kept, recommended)
