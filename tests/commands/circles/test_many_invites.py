"""Links for many at once: one each, no address kept, nobody written to, nothing told of who came."""

import csv
import io
import re

import pytest

from bot.domain.circles import MemberStatus
from bot.domain.contacts import Point, PointKind
from bot.jobs import erasure
from tests.commands.circles.test_invites import WAYS, buttons
from tests.commands.circles.welcoming import circle_with, founds, joins, membership
from tests.full_lives import cells

pytestmark = pytest.mark.circles

CODE = re.compile(r"/start ([a-z2-7]{26})")
PASTED = "Ada Ohm <ada@example.org>; ben@example.org\n+49 170 1234567"


def asks_for_many(world, who="mia"):
    world.says(who, "/circle")
    return world.presses(who, "Links for many")


def pasted(world, words=PASTED):
    asks_for_many(world)
    return world.says("mia", words)


def table(heard):
    (file,) = heard.files
    return list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))


def test_every_pasted_address_gets_a_link_of_its_own_that_lets_in_one(world):
    founds(world, "mia")

    heard = pasted(world)
    assert heard.text.startswith("3 links into Makers of Leipzig, for one person each, until Wed 23 Dec.")
    head, *rows = table(heard)
    assert head == ["for whom", "link", "code"]
    assert [row[0] for row in rows] == ["ada@example.org", "ben@example.org", "+491701234567"]
    assert CODE.findall(heard.text) == [row[2] for row in rows]
    assert "help others with" in joins(world, "ada", rows[0][2])[-1].text
    assert "leads nowhere" in joins(world, "zoe", rows[0][2])[-1].text
    joins(world, "ben", rows[1][2])
    assert membership(world, "ben").status is MemberStatus.ACTIVE


def test_the_bot_writes_to_nobody_and_keeps_no_address(world):
    """What was typed stands nowhere when the answer has left, sealed neither; only keyed hashes do."""
    founds(world, "mia")
    pasted(world)
    known = set(world.adapter.heard)

    assert known == {"mia"}
    found = [cell for cell in cells(world) if re.search(r"example\.org|170 ?1234567", str(cell[2]))]
    assert found == []


def test_a_file_is_as_good_as_pasting_and_a_row_is_one_person(world):
    founds(world, "mia")
    asks_for_many(world)
    data = b"Name,Mail,Phone\nAda Ohm,ada@example.org,+49 170 1234567\nBen,ben@example.org,\nEve,,\n"

    rows = table(world.sends("mia", "members.csv", data))[1:]
    assert [row[0] for row in rows] == ["Ada Ohm", "Ben"]
    asks_for_many(world)
    bare = table(world.sends("mia", "list.txt", b"ada@example.org\r\nben@example.org, kim@example.org\r\n"))[
        1:
    ]
    assert [row[0] for row in bare] == ["ada@example.org", "ben@example.org", "kim@example.org"]
    asks_for_many(world)
    assert "I find no address" in world.sends("mia", "list.txt", b"nobody at all").text


def test_a_file_that_nobody_asked_for_is_a_file_of_knots(world):
    founds(world, "mia")

    heard = world.sends("mia", "people.csv", b"Name,Mail\nAda Ohm,ada@example.org\n")
    assert "link" not in heard.text


def test_asked_once_more_every_address_gets_a_fresh_link_whoever_came_meanwhile(world):
    """Law 7: the answer tells nothing of who came in by the first one."""
    founds(world, "mia")
    before = pasted(world)
    first = table(before)[1:]
    joins(world, "ada", first[0][2])
    again = pasted(world)

    assert CODE.sub("", again.text) == CODE.sub("", before.text)
    rows = table(again)[1:]
    assert "leads nowhere" in joins(world, "ben", first[1][2])[-1].text
    joins(world, "ben", rows[1][2])
    assert membership(world, "ben").status is MemberStatus.ACTIVE


def test_whoever_wants_to_be_forgotten_is_found_by_any_of_their_addresses(world):
    """`forget --third-party` for somebody who never used the bot: the link made for them is gone."""
    founds(world, "mia")
    asks_for_many(world)
    rows = table(world.says("mia", "ada@example.org +49 170 1234567\nben@example.org"))[1:]
    phone = Point(kind=PointKind.PHONE, value="+491701234567")

    assert erasure.find_references(world.context, phone).temporary_count == 1
    erasure.erase(world.context, phone)
    assert not erasure.find_references(world.context, Point(kind=PointKind.MAIL, value="ada@example.org"))
    assert "leads nowhere" in joins(world, "zoe", rows[0][2])[-1].text
    assert "help others with" in joins(world, "ben", rows[1][2])[-1].text


def test_they_stand_in_one_line_of_the_list_leave_room_for_others_and_end_together(world):
    founds(world, "mia")
    rows = table(pasted(world, "\n".join(f"member{number}@example.org" for number in range(30))))[1:]
    assert len(rows) == 30
    world.says("mia", "/invite")

    listed = world.presses("mia", "My invites")
    assert "• 30 links for one person each, the last of them until Wed 23 Dec" in listed.text
    assert len([label for label in buttons(listed) if label.startswith("End")]) == 2
    assert "None of those links" in world.presses("mia", "End all those").text
    assert "leads nowhere" in joins(world, "zoe", rows[7][2])[-1].text


@pytest.mark.parametrize("words", ["\n".join(f"m{n}@example.org" for n in range(201))])
def test_more_than_two_hundred_at_once_are_refused_whole(world, words):
    founds(world, "mia")

    assert "more than 200 people" in pasted(world, words).text
    asks_for_many(world)
    assert "more than 200 people" in world.sends("mia", "all.csv", words.encode() * 50).text


def test_only_who_organises_makes_links_for_many(world):
    circle_with(world, "mia", "ben")
    asked = asks_for_many(world)
    assert "I write to nobody" in asked.text

    assert "Links for many" not in buttons(world.says("ben", "/circle"))


def test_a_link_of_many_leads_where_any_other_does(world):
    world.context.invite_links.update(WAYS)
    founds(world, "mia")
    heard = pasted(world, "ada@example.org")

    code = table(heard)[1][2]
    assert f"ada@example.org: https://knot.example/j/{code}" in heard.text
