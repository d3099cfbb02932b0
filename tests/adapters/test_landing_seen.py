"""The invite page in a real Chromium: who can use it, what it asks for, and how it stands on a screen."""

import io
from itertools import count, product

import pytest
import zxingcpp
from PIL import Image

from bot.domain.knots import MAX_NAME
from tests.adapters.browser import barriers, chromium, follow
from tests.adapters.inviting import WEB, host
from tests.adapters.test_web import listening
from tests.conftest import make_world

pytestmark = pytest.mark.circles

SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 800)}
everywhere = pytest.mark.parametrize(("size", "scheme"), list(product(SIZES, ("light", "dark"))))
_guests = count(1)


@pytest.fixture(scope="module")
def mia(tmp_path_factory):
    world = make_world(tmp_path_factory.mktemp("landing"))
    yield host(world, "Designers Berlin")
    world.close()


@pytest.fixture(scope="module")
def street(mia):
    """The page's address, before the code."""
    with listening(pages=mia.pages) as port:
        yield f"http://127.0.0.1:{port}/j/"


@pytest.fixture(scope="module")
def codes(mia):
    """One that lets somebody in, and one that does not."""
    return {"good": mia.code(), "bad": "a" * 26}


@pytest.fixture(scope="module")
def browser(mia, street, codes):
    with chromium() as opened:
        yield opened


def visitor(browser, size="phone", scheme="light", **more):
    """A browser window of somebody else's."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        extra_http_headers={"X-Forwarded-For": f"203.0.113.{next(_guests)}"},
        **more,
    )
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(browser):
    with visitor(browser) as context:
        yield context.new_page()


def test_axe_finds_what_is_in_the_way(page):
    """Else the test below would show nothing."""
    page.set_content("<h1>Hello</h1><img src='x'><p style='color:#999'>You can hardly read this</p>")

    found = {barrier.partition(":")[0] for barrier in barriers(page)}

    assert {"image-alt", "color-contrast", "html-has-lang", "document-title"} <= found


@everywhere
def test_everybody_can_use_it(browser, street, codes, size, scheme):
    """Nothing that axe knows of is in anybody's way, and nothing sticks out of the screen."""
    with visitor(browser, size, scheme) as context:
        page = context.new_page()
        for kind, language in product(codes, ("en", "de")):
            page.goto(f"{street}{codes[kind]}?lang={language}")

            assert barriers(page) == [], (kind, language)
            assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


def test_nothing_is_asked_of_anybody_else(page, street, codes):
    """Not even of this host: the page is all there is."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    for code in codes.values():
        page.goto(f"{street}{code}")
        page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith("data:")] == [street + c for c in codes.values()]
    assert [words for words in complaints if "404 (Not Found)" not in words] == []
    assert page.context.cookies() == []


def test_it_works_without_javascript(browser, street, codes):
    with visitor(browser, java_script_enabled=False, locale="de-DE") as context:
        page = context.new_page()
        page.goto(street + codes["good"])
        assert page.get_by_role("heading", level=1).inner_text() == "Designers Berlin lädt dich ein"

        follow(page, page.get_by_role("link", name="English").click)

        assert page.get_by_role("heading", level=1).inner_text() == "Designers Berlin invites you"
        assert page.get_by_role("link", name="Continue in Telegram").is_visible()


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(page, street, codes):
    page.goto(street + codes["good"])
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2

    assert reached == ["Deutsch", "Continue in Telegram", "Continue in Matrix"]


def test_a_thumb_hits_the_buttons_without_scrolling(page, street, codes):
    """On a small phone both stand on the first screen, at least 48 pixels high."""
    page.goto(street + codes["good"])
    for name in ("Telegram", "Matrix"):
        box = page.get_by_role("link", name=f"Continue in {name}").bounding_box()

        assert box["height"] >= 48
        assert box["y"] + box["height"] < SIZES["phone"][1]
    assert page.get_by_role("link", name="Deutsch").bounding_box()["height"] >= 44


def test_one_touch_takes_up_all_that_is_to_be_written(page, street, codes):
    page.goto(street + codes["good"])
    page.get_by_text("!start").click()

    assert page.evaluate("getSelection().toString()") == f"!start {codes['good']}"


@everywhere
def test_the_picture_is_read_by_a_phone_held_before_the_screen(browser, street, codes, size, scheme):
    with visitor(browser, size, scheme, device_scale_factor=2) as context:
        page = context.new_page()
        page.goto(street + codes["good"])
        seen = Image.open(io.BytesIO(page.screenshot(full_page=True)))

    assert [found.text for found in zxingcpp.read_barcodes(seen)] == [WEB.format(code=codes["good"])]


def test_a_name_as_long_as_a_name_may_be_stays_within_the_screen(browser, mia, street):
    """Also one without a space."""
    from bot.store import circles

    with mia.world.context.engine.begin() as tx:
        circles.change(tx, mia.circle, name=("Donaudampfschifffahrtsgesellschaftskapitäne" * 2)[:MAX_NAME])
    try:
        with visitor(browser) as context:
            page = context.new_page()
            page.goto(street + mia.code())
            assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"][0]
            assert barriers(page) == []
    finally:
        with mia.world.context.engine.begin() as tx:
            circles.change(tx, mia.circle, name="Designers Berlin")


def test_letters_twice_as_large_still_fit(browser, street, codes):
    """WCAG 1.4.10: at 320 pixels, which is 400 % of a desk's screen, nothing is cut off."""
    with visitor(browser) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(f"{street}{codes['good']}?lang=de")

        assert page.evaluate("document.documentElement.scrollWidth") == 320
