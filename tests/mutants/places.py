"""What is mutated, and where the tool keeps what it has found out."""

from tests.isolation import ROOT

__all__ = ["FOLDER", "ROOMS", "ROOT", "list_files", "name_module"]

#: The rooms whose rules are asked for; texts, tables of the database and adapters have their own suites.
ROOMS = (
    "bot/domain",
    "bot/services",
    "bot/jobs",
    "bot/outbox",
    "bot/conversation",
    "bot/understanding",
)
#: Not committed: what tests execute, and what became of mutants.
FOLDER = ROOT / ".venv" / "mutants"


def list_files() -> list[str]:
    """Every file of the rooms, from the root of the tree on."""
    return sorted(one.relative_to(ROOT).as_posix() for room in ROOMS for one in (ROOT / room).rglob("*.py"))


def name_module(path: str) -> str:
    """What a file is imported by."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
