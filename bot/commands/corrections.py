"""What a person edits or deletes in their chat: what it said is taken back."""

from collections.abc import Sequence
from datetime import timedelta

from bot.chat.messages import Envelope, Prompt, Question, Text, text
from bot.commands import basics
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services.situations import encode_facts
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import changes, inbox, letters, prompts
from bot.understanding.facts import Fact

#: A message that its author deletes within this time is taken back at once; later it is asked about.
DELETED_WITHIN = timedelta(minutes=10)
#: What is deleted so soon after a question about a whole history belongs to that.
_CLEARING = timedelta(minutes=1)


def says_the_same(turn: Turn, found: Sequence[Fact]) -> bool:
    """Whether an edited message says what it said before: these facts were proposed or stored for it.

    Platforms tell of edits that change no word, and people mend commas.
    """
    mark = inbox.hash_id(turn.tx, turn.incoming.sender.channel, turn.incoming.first_id)
    said = [
        p
        for p in prompts.open_of(turn.tx, turn.me.id)
        if mark in (p.context.get("said_by"), p.context.get("made_by"))
    ]
    return bool(found) and any(p.context.get("facts") == encode_facts(found) for p in said)


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


def handle_deletion(turn: Turn, *, gone: Sequence[str]) -> Sequence[Envelope]:
    """A message was deleted: soon after, what it said is taken back; later one question asks for all.

    Whoever clears a whole history is asked likewise, however new it is: it may be meant for the screen only.
    """
    channel = turn.incoming.sender.channel
    said_at = inbox.find_time(turn.tx, channel, gone[0], turn.me.id)
    waiting = [p for p in prompts.open_of(turn.tx, turn.me.id) if p.kind == QuestionKind.DELETED]
    clears = [p.delivered_at or turn.now for p in waiting if p.context.get("clears")]
    is_clearing = len(gone) > 1 or any(turn.now - at <= _CLEARING for at in clears)
    if said_at is not None and not is_clearing and turn.now - said_at <= DELETED_WITHIN:
        return [turn.reply(text("correction-undone"))] if take_back(turn, gone[0]) else []
    hashed = [inbox.hash_id(turn.tx, channel, one) for one in gone]
    marks = [mark for mark in hashed if changes.find_by_update(turn.tx, turn.me.id, mark)]
    if not marks:
        return []
    for prompt in waiting:
        prompts.close(turn.tx, prompt.id, "closed")
        marks = [*prompt.context["marks"], *marks]
    marks = list(dict.fromkeys(marks))
    ask = _question_for(marks, clears=is_clearing)
    return [turn.reply(text("deleted-ask", count=len(marks)), ask=ask)]


def _question_for(marks: Sequence[str], *, clears: bool = False) -> Question:
    """Whether what these updates stored is to go; `clears`: a whole history is being cleared."""
    return Question(
        kind=QuestionKind.DELETED,
        context={"marks": marks, "clears": clears},
        choices=choices("take-back", "keep-it"),
    )


def ask_to_take_back(turn: Turn) -> Envelope | None:
    """Whether what was written down just now is to go: asked after a no that answers nothing else."""
    found = changes.find_newest_mark(turn.tx, turn.me.id, turn.now - DELETED_WITHIN)
    if found is None:
        return None
    mark, label = found
    return turn.reply(text("take-back-ask", what=letters.read_text(label)), ask=_question_for([mark]))


@answer(QuestionKind.DELETED)
def answer_deleted(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether what deleted messages said goes too, the newest first; what was changed since stays."""
    if said.choice != "take-back":
        return [turn.reply(text("deleted-kept"))]
    gone: list[Text] = []
    is_partial = False
    made = [changes.find_by_update(turn.tx, turn.me.id, mark) for mark in prompt.context["marks"]]
    for change in sorted(filter(None, made), key=lambda change: change[0], reverse=True):
        savepoint = turn.tx.begin_nested()
        try:
            gone.append(basics.take_back(turn, *change))
        except KnotworkError:
            savepoint.rollback()
            is_partial = True
        else:
            savepoint.commit()
    lines = [text("undone", what=what) for what in gone]
    return [turn.reply(*lines, *([text("deleted-changed-since")] if is_partial or not gone else []))]
