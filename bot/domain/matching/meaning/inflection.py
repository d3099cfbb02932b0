"""Forms of one word, in German and English: which other forms a folded word may be listed under.

Inflection first (plurals, cases, -in and -innen), then derivation (who does it, doing it, that it is done):
"Schreinerinnen", "Schreinern" and "Schreinerei", "driver" and "driving". Rules are pairs of endings; what
they make up is looked up, so that a form nobody lists is simply not found.
"""

from collections.abc import Iterator

_EN, _DE = 1, 2
#: A form has so many letters at least, and what stays of it before its ending too.
_SHORTEST, _STEM, _DERIVED_STEM = 4, 3, 4

_INFLECTED = (
    (_EN | _DE, "s", ""), (_EN | _DE, "", "s"), (_EN, "ies", "y"), (_EN, "y", "ies"), (_EN, "es", ""),
    (_DE, "e", ""), (_DE, "n", ""), (_DE, "en", ""), (_DE, "er", ""), (_DE, "es", ""), (_DE, "em", ""),
    (_DE, "en", "e"), (_DE, "er", "e"), (_DE, "es", "e"), (_DE, "em", "e"), (_DE, "ern", ""),
    (_DE, "nen", ""), (_DE, "innen", ""), (_DE, "in", ""), (_DE, "innen", "e"), (_DE, "in", "e"),
    (_DE, "frau", "mann"), (_DE, "frauen", "mann"), (_DE, "leute", "mann"), (_DE, "manner", "mann"),
    (_DE, "", "e"), (_DE, "", "n"), (_DE, "", "en"), (_DE, "e", "en"),
)  # fmt: skip
_DERIVED = (
    (_EN, "ing", ""), (_EN, "ing", "e"), (_EN, "", "ing"), (_EN, "er", "ing"),
    (_EN, "ers", "ing"), (_EN, "ing", "er"), (_EN, "ed", "ing"), (_EN, "ed", ""), (_EN, "ed", "e"),
    (_EN, "s", "ing"), (_EN, "ed", "ment"), (_EN, "woman", "man"), (_EN, "woman", ""),
    (_EN, "man", ""), (_EN, "person", ""), (_EN, "women", "men"), (_EN, "ist", "y"),
    (_EN, "er", "y"), (_EN, "y", "er"), (_EN, "ic", "y"),
    (_EN, "isation", "ization"), (_EN, "ization", "isation"), (_EN, "our", "or"), (_EN, "or", "our"),
    (_DE, "ung", "en"), (_DE, "ungen", "en"), (_DE, "en", "ung"), (_DE, "er", "en"), (_DE, "erin", "en"),
    (_DE, "en", "er"), (_DE, "erei", "ern"), (_DE, "erei", "er"), (_DE, "er", "erei"), (_DE, "ern", "erei"),
    (_DE, "er", "ern"), (_DE, "erei", "en"), (_DE, "t", "en"), (_DE, "et", "en"),
    (_DE, "e", "en"), (_DE, "ern", "er"),
    (_DE, "erung", "ern"), (_DE, "erin", "erei"), (_DE, "isch", "ie"), (_DE, "ische", "ie"),
    (_DE, "er", "ung"), (_DE, "erin", "ung"), (_DE, "ler", ""), (_DE, "lerin", ""),
    (_DE, "keit", ""), (_DE, "heit", ""), (_DE, "ige", ""), (_DE, "iges", ""), (_DE, "iger", ""),
)  # fmt: skip
#: The rules of each language and of both, with how many letters stay at least.
_RULES = {
    language: tuple(
        (said, listed, stem, of)
        for rules, stem in ((_INFLECTED, _STEM), (_DERIVED, _DERIVED_STEM))
        for of, said, listed in rules
        if of & language
    )
    for language in (_EN, _DE, _EN | _DE)
}
#: Umlauts written out, as those do who have no key for them, and other spellings.
_SPELLINGS = (
    ("ae", "a", _DE), ("oe", "o", _DE), ("ue", "u", _DE), ("ph", "f", _EN | _DE), ("f", "ph", _EN | _DE),
)  # fmt: skip


def other_forms(word: str, language: int = _EN | _DE) -> Iterator[tuple[str, int]]:
    """Forms it may be listed under, the likeliest first, and in which language (as bits)."""
    for said, listed, of in _SPELLINGS:
        if said in word:
            yield word.replace(said, listed), of
    length = len(word)
    if length >= _SHORTEST:
        for said, listed, stem, of in _RULES[language]:
            if length - len(said) >= stem and word.endswith(said):
                yield word[: length - len(said)] + listed, of
    if language & _EN:
        yield from _make_gerunds(word)
    if language & _DE and word.startswith("ge") and word.endswith("t"):
        yield f"{word[2:-1]}en", _DE  # "gegärtnert"


def _make_gerunds(word: str) -> Iterator[tuple[str, int]]:
    """ "swim" and "swimming", "jog", "bake"."""
    if len(word) < _SHORTEST:
        yield f"{word}ing", _EN
    elif word.endswith("ing") and word[-4:-3] == word[-5:-4]:
        yield word[:-4], _EN
    if word.endswith("e"):
        yield f"{word[:-1]}ing", _EN
    yield f"{word}{word[-1]}ing", _EN
