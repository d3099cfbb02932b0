"""Two people become one at rest: every table has a rule, and nothing names the second any more."""

import pytest
from sqlalchemy import update

from bot.store import union
from bot.store.tables import links as link_rows
from bot.store.tables import metadata, seats, ticks
from tests.full_lives import cells, fill_every_table, rows_of

#: Columns that hold the number of something that is nobody.
THINGS = {
    *("knot_id", "by_knot_id", "to_knot_id", "other_knot_id", "first_knot_id", "second_knot_id"),
    *("circle_id", "node_id", "parent_id", "branch_id", "round_id", "gathering_id", "match_id", "invite_id"),
    *(
        "suggestion_id",
        "meeting_id",
        "event_id",
        "letter_id",
        "subject_id",
        "verdict_id",
        "foreign_id",
        "message_id",
        "key_id",
    ),
}


def test_every_table_with_rows_of_somebody_has_a_rule():
    """Those of `seats` are counted anew from `sides`."""
    owned = {table for table in metadata.sorted_tables if "owner_id" in table.c}

    assert owned - set(union.RULES) == {seats}
    assert set(union.RULES) <= owned


def test_every_other_column_with_somebodys_number_has_a_rule():
    known = {f"{column.table.name}.{column.name}" for column in union.REFERENCES}
    known |= {f"{ticks.name}.about_id", f"{link_rows.name}.other_id"}
    found = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if column.name.endswith("_id") and column.name not in {*THINGS, "owner_id"}
    }

    assert found == known


def _names(world, who, other):
    """Whatever of somebody's can name another person names this one."""
    with world.context.engine.begin() as tx:
        for column in (*union.REFERENCES, ticks.c.about_id):
            mine = column.table.c.owner_id == who if "owner_id" in column.table.c else column.is_not(None)
            tx.execute(update(column.table).where(mine).values({column.name: other}))


@pytest.mark.on("sqlite", "postgresql")
def test_nothing_names_the_second_once_they_are_one(world):
    kept, gone = (fill_every_table(world, who, who) for who in ("mia", "ben"))
    eve = fill_every_table(world, "eve", "eve")
    _names(world, eve, gone)
    before = {name: len(rows) for name, rows in rows_of(world, gone).items()}

    with world.context.engine.begin() as tx:
        union.unite_rows(tx, kept, gone)

    # a letter of these lives has its owner's number for its own
    assert {(table, column) for table, column, value in cells(world) if gone in str(value)} == {
        ("outbox", "id")
    }
    mine = rows_of(world, kept)
    assert rows_of(world, gone)["people"] == []
    assert all(mine[name] for name, count in before.items() if count and name not in ("changes", "links"))
