"""Which choice of which question a number, a label in words or an emoji stands for."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.chat.degrade import find_button, find_label, parse_number, parse_reaction, parse_thumb
from bot.chat.messages import Button, Choice, Prompt, Reacted
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, question_facts
from bot.services.turn import Turn
from bot.store import outbox, prompts
from bot.texts.catalogue import Catalogue, Reader

#: Longer words are no label.
MAX_LABEL = 64
#: So long after a question was shown the words on its buttons mean it; of any other kind, while it is open.
_WORDS_WITHIN: Mapping[str, timedelta] = {
    QuestionKind.CARD: timedelta(hours=1),
    QuestionKind.UNDERSTOOD: timedelta(hours=24),
}

PickedChoice = tuple[Prompt, Choice]


def list_open(turn: Turn) -> list[Prompt]:
    """What words may answer, the newest first.

    A card's buttons stay until the next card, and those below what was understood until it is stored or
    dropped; but whoever says "let's meet" or "right" a week later means neither.
    """
    return [
        prompt
        for prompt in turn.list_open_questions()
        if turn.now - (prompt.delivered_at or turn.now) <= _WORDS_WITHIN.get(prompt.kind, timedelta.max)
    ]


def find_quoted_prompts(turn: Turn) -> Sequence[Prompt]:
    """What the message asked that was answered in particular; nothing where it is not one to this person."""
    said = turn.incoming
    if not said.replies_to:
        return ()
    letter = outbox.find_by_message(turn.tx, turn.me.id, said.sender, said.replies_to)
    return prompts.of_letter(turn.tx, letter) if letter else ()


def find_choice(turn: Turn, catalogue: Catalogue, words: str, asked: Sequence[Prompt]) -> PickedChoice | None:
    """A number answers the newest message with choices, a label any open question; `asked` is quoted."""
    reaction = turn.incoming.reaction if isinstance(turn.incoming, Reacted) else ""
    if reaction and turn.incoming.replies_to and not asked:
        return None  # it belongs to a message that asks nothing
    if (is_yes := parse_thumb(reaction)) is not None:
        return _choice_by_thumb(asked, is_yes=is_yes)
    number = parse_reaction(reaction) if reaction else parse_number(words)
    if number is not None:
        return _choice_by_number(asked or _newest_prompts(turn), number)
    if reaction or len(words) > MAX_LABEL:
        return None
    labels = _LabelMatcher(turn, catalogue)
    if asked:
        return labels.match_exact(asked, words) or labels.match_prefix(asked, words)
    return labels.match_any_open(words) or labels.match_prefix(_newest_prompts(turn), words)


def find_label_anywhere(turn: Turn, catalogue: Catalogue, words: str) -> PickedChoice | None:
    """The newest open question with this label, once no newer question took the words for an answer."""
    if isinstance(turn.incoming, Reacted) or len(words) > MAX_LABEL:
        return None
    return _LabelMatcher(turn, catalogue).match_any_open(words, yields=False)


def _newest_prompts(turn: Turn) -> Sequence[Prompt]:
    """What the newest message asked that had reached the person when they said this."""
    return prompts.list_newest_delivered(turn.tx, turn.me.id, min(turn.incoming.at, turn.now))


def _choice_by_number(asked: Sequence[Prompt], number: int) -> PickedChoice | None:
    """The choice of this number; one that the message does not offer is no answer in words either.

    But where things are counted, any number of them may be.
    """
    for prompt in asked:
        numbers = prompt.numbers()
        if number in numbers and (prompt.status == "open" or not prompt.takes_text):
            return prompt, prompt.choices[numbers.index(number)]
    waiting = [p for p in asked if p.choices and p.takes_text and p.status == "open"]
    if waiting and not any(question_facts(p.kind).counts for p in waiting):
        raise KnotworkError("no-such-number")
    return None


def _choice_by_thumb(asked: Sequence[Prompt], *, is_yes: bool) -> PickedChoice | None:
    """What a thumb stands for: of that very message alone, and of what it asks only the newest that waits.

    Raises KnotworkError where a question waits there to which it may mean several things. What is answered,
    or asks nothing that has a yes, is nobody's business: then a thumb is just kind.
    """
    waiting = [prompt for prompt in asked if prompt.status == "open"]
    for prompt in reversed(waiting):
        up, down = question_facts(prompt.kind).thumbs
        meant = [choice for choice in prompt.choices if choice.key == (up if is_yes else down)]
        if meant:
            return prompt, meant[0]
        if any(choice.key in (up, down) for choice in prompt.choices) and not is_yes:
            raise KnotworkError("thumb-unclear")
    return None


class _LabelMatcher:
    """Choices by what the person reads on them."""

    def __init__(self, turn: Turn, catalogue: Catalogue) -> None:
        self._turn, self._say = turn, catalogue
        me = turn.me
        self._reader = Reader(language=me.language, form=me.form, zone=me.zone, now=turn.now)

    def _render(self, choices: Sequence[Choice]) -> list[str]:
        return [self._say.plain(choice.label, self._reader) for choice in choices]

    def _match(self, prompt: Prompt, offered: Sequence[Choice], words: str) -> PickedChoice | None:
        labels = enumerate(self._render(offered))
        button = find_button([Button(number=0, label=label, data=str(i)) for i, label in labels], text=words)
        return None if button is None else (prompt, offered[int(button.data)])

    def match_exact(self, asked: Sequence[Prompt], words: str) -> PickedChoice | None:
        """The choice of a quoted message with this label, answered or not."""
        found = (self._match(prompt, prompt.choices, words) for prompt in asked)
        return next((picked for picked in found if picked), None)

    def match_any_open(self, words: str, *, yields: bool = True) -> PickedChoice | None:
        """The newest open question with this label.

        Where it `yields`, names and single words do so to a newer question that waits for words.
        """
        typing = False
        for prompt in list_open(self._turn):
            if yields and typing and len(words.split()) == 1:
                return None
            offered = [choice for choice in prompt.choices if not (yields and typing and choice.label.args)]
            picked = self._match(prompt, offered, words)
            if picked:
                return picked
            typing = typing or (prompt.text_until is not None and prompt.text_until >= self._turn.now)
        return None

    def match_prefix(self, asked: Sequence[Prompt], words: str) -> PickedChoice | None:
        """The first words of one label will do, but only of one message."""
        is_open = [prompt for prompt in asked if prompt.status == "open"]
        offered = [(p, choice) for p in is_open for choice in p.choices if not choice.label.args]
        index = find_label(self._render([choice for _, choice in offered]), words)
        return None if index is None else offered[index]
