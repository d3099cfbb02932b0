"""Memory of the process: how often Python looks for garbage, and how much was ever held."""

import gc
import sys
from pathlib import Path

#: New objects between two looks (Python's own 700 makes a tenth of the weekly planning garbage collection).
_GC_THRESHOLD = 20_000


def relax_garbage_collection() -> None:
    """Start-up and planning make many objects and few cycles; measured, a tenth of their time."""
    gc.set_threshold(_GC_THRESHOLD, 20, 20)


def peak_mb() -> float:
    """The most this process ever held, in MB.

    Linux keeps ru_maxrss across exec, so a child would report its parent's; VmHWM is its own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = (line.split() for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(next(lines)[1]) / 1024, 1)
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
