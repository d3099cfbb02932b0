"""Two yeses: the offer of a circle, and the answers to it until both are in.

Every sentence here is about the reader's own side. What the other did is nowhere looked at before both said
yes (law 3); what becomes of an offer then is for services/match_letters.py, at its settlement for
jobs/rounds/settle.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat.messages import Choice, Envelope, Question, Selector, text
from bot.commands import something_wrong
from bot.commands.registry import answer
from bot.commands.take_away import take_away_question
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, questions_about
from bot.domain.knots import clean_name
from bot.domain.matches import Match, MatchId, MatchSide, MatchStatus
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import match_introductions, match_sides, reveals
from bot.services.match_letters import ask_when
from bot.services.offers import match_reasons, met_lines, own_match
from bot.services.turn import Answer, Turn, choices
from bot.store import blocks, circles, matches, people, prompts, rounds, suggestions
from bot.store.prompts import Prompt
from bot.understanding import contact_points

#: Characters of the name the other will read.
MAX_NAME = 60


# --- what is shown ------------------------------------------------------------------------------------


def show_after_yes(turn: Turn, suggestion: Suggestion) -> Envelope:
    """What /week shows after a yes: how it stands with a revealed match, else only until when it waits."""
    match, side = own_match(turn.tx, suggestion)
    if match.status not in (MatchStatus.OFFERED, MatchStatus.FAILED):
        return ask_when(turn, match.id)
    if match.is_introduction:
        name = match_introductions.introducer_name(turn.tx, match, turn.me.id)
        waits = text("introduced-waits", name=name, when=match.settle_at)
    else:
        circle = circles.get(turn.tx, match.circle_id).name
        waits = text("match-waits", circle=circle, when=match.settle_at)
    prompts.close_on_suggestion(turn.tx, turn.me.id, suggestion.id)
    ask = take_away_question(match=match.id, suggestion=suggestion.id)
    if side.takeaway:
        return turn.reply(waits, text("take-away-mine", words=side.takeaway), ask=replace(ask, choices=()))
    return turn.reply(waits, text("take-away-ask-both", when=Selector("blind")), ask=ask)


def explain_match(turn: Turn, suggestion: Suggestion) -> Envelope:
    """Every suggestion explains itself from what was stored when it was made (law 10)."""
    match, side = own_match(turn.tx, suggestion)
    if match.is_introduction:
        name = match_introductions.introducer_name(turn.tx, match, turn.me.id)
        words = match_introductions.word_lines(turn.tx, match, turn.me.id)
        return turn.reply(text("introduced-why", name=name), *words)
    facts = side.facts
    if facts is None:
        raise KnotworkError("match-over")
    head = text("match-why", circle=circles.get(turn.tx, match.circle_id).name)
    lines = [head, *met_lines(side), *match_reasons(facts)]
    reasons = bool(facts.helps or facts.helped or facts.topics)
    if facts.likely:
        lines.append(text("match-why-likely", reasons=Selector("some" if reasons else "none")))
    elif not reasons:
        lines.append(text("match-why-new"))
    if facts.outside:
        lines.append(text("match-why-more"))
    return turn.reply(*lines, text("match-why-both"), text("match-why-then"))


# --- the answers --------------------------------------------------------------------------------------


def answer_offer(turn: Turn, suggestion: Suggestion, choice: str) -> Sequence[Envelope]:
    """Let's meet, not this week, why, something was wrong; someone else is for the week to answer."""
    if choice == "why":
        return [explain_match(turn, suggestion)]
    if choice == "wrong":
        match_sides.withdraw(turn.tx, turn.me.id, turn.clock, match_id=suggestion.match_id)
        return something_wrong.block_and_ask(turn, str(suggestion.match_id))
    _require_open(turn, suggestion.id)
    if choice == "meet":
        return [_ask_what_to_give(turn, suggestion, people.name_of(turn.tx, turn.me.id))]
    decline_offer(turn, suggestion, SuggestionStatus.RESTED)
    return [turn.reply(text("rested"))]


def decline_offer(turn: Turn, suggestion: Suggestion, to: SuggestionStatus) -> None:
    """A no: the own seat is free at once, and nothing of the other side changes (law 3)."""
    _require_open(turn, suggestion.id)
    if not match_sides.end_suggestion(turn.tx, suggestion, to, clock=turn.clock, answer="no"):
        raise KnotworkError("match-over")


def _require_open(turn: Turn, suggestion_id: str) -> tuple[Suggestion, Match, MatchSide]:
    """An own offer that still waits for its answer. Raises KnotworkError, changing nothing."""
    suggestion = suggestions.get(turn.tx, turn.me.id, suggestion_id)
    if suggestion is None or suggestion.status is not SuggestionStatus.OPEN:
        raise KnotworkError("match-over")
    match, side = own_match(turn.tx, suggestion)
    if not match_sides.is_open(match, side, turn.now):
        raise KnotworkError("match-over")
    return suggestion, match, side


# --- what the other gets --------------------------------------------------------------------------------


def _ask_what_to_give(turn: Turn, suggestion: Suggestion, name: str) -> Envelope:
    """One tap; the name they will read is said beforehand."""
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.WEEK))
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
    suggestion, _, _ = _require_open(turn, str(prompt.context["suggestion"]))
    name = clean_name(said.text, MAX_NAME)
    if not any(sign.isalpha() for sign in name):
        raise KnotworkError("match-name-how")
    return [_ask_what_to_give(turn, suggestion, name)]


@answer(QuestionKind.MATCH_GIVES)
def answer_contact(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A handle, a number, the bot; or another name first."""
    suggestion, _, _ = _require_open(turn, str(prompt.context["suggestion"]))
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
    suggestion, _, _ = _require_open(turn, str(prompt.context["suggestion"]))
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
    _, _, side = _require_open(turn, suggestion.id)
    if not suggestions.move(turn.tx, suggestion, SuggestionStatus.PURSUED, id_=turn.new_id(), now=turn.now):
        raise KnotworkError("match-over")
    matches.change_side(turn.tx, side.id, answer="yes", answered_at=turn.now, gives=dict(gives))
    match_sides.close_offer(turn.tx, suggestion)
    blocks.note_marks(turn.tx, turn.me.id, handles=[gives["value"]] if gives["value"] else [])
    if match.status is MatchStatus.OFFERED and reveals.can_reveal(turn.tx, match):
        at = reveals.find_hour(turn.tx, match, turn.now, awake=turn.me.id)
        if at <= turn.now:
            return reveals.open_match(turn.tx, turn.clock, match, by=turn.me.id)
        matches.set_reveal_at(turn.tx, match.id, at)
    is_first = match.is_introduction and not match_introductions.is_second(turn.tx, match, turn.me.id)
    if is_first:
        rounds.change(turn.tx, match.round_id, due_at=turn.now)  # now the second is asked
    ask = take_away_question(match=match.id, suggestion=suggestion.id)
    return [
        turn.reply(
            text("introduced-yes" if is_first else "match-yes", when=match.settle_at),
            text("take-away-ask-both", when=Selector("blind")),
            ask=ask,
        )
    ]
