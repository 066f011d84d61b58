"""The program used from outside, as a person and a screen reader would; and the list of what is checked."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import smoke

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_for_people_and_the_script_name_the_same_steps() -> None:
    """QA.md and smoke.py hold the same steps in the same words and order."""
    text = (ROOT / "packaging" / "QA.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^- `(\w+)`: (.+)$", text, re.MULTILINE)) == smoke.STEPS


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses the accessibility bus of Linux")
def test_a_copied_scam_is_read_through_the_accessibility_tree() -> None:
    """Under a real display and bus: start, copy, the verdict for a screen reader, a second start, a kill."""
    command = [sys.executable, str(ROOT / "packaging" / "smoke.py"), sys.executable, "-m", "gui"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("ok   ")] == [
        f"ok   {step}" for step in smoke.STEPS
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is a tool of Linux")
def test_a_whole_session_opens_no_network(tmp_path: Path) -> None:
    """Judging, paper, records, a second start: the only sockets are local ones, and the trace really saw them."""
    log = tmp_path / "calls"
    command = [sys.executable, str(ROOT / "packaging" / "smoke.py"), "--trace", str(log)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "gui"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "AF_UNIX" in log.read_text(encoding="utf-8", errors="replace")


def test_a_call_that_leaves_the_computer_is_found(tmp_path: Path) -> None:
    """A trace with an internet socket, or with nothing in it, fails the run; local sockets pass."""
    log = tmp_path / "calls"
    log.write_text("1 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n", encoding="utf-8")
    smoke.stay_at_home(log)
    smoke.stay_at_home(None)
    for bad in ("1 socket(AF_UNIX, 0) = 3\n2 socket(AF_INET6, SOCK_STREAM, 0) = 4\n", ""):
        log.write_text(bad, encoding="utf-8")
        with pytest.raises(smoke.SmokeError, match="network"):
            smoke.stay_at_home(log)


def test_unknown_lines_and_shared_files_fail_the_run(tmp_path: Path) -> None:
    """A line of output that is not on the list, or a file that others may read, is told by name."""
    with (tmp_path / "said").open("w+") as said:
        said.write("qt.qpa.theme.gnome: x\n")
        smoke.complain_of(said)
        said.write("Traceback (most recent call last):\n")
        with pytest.raises(smoke.SmokeError, match="Traceback"):
            smoke.complain_of(said)
    place = tmp_path / ".config" / "mihariban"
    place.mkdir(parents=True)
    place.chmod(0o700)
    file = place / "settings.json"
    file.write_text('{"history": true}', encoding="utf-8")
    file.chmod(0o600)
    smoke.keep_private(tmp_path)
    file.chmod(0o644)
    with pytest.raises(smoke.SmokeError, match=r"settings\.json"):
        smoke.keep_private(tmp_path)
