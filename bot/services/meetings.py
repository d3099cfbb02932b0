"""A meeting that stands: what is said before it, what clashes with it, and whose it is."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.chat.messages import Attachment, Choice, Prompt, Question, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import WILLING, Knot, Stage, is_rough
from bot.domain.meetings import Meeting
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Lane, lane_of
from bot.domain.weeks import days_between, to_local
from bot.services import goals, partners, relay
from bot.services.busy import is_busy_by_calendar
from bot.services.partners import Pair
from bot.services.phrases import ago, ago_as_told, promise_line, shorten
from bot.services.turn import Turn, choices
from bot.store import knots, meetings, promises
from bot.store.engine import Tx
from bot.store.goals import get as get_goal

#: Promises named in a briefing.
BRIEFED_PROMISES = 5
#: Which question of the catalogue fits a tie of which nothing else is recorded (`briefing-ask-1` …).
_BY_LANE = {Lane.WISHED: 1, Lane.DORMANT: 2}
_BY_STAGE = {Stage.WISHED: 1, Stage.MET: 6, Stage.AGAIN: 5, Stage.TRUSTED: 3, Stage.RECOMMENDS: 4}


def clash_lines(
    tx: Tx, owner_id: PersonId, starts_at: datetime, ends_at: datetime, own: str = ""
) -> tuple[Text, ...]:
    """A word about what else is at the same time, other than the `own` meeting it is about."""
    for other in meetings.list_agreed(tx, owner_id):
        if other.id != own and other.starts_at < ends_at and starts_at < other.ends_at:
            return (text("agreed-clash", name=partners.name_of(tx, other), when=other.starts_at),)
    return (text("calendar-busy"),) if is_busy_by_calendar(tx, owner_id, starts_at, ends_at) else ()


def calendar_file(meeting: Meeting) -> Attachment:
    """The meeting's .ics, as it stands at delivery."""
    return Attachment(recipe="meeting", context={"meeting": meeting.id})


def briefing(tx: Tx, me: Person, meeting: Meeting, now: datetime) -> tuple[Text, ...]:
    """Where it is, what is known of them, one question worth asking. Notes stay behind their button."""
    place = place_lines(meeting)
    knot = knots.get(tx, me.id, meeting.knot_id)
    if knot is not None:
        wish = (text("take-away-mine", words=meeting.takeaway),) if meeting.takeaway else ()
        return (
            *place,
            *_knot_lines(tx, me, knot, now),
            *wish,
            _ask_knot(tx, me, knot, to_local(now, me.zone).date()),
        )
    found = partners.find_pair(tx, me.id, meeting.match_id)
    if found is None:
        return place
    talk = (*partners.talk_lines(found.mine.facts), *partners.take_away_lines(found))
    return (*place, *talk, ask_partner(found))


def place_lines(meeting: Meeting) -> tuple[Text, ...]:
    """Where it is, if anybody said so."""
    return (text("meeting-place", place=meeting.place),) if meeting.place else ()


def _knot_lines(tx: Tx, me: Person, knot: Knot, now: datetime) -> Sequence[Text]:
    """Role, last encounter, open promises both ways."""
    today = to_local(now, me.zone).date()
    lines: list[Text] = []
    if knot.role:
        lines.append(text("briefing-role", role=knot.role))
    if knot.last_day:
        gap = days_between(knot.last_day, today)
        lines.append(
            text("briefing-told", ago=ago_as_told(gap, knot))
            if is_rough(knot, gap)
            else text("briefing-last", day=knot.last_day, ago=ago(gap))
        )
    else:
        lines.append(text("briefing-first"))
    return [
        *lines,
        *(promise_line(one, knot.name, today) for one in promises.open_with(tx, knot.id)[:BRIEFED_PROMISES]),
    ]


def _ask_knot(tx: Tx, me: Person, knot: Knot, today: date) -> Text:
    """One question worth asking, of what is recorded: the goal first, then the open end of the last note.

    Follow-up questions are liked (Huang 2017; weak). Else the tie says what fits.
    """
    purpose = goals.find_purposes(tx, [me.id]).get(me.id, {}).get(knot.id)
    goal = get_goal(tx, me.id)
    if purpose and purpose.is_certain:
        return text("briefing-ask-goal", goal=shorten(purpose.goal, 80))
    if knots.notes_of(tx, knot.id) or any(one.note for one in knots.encounters_of(tx, knot.id)[:1]):
        return text("briefing-ask-note")
    if goal.is_active and knot.stage in WILLING:
        return text("briefing-ask-whom", goal=shorten(goal.words, 80))
    lane = lane_of(knot, today)
    return text(f"briefing-ask-{_BY_LANE.get(lane) or _BY_STAGE[knot.stage]}")


def ask_partner(found: Pair) -> Text:
    """The same question to both of a match, from what both profiles say alone."""
    both = [side.facts for side in found.sides if side.facts]
    if any(facts.topics for facts in both):
        return text("briefing-ask-topics")
    return text(f"briefing-ask-{3 if any(facts.helps or facts.helped for facts in both) else 1}")


def own_meeting(turn: Turn, prompt: Prompt) -> Meeting:
    """The meeting a question is about, if it still exists and is this person's (law 7)."""
    meeting = meetings.get(turn.tx, turn.me.id, str(prompt.context["meeting"]))
    if meeting is None:
        raise KnotworkError("meeting-gone")
    return meeting


def meeting_question(tx: Tx, meeting: Meeting, now: datetime) -> Question:
    """Move, Cancel, what to take away, Show notes; where it is, and words passed on, for one of a match."""
    change = (*choices("move", "cancel"), Choice(key="take-away", label=text("choice-take-away"), stays=True))
    notes = Choice(key="notes", label=text("choice-notes"), stays=True)
    if meeting.match_id is None:
        return Question(kind=QuestionKind.MEETING, context={"meeting": meeting.id}, choices=(*change, notes))
    found = partners.find_pair(tx, meeting.owner_id, meeting.match_id)
    more = (Choice(key="place", label=text("choice-place"), stays=True), *relay.write_choices(tx, found, now))
    context = {"meeting": meeting.id, "match": meeting.match_id}
    return Question(kind=QuestionKind.PAIRING, context=context, choices=(*change, *more))
