"""What the Linux system lacks, who installs it, and what is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from set_up import system
from set_up.common import StopError
from set_up.system import Need, Use

VITAL = Need("libfirst1", "libfirst.so.1", Use.WINDOW, "linked")
FACE = Need("fonts-face", "/usr/share/fonts/face", Use.NICER, "looks")
TOOL = Need("tool", "tool-program", Use.TEST, "tests")
ALL = (Use.WINDOW, Use.NICER, Use.TEST)


class Debian:
    """A system of which the test says what it has, and who is at it."""

    def __init__(self) -> None:
        self.present: set[str] = set()
        self.is_root = True
        self.has_network = True
        self.ran: list[str] = []

    def run(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        """Stand in for apt-get."""
        self.ran.append(" ".join(command[2:]))
        if command[2] == "update":
            return subprocess.CompletedProcess(command, 0, b"")
        if self.has_network:
            self.present.update(need.proof for need in (VITAL, FACE, TOOL) if need.package in command)
        return subprocess.CompletedProcess(command, 0 if self.has_network else 100, b"E: refused")


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch, own_venv: Path) -> Debian:
    """Return a Debian system that lacks everything, with its administrator at the keyboard."""
    world = Debian()
    own_venv.mkdir()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "NEEDS", (VITAL, FACE, TOOL))
    monkeypatch.setattr(system, "is_there", lambda proof: proof in world.present)
    monkeypatch.setattr(system, "apt_get", lambda: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0 if world.is_root else 1000, raising=False)
    monkeypatch.setattr(subprocess, "run", world.run)
    return world


def test_the_administrator_gets_everything_installed(debian: Debian) -> None:
    """As root, apt-get installs first what the window needs and then the rest, and nothing is left."""
    system.prepare(*ALL)
    wanted = "install -y --no-install-recommends"
    assert debian.ran == ["update", f"{wanted} libfirst1", "update", f"{wanted} fonts-face tool"]
    assert system.missing(ALL) == []


def test_a_complete_system_is_left_alone(debian: Debian, capsys: pytest.CaptureFixture[str]) -> None:
    """Where everything is there, nothing runs and nothing is said."""
    debian.present |= {need.proof for need in (VITAL, FACE, TOOL)}
    system.prepare(*ALL)
    assert debian.ran == []
    assert capsys.readouterr().err == ""


def test_the_window_does_not_ask_for_the_tests_tools(debian: Debian) -> None:
    """Somebody who only opens the window does not get programs that only tests use."""
    debian.present.add(VITAL.proof)
    system.prepare(Use.WINDOW, Use.NICER)
    assert all("tool" not in command for command in debian.ran)


def test_others_are_told_the_exact_command(debian: Debian) -> None:
    """Without root, a missing Qt library stops the start, with the command that mends it."""
    debian.is_root = False
    with pytest.raises(StopError) as stop:
        system.prepare(Use.WINDOW, Use.NICER)
    assert "sudo apt-get update && sudo apt-get install -y libfirst1\n" in str(stop.value)
    assert "もう一度" in str(stop.value)
    assert debian.ran == []


def test_without_apt_the_parts_are_named(debian: Debian, monkeypatch: pytest.MonkeyPatch) -> None:
    """On other kinds of Linux the missing parts are named, without a command that does not exist there."""
    monkeypatch.setattr(system, "apt_get", lambda: None)
    with pytest.raises(StopError, match="libfirst1") as stop:
        system.prepare(Use.WINDOW)
    assert "apt-get" not in str(stop.value)
    assert debian.ran == []


def test_what_can_be_done_without_only_gets_a_line(
    debian: Debian, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without root, missing tools and typefaces are named in one line and the start goes on."""
    debian.is_root = False
    debian.present.add(VITAL.proof)
    system.prepare(*ALL)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt-get install -y fonts-face tool" in said


def test_a_refused_package_is_not_asked_for_at_every_start(debian: Debian) -> None:
    """A typeface that this system's apt does not have costs its attempt once."""
    debian.present.add(VITAL.proof)
    debian.has_network = False
    system.prepare(Use.WINDOW, Use.NICER)
    attempts = len(debian.ran)
    system.prepare(Use.WINDOW, Use.NICER)
    assert attempts == 2
    assert len(debian.ran) == attempts


def test_a_library_that_cannot_be_installed_stops_the_start(
    debian: Debian, capsys: pytest.CaptureFixture[str]
) -> None:
    """When apt-get fails for a library of the window, its words and the command are shown."""
    debian.has_network = False
    with pytest.raises(StopError, match="libfirst1"):
        system.prepare(Use.WINDOW)
    assert "E: refused" in capsys.readouterr().err


def test_other_systems_lack_nothing(debian: Debian, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows and macOS the wheels bring everything."""
    monkeypatch.setattr(sys, "platform", "darwin")
    system.prepare(*ALL)
    assert debian.ran == []


@pytest.mark.parametrize(
    ("proof", "there"),
    [
        ("/usr/*/python*", True),
        ("/usr/no-such-folder/*", False),
        ("sh", True),
        ("no-such-program", False),
        ("libc.so.6", True),
        ("libno-such.so.1", False),
    ],
)
def test_proofs_are_looked_up_on_the_system(proof: str, there: bool) -> None:
    """A library is loaded, a program found on the PATH, a file looked for."""
    assert system.is_there(proof) is there


def test_every_need_has_its_own_proof_and_a_reason() -> None:
    """No package is asked for without a reason, and no two share a proof."""
    assert all(need.reason for need in system.NEEDS)
    assert len({need.proof for need in system.NEEDS}) == len(system.NEEDS)
    assert len({need.package for need in system.NEEDS}) == len(system.NEEDS)
