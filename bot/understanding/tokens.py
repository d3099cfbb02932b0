"""The words of a text with what each may be, and the people and dates in it as one word each. Pure."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, cached_property

from bot.understanding.dates import reading
from bot.understanding.dates.pieces import When
from bot.understanding.dates.spelling import AT_HOUR
from bot.understanding.facts import Situation
from bot.understanding.people import Mention
from bot.understanding.slips import respell
from bot.understanding.words import DOING, Entry, Form, Role, Verb, de, en, fold, is_verb, vocabularies

_PIECE = re.compile(
    r"[\w.+%~-]{1,64}@[\w-]+(?:\.[\w-]+)+|https?://[^\s,;]+"  # an address is one word
    r"|\b1:1\b|w/|\w+n['’]t\b|['’](?:s|ll|ve|re|d|m)\b|[^\W_]+(?:-[^\W_]+)*|\n|[^\w\s]"
)
BREAKS = frozenset(",;.!?:\n–—()")
_SHORT_DAY = re.compile(
    r"(?:^|[.,;\n]\s*)(?P<day>Mo|Di|Mi|Do|Fr|Sa|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s(?P<with>mit\s|with\s|w/)?"
)
_CLOCK = re.compile(
    rf"{AT_HOUR}|"
    r"\bin\b.{1,12}(?:hour|stunde|min)|\d{1,2}:\d\d|\d{1,2}\.\d\d(?![.\d])|\d\s?(?:uhr|h|am|pm|a\.m|p\.m|ish|sharp)(?!\w)|\w\suhr\b|(?:\b(?:um|at|gegen|around"
    r"|about|ab|half|(?:halb|hoib|hoiw)\w{0,2}|(?:drei|dra)?vi(?:er|a)(?:te|t|d)?d?l|quarter|past|von|from)|@)\s?\w|noon|midday|midnight|o'clock|punkt"
    r"|(?:tomorrow|tmrw?|tmw|today|morgen|moang|heute?|übermorgen),?\s\d{1,2}$"
    r"|\w\.?,\s\d{1,2}$"
    r"|\b(?:fünf|zehn|zwanzig|five|ten|twenty|\d{1,2})\s(?:minuten\s|minutes\s|mins?\s)?(?:vor|nach|to|before|after)\s\w",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:(?:on|am|at)\s)?(?:mo|di|mi|do|fr|sa|so|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)\.?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:(?:over|round)|by(?=\s(?:on|at|yesterday|last)\b)|(?<=ing )by)\s+", re.IGNORECASE
)  # "dropped by on Sunday", "have me over for …"
_VISITS = re.compile(r"\b(?:dropp?|stopp?|sw[iu]ng|c[oa]m|popp?|nipp?|call|me|us)\w*\s+$", re.IGNORECASE)
#: Verbs of two parts that stand apart, by the second: to say "Bescheid" is to give it.
_SPLIT: Mapping[str, tuple[Verb, Sequence[str]]] = {
    "bescheid": (Verb.GIVE, ("sag",)),
    "vorbei": (
        Verb.COME,
        (
            "schau",
            "guck",
        ),
    ),
    "up": (
        Verb.INTRODUCE,
        (
            "hook",
            "link",
        ),
    ),
    "in touch": (
        Verb.INTRODUCE,
        (
            "put",
            "get",
        ),
    ),
    "together": (Verb.INTRODUCE, ("bring",)),
    "zusammen": (Verb.INTRODUCE, ("bring",)),
    "kontakt": (
        Verb.INTRODUCE,
        (
            "hergestellt",
            "herstell",
        ),
    ),
}
_NEAR = 40  # letters between the parts of a verb
_MONTH_ROUGH = 10  # days: a month
_OF = re.compile(r"(?:vom|of|from)\s+(?!last|next)", re.IGNORECASE)  # "the receipts from October" are no day
_DUE = re.compile(r"(?:by|until|till|til|before|due|bis|vor|spätestens)(?!\w)", re.IGNORECASE)
_LOOSE = (
    *(
        "ruber",
        "zuruck",
        "vorbei",
        "weiter",
        "herunter",
        "heraus",
        "herum",
        "zusammen",
        "nach",
        "durch",
        "vor",
    ),
    *(
        "mit",
        "hin",
        "her",
        "weg",
        "los",
        "raus",
        "rein",
        "hoch",
        "rum",
        "bei",
        "ab",
        "an",
        "auf",
        "aus",
        "ein",
    ),
    *("um", "zu"),
)
_ENGLISH_ARTICLES = frozenset({"the", "a", "an"})
_OF_NOUNS = frozenset(
    {"ein", "eine", "einen", "einem", "einer", "nen", "ne", "zum", "zur", "im", "am", "dem"}
)
#: Before a noun; of the English ones those that stand before nothing else.
_OWNING = frozenset({Role.ARTICLE, Role.MY, Role.HIS})
_NUMBERS = frozenset(
    word
    for words in (en.COUNTS, de.COUNTS)
    for number in words.split("|")[2:]
    for word in fold(number).split()
)
_ENGLISH_OWNING = frozenset({"the", "a", "an", "my", "our", "his", "her", "their"})
_TO_ME = frozenset({"mir", "ma", "uns", "me", "us"})
_LEADING = (Verb.MUST, Verb.WILL, Verb.PROMISE, Verb.WANT)
INFINITIVE = re.compile(r"\w{3,}(?:en|ern|eln)")
_PARTICIPLE = re.compile(r"(?:\w{2,5})?(?:ge\w{3,}(?:t|en|n)|g[bdfghjklmnpqrstvwxz]\w{2,}(?:t|en|n|a|e))")
_OWN = re.compile(r"\w{3,}e")  # "ich füttere": what one does oneself
_RN = re.compile(r"(e[rl])en$")  # füttern, sammeln
_FINITE = re.compile(r"\w{2,}(?P<past>ed)|\w{3,}[ts]")


@dataclass(frozen=True)
class Moment:
    """A date or time in the text, read in both directions."""

    start: int
    end: int
    text: str
    ahead: When
    situation: Situation

    @cached_property
    def past(self) -> When | None:
        """The same read as something that was."""
        return reading.understand(
            self.text, now=self.situation.now, language=self.situation.language, past=True
        )

    @property
    def is_time(self) -> bool:
        """Whether it says an hour and no day."""
        return self.ahead.hour_only

    @property
    def is_weekday(self) -> bool:
        """A bare weekday, that may be the last one or the next."""
        return _WEEKDAY.fullmatch(self.text.strip()) is not None

    @property
    def is_due(self) -> bool:
        """Led by "by" or "bis"."""
        return _DUE.match(self.text) is not None

    @property
    def day(self) -> date:
        """The day to come."""
        return self.ahead.day

    @property
    def at(self) -> time | None:
        """The hour, if one was said."""
        return self.ahead.at if _CLOCK.search(self.text) or self.is_time else None


@dataclass(slots=True)
class Token:
    """A word, a person, a date or a mark."""

    start: int
    end: int
    text: str
    folded: str
    roles: frozenset[Role] = frozenset()
    verbs: frozenset[tuple[Verb, Form]] = frozenset()
    base: str = ""
    mention: Mention | None = None
    moment: Moment | None = None
    languages: str = ""

    def does(self, *families: Verb) -> bool:
        """Whether it is a verb of one of the families."""
        return any(verb in families for verb, _ in self.verbs)

    def has_form(self, *forms: Form) -> bool:
        """Whether it is a verb in one of the forms."""
        return any(form in forms for _, form in self.verbs)

    def matches(self, families: Sequence[Verb], forms: Sequence[Form]) -> bool:
        """Whether it is a verb of these families in one of these forms."""
        return any(verb in families and form in forms for verb, form in self.verbs)

    @property
    def is_finite(self) -> bool:
        """A verb that can have a subject of its own."""
        return self.has_form(Form.FIRST, Form.THIRD, Form.PAST)


def find_moments(text: str, situation: Situation) -> tuple[list[Moment], tuple[int, int] | None]:
    """All dates and times of a text, and where something stands that looks like one and cannot be read.

    The one way into the grammar of dates.
    """
    found, unreadable = reading.find_whatever(text, now=situation.now, language=situation.language)
    moments: list[Moment] = []
    for when, (start, end) in found:
        if when.rough >= _MONTH_ROUGH and _OF.match(text, start):
            continue
        beside = _BESIDE.match(text, start, end)
        first = beside.end() if beside and _VISITS.search(text[max(0, start - 12) : start]) else start
        moments.append(Moment(first, end, text[first:end], when, situation))
    return moments, unreadable


def tokenize(
    text: str,
    people: Sequence[Mention],
    moments: Sequence[Moment],
    unreadable: tuple[int, int] | None,
    language: str,
) -> list[Token]:
    """Words looked up, with people and dates as one token each."""
    things: list[tuple[int, int, Mention | Moment | None]] = [(one.start, one.end, one) for one in people]
    things += [(moment.start, moment.end, moment) for moment in moments]
    if unreadable and not any(start < unreadable[1] and unreadable[0] < end for start, end, _ in things):
        things.append((*unreadable, None))
    tokens: list[Token] = []
    pos = 0
    for start, end, thing in sorted(things, key=lambda one: one[0]):
        tokens += _words(text, pos, start)
        mention = thing if isinstance(thing, Mention) else None
        moment = thing if isinstance(thing, Moment) else None
        roles = frozenset(() if thing else {Role.UNREADABLE})
        said = text[start:end]
        tokens.append(Token(start, end, said, fold(said), roles, mention=mention, moment=moment))
        pos = end
    tokens += _words(text, pos, len(text))
    found = _look_up(tokens, language)
    _find_dialect_participles(found)
    for one, two in itertools.pairwise(found):
        _mend_beside(one, two)
    for part in found:
        family, words = _SPLIT.get(part.folded, (Verb.DO, ()))
        for word in words:
            for one in found:
                apart = part.start - one.end if one.start < part.start else one.start - part.end
                behind = one.start > part.start and part.folded != "kontakt"
                if one.folded.startswith(word) and not behind and 0 < apart < _NEAR:
                    one.verbs = frozenset((family, form) for _, form in one.verbs or {(family, Form.BASE)})
    return found


def _mend_beside(one: Token, two: Token) -> None:
    """What a word does not mean beside another: "slip to May", "is off travelling", "per Mail"."""
    if two.text == "May" and one.text not in BREAKS:
        two.roles -= {Role.HEDGE}
    if one.folded == "is off" and (two.folded == "to" or two.text.endswith("ing")):
        one.roles -= {Role.CANCEL}
    if one.does(Verb.BE) and two.folded == "back":
        two.verbs = frozenset()
    if one.text == "mr" and two.text[0].islower():
        one.roles = frozenset({Role.ME})  # "schickt mr d Pläne"
    if one.folded in _BY_WHAT and two.roles & {Role.WRITE_NOUN, Role.CALL_NOUN}:
        two.verbs = frozenset()


def _find_dialect_participles(tokens: Sequence[Token]) -> None:
    """ "Er hod ma sein Strudelteig zeigt": behind "hat" the last verb of a clause is done already."""
    for index, token in enumerate(tokens):
        ends = index + 1 == len(tokens) or tokens[index + 1].text in BREAKS
        told = token.has_form(Form.THIRD) and not token.has_form(Form.PART, Form.PAST)
        if not (ends and told) or token.languages == "e":
            continue
        before = _since_break(tokens[max(0, index - _CLAUSE) : index])
        has = [n for n, t in enumerate(before) if t.does(Verb.HAVE) and t.languages != "e"]
        between = before[: has[0]] if has else before
        alone = not any(
            (t.verbs and not t.roles) or t.roles & {Role.AND, Role.BUT, Role.THAN, Role.IF} for t in between
        )
        if has and alone:
            token.verbs = frozenset((verb, Form.PART) for verb, _ in token.verbs)


_BY_WHAT = frozenset({"per", "via", "by", "als", "as"})


def find_lead_days(text: str, people: Sequence[Mention], situation: Situation) -> Iterator[Moment]:
    """The "Mo" of "Mo Anna getroffen": a short weekday right before a person or "mit"."""
    for match in _SHORT_DAY.finditer(text):
        led = match["with"] or any(person.start == match.end() for person in people)
        when = (
            reading.understand(match["day"], now=situation.now, language=situation.language) if led else None
        )
        if when:
            start, end = match.span("day")
            yield Moment(start, end, match["day"], when, situation)


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _PIECE.finditer(text, start, end):
        found += _contracted(text, match) or (_word(match),)
    return found


def _word(match: re.Match[str], start: int = 0, mark: str = "") -> Token:
    said = match[0][start:]
    return Token(match.start() + start, match.end(), said, mark + fold(said[:60]).replace("’", "'"))


#: Two words that are typed as one, by where the second begins.
_CONTRACTED = {
    **dict.fromkeys(("id", "ill"), 1),
    **dict.fromkeys(("hes", "hed"), 2),
    **dict.fromkeys(("shes", "shed", "youre"), 3),
    **dict.fromkeys(("theyd", "theyre", "theyll", "theyve"), 4),
}
#: Those that are meant so only before a verb's plain form: "ill" and "shed" are words of their own.
_BEFORE_BASE = frozenset({"id", "ill", "shed", "hed", "theyd"})
_VERB_BEHIND = re.compile(r"\s+(?:(?:just|also|then|really)\s+)?([a-z]{2,})")


def _contracted(text: str, match: re.Match[str]) -> tuple[Token, ...]:
    """ "ill send it", "told her id come": the pronoun and its verb without their apostrophe."""
    at = _CONTRACTED.get(match[0].lower())
    after = _VERB_BEHIND.match(text, match.end()) if at else None
    if not at or after is None:
        return ()
    if match[0].lower() in _BEFORE_BASE:
        entry = vocabularies()["en"].words.get(fold(after[1]), Entry())
        if all(form is not Form.BASE for _, form in entry.verbs):
            return ()
    first = match[0][:at]
    return (Token(match.start(), match.start() + at, first, fold(first)), _word(match, at, "'"))


def _look_up(tokens: list[Token], language: str) -> list[Token]:
    """Phrases become one token; a word that both languages know counts by the language around it."""
    german, english = (vocabularies()[code] for code in ("de", "en"))
    known = [
        (t.folded in german.words or t.text.casefold() in german.words, t.folded in english.words)
        for t in tokens
    ]
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.mention or token.moment or token.roles:
            found.append(token)
            index += 1
            continue
        lean = "de" if _leads_place(tokens, index) else _leaning(known, index, language)
        length, entry, languages = _longest(tokens, index, lean)
        phrase = " ".join(t.folded for t in tokens[index : index + length])
        after = tokens[index + length].folded if index + length < len(tokens) else ""
        if phrase == "going to" and not is_verb(after):
            length, entry = 1, english.words["going"]
        if length > 1:
            last = tokens[index + length - 1]
            token = Token(token.start, last.end, phrase, phrase)
        token.roles, token.verbs, token.base = entry.roles, entry.verbs, entry.base
        token.languages = languages
        is_noun = _is_noun(found, token) or _is_small_noun(found, token, after)
        if is_noun:
            token.verbs, token.base = frozenset(), ""
        if not token.roles and not token.verbs and token.text.isalpha() and found and not is_noun:
            token.verbs, token.base = _guess_verb(found, tokens, index, token)
        elif token.folded == "versprechen" and found and Role.ARTICLE in found[-1].roles:
            token.verbs = frozenset()  # "das Versprechen"
        elif token.folded == "called" and found and _bears_name(found, tokens[index + 1 :]):
            token.verbs = frozenset()  # "is called Dee"
        if _is_loose_end(found, tokens, index, token):
            token.roles, token.verbs = frozenset(), frozenset()
        found.append(token)
        index += length
    return found


def _is_loose_end(before: Sequence[Token], tokens: Sequence[Token], index: int, token: Token) -> bool:
    """The 's of "at Luigi's", and the second part of a verb: "steckt im Stau fest" is no party.

    "Demo hell" is no he'll: behind that something is done.
    """
    if token.folded in {"hell", "shell"}:
        return not any(is_verb(after.folded) for after in tokens[index + 1 : index + 2])
    if token.folded == "id":  # "told Ben id come", and no paper to show
        return not any(one.does(Verb.SAY) for one in before[-2:]) or token.text.isupper()
    if token.text == "fest" and before:
        return not before[-1].roles & {Role.ARTICLE, Role.AT, Role.PLACE}
    if token.folded != "'s" or not before or (before[-1].roles and not before[-1].mention):
        return False
    if before[-1].mention:  # "at Ada's today"
        return len(before) > 1 and before[-2].folded in {"at", "to", "from", "round"}
    # nothing stands behind it
    return all(after.text in BREAKS or after.moment is not None for after in tokens[index + 1 : index + 2])


def _leads_place(tokens: Sequence[Token], index: int) -> bool:
    """The "im" and "am" of "coffee im Café am Ring", no "I'm" and no "I am": a capital follows."""
    following = tokens[index + 1] if tokens[index].text in {"im", "am"} and index + 1 < len(tokens) else None
    is_i = tokens[index].text == "am" and index > 0 and tokens[index - 1].folded == "i"
    return following is not None and not is_i and not following.mention and following.text[0].isupper()


def _bears_name(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether "called" tells a name: "is called Dee", "a guy called Ben", "has a new cat called Gerald"."""
    if before[-1].does(Verb.BE) or _is_somebody(before[-1]):
        return True
    thing = list(itertools.takewhile(lambda t: not t.verbs and not t.mention, reversed(before)))
    led = len(thing) < len(before) and any(Role.ARTICLE in token.roles for token in thing[1:])
    return led and bool(after) and after[0].text[0].isupper()


def _is_somebody(token: Token) -> bool:
    """A guy, someone: who is called by a name."""
    named = Role.NOBODY_KNOWN in token.roles or Role.PEOPLE in token.roles
    return named or token.folded in _SOMEBODY


_SOMEBODY = frozenset(
    {"guy", "man", "woman", "lady", "bloke", "girl", "person", "lad", "chap", "lass"}
    | {"fella", "feller", "fellow", "dude", "mate", "chick"}
)


def _guess_verb(
    before: Sequence[Token], tokens: Sequence[Token], index: int, token: Token
) -> tuple[frozenset[tuple[Verb, Form]], str]:
    """What a word that no list knows is by its place and its ending, if it is a verb at all.

    "need to thank Ben", "muss mich entschuldigen", "Nour fastet", "mit Bartek gelernt", "rüberschicken".
    """
    if not token.text[0].islower():
        return frozenset(), ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = after is None or after.text in BREAKS or after.moment is not None
    clause = _since_break(before)
    entry, base = _derived(token.folded)
    verbs: frozenset[tuple[Verb, Form]] = entry.verbs if entry else frozenset()
    must = before[-1].does(Verb.MUST, Verb.WILL, Verb.WOULD) and before[-1].languages == "e"
    led = ends and INFINITIVE.fullmatch(token.folded) and any(t.does(*_LEADING) for t in clause)
    shared = ends and any(Role.WITH in t.roles or Role.WRITE_NOUN in t.roles for t in clause)
    first = before[-1].mention is not None and not ends and not any(t.verbs for t in clause)
    finite = _FINITE.fullmatch(token.folded) if first else None
    gives = finite and not finite["past"] and after is not None and after.folded in _TO_ME
    mine = Role.I in before[-1].roles and after is not None and _OWN.fullmatch(token.folded)
    turned = after is not None and after.folded in {"ich", "ick"} and token.folded.isalpha()
    if verbs:
        pass
    elif (mine and not must) or turned:  # "ich füttere", "dafür scann ich ihm die Belege"
        stem = token.text.lower().removesuffix("e")
        verbs, base = frozenset({(Verb.DO, Form.FIRST)}), _RN.sub(r"\1n", f"{stem}en")
    elif must or led:
        verbs, base = frozenset({(Verb.DO, Form.BASE)}), token.text
    elif shared and _PARTICIPLE.fullmatch(token.folded):
        verbs = frozenset({(Verb.SHARE, Form.PART)})
    elif gives:
        german = after is not None and after.folded in {"mir", "uns", "ma", "mia"}  # "hebt mir das Buch auf"
        base = _RN.sub(r"\1n", re.sub(r"e?t$", "en", token.text)) if german else token.text
        verbs = frozenset({(Verb.DO, Form.THIRD)})
    elif finite:
        verbs = frozenset({(Verb.STATE, Form.PAST if finite["past"] else Form.THIRD)})
    return verbs, base


_CLAUSE = 12  # words


def _since_break(tokens: Sequence[Token]) -> list[Token]:
    """The words since the last mark, at most twelve, the last first."""
    found: list[Token] = []
    for token in reversed(tokens[-_CLAUSE:]):
        if token.text in BREAKS:
            break
        found.append(token)
    return found


@cache
def _derived(folded: str) -> tuple[Entry | None, str]:
    """A German verb behind a loose part: rüberschicken, vorbeigebracht."""
    german = vocabularies()["de"].words
    for part in _LOOSE:
        if not folded.startswith(part):
            continue
        rest = folded.removeprefix(part)
        for stem in (rest, rest.removeprefix("zu")):
            entry = german.get(stem)
            if entry and len(stem) > 3 and any(verb in DOING for verb, _ in entry.verbs):  # noqa: PLR2004
                return entry, f"{part}{entry.base}"
    return None, ""


def _is_noun(before: Sequence[Token], token: Token) -> bool:
    """What could be a verb and is none: with a capital ("von der Stelle") or owned ("my drafts")."""
    inside = bool(before) and before[-1].text not in BREAKS
    owner = next((t for t in reversed(before) if Role.QUALITY not in t.roles), None) if inside else None
    counted = owner is not None and is_number(owner)
    if owner is not None and token.verbs and (counted or owner.roles & _OWNING):
        is_form = token.has_form(Form.THIRD) or (token.has_form(Form.ING) and not token.does(Verb.MEET))
        if is_form and (counted or owner.folded in _ENGLISH_OWNING):
            return True
        if token.text[0].isupper() and not token.text.isupper():
            return True
    forms = {form for _, form in token.verbs}
    led = inside and (Role.MY in before[-1].roles or before[-1].folded in _OF_NOUNS)
    led = led or (inside and bool(forms) and before[-1].text.islower() and _is_quality(before))
    if led and forms <= {Form.FIRST} and not token.has_form(Form.BASE):
        return True  # "meinen antrag", however it is typed
    if (
        inside
        and token.languages == "e"
        and (before[-1].folded in _ENGLISH_ARTICLES or Role.MY in before[-1].roles)
        and not token.has_form(Form.ING)
    ):
        return True  # "the plans", "a chat"
    if inside and token.languages == "e" and token.has_form(Form.BASE) and _is_quality(before):
        return True  # "the full draft"
    return inside and token.languages == "d" and token.text[0].isupper() and not token.text.isupper()


def _is_small_noun(before: Sequence[Token], token: Token, after: str) -> bool:
    """ "die pläne", where nothing has a capital: behind an article, and nobody there who does it."""
    if not before or before[-1].folded not in {"die", "der", "das", "den"} or not token.text.islower():
        return False
    only_mine = bool(token.verbs) and {form for _, form in token.verbs} <= {Form.FIRST}
    i_do = after in {"ich", "i", "ick"} or any(Role.I in one.roles for one in before)
    return only_mine and not token.has_form(Form.BASE) and not i_do


#: In a German sentence an English noun has a German one: "nen guest pass".
_ARTICLES = _ENGLISH_ARTICLES | {"nen", "ein", "einen", "eine", "ne", "den", "der", "die", "das", "dem"}


def _is_quality(before: Sequence[Token]) -> bool:
    """Whether what stands last is a quality behind an article: "the full"; of several somebody does it."""
    last, *more = reversed(before)
    bare = not last.verbs and not last.mention and not last.roles - {Role.QUALITY} and last.text.isalpha()
    return bare and not last.folded.endswith("s") and bool(more) and more[0].folded in _ARTICLES


def is_number(token: Token) -> bool:
    """A number of things: 12, twelve, zwölf."""
    return token.text.isdigit() or token.folded in _NUMBERS


def _leaning(known: Sequence[tuple[bool, bool]], index: int, language: str) -> str:
    """The language of the words around: those that only one of the two knows."""
    near = known[max(0, index - 4) : index + 5]
    german = sum(de and not en for de, en in near)
    english = sum(en and not de for de, en in near)
    if german == english and index:  # what stands right before
        german, english = known[index - 1] if known[index - 1][0] != known[index - 1][1] else (0, 0)
    return "de" if german > english else "en" if english > german else language


#: "wisnae", "cannae", "didnae".
_SCOTTISH = frozenset(
    {"is", "was", "wis", "did", "does", "di", "do", "ca", "can", "could", "would", "should"}
    | {"have", "has", "wo", "were"}
)
_STEMS = {"ca": "can", "wo": "will", "wis": "was", "di": "do"}


def _longest(tokens: Sequence[Token], index: int, lean: str) -> tuple[int, Entry, str]:
    """The longest phrase from here that a language knows: its length, and what it does."""
    best: dict[str, tuple[int, Entry]] = {}
    for code, vocabulary in vocabularies().items():
        exact = tokens[index].text.casefold()
        first = exact if exact in vocabulary.words else tokens[index].folded
        if first.endswith(("n't", "nae")) and code == "en" and (first[-1] == "t" or first[:-3] in _SCOTTISH):
            stem = vocabulary.words.get(_STEMS.get(first[:-3], first[:-3]), Entry())
            best[code] = (1, Entry(stem.roles | {Role.NOT}, stem.verbs, stem.base))
        elif entry := vocabulary.words.get(first):
            best[code] = (1, entry)
        if first in vocabulary.heads:
            key = first
            for length in range(2, vocabulary.longest + 1):
                if index + length > len(tokens) or tokens[index + length - 1].mention:
                    break
                joiner = "" if tokens[index + length - 1].folded.startswith("'") else " "
                key = f"{key}{joiner}{tokens[index + length - 1].folded}"
                if entry := vocabulary.words.get(key):
                    best[code] = (length, entry)
    if not best:  # a word may only be typed otherwise, in each language that knows the other
        word = respell(tokens[index].folded) if tokens[index].text.islower() else ""
        best = {code: (1, entry) for code, v in vocabularies().items() if (entry := v.words.get(word))}
    return _choose(best, tokens[index], lean)


def _choose(best: Mapping[str, tuple[int, Entry]], token: Token, lean: str) -> tuple[int, Entry, str]:
    """The longest, by the language around it; "full" in an English sentence is no short "fülle"."""
    length = max((size for size, _ in best.values()), default=1)
    fitting = {code: entry for code, (size, entry) in best.items() if size == length}
    if len(fitting) > 1:
        return length, fitting[lean], ""
    code, entry = next(iter(fitting.items()), ("", Entry()))
    short = not entry.roles and {form for _, form in entry.verbs} == {Form.FIRST}
    if not code or (code == "de" != lean and short and token.folded[-1] != "e"):
        return 1, Entry(), ""
    return length, entry, code[0]
