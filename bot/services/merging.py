"""One knot out of two."""

from dataclasses import replace
from datetime import datetime

from bot.domain.knots import STAGES, Knot
from bot.store import knots, pages
from bot.store.changes import Book


def merge_knots(book: Book, kept: Knot, other: Knot, now: datetime) -> Knot:
    """Everything of the second becomes the first's; of what each was told, the later or greater holds."""
    knots.move_belongings(book, other, kept)
    if pages.is_refused(book.tx, kept.owner_id, other.id):
        pages.refuse(book.tx, kept.owner_id, kept.id, now)
    told = max((day for day in (kept.told_last, other.told_last) if day), default=None)
    stage = max(kept.stage, other.stage, key=STAGES.index)
    role = kept.role or other.role
    value = max(kept.value, other.value)
    chosen = max(filter(None, (kept.stage_by_hand, other.stage_by_hand)), key=STAGES.index, default=None)
    speaks = kept if kept.register_form else other
    register = {name: getattr(speaks, name) for name in ("register_language", "register_form", "called")}
    values = {"told_last": told, "stage": stage.value, "stage_by_hand": chosen, "role": role, "value": value}
    knots.change(book, kept.id, **values, **register)
    knots.detach(book, other.id)
    knots.delete_row(book, other.id)
    whole = replace(
        kept, told_last=told, stage=stage, stage_by_hand=chosen, role=role, value=value, **register
    )
    return knots.recompute_tie(book, whole)
