"""After two yeses: a time for both, a place, moving and cancelling, with the bot in between.

What stands is in rows of both sides, and a letter about a match is made from them (`status_message`): one
that could not be delivered is made anew from how things stand by then. Whoever changes both sides holds the
match first.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from bot.chat.messages import BLANK, Attachment, Choice, Envelope, Message, Priority, Question, Text, text
from bot.clock import Clock
from bot.commands import meetings as meeting_talk
from bot.commands import relay
from bot.commands.registry import answer
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import clean_name
from bot.domain.matches import MATCH_HORIZON, Match, MatchSide, MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Suggestion
from bot.services import calendars, pairing, partners
from bot.services.meetings import calendar_file, clash_lines, meeting_question, own_meeting, worth_asking_line
from bot.services.partners import Pair
from bot.services.relay import write_choices
from bot.services.times import TimeSpan, read_time, read_time_on, says_no
from bot.services.turn import Answer, Turn, choices
from bot.store import dues, matches, meetings, people, prompts, rounds
from bot.store.dues import Due
from bot.store.engine import Tx
from bot.store.prompts import Prompt

MAX_PLACE = 200


# --- both hear --------------------------------------------------------------------------------------------


def reveal(
    tx: Tx, clock: Clock, match: Match, sides: Sequence[MatchSide] = (), *, by: PersonId | None = None
) -> list[Envelope]:
    """Two yeses: both hear at once who the other is, and what times suit both.

    A match for an event is agreed at once, on the event's own slot. `by` is who said the second yes, and
    hears it as an answer.
    """
    both = list(sides) or matches.sides_of(tx, [match.id]).get(match.id, [])
    pairs = [_require_pair(tx, side.owner_id, match.id) for side in both]
    slot = calendars.event_slot(tx, match, clock.now())
    if slot is None:
        for side in both:
            pairing.plan_time_questions(tx, clock, side)
    else:
        pairing.agree(tx, clock, pairs[0], slot, calendars.event_place(tx, match))
        pairs = [_require_pair(tx, side.owner_id, match.id) for side in both]
    return [tell(tx, clock, found, reply=found.mine.owner_id == by) for found in pairs]


def _require_pair(tx: Tx, owner_id: PersonId, match_id: str) -> Pair:
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
        return Envelope(to=owner, message=message)
    dues.void(tx, owner, kinds=(UnaskedKind.MATCH,), subject_id=found.match.id)
    expires_at = _letter_expires_at(tx, found, now)
    due = Due(
        id=clock.new_id(),
        owner_id=owner,
        kind=UnaskedKind.MATCH,
        subject_id=found.match.id,
        due_at=now,
        expires_at=expires_at,
    )
    dues.plan(tx, [due])
    return Envelope(
        to=owner,
        message=message,
        kind=UnaskedKind.MATCH,
        priority=Priority.MATCH,
        expires_at=expires_at,
        dues=(due.id,),
    )


def _letter_expires_at(tx: Tx, found: Pair, now: datetime) -> datetime:
    """A letter about a meeting is good until that is over, any other as long as one may lie ahead."""
    last = next(iter(meetings.of_match(tx, found.mine.owner_id, found.match.id)), None)
    return last.ends_at if last and last.ends_at > now else now + MATCH_HORIZON


def status_message(tx: Tx, clock: Clock, me: Person, found: Pair) -> Message:
    """How a match stands, as one of the two is told."""
    now = clock.now()
    if found.match.status is MatchStatus.OVER:
        return _over_message(tx, me, found)
    standing = partners.upcoming_meeting(tx, me.id, found.match.id, now)
    proposed = pairing.partner_proposal(found, now)
    if proposed is not None:
        return _proposal_message(tx, clock, me, found, standing=standing, slot=proposed)
    if standing is not None:
        return agreed_message(tx, me, found, standing, now)
    return _reveal_message(tx, clock, me, found)


def _reveal_message(tx: Tx, clock: Clock, me: Person, found: Pair) -> Message:
    head = text("revealed", name=found.name, circle=partners.circle_name(tx, found))
    lines = [head, *partners.reach_lines(found, me), *partners.talk_lines(found.mine.facts)]
    lines.append(worth_asking_line(found.match.id, is_first=True))
    offered = calendars.common_slots(tx, clock, found)
    lines += [BLANK, text("arrange-when") if offered else text("arrange-no-slots")]
    return Message(
        lines=tuple(lines),
        questions=(_time_question(tx, found, offered, clock.now()), wrong_question(found.match.id)),
        links=tuple(partners.reach_links(found, me)),
    )


def wrong_question(match_id: str) -> Question:
    """**Something was wrong** stands below everything that is told of a match."""
    return Question(kind=QuestionKind.MATCH_WRONG, context={"match": match_id}, choices=choices("wrong"))


def _over_message(tx: Tx, me: Person, found: Pair) -> Message:
    had = meetings.of_match(tx, me.id, found.match.id)
    if had and had[0].status is MeetingStatus.CANCELLED:
        return cancellation_message(found, had[0])
    return Message(lines=(text("no-time-found", name=found.name),))


# --- slots ------------------------------------------------------------------------------------------------


def _slot_choices(offered: Sequence[TimeSpan]) -> tuple[Choice, ...]:
    return tuple(Choice(key=slot.key, label=text("slot", when=slot.starts_at)) for slot in offered)


def _time_question(
    tx: Tx,
    found: Pair,
    offered: Sequence[TimeSpan],
    now: datetime,
    *,
    ways_out: tuple[str, ...] = ("not-meet",),
) -> Question:
    """When it suits: slots to tap, or any time in words."""
    more = (*choices(*ways_out), *write_choices(tx, found, now))
    context = {"match": found.match.id}
    return Question(kind=QuestionKind.ARRANGE, context=context, choices=(*_slot_choices(offered), *more))


def ask_when(turn: Turn, suggestion: Suggestion) -> Envelope:
    """A match that looks for its time, shown once more; its older questions are closed."""
    found = _require_pair(turn.tx, turn.me.id, str(suggestion.match_id))
    pairing.close_questions(turn.tx, turn.me.id, found.match.id, questions_about(Topic.MATCH_TIME))
    return Envelope(to=turn.me.id, message=status_message(turn.tx, turn.clock, turn.me, found))


def ask_when_again(tx: Tx, clock: Clock, suggestion: Suggestion) -> Message | None:
    """Some days after the reveal: did you find a time? None where there is no such question any more."""
    found = partners.find_pair(tx, suggestion.owner_id, suggestion.match_id)
    if found is None or found.match.status is not MatchStatus.REVEALED:
        return None
    if found.mine.slot_from is not None and found.mine.slot_from > clock.now():
        return None  # this side proposed a time, and the other has not answered yet
    pairing.close_questions(tx, suggestion.owner_id, found.match.id, questions_about(Topic.MATCH_TIME))
    ask = _time_question(tx, found, calendars.common_slots(tx, clock, found), clock.now())
    return Message(lines=(text("arrange-again", name=found.name),), questions=(ask,))


def ask_another_time(turn: Turn, found: Pair, line: Text) -> Envelope:
    """After a meeting that did not happen: another time, if this side likes."""
    offered = calendars.common_slots(turn.tx, turn.clock, found)
    ask = _time_question(turn.tx, found, offered, turn.now, ways_out=("leave",))
    return turn.reply(line, ask=ask)


# --- an answer --------------------------------------------------------------------------------------------


def _hold_pair(turn: Turn, prompt: Prompt) -> Pair:
    """The match of a question, held, while both are still in it (laws 3 and 7)."""
    found = partners.find_pair(turn.tx, turn.me.id, str(prompt.context["match"]), hold=True)
    if found is None or found.match.status is MatchStatus.OVER or found.theirs is None:
        raise KnotworkError("pairing-over")
    return found


@answer(QuestionKind.ARRANGE, QuestionKind.PROPOSED)
def answer_when(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A slot was tapped, a proposal taken, or a time told in words."""
    found = _hold_pair(turn, prompt)
    if says_no(said.text) and "leave" in {choice.key for choice in prompt.choices}:
        said = Answer(choice="leave")
    if not said.choice:
        return _answer_words(turn, found, said.text)
    if said.choice == "works":
        return _accept_proposal(turn, prompt, found)
    if said.choice in _OTHER_ANSWERS:
        return _OTHER_ANSWERS[said.choice](turn, found)
    return _take_slot(turn, found, TimeSpan.parse(said.choice))


def _answer_words(turn: Turn, found: Pair, words: str) -> Sequence[Envelope] | None:
    said = read_time(turn, words)
    if said is None:
        return None
    if isinstance(said, TimeSpan):
        return _check_and_propose(turn, found, said)
    if said < turn.today:
        return [_ask_anew(turn, found, text("when-past", when=said))]
    ask = Question(
        kind=QuestionKind.ARRANGE_CLOCK, context={"match": found.match.id, "day": said.isoformat()}
    )
    return [turn.reply(text("when-clock", day=said), ask=ask)]


@answer(QuestionKind.ARRANGE_CLOCK)
def answer_clock(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    at = read_time_on(turn, said.text, date.fromisoformat(str(prompt.context["day"])))
    return None if at is None else _check_and_propose(turn, _hold_pair(turn, prompt), at)


def _check_and_propose(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """Words are always a proposal; a time that passed, or lies too far ahead, is asked back."""
    if slot.starts_at <= turn.now:
        return [_ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if slot.starts_at > turn.now + MATCH_HORIZON:
        days = MATCH_HORIZON.days
        return [_ask_anew(turn, found, text("arrange-far", when=slot.starts_at, days=days))]
    return _propose(turn, found, slot)


def _ask_anew(turn: Turn, found: Pair, why: Text) -> Envelope:
    """The question once more, with the slots there are now."""
    pairing.close_questions(turn.tx, turn.me.id, found.match.id, questions_about(Topic.MATCH_TIME))
    moving = partners.upcoming_meeting(turn.tx, turn.me.id, found.match.id, turn.now)
    offered = calendars.common_slots(turn.tx, turn.clock, found)
    ways_out = ("leave",) if moving else ("not-meet",)
    return turn.reply(why, ask=_time_question(turn.tx, found, offered, turn.now, ways_out=ways_out))


def _take_slot(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """A slot that still suits both is agreed where the other told such times, else proposed."""
    if slot.starts_at <= turn.now:
        return [_ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if not all(calendars.is_free(turn.tx, side.owner_id, slot) for side in found.sides):
        return [_ask_anew(turn, found, text("slot-taken", when=slot.starts_at))]
    moving = partners.upcoming_meeting(turn.tx, turn.me.id, found.match.id, turn.now)
    if moving is None and calendars.is_in_partner_windows(turn.tx, found, slot):
        return _settle_time(turn, found, slot)
    return _propose(turn, found, slot)


# --- proposing --------------------------------------------------------------------------------------------


def _propose(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """A time this side wants: agreed where the other had proposed the same, else it is theirs to answer."""
    crossing = pairing.partner_proposal(found, turn.now)
    if crossing is not None and crossing.starts_at == slot.starts_at:
        return _settle_time(turn, found, crossing)
    if found.match.status is MatchStatus.AGREED and not pairing.has_meeting_ahead(turn.tx, found, turn.now):
        pairing.move(turn.tx, turn.clock, found, MatchStatus.REVEALED)
    matches.change_side(turn.tx, found.mine.id, slot_from=slot.starts_at, slot_to=slot.ends_at)
    for side in found.sides:
        pairing.close_questions(turn.tx, side.owner_id, found.match.id, questions_about(Topic.MATCH_TIME))
    line = text("proposed-to", name=found.name, when=slot.starts_at)
    clash = clash_lines(turn.tx, turn.me.id, slot.starts_at, slot.ends_at)
    return [turn.reply(line, *clash), tell(turn.tx, turn.clock, _partner_pair(turn.tx, found))]


def _partner_pair(tx: Tx, found: Pair) -> Pair:
    """The same match as the other sees it, read anew."""
    if found.theirs is None:
        raise KnotworkError("pairing-over")
    return _require_pair(tx, found.theirs.owner_id, found.match.id)


def _proposal_message(
    tx: Tx, clock: Clock, me: Person, found: Pair, *, standing: Meeting | None, slot: TimeSpan
) -> Message:
    """One message with the proposed time, other times, and room for one's own words."""
    if standing is None:
        head = text("proposal", name=found.name, when=slot.starts_at)
    else:
        head = text("proposal-move", name=found.name, when=standing.starts_at, to=slot.starts_at)
    others = [
        other for other in calendars.common_slots(tx, clock, found) if other.starts_at != slot.starts_at
    ]
    ways_out = choices("keep-time") if standing else choices("not-meet")
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
                    *ways_out,
                    *write_choices(tx, found, clock.now()),
                ),
            ),
        ),
    )


def _accept_proposal(turn: Turn, prompt: Prompt, found: Pair) -> Sequence[Envelope]:
    """**That works**: agreed, if that is still what the other proposes."""
    slot = TimeSpan.parse(str(prompt.context["slot"]))
    if slot.starts_at <= turn.now:
        return [_ask_anew(turn, found, text("when-past", when=slot.starts_at))]
    if pairing.partner_proposal(found, turn.now) != slot:
        return [_ask_anew(turn, found, text("proposal-gone", name=found.name))]
    return _settle_time(turn, found, slot)


def _keep_time(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """The old time stands; whoever wanted another hears so."""
    for side in found.sides:
        matches.change_side(turn.tx, side.id, slot_from=None, slot_to=None)
    theirs = _partner_pair(turn.tx, found)
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
        matches.change_side(turn.tx, found.mine.id, facts=None)
        pairing.move(turn.tx, turn.clock, found, MatchStatus.OVER)
    return [turn.reply(text("when-leave"))]


def _write_to_partner(turn: Turn, found: Pair) -> Sequence[Envelope]:
    return [relay.ask_words(turn, found)]


# --- agreed -----------------------------------------------------------------------------------------------


def _settle_time(turn: Turn, found: Pair, slot: TimeSpan) -> Sequence[Envelope]:
    """Both agreed: a new meeting for each, or their meeting at its new time; both calendars hear of it."""
    tx, clock = turn.tx, turn.clock
    is_moved = partners.upcoming_meeting(tx, turn.me.id, found.match.id, turn.now) is not None
    if is_moved:
        pairing.reschedule(tx, clock, found, slot)
    else:
        pairing.agree(tx, clock, found, slot)
    mine, theirs = _require_pair(tx, turn.me.id, found.match.id), _partner_pair(tx, found)
    if is_moved:
        return [
            tell(tx, clock, side, _moved_message(tx, clock, side), reply=side is mine)
            for side in (mine, theirs)
        ]
    return [tell(tx, clock, mine, reply=True), tell(tx, clock, theirs)]


def agreed_message(tx: Tx, me: Person, found: Pair, meeting: Meeting, now: datetime) -> Message:
    """The meeting, as told to one of the two, with its calendar entry."""
    lines = [text("agreed", name=found.name, when=meeting.starts_at)]
    if meeting.place:
        lines.append(text("meeting-place", place=meeting.place))
    if found.match.gathering_id is not None:
        lines += partners.reach_lines(found, me)
    lines += clash_lines(tx, me.id, meeting.starts_at, meeting.ends_at, meeting.id)
    return _message_with_file(tx, lines, meeting, now)


def _message_with_file(tx: Tx, lines: Sequence[Text], meeting: Meeting, now: datetime) -> Message:
    prompts.close_on_meeting(tx, meeting.owner_id, meeting.id)
    return Message(
        lines=tuple(lines),
        questions=(meeting_question(tx, meeting, now),),
        attachments=(calendar_file(meeting),),
    )


# --- moving, cancelling, where ----------------------------------------------------------------------------


@answer(QuestionKind.PAIRING)
def answer_pairing(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Move, cancel, say where, or write."""
    meeting = own_meeting(turn, prompt)
    if said.choice == "write":
        return [relay.ask_words(turn, _hold_pair(turn, prompt))]
    if meeting.status is not MeetingStatus.AGREED or meeting.ends_at <= turn.now:
        raise KnotworkError("meeting-over")
    match said.choice:
        case "move":
            return [_ask_anew(turn, _hold_pair(turn, prompt), text("move-when"))]
        case "cancel":
            return cancel_meeting(turn, meeting)
    context = {"meeting": meeting.id, "match": meeting.match_id}
    ask = Question(kind=QuestionKind.PLACE, context=context, choices=choices("leave"))
    return [turn.reply(text("place-ask", name=partners.name_of(turn.tx, meeting)), ask=ask)]


def _moved_message(tx: Tx, clock: Clock, found: Pair) -> Message | None:
    meeting = partners.upcoming_meeting(tx, found.mine.owner_id, found.match.id, clock.now())
    if meeting is None:
        return None
    line = text("moved", name=found.name, when=meeting.starts_at)
    return _message_with_file(tx, [line], meeting, clock.now())


def cancel_meeting(turn: Turn, meeting: Meeting) -> list[Envelope]:
    """A meeting is off, with a knot or of a match; the partner of a match hears that it is, never why."""
    found = partners.find_pair(turn.tx, turn.me.id, meeting.match_id, hold=True)
    if found is None or found.match.status is not MatchStatus.AGREED:
        return [meeting_talk.cancel_knot_meeting(turn, meeting)]
    told_other = call_off(turn.tx, turn.clock, found)
    line = text("cancelled-pair", name=found.name)
    return [turn.reply(line, attach=(calendar_file(meeting),)), *told_other]


def give_up(turn: Turn, found: Pair) -> Sequence[Envelope]:
    """No time was found: over for both, without a reason."""
    if pairing.has_meeting_ahead(turn.tx, found, turn.now):
        raise KnotworkError("button-answered")
    told_other = call_off(turn.tx, turn.clock, found)
    return [turn.reply(text("no-time-pair", name=found.name)), *told_other]


_OTHER_ANSWERS: dict[str, Callable[[Turn, Pair], Sequence[Envelope]]] = {
    "write": _write_to_partner,
    "keep-time": _keep_time,
    "not-meet": give_up,
    "leave": _leave_as_is,
}


def call_off(tx: Tx, clock: Clock, found: Pair) -> list[Envelope]:
    """This side will not come: the match is over, both seats are free, and the other has first claim.

    Returns what the other hears, always the same; to be used too where somebody is forgotten, blocks or goes.
    """
    standing = {
        side.id: partners.upcoming_meeting(tx, side.owner_id, side.match_id, clock.now())
        for side in found.sides
    }
    pairing.end(tx, clock, found)
    if found.theirs is None:
        return []
    rounds.give_first_claim(tx, found.theirs.owner_id)
    theirs, meeting = _partner_pair(tx, found), standing[found.theirs.id]
    message = cancellation_message(theirs, meeting) if meeting else None
    return [tell(tx, clock, theirs, message)]


def call_off_all(tx: Tx, clock: Clock, owner_id: PersonId, *, match_id: str | None = None) -> list[Envelope]:
    """Everything revealed that still lies ahead of somebody, or one match of it, before their rows go."""
    ahead = matches.revealed_ids(tx, owner_id)
    found = [partners.find_pair(tx, owner_id, id_, hold=True) for id_ in ahead if match_id in (None, id_)]
    return [
        letter
        for one in found
        # a meeting that is past waits for its debrief
        if one
        and (one.match.status is MatchStatus.REVEALED or pairing.has_meeting_ahead(tx, one, clock.now()))
        for letter in call_off(tx, clock, one)
    ]


def cancellation_message(found: Pair, meeting: Meeting) -> Message:
    """The neutral line, and the entry that takes the meeting out of the calendar."""
    line = text("called-off", name=found.name, when=meeting.starts_at)
    files: tuple[Attachment, ...] = (calendar_file(meeting),)
    return Message(lines=(line, text("first-claim")), attachments=files)


def expire_match(tx: Tx, clock: Clock, me: Person, match_id: str) -> Text | None:
    """Two weeks without a time: over for both, and each hears so once; None where it came otherwise."""
    found = partners.find_pair(tx, me.id, match_id, hold=True)
    if found is None or meetings.of_match(tx, me.id, match_id):
        return None
    if found.match.status is MatchStatus.REVEALED:
        pairing.end(tx, clock, found, unsaid=(UnaskedKind.MATCH, UnaskedKind.ASK_TIME))
    return text("no-time-found", name=found.name)


@answer(QuestionKind.PLACE)
def answer_place(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A café or a link, for both."""
    if said.choice:
        return [turn.reply(text("when-leave"))]
    place = clean_name(said.text, MAX_PLACE)
    if not place:
        return None
    found = _hold_pair(turn, prompt)
    for side in found.sides:
        meeting = partners.upcoming_meeting(turn.tx, side.owner_id, side.match_id, turn.now)
        if meeting is None:
            raise KnotworkError("meeting-over")
        meetings.set_place(turn.tx, meeting, place)
    theirs = _partner_pair(turn.tx, found)
    return [
        tell(
            turn.tx,
            turn.clock,
            found,
            _place_message(turn, found, by=text("place-kept", place=place)),
            reply=True,
        ),
        tell(
            turn.tx,
            turn.clock,
            theirs,
            _place_message(turn, theirs, by=text("place-told", name=theirs.name, place=place)),
        ),
    ]


def _place_message(turn: Turn, found: Pair, by: Text) -> Message | None:
    meeting = partners.upcoming_meeting(turn.tx, found.mine.owner_id, found.match.id, turn.now)
    return _message_with_file(turn.tx, [by], meeting, turn.now) if meeting else None
