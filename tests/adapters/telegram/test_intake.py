import threading

import pytest
import telegram

from adapters.common import files
from adapters.telegram import intake
from bot.chat.messages import Address, ChatChange, IntakeProblem, Outgoing, Span, Unread
from tests.adapters.telegram.hall import Door
from tests.adapters.telegram.tales import ADMIN, OUT

pytestmark = pytest.mark.telegram


@pytest.fixture
def door(emulator, hall):
    with Door(emulator, hall) as opened:
        yield opened


def said(emulator, person, **what):
    """Something a person did that the emulator's people cannot do."""
    number = emulator.new_message_id(person.id)
    told = {"message_id": number, "date": emulator.unix(), "chat": person.as_chat(), "from": person.as_user()}
    emulator.push({"message": {**told, **what}})


# --- files --------------------------------------------------------------------------------------------


def test_a_file_comes_with_its_bytes_name_and_kind(door, hall, mia):
    mia.sends("ada.vcf", b"BEGIN:VCARD", "text/x-vcard", caption="my list")

    incoming = hall.heard("my list")

    assert (incoming.file.name, incoming.file.media_type) == ("ada.vcf", "text/x-vcard")
    assert incoming.file.data == b"BEGIN:VCARD"
    assert not isinstance(incoming, Unread)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\mia\\people.csv", "people.csv"),
        ("a\nb\u202evcf.exe", "abvcf.exe"),
        ("", "file"),
        ("///", "file"),
        ("x" * 500 + ".vcf", "x" * 251 + ".vcf"),
    ],
)
def test_a_files_name_leads_nowhere(door, hall, mia, told, kept):
    mia.sends(told, b"data")

    assert hall.heard("").file.name == kept


def test_a_file_that_is_told_to_be_too_large_is_not_fetched(door, hall, emulator, mia):
    mia.sends("big.csv", b"", size=files.MAX_BYTES + 1)

    assert hall.heard("").trouble == IntakeProblem.TOO_LARGE
    assert emulator.calls_of("getFile") == []


def test_a_file_that_hides_how_large_it_is_is_not_read_to_its_end(door, hall, emulator, mia):
    mia.sends("big.csv", b"x" * (files.MAX_BYTES + 1), size=10)

    assert hall.heard("").trouble == IntakeProblem.TOO_LARGE


def test_a_file_of_just_the_limit_is_taken(door, hall, emulator, mia):
    mia.sends("big.csv", b"x" * files.MAX_BYTES)

    assert len(hall.heard("").file.data) == files.MAX_BYTES


def test_a_file_telegram_itself_finds_too_large_is_said_to_be(door, hall, emulator, mia):
    emulator.refuse(400, "Bad Request: file is too big", method="getFile")
    mia.sends("big.csv", b"x")

    assert hall.heard("").trouble == IntakeProblem.TOO_LARGE


@pytest.mark.parametrize(
    "fault",
    [
        lambda e: e.error(500, method="getFile"),
        lambda e: e.flood(3, method="getFile"),
        lambda e: e.drop_before(method="download"),
        lambda e: e.error(404, method="download"),
        lambda e: e.refuse(
            400, "Bad Request: wrong file_id or the file is temporarily unavailable", method="getFile"
        ),
    ],
)
def test_a_file_that_cannot_be_fetched_is_said_to_be_and_the_caption_stays(door, hall, emulator, mia, fault):
    fault(emulator)
    mia.sends("ada.vcf", b"data", caption="my list")

    incoming = hall.heard("my list")

    assert incoming.trouble is IntakeProblem.NOT_FETCHED


def test_a_file_that_hangs_keeps_only_its_sender_waiting_and_not_for_ever(
    emulator, hall, ben, monkeypatch, logs
):
    mia = emulator.person("Mia")
    monkeypatch.setattr(files, "FETCH_SECONDS", 0.3)
    emulator.hang(method="download")
    with Door(emulator, hall):
        mia.sends("ada.vcf", b"data", caption="file")
        mia.types("after it")
        ben.types("meanwhile")
        hall.until(lambda: len(hall.taken) == 3)

    assert hall.texts == ["meanwhile", "file", "after it"]
    assert hall.taken[1].trouble == IntakeProblem.NOT_FETCHED
    assert emulator.token not in str(logs)


def test_a_bot_api_server_that_names_a_path_of_its_own_disk_is_not_followed(emulator, hall, mia, monkeypatch):
    monkeypatch.setattr(telegram.File, "de_json", lambda *_: telegram.File("F", "U", file_path="/etc/passwd"))
    with Door(emulator, hall):
        mia.sends("ada.vcf", b"data")
        hall.until(lambda: hall.taken)

    assert hall.taken[0].trouble == IntakeProblem.NOT_FETCHED


def test_pictures_and_voices_are_never_fetched(door, hall, emulator, mia):
    mia.sends_photo()
    mia.sends_voice()
    mia.sends_sticker()
    mia.sends_poll()
    hall.until(lambda: len(hall.taken) == 4)

    assert {getattr(incoming, "trouble", None) for incoming in hall.taken} == {IntakeProblem.UNREADABLE}
    assert emulator.calls_of("getFile") == []


# --- albums -------------------------------------------------------------------------------------------

PICTURE = {"photo": [{"file_id": "P", "file_unique_id": "PU", "width": 9, "height": 9}]}


def test_an_album_is_one_thing(door, hall, emulator, mia):
    for _ in range(3):
        said(emulator, mia, media_group_id="7", **PICTURE)
    said(emulator, mia, media_group_id="8", **PICTURE)
    mia.types("done")
    hall.until(lambda: "done" in hall.texts)

    assert [getattr(incoming, "trouble", None) for incoming in hall.taken] == [
        IntakeProblem.UNREADABLE,
        IntakeProblem.UNREADABLE,
        None,
    ]


def test_the_words_of_an_album_are_read_wherever_they_stand(door, hall, emulator, mia):
    said(emulator, mia, media_group_id="7", caption="Networking night", **PICTURE)
    said(emulator, mia, media_group_id="7", **PICTURE)
    said(emulator, mia, media_group_id="8", **PICTURE)
    said(emulator, mia, media_group_id="8", caption="Another night", **PICTURE)
    mia.types("done")
    hall.until(lambda: "done" in hall.texts)

    assert hall.texts == ["Networking night", "", "Another night", "done"]


def test_the_first_picture_of_an_album_delivered_again_is_still_the_first(door, hall, emulator, mia):
    hall.refuses = [""]
    said(emulator, mia, media_group_id="7", **PICTURE)
    mia.types("done")
    hall.until(lambda: "done" in hall.texts)

    assert [getattr(incoming, "trouble", None) for incoming in hall.taken] == [IntakeProblem.UNREADABLE, None]


# --- courtesies ---------------------------------------------------------------------------------------


@pytest.fixture
def asked(door, hall, mia):
    """A message of the bot that Mia sees."""
    mia.types("hi")
    hall.heard("hi")
    hello = Outgoing(spans=(Span("Hello"),))
    door.do(door.telegram.send(Address(channel="telegram", chat=str(mia.id)), hello, "k"))
    hall.taken.clear()
    return mia.last


def test_a_pressed_button_stops_turning_before_anything_is_processed(door, hall, emulator, mia, asked):
    hall.holds["slow"] = threading.Event()
    mia.types("slow")
    press = mia.presses_data("q:1", asked)
    emulator.until(lambda: emulator.calls_of("answerCallbackQuery"))
    assert hall.taken == []
    hall.holds["slow"].set()
    hall.until(lambda: len(hall.taken) == 2)

    assert (hall.taken[1].press, hall.taken[1].id) == ("q:1", press.id)


def test_a_press_too_old_to_be_answered_counts_all_the_same(door, hall, emulator, mia, asked):
    emulator.refuse(400, "Bad Request: query is too old", method="answerCallbackQuery")
    mia.presses_data("q:1", asked)
    hall.until(lambda: hall.taken)

    assert hall.taken[0].press == "q:1"


def test_typing_is_shown_while_it_takes_long(door, hall, emulator, mia):
    """In a test a second and a half are fifteen milliseconds."""
    hall.holds["slow"] = threading.Event()
    mia.types("slow")
    emulator.until(lambda: len(emulator.calls_of("sendChatAction")) > 2)
    hall.holds["slow"].set()
    hall.heard("slow")

    call = emulator.calls_of("sendChatAction")[0]
    assert (call.params["chat_id"], call.params["action"]) == (str(mia.id), "typing")
    assert [pause for pause in door.pauses if pause in (1.5, 4.5)][:3] == [1.5, 4.5, 4.5]


def test_what_is_quick_shows_no_typing(emulator, hall, mia, monkeypatch):
    monkeypatch.setattr(intake, "_TYPING_AFTER", 1000)
    with Door(emulator, hall):
        mia.types("quick")
        hall.heard("quick")

    assert emulator.calls_of("sendChatAction") == []


# --- what befalls chats -------------------------------------------------------------------------------


def test_being_blocked_and_let_in_again_is_told(door, hall, mia):
    mia.blocks()
    mia.unblocks()
    hall.until(lambda: len(hall.taken) == 2)

    assert [incoming.happened for incoming in hall.taken] == [ChatChange.STOPPED, ChatChange.RETURNED]


def test_a_group_tells_what_befalls_the_bot_there(door, hall, emulator, mia):
    group = emulator.group("Book club", mia)
    place = Address(channel="telegram", chat=str(group.id))
    group.adds_bot(mia)
    group.removes_bot(mia)
    hall.until(lambda: len(hall.taken) == 2)

    assert [incoming.happened for incoming in hall.taken] == [ChatChange.ADDED, ChatChange.REMOVED]
    assert {incoming.place for incoming in hall.taken} == {place}


def test_a_group_that_moves_is_told_with_its_new_number(door, hall, emulator, mia):
    group = emulator.group("Book club", mia)
    old = str(group.id)
    group.adds_bot(mia)
    new = str(group.migrates())
    hall.until(lambda: [one for one in hall.taken if getattr(one, "happened", None) is ChatChange.MOVED])

    moves = [one for one in hall.taken if getattr(one, "happened", None) is ChatChange.MOVED]
    assert {(one.place.chat, one.moved_to) for one in moves} == {(old, new)}
    assert len({one.id for one in moves}) == 1


def test_a_channel_is_left_without_a_word(door, hall, emulator, mia):
    emulator.refuse(400, "Bad Request: chat not found", method="leaveChat", times=-1)
    channel = {"id": -1009, "type": "channel", "title": "News"}
    change = {"chat": channel, "from": mia.as_user(), "date": emulator.unix()}
    emulator.push({"my_chat_member": {**change, "old_chat_member": OUT, "new_chat_member": ADMIN}})
    emulator.until(lambda: emulator.calls_of("leaveChat"))
    mia.types("still here")

    hall.heard("still here")
    assert emulator.calls_of("leaveChat")[0].params["chat_id"] in (-1009, "-1009")
