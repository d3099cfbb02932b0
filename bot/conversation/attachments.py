"""What is no words of the person's own: files, contacts, places, and what they forward."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Forwarded, SentFile, text
from bot.commands import blocks, forwards, imports, instead, settings
from bot.commands.circles.many_invites import take_file
from bot.conversation.questions import find_answer
from bot.domain.contacts import Contact
from bot.domain.kinds import question_facts
from bot.domain.weeks import find_zone
from bot.services.turn import Turn
from bot.store import prompts
from bot.understanding.facts import Reading


def handle_file(turn: Turn, sent: SentFile) -> Sequence[Envelope]:
    """A file: whom to invite where that was just asked, else an event, or people to keep."""
    return take_file(turn, sent.file) or imports.receive_file(turn, sent)


def handle_contacts(turn: Turn, found: Sequence[Contact]) -> Sequence[Envelope]:
    """People shared: whom to block where that was just asked, else to keep."""
    return blocks.block_contacts(turn, found) or imports.receive_contacts(turn, found)


def handle_place(turn: Turn) -> Sequence[Envelope]:
    """A place on a map answers the question for a time zone, however long ago it was asked."""
    zone = find_zone(turn.incoming.zone)
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_place]
    if zone is None:
        return [turn.reply(text("zone-nowhere"))]
    return find_answer(turn, asked, zone, Reading(), late=True) or settings.receive_place(turn, zone)


def handle_forward(turn: Turn, passed_on: Forwarded, words: str) -> Sequence[Envelope]:
    """Somebody else's words are no command and no answer, unless an invitation was just asked for."""
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_forwarded]
    answered = find_answer(turn, asked, words, Reading()) if words else None
    if answered is not None:
        return answered
    return (words and instead.detect_invitation(turn, words)) or forwards.receive(turn, passed_on, words)
