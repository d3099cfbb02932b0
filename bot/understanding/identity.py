"""Who is one person: the same name and a point of their own. What is shared is nobody's identity. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from bot.domain.contacts import Contact, Evidence, LeftOut, Point
from bot.domain.knots import fold, name_key
from bot.understanding import contact_points


class Likeness(Enum):
    """Whether two are one person: SAME is, UNSURE is asked, OTHER is not."""

    SAME = auto()
    UNSURE = auto()
    OTHER = auto()


class Crowd:
    """Everybody who is looked at together: what a point tells depends on who else has it."""

    def __init__(self, people: Iterable[Contact]) -> None:
        self._names: dict[Point, set[tuple[str, ...]]] = {}
        self._office: set[Point] = set()
        self._weights: dict[Point, Evidence] = {}
        for person in people:
            key = name_key(person.name)
            self._office |= person.office
            for point in person.points:
                self._names.setdefault(point, set()).add(key)

    def count_names(self, point: Point) -> int:
        """How many differently named people have it."""
        return len(self._names.get(point, ()))

    def weigh(self, point: Point) -> Evidence:
        """What it tells by itself: a number that somebody's file calls an office's is no more than WEAK."""
        if point not in self._weights:
            found = contact_points.evidence(point)
            self._weights[point] = min(found, Evidence.WEAK) if point in self._office else found
        return self._weights[point]

    def compare(self, one: Contact, other: Contact) -> Likeness:
        """Two people of different files, or a file's and a knot.

        SAME: one name, and a point of their own that nobody else has, or nothing that `one` adds. UNSURE: one
        name and no such point, or two names and a point of one person that only these two have.
        """
        shared = [point for point in one.points if point in other.points]
        if name_key(one.name) != name_key(other.name):
            own = any(self.weigh(p) is Evidence.OWN and self.count_names(p) <= 2 for p in shared)  # noqa: PLR2004
            return Likeness.UNSURE if own else Likeness.OTHER
        weights = [self.weigh(point) for point in shared if self.count_names(point) <= 1]
        is_clear = Evidence.OWN in weights or (Evidence.WEAK in weights and not self.contradict(one, other))
        adds = len(shared) < len(one.points) or fold(one.role) not in {"", fold(other.role)}
        return Likeness.SAME if is_clear or not adds else Likeness.UNSURE

    def contradict(self, one: Contact, other: Contact) -> bool:
        """Two roles, or each with points of their own and none in common."""
        roles = {fold(contact.role) for contact in (one, other) if contact.role}
        owned = [{p for p in c.points if self.weigh(p) is Evidence.OWN} for c in (one, other)]
        return len(roles) > 1 or (all(owned) and owned[0].isdisjoint(owned[1]))


def join_duplicates(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """One contact for all of one file that are one person; how many were joined is noted in `left_out`.

    They have one name, and share a point of their own, or a landline where nothing contradicts; and nobody of
    another name has that point. The first role and place in the order stay; points are united.
    """
    crowd, joined = Crowd(contacts), list(contacts)
    for weight in (Evidence.OWN, Evidence.WEAK):
        joined = _join_by(joined, crowd, weight)
    return tuple(joined)


def _join_by(contacts: Sequence[Contact], crowd: Crowd, weight: Evidence) -> list[Contact]:
    heads = list(range(len(contacts)))
    first: dict[Point, int] = {}
    for place, contact in enumerate(contacts):
        for point in contact.points:
            if crowd.count_names(point) == 1 and crowd.weigh(point) is weight:
                other = first.setdefault(point, place)
                if weight is Evidence.OWN or not crowd.contradict(contacts[other], contact):
                    earlier, later = sorted((_find_head(heads, other), _find_head(heads, place)))
                    heads[later] = earlier  # the earlier place leads, so that the file's order stays
    groups: dict[int, list[Contact]] = {}
    for place, contact in enumerate(contacts):
        groups.setdefault(_find_head(heads, place), []).append(contact)
    return [group[0] if len(group) == 1 else _join_group(group) for group in groups.values()]


def _find_head(heads: list[int], place: int) -> int:
    while heads[place] != place:
        heads[place] = heads[heads[place]]
        place = heads[place]
    return place


def _join_group(group: Sequence[Contact]) -> Contact:
    more = tuple(kind for contact in group for kind in contact.left_out)
    return replace(
        group[0],
        role=next((contact.role for contact in group if contact.role), ""),
        points=tuple(dict.fromkeys(point for contact in group for point in contact.points)),
        office=frozenset().union(*(contact.office for contact in group)),
        met=max((contact.met for contact in group if contact.met), default=None),
        left_out=(*more, *[LeftOut.TWICE] * (len(group) - 1)),
    )


def count_left_out(contacts: Iterable[Contact]) -> Mapping[LeftOut, int]:
    """What was left out of all of them."""
    counts: dict[LeftOut, int] = {}
    for contact in contacts:
        for kind in contact.left_out:
            counts[kind] = counts.get(kind, 0) + 1
    return counts
