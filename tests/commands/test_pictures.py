"""/map and /stats: a picture, and words that say all of it."""

import io
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select, update

from bot.chat.messages import Address, text
from bot.commands import pictures as commands
from bot.domain.circles import Gathering
from bot.domain.gatherings import GatheringStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import LANGUAGES
from bot.pictures import canvas, knot_map, lettering, year
from bot.store import gatherings, limits, meetings, people
from bot.store.tables import matches
from bot.texts.catalogue import Catalogue
from tests.circles import circle_of, hours, make_match
from tests.conftest import days, weeks
from tests.texts.reading import FORMS, reader

MEETUP = Address(channel="street", chat="-meetup")


@pytest.fixture
def mia(world):
    """One knot in each ring, and one that rests."""
    world.has_knot("mia", "Ada Lovelace", every=weeks(12), last_met=days(5))
    world.has_knot("mia", "Ben", every=weeks(4), last_met=days(30))
    world.has_knot("mia", "Carla", every=weeks(4), last_met=days(60))
    world.has_knot("mia", "Oma", every=weeks(4), last_met=days(500))
    world.has_knot("mia", "Herr Schmidt", every=weeks(4))
    world.has_knot("mia", "Zoe", every=weeks(4), last_met=days(5))
    world.says("mia", "/knot Zoe")
    world.presses("mia", "Let rest")
    return world


@pytest.fixture
def drawn(monkeypatch):
    """What the pictures were given."""
    seen = []
    for module in (knot_map, year):

        def draw(*given, _draw=module.draw):
            seen.append(given)
            return _draw(*given)

        monkeypatch.setattr(module, "draw", draw)
    return seen


def only_file(heard):
    (file,) = heard.files
    assert file.media_type == "image/png"
    assert Image.open(io.BytesIO(file.data)).width == canvas.WIDTH
    return file


# --- /map ---------------------------------------------------------------------------------------------


def test_the_map_says_who_is_how_close_and_who_is_due(mia, drawn):
    heard = mia.says("mia", "/map")

    assert heard.text.splitlines() == [
        "Your knots, the warm ones nearest to you:",
        "• warm: Ada Lovelace",
        "• mild: Ben",
        "• cool: Carla",
        "• long silent: Oma",
        "• still to meet: Herr Schmidt",
        "It's time to meet again: Ben and Carla.",
        "Resting, and not in the picture: Zoe.",
    ]
    assert only_file(heard).name == "knotwork-map.png"
    ((said, rings),) = drawn
    assert (said.title, said.you, said.day) == ("Your knots", "You", "Mon 23 Nov")
    assert {knot.name: (ring.warmth, knot.is_due) for ring in rings for knot in ring.knots} == {
        "Ada Lovelace": (4, False),
        "Ben": (3, True),
        "Carla": (2, True),
        "Oma": (1, False),
        "Herr Schmidt": (0, False),
    }


def test_a_paused_knot_is_drawn_and_not_due(mia):
    mia.says("mia", "/knot Carla")
    mia.presses("mia", "Pause")
    mia.says("mia", "in two weeks")

    told = mia.says("mia", "/map").text

    assert "• cool: Carla" in told
    assert "It's time to meet again: Ben." in told


def test_without_knots_it_says_how_to_begin(world):
    world.knows("mia")

    heard = world.says("mia", "/map")

    assert "/add" in heard.text
    assert heard.files == ()


def test_where_all_rest_there_is_nothing_to_draw(world):
    world.has_knot("mia", "Zoe", last_met=days(5))
    world.says("mia", "/knot Zoe")
    world.presses("mia", "Let rest")

    heard = world.says("mia", "/map")

    assert heard.text.startswith("All your knots rest")
    assert heard.files == ()


def test_a_name_no_font_has_stands_as_a_number_which_the_words_explain(world, drawn):
    world.has_knot("mia", "Ada", last_met=days(5))
    world.has_knot("mia", "ፀሐይ", last_met=days(5))

    heard = world.says("mia", "/map")

    assert "• warm: Ada and ፀሐይ" in heard.text
    assert "1 in the picture is ፀሐይ: I have no font for that script." in heard.text
    ((_, (ring,)),) = drawn
    assert [knot.name for knot in ring.knots] == ["Ada", "1"]


def test_nobody_elses_knots_are_drawn(mia):
    mia.has_knot("ben", "Dora", last_met=days(5))

    assert "Dora" not in mia.says("mia", "/map").text
    assert "Ada Lovelace" not in mia.says("ben", "/map").text


def test_in_german_it_says_du_or_sie(mia, drawn):
    mia.says("mia", "deutsch")
    assert mia.says("mia", "/map").text.splitlines()[:3] == [
        "Deine Knoten, die warmen am nächsten bei dir:",
        "• warm: Ada Lovelace",
        "• mild: Ben",
    ]
    assert drawn[-1][0].you == "Du"


def test_where_others_listen_neither_is_shown(mia):
    """Names of third persons, and what a year was like, are for the private chat (law 7)."""
    for words in ("/map", "/stats"):
        before = len(mia.heard("mia"))
        mia.hands_in("mia", text=words, place=MEETUP)

        assert mia.heard("mia")[before:] == []
        (said,) = mia.heard("-meetup")[-1:]
        assert "private chat" in said.text
        assert said.files == ()
        assert "Ada" not in said.text
        mia.travels(days(1))


@pytest.mark.parametrize(
    "words", ["show me my map", "map", "Zeig mir meine Karte", "zeichne meine Knoten als Bild"]
)
def test_the_map_is_asked_for_in_plain_words(mia, words):
    assert mia.says("mia", words).files[0].name == "knotwork-map.png"


def test_after_a_few_pictures_the_words_come_alone_for_a_while(mia):
    for _ in range(limits.PICTURES.burst):
        assert mia.says("mia", "/map").files
        mia.clock.travel_to(mia.clock.now() + days(0.0001))

    alone = mia.says("mia", "/map")

    assert alone.files == ()
    assert "• warm: Ada Lovelace" in alone.text
    assert "the next one can come in some minutes" in alone.text
    mia.travels(limits.PICTURES.every)
    assert mia.says("mia", "/map").files


# --- /stats -------------------------------------------------------------------------------------------


def test_a_year_that_has_only_begun_is_said_kindly(world):
    world.has_knot("mia", "Ada", last_met=days(5))

    heard = world.says("mia", "/stats")

    assert heard.text.startswith("Your year here has only just begun")
    assert heard.files == ()


@pytest.mark.on("sqlite", "postgresql")
def test_weeks_are_met_in_touch_or_at_home(mia, drawn):
    """The week one came and the one that runs are no weeks at home; a week counts once."""
    mia.travels(weeks(4))
    mia.says("mia", "/met Ada")
    mia.says("mia", "/met Ben")
    mia.says("mia", "/called Carla 1 week ago")
    mia.travels(weeks(1))

    heard = mia.says("mia", "/stats")

    assert heard.text.splitlines()[:4] == [
        "Your year so far, since Mon 23 Nov:",
        "• 1 week in which you met somebody",
        "• 1 week with a call or a few lines",
        "• 2 weeks at home with a good book",
    ]
    assert only_file(heard).name == "knotwork-year.png"
    ((_, squares, figures),) = drawn
    assert len(squares) == year.COLUMNS  # one row: nothing was in the others yet
    lived = [square.week for square in squares[-6:]]
    assert lived == [
        year.SquareKind.AHEAD,
        year.SquareKind.HOME,
        year.SquareKind.HOME,
        year.SquareKind.TOUCH,
        year.SquareKind.MET,
        year.SquareKind.AHEAD,
    ]
    assert [(figure.number, figure.words) for figure in figures[:1]] == [
        ("1", "week in which you met somebody")
    ]
    assert [square.month for square in squares if square.month] == ["Oct", "Nov", "Dec"]


@pytest.mark.on("sqlite", "postgresql")
def test_promises_kept_are_counted_by_whose_they_are(mia):
    for words in ("me: Ada send the book", "me: Ben send the deck", "Carla: show me the garden"):
        mia.says("mia", f"/promise {words}")
    for done in ("Ada send the book", "show me the garden"):
        mia.says("mia", "/promises")
        mia.presses("mia", done)
        mia.presses("mia", "Done")

    assert "• 2 promises kept, 1 of them yours" in mia.says("mia", "/stats").text


@pytest.mark.on("sqlite", "postgresql")
def test_evenings_not_spent_count_with_their_hours_and_fees(world):
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/instead Founders Night\nThu 26 Nov, 7 pm to 11 pm\nEntrance 25 €")
    world.presses("mia", "Let's meet")
    slot = world.presses("mia", "Now").buttons[0].label
    world.presses("mia", slot)
    world.travels(days(5))
    assert "evening" not in world.says("mia", "/stats").text
    world.presses("mia", "Good")

    told = world.says("mia", "/stats").text

    assert "• 1 evening not spent at an event: 4 hours and €25 saved" in told
    assert "• 1 suggestion: 1 met" in told


@pytest.mark.on("sqlite", "postgresql")
def test_introductions_are_counted_by_what_came_of_them(mia):
    mia.says("mia", "Ada introduced me to Dora Maar")
    mia.presses("mia", "Right")
    mia.says("mia", "Ben introduced me to Emil Nolde")
    mia.presses("mia", "Right")

    assert "• 2 introductions: 2 still open" in mia.says("mia", "/stats").text


@pytest.mark.on("sqlite", "postgresql")
def test_suggestions_are_counted_by_what_the_person_did(mia):
    mia.says("mia", "/week")
    mia.presses("mia", "Someone else")
    mia.presses("mia", "Not this week")

    assert "• 2 suggestions: 1 swapped and 1 rested" in mia.says("mia", "/stats").text


@pytest.mark.on("sqlite", "postgresql")
def test_a_meeting_of_a_circle_makes_a_week_and_takes_the_place_of_its_event(world):
    """`/instead circle`: hours and fee count for each of the two once they say that they met."""
    circle_of(world, "Makers", ["mia", "ben"])
    match_id = make_match(world, "mia", "ben")
    at = world.clock.now() - days(2)
    with world.context.engine.begin() as tx:
        gather(tx, world, match_id, at)
        for who, status in (("mia", MeetingStatus.HELD), ("ben", MeetingStatus.MISSED)):
            me = people.by_address(tx, world.address(who))
            meetings.add(tx, meeting_of(world, me.id, match_id, at, status))

    assert world.says("mia", "/stats").text.splitlines()[1:] == [
        "• 1 week in which you met somebody",
        "• 1 evening not spent at an event: 3 hours and €25 saved",
    ]
    assert "evening" not in world.says("ben", "/stats").text


def gather(tx, world, match_id, at):
    """The match was made for the slot of an event."""
    circle_id = tx.execute(select(matches.c.circle_id).where(matches.c.id == match_id)).scalar_one()
    event = Gathering(
        id=world.clock.new_id(),
        circle_id=circle_id,
        title="Founders Night",
        place="",
        starts_at=at,
        ends_at=at + hours(3),
        fee_cents=2500,
        currency="EUR",
        status=GatheringStatus.SOLVED.value,
        created_at=at,
    )
    gatherings.add(tx, event)
    tx.execute(update(matches).where(matches.c.id == match_id).values(gathering_id=event.id))


def meeting_of(world, owner_id, match_id, at, status):
    """One side's meeting of a match."""
    return Meeting(
        id=world.clock.new_id(),
        owner_id=owner_id,
        knot_id=None,
        suggestion_id=None,
        match_id=match_id,
        starts_at=at,
        ends_at=at + hours(1),
        place="",
        status=status,
        outcome="",
        sequence=0,
        created_at=at,
    )


@pytest.mark.parametrize(
    "words", ["stats", "how was my year?", "wie war mein Jahr", "Zeig mir mein Jahr als Bild"]
)
def test_the_year_is_asked_for_in_plain_words(mia, words):
    mia.travels(weeks(3))

    assert mia.says("mia", words).files[0].name == "knotwork-year.png"


def test_a_year_holds_nobodys_name(mia, drawn):
    mia.travels(weeks(3))
    mia.says("mia", "/met Ada")
    told = mia.says("mia", "/stats").text

    assert "Ada" not in told
    ((_, _, figures),) = drawn
    assert not any("Ada" in figure.words for figure in figures)


# --- our own words in them ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_our_own_words_fit_where_they_stand(language, form):
    """A title and a day beside each other, a caption over its ring, a month over its square; no markup in them."""
    catalogue, who = Catalogue(), reader(language, form)

    def width(key, size, *, bold=False, **args):
        said = catalogue.plain(text(key, **args), who)
        assert lettering.clean(said) == said
        return lettering.measure(said, size, bold=bold)

    longest = max(
        width("picture-day", canvas.SMALL, day=date(y, month, 30))
        for month in (1, 9, 11)
        for y in (2024, 2026)
    )
    assert width("map-title", canvas.TITLE, bold=True) + longest < canvas.WIDTH - 2 * canvas.MARGIN - 40
    assert width("stats-title", canvas.TITLE, bold=True) < canvas.WIDTH - 2 * canvas.MARGIN
    span = width("stats-span", canvas.SMALL, day=date(2024, 9, 25), until=date(2025, 9, 24))
    assert span < canvas.WIDTH - 2 * canvas.MARGIN
    assert width("map-due", canvas.SMALL) < canvas.WIDTH / 2
    assert width("map-you", canvas.TITLE, bold=True) < canvas.WIDTH / 3
    for ring in commands.Closeness:
        assert width("map-ring", canvas.SMALL, ring=commands.Selector(ring.name.lower())) < 420
    for month in range(1, 13):
        assert width("stats-month", 30, month=month) < year._CELL
