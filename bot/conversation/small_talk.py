"""What wants a word back and no fact: a greeting, thanks, a cry for help, and words nobody understood."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.chat.messages import (
    Choice,
    Envelope,
    IntakeProblem,
    Prompt,
    Question,
    Selector,
    Shown,
    Text,
    Unread,
    text,
)
from bot.commands import corrections
from bot.commands.settings import set_form, set_language
from bot.commands.understood import ask_otherwise_again
from bot.domain.kinds import QuestionKind, UnaskedKind, question_facts
from bot.services.choices import list_open
from bot.services.situations import is_time
from bot.services.turn import COMMANDS, Turn
from bot.store import dues, limits, outbox, prompts
from bot.understanding.facts import NothingFact, Reading, Request, RequestFact, Talk, TalkFact
from bot.understanding.phrases import assents, denies, rejects

#: A question that words were no answer to is named again this long after it was asked.
HINT_WITHIN = timedelta(hours=1)
#: So many choices are offered once more.
MAX_LIKELY = 3
_REPLIES = {
    Talk.HELLO: "start-again",
    Talk.THANKS: "you-are-welcome",
    Talk.SAD: "talk-sad",
    Talk.OTHER: "talk-other",
}


def answer_request(turn: Turn, said: Reading) -> Sequence[Envelope] | None:
    """Help, stop and the like are no names, notes or answers, even while a question waits for words."""
    wanted = next((fact.what for fact in said.facts if isinstance(fact, RequestFact)), None)
    match wanted:
        case (
            Request.HELP
            | Request.CANCEL
            | Request.WEEK
            | Request.KNOTS
            | Request.MAP
            | Request.STATS
            | Request.PROMISES
            | Request.CIRCLES
            | Request.SETTINGS
            | Request.PRIVACY
            | Request.UNDO
            | Request.FORGET
        ):
            return COMMANDS[wanted.value].run(turn, "")
        case Request.STOP:
            closed = prompts.end_typing(turn.tx, turn.me.id, turn.now)
            return [turn.reply(*([text("cancel-done")] if closed else []), text("stop-how"))]
        case Request.WHO_ARE_YOU:
            return [turn.reply(text("about"), text("about-next"))]
        case Request.TELL:
            return [turn.reply(text("tell-yourself"))]
        case Request.ENGLISH | Request.GERMAN | Request.SIE | Request.DU if turn.me.onboarded:
            is_form = wanted in (Request.SIE, Request.DU)
            code = "en" if wanted is Request.ENGLISH else "de"
            return set_form(turn, wanted.value) if is_form else set_language(turn, code)
    return None


def reply_to_talk(turn: Turn, said: Reading, *, quoted: bool = False) -> Sequence[Envelope] | None:
    """Somebody is back, says hello or thanks, or says that there is nothing to say.

    Of other words beneath a message (`quoted`) it helps more to say what became of its question.
    """
    if turn.was_silent:
        due = dues.find_open_due_at(turn.tx, turn.me.id, UnaskedKind.WEEK)
        return [turn.reply(text("resumed", when=due) if due else text("resumed-now"))]
    heard = next((fact for fact in said.facts if isinstance(fact, TalkFact | NothingFact)), None)
    recent = _recent_prompts(turn)
    asking = [prompt for prompt in recent if is_asking(prompt)]
    waits = quoted or any(prompt.takes_text or prompt.kind in _LIKELY for prompt in asking)
    if heard == TalkFact() and waits:
        return None  # what the question takes helps more
    if heard and rejects(turn.incoming.text) and (asking_back := corrections.ask_to_take_back(turn)):
        return [asking_back]
    if (
        heard != TalkFact(kind=Talk.THANKS)
        and assents(turn.incoming.text)
        and any(p.is_stored or p.kind == QuestionKind.MEETING for p in recent)
    ):
        return [turn.reply(text("talk-stands"))]  # a yes to what was written down is no small talk
    if isinstance(heard, NothingFact):
        return [turn.reply(text("talk-later" if heard.later else "talk-nothing"))]
    return [turn.reply(text(_REPLIES[heard.kind]))] if heard else None


def reply_unclear(turn: Turn, asked: Sequence[Prompt] = ()) -> Envelope:
    """Words in which nothing was found: nothing was written down, and what was asked stays open.

    With `asked` it is what these questions take.
    """
    asking = [prompt for prompt in asked or _recent_prompts(turn) if is_asking(prompt)]
    if not asking and assents(turn.incoming.text):  # a yes, maybe to what was asked before
        asking = [p for p in list_open(turn) if p.kind in _LIKELY and "hints" not in p.context][:1]
    if not asking:
        return turn.reply(text("not-understood"))
    hint, likely = _hint_for(turn, asking[0]), _likely_choices(turn, asking[0])
    is_first = "hints" not in asking[0].context
    if is_first and (otherwise := ask_otherwise_again(turn, asking[0])):
        return otherwise
    if likely and is_first:
        kind = QuestionKind(asking[0].kind)
        context = {**asking[0].context, "hints": 1}
        ask = Question(kind=kind, context=context, choices=tuple(likely))
        return turn.reply(text("not-understood-which"), ask=ask)
    return turn.reply(hint)


#: What of a question's choices the words of an answer most likely meant; the other way round where they deny.
_LIKELY: Mapping[str, Sequence[str]] = {
    QuestionKind.SUGGESTION: ("meet", "swap", "rest"),
    QuestionKind.DEBRIEF: ("good", "so-so", "not-happened", "no-show"),
    QuestionKind.DEBRIEF_PROMISES: ("no-promises",),
    QuestionKind.PROMISE: ("done", "snooze", "drop"),
    QuestionKind.PROMISE_WHICH: (),
    QuestionKind.ADD_LAST: ("last-month", "last-year", "last-longer"),
}


def _likely_choices(turn: Turn, prompt: Prompt) -> Sequence[Choice]:
    """At most three of a question's choices, or of the times it offered, to choose from once more."""
    keys = _LIKELY.get(prompt.kind, ())
    found = [choice for key in keys for choice in prompt.choices if choice.key == key]
    due = prompt.kind in (QuestionKind.PROMISES_DUE, QuestionKind.PROMISE_WHICH)
    found = found or [one for one in prompt.choices if is_time(one.key) or (due and not one.stays)]
    is_denied = denies(turn.incoming.text) and len(found) > MAX_LIKELY
    return found[-MAX_LIKELY:] if is_denied else found[:MAX_LIKELY]


def reply_to_reaction(turn: Turn) -> Sequence[Envelope]:
    """A reaction that stands for no choice: said once in a while, where it is one to the bot's own words."""
    said = turn.incoming
    if not outbox.find_by_message(turn.tx, turn.me.id, said.sender, said.replies_to):
        return []
    enough = limits.take(turn.tx, limits.REACTIONS, said.sender, turn.now)
    return [] if enough else [turn.reply(text("reaction-unread"))]


def explain_trouble(turn: Turn, said: Unread) -> Envelope:
    """What could not be handed in, and what could; a question that waits for words goes on waiting."""
    from bot.interchange.contacts import MAX_FILE_MB  # noqa: PLC0415 - start-up time

    match said.trouble:
        case IntakeProblem.TOO_LARGE:
            return turn.reply(text("trouble-too-large", limit_mb=MAX_FILE_MB))
        case IntakeProblem.NOT_FETCHED:
            return turn.reply(text("trouble-not-fetched"))
        case IntakeProblem.NOT_DECRYPTED:
            return turn.reply(text("trouble-not-decrypted"))
    if said.shows in (None, Shown.OTHER):
        return turn.reply(text("trouble-unreadable"))
    return turn.reply(text("trouble-shown", what=Selector(said.shows)))


def _recent_prompts(turn: Turn) -> Sequence[Prompt]:
    """What was asked last, and not long ago."""
    asked = prompts.list_newest_delivered(turn.tx, turn.me.id, turn.now)
    return [
        p for p in asked if p.status == "open" and p.delivered_at and turn.now - p.delivered_at < HINT_WITHIN
    ]


def _hint_for(turn: Turn, prompt: Prompt) -> Text:
    """What a question takes, never in the same words twice in a row."""
    how = question_facts(prompt.kind).how if prompt.takes_text else "not-understood-open"
    if prompt.choices and how == "not-understood":
        how = "not-understood-open"
    if prompts.count_hint(turn.tx, prompt) % 2:
        return text(how)
    return text("not-understood-again" if how == "not-understood-open" else "not-understood-open")


def is_asking(prompt: Prompt) -> bool:
    """Whether the person sees a question: not where words alone may correct what was stored."""
    if prompt.is_stored:
        return any(choice.key != "not-so" for choice in prompt.choices)
    return prompt.takes_text or not all(choice.stays for choice in prompt.choices)
