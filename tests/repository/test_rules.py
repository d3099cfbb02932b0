"""The never rules that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from bot.conversation import dispatch  # noqa: F401 - a question of its own
from bot.domain.kinds import PLACE, REPLY, QuestionKind, UnaskedKind
from bot.jobs import unasked  # noqa: F401 - the renderers
from bot.jobs.section import RENDERERS, renders
from bot.services.fact_lines import STORABLE
from bot.services.turn import ANSWERS, WRITERS, answer
from bot.understanding.facts import KnotFact
from tests.isolation import caller
from tests.texts.reading import modules

pytestmark = [pytest.mark.texts, pytest.mark.quick]

ROOT = Path(__file__).parents[2]
#: Where transactions open.
TRANSACTIONS = (
    "bot/conversation/",
    "bot/jobs/",
    "bot/outbox/",
    "bot/admin/",
    "bot/runtime/transactions.py",
    "bot/runtime/web_transactions.py",
    "bot/store/migrate.py",
)
CORE = sorted((ROOT / "bot").rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_transactions_open_only_where_they_are_listed():
    """The store takes an open transaction; what runs inside one can neither await nor send."""
    opened = [
        f"{name}:{node.lineno}"
        for name, tree in modules("bot")
        if not name.startswith(TRANSACTIONS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "begin"
    ]

    assert opened == []


def test_no_state_hides_in_modules():
    """Module-level lists, dicts and sets are constants by name; only the registries are filled."""
    hidden = [
        f"{name}: {target.id}"
        for name, tree in modules("bot")
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id != target.id.upper() and not target.id.startswith("__")
    ]
    hidden += [
        f"{name}:{node.lineno}"
        for name, tree in modules("bot")
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]

    assert hidden == []


def test_no_file_sets_a_package_index_or_holds_a_path_of_this_machine():
    """Where packages come from, and where a checkout lies, is the installer's business."""
    here = [str(ROOT), caller().get("HOME", str(ROOT)) + "/"]
    setting = re.compile("[i]ndex-url|[e]xtra-index|/[s]imple/")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if setting.search(words := path.read_text(errors="replace")) or any(place in words for place in here)
    ]

    assert found == []


# --- kinds --------------------------------------------------------------------------------------------


#: Decorators that register by kind, and names that hold one.
REGISTRIES, HOLDS_KINDS = {"answer", "renders"}, {"kind", "kinds"}
KINDS = {*UnaskedKind, *QuestionKind, REPLY, PLACE}


def holds_kind(node: ast.expr) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) in HOLDS_KINDS


def where_kinds_stand(node: ast.AST) -> list[ast.AST]:
    """The parts of an expression or a statement that stand for a kind."""
    parts: list[ast.AST] = []
    match node:
        case ast.keyword(arg="kind" | "kinds", value=value):
            parts = [value]
        case ast.Dict():
            pairs = zip(node.keys, node.values, strict=True)
            parts = [value for key, value in pairs if getattr(key, "value", "") in HOLDS_KINDS]
        case ast.Compare(left=left, comparators=others) if any(map(holds_kind, (left, *others))):
            parts = [left, *others]
        case ast.Match(subject=subject, cases=cases) if holds_kind(subject):
            parts = [case.pattern for case in cases]
        case ast.Assign(targets=[target], value=value) if holds_kind(target):
            parts = [value]
        case ast.AnnAssign(target=target, value=ast.expr() as value) if holds_kind(target):
            parts = [value]
        case ast.Call(func=ast.Name(id=name), args=args) if name in REGISTRIES:
            parts = list(args)
    return parts


def bare_kinds(source: str) -> list[int]:
    """The lines on which a string stands where a kind is meant."""
    parts = [part for node in ast.walk(ast.parse(source)) for part in where_kinds_stand(node)]
    strings = [node for part in parts for node in ast.walk(part) if isinstance(node, ast.Constant)]
    return sorted({node.lineno for node in strings if node.value in KINDS})


def test_a_kind_is_never_a_bare_string():
    """Kinds are listed once, with what holds for them, in bot/domain/kinds.py; everything else names a member.

    What functions are given is held by their types.
    """
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in CORE
        if "migrations" not in path.parts and path != ROOT / "bot/domain/kinds.py"
        for line in bare_kinds(path.read_text())
    ]

    assert found == []


@pytest.mark.parametrize(
    "snippet",
    [
        'Question(kind="card")',
        'dues.void(tx, me.id, kinds=("remind-day", "debrief"))',
        'if due.kind == "week": pass',
        'if "week" != due.kind: pass',
        'if prompt.kind in ("when", "when-sure"): pass',
        'select(dues).where(dues.c.kind == "week")',
        'kind = "remind-hours" if late else "remind-day"',
        'kind: str = "reply"',
        'row = {"id": id_, "kind": "promise"}',
        'match prompt.kind:\n    case "times": pass',
        '@answer("times")\ndef answered(): ...',
        '@renders(UnaskedKind.MATCH, "no-time")\ndef said(): ...',
    ],
)
def test_a_bare_kind_is_seen(snippet):
    assert bare_kinds(snippet) != []


@pytest.mark.parametrize(
    "snippet",
    [
        "Question(kind=QuestionKind.CARD)",
        'text("promises-due", count=3)',
        'context = {"then": "week"}',
        'if said.choice == "leave": pass',
        '@command("week", family="week")\ndef week(): ...',
        'np.argsort(ends, kind="stable")',
    ],
)
def test_what_is_no_kind_may_be_a_string(snippet):
    assert bare_kinds(snippet) == []


def test_every_unasked_kind_has_a_renderer():
    """One function in bot/jobs puts each into words; bot/jobs/unasked.py finds them all."""
    missing = [f"@renders(UnaskedKind.{kind.name})" for kind in UnaskedKind if kind not in RENDERERS]

    assert missing == []


def test_every_fact_that_is_said_back_is_written_down():
    """One function in bot/commands writes each; people alone are added by what asks about them."""
    assert {*STORABLE} == {*WRITERS, KnotFact}


def test_every_kind_of_question_has_an_answer():
    """One function in bot/commands, in a module that is listed there, takes what is answered."""
    missing = [f"@answer(QuestionKind.{kind.name})" for kind in QuestionKind if kind not in ANSWERS]

    assert missing == []


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="week"):
        renders(UnaskedKind.WEEK)(lambda occasion, due: None)
    with pytest.raises(ValueError, match="card"):
        answer(QuestionKind.CARD)(lambda turn, prompt, said: None)


def test_an_unasked_kind_without_facts_is_refused():
    with pytest.raises(TypeError, match="'news' has no facts"):
        UnaskedKind.__new_member__(UnaskedKind, "news")
