"""`make licences`: under which licences the packages are that an installation holds."""

import re
import tomllib
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
#: Where metadata say too little and the package's own LICENSE says it.
TOLD = {
    "peewee": "MIT",
    "pycryptodome": "BSD-2-Clause and public domain",
    "resvg-py": "MIT",
    "vodozemac": "MIT",
}


@cache
def installed() -> dict[str, str]:
    """The licence of each package that `knotwork[postgres]` brings along, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    todo, found, seen = [Requirement(one) for one in wanted], {}, set()
    while todo:
        one = todo.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if (name, *sorted(one.extras)) in seen:
            continue
        seen.add((name, *sorted(one.extras)))
        try:
            package = distribution(one.name)
        except PackageNotFoundError:
            continue  # for another system
        found[name] = TOLD.get(name) or licence(package)
        todo += [more for more in map(Requirement, package.requires or []) if applies(more, one.extras)]
    return dict(sorted(found.items()))


def applies(one: Requirement, extras: set[str]) -> bool:
    """Whether this machine needs it."""
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras or {""})


def licence(package: Distribution) -> str:
    """What its metadata say."""
    told = package.metadata
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    line = (told.get("License") or "").strip().split("\n")[0]
    return (
        told.get("License-Expression") or ", ".join(sorted(set(classified) - {"OSI Approved"})) or line or "?"
    )


def page() -> str:
    lines = [f"| {name} | {licence} |" for name, licence in installed().items()]
    return "\n".join(
        [
            "# Licences",
            "Knotwork is under the MIT licence. It installs these packages and changes none of them. `make licences`",
            "writes this page.",
            "",
            "| package | licence |",
            "|---|---|",
            *lines,
            "",
            "The fonts of its pictures are Noto Sans (SIL Open Font License 1.1) and Droid Sans Fallback (Apache-2.0),",
            "in bot/pictures/fonts with their licences.",
        ]
    )


if __name__ == "__main__":
    print(page())
