"""Short things people say: the clauses of a text in one spelling, and the phrases of both languages.

A phrase counts only where it is the whole clause, little words around it aside: "he said yes" is no yes.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.slips import respell
from bot.understanding.words import de, en, fold, is_word

LONGEST = 4000
"""Characters of a text that are read."""

_LONGEST_PHRASE = 90
#: A dot behind a number that ends a sentence: no month, and no Advent, follows it ("am 3. Advent").
STOP_BEHIND_NUMBER = (
    r"(?<=\d)\.(?=\s+(?!(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sept?|o[ck]t|nov|de[cz]|advent)[a-z]*\b)"
    r"(?-i:[A-ZÄÖÜ]))"
)
_BREAK = re.compile(
    r"(?P<asks>\?)[?!.\s]*|[,;!\n…()]+|(?<![\d.])\.+(?=\s|$)|\.{2,}"
    rf"|{STOP_BEHIND_NUMBER}|\s[-–—]+\s"
    r"|(?<!anyone)(?<!anybody)(?<!everyone)(?<!nothing)"
    r"\s(?=(?:aber|but|because|weil|denn|sondern|nur leider)\s)",
    re.IGNORECASE,
)
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "}
    | dict.fromkeys("\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff", None)
)
_KEPT_SIGNS = frozenset("👍👌💯✅✔🙌👎❌☑😊😀😍🥰🤩😐😕😒🤷")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a text. `said`: in one spelling, without decoration; `asks`: a question mark ended it."""

    start: int
    end: int
    said: str
    asks: bool = False


def flatten(text: str) -> str:
    """Lower case, composed, straight apostrophes, single spaces, no emoji but those that answer."""
    plain = unicodedata.normalize("NFC", text).translate(_SAME).lower()
    if not plain.isascii():
        plain = "".join(
            f" {c} " if c in _KEPT_SIGNS else c if c < "\u2000" or c.isalnum() else " " for c in plain
        )
    return " ".join(plain.split())


def split_clauses(text: str) -> list[Clause]:
    """The clauses of a text, empty ones left out."""
    found, start = [], 0
    for brk in _BREAK.finditer(text):
        found.append(_clause(text, start, brk.start(), asks=brk["asks"] is not None))
        start = brk.end()
    found.append(_clause(text, start, len(text), asks=False))
    return [clause for clause in found if clause.said]


def _clause(text: str, start: int, end: int, *, asks: bool) -> Clause:
    said = _SIGNS_BEHIND.sub("", flatten(text[start:end]).strip(" .:-\"'*_~"))
    return Clause(start=start, end=end, said=said, asks=asks)


#: A sign behind words adds nothing to them; alone it is an answer.
_SIGNS_BEHIND = re.compile(r"(?<=\w)[\s\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]+$")


@cache
def compile_lines(*sources: str) -> re.Pattern[str]:
    """One pattern of all lines; a line that begins with "|" goes on with the alternatives of the last."""
    lines = [line.strip() for source in sources for line in source.strip().splitlines()]
    whole = "|".join(line.strip("|") for line in lines if line.strip("|"))
    return compile_pattern(f"(?:{whole})")


@cache
def word_pattern(name: str) -> re.Pattern[str]:
    """The words of both languages by this name in their files, wherever they stand whole."""
    return compile_pattern(rf"(?<!\w)(?:{getattr(en, name)}|{getattr(de, name)})(?!\w)")


@cache
def _fillers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Little words at the beginning, each with its space, and at the end of a clause.

    Each is taken once and for all, the longest first (atomic groups): both languages have "so", and what
    could be read in two ways is otherwise tried in all of 2^n for n words.
    """
    ways = (
        way
        for words in (en, de)
        for way in _split_ways("".join(map(str.strip, words.ANSWER_FILLERS.strip().splitlines())))
    )
    either = "|".join(sorted(dict.fromkeys(ways), key=len, reverse=True))
    return compile_pattern(rf"(?>(?:{either})\s)+"), compile_pattern(rf"(?>\s(?:{either})(?=\s|$))+$")


def _split_ways(group: str) -> Iterator[str]:
    """The alternatives of a pattern that is one group."""
    depth, way = 0, ""
    for char in group.removeprefix("(?:").removesuffix(")"):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            yield way
            way = ""
        else:
            way += char
    yield way


def says(clause: str, pattern: re.Pattern[str]) -> bool:
    """Whether a clause is nothing but one or more such phrases, with little words around them.

    As it is written, else with the words of dialects as they are written elsewhere.
    """
    if len(clause) > _LONGEST_PHRASE:
        return False
    return _is_chain(clause, pattern) or ((plain := to_plain(clause)) != clause and _is_chain(plain, pattern))


@lru_cache(maxsize=256)
def to_plain(clause: str) -> str:
    """Dialect and slips as they are written elsewhere: "hod mi sitzn lossn", "warom ned", "wht did i"."""
    plain = _dialect().sub(lambda match: _plain_words()[match[0]], clause)
    plain = _WORDS.sub(lambda m: m[0] if is_word(fold(m[0])) else respell(fold(m[0])) or m[0], plain)
    return _SHORT_ENDING.sub(r"\1en", plain)


_WORDS = re.compile(r"[^\W\d_]{3,}")
_SHORT_ENDING = re.compile(r"\b(\w{2,}(?:tz|ss|[sztkbdgfm]))n\b")


@cache
def _plain_words() -> Mapping[str, str]:
    return {way: plain for plain, ways in de.DIALECT.items() for way in ways.split("|")}


@cache
def _dialect() -> re.Pattern[str]:
    ways = sorted(_plain_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(ways)})(?![\w'])")


def _is_chain(clause: str, pattern: re.Pattern[str]) -> bool:
    lead, tail = _fillers()
    for _ in range(3):
        if _is_phrase(clause, pattern, lead, tail):
            return True
        begun = _begins(pattern).match(clause)
        if not begun:
            return False
        clause = clause[begun.end() + 1 :]
        if lead.fullmatch(f"{clause} "):
            return True
    return False


@cache
def _begins(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same phrases, before a space."""
    return re.compile(f"(?:{pattern.pattern})(?<=.)(?= )")


def _is_phrase(clause: str, pattern: re.Pattern[str], lead: re.Pattern[str], tail: re.Pattern[str]) -> bool:
    """Whether it fits with or without the little words at its ends."""
    short = tail.sub("", clause)
    begun, short_begun = lead.match(clause), lead.match(short)
    ways = [clause, short]
    ways += [clause[begun.end() :]] if begun else []
    ways += [short[short_begun.end() :]] if short_begun else []
    return any(pattern.fullmatch(way) for way in dict.fromkeys(ways))


_DENIES = re.compile(
    r"\b(?:not|never|no|nor|nicht|nie|ned|net|nid|nöd|kein\w*|\w+n't|if|wenn|ob|whether|when|als)\b"
)
_MOST_BESIDE = 2
_AFFIRMS = re.compile(rf"(?:{en.YES}|{de.YES})\W*(?:\b(?:{en.TRUE_OF}|{de.TRUE_OF})\b\W*)*")


def says_nearly(clause: str, pattern: re.Pattern[str]) -> bool:
    """Whether a clause holds such a phrase of several words, and at most two words that tell nothing else."""
    if len(clause) > _LONGEST_PHRASE:
        return False
    found = _within(pattern).search(clause)
    if not found or " " not in found[0].strip():
        return False
    beside = f"{clause[: found.start()]} {clause[found.end() :]}".strip()
    return len(beside.split()) <= _MOST_BESIDE and not _DENIES.search(beside)


@cache
def _within(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{pattern.pattern})(?![\w'])")


_MOST_ASSENTING = 3


def assents(text: str) -> bool:
    """Whether a text is a bare yes: "ok", "super, danke", a thumb."""
    said = [clause.said for clause in split_clauses(text)]
    yes = (sense_pattern("yes"), sense_pattern("confirm"))
    short = 0 < len(flatten(text).split()) <= _MOST_ASSENTING and "?" not in text
    return short and all(is_filler(one) or any(says(one, pattern) for pattern in yes) for one in said)


def affirms(text: str) -> bool:
    """Whether a text is a yes and at most of whom it is true: "ja hat er", "yes, both"."""
    return _AFFIRMS.fullmatch(flatten(text)) is not None


def rejects(text: str) -> bool:
    """Whether a short text says no to what was said before it: "nein, doch nicht", "that's wrong"."""
    said = flatten(text)
    return "?" not in said and len(said.split()) <= _MOST_REJECTING and _REJECTS.match(said) is not None


_MOST_REJECTING = 6
_REJECTS = re.compile(
    r"(?:(?:oh|ach|hm+|halt|wait|moment|sorry|doch|that's|that is|das (?:ist|war|stimmt)|stimmt|so)\W+)*"
    r"(?:no+|nope|nah|nein|nee+|nö+|nicht|ned|not (?:true|right|so)|falsch|wrong|quatsch|blödsinn|unsinn)\b"
    r"(?! (?:problem|worries|rush|hurry|stress|idea|clue|one|doubt|sicher|genau|schlecht|übel"
    r"|(?:so )?(?:sure|bad)))"
)


def denies(text: str) -> bool:
    """Whether a text has a word of denial or doubt."""
    return _DENIES.search(flatten(text)) is not None


def is_filler(clause: str) -> bool:
    """Whether a clause is nothing but little words."""
    return _fillers()[0].fullmatch(f"{clause} ") is not None


@cache
def sense_pattern(sense: str) -> re.Pattern[str]:
    """The phrases of a sense in both languages."""
    tables = (en.ANSWER_PHRASES, de.ANSWER_PHRASES)
    return compile_lines(*(table[sense] for table in tables if sense in table))


@cache
def verdict_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Good, so-so, and what says neither: "far too short"."""
    parts = {name: _joined(f"VERDICT_{name}") for name in _VERDICT_PARTS}
    frame = f"(?:(?:{parts['SUBJECTS']})\\s)?(?:(?:{parts['VERBS']})\\s){{0,2}}"
    frame += f"(?:(?:{parts['DEGREES']})\\s){{0,4}}"
    tail = f"(?:\\s(?:{parts['NOUNS']}))?(?:\\s(?:{parts['TAILS']})){{0,3}}"
    not_much = f"(?:{parts['NOT']})\\s(?:{parts['NOT_MUCH']}\\s){{0,2}}"
    good = f"{frame}(?:{parts['GOOD']}){tail}|{frame}(?:{not_much})(?:bad|schlecht|übel|schlimm){tail}"
    denied = (
        f"(?:{parts['GOOD']})\\s(?:{parts['VERBS']})\\s(?:aber |auch |now |jetzt |es )*(?:nicht|ned|net|not)"
    )
    mixed = f"{denied}{tail}|"
    mixed += f"{frame}(?:{parts['SO_SO']}){tail}|{frame}{not_much}(?:{parts['GOOD']}){tail}"
    return (
        compile_pattern(f"(?:{good}|{frame}(?:{parts['LOVED']}))"),
        compile_pattern(f"(?:{mixed}|{frame}(?:{parts['HATED']}))"),
        compile_pattern(f"(?:{parts['ASIDES']})"),
    )


def verdict_words() -> tuple[str, str]:
    """The words for good, and those for so-so."""
    return _joined("VERDICT_GOOD"), _joined("VERDICT_SO_SO")


_VERDICT_PARTS = (
    *("GOOD", "SO_SO", "SUBJECTS", "VERBS", "DEGREES", "NOUNS", "TAILS"),
    *("LOVED", "HATED", "ASIDES", "NOT", "NOT_MUCH"),
)


def _joined(name: str) -> str:
    return "|".join(
        "".join(line.strip() for line in getattr(words, name).strip().splitlines()) for words in (en, de)
    )
