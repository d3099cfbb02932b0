"""Profiles: what a member says of themselves in a circle, and what law 9 keeps out of it.

Contact data and the own name are refused in whatever disguise a reader would still understand. What is
refused is told and can be said otherwise, so a doubt is decided against it; what people honestly write of
their work ("Node.js", "React at scale", "24/7") passes.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.domain.circles import Profile
from bot.domain.knots import clean_name, fold

#: Characters of a role, of one word of a list and of a city; words of a list.
MAX_ROLE, MAX_WORD, MAX_CITY, MAX_WORDS = 80, 40, 60, 8
#: Seats a month one may choose from, over all circles (law 8).
SEATS = (0, 1, 2, 4, 8)
#: What is asked of a newcomer at once, and what of the rest is asked later, one thing a week; lists are those
#: of a few words each.
FIRST_STEPS = ("offers", "asks", "where")
LATER_STEPS = ("role", "asks", "offers", "online", "languages", "topics", "seats", "words")
LIST_STEPS = ("offers", "asks", "topics")

_LIST_SEPARATOR = re.compile(r"[,;\n•]+|\s+(?:/|\|)\s+")


class Disclosure(StrEnum):
    """What a profile does not carry."""

    MAIL = "mail"
    LINK = "link"
    PHONE = "phone"
    HANDLE = "handle"
    NAME = "name"


# --- profiles -----------------------------------------------------------------------------------------


def is_complete(profile: Profile | None) -> bool:
    """Whether rounds may match it: something offered or asked, a language, and a way to meet."""
    if profile is None:
        return False
    return bool((profile.offers or profile.asks) and profile.languages and (profile.city or profile.online))


def split_words(said: str) -> tuple[str, ...]:
    """The words of a typed list, each once: by commas, semicolons, lines, or a bar between spaces."""
    found: dict[str, str] = {}
    for part in _LIST_SEPARATOR.split(said):
        word = clean_name(part.strip(" -–*.…\t"), len(part) + 1)
        if fold(word):
            found.setdefault(fold(word), word)
    return tuple(found.values())


def find_too_long(words: Sequence[str]) -> str | None:
    """The first word of a list that is longer than may be."""
    return next((word for word in words if len(word) > MAX_WORD), None)


def change(profile: Profile | None, **values: object) -> Profile:
    """A profile with some lines said anew."""
    return replace(profile or Profile(), **values)  # type: ignore[arg-type]


# --- law 9 --------------------------------------------------------------------------------------------


def find_disclosure(words: str, names: Iterable[str] = ()) -> Disclosure | None:
    """What these words would give away; `names` are what the person's chats show.

    Links with or without scheme, mail addresses, phones and handles are found plain, spaced, spelled out
    ("dot", "Punkt", "at", digits as words) and in look-alike letters.
    """
    seen = _read_obfuscated(words)
    together = _SIGNS_APART.sub(lambda run: run[0].replace(" ", ""), seen)  # "m i a @ x . d e"
    apart = find_disclosure(together, names) if together != seen else None
    return apart or _classify_disclosure(seen, words, names)


def _classify_disclosure(seen: str, words: str, names: Iterable[str]) -> Disclosure | None:
    if _MAIL.search(seen) or _PROVIDER.search(seen):
        return Disclosure.MAIL
    if _MATRIX_ID.search(seen):
        return Disclosure.HANDLE
    if _is_link(seen, _normalise(words)):
        return Disclosure.LINK
    if _is_phone(seen):
        return Disclosure.PHONE
    signs = _AT_SOMEBODY, _CALLED_THERE, _NAMED_THERE, _TO_ME
    over_there = (match[1] for match in _OVER_THERE.finditer(seen))
    if any(sign.search(seen) for sign in signs) or not all(map(_ACTIVITIES.fullmatch, over_there)):
        return Disclosure.HANDLE
    return Disclosure.NAME if _has_name(words, names) else None


def find_first_disclosure(parts: Sequence[str], names: Iterable[str] = ()) -> tuple[Disclosure, str] | None:
    """The first of several words that gives something away, or all of them where only together they do."""
    known = list(names)
    for part in parts:
        found = find_disclosure(part, known)
        if found:
            return found, part
    together = " ".join(part if not any(sign.isalpha() for sign in part) else ";" for part in parts)
    return (Disclosure.PHONE, " ".join(parts)) if _is_phone(_read_obfuscated(together)) else None


#: Letters of other alphabets that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΧаеорсухіјѕԁһɡοανεικρτ。．․‧｡∙",
    "abekmhopctxabehikmnoptxaeopcyxijsdhgoaveikpt......",
)
#: Where letters in dark circles and squares begin, which Unicode takes for pictures.
_DARK_LETTERS = (0x1F150, 0x1F170)
#: Signs that vanish on a screen, or dress up a digit.
_INVISIBLE = frozenset("\u00ad\u034f\u20e3\ufe0e\ufe0f\u3164\u115f\u1160")


def _normalise(words: str) -> str:
    """The words as they look: compatibility forms resolved, invisible signs gone, decimals of any script."""
    plain = unicodedata.normalize("NFKC", words)
    kept = (c for c in plain if unicodedata.category(c) not in ("Cf", "Cc", "Cn") or c.isspace())
    return " ".join("".join(_digit(c) for c in kept if c not in _INVISIBLE).split())


def _digit(sign: str) -> str:
    """A decimal of any script as ours, a letter in a dark circle or square as the letter."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    dark = next((first for first in _DARK_LETTERS if first <= ord(sign) < first + 26), None)
    return sign if dark is None else chr(ord("a") + ord(sign) - dark)


def _read_obfuscated(words: str) -> str:
    """The words as a quick reader takes them: lower case, spelled-out signs put in."""
    said = _normalise(words).translate(_LOOKALIKES).casefold()
    said = _SPELLED_AT.sub("@", said)
    return _MIDDLE_DOT.sub(".", _SPELLED_DOT.sub(".", said))


_MIDDLE_DOT = re.compile(r"(?<=\w)[·•‧∙⋅](?=\w)")
_SIGNS_APART = re.compile(r"(?<!\S)(?:[^\s\d] ){4,}[^\s\d](?!\S)")
_OPEN, _SHUT = r"[(\[{<*_'\"|~–—-]", r"[)\]}>*_'\"|~–—-]"
#: "(at)" stands for itself; a bare "at" only before something that ends like an address.
_SPELLED_DOT = re.compile(
    rf"\s*{_OPEN}\s*(?:d\s?o\s?t|d0t|punkt|point|\.)\s*{_SHUT}\s*|(?<=\w)\s+(?:dot|d0t|punkt)\s+(?=\w)"
)
_SPELLED_AT = re.compile(rf"\s*{_OPEN}\s*(?:a\s?t|ät|aet|@|klammeraffe)\s*{_SHUT}\s*|\s+klammeraffe\s+")

#: Endings of addresses that are no everyday words, and those that are.
_ENDS = (
    "com|org|net|de|ch|eu|io|info|biz|name|dev|app|page|xyz|site|online|shop|blog|club|cloud|link|uk|fr|nl|pl|"
    "cz|dk|se|fi|pt|lu|ru|ua|tr|gr|hu|ro|bg|hr|si|sk|li|jp|cn|kr|au|nz|ca|br|mx|il|za|gg|ly|gl|cc|ws|tv|fm|"
    "ai|co|ist|berlin|hamburg|wien|koeln|swiss|studio|agency|digital|media|coach|consulting|tech|space|website|"
    "social|email|bio|ee|lv|lt|es|sh|rs|cat|art|chat|news|one|run|zone|world|live|life"
)
_WORDLIKE = "me|to|at|it|is|so|am|no|be|us|id|im|as|st|my|in"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_END_HERE = r"(?![\w-])"
_SCHEME = re.compile(r"\b[a-z][a-z+.-]{1,11}\s*:\s*/\s*/|\bwww\d?\s*[.,]\s*\w|\bh\s?t\s?t\s?p\s?s?\b")
_JOINED = re.compile(rf"(?<![\w.])((?:{_LABEL}\.)+)({_ENDS}|{_WORDLIKE}){_END_HERE}(\s*/\s*\S)?")
_SPACED = re.compile(
    rf"({_LABEL})\s+\.\s*(?:{_ENDS}|{_WORDLIKE}){_END_HERE}|"
    rf"{_LABEL}\.\s+(?:com|org|net|de|ch|eu|io){_END_HERE}(?=\s*(?:[/,;:)!?]|$))"
)
_PATH = re.compile(r"\b[tm]\s*\.\s*me\s*/|\b\w+\s*\.\s*\w{2,}\s*/\s*(?:in/|@|\+)?[\w-]*[a-z][\w-]*")
#: Words that end like an address and are none, and what stands before a lone ".NET".
_TECHNOLOGIES = frozenset({"asp.net", "ado.net", "vb.net", "ml.net", "dot.net", "socket.io", "e.id"})
_BEFORE_NET = re.compile(
    "c|f|basic|core|java|asp|vb|und|and|or|oder|mit|with|for|für|in|auf|on|"
    "full|stack|microsoft|legacy|modern|senior|junior|lead|azure|backend|developer|"
    "entwickler|sql"
)
_NOT_PATHS = re.compile(r"\b(?:v?\d|node|vue|next|nuxt|three|d3|react|express|chart)[\w.]*\s*/")


def _is_link(seen: str, shown: str) -> bool:
    if _SCHEME.search(seen) or any(_is_host(match, shown) for match in _JOINED.finditer(seen)):
        return True
    if any(
        not (match[0].endswith("net") and _BEFORE_NET.fullmatch(match[1] or ""))  # ".NET" is no address
        for match in _SPACED.finditer(seen)
    ):
        return True
    path = _PATH.search(seen)
    return path is not None and not _NOT_PATHS.match(path[0])


def _is_host(match: re.Match[str], shown: str) -> bool:
    """A name before an ending: not an abbreviation, a technology, or a sentence that begins without space."""
    labels = match[1].rstrip(".").split(".")
    if match[0] in _TECHNOLOGIES or (labels[-1].isdigit() and not match[3]):
        return False
    if len(labels[-1]) == 1 and len(labels) == 1:
        return match[0].split("/")[0].strip() in ("t.me", "x.com", "m.me", "g.co")
    if match[2] in _WORDLIKE.split("|") and not match[3]:
        as_typed = shown[match.start(2) : match.end(2)]
        gendered = match[2] == "in" and re.search(r"(?:er|or|ent|ant|ist|eur|loge)$", labels[-1])
        return not (as_typed[:1].isupper() and as_typed[1:].islower()) and not gendered
    return True


_MAIL = re.compile(
    rf"[\w.+-]+\s*@\s*{_LABEL}(?:\s*\.\s*{_LABEL})*\s*\.\s*[^\W\d_]{{2,}}|\w@\w|"
    rf"\b[\w.+-]+\s+(?:at|ät|aet)\s+{_LABEL}(?:\s*\.\s*{_LABEL})*\s*\.\s*(?:{_ENDS}|{_WORDLIKE}){_END_HERE}|"
    r"\b(?:e-?)?mail\s*[:=]\s*\S"
)
_PROVIDER = re.compile(
    r"(?:\b(?:at|ät|aet|bei)\s+|@\s*|[:=]\s*)(?:gmail|googlemail|gmx|hotmail|protonmail|web\.de|posteo|t-online)\b"
)

# --- phones ---

_NUMBERS = {
    "zero": "0", "oh": "0", "null": "0", "one": "1", "eins": "1", "two": "2", "zwei": "2", "zwo": "2",
    "three": "3", "drei": "3", "four": "4", "vier": "4", "five": "5", "fünf": "5", "fuenf": "5", "six": "6",
    "sechs": "6", "seven": "7", "sieben": "7", "eight": "8", "acht": "8", "nine": "9", "neun": "9",
    "plus": "+",
}  # fmt: skip
_NUMBER_WORD = re.compile(f"({'|'.join(_NUMBERS)})")
_NUMBER_WORDS = re.compile(
    rf"(?:(?<![^\W\d_]){'|'.join(_NUMBERS)}|\d)(?:[\s,./-]*(?:{'|'.join(_NUMBERS)}|\d)){{5,}}"
)
_LETTER_DIGITS = re.compile(r"(?<![^\W\d_])[\doil]*\d[\doil]*(?![^\W\d_])")
_BETWEEN_DIGITS = re.compile(
    r"(?<=\d)\W{1,3}(?:und|dann|and|then|strich|dash|minus|slash|space|leer)\W{1,3}(?=\d)"
)
_RUN = re.compile(r"\+?\d(?:[\s()\[\]./+|_‐‑–—-]{0,4}\d)+")
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d(?:\D+(?:19|20)\d\d)*|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)?\d\d|\d{4}-\d\d?-\d\d?|"
    r"[1-9]\d{0,2}(?:[.']\d{3}){1,2}"
)
_STANDARD = re.compile(r"\b(?:iso|din|en|iec|ieee|rfc|vde|sgb|bgb)(?:[\s/-]|\b)[\s\d:.-]*\d")
_CALLED = re.compile(
    r"\b(?:tel|telefon|fon|phone|mobil|mobile|handy|whatsapp|call me|ruf\w* mich)\b\W{0,12}\+?\d[\d\s/-]{3,}"
)
_LEAST_DIGITS = 7


def _is_phone(seen: str) -> bool:
    """Seven digits or more in a row, however they are parted; years, dates, norms and thousands are none."""
    said = _STANDARD.sub(" ; ", seen)
    said = _NUMBER_WORDS.sub(lambda run: _NUMBER_WORD.sub(lambda word: _NUMBERS[word[1]], run[0]), said)
    said = _LETTER_DIGITS.sub(lambda run: run[0].translate(str.maketrans("oil", "011")), said)
    said = _BETWEEN_DIGITS.sub(" ", said)
    runs = (match[0] for match in _RUN.finditer(said))
    return bool(_CALLED.search(said)) or any(
        sum(c.isdigit() for c in run) >= _LEAST_DIGITS and not _NO_PHONE.fullmatch(run) for run in runs
    )


# --- handles ---

_PLACES = (
    "telegram|tg|instagram|insta|ig|linkedin|xing|twitter|facebook|fb|discord|skype|signal|threema|whatsapp|"
    "tiktok|snapchat|snap|mastodon|bluesky|bsky|github|gitlab|matrix|element|wechat|viber|slack|youtube|twitch"
)
_MATRIX_ID = re.compile(r"(?<![\w@])@\s?[\w.=/-]*\w\s?:\s?\w")
_AT_SOMEBODY = re.compile(r"(?<![\w@])@\w|(?<!\w)\w[\w.-]{1,31}#\d{4}\b")
_CALLED_THERE = re.compile(
    rf"\b(?:{_PLACES})\b\s*(?:(?:-|id|name|handle|user(?:name)?|nick|account|kontakt)\s*)?(?:[:=→>]|=>|\bist\b|\bis\b)"
    r"\s*\S|\b(?:handle|username|nickname|benutzername|nick)\s*(?:[:=]|ist\b|is\b)\s*\S"
)
_NAMED_THERE = re.compile(rf"\b(?:{_PLACES})\s+[a-z]\w*_\w+")
_OVER_THERE = re.compile(rf"(\w[\w.-]*)\s+(?:auf|on|bei|via|über|ueber|in|@)\s+(?:{_PLACES})\b")
_TO_ME = re.compile(
    r"\b(?:find|message|text|dm|pm|write|add|follow|ping|reach|contact|google|call)\s+me\b|"
    r"\b(?:schreib\w*|find\w*|folg\w*|add\w*|kontaktier\w*|erreich\w*|google\w*|ruf\w*|such\w*)\s+(?:mir|mich)\b|"
    r"\b(?:ich|me|mich|i'?m|bin)\s+(?:bin\s+)?(?:auch\s+)?(?:auf|on)\s+(?:" + _PLACES + r")\b"
)
#: What people do on such a platform, as opposed to who they are there.
_ACTIVITIES = re.compile(
    "marketing|werbung|ads|advertising|anzeigen|kampagnen|campaigns|growth|wachstum|"
    "reichweite|reach|sichtbarkeit|visibility|community|communities|gruppen|groups|kanäle|"
    "kanal|channels|channel|bots|bot|chatbots|apps|app|content|inhalte|videos|reels|"
    "posts|posting|posten|beiträge|storytelling|branding|brand|marke|auftritt|präsenz|"
    "presence|sales|vertrieb|verkauf|verkaufen|selling|recruiting|recruitment|hiring|"
    "support|service|moderation|automation|automatisierung|strategie|strategy|management|"
    "influencer|creator|follower|open|source|projekte|projects|code|entwicklung|development|"
    "developing|building|bauen|coding|kurse|courses|coaching|lernen|learning|arbeit|work|"
    "working|active|aktiv|präsent|leads|lead|pr|seo|kommunikation|communication|"
    "kommunizieren|networking|netzwerken|profile|profil|profiles|streaming|gaming"
)


# --- the own name ---

_LEAST_NAME = 3
_LETTERS_APART = re.compile(r"\b(?:[^\W\d_][\s.*_-]{1,2}){2,}[^\W\d_]\b")


def _has_name(words: str, names: Iterable[str]) -> bool:
    """A word of a shown name, its genitive, the whole name as one word, or its letters apart."""
    plain = _normalise(words).translate(_LOOKALIKES).casefold()
    said = " ".join((plain, *(re.sub(r"[\s.*_-]", "", run[0]) for run in _LETTERS_APART.finditer(plain))))
    heard = {form for word in re.findall(r"[^\W\d_]+", said) for form in _spellings(word)}
    run_on = {form for word in re.split(r"\s+", said) for form in _spellings(re.sub(r"[\W\d_]", "", word))}
    for name in names:
        parts = [part for part in re.findall(r"[^\W\d_]+", _normalise(name)) if len(part) >= _LEAST_NAME]
        if any(
            _spellings(part) & heard or {f"{form}s" for form in _spellings(part)} & heard for part in parts
        ):
            return True
        if len(parts) > 1 and _spellings("".join(parts)) & run_on:
            return True
    return False


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _spellings(word: str) -> set[str]:
    """A word without accents, and with umlauts written out."""
    lower = unicodedata.normalize("NFC", word).casefold()
    return {fold(lower), fold(lower.translate(_UMLAUTS))} - {""}
