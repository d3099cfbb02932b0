"""What is asked and told of meetings ahead: when one is, and that one is off."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, text
from bot.commands.meetings import ask_whether_off, show_meeting
from bot.commands.suggestions import ask_what_now, show_pursued
from bot.conversation.naming import find_knot, offer_to_add
from bot.conversation.questions import TIME_QUESTIONS
from bot.domain.knots import Knot, name_matches
from bot.domain.meetings import Meeting
from bot.domain.suggestions import SuggestionStatus
from bot.services import partners
from bot.services.choices import list_open
from bot.services.proposals import propose
from bot.services.turn import Turn
from bot.store import meetings, suggestions
from bot.understanding.facts import CalledOffFact, NoteFact, QuestionFact, Reading, Who


def _list_meetings(turn: Turn, who: Who | None) -> tuple[Knot | None, list[Meeting]]:
    """The meetings ahead with somebody, or all of them, the next first; and the knot that is meant."""
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.ends_at > turn.now]
    knot = find_knot(turn, who) if who else None
    if who is None or knot:
        return knot, [m for m in ahead if knot is None or m.knot_id == knot.id]
    named = [(m, partners.name_of(turn.tx, m)) for m in ahead if not m.knot_id]  # maybe one of a match
    return None, [m for m, name in named if isinstance(name, str) and name_matches(name, who.said)]


def show_when(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
    """The next meeting, with somebody or at all; else that there is none, or a time is looked for."""
    knot, found = _list_meetings(turn, fact.who)
    if found:
        return [show_meeting(turn, found[0])]
    if fact.who is None:
        return [turn.reply(text("recall-when-none"))]
    if knot is None:
        return [offer_to_add(turn, fact.who)]
    pursued = suggestions.list_in_status(turn.tx, turn.me.id, SuggestionStatus.PURSUED)
    looking = [show_pursued(turn, one) for one in pursued if one.knot_id == knot.id]
    return [turn.reply(text("recall-when-nothing", name=knot.name)), *looking]


def answer_called_off(turn: Turn, said: Reading) -> Sequence[Envelope]:
    """Whether a meeting that somebody says is off is to be moved or cancelled; what else waits for them.

    Where nothing stands with them, it is worth a note.
    """
    fact = next((fact for fact in said.facts if isinstance(fact, CalledOffFact)), None)
    if fact is None:
        return []
    knot, found = _list_meetings(turn, fact.who)
    found.sort(key=lambda one: turn.to_local(one.starts_at).date() != fact.day)
    if found:
        return [ask_whether_off(turn, found[0], is_mine=fact.is_mine)]
    waiting = suggestions.list_in_status(turn.tx, turn.me.id, SuggestionStatus.PURSUED, SuggestionStatus.OPEN)
    asked = {str(one.knot_id): one for one in waiting if one.knot_id}
    times = {str(p.context.get("knot")): None for p in list_open(turn) if p.kind in TIME_QUESTIONS}
    about = knot.id if knot else next(iter({**times, **asked}), "") if fact.who is None else ""
    if about in times or about in asked:
        return [ask_what_now(turn, turn.own_knot(about), asked.get(about))]
    if fact.who is None:
        return []
    return [propose(turn, [NoteFact(who=fact.who, text=fact.note)])]
