"""The organiser's first evening without an evening: from /circle new to round two, on Telegram and on Matrix.

Told in both languages; what a person reads is looked up by its key, and read aloud by `Transcript.tell`.
"""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.chat.messages import Arg, Selector, text
from bot.clock import VirtualClock
from bot.jobs.rounds import pool
from bot.store import matches, suggestions
from tests.conftest import MONDAY, make_house
from tests.journeys.transcript import Transcript
from tests.texts.reading import reader
from tests.three_platforms import ThreePlatformWorld

pytestmark = pytest.mark.circles

BERLIN = ZoneInfo("Europe/Berlin")
LIVES = {
    **dict.fromkeys(("olga", "mia", "ben", "pia"), "telegram"),
    **dict.fromkeys(("kim", "leo", "zoe"), "matrix"),
}
#: What each does, offers and asks for: Mia and Kim fit best, and are kept apart. Zoe comes to Goerlitz only.
CRAFTS = {
    "olga": ("baker", "bread, bookkeeping", "law, film"),
    "mia": ("film editor", "film, teaching", "bread, pottery"),
    "kim": ("potter", "pottery, bread", "film, teaching"),
    "ben": ("lawyer", "law, gardens", "bookkeeping, welding"),
    "leo": ("welder", "welding, film", "gardens, law"),
    "pia": ("teacher", "teaching, law", "bread, gardens"),
    "zoe": ("gardener", "gardens", "pottery"),
}


class Evening:
    """The town, and who speaks it in which language."""

    def __init__(self, town: ThreePlatformWorld, language: str) -> None:
        self.town, self.language = town, language
        self.told = {who: Transcript(town, who, "Europe/Berlin") for who in LIVES}
        for who in LIVES:
            town.knows(who, language=language)

    def label(self, key: str, **args: Arg) -> str:
        """What a text says in the language of this evening."""
        return self.town.context.catalogue.plain(text(key, **args), reader(self.language))

    def says(self, who: str, words: str) -> str:
        return self.told[who].says(words)

    def presses(self, who: str, key: str, **args: Arg) -> str:
        return self.told[who].presses(self.label(key, **args))

    def flies(self, when: str) -> None:
        self.town.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))

    def profiles(self, who: str, city: str = "Leipzig") -> None:
        """Three short answers; Zoe also says that she meets in person only."""
        for line in (*CRAFTS[who][1:], city):
            self.says(who, line)
        if who == "zoe":
            self.presses(who, "choice-profile-where")
            self.says(who, city)
            self.presses(who, "choice-online-not")

    def offered(self) -> dict[str, str]:
        """Who is offered whom just now, as the rows have it."""
        names = {self.town.person(who).id: who for who in LIVES}
        found = {}
        for who in LIVES:
            week = f"{self.town.clock.now():%G-W%V}"
            with self.town.context.engine.begin() as tx:
                me = next(id_ for id_, name in names.items() if name == who)
                for one in suggestions.of_week(tx, me, week):
                    if one.match_id and (own := matches.get(tx, me, one.match_id)):
                        found[who] = names[own[1].other_id]
        return found


@pytest.fixture(params=["en", "de"])
def evening(request, tmp_path) -> Iterator[Evening]:
    clock = VirtualClock(MONDAY)
    town = ThreePlatformWorld(make_house(tmp_path, clock), clock, LIVES)
    yield Evening(town, request.param)
    town.close()


def test_an_organisers_first_evening_without_an_evening(evening):
    """Seven people, one of them slow, two kept apart, one too far away; and two Mondays."""
    links = founds_and_invites(evening)
    comes_in(evening, links)
    looks_before_the_first_round(evening)
    first = first_monday(evening)
    second_monday(evening, first)


def founds_and_invites(evening: Evening) -> dict[str, str]:
    """A name, six addresses, a table with six links; nobody was written to."""
    evening.says("olga", "/circle new Makers")
    evening.presses("olga", "choice-circle-profile")
    evening.profiles("olga")
    evening.says("olga", "/circle")
    evening.presses("olga", "choice-circle-many")
    others = [who for who in LIVES if who != "olga"]
    before = {who: len(evening.town.heard(who)) for who in others}
    evening.says("olga", "\n".join(f"{who}@example.org" for who in others))

    (file,) = evening.town.heard("olga")[-1].files
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))[1:]
    assert [row[0] for row in rows] == [f"{who}@example.org" for who in others]
    assert all(row[1].startswith("https://bot.example.org/j/") for row in rows)
    assert {who: len(evening.town.heard(who)) for who in others} == before
    return {row[0].partition("@")[0]: row[2] for row in rows}


def comes_in(evening: Evening, links: dict[str, str]) -> None:
    """Each by their own link, on their own platform; Pia does not get round to her profile."""
    for who, code in links.items():
        evening.says(who, f"{'!' if LIVES[who] == 'matrix' else '/'}start {code}")
        if who != "pia":
            evening.profiles(who, city="Görlitz" if who == "zoe" else "Leipzig")


def looks_before_the_first_round(evening: Evening) -> None:
    """Olga sees who is missing, has Pia reminded once, and keeps Mia and Kim apart."""
    card = evening.says("olga", "/circle")
    assert "Pia" in card
    evening.presses("olga", "choice-circle-remind")
    evening.presses("olga", "choice-circle-apart")
    kept = evening.says("olga", "Mia und Kim" if evening.language == "de" else "Mia and Kim")
    assert evening.label("apart-what") in kept
    two = [evening.town.person(who).id for who in ("mia", "kim")]
    with evening.town.context.engine.begin() as tx:
        assert pool.forbidden_pairs(tx, two)

    evening.flies("2026-11-24T10:00")
    assert evening.label("profile-missing", circle="Makers") in evening.told["pia"].last
    evening.presses("pia", "choice-circle-profile")
    evening.profiles("pia")
    assert "Pia" not in evening.says("olga", "/circle")


def first_monday(evening: Evening) -> dict[str, str]:
    """Three pairs by ten o'clock, none of them Mia and Kim; Zoe reads why there is nobody for her."""
    evening.flies("2026-11-30T10:00")
    pairs = evening.offered()
    assert sorted(pairs) == ["ben", "kim", "leo", "mia", "olga", "pia"]
    assert pairs["mia"] != "kim"
    helps = Selector("also-online")
    why = evening.label("obstacle-place", circle="Makers", city="Görlitz", helps=helps)
    assert why.removesuffix("profile") in evening.says("zoe", "!week")

    one, other = "olga", pairs["olga"]
    for who in (one, other):
        evening.presses(who, "choice-meet")
        evening.presses(who, "choice-gives-through")
        evening.town.ticks()
    assert other.title() in evening.told[one].last
    return pairs


def second_monday(evening: Evening, first: dict[str, str]) -> None:
    """Round two brings others together, and Olga reads no number that tells of anybody."""
    evening.says("zoe", "!profile")
    evening.presses("zoe", "choice-profile-where")
    evening.says("zoe", "Görlitz")
    evening.presses("zoe", "choice-online-too")
    evening.flies("2026-12-07T10:00")
    again = evening.offered()

    assert "zoe" in again
    assert again.get("mia") != "kim"
    assert not any(again[who] == first.get(who) for who in again)
    for one, other in (("mia", "Kim"), ("kim", "Mia")):
        assert not any(other in heard.text for heard in evening.town.heard(one))
    assert evening.label("rounds-blurred") in evening.says("olga", "/rounds")
    assert evening.label("rounds-few") in evening.says("olga", "/circle")
