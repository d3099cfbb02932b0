"""/export, /forget, /privacy as a person meets them."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.interchange import archive, ics, vcard
from bot.store import personal_data
from bot.store.tables import metadata, prompts, verdicts
from tests.circles import circle_of, make_match
from tests.full_lives import TABLES_OF_NOBODY, count_rows, fill_every_table, rows_of

pytestmark = pytest.mark.quick


def exported(world, who="mia"):
    """The files of a person's export."""
    heard = world.says(who, "/export")
    (file,) = heard.files
    assert file.media_type == "application/zip"
    packed = zipfile.ZipFile(io.BytesIO(file.data))
    return {name: packed.read(name) for name in packed.namelist()}


def follows(value, schema, path="$"):
    """The part of JSON Schema that schema.json uses."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    kinds |= {"integer": int, "number": (int, float)}
    if "const" in schema:
        assert value == schema["const"], path
    if "type" in schema:
        allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        fits = [k for k in allowed if isinstance(value, kinds[k])]
        assert fits, (path, value, allowed)
        assert not (isinstance(value, bool) and fits[0] in ("integer", "number")), path
    if isinstance(value, str):
        form = {
            "date-time": r"\d{4}-\d\d-\d\dT[\d:.]+Z",
            "date": r"\d{4}-\d\d-\d\d",
            "time": r"\d\d:\d\d:\d\d",
        }
        assert re.fullmatch(form.get(schema.get("format"), "(?s).*"), value), (path, value)
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), path
        for name, part in schema["properties"].items():
            follows(value[name], part, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, part in enumerate(value):
            follows(part, schema["items"], f"{path}[{number}]")


# --- /export ------------------------------------------------------------------------------------------


def test_the_export_has_every_column_of_every_table_about_the_person(world):
    """Nothing is missing but what LEFT_OUT names with a reason."""
    fill_every_table(world, "mia", "marzipan")

    data = json.loads(exported(world)["data.json"])

    for table in metadata.sorted_tables:
        if table.name != "people" and "owner_id" not in table.c:
            assert table.name in TABLES_OF_NOBODY
            continue
        if not personal_data.exported_columns(table):
            assert table.name == "marks"
            assert table.name not in data
            continue
        rows = [data["person"]] if table.name == "people" else data[table.name]
        assert rows, table.name
        for column in table.c:
            left_out = (
                column.name in personal_data.EXPORT_EXCEPTIONS
                or f"{table.name}.{column.name}" in personal_data.EXPORT_EXCEPTIONS
            )
            assert (column.name in rows[0]) is not left_out, f"{table.name}.{column.name}"


def test_every_reason_for_leaving_out_is_still_needed():
    columns = {f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.c} | {"owner_id"}

    assert set(personal_data.EXPORT_EXCEPTIONS) <= columns
    assert all(personal_data.EXPORT_EXCEPTIONS.values())


def test_private_words_are_exported_opened(world):
    fill_every_table(world, "mia", "marzipan")

    data = json.loads(exported(world)["data.json"])

    assert data["person"]["goal"] == "goal-marzipan"
    assert data["notes"][0]["text"] == "text-marzipan"
    assert data["points"][0]["value"] == "value-marzipan"
    assert data["changes"][0]["steps"][0]["after"] == {"text": "steps-marzipan"}
    assert data["encounters"][0]["day"] == "2025-01-02"
    assert data["meetings"][0]["starts_at"] == "2025-01-02T03:04:05Z"
    assert data["windows"][0]["start"] == "04:05:00"


def test_the_export_follows_its_own_schema(world):
    fill_every_table(world, "mia", "marzipan")

    files = exported(world)

    schema, data = json.loads(files["schema.json"]), json.loads(files["data.json"])
    follows(data, schema)
    assert (data["format"], data["version"]) == ("knotwork-export", 1)


def test_the_export_of_somebody_quite_new(world):
    world.says("mia", "/start")

    files = exported(world)

    assert list(files) == ["README.txt", "data.json", "schema.json", "contacts.vcf", "calendar.ics"]
    follows(json.loads(files["data.json"]), json.loads(files["schema.json"]))
    assert files["contacts.vcf"] == b""
    assert b"BEGIN:VCALENDAR" in files["calendar.ics"]


def test_the_export_holds_nothing_of_anybody_else(world):
    fill_every_table(world, "ben", "hazelnut")
    fill_every_table(world, "mia", "marzipan")

    files = exported(world)

    assert b"marzipan" in files["data.json"]
    assert not any(b"hazelnut" in data or b"ben" in data.lower() for data in files.values())


def test_vcards_and_calendar_of_the_export_can_be_read_again(world):
    world.has_knot("mia", "Ada Lovelace", last_met=timedelta(days=15))
    world.says("mia", "/week")
    world.presses("mia", "Suggest anyway") if "Nobody" in world.heard("mia")[-1].text else None
    world.presses("mia", "Let's meet")
    world.says("mia", "Thu 7 pm")

    files = exported(world)

    assert [card.name for card in vcard.read_cards(files["contacts.vcf"], zone="UTC")] == ["Ada Lovelace"]
    event = ics.read_event(files["calendar.ics"], now=world.clock.now(), zone="Europe/Berlin")
    assert "Ada Lovelace" in event.title
    assert b"1 one" not in files["README.txt"]
    assert "one meeting" in files["README.txt"].decode()


def test_no_name_adds_a_card_or_an_event(world):
    world.has_knot("mia", "Ada", last_met=timedelta(days=15))
    world.says("mia", "/knot ada")
    world.presses("mia", "Edit")
    world.presses("mia", "Name")
    world.says("mia", "X\\nEND:VCARD;TEL:+49, =1+1")
    assert world.knot("mia", "X\\nEND:VCARD;TEL:+49, =1+1")

    files = exported(world)

    assert files["contacts.vcf"].count(b"END:VCARD\r\n") == 1
    assert b"\r\nTEL" not in files["contacts.vcf"]


def test_the_same_rows_make_the_same_bytes(world):
    fill_every_table(world, "mia", "marzipan")
    with world.context.engine.begin() as tx:
        first, second = (_packed(tx, world) for _ in range(2))

    assert first == second


def _packed(tx, world):
    owner = tx.execute(select(metadata.tables["people"].c.id)).scalar_one()
    data = archive.write_data(personal_data.export_rows(tx, owner), exported_at=world.clock.now())
    return archive.pack({"data.json": data}, at=world.clock.now())


def test_what_is_too_large_says_so(world, monkeypatch):
    fill_every_table(world, "mia", "marzipan")
    monkeypatch.setattr(archive, "MAX_BYTES", 10)

    files = exported(world)

    assert list(files) == ["README.txt"]
    assert b"more about you than fits" in files["README.txt"]


def test_the_readme_is_in_the_readers_language(world):
    world.says("mia", "/start", language="de")

    assert "löscht es" in exported(world)["README.txt"].decode()


def test_commands_keep_their_slash_in_the_readme(world):
    world.knows("mia")

    assert "/forget deletes them" in exported(world)["README.txt"].decode()


def test_the_export_of_a_member_tells_nothing_that_they_did_not_see(world):
    """No number of anybody else, no verdict that was not said, and their own profile, offers and invites."""
    circle_of(world, "Makers", ["mia", "ben", "ada", "carla", "dan", "eva"])
    world.says("mia", "/invite")
    world.says("mia", "/block @nobody_known")
    make_match(world, "mia", "ben")
    ids = [world.person(who).id for who in ("ben", "ada", "carla")]
    mine = world.person("mia").id
    circle_id = rows_of(world, mine)["memberships"][0].circle_id
    with world.context.engine.begin() as tx:
        row = {
            "owner_id": mine,
            "circle_id": circle_id,
            "kind": "warning",
            "status": "coming",
            "rounds_left": 2,
        }
        tx.execute(insert(verdicts).values(id="secret-verdict", **row, created_at=world.clock.now()))

    files = exported(world)
    data = json.loads(files["data.json"])

    assert data["verdicts"] == []
    assert data["memberships"][0]["profile"]["offers"] == ["book design"]
    assert data["sides"][0]["facts"]["helps"] == ["bread"]
    assert data["invites"][0]["uses"] == 50
    assert data["blocks"][0]["label"] == "@nobody_known"
    assert not any(other.encode() in files["data.json"] for other in ids)
    assert b"secret-verdict" not in files["data.json"]
    follows(data, json.loads(files["schema.json"]))


# --- /forget ------------------------------------------------------------------------------------------


def test_forget_asks_once_and_no_changes_nothing(world):
    owner = fill_every_table(world, "mia", "marzipan")
    world.says("mia", "/forget")
    before = {name: rows for name, rows in rows_of(world, owner).items() if name not in _TALK}

    reply = world.presses("mia", "No")

    assert reply.text == "Nothing was deleted."
    assert {name: rows for name, rows in rows_of(world, owner).items() if name not in _TALK} == before


_TALK = ("inbox", "outbox", "prompts")


def test_forget_names_agreed_meetings_and_the_export(world):
    world.has_knot("mia", "Ada", last_met=timedelta(days=90))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "Thu 7 pm")

    asked = world.says("mia", "/forget")

    assert "an agreed meeting ahead" in asked.text
    assert "/export" in asked.text
    assert [b.label for b in asked.buttons] == ["Yes, delete everything", "No"]


def test_the_last_word_still_arrives(world):
    fill_every_table(world, "mia", "marzipan")
    world.says("mia", "/forget")

    heard = world.presses("mia", "Yes, delete everything")

    assert heard.text.startswith("Done: everything about you is deleted.")


def test_the_last_word_keeps_the_persons_language_and_form(world):
    world.knows("mia", language="de")
    world.says("mia", "/forget")

    heard = world.presses("mia", "Ja, alles löschen")

    assert heard.text.startswith("Erledigt: Alles über dich ist gelöscht.")


def test_after_forgetting_writing_again_is_a_fresh_start(world):
    owner = fill_every_table(world, "mia", "marzipan")
    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")

    reply = world.says("mia", "hello again")

    assert reply.text.startswith("Hello, I'm Knotwork.")
    assert world.person("mia").id != owner
    assert world.goal("mia") == ""


def test_an_old_question_deletes_nothing(world):
    fill_every_table(world, "mia", "marzipan")
    asked = world.says("mia", "/forget")
    world.clock.travel_to(world.clock.now() + timedelta(hours=2))

    reply = world.presses("mia", "Yes, delete everything", on=asked)

    assert "nothing was deleted" in reply.text
    assert world.goal("mia") == "goal-marzipan"


def test_only_the_newest_question_counts(world):
    world.knows("mia")
    first = world.says("mia", "/forget")
    world.says("mia", "/forget")

    assert "answered already" in world.presses("mia", "Yes, delete everything", on=first).text
    assert world.person("mia")


def test_somebody_elses_button_deletes_nothing(world):
    """Law 7: a forged or foreign press changes nothing."""
    fill_every_table(world, "mia", "marzipan")
    world.knows("ben")
    asked = world.says("mia", "/forget")
    before = count_rows(world)["notes"]

    reply = world.presses("ben", "Yes, delete everything", on=asked)

    assert "don't know that button" in reply.text
    assert count_rows(world)["notes"] == before
    assert world.goal("mia") == "goal-marzipan"


def test_a_press_delivered_twice_makes_nobody(world):
    """Law 6: the same update once more finds nobody, and welcomes nobody."""
    world.knows("mia")
    asked = world.says("mia", "/forget")
    press = asked.button("Yes, delete everything").data
    world.hands_in("mia", press=press, id="yes-1")

    assert world.hands_in("mia", press=press, id="yes-1") == []
    assert world.hands_in("mia", text="/start", id="u1") == []
    assert count_rows(world)["people"] == 0


def test_a_running_pause_outlives_forgetting(world):
    world.has_knot("mia", "Ada", last_met=timedelta(days=90))
    world.says("mia", "/pause until 1 March 2027")
    until = world.person("mia").paused_until
    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")

    reply = world.says("mia", "/start")

    assert reply.text.startswith("The pause you once set still holds")
    assert "Hello, I'm Knotwork." in reply.text
    assert world.person("mia").paused_until == until
    assert count_rows(world)["remains"] == 1
    assert world.says("mia", "/resume").text.startswith("Welcome back")


def test_a_pause_that_is_over_is_not_taken_over(world):
    world.knows("mia")
    world.says("mia", "/pause until 1 December")
    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")
    world.clock.travel_to(world.clock.now() + timedelta(days=30))

    assert world.says("mia", "/start").text.startswith("Hello,")
    assert world.person("mia").paused_until is None


def test_an_unanswered_question_is_kept_a_year_an_answered_one_two_weeks(world):
    world.knows("mia")
    world.says("mia", "/forget")
    world.presses("mia", "No")
    world.says("mia", "/forget")
    world.clock.travel_to(world.clock.now() + timedelta(days=15))
    world.loop.run_until_complete(world.running.prune_old())
    with world.context.engine.begin() as tx:
        kinds = tx.execute(select(prompts.c.kind, prompts.c.status)).all()

    assert ("forget", "answered") not in kinds
    assert ("forget", "open") in kinds


# --- /privacy -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
def test_privacy_is_short_and_points_to_the_other_two(world, language):
    world.knows("mia", language=language)

    reply = world.says("mia", "/privacy")

    assert "/export" in reply.text
    assert "/forget" in reply.text
    assert len(reply.text) < 2400
