"""The words of a rich message (Bot API 10.1): pasted or passed on with headings, lists and tables.

It is a tree of blocks (https://core.telegram.org/bots/api#richmessage). Kinds of blocks are added all the
time, so none is known by name here: every part that holds words is read, in reading order.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

#: Parts that are one run of words, and parts that hold further blocks, each in the order they are read.
_WORDS = ("label", "summary", "text", "alternative_text", "expression")
_BLOCKS = ("items", "cells", "blocks")
_BELOW = ("caption", "credit")
#: What lies deeper is not read, nor what comes after so many lines.
_MAX_DEPTH, _MAX_LINES = 40, 1_000


def read_rich_text(told: Any) -> str:
    """The words of a rich message, a line for each block; "" where there are none."""
    return "\n".join(islice(_lines(told, 0), _MAX_LINES))


def _lines(node: Any, depth: int) -> Iterator[str]:
    """The lines of a block, or of a list of them."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, list):
        for one in node:
            yield from _lines(one, depth + 1)
    elif isinstance(node, dict):
        begun = " ".join(filter(None, (_run(node[name], depth) for name in _WORDS if name in node)))
        inside = _rows(node["cells"], depth) if "cells" in node else _lines(_holds(node), depth + 1)
        if "label" in node:  # it stands before the first line of its item
            begun = f"{begun} {next(inside, '')}"
        yield from (line.strip() for line in begun.splitlines() if line.strip())
        yield from inside
        yield from filter(None, (_run(node[name], depth).strip() for name in _BELOW if name in node))


def _holds(block: dict[str, Any]) -> list[Any]:
    """What a block holds besides words; also in parts that nobody knows yet."""
    known = [block[name] for name in _BLOCKS if name in block]
    named = {*_WORDS, *_BLOCKS, *_BELOW}
    return known + [
        part for name, part in block.items() if name not in named and isinstance(part, dict | list)
    ]


def _rows(cells: Any, depth: int) -> Iterator[str]:
    """A row of a table a line: of two cells the first says what the second is."""
    for row in cells if isinstance(cells, list) else ():
        shown = [" ".join(_lines(cell, depth + 1)) for cell in (row if isinstance(row, list) else [row])]
        shown = [cell for cell in shown if cell]
        if len(shown) == 2:  # noqa: PLR2004
            yield f"{shown[0].rstrip(':')}: {shown[1]}"
        elif shown:
            yield ", ".join(shown)


def _run(node: Any, depth: int) -> str:
    """A run of words, whatever each piece of it looks like."""
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(node, list):
        return "".join(_run(part, depth + 1) for part in node)
    if isinstance(node, dict):
        return " ".join(
            filter(None, (_run(node[name], depth + 1) for name in (*_WORDS, *_BELOW) if name in node))
        )
    return node if isinstance(node, str) else ""
