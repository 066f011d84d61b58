"""The core reaches nothing outside: seen in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from set_up.common import ROOT

CODE = """
import io, sys
from core.cli.main import run
sys.stdin = io.TextIOWrapper(io.BytesIO("牛乳と卵を買う".encode()), encoding="utf-8")
sys.argv = ["core", "check", "-"]
try:
    run()
except SystemExit:
    pass
never = set("socket ssl subprocess asyncio urllib.request http webbrowser PySide6 platformdirs".split())
print(*sorted(never & set(sys.modules)), sep="\\n", file=sys.stderr, end="")
"""


def test_a_check_loads_no_network_no_programs_and_no_window() -> None:
    """After a whole check nothing is loaded that could send a message away, not even by a dependency."""
    # Measuring coverage would load modules of its own into the process.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.strip()
    assert done.stderr == ""
