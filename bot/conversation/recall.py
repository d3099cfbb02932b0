"""Questions that stored facts answer: what was promised, when somebody was last seen, who knows whom."""

from collections.abc import Callable, Mapping, Sequence

from bot.chat.messages import Envelope, Question, Text, text
from bot.commands.meetings import ask_whether_off, show_meeting
from bot.commands.path import show_path
from bot.commands.promises import list_side, show_open_with
from bot.commands.suggestions import ask_what_now, show_pursued
from bot.conversation.questions import TIME_QUESTIONS
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot, clean_name, fold, name_matches
from bot.domain.meetings import Meeting
from bot.domain.suggestions import SuggestionStatus
from bot.services import partners
from bot.services.choices import list_open
from bot.services.encounters import note_lines
from bot.services.lookup import MAX_OFFERED
from bot.services.proposals import propose
from bot.services.tie_lines import last_lines, rhythm_lines, who_lines
from bot.services.turn import COMMANDS, AmbiguousNameError, Turn, choices
from bot.store import knots, meetings, promises, suggestions
from bot.understanding.facts import CalledOffFact, NoteFact, QuestionFact, Reading, Topic, Who

#: Lines of one answer.
MAX_LINES = 3


def answer_question(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
    """What stored facts say to a question, in a few lines; nothing is guessed, and nothing changes.

    Raises AmbiguousNameError where several people may be meant, KnotworkError where nobody was named.
    """
    if fact.about in _AT_LARGE:
        return _AT_LARGE[fact.about](turn, fact)
    if fact.who is None:
        return _answer_of_all(turn, fact)
    knot = _find_knot(turn, fact.who)
    if knot is None:
        return [offer_to_add(turn, fact.who)]
    if fact.about is Topic.PROMISES:
        return [show_open_with(turn, knot, fact.side)]
    if fact.about in (Topic.ALL, Topic.BACK) and promises.open_with(turn.tx, knot.id):
        return [turn.reply(*_OF_KNOT[fact.about](turn, knot)), show_open_with(turn, knot, None)]
    return [turn.reply(*_OF_KNOT[fact.about](turn, knot))]


def answer_questions(turn: Turn, said: Reading) -> Sequence[Envelope]:
    """What was asked of stored facts; a list, for each question."""
    asked = (fact for fact in said.facts if isinstance(fact, QuestionFact))
    return [letter for fact in asked for letter in answer_question(turn, fact)]


def _answer_of_all(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
    """The same question about nobody in particular."""
    if fact.about is Topic.RHYTHM:
        return COMMANDS["knots"].run(turn, "")
    if fact.about is not Topic.PROMISES:
        raise KnotworkError("knot-which")
    if fact.side is None:
        return COMMANDS["promises"].run(turn, "")
    return list_side(turn, fact.side)


def _find_knot(turn: Turn, who: Who) -> Knot | None:
    """The knot that is meant, as far as one is; None for somebody who is none."""
    picked = turn.picked.get(fold(who.said))
    ids = (picked,) if picked else who.fits
    found = [knot for knot in knots.of_owner(turn.tx, turn.me.id) if knot.id in ids]
    if len(found) > MAX_OFFERED:
        raise KnotworkError("knot-too-many", name=clean_name(who.said), count=len(found))
    if len(found) > 1:
        raise AmbiguousNameError(who.said, found)
    return found[0] if found else None


def offer_to_add(turn: Turn, who: Who) -> Envelope:
    """Somebody who is no knot yet is offered as one."""
    name = clean_name(who.said)
    if not any(c.isalpha() for c in name):
        raise KnotworkError("knot-which")
    context = {"name": name, "role": who.role, "points": []}
    ask = Question(kind=QuestionKind.FORWARDED_NEW, context=context, choices=choices("yes", "no"))
    return turn.reply(text("recall-unknown", name=name), ask=ask)


# --- of one knot ------------------------------------------------------------------------------------------


#: Who answers what is asked of one knot.
_OF_KNOT: Mapping[Topic, Callable[[Turn, Knot], Sequence[Text]]] = {
    Topic.LAST: last_lines,
    Topic.BACK: lambda turn, knot: [text("recall-back"), *last_lines(turn, knot)],
    Topic.NOTES: note_lines,
    Topic.WHO_IS: who_lines,
    Topic.RHYTHM: rhythm_lines,
    Topic.ALL: lambda turn, knot: [
        *who_lines(turn, knot),
        rhythm_lines(turn, knot)[0],
        *note_lines(turn, knot),
    ],
}


# --- when ---------------------------------------------------------------------------------------------------


def _list_meetings(turn: Turn, who: Who | None) -> tuple[Knot | None, list[Meeting]]:
    """The meetings ahead with somebody, or all of them, the next first; and the knot that is meant."""
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.ends_at > turn.now]
    knot = _find_knot(turn, who) if who else None
    if who is None or knot:
        return knot, [m for m in ahead if knot is None or m.knot_id == knot.id]
    named = [(m, partners.name_of(turn.tx, m)) for m in ahead if not m.knot_id]  # maybe one of a match
    return None, [m for m, name in named if isinstance(name, str) and name_matches(name, who.said)]


def _show_when(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
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


#: What is asked about nobody, or may be about somebody who is no knot.
_AT_LARGE: Mapping[Topic, Callable[[Turn, QuestionFact], Sequence[Envelope]]] = {
    Topic.NEXT: lambda turn, _: COMMANDS["week"].run(turn, ""),
    Topic.KNOTS: lambda turn, _: COMMANDS["knots"].run(turn, ""),
    Topic.PATH: lambda turn, fact: [show_path(turn, fact.words or (fact.who.said if fact.who else ""))],
    Topic.WHEN: _show_when,
}
