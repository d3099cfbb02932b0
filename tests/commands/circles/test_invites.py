"""/invite, and coming in by a code: what people read, and what rows hold."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.circles import MemberRole, MemberStatus
from bot.domain.codes import find_code, parse_code
from bot.store import invites as invite_rows
from bot.store.tables import guesses, memberships, metadata, nodes, outbox
from bot.store.tables import invites as invites_table
from tests.circles import way_in
from tests.commands.circles.welcoming import circle_with, code_of, founds, invites, joins, membership, place
from tests.commands.scene import HOSTILE, is_clear
from tests.conftest import BUTTONS, days

pytestmark = [pytest.mark.circles, pytest.mark.quick]

GOOD = "abcdefghijklmnopqrstuvwxy4"
WAYS = {
    "matrix": way_in("matrix", "https://matrix.to/#/@bot:example.org"),
    "telegram": way_in("telegram", "https://t.me/knot_bot?start={code}"),
    "web": way_in("web", "https://knot.example/j/{code}"),
}


def rows(world, table):
    with world.context.engine.begin() as tx:
        return tx.execute(select(table)).all()


def buttons(heard) -> list[str]:
    return [button.label for button in heard.buttons]


# --- codes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        GOOD,
        GOOD.upper(),
        " ".join(re.findall("..?", GOOD)),
        "-".join(re.findall(".{1,5}", GOOD)),
        "–".join(re.findall(".{1,5}", GOOD)),
        f"  {GOOD}\n",
        f"“{GOOD}”.",
        f"`{GOOD}`",
        f"https://knot.example/j/{GOOD}",
        f"https://knot.example/j/{GOOD}?lang=de",
        f"knot.example/j/{GOOD.upper()}/",
        f"https://t.me/knot_bot?start={GOOD}",
        f"tg://resolve?domain=knot_bot&start={GOOD}",
        f"!start {GOOD}",
        f"In any chat with the bot: /start {GOOD}",
        f"{GOOD[:13]}\u200b{GOOD[13:]}",
    ],
)
def test_a_code_is_taken_however_it_was_passed_on(words):
    assert find_code(words) == GOOD


@pytest.mark.parametrize(
    "words", ["", "hello", GOOD[:-1], GOOD + "a", GOOD.replace("4", "1"), "x" * 9000, *HOSTILE.values()]
)
def test_what_is_no_code_is_none(words):
    assert find_code(words) is None


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        (GOOD, True),
        (GOOD.upper(), True),
        (f"start {GOOD}", True),
        (f"restart {GOOD}", False),
        (f"https://knot.example/j/{GOOD}", True),
        ("-".join(re.findall(".{1,5}", GOOD)), True),
        ("we met ada on monday for tea", False),
        ("met anna today, all is well", False),
        (f"here it is: {GOOD}", False),
        (" ".join(GOOD), False),
    ],
)
def test_plain_words_are_a_code_only_where_they_are_nothing_else(words, alone):
    assert parse_code(words) == (GOOD if alone else None)


def test_a_code_has_128_bits_and_is_another_one_each_time(world):
    made = {world.clock.new_secret() for _ in range(200)}

    assert len(made) == 200
    assert all(find_code(code) == code for code in made)


# --- giving -------------------------------------------------------------------------------------------


def test_an_invite_is_words_to_send_on_and_what_it_is_good_for(world):
    world.context.invite_links.update(WAYS)
    founds(world, "mia")

    words, about = world.hands_in("mia", text="/invite")

    code = code_of([words])
    assert words.text.splitlines()[1:] == [
        f"What it is, and every way in: https://knot.example/j/{code}",
        f"On Telegram: https://t.me/knot_bot?start={code}",
        f"On Matrix: https://matrix.to/#/@bot:example.org and there: !start {code}",
        f"In any chat with the bot: /start {code}",
    ]
    assert (words.buttons, words.files) == ((), ())
    assert about.text.startswith(
        "This is an invite into Makers of Leipzig to send on. It lets 50 people in, until Wed 23 Dec. "
        "I show it only this once."
    )
    assert buttons(about)[:5] == ["Another one", "For how many", "How long", "My invites", "Revoke"]
    assert code not in about.text


def test_its_link_and_code_are_copied_and_handed_on_by_a_tap(world):
    world.context.invite_links.update(WAYS)
    founds(world, "mia")

    words, _ = world.hands_in("mia", text="/invite")

    assert [(copy.label, copy.words) for copy in words.copies] == []  # this street has no such buttons
    world.adapter.capabilities = replace(BUTTONS, max_copy=256, shares=True)
    words, _ = world.hands_in("mia", text="/invite")
    code = code_of([words])
    link = f"https://knot.example/j/{code}"
    assert [(copy.label, copy.words) for copy in words.copies] == [
        ("Copy the link", link),
        ("Copy the code", code),
    ]
    (share,) = words.shares
    assert (share.label, share.url) == ("Send it on", link)
    assert share.words == words.text.splitlines()[0]


def test_the_picture_is_of_the_best_way_in(world):
    founds(world, "mia")
    assert world.hands_in("mia", text="/invite")[1].files == ()
    world.context.invite_links["telegram"] = WAYS["telegram"]

    (picture,) = world.hands_in("mia", text="/invite")[1].files

    assert (picture.name, picture.media_type) == ("knotwork-invite.png", "image/png")
    assert picture.data.startswith(b"\x89PNG")


def test_of_a_code_only_a_keyed_hash_is_kept(world):
    founds(world, "mia")
    code = invites(world, "mia")

    with world.context.engine.begin() as tx:
        for name in metadata.tables:
            assert code not in repr(tx.exec_driver_sql(f'select * from "{name}"').all()), name
        assert not [row for row in tx.execute(select(outbox)).all() if row.payload]


def test_an_organiser_chooses_for_how_many_and_how_long(world):
    founds(world, "mia")
    invites(world, "mia")

    world.presses("mia", "For how many")
    assert "lets 10 people into" in world.presses("mia", "10 people").text
    world.presses("mia", "How long")
    assert world.presses("mia", "7 days").text.endswith("until Mon 30 Nov.")

    (row,) = rows(world, invites_table)
    assert (row.uses, row.expires_at) == (10, world.clock.now() + days(7))


def test_a_number_typed_for_how_many_or_how_long_is_that_many_and_never_a_line(world):
    founds(world, "mia")
    invites(world, "mia")

    world.presses("mia", "For how many")
    assert "lets 2 people into" in world.says("mia", "2").text
    world.presses("mia", "How long")
    assert world.says("mia", "99").text == "Anything from 1 to 90 will do."
    world.says("mia", "3")

    (row,) = rows(world, invites_table)
    assert (row.uses, row.expires_at) == (2, world.clock.now() + days(3))


def test_fewer_than_came_in_is_as_many_as_came_in(world):
    circle_with(world, "mia", "ben", "ada")
    world.presses("mia", "For how many")
    world.presses("mia", "One person")

    (row,) = rows(world, invites_table)
    assert (row.uses, row.used) == (2, 2)


def test_invites_are_listed_and_end_one_by_one(world):
    founds(world, "mia")
    first, second = invites(world, "mia"), invites(world, "mia")

    listed = world.presses("mia", "My invites")
    assert "1. for 50 people, 0 came in, until Wed 23 Dec\n2. for 50 people" in listed.text
    world.presses("mia", "End no. 1")

    assert "leads nowhere" in joins(world, "ben", first)[0].text
    assert "Welcome" in joins(world, "ben", second)[0].text


def test_a_revoked_invite_lets_nobody_in(world):
    founds(world, "mia")
    code = invites(world, "mia")

    assert world.presses("mia", "Revoke").text.startswith("That invite lets nobody in any more.")
    assert "leads nowhere" in joins(world, "ben", code)[0].text


def test_a_member_has_no_buttons_for_how_many_and_how_long(world):
    circle_with(world, "mia", "ben")

    about = world.hands_in("ben", text="/invite")[1]

    assert "lets one person in" in about.text
    assert buttons(about)[:3] == ["Another one", "My invites", "Revoke"]


def test_a_member_vouches_for_two_people_a_quarter_and_open_invites_count(world):
    circle_with(world, "mia", "ben")
    joins(world, "ada", invites(world, "ben"))
    second = invites(world, "ben")

    refused = world.says("ben", "/invite")
    assert "2 people a quarter, open invites included. From Fri 1 Jan 2027 on" in refused.text
    world.presses("ben", "My invites")
    world.presses("ben", "End no. 1")
    joins(world, "kim", invites(world, "ben"))
    assert "2 people a quarter" in world.says("ben", "/invite").text
    assert "leads nowhere" in joins(world, "joe", second)[0].text


def test_whom_a_member_vouched_for_counts_whatever_became_of_them(world):
    circle_with(world, "mia", "ben")
    for who in ("ada", "kim"):
        joins(world, who, invites(world, "ben"))
    world.says("ada", "/leave")
    world.presses("ada", "Yes, leave")
    world.says("kim", "/forget")
    world.presses("kim", "Yes, delete everything")

    assert "2 people a quarter" in world.says("ben", "/invite").text


def test_a_new_quarter_has_room_again_but_not_for_what_is_still_open(world):
    circle_with(world, "mia", "ben")
    joins(world, "ada", invites(world, "ben"))
    world.clock.travel_to(datetime(2026, 12, 20, tzinfo=UTC))
    invites(world, "ben")
    world.clock.travel_to(datetime(2027, 1, 1, tzinfo=UTC))

    invites(world, "ben")

    assert "From Thu 1 Apr on" in world.says("ben", "/invite").text


def test_an_organiser_invites_any_number(world):
    circle_with(world, "mia", "ben", "ada", "kim", "joe")

    assert "Another one" in buttons(world.hands_in("mia", text="/invite")[1])


def test_the_first_invite_asks_whether_the_voucher_may_be_named(world):
    founds(world, "mia")
    first = world.hands_in("mia", text="/invite")[1]
    assert "both said yes, may I tell that other person that you vouch for them?" in first.text
    assert membership(world, "mia").lends_name is False

    assert world.presses("mia", "Name me").text.startswith(
        "Thank you. I'll name you after two yeses, never before."
    )
    assert membership(world, "mia").lends_name is True
    assert "may I tell that other person" not in world.hands_in("mia", text="/invite")[1].text
    world.presses("mia", "My invites")
    world.presses("mia", "Don't name me")
    assert membership(world, "mia").lends_name is False


def test_twenty_invites_may_be_open_at_once(world):
    founds(world, "mia")
    for _ in range(20):
        invites(world, "mia")

    assert world.says("mia", "/invite").text.startswith("20 of your invites")


# --- coming in ----------------------------------------------------------------------------------------


def test_somebody_known_is_in_at_once_and_hears_what_will_and_will_not_happen(world):
    founds(world, "mia")

    heard = joins(world, "ben", invites(world, "mia"))

    assert heard[0].text.splitlines()[0] == "Welcome to Makers of Leipzig."
    assert "only when both say yes" in heard[0].text
    assert "a no is never told" in heard[0].text
    assert heard[0].text.endswith("Suggestions begin once 6 members with a complete profile take part.")
    assert len(heard) == 2, "then the profile"
    assert membership(world, "ben").role is MemberRole.MEMBER


def test_a_code_alone_is_enough(world):
    founds(world, "mia")
    code = invites(world, "mia")
    world.knows("ben")

    assert "Welcome to Makers" in world.hands_in("ben", text=code.upper())[0].text


def test_a_link_alone_is_enough_even_as_the_first_word(world):
    founds(world, "mia")
    link = WAYS["web"].link(invites(world, "mia"))

    assert world.says("ben", link).text.startswith("You're invited into Makers of Leipzig.")


def test_somebody_new_says_language_and_zone_and_is_in(world):
    founds(world, "mia")
    code = invites(world, "mia")

    hello = world.says("ben", f"/start {code}")
    assert hello.text.startswith("You're invited into Makers of Leipzig. Two quick questions")
    world.presses("ben", "English")
    assert membership(world, "ben") is None
    heard = world.hands_in("ben", text="Lisbon")

    assert heard[0].text.startswith("Welcome to Makers of Leipzig.")
    assert membership(world, "ben").status is MemberStatus.ACTIVE
    assert world.person("ben").zone == "Europe/Lisbon"


def test_while_somebody_new_answers_their_code_waits_sealed(world):
    founds(world, "mia")
    code = invites(world, "mia")
    world.says("ben", f"/start {code}")
    world.presses("ben", "English")

    with world.context.engine.begin() as tx:
        assert code not in repr(tx.exec_driver_sql("select * from prompts").all())


def test_after_the_profile_of_somebody_new_their_own_knots_are_offered(world):
    founds(world, "mia")
    world.says("ben", f"/start {invites(world, 'mia')}")
    world.presses("ben", "English")
    world.presses("ben", "Europe/Berlin")
    for answer in ("bread", "bookkeeping", "Berlin"):
        world.says("ben", answer)

    assert "what are you working towards" in world.heard("ben")[-1].text
    assert world.person("ben").onboarded


def test_a_code_that_runs_out_while_somebody_new_answers_lets_them_on_all_the_same(world):
    founds(world, "mia")
    code = invites(world, "mia")
    world.says("ben", f"/start {code}")
    world.presses("ben", "English")
    world.presses("mia", "Revoke")

    heard = world.presses("ben", "Europe/Berlin")

    assert heard.text.startswith("That link leads nowhere any more")
    assert "What are you working towards" in heard.text


def test_a_member_already_hears_so_and_uses_nothing_up(world):
    circle_with(world, "mia", "ben")
    code = invites(world, "mia")

    assert joins(world, "ben", code)[0].text.startswith("You're already in Makers of Leipzig.")
    assert joins(world, "mia", code)[0].text.startswith("You're already in Makers of Leipzig.")
    assert [row.used for row in rows(world, invites_table)] == [1, 0]


def test_who_left_comes_back_to_the_same_place_as_a_member(world):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/members")
    world.presses("mia", "Co-organiser")
    world.presses("mia", "Ben")
    place = membership(world, "ben").node_id
    world.says("ben", "/leave")
    world.presses("ben", "Yes, leave")

    assert joins(world, "ben", invites(world, "mia"))[0].text.startswith("Good to have you back in Makers")
    back = membership(world, "ben")
    assert (back.node_id, back.role, back.status, back.ended_at) == (
        place,
        MemberRole.MEMBER,
        MemberStatus.ACTIVE,
        None,
    )
    assert len(rows(world, nodes)) == 3


def test_branches_begin_below_organisers(world):
    """Whoever an organiser lets in begins a branch; whoever a member lets in is of the member's."""
    circle_with(world, "mia", "ben", "kim")
    joins(world, "ada", invites(world, "ben"))
    joins(world, "joe", invites(world, "ada"))

    ben, kim, ada, joe = (place(world, who) for who in ("ben", "kim", "ada", "joe"))
    assert ben.branch_id == ben.id
    assert kim.branch_id == kim.id
    assert (ada.parent_id, ada.branch_id) == (ben.id, ben.id)
    assert (joe.parent_id, joe.branch_id) == (ada.id, ben.id)


# --- codes that let nobody in -------------------------------------------------------------------------


def _bad_codes(world):
    """A code for each reason why one lets nobody in, tried by "ada", who was removed from "Bakers"."""
    circle_with(world, "mia", "ben", name="Makers")
    circle_with(world, "mia", "ada", name="Bakers")
    circle_with(world, "mia", name="Closed")
    codes = {"mistyped": "abcdefghij", "foreign": GOOD, "not one": "nonsense"}
    codes["closed"] = invites(world, "mia", "closed")
    codes["removed"] = invites(world, "mia", "bakers")
    codes["expired"] = invites(world, "mia", "makers")
    world.presses("mia", "How long")
    world.presses("mia", "7 days")
    world.clock.travel_to(world.clock.now() + days(7))
    codes["revoked"] = invites(world, "mia", "makers")
    world.presses("mia", "Revoke")
    codes["used up"] = invites(world, "ben")
    joins(world, "kim", codes["used up"])
    codes["giver left"] = invites(world, "kim")
    world.says("kim", "/leave")
    world.presses("kim", "Yes, leave")
    world.says("mia", "/circle closed")
    world.presses("mia", "Close the circle")
    world.presses("mia", "Yes, close it")
    world.says("mia", "/members bakers")
    world.presses("mia", "Remove someone")
    world.presses("mia", "Ada")
    world.presses("mia", "Yes, remove")
    return codes


def test_every_code_that_lets_nobody_in_is_answered_alike(world):
    """Law 7: the same bytes, buttons and rows, whatever the reason."""
    codes = _bad_codes(world)
    before = rows(world, memberships)

    answers = {name: world.hands_in("ada", text=f"/start {code}") for name, code in codes.items()}

    said = {name: [(h.text, h.buttons, h.files) for h in heard] for name, heard in answers.items()}
    assert set(map(str, said.values())) == {str(said["foreign"])}, said
    assert "leads nowhere" in said["foreign"][0][0]
    assert "Makers" not in str(said)
    assert rows(world, memberships) == before
    (guess,) = rows(world, guesses)
    assert guess.free_at == world.clock.now() + len(codes) * invite_rows.GUESS_INTERVAL


def test_somebody_new_hears_the_same_of_every_code_that_lets_nobody_in(world):
    codes = _bad_codes(world)
    del codes["removed"]

    answers = {
        world.says(f"new{number}", f"/start {code}").text for number, code in enumerate(codes.values())
    }

    assert len(answers) == 1
    assert answers.pop().startswith("That link leads nowhere any more")


def test_who_was_removed_and_answers_as_somebody_new_hears_it_too(world):
    """They never finished their first questions; the name of the circle is not told to them again."""
    founds(world, "mia")
    code = invites(world, "mia")
    world.says("ben", f"/start {code}")
    world.presses("ben", "English")
    world.presses("ben", "Europe/Berlin")
    world.says("mia", "/members")
    world.presses("mia", "Remove someone")
    world.presses("mia", "Ben")
    world.presses("mia", "Yes, remove")

    assert world.says("ben", f"/start {code}").text == world.says("joe", f"/start {GOOD}").text


def test_after_ten_wrong_codes_every_code_waits_good_ones_too(world):
    founds(world, "mia")
    code = invites(world, "mia")
    world.knows("ben")
    for _ in range(10):
        assert "leads nowhere" in world.says("ben", f"/start {GOOD}").text

    later = world.says("ben", f"/start {code}").text
    assert later == world.says("ben", f"/start {GOOD}").text == world.says("ben", "/start nonsense").text
    assert later.startswith("That was a good many codes in a row.")
    assert membership(world, "ben") is None

    world.clock.travel_to(world.clock.now() + timedelta(hours=1))
    assert "Welcome" in world.hands_in("ben", text=code)[0].text


def test_ten_an_hour_is_all_that_can_be_tried_for_long(world):
    world.knows("ben")
    tried = 0
    for _ in range(24 * 60):
        tried += "leads nowhere" in world.says("ben", f"/start {GOOD}").text
        world.clock.travel_to(world.clock.now() + timedelta(minutes=6))
        if tried >= 60:
            break

    assert world.clock.now() >= datetime(2026, 11, 23, 7, tzinfo=UTC) + timedelta(hours=5)


def test_the_guesses_of_one_hold_up_nobody_else(world):
    founds(world, "mia")
    code = invites(world, "mia")
    world.knows("ben")
    for _ in range(11):
        world.says("ben", f"/start {GOOD}")

    assert "Welcome" in joins(world, "ada", code)[0].text


def test_somebody_new_who_guesses_is_slowed_down_likewise(world):
    founds(world, "mia")
    code = invites(world, "mia")
    for _ in range(10):
        world.says("ben", f"/start {GOOD}")

    said = world.says("ben", f"/start {code}").text

    assert said.startswith("That was a good many codes in a row.")
    assert "Makers" not in said


def test_of_who_guesses_only_a_keyed_hash_is_kept_and_not_for_long(world):
    world.says("ben", f"/start {GOOD}")
    (guess,) = rows(world, guesses)
    assert "ben" not in repr(guess)
    assert "street" not in repr(guess)

    world.clock.travel_to(world.clock.now() + timedelta(hours=2))
    with world.context.engine.begin() as tx:
        invite_rows.prune(tx, world.clock.now())

    assert rows(world, guesses) == []


def test_invites_that_ran_out_long_since_are_forgotten(world):
    founds(world, "mia")
    invites(world, "mia")
    for wait, kept in ((30 + 99, 1), (2, 0)):
        world.clock.travel_to(world.clock.now() + days(wait))
        with world.context.engine.begin() as tx:
            invite_rows.prune(tx, world.clock.now())
        assert len(rows(world, invites_table)) == kept


def test_a_press_on_somebody_elses_invite_changes_nothing(world):
    circle_with(world, "mia", "ben")
    about = world.heard("mia")[-1]

    data = about.button("Revoke").data
    (heard,) = world.hands_in("ben", press=data)

    assert "Revoke" not in heard.text
    assert rows(world, invites_table)[0].revoked_at is None


def test_a_landing_page_learns_the_circle_and_uses_nothing_up(world):
    founds(world, "mia")
    code = invites(world, "mia")
    now = world.clock.now()

    with world.context.engine.begin() as tx:
        assert invite_rows.find_circle(tx, code, "web:1", now).name == "Makers of Leipzig"
        for _ in range(10):
            assert invite_rows.find_circle(tx, GOOD, "web:1", now) is None
        assert isinstance(invite_rows.find_circle(tx, code, "web:1", now), invite_rows.RetryLater)
        assert invite_rows.find_circle(tx, code, "web:2", now).name == "Makers of Leipzig"

    assert rows(world, invites_table)[0].used == 0


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_tried_as_a_code_there_is_an_answer(world, words):
    world.knows("mia")

    is_clear(world, world.says("mia", f"/start {words}"))
