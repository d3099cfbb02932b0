"""New people in any form they are typed or spoken: names with a role, a rhythm and the last contact.

A role keeps the person's words. Nobody is added who is denied, and nothing becomes a name for want of one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import filterfalse

from bot.domain.knots import clean_name
from bot.understanding import contact_points
from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.dates.spans import find_cadence
from bot.understanding.facts import Fact, KnotFact, NothingFact, Situation
from bot.understanding.phrases import (
    STOP_BEHIND_NUMBER,
    Clause,
    flatten,
    says,
    sense_pattern,
    split_clauses,
)
from bot.understanding.words import Role, de, en, fold, has_role, is_word

_MOST_NAME_WORDS = 5
_MOST_BARE_WORDS = 3
_LONGEST_INTRO = 60
_MOST_PLAIN_WORDS = 8


@cache
def _words(name: str, *, whole: bool = True) -> re.Pattern[str]:
    """The words of both languages; `whole`: up to the end of a word."""
    sources = [source for words in (en, de) if (source := getattr(words, name, ""))]
    both = "|".join("".join(line.strip() for line in source.strip().splitlines()) for source in sources)
    return re.compile(
        compile_pattern(rf"(?:{both})" + (r"(?![\w'])" if whole else "")).pattern, re.IGNORECASE
    )


def asks_to_add(text: str) -> bool:
    """Whether a sentence begins with "add" or "füg"."""
    text = _lead_free(text)
    if _IN_TOUCH.search(text):
        return False
    return bool(_words("PEOPLE_ADD", whole=False).match(text) or _match_asked(text))


_IN_TOUCH = re.compile(
    r"\b(?:put|bring|set|tu|bring\w*)\b.*\b(?:in touch|in contact|together|zusammen)\b", re.IGNORECASE
)
"""Who is brought together is not added."""


def _lead_free(text: str) -> str:
    return text.translate({0x2019: "'"}).strip()


def _without_hidden(text: str) -> str:
    """The words without whom somebody does not want to name: "Ada, and my doctor but I won't say who"."""
    hidden = _words("NOT_HERE", whole=False)
    clauses = [text[clause.start : clause.end] for clause in split_clauses(text)]
    kept = list[str]()
    for number, clause in enumerate(clauses):
        if not hidden.search(flatten(clause)):
            kept.append(clause)
        elif number and kept and kept[-1] is clauses[number - 1]:
            kept[-1] = _LAST_OF_LIST.sub("", kept[-1])
    return text if len(kept) == len(clauses) else ", ".join(filter(None, kept))


_STANDS_ALREADY = re.compile(rf"\b(?:{en.STANDS_ALREADY}|{de.STANDS_ALREADY})\b", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"([,;.!]\s|\s(?:und|and|aber|but)\s)", re.IGNORECASE)


def _without_known(text: str) -> str:
    """Without whom it is said of that they stand in the list: "Pat, and Tom you've got already"."""
    if not _STANDS_ALREADY.search(text):
        return text
    first, *rest = _BETWEEN_PARTS.split(text)
    parts = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    kept = [(mark, part) for mark, part in parts if not _STANDS_ALREADY.search(part)]
    return "".join(mark + part for mark, part in kept).removeprefix(kept[0][0]) if kept else ""


#: "Rowan. Actually no, leave Rowan out": who was named and is not to be.
_WITHDRAWN = re.compile(
    r"\b(?:(?:leave|keep|take) (?P<one>[^\W\d_]+) out(?: of (?:it|this))?"
    r"|(?:lass|nimm|streich)\w* (?:die |den )?(?P<other>[^\W\d_]+) (?:lieber |doch |wieder )?"
    r"(?:weg|raus|draußen))\b",
    re.IGNORECASE,
)


def _without_withdrawn(text: str) -> str:
    """Without the part that takes somebody back, and without them."""
    found = _WITHDRAWN.search(text)
    if found is None:
        return text
    name = re.escape(found["one"] or found["other"])
    begins = 1 + max(text.rfind(mark, 0, found.start()) for mark in ".,;!\n")
    before = re.sub(rf"\b{name}\b\W*(?:(?:hm+|actually|no|nein|doch|ach)\b\W*)*", "", text[:begins])
    left = (before + text[found.end() :]).strip(" .,;!")
    return re.sub(r"^(?:put|take|nimm) (?=[A-ZÄÖÜ])", "", left)  # "…, put Keziah from the film school"


_SEEING = r"(?:(?:only|usually|mostly|nur|meistens) )?(?:see|meet|visit|call|ring|speak to|talk to|hear from)"
_SEHEN = r"(?:sehe?|treffe?|besuche?|spreche?|höre?|telefoniere?)"
_HIM = r"(?:her|him|them|sie|ihn|die|den)"
_A_NAME = r"(?P<name>[A-ZÄÖÜ][\w'-]+)"
#: "Emma, I see her most weeks", "Emma seh ich jede Woche": the name alone, and how often.
_SEEN_SO_OFTEN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (rf"\b[Ii] {_SEEING} {_HIM}\b\s*|\b(?i:{_HIM}) {_SEHEN} ich\b\s*|\b[Ii]ch {_SEHEN} {_HIM}\b\s*", ""),
        (rf"\b(?:[Ii] {_SEEING}|[Ii]ch {_SEHEN}) (?:die |den )?{_A_NAME}", r"\g<name>"),
        (rf"{_A_NAME},? (?:who |whom )?(?:I {_SEEING}|{_SEHEN} ich)\b", r"\g<name>"),
        (r"\b(?i:most) (week|month|day)s\b", r"every \1"),
        (r"\b(?i:fast|beinahe|almost|nearly|pretty much) (?=(?:jede[nrs]?|every)\b)", ""),
    )
)


def _say_how_often(text: str) -> str:
    for pattern, plain in _SEEN_SO_OFTEN:
        text = pattern.sub(plain, text)
    return text


def _without_denied(text: str) -> str:
    """Without the sentences that only say who it is not: "Not my boss. His predecessor, Ada Boer"."""
    denied = _words("DENIED_SENTENCE", whole=False)
    for sentence in re.split(r"(?<=[.!?])\s+(?=\S)|\n", text)[:-1]:
        if denied.fullmatch(flatten(sentence).strip(" .!?")):
            text = text.replace(sentence, "", 1)
    return text.strip()


_LAST_OF_LIST = re.compile(
    r"(?:^|\s(?:and|und|plus|then|dann)\s)(?:(?!\s(?:and|und|plus|then|dann)\s).)*$", re.IGNORECASE
)


def read_refusal(clauses: Sequence[Clause]) -> tuple[Fact, ...]:
    """Nobody comes to mind, or somebody's name is not to stand here."""
    hidden = _words("NOT_HERE", whole=False)
    if any(hidden.search(clause.said) for clause in clauses):
        return (NothingFact(later=True),)
    if _NOBODY.match(", ".join(clause.said for clause in clauses)):
        return (NothingFact(later=True),)
    nobody = (sense_pattern("enough"), sense_pattern("later"))
    if clauses and all(any(says(clause.said, pattern) for pattern in nobody) for clause in clauses):
        return (NothingFact(later=True),)
    return ()


def _match_asked(text: str) -> re.Match[str] | None:
    """Who is to be added, where the name stands amid the words that ask for it."""
    return next(
        (m for words in (de, en) if (m := re.match(words.PEOPLE_ADD_ASKED, text, re.IGNORECASE))), None
    )


_NOBODY = re.compile(
    r"(?:(?:dunno|idk|hm+|well|honestly|tbh|na ?ja|tja|ka|keine ahnung|weiß nicht|sorry|uh+|äh+m*)[\s,]+)*"
    r"(?:nobody|no ?one|niemand\w*|keiner?|none)\b(?! (?:but|außer|except))"
)


def read_people_list(text: str, situation: Situation) -> tuple[KnotFact, ...]:
    """Everybody a list or a sentence names, in its order, each once."""
    nobody = text == text.lower() and _NOBODY.match(flatten(text))  # "nobody comes to mind rn, tired"
    if _IN_TOUCH.search(text) or nobody:
        return ()
    text, points = _take_points(_lead_free(text), situation)
    added = _words("PEOPLE_ADD", whole=False).match(text)
    if added:
        text = re.sub(r"^([^,]+) (?:auf|hinzu|dazu),\s*([^,]+)$", r"\1 (\2)", text[added.end() :])
        text = re.sub(de.PEOPLE_ADD_TAIL, "", text, count=1, flags=re.IGNORECASE)
        text = _ROLE_SENTENCE.sub(
            lambda m: f", {m[1]}" if is_role(m[1].split()[0]) else m[0], text.rstrip(" ?")
        )
    elif asked := _match_asked(text):
        added, text = asked, f"{asked[1]}, {text[asked.end() :].strip(' ?')}"
    if _QUESTION.search(text):
        return ()
    text = _say_how_often(_without_withdrawn(_without_known(text)))
    text = _without_intro(_without_denied(_without_hidden(text)))
    if _BULLET.match(text):
        text = re.sub(r"\s(?=\(?\d{1,2}[.):]\s+\S)", "\n", text)
    if not added and _words("NO_LIST").match(flatten(text)):
        return ()
    people: list[_Person] = []
    if text == text.upper() == text.lower() and text.count(",") == 1:  # a script without capitals
        name, _, role = text.partition(",")
        return (KnotFact(name=name.strip(), role=role.strip(), points=tuple(points)),) if name.strip() else ()
    # whether names are typed with capitals: any word but the first of a line
    lines = text.split("\n")
    caps = any(re.search(r"\S\s+[(\"]?[A-ZÄÖÜÉÁŞÇØĐ][^\W\d_A-Z]", line) for line in lines) or all(
        line.strip()[:1].isupper() for line in lines if line.strip()
    )
    if not caps and len(text.split()) > _MOST_PLAIN_WORDS and not any(map(is_role, text.split())):
        return ()  # a sentence
    parts = list(filterfalse(_puts_off_the_rest, _parts(text)))
    for number, part in enumerate(parts):
        pair = number > 0 and parts[number - 1].begins and not part.begins  # the second of its sentence
        pair = pair and (number + 1 == len(parts) or parts[number + 1].begins)  # and the last
        _read_part(part, people, caps=caps, situation=situation, pair=pair)
    named = [one for one in _settle(people) if one.name and not _is_time(one.name, situation)]
    return _each_once(_fact_of(person, points) for person in named)


def _each_once(facts: Iterable[KnotFact]) -> tuple[KnotFact, ...]:
    """Each person once, with what was told where they were named again: "Emma and Pete. Emma every week"."""
    found: dict[str, KnotFact] = {}
    for fact in facts:
        first = found.get(fact.name.casefold(), fact)
        role, cadence = first.role or fact.role, first.cadence or fact.cadence
        found[fact.name.casefold()] = replace(first, role=role, cadence=cadence)
    return tuple(found.values())


#: "Add Chiamaka Obi. Developer." tells who she is, and of nobody else.
_ROLE_SENTENCE = re.compile(r"\.\s+([^\s.,]+(?:\s[^\s.,]+)?)(?=[.,]|$)")


_UNREAD_RHYTHM = re.compile(r"(?:every|each|alle|jede[nrsm]?)\b", re.IGNORECASE)


_OTHER_ONE = re.compile(r"(?:the other(?: one)?|(?:die|der|den) andere[nr]?)$", re.IGNORECASE)

_QUESTION = re.compile(
    r"(?:^|[.!?\n]\s*)(?:who|what|when|why|how|where|can|could|do|does|is|are|should|wer|was|wann|warum|wie|wo|kann|kannst"
    r"|soll|ist|muss|darf|gibt|welche)\b[^.!\n]*\?",
    re.IGNORECASE,
)


# --- contact points ------------------------------------------------------------------------------------

_MARK = "\ue000"


def _take_points(text: str, situation: Situation) -> tuple[str, list[str]]:
    """The text with a mark for each contact point, and the points."""
    rest, end, points = "", 0, list[str]()
    for start, stop, _ in contact_points.find_points(text, zone=str(situation.now.tzinfo or "UTC")):
        rest += f"{text[end:start]} {_MARK} "
        points.append(text[start:stop])
        end = stop
    return rest + text[end:], points


def read_people_for_goal(text: str, situation: Situation) -> tuple[Fact, ...]:
    """ "My old boss Priya, Tom from climbing": people, named where a goal was asked; () where a goal is told.

    Most of them must be told with what they are: names of places and things are goals ("Munich, Hamburg").
    """
    listed = read_people_list(text, situation)
    people = [fact for fact in listed if isinstance(fact, KnotFact)]
    told = [fact for fact in people if fact.role or " " in fact.name]
    first = people[0].name.split()[0] if people else ""
    begins = _words("POSSESSIVES").match(text) or (first and text.startswith(first))
    plain = any(is_word(fold(fact.name.split()[-1])) for fact in people)
    whole = len(people) == len(listed) > 1 and 2 * len(told) > len(people)
    return listed if begins and whole and not plain else ()


# --- parts ---------------------------------------------------------------------------------------------

_SEPARATOR = re.compile(
    r"\n+|;|•|·|(?<![\d])[,](?![\d])|,(?=\s)|[!?…]+|\s[-–—]+\s|\s\+\s|\s&\s|\s/\s"
    r"|(?<!\bmind)(?<!\bdr)(?<!\bprof)(?<!\bhr)(?<!\bfr)(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\b\w)(?<!\d)\.(?=\s|$)"
    rf"|{STOP_BEHIND_NUMBER}"
    r"|\s(?=(?:und dann|and then|dann|then|und|un|and|sowie|plus|außerdem|as well as)\s)"
    r"|\s(?=(?:but not|aber nicht|except|apart from|außer)\s(?:(?-i:[A-ZÄÖÜ])"
    r"|(?:her|his|my|the|den|die|dem)\s|(?:ihre?|seine?|meine?)[nrm]?\s))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•–—>]+|\(?\d{1,2}[.):]|[a-z]\))\s*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between separators; `joined`: "and" leads to it; `begins`: a sentence or a line does."""

    text: str
    joined: bool = False
    begins: bool = False
    inside: bool = False


def _puts_off_the_rest(part: "_Part") -> bool:
    """ "The rest I'll send you later", "that's it for now"."""
    said = flatten(part.text)
    return _words("REST_LATER").fullmatch(said) is not None or says(said, sense_pattern("enough"))


def _without_intro(text: str) -> str:
    """Without "die wichtigsten:" and its like."""
    head, colon, tail = text.partition(":")
    if not colon or len(head) > _LONGEST_INTRO or "\n" in head.strip() or not tail.strip():
        return text
    words = re.findall(r"[\w']+", flatten(head))
    told = [word for word in words if _words("PEOPLE_INTRO").fullmatch(word)]
    named = any(is_role(word) for word in words) or len(words) > 2 * _MOST_NAME_WORDS
    return tail if told and not named else text


def _parts(text: str) -> Iterator[_Part]:
    """The stretches of a list; what stands in brackets belongs to the one before."""
    for line in re.split(r"\n+", text):
        begins, joined = True, False
        for piece, inside in _brackets(_BULLET.sub("", line)):
            pos = 0
            for sep in _SEPARATOR.finditer(piece):
                if piece[pos : sep.start()].strip():
                    yield _Part(piece[pos : sep.start()].strip(), joined, begins, inside)
                    begins = False
                begins = begins or sep[0].strip() in {".", "!", "?", ";", "•", "·"}
                joined = sep[0].isspace()
                pos = sep.end()
            if piece[pos:].strip(" .,"):
                yield _Part(piece[pos:].strip(), joined, begins, inside)
            begins = False


def _brackets(line: str) -> Iterator[tuple[str, bool]]:
    """The stretches outside and inside of brackets."""
    pos = 0
    for match in re.finditer(r"\(([^()]{1,120})\)", line):
        yield line[pos : match.start()], False
        yield match[1], True
        pos = match.end()
    yield line[pos:], False


# --- people --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Person:
    """Somebody while the list is read."""

    name: str = ""
    roles: list[str] = field(default_factory=list)
    cadence: int | None = None
    last: date | None = None
    rough: int = 0
    never_met: bool = False
    points: int = 0
    form: str = ""
    is_role: bool = False
    is_owned: bool = False
    is_kin: bool = False
    has_article: bool = False
    by_colon: bool = False
    described: str = ""
    denied: bool = False
    is_statement: bool = False
    is_other: bool = False  # denied, and another one of that name follows
    is_led: bool = False  # a role stands before the name, without "my"


def _settle(people: Sequence[_Person]) -> Sequence[_Person]:
    """Everybody, if the text was a list at all; nobody whose rhythm cannot be read.

    After a denial who is told again with more of the name is told once: "Leah. Not work Leah, Leah Goldberg".
    """
    unread = len(people) == 1 and any(_UNREAD_RHYTHM.match(role) for role in people[0].roles)
    if unread or any(person.is_statement for person in people):
        return ()
    names = (
        [person.name for person in people]
        if any(person.denied or person.is_other for person in people)
        else []
    )
    return [one for one in people if not any(name.startswith(f"{one.name} ") for name in names)]


def _strip_denial(part: _Part, last: _Person | None) -> tuple[str, bool]:
    """The words of a part, and whether they deny somebody, as those right behind a denial do."""
    text, denied = _strip_leads(part.text)
    if last and last.denied and _OTHER_ONE.match(text):
        last.denied, last.is_other = False, True
        return "", False
    after = last is not None and last.denied and not part.begins
    goes_on = after and not re.match(r"(?:just|only|nur|but|aber|sondern)\b", part.text.lower())
    return text, denied or goes_on or _words("NOT_ADDED_AFTER").search(text.lower()) is not None


def _read_part(part: _Part, people: list[_Person], *, caps: bool, situation: Situation, pair: bool) -> None:
    """Somebody new, or more about the one before."""
    last = people[-1] if people else None
    text, denied = _strip_denial(part, last)
    if denied:
        people.append(_Person(denied=True))
        return
    facts = _Person(is_statement=part.joined and re.match(r"(?:ich|wir|i|we)\s", text.lower()) is not None)
    if facts.is_statement:
        people.append(facts)
        return
    text = _take_facts(text, facts, situation)
    if not text:
        _merge(facts, last)
        return
    if last and (part.inside or _is_owned_noun(text, part, last)):
        last.roles.append(_clean_role(text))
        _merge(facts, last)
        return
    # "Annegret alle 3 Monate, mehmet jede Woche": whoever has a rhythm of their own is somebody
    own = (
        facts.cadence and last and last.cadence and last.name and " " not in text and not is_word(fold(text))
    )
    named = _name_of_part(text.capitalize() if own else text, part, last, caps=caps)
    if named and last and _is_apposition(named, last, part, pair=pair):
        last.roles, last.name, last.is_role = (
            [r for r in (last.described, *(last.roles if last.is_role else ()), *named.roles) if r],
            named.name,
            False,
        )
        _merge(facts, last)
        return
    if named is None or _is_more_of(named, last, part) or _is_place_of(text, last, part):
        if last and last.name and not _take_story(text, part, last, situation):
            _add_role(last, text, part)
            _merge(facts, last)
        return
    kin = text.split()
    if len(kin) > 1 and all(_words("KIN_NAMES").fullmatch(word) for word in kin):
        people += [_Person(name=_as_name([word])) for word in kin[:-1]]
        named.name = _as_name(kin[-1:])
    _merge(facts, named)
    people.append(named)


def _is_time(name: str, situation: Situation) -> bool:
    """Whether what would be a name only says when: "Christmas", "ages ago"; April and June are names."""
    if name.lower() in _NAMES_TOO:
        return False
    said = f"since {name}"
    found = reading.find(said, now=situation.now, language=situation.language, past=True)
    return found is not None and found[1][1] == len(said) and found[1][0] <= len("since ")


#: Months, days and feasts that people are called, too.
_NAMES_TOO = frozenset(
    {"april", "may", "mai", "june", "juni", "august", "march", "januar", "mo", "sa"}
    | {"sun", "wed", "sat", "jan", "dez", "summer", "autumn"}
)

_OWNED_NOUN = re.compile(
    r"(?:mein|meine|my) (?:(?:(?:früher|ehemalig|damalig|alt|erst|jetzig)er?"
    r"|former|previous|old|ex|first|late) )?"
    r"(\w{4,})",
    re.IGNORECASE,
)


def _is_owned_noun(text: str, part: _Part, last: _Person) -> bool:
    """ "Ottokar, mein Trauzeuge": what they are to one, in a word that no list knows."""
    noun = _OWNED_NOUN.fullmatch(text) if last.name and not last.roles and not part.joined else None
    return noun is not None and not (is_role(noun[1]) or _words("KIN_NAMES").fullmatch(noun[1]))


def _name_of_part(text: str, part: _Part, last: _Person | None, *, caps: bool) -> _Person | None:
    """Whom a part names: "and my" leads to another one, also by a role that nobody knows."""
    called = _NAMED.match(text) if last and last.is_role else None
    if called:
        return _Person(name=_as_name(called[1].split()), has_article=True)
    if last and last.by_colon and (labelled := _labelled(text)):
        return labelled
    named = None  # where it goes on to tell of the one before: "Kenne ihn vom Studium"
    goes_on = part.begins and last and " " in text and _words("SENTENCE_STARTS").match(text)
    if not (goes_on or _words("NO_NAMES").match(text)):
        named = _introduced(text, caps=caps) or _read_person(text, last, caps=caps)
    if named is None and part.joined and _words("POSSESSIVES").match(text):
        return _of_unknown_role(text)
    return named


_NAMED = re.compile(
    r"(?:(?:she|he|they|sie|er|die|der)(?:\s|(?='s)))?"
    r"(?:is called|'s called|heißt|heisst|hoaßt|called|named|namens|nennt sich"
    r"|(?:her|his|their) name(?:'s| is)|(?:ihr|sein) name ist)\s+(.{2,40})$",
    re.IGNORECASE,
)


def _of_unknown_role(text: str) -> _Person | None:
    """Somebody called by what they are to the person, for want of a name."""
    words = [word.strip(".,") for word in text.split()[1:] if not _words("PEOPLE_TAILS").fullmatch(word)]
    if not words or len(words) > _MOST_BARE_WORDS:
        return None
    return _Person(name=_as_name(words[:1]), is_role=True, is_owned=True, described=" ".join(words))


def _labelled(text: str) -> _Person | None:
    """ "Funder: Pete Salas" after "Mentor: Ada": whoever labels one, labels all."""
    label, colon, name = text.partition(":")
    words = name.split()
    if not colon or len(label.split()) > _MOST_BARE_WORDS or not 0 < len(words) <= _MOST_NAME_WORDS:
        return None
    if not all(_CAPITAL.match(word) or word in _PARTICLES for word in words):
        return None
    return _Person(name=_as_name(words), roles=[label.strip()], by_colon=True)


def _is_apposition(named: _Person, last: _Person, part: _Part, *, pair: bool) -> bool:
    """Whether a name tells who the one before is: "meine Mentorin, die Frau Hofer"."""
    if named.is_role or not last.is_owned or part.joined or part.begins:
        return False
    if not last.is_kin and " " in named.name:
        return True  # "my first landlord, Pete Salas"
    titled = _STRONG_TITLE.match(named.name) is not None
    return last.is_role and (named.has_article or pair or (titled and not last.is_kin))


def _introduced(text: str, *, caps: bool) -> _Person | None:
    """ "My mentor is Helen Park", "a friend from uni called Jo", "Chef: Bernd Kaiser", "Anna: mentor"."""
    told = re.match(
        r"(.{2,50}?)(?:\s(?:called|named|namens|heißt|heisst|hoaßt|is|ist)\s|\s?[:=]\s)(.{2,60})$",
        text,
        re.IGNORECASE,
    )
    if told is None:
        return None
    words = told[1].split()
    little = (_words("POSSESSIVES"), _words("ARTICLES"))
    start = 1 if any(pattern.fullmatch(words[0]) for pattern in little) and len(words) > 1 else 0
    is_role = _leading_role([*words[start:], "x"], owned=False) > 0
    name_words, tail = _leading_name(told[2].split() if is_role else words, caps=caps or not is_role)
    if not name_words or (not is_role and (tail or not re.search("[:=]", text))):
        return None
    role = " ".join(words[start:]) if is_role else told[2]
    after = _clean_role(" ".join(tail)) if is_role else ""
    by_colon = is_role and text[len(told[1])] == ":"
    return _Person(name=_as_name(name_words), roles=[r for r in (role, after) if r], by_colon=by_colon)


def _is_more_of(named: _Person, last: _Person | None, part: _Part) -> bool:
    """A role alone tells of the one before, unless that is a role itself, or a sentence begins with it.

    With "my" or "the" it tells of them only where it stands in apposition and nothing is told of them yet.
    """
    if not named.is_role or last is None or not last.name or last.is_role or part.begins:
        return False
    return not named.is_owned or not (part.joined or (last.roles and not last.is_led))


def _is_place_of(text: str, last: _Person | None, part: _Part) -> bool:
    """Where somebody is found or whose they are, said behind their name.

    "Cem Polat, Gründerzentrum", "Rachel Stein, PTA chair", "Zeynep Kaplan, Mama vom Emil".
    """
    if last is None or not last.name or last.roles or part.joined or part.begins:
        return False
    told = _ACRONYM.match(text) or (" " in last.name and _KIN_OF.match(text))
    return bool(told) or (" " not in text and _is_institution(text))


_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,5}(?:-[A-ZÄÖÜ]\w+)?(?: [a-zäöü]\w+)*$")
_KIN_OF = re.compile(
    r"(?:[^\W\d_]+'s? (?:mum|mom|dad|sister|brother|wife|husband|friend|boss|teacher|partner|son|daughter)"
    r"|(?:Mama|Papa|Mutter|Vater|Frau|Mann|Oma|Opa|Schwester|Bruder|Chefin?|Freundin?) (?:vom?|von der) \w+)$"
)


def _is_institution(word: str) -> bool:
    return _words("INSTITUTIONS").fullmatch(word.strip(".,").lower()) is not None


def _add_role(person: _Person, text: str, part: _Part) -> None:
    told = re.sub(
        r"^(?:und|and|die|der|das|(?:who|she|he)(?:'s)?|sie|er|is|ist)\s(?=\S)", "", text, flags=re.IGNORECASE
    )
    told = re.sub(
        r"^(?:(?:is|ist|war|was|my|meine?|our|unsere?|a|an|the|ein|eine)\s(?=\S))+",
        "",
        told,
        flags=re.IGNORECASE,
    )
    if part.joined and person.roles:
        person.roles[-1] += f" {'und' if re.match('und', part.text) else 'and'} {told}"
    else:
        person.roles.append(told)


def _merge(facts: _Person, into: _Person | None) -> None:
    """Rhythm, last contact and contact points of a part belong to the one it tells of."""
    if into is None:
        return
    into.cadence = facts.cadence or into.cadence
    into.last, into.rough = (facts.last, facts.rough) if facts.last else (into.last, into.rough)
    into.never_met = into.never_met or facts.never_met
    into.points += facts.points
    into.form = facts.form or into.form


def _strip_leads(text: str) -> tuple[str, bool]:
    """Without the little words a part begins with; whether it denies what follows."""
    denied = False
    for _ in range(6):
        folded = _strip_marks(text)
        if match := re.match(rf"(?:{en.NOT_ADDED}|{de.NOT_ADDED})\s", folded, re.IGNORECASE):
            denied = True
            folded = folded[match.end() :]
        lead = re.match(rf"(?:{en.PEOPLE_LEADS}|{de.PEOPLE_LEADS})(?:[\s:]+|$)", folded, re.IGNORECASE)
        if not lead:
            break
        folded = text = folded[lead.end() :]
    tail = rf"(?:\s(?:{en.PEOPLE_TAILS}|{de.PEOPLE_TAILS}))+$"
    return re.sub(tail, "", folded, flags=re.IGNORECASE).strip(), denied


def _take_facts(text: str, facts: _Person, situation: Situation) -> str:
    """The words without contact points, nickname, rhythm and last contact; these go into `facts`."""
    facts.points = text.count(_MARK)
    text = re.sub(
        r"(?:\b(?:tel|phone|mobile|handy|mail|e-?mail|nummer|number|nr|fon)[.:]?\s*)?" + _MARK,
        " ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"(?:^|\s)(?:{en.CALLED_AS}|{de.CALLED_AS})\s+\S+", " ", text, flags=re.IGNORECASE)
    for form, said in (("sie", de.SAYS_SIE), ("du", de.SAYS_DU)):
        if told := re.search(rf"(?:^|\s){said}$|^{form}$", text.strip(" .()"), re.IGNORECASE):
            facts.form, text = form, text.strip(" .()")[: told.start()]
    if never := _words("NEVER_MET").search(text):
        facts.never_met, text = True, text[: never.start()] + text[never.end() :]
    text = _take_last(text, facts, situation)
    text = re.sub(r"\b(once|twice) in (?:a|an|every)\b", r"\1 a", text, flags=re.IGNORECASE)
    rhythm = find_cadence(text)
    if rhythm is None:
        table = {**en.YEARLY, **de.YEARLY}
        found = next(
            ((d, m.span()) for w, d in table.items() if (m := re.search(rf"\b{w}\b", text, re.IGNORECASE))),
            None,
        )
        rhythm = found
    if rhythm:
        facts.cadence, (start, end) = rhythm
        text = _strip_little(text[:start]) + " " + _strip_little(text[end:])
    left = _strip_marks(" ".join(text.split()), ";–()")
    return "" if _words("ARTICLES").fullmatch(left) else left


def _strip_marks(text: str, more: str = "") -> str:
    """Without the marks around it; the full stop of an initial stays."""
    bare = text.strip(f" .,:-*\"'{more}")
    return bare + "." if re.search(r"\s\w$", bare) and f"{bare}." in text else bare


def _strip_little(text: str) -> str:
    """Without the words around a rhythm: "see her … or so"."""
    little = f"(?:{en.RHYTHM_LITTLE}|{de.RHYTHM_LITTLE})"
    pattern = rf"(?:(?:^|\s){little})+\s*$|^\s*(?:{little}(?:\s|$))+"
    return re.sub(pattern, " ", text, flags=re.IGNORECASE).strip(" .,!")


def _take_last(text: str, facts: _Person, situation: Situation) -> str:
    """The last contact behind "zuletzt" or "last seen"; all that follows belongs to it."""
    led = re.search(rf"(?:^|(?<=\s))(?:{en.LAST_LEADS}|{de.LAST_LEADS})(?=\s)", text, re.IGNORECASE)
    if not led:
        return text
    return text[: led.start()] if _keep_last(text[led.start() :], facts, situation) else text


def _keep_last(text: str, person: _Person, situation: Situation) -> bool:
    """Whether words tell a day that was: it is that of the last contact."""
    found = reading.find(text, now=situation.now, language=situation.language, past=True)
    if not found or found[0].day > situation.now.date():
        return False
    person.last, person.rough = found[0].day, found[0].rough
    return True


def _take_story(text: str, part: _Part, person: _Person, situation: Situation) -> bool:
    """ "We had lunch the day before": what one did together is no role, and says when it was.

    "We did a residency together" says no day, and what they are to one.
    """
    if _words("DONE_TOGETHER").match(text) and _keep_last(text, person, situation):
        return True
    if not part.begins or not _words("STORY_STARTS").match(text):
        return False
    return _keep_last(text, person, situation) or not _TOGETHER.search(text)


_TOGETHER = re.compile(r"\b(?:together|zusammen|gemeinsam)\b", re.IGNORECASE)


# --- one person ----------------------------------------------------------------------------------------

_CAPITAL = re.compile(r"[^\W\d_a-zäöüßéèáàçñøåłšžć]")
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "zu", "zum", "al"}
    | {"bin", "ben", "el", "ter", "ten", "vom", "af"}
)


def _read_person(text: str, last: _Person | None, *, caps: bool) -> _Person | None:
    """Who a part names, with the role told along; None where it names nobody."""
    words = text.split()
    theirs = _words("THEIR_POSSESSIVES").fullmatch(words[0]) if words else None
    owned = bool(words) and (theirs or _words("POSSESSIVES").fullmatch(words[0])) is not None
    article = bool(words) and not owned and _words("ARTICLES").fullmatch(words[0]) is not None
    article = article and words[0] != "Dr"  # no "dr Sepp", but a doctor
    rest = words[1:] if owned or article else words
    the = words[0].lower() if article and words[0].lower() in {"der", "die", "das", "the"} else ""
    if not rest:
        return None
    lead = _leading_role(rest, owned=owned)
    one = len(rest) == lead + 1 and bool(lead) and not is_word(fold(rest[lead]))  # "my first boss walter"
    name_words, tail = _leading_name(rest[lead:], caps=caps and not one)
    if owned and not lead and not name_words:
        lead = next((n for n, word in enumerate(rest) if _CAPITAL.match(word)), 0)
        name_words, tail = _leading_name(rest[lead:], caps=caps) if lead else ([], list(rest))
    if lead and not name_words:
        return _named_by_role(rest, tail, owned=owned or article, the=the, theirs=theirs is not None)
    if not name_words or (not lead and is_role(name_words[0]) and not _is_title(name_words)):
        return _role_alone(rest, name_words, owned=owned or article)
    name = _as_name(name_words)
    if _is_told(name_words, tail):
        return _Person(name=name, is_statement=True)
    role = " ".join(rest[:lead])
    if theirs and last and last.name:
        role = (
            f"{last.name}'s {role}"
            if words[0].lower() in {"his", "her", "their"}
            else f"{role} von {last.name}"
        )
    after = _clean_role(" ".join(tail))
    if after and not any(char.isalpha() for char in after):
        name, after = clean_name(f"{name} {after}"), ""
    led = bool(lead) and not owned and not article
    # "mein früherer Ausbilder": maybe no name, and told behind it
    noun = owned and len(name_words) == 1 and not after and not any(map(is_role, rest[:lead]))
    return _Person(
        name=name,
        roles=[r for r in (role, after) if r],
        has_article=article,
        is_led=led,
        is_owned=noun,
        described=" ".join(rest) if noun else "",
    )


def _is_told(name: Sequence[str], tail: Sequence[str]) -> bool:
    """Whether a part is a sentence about somebody, not somebody with a role: "Tobi hat angerufen"."""
    titled = len(name) > 1 and has_role(fold(name[0].strip(".")), Role.FORMAL)  # "Herr Freitag"
    odd = any(
        _words("NOT_IN_NAMES").fullmatch(word.strip(".,:"))
        for word in name[titled and 2 :]
        if word not in _PARTICLES
    )
    if odd or name[-1].endswith(("'s", "’s")):
        return True
    if not tail or _CAPITAL.match(tail[0]) or not tail[0][0].isalpha():
        return bool(tail) and _words("SENTENCE_STARTS").match(" ".join(tail[1:])) is not None
    told = " ".join(tail)
    if re.match(r"(?:once|twice|every|each|jede|alle|einmal|zweimal)\b", told.lower()):
        return False  # a rhythm that cannot be read
    ways = ("TAIL_STARTS", "ROLE_FROM", "POSSESSIVES", "ROLE_ADJECTIVES")
    return not (is_role(tail[0]) or any(_words(way).match(told) for way in ways))


def _leading_role(words: Sequence[str], *, owned: bool) -> int:
    """How many words before a name say what somebody is: "alte Chefin", "Chorleiter" after "mein"."""
    count = 0
    while count < len(words) - 1 and _words("ROLE_ADJECTIVES").fullmatch(words[count]):
        count += 1
    start = count
    while count < min(len(words), start + 4):
        word = words[count].strip(".,")
        if _is_title(words[count : count + 2]) and (not owned or count > start):
            break
        unknown = (
            owned
            and count == start
            and _CAPITAL.match(word)
            and _CAPITAL.match("".join(words[count + 1 : count + 2]))
        )
        before_role = owned and count == start and any(map(is_role, words[count + 1 : count + 2]))
        plain = owned and count == start and len(words) == count + 2 and not any(map(_CAPITAL.match, words))
        plain = plain and not is_word(fold(words[-1]))  # "mein ausbilder damals"
        if not (is_role(word) or unknown or before_role or plain):
            break
        count += 1
    return count if count > start else 0


def is_role(word: str) -> bool:
    """Whether a word says what somebody is: a trade, an office, a tie."""
    word = word.strip(".,:;!?").lower()
    if "-" in word and len(word.rsplit("-", 1)[-1]) > 2:  # noqa: PLR2004 - "Yoga-Lehrerin"
        return is_role(word.rsplit("-", 1)[-1])
    return _words("ROLE_NOUNS").fullmatch(word) is not None or (
        re.fullmatch(de.ROLE_SUFFIXES, word) is not None and word not in _NO_ROLES
    )


_NO_ROLES = frozenset(
    {"hermann", "hartmann", "neumann", "bergmann", "baumann", "hofmann", "hoffmann", "lehmann"}
    | {"katherin", "catherin", "severin", "zimmermann", "kaufmann", "heilmann", "tillmann"}
)


def _is_title(words: Sequence[str]) -> bool:
    """Whether the first word leads a name: "Tante Irmi", "Dr. Onyango", "Herrn Baumgartner"."""
    return (
        len(words) > 1
        and _words("KIN_TITLES", whole=False).fullmatch(words[0]) is not None
        and (
            _CAPITAL.match(words[1]) is not None
            or (words[0].islower() and not any(map(_CAPITAL.match, words[2:])))
        )
        and (not is_role(words[1]) or _STRONG_TITLE.fullmatch(words[0]) is not None)
    )


_STRONG_TITLE = re.compile(r"herrn?|frau|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|hr\.|fr\.", re.IGNORECASE)


def _leading_name(words: Sequence[str], *, caps: bool) -> tuple[list[str], list[str]]:
    """The words of a name, and those behind it."""
    count = 0
    while count < min(len(words), _MOST_NAME_WORDS):
        word = words[count]
        if _words("ROLE_FROM").fullmatch(word.lower()) and word.islower() and word not in {"von", "in", "of"}:
            break
        titled = count == 0 and _is_title(words)
        capital = _CAPITAL.match(word) is not None
        particle = count > 0 and _is_particle(words, count)
        surname = _is_title(words[:2]) and (count == 1 or _STRONG_TITLE.fullmatch(words[0]) is not None)
        surname = surname and (count == 1 or capital)
        role = count > 0 and capital and is_role(word) and not surname
        role = role and not (count == 1 and word[1:].islower() and _words("SURNAMES_TOO").fullmatch(word))
        if role or not (
            capital or titled or surname or particle or (not caps and _is_plain_name(word, count))
        ):
            break
        count += 1
    return list(words[:count]), list(words[count:])


def _is_particle(words: Sequence[str], at: int) -> bool:
    """ "van", "de la" and "von der" before another part of a name; "von der Apotheke" tells where from."""
    following = words[at + 1 : at + 3]
    if words[at] not in _PARTICLES or not following:
        return False
    chained = len(following) > 1 and following[0] in _PARTICLES
    named = following[1] if chained else following[0]
    if chained and words[at] == "von" and _is_institution(named):
        return False
    return _CAPITAL.match(named) is not None


def _is_plain_name(word: str, count: int) -> bool:
    """A word that may be a name where nothing is typed with capitals."""
    word = word.lower()
    if not re.fullmatch(r"[^\W\d_][\w'’.-]+", word) or count >= _MOST_BARE_WORDS:
        return False
    little = (_words("POSSESSIVES"), _words("ARTICLES"), _words("ROLE_FROM"), _words("ROLE_ADJECTIVES"))
    if any(pattern.fullmatch(word) for pattern in little):
        return False
    return count == 0 or not is_role(word)


def _role_alone(rest: Sequence[str], name_words: Sequence[str], *, owned: bool) -> _Person | None:
    """ "Steuerfritze", "Mama", "der pfarrer": a name for want of another; longer descriptions are none."""
    first, is_short = rest[0].strip(".,"), len(rest) < _MOST_BARE_WORDS
    if is_short and _words("KIN_NAMES").fullmatch(first):
        return _Person(name=_as_name(rest))
    adjective = len(rest) > 1 and _words("ROLE_ADJECTIVES").fullmatch(first) and is_role(rest[1])
    if not is_role(first) and not adjective:
        return None
    name = _as_name(name_words or [first]) if is_short else ""
    kin = _words("KIN_ROLES").fullmatch(rest[-1]) is not None
    return _Person(name=name, is_role=True, is_owned=owned, is_kin=kin, described=" ".join(rest))


def _named_by_role(
    rest: Sequence[str], tail: Sequence[str], *, owned: bool, the: str, theirs: bool
) -> _Person | None:
    """ "meine Schwester", "der Pfarrer": called by what they are; what follows is their role."""
    nouns = rest[: len(rest) - len(tail)]
    if theirs or not nouns:
        return None
    is_role = _words("KIN_NAMES").fullmatch(nouns[-1]) is None
    role, name = _clean_role(" ".join(tail)), _as_name(nouns)
    if _is_told(nouns, tail):
        return _Person(name=name, is_statement=True)
    return _Person(
        name=f"{the} {name}".strip(),
        roles=[role] if role else [],
        is_role=is_role,
        is_owned=owned,
        is_kin=_words("KIN_ROLES").fullmatch(nouns[-1]) is not None,
        described=" ".join(nouns),
    )


def _as_name(words: Sequence[str]) -> str:
    """The name as it is shown: "Herr" for "Herrn", a capital for each word but particles."""
    shown = [
        word if (number and word in _PARTICLES) or not word[:1].islower() else word[:1].upper() + word[1:]
        for number, word in enumerate(words)
    ]
    if shown and shown[0] == "Herrn":
        shown[0] = "Herr"
    name = clean_name(" ".join(shown).strip(' ,;:-–()!?"')) if shown else ""
    return name if re.search(r"\s\w\.$", name) else name.removesuffix(".")


def _clean_role(text: str) -> str:
    """Without the words that lead to a role: "aus der", "who is my", ", die"."""
    text = re.sub(
        r"^(?:,\s*)?(?:die|der|das|den|she|he|who|is|ist|sie|er|that's|i|also|so|wo)\s(?=\S+\s)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"^(?:aus (?:der|dem|meiner|meinem|unserer)|ausm|vom|von der|from the|from|aus|as|als|is|ist)"
        r"\s(?=\S)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"^(?:my|meine?|mein|our|unsere?|a|an|the|ein|eine|'ne|ne)\s(?=\S)", "", text, flags=re.IGNORECASE
    )
    return text.strip(' .,:;-–()"')


def _fact_of(person: _Person, points: list[str]) -> KnotFact:
    """The fact, with as many of the contact points as stood beside the name."""
    own = tuple(points[: person.points])
    del points[: person.points]
    role = contact_points.plain(", ".join(person.roles), limit=contact_points.MAX_ROLE)
    return KnotFact(
        name=person.name,
        role=role,
        cadence=person.cadence,
        last=person.last,
        rough=person.rough,
        never_met=person.never_met,
        points=own,
        form=person.form,
    )
