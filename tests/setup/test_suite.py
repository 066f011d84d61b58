"""The suite's own judgement: when `start.py test` fails."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

SUITE: dict[str, Any] = runpy.run_path(str(Path(__file__).resolve().parents[1] / "suite.py"))
LINES = (
    "FAILED a - AssertionError: 9 passed in 1.0s\n=== 2 failed, 120 passed, 1 skipped, 1 error in 2.31s ===\n"
)


def _result(name: str, status: int = 0, output: str = "") -> Any:  # noqa: ANN401 - the class is run, not imported
    return SUITE["Result"](SUITE["Gate"](name, ()), status, 1.0, output)


def test_pytests_last_line_is_counted() -> None:
    """Passed, failed and broken tests are read from pytest's summary, not from what a test prints."""
    assert SUITE["count"](LINES, "passed") == 120
    assert SUITE["count"](LINES, "failed", "errors?") == 3
    assert SUITE["count"]("nothing was run", "passed") == 0


def test_all_gates_good_is_success(capsys: pytest.CaptureFixture[str]) -> None:
    """When every gate holds and tests ran, the suite succeeds, and its last line says how many passed."""
    assert SUITE["report"]([_result("ruff"), _result("pytest", output="== 7 passed in 1.00s ==")])
    assert capsys.readouterr().out.splitlines()[-1].endswith("7 passed, 0 failed")


@pytest.mark.parametrize(
    "outcome", ["0 passed", "7 passed, 1 skipped", "7 passed, 1 xfailed", "no tests ran"]
)
def test_tests_that_did_not_run_are_a_failure(outcome: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty run, or a skipped test where everything can be installed, does not count as success."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert not SUITE["report"]([_result("pytest", output=f"== {outcome} in 1.00s ==")])


@pytest.mark.parametrize("name", ["ruff", "mypy --strict", "coverage of core: 100 %"])
def test_one_failed_gate_fails_the_suite(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Good tests do not outweigh a failed check, and the check is named."""
    results = [_result(name, status=1), _result("pytest", output="== 7 passed in 1.00s ==")]
    assert not SUITE["report"](results)
    assert f"FAIL    1.0 s  {name}" in capsys.readouterr().out


def test_every_check_of_the_project_is_a_gate() -> None:
    """No check is left out of the one command."""
    commands = " ".join(word for gate in SUITE["gates"]() for word in gate.command)
    for check in (
        "ruff check",
        "ruff format --check",
        "mypy",
        "importlinter",
        "core lint",
        "pytest",
        "core/*",
        "gui/*",
    ):
        assert check in commands
