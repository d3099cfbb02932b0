"""Ten weeks of Mia, and then she looks at them: her knots as a map, her weeks as a picture."""

import io

from PIL import Image

from tests.conftest import days, weeks


def only_picture(heard):
    (file,) = heard.files
    picture = Image.open(io.BytesIO(file.data))
    assert picture.format == "PNG"
    return picture


def test_weeks_that_were_lived_are_looked_at(world):
    world.has_knot("mia", "Ada Lovelace", every=weeks(4), last_met=days(10))
    world.has_knot("mia", "王小明", every=weeks(12), last_met=days(60))
    assert "Your year here has only just begun" in world.says("mia", "how was my year?").text

    world.travels(weeks(3))
    world.says("mia", "/met Ada yesterday")
    world.travels(weeks(4))
    world.says("mia", "/called Ada")
    world.travels(weeks(3))

    seen = world.says("mia", "show me my map")
    assert "• mild: Ada Lovelace" in seen.text
    assert "• cool: 王小明" in seen.text
    assert "It's time to meet again: 王小明." in seen.text
    assert only_picture(seen).width == 1080

    told = world.says("mia", "/stats")
    assert "1 week in which you met somebody" in told.text
    assert "1 week with a call or a few lines" in told.text
    assert "at home with a good book" in told.text
    assert "Ada" not in told.text
    assert only_picture(told).width == 1080
