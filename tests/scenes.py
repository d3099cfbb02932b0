"""What many tests begin with is lived through once by each worker; later worlds get a copy of what it left.

A `@scene` is a function of a world and of plain values. In a world where nothing but scenes took place since it
was made, its rows, its hour and all that was heard are put in place of living through it again; anywhere else,
and in a test that may patch or read along, it simply takes place.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

#: Fixtures of tests that change how things go, or look at what they leave elsewhere.
LISTENERS = frozenset({"monkeypatch", "caplog", "capfd", "capsys"})
#: Whether the test that runs has one of them: then every scene takes place.
is_patched = False
#: How many a worker keeps, each less than a megabyte in memory.
_MOST = 150
#: What may be told to a scene, and what it may return: values nobody changes.
_PLAIN = (str, int, float, date, timedelta, type(None))
#: By what took place so far: the hour a world began, then each scene with what it was told.
_KEPT: "OrderedDict[tuple[Hashable, ...], _Left]" = OrderedDict()


@dataclass(frozen=True)
class _Left:
    """What a scene left."""

    rows: sqlite3.Connection
    clock: tuple[Any, int, int]
    count: int
    heard: dict[str, tuple[Any, ...]]
    amended: tuple[Any, ...]
    returned: Any
    is_world: bool


@dataclass
class History:
    """What took place in a world as long as it was scenes only, and how it looked after the last of them."""

    steps: tuple[Hashable, ...]
    looks: Hashable


def begin(world: Any) -> None:
    """A world on a fresh database of its own: scenes may be copied into it."""
    world.history = History((world.clock.now(),), _look(world))


def scene(live: Callable[..., Any]) -> Callable[..., Any]:
    """What this does is done once, where that can be told from what it is given."""

    @wraps(live)
    def enter(world: Any, *given: Any, **named: Any) -> Any:
        step = (live.__module__, live.__qualname__, repr(given), repr(sorted(named.items())))
        steps = _steps_so_far(world)
        if steps is None or not all(map(_is_plain, (*given, *named.values()))):
            return live(world, *given, **named)
        steps = (*steps, step)
        if (left := _KEPT.get(steps)) is not None:
            _KEPT.move_to_end(steps)
            _put(world, left)
        else:
            returned = live(world, *given, **named)
            if _look_aside(world) or not (returned is world or _is_plain(returned)):
                world.history = None
                return returned
            left = _KEPT[steps] = _take(
                world, None if returned is world else returned, is_world=returned is world
            )
            if len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)[1].rows.close()
        world.history = History(steps, _look(world))
        return world if left.is_world else left.returned

    return enter


def _is_plain(value: Any) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, (list, tuple)) else isinstance(value, _PLAIN)


def _steps_so_far(world: Any) -> tuple[Hashable, ...] | None:
    """None where anything else took place, or was arranged otherwise than usual."""
    history = getattr(world, "history", None)
    if is_patched or history is None or _look_aside(world) or history.looks != _look(world):
        return None
    return history.steps


def _look_aside(world: Any) -> bool:
    """Whether the platform is not as it is made."""
    adapter = world.adapter
    usual = {adapter.channel: type(adapter)(world.clock).capabilities}
    return bool(
        world.context.channels != usual or world.context.invite_links or adapter.failing or adapter.twins
    )


def _look(world: Any) -> Hashable:
    """Whatever takes place changes this: what came in, the hour, or the database's log."""
    log = Path(f"{world.context.engine.url.database}-wal")
    with suppress(FileNotFoundError):
        stand = log.stat()
        return (world._count, world.clock.now(), world.clock._drawn, stand.st_size, stand.st_mtime_ns)
    return (world._count, world.clock.now(), world.clock._drawn, 0, 0)


def _take(world: Any, returned: Any, *, is_world: bool) -> _Left:
    rows = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(world.context.engine.raw_connection()) as theirs:
        theirs.driver_connection.backup(rows)
    clock = world.clock
    return _Left(
        rows=rows,
        clock=(clock.now(), clock._drawn, clock._ids._last),
        count=world._count,
        heard={who: tuple(all_) for who, all_ in world.adapter.heard.items()},
        amended=tuple(world.adapter.amended),
        returned=returned,
        is_world=is_world,
    )


def _put(world: Any, left: _Left) -> None:
    with closing(world.context.engine.raw_connection()) as theirs:
        left.rows.backup(theirs.driver_connection)
    at, world.clock._drawn, world.clock._ids._last = left.clock
    world.clock.travel_to(at)
    world._count = left.count
    for who, heard in left.heard.items():
        world.adapter.heard.setdefault(who, [])[:] = heard
    world.adapter.amended[:] = left.amended
