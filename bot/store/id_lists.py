"""Looking for many ids at once: they travel as one value, where each of their own would cost."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, bindparam, cast, func, select

from bot.store.engine import Tx


def in_ids(tx: Tx, column: Column[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of the ids the statement is given by `listed`."""
    return _build_in_ids(column, tx.dialect.name == "sqlite")


def bind_ids(ids: Iterable[str]) -> dict[str, str]:
    """The ids, as the parameter of `among`."""
    return {"listed": json.dumps(list(ids))}


@cache
def _build_in_ids(column: Column[Any], is_sqlite: bool) -> ColumnElement[bool]:
    """The same expression each time: building it costs more than a small query."""
    ids = bindparam("listed", type_=String)
    each = func.json_each(ids) if is_sqlite else func.json_array_elements_text(cast(ids, JSON))
    return column.in_(select(each.table_valued("value").c.value))
