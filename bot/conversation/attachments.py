"""What is no words of the person's own: files, contacts, places, and what they forward."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, text
from bot.commands import blocks, forwards, imports, instead, settings
from bot.commands.circles.many_invites import take_file
from bot.conversation.questions import find_answer
from bot.domain.kinds import question_facts
from bot.domain.weeks import find_zone
from bot.services.turn import Turn
from bot.store import prompts
from bot.understanding.facts import Reading


def handle_file(turn: Turn) -> Sequence[Envelope]:
    """A file, or contacts: whom to block or to invite where that was just asked, else people to keep."""
    return blocks.block_contacts(turn) or take_file(turn) or imports.receive(turn)


def handle_place(turn: Turn) -> Sequence[Envelope]:
    """A place on a map answers the question for a time zone, however long ago it was asked."""
    zone = find_zone(turn.incoming.zone)
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_place]
    if zone is None:
        return [turn.reply(text("zone-nowhere"))]
    return find_answer(turn, asked, zone, Reading(), late=True) or settings.receive_place(turn, zone)


def handle_forward(turn: Turn, words: str) -> Sequence[Envelope]:
    """Somebody else's words are no command and no answer, unless an invitation was just asked for."""
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_forwarded]
    answered = find_answer(turn, asked, words, Reading()) if words else None
    if answered is not None:
        return answered
    return (words and instead.detect_invitation(turn, words)) or forwards.receive(turn, words)
