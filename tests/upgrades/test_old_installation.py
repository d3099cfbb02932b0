"""An installation of commit 5efcf73 goes on with today's code: nothing stored was renamed on the way."""

import io
import json
import zipfile
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.admin import handover
from bot.admin.backup import find_inconsistencies, restore, without_progress
from bot.domain.weeks import period_key
from bot.runtime.transactions import load_adapter_state, read_cursor
from bot.store.columns import Sealed, SealedBytes
from bot.store.engine import open_engine
from bot.store.journal import Journal
from bot.store.tables import metadata, people, seats, sides
from tests.conftest import days
from tests.servers import databases
from tests.upgrades.installation import AT, HERE, lay_out, open_town, press
from tests.upgrades.of_5efcf73.make import LIVES, delivered

#: Sealed columns of which the old database has values; the labels of the others are among the listed names.
SEALED = {
    "addresses.handle",
    "addresses.name",
    "blocks.label",
    "changes.label",
    "changes.steps",
    "encounters.note",
    "events.place",
    "events.title",
    "imports.contacts",
    "keepsakes.value",
    "knots.role",
    "meetings.place",
    "memberships.meanings",
    "memberships.profile",
    "notes.text",
    "outbox.payload",
    "people.goal",
    "points.value",
    "promises.text",
    "prompts.choices",
    "prompts.context",
    "rounds.graph",
    "sides.facts",
    "sides.gives",
}
#: What a restore settles: letters that did not leave expire, and what they spoke for is due anew.
SETTLED = {"outbox", "prompts", "dues", "nudges", "beats", "keepsakes"}
#: What is drawn by lot when an old database is brought up: in which week of four somebody's seats begin.
DRAWN = {"people": {"seat_phase"}, "seats": {"month"}, "sides": {"month"}}
#: What came later; a backup of then has none of it.
LATER = {"key_proofs", "ledger_entries", "reminders"}


@pytest.fixture
def town(tmp_path):
    """The old database, opened and brought to today's schema."""
    made = open_town(tmp_path, lay_out(tmp_path))
    yield made
    made.close()


def rows_of(engine) -> dict[str, list[tuple]]:
    """Every row of every table, unsealed, but for what is drawn by lot."""
    with engine.begin() as tx:
        return {
            table.name: sorted(map(tuple, tx.execute(select(*_settled_columns(table)))), key=repr)
            for table in metadata.sorted_tables
        }


def _settled_columns(table):
    return [column for column in table.c if column.name not in DRAWN.get(table.name, ())]


def is_met(town, name: str) -> list[str]:
    """The contacts that the card of one of Mia's knots shows."""
    return [line for line in town.says("mia", f"/knot {name}").text.splitlines() if line.startswith("• ")]


# --- what waited and what was asked ----------------------------------------------------------------------


def test_open_letters_reach_people_as_they_were_meant(town):
    assert delivered(town) == json.loads((HERE / "delivered.json").read_text())


def test_the_calendar_entry_of_an_open_letter_is_the_same_meeting(town):
    town.ticks()

    (entry,) = (file for heard in town.heard("bert") for file in heard.files if file.name == "meeting.ics")

    lines = entry.data.decode().splitlines()
    assert "DTSTART:20261204T140000Z" in lines
    assert "UID:01a22c1c93807007a366aadef0751161@knotwork" in lines


@pytest.mark.parametrize(
    ("who", "kind", "choice", "answer"),
    [
        ("mia", "suggestion", "why", "Why Ada Lind?\nYou were last in touch with Ada Lind 6 weeks ago"),
        ("mia", "suggestion", "meet", "That's a draft to send on to Ada Lind"),
        ("mia", "promises-due", 0, "Done: introduce me to Max"),
        (
            "mia",
            "promise-whom",
            0,
            "I'll keep this in mind:\n• You → Ada Berg: send the second chapter (by Thu 10 Dec)",
        ),
        (
            "mia",
            "card",
            "notes",
            "Your notes on Jonas Weiss:\n“likes tea and short letters”\n“we spoke about paper”\n“about the grant”",
        ),
        ("nora", "import-choose", "p0", "Chosen so far: Carla Ruiz."),
        ("nora", "settings", "set-week", "On which day, and at what time?"),
        ("nora", "suggestion", "swap", "I have nobody else to suggest this week."),
        ("paul", "add-value", "value-3", "When did you last meet Rosa Blum?"),
        ("paul", "suggestion", "meet", "That's a draft to send on to Vera Holm"),
        ("bert", "meeting", "cancel", "Das Treffen mit Oma Hilde ist abgesagt"),
        ("kim", "profile", "profile-role", "What do you do?"),
        ("kim", "arrange", 0, "I've passed Tue 1 Dec at 12:30 on to Leo"),
        ("max", "suggestion", "meet", "If they say yes too, how may they reach you?"),
        ("zoe", "suggestion", "wrong", "I'm sorry. You two will not be brought together again"),
        ("eva", "pairing", "cancel", "Your meeting with Ida is cancelled."),
        ("eva", "match-wrong", "wrong", "I'm sorry."),
        ("olga", "circle-card", "circle-members", "Makers of Leipzig: 9 members"),
        ("olga", "invite", "invite-revoke", "That invite lets nobody in any more."),
        ("olga", "lend-name", "lend-yes", "Thank you."),
        ("tom", "start-language", "english", "Which time zone are you in?"),
    ],
)
def test_an_old_button_gets_its_answer(town, who, kind, choice, answer):
    assert press(town, who, kind, choice).text.startswith(answer)


def test_which_of_two_was_meant_runs_the_old_command(town):
    assert press(town, "mia", "which-knot", 0).text == "Logged: you met Ada Berg on Sun 29 Nov."

    assert is_met(town, "ada berg") == ["• Met on Sun 29 Nov"]
    assert is_met(town, "ada lind") == ["• Ada Lind → you: read the first chapter (by Wed 2 Dec)"]


def test_a_yes_given_to_the_old_bot_and_one_to_the_new_reveal_both(town):
    press(town, "max", "suggestion", "meet")

    assert town.presses("max", "Through the bot").text.startswith("You both said yes: Jan")


def test_the_last_old_change_is_taken_back(town):
    assert len(is_met(town, "jonas")) == 3

    assert town.says("mia", "/undo").text == "Taken back: the meeting with Jonas Weiss."

    assert is_met(town, "jonas") == [
        "• Called on Mon 23 Nov",
        "• Jonas Weiss → you: introduce me to Max (by Mon 30 Nov)",
    ]


def test_what_was_due_is_said_at_its_hour(town):
    press(town, "mia", "suggestion", "rest")
    town.travels(days(14))

    def first_lines(who: str) -> list[str]:
        return [f"{heard.at:%d %H:%M} {heard.text.splitlines()[0]}" for heard in town.unasked(who)]

    assert first_lines("mia")[0] == "02 08:00 Due now:"
    assert "Ada Lind → you: read the first chapter" in town.unasked("mia")[0].text
    assert first_lines("bert")[:4] == [
        "03 14:00 Du und Oma Hilde: Fr 4. Dez. um 15:00 Uhr",
        "04 12:00 Bald: Oma Hilde, Fr 4. Dez. um 15:00 Uhr",
        "04 17:00 Wie war es mit Oma Hilde?",
        "06 17:00 Wie war es mit Oma Hilde?",
    ]
    assert first_lines("eva")[1:4] == [
        "01 09:30 Soon: Ida, Tue 1 Dec at 12:30",
        "01 14:30 How was it with Ida?",
        "03 14:30 How was it with Ida?",
    ]
    assert first_lines("kim")[1] == "03 08:00 You and Leo have no time yet."
    assert first_lines("kim")[-1] == "14 11:00 This time there was no slot for you and Leo."
    assert first_lines("jan")[0] == (
        "03 12:00 The meeting with someone from Makers of Leipzig did not come about this time."
    )
    assert first_lines("tom")[0].startswith("07 08:00 This week: someone from Makers of Leipzig")


# --- what was kept ---------------------------------------------------------------------------------------


def test_everybody_is_listed_as_before(town):
    assert town.says("mia", "/knots").text.splitlines()[:6] == [
        "Due",
        "• Ada Berg: 3 months ago, every 3 months",
        "• Ada Lind: 6 weeks ago, every month",
        "",
        "Fine",
        "• Jonas Weiss: yesterday, every 3 months",
    ]
    assert town.goal("mia") == "find a publisher for my book"
    assert "@pushy_person" in town.says("mia", "/block").text
    assert "Makers of Leipzig" in town.says("olga", "/rounds").text


def test_every_sealed_value_opens(town, tmp_path):
    assert find_inconsistencies(town.context, databases.keys(HERE / "key")) == []

    with town.context.engine.begin() as tx:
        found = {
            str(column)
            for table in metadata.sorted_tables
            for column in table.c
            if isinstance(column.type, Sealed | SealedBytes)
            and any(value is not None for value in tx.execute(select(column)).scalars())
        }
    assert found == SEALED


def test_the_doors_find_what_they_kept(town):
    assert load_adapter_state(town.context, "matrix") == {
        "rooms": b'["!tea:example.org"]',
        "login": b'{"token": "not-a-real-token"}',
    }
    assert read_cursor(town.context, "telegram") == "4711"


def test_an_update_the_old_bot_processed_is_not_processed_again(town):
    town.ticks()
    town._count = 0

    assert town.hands_in("mia", text="/knots") == []


def test_who_was_forgotten_during_a_pause_is_still_left_alone(town):
    assert town.says("rita", "hello").text.startswith("The pause you once set still holds")


# --- backup and export -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(databases.KINDS))
def test_the_old_backup_is_restored_into_an_empty_database(town, tmp_path, kind):
    before = rows_of(town.context.engine)
    keys, journal = databases.keys(HERE / "key"), Journal(tmp_path / "forgotten.journal")
    there = databases.KINDS[kind](tmp_path)
    url = next(there).url

    done = restore(
        url, keys, tmp_path / "backup.zip", journal=journal, clock=town.clock, stages=without_progress
    )

    engine = open_engine(url, keys)
    after = rows_of(engine)
    engine.dispose()
    assert done.made_at == AT
    assert done.expired == len(json.loads((HERE / "delivered.json").read_text()))
    assert {name: rows for name, rows in after.items() if name not in SETTLED | LATER} == {
        name: rows for name, rows in before.items() if name not in SETTLED | LATER
    }
    again = open_town(tmp_path, url)
    again.travels(timedelta(minutes=1))
    assert again.unasked("nora")[-1].text.startswith("This week: Paula Stern")
    again.close()
    there.close()


def test_an_export_tells_what_the_old_one_told_by_the_same_names(town):
    """What came with later code may be told besides."""
    before, after = unpacked((HERE / "export.zip").read_bytes()), unpacked(export_of(town, "mia"))

    assert before.keys() <= after.keys()
    for name in ("data.json", "schema.json"):
        assert_holds(json.loads(after[name]), json.loads(before[name]))
    assert after["contacts.vcf"] == before["contacts.vcf"]
    assert set(before["calendar.ics"].splitlines()) <= set(after["calendar.ics"].splitlines())


def export_of(town, who: str) -> bytes:
    return handover.export(town.context, town.address(who)).data


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        return {name: found.read(name) for name in found.namelist()}


def assert_holds(new, old, where: str = "") -> None:
    """Every name, value and row of one JSON value stands in the other; that may have more names and rows."""
    if isinstance(old, dict):
        assert old.keys() <= new.keys(), f"{where} lost {sorted(old.keys() - new.keys())}"
        for name, value in old.items():
            assert_holds(new[name], value, f"{where}/{name}")
    elif isinstance(old, list) and old and isinstance(old[0], dict):
        has_ids = len({row.get("id") for row in old} - {None}) == len(old)
        rows = {row["id"] if has_ids else number: row for number, row in enumerate(new)}
        for number, value in enumerate(old):
            key = value["id"] if has_ids else number
            assert key in rows, f"{where} lost {key}"
            assert_holds(rows[key], value, f"{where}/{key}")
    elif isinstance(old, list):
        assert not set(map(str, old)) - set(map(str, new)), where
    else:
        assert new == old, where


def test_nobody_of_the_old_installation_is_lost(town):
    assert {town.person(who).zone for who in LIVES if who != "rita"} == {"Europe/Berlin"}


def test_what_was_taken_of_a_month_is_taken_of_the_four_weeks_of_the_same_person(town):
    """Law 8: as many seats are taken as offers hold one, each in the period in which it was offered."""
    with town.context.engine.begin() as tx:
        held = tx.execute(
            select(sides.c.owner_id, sides.c.month, sides.c.week, people.c.seat_phase)
            .join(people, people.c.id == sides.c.owner_id)
            .where(sides.c.seated)
        ).all()
        taken = {(row.owner_id, row.month): row.taken for row in tx.execute(select(seats))}

    assert held
    assert taken == Counter((row.owner_id, row.month) for row in held)
    for row in held:
        monday = date.fromisocalendar(int(row.week[:4]), int(row.week[6:]), 1)
        assert row.month == period_key(monday, row.seat_phase)
