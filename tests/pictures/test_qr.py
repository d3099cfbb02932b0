"""QR pictures, read again by a scanner of another making (ZXing)."""

import io
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image

from bot.pictures import qr

pytestmark = [pytest.mark.circles, pytest.mark.quick]

CODE = "abcdefghijklmnopqrstuvwxyz"
LINKS = [
    f"https://t.me/knotwork_bot?start={CODE}",
    f"https://bot.example.org/j/{CODE}",
    f"https://knotwork.gemeinde-oberunterhausen.example.org/some/where/below/j/{CODE}",
    "https://matrix.to/#/@knotwork:example.org",
    "Schöne Grüße",
]


def scanned(picture: Image.Image):
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("words", LINKS)
def test_a_scanner_reads_exactly_the_words(words):
    assert scanned(Image.open(io.BytesIO(qr.png(words)))).text == words


def test_it_survives_a_thumb_on_it():
    """Level M: a tenth of it is hidden, and it still reads."""
    picture = Image.open(io.BytesIO(qr.png(LINKS[1]))).convert("L")
    side = picture.label_width
    thumb = (side // 2, side // 2, side // 2 + side // 5, side // 2 + side // 5)
    picture.paste(128, thumb)

    assert scanned(picture).text == LINKS[1]


def test_it_is_large_enough_for_a_phone_and_small_enough_for_a_chat():
    for words in LINKS:
        picture = Image.open(io.BytesIO(qr.png(words)))
        assert picture.label_width == picture.height
        assert 300 <= picture.label_width <= 900
        assert len(qr.png(words)) < 5000


def test_four_modules_around_it_are_white():
    picture = Image.open(io.BytesIO(qr.png(LINKS[0]))).convert("L")
    edge = 4 * 12

    assert picture.getpixel((edge, edge)) == 0
    for box in [(0, 0, picture.label_width, edge), (0, 0, edge, picture.height)]:
        assert picture.crop(box).getextrema() == (255, 255)


def test_the_svg_stands_alone_and_within_a_page():
    """Nothing in it is loaded from elsewhere, and it is as wide as its place."""
    drawn = ET.fromstring(qr.svg(LINKS[0]))  # noqa: S314 - our own

    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawn.get("viewBox").startswith("0 0 ")
    assert drawn.get("width") is None
    assert "href" not in qr.svg(LINKS[0])


def test_the_same_words_make_the_same_picture():
    assert qr.png("a") == qr.png("a")
    assert qr.svg("a") == qr.svg("a") != qr.svg("b")
