"""Registers: how an owner speaks to a knot, as told, or as name and role say beyond doubt.

How the bot speaks to the owner says nothing about it. What cannot be known is asked, never guessed (law 11).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.messages import Selector, Text, text
from bot.domain.knots import Knot, fold
from bot.services.phrases import DETERMINERS, first_name


class FormOfAddress(StrEnum):
    """The form of address; each belongs to one language."""

    DU = "du"
    SIE = "sie"
    FIRST = "first"
    FORMAL = "formal"

    @property
    def language(self) -> str:
        """The language it is said in."""
        return "de" if self in (FormOfAddress.DU, FormOfAddress.SIE) else "en"

    @property
    def is_formal(self) -> bool:
        """Whether it goes with a surname."""
        return self in (FormOfAddress.SIE, FormOfAddress.FORMAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """How a knot is spoken to. `called` is what follows the greeting, "" where that must be asked."""

    form: FormOfAddress
    called: str

    @property
    def language(self) -> str:
        """The language of everything said to the knot."""
        return self.form.language

    @property
    def address(self) -> Selector:
        """How a greeting begins."""
        return Selector("formal" if self.form.is_formal else "familiar")

    @property
    def selector(self) -> Selector:
        """How the catalogue says what is sent on to the knot."""
        return Selector(f"{self.language}-{self.form}")


_DATIVE = ("em", "er")
_THEIRS = re.compile(r"(?:(?:his|her|their)|(?P<german>sein|ihr)(?P<ending>e[rnms]?)?)\s+", re.IGNORECASE)


def turn_to(register: Register, words: str) -> str:
    """What is somebody's, as it is said to them: "her publisher" is "your publisher" in a letter to her.

    "" where the words are in another language than the letter, or of a case that does not fit behind "bei".
    """
    theirs = _THEIRS.match(words)
    if theirs is None:
        return words
    if register.language != ("de" if theirs["german"] else "en"):
        return ""
    if theirs["german"] and theirs["ending"] not in _DATIVE:
        return ""
    yours = "your" if register.language == "en" else "Ihr" if register.form is FormOfAddress.SIE else "dein"
    return f"{yours}{theirs['ending'] or ''} {words[theirs.end() :]}"


_FAMILIAR = {"de": FormOfAddress.DU, "en": FormOfAddress.FIRST}
_FORMAL = {"de": FormOfAddress.SIE, "en": FormOfAddress.FORMAL}
#: Titles before a surname, by the language they are said in ("" in both), as they are written in a greeting.
_TITLES = {
    "de": {"herr": "Herr", "herrn": "Herr", "hr": "Herr", "frau": "Frau", "fr": "Frau"},
    "en": {"mr": "Mr", "mister": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx"},
    "": {"dr": "Dr.", "doctor": "Dr.", "doktor": "Dr.", "prof": "Prof.", "professor": "Prof."},
}
_LANGUAGE_OF_TITLE = {title: language for language, titles in _TITLES.items() for title in titles}
_WRITTEN_TITLE = {title: written for titles in _TITLES.values() for title, written in titles.items()}
#: What begins a surname of several words.
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "zu"}
)
#: Relatives by the language they are called in ("" in both).
_KIN = {
    "de": frozenset(
        {"oma", "opa", "omi", "opi", "omama", "opapa", "mutti", "vati", "mami", "papi", "grosi"}
        | {"tante", "onkel", "mutter", "vater", "schwester", "bruder", "grossmutter", "großmutter"}
        | {
            "grossvater",
            "großvater",
            "schwiegermutter",
            "schwiegervater",
            "schwager",
            "schwägerin",
            "patin",
            "pate",
            "cousine",
            "nichte",
            "neffe",
        }
    ),
    "en": frozenset(
        {
            "grandma",
            "grandpa",
            "granny",
            "grandad",
            "granddad",
            "gran",
            "nana",
            "mum",
            "mom",
            "mummy",
            "mommy",
        }
        | {"dad", "daddy", "aunt", "auntie", "aunty", "uncle", "mother", "father", "sister", "brother"}
        | {"mother-in-law", "father-in-law", "stepmum", "stepmom", "stepdad", "gramps"}
        | {"grandmother", "grandfather", "godmother", "godfather", "niece", "nephew", "sis", "bro"}
    ),
    "": frozenset({"mama", "papa", "cousin", "nonna", "nonno"}),
}
_LANGUAGE_OF_KIN = {word: language for language, words in _KIN.items() for word in words}
#: Relatives who are called so alone; others only with a name ("Tante Erna"), or by their name.
_CALLED_ALONE = frozenset(
    {"oma", "opa", "omi", "opi", "omama", "opapa", "mutti", "vati", "mami", "papi", "mama", "papa", "grosi"}
    | {"grandma", "grandpa", "granny", "grandad", "granddad", "gran", "nana", "mum", "mom", "mummy", "mommy"}
    | {"dad", "daddy", "auntie", "aunty", "nonna", "nonno", "gramps"}
)
_CALLED_WITH_NAME = frozenset({"tante", "onkel", "aunt", "uncle"})
#: With a name behind it these are no relatives ("Father Brown").
_CLERGY = frozenset({"father", "mother", "sister", "brother", "vater", "mutter", "schwester", "bruder"})
#: What stands between two people; and between a relative and whose they are.
_PAIRING = frozenset({"and", "und", "u", "&", "+"})
_CONNECTING = _PAIRING | {"of", "von", "vom", "der", "des", "meiner", "meines", "seiner", "ihrer", "in-law"}
#: Words of a role, and first names, that are German; in an English chat they make it worth asking.
_GERMAN_ROLE = re.compile(
    r"\b(?:chefin|kolleg\w*|freund(?:in)?|nachbar(?:in)?|mentorin|lehrer(?:in)?|professorin|kundin|kunde|"
    r"gründer(?:in)?|berater(?:in)?|leiter(?:in)?|ärztin|arzt|anwältin|anwalt|vermieter(?:in)?|alte[rs]?|"
    r"frühere[rs]?|ehemalige[rs]?|meine?|unsere?|aus|vom|beim|bei|und|für|patentante|bürgermeister(?:in)?)\b",
    re.IGNORECASE,
)
_GERMAN_NAME = re.compile(
    r"sabine|heike|uwe|wolfgang|jens|holger|silke|anke|birgit|petra|ulrike|dieter|klaus|heinz|horst|gerhard|"
    r"helmut|manfred|ingrid|renate|gisela|hannelore|kat(?:h)?rin|kirsten|anja|antje|steffen|t(?:h)?orsten|"
    r"[ck]arsten|detlef|ralf|rainer|reinhard|siegfried|friedrich|ludwig|johannes|matthias|annegret|elke|heidi|"
    r"gudrun|ilse|ursula|hildegard|waltraud|jochen|joachim|lutz|volker|dirk|bernd|frauke|wiebke|svenja|maike|"
    r"meike|imke|hauke|fritz|hans|karl-heinz|lieselotte"
)
_UMLAUTS = frozenset("äöüß")


@dataclass(frozen=True, slots=True)
class _NameParts:
    """A name in parts: the titles and the relative before it, and what is left.

    `is_described`: by what nobody calls them ("Mama von Ben", "Ben's mum", "my boss", "Anna und Ben").
    """

    titles: tuple[str, ...]
    kin: str
    rest: tuple[str, ...]
    is_described: bool


def _bare(word: str) -> str:
    return word.strip(".,").casefold()


def _take_apart(name: str) -> _NameParts:
    """What tells namesakes apart behind a name, as in "Ada (Bank)", is no part of it."""
    name = re.sub(r"\s+\([^()]*\)$", "", name)
    words = [
        word.capitalize() if word.islower() and word not in _PARTICLES else word for word in name.split()
    ]
    while len(words) > 1 and _bare(words[0]) in DETERMINERS:
        words = words[1:]
    titles: list[str] = []
    while len(words) > 1 and _bare(words[0]) in _WRITTEN_TITLE:
        titles.append(_bare(words.pop(0)))
    kin, rest = (_bare(words[0]), words[1:]) if _bare(words[0]) in _LANGUAGE_OF_KIN else ("", words)
    others = {_bare(word) for word in rest}
    described = (
        bool(others & (_CONNECTING if kin else _PAIRING))
        or bool(rest and (kin in _CLERGY or others & _LANGUAGE_OF_KIN.keys()))
        or any(word.endswith(("'s", "’s")) for word in rest)
        or (not kin and _bare(name.split(maxsplit=1)[0]) in DETERMINERS)
    )
    return _NameParts(
        titles=tuple(titles), kin="" if described else kin, rest=tuple(rest), is_described=described
    )


def _find_kin(name: _NameParts, role: str) -> str:
    """The relative a name says they are, or a role that says nothing else."""
    words = [word for word in map(_bare, role.split()) if word not in DETERMINERS]
    return name.kin or (words[0] if len(words) == 1 and words[0] in _LANGUAGE_OF_KIN else "")


def _surname(words: Sequence[str]) -> str:
    start = next((i for i, word in enumerate(words) if i and word.casefold() in _PARTICLES), len(words) - 1)
    if words and words[0].casefold() in _PARTICLES:
        start = 0
    return " ".join(words[start:])


def _call_formally(name: _NameParts) -> str:
    """ "Frau Dr. Weber"; without a title the whole name; "" where no surname is known."""
    if name.titles and name.rest:
        gendered = [t for t in name.titles if _LANGUAGE_OF_TITLE[t]]
        academic = [t for t in name.titles if not _LANGUAGE_OF_TITLE[t]]
        titles = dict.fromkeys(_WRITTEN_TITLE[t] for t in (*gendered[:1], *academic[:1]))
        return " ".join((*titles, _surname(name.rest)))
    return " ".join(name.rest) if len(name.rest) > 1 and not (name.kin or name.is_described) else ""


def _call_familiarly(name: _NameParts, role: str) -> str:
    """ "Oma", "Uncle Raj", a first name; "" where only a surname or a description is known."""
    kin = _find_kin(name, role)
    if kin in _CALLED_ALONE and not (name.kin and name.rest):
        return kin.capitalize()
    if name.is_described or not name.rest or (name.titles and len(name.rest) == 1):
        return ""
    first = first_name(" ".join(name.rest))
    if len(name.rest) > 1 and name.rest[0].endswith(".") and first == name.rest[-1]:
        return ""  # an initial and a surname
    with_name = kin in _CALLED_WITH_NAME or name.kin in _CALLED_ALONE
    return f"{kin.capitalize()} {first}" if with_name else first


def call(name: str, role: str, form: FormOfAddress) -> str:
    """What somebody of this name is called in a form; "" where that must be asked."""
    parts = _take_apart(name)
    return _call_formally(parts) if form.is_formal else _call_familiarly(parts, role)


def guess_form(name: str, role: str, language: str) -> FormOfAddress | None:
    """The form that name and role leave no doubt of, for an owner who speaks `language`; None: to be asked.

    A relative is du, a title before a surname alone Sie, each in the language of that word where the owner
    speaks it. Else English has one way; and German two that no name tells apart.
    """
    parts = _take_apart(name)
    kin = _find_kin(parts, role)
    if parts.is_described or _is_german(name, role, language):
        return None
    if kin:
        return _FAMILIAR[language] if _LANGUAGE_OF_KIN[kin] in ("", language) else None
    if parts.titles:
        own = {_LANGUAGE_OF_TITLE[title] for title in parts.titles} <= {"", language}
        is_surname = len(parts.rest) == 1 or any(_LANGUAGE_OF_TITLE[t] for t in parts.titles)
        return _FORMAL[language] if own and is_surname else None
    return None if language == "de" else FormOfAddress.FIRST


def _is_german(name: str, role: str, language: str) -> bool:
    """Whether a name or role in an English chat is likely German."""
    if language == "de":
        return False
    words = f"{name} {role}".casefold()
    named = any(_GERMAN_NAME.fullmatch(_bare(word)) for word in name.split())
    return named or bool(_UMLAUTS & set(words)) or bool(_GERMAN_ROLE.search(words))


def find_register(knot: Knot, language: str) -> Register | None:
    """How a knot is spoken to by an owner who speaks `language`; None where the form must be asked."""
    told = next((form for form in FormOfAddress if form == knot.register_form), None)
    form = told or guess_form(knot.name, knot.role, language)
    if form is None:
        return None
    called = knot.called if not is_mixed(form, knot.called, knot.name) else ""
    return Register(form=form, called=called or call(knot.name, knot.role, form))


def is_mixed(form: FormOfAddress, called: str, name: str) -> bool:
    """Whether a form and a name do not go together: du with "Herr Schmidt", Sie with "Oma" or "Ada"."""
    words = called.split()
    if not words:
        return False
    if not form.is_formal:
        return len(words) > 1 and _LANGUAGE_OF_TITLE.get(_bare(words[0])) is not None
    parts = _take_apart(name)
    first = fold(first_name(" ".join(parts.rest))) if not parts.titles or len(parts.rest) > 1 else ""
    return _bare(words[0]) in _LANGUAGE_OF_KIN or (len(words) == 1 and fold(called) == first)


def register_line(register: Register) -> Text:
    """A register as its owner reads it."""
    return text("card-register", register=Selector(register.form.value), called=register.called)
