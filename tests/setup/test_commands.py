"""What `start.py` decides to do."""

from __future__ import annotations

import ast
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from set_up import commands, project_python, system
from set_up.common import ROOT, StopError, call, environment

import start


def _ending(steps: list[Any], status: int) -> Callable[[Sequence[str | Path]], int]:
    """Return a stand-in for `call` that notes the program's arguments and ends with `status`."""

    def called(command: Sequence[str | Path]) -> int:
        steps.append(tuple(str(word) for word in command[1:]))
        return status

    return called


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Replace every step by a note of it; programs end with status 0."""
    steps: list[Any] = []

    monkeypatch.setattr(project_python, "prepare", lambda kind: steps.append(f"python:{kind}"))
    monkeypatch.setattr(system, "prepare", lambda *uses: steps.append(uses))
    monkeypatch.setattr(commands, "call", _ending(steps, 0))
    monkeypatch.setattr(commands, "has_display", lambda: True)
    return steps


def test_with_a_display_the_window_opens(done: list[Any]) -> None:
    """Python's parts come first, then the system's, then the window with the given arguments."""
    assert commands.main(["--", "--selftest"]) == 0
    assert done == ["python:run", (system.Use.WINDOW, system.Use.NICER), ("-m", "gui", "--selftest")]


def test_test_runs_the_suite_and_returns_its_status(done: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """`start.py test` ends as the suite ends, and passes arguments on."""
    monkeypatch.setattr(commands, "call", _ending(done, 3))
    assert commands.main(["test", "-k", "phones"]) == 3
    assert done[0] == "python:test"
    assert system.Use.TEST in done[1]
    assert done[2] == (str(ROOT / "tests" / "suite.py"), "-k", "phones")


def test_package_runs_the_builder(done: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """`start.py package` sets up for building and starts packaging/build.py."""
    monkeypatch.setattr(commands, "BUILDER", Path(__file__))
    assert commands.main(["package"]) == 0
    assert done[0] == "python:test"
    assert done[-1] == (__file__,)


def test_package_without_a_builder_says_so(
    done: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While there is no builder the command ends with a sentence, before anything is installed."""
    monkeypatch.setattr(commands, "BUILDER", Path(__file__) / "missing")
    assert commands.main(["package"]) == 1
    assert done == []
    assert "まだ入っていません" in capsys.readouterr().err


def test_a_file_called_test_is_reached_after_two_dashes(done: list[Any]) -> None:
    """`start.py -- test` gives the word to the program instead of running the suite."""
    assert commands.main(["--", "test"]) == 0
    assert done[-1] == ("-m", "gui", "test")


def test_a_relative_file_is_found_from_the_callers_folder(
    done: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program runs in the project's folder, so a file named from elsewhere gets its whole path."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "文.txt").touch()
    commands.main(["文.txt"])
    assert done[-1] == ("-m", "gui", str(tmp_path / "文.txt"))


def test_without_a_display_files_are_checked_in_the_terminal(
    done: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why there is no window, and no Qt library is asked for."""
    monkeypatch.setattr(commands, "has_display", lambda: False)
    assert commands.main(["a.txt", "b.txt"]) == 0
    assert done == ["python:run", ("-m", "core", "check", "a.txt", "b.txt")]
    assert capsys.readouterr().err == "画面がないため、この端末で調べます。\n"


def test_an_option_of_the_window_works_without_a_display(
    done: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`start.py -- --selftest` reaches the window's program even where no window can be seen."""
    monkeypatch.setattr(commands, "has_display", lambda: False)
    commands.main(["--", "--selftest"])
    assert done[-1] == ("-m", "gui", "--selftest")


@pytest.mark.parametrize(("status", "expected"), [(4, 0), (0, 1), (3, 3), (2, 2)])
def test_the_example_must_be_found_dangerous(
    status: int, expected: int, done: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing to check, finding the built-in fraud is success and anything else is a fault."""
    monkeypatch.setattr(commands, "has_display", lambda: False)
    monkeypatch.setattr(commands, "piped_text", lambda: b"")
    monkeypatch.setattr(commands, "call", _ending(done, status))
    assert commands.main([]) == expected
    assert done[-1][-1] == str(ROOT / "resources" / "example.txt")
    assert "未納料金" in (ROOT / "resources" / "example.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("aborts", "expected"), [(True, "check"), (False, "gui")])
def test_a_window_that_never_appears_falls_back_to_the_terminal(
    aborts: bool, expected: str, done: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt aborts at once where the display refuses it: then the terminal takes over, but not later."""

    def called(command: tuple[str | Path, ...]) -> int:
        done.append(command)
        return -signal.SIGABRT if "gui" in command else 0

    monkeypatch.setattr(commands, "call", called)
    monkeypatch.setattr(commands, "TOO_SOON", 10.0 if aborts else 0.0)
    monkeypatch.setattr(commands, "piped_text", lambda: b"")
    commands.main([])
    assert expected in done[-1]


@pytest.mark.parametrize(
    ("variables", "seen"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_display_is_seen_by_its_variable(
    variables: dict[str, str], seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Linux a window needs X11 or Wayland; Windows and macOS always have a screen."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert commands.has_display() is seen
    monkeypatch.setattr(sys, "platform", "darwin")
    assert commands.has_display() is True


def _stdin(monkeypatch: pytest.MonkeyPatch, reading: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(os.fdopen(reading, "rb"), encoding="utf-8"))


@pytest.mark.parametrize(("written", "text"), [("未納", "未納".encode()), ("", b""), (" \n", b"")])
def test_piped_text_is_read_whole(written: str, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program pipes in is the message; blank input counts as none."""
    reading, writing = os.pipe()
    os.write(writing, written.encode())
    os.close(writing)
    _stdin(monkeypatch, reading)
    assert commands.piped_text() == text
    sys.stdin.close()


def test_a_silent_pipe_does_not_hold_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """An input that stays open and never speaks counts as none after a while."""
    reading, writing = os.pipe()
    _stdin(monkeypatch, reading)
    monkeypatch.setattr(commands, "PATIENCE", 0.05)
    assert commands.piped_text() == b""
    os.close(writing)
    sys.stdin.close()


@pytest.mark.parametrize("stdin", [None, SimpleNamespace(isatty=lambda: True)])
def test_a_person_at_the_terminal_gives_no_text(stdin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal, or no input at all, is not waited for."""
    monkeypatch.setattr(sys, "stdin", stdin)
    assert commands.piped_text() == b""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (StopError("ここで止まります。"), "ここで止まります。"),
        (PermissionError(13, "denied"), "フォルダーに書けるか"),
        (KeyboardInterrupt(), "途中でやめました"),
    ],
)
def test_every_trouble_becomes_a_sentence(
    error: BaseException, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody sees a traceback from the set-up: one sentence, and exit status 1."""

    def fail(_kind: str) -> None:
        raise error

    monkeypatch.setattr(project_python, "prepare", fail)
    assert commands.main([]) == 1
    shown = capsys.readouterr().err
    assert sentence in shown
    assert "Traceback" not in shown


def test_an_old_python_meets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python before 3.11 is told what is needed and how to go on."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert start.main([]) == 1
    shown = capsys.readouterr().err
    assert "3.11 以上" in shown
    assert "3.9" in shown
    assert "もう一度" in shown


def test_an_old_python_can_read_the_start_file() -> None:
    """The first file has no syntax that Python 3.6 lacks."""
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 6)).body


def test_the_callers_settings_do_not_mislead_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that send Python or pip elsewhere are dropped, and apt is on the PATH; the rest stays."""
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    monkeypatch.setenv("PATH", os.pathsep.join(["first", "", "/usr/bin"]))
    cleaned = environment()
    assert "PYTHONPATH" not in cleaned
    assert "PIP_USER" not in cleaned
    assert cleaned["PIP_INDEX_URL"] == "kept"
    assert cleaned["PATH"].split(os.pathsep)[:2] == ["first", "/usr/bin"]
    assert cleaned["PATH"].split(os.pathsep).count("/usr/bin") == 1
    assert "/usr/sbin" in cleaned["PATH"].split(os.pathsep)


def test_a_program_is_asked_to_end_with_its_starter() -> None:
    """Ending `start.py` ends the window too, and its status is passed on."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from set_up.common import call;"
        "sys.exit(-call([sys.executable, '-c', 'print(1, flush=True); import time; time.sleep(60)']))"
    )
    starter = subprocess.Popen([sys.executable, "-c", code, str(ROOT / "packaging")], stdout=subprocess.PIPE)
    assert starter.stdout is not None
    with starter.stdout as output:
        assert output.readline() == b"1\n"
        starter.terminate()
        assert starter.wait(20) == signal.SIGTERM


def test_a_program_runs_in_the_projects_folder(capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever folder the caller is in, the program finds its packages."""
    kept = signal.getsignal(signal.SIGTERM)
    try:
        assert call([sys.executable, "-c", "import os; print(os.getcwd())"]) == 0
    finally:
        signal.signal(signal.SIGTERM, kept)
    assert capfd.readouterr().out == f"{ROOT}\n"
