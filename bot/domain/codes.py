"""The code of an invite, as people pass it on."""

import re

from bot.domain.knots import clean_name

#: 128 bits in base32.
LENGTH = 26
#: Longer words hold no code.
MAX_WORDS = 400
_BARE = re.compile(rf"[a-z2-7]{{{LENGTH}}}")
_DASHES = r"‐‑–—-"
_ALONE = re.compile(rf"(?i)[a-z2-7{_DASHES}]+")
_START = re.compile(r"(?i)start\s+")
#: What stands before the code in a link, or in the words to be sent on.
_WITHIN = re.compile(
    rf"(?i)(?:[?&]start(?:group|app)?=|/j/|[/!]start\s+)([a-z2-7{_DASHES}]{{{LENGTH},60}})(?![\w-])"
)
#: What a sentence puts around it.
_AROUND = " .,;:!?\"'`<>()[]“”„«»"


def find_code(words: str) -> str | None:
    """The code as it is stored, out of what somebody typed: in any case, spaced, dashed, or within a link."""
    said = clean_name(words, MAX_WORDS)
    within = _WITHIN.search(said)
    bare = re.sub(rf"[\s{_DASHES}]", "", within[1] if within else said.strip(_AROUND)).lower()
    return bare if _BARE.fullmatch(bare) else None


def parse_code(words: str) -> str | None:
    """The code of words that are nothing but one, or a link with one, "start" before it at most."""
    said = _START.sub("", words.strip(_AROUND + "\n\t"), count=1)
    if len(said.split()) != 1:
        return None
    return find_code(said) if _ALONE.fullmatch(said) or "/" in said else None
