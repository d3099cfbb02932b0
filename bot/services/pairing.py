"""What stands between the two of a revealed match, and how it changes: for both at once, or not at all.

Whoever calls one of these has the match held (see partners.pair), so that it changes once at a time.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.matches import MATCH_HORIZON, REMIND_AFTER, MatchSide, MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import out_of_quiet, to_local
from bot.services import partners
from bot.services.match_sides import free_seat
from bot.services.partners import Pair
from bot.services.schedule import plan_moments, plan_on
from bot.services.times import TimeSpan
from bot.store import dues, matches, meetings, people, prompts, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx

#: What is still to be said about a match, besides reminders: news of it, a word when no time was found.
DUES = (UnaskedKind.MATCH, UnaskedKind.ASK_TIME, UnaskedKind.NO_TIME, UnaskedKind.LAPSED)


def close_questions(tx: Tx, owner_id: PersonId, match_id: str, kinds: Sequence[QuestionKind]) -> None:
    """Questions of these kinds about a match are settled, for one of the two."""
    prompts.close_on_match(tx, owner_id, match_id, kinds)


def close_time_questions(tx: Tx, found: Pair) -> None:
    """What this side was asked about the time is asked no more."""
    close_questions(tx, found.mine.owner_id, found.match.id, questions_about(Topic.MATCH_TIME))


def open_proposal(side: MatchSide | None, now: datetime) -> TimeSpan | None:
    """What a side proposed, while it lies ahead."""
    if side is None or side.slot_from is None or side.slot_to is None or side.slot_from <= now:
        return None
    return TimeSpan(side.slot_from, side.slot_to)


def has_meeting_ahead(tx: Tx, found: Pair, now: datetime) -> bool:
    """Whether the two have a meeting that lies ahead."""
    return any(partners.upcoming_meeting(tx, side.owner_id, found.match.id, now) for side in found.sides)


def plan_time_questions(tx: Tx, clock: Clock, side: MatchSide) -> None:
    """Once more after two days, and a last word when no time was found by then."""
    me = people.by_id(tx, side.owner_id)
    last_word_at = out_of_quiet(clock.now() + MATCH_HORIZON, me)
    due = Due(
        id=clock.new_id(),
        owner_id=me.id,
        kind=UnaskedKind.NO_TIME,
        subject_id=side.match_id,
        due_at=last_word_at,
    )
    dues.plan(tx, [due])
    _plan_reminder(tx, clock, side)


def _plan_reminder(tx: Tx, clock: Clock, side: MatchSide) -> None:
    """Whoever has not answered in two days is asked once more, at their own hour."""
    me, about = people.by_id(tx, side.owner_id), suggestions.of_match(tx, side.owner_id, side.match_id)
    if about is None:
        return
    day = to_local(clock.now(), me.zone).date() + REMIND_AFTER
    plan_on(tx, me, UnaskedKind.ASK_TIME, about.id, day=day, clock=clock)


def propose(tx: Tx, clock: Clock, found: Pair, slot: TimeSpan) -> None:
    """A time this side wants, which waits for the other; where it passes without an answer, both hear so."""
    clear_questions(tx, found)
    matches.change_side(tx, found.mine.id, slot_from=slot.starts_at, slot_to=slot.ends_at)
    lapses = [
        Due(
            id=clock.new_id(),
            owner_id=side.owner_id,
            kind=UnaskedKind.LAPSED,
            subject_id=side.match_id,
            due_at=out_of_quiet(slot.starts_at, people.by_id(tx, side.owner_id)),
            expires_at=slot.starts_at + MATCH_HORIZON,
        )
        for side in found.sides
    ]
    dues.plan(tx, lapses)
    if found.theirs is not None:
        _plan_reminder(tx, clock, found.theirs)


def clear_questions(tx: Tx, found: Pair) -> None:
    """Nothing is asked of either about a time any more, and nobody reminded of one."""
    for side in found.sides:
        close_questions(tx, side.owner_id, side.match_id, questions_about(Topic.MATCH_TIME))
        about = suggestions.of_match(tx, side.owner_id, side.match_id)
        _void_dues(tx, side, about, (UnaskedKind.ASK_TIME, UnaskedKind.LAPSED))


# --- a time for both ----------------------------------------------------------------------------------------


def agree(tx: Tx, clock: Clock, found: Pair, slot: TimeSpan, place: str = "") -> None:
    """Two meetings, written together; both suggestions have come about."""
    move(tx, clock, found, MatchStatus.AGREED)
    for side in found.sides:
        _mark_past_missed(tx, clock, side)
        clear_proposal(tx, side)
        about = suggestions.of_match(tx, side.owner_id, side.match_id)
        if about is not None and about.status is SuggestionStatus.PURSUED:
            suggestions.move(tx, about, SuggestionStatus.AGREED, id_=clock.new_id(), now=clock.now())
        _void_dues(tx, side, about)
        meeting = _new_meeting(clock, side, about, slot, place)
        meetings.add(tx, meeting)
        plan_moments(tx, people.by_id(tx, side.owner_id), meeting, clock)


def _new_meeting(
    clock: Clock, side: MatchSide, about: Suggestion | None, slot: TimeSpan, place: str
) -> Meeting:
    return Meeting(
        id=clock.new_id(),
        owner_id=side.owner_id,
        knot_id=None,
        suggestion_id=about.id if about else None,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place=place,
        status=MeetingStatus.AGREED,
        outcome="",
        sequence=0,
        created_at=clock.now(),
        match_id=side.match_id,
    )


def _mark_past_missed(tx: Tx, clock: Clock, side: MatchSide) -> None:
    """An earlier meeting of the two that did not happen is asked about no more."""
    for meeting in meetings.of_match(tx, side.owner_id, side.match_id):
        if meeting.status is MeetingStatus.AGREED:
            meetings.move(tx, meeting, MeetingStatus.MISSED, id_=clock.new_id(), now=clock.now())
            dues.void(tx, side.owner_id, subject_id=meeting.id)
            prompts.close_on_meeting(tx, side.owner_id, meeting.id)


def reschedule(tx: Tx, clock: Clock, found: Pair, slot: TimeSpan) -> None:
    """The meeting of both is at its new time."""
    for side in found.sides:
        clear_proposal(tx, side)
        meeting = partners.upcoming_meeting(tx, side.owner_id, side.match_id, clock.now())
        if meeting is not None:
            meetings.reschedule(tx, meeting, slot.starts_at, slot.ends_at)
            at = replace(meeting, starts_at=slot.starts_at, ends_at=slot.ends_at)
            plan_moments(tx, people.by_id(tx, side.owner_id), at, clock)


def clear_proposal(tx: Tx, side: MatchSide) -> None:
    """Nothing is proposed any more, and nothing asked about a time."""
    matches.change_side(tx, side.id, slot_from=None, slot_to=None)
    dues.void(tx, side.owner_id, kinds=(UnaskedKind.LAPSED,), subject_id=side.match_id)
    close_questions(tx, side.owner_id, side.match_id, questions_about(Topic.MATCH_TIME))


def _void_dues(
    tx: Tx, side: MatchSide, about: Suggestion | None, kinds: Sequence[UnaskedKind] = DUES
) -> None:
    """What was still to be said about finding a time."""
    dues.void(tx, side.owner_id, kinds=kinds, subject_id=side.match_id)
    if about is not None:
        dues.void(tx, side.owner_id, kinds=kinds, subject_id=about.id)


def move(tx: Tx, clock: Clock, found: Pair, to: MatchStatus) -> None:
    """One step of the match. Raises KnotworkError where somebody else took it first."""
    match = matches.lock(tx, found.match.id)
    if match.status is not to and not matches.move(tx, match, to, id_=clock.new_id(), now=clock.now()):
        raise KnotworkError("pairing-over")


# --- the end ------------------------------------------------------------------------------------------------


def end(tx: Tx, clock: Clock, found: Pair, *, unsaid: Sequence[UnaskedKind] = DUES) -> None:
    """A match that did not come about: meetings cancelled, suggestions failed, seats free, facts erased.

    `unsaid` is what need not be said of it any more.
    """
    move(tx, clock, found, MatchStatus.OVER)
    now = clock.now()
    for side in found.sides:
        clear_proposal(tx, side)
        close_questions(tx, side.owner_id, side.match_id, questions_about(Topic.MATCH))
        for meeting in meetings.of_match(tx, side.owner_id, side.match_id):
            if meeting.status is MeetingStatus.AGREED and meeting.ends_at > now:
                meetings.move(tx, meeting, MeetingStatus.CANCELLED, id_=clock.new_id(), now=now)
                dues.void(tx, side.owner_id, subject_id=meeting.id)
        about = suggestions.of_match(tx, side.owner_id, side.match_id)
        if about is not None and about.status in (SuggestionStatus.PURSUED, SuggestionStatus.AGREED):
            suggestions.move(tx, about, SuggestionStatus.FAILED, id_=clock.new_id(), now=now)
        _void_dues(tx, side, about, unsaid)
        free_seat(tx, side, facts=None, takeaway=None)


def finish(tx: Tx, clock: Clock, found: Pair) -> None:
    """Both said how it was: nothing is arranged or passed on any more."""
    if found.match.status is MatchStatus.AGREED:
        move(tx, clock, found, MatchStatus.OVER)
        for side in found.sides:
            close_questions(tx, side.owner_id, side.match_id, questions_about(Topic.MATCH))
