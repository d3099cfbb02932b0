"""What a stranger with a forged client can do: be refused kindly, and change nothing.

The log is open at its most talkative level meanwhile; no word, name or token may stand in it.
"""

import inspect
import io
import logging
import zipfile
from datetime import timedelta
from itertools import count, cycle

import pytest
import structlog
import telegram
from sqlalchemy import select
from telegram.constants import MessageEntityType

from bot import logs as bot_logs
from bot.store.tables import metadata
from tests.commands.scene import HOSTILE, at_rest
from tests.conftest import days

pytestmark = pytest.mark.telegram

#: Stands in everything that is said here; and so are the people called.
SECRET = "marzipan"
MIA, STRANGER = "Quirinia", "Zebulon"
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
numbers = count(9_000_000)


@pytest.fixture(autouse=True)
def talkative(logs, capfd):
    """Everything is logged as in earnest, and looked through at the end."""
    kept, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    bot_logs.configure("DEBUG")
    logging.root.setLevel(logging.DEBUG)
    yield
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.configure(**kept)
    said = capfd.readouterr().err
    for private in (SECRET, MIA, STRANGER, "quirinia_q", "4000000001:", "AAEmulated", "Traceback"):
        assert private.casefold() not in said.casefold(), private


@pytest.fixture
def house(talkative, pocket):
    """Mia with a knot and an open suggestion, and a stranger who has just arrived."""
    mia = pocket.emulator.person(MIA, last_name="Quandt", username="quirinia_q")
    pocket.phones |= {"mia": mia, "stranger": pocket.emulator.person(STRANGER)}
    pocket.has_knot("mia", f"Ada {SECRET.title()}", last_met=days(80))
    pocket.says("mia", "/week")
    pocket.says("stranger", "/start")
    return pocket


def calm(pocket):
    """Until every letter has left, at the pace Telegram allows."""
    pocket.settles()
    while pocket._next_letter_at() is not None:
        pocket.clock.travel_to(pocket.clock.now() + timedelta(seconds=10))
        pocket.settles()


def heard(pocket, phone, act, *what, **more):
    before = len(phone.sees)
    act(*what, **more)
    calm(pocket)
    return phone.sees[before:]


def nothing_broke(pocket):
    """Nothing was parked, and both are answered as ever."""
    with pocket.context.engine.begin() as tx:
        assert not tx.execute(select(metadata.tables["parked"])).all()
    for who in ("mia", "stranger"):
        (answer,) = heard(pocket, pocket.phone(who), pocket.phone(who).types, "/help")
        assert answer.text.startswith("What you can say")
    for message in pocket.emulator.sent:
        assert "went wrong" not in message.text
        assert not BIDI & set(message.text)


def raw(pocket, phone, into=None, **what):
    """A message as Telegram tells it, with anything at all in it."""
    emulator = pocket.emulator
    chat = (into or phone).as_chat()
    told = {"message_id": next(numbers), "from": phone.as_user(), "chat": chat, "date": emulator.unix()}
    emulator.push({"message": told | what})


# --- buttons ------------------------------------------------------------------------------------------

JUNK = {
    "nothing behind the colon": "x:",
    "only a colon": ":",
    "no colon": SECRET,
    "64 bytes": "a" * 62 + ":0",
    "64 bytes of emoji": "🎉" * 16,
    "many colons": ":" * 64,
    "SQL": "' OR 1=1; DROP TABLE people;--:0",
    "a path": "../../etc/passwd:0",
    "right to left": "\u202e0:\u0660",
    "far too long": f"{SECRET}:0" * 500,
    "NUL": "\x00:0",
}


@pytest.mark.parametrize("who", ["mia", "stranger"])
def test_forged_buttons_are_refused_kindly(house, who):
    phone, before = house.phone(who), at_rest(house)

    for what, data in JUNK.items():
        (answer,) = heard(house, phone, phone.presses_data, data)
        assert answer.text == "I don't know that button. /week shows this week.", what
    assert at_rest(house) == before
    nothing_broke(house)


def test_choices_that_a_question_does_not_have_are_refused(house):
    """The question is Mia's own; the number behind it is made up."""
    mia = house.phone("mia")
    question = next(b.data for m in mia.sees for b in m.buttons).partition(":")[0]
    before = at_rest(house)

    for index in ("4", "99", "-1", "²", "٣", "1e0", "0 ", "", "00000000000000000000000000009", "0:0"):
        (answer,) = heard(house, mia, mia.presses_data, f"{question}:{index}")
        assert answer.text == "I don't know that button. /week shows this week.", index
    assert at_rest(house) == before
    nothing_broke(house)


def test_somebody_elses_buttons_do_nothing_in_private_or_in_a_group(house):
    """Whether they exist or not is answered alike."""
    mia, stranger = house.phone("mia"), house.phone("stranger")
    group = house.emulator.group("Sailing", stranger, mia)
    group.adds_bot()
    calm(house)
    before, week = at_rest(house), mia.last
    real = [button.data for button in week.buttons]

    for data in real:
        (answer,) = heard(house, stranger, stranger.presses_data, data)
        assert answer.text == "I don't know that button. /week shows this week."
        (answer,) = heard(house, group, stranger.presses_data, data, group.sees[0])
        assert answer.text == "For that there is a private chat; here others are listening."
        (answer,) = heard(house, group, mia.presses_data, data, group.sees[0])
        assert answer.text == "For that there is a private chat; here others are listening."
    assert at_rest(house) == before
    assert week.labels == ["Let's meet", "Someone else", "Not this week", "Why?"]
    nothing_broke(house)


def test_old_buttons_are_refused_and_say_where_things_stand(house):
    mia = house.phone("mia")
    week = mia.last
    meet = next(b.data for b in week.buttons if b.label == "Let's meet")
    heard(house, mia, mia.presses, "Not this week", week)
    before = at_rest(house)

    for _ in range(2):
        (answer,) = heard(house, mia, mia.presses_data, meet, week)
        assert answer.text == "That has been answered already. /week shows where things stand."
    house.travels(days(40))
    (answer,) = heard(house, mia, mia.presses_data, meet, week)
    assert answer.text in {
        "That has been answered already. /week shows where things stand.",
        "I don't know that button. /week shows this week.",
    }
    assert before["meetings"] == at_rest(house)["meetings"] == []
    nothing_broke(house)


def test_a_press_on_what_is_gone_or_of_no_chat_stops_turning(house):
    mia = house.phone("mia")
    week, before = mia.last, at_rest(house)
    mia.deletes(week)

    assert len(heard(house, mia, mia.presses_data, JUNK["no colon"], week)) == 1
    for more in ({"inline_message_id": "AAA"}, {"game_short_name": "chess"}):
        query = {"id": str(next(numbers)), "from": mia.as_user(), "chat_instance": "1", "data": "x:1"} | more
        house.emulator.push({"callback_query": query})
    calm(house)

    assert at_rest(house) == before
    nothing_broke(house)


# --- links --------------------------------------------------------------------------------------------


def test_rubbish_behind_start_changes_nothing(house):
    mia, before = house.phone("mia"), at_rest(house)
    codes = ("A" * 64, "-" * 64, "_", "hello_", "0", "admin", "join-1", "hello hello", "x" * 4000)

    for code in (*codes, *HOSTILE.values()):
        words = f"/start {code}"[:4096]
        raw(house, mia, text=words)
    raw(house, mia, text="/start@another_bot hello")
    calm(house)

    answers = {m.text for m in mia.sees[-len(codes) :]}
    assert all("Good to see you." in text or "a good many codes" in text for text in answers), answers
    assert at_rest(house) == before
    nothing_broke(house)


# --- files --------------------------------------------------------------------------------------------


def bomb(megabytes):
    """A small zip that is huge inside."""
    row = f"{SECRET},b\n".encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made, made.open("people.csv", "w") as file:
        file.write(b"First Name,Last Name\n")
        for _ in range(megabytes):
            file.write(row * (1_000_000 // len(row)))
    return data.getvalue()


def within(data, depth, copies=10):
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            for number in range(copies):
                made.writestr(f"{number}.zip", data)
        data = packed.getvalue()
    return data


FILES = {
    "a bomb": ("a.zip", lambda: bomb(60)),
    "a bomb in a bomb": ("a.zip", lambda: within(bomb(5), 2)),
    "no zip at all": ("a.zip", lambda: b"PK\x03\x04" + SECRET.encode() * 99),
    "a program": ("a.exe", lambda: b"MZ" + SECRET.encode() * 99),
    "a card called a calendar": ("a.ics", f"BEGIN:VCARD\nFN:{SECRET}\nEND:VCARD\n".encode),
    "nothing": ("a.csv", bytes),
    "a name that climbs": (f"../../../{SECRET}\x00\u202e.vcf", lambda: b"x"),
    "no name": ("", lambda: b"x"),
    "10 MB that say so": ("a.vcf", lambda: b"x" * 10_000_000),
}


@pytest.mark.parametrize("what", FILES)
def test_files_that_are_no_good_are_refused_kindly(house, what):
    """Fast enough that nobody else notices, and with a word on what would be fine."""
    stranger, before = house.phone("stranger"), at_rest(house)
    name, data = FILES[what]

    (answer,) = heard(house, stranger, stranger.sends, name, data())

    kindly = ("MB", "could not read", "found nobody", "couldn't find", "more than 20,000 people")
    assert any(word in answer.text for word in kindly), answer
    assert at_rest(house) == before
    nothing_broke(house)


@pytest.mark.parametrize("told", [None, 100, 30_000_000])
def test_more_than_twenty_megabytes_are_too_many_whatever_is_told_of_their_size(house, told):
    mia, before = house.phone("mia"), at_rest(house)

    (answer,) = heard(house, mia, mia.sends, "people.csv", b"x" * 20_500_000, size=told)

    assert answer.text == "That is more than I can carry: files of up to 20 MB are fine."
    assert at_rest(house) == before


# --- messages of every kind ---------------------------------------------------------------------------

FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 3, "duration": 1, "width": 9, "height": 9}
SAMPLES = {
    "animation": FILE,
    "audio": FILE,
    "contact": {"phone_number": SECRET, "first_name": ""},
    "dice": {"emoji": "🎲", "value": 6},
    "game": {"title": SECRET, "description": SECRET, "photo": []},
    "location": {"latitude": 52.5, "longitude": 13.4},
    "photo": [FILE],
    "poll": {"id": "1", "question": SECRET, "options": []},
    "venue": {"location": {"latitude": 0, "longitude": 0}, "title": SECRET, "address": SECRET},
    "video": FILE,
    "video_note": FILE | {"length": 9},
    "voice": FILE,
    "users_shared": {"request_id": 7, "users": []},
    "chat_shared": {"request_id": 7, "chat_id": 5},
    "web_app_data": {"data": SECRET, "button_text": SECRET},
    "caption": SECRET,
    "new_chat_title": SECRET,
    "hologram": {"of": SECRET},
}
ABOUT = {"message_id", "date", "chat", "from_user", "text", "api_kwargs", "self", "bot"}
#: Every field a message may have, of which most are no use, and one that nobody knows yet.
FIELDS = sorted(({*inspect.signature(telegram.Message).parameters} | {*SAMPLES}) - ABOUT)


def test_messages_of_every_kind_are_answered_or_let_be(house):
    """Whole ones, broken ones, and kinds that nobody knows yet."""
    stranger, before = house.phone("stranger"), at_rest(house)
    assert len(FIELDS) > 90

    odd = cycle((None, SECRET, [{"id": SECRET}], {"date": -1, "id": {}}, 2**70))

    for field in FIELDS:
        raw(house, stranger, **{field: SAMPLES.get(field, {})})
        raw(house, stranger, **{field: next(odd)})
    calm(house)

    assert at_rest(house) == before
    said = {m.text for m in stranger.sees}
    assert len(said) < 12, said
    nothing_broke(house)


def test_in_a_group_messages_of_every_kind_are_let_be(house):
    mia, stranger = house.phone("mia"), house.phone("stranger")
    group, before = house.emulator.group("Sailing", stranger, mia), at_rest(house)
    group.adds_bot()
    calm(house)

    for field in FIELDS:
        if not field.startswith("migrate_"):
            raw(house, stranger, group, **{field: SAMPLES.get(field, {})})
    calm(house)

    assert len(group.sees) == 1
    assert at_rest(house) == before
    nothing_broke(house)


KINDS_OF_UPDATES = (
    "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "inline_query", "chosen_inline_result",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "message_reaction", "message_reaction_count",
    "callback_query", "my_chat_member", "hologram",
)  # fmt: skip


def test_updates_of_every_kind_are_let_be(house):
    """Also where a server sends what nobody asked for, and also broken ones."""
    stranger, before, sent = house.phone("stranger"), at_rest(house), len(house.emulator.sent)
    text = {
        "message_id": 1,
        "date": 1,
        "chat": stranger.as_chat(),
        "from": stranger.as_user(),
        "text": SECRET,
    }
    contents = (
        text,
        {},
        None,
        [],
        SECRET,
        {"id": SECRET, "from": stranger.as_user(), "query": "", "offset": ""},
    )

    with house.emulator.changed:
        for kind in KINDS_OF_UPDATES:
            for content in contents:
                number = next(house.emulator._update_ids)
                house.emulator._queue((number, {"update_id": number, kind: content}))
    calm(house)

    assert len(house.emulator.sent) == sent
    assert at_rest(house) == before
    nothing_broke(house)


def test_entities_of_every_kind_are_only_words(house):
    """Also where they lie about their place."""
    mia, before = house.phone("mia"), at_rest(house)
    kinds = [*MessageEntityType, "hologram"]
    more = {"url": "javascript:alert(1)", "user": mia.as_user(), "language": SECRET, "custom_emoji_id": "1"}
    places = ((0, 3), (-5, 10**6), (2**40, 1), (1, 0))

    for kind in kinds:
        entities = [{"type": kind, "offset": at, "length": length, **more} for at, length in places]
        raw(house, mia, text=f"🎉 {SECRET} 🎉", entities=entities)
    raw(
        house,
        mia,
        text=f"{SECRET} {SECRET}",
        entities=[{"type": kind, "offset": 0, "length": 8} for kind in kinds],
    )
    calm(house)

    answers = [m.text for m in mia.sees[-len(kinds) - 1 : -1]]
    assert {len(set(answers[turn::2])) for turn in (1, 2)} == {1}, "two ways of saying so take turns"
    assert at_rest(house) == before
    nothing_broke(house)


def test_replies_within_replies_are_only_replies(house):
    mia, before = house.phone("mia"), at_rest(house)
    nested = {"message_id": 1, "date": 1, "chat": mia.as_chat(), "from": mia.as_user(), "text": SECRET}
    for number in range(60):
        nested = nested | {"message_id": number + 2, "reply_to_message": nested}
    us = house.emulator.me()
    strange = (
        nested,
        {"message_id": 10**12, "date": 0, "chat": mia.as_chat()},
        {"message_id": 10**12, "date": 1, "chat": mia.as_chat(), "from": us, "text": SECRET},
        {"message_id": 1, "date": 1, "chat": house.phone("stranger").as_chat(), "from": us, "text": SECRET},
    )

    for earlier in strange:
        raw(house, mia, text=SECRET, reply_to_message=earlier)
        raw(house, mia, text="1", reply_to_message=earlier, quote={"text": SECRET, "position": 5})
    raw(
        house,
        mia,
        text=SECRET,
        external_reply={"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
    )
    calm(house)

    assert len(heard(house, mia, mia.types, "/week")) == 1
    assert [len(rows) for rows in at_rest(house).values()] == [len(rows) for rows in before.values()]
    nothing_broke(house)


# --- names and words ----------------------------------------------------------------------------------


def test_names_full_of_markup_and_turned_words_are_shown_as_names(house):
    """As the person's own, in a shared contact, and where their words are passed on."""
    mia = house.phone("mia")
    for name in (
        "<b>Ada</b> *x* _y_ `z`",
        "||Ada|| **b** [l](http://evil.example)",
        "\u202eevil\u202c Ada",
        "{ $name } %s {0}",
    ):
        mia.first_name = name
        (added,) = heard(house, mia, mia.shares_contact, name, "+49 170 7654321", last_name="\u2067x")
        shown = house.knots("mia")
        assert any(knot.name in added.text for knot in shown)
        assert not BIDI & set(added.text)
        heard(house, mia, mia.types, "/undo")
        (asked,) = heard(house, mia, mia.forwards, SECRET, origin=name)
        assert {entity["type"] for entity in asked.entities} <= {"bold", "url", "bot_command"}
        assert not BIDI & set("".join(asked.labels))
    nothing_broke(house)


def test_hostile_words_are_answered(house):
    stranger, before = house.phone("stranger"), at_rest(house)
    for words in HOSTILE.values():
        kept = words.encode("utf-8", "replace").decode()[:4096].replace("\x00", "")
        if kept.strip():
            raw(house, stranger, text=kept)
    calm(house)

    assert at_rest(house)["knots"] == before["knots"]
    nothing_broke(house)


# --- too much -----------------------------------------------------------------------------------------


def test_a_flood_by_one_keeps_nobody_else_waiting(house):
    """A hundred things at once: all are answered in their order, at Telegram's pace; others come in between."""
    mia, stranger = house.phone("mia"), house.phone("stranger")
    sent = len(house.emulator.sent)

    with house.emulator.changed:
        for number in range(100):
            stranger.types(f"/{SECRET}{number}")
        mia.types("/week")
    calm(house)

    later = house.emulator.sent[sent:]
    place = next(at for at, message in enumerate(later) if message.chat_id == mia.id)
    assert place < 5, f"Mia was answered after {place} others"
    answers = [message.text for message in later if message.chat_id == stranger.id]
    assert answers == [
        f"I don't know “{SECRET}{number}”. /help lists what there is." for number in range(100)
    ]
    nothing_broke(house)


def test_a_flood_of_presses_takes_one_answer(house):
    mia = house.phone("mia")
    week = mia.last

    with house.emulator.changed:
        for _ in range(50):
            mia.presses("Let's meet", week)
    calm(house)

    drafts = [m for m in mia.sees if m.text.startswith("Hi Ada")]
    assert len(drafts) == 1
    nothing_broke(house)
