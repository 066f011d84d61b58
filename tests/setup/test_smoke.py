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
    """From start to end, with a copied scam judged, the only sockets are local ones: display, bus, second start."""
    log = tmp_path / "calls"
    traced = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)]
    program = [sys.executable, "-m", "gui"]
    command = [sys.executable, str(ROOT / "packaging" / "smoke.py"), *traced, *program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    calls = log.read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "AF_UNIX" in calls
    assert not [line for line in calls.splitlines() if re.search(r"\bAF_INET6?\b|\bPF_INET", line)]
