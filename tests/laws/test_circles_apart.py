"""Laws 3 and 7 as twin worlds: two that differ only in what must not be told read the same to everybody."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.matches import RoundStatus
from bot.jobs.rounds import pool
from bot.jobs.rounds import round as rounds_job
from bot.store import people
from tests.laws.circle_town import CREW, SETTLED, SOLVED, WEEK, make_circle_town
from tests.laws.town import PATIENCE

pytestmark = [pytest.mark.circles, pytest.mark.timeout(PATIENCE)]

HOUR = timedelta(hours=1)
#: When the re-match is settled, and when the one who says yes says so to it, too.
REMATCHED, AGAIN = SETTLED + timedelta(days=1), SETTLED + timedelta(minutes=59)
#: Who says yes, and who does not; the first round of the ring brings them together.
ASKING, ASKED = "quirin", "jolanta"
#: A code of an invite is another one each time.
SECRET = re.compile(r"[a-z2-7]{26}")


def read_by(ring, who):
    """Everything that reached somebody: texts, buttons, files, instants and edits of what was said before."""
    said = [
        (heard.at, SECRET.sub("CODE", heard.text), heard.unasked, tuple(b.label for b in heard.buttons))
        for heard in ring.heard(who)
    ]
    return said, [labels for chat, _, labels in ring.adapter.amended if chat == who]


# --- law 3: silence, whatever it is -------------------------------------------------------------------------


def is_silent(ring):
    """She hears the offer and says nothing."""


def says_no(ring):
    ring.does(ASKED, "/week", "Not this week")


def wants_somebody_else(ring):
    ring.does(ASKED, "/week", "Someone else")


def stops_half_way(ring):
    ring.does(ASKED, "/week", "Let's meet")


def pauses_and_comes_back(ring):
    ring.does(ASKED, "/pause")
    ring.does(ASKED, "/resume")


def shuts_the_bot_out(ring):
    with ring.context.engine.begin() as tx:
        people.set_open(tx, ring.address(ASKED), is_open=False)


def leaves(ring):
    ring.does(ASKED, "/leave Makers", "Yes, leave")
    ring.does(ASKED, "/leave Bakers", "Yes, leave")


def forgets(ring):
    ring.does(ASKED, "/forget", "Yes, delete everything")


def is_removed(ring):
    ring.does("wenzel", "/members Makers", "Remove someone", ASKED.title(), "Yes, remove")


def blocks(ring):
    ring.does(ASKED, f"/block @{ASKING}_on_air")


def is_kept_apart(ring):
    ring.does("wenzel", "/circle Makers", "Keep two apart", ASKED.title(), ASKING.title())


def finds_something_wrong(ring):
    ring.does(ASKED, "/week", "Something was wrong", "Tell an organiser", "Without words")


def says_yes_and_steps_back(ring):
    ring.say_yes(ASKED)
    ring.does(ASKED, "/pause")


def says_what_to_take_away_and_steps_back(ring):
    """Also where it is the second yes: he sleeps, so both would have heard in the morning."""
    ring.say_yes(ASKED)
    assert "Noted, for both of you" in ring.hands_in(ASKED, text="how to keep bees in a city")[-1].text
    ring.does(ASKED, "/pause")


#: Those after which the two may be matched again; after the others they may not, and that is all.
STAYS = (is_silent, says_no, wants_somebody_else, stops_half_way, pauses_and_comes_back)
GOES = (shuts_the_bot_out, leaves, forgets, is_removed, blocks, is_kept_apart, finds_something_wrong)


def to_the_offers(ring):
    """Everybody has heard of theirs; the handle of the one who asks is known."""
    ring.travels(SOLVED - HOUR)
    ring.hands_in(ASKING, text="/profile Makers", handle=f"{ASKING}_on_air")
    ring.travels(SOLVED + timedelta(days=1, hours=23))
    assert ring.partner(ASKING) == ASKED
    return ring


#: When the one who says yes looks: every few hours, and all around the settlement and that of the re-match.
LOOKS = sorted(
    {SOLVED + timedelta(days=2, hours=hours) for hours in range(0, 96, 5)}
    | {at + minutes * timedelta(minutes=1) for at in (SETTLED, REMATCHED) for minutes in (-61, -1, 0, 1, 59)}
)


def lived(befalls, *, before):
    """The week of one who says yes and looks again and again; somebody else is there for a re-match."""
    ring = to_the_offers(make_circle_town())
    if before:
        befalls(ring)
    ring.say_yes(ASKING)
    ring.say_yes("wenzel")
    if not before:
        befalls(ring)
    for at in LOOKS:
        ring.travels(at)
        ring.does(ASKING, "/week", *(("Let's meet", "Through the bot") if at == AGAIN else ()))
    ring.travels(SOLVED + WEEK - HOUR)
    read = {who: read_by(ring, who) for who in CREW}
    ring.close()
    return read


@pytest.fixture(scope="module")
def silence():
    """What the one who said yes reads where the other says nothing: before, and after."""
    return {before: lived(is_silent, before=before) for before in (True, False)}


@pytest.mark.parametrize("before", [True, False], ids=["before their yes", "after their yes"])
@pytest.mark.parametrize(
    "befalls",
    [*STAYS[1:], *GOES, says_what_to_take_away_and_steps_back],
    ids=lambda befalls: befalls.__name__,
)
def test_whatever_the_other_side_does_the_whole_week_reads_like_silence(silence, befalls, before):
    """Texts, buttons, edits and instants, /week at every hour, the settlement, the re-match, its end."""
    assert lived(befalls, before=before)[ASKING] == silence[before][ASKING]


def test_a_yes_that_was_taken_back_reads_like_silence(silence):
    assert lived(says_yes_and_steps_back, before=True)[ASKING] == silence[True][ASKING]


def test_the_week_that_is_compared_has_a_re_match_and_an_end(silence):
    """So that two empty weeks cannot be equal."""
    texts = [text for _, text, _, _ in silence[False][ASKING][0]]

    assert sum("did not come about" in text for text in texts) >= 2
    assert any("did not come about" in text and "someone from Makers" in text for text in texts)


@pytest.fixture(scope="module")
def weighed_after_silence():
    return _weighed(is_silent)


@pytest.mark.parametrize("befalls", STAYS[1:], ids=lambda befalls: befalls.__name__)
def test_whatever_it_was_the_next_round_weighs_the_two_alike(weighed_after_silence, befalls):
    """No penalty, no bonus and no claim tells a no from silence; nor does what the seats leave.

    What the other one's own knots promise her by then is hers, and left out.
    """
    assert _weighed(befalls) == weighed_after_silence


def _weighed(befalls):
    """What the next round knows of the two, and of them together."""
    ring = to_the_offers(make_circle_town())
    befalls(ring)
    ring.say_yes(ASKING)
    ring.travels(SOLVED + WEEK - HOUR)
    ring.clock.travel_to(SOLVED + WEEK)
    (round_,) = (r for r in rounds_job.find_due(ring.context) if r.status is RoundStatus.PLANNED)
    with ring.context.engine.begin() as tx:
        found = pool.read(tx, round_, ring.now)
    asking = ring.owner(ASKING)
    ids = {asking, ring.owner(ASKED)}
    ring.close()
    pair = tuple(sorted(ids))
    between = (pair in found.between.forbidden, found.between.weeks_since.get(pair), found.between.shared)
    seats = [(one.person.id, dict(one.taken)) for one in found.entrants if one.person.id in ids]
    both = [seeker for seeker in found.seekers if seeker.id in ids]
    return (
        [seeker if seeker.id == asking else replace(seeker, outside=0.0) for seeker in both],
        between,
        seats,
    )


# --- law 7: nobody learns who is there ----------------------------------------------------------------------


def joins(ring):
    """Gundula, whom nobody of the circle knows, comes in and says what she offers."""
    heard = ring.does("wenzel", "/invite Makers")
    code = next(found[0] for one in heard if (found := SECRET.search(one.text)))
    ring.hands_in("gundula", text=f"/start {code}", handle="gundula_on_air")
    for said in ("A falconer", "Falconry", "Law, film", "Falcons", "English", "Berlin"):
        ring.does("gundula", said)


def does_not_use_the_bot(ring):
    ring.does("gundula", "/forget", "Yes, delete everything")


def is_there(ring):
    """She uses the bot, and is in no circle."""


def has_told_her_handle(ring):
    ring.hands_in("gundula", text="/week", handle="gundula_on_air")


def blocks_them(ring):
    ring.does("gundula", f"/block @{ASKING}_on_air")


def knows_them(ring):
    """They stand among her own knots, with a handle."""
    ring.does("gundula", f"/add {ASKING.title()} @{ASKING}_on_air")


THIRD = (does_not_use_the_bot, has_told_her_handle, joins, blocks_them, knows_them)
#: What somebody may ask who wonders about her; the codes are of nobody.
WONDERS = (
    *("/circles", "/circle Makers", "/members Makers", "/rounds Makers", "/appeals", "/profile Makers"),
    *("/block @gundula_on_air", "/block gundula@example.org", "/block", "/block last match", "/week"),
    *("/add Gundula @gundula_on_air", "/knot Gundula", "/path Gundula", "/introduce Gundula", "/export"),
    *("/start abcdefghijklmnopqrstuvwxyz", "/leave Gundula", "/circle Gundula", "/privacy", "/invite Makers"),
    *("met Gundula yesterday", "/pause", "/resume", "/forget"),
)


@pytest.fixture(scope="module")
def alone():
    return _wondered(is_there)


@pytest.mark.parametrize("about", THIRD, ids=lambda about: about.__name__)
def test_no_answer_tells_whether_a_third_person_is_there(alone, about):
    """A user, a member, who blocks you or has you in their book: every answer reads the same."""
    assert _wondered(about) == alone


def _wondered(about):
    ring = make_circle_town()
    ring.travels(HOUR)
    ring.hands_in(ASKING, text="/profile Makers", handle=f"{ASKING}_on_air")
    about(ring)
    ring.travels(HOUR)
    for said in WONDERS:
        ring.hands_in(ASKING, text=said, handle=f"{ASKING}_on_air")
    read = read_by(ring, ASKING)
    ring.close()
    return read


def test_nobody_reads_of_a_no_between_two_others(silence):
    """All other members read the same all week, whatever two of them answered each other."""
    read = lived(says_no, before=False)
    assert {who: read[who] for who in CREW if who != ASKED} == {
        who: silence[False][who] for who in CREW if who != ASKED
    }
