"""The suggestion of a week: the message it comes in, and the answers to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.messages import Envelope, Message, Prompt, Question, Reply, Selector, Text, text
from bot.commands import drafts
from bot.commands import matches as match_talk
from bot.commands.promises import due_lines, due_questions
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind
from bot.domain.knots import Knot
from bot.domain.suggestions import Candidate, Suggestion, SuggestionStatus, has_suggestion
from bot.services import match_sides, offers, why_nobody
from bot.services.proposals import no_knots_message
from bot.services.suggestions import (
    early_head,
    instead_head,
    mark_handled,
    meetings_of_week,
    record_suggestion,
    replan_weekly,
    suggestion_lines,
    suggestion_question,
    why_lines,
)
from bot.services.times import slots_for, when_question
from bot.services.turn import Answer, Turn, answer, choices
from bot.services.weeks import (
    WeekOutcome,
    WeekPlan,
    make_suggestion,
    next_best,
    plan_offers,
    plan_weeks,
    remaining_swaps,
)
from bot.store import promises, suggestions

#: At most this many due promises are named below a suggestion.
NAMED_PROMISES = 5
#: Nobody else is suggested beside these.
_TAKEN_STATUSES = (SuggestionStatus.BOOKED, SuggestionStatus.PURSUED, SuggestionStatus.AGREED)


def issue_suggestion(turn: Turn, *, anyway: bool = False) -> Envelope:
    """What a week without a suggestion comes to, now; `anyway` where nobody is due."""
    plan = plan_weeks(turn.tx, [turn.me], clock=turn.clock, unasked=False, anyway=anyway)[turn.me.id]
    turn.me = plan.person
    if plan.outcome == WeekOutcome.LEFT_OUT and not why_nobody.has_profile(turn.tx, turn.me.id):
        return turn.reply(text("left-out-untold"))
    if anyway and plan.suggestion and plan.knot:
        plan.head = early_head(plan.suggestion, plan.knot)
    replan_weekly(turn)
    return Reply(to=turn.me.id, message=_say_week(turn, plan))


def weekly_message(plan: WeekPlan) -> Message:
    """What a plan sounds like."""
    match plan.outcome:
        case WeekOutcome.SUGGESTED | WeekOutcome.HAS_SUGGESTION:
            assert plan.suggestion  # this outcome has one  # noqa: S101
            lines = (*_plan_lines(plan, plan.suggestion), *_promise_lines(plan))
            questions = (suggestion_question(plan.suggestion), *_promise_questions(plan))
            return Message(lines=lines, questions=questions)
        case WeekOutcome.NOBODY_WAITS:
            ask = Question(kind=QuestionKind.NOBODY_WAITS, choices=choices("anyway"))
            lines = (_nobody_line(plan), *_promise_lines(plan))
            return Message(lines=lines, questions=(ask, *_promise_questions(plan)))
        case WeekOutcome.LEFT_OUT:
            return Message(lines=(text("left-out", next=Selector("first" if plan.missed else "again")),))
        case WeekOutcome.GOODBYE:
            return Message(lines=(text("goodbye"),))
    lines = (text("week-has-meeting"), *_promise_lines(plan))
    return Message(lines=lines, questions=tuple(_promise_questions(plan)))


def no_partner_message(why: Sequence[Text]) -> Message:
    """That the circles can bring nobody as things stand: nobody is told they come first next time."""
    return Message(lines=(text("left-out-why"), *why))


def _nobody_line(plan: WeekPlan) -> Text:
    """That nobody is waiting, or what stands already where only nobody else is."""
    standing, names = plan.standing, plan.names or {}
    if standing is None:
        return text("nobody-waits")
    name = names.get(standing.knot_id) if standing.knot_id else None
    if isinstance(standing, Suggestion):
        return text("nobody-waits-seeks", name=name) if name else text("nobody-waits-offer")
    return text("nobody-waits-meets", name=name or text("partner-gone"), when=standing.starts_at)


def _plan_lines(plan: WeekPlan, suggestion: Suggestion) -> tuple[Text, ...]:
    if plan.offer:
        return plan.offer
    assert plan.knot  # a suggestion is about a knot, or offers a match  # noqa: S101
    return suggestion_lines(suggestion, plan.knot, plan.head)


def _promise_lines(plan: WeekPlan) -> tuple[Text, ...]:
    """Promises due within the week, named below the suggestion; and those asked about, once."""
    return due_lines(plan.promises[:NAMED_PROMISES], plan.stale, plan.names or {}, plan.today)


def _promise_questions(plan: WeekPlan) -> list[Question]:
    """Each promise that was named is closed by one tap."""
    return due_questions(plan.promises[:NAMED_PROMISES], plan.stale, plan.today)


def _say_week(turn: Turn, plan: WeekPlan) -> Message:
    """The weekly message, said because the person asked: it counts as the week's own."""
    if plan.outcome == WeekOutcome.NO_KNOTS:
        return no_knots_message(turn.tx, turn.me.id)
    message = weekly_message(plan)
    if plan.outcome == WeekOutcome.LEFT_OUT and (why := why_nobody.explain(turn.tx, turn.me, turn.today)):
        message = no_partner_message(why)
    promises.mark_told(turn.tx, [ask.context for ask in message.questions], turn.now)
    if plan.outcome in (WeekOutcome.NOBODY_WAITS, WeekOutcome.LEFT_OUT):
        through = offers.dry_season_lines(turn.tx, turn.me.id, plan.today)
        return replace(message, lines=(*message.lines, *through))
    return message


def show_suggestion(turn: Turn, suggestion: Suggestion) -> Envelope:
    """An open suggestion once more; its older buttons are closed."""
    turn.close_questions(Topic.WEEK)
    if suggestion.match_id:
        return Reply(to=turn.me.id, message=_offer_message(turn, suggestion))
    knot = turn.own_knot(suggestion.knot_id)
    mark_handled(turn, suggestion.week)
    head = instead_head(turn.tx, suggestion, knot, turn.now)
    return turn.reply(*suggestion_lines(suggestion, knot, head), ask=suggestion_question(suggestion))


def show_pursued(turn: Turn, suggestion: Suggestion) -> Envelope:
    """After "Let's meet": a time is looked for, or the other side of a match may still answer."""
    if suggestion.match_id:
        return match_talk.show_after_yes(turn, suggestion)
    return drafts.show_again(turn, suggestion)


def ask_what_now(turn: Turn, knot: Knot, suggestion: Suggestion | None) -> Envelope:
    """Where a knot called off before a time was agreed: another time, somebody else, or none."""
    turn.close_questions(Topic.WEEK, Topic.TIME)
    if suggestion and suggestion.status is SuggestionStatus.OPEN:
        return turn.reply(text("called-off-what-now", name=knot.name), ask=suggestion_question(suggestion))
    context = {"knot": knot.id, **({"suggestion": suggestion.id} if suggestion else {})}
    ask = when_question(slots_for(turn, suggestion), context, ways_out=suggestion is not None)
    return turn.reply(text("called-off-when", name=knot.name), ask=ask)


def _offer_message(turn: Turn, suggestion: Suggestion) -> Message:
    """The offer of a circle; shown in its own week, it is not said again at the person's own hour."""
    _, side = offers.own_match(turn.tx, suggestion)
    match_sides.mark_shown(turn.tx, side, turn.now)
    lines = offers.offer_lines(turn.tx, suggestion, week=turn.week)
    if suggestion.week > turn.week:
        return Message(lines=lines, questions=(suggestion_question(suggestion),))
    plans = plan_offers(turn.tx, {turn.me.id: (turn.me, suggestion)}, clock=turn.clock, unasked=False)
    plan = plans[turn.me.id]
    turn.me, plan.offer = plan.person, lines
    turn.drop_dues(UnaskedKind.OFFER, subject_id=suggestion.id)
    replan_weekly(turn)
    return _say_week(turn, plan)


@answer(QuestionKind.SUGGESTION)
def answer_suggestion(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Let's meet, someone else, not this week, why."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context["suggestion"]))
    if suggestion is None or not (suggestion.knot_id or suggestion.match_id):
        raise KnotworkError("button-answered")
    if suggestion.match_id and said.choice == "swap":
        return [_swap_match(turn, suggestion)]
    if suggestion.match_id:
        return match_talk.answer_offer(turn, suggestion, said.choice)
    if said.choice == "why":
        return [_explain(turn, suggestion)]
    if suggestion.status is not SuggestionStatus.OPEN:
        raise KnotworkError("button-answered")
    match said.choice:
        case "meet":
            _move(turn, suggestion, SuggestionStatus.PURSUED)
            return drafts.pursue(turn, replace(suggestion, status=SuggestionStatus.PURSUED))
        case "swap":
            return [swap(turn, suggestion)]
    _move(turn, suggestion, SuggestionStatus.RESTED)
    return [turn.reply(text("rested" if suggestion.week == turn.week else "instead-rested"))]


def _move(turn: Turn, suggestion: Suggestion, to: SuggestionStatus) -> None:
    if not suggestions.move(turn.tx, suggestion, to, id_=turn.new_id(), now=turn.now):
        raise KnotworkError("button-answered")


def swap(turn: Turn, suggestion: Suggestion) -> Envelope:
    """The next best own knot with other reasons, or the honest answer that nobody is left."""
    had = suggestions.of_week(turn.tx, turn.me.id, suggestion.week)
    if not remaining_swaps(had):
        raise KnotworkError("no-swap-left" if suggestion.week == turn.week else "instead-no-swap")
    slot = _event_starts_at(turn, suggestion)
    best, waiting = next_best(turn.tx, turn.me, suggestion.week, clock=turn.clock, slot=slot)
    if best is None:
        raise KnotworkError("nobody-else")
    _move(turn, suggestion, SuggestionStatus.SWAPPED)
    was_early = suggestion.reasons is not None and suggestion.reasons.is_early
    if not (waiting or slot or was_early):
        ask = Question(kind=QuestionKind.NOBODY_WAITS, choices=choices("anyway"))
        return turn.reply(text("nobody-else-waits"), ask=ask)
    return _issue_next(turn, had, best)


def _swap_match(turn: Turn, suggestion: Suggestion) -> Envelope:
    """A no to the offer, whether or not there is somebody else; an own knot comes as a swap (law 1)."""
    match_talk.decline_offer(turn, suggestion, SuggestionStatus.SWAPPED)
    had = suggestions.of_week(turn.tx, turn.me.id, suggestion.week)
    best, waits = next_best(turn.tx, turn.me, suggestion.week, clock=turn.clock)
    if best is None or not remaining_swaps(had) or meetings_of_week(turn, suggestion.week):
        return turn.reply(text("match-nobody-else"))
    if not waits:
        ask = Question(kind=QuestionKind.NOBODY_WAITS, choices=choices("anyway"))
        return turn.reply(text("nobody-else-waits"), ask=ask)
    return _issue_next(turn, had, best)


def _event_starts_at(turn: Turn, suggestion: Suggestion) -> datetime | None:
    """When the event begins that a suggestion replaces; None without one, or when it is over."""
    if suggestion.is_given_back:
        return None
    event = suggestions.get_event(turn.tx, turn.me.id, suggestion.event_id)
    return event.starts_at if event and event.starts_at > turn.now else None


def _issue_next(turn: Turn, had: Sequence[Suggestion], best: Candidate[Knot] | None = None) -> Envelope:
    """Issue the week's next suggestion; an event still ahead stays the one it replaces.

    `best` is who comes next, where that is known already. A week that meanwhile holds a meeting gets none
    (law 1).
    """
    week, slot = had[-1].week, _event_starts_at(turn, had[-1])
    if meetings_of_week(turn, week):
        raise KnotworkError("week-has-meeting")
    if best is None:
        best, _ = next_best(turn.tx, turn.me, week, clock=turn.clock, slot=slot)
    if best is None:
        raise KnotworkError("nobody-else")
    event_id = had[-1].event_id if slot else None
    fresh = make_suggestion(turn.me, week, best, ordinal=len(had) + 1, clock=turn.clock, event_id=event_id)
    record_suggestion(turn.tx, turn.me, fresh, turn.now)
    mark_handled(turn, week)
    head = instead_head(turn.tx, fresh, best.knot, turn.now) or early_head(fresh, best.knot)
    return turn.reply(*suggestion_lines(fresh, best.knot, head), ask=suggestion_question(fresh))


@answer(QuestionKind.NOBODY_WAITS)
def suggest_anyway(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Somebody, although nobody is due: honestly early, unless somebody is after all."""
    had = suggestions.of_week(turn.tx, turn.me.id, turn.week)
    if not has_suggestion(had):
        return [issue_suggestion(turn, anyway=True)]
    if had[-1].status is SuggestionStatus.OPEN:
        return [show_suggestion(turn, had[-1])]
    if not remaining_swaps(had) or had[-1].status in _TAKEN_STATUSES:
        raise KnotworkError("no-swap-left")
    return [_issue_next(turn, had)]


def _explain(turn: Turn, suggestion: Suggestion) -> Envelope:
    """Every suggestion explains itself from what was stored when it was issued (law 10)."""
    knot = turn.own_knot(suggestion.knot_id)
    if suggestion.reasons is None:
        raise KnotworkError("button-answered")
    slot = _event_starts_at(turn, suggestion)
    ahead = (slot - suggestion.issued_at).days if slot else 0
    return turn.reply(*why_lines(suggestion, knot, ahead))
