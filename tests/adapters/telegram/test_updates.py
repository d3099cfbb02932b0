from datetime import UTC, datetime

import pytest
from telegram import Message, Update
from telegram.constants import MessageEntityType

from adapters.telegram.people import clean_text
from adapters.telegram.sender import read_topic
from adapters.telegram.standing import find_new_channel
from adapters.telegram.updates import (
    SILENT,
    is_start_with_code,
    parse_unreadable,
    parse_update,
)
from bot.chat.messages import Address, ChatChange, IntakeProblem, Said, ShowedPlace, Shown, Unread
from bot.domain.contacts import Contact, Point, PointKind
from tests.adapters.telegram.tales import (
    ADMIN,
    ANONYMOUS,
    BEN,
    BOT,
    CHANNEL,
    GROUP,
    IN,
    KICKED,
    MIA,
    NOW,
    OUT,
    PHOTO,
    PRIVATE,
    SENT,
    STICKER,
    SUPERGROUP,
    US,
    answer_to,
    document,
    message,
    press,
    restricted,
    standing,
    update,
)

pytestmark = [pytest.mark.telegram, pytest.mark.quick]


def told(raw):
    return parse_update(Update.de_json(raw, None), US, NOW)


def heard(raw):
    found = told(raw)
    return None if found is None else found.incoming


def here(number):
    return Address(channel="telegram", chat=str(number))


# --- words --------------------------------------------------------------------------------------------


def test_words_in_private_come_with_who_when_and_in_which_language():
    raw = message(text="Met Ada yesterday")

    incoming = heard(raw)

    assert incoming.sender == here(101)
    assert incoming.id == f"101:{raw['message']['message_id']}"
    assert incoming.at == SENT
    assert (incoming.text, incoming.name, incoming.language) == ("Met Ada yesterday", "Mia Rot", "de")
    assert incoming.place is None
    assert not isinstance(incoming, Unread)


def test_the_same_message_delivered_under_another_number_is_the_same():
    """After a quiet week Telegram numbers updates anew."""
    raw = message(text="hello")

    assert heard(raw).id == heard({**raw, "update_id": 1}).id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/week@knotwork_bot", "/week"),
        ("/week@Knotwork_Bot now", "/week now"),
        ("/add@knotwork_bot\nAda", "/add\nAda"),
        ("/start abc_DEF-1", "/start abc_DEF-1"),
        ("/week@other_bot", "/week@other_bot"),
        ("mail me@knotwork_bot", "mail me@knotwork_bot"),
    ],
)
def test_the_bots_own_name_behind_a_command_is_dropped(typed, meant):
    assert heard(message(text=typed)).text == meant


def test_an_answer_names_the_bots_message():
    assert heard(message(text="yes", **answer_to())).replies_to == "77"
    assert heard(message(text="yes", **answer_to(MIA))).replies_to == ""


def test_text_that_cannot_be_written_down_is_mended():
    assert (
        heard(message(text="a\x00b\ud83dc")).text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
    )
    assert clean_text("🙂") == "🙂"
    assert len(heard(message(text="x" * 50_000)).text) == 10_000


@pytest.mark.parametrize(
    "raw",
    [
        message(text="hi", sender=BOT),
        message(text="hi", sender=None),
        message(text="news", chat=CHANNEL, sender=None, sender_chat=CHANNEL),
        message(text="just talk", chat=GROUP, sender=ANONYMOUS, sender_chat=GROUP),
        message(text="news", chat=CHANNEL, sender=ANONYMOUS, sender_chat=CHANNEL),
        message(text="/week", chat=SUPERGROUP, sender_chat=CHANNEL, is_automatic_forward=True),
        message(pinned_message={"message_id": 5, "date": 0, "chat": GROUP}),
        message(new_chat_members=[BOT], chat=GROUP),
        message(message_auto_delete_timer_changed={"message_auto_delete_time": 60}),
        message(write_access_allowed={}),
        message(chat_background_set={"type": {"type": "chat_theme", "theme_name": "x"}}),
        message(community_chat_added={"id": 1}),
        update(edited_message={"message_id": 1, "date": 0, "chat": GROUP, "from": MIA, "text": "x"}),
        update(poll_answer={"poll_id": "1", "option_ids": [], "option_persistent_ids": [], "user": MIA}),
        update(),
    ],
)
def test_bots_channels_and_service_noise_are_dropped(raw):
    assert told(raw) is None


# --- people in messages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("+491701234567", "+491701234567"),
        ("491701234567", "+491701234567"),
        ("+49 170 123-4567", "+491701234567"),
        ("0049 170 1234567", "+491701234567"),
        ("0170 1234567", ""),
        ("112", ""),
        ("anonymous", ""),
    ],
)
def test_a_shared_contact_has_a_name_and_a_number_with_its_country(number, kept):
    card = {"phone_number": number, "first_name": "Ada", "last_name": "Lovelace", "user_id": 5, "vcard": "x"}

    incoming = heard(message(contact=card))

    points = (Point(kind=PointKind.PHONE, value=kept),) if kept else ()
    assert incoming.contacts == (Contact(name="Ada Lovelace", points=points),)
    assert not isinstance(incoming, Unread)


def test_people_chosen_from_the_contacts_come_by_name_and_handle():
    users = [
        {"user_id": 5, "first_name": "Ada", "last_name": "Lovelace", "username": "Countess"},
        {"user_id": 6, "first_name": "Zoë"},
        {"user_id": 7, "username": "Nameless"},
        {"user_id": 8},
    ]

    incoming = heard(message(users_shared={"request_id": 1, "users": users}))

    assert incoming.contacts == (
        Contact(name="Ada Lovelace", points=(Point(kind=PointKind.TELEGRAM, value="countess"),)),
        Contact(name="Zoë"),
        Contact(name="Nameless", points=(Point(kind=PointKind.TELEGRAM, value="nameless"),)),
    )


def test_somebody_shared_without_any_name_is_said_to_be_unreadable():
    shared = message(users_shared={"request_id": 1, "users": [{"user_id": 8}]})

    assert heard(shared).trouble == IntakeProblem.UNREADABLE
    assert heard(shared).shows == Shown.CONTACT


def test_a_forwarded_message_tells_whose_words_it_passes_on():
    origin = {"type": "user", "date": int(SENT.timestamp()) - 86_400, "sender_user": BEN}

    incoming = heard(message(text="See you Friday?", forward_origin=origin))

    assert incoming.forwarded.contact.name == "Ben"
    assert incoming.forwarded.contact.points == (Point(kind=PointKind.TELEGRAM, value="ben_blau"),)
    assert incoming.forwarded.at == datetime(2026, 11, 22, 7, 59, tzinfo=UTC)
    assert incoming.text == "See you Friday?"


def test_somebody_who_hides_their_account_is_known_by_name_only():
    origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Ada L."}

    assert heard(message(text="x", forward_origin=origin)).forwarded.contact == Contact(name="Ada L.")


@pytest.mark.parametrize(
    "origin",
    [
        {"type": "channel", "date": 0, "chat": CHANNEL, "message_id": 3},
        {"type": "chat", "date": 0, "sender_chat": SUPERGROUP},
        {"type": "user", "date": 0, "sender_user": BOT},
        {"type": "user", "date": 0, "sender_user": MIA},
        {"type": "hidden_user", "date": 0, "sender_user_name": ""},
        {"type": "something_new", "date": 0},
    ],
)
def test_what_no_other_person_wrote_is_just_text(origin):
    incoming = heard(message(text="Networking night, Friday 19:00", forward_origin=origin))

    assert incoming.forwarded is None
    assert incoming.text == "Networking night, Friday 19:00"


def test_a_forwarded_picture_still_tells_of_a_contact():
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": BEN}

    incoming = heard(message(forward_origin=origin, **PHOTO))

    assert incoming.forwarded.contact.name == "Ben"
    assert not isinstance(incoming, Unread)


# --- files and what cannot be read --------------------------------------------------------------------


def test_a_document_is_to_be_fetched_and_its_caption_is_the_text():
    found = told(message(caption="from my phone", **document()))

    assert found.document.file_name == "ada.vcf"
    assert found.incoming.text == "from my phone"
    assert not isinstance(found.incoming, Unread)


_FILE = {"file_id": "A", "file_unique_id": "B"}
_LASTING = {**_FILE, "duration": 3}
_SIZED = {**_LASTING, "width": 1, "height": 1}
_PLACE = {"latitude": 52.5, "longitude": 13.4}


_POLL = {
    "id": "1",
    "question": "When?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (PHOTO, Shown.PICTURE),
        (STICKER, Shown.STICKER),
        ({"animation": _SIZED, **document("cat", mime_type=None)}, Shown.STICKER),
        (document("cat.mp4", mime_type="video/mp4"), Shown.VIDEO),
        (document("song.flac", mime_type="Audio/Flac"), Shown.MUSIC),
        ({"audio": _LASTING}, Shown.MUSIC),
        ({"voice": _LASTING}, Shown.VOICE),
        ({"video": _SIZED}, Shown.VIDEO),
        ({"video_note": {**_LASTING, "length": 1}}, Shown.VIDEO),
        ({"dice": {"emoji": "🎲", "value": 3}}, Shown.GAME),
        ({"poll": _POLL}, Shown.POLL),
        ({"checklist": {"title": "x", "tasks": [{"id": 1, "text": "y"}]}}, Shown.LIST),
        ({"game": {"title": "x", "description": "x", "photo": PHOTO["photo"]}}, Shown.GAME),
        ({"story": {"chat": CHANNEL, "id": 1}}, Shown.PICTURE),
        ({"paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]}}, Shown.PICTURE),
        ({"giveaway": {"chats": [CHANNEL], "winners_selection_date": 0, "winner_count": 1}}, Shown.GIFT),
        (document("scan.png", mime_type="image/png"), Shown.PICTURE),
        ({"contact": {"phone_number": "+491701234567", "first_name": ""}}, Shown.CONTACT),
        ({"chat_shared": {"request_id": 1, "chat_id": -5}}, Shown.OTHER),
        ({"hologram": {"depth": 3}}, Shown.OTHER),
        ({"rich_message": {"blocks": [{"type": "divider"}]}}, Shown.OTHER),
        ({}, Shown.OTHER),
    ],
    ids=lambda one: one if isinstance(one, str) else next(iter(one), "nothing"),
)
def test_what_cannot_be_read_is_named_and_never_fetched(content, shown):
    """Also what nobody has thought of yet."""
    found = told(message(**content))

    assert (found.incoming.trouble, found.incoming.shows) == (IntakeProblem.UNREADABLE, shown)
    assert found.document is None


def test_every_line_about_a_chat_is_silent_and_nothing_that_somebody_sent():
    """What the list names exists in the Bot API, and none of it is what a person sends."""
    known = {*Message.__slots__, "community_chat_added", "community_chat_joined", "community_chat_removed"}

    assert known >= SILENT
    assert not SILENT & {"photo", "voice", "location", "poll", "gift", "checklist", "web_app_data", "contact"}
    for kind in SILENT:
        assert told(message(**{kind: None}, text="hello")).incoming.text == "hello"


@pytest.mark.parametrize(
    "content",
    [{"location": _PLACE}, {"venue": {"location": _PLACE, "title": "Café", "address": "Street 1"}}],
    ids=["location", "venue"],
)
def test_of_a_place_its_time_zone_is_handed_in_and_nothing_else(content):
    incoming = heard(message(**content))

    assert (type(incoming), incoming.zone) == (ShowedPlace, "Europe/Berlin")
    assert "52.5" not in repr(incoming)
    assert "13.4" not in repr(incoming)


# --- headings, lists and tables -------------------------------------------------------------------------


def _paragraph(*runs):
    return {"type": "paragraph", "text": runs[0] if len(runs) == 1 else list(runs)}


_RICH = {
    "blocks": [
        {"type": "section_heading", "size": 1, "text": "Startup Night"},
        _paragraph("Come ", {"type": "bold", "text": ["all ", {"type": "italic", "text": "of"}]}, " you"),
        {
            "type": "table",
            "cells": [
                [{"align": "left", "text": {"type": "bold", "text": "When"}}, {"text": "Thursday, 19:00"}],
                [{"text": "Where:"}, {"text": "Hall 5"}],
                [{"text": "Ada"}, {}, {"text": "Ben"}, {"text": "Zoe"}],
            ],
        },
        {
            "type": "list",
            "items": [
                {"label": "1.", "blocks": [_paragraph("talk"), {"type": "list", "items": []}]},
                {"label": "2.", "blocks": [_paragraph("drinks")]},
            ],
        },
        {"type": "details", "summary": "Fee", "blocks": [_paragraph("entrance 25 EUR")]},
        {"type": "photo", "photo": PHOTO["photo"], "caption": {"text": "the hall", "credit": "Joe"}},
        {"type": "hologram", "layers": [{"text": "not known yet"}], "keys": ["no", "words"]},
        {"type": "divider"},
    ]
}


def test_a_rich_message_is_read_from_top_to_bottom():
    assert heard(message(rich_message=_RICH)).text.split("\n") == [
        "Startup Night",
        "Come all of you",
        "When: Thursday, 19:00",
        "Where: Hall 5",
        "Ada, Ben, Zoe",
        "1. talk",
        "2. drinks",
        "Fee",
        "entrance 25 EUR",
        "the hall Joe",
        "not known yet",
    ]


def test_a_rich_message_may_be_a_command_and_may_be_somebody_elses():
    command = {"blocks": [_paragraph("/instead"), _paragraph("Startup Night")]}
    origin = {"type": "user", "date": 0, "sender_user": BEN}

    assert heard(message(rich_message=command)).text == "/instead\nStartup Night"
    assert heard(message(rich_message=_RICH, forward_origin=origin)).forwarded.contact.name == "Ben"


@pytest.mark.parametrize(
    "odd",
    [None, [], 3, {"blocks": None}, {"blocks": [None, 3, [[]]]}, {"text": {"text": 5}}, {"cells": [3, None]}],
)
def test_a_rich_message_without_words_is_said_to_be_unreadable(odd):
    assert heard(message(rich_message=odd)).shows == Shown.OTHER


def test_a_rich_message_as_deep_as_the_sea_is_not_read_to_its_ground():
    deep = shallow = {"blocks": [_paragraph("words")]}
    for _ in range(300):
        deep = {"blocks": [deep]}

    assert heard(message(rich_message=deep)).shows == Shown.OTHER
    assert heard(message(rich_message={"blocks": [shallow, deep]})).text == "words"


def test_a_picture_with_words_is_its_words():
    """An invitation to an event often is a picture with a caption."""
    incoming = heard(message(caption="Networking night, Friday 19:00", **PHOTO))

    assert incoming.text == "Networking night, Friday 19:00"
    assert not isinstance(incoming, Unread)


# --- nothing trips the reading ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*MessageEntityType, "something_new"])
def test_every_kind_of_entity_is_read(kind):
    entity = {"type": kind, "offset": 0, "length": 5, "url": "https://example.org", "user": BEN}
    entity |= {"language": "py", "custom_emoji_id": "1", "unix_time": 0}

    assert heard(message(text="hello", entities=[entity])).text == "hello"


@pytest.mark.parametrize("offset", [-1, 0, 4, 10_000])
def test_entities_that_lie_beyond_the_text_do_not_matter(offset):
    entity = {"type": "mention", "offset": offset, "length": 10_000}

    assert heard(message(text="🙂 hi", entities=[entity])).text == "🙂 hi"


def test_nested_answers_quotes_and_topics_are_read():
    inner = answer_to(**answer_to(MIA))
    quote = {"text": "Well", "position": 0, "entities": [{"type": "bold", "offset": 0, "length": 4}]}
    topic = {"message_thread_id": 3, "is_topic_message": True}
    outer = {"origin": {"type": "hidden_user", "date": 0, "sender_user_name": "x"}, "giveaway": None}

    found = told(message(text="yes", quote=quote, external_reply=outer, **topic, **inner))

    assert (found.incoming.replies_to, found.thread) == ("77", 3)


def test_what_this_version_does_not_understand_is_unreadable_in_private_and_nothing_elsewhere():
    raw = message(text=["no", "text"], forward_origin=7)
    readable = message(text="met Ada yesterday", sticker=7)
    of_others = message(text="met Ada yesterday", forward_origin=7)

    assert parse_unreadable(readable, NOW).incoming.text == "met Ada yesterday"
    assert parse_unreadable(of_others, NOW).incoming.text == ""
    assert parse_unreadable(message(voice=7), NOW).incoming.shows == Shown.VOICE
    assert parse_unreadable(message(location=7), NOW).incoming.shows == Shown.OTHER
    found = parse_unreadable(raw, NOW)

    assert (found.incoming.trouble, found.incoming.sender) == (IntakeProblem.UNREADABLE, here(101))
    assert parse_unreadable(message(chat=GROUP), NOW) is None
    for rubbish in ({}, {"message": 3}, {"message": {"chat": [], "from": None}}, {"message": {"chat": {}}}):
        assert parse_unreadable(rubbish, NOW) is None


# --- presses ------------------------------------------------------------------------------------------


def test_a_press_hands_in_what_the_button_carries():
    raw = press("q:1")

    incoming = heard(raw)

    assert (incoming.press, incoming.at, incoming.place) == ("q:1", NOW, None)
    assert incoming.id == raw["callback_query"]["id"]
    assert incoming.sender == here(101)


def test_a_button_of_a_message_too_old_to_be_shown_still_works():
    assert heard(
        press("q:1", message={"message_id": 9, "date": 0, "chat": {"id": 101, "type": "private"}})
    ).press


def test_a_press_where_others_listen_says_so():
    incoming = heard(press("q:1", chat=GROUP))

    assert (incoming.sender, incoming.place) == (here(101), here(-42))


@pytest.mark.parametrize(
    "raw",
    [press(data=""), press(message=None, inline_message_id="x"), press(chat=CHANNEL), press(sender=BOT)],
)
def test_a_press_that_is_none_of_ours_is_dropped(raw):
    assert told(raw) is None


# --- other words, and emoji ---------------------------------------------------------------------------


def test_an_edit_names_what_it_corrects_and_is_told_apart_from_it():
    first = message(text="met Ada")
    raw = {**first["message"], "text": "met Ben", "edit_date": int(SENT.timestamp()) + 60}

    incoming, again = heard(update(edited_message=raw)), heard(update(edited_message={**raw, "text": "Zoe"}))

    assert (incoming.text, incoming.corrects) == ("met Ben", heard(first).id)
    assert len({incoming.id, again.id, heard(first).id}) == 3
    assert (incoming.at - SENT).total_seconds() == 60


@pytest.mark.parametrize(
    "what",
    [
        {"location": {"latitude": 52.5, "longitude": 13.4, "live_period": 60}},
        PHOTO,
        {"text": "x", "chat": GROUP},
        {"text": "x", "forward_origin": {"type": "user", "date": 0, "sender_user": BEN}},
    ],
    ids=["a map that moves", "another picture", "in a group", "somebody else's words"],
)
def test_what_changes_without_words_of_ones_own_is_no_edit(what):
    raw = message(**{"chat": PRIVATE, **what})["message"]

    assert told(update(edited_message={**raw, "edit_date": 1})) is None


def reaction(*emoji, before=(), chat=PRIVATE, user=MIA):
    shown = [[{"type": "emoji", "emoji": one} for one in some] for some in (before, emoji)]
    change = {"chat": chat, "message_id": 9, "date": int(SENT.timestamp()), "user": user}
    return update(message_reaction={**change, "old_reaction": shown[0], "new_reaction": shown[1]})


def test_an_emoji_below_a_message_says_which_and_where():
    incoming = heard(reaction("👍"))

    assert (incoming.reaction, incoming.replies_to, incoming.sender) == ("👍", "9", here(101))
    assert heard(reaction("👎", before="👍")).reaction == "👎"
    assert heard(reaction("👍", "🔥", before="👍")).reaction == "🔥"


@pytest.mark.parametrize(
    "raw",
    [
        reaction(before="👍"),
        reaction("👍", before="👍🔥"),
        reaction("👍", chat=GROUP),
        reaction("👍", user=BEN),
        reaction("👍", user=None),
        reaction("👍", user=BOT),
        update(
            message_reaction={
                **reaction()["message_reaction"],
                "new_reaction": [{"type": "custom_emoji", "custom_emoji_id": "1"}, {"type": "paid"}],
            }
        ),
    ],
    ids=[
        "taken away",
        "one of two taken away",
        "in a group",
        "of others",
        "of nobody",
        "of a bot",
        "its own",
    ],
)
def test_an_emoji_taken_away_or_not_ones_own_says_nothing(raw):
    assert told(raw) is None


# --- where others listen ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("/week@knotwork_bot", "/week"),
        ("/help", "/help"),
        ("/HELP@KNOTWORK_BOT", "/HELP"),
        ("@knotwork_bot what is this?", "what is this?"),
        ("@Knotwork_Bot, /week", "/week"),
        ("what is this, @knotwork_bot?", "what is this, @knotwork_bot?"),
        ("@knotwork_bot", ""),
        ("/week@other_bot", None),
        ("/week@other_bot and @knotwork_bot", None),
        ("@knotwork_bot2 hi", None),
        ("x@knotwork_bot", None),
        ("let us talk about knotwork_bot", None),
        ("and/or", None),
        ("Friday?", None),
    ],
)
def test_of_a_group_only_what_is_addressed_to_the_bot_is_read(said, understood):
    for chat in (GROUP, SUPERGROUP):
        incoming = heard(message(text=said, chat=chat))

        assert (incoming and incoming.text) == understood
        assert incoming is None or incoming.place == here(chat["id"])
        assert incoming is None or incoming.sender == here(101)


def test_an_answer_to_the_bot_is_for_it_and_to_others_is_not():
    assert heard(message(text="why?", chat=GROUP, **answer_to(chat=GROUP))).text == "why?"
    assert heard(message(text="why?", chat=GROUP, **answer_to(BEN, chat=GROUP))) is None
    assert heard(message(text="/ban@other_bot", chat=GROUP, **answer_to(chat=GROUP))) is None


def test_what_stands_in_a_topic_the_bot_opened_is_no_answer_to_it():
    topic = {"forum_topic_created": {"name": "News", "icon_color": 0}, "text": None}

    assert heard(message(text="hi all", chat=SUPERGROUP, **answer_to(chat=SUPERGROUP, **topic))) is None


def test_nothing_but_words_is_taken_from_a_group():
    card = {"contact": {"phone_number": "+491701234567", "first_name": "Ada"}}
    origin = {"forward_origin": {"type": "user", "date": 0, "sender_user": BEN}}

    found = told(message(chat=GROUP, caption="@knotwork_bot", **document(), **card, **origin, **answer_to()))

    assert found.document is None
    assert (type(found.incoming), found.incoming.forwarded) == (Said, None)


# --- the bot's own standing ---------------------------------------------------------------------------


def test_somebody_blocks_the_bot_and_returns():
    assert heard(standing(IN, KICKED)).happened == ChatChange.STOPPED
    assert heard(standing(KICKED, IN)).happened == ChatChange.RETURNED
    assert heard(standing(IN, KICKED)).sender == here(101)
    assert heard(standing(IN, KICKED)).place is None


@pytest.mark.parametrize(
    ("was", "is_now", "happened"),
    [
        (OUT, IN, ChatChange.ADDED),
        (OUT, ADMIN, ChatChange.ADDED),
        (KICKED, IN, ChatChange.ADDED),
        (OUT, restricted(writes=False), ChatChange.SILENCED),
        (IN, restricted(writes=False), ChatChange.SILENCED),
        (restricted(writes=False), restricted(writes=True), ChatChange.ADDED),
        (restricted(writes=False), ADMIN, ChatChange.ADDED),
        (IN, OUT, ChatChange.REMOVED),
        (ADMIN, KICKED, ChatChange.REMOVED),
        (IN, restricted(writes=True, is_member=False), ChatChange.REMOVED),
        (IN, ADMIN, ChatChange.ENTITLED),
        (IN, restricted(writes=True), ChatChange.ENTITLED),
        (IN, IN, None),
        (OUT, KICKED, None),
    ],
)
def test_a_group_lets_the_bot_in_silences_it_or_sends_it_away(was, is_now, happened):
    incoming = heard(standing(was, is_now, chat=GROUP, sender=BEN))

    assert getattr(incoming, "happened", None) == happened
    assert incoming is None or (incoming.sender, incoming.place) == (here(102), here(-42))


def test_what_somebody_says_as_the_group_comes_from_the_place():
    incoming = heard(message(text="/start c0de", chat=GROUP, sender=ANONYMOUS, sender_chat=GROUP))

    assert incoming.sender == incoming.place == Address(channel="telegram", chat="-42")
    assert (incoming.text, incoming.name, incoming.handle) == ("/start c0de", "", "")
    assert not is_start_with_code(incoming), "nobody can be looked up"


@pytest.mark.parametrize(
    ("more", "topic"),
    [
        ({}, "/7"),
        ({"message_thread_id": 9, "is_topic_message": True}, "9/7"),
        ({"message_thread_id": 5}, "/7"),
    ],
)
def test_an_answer_in_a_group_belongs_to_its_topic_and_to_what_it_answers(more, topic):
    """A number without being in a topic is that of a chain of replies, and no place to write to."""
    asked = heard(message(text="/week", chat=SUPERGROUP, sender=BEN, message_id=7, **more))

    assert asked.topic == topic
    assert read_topic(topic).get("message_thread_id") == (9 if topic.startswith("9") else None)
    assert read_topic(topic)["reply_parameters"].message_id == 7


def test_a_topic_of_a_private_chat_is_kept_and_nothing_is_quoted_there():
    more = {"message_thread_id": 9, "is_topic_message": True}
    asked = heard(message(text="/week", sender=MIA, **more))

    assert asked.topic == "9"
    assert read_topic(asked.topic) == {"message_thread_id": 9}
    assert read_topic(heard(message(text="/week", sender=MIA)).topic) == {}


def test_what_an_anonymous_administrator_does_comes_from_the_place():
    incoming = heard(standing(OUT, IN, chat=SUPERGROUP, sender=ANONYMOUS))

    assert (incoming.sender, incoming.place, incoming.name) == (here(-1001), here(-1001), "")


def test_a_group_that_moves_is_told_once_by_both_of_its_numbers():
    old = heard(message(chat=GROUP, migrate_to_chat_id=-1001, sender=ANONYMOUS))
    new = heard(message(chat=SUPERGROUP, migrate_from_chat_id=-42, sender=None))

    assert old == new
    assert (old.happened, old.moved_to) == (ChatChange.MOVED, "-1001")
    assert (old.sender, old.place) == (here(-42), here(-42))


def test_a_channel_is_left_and_never_handed_in():
    joined = Update.de_json(standing(OUT, ADMIN, chat=CHANNEL), None)

    assert parse_update(joined, US, NOW) is None
    assert find_new_channel(joined) == -1002
    assert find_new_channel(Update.de_json(standing(ADMIN, OUT, chat=CHANNEL), None)) is None
    assert find_new_channel(Update.de_json(standing(OUT, IN, chat=GROUP), None)) is None
    assert find_new_channel(Update.de_json(message(text="x"), None)) is None
