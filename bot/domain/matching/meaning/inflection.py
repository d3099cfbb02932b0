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
_LONGEST = max(len(said) for _, said, _ in (*_INFLECTED, *_DERIVED))


def _by_ending(language: int) -> dict[str, tuple[tuple[int, int, str, int, int], ...]]:
    """The rules of a language by the ending that they take away, each with its place in the order."""
    found: dict[str, tuple[tuple[int, int, str, int, int], ...]] = {}
    rules = [(_STEM, rule) for rule in _INFLECTED] + [(_DERIVED_STEM, rule) for rule in _DERIVED]
    for place, (stem, (of, said, listed)) in enumerate(rules):
        if of & language:
            found[said] = (*found.get(said, ()), (place, len(said), listed, stem + len(said), of))
    return found


_RULES = {language: _by_ending(language) for language in (_EN, _DE, _EN | _DE)}
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
        rules = _RULES[language]
        fitting = [
            rule
            for size in range(min(length, _LONGEST) + 1)
            for rule in rules.get(word[length - size :], ())
            if length >= rule[3]
        ]
        fitting.sort()
        for _, size, listed, _, of in fitting:
            yield word[: length - size] + listed, of
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
