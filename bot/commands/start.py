"""/start: under a minute from hello to the first suggestion."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.commands.add import add_people
from bot.commands.circles.invites import redemption_reply
from bot.commands.week import issue_this_week
from bot.domain.kinds import QuestionKind
from bot.services.goals import keep_goal
from bot.services.group_chats import GROUP_START_CODE
from bot.services.onboarding import ask_goal, change_person, read_zone
from bot.services.proposals import names_alone, propose, reply_without_knots
from bot.services.redemptions import RedeemOutcome, guest_key, preview, redeem
from bot.services.schedule import replan
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import knots
from bot.understanding.facts import KnotFact, NothingFact

#: The zone of somebody whose platform tells none (Telegram), and what is offered to them then.
UNKNOWN_ZONE = "UTC"
LIKELY_ZONES = {"de": ("Europe/Berlin",), "en": ("Europe/London", "America/New_York")}
#: What may stand behind /start: nothing, or what the bot's own links hand out.
OWN_CODES = ("", GROUP_START_CODE)


@command("start", family="basics")
def start(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/start [code]`: language, time zone, what you work towards, first knots. Later it says what there is.

    A code lets somebody in, once they said their language and zone. One that leads nowhere is said so,
    always in the same words, and changes nothing else.
    """
    if words in OWN_CODES:
        return [turn.reply(text("start-again"))] if turn.me.onboarded else [_ask_language(turn)]
    if turn.me.onboarded:
        return redemption_reply(
            turn, redeem(turn.tx, turn.clock, turn.me, words, guest_key(turn.incoming.sender))
        )
    return [_greet_with_code(turn, words)]


def _ask_language(turn: Turn, *lines: Text, code: str = "") -> Envelope:
    """The code waits, sealed, in what is asked."""
    turn.close_questions(QuestionKind.START_LANGUAGE)
    context = {"code": code} if code else {}
    ask = Question(kind=QuestionKind.START_LANGUAGE, context=context, choices=choices("english", "german"))
    return turn.reply(*lines, text("start-hello"), ask=ask)


def _greet_with_code(turn: Turn, code: str) -> Envelope:
    """Somebody new hears at once where a good code leads."""
    found = preview(turn, code)
    if found.circle is not None:
        return _ask_language(turn, text("invite-hello", circle=found.circle.name), code=code)
    return _ask_language(
        turn, text("invite-later") if found.outcome is RedeemOutcome.LATER else text("start-code-unknown")
    )


@answer(QuestionKind.START_LANGUAGE)
def answer_language(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Language first: everything after it is in it."""
    change_person(turn, language={"english": "en", "german": "de"}[said.choice])
    zones = LIKELY_ZONES[turn.me.language] if turn.me.zone == UNKNOWN_ZONE else (turn.me.zone,)
    options = tuple(Choice(key=name, label=text("choice-zone", zone=name)) for name in zones)
    ask = Question(kind=QuestionKind.START_ZONE, context=dict(prompt.context), choices=options)
    return [turn.reply(text("start-zone"), ask=ask)]


@answer(QuestionKind.START_ZONE)
def answer_zone(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A city or an IANA zone."""
    found = read_zone(prompt, said)
    if found is None:
        return None
    if found != turn.me.zone:
        change_person(turn, zone=found)
        replan(turn.tx, turn.me, turn.clock)
    code = str(prompt.context.get("code", ""))
    return _redeem(turn, code) if code else [ask_goal(turn)]


def _redeem(turn: Turn, code: str) -> Sequence[Envelope]:
    """Into the circle; where the code ran out meanwhile, on as without one."""
    entry = redeem(turn.tx, turn.clock, turn.me, code, guest_key(turn.incoming.sender))
    if entry.circle is None:
        return [
            ask_goal(
                turn,
                text("invite-later") if entry.outcome is RedeemOutcome.LATER else text("start-code-unknown"),
            )
        ]
    return redemption_reply(turn, entry)


@answer(QuestionKind.START_GOAL)
def answer_goal(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """What the person works towards; kept private. People who are named here are people, and no goal."""
    change_person(turn, onboarded=True)
    if found := [fact for fact in said.facts if isinstance(fact, KnotFact)]:
        return [propose(turn, found, then="week")]
    if said.text and not any(isinstance(fact, NothingFact) for fact in said.facts):
        keep_goal(turn, said.text)
    return [turn.reply(text("start-knots"), ask=_knots_question(), pick=text("pick-contacts"))]


@answer(QuestionKind.START_KNOTS)
def answer_knots(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """People in any form they are named: by names alone they are added at once, else said back first."""
    found = [fact for fact in said.facts if isinstance(fact, KnotFact)]
    nothing = next((fact for fact in said.facts if isinstance(fact, NothingFact)), None)
    if nothing and nothing.later and not found:
        return [turn.reply(text("start-knots-later"), ask=_knots_question(), pick=text("pick-contacts"))]
    if said.choice or (nothing and not found):
        has_knots = knots.count_active(turn.tx, turn.me.id) > 0
        return [issue_this_week(turn) if has_knots else reply_without_knots(turn)]
    if not found:
        return None
    if names_alone(said.text, found):
        return add_people(turn, found, then="week")
    return [propose(turn, found, then="week")]


def _knots_question() -> Question:
    return Question(kind=QuestionKind.START_KNOTS, choices=choices("enough"))
