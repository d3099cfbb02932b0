"""What words mean: a command, a choice, an answer, facts to be said back, or one line of help."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat.messages import COMMAND_PREFIXES, Envelope, Incoming, IntakeProblem, Shown, text
from bot.commands import blocks, corrections, forwards, imports, instead, settings
from bot.commands.circles.many_invites import take_file
from bot.commands.registry import COMMANDS, answer
from bot.conversation import quoting, small_talk
from bot.conversation.questions import (
    find_answer,
    handle_press,
    storable_facts,
    take_choice,
    tell_facts,
)
from bot.conversation.recall import answer_question
from bot.domain.codes import parse_code
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, question_facts
from bot.domain.knots import Knot, clean_name
from bot.domain.weeks import find_zone, to_local
from bot.services import choices
from bot.services.situations import describe_situation, read_words
from bot.services.turn import Answer, Turn
from bot.store import inbox, knots, prompts
from bot.store.prompts import Prompt
from bot.texts.catalogue import Catalogue
from bot.understanding.facts import MeetingFact, NoteFact, OpenQuestion, QuestionFact, Reading
from bot.understanding.people import find_people
from bot.understanding.reader import read

#: Longer words than this are answered, not read.
MAX_CHARS = 8000
#: What is shown in the instant in which something was said came after it.
_INSTANT = timedelta(microseconds=1)
#: So soon after a command its words may be corrected.
CORRECTION_WITHIN = timedelta(minutes=1)
#: Looking something up leaves an open question open.
_SIDE_COMMANDS = frozenset({"cancel", "help", "privacy"})
#: Where nothing marks a command, these may be followed by words of at most so many characters on one line.
_COMMANDS_WITH_WORDS = frozenset(
    {"add", "circle", "instead", "knot", "merge", "note", "pause", "promise", "times"}
)
_MAX_UNMARKED_CHARS = 300


def interpret(turn: Turn, catalogue: Catalogue, *, fresh: bool) -> Sequence[Envelope]:
    """Understand what was done and let the right function answer."""
    incoming = turn.incoming
    _check_length(incoming)
    if incoming.press:
        return handle_press(turn, incoming.press)
    if incoming.file or incoming.contacts:
        return blocks.block_contacts(turn) or take_file(turn) or imports.receive(turn)
    words, of_others = incoming.text.strip(), forwards.is_from_others(turn)
    if words.startswith(COMMAND_PREFIXES) and not of_others:
        return run_command(turn, words[1:])
    code = None if of_others else parse_code(words)
    if code or fresh:
        return run_command(turn, f"start {code or ''}".strip())
    if incoming.trouble and not ((words or of_others) and incoming.trouble is IntakeProblem.UNREADABLE):
        return [small_talk.explain_trouble(turn, incoming.trouble)]
    return _handle_forward(turn, words) if of_others else _handle_words(turn, catalogue, words)


def _handle_place(turn: Turn) -> Sequence[Envelope]:
    """A place on a map answers the question for a time zone, however long ago it was asked."""
    zone = find_zone(turn.incoming.zone)
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_place]
    if zone is None:
        return [turn.reply(text("zone-nowhere"))]
    return find_answer(turn, asked, zone, Reading(), late=True) or settings.receive_place(turn, zone)


def _check_length(said: Incoming) -> None:
    if len(said.text) > MAX_CHARS:
        raise KnotworkError("too-long", limit=MAX_CHARS)


def run_correction(turn: Turn, catalogue: Catalogue) -> Sequence[Envelope]:
    """An edited message corrects what it said: what it stored or proposed is taken back, and it is read anew.

    It is read as of when it was first said; where it says the same as before, nothing happens. Of an answer
    that was acted on nothing is left to correct: only a command that follows soon, and what can be said back
    before it is stored, are heard then. What was asked when it was said, and waits still, it may answer now.
    """
    words, channel = turn.incoming.text.strip(), turn.incoming.sender.channel
    said_at = inbox.find_time(turn.tx, channel, turn.incoming.corrects, turn.me.id)
    if said_at is None:
        return []
    _check_length(turn.incoming)
    is_marked = words.startswith(COMMAND_PREFIXES)
    if is_marked or _is_unmarked_command(turn, words):
        is_undone = corrections.take_back(turn, turn.incoming.corrects)
        is_heard = is_undone or turn.now - said_at <= CORRECTION_WITHIN
        return run_command(turn, words[1:] if is_marked else words) if is_heard else []
    return _correct_words(turn, catalogue, words, said_at)


def _correct_words(turn: Turn, catalogue: Catalogue, words: str, said_at: datetime) -> Sequence[Envelope]:
    """Words that are no command, in place of earlier ones."""
    # what was before the person when they said it: that which they quoted, else the newest; had their words
    # answered it, it would wait no more
    before = choices.find_quoted_prompts(turn) or prompts.list_newest_delivered(
        turn.tx, turn.me.id, said_at - _INSTANT
    )
    asked = [prompt for prompt in before if prompt.status == "open"]
    said = _read(turn, words, asked, at=said_at)
    if corrections.says_the_same(turn, storable_facts(said)):
        return []
    if corrections.take_back(turn, turn.incoming.corrects):
        return tell_facts(turn, said) or [turn.reply(text("correction-undone"))]
    picked = choices.find_choice(turn, catalogue, words, asked) if asked else None
    if picked is not None:
        return take_choice(turn, *picked)
    return (
        find_answer(turn, asked, words, said) or _answer_questions(turn, said) or tell_facts(turn, said) or ()
    )


def _is_unmarked_command(turn: Turn, words: str) -> bool:
    """The name of a command alone, or one that takes words with a short line of them."""
    if not turn.incoming.unmarked:
        return False
    name, _, rest = words.casefold().partition(" ")
    return name in COMMANDS and (
        not rest or (name in _COMMANDS_WITH_WORDS and "\n" not in rest and len(rest) < _MAX_UNMARKED_CHARS)
    )


def run_command(turn: Turn, words: str) -> Sequence[Envelope]:
    """A command by its name; typed questions that were open wait no longer."""
    name, _, rest = words.partition(" ")
    name, newline, below = name.partition("\n")
    name = name.partition("@")[0].casefold()
    if not name:
        raise KnotworkError("not-understood")
    if name not in COMMANDS:
        raise KnotworkError("unknown-command", said=clean_name(name, 30))
    below_it = (line for line in words.splitlines()[1:] if line.startswith(COMMAND_PREFIXES))
    if any(line[1:].partition(" ")[0] in COMMANDS for line in below_it):
        raise KnotworkError("one-command")
    if name not in _SIDE_COMMANDS:
        prompts.end_typing(turn.tx, turn.me.id, turn.now)
    turn.command = name
    return COMMANDS[name].run(turn, (f"{below} {rest}" if newline else rest).strip())


def _handle_words(turn: Turn, catalogue: Catalogue, words: str) -> Sequence[Envelope]:
    """Words without a command: a choice, else whatever the reader finds in them."""
    quoted = choices.find_quoted_prompts(turn)
    asked = [] if turn.incoming.reaction else quoting.list_still_asked(turn, quoted)
    picked = choices.find_choice(turn, catalogue, words, asked or quoted)
    if picked is not None:
        return take_choice(turn, *picked)
    if turn.incoming.reaction:
        return small_talk.reply_to_reaction(turn)
    if not words:
        return _handle_place(turn) if turn.incoming.shows is Shown.PLACE else [small_talk.reply_unclear(turn)]
    if " " not in words and _is_unmarked_command(turn, words):
        return run_command(turn, words)
    heard = _respond(turn, words, asked if quoted else choices.list_open(turn), quoted=quoted)
    if heard:
        return heard
    if quoted and not asked:
        raise KnotworkError("button-answered")
    picked = None if quoted else choices.find_label_anywhere(turn, catalogue, words)
    return take_choice(turn, *picked) if picked else [small_talk.reply_unclear(turn, asked if quoted else ())]


def _respond(
    turn: Turn, words: str, asked: Sequence[Prompt], *, quoted: Sequence[Prompt] = ()
) -> Sequence[Envelope] | None:
    """What the reader finds: a wish of the bot, an answer to what is `asked`, facts, or nothing.

    Words beneath a message of the bot (`quoted`) answer what that message asks, and nothing asked elsewhere;
    where they name nobody they are about the one it is about.
    What answers nothing is read for itself, and the questions stay open (law 11).
    """
    subject = quoting.find_subject(turn, quoted)
    said = _read(turn, words, asked, about=subject)
    heard = (
        small_talk.answer_request(turn, said)
        or find_answer(turn, asked, words, said, late=bool(quoted))
        or (not quoted and _is_unmarked_command(turn, words) and run_command(turn, words))
        or _answer_questions(turn, said)
        or tell_facts(turn, said)
        or instead.detect_invitation(turn, words)
        or small_talk.reply_to_talk(turn, said, quoted=bool(quoted))
        or (subject and _tell_about(turn, words, subject, quoted, asked))
    )
    return heard or None


def _tell_about(
    turn: Turn, words: str, who: Knot, quoted: Sequence[Prompt], asked: Sequence[Prompt]
) -> Sequence[Envelope] | None:
    """What words say that name nobody, as if they named the one whom the message they quote is about.

    Beneath a meeting a time is another one for it. Where a question waits they are no note: they may be an
    answer that was not understood.
    """
    if find_people(words, describe_situation(turn, (), knots.of_owner(turn.tx, turn.me.id))):
        return None
    turn.picked = {**turn.picked, who.name: who.id}
    if any(prompt.kind == QuestionKind.MEETING for prompt in quoted):
        told = read_words(turn, words, OpenQuestion(kind=QuestionKind.WHEN, about=(who.id,)))
        times = tuple(fact for fact in told.facts if isinstance(fact, MeetingFact))
        if times:
            return tell_facts(turn, replace(told, facts=times))
    said = _read(turn, f"{who.name}: {words}", ())
    if any(map(small_talk.is_asking, asked)):
        stated = (fact for fact in storable_facts(said) if not isinstance(fact, NoteFact))
        said = replace(said, facts=tuple(stated))
    return _answer_questions(turn, said) or tell_facts(turn, said)


def _answer_questions(turn: Turn, said: Reading) -> Sequence[Envelope]:
    """What was asked of stored facts; a list, for each question."""
    asked = (fact for fact in said.facts if isinstance(fact, QuestionFact))
    return [letter for fact in asked for letter in answer_question(turn, fact)]


def _read(
    turn: Turn, words: str, asked: Sequence[Prompt], *, at: datetime | None = None, about: Knot | None = None
) -> Reading:
    """What words say, as of now or as of another instant; `about` was just spoken of."""
    mine = knots.of_owner(turn.tx, turn.me.id)
    situation = describe_situation(turn, asked, mine)
    if at is not None:
        situation = replace(situation, now=to_local(at, turn.me.zone))
    if about is not None:
        situation = replace(situation, recent=(about.id,))
    return read(words, situation)


def _handle_forward(turn: Turn, words: str) -> Sequence[Envelope]:
    """Somebody else's words are no command and no answer, unless an invitation was just asked for."""
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_forwarded]
    answered = find_answer(turn, asked, words, Reading()) if words else None
    if answered is not None:
        return answered
    return (words and instead.detect_invitation(turn, words)) or forwards.receive(turn, words)


@answer(QuestionKind.WHICH_KNOT)
def _answer_which(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The same words once more, now that the name is clear."""
    turn.picked = {**prompt.context["picked"], prompt.context["said"]: said.choice}
    words = str(prompt.context["words"])
    turn.incoming = replace(turn.incoming, text=words, press="", reaction="")
    if words.startswith(COMMAND_PREFIXES):
        return run_command(turn, words[1:])
    return _respond(turn, words, choices.list_open(turn)) or [small_talk.reply_unclear(turn)]
