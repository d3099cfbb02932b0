"""People and a year as they are drawn in tests, and how two pictures are compared."""

import io

from PIL import Image, ImageChops

from bot.pictures.knot_map import MapKnot, MapWords, Ring
from bot.pictures.year import Figure, SquareKind, WeekSquare, YearWords

SAID = MapWords(title="Your knots", day="Tue 1 Dec", you="You", due="it's time to meet again")
CAPTIONS = ("still to meet", "long silent", "cool", "mild", "warm")
#: Long ones, some alike, in many scripts, and one that would rather be markup.
NAMES = (
    "Ada Lovelace",
    "Ada Byron",
    "Jürgen Groß-Wüstenhagen",
    "Maria Magdalena von Hohenlohe-Langenburg",
    "Şule Çağlayan",
    "Наталья Ключевская",
    "أحمد بن محمد",
    "王小明",
    "김민수",
    "Oma",
    "Herr Schmidt",
    "Ada Lovelace",
    "Donaudampfschifffahrtskapitän",
    "<b>Ben & Co</b>",
    "אברהם כהן",
)
#: A picture as wide as on a phone, and the squares in which two of them are compared, in pixels.
PHONE, _BLOCK = 340, 10


def rings_of(names, *, due=()):
    """One name after the other into the five rings."""
    knots = [MapKnot(name=name, is_due=at in due) for at, name in enumerate(names)]
    return [Ring(caption=CAPTIONS[warmth], warmth=warmth, knots=knots[warmth::5]) for warmth in range(5)]


MAPS = {
    "three": rings_of(NAMES[2:5], due={1}),
    "nine": rings_of(NAMES[:9], due={0, 3}),
    "fifteen": rings_of(NAMES, due={0, 3, 7}),
    "all-warm": [Ring(caption="warm", warmth=4, knots=[MapKnot(name=name) for name in NAMES])],
}
YEAR = YearWords(title="Your year", span="Mon 8 Dec 2025 to Tue 1 Dec")
MONTHS = dict(
    zip(
        range(3, 52, 4),
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        strict=False,
    )
)
KINDS = (
    (SquareKind.AHEAD,) * 9
    + (SquareKind.MET, SquareKind.HOME, SquareKind.MET, SquareKind.TOUCH, SquareKind.HOME) * 8
    + (SquareKind.MET,) * 3
)
WEEKS = [WeekSquare(week=kind, month=MONTHS.get(at, "")) for at, kind in enumerate(KINDS)]
FIGURES = [
    Figure(number="19", words="weeks in which you met somebody", week=SquareKind.MET),
    Figure(number="8", words="weeks with a call or a few lines", week=SquareKind.TOUCH),
    Figure(number="16", words="weeks at home with a good book", week=SquareKind.HOME),
    Figure(number="12", words="promises kept, 7 of them yours"),
    Figure(number="5", words="evenings not spent at events: 14 hours and €75 saved"),
    Figure(number="3", words="introductions: 1 led to work, 1 met, and 1 still open"),
    Figure(number="129", words="suggestions: 104 met, 16 swapped, and 9 rested"),
]


def open_picture(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def shrink(picture):
    """As somebody has it before them."""
    return picture.resize((PHONE, round(picture.height * PHONE / picture.width)), Image.Resampling.LANCZOS)


def find_difference(one, other):
    """How far the two lie apart where they differ most: the mean of one small square, of 255."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(one, other).convert("L")
    squares = (apart.width // _BLOCK + 1, apart.height // _BLOCK + 1)
    return apart.resize(squares, Image.Resampling.BOX).getextrema()[1]
