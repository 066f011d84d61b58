"""What a fresh process pays for the engine: time and memory beside a bare interpreter."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from core.paths import RESOURCES

_LOAD = (
    "from core.checker import Checker; from core.paths import RESOURCES; checker = Checker.load(RESOURCES)"
)
_CHECK = (
    f"{_LOAD}; from core.model.values import Message; checker.check(Message('未納料金 https://a.example/'))"
)
# Writes the process's largest size in memory, in bytes, where the system tells it, else 0. Linux keeps the
# parent's size in ru_maxrss of a child, so that its own list is asked first.
_MEASURE = """
def largest():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024
    except (OSError, StopIteration):
        pass
    try:
        import resource, sys
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    except ImportError:
        return 0
import sys
with open(sys.argv[1], "w") as file:
    file.write(str(largest()))
"""


class Start(NamedTuple):
    """A fresh process: milliseconds until it is ready (median) and its largest size in MB, 0 when unknown."""

    milliseconds: float
    megabytes: float


def starts(times: int) -> dict[str, Start]:
    """Time fresh processes in turn: a bare interpreter, one that loads the engine, one that also checks."""
    codes = {"bare": "pass", "engine": _LOAD, "first check": _CHECK}
    spent: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(times):
        for name, code in codes.items():
            begun = perf_counter()
            _run(code)
            spent[name].append((perf_counter() - begun) * 1000)
    return {name: Start(median(spent[name]), _size(code)) for name, code in codes.items()}


def _run(code: str, *arguments: str) -> None:
    # From the project's root, where `core` is found, as `python -m core` finds it.
    # Ends at once when it is ready: taking the process apart is no part of loading.
    program = f"import os, sys; sys.path.insert(0, {str(RESOURCES.parent)!r}); {code}\nos._exit(0)"
    words = [sys.executable, "-c", program, *arguments]
    # Users' Python keeps what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    status = os.spawnve(os.P_WAIT, sys.executable, words, environment)  # noqa: S606 - no shell, fixed words
    if status:
        raise ChildProcessError(status)


def _size(code: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "size"
        _run(f"{code}\n{_MEASURE}", str(file))
        return int(file.read_text(encoding="ascii")) / 1_000_000
