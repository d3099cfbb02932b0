"""`python -m tests.pictures.goldens`: keeps how the pictures look now, at the size of a phone. Look at them."""

from functools import cache
from pathlib import Path

from bot.pictures import knot_map, year
from tests.pictures.samples import FIGURES, MAPS, SAID, WEEKS, YEAR, open_picture, shrink

FOLDER = Path(__file__).with_name("golden")


@cache
def draw_all():
    """Every picture that is kept, by its name."""
    drawn = {f"map-{name}": knot_map.draw(SAID, rings) for name, rings in MAPS.items()}
    return drawn | {"year": year.draw(YEAR, WEEKS, FIGURES)}


if __name__ == "__main__":
    for name, data in draw_all().items():
        shrink(open_picture(data)).save(FOLDER / f"{name}.png", optimize=True)
