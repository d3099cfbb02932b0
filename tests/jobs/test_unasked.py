"""One person's trouble is not everybody's."""

import pytest

from bot.jobs import weekly
from tests.conftest import days, weeks

pytestmark = pytest.mark.quick


def test_one_person_who_cannot_be_composed_for_does_not_silence_the_others(world, monkeypatch):
    """The others hear their week; the one in trouble is tried again an hour later."""
    for who in ("mia", "ben", "zoe"):
        world.has_knot(who, "Ada", every=weeks(4), last_met=days(60))
    ben, section = world.person("ben").id, weekly._section

    def stumbling(tx, plan, *more):
        if plan.person.id == ben:
            raise RuntimeError("a row nobody expected")
        return section(tx, plan, *more)

    monkeypatch.setattr(weekly, "_section", stumbling)
    world.travels(days(1 / 24))

    assert [len(world.unasked(who)) for who in ("mia", "ben", "zoe")] == [1, 0, 1]

    monkeypatch.setattr(weekly, "_section", section)
    world.travels(days(1 / 12))

    assert [len(world.unasked(who)) for who in ("mia", "ben", "zoe")] == [1, 1, 1]
