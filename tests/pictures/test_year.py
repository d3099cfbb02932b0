"""A year as a picture: every week a square, every figure its card, whatever the numbers are."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import canvas, lettering, year
from bot.pictures.year import Figure, SquareKind
from tests.pictures.samples import FIGURES, WEEKS, YEAR, open_picture
from tests.pictures.test_knot_map import contrast

pytestmark = pytest.mark.quick

COUNTS = st.integers(min_value=1, max_value=9999).map(str)
ANY_FIGURES = st.lists(st.builds(Figure, number=COUNTS, words=st.text(max_size=200)), max_size=9)


@settings(deadline=None)
@given(ANY_FIGURES)
def test_cards_follow_each_other_and_hold_their_words(figures):
    cards = year.lay_out(figures, 500)

    assert len(cards) == len(figures)
    for above, below in pairwise(cards):
        assert above.top + above.height < below.top
    for card in cards:
        assert card.height >= len(card.lines) * canvas.LEADING * (canvas.SMALL + 4)
        room = canvas.WIDTH - 2 * canvas.MARGIN - year._FIGURE_WIDTH
        assert all(lettering.measure(line, canvas.SMALL + 4, bold=False) < room for line in card.lines)


@settings(deadline=None)
@given(COUNTS)
def test_a_number_leaves_room_for_the_sign_beside_it(number):
    tall = year._FIGURE - 20 if len(number) > 2 else year._FIGURE

    assert lettering.measure(number, tall) <= year._FIGURE_WIDTH - 30


@pytest.mark.parametrize("weeks", [0, 1, 13, 14, 52])
def test_any_number_of_weeks_is_drawn(weeks):
    drawn = open_picture(year.draw(YEAR, WEEKS[-weeks:] if weeks else [], FIGURES[:1]))

    assert drawn.width == canvas.WIDTH


def test_a_year_without_a_figure_is_a_picture_too():
    assert open_picture(year.draw(YEAR, WEEKS, [])).height > year._GRID


def test_kinds_of_weeks_differ_by_shape_and_stand_out():
    """Colours alone tell nobody apart who does not see them."""
    bare = {
        year._draw_square(week, 0, 0).replace(canvas.SUN, "").replace(year._HOME, "") for week in SquareKind
    }

    assert len(bare) == len(SquareKind)
    assert contrast(canvas.SUN, canvas.NIGHT) >= 3
    assert contrast(canvas.INK, year._HOME) >= 3
    assert contrast(canvas.INK, year._CARD) >= 4.5
    assert contrast(canvas.SUN, year._CARD) >= 4.5
    assert contrast(canvas.NIGHT, canvas.SUN) >= 3
