"""/forget, /privacy: a person's own data is theirs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.chat.messages import (
    BLANK,
    Choice,
    Envelope,
    LastWord,
    Manner,
    Message,
    Prompt,
    Question,
    text,
)
from bot.domain.circles import MemberStatus
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services import memberships
from bot.services.cancellations import call_off_all
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import meetings, personal_data, prompts, trust
from bot.store.journal import JournalError

log = structlog.get_logger()

#: How long the question before the end may be answered.
CONFIRM_WITHIN = timedelta(hours=1)


# --- /forget ------------------------------------------------------------------------------------------


@command("forget", family="rights")
def forget(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/forget`: asks once; agreed meetings are named; only of those of a match somebody else will hear.

    So is what they reported and nobody decided yet: it is their word, and goes with them.
    """
    turn.close_questions(QuestionKind.FORGET)
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.starts_at > turn.now]
    pairs = [m for m in ahead if m.match_id]
    lines = [text("forget-ask")]
    if len(ahead) > len(pairs):
        lines.append(text("forget-meetings", count=len(ahead) - len(pairs)))
    if pairs:
        lines.append(text("forget-pairs", count=len(pairs)))
    if reports := trust.count_open_reports(turn.tx, turn.me.id):
        lines.append(text("forget-reports", count=reports))
    options = (*choices("forget-yes"), Choice(key="no", label=text("choice-no")))
    ask = Question(kind=QuestionKind.FORGET, context={"asked": turn.now.isoformat()}, choices=options)
    return [turn.reply(*lines, text("forget-export"), ask=ask)]


@answer(QuestionKind.FORGET)
def answer_forget(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: everything goes at once, and one last word leaves that is erased when it has been said.

    Whoever was to meet the person by a match hears that it is off. A match that waits for two yeses goes on
    waiting, and settles as silence (law 3).
    """
    if said.choice != "forget-yes":
        return [turn.reply(text("forget-not"))]
    if turn.now - datetime.fromisoformat(prompt.context["asked"]) > CONFIRM_WITHIN:
        raise KnotworkError("forget-late")
    closes = tuple(prompts.newest_message_ids(turn.tx, turn.me.id, turn.incoming.sender))
    to_others = call_off_all(turn.tx, turn.clock, turn.me.id)
    for _, membership in memberships.own_circles(turn):
        memberships.end_membership(turn.tx, turn.clock, membership, MemberStatus.LEFT)
    try:
        personal_data.forget(turn.tx, turn.me, turn.now, turn.new_id)
    except JournalError as error:
        log.exception("nobody is forgotten")
        raise KnotworkError("forget-not-now") from error
    manner = Manner(language=turn.me.language, form=turn.me.form, zone=turn.me.zone, closes=closes)
    last = LastWord(to=turn.me.id, message=Message(lines=(text("forgotten"),)), manner=manner)
    return [last, *to_others]


def mention_pause(envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
    """The first answer to somebody forgotten whose pause still runs says so."""
    if not envelopes:
        return envelopes
    first, *rest = envelopes
    lines = (text("pause-still-holds"), BLANK, *first.message.lines)
    return [replace(first, message=replace(first.message, lines=lines)), *rest]


# --- /privacy -----------------------------------------------------------------------------------------


@command("privacy", family="rights")
def privacy(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/privacy`: what is stored, where, how long."""
    parts = [text(f"privacy-{part}") for part in ("what", "where", "how-long", "circles", "others", "rights")]
    return [turn.reply(text("privacy"), *(line for part in parts for line in (BLANK, part)))]
