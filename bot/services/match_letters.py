"""How a match stands, in letters to each of the two.

What stands is in rows of both sides, and a letter is made from them (`status_message`): one that could not be
delivered is made anew from how things stand by then.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.messages import (
    BLANK,
    Attachment,
    Choice,
    Envelope,
    Message,
    Priority,
    Question,
    Reply,
    Text,
    Unasked,
    text,
)
from bot.clock import Clock
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.matches import MATCH_HORIZON, MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person, PersonId
from bot.services import calendars, match_introductions, pairing, partners
from bot.services.calendars import Offered
from bot.services.meetings import calendar_file, clash_lines, meeting_question
from bot.services.partners import Pair
from bot.services.times import TimeSpan
from bot.services.turn import Turn, choices
from bot.store import dues, meetings, people, prompts
from bot.store.dues import Due
from bot.store.engine import Tx

#: The last button while a time is looked for: it asks once more, and the times stay as they are.
NOT_MEET = tuple(replace(choice, stays=True) for choice in choices("not-meet"))


def require_pair(tx: Tx, owner_id: PersonId, match_id: str) -> Pair:
    """A match as one of the two sees it. Raises KnotworkError where it is over."""
    found = partners.find_pair(tx, owner_id, match_id)
    if found is None:
        raise KnotworkError("pairing-over")
    return found


def tell(
    tx: Tx, clock: Clock, found: Pair, message: Message | None = None, *, reply: bool = False
) -> Envelope:
    """A letter to this side of a match, at once; by default about how things stand.

    A due stands behind it until it has left: what cannot be delivered now is told when it can.
    """
    owner, now = found.mine.owner_id, clock.now()
    message = message or status_message(tx, clock, people.by_id(tx, owner), found)
    if reply:
        return Reply(to=owner, message=message)
    dues.void(tx, owner, kinds=(UnaskedKind.MATCH,), subject_id=found.match.id)
    last = next(iter(meetings.of_match(tx, owner, found.match.id)), None)
    # about a meeting it is good until that is over, any other as long as one may lie ahead
    expires_at = last.ends_at if last and last.ends_at > now else now + MATCH_HORIZON
    due = Due(
        id=clock.new_id(),
        owner_id=owner,
        kind=UnaskedKind.MATCH,
        subject_id=found.match.id,
        due_at=now,
        expires_at=expires_at,
    )
    dues.plan(tx, [due])
    return Unasked(
        to=owner,
        message=message,
        kind=UnaskedKind.MATCH,
        priority=Priority.MATCH,
        expires_at=expires_at,
        dues=(due.id,),
    )


def status_message(tx: Tx, clock: Clock, me: Person, found: Pair) -> Message:
    """How a match stands, as one of the two is told."""
    now = clock.now()
    if found.match.status is MatchStatus.OVER:
        return _over_message(tx, me, found)
    standing = partners.upcoming_meeting(tx, me.id, found.match.id, now)
    proposed = proposal_message(tx, clock, me, found, standing)
    if proposed is not None:
        return proposed
    if standing is not None:
        return agreed_message(tx, me, found, standing, now)
    return _reveal_message(tx, clock, me, found)


def _reveal_message(tx: Tx, clock: Clock, me: Person, found: Pair) -> Message:
    lines = [_reveal_head(tx, me, found), *partners.reach_lines(found, me)]
    if found.match.is_introduction:
        lines += match_introductions.word_lines(tx, found.match, me.id)
    else:
        lines += partners.voucher_line(tx, found)
    lines += partners.talk_lines(found.mine.facts)
    lines += [*partners.take_away_lines(found), partners.ask_partner(found)]
    offered = calendars.common_slots(tx, clock, found)
    lines += [BLANK, offered.line]
    return Message(
        lines=tuple(lines),
        questions=(time_question(tx, found, offered, clock.now()), wrong_question(found.match.id)),
        links=tuple(partners.reach_links(found, me)),
    )


def _reveal_head(tx: Tx, me: Person, found: Pair) -> Text:
    if found.match.is_introduction:
        by = match_introductions.introducer_name(tx, found.match, me.id)
        return text("introduced-revealed", name=found.name, by=by)
    return text("revealed", name=found.name, circle=partners.circle_name(tx, found))


def wrong_question(match_id: str) -> Question:
    """**Something was wrong** stands below everything that is told of a match."""
    return Question(kind=QuestionKind.MATCH_WRONG, context={"match": match_id}, choices=choices("wrong"))


def _over_message(tx: Tx, me: Person, found: Pair) -> Message:
    had = meetings.of_match(tx, me.id, found.match.id)
    if had and had[0].status is MeetingStatus.CANCELLED:
        return cancellation_message(found, had[0])
    return Message(lines=(text("no-time-found", name=found.name),))


def _slot_choices(offered: Sequence[TimeSpan]) -> tuple[Choice, ...]:
    return tuple(Choice(key=slot.key, label=text("slot", when=slot.starts_at)) for slot in offered)


def time_question(
    tx: Tx, found: Pair, offered: Offered, now: datetime, *, ways_out: Sequence[Choice] = NOT_MEET
) -> Question:
    """When it suits: slots to tap, or any time in words; the way out comes last."""
    times = _slot_choices(offered.times) or (
        Choice(key="other-time", label=text("choice-other-time"), stays=True),
    )
    more = (*partners.write_choices(tx, found, now), *ways_out)
    context = {"match": found.match.id}
    return Question(kind=QuestionKind.ARRANGE, context=context, choices=(*times, *more))


def time_message(tx: Tx, clock: Clock, found: Pair, head: Text) -> Message:
    """Something about the time, and when it suits; of a meeting that stands, that it stays."""
    now = clock.now()
    standing = partners.upcoming_meeting(tx, found.mine.owner_id, found.match.id, now)
    pairing.close_questions(tx, found.mine.owner_id, found.match.id, questions_about(Topic.MATCH_TIME))
    if standing is not None:
        prompts.close_on_meeting(tx, standing.owner_id, standing.id)
        stays = text("time-stays", name=found.name, when=standing.starts_at)
        return Message(lines=(head, stays), questions=(meeting_question(tx, standing, now),))
    offered = calendars.common_slots(tx, clock, found)
    return Message(lines=(head, offered.line), questions=(time_question(tx, found, offered, now),))


def ask_when_again(tx: Tx, clock: Clock, owner_id: PersonId, match_id: str | None) -> Message | None:
    """Two days after the reveal or a proposal that has no answer; None where nothing waits for this side."""
    found, now = partners.find_pair(tx, owner_id, match_id), clock.now()
    if found is None or found.match.status is MatchStatus.OVER:
        return None
    if pairing.open_proposal(found.theirs, now):
        pairing.close_time_questions(tx, found)
        return status_message(tx, clock, people.by_id(tx, owner_id), found)
    if found.match.status is not MatchStatus.REVEALED or pairing.open_proposal(found.mine, now):
        return None
    return time_message(tx, clock, found, text("arrange-still", name=found.name))


def tell_lapsed(tx: Tx, clock: Clock, owner_id: PersonId, match_id: str) -> Message | None:
    """A proposed time has passed without an answer: both are told the same, and asked when it suits."""
    found, now = partners.find_pair(tx, owner_id, match_id), clock.now()
    if found is None or found.match.status is MatchStatus.OVER:
        return None
    passed = [side.slot_from for side in found.sides if side.slot_from and side.slot_from <= now]
    if not passed or any(pairing.open_proposal(side, now) for side in found.sides):
        return None
    return time_message(tx, clock, found, text("proposal-lapsed", name=found.name, when=max(passed)))


def partner_pair(tx: Tx, found: Pair) -> Pair:
    """The same match as the other sees it, read anew."""
    if found.theirs is None:
        raise KnotworkError("pairing-over")
    return require_pair(tx, found.theirs.owner_id, found.match.id)


def proposal_message(
    tx: Tx, clock: Clock, me: Person, found: Pair, standing: Meeting | None
) -> Message | None:
    """The time that waits for an answer: the other's to be answered, or one's own; None where none does."""
    slot, own = (pairing.open_proposal(side, clock.now()) for side in (found.theirs, found.mine))
    if slot is not None:
        return _answerable_message(tx, clock, me, found, standing=standing, slot=slot)
    if own is None:
        return None
    head = text("proposing", name=found.name, when=own.starts_at)
    if standing is not None:
        head = text("proposing-move", name=found.name, when=standing.starts_at, to=own.starts_at)
    return Message(lines=(head,), questions=(proposing_question(tx, found, clock.now()),))


def proposing_question(tx: Tx, found: Pair, now: datetime) -> Question:
    """Whoever proposed a time may take it back, or type another."""
    context = {"match": found.match.id}
    more = (*choices("take-back"), *partners.write_choices(tx, found, now))
    return Question(kind=QuestionKind.PROPOSING, context=context, choices=more)


def _answerable_message(
    tx: Tx, clock: Clock, me: Person, found: Pair, *, standing: Meeting | None, slot: TimeSpan
) -> Message:
    """One message with the proposed time, other times, and room for one's own words."""
    offered = calendars.common_slots(tx, clock, found).times
    others = [other for other in offered if other.starts_at != slot.starts_at]
    if standing is None:
        head = text("proposal" if others else "proposal-alone", name=found.name, when=slot.starts_at)
    else:
        head = text("proposal-move", name=found.name, when=standing.starts_at, to=slot.starts_at)
    own = standing.id if standing else ""
    return Message(
        lines=(head, *clash_lines(tx, me.id, slot.starts_at, slot.ends_at, own)),
        questions=(
            Question(
                kind=QuestionKind.PROPOSED,
                context={"match": found.match.id, "slot": slot.key},
                choices=(
                    *choices("works"),
                    *_slot_choices(others),
                    *partners.write_choices(tx, found, clock.now()),
                    *(choices("keep-time") if standing else NOT_MEET),
                ),
            ),
        ),
    )


def agreed_message(tx: Tx, me: Person, found: Pair, meeting: Meeting, now: datetime) -> Message:
    """The meeting, as told to one of the two, with its calendar entry."""
    lines = [text("agreed", name=found.name, when=meeting.starts_at)]
    if meeting.place:
        lines.append(text("meeting-place", place=meeting.place))
    if found.match.gathering_id is not None:
        lines += (*partners.reach_lines(found, me), *partners.voucher_line(tx, found))
    lines += clash_lines(tx, me.id, meeting.starts_at, meeting.ends_at, meeting.id)
    return message_with_file(tx, lines, meeting, now)


def message_with_file(tx: Tx, lines: Sequence[Text], meeting: Meeting, now: datetime) -> Message:
    """Lines about a meeting, its question and its calendar entry; earlier questions about it are closed."""
    prompts.close_on_meeting(tx, meeting.owner_id, meeting.id)
    return Message(
        lines=tuple(lines),
        questions=(meeting_question(tx, meeting, now),),
        attachments=(calendar_file(meeting),),
    )


def moved_message(tx: Tx, clock: Clock, found: Pair) -> Message | None:
    """The meeting at its new time, as told to one of the two; None without a meeting ahead."""
    meeting = partners.upcoming_meeting(tx, found.mine.owner_id, found.match.id, clock.now())
    if meeting is None:
        return None
    line = text("moved", name=found.name, when=meeting.starts_at)
    return message_with_file(tx, [line], meeting, clock.now())


def cancellation_message(found: Pair, meeting: Meeting) -> Message:
    """The neutral line, and the entry that takes the meeting out of the calendar."""
    line = text("called-off", name=found.name, when=meeting.starts_at)
    files: tuple[Attachment, ...] = (calendar_file(meeting),)
    return Message(lines=(line, text("first-claim")), attachments=files)


def ask_when(turn: Turn, match_id: str) -> Envelope:
    """A match that looks for its time, shown once more; its older questions are closed."""
    found = require_pair(turn.tx, turn.me.id, match_id)
    pairing.close_questions(turn.tx, turn.me.id, found.match.id, questions_about(Topic.MATCH_TIME))
    return Reply(to=turn.me.id, message=status_message(turn.tx, turn.clock, turn.me, found))
