"""The people of a file that waits, and those of them who are chosen so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.chat.messages import Prompt
from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import Topic
from bot.domain.knots import MAX_ACTIVE
from bot.services.recognition import Addition, Recogniser, Verdicts
from bot.services.turn import Turn
from bot.store import imports, knots


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingImport:
    """A file's people, the places of those chosen so far, in the order they were chosen, and who is who."""

    id: str
    people: Sequence[Contact]
    chosen: Sequence[int] = ()
    verdicts: Verdicts = field(default_factory=dict)

    def sort_out(self, turn: Turn, chosen: Sequence[int] | None = None) -> list[Addition]:
        """What would be written of those chosen, or of these."""
        places = self.chosen if chosen is None else chosen
        return Recogniser(turn, self.people, self.verdicts).sort_out(places)


def store_import(turn: Turn, people: Sequence[Contact], chosen: Sequence[int]) -> PendingImport:
    """These people wait from now on."""
    pending = PendingImport(id=turn.new_id(), people=people, chosen=chosen)
    imports.save(turn.tx, id_=pending.id, owner_id=turn.me.id, contacts=_encode_import(pending), now=turn.now)
    return pending


def _encode_import(pending: PendingImport) -> Mapping[str, Any]:
    people = [
        [
            p.name,
            p.role,
            [[point.kind.value, point.value, point in p.office] for point in p.points],
            p.met.isoformat() if p.met else None,
            p.is_company,
        ]
        for p in pending.people
    ]
    return {"people": people, "chosen": list(pending.chosen), "verdicts": pending.verdicts}


def load_import(turn: Turn, prompt: Prompt) -> PendingImport:
    """The import a question is about. Raises KnotworkError when it is gone (law 7)."""
    import_id = str(prompt.context["import"])
    found = imports.get(turn.tx, turn.me.id, import_id)
    if found is None:
        raise KnotworkError("import-gone")
    people = [_decode_person(*stored) for stored in found["people"]]
    return PendingImport(
        id=import_id, people=people, chosen=found["chosen"], verdicts=found.get("verdicts", {})
    )


def _decode_person(
    name: str, role: str, points: Sequence[Any], met: str | None = None, is_company: bool = False
) -> Contact:
    """The last two, and whether a point is an office's, are missing in what the release before stored."""
    known = [(Point(kind=PointKind(kind), value=value), any(office)) for kind, value, *office in points]
    return Contact(
        name=name,
        role=role,
        points=tuple(point for point, _ in known),
        office=frozenset(point for point, office in known if office),
        met=date.fromisoformat(met) if met else None,
        is_company=is_company,
    )


def set_chosen(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> PendingImport:
    """Those, and nobody else, are chosen now."""
    return change_import(turn, replace(pending, chosen=chosen))


def change_import(turn: Turn, pending: PendingImport) -> PendingImport:
    """It waits as it is now."""
    imports.change(turn.tx, turn.me.id, pending.id, _encode_import(pending))
    return pending


def finish_import(turn: Turn) -> None:
    """Nothing waits any more, and nothing is asked about it."""
    imports.delete_all(turn.tx, turn.me.id)
    turn.close_questions(Topic.IMPORT)


def count_free_places(turn: Turn) -> int:
    """How many more active knots there is room for."""
    return max(0, MAX_ACTIVE - knots.count_active(turn.tx, turn.me.id))


def count_new(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> int:
    """How many of those chosen would take one of the fifteen places."""
    return sum(one.is_new for one in pending.sort_out(turn, chosen))
