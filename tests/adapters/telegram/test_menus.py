import pytest

from tests.adapters.telegram.hall import Door

pytestmark = pytest.mark.telegram

ABOUT = {
    "en": "One good meeting a week. Nothing else.",
    "de": "Ein gutes Treffen pro Woche. Sonst nichts.",
}


class Board:
    """Signs in two languages."""

    def __init__(self, **extra):
        self.extra = list(extra.items())

    def languages(self):
        return ["en", "de"]

    def menu(self, language, *, private):
        week = ("week", {"en": "This week", "de": "Diese Woche"}[language])
        return [week, ("help", "?"), *self.extra] if private else [("help", "?")]

    def about(self, language):
        return ABOUT[language]


def hung_out(emulator, hall, board):
    """Let the bot hang out its signs; the calls that changed something."""
    before = len(emulator.calls)

    def all_hang():
        asked = [call for call in emulator.calls[before:] if call.method == "getMyShortDescription"]
        return len(asked) == 3 and asked[-1].done_at

    with Door(emulator, hall, signs=board):
        emulator.until(all_hang)
        emulator.until(lambda: ("short_description", "de") in emulator.abouts)
    return [call for call in emulator.calls[before:] if call.method.startswith("setMy")]


def shown(emulator, scope, language):
    return [one["command"] for one in emulator.commands[scope, language]]


def test_each_language_and_kind_of_chat_has_its_menu(emulator, hall):
    hung_out(emulator, hall, Board())

    for language in ("", "en", "de"):
        assert shown(emulator, "all_private_chats", language) == ["week", "help"]
        assert shown(emulator, "all_group_chats", language) == ["help"]
    assert emulator.commands["all_private_chats", "de"][0]["description"] == "Diese Woche"
    assert emulator.commands["all_private_chats", ""][0]["description"] == "This week"


def test_the_empty_chat_and_the_profile_say_what_the_bot_is_for(emulator, hall):
    hung_out(emulator, hall, Board())

    assert emulator.abouts["description", "de"] == ABOUT["de"]
    assert emulator.abouts["short_description", "de"] == "Ein gutes Treffen pro Woche."
    assert emulator.abouts["description", ""] == ABOUT["en"]


def test_signs_that_hang_already_are_left_alone(emulator, hall):
    assert hung_out(emulator, hall, Board())
    assert hung_out(emulator, hall, Board()) == []

    changed = hung_out(emulator, hall, Board(add="A knot"))

    assert [call.method for call in changed] == ["setMyCommands"] * 3


def test_what_a_menu_cannot_show_is_left_out_of_it(emulator, hall):
    many = {f"c{number}": "x" * 300 for number in range(120)}
    hung_out(emulator, hall, Board(**{"Big": "no", "two words": "no", "mute": " ", **many}))

    assert len(shown(emulator, "all_private_chats", "en")) == 100
    assert shown(emulator, "all_private_chats", "en")[:3] == ["week", "help", "c0"]
    assert len(emulator.commands["all_private_chats", "en"][2]["description"]) == 256


@pytest.mark.parametrize("method", ["getMyCommands", "setMyCommands", "setMyDescription"])
def test_signs_that_cannot_be_hung_stop_nothing(emulator, hall, mia, method):
    emulator.refuse(400, "Bad Request: BOT_COMMAND_INVALID", method=method, times=99)
    with Door(emulator, hall, signs=Board()):
        mia.types("hello")
        hall.heard("hello")


def test_signs_do_not_hold_up_what_people_write(emulator, hall, mia):
    fault = emulator.hang(method="getMyCommands")
    with Door(emulator, hall, signs=Board()):
        mia.types("hello")
        hall.heard("hello")
        fault.release()
