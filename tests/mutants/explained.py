"""The mutants that change nothing anybody could notice, each with its reason."""

from itertools import pairwise

from tests.mutants.places import ROOT

_LIST = ROOT / "tests" / "mutants" / "equivalent.txt"
#: What holds for a change wherever it stands, by the end of its name, where it survives.
ALIKE = {"| return | return False -> return None": "None is as false, and the types refuse it."}


def explain() -> dict[str, str]:
    """The reason of each by its name: a line of the name, and below it, indented, one of the reason."""
    lines = [line for line in _LIST.read_text().splitlines() if line and not line.startswith("#")]
    return {
        name: reason.strip()
        for name, reason in pairwise(lines)
        if not name.startswith(" ") and reason.startswith(" ")
    }


def is_alike(name: str) -> bool:
    """Whether it differs in nothing that a test could see, wherever it stands."""
    return name.partition(" #")[0].endswith(tuple(ALIKE))
