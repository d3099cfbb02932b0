"""What a trip calls, told by the functions themselves: a new name is no new trip."""

import subprocess
import sys

import pytest

from benchmarks.trace import DUE, PRESS, ROOT, main, trace
from bot.commands import matches
from bot.conversation.dispatch import dispatch
from bot.jobs import unasked, weekly
from bot.runtime import process
from bot.services.turn import COMMANDS
from bot.store import matches as stored_matches


def is_called(trip, function) -> bool:
    return (function.__module__, function.__qualname__) in {(f.module, f.name) for f in trip.functions}


def test_words_come_by_dispatch_to_their_command_and_leave_as_a_letter():
    trip = trace("/met ada")

    assert is_called(trip, dispatch)
    assert is_called(trip, COMMANDS["met"].run)
    assert trip.functions[0].name == process.Process.receive.__qualname__
    assert set(trip.modules) == {function.module for function in trip.functions}
    assert any(statement.startswith("INSERT INTO encounters") for statement in trip.statements)
    assert any(statement.startswith("UPDATE outbox") for statement in trip.statements)


def test_a_trip_is_the_same_in_a_process_that_took_none_before():
    """What is read once a process, such as the texts, is no part of it; nor does it matter who calls."""
    trace(DUE)
    here = trace(DUE)
    command = [sys.executable, "-m", "benchmarks.trace", DUE, "--list"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()

    assert said[0] == (
        f"{DUE}: {len(here.functions)} functions, {len(here.modules)} modules, "
        f"{len(here.statements)} statements"
    )
    # what the writer's thread and the loop do beside each other has no order between them
    assert sorted(said[1 : 1 + len(here.functions)]) == sorted(str(function) for function in here.functions)
    assert len(said) == 1 + len(here.functions) + len(here.statements)


def test_a_due_row_of_a_monday_becomes_the_suggestion_of_the_week():
    trip = trace(DUE)

    assert is_called(trip, unasked.tick)
    assert is_called(trip, weekly.begin_weeks)
    assert not is_called(trip, dispatch)
    assert any(statement.startswith("INSERT INTO suggestions") for statement in trip.statements)


def test_a_press_on_the_offer_of_a_circle_is_taken_as_an_answer():
    trip = trace(PRESS)

    assert is_called(trip, dispatch)
    assert {matches.__name__, stored_matches.__name__} <= set(trip.modules)
    assert any(statement.startswith("INSERT INTO prompts") for statement in trip.statements)


def test_nothing_to_say_is_no_trip():
    with pytest.raises(SystemExit):
        main([])
