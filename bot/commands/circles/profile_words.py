"""What a word of a profile means: asked about once, kept as the person's own, taken back by a tap."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt
from bot.commands.circles.profile import profile_card
from bot.domain.circles import Profile
from bot.domain.kinds import QuestionKind
from bot.services import meanings
from bot.services.memberships import own_circle
from bot.services.turn import Answer, Turn, answer
from bot.store import words


@answer(QuestionKind.PROFILE_WORD)
def answer_word(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """It is one of these, or something else; then the next word that is not clear, or the card."""
    circle, membership = own_circle(turn, prompt.context["circle"])
    word, offered = prompt.context["word"], prompt.context["offered"]
    profile = membership.profile or Profile()
    if said.choice == "word-later":
        return [profile_card(turn, circle, profile)]
    chosen = said.choice.removeprefix(meanings.CONCEPT_PREFIX)
    same = [chosen] if chosen in offered else []
    meanings.keep_meaning(turn, word, confirmed=same, denied=() if same else offered)
    kept = meanings.say_meaning(words.of_person(turn.tx, turn.me.id), word, turn.me.language)
    if prompt.context["once"]:
        return [turn.reply(kept)]
    return [meanings.ask_next(turn, circle.id, profile, kept) or profile_card(turn, circle, profile, kept)]


@answer(QuestionKind.PROFILE_WORDS)
def answer_words(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which word is asked about once more."""
    circle, membership = own_circle(turn, prompt.context["circle"])
    profile = membership.profile or Profile()
    if said.choice != "word-fine":
        word = prompt.context["words"][int(said.choice.removeprefix(meanings.WORD_PREFIX))]
        meanings.keep_meaning(turn, word, confirmed=(), denied=())
    return [meanings.ask_next(turn, circle.id, profile) or profile_card(turn, circle, profile)]
