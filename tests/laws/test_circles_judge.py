"""Law 9: who colludes benches nobody; who is accused cannot tell by whom, however well they remember."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.domain.trust import WITHIN_ROUNDS
from bot.store import circles, personal_data, trust
from tests.commands.circles.test_trust import lets_in, met, ticks
from tests.laws.circle_town import CREW, MONDAY, SOLVED, WEEK, make_circle_town
from tests.laws.town import PATIENCE

pytestmark = [pytest.mark.circles, pytest.mark.timeout(PATIENCE)]

#: Who is said to pitch, and the five members they met.
ACCUSED = "quirin"
PARTNERS = ["zdenka", "jolanta", "florian", "xaver", "hedwig"]
PAIRS = [("zdenka", "jolanta"), ("zdenka", "hedwig"), ("florian", "xaver"), ("jolanta", "florian")]
#: What nobody else's row tells: which ids, and when something that waits was written.
_IDS = ("id", "_id")


def makers(partners=PARTNERS):
    """A ring in which the accused has met these members of Makers."""
    ring = make_circle_town(MONDAY)
    owner = ring.person("wenzel").id
    with ring.context.engine.begin() as tx:
        found = circles.of_person(tx, owner)
    circle_id = next(circle.id for circle, _ in found if circle.name == "Makers")
    lets_in(ring, circle_id, ACCUSED, "zdenka", "florian")
    for who in partners:
        met(ring, circle_id, ACCUSED, who)
    return ring, circle_id


def verdicts_of(ring, circle_id):
    accused = ring.person(ACCUSED).id
    with ring.context.engine.begin() as tx:
        return trust.list_verdicts(tx, accused, circle_id)


def said_of(ring):
    """What the accused heard of it."""
    return [heard for heard in ring.unasked(ACCUSED) if "sales pitch" in heard.text]


def everybody_speaks(ring):
    """So that nobody rests after three silences."""
    for who in CREW:
        ring.does(who, "/times")


# --- who colludes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [("zdenka", "florian"), ("jolanta", "xaver")], ids="-".join)
def test_two_of_a_branch_that_collude_bench_nobody(pair):
    """Again and again: two whom one member let in, and two whom the organiser did."""
    ring, circle_id = makers()
    for week in range(6):
        for who in pair:
            ticks(ring, circle_id, who, ACCUSED)
        ring.travels(SOLVED + week * WEEK + timedelta(days=1))
        everybody_speaks(ring)

    assert verdicts_of(ring, circle_id) == []
    assert said_of(ring) == []
    ring.close()


def test_who_comes_and_goes_ticks_once():
    """Leaving, coming back and ticking again makes no second member of anybody."""
    ring, circle_id = makers()
    for week in range(5):
        ticks(ring, circle_id, "jolanta", ACCUSED)
        heard = ring.does("wenzel", "/invite Makers")
        code = next(part for one in heard for part in one.text.split() if len(part) == 26)
        ring.does("jolanta", "/leave Makers", "Yes, leave")
        ring.does("jolanta", f"/start {code}")
        ticks(ring, circle_id, "jolanta", ACCUSED)
        ring.travels(SOLVED + week * WEEK + timedelta(days=1))

    assert verdicts_of(ring, circle_id) == []
    ring.close()


@pytest.mark.parametrize("count", range(3))
def test_nobody_is_judged_by_two_branches_before_they_met_four(count):
    ring, circle_id = makers(PARTNERS[: count + 1])
    for who in PARTNERS[:2]:
        ticks(ring, circle_id, who, ACCUSED)
    ring.travels(SOLVED + 5 * WEEK)

    assert verdicts_of(ring, circle_id) == []
    ring.close()


# --- when it is said ------------------------------------------------------------------------------------


def test_any_of_the_next_four_rounds_may_say_it():
    """Over seeds each of the four comes up, about as often as the others."""
    drawn = Counter(_round_of_the_verdict(seed) for seed in range(8))

    assert set(drawn) == set(range(WITHIN_ROUNDS))
    assert max(drawn.values()) <= 4


def _round_of_the_verdict(seed):
    """The how-manieth round after the ticks said it; exactly one does, at the reader's own hour."""
    ring, circle_id = makers()
    ring.ticks()
    ring.clock._drawn = 1000 * seed
    for who in PAIRS[seed % len(PAIRS)]:
        ticks(ring, circle_id, who, ACCUSED)
    for week in range(WITHIN_ROUNDS):
        ring.travels(SOLVED + week * WEEK + timedelta(days=2))
        ring.does(ACCUSED, "/times")
    (heard,), (verdict,) = said_of(ring), verdicts_of(ring, circle_id)
    assert (verdict.said_at - SOLVED) % WEEK == timedelta()
    assert heard.at - verdict.said_at < timedelta(days=2)
    ring.close()
    return (verdict.said_at - SOLVED) // WEEK


# --- by whom --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def first_pair():
    return lived(PAIRS[0])


@pytest.mark.parametrize("pair", PAIRS[1:], ids="-".join)
def test_the_accused_and_all_others_read_the_same_whoever_ticked(first_pair, pair):
    """Texts, buttons, instants, edits, /week and what an export tells, over a warning and a pause.

    The accused remembers every meeting; another two of their partners would have led to the very same.
    """
    assert lived(pair) == first_pair


def test_the_months_that_are_compared_hold_a_warning_and_a_pause(first_pair):
    """So that two empty stories cannot be equal."""
    told = [text for _, text, _ in first_pair[ACCUSED] if "sales pitch" in text]

    assert len(told) == 2
    assert not any(who in text.casefold() for text in told for who in CREW)
    assert not any(sign.isdigit() for sign in told[0])
    assert len(first_pair["exported"][0]["verdicts"]) == 0
    assert [row["kind"] for row in first_pair["exported"][-1]["verdicts"]] == ["warning", "pause"]


def lived(pair):
    """Ten weeks: these two tick, a warning comes, they tick once more; everything anybody could read."""
    ring, circle_id = makers()
    ring.ticks()
    exported = []
    for week in range(10):
        if week in {0, 5}:
            ring.clock._drawn = 5000 + week
            for who in pair:
                ticks(ring, circle_id, who, ACCUSED)
        exported.append(_exported(ring))
        for days in (0, 1, 2, 4):
            ring.travels(SOLVED + week * WEEK + timedelta(days=days))
            ring.does(ACCUSED, "/week")
            ring.does(ACCUSED, "/circle Makers")
        everybody_speaks(ring)
    exported.append(_exported(ring))
    read = {
        who: [(heard.at, heard.text, tuple(b.label for b in heard.buttons)) for heard in ring.heard(who)]
        for who in CREW
    }
    read["amended"] = [(chat, labels) for chat, _, labels in ring.adapter.amended]
    ring.close()
    return {**read, "exported": exported}


def _exported(ring):
    """What an export would tell the accused, but for ids."""
    me = ring.person(ACCUSED)
    with ring.context.engine.begin() as tx:
        everything = personal_data.export_rows(tx, me.id)
    return {
        table: [{name: value for name, value in row.items() if not name.endswith(_IDS)} for row in rows]
        for table, rows in everything.items()
        if table in {"memberships", "verdicts", "cases", "ticks", "suggestions", "seats", "sides"}
    }
