"""What is mutated, and where the tool keeps what it has found out."""

from tests.isolation import ROOT

__all__ = ["FOLDER", "ROOMS", "ROOT"]

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
