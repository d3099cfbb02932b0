"""Words in pictures: whatever somebody is called, it is drawn from fonts that are here, and as wide as measured."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import canvas, lettering
from tests.pictures.samples import open_picture

pytestmark = pytest.mark.quick

#: A name of each script a font came along for.
IN_SCRIPTS = [
    *("Jürgen Groß", "Şule Çağlayan İğdır", "Đặng Thị Hồng", "Łukasz Żółć", "Νίκος Παπαδόπουλος"),
    *("Наталья Ключевская", "أحمد بن محمد", "אברהם כהן", "Գագիկ", "გიორგი", "สมชาย", "अदिति शर्मा"),
    *("王小明", "田中さくら", "김민수", "Ada (أحمد) Lovelace"),
]


def drawn_width(words):
    """From the first column in which anything is drawn to the last."""
    ink = canvas.words(words, 540, 100, size=40, anchor="middle")
    left, _, right, _ = (
        open_picture(canvas.paint(160, [ink], [words]))
        .convert("L")
        .point(lambda level: 255 if level > 60 else 0)
        .getbbox()
    )
    return right - left


@pytest.mark.parametrize("name", IN_SCRIPTS)
def test_a_name_is_kept_whole_and_drawn_as_wide_as_it_is_measured(name):
    """No box for a missing sign; a sign has a little room of its own at both sides."""
    assert lettering.clean(name) == unicodedata.normalize("NFC", name)
    assert drawn_width(name) == pytest.approx(lettering.measure(name, 40), abs=14)


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("Bo 🎈", "Bo"),
        ("👩‍🚀 Ada", "Ada"),
        ("\u202eeve\u202c", "eve"),
        ("A\u0000d\ud800a\ue000", "Ada"),
        ("Ada\n\tLovelace\u2028", "Ada Lovelace"),
        ("Z" + "\u0337" * 20 + "algo", "Z\u0337\u0337algo"),
        ("\u200d\u200c", ""),
        ("🎉", ""),
        ("()", ""),
        ("ፀሐይ", ""),
    ],
)
def test_what_no_font_has_and_what_turns_or_hides_words_is_left_out(said, drawn):
    assert lettering.clean(said) == drawn


@settings(deadline=None)
@given(st.text(max_size=120))
def test_whatever_is_left_has_a_sign_in_some_font_and_cleaning_it_again_changes_nothing(said):
    once = lettering.clean(said)

    assert lettering.clean(once) == once
    assert all(lettering._font_of(sign, lettering.BOLD) for sign in once)


@settings(deadline=None)
@given(st.text(max_size=120), st.integers(min_value=60, max_value=500), st.integers(min_value=1, max_value=3))
def test_no_line_is_wider_than_its_place_and_none_is_too_many(said, width, lines):
    told = lettering.fit(lettering.clean(said), 40, width, lines=lines)

    assert len(told) <= lines
    assert all(lettering.measure(line, 40) <= width for line in told)


def test_a_line_ends_between_words_or_after_a_hyphen_and_says_where_more_would_follow():
    assert lettering.fit("Ada Lovelace", 40, 200) == ("Ada", "Lovelace")
    assert lettering.fit("Groß-Wüstenhagen", 40, 300) == ("Groß-", "Wüstenhagen")
    first, second = lettering.fit("Maria Magdalena von Hohenlohe-Langenburg", 40, 300)
    assert first == "Maria"
    assert second.startswith("Magdalena")
    assert second.endswith("…")


def test_a_cut_leaves_no_mark_without_its_letter():
    name = "ก\u0e31\u0e49" * 30

    (line,) = lettering.fit(name, 40, 200, lines=1)

    assert line.endswith("\u0e49…")


def test_only_the_fonts_that_words_need_are_read():
    names = {Path(path).name for path in lettering.fonts_for("Jürgen أحمد")}

    assert names == {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf"}


def test_the_fonts_are_the_ones_their_page_names():
    """Unchanged, and under licences that came with them."""
    from hashlib import sha256

    folder = Path(lettering.font_path(""))
    told = (folder / "README.md").read_text()

    for path in folder.glob("*.ttf"):
        assert f"| {path.name} | {sha256(path.read_bytes()).hexdigest()} |" in told
    assert {path.name for path in folder.iterdir()} >= {"OFL.txt", "APACHE.txt"}
