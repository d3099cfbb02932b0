"""The map of knots: nothing overlaps and nothing is cut off, however many there are and whatever they are called."""

import io
from itertools import combinations
from math import sqrt
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.pictures import canvas, knot_map, lettering
from bot.pictures.knot_map import MapKnot, Ring
from tests.pictures import goldens
from tests.pictures.samples import (
    CAPTIONS,
    MAPS,
    NAMES,
    SAID,
    find_difference,
    open_picture,
    rings_of,
    shrink,
)

pytestmark = pytest.mark.quick

KNOTS = st.lists(
    st.builds(MapKnot, name=st.one_of(st.text(max_size=120), st.sampled_from(NAMES)), is_due=st.booleans()),
    max_size=20,
)
RINGS = st.lists(KNOTS, min_size=5, max_size=5).map(
    lambda all_: [
        Ring(caption=CAPTIONS[warmth], warmth=warmth, knots=inside) for warmth, inside in enumerate(all_)
    ]
)


def caption_box(band):
    half = lettering.measure(band.ring.caption, canvas.SMALL, bold=False) / 2
    foot = band.top + 44
    return (540 - half, foot - canvas.SMALL, 540 + half, foot + canvas.DESCENT * canvas.SMALL)


def boxes_of(plan):
    return [label.box for band in plan.bands for label in band.labels] + [caption_box(b) for b in plan.bands]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lies_lower(radius, x):
    """By how much an arc lies lower there than in the middle of the picture."""
    return radius - sqrt(radius**2 - (x - canvas.WIDTH / 2) ** 2)


@settings(deadline=None)
@given(RINGS)
def test_labels_never_overlap_and_stand_within_the_picture(rings):
    plan = knot_map.lay_out(rings)
    sun = plan.height - knot_map._SUN

    for one, other in combinations(boxes_of(plan), 2):
        assert not overlap(one, other)
    for left, top, right, bottom in boxes_of(plan):
        assert left >= 0
        assert right <= canvas.WIDTH
        assert top >= knot_map._HEADER
        assert bottom <= sun + lies_lower(knot_map._DEPTH + knot_map._SUN, left)


@settings(deadline=None)
@given(RINGS)
def test_everybody_is_drawn_once_and_no_two_read_alike(rings):
    """Up to thirty; of more, which nobody can have, the rest is one number."""
    plan = knot_map.lay_out(rings)
    drawn = [label for band in plan.bands for label in band.labels]
    more = sum(len(ring.knots) for ring in rings) - knot_map.MOST_KNOTS

    assert len({label.lines for label in drawn}) == len(drawn)
    assert len(drawn) == knot_map.MOST_KNOTS + min(more, 1)
    if more > 0:
        assert plan.bands[0].labels[-1].lines[0].startswith(f"+ {more}")


@settings(deadline=None)
@given(RINGS)
def test_the_warmest_stand_nearest_and_rings_without_anybody_are_left_out(rings):
    plan = knot_map.lay_out(rings)
    warmths = [band.ring.warmth for band in plan.bands]

    assert warmths == sorted(warmths)
    assert all(band.labels for band in plan.bands)


def read_svg(plan):
    return ET.fromstring(f"<svg>{''.join(knot_map._draw_all(SAID, plan))}</svg>")  # noqa: S314 - our own


@settings(deadline=None)
@given(RINGS)
def test_names_are_words_whatever_they_look_like(rings):
    """Every picture is one document whose only words are ours and theirs."""
    plan = knot_map.lay_out(rings)
    tree = read_svg(plan)
    lines = [line for band in plan.bands for label in band.labels for line in label.lines]
    said = [element.text or "" for element in tree.iter("text")]

    assert {element.tag for element in tree.iter()} <= {"svg", "circle", "text"}
    assert sorted(said) == sorted([*(t for t in said if t in _ours(plan)), *lines])


def _ours(plan):
    return {SAID.title, SAID.day, SAID.you, SAID.due, *(band.ring.caption for band in plan.bands)}


@pytest.mark.parametrize("name", ["</text><script/>", "&amp;", '" onload="x', "x]]>", "<!--x", "&#0;"])
def test_markup_in_a_name_is_shown_as_it_was_typed(name):
    plan = knot_map.lay_out(rings_of([name]))
    said = [element.text for element in read_svg(plan).iter("text")]

    assert lettering.clean(name) == name
    assert set(plan.bands[0].labels[0].lines) <= set(said)
    assert knot_map.draw(SAID, rings_of([name])).startswith(b"\x89PNG")


@settings(max_examples=15, deadline=None)
@given(RINGS)
def test_whatever_they_are_called_a_picture_comes_of_it(rings):
    assert open_picture(knot_map.draw(SAID, rings)).size == (canvas.WIDTH, knot_map.lay_out(rings).height)


@pytest.mark.parametrize("name", MAPS)
def test_ink_stays_in_the_box_of_its_label(name):
    """What the renderer puts down is where the layout says: with the words taken away nothing else changes."""
    plan = knot_map.lay_out(MAPS[name])
    parts = list(knot_map._draw_all(SAID, plan))
    said = [*NAMES, *CAPTIONS]
    with_words, without = (
        open_picture(canvas.paint(plan.height, chosen, said))
        for chosen in (parts, [part for part in parts if not part.startswith("<text")])
    )
    ink = ImageChops.difference(with_words, without)
    blank = Image.new("RGB", ink.size)
    for left, top, right, bottom in [*boxes_of(plan), (0, 0, canvas.WIDTH, knot_map._HEADER)]:
        ink.paste(
            blank.crop((0, 0, 1, 1)).resize((int(right - left) + 6, int(bottom - top) + 4)),
            (int(left) - 3, int(top) - 2),
        )
    ink.paste(blank.crop((0, 0, canvas.WIDTH, knot_map._SUN)), (0, plan.height - knot_map._SUN))

    assert ink.getbbox() is None


def test_every_picture_is_kept():
    assert {path.stem for path in goldens.FOLDER.iterdir()} == {*goldens.draw_all()}


@pytest.mark.parametrize("name", sorted(path.stem for path in goldens.FOLDER.iterdir()))
def test_pictures_look_as_they_did(name):
    """Within a tolerance: another version of the renderer may round an edge, not move a word."""
    kept = Image.open(goldens.FOLDER / f"{name}.png").convert("RGB")

    assert find_difference(shrink(open_picture(goldens.draw_all()[name])), kept) <= 4


def test_a_picture_with_one_other_name_is_found_to_differ():
    other = knot_map.draw(
        SAID, rings_of(["Jürgen Groß-Wüstenhagen", "Maria Magdalena", "Süle Çağlayan"], due={1})
    )
    moved = knot_map.draw(SAID, rings_of([*NAMES[2:4], "Sule Caglayan"], due={1}))
    kept = Image.open(goldens.FOLDER / "map-three.png").convert("RGB")

    assert find_difference(shrink(open_picture(other)), kept) > 4
    assert find_difference(shrink(open_picture(moved)), kept) > 4


def test_names_are_readable_on_a_phone():
    """1080 pixels are shown on about 340: eleven there at least, in what is smallest."""
    assert min(canvas.SMALL, canvas.NAME, canvas.TITLE) * 340 / canvas.WIDTH >= 10.5
    assert canvas.NAME * 340 / canvas.WIDTH >= 12


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_words_stand_out_from_what_is_behind_them_and_dots_from_their_ring():
    """WCAG 2.2: 4.5 for words, 3 for what has a meaning; whatever the chat's own background is."""
    for ring, dot in zip(knot_map._COLOURS, knot_map._DOTS, strict=True):
        assert contrast(canvas.INK, ring) >= 4.5
        assert contrast(canvas.MUTED, ring) >= 4.5
        assert contrast(dot, ring) >= 3
    assert contrast(canvas.DARK_INK, canvas.SUN) >= 4.5
    assert contrast(canvas.MUTED, canvas.NIGHT) >= 4.5
    assert contrast(canvas.SUN, canvas.NIGHT) >= 4.5


def test_a_picture_is_opaque_to_the_edge():
    """Its background is its own: a chat may be light or dark."""
    drawn = Image.open(io.BytesIO(knot_map.draw(SAID, MAPS["three"]))).convert("RGBA")

    assert drawn.getchannel("A").getextrema() == (255, 255)
    assert drawn.width == canvas.WIDTH
