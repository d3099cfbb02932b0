"""What to remember before a meeting, and one question worth asking."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.chat.messages import Text, text
from bot.domain.knots import WILLING, Knot, Stage, is_rough, is_untold
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.suggestions import Lane, lane_of
from bot.domain.weeks import days_between, to_local
from bot.services import goals, partners
from bot.services.meetings import place_lines
from bot.services.phrases import ago, ago_roughly, promise_line, shorten
from bot.store import knots, promises
from bot.store.engine import Tx
from bot.store.goals import get as get_goal

#: Promises named in a briefing.
BRIEFED_PROMISES = 5
#: Which question of the catalogue fits a tie of which nothing else is recorded (`briefing-ask-1` …).
_BY_LANE = {Lane.WISHED: 1, Lane.DORMANT: 2}
_BY_STAGE = {Stage.WISHED: 1, Stage.MET: 6, Stage.AGAIN: 5, Stage.TRUSTED: 3, Stage.RECOMMENDS: 4}


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
    return (*place, *talk, partners.ask_partner(found))


def _knot_lines(tx: Tx, me: Person, knot: Knot, now: datetime) -> Sequence[Text]:
    """Role, last encounter, open promises both ways."""
    today = to_local(now, me.zone).date()
    lines: list[Text] = []
    if knot.role:
        lines.append(text("briefing-role", role=knot.role))
    if knot.last_day:
        gap = days_between(knot.last_day, today)
        lines.append(
            text("briefing-told", ago=ago_roughly(gap, knot))
            if is_rough(knot, gap)
            else text("briefing-last", day=knot.last_day, ago=ago(gap))
        )
    elif not is_untold(knot):
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
