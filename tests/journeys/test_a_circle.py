"""Four weeks of a circle: an organiser and eight people on Telegram, on Matrix and in a terminal, in one house."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.clock import VirtualClock
from bot.domain.suggestions import Origin
from bot.store import matches
from bot.store.tables import ticks, waits
from tests.circles import week_of_suggestions
from tests.conftest import MONDAY, ReceivedMessage, make_house
from tests.three_platforms import ThreePlatformWorld

BERLIN = ZoneInfo("Europe/Berlin")
CIRCLE = "Makers of Leipzig"
LIVES = {
    **dict.fromkeys(("olga", "mia", "ben", "ada"), "telegram"),
    **dict.fromkeys(("kim", "leo"), "matrix"),
    **dict.fromkeys(("zoe", "tom", "eva"), "terminal"),
}
#: What each does, offers and asks for: Mia and Kim, Zoe and Tom, Ada and Leo, Ben and Eva fit best.
CRAFTS = {
    "mia": ("baker", "bread", "film"),
    "kim": ("film editor", "film", "bread"),
    "zoe": ("gardener", "gardens", "pottery"),
    "tom": ("potter", "pottery", "gardens"),
    "ada": ("lawyer", "law", "teaching"),
    "leo": ("teacher", "teaching", "law"),
    "ben": ("broker", "insurance", "welding"),
    "eva": ("welder", "welding", "insurance"),
}
GHOST, PITCHER = "leo", "ben"
WEEKS = ("2026-W49", "2026-W50", "2026-W51", "2026-W52")


@pytest.fixture
def town(tmp_path) -> Iterator[ThreePlatformWorld]:
    clock = VirtualClock(MONDAY)
    made = ThreePlatformWorld(make_house(tmp_path, clock), clock, LIVES)
    yield made
    made.close()


# --- how the story is told ------------------------------------------------------------------------------


def flies(town: ThreePlatformWorld, when: str) -> None:
    """To an hour in Berlin."""
    town.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))


def chats(town: ThreePlatformWorld, who: str, *lines: str) -> ReceivedMessage:
    """One line after the other; what is heard last."""
    return [town.says(who, line) for line in lines][-1]


def offered(town: ThreePlatformWorld, week: str, origin: Origin = Origin.FIRST) -> dict[str, str]:
    """Who was brought together with whom in a week, as the rows have it: nobody is ever shown this."""
    name = {town.person(who).id: who for who in CRAFTS}
    found = {}
    for who in CRAFTS:
        for suggestion in week_of_suggestions(town, who, week):
            if suggestion.match_id and suggestion.origin is origin:
                found[who] = name[_side(town, suggestion).other_id]
    return found


def _side(town: ThreePlatformWorld, suggestion):
    with town.context.engine.begin() as tx:
        found = matches.get(tx, suggestion.owner_id, suggestion.match_id)
    assert found is not None
    return found[1]


def says_yes(town: ThreePlatformWorld, who: str, gives: str = "Through the bot") -> ReceivedMessage:
    town.presses(who, "Let's meet")
    heard = town.presses(who, gives)
    town.ticks()
    return heard


def couples(pairs: dict[str, str]) -> list[tuple[str, str]]:
    """Each pair once."""
    return sorted({tuple(sorted(pair)) for pair in pairs.items()})


def arrange(town: ThreePlatformWorld, one: str, other: str) -> None:
    """The first of the common times, proposed by one and taken by the other; both get the calendar entry."""
    times = next(heard for heard in reversed(town.heard(one)) if "suit you both" in heard.text)
    town.presses(one, times.buttons[0].label)
    town.ticks()
    said = town.heard(other)[-1]
    assert said.text.startswith(f"{one.title()} proposes {times.buttons[0].label}.")
    town.presses(other, "That works")
    town.ticks()
    for who, partner in ((one, other), (other, one)):
        agreed = town.heard(who)[-1]
        assert agreed.text.startswith(f"Agreed: {partner.title()}, {times.buttons[0].label}.")
        assert [file.name for file in agreed.files] == ["meeting.ics"]


def debriefs(town: ThreePlatformWorld, who: str, partner: str) -> ReceivedMessage:
    """After the meeting each is asked alone, and says that it was good."""
    asked = next(
        h for h in reversed(town.heard(who)) if h.text.startswith(f"How was it with {partner.title()}")
    )
    return town.presses(who, "Good", on=asked)


def joins_by_each_link(town: ThreePlatformWorld) -> None:
    """Olga founds it in a minute; eight people come in, each by what their platform gives them."""
    town.knows("olga")
    assert "is yours to organise" in town.says("olga", f"/circle new {CIRCLE}").text
    words, about = town.hands_in("olga", text="/invite")
    assert [file.name for file in about.files] == ["knotwork-invite.png"]
    found = re.search(
        r"https://t\.me/knotwork_bot\?start=(?P<code>\S+)\n.*there: (?P<typed>!start \S+)\n.*: (?P<bare>/start \S+)",
        words.text,
    )
    assert found
    ways = {"telegram": f"/start {found['code']}", "matrix": found["typed"], "terminal": found["bare"]}
    for who in CRAFTS:
        joins(town, who, ways[LIVES[who]])


def joins(town: ThreePlatformWorld, who: str, words: str) -> None:
    """From the link to a profile that takes part in the next round: six short answers."""
    role, offers, asks = CRAFTS[who]
    assert town.says(who, words).text.startswith(f"You're invited into {CIRCLE}.")
    chats(town, who, "English")
    welcome, first = town.hands_in(who, text="Berlin")
    assert welcome.text.startswith(f"Welcome to {CIRCLE}.")
    assert "help others with" in first.text
    chats(town, who, offers, asks)
    card, rest = town.hands_in(who, text="Leipzig")
    assert f"Offers: {offers}" in card.text
    assert rest.text.startswith("You're all set for the circle.")
    town.presses(who, "Role", on=card)
    chats(town, who, role)


# --- the story ------------------------------------------------------------------------------------------


@pytest.mark.circles
def test_a_circle_of_nine_meets_for_four_weeks(town):
    """A no, a silence, a pitch, a cancellation; and two who met across networks and stay in touch."""
    joins_by_each_link(town)
    first_week(town)
    second_week(town)
    third_week(town)
    fourth_week(town)


def first_week(town: ThreePlatformWorld) -> None:
    """Mia and Kim meet; Zoe says no and Leo nothing, and who said yes to them meets in their stead."""
    flies(town, "2026-11-30T09:05")
    assert offered(town, WEEKS[0]) == {
        one: other
        for pair in (("mia", "kim"), ("zoe", "tom"), ("ada", "leo"), ("ben", "eva"))
        for one, other in (pair, pair[::-1])
    }
    for who in CRAFTS:
        said = town.heard(who)[-1].text
        assert said.startswith(f"This week: someone from {CIRCLE}")
        assert not any(name.title() in said for name in CRAFTS)
    assert "someone from" not in town.heard("olga")[-1].text

    across_networks(town)
    assert town.presses("zoe", "Not this week").text == "Then this week rests. See you next week."
    for who in ("tom", "ada", "ben"):
        assert says_yes(town, who).text.startswith("Noted: you'd like to meet. By Thu 3 Dec at 13:00")
    assert "You both said yes: Ben" in says_yes(town, "eva").text
    passes_on(town, "eva", "ben", "I bring the welding mask.")
    arrange(town, "eva", "ben")
    before = {who: town.heard(who)[-1] for who in ("tom", "ada")}
    flies(town, "2026-12-03T12:55")
    assert {who: town.heard(who)[-1] for who in before} == before

    they_met(town)
    flies(town, "2026-12-03T13:05")
    assert offered(town, WEEKS[0], Origin.REMATCH) == {"tom": "ada", "ada": "tom"}
    heard = {who: town.heard(who)[-1].text.splitlines()[0] for who in ("tom", "ada")}
    assert heard["tom"] == heard["ada"]  # a no and a silence sound the same
    says_yes(town, "tom")
    says_yes(town, "ada")
    arrange(town, "ada", "tom")


def across_networks(town: ThreePlatformWorld) -> None:
    """Telegram and Matrix: handles, a time, a place, reminders with the briefing."""
    says_yes(town, "mia", "@mia_makes")
    assert "You can reach Mia at @mia_makes." in says_yes(town, "kim", "@kim:example.org").text
    assert "You can reach Kim at @kim:example.org." in town.heard("mia")[-1].text
    arrange(town, "mia", "kim")
    town.presses("kim", "Say where")
    town.says("kim", "Café Puschkin")
    town.ticks()
    assert town.heard("mia")[-1].text.startswith("Kim says where: Café Puschkin")


def passes_on(town: ThreePlatformWorld, one: str, other: str, words: str) -> None:
    """Through the bot, word for word."""
    town.presses(one, f"Write to {other.title()}")
    assert town.says(one, words).text.startswith(f"Passed on to {other.title()}.")
    town.ticks()
    assert words in town.heard(other)[-1].text


def they_met(town: ThreePlatformWorld) -> None:
    """Both are asked alone; Mia and Kim keep each other, Eva ticks what stays with her."""
    for who, partner in (("mia", "kim"), ("kim", "mia")):
        soon = next(h for h in town.unasked(who) if h.text.startswith(f"Soon: {partner.title()}"))
        assert "Café Puschkin" in soon.text
        assert CRAFTS[partner][0] in soon.text
        debriefs(town, who, partner)
        assert town.presses(who, "Keep as knot").text.startswith(
            f"{partner.title()} is one of your knots now"
        )
        town.presses(who, "No promises")
        assert [knot.name for knot in town.knots(who)] == [partner.title()]
    debriefs(town, "ben", "eva")
    debriefs(town, "eva", "ben")
    ticks_a_pitch(town, "eva")


def ticks_a_pitch(town: ThreePlatformWorld, who: str) -> None:
    assert town.presses(who, "It was a sales pitch").text == "Thank you. That stays between us."


def second_week(town: ThreePlatformWorld) -> None:
    """New pairs for all; one cancels, and the other is promised the first place."""
    flies(town, "2026-12-04T20:00")
    debriefs(town, "ada", "tom")
    debriefs(town, "tom", "ada")
    flies(town, "2026-12-07T09:05")
    met, alone = answered_by_all_but_the_ghost(town, WEEKS[1])
    assert ("kim", "mia") not in couples(offered(town, WEEKS[1]))

    one, other = next(couple for couple in met if PITCHER not in couple)
    town.presses(one, "Cancel")
    town.ticks()
    assert "does not take place" in town.heard(other)[-1].text
    assert "In the next round you come first." in town.heard(other)[-1].text
    assert town.heard(other)[-1].files
    assert claims(town) == {other}
    met.remove((one, other))
    flies(town, "2026-12-10T20:00")
    assert alone_is_told(town, alone)
    debriefed_by_all(town, met)


def third_week(town: ThreePlatformWorld) -> None:
    """Whoever was cancelled on has somebody again."""
    (first,) = claims(town)
    flies(town, "2026-12-14T09:05")
    assert first in offered(town, WEEKS[2])
    assert claims(town) == set()
    met, alone = answered_by_all_but_the_ghost(town, WEEKS[2])
    flies(town, "2026-12-17T20:00")
    assert alone_is_told(town, alone)
    debriefed_by_all(town, met)


def fourth_week(town: ThreePlatformWorld) -> None:
    """Leo was silent three times and is left in peace; Ben, whom two ticked, hears nothing of it."""
    flies(town, "2026-12-21T09:05")
    assert town.heard(GHOST)[-1].text.startswith("I'll be quiet for now.")
    quiet = len(town.heard(GHOST))
    with town.context.engine.begin() as tx:
        about = tx.execute(select(ticks.c.about_id)).scalars().all()
    assert len(about) >= 2
    assert set(about) == {town.person(PITCHER).id}
    flies(town, "2026-12-26T20:00")
    assert len(town.heard(GHOST)) == quiet
    assert not any("sales pitches" in heard.text for heard in town.heard(PITCHER))
    assert not any(GHOST.title() in h.text for who in CRAFTS if who != GHOST for h in town.heard(who))
    assert "four rounds at a time" in town.says("olga", "/rounds").text  # 8 of 9, blurred


def claims(town: ThreePlatformWorld) -> set[str]:
    """Who comes first in the next round."""
    name = {town.person(who).id: who for who in CRAFTS}
    with town.context.engine.begin() as tx:
        return {name[id_] for id_ in tx.execute(select(waits.c.owner_id).where(waits.c.claim)).scalars()}


def answered_by_all_but_the_ghost(town: ThreePlatformWorld, week: str) -> tuple[list[tuple[str, str]], str]:
    """Who meets whom, and who said yes to Leo."""
    pairs = offered(town, week)
    assert set(pairs) == set(CRAFTS)
    for who in CRAFTS:
        if who != GHOST:
            says_yes(town, who)
    met = [couple for couple in couples(pairs) if GHOST not in couple]
    for one, other in met:
        arrange(town, one, other)
    return met, pairs[GHOST]


def alone_is_told(town: ThreePlatformWorld, who: str) -> bool:
    """At the settlement, and in the words anybody is told in."""
    return any(f"from {CIRCLE} did not come about this time." in h.text for h in town.unasked(who)[-3:])


def debriefed_by_all(town: ThreePlatformWorld, met: list[tuple[str, str]]) -> None:
    """It was good; but whoever met Ben was to buy something."""
    for one, other in met:
        debriefs(town, one, other)
        debriefs(town, other, one)
        if PITCHER in (one, other):
            ticks_a_pitch(town, one if other == PITCHER else other)
