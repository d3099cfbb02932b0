"""What answers a question that was asked: a press, a choice, words."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope
from bot.commands.registry import ANSWERS
from bot.domain.errors import KnotworkError
from bot.domain.kinds import question_facts
from bot.services.turn import AmbiguousNameError, Answer, Turn
from bot.store import dues, prompts
from bot.store.prompts import Prompt


def handle_press(turn: Turn, data: str) -> Sequence[Envelope]:
    """A button: only its addressee's press counts, and only once (law 7)."""
    prompt_id, _, index = data.partition(":")
    is_ours = len(data) <= 64 and prompt_id.isascii() and prompt_id.isalnum()  # noqa: PLR2004
    prompt = prompts.get(turn.tx, turn.me.id, prompt_id) if is_ours else None
    if prompt is None or not index.isascii() or not index.isdigit() or int(index) >= len(prompt.choices):
        raise KnotworkError("button-unknown")
    return take_choice(turn, prompt, prompt.choices[int(index)])


def take_choice(turn: Turn, prompt: Prompt, choice: Choice) -> Sequence[Envelope]:
    """What this choice of a question brings about; once, unless it lasts or the question stays."""
    if prompt.status != "open" and not choice.lasts:
        if prompt.outdated and turn.incoming.press:
            return []  # a second tap before the buttons were gone: its answer is on the way
        raise KnotworkError("button-answered")
    if not choice.stays:
        if not prompts.close(turn.tx, prompt.id):
            raise KnotworkError("button-answered")
        _settle_nudge(turn, prompt)
    return ANSWERS[prompt.kind](turn, prompt, Answer(choice=choice.key)) or ()


def find_answer(
    turn: Turn, asked: Sequence[Prompt], words: str, *, late: bool = False
) -> Sequence[Envelope] | None:
    """The answer of the first question that takes these words; `late` where it was quoted."""
    for prompt in asked:
        waits = late or not prompt.text_until or prompt.text_until >= turn.now
        answered = _try_answer(turn, prompt, words) if prompt.takes_text and waits else None
        if answered is not None:
            return answered
    return None


def _try_answer(turn: Turn, prompt: Prompt, words: str) -> Sequence[Envelope] | None:
    """The answer of a question that takes written words, None where these are not for it."""
    savepoint = turn.tx.begin_nested()
    prompts.close(turn.tx, prompt.id)
    try:
        envelopes = ANSWERS[prompt.kind](turn, prompt, Answer(text=words))
    except (KnotworkError, AmbiguousNameError):
        savepoint.rollback()
        raise
    if envelopes is None:
        savepoint.rollback()
        return None
    savepoint.commit()
    _settle_nudge(turn, prompt)
    return envelopes


def _settle_nudge(turn: Turn, prompt: Prompt) -> None:
    """A nudge is answered by its own buttons, or by the same question asked elsewhere (/week)."""
    dues.close_nudge_of(turn.tx, prompt.letter_id)
    settles = question_facts(prompt.kind).settles
    if settles is not None:
        dues.close_nudges(turn.tx, [turn.me.id], kind=settles)
