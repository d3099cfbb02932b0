"""What Matrix tells, in the words of the port; content is whatever somebody's client wrote."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.events import BotProfile, Media, parse_event, parse_undecryptable, redacted_id
from adapters.matrix.formatting import place_in_thread
from adapters.matrix.rooms import Room
from bot.chat.messages import IntakeProblem, ShowedPlace, Shown

pytestmark = [pytest.mark.matrix, pytest.mark.quick]

ME, MIA, BEN = "@knot:example.org", "@mia:example.org", "@ben:example.org"
US = BotProfile(id=ME, name="Knotwork", commands=frozenset({"week", "start", "help"}))


def room(*people, **more):
    members = {ME: "join"} | dict.fromkeys(people or (MIA,), "join")
    return Room(id="!r:example.org", me=ME, owner=MIA, members=members, names={MIA: "Mia"}, **more)


def event(content, kind="m.room.message", sender=MIA):
    return {
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": 1_795_000_000_000,
        "type": kind,
        "content": content,
    }


def said(content, *people, kind="m.room.message"):
    """What is handed in, None where it is not for the bot."""
    told = parse_event(event(content, kind), room(*people), US)
    return told and told.incoming


def text(body, **more):
    return {"msgtype": "m.text", "body": body, **more}


def answers(event_id="$0", **more):
    return {"m.relates_to": {"m.in_reply_to": {"event_id": event_id}, **more}}


def test_words_say_who_when_and_what():
    incoming = said(text("hello"))

    assert (incoming.id, incoming.sender.channel, incoming.sender.chat) == ("$1", "matrix", MIA)
    assert incoming.at == datetime.fromtimestamp(1_795_000_000, UTC)
    assert (incoming.text, incoming.name, incoming.place, incoming.unmarked) == ("hello", "Mia", None, True)


@pytest.mark.parametrize(
    ("relation", "answered"),
    [
        ({"m.in_reply_to": {"event_id": "$0"}}, "$0"),
        (
            {
                "rel_type": "m.thread",
                "event_id": "$root",
                "is_falling_back": True,
                "m.in_reply_to": {"event_id": "$0"},
            },
            "$root",
        ),
        ({"rel_type": "m.thread", "event_id": "$root", "m.in_reply_to": {"event_id": "$0"}}, "$0"),
        ({"rel_type": "m.thread", "event_id": "$root"}, "$root"),
        ({"m.in_reply_to": {"event_id": 7}}, ""),
        ({"m.in_reply_to": "$0"}, ""),
    ],
)
def test_an_answer_says_to_what(relation, answered):
    assert said(text("yes", **{"m.relates_to": relation})).replies_to == answered


def test_what_older_clients_quote_is_left_out():
    quoted = text(f"> <{ME}> one?\n> two?\n\nthe second\n> really", **answers())

    assert said(quoted).text == "the second\n> really"


def test_a_quotation_that_answers_nothing_is_somebodys_words():
    assert said(text("> she said\n\nyes")).text == "> she said\n\nyes"


def test_an_edit_says_the_new_words_and_whose_they_replace():
    edit = text(
        "* two", **{"m.new_content": text("two"), "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}
    )

    assert (said(edit).text, said(edit).corrects) == ("two", "$0")


def test_a_reaction_belongs_to_a_message():
    relation = {"rel_type": "m.annotation", "event_id": "$0", "key": "2️⃣"}
    incoming = said({"m.relates_to": relation}, kind="m.reaction")

    assert (incoming.reaction, incoming.replies_to, incoming.text) == ("2️⃣", "$0", "")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"msgtype": "m.image", "body": "me.png", "url": "mxc://example.org/a"}, "m.room.message"),
        ({"msgtype": "m.audio", "body": "voice", "url": "mxc://example.org/a"}, "m.room.message"),
        ({"msgtype": "m.file", "body": "x.vcf", "url": "https://example.org/x.vcf"}, "m.room.message"),
        (
            {
                "msgtype": "m.file",
                "body": "x.mp3",
                "url": "mxc://example.org/a",
                "info": {"mimetype": "audio/mpeg"},
            },
            "m.room.message",
        ),
        ({"msgtype": "org.example.new", "body": "?"}, "m.room.message"),
        ({"body": "a cat", "url": "mxc://example.org/a"}, "m.sticker"),
        ({"m.poll": {}}, "m.poll.start"),
    ],
)
def test_what_the_bot_cannot_read_is_told(content, kind):
    assert said(content, kind=kind).trouble is IntakeProblem.UNREADABLE


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ({"msgtype": "m.image"}, Shown.PICTURE),
        ({"msgtype": "m.audio"}, Shown.MUSIC),
        ({"msgtype": "m.audio", "org.matrix.msc3245.voice": {}}, Shown.VOICE),
        ({"msgtype": "m.file", "url": "mxc://a/b", "info": {"mimetype": "Video/mp4"}}, Shown.VIDEO),
        ({"msgtype": "m.hologram"}, Shown.OTHER),
    ],
)
def test_each_kind_of_what_holds_no_words_is_told(content, shown):
    assert said({"body": "x", **content}).shows is shown


@pytest.mark.parametrize(
    ("content", "zone"),
    [
        ({"geo_uri": "geo:52.52,13.405;u=35"}, "Europe/Berlin"),
        ({"geo_uri": "geo:-33.87,151.2,20"}, "Australia/Sydney"),
        ({"m.location": {"uri": "geo:40.7,-74"}}, "America/New_York"),
        ({"geo_uri": "geo:0,0"}, ""),
        ({"geo_uri": "geo:1.2.3,4"}, ""),
        ({"geo_uri": "geo:999,999"}, ""),
        ({"geo_uri": 7}, ""),
    ],
)
def test_of_a_place_the_time_zone_is_told_and_nothing_else(content, zone):
    incoming = said({"msgtype": "m.location", "body": "here: 52.52", **content})

    assert (type(incoming), incoming.zone, incoming.text) == (ShowedPlace, zone, "")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({}, "m.room.message"),
        ({"msgtype": "m.notice", "body": "another bot"}, "m.room.message"),
        ({"msgtype": "m.key.verification.request", "body": "?", "to": ME}, "m.room.message"),
        ({"msgtype": "m.text", "m.relates_to": {"rel_type": "m.replace"}}, "m.room.message"),
        ({"m.relates_to": {"rel_type": "m.annotation", "event_id": "$0"}}, "m.reaction"),
        ({"call_id": "1"}, "m.call.invite"),
    ],
)
def test_nobody_waits_for_an_answer_to_these(content, kind):
    assert said(content, kind=kind) is None


def test_a_file_is_described():
    sealed = {"url": "mxc://example.org/a", "key": {"k": "…"}, "iv": "…", "hashes": {"sha256": "…"}}
    content = {
        "msgtype": "m.file",
        "body": "my friend",
        "filename": "zoe.vcf",
        "file": sealed,
        "info": {"mimetype": "text/vcard", "size": 5},
    }

    told = parse_event(event(content), room(), US)

    assert told.incoming.text == "my friend"
    assert told.media == Media(
        url="mxc://example.org/a", name="zoe.vcf", media_type="text/vcard", size=5, key=sealed
    )


# --- where others listen ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "heard"),
    [
        (text("the weather is fine"), None),
        (text("week"), None),
        (text("!week"), "!week"),
        (text("/week please"), "/week please"),
        (text("!weak"), None),
        (text(f"{ME}: hello"), "hello"),
        (text("@knot hello"), "hello"),
        (text("Knotwork, what is this?"), "what is this?"),
        (text("Knotworking is a word"), None),
        (text("I like Knotwork"), None),
        (text("yes", **answers(), **{"m.mentions": {"user_ids": [ME]}}), "yes"),
        (text("yes", **answers(), **{"m.mentions": {"user_ids": [BEN]}}), None),
        (text("yes", **answers(), **{"m.mentions": [ME]}), None),
        (text(f"> <{ME}> one?\n\nthe first", **answers()), "the first"),
        (
            text(
                "* !week",
                **{
                    "m.new_content": text("!week"),
                    "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"},
                },
            ),
            None,
        ),
        ({"msgtype": "m.image", "body": "me.png", "url": "mxc://example.org/a"}, None),
    ],
)
def test_only_what_is_addressed_is_heard(content, heard):
    incoming = said(content, MIA, BEN)

    assert (incoming and incoming.text) == heard
    if incoming:
        assert incoming.place.chat == "!r:example.org"
        assert not incoming.unmarked


# --- what could not be opened -------------------------------------------------------------------------


def sealed(session="s", at=0, sender=MIA):
    return event({"session_id": session}, "m.room.encrypted", sender) | {"origin_server_ts": at}


def test_what_came_under_one_key_is_asked_for_once():
    first, second = parse_undecryptable(sealed(at=1), room()), parse_undecryptable(sealed(at=2), room())

    assert first.trouble is IntakeProblem.NOT_DECRYPTED
    assert first.id == second.id
    assert parse_undecryptable(sealed("other"), room()).id != first.id
    assert parse_undecryptable(sealed(at=3_600_001), room()).id != first.id


def test_what_others_say_among_themselves_is_never_asked_for():
    assert parse_undecryptable(sealed(), room(MIA, BEN)) is None


# --- who listens --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        {"join_rule": "public"},
        {"join_rule": "restricted"},
        {"join_rule": "knock"},
        {"kind": "m.space"},
        {"owner": ""},
        {"owner": BEN},
        {"history": "world_readable"},
        {"later": "!new"},
        {"members": {ME: "join", MIA: "join", BEN: "invite"}},
        {"members": {ME: "join", MIA: "join", BEN: "knock"}},
        {"members": {ME: "join"}},
        {"members": {ME: "invite", MIA: "join"}},
        {"members": {MIA: "join", BEN: "join"}},
    ],
)
def test_more_than_one_reader_is_no_private_chat(more):
    values = {"members": {ME: "join", MIA: "join"}, "owner": MIA} | more

    assert Room(id="!r", me=ME, **values).alone_with == ""


def test_state_is_what_was_told_openly():
    """What is no state event says nothing about a room, whatever it is called."""
    here = room(MIA, BEN)

    here.apply(event({"membership": "leave"}, "m.room.member") | {"sender": BEN})
    assert here.alone_with == ""

    here.apply(event({"membership": "leave"}, "m.room.member") | {"state_key": BEN})
    assert here.alone_with == MIA


# --- anything at all ----------------------------------------------------------------------------------

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from([ME, "m.text", "m.file", "$0", "mxc://a/b", "m.replace", "m.annotation", "m.thread"])
)
keys = st.sampled_from(
    [
        "msgtype",
        "body",
        "url",
        "file",
        "info",
        "filename",
        "m.relates_to",
        "m.new_content",
        "m.mentions",
        "user_ids",
        "rel_type",
        "event_id",
        "key",
        "m.in_reply_to",
        "session_id",
        "to",
    ]
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=12,
)


@given(
    content=anything,
    kind=st.sampled_from(["m.room.message", "m.reaction", "m.sticker", "m.room.encrypted"]),
    crowd=st.booleans(),
    at=anything,
)
def test_nothing_anybody_writes_is_an_error(content, kind, crowd, at):
    strange = event(content, kind) | {"origin_server_ts": at}
    here = room(*((MIA, BEN) if crowd else (MIA,)))

    parse_event(strange, here, US)
    parse_undecryptable(strange, here)
    here.apply(strange | {"state_key": MIA})


# --- the bot's name before the words ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f"{ME} week", {}),
        (f"{ME}: week", {}),
        ("@knot: week", {}),
        ("@Knotwork week", {}),
        ("Knotwork: week", {}),
        ("knotwork, week", {}),
        ("Knotwork week", {"m.mentions": {"user_ids": [ME]}}),
        ("Knotwork week", {"formatted_body": f'<a href="https://matrix.to/#/{ME}">Knotwork</a> week'}),
        (
            "Knotwork week",
            {"formatted_body": "<a href='https://matrix.to/#/%40knot%3Aexample.org'>K</a> week"},
        ),
        (f"[Knotwork](https://matrix.to/#/{ME}): week", {}),
        (f"[@Knotwork](https://matrix.to/#/{ME}) week", {}),
    ],
)
def test_in_the_own_chat_the_bots_name_is_left_out(body, more):
    assert said(text(body, **more)).text == "week"
    again = {"m.new_content": text(body, **more), "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}
    assert said(text(f"* {body}", **again)).text == "week"


@pytest.mark.parametrize(
    "body", ["Knotwork called me", "Knotworker: hello", "Knotwork", "the Knotwork: week"]
)
def test_in_the_own_chat_a_name_that_may_be_somebodys_stays(body):
    assert said(text(body)).text == body


def test_in_a_room_a_link_to_the_bot_is_its_name():
    assert said(text(f"[Knotwork](https://matrix.to/#/{ME}) hello"), MIA, BEN).text == "hello"


# --- threads, and what is taken away ------------------------------------------------------------------


def test_what_is_said_in_a_thread_is_answered_there():
    relation = {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": True}

    incoming = said(text("week", **{"m.relates_to": relation}))

    content = place_in_thread({"body": "This week: Ada"}, incoming.topic)
    assert content["m.relates_to"] == relation | {"m.in_reply_to": {"event_id": "$1"}}


@pytest.mark.parametrize("root", [7, "", "$a $b", None])
def test_what_is_no_thread_is_answered_in_the_room(root):
    relation = {"rel_type": "m.thread", "event_id": root}

    assert said(text("week", **{"m.relates_to": relation})).topic == ""
    assert place_in_thread({"body": "x"}, "") == {"body": "x"}


def test_what_somebody_takes_away_in_their_own_chat_is_told():
    old, new = event({}, "m.room.redaction") | {"redacts": "$0"}, event({"redacts": "$0"}, "m.room.redaction")

    assert [redacted_id(one, room()) for one in (old, new)] == ["$0", "$0"]
    assert redacted_id(new, room(MIA, BEN)) == ""
    assert redacted_id(event({"redacts": 7}, "m.room.redaction"), room()) == ""
    assert redacted_id(event({"redacts": "$0"}, "m.room.message"), room()) == ""
