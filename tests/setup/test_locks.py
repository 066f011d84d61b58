"""The lock files: whole, hashed, and without any address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from set_up.project_python import LOCKS

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
KINDS = pytest.mark.parametrize("kind", sorted(LOCKS))


def _pins(kind: str) -> dict[str, str]:
    return {pin[1]: pin[2] for pin in PIN.finditer(LOCKS[kind].read_text(encoding="utf-8"))}


@KINDS
def test_every_line_is_a_pin_with_hashes_or_says_who_asked(kind: str) -> None:
    """Nothing is installed that is not pinned and hashed."""
    rest = PIN.sub("", LOCKS[kind].read_text(encoding="utf-8"))
    assert _pins(kind)
    assert [line for line in rest.splitlines() if not line.startswith("    #")] == []


@KINDS
def test_there_is_no_address_and_no_place_of_a_machine(kind: str) -> None:
    """The lock files hold no index, no link and no path outside the project."""
    text = LOCKS[kind].read_text(encoding="utf-8")
    assert re.findall(r"://|\bwww\.|--(?:index|extra|find|trusted)|(?<![\w-])/\w|\w:\\", text) == []


def test_the_tests_lock_repeats_the_programs() -> None:
    """What the tests ran with is what users get: the same versions, and only additions."""
    program, tests = _pins("run"), _pins("test")
    assert {name: tests.get(name) for name in program} == program


def test_every_dependency_of_the_project_is_locked() -> None:
    """A dependency added to pyproject.toml is not forgotten in the lock files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~!\[; ]", requirement)[0].lower() for requirement in requirements}

    assert names(project["dependencies"]) <= set(_pins("run"))
    assert names(extras["test"] + extras["package"]) <= set(_pins("test"))
