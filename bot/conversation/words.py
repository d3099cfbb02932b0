"""What words mean: a command, a choice, an answer, facts to be said back, or one line of help."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import (
    COMMAND_PREFIXES,
    Envelope,
    Incoming,
    IntakeProblem,
    Pressed,
    Prompt,
    Reacted,
    Said,
    SentFile,
    SharedContacts,
    ShowedPlace,
    Unread,
)
from bot.commands import forwards, instead
from bot.conversation import quoting, small_talk
from bot.conversation.attachments import handle_contacts, handle_file, handle_forward, handle_place
from bot.conversation.kept import answer_kept
from bot.conversation.meetings import answer_called_off
from bot.conversation.named_commands import is_unmarked_command, run_command
from bot.conversation.questions import find_answer, handle_press, take_choice, tell_facts
from bot.conversation.recall import answer_questions
from bot.domain import links
from bot.domain.codes import parse_code
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services import choices
from bot.services.situations import read_said
from bot.services.turn import Answer, Turn, answer
from bot.texts.catalogue import Catalogue
from bot.understanding.facts import MeetingFact

#: Longer words than this are answered, not read.
MAX_CHARS = 8000


def interpret(turn: Turn, catalogue: Catalogue, *, fresh: bool) -> Sequence[Envelope]:
    """Understand what was done and let the right function answer."""
    incoming = turn.incoming
    check_length(incoming)
    match incoming:
        case Pressed():
            return handle_press(turn, incoming.press)
        case SentFile():
            return handle_file(turn, incoming)
        case SharedContacts():
            return handle_contacts(turn, incoming.contacts)
        case _:
            return _interpret_words(turn, catalogue, incoming, fresh=fresh)


def _interpret_words(
    turn: Turn, catalogue: Catalogue, incoming: Incoming, *, fresh: bool
) -> Sequence[Envelope]:
    """A marked command or code, what could not be read, somebody else's words, or their own."""
    words, author = incoming.text.strip(), forwards.find_author(turn)
    if author is None and words.startswith(COMMAND_PREFIXES):
        return run_command(turn, words[1:])
    if author is None and words.casefold().startswith("link") and links.parse_code(words):
        return run_command(turn, words)  # a code that joins two chats needs no slash, whoever says it first
    code = None if author else parse_code(words)
    if code or fresh:
        return run_command(turn, f"start {code or ''}".strip())
    if isinstance(incoming, Unread) and not (
        (words or author) and incoming.trouble is IntakeProblem.UNREADABLE
    ):
        return [small_talk.explain_trouble(turn, incoming)]
    return handle_forward(turn, author, words) if author else _handle_words(turn, catalogue, words)


def check_length(said: Incoming) -> None:
    """Raises KnotworkError where nobody would read that much."""
    if len(said.text) > MAX_CHARS:
        raise KnotworkError("too-long", limit=MAX_CHARS)


def _handle_words(turn: Turn, catalogue: Catalogue, words: str) -> Sequence[Envelope]:
    """Words without a command: a choice, else whatever the reader finds in them."""
    quoted = choices.find_quoted_prompts(turn)
    is_reaction = isinstance(turn.incoming, Reacted)
    asked = [] if is_reaction else quoting.list_still_asked(turn, quoted)
    picked = choices.find_choice(turn, catalogue, words, asked or quoted)
    if picked is not None:
        return take_choice(turn, *picked)
    if is_reaction:
        return small_talk.reply_to_reaction(turn)
    if not words:
        is_place = isinstance(turn.incoming, ShowedPlace)
        return handle_place(turn) if is_place else [small_talk.reply_unclear(turn)]
    if " " not in words and is_unmarked_command(turn, words):
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
    said = read_said(turn, words, asked, about=subject)
    if subject:  # a time with nobody is with them
        facts = (f for f in said.facts if not isinstance(f, MeetingFact) or f.who.fits or f.who.said)
        said = replace(said, facts=tuple(facts))
    heard = (
        small_talk.answer_request(turn, said)
        or find_answer(turn, asked, words, said, late=bool(quoted))
        or (
            not quoted
            and is_unmarked_command(turn, words, late=True)
            and run_command(turn, words.strip(".!"))
        )
        or answer_questions(turn, said)
        or answer_called_off(turn, said)
        or answer_kept(turn, words, said)
        or tell_facts(turn, said)
        or instead.detect_invitation(turn, words)
        or small_talk.reply_to_talk(turn, said, quoted=bool(quoted))
        or (subject and quoting.tell_about(turn, words, subject, quoted, asked))
    )
    return heard or None


@answer(QuestionKind.WHICH_KNOT)
def _answer_which(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The same words once more, now that the name is clear."""
    turn.picked = {**prompt.context["picked"], prompt.context["said"]: said.choice}
    words = str(prompt.context["words"])
    turn.incoming = turn.incoming.recast(Said, text=words)
    if words.startswith(COMMAND_PREFIXES):
        return run_command(turn, words[1:])
    return _respond(turn, words, choices.list_open(turn)) or [small_talk.reply_unclear(turn)]
