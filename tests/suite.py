"""Every check and test of the project, in one run: `python3 start.py test` calls this.

All gates run even when one fails, and the exit status tells whether all held. Arguments go to pytest,
which then runs alone: `python3 start.py test tests/core -k phones`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = (sys.executable, "-m")
#: More workers than this wait for each other's windows.
MOST_WORKERS = 4
PYTEST = "pytest"


@dataclass(frozen=True, slots=True)
class Gate:
    """One check: its name and its command."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a gate ended: its exit status, its time in seconds and its last lines."""

    gate: Gate
    status: int
    seconds: float
    output: str


def gates() -> tuple[Gate, ...]:
    """Return all gates in the order in which they run."""
    workers = str(min(MOST_WORKERS, os.cpu_count() or 1))
    imports = "from importlinter.cli import lint_imports_command as run; run()"
    coverage = (*PYTHON, "coverage", "report")
    return (
        Gate("ruff", (*PYTHON, "ruff", "check", "--quiet", ".")),
        Gate("ruff format", (*PYTHON, "ruff", "format", "--check", "--quiet", ".")),
        Gate("mypy --strict", (*PYTHON, "mypy")),
        Gate("import-linter", (sys.executable, "-c", imports, "--no-logo")),
        Gate("rule linter", (*PYTHON, "core", "lint")),
        Gate(PYTEST, (*PYTHON, "pytest", "-n", workers, "--dist", "loadgroup", "--cov", "--cov-report=")),
        Gate("coverage of core: 100 %", (*coverage, "--include=core/*", "--fail-under=100")),
        Gate("coverage of gui: 90 %", (*coverage, "--include=gui/*", "--fail-under=90")),
    )


def run(gate: Gate) -> Result:
    """Run one gate and show what it says."""
    print(f"--- {gate.name}", flush=True)
    begun = time.monotonic()
    output = []
    with subprocess.Popen(
        gate.command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            output.append(line)
    return Result(gate, process.returncode, time.monotonic() - begun, "".join(output))


def count(output: str, *outcomes: str) -> int:
    """Add up the tests that ended so, from pytest's last line."""
    summary = [line for line in output.splitlines() if re.search(r"\d+ \w+.* in [\d.]+s", line)]
    wanted = "|".join(outcomes)
    return sum(int(number) for number in re.findall(rf"(\d+) (?:{wanted})\b", summary[-1] if summary else ""))


def report(results: list[Result]) -> bool:
    """Print a line for each gate and pytest's figures at the end; tell whether everything held."""
    print("--- all gates")
    for result in results:
        print(f"{'ok  ' if result.status == 0 else 'FAIL'} {result.seconds:6.1f} s  {result.gate.name}")
    tests = next(result.output for result in results if result.gate.name == PYTEST)
    passed, failed = count(tests, "passed"), count(tests, "failed", "errors?")
    # On Linux everything that a test needs can be installed: there a skipped test is one that was not run.
    skipped = count(tests, "skipped", "xfailed") if sys.platform.startswith("linux") else 0
    if skipped:
        print(f"FAIL {skipped} tests were skipped")
    print(f"{sum(result.seconds for result in results):.0f} s; {passed} passed, {failed} failed")
    return skipped == 0 and passed > 0 and all(result.status == 0 for result in results)


def main(arguments: list[str]) -> int:
    """Run everything, or pytest alone with the arguments given."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if arguments:
        return subprocess.run([*PYTHON, "pytest", *arguments], cwd=ROOT, check=False).returncode
    return 0 if report([run(gate) for gate in gates()]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
