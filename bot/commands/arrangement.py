"""After two yeses: a time for both, with the bot in between.

Whoever changes both sides holds the match first.
"""

from collections.abc import Callable, Sequence
from datetime import date

from bot.chat.messages import Envelope, Message, Prompt, Question, Text, text
from bot.commands import relay
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.matches import MATCH_HORIZON, MatchStatus
from bot.services import calendars, pairing, partners
from bot.services.cancellations import call_off
from bot.services.match_letters import (
    NOT_MEET,
    ask_when,
    moved_message,
    partner_pair,
    proposing_question,
    require_pair,
    tell,
    time_message,
    time_question,
)
from bot.services.meetings import clash_lines, meeting_question
from bot.services.partners import Pair
from bot.services.times import TimeSpan, read_time_on, span_on
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import matches
from bot.understanding.facts import MeetingFact, NothingFact


def ask_another_time(turn: Turn, found: Pair, line: Text) -> Envelope:
    """After a meeting that did not happen: another time, if this side likes."""
    offered = calendars.common_slots(turn.tx, turn.clock, found)
    ask = time_question(turn.tx, found, offered, turn.now, ways_out=choices("leave"))
    return turn.reply(line, offered.line, ask=ask)


# --- an answer --------------------------------------------------------------------------------------------


def hold_pair(turn: Turn, prompt: Prompt) -> Pair:
    """The match of a question, held, while both are still in it (laws 3 and 7)."""
    found = partners.find_pair(turn.tx, turn.me.id, str(prompt.context["match"]), hold=True)
    if found is None or found.match.status is MatchStatus.OVER or found.theirs is None:
        raise KnotworkError("pairing-over")
    return found


@answer(QuestionKind.ARRANGE, QuestionKind.PROPOSED, QuestionKind.PROPOSING, QuestionKind.NOT_MEET)
def answer_when(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A slot was tapped, a proposal taken or taken back, or a time told in words."""
    found = hold_pair(turn, prompt)
    declines = any(isinstance(fact, NothingFact) for fact in said.facts)
    if declines and "leave" in {choice.key for choice in prompt.choices}:
        said = Answer(choice="leave")
    if not said.choice:
        return _answer_words(turn, found, said)
    if said.choice == "works":
        return _accept_proposal(turn, prompt, found)
    if said.choice in _OTHER_ANSWERS:
        return _OTHER_ANSWERS[said.choice](turn, found)
    return _take_slot(turn, found, TimeSpan.parse(said.choice))


def _answer_words(turn: Turn, found: Pair, said: Answer) -> Sequence[Envelope] | None:
    """A time, or a day whose hour is asked for; one with somebody else is no answer."""
    told = (fact for fact in said.facts if isinstance(fact, MeetingFact) and not fact.who.fits)
    meeting = next(told, None)
    if meeting is None or meeting.day is None:
        return None
    if meeting.day < turn.today:
        return [ask_anew(turn, found, text("when-past", when=meeting.day))]
    if meeting.at is not None:
        return _check_and_propose(turn, found, span_on(turn, meeting.day, meeting.at, meeting.until))
    ask = Question(
        kind=QuestionKind.ARRANGE_CLOCK, context={"match": found.match.id, "day": meeting.day.isoformat()}
    )
    return [turn.reply(text("when-clock", day=meeting.day), ask=ask)]


@answer(QuestionKind.ARRANGE_CLOCK)
def answer_clock(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    at = read_time_on(turn, said.text, date.fromisoformat(str(prompt.context["day"])))
    return None if at is None else _check_and_propose(turn, hold_pair(turn, prompt), at)


def _check_and_propose(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """Words are always a proposal; a time that passed, or lies too far ahead, is asked back."""
    if slot.starts_at <= turn.now:
        return [ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if slot.starts_at > turn.now + MATCH_HORIZON:
        days = MATCH_HORIZON.days
        return [ask_anew(turn, found, text("arrange-far", when=slot.starts_at, days=days))]
    return _propose(turn, found, slot)


def ask_anew(turn: Turn, found: Pair, why: Text) -> Envelope:
    """The question once more, with the slots there are now."""
    pairing.close_time_questions(turn.tx, found)
    moving = partners.upcoming_meeting(turn.tx, turn.me.id, found.match.id, turn.now)
    offered = calendars.common_slots(turn.tx, turn.clock, found)
    ways_out = choices("leave") if moving else NOT_MEET
    ask = time_question(turn.tx, found, offered, turn.now, ways_out=ways_out)
    return turn.reply(why, *(() if offered.times else (offered.line,)), ask=ask)


def _take_slot(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """A slot that still suits both is agreed where the other told such times, else proposed."""
    if slot.starts_at <= turn.now:
        return [ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if not all(calendars.is_free(turn.tx, side.owner_id, slot) for side in found.sides):
        return [ask_anew(turn, found, text("slot-taken", when=slot.starts_at))]
    moving = partners.upcoming_meeting(turn.tx, turn.me.id, found.match.id, turn.now)
    if moving is None and calendars.is_in_partner_windows(turn.tx, found, slot):
        return _settle_time(turn, found, slot)
    return _propose(turn, found, slot)


# --- proposing --------------------------------------------------------------------------------------------


def _propose(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """A time this side wants: agreed where the other had proposed the same, else it is theirs to answer."""
    crossing = pairing.open_proposal(found.theirs, turn.now)
    if crossing is not None and crossing.starts_at == slot.starts_at:
        return _settle_time(turn, found, crossing)
    if found.match.status is MatchStatus.AGREED and not pairing.has_meeting_ahead(turn.tx, found, turn.now):
        pairing.move(turn.tx, turn.clock, found, MatchStatus.REVEALED)
    pairing.propose(turn.tx, turn.clock, found, slot)
    line = text("proposed-to", name=found.name, when=slot.starts_at)
    clash = clash_lines(turn.tx, turn.me.id, slot.starts_at, slot.ends_at)
    ask = proposing_question(turn.tx, found, turn.now)
    return [turn.reply(line, *clash, ask=ask), tell(turn.tx, turn.clock, partner_pair(turn.tx, found))]


def _take_back(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """A proposal is no more; the other hears so, and both are where they were before it."""
    slot = pairing.open_proposal(found.mine, turn.now)
    if slot is None:
        raise KnotworkError("button-answered")
    pairing.clear_questions(turn.tx, found)
    pairing.clear_proposal(turn.tx, found.mine)
    tx, clock, theirs = turn.tx, turn.clock, partner_pair(turn.tx, found)
    gone = text("proposal-withdrawn", name=theirs.name, when=slot.starts_at)
    mine = require_pair(tx, turn.me.id, found.match.id)
    head = text("proposal-taken-back", name=found.name, when=slot.starts_at)
    return [
        tell(tx, clock, mine, time_message(tx, clock, mine, head), reply=True),
        tell(tx, clock, theirs, time_message(tx, clock, theirs, gone)),
    ]


def _accept_proposal(turn: Turn, prompt: Prompt, found: Pair) -> Sequence[Envelope]:
    """**That works**: agreed, if that is still what the other proposes."""
    slot = TimeSpan.parse(str(prompt.context["slot"]))
    if slot.starts_at <= turn.now:
        return [ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if pairing.open_proposal(found.theirs, turn.now) != slot:
        return [ask_anew(turn, found, text("proposal-gone", name=found.name))]
    return _settle_time(turn, found, slot)


def _keep_time(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """The old time stands; whoever wanted another hears so."""
    pairing.clear_questions(turn.tx, found)
    for side in found.sides:
        pairing.clear_proposal(turn.tx, side)
    theirs = partner_pair(turn.tx, found)
    standing = partners.upcoming_meeting(turn.tx, theirs.mine.owner_id, found.match.id, turn.now)
    if standing is None:
        raise KnotworkError("pairing-over")
    line = text("time-stays", name=theirs.name, when=standing.starts_at)
    ask = meeting_question(turn.tx, standing, turn.now)
    message = Message(lines=(line,), questions=(ask,))
    mine = text("time-stays-mine", name=found.name, when=standing.starts_at)
    return [turn.reply(mine), tell(turn.tx, turn.clock, theirs, message)]


def _leave_as_is(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """No other time is wanted: what stands, stands; after a meeting that did not happen it is over."""
    if not pairing.has_meeting_ahead(turn.tx, found, turn.now) and found.match.status is MatchStatus.AGREED:
        matches.change_side(turn.tx, found.mine.id, facts=None, takeaway=None)
        pairing.move(turn.tx, turn.clock, found, MatchStatus.OVER)
    return [turn.reply(text("when-leave"))]


def _write_to_partner(turn: Turn, found: Pair) -> Sequence[Envelope]:
    return [relay.ask_words(turn, found)]


def _settle_time(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """Both agreed: a new meeting for each, or their meeting at its new time; both calendars hear of it."""
    tx, clock = turn.tx, turn.clock
    is_moved = partners.upcoming_meeting(tx, turn.me.id, found.match.id, turn.now) is not None
    if is_moved:
        pairing.reschedule(tx, clock, found, slot)
    else:
        pairing.agree(tx, clock, found, slot)
    mine, theirs = require_pair(tx, turn.me.id, found.match.id), partner_pair(tx, found)
    if is_moved:
        return [
            tell(tx, clock, side, moved_message(tx, clock, side), reply=side is mine)
            for side in (mine, theirs)
        ]
    return [tell(tx, clock, mine, reply=True), tell(tx, clock, theirs)]


def _ask_to_give_up(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """**Rather not meet** is asked once more: it cannot be taken back."""
    pairing.close_questions(turn.tx, turn.me.id, found.match.id, (QuestionKind.NOT_MEET,))
    context = {"match": found.match.id}
    ask = Question(
        kind=QuestionKind.NOT_MEET, context=context, choices=choices("keep-looking", "not-meet-yes")
    )
    return [turn.reply(text("not-meet-ask", name=found.name), ask=ask)]


def _keep_looking(turn: Turn, found: Pair) -> Sequence[Envelope]:
    return [ask_when(turn, found.match.id)]


def _ask_for_words(turn: Turn, found: Pair) -> Sequence[Envelope]:
    return [turn.reply(text("arrange-type"))]


def give_up(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """No time was found: over for both, without a reason."""
    if pairing.has_meeting_ahead(turn.tx, found, turn.now):
        raise KnotworkError("button-answered")
    told_other = call_off(turn.tx, turn.clock, found)
    return [turn.reply(text("no-time-pair", name=found.name)), *told_other]


_OTHER_ANSWERS: dict[str, Callable[[Turn, Pair], Sequence[Envelope]]] = {
    "write": _write_to_partner,
    "keep-time": _keep_time,
    "not-meet": _ask_to_give_up,
    "not-meet-yes": give_up,
    "keep-looking": _keep_looking,
    "take-back": _take_back,
    "other-time": _ask_for_words,
    "leave": _leave_as_is,
}
