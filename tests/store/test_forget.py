"""What forgetting leaves behind, looked for in every cell and every byte."""

import logging
import re
import stat
from datetime import time, timedelta

import pytest
import structlog
from sqlalchemy import insert, select
from typer.testing import CliRunner

from bot.app import open_context
from bot.chat.messages import Pressed, Said
from bot.chat.port import SendError
from bot.cli import cli
from bot.clock import SystemClock
from bot.conversation.dispatch import dispatch
from bot.domain.contacts import Point, PointKind
from bot.domain.ledger import Party
from bot.domain.people import PersonId
from bot.jobs import erasure, prune
from bot.logs import configure
from bot.services.ledger import record_introduction
from bot.services.promises import add_reminder
from bot.services.turn import COMMANDS, Command
from bot.settings import Settings
from bot.store import adapter_state, changes, imports, knots, people
from bot.store.changes import Book
from bot.store.tables import metadata, remains
from tests.circles import circle_of, make_match, match, say_yes, side
from tests.conftest import make_world
from tests.full_lives import SHARED, TABLES_OF_NOBODY, address, cells, count_rows, fill_every_table, rows_of
from tests.services.scene import in_turn

pytestmark = pytest.mark.long

#: Where keyed hashes may outlive a person.
_HASHES = {"remains", "inbox", "old_blocks", "gone_partners"}


def forgets(world, who):
    world.says(who, "/forget")
    return world.presses(who, "Yes, delete everything")


def traces(world, *marks):
    """The cells that still show one of these marks."""
    return [
        (table, column)
        for table, column, value in cells(world)
        for mark in marks
        if mark
        in (
            value
            if isinstance(value, str)
            else value.decode("latin-1")
            if isinstance(value, bytes)
            else repr(value)
        )
    ]


def files(world):
    """The bytes of the database file and of what stands beside it."""
    folder = world.folder
    return b"".join(path.read_bytes() for path in folder.glob("knotwork.db*"))


@pytest.fixture(autouse=True)
def folder(world, tmp_path):
    world.folder = tmp_path


# --- /forget ------------------------------------------------------------------------------------------


def test_every_table_has_an_owner_or_is_known_to_have_none():
    """A new table without an owner would escape /export and /forget."""
    assert {t.name for t in metadata.sorted_tables if "owner_id" not in t.c} == TABLES_OF_NOBODY | {"people"}


def test_nothing_about_the_person_is_left_in_any_table(world):
    owner = fill_every_table(world, "mia", "marzipan")
    assert all(rows_of(world, owner).values())
    assert traces(world, "marzipan")

    forgets(world, "mia")

    assert traces(world, "marzipan", owner, "mia", "Mia", "u1") == []
    assert {name for name, count in count_rows(world).items() if count} <= _HASHES | set(SHARED)


def test_nothing_of_anybody_else_is_touched(world):
    ben = fill_every_table(world, "ben", "hazelnut")
    before = rows_of(world, ben)
    fill_every_table(world, "mia", "marzipan")

    forgets(world, "mia")

    assert rows_of(world, ben) == before


def test_a_life_lived_in_chat_is_forgotten_too(world):
    """With an agreed meeting, promises both ways, a way back, an open import and waiting reminders."""
    world.has_knot("mia", "Ada Zitronentorte", last_met=timedelta(days=90))
    world.has_knot("mia", "Ben Zitronentorte", last_met=timedelta(days=90))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "Thu 7 pm")
    world.says("mia", "/promise me: Zitronentorte for Ada by Friday")
    world.says("mia", "/note ada likes Zitronentorte")
    world.says("mia", "/knot ben")
    world.travels(timedelta(days=2))
    owner = world.person("mia").id

    forgets(world, "mia")

    assert traces(world, "itronentorte", owner, "mia") == []
    world.travels(timedelta(days=20))
    assert world.heard("mia")[-1].text.startswith("Done:")


def test_what_remains_are_hashes(world):
    fill_every_table(world, "mia", "marzipan")
    world.says("mia", "/pause until 1 March 2027")

    forgets(world, "mia")

    with world.context.engine.begin() as tx:
        rows = tx.execute(select(remains).order_by(remains.c.kind)).all()
        seen = tx.execute(select(metadata.tables["inbox"])).all()
    assert [row.kind for row in rows] == ["forgot", "paused"]
    assert all(re.fullmatch("[0-9a-f]{64}", row.blind) for row in rows)
    assert [row.until is None for row in rows] == [True, False]
    assert all(re.fullmatch("[0-9a-f]{64}", row.foreign_id) and row.owner_id is None for row in seen)


def test_what_remains_goes_after_two_years(world):
    world.knows("mia")
    world.says("mia", "/pause")
    forgets(world, "mia")

    world.clock.travel_to(world.clock.now() + timedelta(days=729))
    prune.tick(world.context)
    assert count_rows(world)["remains"] == 2
    world.clock.travel_to(world.clock.now() + timedelta(days=2))
    prune.tick(world.context)

    assert not any(count_rows(world).values())


@pytest.mark.on("sqlite")
def test_the_files_show_no_name_any_more(world):
    """Names are plain text while they are stored: neither free pages nor the write-ahead log keep them."""
    world.knows("ben")
    for number in range(8):
        world.has_knot("mia", f"Zitronentorte {number} {'y' * 60}", last_met=timedelta(days=90))
        world.says("ben", f"/add Haselnuss {number}")
    assert b"Zitronentorte" in files(world)

    forgets(world, "mia")

    assert b"itronentorte" not in files(world)
    assert b"Haselnuss" in files(world)
    world.context.engine.dispose()
    assert b"itronentorte" not in files(world)


# --- the last word ------------------------------------------------------------------------------------


def _asked(world, who):
    asked = world.says(who, "/forget")
    press = asked.button("Yes, delete everything").data
    return Pressed(id="yes", sender=address(who), at=world.clock.now(), press=press)


def test_a_crash_before_the_last_word_left_does_not_swallow_it(world):
    """kill -9 between the commit and the send: the next process says it, and nothing is left."""
    fill_every_table(world, "mia", "marzipan")
    dispatch(world.context, _asked(world, "mia"))
    assert traces(world, "marzipan") == []
    heard = len(world.heard("mia"))

    world.clock.travel_to(world.clock.now() + timedelta(minutes=2))
    world.ticks()

    assert [h.text[:5] for h in world.heard("mia")[heard:]] == ["Done:"]
    assert count_rows(world)["outbox"] == 0


def test_a_passing_error_delays_the_last_word(world):
    fill_every_table(world, "mia", "marzipan")
    asked = _asked(world, "mia")
    world.adapter.failing = SendError("busy")
    world.hands_in("mia", id="yes", press=asked.press)
    assert count_rows(world)["outbox"] == 1
    world.adapter.failing = None

    world.travels(timedelta(minutes=5))

    assert world.heard("mia")[-1].text.startswith("Done:")
    assert count_rows(world)["outbox"] == 0
    assert traces(world, "mia") == []


def test_a_chat_that_is_gone_for_good_leaves_nothing(world):
    fill_every_table(world, "mia", "marzipan")
    asked = _asked(world, "mia")
    world.adapter.failing = SendError("blocked", permanent=True)

    world.hands_in("mia", id="yes", press=asked.press)

    assert count_rows(world)["outbox"] == 0
    assert traces(world, "mia") == []


def test_a_last_word_that_cannot_be_said_goes_after_two_weeks(world):
    """And what waits behind it, for whoever writes from there by then, leaves."""
    fill_every_table(world, "mia", "marzipan")
    asked = _asked(world, "mia")
    world.adapter.failing = SendError("busy")
    world.hands_in("mia", id="yes", press=asked.press)
    world.clock.travel_to(world.clock.now() + timedelta(days=13))
    world.hands_in("mia", text="/start")
    world.clock.travel_to(world.clock.now() + timedelta(days=2))

    prune.tick(world.context)
    world.adapter.failing = None
    world.ticks()

    assert any(heard.text.startswith("Hello") for heard in world.heard("mia")[1:])


def test_forgetting_again_before_the_last_word_leaves_one(world):
    world.knows("mia")
    first = _asked(world, "mia")
    world.adapter.failing = SendError("busy")
    world.hands_in("mia", id="yes", press=first.press)
    world.hands_in("mia", text="/start")
    world.hands_in("mia", text="/forget")
    with world.context.engine.begin() as tx:
        prompts = metadata.tables["prompts"]
        newest = tx.execute(select(prompts.c.id).where(prompts.c.kind == "forget")).scalar_one()
    world.hands_in("mia", press=f"{newest}:0")

    assert count_rows(world)["outbox"] == 1
    assert count_rows(world)["people"] == 0


# --- somebody who never used the bot ------------------------------------------------------------------


ADA = Point(kind=PointKind.MAIL, value="ada@zitronentorte.example")


def _reached(world, who, name, point=ADA):
    """A knot with a contact point, filed so that it can be taken back."""
    world.has_knot(who, name, last_met=timedelta(days=90))
    knot = world.knot(who, name)
    with world.context.engine.begin() as tx:
        knots.add_points(Book(tx), knot, [point], world.clock.new_id)


def test_a_third_party_is_erased_from_everybodys_knots(world):
    for who in ("mia", "ben"):
        _reached(world, who, "Ada Zitronentorte")
        world.says(who, "/note ada likes Zitronentorte")
        world.says(who, "/week")
        world.presses(who, "Let's meet")
        world.says(who, "Thu 7 pm")
        world.says(who, "/knot ada")
    _reached(world, "ben", "Carla", Point(kind=PointKind.MAIL, value="carla@example.org"))

    found = erasure.erase(world.context, ADA)

    assert (len(found.knots), found.owner_count) == (2, 2)
    assert traces(world, "itronentorte") == []
    assert b"itronentorte" not in files(world)
    assert [knot.name for knot in world.knots("ben")] == ["Carla"]
    assert not erasure.find_references(world.context, ADA)


def test_a_third_party_is_erased_from_what_came_of_ties(world):
    """With every entry that names them as that knot, and the way back to it; others stay."""
    _reached(world, "mia", "Ada Zitronentorte")
    ada = world.knot("mia", "Ada Zitronentorte")
    with in_turn(world, "mia") as turn:
        record_introduction(turn, by=Party(knot_id=ada.id, name=ada.name), to=Party(name="Vikram"))
    with in_turn(world, "mia") as turn:
        record_introduction(turn, by=Party(name="Carla"), to=Party(name="Vikram"))

    erasure.erase(world.context, ADA)

    assert traces(world, "itronentorte") == []
    assert count_rows(world)["ledger_entries"] == 1


def test_nobody_is_reminded_of_a_third_party_any_more(world):
    """Nor does a button below /promises name them."""
    _reached(world, "mia", "Ada Zitronentorte")
    with in_turn(world, "mia") as turn:
        (ada,) = knots.of_owner(turn.tx, turn.me.id)
        add_reminder(turn, "Zitronentorte for Ada", turn.today, time(17), knot=ada)
    world.says("mia", "/promises")
    assert traces(world, "itronentorte", ada.id)

    erasure.erase(world.context, ADA)
    world.travels(timedelta(days=1))

    assert traces(world, "itronentorte", ada.id) == []


def test_no_way_back_brings_the_third_party_back(world):
    _reached(world, "mia", "Ada Zitronentorte")
    world.says("mia", "/knot ada")
    world.presses("mia", "Remove")
    if any(button.label == "Remove" for button in world.heard("mia")[-1].buttons):
        world.presses("mia", "Remove")
    assert traces(world, "itronentorte")

    assert erasure.erase(world.context, ADA).changes

    assert "nothing from the last 24 hours" in world.says("mia", "/undo").text
    assert traces(world, "itronentorte") == []


def test_nobody_is_told(world):
    _reached(world, "mia", "Ada Zitronentorte")
    heard = len(world.heard("mia"))

    erasure.erase(world.context, ADA)
    world.ticks()

    assert len(world.heard("mia")) == heard


def test_an_unfinished_import_with_the_third_party_goes(world):
    world.knows("mia")
    owner = world.person("mia").id
    with world.context.engine.begin() as tx:
        contacts = [{"name": "Ada", "points": [["mail", ADA.value]]}]
        imports.save(tx, id_="i", owner_id=owner, contacts=contacts, now=world.clock.now())

    assert erasure.erase(world.context, ADA).imports == ((owner, "i"),)
    assert count_rows(world)["imports"] == 0


def test_the_journal_remembers_a_third_party_as_a_hash(world):
    _reached(world, "mia", "Ada Zitronentorte")

    erasure.erase(world.context, ADA)

    with world.context.engine.begin() as tx:
        (row,) = tx.execute(select(remains)).all()
    assert row.kind == "erased"
    assert re.fullmatch("[0-9a-f]{64}", row.blind)


@pytest.fixture
def operated(tmp_path, monkeypatch):
    """A database in a data directory, as the command line finds it, with one knot."""
    monkeypatch.setenv("KNOTWORK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return Settings()


def _command(*words, answers=""):
    return CliRunner().invoke(cli, ["forget", "--third-party", *words], input=answers)


def _with_ada(settings):
    house = open_context(settings, SystemClock())
    dispatch(house, Said(id="1", sender=address("mia"), at=house.clock.now(), text="/add Ada"))
    with house.engine.begin() as tx:
        owner = PersonId(tx.execute(select(metadata.tables["people"].c.id)).scalar_one())
        (knot,) = knots.of_owner(tx, owner)
        phone = Point(kind=PointKind.PHONE, value="+491701234567")
        knots.add_points(Book(tx), knot, [ADA, phone], house.clock.new_id)
    house.engine.dispose()


def test_the_operator_erases_after_confirming(operated):
    _with_ada(operated)

    refused = _command("Ada <ADA@Zitronentorte.example>", answers="n\n")
    assert (refused.exit_code, "Nothing was deleted." in refused.output) == (1, True)
    done = _command("ada@zitronentorte.example", answers="y\n")

    assert done.exit_code == 0
    assert "Knots: 1. Owners: 1. Undo, imports and links: 1." in done.output
    assert "mia" not in done.output.lower()
    assert _command("ada@zitronentorte.example", "--yes").exit_code == 1


def test_a_phone_number_needs_its_country(operated):
    _with_ada(operated)

    assert _command("0170 1234567", "--yes").exit_code == 2
    assert _command("0170 1234567", "--zone", "Europe/Berlin", "--yes").exit_code == 0


@pytest.mark.parametrize("said", ["Ada", "", "=1+1", "@"])
def test_what_is_no_contact_point_is_refused(operated, said):
    assert _command(said, "--yes").exit_code == 2


def test_nobody_found_is_said_with_an_exit_code(operated):
    result = _command("nobody@example.org", "--yes")

    assert (result.exit_code, result.output.strip()) == (1, "Nobody was found.")


# --- files, bytes and logs ----------------------------------------------------------------------------


def test_only_their_owner_can_read_the_files(operated):
    """The directory, the database, its write-ahead log and the keys."""
    house = open_context(operated, SystemClock())
    dispatch(house, Said(id="1", sender=address("mia"), at=house.clock.now(), text="/start"))

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in operated.data_dir.iterdir()}
    house.engine.dispose()

    assert {"knotwork.db", "knotwork.db-wal", "knotwork.db-shm", "knotwork.key"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(operated.data_dir.stat().st_mode) == 0o700


def _secretly_lives(world):
    """A chat of distinctive words; the ways back, questions and letters it left are still there."""
    world.says("mia", "/start")
    world.presses("mia", "English")
    world.says("mia", "Berlin")
    world.says("mia", "goalmarzipan above all")
    world.has_knot("mia", "Ada", last_met=timedelta(days=90))
    world.says("mia", "/note ada notemarzipan")
    world.says("mia", "/promise me: promisemarzipan for Ada by Friday")
    world.says("mia", "/met ada yesterday encountermarzipan")
    world.says("mia", "met Ada today, owe her the bookmarzipan by Friday")
    _reached(world, "mia", "Carla", Point(kind=PointKind.MAIL, value="carla@mailmarzipan.example"))
    world.adapter.failing = SendError("busy")
    world.says("mia", "/knot ada")
    world.says("mia", "/knot carla")


def test_private_words_are_unreadable_in_the_files(world):
    """Notes, goals, promises and addresses are sealed: in their rows, ways back, questions and letters."""
    _secretly_lives(world)

    assert traces(world, "marzipan")
    assert b"marzipan" not in files(world)
    assert b"Mia" not in files(world)


def test_private_words_never_reach_a_log(world, capfd, monkeypatch):
    """Not even when a handler, a job or the post fails on them, at the most talkative level."""
    kept = structlog.get_config(), logging.root.handlers[:], logging.root.level
    try:
        configure("DEBUG")
        logging.root.setLevel(logging.DEBUG)
        _secretly_lives(world)
        monkeypatch.setitem(COMMANDS, "note", Command("note", _broken, "log"))
        monkeypatch.setitem(COMMANDS, "met", Command("met", _broken_sql, "log"))
        world.says("mia", "/note ada notemarzipan")
        world.says("mia", "/met ada encountermarzipan")
        _fails_in_a_library()
    finally:
        structlog.configure(**kept[0])
        logging.root.handlers[:] = kept[1]
        logging.root.setLevel(kept[2])
        logging.captureWarnings(capture=False)
    logged = "".join(capfd.readouterr())

    assert "update failed" in logged
    assert "ValueError" in logged
    assert "IntegrityError" in logged
    assert "_broken" in logged
    assert "error some.library: job %s failed error='RuntimeError'" in logged
    assert "marzipan" not in logged
    assert "Ada" not in logged
    assert "Carla" not in logged


def _broken(turn, words):
    raise ValueError(f"cannot read {words}")


def _broken_sql(turn, words):
    notes = metadata.tables["notes"]
    row = {"id": "n", "owner_id": turn.me.id, "knot_id": words, "text": words, "created_at": turn.now}
    turn.tx.execute(insert(notes).values(**row))
    raise AssertionError


def _fails_in_a_library():
    try:
        raise RuntimeError("notemarzipan")  # noqa: TRY301
    except RuntimeError:
        logging.getLogger("some.library").exception("job %s failed", "notemarzipan")


def test_what_a_door_remembers_about_somebody_goes_with_them(world):
    """What it keeps of the bot itself, and of others, stays."""
    world.knows("mia")
    world.knows("ben")
    kept = {"token": b"secret", "about:1": b"mia\nroom 1", "about:2": b"ben\nroom 2"}
    with world.context.engine.begin() as tx:
        adapter_state.save(tx, "street", kept)
        adapter_state.save(tx, "elsewhere", {"about:1": b"mia\nroom 3"})

    forgets(world, "mia")

    with world.context.engine.begin() as tx:
        assert adapter_state.load(tx, "street") == {"token": b"secret", "about:2": b"ben\nroom 2"}
        assert adapter_state.load(tx, "elsewhere") == {"about:1": b"mia\nroom 3"}


# --- a life lived in a circle -----------------------------------------------------------------------------

CIRCLE = ["ada", "mia", "ben", "carla", "dan", "eva"]


def _in_a_circle(world):
    """Mia, let in by Ada, let somebody in herself, blocked Carla, and waits for two yeses with Ben."""
    circle_id = circle_of(world, "Makers", CIRCLE)
    world.says("mia", "/invite")
    world.says("mia", "/block @carla_cooks")
    return circle_id, make_match(world, "mia", "ben")


def _rows(world, name, **where):
    table = metadata.tables[name]
    with world.context.engine.begin() as tx:
        found = select(table).where(*(table.c[column] == value for column, value in where.items()))
        return tx.execute(found).all()


def test_a_match_that_waits_goes_on_waiting_for_the_other(world):
    """Their rows and what they read stay as they are until it settles (law 3)."""
    _, match_id = _in_a_circle(world)
    say_yes(world, "ben")
    ben = world.person("ben").id
    before, read = rows_of(world, ben), world.says("ben", "/week").text
    owner = world.person("mia").id

    forgets(world, "mia")

    after = rows_of(world, ben)
    (side,) = after["sides"]
    assert side.other_id is None
    assert {**side._mapping, "other_id": owner} == dict(before["sides"][0]._mapping)
    still = ("suggestions", "meetings", "seats", "dues", "memberships", "history")
    assert {name: after[name] for name in still} == {name: before[name] for name in still}
    assert world.says("ben", "/week").text == read
    assert match(world, match_id).status.value == "offered"
    assert traces(world, owner, "mia", "Mia") == []


def test_the_tree_keeps_its_shape_and_invites_die(world):
    circle_id, _ = _in_a_circle(world)
    tree = _rows(world, "nodes", circle_id=circle_id)

    forgets(world, "mia")

    assert _rows(world, "nodes", circle_id=circle_id) == tree
    assert len(_rows(world, "memberships", circle_id=circle_id)) == len(CIRCLE) - 1
    assert _rows(world, "invites") == []


def _meets(world):
    _in_a_circle(world)
    say_yes(world, "mia")
    say_yes(world, "ben")
    world.presses("mia", world.heard("mia")[-1].buttons[0].label)
    if not _rows(world, "meetings"):
        world.presses("ben", "That works")
    assert [row.status for row in _rows(world, "meetings")] == ["agreed", "agreed"]


def test_an_agreed_meeting_is_off_for_the_other(world):
    """They hear that it is, never why; nothing of whom it was with is left with them."""
    _meets(world)
    owner, heard = world.person("mia").id, len(world.heard("ben"))
    asked = world.says("mia", "/forget")
    assert "came from a circle" in asked.text
    assert "I won't tell the other person" not in asked.text

    world.presses("mia", "Yes, delete everything")
    world.ticks()

    told = world.heard("ben")[heard:]
    assert len(told) == 1
    assert "forg" not in told[0].text.casefold()
    assert [row.status for row in _rows(world, "meetings")] == ["cancelled"]
    assert traces(world, owner, "mia", "Mia") == []


def test_cancelling_and_being_forgotten_read_alike(world, tmp_path):
    _meets(world)
    other = make_world(tmp_path / "other")
    _meets(other)
    forgets(world, "mia")
    world.ticks()
    other.says("mia", "/week")
    other.presses("mia", "Cancel")
    other.ticks()
    said = [one.heard("ben")[-1].text for one in (world, other)]
    other.close()

    assert said[0] == said[1]


def test_nobody_keeps_a_link_to_whom_is_gone(world):
    """A linked knot stays what its owner typed; a reported, ticked or vouching person leaves no name."""
    circle_of(world, "Makers", CIRCLE)
    world.has_knot("ben", "Mia M.", last_met=timedelta(days=90))
    owner, ben = world.person("mia").id, world.person("ben").id
    knot = world.knot("ben", "Mia M.")
    now = world.clock.now()
    with world.context.engine.begin() as tx:
        book = Book(tx)
        knots.change(book, knot.id, linked_id=owner)
        changes.save(book, id_="c", owner_id=ben, label=["x"], now=now, made_by="m")
        circle_id = tx.execute(select(metadata.tables["circles"].c.id)).scalar_one()
        about = {"owner_id": ben, "about_id": owner, "circle_id": circle_id}
        tick = {**about, "id": "t", "branch_id": "b", "spent": False, "at": now}
        tx.execute(insert(metadata.tables["ticks"]).values(**tick))
        case = {**about, "id": "k", "kind": "report", "words": "w", "judge": "operator", "status": "open"}
        tx.execute(insert(metadata.tables["cases"]).values(**case, created_at=now))

    forgets(world, "mia")

    assert world.knot("ben", "Mia M.").name == "Mia M."
    (case,) = _rows(world, "cases")
    assert (_rows(world, "ticks"), case.about_id, case.words) == ([], None, "w")
    assert traces(world, owner) == []


def test_whom_somebody_vouched_for_is_shown_without_their_name(world):
    circle_id = circle_of(world, "Makers", CIRCLE)
    above, below = (_node_of(world, who, circle_id) for who in ("mia", "ben"))
    with world.context.engine.begin() as tx:
        nodes = metadata.tables["nodes"]
        tx.execute(nodes.update().where(nodes.c.id == below).values(parent_id=above))
    match_id = make_match(world, "carla", "ben", voucher="Mia")
    assert side(world, "carla", match_id).facts.voucher == "Mia"

    forgets(world, "mia")

    assert side(world, "carla", match_id).facts.voucher == ""
    assert side(world, "carla", match_id).facts.role


def _node_of(world, who, circle_id):
    (row,) = _rows(world, "memberships", owner_id=world.person(who).id, circle_id=circle_id)
    return row.node_id


def _comes_by(world, who, code_of):
    """Somebody starts with a code that an organiser gave."""
    world.says(code_of, "/invite")
    words = next(h.text for h in reversed(world.heard(code_of)) if "/start " in h.text)
    code = words.split("/start ")[1].split()[0]
    world.knows(who)
    return world.says(who, f"/start {code}")


def test_being_forgotten_lets_nobody_off_a_verdict(world):
    """A pause a circle gave, and being removed, hold for whoever comes back to the same chat."""
    circle_id = circle_of(world, "Makers", CIRCLE)
    until = world.clock.now() + timedelta(weeks=8)
    members = metadata.tables["memberships"]
    with world.context.engine.begin() as tx:
        for who, values in {"mia": {"held_until": until}, "ben": {"status": "removed"}}.items():
            mine = members.c.owner_id == people.by_address(tx, address(who)).id
            tx.execute(members.update().where(mine).values(**values))
    forgets(world, "mia")
    forgets(world, "ben")

    _comes_by(world, "mia", "ada")
    _comes_by(world, "ben", "ada")

    (back,) = _rows(world, "memberships", owner_id=world.person("mia").id)
    assert (back.circle_id, back.held_until) == (circle_id, until)
    assert _rows(world, "memberships", owner_id=world.person("ben").id) == []


def test_a_life_in_a_circle_leaves_hashes_only(world):
    _in_a_circle(world)
    for who in CIRCLE:
        forgets(world, who)
    world.ticks()

    left = {name for name, count in count_rows(world).items() if count}
    assert left <= _HASHES | {"circles", "nodes", "rounds", "matches", "history", "guesses"}
    names = set(CIRCLE) - {"ada"}  # which a hash may well hold
    assert traces(world, *names, *(who.title() for who in CIRCLE)) == []
    assert all(row.owner_id is None for row in _rows(world, "history"))
    assert [row.status for row in _rows(world, "circles")] == ["closed"]
