"""All languages say everything, and nothing else: keys, variables, and no sentence outside bot/texts."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.admin.cases import CHOICES
from bot.commands import load
from bot.commands.basics import HELP_ORDER
from bot.commands.knots import SECTIONS
from bot.domain.contacts import LeftOut
from bot.domain.knots import STAGES, EncounterKind, Step
from bot.domain.knowledge import KnownKind
from bot.domain.ledger import WORTH_THANKS, LedgerKind, Outcome
from bot.domain.profiles import FIRST_STEPS, LATER_STEPS
from bot.domain.promises import PromiseSide
from bot.services.drafts import Tone
from bot.services.turn import COMMANDS
from bot.store.key_proofs import Fault
from tests.texts.reading import LANGUAGES, docstrings, entries, ids, modules

pytestmark = [pytest.mark.texts, pytest.mark.quick]

load()

#: Keys that are put together: how the code writes them, and all they can be.
FAMILIES = {
    "import-left-{}": list(LeftOut),
    "help-{}": sorted(COMMANDS),
    "menu-{}": sorted(COMMANDS),
    "help-{}-more": sorted(COMMANDS),
    "change-{}": [kind.value for kind in EncounterKind],
    "recall-{}": [side.value for side in PromiseSide],
    "recall-{}-nothing": [side.value for side in PromiseSide],
    "recall-{}-none": [side.value for side in PromiseSide],
    "recall-last-{}": [kind.value for kind in EncounterKind],
    "ledger-{}": [kind.value for kind in LedgerKind],
    "ledger-card-{}": [kind.value for kind in LedgerKind if kind.value in ("introduction", "recommendation")],
    "knots-{}": list(SECTIONS),
    "choice-outcome-{}": [*Outcome, "they"],
    "thanks-{}": [*sorted(WORTH_THANKS), "idea", "draft"],
    "known-{}": [kind.value for kind in KnownKind],
    "step-{}": [step.value for step in Step],
    "briefing-ask-{}": [*"123456", "goal", "whom", "note", "topics"],
    "profile-ask-{}": sorted({*FIRST_STEPS, *LATER_STEPS} - {"words"}),
    "{}-ask": ["set-language", "set-form", "set-zone", "set-week", "set-quiet", "set-chat"],
    "{}-how": ["edit-name", "edit-role", "edit-rhythm"],
    "when-{}": ["later", "leave"],
    "one-of-{}": ["1", "2", "3"],
    "sentences-{}": ["1", "2", "3", "4"],
    "draft-open-{}": [tone.value for tone in Tone],
    "promise-{}-label": ["done", "keep", "drop"],
    "privacy-{}": ["what", "where", "how-long", "circles", "others", "rights"],
    "case-done-{}": [choice for choices in CHOICES.values() for choice in choices],
    "doctor-key-{}": [fault.value for fault in Fault],
    "choice-stage-{}": [stage.value for stage in STAGES],
}
#: Calls whose argument at this place is a key.
KEYED = {
    "text": 0,
    "Text": 0,
    "KnotworkError": 0,
    "name_change": 0,
    "_say": 0,
    "_words": 0,
    "_fine": 0,
    "_bad": 0,
    "_good_finding": 0,
    "_bad_finding": 0,
    "_catalogue_text": 0,
    "say": 1,
}
#: Nothing says these any more, but letters of an earlier version may still wait with them.
IN_OLD_LETTERS = {
    "not-a-choice",
    "choice-quoted",
    "draft",
    "draft-times",
    "cancel-draft",
    "import-extended",
} | {
    "arrange-again",
    "gathering-count",
    "gathering-few",
    "match-why-score",
    "match-why-alone",
    "rounds-evenings",
    "rounds-wait",
}
ROOMS = ("bot", "adapters")


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _written(node: ast.expr) -> Iterator[str]:
    """The keys an expression may be: a literal, both arms of a choice, a pattern with {} for what is put in."""
    match node:
        case ast.Constant(value=str()) if node.value:
            yield node.value
        case ast.IfExp():
            yield from _written(node.body)
            yield from _written(node.orelse)
        case ast.JoinedStr():
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        case ast.Starred(value=ast.GeneratorExp(elt=inner)):
            yield from _written(inner)


def _keys_of(call: ast.Call) -> Iterator[str]:
    name = _name(call)
    if name == "choices":
        prefix = next((k.value.value for k in call.keywords if k.arg == "prefix"), "choice")
        yield from (f"{prefix}-{key}" for arg in call.args for key in _written(arg))
    elif name in KEYED and len(call.args) > KEYED[name]:
        yield from _written(call.args[KEYED[name]])


@cache
def used() -> set[str]:
    """Every key, or pattern of keys, that the code names in a call."""
    return {
        key
        for path, tree in modules(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _speaks(path, _name(node))
        for key in _keys_of(node)
    }


def _speaks(path: str, name: str) -> bool:
    """In the cellar and the interchange only a refusal names a key: `text` is SQL, or a pattern, there."""
    if path == "bot/services/turn.py":
        return False
    return name == "KnotworkError" or not path.startswith(
        ("bot/store/", "bot/interchange/", "bot/understanding/")
    )


def literals() -> set[str]:
    """Every string of the code that is no docstring."""
    return {
        node.value
        for _, tree in modules(*ROOMS)
        for node in set(ast.walk(tree)) - docstrings(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


others = pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])


@others
def test_all_languages_have_the_same_keys_in_the_same_order(language):
    english, other = ids("en"), ids(language)

    assert sorted(set(english) - set(other)) == []
    assert sorted(set(other) - set(english)) == []
    assert len(set(english)) == len(english)
    assert len(set(other)) == len(other)
    assert [(e, o) for e, o in zip(english, other, strict=True) if e != o][:1] == []


@others
def test_a_key_has_the_same_variables_in_all_languages(language):
    """Only the form of address may be of one language alone."""
    english, other = entries("en"), entries(language)

    odd = {
        key: (english[key].variables, other[key].variables)
        for key in english.keys() & other.keys()
        if english[key].variables - {"form"} != other[key].variables - {"form"}
    }

    assert odd == {}


@others
def test_a_selector_knows_the_same_variants_in_all_languages(language):
    english, other = entries("en"), entries(language)

    odd = [
        (key, name)
        for key in english.keys() & other.keys()
        for name in english[key].variants.keys() & other[key].variants.keys() - {"form"}
        if english[key].variants[name] != other[key].variants[name]
    ]

    assert odd == []


def test_a_form_of_address_always_has_both():
    assert [
        key
        for key in entries("de")
        if entries("de")[key].variants.get("form", {"du", "sie"}) != {"du", "sie"}
    ] == []
    assert [key for key in entries("en") if "form" in entries("en")[key].variables] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_the_code_names_exists(language):
    exact = {key for key in used() if "{}" not in key}

    assert sorted(exact - set(entries(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_a_family_exists(language):
    members = {pattern.format(value) for pattern, values in FAMILIES.items() for value in values}

    assert sorted(members - set(entries(language))) == []


def test_every_put_together_key_is_a_family_listed_here():
    """Who writes a key as f"…" adds its values to FAMILIES, so that they are checked."""
    assert sorted({key for key in used() if "{}" in key} - set(FAMILIES)) == []


def test_nothing_in_the_catalogue_is_unused():
    """A key is used when the code writes it, or its part behind a prefix that `choices` puts before it."""
    members = {pattern.format(value) for pattern, values in FAMILIES.items() for value in values}
    words = literals()
    prefixed = {f"choice-{word}" for word in words} | {f"choice-import-{word}" for word in words}

    known = members | words | prefixed | IN_OLD_LETTERS

    assert [key for key in entries("en") if key not in known] == []


def test_help_names_every_command_but_those_one_need_not_know():
    assert {name for family in HELP_ORDER for name in family} == set(COMMANDS) - {"start", "help", "cancel"}


# --- no sentence outside bot/texts --------------------------------------------------------------------

#: Two words or more that end like a sentence.
SENTENCE = re.compile(r"\S+ .*\w[.!?…:]$", re.DOTALL)
#: Whoever reads these is no person in a chat: the log, the operator (`telling`), and whoever mends the code.
FOR_OTHERS = {"telling", "debug", "info", "warning", "error", "exception", "critical"}


def _unread(tree: ast.Module) -> set[ast.AST]:
    """Docstrings, what is raised (other than at a person), asserted or logged."""
    found: set[ast.AST] = set(docstrings(tree))
    for node in ast.walk(tree):
        raised = (
            isinstance(node, ast.Raise)
            and isinstance(node.exc, ast.Call)
            and _name(node.exc) != "KnotworkError"
        )
        logged = isinstance(node, ast.Call) and _name(node) in FOR_OTHERS
        if raised or logged or isinstance(node, ast.Assert):
            found.update(ast.walk(node))
    return found


def test_no_sentence_stands_outside_the_catalogue():
    stray = [
        (path, node.value)
        for path, tree in modules("bot/commands", "bot/jobs", "bot/chat", "adapters")
        for node in set(ast.walk(tree)) - _unread(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SENTENCE.search(node.value)
    ]

    assert stray == []
