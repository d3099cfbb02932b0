"""Made-up seekers for the tests of fit and matching."""

from hypothesis import strategies as st

from bot.domain.circles import Profile
from bot.domain.matching.participants import PairFacts, Presence, Seeker, pair_of

#: The same in two languages, things and what is done with them, relatives, one word of several meanings, words
#: that say nothing, and some of no list.
WORDS = (
    *("Steuern", "taxes", "baking bread", "Brot backen", "Python", "Vertrieb", "hilfe", "Java", "reparieren"),
    *("Fahrrad reparieren", "fixing clocks", "Uhren", "Stricken", "crochet", "Zwurbeln", "Zwurbeln lernen"),
)
#: What somebody may have said that these mean.
SAID = ("", "=knitting", "=bread bookkeeping", "knitting:60 ~zwurbeln:100")
CITIES = ("", "Berlin", "berlin", "Köln")
LANGUAGES = ("de", "en", "fr")


def lists(of, most=3):
    return st.lists(st.sampled_from(of), max_size=most, unique=True).map(tuple)


PROFILES = st.builds(
    Profile,
    role=st.sampled_from(("member", "", *WORDS[:4])),
    offers=lists(WORDS),
    asks=lists(WORDS),
    topics=lists(WORDS),
    languages=lists(LANGUAGES),
    city=st.sampled_from(CITIES),
    online=st.booleans(),
    meanings=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(SAID), max_size=3),
)


@st.composite
def crowds(draw, most=10):
    """People of three overlapping circles, with knots, waits and a past."""
    count = draw(st.integers(0, most))
    seekers = [draw(seeker(i)) for i in range(count)]
    pairs = [pair_of(u.id, v.id) for u in seekers for v in seekers if u.id < v.id]
    some = st.lists(st.sampled_from(pairs), unique=True, max_size=8) if pairs else st.just([])
    had = {pair: (draw(st.integers(1, 4)), draw(st.integers(0, 60))) for pair in draw(some)}
    return seekers, PairFacts(
        forbidden=frozenset(draw(some)),
        times={pair: times for pair, (times, _) in had.items()},
        weeks_since={pair: weeks for pair, (_, weeks) in had.items()},
        shared={pair: draw(st.integers(0, 12)) for pair in draw(some)},
    )


@st.composite
def seeker(draw, number):
    circles = draw(st.lists(st.sampled_from(("a", "b", "c")), unique=True, max_size=3))
    return Seeker(
        id=f"{number:032x}",
        outside=draw(st.sampled_from((0.0, 0.05, 0.2, 0.5, 0.9))),
        presences=tuple(
            Presence(
                circle_id=circle,
                profile=draw(PROFILES),
                newcomer=draw(st.booleans()),
                host=draw(st.booleans()),
                hosted=draw(st.booleans()),
            )
            for circle in circles
        ),
        missed=draw(st.integers(0, 4)),
        claim=draw(st.booleans()),
    )


def member(number, *, offers=(), asks=(), topics=(), city="", languages=("en",), outside=0.0, **more):
    """One person in one circle; flags of the presence and the seeker by name."""
    presence = {name: more.pop(name) for name in ("newcomer", "host", "hosted") if name in more}
    profile = Profile(
        role="member", offers=offers, asks=asks, topics=topics, languages=languages, city=city, online=True
    )
    circle = more.pop("circle", "a")
    return Seeker(
        id=f"{number:032x}",
        outside=outside,
        presences=(Presence(circle_id=circle, profile=profile, **presence),),
        **more,
    )
