"""A part of an unasked message: what one due thing has to say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chat.messages import Attachment, Message, Question, Text
from bot.commands.planning import NUDGES, OFFERS

#: Every kind of message the bot sends unasked (law 10). Those in NUDGES fall under law 4.
KINDS = NUDGES | OFFERS | {"remind-day", "remind-hours", "debrief", "match", "no-time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines, what they ask, and the due rows they speak for.

    `nudges`: it is one of the day's nudges; `waits`: it stays open until it is answered; `alone`: no
    other nudge is said beside it.
    """

    kind: str
    lines: tuple[Text, ...]
    questions: tuple[Question, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dues: tuple[str, ...] = ()
    nudges: bool = False
    waits: bool = False
    alone: bool = False
    expires_at: datetime | None = None

    @classmethod
    def saying(cls, message: Message, **more: Any) -> "Section":
        """The part that says what this message does."""
        return cls(lines=message.lines, questions=message.questions, **more)
