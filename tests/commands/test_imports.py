"""Contacts come in as cards, files and shared contacts; nobody keeps 800."""

import asyncio
import io
import re
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.chat.messages import Said
from bot.domain.contacts import Contact, Point, PointKind
from bot.services import files
from bot.store import knots as knot_store
from tests.conftest import days

VCARDS = Path(__file__).parents[3] / "shared" / "data" / "vcards"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def vcf(*people: str) -> bytes:
    """Cards from lines like "Ada Lovelace;EMAIL:ada@example.org;TEL:+491701234567"."""
    cards = []
    for person in people:
        name, *rest = person.split(";")
        cards.append("\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *rest, "END:VCARD", ""]))
    return "".join(cards).replace("TEL_", "TEL;TYPE=").encode()


def linkedin(*extra: str, count: int = 797) -> bytes:
    """An export as LinkedIn makes it: a preamble, a BOM, everybody one ever met; `extra` come first."""
    rows = [*extra]
    rows += [
        f"Some{i},Body{i},https://www.linkedin.com/in/somebody{i},some{i}@example.org,Firm {i},Manager,23 Nov 2026"
        for i in range(count)
    ]
    return ('\ufeffNotes:\n"When exporting…"\n\n' + "\n".join([HEADER, *rows]) + "\n").encode()


ADA = "Ada,Lovelace,https://www.linkedin.com/in/ada,ada@example.org,Analytical Engines,Mathematician,01 Mar 2024"
BEN = "Ben,Okri,https://www.linkedin.com/in/benokri,,Penguin,Author,02 Mar 2024"
CARLA = "Carla,Ruiz,,carla@example.org,,,03 Mar 2024"
EXPORT = linkedin(ADA, BEN, CARLA)


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def everything(world) -> dict[str, list]:
    """All rows a person's own content could be in, and what waits."""
    tables = ("knots", "points", "changes", "encounters", "imports")
    with world.context.engine.begin() as tx:
        return {t: [tuple(r) for r in tx.execute(sql(f"SELECT * FROM {t} ORDER BY id"))] for t in tables}


def kept(world) -> dict[str, list]:
    rows = everything(world)
    return {table: rows[table] for table in ("knots", "points")}


def points(world, who: str, name: str) -> set[str]:
    knot = world.knot(who, name)
    with world.context.engine.begin() as tx:
        return {point.value for point in knot_store.points_of(tx, knot.id)}


def names(world, who: str = "mia") -> list[str]:
    return [knot.name for knot in world.knots(who)]


def labels(heard) -> list[str]:
    return [button.label for button in heard.buttons]


def answers_the_rest(world, who: str = "mia") -> None:
    """Answers what is asked about people just added: of one, or of several in a line each."""
    one = "A great deal" in labels(world.heard(who)[-1])
    for words in ("A great deal", "This year") if one else ("All alike", "Nobody"):
        world.presses(who, words)


# --- one ----------------------------------------------------------------------------------------------


def test_a_shared_contact_is_added_at_once(world):
    """As /add does it, with value and last-met questions; its address is kept."""
    world.knows("mia")
    ada = Contact(name="Ada Lovelace", points=(Point(kind=PointKind.PHONE, value="+491701234567"),))

    reply = world.hands_in("mia", contacts=(ada,))[-1]

    assert reply.text.startswith("Ada Lovelace is one of your knots now")
    world.presses("mia", "Quite a bit")
    world.says("mia", "never")
    assert points(world, "mia", "Ada Lovelace") == {"+491701234567"}
    before = kept(world)
    assert world.hands_in("mia", contacts=(ada,))[-1].text == "Ada Lovelace is already one of your knots."
    assert kept(world) == before


def test_a_contact_answers_who_it_is(world):
    """After a bare /add; the question then waits for no more words."""
    world.knows("mia")
    world.says("mia", "/add")
    world.hands_in("mia", contacts=(Contact(name="Ada"),))
    world.says("mia", "Quite a bit")
    world.says("mia", "Never")

    world.says("mia", "good morning")

    assert names(world) == ["Ada"]


def test_what_a_shared_contact_tells_of_a_knot_is_shown_first(world):
    world.has_knot("mia", "Ada Lovelace")
    ada = Contact(name="ada lovelace", points=(Point(kind=PointKind.MAIL, value="ada@example.org"),))

    reply = world.hands_in("mia", contacts=(ada,))[-1]

    assert reply.text == (
        "• ada lovelace: ada@example.org\n• Ada Lovelace\n"
        "The second is a knot of yours. Are these two one person?"
    )
    shown = world.presses("mia", "The same")
    assert shown.text == "New about knots you already have:\n• Ada Lovelace: ada@example.org"
    assert points(world, "mia", "Ada Lovelace") == set()
    world.presses("mia", "Add these")
    assert points(world, "mia", "Ada Lovelace") == {"ada@example.org"}
    world.says("mia", "/undo")
    assert points(world, "mia", "Ada Lovelace") == set()
    assert names(world) == ["Ada Lovelace"]


@pytest.mark.parametrize("name", ["", "…", "\u202e", "🙂"])
def test_a_shared_contact_without_a_name_is_asked_for_one(world, name):
    world.knows("mia")

    assert "I need a name" in world.hands_in("mia", contacts=(Contact(name=name),))[-1].text
    assert names(world) == []


# --- several contacts ---------------------------------------------------------------------------------

MAIL = Point(kind=PointKind.MAIL, value="ada@example.org")
CHOSEN = (Contact(name="Ada Lovelace", points=(MAIL,)), Contact(name="Ben Okri"), Contact(name="Carla"))


def test_several_contacts_are_shown_before_they_are_added(world):
    """Chosen from one's address book they are a small file of which everybody is wanted."""
    world.has_knot("mia", "Ben Okri")
    shown = world.hands_in("mia", contacts=CHOSEN)[-1]

    assert shown.text.splitlines() == [
        "This is what I would add:",
        "• Ada Lovelace: ada@example.org",
        "• Carla",
        "Nothing new about Ben Okri.",
    ]
    assert names(world) == ["Ben Okri"]
    assert world.presses("mia", "Add these").text.startswith("Ada Lovelace and Carla are knots of yours now.")
    assert names(world) == ["Ada Lovelace", "Ben Okri", "Carla"]
    assert world.says("mia", "/undo").text == "Taken back: the import of 2 people."
    assert names(world) == ["Ben Okri"]


def test_some_of_several_contacts_may_stay_out(world):
    world.knows("mia")
    world.hands_in("mia", contacts=CHOSEN)
    assert "✓ Ben Okri" in [b.label for b in world.presses("mia", "More names").buttons]
    assert world.presses("mia", "✓ Ben Okri").text.startswith("Ben Okri is left out again.")
    world.presses("mia", "Done")
    world.presses("mia", "Add these")

    assert names(world) == ["Ada Lovelace", "Carla"]


def test_several_contacts_are_the_first_knots(world):
    """Within /start two lines ask about all of them, then comes the first suggestion."""
    for words in ("hello", "1", "1", "1"):
        last = world.says("mia", words)
    assert last.pick == "Choose from contacts"
    world.hands_in("mia", contacts=CHOSEN)
    world.presses("mia", "Add these")
    world.presses("mia", "Ada Lovelace")
    last = world.presses("mia", "Carla")

    assert last.text.startswith("This week: ")


def test_more_contacts_than_there_is_room_for_are_told(world):
    world.knows("mia")
    crowd = tuple(Contact(name=f"Friend {chr(65 + n)}") for n in range(20))

    assert world.hands_in("mia", contacts=crowd)[-1].text.startswith("No room for Friend P, Friend Q")
    world.presses("mia", "Add these")
    assert len(names(world)) == 15
    refused = world.hands_in("mia", contacts=(Contact(name="Zoe"), Contact(name="Yan")))[-1].text
    assert "No room" in refused or "Nobody is chosen" in refused


def test_of_several_contacts_who_are_all_known_nothing_is_new(world):
    world.has_knot("mia", "Ada")
    world.has_knot("mia", "Ben")
    before = kept(world)

    reply = world.hands_in("mia", contacts=(Contact(name="Ada"), Contact(name="ben")))[-1]
    assert reply.text == "Nothing new about Ada and ben: they are knots of yours already."
    assert kept(world) == before


def test_contacts_without_names_are_left_out(world):
    world.knows("mia")
    unnamed = (Contact(name=""), Contact(name="\u202e"))

    assert "I need a name" in world.hands_in("mia", contacts=unnamed)[-1].text
    shown = world.hands_in("mia", contacts=(*unnamed, Contact(name="Ada")))[-1]
    assert shown.text.splitlines() == ["This is what I would add:", "• Ada"]


def test_adding_a_shared_contact_can_be_taken_back(world):
    world.knows("mia")
    world.hands_in(
        "mia", contacts=(Contact(name="Ada", points=(Point(kind=PointKind.MAIL, value="a@b.de"),)),)
    )

    assert "Taken back" in world.says("mia", "/undo").text
    assert kept(world) == {"knots": [], "points": []}


def test_a_sixteenth_shared_contact_keeps_its_address_while_it_is_asked_who_rests(world):
    world.knows("mia")
    for letter in "ABCDEFGHIJKLMNO":
        world.says("mia", f"/add {letter}nna")
    reply = world.hands_in(
        "mia", contacts=(Contact(name="Zoe", points=(Point(kind=PointKind.MAIL, value="z@b.de"),)),)
    )[-1]

    assert "Who may rest to make room for Zoe?" in reply.text
    world.presses("mia", "Bnna")
    assert points(world, "mia", "Zoe") == {"z@b.de"}


@pytest.mark.parametrize("by", ["press", "words"])
def test_a_file_with_one_card_shows_it_and_writes_nothing_before_yes(world, by):
    world.knows("mia")
    data = vcf("Ada Lovelace;TITLE:Mathematician;EMAIL:Ada@Example.org")

    reply = world.sends("mia", "ada.vcf", data)

    assert reply.text == "This is what I would add:\n• Ada Lovelace, Mathematician: ada@example.org"
    assert labels(reply) == ["Add these", "Cancel"]
    assert names(world) == []
    added = world.presses("mia", "Add these") if by == "press" else world.says("mia", "1")
    assert added.text == (
        "Ada Lovelace is one of your knots now.\n/undo takes it back in one go.\n"
        "How much does Ada Lovelace matter to you?"
    )
    assert world.knot("mia", "Ada Lovelace").role == "Mathematician"
    assert "Nothing to add" in world.sends("mia", "ada.vcf", data).text


# --- many ---------------------------------------------------------------------------------------------


def test_of_eight_hundred_three_are_named(world):
    """LinkedIn's export: how many there are, names typed, the preview, and only then it is written."""
    world.has_knot("mia", "Ben Okri")

    reply = world.sends("mia", "Connections.csv", EXPORT)

    assert reply.text.startswith(
        "There are 800 people in that file.\nColumns I do not use: Connected On.\n"
        "Nobody keeps 800; a handful is plenty.\nWhom would you like to keep?"
    )
    assert labels(reply)[0] == "Ada Lovelace · Mathematician, Analytical Engines"[:16] + labels(reply)[0][16:]
    before = kept(world)
    asked = world.says("mia", "ada; ben okri\ncarla r")
    assert asked.text.startswith("• Ben Okri, Author, Penguin: linkedin.com/in/benokri\n• Ben Okri\n")
    preview = world.presses("mia", "The same")
    assert preview.text == (
        "This is what I would add:\n"
        "• Ada Lovelace, Mathematician, Analytical Engines: ada@example.org and linkedin.com/in/ada\n"
        "• Carla Ruiz: carla@example.org\n"
        "New about knots you already have:\n"
        "• Ben Okri, Author, Penguin: linkedin.com/in/benokri"
    )
    assert kept(world) == before
    assert world.says("mia", "Add these").text.startswith(
        "Ada Lovelace and Carla Ruiz are knots of yours now.\nI also know now what was new about Ben Okri.\n"
    )
    assert labels(world.heard("mia")[-1]) == ["Ada Lovelace", "Carla Ruiz", "All alike"]
    world.presses("mia", "Carla Ruiz")
    world.presses("mia", "Nobody")
    assert [world.knot("mia", name).value for name in ("Ada Lovelace", "Carla Ruiz")] == [2, 3]
    assert names(world) == ["Ada Lovelace", "Ben Okri", "Carla Ruiz"]
    assert everything(world)["imports"] == []


def test_the_same_by_taps(world):
    """Names are ticked one by one on the same message; More names turns the page; Done shows the preview."""
    world.knows("mia")
    first = world.sends("mia", "Connections.csv", EXPORT)
    ada, ben, *_ = labels(first)

    assert world.presses("mia", ada, on=first).text.startswith("Chosen so far: Ada Lovelace.")
    assert "Ada Lovelace and Ben Okri" in world.presses("mia", ben, on=first).text
    assert "Ben Okri is left out again." in world.presses("mia", ben, on=first).text
    second = world.presses("mia", "More names", on=first)
    assert labels(second)[0].startswith("Some5 Body5")
    world.presses("mia", labels(second)[0], on=second)
    preview = world.presses("mia", "Done", on=second)

    assert preview.text.count("•") == 2
    world.presses("mia", "Add these")
    answers_the_rest(world)
    assert names(world) == ["Ada Lovelace", "Some5 Body5"]


def test_the_same_by_numbers(world):
    """In a terminal a bare number ticks, several numbers go straight to the preview."""
    world.knows("mia")
    world.sends("mia", "Connections.csv", EXPORT)

    assert "Chosen so far: Carla Ruiz." in world.says("mia", "3").text
    assert "Chosen so far: Carla Ruiz and Ada Lovelace." in world.says("mia", "1").text
    world.says("mia", "more names")
    preview = world.says("mia", "1, 2")

    assert re.findall(r"• (\w+ \w+)", preview.text) == [
        "Carla Ruiz",
        "Ada Lovelace",
        "Some5 Body5",
        "Some6 Body6",
    ]
    world.says("mia", "1")
    assert len(names(world)) == 4


def test_ticks_are_seen_when_more_is_chosen_after_the_preview(world):
    world.knows("mia")
    world.sends("mia", "Connections.csv", EXPORT)
    world.says("mia", "Carla Ruiz; ben")

    again = world.presses("mia", "More names", on=world.heard("mia")[-1])

    assert again.text.startswith("Chosen so far: Carla Ruiz and Ben Okri.")
    assert [label for label in labels(again) if label.startswith("✓")] == [
        label for label in labels(again) if "Carla" in label or "Ben" in label
    ]
    preview = world.says("mia", "ada")
    assert preview.text.count("•") == 3


def test_the_zip_is_as_good_as_the_table_in_it(world):
    world.knows("mia")

    reply = world.sends(
        "mia", "Basic_LinkedInDataExport.zip", packed(Connections_csv=EXPORT, messages_csv=b"a,b\n1,2\n")
    )

    assert reply.text.startswith("There are 800 people in that file.")
    world.says("mia", "ada")
    world.says("mia", "Add these")
    assert points(world, "mia", "Ada Lovelace") == {"ada@example.org", "linkedin.com/in/ada"}


def test_a_name_several_people_have_is_asked_back(world):
    """The list then holds those alone; with the role it is clear who is meant."""
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Anna Bauer;TITLE:Cook", "Anna Meier;TITLE:Pilot", "Ben"))

    which = world.says("mia", "ben; anna")

    assert which.text.startswith("Several people fit “anna”. Whom do you mean?\nChosen so far: Ben.")
    assert labels(which) == ["Anna Bauer · Cook", "Anna Meier · Pilot", "Done", "Cancel"]
    world.presses("mia", "Anna Meier · Pilot", on=which)
    world.says("mia", "done")
    world.says("mia", "add these")
    assert names(world) == ["Anna Meier", "Ben"]


def test_several_unclear_names_are_asked_back_together(world):
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Anna Bauer", "Anna Meier", "Ben Okri", "Ben Ray", "Carla"))

    which = world.says("mia", "ben\nanna")

    assert which.text.startswith("Several people fit “ben; anna”.")
    assert labels(which)[:4] == ["Ben Okri", "Ben Ray", "Anna Bauer", "Anna Meier"]
    assert world.says("mia", "2, 3").text.count("•") == 2


def test_people_are_found_by_what_they_do_and_by_commas_too(world):
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Anna Bauer;TITLE:Cook", "Anna Meier;TITLE:Pilot", "Ben"))

    assert re.findall(r"• ([\w ]+)", world.says("mia", "pilot, ben").text) == ["Anna Meier", "Ben"]


def test_nobody_of_that_name_is_said_and_nothing_is_lost(world):
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Anna", "Ben"))

    assert world.says("mia", "Zoe").text == "Nobody among them fits “Zoe”."
    assert world.says("mia", "99, 98").text == "Nobody among them fits “99”."
    assert "Nobody is chosen yet" in world.says("mia", "Done").text
    assert world.says("mia", "zoe; anna").text.startswith("Nobody among them fits “zoe”.\nThis is what")


def test_other_words_are_not_taken_for_names(world):
    world.has_knot("mia", "Zoe", last_met=days(20))
    world.sends("mia", "a.vcf", vcf("Anna", "Ben"))

    told = world.says("mia", "met Zoe yesterday and talked about sailing")
    assert told.text.startswith("Is this right?\nYou met Zoe on Sun 22 Nov.")


# --- twice --------------------------------------------------------------------------------------------


def test_a_second_import_of_the_same_file_changes_nothing(world):
    world.knows("mia")
    for _ in range(2):
        world.sends("mia", "Connections.csv", EXPORT)
        world.says("mia", "ada; ben; carla")
        world.says("mia", "Add these")
        answers_the_rest(world)
        before = kept(world)
        world.says("mia", "/cancel")

    world.sends("mia", "again.csv", EXPORT)
    assert world.says("mia", "ada; carla").text == (
        "Nothing new about Ada Lovelace and Carla Ruiz: I already know what that file says."
    )
    assert "3 of them are knots of yours already" in world.heard("mia")[-2].text
    assert kept(world) == before
    assert len(before["knots"]) == 3


@pytest.mark.parametrize(
    "line", ["EMAIL:ADA@example.org", "TEL:0170 1234567", "X-TELEGRAM:@adal", "X-MATRIX:@ada:example.org"]
)
def test_a_point_of_one_person_asks_whether_another_name_is_theirs(world, line):
    """Two who share what only these two have may be one: never merged unasked, and never asked twice."""
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf(f"Ada Lovelace;{line}"))
    world.says("mia", "Add these")
    before = kept(world)

    asked = world.sends("mia", "c.vcf", vcf(f"Countess Lovelace;{line};EMAIL:countess@example.org"))
    assert "Are these two one person?" in asked.text
    assert labels(asked) == ["The same", "Somebody else", "Cancel"]
    same = world.presses("mia", "The same")
    assert same.text == "New about knots you already have:\n• Ada Lovelace: countess@example.org"
    world.sends("mia", "c.vcf", vcf(f"Countess Lovelace;{line};EMAIL:countess@example.org"))
    other = world.presses("mia", "Somebody else")
    assert other.text.startswith("This is what I would add:\n• Countess Lovelace: ")
    assert kept(world) == before


def test_somebody_is_recognised_by_name(world):
    """Ignoring case and accents, whatever else is different."""
    world.has_knot("mia", "René Müller")

    assert "Nothing to add" in world.sends("mia", "a.vcf", vcf("RENE MULLER")).text


def test_namesakes_stay_two(world):
    """Nothing tells that they are one; what they do, or a number, tells their knots apart."""
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Ada;EMAIL:a@b.de", "Ada;EMAIL:c@d.de", "Ada;TITLE:Cook", "Ben"))
    which = world.says("mia", "ada")
    for number in range(3):
        world.hands_in("mia", press=which.buttons[number].data)

    assert world.says("mia", "done").text == (
        "This is what I would add:\n• Ada: a@b.de\n• Ada (2): c@d.de\n• Ada (Cook), Cook"
    )
    world.says("mia", "Add these")
    assert names(world) == ["Ada", "Ada (2)", "Ada (Cook)"]


UTE = "Ute Adler;TEL_WORK:+49 431 990000;EMAIL:ute@werft.example"
KARIM = "Karim Baz;TEL_WORK:+49 431 990000;EMAIL:karim@werft.example"


def test_a_colleague_at_the_same_switchboard_is_somebody_new(world):
    """Sent and added one after the other: nothing of Karim's is ever said to be Ute's."""
    world.knows("mia")
    world.sends("mia", "ute.vcf", vcf(UTE))
    world.presses("mia", "Add these")

    shown = world.sends("mia", "karim.vcf", vcf(KARIM))

    assert shown.text.startswith("This is what I would add:\n• Karim Baz: karim@werft.example")
    world.presses("mia", "Add these")
    assert points(world, "mia", "Ute Adler") == {"ute@werft.example", "+49431990000"}
    assert points(world, "mia", "Karim Baz") == {"karim@werft.example", "+49431990000"}


@pytest.mark.parametrize("way", ["file", "contacts"])
def test_no_draft_says_somebody_elses_address(world, way):
    """A couple at one landline, chosen together."""
    world.knows("mia")
    home, mail = ("+49431990000", "karim@werft.example")
    if way == "file":
        world.sends("mia", "a.vcf", vcf(f"Ute Adler;TEL:{home}", f"Karim Baz;TEL:{home};EMAIL:{mail}"))
        world.says("mia", "ute; karim")
    else:
        phone = Point(kind=PointKind.PHONE, value=home)
        karim = (phone, Point(kind=PointKind.MAIL, value=mail))
        pair = (Contact(name="Ute Adler", points=(phone,)), Contact(name="Karim Baz", points=karim))
        world.hands_in("mia", contacts=pair)
    world.presses("mia", "Add these")

    world.says("mia", "/meet ute")

    assert sorted(names(world)) == ["Karim Baz", "Ute Adler"]
    said = "\n".join(heard.text for heard in world.heard("mia")[-2:])
    assert home in said
    assert mail not in said


def test_two_of_a_file_who_share_what_one_person_has_are_asked_about_when_chosen(world):
    """Under two names; they stay two unless the person says that they are one."""
    world.knows("mia")
    cards = vcf(
        "Ada Lovelace;EMAIL:ada@example.org", "Countess;EMAIL:ada@example.org;TEL:0170 1234567", "Ben"
    )
    world.sends("mia", "a.vcf", cards)

    asked = world.says("mia", "ada; countess")
    assert asked.text.endswith("Are these two one person?")
    shown = world.presses("mia", "Somebody else")
    assert shown.text.splitlines()[1:] == [
        "• Ada Lovelace: ada@example.org",
        "• Countess: ada@example.org and +491701234567",
    ]
    world.sends("mia", "a.vcf", cards)
    world.says("mia", "ada; countess")
    shown = world.presses("mia", "The same")
    assert shown.text.splitlines()[1:] == ["• Ada Lovelace: ada@example.org and +491701234567"]


def test_the_last_contact_a_file_tells_is_known(world):
    """It is shown before; a day to come is none."""
    world.knows("mia")
    data = b"Name,Last contacted\nAda,2026-11-02\nBen,2027-11-02\n"
    world.sends("mia", "a.csv", data)
    shown = world.says("mia", "ada; ben")

    assert "• Ada; last met Mon 2 Nov" in shown.text
    world.presses("mia", "Add these")
    assert [(knot.name, str(knot.told_last)) for knot in world.knots("mia")] == [
        ("Ada", "2026-11-02"),
        ("Ben", "None"),
    ]


def test_what_a_file_leaves_out_is_counted(world):
    world.knows("mia")
    data = vcf(
        "Ada;TEL_FAX:030 1;BDAY:1815-12-10;URL:https://x.example",
        "Segler;KIND:group",
        "Ada;TEL:030 2345678",
        "Ada;TEL:030 2345678",
    )

    lines = world.sends("mia", "a.vcf", data).text.splitlines()

    assert lines[0] == "There are 2 people in that file."
    assert lines[1] == (
        "Not kept: one group or room, one entry about somebody who is there twice, one fax number, "
        "one web page, and one birthday."
    )


def test_a_name_keeps_its_joiners_and_is_found_without_them(world):
    world.knows("mia")
    name = "نیما می\u200cخواهد"
    world.sends("mia", "a.vcf", vcf(name))
    world.presses("mia", "Add these")
    world.says("mia", "/add आ\u200dशा")

    assert sorted(names(world)) == sorted([name, "आ\u200dशा"])
    for said in (name, name.replace("\u200c", ""), "نیما"):
        assert world.says("mia", f"/knot {said}").text.startswith(name)


# --- limits, ways out ---------------------------------------------------------------------------------


def test_undo_takes_the_whole_import_back(world):
    world.has_knot("mia", "Ben Okri", last_met=days(20))
    before = kept(world)["points"]
    world.sends("mia", "Connections.csv", EXPORT)
    world.says("mia", "ada; ben; carla; Some1 Body1")
    world.presses("mia", "The same")
    world.says("mia", "Add these")
    world.says("mia", "A great deal")
    world.says("mia", "This month")

    assert world.says("mia", "/undo").text == "Taken back: the import of 4 people."
    assert kept(world)["points"] == before
    assert [(knot.name, knot.role) for knot in world.knots("mia")] == [("Ben Okri", "")]


def test_fifteen_is_the_most(world):
    """By names the first that fit are taken; by taps one too many is refused and the rest stays chosen."""
    world.knows("mia")
    for letter in "ABCDEFGHIJKLM":
        world.says("mia", f"/add {letter}nna")
    world.sends("mia", "Connections.csv", EXPORT)

    preview = world.says("mia", "ada; ben; carla")
    assert preview.text.startswith("No room for Carla Ruiz: 15 active knots")
    refused = world.presses("mia", "Carla Ruiz")
    assert "no room for Carla Ruiz" in refused.text
    world.presses("mia", "Add these")
    assert len(names(world)) == 15
    world.sends("mia", "carla.vcf", vcf("Carla Ruiz"))
    assert "Let someone rest first" in world.presses("mia", "Add these").text
    assert len(names(world)) == 15


def test_a_full_house_still_learns_addresses(world):
    world.knows("mia")
    for letter in "ABCDEFGHIJKLMNO":
        world.says("mia", f"/add {letter}nna")
    world.sends("mia", "a.vcf", vcf("Anna;EMAIL:a@b.de", "Bnna;EMAIL:b@b.de", "Zoe"))

    preview = world.says("mia", "anna; bnna; zoe")

    assert preview.text.startswith("No room for Zoe")
    world.presses("mia", "The same")
    world.presses("mia", "The same")
    world.says("mia", "Add these")
    assert points(world, "mia", "Bnna") == {"b@b.de"}


@pytest.mark.parametrize("way", ["Cancel", "/cancel"])
def test_cancel_forgets_the_file(world, way):
    world.knows("mia")
    world.sends("mia", "a.vcf", vcf("Anna", "Ben"))
    preview = world.says("mia", "anna")

    world.says("mia", way)

    assert everything(world)["imports"] == []
    late = world.presses("mia", "Add these", on=preview)
    assert "Send it again" in late.text or "answered already" in late.text
    assert names(world) == []


def test_a_newer_file_takes_over(world):
    world.knows("mia")
    old = world.sends("mia", "a.vcf", vcf("Anna", "Ben"))
    world.sends("mia", "b.vcf", vcf("Carla", "Dora"))

    assert "answered already" in world.presses("mia", "Anna", on=old).text
    assert world.says("mia", "carla").text.endswith("• Carla")
    assert len(everything(world)["imports"]) == 1


def test_an_unfinished_import_is_forgotten_after_a_day(world):
    world.knows("mia")
    asked = world.sends("mia", "a.vcf", vcf("Anna", "Ben"))
    world.clock.travel_to(world.clock.now() + days(2))
    world.loop.run_until_complete(world.running.prune_old())

    assert "Send it again" in world.presses("mia", "Anna", on=asked).text
    assert everything(world)["imports"] == []


def test_somebody_elses_import_is_nobodys_business(world):
    """A foreign button changes nothing and names nothing (law 7)."""
    world.knows("mia")
    world.knows("ben")
    asked = world.sends("mia", "a.vcf", vcf("Anna", "Carla"))
    before = everything(world)

    assert "don't know that button" in world.hands_in("ben", press=asked.buttons[0].data)[-1].text
    assert everything(world) == before


def test_only_what_was_shown_is_written(world):
    """A name ticked after the preview waits for the next preview."""
    world.knows("mia")
    page = world.sends("mia", "a.vcf", vcf("Anna", "Ben", "Carla"))
    preview = world.says("mia", "anna")
    world.presses("mia", "Ben", on=page)

    world.presses("mia", "Add these", on=preview)

    assert names(world) == ["Anna"]


def test_within_start_the_suggestion_follows(world):
    """The names asked for may come as a file; once they are told about, this week's meeting is here."""
    world.hands_in("mia", text="/start")
    world.presses("mia", "English")
    world.says("mia", "Berlin")
    world.says("mia", "Skip")
    world.sends("mia", "Connections.csv", EXPORT)
    world.says("mia", "ada; ben; carla")
    world.says("mia", "Add these")
    world.presses("mia", "All alike")
    world.presses("mia", "Ada Lovelace")

    said = "\n".join(heard.text for heard in world.heard("mia")[-2:])
    assert "That's all I need" in said
    assert "This week: Ada Lovelace" in said


def test_in_german(world):
    world.knows("mia", language="de")

    assert world.sends("mia", "Connections.csv", EXPORT).text.startswith("In der Datei stehen 800 Menschen.")
    preview = world.says("mia", "ada; carla")
    assert preview.text.startswith("Das würde ich hinzufügen:")
    assert world.says("mia", "Hinzufügen").text.startswith(
        "Ada Lovelace und Carla Ruiz gehören jetzt zu deinen Knoten."
    )


# --- hostile and broken -------------------------------------------------------------------------------

HOSTILE = {
    "empty": ("a.vcf", b"", "nobody with a name"),
    "noise": ("a.bin", bytes(range(256)) * 300, "could not read contacts"),
    "broken zip": ("a.zip", b"PK\x03\x04" + b"\0" * 500, "could not read contacts"),
    "too large": ("a.csv", b"Name\n" + b"x" * 20_100_000, "up to 20 MB"),
    "zip bomb": ("a.zip", packed(a_csv=b"Name\n" + b"a\n" * 31_000_000), "up to 60 MB"),
    "too many": ("a.csv", b"Name\n" + b"".join(b"P%d\n" % i for i in range(20_001)), "more than 20,000"),
    "columns": ("a.csv", b"Name" + b",x" * 1_000_000 + b"\nAda\n", ""),
    "unfinished": ("a.vcf", b"BEGIN:VCARD\r\n" * 3000, "All 3000 entries in that file are damaged"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_answered_and_changes_nothing(world, kind):
    name, data, said = HOSTILE[kind]
    world.has_knot("mia", "Ada")
    before = everything(world)

    reply = world.sends("mia", name, data)

    assert said.replace(",", "") in reply.text.replace(",", "")
    assert "went wrong" not in reply.text
    assert everything(world) == before


def test_reading_that_takes_too_long_or_too_much_is_given_up(world, monkeypatch):
    """The work happens apart: neither time nor memory of the bot is spent."""
    monkeypatch.setattr("bot.services.files.READ_MEGABYTES", 1)
    world.knows("mia")

    assert "longer than the 20 seconds" in world.sends("mia", "a.csv", EXPORT).text
    assert names(world) == []


def test_nobody_waits_for_a_file_that_takes_long(world, monkeypatch):
    """It is read beside the writer: while it is, somebody else's words are answered."""
    world.knows("mia")
    world.knows("ben")
    order = []
    read = files.read_people

    def read_slowly(file, zone):
        world.loop.call_soon_threadsafe(asyncio.ensure_future, answer_ben())
        assert answered.wait(timeout=20)
        order.append("read")
        return read(file, zone)

    async def answer_ben():
        said = Said(id="meanwhile", sender=world.address("ben"), at=world.clock.now(), text="/knots")
        await world.running.receive([said])
        order.append("answered")
        answered.set()

    answered = threading.Event()
    monkeypatch.setattr(files, "read_people", read_slowly)

    assert world.sends("mia", "a.csv", EXPORT).text.startswith("There are 800 people")
    assert order == ["answered", "read"]


def test_photos_make_no_file_too_large(world):
    """Three hundred pictures of 60 kB: they are dropped first."""
    photo = "\r\n ".join(["x" * 74] * 800)
    cards = vcf(*(f"Per Son{i};PHOTO:{photo};EMAIL:p{i}@x.de" for i in range(300)))
    world.knows("mia")

    assert len(cards) > 18_000_000
    assert world.sends("mia", "a.vcf", cards).text.startswith("There are 300 people in that file.")


def test_formulas_and_markup_stay_words(world):
    world.knows("mia")
    world.sends("mia", "a.csv", b"Name,E-Mail\n=cmd|calc!A1 **x** <b>,a@b.de\nBen,\n")

    preview = world.says("mia", "1, 2")

    assert "**x** <b>" in preview.text
    world.says("mia", "Add these")
    assert len(names(world)) == 2


def test_a_calendar_is_an_invitation_not_a_list_of_people(world):
    world.has_knot("mia", "Ada", last_met=days(100))
    ics = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        b"DTSTART:20261126T180000Z\r\nDTEND:20261126T210000Z\r\nSUMMARY:Meetup\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    for name in ("a.ics", "invite"):
        assert "contacts" not in world.sends("mia", name, ics).text


# --- real exports -------------------------------------------------------------------------------------


REAL = {
    "John_Doe_ANDROID.vcf": [
        ("John Doe", "", ["john.doe@company.com"]),
        ("Jane Doe", "", ["jane.doe@company.com"]),
        ("Ñ Ñ Ñ Ñ Ñ", "", ["123456789"]),
        ("Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ", "", ["+49234567", "+493456789", "+4945678901", "123456"]),
        ("Ñ Ñ Ñ Ñ", "ÑÑÑÑÑÑÑÑÑÑÑÑ", ["123456", "bob@company.com"]),
        ("ÑÑÑÑ", "ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ", ["+4955556666", "henry@company.com"]),
    ],
    "John_Doe_GMAIL.vcf": [
        (
            "Mr. John Richter, James Doe Sr.",
            "Money Counter, IBM",
            ["905-555-1234", "905-666-1234", "john.doe@ibm.com"],
        ),
    ],
    "John_Doe_IPHONE.vcf": [
        (
            "Mr. John Richter James Doe Sr.",
            "Money Counter, IBM",
            ["905-555-1234", "905-666-1234", "905-777-1234", "john.doe@ibm.com"],
        ),
    ],
    "John_Doe_MS_OUTLOOK.vcf": [
        (
            "Mr. John Richter James Doe Sr.",
            "Money Counter, IBM",
            ["(905) 555-1234", "(905) 666-1234", "john.doe@ibm.cm"],
        ),
    ],
    "gmail-list.vcf": [
        ("Arnold Smith", "", ["asmithk@gmail.com"]),
        ("Chris Beatle", "", ["chrisy55d@yahoo.com"]),
        ("Doug White", "", ["dwhite@gmail.com"]),
    ],
    "rfc6350-example.vcf": [
        ("Simon Perreault", "Viagenie", ["+14182626501", "+14186569254", "simon.perreault@viagenie.ca"]),
    ],
}


@pytest.mark.skipif(not VCARDS.is_dir(), reason="the shared vCards are not here")
@pytest.mark.parametrize("name", REAL)
def test_real_exports_arrive_by_value(world, name):
    """Everybody in the file, with role and addresses, through the chat; and a second time nothing."""
    world.knows("mia")
    data = (VCARDS / name).read_bytes()
    reply = world.sends("mia", name, data)
    if len(REAL[name]) > 1:
        world.says("mia", ", ".join(str(i + 1) for i in range(len(REAL[name]))))
    world.presses("mia", "Add these")

    found = [(knot.name, knot.role, sorted(points(world, "mia", knot.name))) for knot in world.knots("mia")]

    assert sorted(found) == sorted(REAL[name]), reply.text
    before = kept(world)
    assert "Nothing to add" in world.sends("mia", name, data).text
    assert kept(world) == before
