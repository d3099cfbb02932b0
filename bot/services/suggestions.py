"""A week's suggestion: how it reads, what it asks, and what is written down where it is shown."""

from datetime import datetime

from bot.chat.messages import Choice, Question, Selector, Text, text
from bot.domain.circles import Gathering
from bot.domain.events import Event
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import Knot, KnotSummary
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.suggestions import Lane, Suggestion
from bot.domain.weeks import week_end, week_start
from bot.services.phrases import event_name, reason_lines, rhythm_terms
from bot.services.schedule import plan_next_week
from bot.services.turn import Turn, choices
from bot.services.weeks import is_lane_suggestion
from bot.store import knots, meetings, people, suggestions
from bot.store.engine import Tx


def mark_handled(turn: Turn, week: str) -> None:
    """A suggestion of the current week that was just shown is not shown again at the person's own hour."""
    if week == turn.week and turn.me.week_handled < week:
        people.change(turn.tx, turn.me.id, week_handled=week)
        turn.update_me(week_handled=week)
        replan_weekly(turn)


def replan_weekly(turn: Turn) -> None:
    """What was said here need not be said again at the person's own hour."""
    turn.drop_dues(UnaskedKind.WEEK)
    plan_next_week(turn.tx, [turn.me], turn.clock)


def meetings_of_week(turn: Turn, week: str) -> list[Meeting]:
    """The meetings, agreed or held, that fill a week (law 1)."""
    zone = turn.me.zone
    return meetings.list_between(turn.tx, turn.me.id, week_start(week, zone), week_end(week, zone))


def suggestion_question(suggestion: Suggestion) -> Question:
    """The four answers a suggestion takes; a match has a fifth."""
    wrong = Choice(key="wrong", label=text("choice-wrong"), stays=True, lasts=True)
    return Question(
        kind=QuestionKind.SUGGESTION,
        context={"suggestion": suggestion.id},
        choices=(
            *choices("meet", "swap", "rest"),
            Choice(key="why", label=text("choice-why"), stays=True, lasts=True),
            *((wrong,) if suggestion.match_id else ()),
        ),
    )


def suggestion_lines(
    suggestion: Suggestion, knot: Knot | KnotSummary, head: Text | None = None
) -> tuple[Text, ...]:
    """Who, the first reasons, and the step that would convince them.

    `head` says who otherwise: instead of an event, or that it is early.
    """
    when = head.args.get("when") if head else None
    ahead = (when - suggestion.issued_at).days if isinstance(when, datetime) else 0
    reasons = reason_lines(suggestion, knot, ahead)[:2]
    step = (text(f"step-{suggestion.step}", name=knot.name),) if suggestion.step else ()
    if head and head.key == "suggestion-early":
        return (head, *reasons[1:])
    return (head or text("suggestion", name=knot.name), *reasons, *step)


def early_head(suggestion: Suggestion, knot: Knot | KnotSummary) -> Text | None:
    """What is said first, when it is issued, of whoever is suggested before their own cadence asks for it."""
    why = suggestion.reasons
    if why is None or not why.is_early or suggestion.is_again:
        return None
    others = Selector("some" if suggestion.ordinal > 1 else "none")
    return text("suggestion-early", name=knot.name, others=others, **rhythm_terms(why, knot))


def instead_head(tx: Tx, suggestion: Suggestion, knot: Knot, now: datetime) -> Text | None:
    """Whom to meet instead of which event, as long as that lies ahead."""
    event = suggestions.get_event(tx, suggestion.owner_id, suggestion.event_id)
    if event is None or event.starts_at <= now:
        return None
    name = event_name(event.title)
    return text("suggestion-instead", name=knot.name, event=name, when=event.starts_at)


def why_lines(suggestion: Suggestion, knot: Knot, ahead: int) -> list[Text]:
    """Why this knot, from what was stored when it was suggested (law 10); `ahead`: days until its event."""
    facts = suggestion.reasons
    assert facts is not None  # asked before  # noqa: S101
    lines = [
        text("why", name=knot.name),
        *reason_lines(suggestion, knot, ahead, hides_notes=False),
        text("why-value", value=facts.value),
    ]
    if facts.lane is Lane.LIVE:
        percent = round(facts.risk * 100)
        lines.append(text("why-risk", percent=percent))
    if round(facts.cooldown * 100) < 100:  # noqa: PLR2004
        lines.append(text("why-cooldown", percent=round(facts.cooldown * 100)))
    lines.append(text("why-others", count=max(0, facts.others - 1)))
    return lines


def record_suggestion(tx: Tx, person: Person, fresh: Suggestion, now: datetime) -> None:
    """Write a suggestion made outside the weekly plan, and what the ranking remembers of it."""
    suggestions.add(tx, [fresh])
    knots.mark_suggested(tx, [fresh.knot_id] if fresh.knot_id else [], now)
    if is_lane_suggestion(fresh):
        people.change(tx, person.id, lane_week=max(fresh.week, person.lane_week))


def keep_event(turn: Turn, event: Gathering | Event, fee_cents: int | None) -> str:
    """The person's own row of an event: its hours and fee count as saved once they met. Returns its id."""
    event_id = turn.new_id()
    suggestions.add_event(
        turn.tx,
        id=event_id,
        owner_id=turn.me.id,
        title=event.title,
        place=event.place,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        fee_cents=fee_cents,
        currency=event.currency,
        saved_at=None,
        created_at=turn.now,
    )
    return event_id
