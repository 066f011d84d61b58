"""The `.venv`: what is repeated, what is made again, and what a failure says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest
from set_up import project_python, system
from set_up.common import StopError


@pytest.fixture
def done(own_venv: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the making of the `.venv` and pip by notes; a made one has an interpreter."""
    steps: list[str] = []

    def made() -> None:
        steps.append("venv")
        (own_venv / "bin").mkdir(parents=True, exist_ok=True)
        (own_venv / "bin" / "python").touch()

    monkeypatch.setattr(project_python, "make_venv", made)
    monkeypatch.setattr(project_python, "install", lambda kind: steps.append(f"pip:{kind}"))
    return steps


def _finish(done: list[str], *kinds: str) -> None:
    for kind in kinds:
        project_python.prepare(kind)
    done.clear()


def test_a_fresh_folder_gets_everything(done: list[str]) -> None:
    """The first start makes the `.venv` and installs the lock file."""
    project_python.prepare("run")
    assert done == ["venv", "pip:run"]


def test_finished_work_is_not_repeated(done: list[str]) -> None:
    """The second start finds the stamp and does nothing."""
    _finish(done, "run")
    project_python.prepare("run")
    assert done == []


def test_tests_are_added_to_a_finished_program(done: list[str]) -> None:
    """`test` after `run` installs what is missing without starting over, and the program stays ready."""
    _finish(done, "run")
    project_python.prepare("test")
    project_python.prepare("run")
    assert done == ["pip:test"]


def test_the_tests_parts_are_enough_for_the_program(done: list[str]) -> None:
    """`run` after `test` finds everything: the test lock holds all of the program's."""
    _finish(done, "test")
    project_python.prepare("run")
    assert done == []


def test_a_changed_lock_file_is_installed(done: list[str]) -> None:
    """New versions go into the `.venv` that is there, for both kinds."""
    _finish(done, "test")
    for path in project_python.LOCKS.values():
        path.write_text("newer", encoding="utf-8")
    project_python.prepare("run")
    project_python.prepare("test")
    assert done == ["pip:run", "pip:test"]


def test_line_endings_do_not_change_a_lock_file(done: list[str]) -> None:
    """A copy with Windows line endings names the same parts."""
    path = project_python.LOCKS["run"]
    path.write_bytes(b"a\nb\n")
    _finish(done, "run")
    path.write_bytes(b"a\r\nb\r\n")
    project_python.prepare("run")
    assert done == []


@pytest.mark.parametrize("stamp", [None, "", "{", "[]", '"3.11"', '{"python": "2.7"}'])
def test_a_half_made_venv_is_made_again(stamp: str | None, done: list[str], own_venv: Path) -> None:
    """Without a whole stamp of this Python, whatever lies there is not trusted."""
    _finish(done, "run")
    if stamp is None:
        project_python.STAMP.unlink()
    else:
        project_python.STAMP.write_text(stamp, encoding="utf-8")
    project_python.prepare("run")
    assert done == ["venv", "pip:run"]
    assert json.loads((own_venv / "mihariban.json").read_text(encoding="utf-8"))["run"]


def test_a_venv_whose_python_is_gone_is_made_again(done: list[str], own_venv: Path) -> None:
    """A system update that removes the old Python leaves a dangling link; the next start recovers."""
    _finish(done, "run")
    (own_venv / "bin" / "python").unlink()
    (own_venv / "bin" / "python").symlink_to(own_venv / "gone")
    project_python.prepare("run")
    assert done == ["venv", "pip:run"]


def _refuse(_kind: str) -> NoReturn:
    raise StopError("だめでした。")


def test_a_refused_first_set_up_is_made_again(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """When pip fails there is no stamp, so the next start begins again."""
    with monkeypatch.context() as refusing:
        refusing.setattr(project_python, "install", _refuse)
        with pytest.raises(StopError):
            project_python.prepare("run")
    project_python.prepare("run")
    assert done == ["venv", "venv", "pip:run"]


def test_a_refused_addition_leaves_the_program_usable(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the tests' parts cannot be had, the finished program still starts."""
    _finish(done, "run")
    monkeypatch.setattr(project_python, "install", _refuse)
    with pytest.raises(StopError):
        project_python.prepare("test")
    project_python.prepare("run")
    assert done == []


def test_a_killed_addition_is_made_again(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended in the middle of an installation, the `.venv` may hold half a package: it is not trusted."""
    _finish(done, "run")

    def kill(_kind: str) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as killing:
        killing.setattr(project_python, "install", kill)
        with pytest.raises(KeyboardInterrupt):
            project_python.prepare("test")
    project_python.prepare("run")
    assert done == ["venv", "pip:run"]


def test_two_starts_at_once_set_up_once(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second double-click waits for the first one's set-up, says so, and does not repeat it."""
    installing, waiting = threading.Event(), threading.Event()

    def install(kind: str) -> None:
        done.append(f"pip:{kind}")
        installing.set()
        assert waiting.wait(20)

    def sleep(_seconds: float) -> None:
        waiting.set()
        first.join(20)

    monkeypatch.setattr(project_python, "install", install)
    monkeypatch.setattr("time.sleep", sleep)
    first = threading.Thread(target=project_python.prepare, args=("run",))
    first.start()
    assert installing.wait(20)
    project_python.prepare("run")
    assert done == ["venv", "pip:run"]
    assert "待っています" in capsys.readouterr().err


@pytest.mark.parametrize("leftover", ["folder", "file", "link"])
def test_whatever_lies_in_the_way_is_replaced(
    leftover: str, own_venv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A half-made folder, a file or a link named `.venv` gives way; what a link led to stays."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    if leftover == "folder":
        (own_venv / "lib").mkdir(parents=True)
    elif leftover == "file":
        own_venv.touch()
    else:
        own_venv.symlink_to(elsewhere)

    def venv(command: list[str | Path], **_options: object) -> subprocess.CompletedProcess[str]:
        assert command[1:] == ["-I", "-m", "venv", own_venv]
        assert not own_venv.exists()
        (own_venv / "bin").mkdir(parents=True)
        (own_venv / "bin" / "python").touch()
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setattr(subprocess, "run", venv)
    project_python.make_venv()
    assert not own_venv.is_symlink()
    assert (elsewhere / "kept").exists()


def test_a_venv_that_cannot_be_made_is_a_sentence(own_venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Python's own venv fails, the user is told what to look at."""
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: subprocess.CompletedProcess([], 1))
    with pytest.raises(StopError, match="ディスクの空き"):
        project_python.make_venv()
    assert not own_venv.exists()


def test_debians_missing_venv_is_named(own_venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python comes without ensurepip: the exact command is given."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(system, "install", lambda _packages: False)
    monkeypatch.setattr(system, "apt_get", lambda: "apt-get")
    wanted = f"sudo apt-get install -y python{project_python.series()}-venv"
    with pytest.raises(StopError, match=wanted.replace(".", r"\.")):
        project_python.make_venv()
    assert not own_venv.exists()


def test_python_finds_itself_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty environment Python does not know its own name; the system does."""
    monkeypatch.setattr(sys, "_base_executable", "", raising=False)
    monkeypatch.setattr(sys, "executable", "")
    assert Path(project_python.base_python()).name.startswith("python")


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "決めてあるものと違い"),
        ("[Errno 28] No space left on device", "ディスクの空き"),
        ("[Errno -3] Temporary failure in name resolution\nNo matching distribution found", "インターネット"),
        ("[Errno 11001] getaddrinfo failed", "インターネット"),
        ("Read timed out.", "インターネット"),
        ("connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_", "日付と時刻"),
        ("ERROR: HTTP error 503 while getting a file", "少し時間をおいて"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.12.0", "この Python に合う"),
        ("[WinError 32] The process cannot access the file", "閉じてください"),
        ("something that nobody has seen before", "部品を入れられませんでした"),
    ],
)
def test_each_trouble_of_pip_has_its_sentence(output: str, sentence: str, own_venv: Path) -> None:
    """The sentence names the cause and how to go on, and pip's own words are kept for an expert."""
    own_venv.mkdir()
    told = project_python.trouble(output)
    assert sentence in told
    assert "もう一度" in told
    assert (own_venv / "setup.log").read_text(encoding="utf-8") == output


def test_progress_names_the_parts_and_the_large_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """While pip works, each part and each large download is shown; the rest of pip's words is not."""
    lines = (
        "Looking in links: elsewhere\n",
        "Collecting pyside6-addons==6.12.0 (from -r requirements.lock (line 20))\n",
        "  Downloading pyside6_addons-6.12.0-cp310-abi3-manylinux_2_34_x86_64.whl (161.5 MB)\n",
        "  Downloading idna-3.20-py3-none-any.whl (70 kB)\n",
        "Installing collected packages: idna, pyside6-addons\n",
    )
    for line in lines:
        project_python.show_progress(line)
    assert capsys.readouterr().err == "  pyside6-addons\n    大きさ 161.5 MB\n部品を入れています。\n"


@pytest.fixture
def real_pip(own_venv: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let `install` run the real pip of this Python, which knows no index; return the lock file."""
    own_venv.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setattr(project_python, "PYTHON", Path(sys.executable))
    return project_python.LOCKS["run"]


NO_SUCH_PART = "mihariban-no-such-part==1.0 --hash=sha256:" + "0" * 64


def test_real_pip_without_a_network_is_understood(real_pip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody answers, pip's own words lead to the sentence about the connection."""
    real_pip.write_text(NO_SUCH_PART, encoding="utf-8")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(StopError, match="インターネットにつながりません"):
        project_python.install("run")


def test_real_pip_without_a_fitting_part_is_understood(
    real_pip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When no file fits this computer, pip's own words lead to the sentence about it."""
    real_pip.write_text(NO_SUCH_PART, encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(StopError, match="この Python に合う部品"):
        project_python.install("run")
