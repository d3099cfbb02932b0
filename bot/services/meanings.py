"""What a person's words mean, by their own word first: encoded where a profile is saved, asked about once."""

from collections.abc import Iterable
from dataclasses import replace

from bot.chat.messages import Choice, Envelope, Question, Text, text
from bot.domain.circles import CircleId, Profile
from bot.domain.kinds import QuestionKind
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.meaning.own import OwnWords
from bot.domain.matching.meaning.reader import read
from bot.domain.people import PersonId
from bot.services.turn import Turn, choices
from bot.store import circles, words
from bot.store.engine import Tx

#: What a choice begins with that names a concept, and one that names a word by its place.
CONCEPT_PREFIX, WORD_PREFIX = "=", "word "


def encode_words(tx: Tx, owner_id: PersonId, profile: Profile) -> Profile:
    """The profile with what each of its words means, as rounds compare it."""
    own = words.of_person(tx, owner_id)
    return replace(profile, meanings={word: own.read(word).encode() for word in profile.words})


def list_unclear(tx: Tx, owner_id: PersonId, profile: Profile) -> tuple[str, ...]:
    """Words of its lists of which it is not clear what they mean, and that were never asked about."""
    own = words.of_person(tx, owner_id)
    said = dict.fromkeys((*profile.offers, *profile.asks, *profile.topics))
    return tuple(word for word in said if own.find_doubt(word))


def ask_about(
    tx: Tx, owner_id: PersonId, word: str, *, circle_id: CircleId, language: str, once: bool
) -> tuple[Text, Question]:
    """The one question about a word, with words of the shipped list alone.

    What was read in it is asked for by yes; else what resembles it is offered. `once`: no other word follows.
    """
    offered = words.of_person(tx, owner_id).find_doubt(word)
    seen = {unit.id for unit in read(word).units}
    first = offered[0] if offered[0].id in seen else None
    labels = tuple(
        Choice(key=CONCEPT_PREFIX + concept.id, label=text("as-is", words=concept.label(language)))
        for concept in offered
    )
    line = text("word-which", word=word)
    if first is not None:
        line = text("word-same", word=word, means=first.label(language))
        labels = (Choice(key=labels[0].key, label=text("choice-word-yes")), *labels[1:])
    context = {
        "circle": circle_id,
        "word": word,
        "offered": [concept.id for concept in offered],
        "once": once,
    }
    ends = choices("word-else") if once else choices("word-else", "word-later")
    return line, Question(kind=QuestionKind.PROFILE_WORD, context=context, choices=(*labels, *ends))


def ask_next(turn: Turn, circle_id: CircleId, profile: Profile, *before: Text) -> Envelope | None:
    """The question about the first word that is not clear; None where all are."""
    unclear = list_unclear(turn.tx, turn.me.id, profile)
    if not unclear:
        return None
    line, ask = ask_about(
        turn.tx, turn.me.id, unclear[0], circle_id=circle_id, language=turn.me.language, once=False
    )
    return turn.reply(*before, line, ask=ask)


def list_words(turn: Turn, circle_id: CircleId, profile: Profile) -> Envelope | None:
    """What somebody said of words of their profile; a tap takes it back and asks once more. None: of none."""
    own = words.of_person(turn.tx, turn.me.id)
    asked = [word for word in profile.words if own.has(word)]
    if not asked:
        return None
    labels = tuple(
        Choice(key=f"{WORD_PREFIX}{at}", label=text("as-is", words=word)) for at, word in enumerate(asked)
    )
    ask = Question(
        kind=QuestionKind.PROFILE_WORDS,
        context={"circle": circle_id, "words": asked},
        choices=(*labels, *choices("word-fine")),
    )
    lines = (say_meaning(own, word, turn.me.language) for word in asked)
    return turn.reply(*lines, text("words-anew"), ask=ask)


def keep_meaning(turn: Turn, word: str, *, confirmed: Iterable[str], denied: Iterable[str]) -> None:
    """This is what the word means wherever they use it: in every circle, and for goal and knots."""
    own = words.of_person(turn.tx, turn.me.id).say(word, confirmed=tuple(confirmed), denied=tuple(denied))
    words.change(turn.tx, turn.me.id, own)
    for membership in circles.memberships_of(turn.tx, turn.me.id):
        if membership.profile is not None:
            said = encode_words(turn.tx, turn.me.id, membership.profile)
            circles.change_membership(turn.tx, membership.id, profile=said)


def say_meaning(own: OwnWords, word: str, language: str) -> Text:
    """What somebody said that a word of theirs means."""
    concepts = lexicon().concepts
    means = [concepts[id_].label(language) for id_ in own.read(word).confirmed if id_ in concepts]
    return text("word-kept", word=word, means=means[0]) if means else text("word-else-kept", word=word)
