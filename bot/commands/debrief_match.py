"""The debrief of a match: what one side says stays with it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Envelope, Prompt, Question, Selector, text
from bot.commands import arrangement, something_wrong
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.matches import MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.services import pairing, partners, trust
from bot.services.agreements import fail_suggestion
from bot.services.savings import record_savings
from bot.services.schedule import say_soon
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import introductions, matches, meetings


def debrief_match(turn: Turn, meeting: Meeting, outcome: str) -> Envelope:
    """What one side says stays with it; both debrief on their own."""
    found = partners.find_pair(turn.tx, turn.me.id, meeting.match_id, hold=True)
    if found is None:
        raise KnotworkError("meeting-gone")
    matches.change_side(turn.tx, found.mine.id, outcome=outcome)
    if outcome in ("good", "so-so"):
        return _ask_to_keep(turn, meeting, found)
    meetings.move(turn.tx, meeting, MeetingStatus.MISSED, id_=turn.new_id(), now=turn.now)
    fail_suggestion(turn.tx, turn.clock, meeting)
    if outcome == "no-show":
        trust.record_no_show(turn, found.mine)
    if found.match.status is MatchStatus.OVER or found.theirs is None:
        return turn.reply(text("debrief-done"))
    return arrangement.ask_another_time(turn, found, text("another-time", why=Selector(outcome)))


def more_question() -> Question:
    """What else a meeting may leave behind, a tap each: one thing to try, and a name that came up."""
    options = tuple(replace(choice, stays=True) for choice in choices("try", "name-came-up"))
    return Question(kind=QuestionKind.DEBRIEF_MORE, choices=options)


def _ask_to_keep(turn: Turn, meeting: Meeting, found: partners.Pair) -> Envelope:
    """They met: whether to keep each other, what came of it, whether it was a sales pitch, one tap each."""
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    if found.theirs is None or found.theirs.outcome:
        pairing.finish(turn.tx, turn.clock, found)
    context = {"meeting": meeting.id, "match": found.match.id}
    asks = [Question(kind=QuestionKind.PITCH, context=context, choices=choices("pitch"))]
    if found.match.is_introduction:
        thanks = choices("tell-introducer")
        asks = [Question(kind=QuestionKind.INTRODUCED, context=context, choices=thanks)]
    asks.insert(0, more_question())
    lines = [text("held", name=found.name), *record_savings(turn, meeting)]
    if found.theirs is not None:
        asks.insert(0, Question(kind=QuestionKind.KEEP, context=context, choices=choices("keep-knot")))
        lines.append(text("debrief-keep", name=found.name))
    return turn.reply(*lines, ask=asks)


@answer(QuestionKind.PITCH)
def answer_pitch(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A tick in private; what comes of it, if anything, names neither who ticked nor when (law 9)."""
    found = matches.get(turn.tx, turn.me.id, str(prompt.context["match"]))
    if found is None:
        raise KnotworkError("button-unknown")
    trust.tick_pitch(turn, *found)
    return [turn.reply(text("pitch-noted"))]


@answer(QuestionKind.INTRODUCED)
def answer_introduced(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whoever introduced the two hears that they met, because one of them wants it."""
    found = matches.get(turn.tx, turn.me.id, str(prompt.context["match"]))
    by = introductions.of_match(turn.tx, found[0].id) if found else None
    if found is None or by is None:
        raise KnotworkError("introduced-gone")
    say_soon(turn.tx, by.owner_id, UnaskedKind.INTRODUCED, found[1].id, turn.clock)
    return [turn.reply(text("introduced-tells"))]


@answer(QuestionKind.MATCH_WRONG)
def answer_wrong(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """**Something was wrong**, from whatever is told of a match."""
    return something_wrong.block_and_ask(turn, str(prompt.context["match"]))
