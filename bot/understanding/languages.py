"""Languages as people name them, to codes (ISO 639) and back. Pure."""

import re
from functools import cache

from bot.domain.knots import fold

#: In which languages, besides its own, a language may be named.
_NAMED_IN = ("en", "de")
#: Languages that people name in themselves: those of Europe and the largest of the world.
_OWN = (
    *("ar", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr"),
    *("ga", "gl", "gsw", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko", "ku", "lb", "lt"),
    *("lv", "mk", "ms", "mt", "nb", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sq", "sr"),
    *("sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "yo", "zh", "zu"),
)
#: What no list of names knows.
_ALIASES = {"farsi": "fa", "dari": "fa", "mandarin": "zh", "schweizerdeutsch": "gsw", "plattdeutsch": "nds"}
#: Words beside a language: how well, or that it is one.
_FILLERS = frozenset(
    {"fluent", "native", "basic", "some", "a", "bit", "of", "little", "good", "gut", "fliessend", "etwas"}
    | {"ein", "bisschen", "muttersprache", "i", "speak", "ich", "spreche", "and", "und", "also", "auch"}
)


@cache
def _codes_by_name() -> dict[str, str]:
    """Folded names, and codes, to codes; where two languages share a name the more common code counts."""
    from babel import Locale  # noqa: PLC0415 - start-up time

    found: dict[str, str] = {}
    for locale in _NAMED_IN:
        for code, name in Locale(locale).languages.items():
            if code.isalpha():
                found.setdefault(fold(name), code)
    for code in _OWN:
        found.setdefault(fold(Locale.parse(code).languages.get(code, code)), code)
        found.setdefault(code, code)
    return found | _ALIASES


def read(said: str) -> tuple[str, ...] | str:
    """The codes of a typed list, each once; or the first words that name no language."""
    found: list[str] = []
    for part in re.split(r"[,;/&+\n]|\s(?:and|und)\s", said[:400]):
        codes = _parse_part(part)
        if isinstance(codes, str):
            return codes
        found += codes
    return tuple(dict.fromkeys(found)) or said[:40].strip()


def _parse_part(part: str) -> list[str] | str:
    """A whole name ("Swiss German"), else the words one by one."""
    known, whole = _codes_by_name(), fold(part.strip(" .!()"))
    if whole in known:
        return [known[whole]]
    words = [word for word in re.split(r"[\s.()!]+", fold(part)) if word and word not in _FILLERS]
    strange = next((word for word in words if word not in known), None)
    return strange[:40] if strange else [known[word] for word in words]


def name(code: str, language: str) -> str:
    """What a language is called in one of the reader's."""
    from babel import Locale  # noqa: PLC0415 - start-up time

    return str(Locale(language).languages.get(code, code))
