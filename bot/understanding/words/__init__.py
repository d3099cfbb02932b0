"""The words of German and English by what they do in a sentence, both languages at once.

Each language has one file of plain lists; here they become two look-up tables. A word that both languages
know in different senses ("was", "will", "die") counts by the language of the words around it.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

_FOLDS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


class Role(StrEnum):
    """What a word does that is no verb."""

    I = "i"  # noqa: E741 - it is the word
    WE = "we"
    ME = "me"  # mir, mich, us: whom something is done to
    MY = "my"
    HE = "he"  # somebody else as the subject
    HIM = "him"  # somebody else as the object
    HIS = "his"
    THAT = "that"  # der, die, den as a pronoun or an article
    IT = "it"
    YOU = "you"
    NOBODY_KNOWN = "nobody-known"  # someone, jemand, everybody
    NOT = "not"
    HEDGE = "hedge"  # maybe, vielleicht, not fixed
    QUESTION = "question"
    IF = "if"
    THAN = "than"  # dass, ob, weil: what comes is a clause of its own
    AND = "and"
    BUT = "but"
    WITH = "with"
    AT = "at"
    TO = "to"
    OF = "of"
    FOR = "for"
    PLACE = "place"
    ARTICLE = "article"
    MEAL = "meal"
    CALL_NOUN = "call-noun"
    WRITE_NOUN = "write-noun"
    MEET_NOUN = "meet-noun"
    MEET_PHRASE = "meet-phrase"  # on for, da bin ich: somebody will be there
    LIKED = "liked"  # how it was
    FILLER = "filler"
    PEOPLE = "people"  # colleagues, Kunden: people, and no name
    NOUN = "noun"  # everyday things, and no name
    FORMAL = "formal"  # Dr., Frau: never a name alone
    AGAIN = "again"
    SURNAME = "surname"
    EVERYDAY = "everyday"  # a name that is an everyday word too
    DIRECTION = "direction"  # vorbei, mit, an: the loose part of a verb
    GOAL = "goal"
    NOTE = "note"
    AGREED = "agreed"
    RECENT = "recent"
    PLEASE = "please"
    KIN = "kin"  # mum, Oma: whose is told by the word before
    DISTANT = "distant"  # seen, and no contact
    ASSENT = "assent"  # "told him sure"
    ONLY = "only"  # nur dass
    CANCEL = "cancel"  # it does not take place
    SOME_DAY = "some-day"  # neulich, recently: a day that must be asked
    DENIAL = "denial"  # what was told is not so
    HABIT = "habit"  # always, jeden: no promise
    IDIOM = "idiom"  # Sorgen machen, recht geben: nothing is given
    UNREADABLE = "unreadable"  # looks like a date, and is none
    QUALITY = "quality"  # old, new, first
    HERE = "here"  # with the person: over, vorbei
    THROUGH = "through"  # thanks to somebody


#: What people do together, as nouns: lunch, a call, a date.
EVENTS = (Role.MEAL, Role.CALL_NOUN, Role.MEET_NOUN)


class Verb(StrEnum):
    """The families of verbs."""

    MEET = "meet"
    SHARE = "share"  # what one does with somebody: eat, run, talk
    CALL = "call"
    WRITE = "write"
    BE = "be"
    HAVE = "have"
    WILL = "will"
    MUST = "must"
    CAN = "can"
    WANT = "want"
    WOULD = "would"
    COME = "come"
    GIVE = "give"  # send, bring, lend: somebody gets it
    DO = "do"  # what may be done for somebody, or for oneself: check, find, make
    PROMISE = "promise"
    AGREE = "agree"
    OWE = "owe"
    GET = "get"
    SAY = "say"
    ASK = "ask"
    INTRODUCE = "introduce"
    LEARN = "learn"  # to get to know
    RECOMMEND = "recommend"
    REMIND = "remind"
    PROPOSE = "propose"
    SHIFT = "shift"  # to move a meeting
    EXPECT = "expect"  # hope, expect, be supposed to
    STATE = "state"  # to live, become, move, like: how somebody is


DOING = (Verb.GIVE, Verb.DO)


class Form(StrEnum):
    """The forms of verbs. English "met" is PAST and PART, "meet" BASE and FIRST."""

    BASE = "base"
    FIRST = "first"
    THIRD = "third"
    PAST = "past"
    PART = "part"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word may be."""

    roles: frozenset[Role] = frozenset()
    verbs: frozenset[tuple[Verb, Form]] = frozenset()
    base: str = ""

    def join(self, other: "Entry") -> "Entry":
        """What either is."""
        return Entry(self.roles | other.roles, self.verbs | other.verbs, self.base or other.base)


Table = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language: words and phrases of several words (with spaces) to what they may be."""

    words: Table
    longest: int  # words in its longest phrase
    heads: frozenset[str]  # first words of its phrases


@cache
def fold(word: str) -> str:
    """Without case and accents; ß is ss."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _is_full_first(word: str, entry: Entry) -> bool:
    """ "fahre", of which people type "fahr"; English has no form of the first person alone."""
    forms = {form for _, form in entry.verbs}
    return (
        word.endswith("e") and len(word) > len("gebe") - 1 and Form.FIRST in forms and Form.BASE not in forms
    )


def build(
    roles: Mapping[Role, str],
    verbs: Mapping[Verb, str],
    forms: tuple[Form, ...],
    inflect: Callable[[str], list[str]],
) -> Vocabulary:
    """Plain lists as a table.

    In a list a phrase is written with underscores, and `=` before a word says that its umlaut counts
    ("wäre" is not "war").

    Verbs: one a line, the forms in the order of `forms`, several of one form joined by `/`; a verb given by
    its infinitive alone is regular: `inflect` gives its forms.
    """
    table: dict[str, Entry] = {}

    def add(word: str, entry: Entry) -> None:
        if word not in {"-", ""}:
            word = word.replace("_", " ")
            key = word[1:] if word[0] == "=" else fold(word)
            table[key] = table.get(key, Entry()).join(entry)

    for role, listed in roles.items():
        for word in listed.split():
            add(word, Entry(roles=frozenset({role})))
    for family, listed in verbs.items():
        for line in filter(None, (part.strip() for part in listed.split(","))):
            given = line.split()
            for form, words in zip(forms, given if len(given) > 1 else inflect(line), strict=False):
                for word in words.split("/"):
                    base = given[0].split("/")[0].replace("_", " ")
                    add(word, Entry(verbs=frozenset({(family, form)}), base=base))
    for word in [w for w, entry in table.items() if (entry.verbs and _is_full_first(w, entry))]:
        table.setdefault(
            word[:-1],
            Entry(
                verbs=frozenset({(v, f) for v, f in table[word].verbs if f is Form.FIRST}),
                base=table[word].base,
            ),
        )
    phrases = [key for key in table if " " in key or "'" in key[1:]]
    heads = {key.replace("'", " '").split()[0] for key in phrases} | {key.split()[0] for key in phrases}
    longest = max((len(key.replace("'", " '").split()) for key in phrases), default=1)
    return Vocabulary(table, longest, frozenset(heads))


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """By language; made when first asked for."""
    from bot.understanding.words import de, en  # noqa: PLC0415 - they are made of what is above

    return {"de": de.build_vocabulary(), "en": en.build_vocabulary()}


@cache
def is_word(folded: str) -> bool:
    """Whether either language knows it as anything but a name."""
    names = {Role.SURNAME, Role.EVERYDAY}
    for vocabulary in vocabularies().values():
        entry = vocabulary.words.get(folded)
        if entry and (entry.verbs or entry.roles - names):
            return True
    return False


@cache
def has_role(folded: str, role: Role) -> bool:
    """Whether it has a role in either language."""
    return any(
        (entry := vocabulary.words.get(folded)) is not None and role in entry.roles
        for vocabulary in vocabularies().values()
    )


@cache
def is_verb(folded: str) -> bool:
    """Whether either language knows it as a verb."""
    return any(
        (entry := v.words.get(folded)) is not None and bool(entry.verbs) for v in vocabularies().values()
    )
