"""Which knot is meant: names match by prefix, ignoring case and accents; an ambiguous one asks back."""

from collections.abc import Sequence

from bot.chat.messages import Choice, text
from bot.domain.errors import KnotworkError
from bot.domain.knots import Knot, fold, name_matches
from bot.services.turn import AmbiguousNameError, Nameable, Turn
from bot.store import knots

#: Two names have no more words than this; each split of them is tried.
MAX_WORDS = 24
#: What may stand between two names.
_BETWEEN = frozenset({"and", "und", "to", "with", "mit", "zu", "&", "+"})
#: More candidates than this are not offered as buttons; the person says more of the name instead.
MAX_OFFERED = 6


def candidates(all_: Sequence[Knot], said: str) -> list[Knot]:
    """The knots a name may mean; one that fits exactly stands alone."""
    fit = [knot for knot in all_ if name_matches(knot.name, said)]
    exact = [knot for knot in fit if fold(knot.name) == fold(said)]
    return exact if len(exact) == 1 else fit


def find_namesakes(turn: Turn, name: str) -> list[Knot]:
    """The knots of exactly this name, ignoring case and accents."""
    return [knot for knot in turn.recall(knots.of_owner) if fold(knot.name) == fold(name)]


def knot_choices(among: Sequence[Nameable]) -> tuple[Choice, ...]:
    """A button for each of these knots, with its name; the key is its id."""
    return tuple(Choice(key=knot.id, label=text("knot-label", name=knot.name)) for knot in among)


def find_knot(turn: Turn, said: str, among: Sequence[Knot] | None = None) -> Knot:
    """The one knot of this name, `among` all of them where they were read already.

    Raises KnotworkError when unknown, Ambiguous when there are several.
    """
    if not said.strip():
        raise KnotworkError("knot-which")
    all_ = turn.recall(knots.of_owner) if among is None else among
    wanted = turn.picked.get(fold(said))
    picked = next((knot for knot in all_ if knot.id == wanted), None)
    found = [picked] if picked else candidates(all_, said)
    if not found:
        raise KnotworkError("knot-unknown", name=said.strip()[:80])
    if len(found) > MAX_OFFERED:
        raise KnotworkError("knot-too-many", name=said.strip()[:80], count=len(found))
    if len(found) > 1:
        raise AmbiguousNameError(said.strip(), found)
    return found[0]


def split_knot(turn: Turn, words: str) -> tuple[Knot, str]:
    """The knot that the first words name, and the rest: the longest run of words that fits counts."""
    parts = words.split(" ")
    all_ = turn.recall(knots.of_owner)
    for count in range(min(len(parts), 6), 0, -1):
        said = " ".join(parts[:count])
        if said.strip(" :,") and candidates(all_, said.strip(" :,")):
            return find_knot(turn, said.strip(" :,"), all_), " ".join(parts[count:]).strip()
    return find_knot(turn, parts[0].strip(" :,")), ""


def find_two(turn: Turn, words: str, *, how: str) -> tuple[Knot, Knot]:
    """Two names, parted by a comma, else where both fit a knot, the first as long as possible.

    Raises KnotworkError(`how`) where there are no two.
    """
    first, comma, second = words.partition(",")
    if comma and first.strip() and second.strip():
        return find_knot(turn, first), find_knot(turn, second)
    parts = words.replace(",", " ").split()
    if len(parts) > MAX_WORDS:
        raise KnotworkError(how)
    all_ = turn.recall(knots.of_owner)
    for cut in range(len(parts) - 1, 0, -1):
        one, other = parts[:cut], parts[cut:]
        for apart in (other, other[1:] if other[0].casefold() in _BETWEEN else []):
            if candidates(all_, " ".join(one)) and candidates(all_, " ".join(apart)):
                return find_knot(turn, " ".join(one)), find_knot(turn, " ".join(apart))
    named = [part for part in parts if part.casefold() not in _BETWEEN]
    if len(named) < 2:  # noqa: PLR2004
        raise KnotworkError(how)
    return find_knot(turn, named[0]), find_knot(turn, " ".join(named[1:]))
