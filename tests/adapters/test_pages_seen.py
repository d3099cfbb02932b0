"""The page to pick a time on in a real Chromium: who can use it, what it asks for, and how it stands on a screen."""

from itertools import product

import pytest

from bot.domain.knots import MAX_NAME
from bot.runtime.adapter_services import InvitePages
from bot.store import meetings
from bot.store.tables import metadata
from tests.adapters.asking import Guest, make_page, make_public
from tests.adapters.browser import barriers, chromium, follow
from tests.adapters.test_landing_seen import SIZES, visitor
from tests.adapters.test_web import listening
from tests.conftest import make_world

everywhere = pytest.mark.parametrize(("size", "scheme"), list(product(SIZES, ("light", "dark"))))
WORDS = "Your view of my book proposal, which you read in spring and found too long"
#: Whose pages are for tests that do something on them.
FRESH = ("Finn", "Gil", "Hana", "Ira")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    world = make_world(tmp_path_factory.mktemp("pages"))
    made = make_public(world)
    yield made
    made.close()
    world.close()


@pytest.fixture(scope="module")
def paths(house):
    """A page in each state."""
    made = {"open": make_page(house, "Ada", WORDS)}
    made["agreed"] = make_page(house, "Ben", WORDS)
    Guest(house, made["agreed"]).picks(1)
    made["off"] = make_page(house, "Cem", WORDS)
    Guest(house, made["off"]).picks(0)
    Guest(house, made["off"]).does("cancel")
    made["declined"] = make_page(house, "Dora", WORDS)
    Guest(house, made["declined"]).does("decline")
    made |= {name: make_page(house, name, WORDS) for name in FRESH}
    made["nothing"] = "/m/" + "a" * 26
    return made


@pytest.fixture(scope="module")
def street(house, paths):
    """Where the pages are."""
    with listening(pages=InvitePages(house.running, "web")) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser(street):
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser):
    with visitor(browser) as context:
        yield context.new_page()


def agreed(house, name):
    """The meetings with a knot that stand."""
    knot, owner = house.knot("mia", name), house.person("mia")
    with house.context.engine.begin() as tx:
        return [one for one in meetings.list_agreed(tx, owner.id) if one.knot_id == knot.id]


def is_reached(page, name, role="button"):
    """The next things the keyboard reaches, until this one."""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
        if page.evaluate("document.activeElement.innerText").strip() == name:
            return True
    return False


@everywhere
def test_everybody_can_use_it(browser, street, paths, size, scheme):
    """Nothing sticks out of any screen, and on a phone nothing that axe knows of is in anybody's way."""
    views = [*((kind, "") for kind in ("open", "agreed", "off", "declined", "nothing"))]
    views += [("agreed", "change=1&"), ("open", "week=2&zone=tokyo&"), ("open", "zone=nowhere&")]
    with visitor(browser, size, scheme) as context:
        page = context.new_page()
        for (kind, query), language in product(views, ("en", "de")):
            page.goto(f"{street}{paths[kind]}?{query}lang={language}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

            assert size != "phone" or barriers(page) == [], (kind, query, language)
            assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


def test_nothing_is_asked_of_anybody_else(page, street, paths):
    """Not even of this host: the page is all there is."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    seen = [street + paths[kind] for kind in ("open", "agreed", "nothing")]
    for url in seen:
        page.goto(url)
        page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith("data:")] == seen
    assert [words for words in complaints if "404 (Not Found)" not in words] == []
    assert page.context.cookies() == []


def test_all_of_it_works_without_javascript(browser, street, paths, house):
    """By another clock, in another week; picked, moved, put into a calendar, cancelled."""
    with visitor(browser, java_script_enabled=False, locale="de-DE") as context:
        page = context.new_page()
        page.goto(street + paths["Finn"])
        page.get_by_text("In another place?").click()
        page.get_by_label("City or time zone").fill("Tokyo")
        follow(page, page.get_by_role("button", name="Show its times").click)
        assert page.get_by_text("All times are Tokyo time.").is_visible()
        for _ in range(4):
            follow(page, page.get_by_role("link", name="Another week").click)
        assert page.get_by_text("All times are Tokyo time.").is_visible()

        button = page.locator("form.pick button").nth(1)
        label = button.inner_text()
        follow(page, button.click)
        assert page.get_by_role("heading", level=1).inner_text() == "Agreed"
        assert page.get_by_text(f"You and Mia: {label}").is_visible()
        page.reload()
        assert len(agreed(house, "Finn")) == 1

        follow(page, page.get_by_role("link", name="Another time").click)
        follow(page, page.locator("form.pick button").first.click)
        assert len(agreed(house, "Finn")) == 1
        with page.expect_download() as download:
            page.get_by_role("link", name="Into your calendar").click()
        assert download.value.suggested_filename == "meeting.ics"
        follow(page, page.get_by_role("button", name="Cancel the meeting").click)
        assert page.get_by_role("heading", level=1).inner_text() == "This meeting does not take place"
        assert agreed(house, "Finn") == []


def test_by_keyboard_alone_a_time_is_picked(page, street, paths, house):
    page.goto(street + paths["Gil"])
    label = page.locator("form.pick button").nth(2).inner_text()
    assert is_reached(page, label)
    follow(page, lambda: page.keyboard.press("Enter"))

    assert f"You and Mia: {label}" in page.inner_text("main")
    assert len(agreed(house, "Gil")) == 1


def test_by_keyboard_alone_somebody_is_erased(page, street, paths):
    page.goto(street + paths["Hana"])
    assert is_reached(page, "What is stored, and Erase me")
    page.keyboard.press("Enter")
    assert is_reached(page, "Erase me")
    follow(page, lambda: page.keyboard.press("Enter"))

    assert page.get_by_role("heading", level=1).inner_text() == "Erased"
    page.goto(street + paths["Hana"])
    assert page.get_by_role("heading", level=1).inner_text() == "Nothing is here"


def test_who_goes_back_sees_what_was_agreed_and_books_nothing_twice(page, street, paths, house):
    page.goto(street + paths["Ira"])
    follow(page, page.locator("form.pick button").nth(0).click)
    page.go_back()

    assert page.get_by_role("heading", level=1).inner_text() == "Agreed"
    assert len(agreed(house, "Ira")) == 1


def test_a_thumb_hits_every_button(page, street, paths):
    """On a small phone: at least 48 pixels high, and the first time without scrolling."""
    for kind in ("open", "agreed"):
        page.goto(street + paths[kind])
        boxes = [one.bounding_box() for one in page.locator(".button:visible").all()]
        assert len(boxes) >= 3
        assert all(box["height"] >= 48 for box in boxes)
    page.goto(street + paths["open"])
    first = page.locator("form.pick button").first.bounding_box()
    assert first["y"] + first["height"] < SIZES["phone"][1]


def test_letters_twice_as_large_still_fit(browser, street, paths):
    """WCAG 1.4.10: at 320 pixels, which is 400 % of a desk's screen, nothing is cut off."""
    with visitor(browser) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 256})
        for kind in ("open", "agreed", "off", "declined"):
            page.goto(f"{street}{paths[kind]}?lang=de")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

            assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_name_as_long_as_a_name_may_be_stays_within_the_screen(page, house, street, paths):
    addresses = metadata.tables["addresses"]
    with house.context.engine.begin() as tx:
        tx.execute(addresses.update().values(name=("Donaudampfschifffahrtsgesellschaft" * 3)[:MAX_NAME]))
    try:
        page.goto(street + paths["open"])
        assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"][0]
        assert barriers(page) == []
    finally:
        with house.context.engine.begin() as tx:
            tx.execute(addresses.update().values(name="Mia"))
