"""/week: this week's one suggestion or meeting, and the answers to it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import BLANK, Choice, Envelope, Message, Question, Text, text
from bot.commands import meetings as meeting_talk
from bot.commands.finding import own_knot
from bot.commands.phrases import promise_line, reason_lines
from bot.commands.planning import (
    WEEK_QUESTIONS,
    Outcome,
    Plan,
    next_best,
    plan_next_week,
    plan_weeks,
    suggestion_of,
    swaps_left,
)
from bot.commands.registry import Answer, Turn, answer, choices, command
from bot.domain.errors import KnotworkError
from bot.domain.knots import Knot
from bot.domain.suggestions import Lane, Suggestion, SuggestionStatus
from bot.domain.weeks import week_end, week_start
from bot.store import dues, knots, meetings, people, prompts, suggestions
from bot.store.prompts import Prompt

#: At most this many due promises are named below a suggestion.
NAMED_PROMISES = 5


@command("week", family="week")
def week(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/week` shows what this week holds, and issues its suggestion where there is none yet."""
    standing = meetings.agreed_of(turn.tx, turn.me.id)
    here = [m for m in standing if m.ends_at > turn.now and m.starts_at < week_end(turn.week, turn.me.zone)]
    if here:
        return [meeting_talk.shown(turn, here[0])]
    pursued = suggestions.standing(turn.tx, turn.me.id, SuggestionStatus.PURSUED)
    if pursued and pursued[0].week == turn.week:
        return [meeting_talk.asked_when(turn, pursued[0])]
    had = suggestions.of_week(turn.tx, turn.me.id, turn.week)
    if had and had[-1].status is SuggestionStatus.OPEN:
        return [shown(turn, had[-1])]
    if had:
        return [_nothing_more(turn, had)]
    return [issued(turn)]


def issued(turn: Turn, *, anyway: bool = False) -> Envelope:
    """This week's suggestion, issued now."""
    plan = plan_weeks(turn.tx, [turn.me], clock=turn.clock, unasked=False, anyway=anyway)[turn.me.id]
    turn.knows(week_handled=max(plan.week, turn.me.week_handled))
    _next_week(turn)
    return Envelope(to=turn.me.id, message=weekly_message(plan))


def _next_week(turn: Turn) -> None:
    """What was said here need not be said again at the person's own hour."""
    dues.void(turn.tx, turn.me.id, kinds=("week",))
    plan_next_week(turn.tx, [turn.me], turn.clock)


def _nothing_more(turn: Turn, had: Sequence[Suggestion]) -> Envelope:
    """The week has had its answer."""
    begin, end = week_start(turn.week, turn.me.zone), week_end(turn.week, turn.me.zone)
    held = meetings.filling(turn.tx, turn.me.id, begin, end)
    if held:
        knot = knots.get(turn.tx, turn.me.id, held[0].knot_id)
        return turn.reply(text("week-met", name=knot.name if knot else "?"))
    if had[-1].status is SuggestionStatus.AGREED:
        ahead = meetings.agreed_of(turn.tx, turn.me.id)
        if ahead:
            return meeting_talk.shown(turn, ahead[0])
    if swaps_left(had) and had[-1].status is not SuggestionStatus.AGREED:
        ask = Question(kind="nobody-waits", choices=choices("anyway"))
        return turn.reply(text("week-rests"), ask=ask)
    return turn.reply(text("week-done"))


# --- the message ------------------------------------------------------------------------------------


def weekly_message(plan: Plan) -> Message:
    """What a plan sounds like."""
    match plan.outcome:
        case Outcome.SUGGESTED | Outcome.HAS_SUGGESTION:
            assert plan.suggestion and plan.knot  # this outcome has both  # noqa: S101, PT018
            lines = (*suggestion_lines(plan.suggestion, plan.knot), *promise_lines(plan))
            return Message(lines=lines, questions=(suggestion_question(plan.suggestion),))
        case Outcome.NOBODY_WAITS:
            ask = Question(kind="nobody-waits", choices=choices("anyway"))
            return Message(lines=(text("nobody-waits"), *promise_lines(plan)), questions=(ask,))
        case Outcome.NO_KNOTS:
            return Message(lines=(text("no-knots-yet"),))
        case Outcome.GOODBYE:
            return Message(lines=(text("goodbye"),))
    return Message(lines=(text("week-has-meeting"), *promise_lines(plan)))


def suggestion_question(suggestion: Suggestion) -> Question:
    """The four answers a suggestion takes."""
    return Question(
        kind="suggestion",
        context={"suggestion": suggestion.id},
        choices=(
            *choices("meet", "swap", "rest"),
            Choice(key="why", label=text("choice-why"), stays=True),
        ),
    )


def suggestion_lines(suggestion: Suggestion, knot: Knot) -> tuple[Text, ...]:
    """Who, and the first reasons."""
    return (text("suggestion", name=knot.name), *reason_lines(suggestion.reasons, knot.name)[:2])


def promise_lines(plan: Plan) -> tuple[Text, ...]:
    """Promises due within the week, named below the suggestion."""
    if not plan.promises:
        return ()
    names = plan.names or {}
    named = [promise_line(p, names.get(p.knot_id, "")) for p in plan.promises[:NAMED_PROMISES]]
    return (BLANK, text("promises-this-week"), *named)


def shown(turn: Turn, suggestion: Suggestion) -> Envelope:
    """An open suggestion once more; its older buttons are closed."""
    prompts.close_about(turn.tx, turn.me.id, WEEK_QUESTIONS)
    knot = own_knot(turn, suggestion.knot_id)
    return turn.reply(*suggestion_lines(suggestion, knot), ask=suggestion_question(suggestion))


# --- the answers ------------------------------------------------------------------------------------


@answer("suggestion")
def answered(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Let's meet, someone else, not this week, why."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context["suggestion"]))
    if suggestion is None or suggestion.knot_id is None:
        raise KnotworkError("button-answered")
    if said.choice == "why":
        return [_why(turn, suggestion)]
    if suggestion.status is not SuggestionStatus.OPEN:
        raise KnotworkError("button-answered")
    match said.choice:
        case "meet":
            _move(turn, suggestion, SuggestionStatus.PURSUED)
            return meeting_talk.pursued(turn, replace(suggestion, status=SuggestionStatus.PURSUED))
        case "swap":
            return [swapped(turn, suggestion)]
    _move(turn, suggestion, SuggestionStatus.RESTED)
    return [turn.reply(text("rested"))]


def _move(turn: Turn, suggestion: Suggestion, to: SuggestionStatus) -> None:
    if not suggestions.move(turn.tx, suggestion, to, id_=turn.new_id(), now=turn.now):
        raise KnotworkError("button-answered")


def swapped(turn: Turn, suggestion: Suggestion) -> Envelope:
    """The next best own knot with other reasons, or the honest answer that nobody is left."""
    had = suggestions.of_week(turn.tx, turn.me.id, suggestion.week)
    if not swaps_left(had):
        raise KnotworkError("no-swap-left")
    best, waiting = next_best(turn.tx, turn.me, suggestion.week, clock=turn.clock)
    if best is None:
        raise KnotworkError("nobody-else")
    _move(turn, suggestion, SuggestionStatus.SWAPPED)
    if not waiting:
        ask = Question(kind="nobody-waits", choices=choices("anyway"))
        return turn.reply(text("nobody-else-waits"), ask=ask)
    return _next(turn, had)


def _next(turn: Turn, had: Sequence[Suggestion]) -> Envelope:
    """Issue the week's next suggestion."""
    week = had[-1].week
    best, _ = next_best(turn.tx, turn.me, week, clock=turn.clock)
    if best is None:
        raise KnotworkError("nobody-else")
    fresh = suggestion_of(
        turn.me, week, best, ordinal=len(had) + 1, clock=turn.clock, event_id=had[-1].event_id
    )
    suggestions.issue(turn.tx, [fresh])
    knots.suggested(turn.tx, [best.knot.id], turn.now)
    if best.reasons.lane is not Lane.LIVE:
        people.change(turn.tx, turn.me.id, lane_week=week)
    return turn.reply(*suggestion_lines(fresh, best.knot), ask=suggestion_question(fresh))


@answer("nobody-waits")
def suggest_anyway(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Somebody, although nobody waits."""
    had = suggestions.of_week(turn.tx, turn.me.id, turn.week)
    if not had:
        return [issued(turn, anyway=True)]
    if had[-1].status is SuggestionStatus.OPEN:
        return [shown(turn, had[-1])]
    if not swaps_left(had) or had[-1].status in (SuggestionStatus.PURSUED, SuggestionStatus.AGREED):
        raise KnotworkError("no-swap-left")
    return [_next(turn, had)]


def _why(turn: Turn, suggestion: Suggestion) -> Envelope:
    """Every suggestion explains itself from what was stored when it was issued (law 10)."""
    knot = own_knot(turn, suggestion.knot_id)
    facts = suggestion.reasons
    lines = [
        text("why", name=knot.name),
        *reason_lines(facts, knot.name),
        text("why-value", value=facts.value),
    ]
    if facts.lane is Lane.LIVE:
        percent = round(facts.risk * 100)
        lines.append(text("why-risk", percent=percent))
    if facts.cooldown < 1:
        lines.append(text("why-cooldown", percent=round(facts.cooldown * 100)))
    lines.append(text("why-others", count=max(0, facts.others - 1)))
    return turn.reply(*lines)
