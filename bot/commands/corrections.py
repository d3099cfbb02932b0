"""What a person edits or deletes in their chat: what it said is taken back."""

from collections.abc import Sequence
from datetime import timedelta

from bot.chat.messages import Envelope, Question, Text, text
from bot.commands import basics
from bot.commands.registry import answer
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services.turn import Answer, Turn, choices
from bot.store import changes, inbox, prompts
from bot.store.prompts import Prompt

#: A message that its author deletes within this time is taken back at once; later it is asked about.
DELETED_WITHIN = timedelta(minutes=10)


def take_back(turn: Turn, earlier: str) -> bool:
    """What an earlier update stored or left to be confirmed is no more; whether there was anything.

    Raises KnotworkError where what it stored was changed since.
    """
    mark = inbox.hash_id(turn.tx, turn.incoming.sender.channel, earlier)
    waiting = [p for p in prompts.open_of(turn.tx, turn.me.id) if p.context.get("said_by") == mark]
    for prompt in waiting:
        prompts.close(turn.tx, prompt.id, "closed")
    return take_back_change(turn, mark) is not None or bool(waiting)


def take_back_change(turn: Turn, mark: str) -> Text | None:
    """The name of the change that is filed under this mark, now undone; None where there is none."""
    change = changes.find_by_update(turn.tx, turn.me.id, mark)
    return basics.take_back(turn, *change) if change else None


def handle_deletion(turn: Turn) -> Sequence[Envelope]:
    """A message was deleted: soon after, what it said is taken back; later one question asks for all."""
    channel, earlier = turn.incoming.sender.channel, turn.incoming.deletes
    said_at = inbox.find_time(turn.tx, channel, earlier, turn.me.id)
    mark = inbox.hash_id(turn.tx, channel, earlier)
    if said_at is None:
        return []
    if turn.now - said_at <= DELETED_WITHIN:
        return [turn.reply(text("correction-undone"))] if take_back(turn, earlier) else []
    if not changes.find_by_update(turn.tx, turn.me.id, mark):
        return []
    marks = [mark]
    for prompt in prompts.open_of(turn.tx, turn.me.id):
        if prompt.kind == QuestionKind.DELETED:
            prompts.close(turn.tx, prompt.id, "closed")
            marks = [*prompt.context["marks"], *marks]
    context = {"marks": list(dict.fromkeys(marks))}
    ask = Question(kind=QuestionKind.DELETED, context=context, choices=choices("take-back", "keep-it"))
    return [turn.reply(text("deleted-ask", count=len(context["marks"])), ask=ask)]


@answer(QuestionKind.DELETED)
def answer_deleted(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether what deleted messages said goes too, the newest first; what was changed since stays."""
    if said.choice != "take-back":
        return [turn.reply(text("deleted-kept"))]
    gone: list[Text] = []
    is_partial = False
    for mark in reversed(prompt.context["marks"]):
        savepoint = turn.tx.begin_nested()
        try:
            found = take_back_change(turn, mark)
        except KnotworkError:
            savepoint.rollback()
            is_partial = True
            continue
        savepoint.commit()
        gone += [found] if found else []
    lines = [text("undone", what=what) for what in gone]
    return [turn.reply(*lines, *([text("deleted-changed-since")] if is_partial or not gone else []))]
