"""Plain words that answer no question: a log entry, or one line of help."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.messages import Envelope, IntakeProblem, Question, Selector, Text, text
from bot.commands.promises import read_promise, record_promise
from bot.commands.registry import COMMANDS, answer
from bot.domain.kinds import QuestionKind, UnaskedKind, question_facts
from bot.domain.knots import EncounterKind, clean_name
from bot.services.encounters import log_encounter
from bot.services.lookup import find_knot, own_knot
from bot.services.turn import Answer, Turn, choices
from bot.store import dues, knots, prompts
from bot.store.prompts import Prompt
from bot.understanding.log_entries import telling

#: Words that want a word back, and nothing else.
_HELLO = frozenset(
    {"hello", "hi", "hey", "hallo", "moin", "servus", "good morning", "guten morgen", "guten tag"}
)
_THANKS = frozenset({"thanks", "thank you", "thx", "danke", "vielen dank", "danke schön", "danke dir"})
#: What somebody says who is lost, wants out, or wonders whom they are talking to; whatever was asked.
_HELP = frozenset({"help", "help me", "hilfe", "hilf mir"})
_STOP = frozenset({"stop", "stopp", "stop it", "hör auf", "aufhören"})
_NEVER_MIND = frozenset({"cancel", "abbrechen", "abbruch", "never mind", "nevermind"})
_WHO = frozenset(
    {
        "who are you",
        "what are you",
        "what is this",
        "wer bist du",
        "wer sind sie",
        "was bist du",
        "was ist das",
    }
)
#: An answer that was not understood is named again this long after its question.
HINT_WITHIN = timedelta(hours=1)


def reply_unclear(turn: Turn, asked: Sequence[Prompt] = ()) -> Envelope:
    """Words that are neither an answer nor a log entry: what the newest question takes, else one of help.

    With `asked` it is what these questions take.
    """
    return (reply_to_greeting(turn) or [turn.reply(_hint_for(asked or _recent_prompts(turn)))])[0]


def reply_to_greeting(turn: Turn) -> Sequence[Envelope] | None:
    """Somebody is back, says hello or thanks."""
    words = clean_name(turn.incoming.text).casefold().strip(" .!?,")
    if turn.was_silent:
        due = dues.find_open_due_at(turn.tx, turn.me.id, UnaskedKind.WEEK)
        return [turn.reply(text("resumed", when=due) if due else text("resumed-now"))]
    if words in _HELLO:
        return [turn.reply(text("start-again"))]
    if words in _THANKS:
        return [turn.reply(text("you-are-welcome"))]
    return None


def answer_help_words(turn: Turn, words: str) -> Sequence[Envelope] | None:
    """Help, stop and the like are no names, notes or answers, even while a question waits for words."""
    said = clean_name(words).casefold().strip(" .!?,")
    if said in _HELP:
        return COMMANDS["help"].run(turn, "")
    if said in _NEVER_MIND:
        return COMMANDS["cancel"].run(turn, "")
    if said in _STOP:
        closed = prompts.close_text(turn.tx, turn.me.id)
        return [turn.reply(*([text("cancel-done")] if closed else []), text("stop-how"))]
    return [turn.reply(text("about"), text("about-next"))] if said in _WHO else None


def explain_trouble(turn: Turn, trouble: IntakeProblem) -> Envelope:
    """What could not be handed in, and what could; a question that waits for words goes on waiting."""
    from bot.interchange.contacts import MAX_FILE_MB  # noqa: PLC0415 - start-up time

    match trouble:
        case IntakeProblem.TOO_LARGE:
            return turn.reply(text("trouble-too-large", limit_mb=MAX_FILE_MB))
        case IntakeProblem.NOT_FETCHED:
            return turn.reply(text("trouble-not-fetched"))
        case IntakeProblem.NOT_DECRYPTED:
            return turn.reply(text("trouble-not-decrypted"))
    return turn.reply(text("trouble-unreadable"))


def _recent_prompts(turn: Turn) -> Sequence[Prompt]:
    """What was asked last, and not long ago."""
    asked = prompts.list_newest_delivered(turn.tx, turn.me.id, turn.now)
    return [
        p for p in asked if p.status == "open" and p.delivered_at and turn.now - p.delivered_at < HINT_WITHIN
    ]


def _hint_for(asked: Sequence[Prompt]) -> Text:
    asked = [prompt for prompt in asked if prompt.takes_text or not all(c.stays for c in prompt.choices)]
    if not asked:
        return text("not-understood")
    if asked[0].takes_text:
        return text(question_facts(asked[0].kind).how)
    offered = (text("choice-quoted", choice=choice.label) for p in asked for choice in p.choices)
    return text("not-a-choice", choices=tuple(offered))


def offer_log(turn: Turn, words: str) -> Sequence[Envelope] | None:
    """ "met Anna yesterday, owe her the book by Friday" asks "Log this?"; None for anything else."""
    names = [knot.name for knot in knots.of_owner(turn.tx, turn.me.id)]
    entry = telling.read(words, names=names, now=turn.local_now, language=turn.me.language)
    if entry is None or not entry.name:
        return None
    knot = find_knot(turn, entry.name)
    promises = [(p.side.value, p.text, p.due.isoformat() if p.due else None) for p in entry.promises]
    context = {
        "knot": knot.id,
        "kind": entry.kind,
        "day": entry.day.isoformat(),
        "note": entry.note,
        "promises": promises,
    }
    lines = [text("log-this", name=knot.name, kind=Selector(entry.kind), day=entry.day)]
    lines += [_promise_line(side, what, due, knot.name) for side, what, due in promises]
    if entry.note:
        lines.append(text("note-line", words=entry.note))
    return [
        turn.reply(
            *lines,
            ask=Question(kind=QuestionKind.LOG_THIS, context=context, choices=choices("log-yes", "no")),
        )
    ]


def _promise_line(side: str, what: str, due: str | None, name: str) -> Text:
    if due is None:
        return text("promise-line", side=Selector(side), name=name, what=what)
    return text("promise-line-due", side=Selector(side), name=name, what=what, day=date.fromisoformat(due))


@answer(QuestionKind.LOG_THIS)
def answer_log_this(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: the encounter, its note and its promises."""
    if said.choice != "log-yes":
        return [turn.reply(text("log-not"))]
    context = prompt.context
    knot = own_knot(turn, context["knot"])
    kind, day = EncounterKind(context["kind"]), date.fromisoformat(context["day"])
    turn.name_change(f"change-{kind}", name=knot.name)
    knot = log_encounter(turn, knot, kind, day, context["note"])
    for side, what, due in context["promises"]:
        words = f"{'me' if side == 'mine' else 'them'}: {what}"
        made = read_promise(turn, words, own_knot(turn, knot.id))
        record_promise(turn, replace(made, due_day=date.fromisoformat(due) if due else None))
    return [turn.reply(text("encounter-logged", name=knot.name, kind=Selector(kind.value), day=day))]
