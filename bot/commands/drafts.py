"""A draft to a knot: when it is begun, shown again, and sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.chat.messages import Envelope, Prompt, Reply, text
from bot.commands.draft_contents import ask_page_words, ask_reason
from bot.commands.meeting_times import answer_when
from bot.commands.registers import ask_missing
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind
from bot.domain.knots import Knot
from bot.domain.suggestions import ASK_AGAIN_AFTER, Suggestion
from bot.domain.weeks import DAY
from bot.services import drafts
from bot.services.draft_views import SEND_AT, offer_draft, own_waiting, show_draft
from bot.services.drafts import Waiting
from bot.services.schedule import plan_on
from bot.services.turn import Answer, Turn, answer
from bot.store import dues, knots
from bot.store import pages as page_rows
from bot.store.dues import Due
from bot.understanding.facts import NothingFact


def pursue(turn: Turn, suggestion: Suggestion) -> Sequence[Envelope]:
    """After "Let's meet": a draft to send on, and some days later the question whether a time was found."""
    day = turn.today + ASK_AGAIN_AFTER
    plan_on(turn.tx, turn.me, UnaskedKind.ASK_TIME, suggestion.id, day=day, clock=turn.clock)
    return begin_draft(turn, turn.own_knot(suggestion.knot_id), suggestion)


def begin_draft(
    turn: Turn, knot: Knot, suggestion: Suggestion | None = None, *, place: str = ""
) -> Sequence[Envelope]:
    """A draft to a knot, for a suggestion or whom its owner chose; first the register, where unknown."""
    waiting = Waiting(suggestion=suggestion.id if suggestion else "", place=place)
    drafts.keep_waiting(turn.tx, knot.id, waiting)
    turn.drop_dues(UnaskedKind.SEND_DRAFT, subject_id=knot.id)
    return ask_missing(turn, knot, then="draft") or show_draft(turn, knot)


def show_again(turn: Turn, suggestion: Suggestion) -> Envelope:
    """A draft that waits, with the question when it is; first the register, where that is still unknown."""
    knot = turn.own_knot(suggestion.knot_id)
    waiting = drafts.read_waiting(turn.tx, knot.id) or Waiting(suggestion=suggestion.id)
    return _show_waiting(turn, knot, waiting)


def list_waiting(turn: Turn) -> Sequence[Envelope]:
    """The drafts to those whom the person chose themselves, as long as no time is agreed."""
    waiting = (
        (knot, drafts.read_waiting(turn.tx, knot.id)) for knot in knots.list_with_draft(turn.tx, turn.me.id)
    )
    return [_show_waiting(turn, knot, draft) for knot, draft in waiting if draft and not draft.suggestion]


def _show_waiting(turn: Turn, knot: Knot, waiting: Waiting) -> Envelope:
    asked = ask_missing(turn, knot, then="draft")
    if asked:
        return asked[0]
    turn.close_questions(Topic.TIME)
    head = text("draft-waits", name=knot.name)
    message = drafts.waiting_message(
        turn.tx, turn.me, knot, turn.now, waiting, head=head, page_url=turn.page_url
    )
    return Reply(to=turn.me.id, message=message)


@answer(QuestionKind.SEND)
def answer_send(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Now, later today, or with something more or less in it; a time told in words is agreed at once."""
    if any(isinstance(fact, NothingFact) for fact in said.facts):
        return [turn.reply(text("when-later"))]
    if not said.choice:
        return answer_when(turn, prompt, said)
    knot = turn.own_knot(prompt.context["knot"])
    waiting = own_waiting(turn, knot)
    match said.choice:
        case "draft-reason":
            return [ask_reason(turn, knot)]
        case "draft-page":
            return [ask_page_words(turn, knot)]
        case "draft-quiet":
            drafts.keep_waiting(turn.tx, knot.id, replace(waiting, is_silent_on_promise=True))
        case "draft-no-page":
            page_rows.remove_open(turn.tx, knot.id)
        case key:
            return [_send(turn, knot, waiting, key)]
    return show_draft(turn, knot)


def _send(turn: Turn, knot: Knot, waiting: Waiting, when: str) -> Envelope:
    """The draft leaves the chat now, or is shown again later today."""
    if when in SEND_AT:
        return _plan_sending(turn, knot, SEND_AT[when])
    draft = offer_draft(turn, knot, waiting)
    line = text("draft-now-page", name=knot.name) if draft.has_page else text("draft-now")
    return turn.reply(line, ask=drafts.ask_when(knot, waiting, draft))


def _plan_sending(turn: Turn, knot: Knot, clock: time) -> Envelope:
    """The draft is shown again when the owner's clock next says so; asked for, it is no nudge (law 4)."""
    at = turn.to_instant(turn.today, clock)
    if at <= turn.now:
        at = turn.to_instant(turn.today + DAY, clock)
    due = Due(
        id=turn.new_id(), owner_id=turn.me.id, kind=UnaskedKind.SEND_DRAFT, subject_id=knot.id, due_at=at
    )
    dues.plan(turn.tx, [due])
    return turn.reply(text("draft-later", when=at))
