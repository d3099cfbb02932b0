"""A scene that was copied leaves what it leaves where it takes place."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.store.tables import metadata
from tests import scenes
from tests.circles import circle_of
from tests.conftest import make_world


def looks(world):
    """How many rows there are of everything, and every word that was heard."""
    with world.context.engine.begin() as tx:
        rows = {
            table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    heard = {who: [(one.at, one.text) for one in all_] for who, all_ in world.adapter.heard.items()}
    return {"rows": rows, "heard": heard, "now": world.clock.now()}


def begun(folder):
    world = make_world(folder, kind="sqlite")
    world.has_knot("mia", "Ada Scene")
    circle_of(world, "Scenery", ["mia", "ben"])
    return world


def test_a_copy_is_what_was_lived_through_and_goes_on_alike(tmp_path):
    worlds = [begun(tmp_path / name) for name in ("lived", "copied")]

    assert worlds[0].history.steps == worlds[1].history.steps
    assert worlds[0].history.steps in scenes._KEPT
    assert worlds[0].person("mia").id == worlds[1].person("mia").id  # made once
    for world in worlds:
        world.says("mia", "/met ada")
        world.travels(timedelta(days=8))
        world.close()
    assert looks(worlds[0]) == looks(worlds[1])


def test_after_anything_else_a_scene_takes_place(tmp_path):
    first, second = begun(tmp_path / "first"), begun(tmp_path / "second")
    second.says("mia", "/note ada plays the cello")
    for world in (first, second):
        world.has_knot("mia", "Ben Scene")
        world.close()

    assert "Noted for Ada Scene." in [heard.text for heard in second.heard("mia")]
    assert len(second.heard("mia")) == len(first.heard("mia")) + 1
    assert {knot.name for knot in second.knots("mia")} == {"Ada Scene", "Ben Scene"}


def test_a_test_that_patches_has_its_scenes_to_itself(tmp_path, monkeypatch):
    worlds = [begun(tmp_path / name) for name in ("one", "other")]

    assert worlds[0].person("mia").id != worlds[1].person("mia").id
    for world in worlds:
        world.close()
