"""What the doctor shows a door of what it keeps: everything, and nothing is changed by looking."""

import asyncio

import pytest

from bot import app
from bot.admin.doctor import ReadOnlyStateStore
from bot.clock import SystemClock
from bot.runtime.transactions import load_adapter_state, save_adapter_state
from bot.settings import Settings

SECRET = b"\x00token \xff"


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def house(settings):
    made = app.open_context(settings, SystemClock())
    load_adapter_state(made, "matrix")
    save_adapter_state(made, "matrix", {"login": SECRET})
    yield made
    made.engine.dispose()


def shown(settings):
    return asyncio.run(ReadOnlyStateStore(settings).load("matrix"))


def test_the_doctor_shows_a_door_what_it_keeps(settings, house):
    assert shown(settings) == {"login": SECRET}
    house.engine.dispose()
    assert shown(settings) == {"login": SECRET}


def test_what_a_door_would_keep_while_it_is_examined_is_gone(settings, house):
    asyncio.run(ReadOnlyStateStore(settings).save("matrix", {"login": None, "other": b"1"}))

    assert load_adapter_state(house, "matrix") == {"login": SECRET}


def test_where_there_is_no_database_nothing_is_shown_and_nothing_made(settings):
    assert shown(settings) == {}
    assert not settings.data_dir.exists()


def test_a_key_file_of_another_house_shows_nothing(settings, house):
    elsewhere = Settings(data_dir=settings.data_dir.parent / "elsewhere")
    other = app.open_context(elsewhere, SystemClock())
    other.engine.dispose()

    assert shown(settings.model_copy(update={"key_file": elsewhere.key_path()})) == {}
    assert shown(settings.model_copy(update={"key_file": settings.data_dir / "none"})) == {}
    assert not (settings.data_dir / "none").exists()
