"""The lines of a profile: how each is asked for, what can be tapped, and how they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat.messages import Choice, Prompt, Question, Selector, Text, text
from bot.domain.circles import CircleId, Profile
from bot.domain.kinds import QuestionKind
from bot.domain.matching.meaning.own import OwnWords
from bot.domain.profiles import (
    LIST_STEPS,
    MAX_WORDS,
)
from bot.services.turn import choices
from bot.understanding import languages

#: So many words are suggested at once.
MOST_SUGGESTED = 6
#: What a choice begins with that adds a word.
ADD_PREFIX = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileProgress:
    """Where a profile stands: the next question, what was said so far, and what was tapped for it.

    `first` goes on to the next question, else the card comes back. `new` is somebody whose welcome this is.
    """

    circle_id: CircleId
    step: str
    draft: Profile
    first: bool
    chosen: tuple[str, ...] = ()
    new: bool = False

    def to_context(self) -> Mapping[str, object]:
        """As a question carries it."""
        return {
            "circle": self.circle_id,
            "step": self.step,
            "draft": dict(self.draft.to_json()),
            "first": self.first,
            "chosen": list(self.chosen),
            "new": self.new,
        }


def read_progress(prompt: Prompt) -> ProfileProgress:
    """What a question carries, as it was written by `to_context`."""
    said = prompt.context
    return ProfileProgress(
        circle_id=CircleId(said["circle"]),
        step=said["step"],
        draft=Profile.from_json(said["draft"]) or Profile(),
        first=said["first"],
        chosen=tuple(said["chosen"]),
        new=said["new"],
    )


def card_lines(said: Profile, language: str) -> list[Text]:
    """A profile as it is read; what was not said is left out."""
    spoken = [languages.name(code, language) for code in said.languages]
    lines = [text("profile-line-role", role=said.role)] if said.role else []
    lines += [text("profile-line-offers", words=as_texts(said.offers))] if said.offers else []
    lines += [text("profile-line-asks", words=as_texts(said.asks))] if said.asks else []
    lines += [text("profile-line-topics", words=as_texts(said.topics))] if said.topics else []
    lines += [text("profile-line-languages", words=as_texts(spoken))] if spoken else []
    if said.city:
        online = Selector("yes" if said.online else "no")
        return [*lines, text("profile-line-city", city=said.city, online=online)]
    return [*lines, text("profile-line-online")]


def as_texts(words: Sequence[str]) -> tuple[Text, ...]:
    """Words of theirs, as they are shown."""
    return tuple(text("as-is", words=word) for word in words)


def build_question(
    asking: ProfileProgress, own: OwnWords, language: str
) -> tuple[tuple[Text, ...], Question]:
    """The question for a line, as it stands in a reply, and in what is asked later (bot/jobs/profiles.py)."""
    if asking.step == "online":
        ask = Question(
            kind=QuestionKind.PROFILE_ONLINE,
            context=asking.to_context(),
            choices=choices("online-too", "online-not"),
        )
        return (text("profile-ask-online", city=asking.draft.city),), ask
    lines = [text(f"profile-ask-{asking.step}")]
    if asking.step in LIST_STEPS:
        lines.append(text("profile-how") if asking.first or not asking.chosen else text("profile-anew"))
    elif asking.step == "languages" and not asking.chosen:
        lines.append(text("profile-anew"))
    if asking.chosen:
        said = asking.chosen
        if asking.step == "languages":
            said = tuple(languages.name(code, language) for code in said)
        lines.append(text("profile-so-far", words=as_texts(said)))
    options = (*_tap_choices(asking, own, language), *list_ways_on(asking))
    kind = QuestionKind.PROFILE_SEATS if asking.step == "seats" else QuestionKind.PROFILE_LINE
    return tuple(lines), Question(kind=kind, context=asking.to_context(), choices=options)


def _tap_choices(asking: ProfileProgress, own: OwnWords, language: str) -> tuple[Choice, ...]:
    """What can be answered by a tap; words near to their own, from the shipped list alone (law 7)."""
    match asking.step:
        case "where":
            return choices("online-only")
        case "seats":
            return choices("seats-0", "seats-1", "seats-2", "seats-4", "seats-8")
        case "languages":
            keys = [("de", text("choice-german")), ("en", text("choice-english"))]
            return tuple(
                Choice(key=ADD_PREFIX + k, label=label) for k, label in keys if k not in asking.chosen
            )
        case "offers" | "asks" | "topics" if len(asking.chosen) < MAX_WORDS:
            draft = asking.draft
            said = (*asking.chosen, draft.role, *draft.offers, *draft.asks, *draft.topics)
            labels = [concept.label(language) for concept in own.suggest(said, MOST_SUGGESTED)]
            return tuple(Choice(key=ADD_PREFIX + word, label=text("as-is", words=word)) for word in labels)
    return ()


def list_ways_on(asking: ProfileProgress) -> tuple[Choice, ...]:
    """Done, skip, keep or clear; one of offers and asks there must be."""
    if not asking.first and not asking.chosen and not getattr(asking.draft, asking.step, True):
        return choices("skip")
    if not asking.first:
        clear = choices("profile-clear") if asking.step in ("role", *LIST_STEPS) else ()
        tapped = asking.step in (*LIST_STEPS, "languages")
        return (*(choices("profile-done") if tapped else choices("profile-keep")), *clear)
    if asking.chosen:
        return choices("profile-done")
    return () if asking.step == "asks" and not asking.draft.offers else choices("skip")
