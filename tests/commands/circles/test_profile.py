"""/profile as a member meets it: under a minute, by buttons, and nothing in it that would reach anybody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.circles import Profile
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.meaning.own import OwnWords
from bot.services import goals
from bot.store import circles
from bot.store.tables import marks, memberships
from tests.circles import circle_of, end_membership

pytestmark = pytest.mark.circles

MEMBERS = ["mia", "ben", "ada", "carla", "dan", "eva"]


def stored(world, who, circle_id):
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return circles.get_membership(tx, owner.id, circle_id).profile


def says_nothing_yet(world, who, circle_id):
    """A member as they are right after joining."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        mine = (memberships.c.owner_id == owner.id, memberships.c.circle_id == circle_id)
        tx.execute(memberships.update().where(*mine).values(profile=None))


def labels(heard):
    return [button.label for button in heard.buttons]


@pytest.fixture
def circle(world):
    made = circle_of(world, "Makers", MEMBERS)
    says_nothing_yet(world, "mia", made)
    return made


# --- the first time -------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_a_profile_is_made_question_by_question(world, circle):
    assert "help others" in world.says("mia", "/profile").text
    assert "learn" in world.says("mia", "bread, book design").text
    assert "Where could you meet" in world.says("mia", "bookkeeping; theatre").text
    card = world.says("mia", "Berlin")

    assert card.text == (
        "That's all for now. This is what you said:\n"
        "You in Makers\n"
        "Offers: bread and book design\n"
        "Asks: bookkeeping and theatre\n"
        "Languages: English\n"
        "Place: Berlin, or online\n"
        "Meetings in four weeks: at most 4\n"
        "\n"
        "Whoever I suggest you to sees what of this fits them, and neither name nor number. "
        "Changes count from the next round.\n"
        "Rounds begin once 6 members with a complete profile take part.\n"
        "The rest I ask about one thing a week; the buttons take it at once."
    )
    assert stored(world, "mia", circle) == Profile(
        offers=("bread", "book design"),
        asks=("bookkeeping", "theatre"),
        languages=("en",),
        city="Berlin",
        online=True,
    )


@pytest.mark.parametrize(
    ("said", "seats"),
    [
        ("1", 1),
        ("one", 1),
        ("[2]", 2),
        ("3", 3),
        ("three", 3),
        ("drei", 3),
        ("8", 8),
        ("0", 0),
        ("none", 0),
        ("keine", 0),
    ],
)
def test_a_number_typed_for_the_seats_is_so_many_seats_and_never_a_line(world, circle, said, seats):
    """The first choice is none, and yet 1 is one; what the choices are numbered by is what they mean."""
    card = world.says("ben", "/profile")
    asked = world.presses("ben", "Meetings in four weeks", on=card)
    assert [(button.number, button.label) for button in asked.buttons] == [
        *((0, "None for now"), (1, "One"), (2, "Two"), (4, "Four"), (8, "Eight")),
        (9, "Leave as it is"),
    ]
    world.says("ben", said)

    assert world.person("ben").seats == seats


def test_more_seats_than_there_are_is_said_so_and_asked_still(world, circle):
    card = world.says("ben", "/profile")
    world.presses("ben", "Meetings in four weeks", on=card)

    assert world.says("ben", "12").text == "Anything from 0 to 8 will do."
    world.says("ben", "4")
    assert world.person("ben").seats == 4


def test_one_offer_or_one_ask_there_must_be(world, circle):
    world.says("mia", "/profile")
    asks = world.presses("mia", "Skip")
    assert "Skip" not in labels(asks)
    assert stored(world, "mia", circle) is None
    world.says("mia", "sourdough")
    card = world.presses("mia", "Online only")

    assert stored(world, "mia", circle) == Profile(asks=("sourdough",), languages=("en",))
    assert (
        "Asks: sourdough\nLanguages: English\nPlace: online\nMeetings in four weeks: at most 4" in card.text
    )


def test_whoever_stops_once_it_is_enough_has_a_profile(world, circle):
    world.says("mia", "/profile")
    world.says("mia", "bread")

    assert stored(world, "mia", circle) == Profile(offers=("bread",), languages=("en",))


def test_the_rest_is_asked_one_thing_a_week(world, circle):
    """Whatever is lacking, in its turn; what was said meanwhile is not asked, and nothing is asked twice."""
    world.says("mia", "/profile")
    for words in ("bread, Java", "theatre", "Berlin"):
        world.says("mia", words)
    world.travels(timedelta(hours=2))
    heard = []
    for week in range(8):
        world.travels(timedelta(weeks=1))
        about = [one for one in world.unasked("mia") if "for your profile in Makers" in one.text][
            len(heard) :
        ]
        heard += about
        if about and "What do you do?" in about[0].text:
            world.says("mia", "baker")
        card = world.says("mia", "/profile")  # whoever writes is not left in silence
        if week == 2:
            world.presses("mia", "Topics", on=card)
            world.says("mia", "cities")
    asked = [one.text.partition("Makers:\n")[2].partition("\n")[0] for one in heard]

    assert asked == [
        "What do you do? A few words.",
        "Berlin, noted. Would a video call do as well?",
        "Which languages do you speak well enough for an hour's talk? Tap, or type others.",
        "How many such meetings may four weeks bring? It is one number for all your circles.",
        "“Java”: is that the same as Java programming?",
    ]
    said = stored(world, "mia", circle)
    assert (said.role, said.topics, said.offers) == ("baker", ("cities",), ("bread", "Java"))


def test_what_can_be_tapped_is_near_to_ones_own_words_and_never_what_others_say(world, circle):
    """Law 7: from the shipped list alone; who is in the circle and what they ask for changes nothing."""
    world.says("mia", "/profile")
    asks = world.says("mia", "knitting teacher")
    near = [concept.label("en") for concept in OwnWords().suggest(["knitting teacher"], 6)]
    assert labels(asks) == [*near, "Skip"]
    assert "Crochet" in near

    again = world.presses("mia", "Crochet")
    assert "So far: Crochet" in again.text
    assert "Crochet" not in labels(again)


def test_tapped_and_typed_words_go_together(world, circle):
    world.says("mia", "/profile")
    world.says("mia", "knitting")
    world.presses("mia", "Crochet")
    world.says("mia", "Gardens, CROCHET")

    assert stored(world, "mia", circle).asks == ("Crochet", "Gardens")


# --- what words mean ------------------------------------------------------------------------------------


def asked_about(world, words="Java, knitting"):
    """Mia changes what she offers; the first of her words is not clear."""
    world.presses("mia", "Offers", on=world.says("mia", "/profile"))
    return world.says("mia", words)


@pytest.fixture
def member(world):
    return circle_of(world, "Makers", MEMBERS)


def meaning_of(world, circle_id, word):
    return stored(world, "mia", circle_id).meanings[word]


def test_a_word_that_is_not_clear_is_asked_about_once_with_words_of_the_shipped_list(world, member):
    asked = asked_about(world)
    assert asked.text == "Changed.\n“Java”: is that the same as Java programming?"
    assert labels(asked)[0] == "Yes, the same"
    assert labels(asked)[-2:] == ["No, something else", "Later"]
    every = {word for concept in lexicon().concepts.values() for word in concept.en}
    assert len(labels(asked)) <= 5 + 2
    assert set(labels(asked)[1:-2]) <= every
    assert meaning_of(world, member, "Java") == "java:60"

    card = world.presses("mia", "Yes, the same")

    assert card.text.startswith("“Java” is Java programming to you, wherever you say it.\nYou in Makers")
    assert meaning_of(world, member, "Java") == "=java"
    assert meaning_of(world, member, "knitting") == "knitting:100"
    assert asked_about(world).text.startswith("Changed.\nYou in Makers")


def test_something_else_is_kept_as_well_and_can_be_taken_back(world, member):
    asked_about(world)
    world.presses("mia", "No, something else")
    assert meaning_of(world, member, "Java") == "~java:60"

    said = world.presses("mia", "What words mean", on=world.says("mia", "/profile"))
    assert said.text == "“Java” is something of its own to you.\nTap a word, and I ask once more."
    world.presses("mia", "Java")
    world.presses("mia", "Indonesia")
    assert meaning_of(world, member, "Java") == "=indonesia"


def test_who_answers_later_is_shown_what_is_not_clear(world, member):
    asked_about(world)
    card = world.presses("mia", "Later")
    assert "I'm not sure yet what you mean by Java." in card.text
    assert "is that the same as Java programming?" in world.presses("mia", "What words mean", on=card).text


def test_what_a_word_means_holds_in_every_circle_and_for_the_goal(world, member):
    """One place: what was confirmed wins wherever the same person says it, and nowhere else."""
    other = circle_of(world, "Readers", MEMBERS)
    for name in ("Makers", "Readers"):
        world.presses("mia", "Offers", on=world.says("mia", f"/profile {name}"))
        asked = world.says("mia", "Zwurbeln")
    world.has_knot("mia", "Ada")
    world.says("mia", "/note Ada Zwurbeln")
    world.says("mia", "/goal Learn to knit")
    assert purposes(world) == {}

    world.presses("mia", labels(asked)[0], on=asked)
    concept = stored(world, "mia", member).meanings["Zwurbeln"].removeprefix("=")
    assert stored(world, "mia", other).meanings["Zwurbeln"] == f"={concept}"
    assert stored(world, "ben", other).meanings.get("Zwurbeln") is None
    world.says("mia", f"/goal {lexicon().concepts[concept].label('en')}")
    assert [purpose.is_certain for purpose in purposes(world).values()] == [True]


def purposes(world):
    owner = world.person("mia").id
    with world.context.engine.begin() as tx:
        return goals.find_purposes(tx, [owner])[owner]


def test_languages_are_understood_by_name(world, member):
    world.presses("mia", "Languages", on=world.says("mia", "/profile"))
    assert "called “klingonish”" in world.says("mia", "klingonish").text
    world.says("mia", "German, français and Türkisch")

    assert stored(world, "mia", member).languages == ("de", "fr", "tr")


@pytest.mark.parametrize("language", ["de", "en"])
def test_in_german_it_is_asked_in_german(world, language):
    circle_id = circle_of(world, "Makers", ["mia", *MEMBERS[1:]], language=language)
    says_nothing_yet(world, "mia", circle_id)

    asked = world.says("mia", "/profile")

    assert ("Wobei hilfst du" in asked.text) is (language == "de")


# --- law 9 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("mia at example dot org", "a mail address"),
        ("bread, example.org", "a link"),
        ("0170 12 34 567", "a phone number"),
        ("mia auf telegram", "a way to reach you"),
        ("Mia's bread", "your name in it"),
    ],
)
def test_what_would_reach_somebody_is_refused_kindly_and_asked_again(world, circle, said, what):
    world.says("mia", "/profile")

    refused = world.says("mia", said)

    assert what in refused.text
    assert "How would you put it without?" in refused.text
    assert "learn" in world.says("mia", "bread").text


def test_law_9_holds_for_every_line(world, circle):
    world.says("mia", "/profile")
    assert "link" in world.says("mia", "see example.org").text
    world.says("mia", "bread")
    assert "phone number" in world.says("mia", "0170, 1234567, 22").text
    world.says("mia", "theatre")
    assert "way to reach" in world.says("mia", "@berlin").text
    card = world.says("mia", "Berlin")
    world.presses("mia", "Role", on=card)
    assert "link" in world.says("mia", "see example.org").text


@pytest.mark.parametrize(
    "said",
    [
        "x" * 41,
        ", ".join(f"word {number}" for number in range(1, 10)),
        ",;,",
        "\u202e\u0000",
    ],
)
def test_hostile_lists_change_nothing_and_are_asked_again(world, circle, said):
    world.says("mia", "/profile")
    world.says("mia", said)

    assert "learn" in world.says("mia", "bread").text
    assert stored(world, "mia", circle).offers == ("bread",)


@pytest.mark.parametrize("said", ["**bold** { $x } <b>&amp;", "=1+1; ||hidden||", "a\tb\vc"])
def test_words_stay_what_they_are(world, circle, said):
    world.says("mia", "/profile")
    world.says("mia", said)
    world.says("mia", "theatre")
    card = world.says("mia", "/profile")

    assert all(word in card.text for word in stored(world, "mia", circle).offers)


# --- later ----------------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_later_the_card_has_a_button_for_each_line(world, circle):
    card = world.says("ben", "/profile makers")
    assert labels(card) == [
        "Role",
        "Offers",
        "Asks",
        "Topics",
        "Languages",
        "Place",
        "Meetings in four weeks",
    ]

    world.presses("ben", "Offers", on=card)
    changed = world.says("ben", "sailing, bread")
    assert changed.text.startswith("Changed.\nYou in Makers")
    world.presses("ben", "Place", on=changed)
    world.presses("ben", "Online only")
    world.presses("ben", "Meetings in four weeks")
    world.presses("ben", "None for now")

    said = stored(world, "ben", circle)
    assert (said.offers, said.city, said.online) == (("sailing", "bread"), "", True)
    assert world.person("ben").seats == 0


def test_what_is_left_as_it_is_stays(world, circle):
    before = stored(world, "ben", circle)
    world.says("ben", "/profile")
    world.presses("ben", "Role")
    world.presses("ben", "Leave as it is")
    world.presses("ben", "Languages")
    world.presses("ben", "Done")

    assert stored(world, "ben", circle) == before


def test_something_has_to_stay(world, circle):
    world.says("ben", "/profile")
    world.presses("ben", "Asks")
    world.presses("ben", "Leave empty")
    world.presses("ben", "Offers")

    refused = world.presses("ben", "Leave empty")

    assert "has to stay" in refused.text
    assert stored(world, "ben", circle).offers


def test_a_profile_belongs_to_one_circle(world, circle):
    other = circle_of(world, "Readers", ["ben", "ada"])
    world.says("ben", "/profile readers")
    world.presses("ben", "Role")
    world.says("ben", "reader")

    assert stored(world, "ben", other).role == "reader"
    assert stored(world, "ben", circle).role != "reader"


def test_a_member_can_be_blocked_by_what_they_wrote_from(world, circle):
    world.says("mia", "/profile", handle="@mia_makes")
    owner = world.person("mia").id
    with world.context.engine.begin() as tx:
        assert len(tx.execute(select(marks).where(marks.c.owner_id == owner)).all()) == 2


# --- law 7 ----------------------------------------------------------------------------------------------


def test_who_is_in_no_such_circle_hears_what_they_hear_of_none(world, circle):
    world.knows("zoe")

    assert (
        world.says("zoe", "/profile Makers").text.replace("Makers", "X")
        == world.says("zoe", "/profile X").text
    )


def test_a_question_left_open_changes_nothing_once_they_left(world, circle):
    asked = world.says("ben", "/profile")
    world.presses("ben", "Role")
    end_membership(world, "ben", circle)

    assert "not among yours" in world.says("ben", "pirate").text
    assert "not among yours" in world.presses("ben", "Asks", on=asked).text
    assert stored(world, "ben", circle).role != "pirate"


def test_somebody_elses_button_changes_nothing(world, circle):
    card = world.says("ben", "/profile")

    assert "don't know that button" in world.presses("ada", "Role", on=card).text
