"""What the command line does when its surroundings fail: closed streams, full disks, interruptions, broken data."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from core.cli import main
from core.cli.main import run
from core.cli.streams import Streams
from core.paths import RESOURCES

CLEAR = "明日は10時に駅で待ってるね。"
RULE = "unpaid-fee-emoney"


class Full(io.BytesIO):
    """A full disk."""

    def write(self, _data: object, /) -> int:
        raise OSError(28, "No space left on device")


class Gone(io.BytesIO):
    """A reader that went away."""

    def write(self, _data: object, /) -> int:
        raise BrokenPipeError


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setattr(main, "silence_output", lambda: None)

    def inside(
        *arguments: str, stdin: bytes | None = b"", stdout: io.BytesIO | None = None
    ) -> tuple[int, str, str]:
        out, err = stdout or io.BytesIO(), io.BytesIO()
        status = run(arguments, Streams(None if stdin is None else io.BytesIO(stdin), out, err))
        return status, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8")

    return inside


def test_closed_input_gets_a_sentence(ask: Ask) -> None:
    """Without any standard input, check and try say so and end with 2."""
    for arguments in (("check", "-"), ("try", RULE, "-")):
        code, _, err = ask(*arguments, stdin=None)
        assert code == 2
        assert err.strip()


def test_try_reads_standard_input_and_rule_ids(ask: Ask) -> None:
    """A rule is found by its id; the text may come from standard input; the parts that hold are shown."""
    text = "未納料金を電子マネーで支払ってください。"
    assert ask("try", RULE, "-", stdin=text.encode())[0] == 0
    code, out, _ = ask("try", "unpaid-fee-call-today", CLEAR)
    assert code == 1
    assert out.strip()


def test_try_names_a_broken_rule(ask: Ask, tmp_path: Path) -> None:
    """A rule file without its keys ends with 2 and the file's name."""
    file = tmp_path / "half.toml"
    file.write_text('schema = 1\n[rule]\nid = "half"\n', encoding="utf-8")
    code, _, err = ask("try", str(file), CLEAR)
    assert (code, "half.toml" in err) == (2, True)


def test_full_disk_and_lost_reader(ask: Ask, tmp_path: Path) -> None:
    """Output that cannot be written is status 2 with a sentence; a lost reader ends quietly."""
    file = tmp_path / "a.txt"
    file.write_text(CLEAR, encoding="utf-8")
    code, _, err = ask("check", str(file), stdout=Full())
    assert (code, bool(err.strip())) == (2, True)
    code, _, err = ask("check", str(file), stdout=Gone())
    assert err == ""
    assert code not in {0, 2, 3, 4, 5}


def test_interruption_is_quiet(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends without a traceback."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_run", stop)
    code, _, err = ask("check", "-")
    assert (code, err) == (130, "")


@pytest.mark.parametrize("number", ["NaN", "1e999", "-Infinity"])
def test_numbers_that_are_none_are_malformed(ask: Ask, number: str) -> None:
    """JSON that the standard does not know is a malformed line, wherever it stands."""
    line = f'{{"id": {number}, "text": "a"}}'.encode()
    code, out, err = ask("check", "--jsonl", "-", stdin=b'\n{"id": 1.5, "text": "abc"}\n' + line)
    assert code == 2
    assert len(out.splitlines()) == 1
    assert ":3" in err


@pytest.mark.parametrize(
    ("file", "content"),
    [("strings/cli.toml", "x = ["), ("categories.toml", "x = [")],
)
def test_broken_program_files_are_named(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, content: str
) -> None:
    """When a file of the program itself is broken, its name is said instead of a traceback."""
    resources = tmp_path / "resources"
    shutil.copytree(RESOURCES, resources)
    (resources / file).write_text(content, encoding="utf-8")
    monkeypatch.setattr(main, "RESOURCES", resources)
    code, _, err = ask("check", "-", stdin=CLEAR.encode())
    assert code == 2
    assert err.strip()


def test_faults_of_own_rules_are_said_and_the_rest_works(ask: Ask, tmp_path: Path) -> None:
    """A broken file among the user's own rules is named; the check goes on with all others."""
    folder = tmp_path / "rules"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("x = [", encoding="utf-8")
    code, _, err = ask("check", "--rules", str(tmp_path / "rules"), "-", stdin=CLEAR.encode())
    assert code == 0
    assert "bad.toml" in err


def test_streams_that_the_process_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has no streams: what it says is swallowed, what it reads is nothing."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    streams = Streams.of_process()
    streams.say("a")
    streams.complain("b")
    assert streams.stdin is None
