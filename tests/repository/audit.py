"""`make audit`: known weaknesses of what constraints.txt names. Ends with 1 where there are some.

Where nothing could be looked up there was no audit, and it says so and ends with 2: a mirror may know packages
and no weaknesses, and silence is no all-clear.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Seconds for all of it.
WITHIN = 240
#: Weaknesses that do not concern us, each with its reason.
IGNORED: dict[str, str] = {}


def asked(folder: str) -> list[dict]:
    """What pip-audit says of each package."""
    ours = [word for name in IGNORED for word in ("--ignore-vuln", name)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip"),
            *("--format", "json", "--progress-spinner", "off", *ours),
        ],
        env=os.environ | {"PYTHONPATH": folder},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )
    return json.loads(done.stdout)["dependencies"] if done.stdout else []


def verdict(found: list[dict]) -> tuple[list[str], int]:
    """What is said, and the exit code."""
    weak = [(one, flaw) for one in found for flaw in one.get("vulns", [])]
    unknown = [one for one in found if "skip_reason" in one]
    lines = [f"audit: {one['name']} {one['version']}: {flaw['id']}" for one, flaw in weak]
    if len(unknown) == len(found):
        return [*lines, "audit: NONE WAS MADE, the package index says nothing about weaknesses"], 2
    lines.append(f"audit: {len(found)} packages, {len(unknown)} of them unknown, {len(weak)} weaknesses")
    return lines, int(bool(weak))


def main() -> int:
    try:
        found = asked(sys.argv[1])
    except (subprocess.TimeoutExpired, ValueError) as error:
        print(f"audit: NONE WAS MADE, {type(error).__name__}")
        return 2
    lines, code = verdict(found)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
