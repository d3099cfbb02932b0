"""Two people never become one: what several share is nobody's identity."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contacts import Contact, LeftOut, Point, PointKind
from bot.understanding.identity import Crowd, Likeness, join_duplicates

pytestmark = pytest.mark.quick


def mail(value):
    return Point(kind=PointKind.MAIL, value=value)


def number(value):
    return Point(kind=PointKind.PHONE, value=value)


MOBILE, LANDLINE = number("+491701234567"), number("+49431990000")
INFO = mail("info@werft.example")


def person(name, *points, role="", office=()):
    return Contact(name=name, role=role, points=points, office=frozenset(office))


def joined(*people):
    return [(one.name, [point.value for point in one.points]) for one in join_duplicates(people)]


@pytest.mark.parametrize("point", [mail("ada@x.de"), MOBILE, Point(kind=PointKind.TELEGRAM, value="ada_l")])
def test_one_name_and_a_point_of_their_own_is_one_person(point):
    """However the name is written; roles and other points of both are kept, and the joining is counted."""
    twice = join_duplicates(
        [
            person("Lovelace, Ada", point),
            person("Ben"),
            person("ÁDA LOVELACE", point, mail("b@x.de"), role="Cook"),
        ]
    )

    assert [(one.name, one.role, len(one.points)) for one in twice] == [
        ("Lovelace, Ada", "Cook", 2),
        ("Ben", "", 0),
    ]
    assert twice[0].left_out == (LeftOut.TWICE,)


def test_a_chain_of_points_of_one_person_joins():
    people = [
        person("Ada", mail("a@x.de")),
        person("Ada", mail("b@x.de")),
        person("Ada", mail("b@x.de"), mail("a@x.de")),
    ]

    assert joined(*people) == [("Ada", ["a@x.de", "b@x.de"])]


@pytest.mark.parametrize("shared", [LANDLINE, INFO, MOBILE, mail("adler@home.example"), number("12345")])
def test_two_names_stay_two_whatever_they_share(shared):
    """Colleagues, couples, a bridge between both: each keeps what is theirs, and nothing of the other's."""
    people = [person("Ute Adler", shared, mail("ute@x.de")), person("Karim Baz", shared, mail("karim@x.de"))]

    assert joined(*people) == [(one.name, [point.value for point in one.points]) for one in people]


def test_namesakes_stay_apart():
    """Without a point in common; also where nothing contradicts."""
    people = [
        person("Ada", mail("a@x.de"), role="Bank"),
        person("Ada", mail("b@x.de")),
        person("Ada", role="Kino"),
    ]

    assert joined(*people) == [("Ada", ["a@x.de"]), ("Ada", ["b@x.de"]), ("Ada", [])]


@pytest.mark.parametrize("point", [LANDLINE, INFO])
def test_namesakes_in_one_house_stay_two(point):
    """Two of a name at one switchboard, each with a mail box of their own, or with roles that differ."""
    assert len(joined(person("Ada", point, mail("a@x.de")), person("Ada", point, mail("b@x.de")))) == 2
    assert len(joined(person("Ada", point, role="Bank"), person("Ada", point, role="Kino"))) == 2


def test_a_landline_tells_who_somebody_is_where_nothing_contradicts():
    assert joined(person("Ada", LANDLINE), person("Ada", LANDLINE, mail("a@x.de"))) == [
        ("Ada", [LANDLINE.value, "a@x.de"])
    ]


def test_what_others_have_as_well_is_nobodys_own():
    """Three at one family's mail box, two of them of one name: father and son, perhaps."""
    home = mail("adler@home.example")

    assert len(joined(person("Ute", home), person("Karl", home), person("Karl", home, role="Son"))) == 3


def test_what_a_file_calls_an_offices_number_is_one():
    american = number("+19055551234")
    people = [person("Ada", american, mail("a@x.de")), person("Ada", american, mail("b@x.de"))]

    assert len(joined(*people)) == 1
    assert len(joined(*(person(p.name, *p.points, office=[american]) for p in people))) == 2


@pytest.mark.parametrize(
    "box",
    [
        "info",
        "office",
        "kontakt",
        "info-berlin",
        "info.de",
        "sales2",
        "no-reply",
        "Vertrieb".lower(),
        "büro",
        "praxis",
    ],
)
def test_boxes_of_offices_are_nobodys(box):
    shared = mail(f"{box}@werft.example")

    assert Crowd([]).compare(person("Ute", shared), person("Karim", shared)) is Likeness.OTHER


KNOWN = person("Ada Lovelace", mail("ada@x.de"), LANDLINE, role="Countess")


@pytest.mark.parametrize(
    ("one", "likeness"),
    [
        (person("lovelace ada", mail("ada@x.de"), mail("new@x.de")), Likeness.SAME),
        (person("Ada Lovelace"), Likeness.SAME),
        (person("Ada Lovelace", LANDLINE), Likeness.SAME),
        (person("Ada Lovelace", MOBILE), Likeness.UNSURE),
        (person("Ada Lovelace", role="Cook"), Likeness.UNSURE),
        (person("Countess Lovelace", mail("ada@x.de")), Likeness.UNSURE),
        (person("Ben Okri", LANDLINE), Likeness.OTHER),
        (person("Ben Okri", MOBILE), Likeness.OTHER),
    ],
)
def test_who_may_be_a_knot_is_asked_about(one, likeness):
    assert Crowd([one, KNOWN]).compare(one, KNOWN) is likeness


def test_what_a_third_has_as_well_asks_nothing():
    people = [person(name, MOBILE) for name in ("Ute", "Karim", "Lena")]

    assert Crowd(people).compare(people[0], people[1]) is Likeness.OTHER


@pytest.mark.timeout(30)
def test_twenty_thousand_of_one_name_take_no_quadratic_time():
    chain = [person("Ada", mail(f"{i}@x.de"), mail(f"{i + 1}@x.de")) for i in range(20_000)]
    started = time.process_time()

    assert len(join_duplicates(chain[::2] + chain[1::2][::-1])) == 1
    assert time.process_time() - started < 8


# --- as many out as in ------------------------------------------------------------------------------------

POOL = [
    LANDLINE,
    INFO,
    MOBILE,
    number("+491709999999"),
    number("12345"),
    mail("home@x.de"),
    mail("team@x.de"),
]
POOL += [
    Point(kind=PointKind.PROFILE, value="linkedin.com/in/ada"),
    Point(kind=PointKind.TELEGRAM, value="ada_l"),
]
NAMES = ["Ute Adler", "Karim Baz", "Lena Cruz", "Thomas Müller", "Ada", "Ben"]
PEOPLE = st.lists(
    st.builds(
        lambda name, shared, role, office: person(name, *shared, role=role, office=office),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(POOL), max_size=4, unique=True),
        st.sampled_from(["", "Bank", "Kino"]),
        st.lists(st.sampled_from(POOL[:4]), max_size=2),
    ),
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(PEOPLE)
def test_no_point_ever_moves_from_one_to_another(people):
    """Whoever has a point afterwards had it before, under that name; nobody and nothing is lost."""
    after = join_duplicates(people)
    had = {(one.name, point) for one in people for point in one.points}

    assert {(one.name, point) for one in after for point in one.points} == had
    assert {one.name for one in after} == {one.name for one in people}
    assert len(after) + sum(len(one.left_out) for one in after) == len(people)


@settings(max_examples=200, deadline=None)
@given(st.permutations(NAMES), st.data())
def test_as_many_people_come_out_as_went_in(names, data):
    """Everybody of another name is somebody else, whatever they share."""
    people = [person(name, *data.draw(st.lists(st.sampled_from(POOL), unique=True))) for name in names]

    assert join_duplicates(people) == tuple(people)
