"""Something was wrong: a block at once, then whether somebody should know."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands import blocks
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.matches import Match, MatchSide, MatchStatus
from bot.domain.trust import CaseKind
from bot.services import match_introductions, match_sides
from bot.services.cancellations import call_off_all
from bot.services.cases import open_case
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import matches, meetings


def block_and_ask(turn: Turn, match_id: str) -> Sequence[Envelope]:
    """From a button of a match or its debrief: these two never meet again, whatever is told to whom.

    What waits for two yeses settles as silence for the other, what was agreed is cancelled with the line
    that says no reason.
    """
    match, side = _own_match(turn, match_id)
    blocks.block_partner(turn, side)
    match_sides.withdraw(turn.tx, turn.me.id, turn.clock, match_id=side.match_id)
    for meeting in meetings.of_match(turn.tx, turn.me.id, side.match_id):
        turn.drop_dues(UnaskedKind.DEBRIEF, UnaskedKind.ASK_DEBRIEF, subject_id=meeting.id)
    theirs = call_off_all(turn.tx, turn.clock, turn.me.id, match_id=side.match_id)
    whom = choices("tell-nobody", "tell-circle", "tell-operator")
    if match.is_introduction or not _is_revealed(match):
        whom = choices("tell-nobody", "tell-operator")
    ask = Question(kind=QuestionKind.WRONG, context={"match": side.match_id}, choices=whom)
    return [turn.reply(text("wrong-blocked"), ask=ask), *theirs]


def _own_match(turn: Turn, match_id: object) -> tuple[Match, MatchSide]:
    """An own match, with somebody who still uses the bot or not."""
    found = matches.get(turn.tx, turn.me.id, str(match_id))
    if found is None:
        raise KnotworkError("button-unknown")
    return found


def _is_revealed(match: Match) -> bool:
    """Before that not even an organiser may learn who it was (law 3)."""
    return match.status not in (MatchStatus.OFFERED, MatchStatus.FAILED)


@answer(QuestionKind.WRONG)
def answer_wrong(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Nobody is told unless they want it; who told is never named."""
    _, side = _own_match(turn, prompt.context["match"])
    if said.choice == "tell-nobody":
        return [turn.reply(text("wrong-nobody"))]
    ask = Question(
        kind=QuestionKind.WRONG_WORDS,
        context={"match": side.match_id, "judge": said.choice.removeprefix("tell-")},
        choices=choices("without-words"),
    )
    return [turn.reply(text("wrong-words"), ask=ask)]


@answer(QuestionKind.WRONG_WORDS)
def answer_wrong_words(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """With words or without; one report is enough for a human to act on, whoever is gone by now."""
    match, side = _own_match(turn, prompt.context["match"])
    facts, shown = side.facts, None
    if not _is_revealed(match):
        words = (facts.role, *facts.helps, *facts.topics) if facts else ()
        if match.is_introduction:
            words = (match_introductions.read_words(turn.tx, match, turn.me.id),)
        shown = "; ".join(word for word in words if word)
    open_case(
        turn,
        CaseKind.REPORT,
        circle_id=match.circle_id,
        about_id=side.other_id,
        words=said.text,
        match_id=match.id,
        shown=shown,
        for_operator=prompt.context["judge"] == "operator",
    )
    return [turn.reply(text("wrong-told"))]
