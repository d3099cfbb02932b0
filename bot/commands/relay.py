"""Through the bot: words of one side of a match passed on to the other, and kept nowhere."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Message, Priority, Prompt, Question, Unasked, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import clean_words
from bot.domain.matches import MATCH_HORIZON, MAX_RELAYS
from bot.services import choices as choosing
from bot.services import partners
from bot.services.partners import Pair
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import matches, people

#: Characters of one text that is passed on.
MAX_RELAYED = 1000


def ask_words(turn: Turn, found: Pair) -> Envelope:
    """What to pass on."""
    _check_open(turn, found)
    ask = Question(
        kind=QuestionKind.RELAY,
        context={"match": found.match.id},
        choices=choices("leave"),
    )
    left = MAX_RELAYS - found.mine.relayed
    return turn.reply(text("relay-what", name=found.name, left=left, limit=MAX_RELAYED), ask=ask)


def _check_open(turn: Turn, found: Pair) -> None:
    if not partners.is_relay_open(turn.tx, found, turn.now):
        raise KnotworkError("relay-over")
    if found.mine.relayed >= MAX_RELAYS:
        raise KnotworkError("relay-used-up", limit=MAX_RELAYS)


def _hold_pair(turn: Turn, prompt: Prompt) -> Pair:
    found = partners.find_pair(turn.tx, turn.me.id, str(prompt.context["match"]), hold=True)
    if found is None:
        raise KnotworkError("relay-over")
    return found


@answer(QuestionKind.RELAY)
def answer_relay(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Words to pass on, or none after all."""
    if said.choice:
        return [turn.reply(text("relay-left"))]
    return pass_on(turn, _hold_pair(turn, prompt), said.text)


@answer(QuestionKind.RELAYED)
def answer_relayed(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """**Answer**, or words written as a reply to the ones that came; other words are not meant for them."""
    if said.choice:
        return [ask_words(turn, _hold_pair(turn, prompt))]
    if prompt.id not in {quoted.id for quoted in choosing.find_quoted_prompts(turn)}:
        return None
    return pass_on(turn, _hold_pair(turn, prompt), said.text)


def pass_on(turn: Turn, found: Pair, said: str) -> Sequence[Envelope]:
    """Word for word, counted, and gone from the outbox once it left."""
    _check_open(turn, found)
    words = clean_words(said, MAX_RELAYED + 1)
    if len(words) > MAX_RELAYED:
        raise KnotworkError("too-long", limit=MAX_RELAYED)
    if not words or found.theirs is None:
        raise KnotworkError("relay-nothing")
    if found.theirs.owner_id not in people.addresses_of(turn.tx, [found.theirs.owner_id]):
        raise KnotworkError("relay-not-now", name=found.name)
    matches.change_side(turn.tx, found.mine.id, relayed=found.mine.relayed + 1)
    left = MAX_RELAYS - found.mine.relayed - 1
    return [turn.reply(text("relay-sent", name=found.name, left=left)), _relay_letter(turn, found, words)]


def _relay_letter(turn: Turn, found: Pair, words: str) -> Envelope:
    assert found.theirs is not None  # nobody writes to somebody forgotten  # noqa: S101
    reply = Choice(key="answer", label=text("choice-answer"), stays=True)
    ask = Question(kind=QuestionKind.RELAYED, context={"match": found.match.id}, choices=(reply,))
    line = text("relay-message", name=found.own_name, words=words)
    return Unasked(
        to=found.theirs.owner_id,
        message=Message(lines=(line,), questions=(ask,)),
        kind=UnaskedKind.MATCH,
        priority=Priority.MATCH,
        expires_at=turn.now + MATCH_HORIZON,
    )
