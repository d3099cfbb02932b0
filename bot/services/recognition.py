"""Who of a file, or of shared contacts, is one of a person's knots; and who is asked about first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.contacts import Contact
from bot.domain.knots import MAX_NAME, Knot, KnotId, clean_name, fold, name_key
from bot.services.turn import Turn
from bot.store import knots
from bot.understanding.identity import Crowd, Likeness

#: What a person said of two: by the key of `Lookalikes`, whether they are one.
Verdicts = Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalikes:
    """Two who may be one person: somebody of a file, and a knot or somebody else chosen of it."""

    key: str
    person: Contact
    other: Contact
    is_knot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Somebody chosen: a new knot with all points, or a knot there is with those it lacks.

    `doubt`: who this is has to be asked first.
    """

    contact: Contact
    knot: Knot | None
    doubt: Lookalikes | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether anything would be written."""
        return self.knot is None or bool(self.contact.points or self.contact.role or self.contact.met)

    @property
    def is_new(self) -> bool:
        """Whether it takes one of the fifteen places."""
        return self.knot is None and self.doubt is None


class Recogniser:
    """The knots of a person, and what was said of doubts so far; `people` are all of the file."""

    def __init__(self, turn: Turn, people: Sequence[Contact], verdicts: Verdicts) -> None:
        self._people, self._verdicts = people, verdicts
        self._knots = {knot.id: knot for knot in knots.of_owner(turn.tx, turn.me.id)}
        points = knots.points_of_owner(turn.tx, turn.me.id)
        self._known = {
            id_: Contact(name=knot.name, role=knot.role, points=points.get(id_, ()))
            for id_, knot in self._knots.items()
        }
        self._crowd = Crowd([*people, *self._known.values()])
        self._near: dict[object, list[KnotId]] = {}
        for id_, known in self._known.items():
            for mark in (name_key(known.name), *known.points):
                self._near.setdefault(mark, []).append(id_)

    def sort_out(self, places: Sequence[int]) -> list[Addition]:
        """What choosing these would write: one addition for each knot, or for two said to be one."""
        found: dict[str, Addition] = {}
        for place in places:
            one = self.recognise(place)
            key = one.knot.id if one.knot else str(place)
            if one.knot is None and one.doubt is None:
                same, doubt = self._compare_chosen(place, found)
                key, one = same or key, replace(one, doubt=doubt)
            if key in found:
                first, contact = found[key], found[key].contact
                points = tuple(dict.fromkeys((*contact.points, *one.contact.points)))
                contact = replace(contact, points=points, role=contact.role or one.contact.role)
                one = replace(first, contact=contact, doubt=first.doubt or one.doubt)
            found[key] = one
        return _tell_apart(list(found.values()), {fold(knot.name) for knot in self._knots.values()})

    def recognise(self, place: int) -> Addition:
        """A knot that is clearly the same person, else the first that may be; what it has is no news."""
        person, doubts = self._people[place], list[Lookalikes]()
        near = [id_ for mark in (name_key(person.name), *person.points) for id_ in self._near.get(mark, ())]
        for id_ in dict.fromkeys(near):
            known = self._known[id_]
            doubt = Lookalikes(key=f"{place}:{id_}", person=person, other=known, is_knot=True)
            likeness = self._judge(doubt)
            if likeness is Likeness.SAME:
                points = tuple(point for point in person.points if point not in known.points)
                role = "" if known.role else person.role
                knot = self._knots[id_]
                met = person.met if knot.last_day is None else None
                return Addition(contact=replace(person, points=points, role=role, met=met), knot=knot)
            doubts += [doubt] if likeness is Likeness.UNSURE else []
        return Addition(contact=person, knot=None, doubt=doubts[0] if doubts else None)

    def _judge(self, doubt: Lookalikes) -> Likeness:
        """What was said stands above what is seen."""
        if doubt.key in self._verdicts:
            return Likeness.SAME if self._verdicts[doubt.key] else Likeness.OTHER
        return self._crowd.compare(doubt.person, doubt.other)

    def _compare_chosen(self, place: int, found: Mapping[str, Addition]) -> tuple[str, Lookalikes | None]:
        """Whom of those chosen before this one is, or may be: two of one name in one file are two."""
        person, doubts = self._people[place], list[Lookalikes]()
        for key, one in found.items():
            if one.knot is None and name_key(one.contact.name) != name_key(person.name):
                doubt = Lookalikes(key=f"{place}:{key}", person=person, other=one.contact, is_knot=False)
                likeness = self._judge(doubt)
                if likeness is Likeness.SAME:
                    return key, None
                doubts += [doubt] if likeness is Likeness.UNSURE else []
        return "", doubts[0] if doubts else None


def _tell_apart(found: Sequence[Addition], taken: Collection[str]) -> list[Addition]:
    """New namesakes have what they do, or a number, behind their name: nobody could be named else."""
    names, apart = set(taken), list[Addition]()
    for one in found:
        if one.knot is None:
            name = find_free_name(one.contact, names)
            names.add(fold(name))
            apart.append(replace(one, contact=replace(one.contact, name=name)))
        else:
            apart.append(one)
    return apart


def find_free_name(person: Contact, taken: Collection[str]) -> str:
    """A name that no knot has: "Thomas Müller (Bank)", "Thomas Müller (2)"."""
    if fold(person.name) not in taken:
        return person.name
    about = [person.role] if person.role else []
    for mark in (*about, *map(str, range(2, len(taken) + 3))):
        name = clean_name(f"{person.name[: MAX_NAME - len(mark[:40]) - 3]} ({mark[:40]})")
        if fold(name) not in taken:
            return name
    raise AssertionError("more numbers than names are tried")
