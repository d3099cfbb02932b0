"""/times: when the person usually has time."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Selector, Text, text
from bot.commands.registry import answer, command
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.slots import Window
from bot.services.turn import Answer, Turn, choices
from bot.store import free_windows
from bot.store.prompts import Prompt
from bot.understanding.dates import weekly


@command("times", family="settings")
def times(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/times [Mon 18-20, Thu 12-14]`: shows the usual windows, or sets them."""
    if words.strip():
        return [_set_windows(turn, words)]
    mine = free_windows.of_owner(turn.tx, turn.me.id)
    keys = ("no-windows",) if mine else ()
    ask = Question(kind=QuestionKind.TIMES, choices=choices(*keys))
    head = [text("times"), *_window_lines(mine)] if mine else [text("times-none")]
    return [turn.reply(*head, text("times-how"), ask=ask)]


def _window_lines(mine: Sequence[Window]) -> list[Text]:
    return [
        text("times-line", day=Selector(str(w.weekday)), start=f"{w.start:%H:%M}", end=f"{w.end:%H:%M}")
        for w in mine
    ]


@answer(QuestionKind.TIMES)
def answer_times(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """New windows, or none any more."""
    if said.choice:
        turn.name_change("change-times")
        free_windows.replace(turn.book, turn.me.id, [])
        return [turn.reply(text("times-gone"))]
    return None if weekly.windows(said.text) is None else [_set_windows(turn, said.text)]


def _set_windows(turn: Turn, words: str) -> Envelope:
    found = weekly.windows(words)
    if found is None:
        raise KnotworkError("times-not-understood")
    turn.name_change("change-times")
    free_windows.replace(turn.book, turn.me.id, [(turn.new_id(), window) for window in found])
    return turn.reply(text("times-set"), *_window_lines(found))
