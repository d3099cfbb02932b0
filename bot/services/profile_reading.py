"""What may stand in a line of a profile: no contacts, nothing too long (law 9)."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.degrade import parse_number
from bot.chat.messages import Selector
from bot.domain import profiles
from bot.domain.circles import Profile
from bot.domain.errors import KnotworkError
from bot.domain.knots import clean_name, fold
from bot.domain.profiles import MAX_CITY, MAX_ROLE, MAX_WORD, MAX_WORDS
from bot.services.phrases import shorten
from bot.services.profile_steps import ADD_PREFIX, ProfileProgress, list_ways_on
from bot.services.turn import Answer, Turn
from bot.store import people
from bot.understanding import languages
from bot.understanding.facts import NothingFact
from bot.understanding.things import list_things

#: More characters are not looked at: the longest list is well below.
MAX_CHARS = 600


def interpret_answer(turn: Turn, asking: ProfileProgress, said: Answer) -> Answer:
    """A typed word is an answer, whether or not it can be tapped too; "done" and "nothing" are none."""
    typed = turn.incoming.text.strip()
    if said.choice.startswith(ADD_PREFIX) and typed and parse_number(typed) is None:
        return Answer(text=typed)
    if asking.step == "seats" or not any(isinstance(fact, NothingFact) for fact in said.facts):
        return said
    ways = list_ways_on(asking)
    if not ways:
        raise KnotworkError("profile-one-of-both")
    return Answer(choice=ways[0].key)


def apply_answer(turn: Turn, asking: ProfileProgress, said: Answer) -> Profile:
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


def _read_words(turn: Turn, asking: ProfileProgress, said: Answer) -> tuple[str, ...]:
    """The words of a list: tapped ones, and typed ones beside them while the profile is made."""
    if said.choice == "profile-clear":
        return ()
    if not said.text:
        return asking.chosen
    typed = profiles.split_words(list_things(said.text[:MAX_CHARS]))
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


def read_city(turn: Turn, said: str) -> str:
    """A city. Raises KnotworkError where it can be none."""
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
