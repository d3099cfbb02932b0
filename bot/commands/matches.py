"""Two yeses: the offer of a circle, and the answers to it until both are in.

Every sentence here is about the reader's own side. What the other did is nowhere looked at before both said
yes (law 3); what becomes of an offer then is for services/match_letters.py, at its settlement for
jobs/rounds/settle.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, text
from bot.commands import something_wrong
from bot.commands.take_away import take_away_question
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import clean_name
from bot.domain.matches import MatchId, MatchStatus
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import match_introductions, match_sides, reveals
from bot.services.match_letters import ask_when
from bot.services.offers import own_match, require_open, require_waiting, waiting_line, why_lines
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import blocks, matches, people, prompts
from bot.understanding import contact_points

#: Characters of the name the other will read.
MAX_NAME = 60


# --- what is shown ------------------------------------------------------------------------------------


def show_after_yes(turn: Turn, suggestion: Suggestion) -> Envelope:
    """What /week shows after a yes: how it stands with a revealed match, else only until when it waits."""
    match, side = own_match(turn.tx, suggestion)
    if match.status not in (MatchStatus.OFFERED, MatchStatus.FAILED):
        return ask_when(turn, match.id)
    waits = waiting_line(turn.tx, match, turn.me.id)
    prompts.close_on_suggestion(turn.tx, turn.me.id, suggestion.id)
    ask = take_away_question(match=match.id, suggestion=suggestion.id)
    if side.takeaway:
        return turn.reply(waits, text("take-away-mine", words=side.takeaway), ask=replace(ask, choices=()))
    return turn.reply(waits, text("take-away-ask-both", when=Selector("blind")), ask=ask)


# --- the answers --------------------------------------------------------------------------------------


def answer_offer(turn: Turn, suggestion: Suggestion, choice: str) -> Sequence[Envelope]:
    """Let's meet, not this week, why, something was wrong; someone else is for the week to answer."""
    if choice == "why":
        return [turn.reply(*why_lines(turn.tx, suggestion))]
    if choice == "wrong":
        match_sides.withdraw(turn.tx, turn.me.id, turn.clock, match_id=suggestion.match_id)
        return something_wrong.block_and_ask(turn, str(suggestion.match_id))
    if choice == "meet":
        require_waiting(turn.tx, suggestion, turn.now)
        return [_ask_what_to_give(turn, suggestion, people.name_of(turn.tx, turn.me.id))]
    decline_offer(turn, suggestion, SuggestionStatus.RESTED)
    return [turn.reply(text("rested"))]


def decline_offer(turn: Turn, suggestion: Suggestion, to: SuggestionStatus) -> None:
    """A no: the own seat is free at once, and nothing of the other side changes (law 3)."""
    require_waiting(turn.tx, suggestion, turn.now)
    if not match_sides.end_suggestion(turn.tx, suggestion, to, clock=turn.clock, answer="no"):
        raise KnotworkError("match-over")


# --- what the other gets --------------------------------------------------------------------------------


def _ask_what_to_give(turn: Turn, suggestion: Suggestion, name: str) -> Envelope:
    """One tap; the name they will read is said beforehand."""
    turn.close_questions(Topic.WEEK)
    if not name:
        return _ask_name(turn, suggestion.id)
    if turn.incoming.handle:
        people.note_handle(turn.tx, turn.incoming.sender, turn.incoming.handle)
    handles = tuple(
        Choice(key=f"handle {handle}", label=text("as-is", words=handle))
        for handle in people.handles_of(turn.tx, turn.me.id)
    )
    ask = Question(
        kind=QuestionKind.MATCH_GIVES,
        context={"suggestion": suggestion.id, "name": name},
        choices=(*handles, *choices("gives-phone", "gives-through", "gives-name")),
    )
    return turn.reply(text("match-gives", name=name), text("match-gives-hint"), ask=ask)


def _ask_name(turn: Turn, suggestion_id: str) -> Envelope:
    ask = Question(kind=QuestionKind.MATCH_NAME, context={"suggestion": suggestion_id})
    return turn.reply(text("match-name"), ask=ask)


@answer(QuestionKind.MATCH_NAME)
def answer_name(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """What the other will read; only for this match."""
    suggestion, _, _ = require_open(turn.tx, turn.me.id, str(prompt.context["suggestion"]), turn.now)
    name = clean_name(said.text, MAX_NAME)
    if not any(sign.isalpha() for sign in name):
        raise KnotworkError("match-name-how")
    return [_ask_what_to_give(turn, suggestion, name)]


@answer(QuestionKind.MATCH_GIVES)
def answer_contact(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A handle, a number, the bot; or another name first."""
    suggestion, _, _ = require_open(turn.tx, turn.me.id, str(prompt.context["suggestion"]), turn.now)
    if said.choice == "gives-name":
        return [_ask_name(turn, suggestion.id)]
    if said.choice == "gives-phone":
        ask = Question(
            kind=QuestionKind.MATCH_PHONE,
            context=prompt.context,
            choices=choices("gives-through"),
        )
        return [turn.reply(text("match-phone"), ask=ask)]
    kind, _, value = said.choice.partition(" ")
    return _say_yes(turn, suggestion, _contact_to_give(prompt, kind.removeprefix("gives-"), value))


@answer(QuestionKind.MATCH_PHONE)
def answer_phone(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A number as people write it; what holds no digit is about something else."""
    suggestion, _, _ = require_open(turn.tx, turn.me.id, str(prompt.context["suggestion"]), turn.now)
    if said.choice:
        return _say_yes(turn, suggestion, _contact_to_give(prompt, "through", ""))
    if not any(sign.isdigit() for sign in said.text):
        return None
    point = contact_points.phone(said.text, zone=turn.me.zone)
    if point is None:
        raise KnotworkError("match-phone-how")
    return _say_yes(turn, suggestion, _contact_to_give(prompt, "phone", point.value))


def _contact_to_give(prompt: Prompt, kind: str, value: str) -> Mapping[str, str]:
    return {"name": str(prompt.context["name"]), "kind": kind, "value": value}


def _say_yes(turn: Turn, suggestion: Suggestion, gives: Mapping[str, str]) -> Sequence[Envelope]:
    """The yes is written; with that of the other both are revealed, in this very transaction.

    Where the other sleeps, both hear when both are awake: until then this yes is answered like a first one.

    Raises KnotworkError after the settlement, or where the own side is open no longer; nothing changes then.
    """
    match = matches.lock(turn.tx, MatchId(str(suggestion.match_id)))
    _, _, side = require_open(turn.tx, turn.me.id, suggestion.id, turn.now)
    if not match_sides.say_yes(turn.tx, suggestion, side, gives, id_=turn.new_id(), now=turn.now):
        raise KnotworkError("match-over")
    blocks.note_marks(turn.tx, turn.me.id, handles=[gives["value"]] if gives["value"] else [])
    if match.status is MatchStatus.OFFERED and reveals.can_reveal(turn.tx, match):
        at = reveals.find_hour(turn.tx, match, turn.now, awake=turn.me.id)
        if at <= turn.now:
            return reveals.open_match(turn.tx, turn.clock, match, by=turn.me.id)
        matches.set_reveal_at(turn.tx, match.id, at)
    is_first = match_introductions.ask_second_after(turn.tx, match, turn.me.id, turn.now)
    ask = take_away_question(match=match.id, suggestion=suggestion.id)
    return [
        turn.reply(
            text("introduced-yes" if is_first else "match-yes", when=match.settle_at),
            text("take-away-ask-both", when=Selector("blind")),
            ask=ask,
        )
    ]
