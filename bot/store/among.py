"""Looking for many ids at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, bindparam, cast, func, select

from bot.store.engine import Tx

#: Up to so many are listed one by one.
_FEW = 10


def among(tx: Tx, column: ColumnElement[Any], ids: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these; many travel as one value, where each of their own costs."""
    wanted = list(ids)
    if len(wanted) <= _FEW:
        return column.in_(wanted)
    listed = bindparam(None, json.dumps(wanted), type_=String, unique=True)
    each = (
        func.json_each(listed)
        if tx.dialect.name == "sqlite"
        else func.json_array_elements_text(cast(listed, JSON))
    )
    return column.in_(select(each.table_valued("value").c.value))
