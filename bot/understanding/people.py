"""Who a sentence names: known people by the words of their names, new ones by their capitals. Pure.

A known name fits only where every word said begins a word of it, in order: "Flo" is Florian Huber, "alex r."
Alex Rivera, "Frau Krüger" Lena Krüger. A surname said that contradicts means somebody new. Where several
people fit, all of them are given: it must be asked.
"""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.dates.spelling import is_day
from bot.understanding.facts import KnownPerson, Situation, Who
from bot.understanding.words import Role, de, en, fold, has_role, is_verb, is_word, vocabularies

_ADDRESS = re.compile(r"(?<!\S)\S{0,100}@\S{1,200}\.\S+|(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEADING_ARTICLE = re.compile(r"^[ds]['’](?=\w{3})", re.IGNORECASE)
#: What is written together with a name: "Ada's", "Ada'll", "Ada'd".
_GENITIVE = re.compile(r"['’](?:s|ll|d|ve|re)?$", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NOUN_END = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ment", "nis", "chen", "ing", "zeug")
_NAMING = frozenset({"called", "named", "namens", "heisst", "genannt"})
_NAMES_LIKE_NOUNS = frozenset(
    {"henning", "flemming", "fleming", "irving", "sterling", "manning", "channing", "keating", "browning"}
    | {"golding", "harding", "lessing", "behring", "bruning", "gretchen", "julchen", "clement", "dennis"}
)
_SEXES = {"herr": "m", "mr": "m", "sir": "m", "frau": "f", "mrs": "f", "ms": "f", "miss": "f"}
_TITLES = {
    "herrn": "herr",
    "hr": "herr",
    "fr": "frau",
    "professor": "prof",
    "professorin": "prof",
    "doctor": "dr",
}
_BETWEEN = frozenset({"die", "der", "den", "dem", "the", "other", "andere", "anderen", "mit", "with"})
_LINKS = frozenset({"von", "van", "de", "der", "den", "del", "di", "el", "al", "la"})
_LEADS = frozenset(
    {"mit", "mim", "bei", "beim", "zu", "zum", "zur", "with", "w", "der", "die", "den", "dem", "da"}
    | {"d", "em", "dr", "vom", "von", "an", "and", "und", "to", "for", "hab", "habe", "hob", "about"}
    | {"für", "note", "notiz", "the", "lieber", "statt", "mein", "meine", "meinen", "meinem", "my"}
    | {"our", "see"}
)
#: Names that are also months; and what stands before a month or a weekday, and before nobody.
_MONTH_NAMES = frozenset({"april", "may", "june", "august", "mai"})
_CALENDAR = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|april|may|june|august|mai|märz|sommer|winter|herbst|summer)s?"
)
_BEFORE_DATES = frozenset(
    {"in", "im", "am", "on", "by", "bis", "until", "till", "since", "seit", "before", "vor", "after", "nach"}
    | {"next", "last", "this", "early", "late", "mid", "of", "every", "each", "ab", "jeden", "diesen"}
    | {"diesem", "diesjahrigen", "nachsten", "nachster", "nachstem", "letzten", "letztem", "kommenden"}
    | {"anfang", "mitte", "ende"}
)
_SPACE = re.compile(r"\.?\s")
_LONGEST_SHORT = 4
#: What is said behind a name out of respect: "Karthik sir", "Priya ma'am".
_HONOURS = re.compile(r"\s(?:sir|ma['’]?am|madam|ji|bhai|didi)(?!\w)", re.IGNORECASE)
_LONGEST_WORD = 40
_MOST_WORDS = 600
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named between `start` and `end`; `owns`: in the genitive ("Aylins Tochter").

    `denied`: named only to say that it is not them ("Emma, not Emily").
    """

    start: int
    end: int
    who: Who
    owns: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A known name, folded: each word in the ways it is written, and the formal words before it.

    `initials`: how its words begin. No word of a text that begins otherwise fits to any of them.
    """

    id: str
    words: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How many words of a text fit to a name, and how many of them whole.

    `owns`: the last one has a genitive's s; `whole`: the name's last word is among them.
    """

    name: _Name
    count: int
    exact: int
    titled: bool
    whole: bool
    owns: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of the text, folded; `bare`: without an apostrophe and its s, `bare_end`: where that ends."""

    start: int
    end: int
    raw: str
    folded: str
    bare: str
    bare_end: int


def _stands_beside(text: str, word: _Said, following: _Said) -> bool:
    """Whether one word follows on another in a name: behind a full stop only where that shortens it."""
    between = text[word.bare_end : following.start]
    short = len(word.bare) == 1 or (len(word.bare) <= _LONGEST_SHORT and has_role(word.folded, Role.FORMAL))
    return _SPACE.fullmatch(between) is not None and ("." not in between or short)


@lru_cache(maxsize=256)
def _prepare(known: tuple[KnownPerson, ...]) -> tuple[_Name, ...]:
    found = []
    for person in known:
        for name in filter(None, (person.name, person.called)):
            parts = _WORD.findall(name)
            titles = frozenset(fold(part) for part in parts if has_role(fold(part), Role.FORMAL))
            proper = [part for part in parts if fold(part) not in titles] or parts
            words = tuple(
                tuple(dict.fromkeys((fold(part), fold(part.casefold().translate(_UMLAUTS)))))
                for part in proper
            )
            if words:
                initials = frozenset(way[:1] for ways in words for way in ways)
                found.append(_Name(person.id, words, titles, initials))
    return tuple(found)


def _split_words(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[_Said]:
    """The words outside of what is taken; within an address nobody is named."""
    apart = deque(sorted([*taken, *(match.span() for match in _ADDRESS.finditer(text))]))
    found = []
    for match in _WORD.finditer(text):
        while apart and apart[0][1] <= match.start():
            apart.popleft()
        if apart and apart[0][0] < match.end():
            continue
        raw = _LEADING_ARTICLE.sub("", match[0])  # "d'Resi"
        start, folded = match.end() - len(raw), fold(raw[:_LONGEST_WORD])
        bare_end = start + len(_GENITIVE.sub("", raw))
        found.append(_Said(start, match.end(), raw, folded, _GENITIVE.sub("", folded), bare_end))
    return found[:_MOST_WORDS]


def put_sign_for(text: str, mention: Mention) -> str:
    """The text with "@" in place of somebody's name, as phrases have it."""
    return f"{text[: mention.start]}@{text[mention.end :]}"


def find_people(text: str, situation: Situation) -> list[Mention]:
    """Everybody known who is named, and everybody new with a known first name, from left to right."""
    names = _prepare(tuple(situation.known))
    words = _split_words(text)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        mention, used = _read_at(text, words, index, names)
        if mention and not _is_of_others(words, index, found):
            found.append(mention)
        index += used
    found += _find_by_role(text, words, _list_roles(tuple(situation.known)), found)
    if len(found) > _MANY:
        return found
    return sorted([*found, *_find_mistyped(words, names, found)], key=lambda mention: mention.start)


@lru_cache(maxsize=256)
def _list_roles(known: tuple[KnownPerson, ...]) -> dict[str, tuple[str, ...]]:
    """The ids of all who are said to be this to the person; of roles of a few words."""
    found: dict[str, tuple[str, ...]] = {}
    for person in known:
        words = tuple(fold(word) for word in _WORD.findall(person.role))
        roles = [" ".join(words)] if 0 < len(words) <= _LONGEST_ROLE else []
        for role in (*roles, *_KIN_CALLED.get(fold(person.name).split(" ")[0], ())):  # "Opa Kurt", too
            found[role] = tuple(dict.fromkeys((*found.get(role, ()), person.id)))
    return found


#: What parents and grandparents are called, and what else: "mein Vater" is Papa.
_KIN_CALLED = {
    name: words
    for key in en.PARENTS
    for words in [tuple(f"{en.PARENTS[key]} {de.PARENTS[key]}".split())]
    for name in words
}


_LONGEST_ROLE = 3  # words


def _find_by_role(
    text: str, words: Sequence[_Said], roles: Mapping[str, tuple[str, ...]], others: Sequence[Mention]
) -> list[Mention]:
    """ "My sister", where somebody known is just that, and no name follows: "my sister Jutta" is another."""
    found = []
    for index, word in enumerate(words if roles else ()):
        if not has_role(word.folded, Role.MY):
            continue
        for count in range(_LONGEST_ROLE, 0, -1):
            said = words[index + 1 : index + 1 + count]
            ids = roles.get(" ".join(one.bare for one in said), ())
            behind = words[index + 1 + count : index + 2 + count]
            named = any(_is_name_behind(text, said[-1], one) for one in behind) if ids else True
            if not named and not any(m.start < said[-1].end and word.start < m.end for m in others):
                end = said[-1].bare_end
                owns = said[-1].bare != said[-1].folded
                who = Who(said=text[word.start : end], fits=ids)
                found.append(Mention(start=word.start, end=end, who=who, owns=owns))
                break
    return found


def _is_name_behind(text: str, last: _Said, word: _Said) -> bool:
    """Whether a name stands right behind a word."""
    beside = _stands_beside(text, last, word)
    known = is_word(word.folded) or is_verb(word.folded)
    return beside and not known and (word.raw[0].isupper() or len(word.bare) > _SHORTEST_BEGINNING)


#: From how many letters on a slip is no other name; one letter less where one is missing or too many.
_LONG_ENOUGH = 6
_MANY = 12  # people of one text, beside whom nobody is looked for whose name was cut short


def _find_mistyped(
    words: Sequence[_Said], names: Sequence[_Name], others: Sequence[Mention]
) -> list[Mention]:
    """Whose name was cut short, or mistyped where nobody is named rightly: to be asked (`Who.unsure`)."""
    found = []
    for word in words:
        if any(other.start <= word.start < other.end for other in others):
            continue
        if len(word.bare) < _SHORTEST_END or is_word(word.folded) or word.folded.endswith(_NOUN_END):
            continue
        slips = (n.id for n in names for ways in n.words for way in ways if _is_slip(word.bare, way))
        ids = dict.fromkeys(slips if not others else ())
        if not ids and word.raw[0].isupper():
            ids = {
                n.id: None for n in names for way in n.words[0] if way[2:].endswith(word.bare)
            }  # Bastian of Sebastian
        if len(ids) == 1:
            who = Who(said=word.raw[: len(word.bare)], fits=tuple(ids), unsure=True)
            owns = word.bare != word.folded
            found.append(Mention(start=word.start, end=word.bare_end, who=who, owns=owns))
    return found if len(found) == 1 else []


_SHORTEST_END = 4


def _is_slip(said: str, way: str) -> bool:
    """Whether two long words with one beginning differ by a letter, or by two that changed places."""
    one_more = len(way) != len(said) and not way.startswith(said) and not said.startswith(way)
    if min(len(way), len(said)) < _LONG_ENOUGH - one_more or said[0] != way[0] or said == way:
        return False
    return is_near(said, way, 1) or (
        len(said) == len(way) and sorted(said) == sorted(way) and is_near(said, way, 2)
    )


def _read_at(
    text: str, words: Sequence[_Said], start: int, names: Sequence[_Name]
) -> tuple[Mention | None, int]:
    """The person named from this word on, and how many words to go on by."""
    index = start
    while index < len(words) - 1 and has_role(words[index].folded, Role.FORMAL):
        index += 1
    titles = {_TITLES.get(word.folded, word.folded) for word in words[start:index]}
    near = [name for name in names if words[index].bare[:1] in name.initials]
    fits = [fit for name in near if (fit := _fit(text, words, index, name, titles)) and _agrees(name, titles)]
    if not fits:
        return None, 1 if index == start else index + 1 - start
    # those with the most words, then the most whole words, then the title that was said
    best = max((fit.count, fit.exact, fit.titled) for fit in fits)
    fits = [fit for fit in fits if (fit.count, fit.exact, fit.titled) == best]
    last = words[index + fits[0].count - 1]
    end, ids = last.bare_end, tuple(dict.fromkeys(fit.name.id for fit in fits))
    owns = any(fit.owns for fit in fits) or text[end : end + 2] in {"' ", "’ "}
    if not owns and last.bare == last.folded and not all(fit.whole and fit.count > 1 for fit in fits):
        stranger = _contradicting(text, words, index + fits[0].count, names)
        if stranger:
            last, end, ids = stranger, stranger.bare_end, _similar(words, index, names)
    if len(last.bare) == 1 and text[end : end + 1] == ".":
        end += 1
    if not owns and (honour := _HONOURS.match(text, end)):
        end = honour.end()
    mention = Mention(
        start=words[start].start,
        end=end,
        who=Who(said=text[words[start].start : end], fits=ids),
        owns=owns,
        denied=_is_denied(text, words, start, end),
    )
    return mention, sum(1 for word in words[start:] if word.start < end)


def _agrees(name: _Name, titles: set[str]) -> bool:
    """Frau Schmidt is not Herr Schmidt."""
    said, has = ({_SEXES[title] for title in some if title in _SEXES} for some in (titles, name.titles))
    return not said or not has or said == has


def _fit(text: str, words: Sequence[_Said], index: int, name: _Name, titles: set[str]) -> _Fit | None:
    """How the words from here fit to a name; None for not at all."""
    first, count, exact, owns, place = words[index], 0, 0, False, 0
    if _is_surname_first(text, words[index : index + 2], name):
        return _Fit(name, 2, 2, bool(titles & name.titles), whole=True, owns=False)
    for place, ways in enumerate(name.words):
        kind = _match_word(first, ways, begins=place == 0)
        if kind and _may_be_name(text, words, index, (place, kind), titled=bool(titles)):
            count, exact, owns = 1, kind != "begins", kind == "owns"
            break
    while count and not owns and place < len(name.words) - 1 and index + count < len(words):
        said = words[index + count]
        if not _stands_beside(text, words[index + count - 1], said):
            break
        kind, nearest = "", place
        for nearest in range(place + 1, len(name.words)):
            kind = _match_word(said, name.words[nearest], begins=True, initial=_is_initial(text, said))
            if kind:
                break
        if not kind:
            break
        count, exact, owns, place = count + 1, exact + (kind != "begins"), kind == "owns", nearest
    if count == 1 and len(name.words) > 1 and first.bare in EPITHETS:
        return None  # "a wee chat" is none with Wee Davie
    whole = place == len(name.words) - 1
    return _Fit(name, count, exact, bool(titles & name.titles), whole, owns) if count else None


def _is_surname_first(text: str, said: Sequence[_Said], name: _Name) -> bool:
    """ "Der Hambel Kurt": a name the other way round, as it is said in the south."""
    if len(said) < 2 or len(name.words) < 2:  # noqa: PLR2004
        return False
    turned = said[0].bare in name.words[-1] and said[1].bare in name.words[0]
    return turned and text[said[0].bare_end : said[1].start].isspace()


#: What stands before a name as part of it.
EPITHETS = frozenset(
    {"wee", "old", "big", "little", "young", "our", "kleine", "kleiner", "alte", "alter", "grosse", "grosser"}
)


def _match_word(said: _Said, ways: Sequence[str], *, begins: bool, initial: bool = False) -> str:
    """How a word said fits to a word of a name: "whole", "owns" (with a genitive's s), "begins" or ""."""
    bare = said.bare
    if bare in ways:
        return "whole"
    if (
        bare == said.folded
        and bare.endswith("s")
        and not bare.endswith("ss")
        and bare[:-1] in ways
        and len(bare) > _SHORTEST_BEGINNING
    ):
        return "owns"
    if begins and (initial or (len(bare) >= _SHORTEST_BEGINNING and not is_word(bare))):
        return "begins" if any(way.startswith(bare) for way in ways) else ""
    return ""


def _is_initial(text: str, said: _Said) -> bool:
    """The r in "alex r.", and not the I in "Doreen I" or the "und" of "Manuel u. ich"."""
    big = said.raw.isupper() and said.raw != "I"
    big = big or (text.islower() and said.raw not in _LONE_LETTERS)
    return len(said.folded) == 1 and said.raw != "u" and (text[said.end : said.end + 1] == "." or big)


#: What stands for a word where nothing has a capital: "ben n ada", "c u", "ben r there".
_LONE_LETTERS = frozenset("iaunwrsydmtxe")


def _may_be_name(
    text: str, words: Sequence[_Said], index: int, match: tuple[int, str], *, titled: bool
) -> bool:
    """Whether a lone word is meant as a name: everyday words ("Will", "Sommer") only where they must be."""
    word, (place, kind) = words[index], match
    before = words[index - 1].folded if index else ""
    capital = word.raw[0].isupper()
    led = before in _LEADS or is_verb(before) or text[word.start - 1 : word.start] == "@"
    everyday = is_word(word.bare) or has_role(word.bare, Role.EVERYDAY)
    in_may = before in _BEFORE_DATES and _CALENDAR.fullmatch(word.folded)  # "meeting May in May"
    if not titled and (in_may or before in _IN_PLACES):  # "im Keller"
        return False
    if has_role(word.bare, Role.KIN):
        return True
    if place and everyday:
        typed_so = capital or text.islower()  # "dem hans", where nothing has a capital
        dated = word.folded in _MONTH_NAMES and before in {"mit", "mim", "with", "w"}  # "frühstücken mit mai"
        return (
            titled
            or dated
            or (typed_so and before in {"die", "der", "dem", "den", "da"} and not is_word_noun(word.bare))
        )
    if kind == "begins":
        return (
            capital
            or led
            or not index
            or not text[: word.start].strip(" .,;:!?@-")
            or text[: word.start].rstrip()[-1:] in ",;:.!?–—-("  # right behind a comma or another break
        )
    if everyday:
        following = words[index + 1].folded if index + 1 < len(words) else ""
        return (capital and following not in {"i", "you", "we", "ich"}) or (
            led and before not in {"to", "die", "d"}
        )
    return True


#: What stands before places and never before people.
_IN_PLACES = frozenset({"im", "ins", "ans"})


def is_word_noun(folded: str) -> bool:
    """Summer, Stunde."""
    return has_role(folded, Role.NOUN)


def _contradicting(text: str, words: Sequence[_Said], index: int, names: Sequence[_Name]) -> _Said | None:
    """The word right after a name if it is another surname: "Anna Schmidt" is not Anna Müller."""
    if index >= len(words) or not _stands_beside(text, words[index - 1], words[index]):
        return None
    if all(len(name.words) == 1 and "-" in name.words[0][0] for name in names):
        return None  # "Resi-Oma Kaiserschmarrn": such a name is whole
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    head, *tail = re.split(r"['’]", word.folded, maxsplit=1)
    if tail and is_word(head):
        return None  # "told Grace I'd"
    if word.folded in _LINKS - {"der", "den", "de"} and following and following.raw[0].isupper():
        others = is_word(following.folded) or any(following.bare in name.words[0] for name in names)
        return None if others else following  # "von Freitag auf Montag", "von Tom grüßen"
    everyday = is_word(word.folded) or is_word(word.bare) or is_day(word.folded)
    surname = has_role(word.bare, Role.SURNAME) and (word.raw[0].isupper() or not everyday)
    others = any(word.bare in ways for name in names for ways in name.words[1:])
    noun = everyday or word.folded.endswith(_NOUN_END) or word.raw.isupper()
    is_name = _is_initial(text, word) or surname or others or (word.raw[0].isupper() and not noun)
    return word if is_name else None


def _similar(words: Sequence[_Said], index: int, names: Sequence[_Name]) -> tuple[str, ...]:
    """The known people whom a mistyped full name could mean, if they are two or more."""
    if index + 1 >= len(words):
        return ()
    one, two = words[index].bare, words[index + 1].bare
    ids = {
        name.id: None
        for name in names
        if len(name.words) > 1
        and any(is_near(one, way, len(way) // 3) for way in name.words[0])
        and any(is_near(two, way, 1) for way in name.words[-1])
    }
    return tuple(ids) if len(ids) > 1 else ()


def is_near(one: str, two: str, most: int) -> bool:
    """Whether two words differ by at most so many letters."""
    if abs(len(one) - len(two)) > most:
        return False
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, start=1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] <= most


def _is_denied(text: str, words: Sequence[_Said], start: int, end: int) -> bool:
    """Emily in "Emma, not Emily": a bare name after "not", and nothing said of it."""
    before = [word.folded for word in words[max(0, start - 3) : start]]
    while len(before) > 1 and before[-1] in _BETWEEN:
        before.pop()
    if before and (before[-1] in {"statt", "anstatt"} or before[-2:] == ["instead", "of"]):
        return True
    negated = bool(before) and before[-1] in {"not", "nicht", "ned", "net", "nid"}
    rest = text[end:].lstrip()
    return negated and (not rest or rest[0] in ",;.!–—-)" or rest.startswith(("but ", "sondern ")))


def _is_of_others(words: Sequence[_Said], index: int, found: Sequence[Mention]) -> bool:
    """Her mum, Toms Oma: not the person's own."""
    if not has_role(words[index].folded, Role.KIN) or not index:
        return False
    before = words[index - 1]
    if before.folded in {"a", "another", "some", "eine", "ein", "einer", "einen", "keine"}:
        return True  # "a new mum", "eine Oma": anybody's
    if has_role(before.folded, Role.QUALITY) and index > 1:
        return _is_of_others([*words[: index - 1], words[index]], index - 1, found)
    stranger = before.raw[0].isupper() and before.folded.endswith("s") and not is_word(before.folded)
    owned = stranger or (
        bool(found) and found[-1].end >= before.bare_end and (found[-1].owns or before.bare != before.folded)
    )
    return owned or has_role(before.folded, Role.HIS) or before.folded in {"your", "dein", "deine", "deiner"}


def _is_english_noun(word: _Said) -> bool:
    """ "Records" in "Rough Diamond Records": English nouns have capitals in names alone."""
    english, german = (vocabularies()[code].words.get(word.folded) for code in ("en", "de"))
    return german is None and english is not None and not _CALENDAR.fullmatch(word.folded)


_FIRM = re.compile(
    r"(?:\s(?:&|und|and)\s(?:Co\b\.?|Sons?|Söhne|Partners?|Cie)"
    r"|\s(?:Hotel|Bank|Gallery|Museum|School|University|College|Hospital|Theatre|Theater|Foundation|Institute"
    r"|Press|Group|Studios?|Records|Agency|Verlag|Galerie|Klinik|Stiftung|Universität|Institut|Schule|Akademie)\b"
    r"|\s(?:GmbH|AG|KG|Ltd\b\.?|Inc\b\.?|LLC|SE|e\.\s?V\.))+"
)


def guess_people(text: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Up to three capitalised words in a row that are no words of a language: who may be somebody new."""
    words = _split_words(text, taken)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        first = index
        while index < len(words) and index - first < 4 and _continues(text, words, first, index):  # noqa: PLR2004
            index += 1
        if index > first and not all(has_role(word.folded, Role.FORMAL) for word in words[first:index]):
            last = words[index - 1]
            firm = _FIRM.match(text, last.bare_end)
            end = firm.end() if firm else last.bare_end
            said = text[words[first].start : end]
            found.append(Mention(start=words[first].start, end=end, who=Who(said=said)))
        index = max(index, first + 1)
    return found


def _continues(text: str, words: Sequence[_Said], first: int, index: int) -> bool:
    word = words[index]
    if index > first and not _stands_beside(text, words[index - 1], word):
        return False
    if word.folded in _LINKS:
        return index > first and index + 1 < len(words) and words[index + 1].raw[0].isupper()
    if has_role(word.folded, Role.FORMAL):
        return index + 1 < len(words) and words[index + 1].raw[0].isupper()
    head = re.split(r"['’]", word.folded, maxsplit=1)[0]
    known = (is_word(word.folded) or is_word(head)) and not (
        index > first
        and (
            has_role(word.folded, Role.SURNAME)
            or has_role(words[index - 1].folded, Role.FORMAL)
            or _is_english_noun(word)
        )
    )
    if known and index and words[index - 1].folded in _NAMING:
        known = False  # "a producer called Gwen Abbott"
    if known and index == first and word.folded in _MONTH_NAMES and index:
        known = not is_verb(words[index - 1].folded) and words[index - 1].folded not in {"with", "mit"}
    noun = word.folded.endswith(_NOUN_END) and word.folded not in _NAMES_LIKE_NOUNS
    return word.raw[0].isupper() and not known and not noun
