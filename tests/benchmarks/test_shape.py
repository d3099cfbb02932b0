"""The shape of a made-up tree, whose answers can be counted by hand."""

import json

import pytest

from benchmarks import shape

TREE = {
    "bot/__init__.py": "",
    "bot/app.py": '''
from bot.store import post
from bot.chat import *


class Page:
    def read(self):
        return _age(self) + _told(post)


def _age(page):
    """How old a page is.

    In days.
    """
    return 1


def _told(what):
    return sorted([], key=_key) or _long() or _wrap() or _told


@wraps(print)
def _wrap(): ...


def _key(each):
    return each


def _long():
    a = 1
    b = 2
    c = 3
    return a + b + c
''',
    "bot/store/__init__.py": "from bot.store.envelopes import send\nfrom bot import app\n\napp.run()\n",
    "bot/store/envelopes.py": "class _Page:\n    def _send(self): ...\n\n\ndef send():\n    def put_off(): ...\n",
    "bot/store/migrations/versions/one.py": "def told(): ...\n",
    "bot/chat/__init__.py": "from bot.store.envelopes import send\n",
    "adapters/door.py": "import bot.store.envelopes\n\n\ndef carried_out():\n" + "    ...\n" * 60,
}


@pytest.fixture
def measured(tmp_path):
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    sources = shape.read_sources(tmp_path)
    return shape.measure(sources), shape.find_offenders(sources)


@pytest.mark.parametrize(
    ("name", "is_one"),
    {
        "told": True,
        "_written": True,
        "code_shown": True,
        "carried_out": True,
        "_asked_whom_to_lift": True,
        "parsed": True,
        "told_value": False,  # an adjective before its noun
        "is_told": False,
        "may_be_offered": False,
        "close_answered": False,  # a verb and its object
        "read": False,
        "put_off": False,
        "feed": False,
        "_find_need": False,
        "tell": False,
    }.items(),
)
def test_a_participle_names_a_state_where_a_verb_would_name_an_act(name, is_one):
    assert shape.is_participle(name) is is_one


def test_functions_are_counted_without_those_of_migrations(measured):
    figures, offenders = measured

    assert figures["functions"] == 10
    assert figures["private functions"] == 6
    assert figures["participles, % of all"] == 20.0  # _told and carried_out
    assert figures["participles, % of private"] == 16.7
    assert figures["functions per 100 lines"] == round(1000 / figures["lines"], 2)
    assert figures["long"] == 1
    assert figures["function length, p90"] == 6  # of ten, one is longer
    assert offenders["long"] == ["adapters/door.py:4 carried_out 61"]


def test_a_short_function_with_one_caller_is_found_and_one_that_is_handed_on_is_not(measured):
    assert names(measured, "once") == ["_age", "_wrap", "_key", "_long"]
    assert names(measured, "short-once") == ["_age"]


def test_imports_count_modules_and_a_port_may_hand_on(measured):
    figures, offenders = measured

    assert figures["own imports, most"] == 2
    assert figures["own imports, median"] == 1
    assert offenders["stars"] == ["bot/app.py:3 *"]
    assert offenders["re-exports"] == ["bot/store/__init__.py:1 send"]
    assert offenders["loose"] == ["bot/app.py:1 bot.app"]


def test_a_class_name_has_several_meanings_with_and_without_underscore(measured):
    figures, offenders = measured

    assert offenders["classes"] == ["bot/app.py:6 Page", "bot/store/envelopes.py:1 _Page"]
    assert figures["class names of several classes"] == 1


def test_what_others_call_is_to_have_a_docstring(measured):
    assert names(measured, "undocumented") == ["carried_out", "read", "send"]


def test_the_source_itself_is_told_as_one_object(capsys):
    shape.main(["--json"])

    assert json.loads(capsys.readouterr().out)["functions"] > 1000


def names(measured, which):
    """The names of what stands behind a figure."""
    return [place.split()[1] for place in measured[1][which]]
