"""Measuring what was built: sizes, and the first paint beside a bare window's."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TIMES = 11


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def megabytes(path: Path) -> str:
    """Say how large ``path`` is."""
    return f"{path.name} {size(path) / 1e6:.0f} MB"


def first_paints(program: Path, bare: Path) -> tuple[float, float, float] | None:
    """Return seconds until the first paint of both, and the median ratio; None where there is no display."""
    display = _displayed()
    if display is None:
        return None
    for file in (program, bare):
        _first_paint(display, file)  # the first of each reads everything from the disk
    pairs = [(_first_paint(display, program), _first_paint(display, bare)) for _ in range(_TIMES)]
    first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
    return first, second, statistics.median(ours / theirs for ours, theirs in pairs)


def _displayed() -> list[str] | None:
    """Return what to begin a command with so that it has a display that nobody sees."""
    if not sys.platform.startswith("linux"):
        return []
    return ["xvfb-run", "-a"] if shutil.which("xvfb-run") else None


def _first_paint(display: list[str], file: Path) -> float:
    """Return the seconds from starting ``file`` to its first paint, which it reports itself."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        # The clock runs inside the display, which takes long to start.
        code = (
            "import subprocess, sys, time; begun = time.perf_counter(); "
            "p = subprocess.Popen([sys.argv[1], '--first-paint'], stdout=subprocess.PIPE); "
            "line = p.stdout.readline(); print(time.perf_counter() - begun); p.wait(); "
            "sys.exit(line.strip() != b'painted')"  # a program that dies says nothing
        )
        own = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "APPDATA": home}
        own.pop("QT_QPA_PLATFORM", None)
        command = [*display, sys.executable, "-c", code, str(file)]
        done = subprocess.run(command, env=own, check=True, capture_output=True, text=True)
    time.sleep(0.1)
    return float(done.stdout)
