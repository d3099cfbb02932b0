"""Partners who were planted among strangers find each other, by what their words mean."""

import csv
from itertools import cycle
from pathlib import Path

import pytest

from bot.domain.circles import Profile
from bot.domain.matching.meaning.likeness import NEAR_CERTAIN
from bot.domain.matching.meaning.own import OwnWords
from bot.domain.matching.meaning.reader import read
from bot.domain.matching.participants import PairFacts, Presence, Seeker, pair_of
from bot.domain.matching.round import plan_round

pytestmark = pytest.mark.circles

TAGS = Path(__file__).parents[4] / "shared" / "data" / "meaning" / "tags.tsv"
PLANTED, ROUNDS = 40, 3


def read_pairs(relation):
    with TAGS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["tag_a"], row["tag_b"]) for row in rows if row["relation"] == relation]


def answer(word, synonym):
    """What somebody truthful says when asked what a word of theirs means: they know their word, no list.

    They say yes to a concept that it is, or what it is also called: the only thing that is said, and for sure.
    """
    own = OwnWords()
    offered = [concept.id for concept in own.find_doubt(word)]
    if not offered:
        return own.read(word).encode()
    readings = [read(said).units for said in (word, synonym)]
    true = {units[0].id for units in readings if len(units) == 1 and units[0].sure >= NEAR_CERTAIN}
    same = [name for name in offered if name in true][:1]
    return own.say(word, confirmed=same, denied=() if same else offered).read(word).encode()


def member(number, *, asks, offers):
    """Both are (word, what it also is called); both are clear after the questions of /profile."""
    profile = Profile(
        asks=(asks[0],),
        offers=(offers[0],),
        languages=("de", "en"),
        meanings={asks[0]: answer(*asks), offers[0]: answer(*offers)},
    )
    return Seeker(id=f"{number:032x}", outside=0.0, presences=(Presence(circle_id="a", profile=profile),))


@pytest.mark.skipif(not TAGS.exists(), reason="the shared data are not here")
def test_planted_partners_are_offered_within_three_rounds_and_no_trap_is_told():
    """One asks what another offers by another word; all else that anybody says are traps."""
    planted, traps = read_pairs("same")[:PLANTED], read_pairs("different")
    trap = cycle([(word, word) for pair in traps for word in pair])
    people, partners = [], set()
    for one, other in planted:
        asking = member(len(people), asks=(one, other), offers=next(trap))
        offering = member(len(people) + 1, asks=next(trap), offers=(other, one))
        people += [asking, offering]
        partners.add(pair_of(asking.id, offering.id))
    asks = {one.id: one.presences[0].profile.asks for one in people}

    weeks, offered = {}, set()
    for week in range(ROUNDS):
        between = PairFacts(
            times=dict.fromkeys(offered, 1), weeks_since={pair: week - at for pair, at in weeks.items()}
        )
        plan = plan_round(people, between, seed=f"week {week}")
        weeks |= {(pair.u, pair.v): week for pair in plan.pairs}
        offered |= weeks.keys()
        for pair in plan.pairs:
            for me, facts in ((pair.u, pair.facts_u), (pair.v, pair.facts_v)):
                told = {
                    pair for offer in facts.helps for ask in asks[me] for pair in ((ask, offer), (offer, ask))
                }
                assert not told & set(traps)
    found = len(partners & offered)
    assert found >= 0.75 * PLANTED, found
