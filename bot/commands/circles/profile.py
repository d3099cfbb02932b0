"""/profile: what a person says of themselves in a circle, three short answers, the rest one thing a week.

Nothing is written before it is enough for a round: something offered or asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.chat.degrade import parse_number
from bot.chat.messages import BLANK, Choice, Envelope, Question, Selector, Text, text
from bot.commands.registry import answer, command
from bot.domain import profiles
from bot.domain.circles import MIN_MEMBERS, Circle, CircleId, Membership, Profile
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, questions_about
from bot.domain.knots import clean_name, fold
from bot.domain.matching.meaning.own import OwnWords
from bot.domain.profiles import (
    FIRST_STEPS,
    LATER_STEPS,
    LIST_STEPS,
    MAX_CITY,
    MAX_ROLE,
    MAX_WORD,
    MAX_WORDS,
    SEATS,
)
from bot.services import gatherings, later, meanings
from bot.services.memberships import find_circle, own_circle
from bot.services.onboarding import ask_member_goal, change_person
from bot.services.phrases import read_count, shorten
from bot.services.turn import Answer, Turn, choices
from bot.services.why_nobody import obstacle_lines
from bot.store import blocks, circles, people, prompts, rounds, words
from bot.store.prompts import Prompt
from bot.understanding import languages
from bot.understanding.facts import NothingFact

#: More characters are not looked at: the longest list is well below.
MAX_CHARS = 600
#: The questions of one line.
_LINE_KINDS = (QuestionKind.PROFILE_LINE, QuestionKind.PROFILE_SEATS, QuestionKind.PROFILE_ONLINE)
#: So many words are suggested at once.
MOST_SUGGESTED = 6
#: How lines follow each other while a profile is made; a question of before may ask for any of them.
_ORDER = ("role", "offers", "asks", "topics", "languages", "where", "online", "seats")
#: What a choice begins with that adds a word.
_ADD_PREFIX = "+"


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


def _read_progress(prompt: Prompt) -> ProfileProgress:
    said = prompt.context
    return ProfileProgress(
        circle_id=CircleId(said["circle"]),
        step=said["step"],
        draft=Profile.from_json(said["draft"]) or Profile(),
        first=said["first"],
        chosen=tuple(said["chosen"]),
        new=said["new"],
    )


def _read_current(turn: Turn, prompt: Prompt) -> ProfileProgress:
    """Where it stands now: a line is said anew of what there is by then, whenever the question was asked."""
    asking = _read_progress(prompt)
    _, membership = own_circle(turn, asking.circle_id)
    if asking.first or membership.profile is None:
        return asking
    city = asking.draft.city if asking.step == "online" else membership.profile.city
    return replace(asking, draft=replace(membership.profile, city=city))


@command("profile", family="circles")
def show_profile(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/profile [circle]`: the card, or the questions that make it."""
    return [begin_profile(turn, *find_circle(turn, words))]


def begin_profile(turn: Turn, circle: Circle, membership: Membership) -> Envelope:
    """The card of a profile there is; the first question of one there is not. Also right after joining."""
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.PROFILE))
    blocks.note_marks(turn.tx, turn.me.id, handles=_handles(turn))
    said = membership.profile
    if said is not None and profiles.is_complete(said):
        return profile_card(turn, circle, said, after=obstacle_lines(circle, membership))
    new = not turn.me.onboarded
    draft = profiles.change(said, languages=(said and said.languages) or (turn.me.language,))
    asking = ProfileProgress(circle_id=circle.id, step=FIRST_STEPS[0], draft=draft, first=True, new=new)
    return _ask_step(turn, asking, text("profile-hello", circle=circle.name))


def _handles(turn: Turn) -> tuple[str, ...]:
    return (turn.incoming.handle,) if turn.incoming.handle else ()


# --- the card -----------------------------------------------------------------------------------------


def profile_card(
    turn: Turn, circle: Circle, said: Profile, *before: Text, after: Sequence[Text] = ()
) -> Envelope:
    """What matches may see, and a button to change each line; one for words in doubt or asked about."""
    unclear = meanings.list_unclear(turn.tx, turn.me.id, said)
    keys = choices("profile-role", "profile-offers", "profile-asks", "profile-topics", "profile-languages")
    keys += choices("profile-where", "profile-seats")
    own = words.of_person(turn.tx, turn.me.id)
    keys += choices("profile-words") if unclear or any(map(own.has, said.words)) else ()
    options = tuple(replace(choice, stays=True) for choice in keys)
    ask = Question(kind=QuestionKind.PROFILE, context={"circle": circle.id}, choices=options)
    lines = [text("profile-card", circle=circle.name), *card_lines(said, turn.me.language)]
    lines.append(text("profile-line-seats", count=turn.me.seats))
    if unclear:
        lines.append(text("profile-unclear", words=_as_texts(unclear)))
    return turn.reply(*before, *lines, BLANK, text("profile-card-when"), *after, ask=ask)


def card_lines(said: Profile, language: str) -> list[Text]:
    """A profile as it is read; what was not said is left out."""
    spoken = [languages.name(code, language) for code in said.languages]
    lines = [text("profile-line-role", role=said.role)] if said.role else []
    lines += [text("profile-line-offers", words=_as_texts(said.offers))] if said.offers else []
    lines += [text("profile-line-asks", words=_as_texts(said.asks))] if said.asks else []
    lines += [text("profile-line-topics", words=_as_texts(said.topics))] if said.topics else []
    lines += [text("profile-line-languages", words=_as_texts(spoken))] if spoken else []
    if said.city:
        online = Selector("yes" if said.online else "no")
        return [*lines, text("profile-line-city", city=said.city, online=online)]
    return [*lines, text("profile-line-online")]


def _as_texts(words: Sequence[str]) -> tuple[Text, ...]:
    return tuple(text("as-is", words=word) for word in words)


@answer(QuestionKind.PROFILE)
def answer_profile(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which line to say anew."""
    circle, membership = own_circle(turn, prompt.context["circle"])
    step, draft = said.choice.removeprefix("profile-"), membership.profile or Profile()
    prompts.close_about(turn.tx, turn.me.id, _LINE_KINDS)
    if step == "words":
        asked = meanings.ask_next(turn, circle.id, draft) or meanings.list_words(turn, circle.id, draft)
        return [asked or profile_card(turn, circle, draft)]
    chosen = getattr(draft, step) if step in LIST_STEPS else ()
    return [
        _ask_step(
            turn, ProfileProgress(circle_id=circle.id, step=step, draft=draft, first=False, chosen=chosen)
        )
    ]


# --- the questions ------------------------------------------------------------------------------------


def _ask_step(turn: Turn, asking: ProfileProgress, *before: Text) -> Envelope:
    """One question, with what can be tapped; what was tapped for it so far is said."""
    lines, ask = build_question(asking, words.of_person(turn.tx, turn.me.id), turn.me.language)
    return turn.reply(*before, *lines, ask=ask)


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
        lines.append(text("profile-so-far", words=_as_texts(said)))
    options = (*_tap_choices(asking, own, language), *_other_choices(asking))
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
                Choice(key=_ADD_PREFIX + k, label=label) for k, label in keys if k not in asking.chosen
            )
        case "offers" | "asks" | "topics" if len(asking.chosen) < MAX_WORDS:
            draft = asking.draft
            said = (*asking.chosen, draft.role, *draft.offers, *draft.asks, *draft.topics)
            labels = [concept.label(language) for concept in own.suggest(said, MOST_SUGGESTED)]
            return tuple(Choice(key=_ADD_PREFIX + word, label=text("as-is", words=word)) for word in labels)
    return ()


def _other_choices(asking: ProfileProgress) -> tuple[Choice, ...]:
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


@answer(QuestionKind.PROFILE_LINE, QuestionKind.PROFILE_SEATS)
def answer_line(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A word was tapped, a line was told, or it stays. Raises KnotworkError where it cannot stand."""
    asking = _read_current(turn, prompt)
    said = _interpret_answer(turn, asking, said)
    if said.choice.startswith(_ADD_PREFIX):
        chosen = dict.fromkeys((*asking.chosen, said.choice.removeprefix(_ADD_PREFIX)))
        return [_ask_step(turn, replace(asking, chosen=tuple(chosen)))]
    if asking.step == "where" and said.text:
        draft = replace(asking.draft, city=_read_city(turn, said.text))
        if asking.first:  # whether online too is asked later
            return _save_and_continue(turn, replace(asking, draft=draft))
        return [_ask_step(turn, replace(asking, step="online", draft=draft))]
    if asking.step == "seats":
        return _set_seats(turn, asking, said)
    return _save_and_continue(turn, replace(asking, draft=_apply_answer(turn, asking, said)))


def _interpret_answer(turn: Turn, asking: ProfileProgress, said: Answer) -> Answer:
    """A typed word is an answer, whether or not it can be tapped too; "done" and "nothing" are none."""
    typed = turn.incoming.text.strip()
    if said.choice.startswith(_ADD_PREFIX) and typed and parse_number(typed) is None:
        return Answer(text=typed)
    if asking.step == "seats" or not any(isinstance(fact, NothingFact) for fact in said.facts):
        return said
    ways = _other_choices(asking)
    if not ways:
        raise KnotworkError("profile-one-of-both")
    return Answer(choice=ways[0].key)


def _apply_answer(turn: Turn, asking: ProfileProgress, said: Answer) -> Profile:
    """The draft with the line of this step."""
    draft, step = asking.draft, asking.step
    if said.choice in ("skip", "profile-keep"):
        return replace(draft, languages=(turn.me.language,)) if step == "languages" else draft
    match step:
        case "role":
            return replace(draft, role=_read_role(turn, said.text))
        case "where":
            return replace(draft, city="", online=True)
        case "languages":
            told = (*asking.chosen, *(_read_languages(said.text) if said.text else ()))
            words = tuple(dict.fromkeys(told))[:MAX_WORDS] or draft.languages
        case _:
            words = _read_words(turn, asking, said)
    return profiles.change(draft, **{step: words})


# --- what can stand there -------------------------------------------------------------------------------


def _read_words(turn: Turn, asking: ProfileProgress, said: Answer) -> tuple[str, ...]:
    """The words of a list: tapped ones, and typed ones beside them while the profile is made."""
    if said.choice == "profile-clear":
        return ()
    if not said.text:
        return asking.chosen
    typed = profiles.split_words(said.text[:MAX_CHARS])
    known = asking.chosen if asking.first else ()
    words = (*known, *(word for word in typed if fold(word) not in {fold(one) for one in known}))
    if not typed:
        raise KnotworkError("profile-words")
    long = profiles.find_too_long(words)
    if long:
        raise KnotworkError("profile-word-long", said=shorten(long), limit=MAX_WORD)
    if len(words) > MAX_WORDS:
        raise KnotworkError("profile-many", limit=MAX_WORDS)
    _refuse_contacts(turn, words)
    return words


def _read_role(turn: Turn, said: str) -> str:
    role = clean_name(said, MAX_ROLE + 1)
    if len(role) > MAX_ROLE:
        raise KnotworkError("profile-role-long", limit=MAX_ROLE)
    _refuse_contacts(turn, (role,))
    return role


def _read_city(turn: Turn, said: str) -> str:
    city = clean_name(said, MAX_CITY + 1)
    if len(city) > MAX_CITY or not any(sign.isalpha() for sign in city):
        raise KnotworkError("profile-city", said=shorten(city))
    _refuse_contacts(turn, (city,))
    return city


def _refuse_contacts(turn: Turn, words: Sequence[str]) -> None:
    """Law 9: no link, mail address, phone, handle or own name."""
    found = profiles.find_first_disclosure(words, people.names_of(turn.tx, turn.me.id))
    if found:
        what, said = found
        raise KnotworkError("profile-refused", what=Selector(what.value), said=shorten(said, 60))


def _read_languages(said: str) -> tuple[str, ...]:
    found = languages.read(said)
    if isinstance(found, str):
        raise KnotworkError("profile-language-unknown", said=found)
    return found[:MAX_WORDS]


# --- on and on ------------------------------------------------------------------------------------------


def _save_and_continue(turn: Turn, asking: ProfileProgress) -> Sequence[Envelope]:
    """Write what is enough, then the next question or the card."""
    circle, membership = own_circle(turn, asking.circle_id)
    if profiles.is_complete(asking.draft):
        said = meanings.encode_words(turn.tx, turn.me.id, asking.draft)
        circles.change_membership(turn.tx, membership.id, profile=said)
        change_person(turn, onboarded=True)
        blocks.note_marks(turn.tx, turn.me.id, handles=_handles(turn))
        if membership.profile is None:
            gatherings.ask_newcomer(turn, circle.id)
            later.plan_step(turn.tx, turn.me, turn.clock, circle.id, LATER_STEPS[0])
    elif not asking.first:
        raise KnotworkError("profile-one-of-both")
    if not asking.first:
        changed = text("profile-changed")
        asked = (
            meanings.ask_next(turn, circle.id, asking.draft, changed) if asking.step in LIST_STEPS else None
        )
        return [asked or profile_card(turn, circle, asking.draft, changed)]
    behind = next((step for step in FIRST_STEPS if _ORDER.index(step) > _ORDER.index(asking.step)), None)
    if behind:
        return [_ask_step(turn, replace(asking, step=behind, chosen=()))]
    after = [_next_round_line(turn), text("profile-later")]
    made = profile_card(turn, circle, asking.draft, text("profile-made"), after=after)
    return [made, *(ask_member_goal(turn) if asking.new else ())]


def _next_round_line(turn: Turn) -> Text:
    """When somebody may first be suggested to whoever just joined, however many take part by now."""
    day = rounds.find_next_day(turn.tx)
    if day is None:
        return text("profile-rounds-begin", count=MIN_MEMBERS)
    return text("profile-next-round", day=day)


@answer(QuestionKind.PROFILE_ONLINE)
def answer_online(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether a video call will do as well."""
    asking = _read_current(turn, prompt)
    return _save_and_continue(
        turn, replace(asking, draft=replace(asking.draft, online=said.choice == "online-too"))
    )


def _set_seats(turn: Turn, asking: ProfileProgress, said: Answer) -> Sequence[Envelope] | None:
    """One number for all circles (law 8); what is taken already stays taken."""
    number = said.choice.removeprefix("seats-")
    seats = read_count(said.text, max(SEATS)) if said.text else int(number) if number.isdigit() else None
    if said.text and seats is None:
        return None
    if seats is not None:
        change_person(turn, seats=seats)
    return _save_and_continue(turn, asking)
