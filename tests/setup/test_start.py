"""`start.py` for real: a small copy of the project, in a folder with a space and Japanese signs."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from set_up import project_python
from set_up.common import PYTHON

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON = project_python.base_python()
TEXT = "牛乳と卵を買う".encode()
#: Stands in for the program: tells what it was given, and ends with the status that the text asks for.
PROGRAM = """
import json, os, sys
text = sys.stdin.read() if sys.argv[-1] == "-" else ""
told = {"arguments": sys.argv[1:], "text": text, "folder": os.getcwd(), "prefix": sys.prefix}
print(json.dumps(told | {"PYTHONPATH": os.environ.get("PYTHONPATH")}))
sys.exit(int(text or 4))
"""


@dataclass(frozen=True, slots=True)
class Project:
    """The copy, and how to start it."""

    root: Path
    wheels: Path
    settings: Mapping[str, str]

    def start(self, *arguments: str, text: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the copy's `start.py` from another folder, in an environment that holds only `settings`."""
        return subprocess.run(
            [BASE_PYTHON, self.root / "start.py", *arguments],
            env={**self.settings, **settings},
            cwd="/",
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def _wheel(folder: Path) -> str:
    """Write a wheel of one empty module, and return its SHA-256."""
    files = {
        "tinypart.py": "",
        "tinypart-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tinypart\nVersion: 1.0\n",
        "tinypart-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "tinypart-1.0.dist-info/RECORD"
    lines = [f"{record},,\n"]
    wheel = folder / "tinypart-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            lines.append(f"{path},sha256={digest},{len(content)}\n")
        archive.writestr(record, "".join(lines))
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a copy of the set-up around a stand-in for the program, with nothing installed."""
    root = tmp_path / "みはり 番"
    for folder in ("packaging", "core", "gui", "resources"):
        (root / folder).mkdir(parents=True)
    wheels = tmp_path / "wheels"  # no space: pip would take it for the end of the address
    wheels.mkdir()
    shutil.copy(ROOT / "start.py", root)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "packaging" / "set_up", root / "packaging" / "set_up", ignore=ignore)
    digest = _wheel(wheels)
    for name in ("requirements.lock", "requirements-test.lock"):
        (root / "packaging" / name).write_text(f"tinypart==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    for package in ("core", "gui"):
        (root / package / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (root / "resources" / "example.txt").write_text("見本", encoding="utf-8")
    return Project(root, wheels, {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull})


def _told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_refused_set_up_recovers_and_is_not_repeated(project: Project) -> None:
    """Without its parts the first start says one sentence; the next one succeeds; the third only starts."""
    refused = project.start()
    assert refused.returncode == 1
    assert "合う部品がありません" in refused.stderr
    assert "Traceback" not in refused.stderr
    first = project.start(PIP_FIND_LINKS=str(project.wheels), PYTHONPATH="elsewhere", PIP_USER="1")
    assert first.returncode == 0, first.stderr
    assert _told(first)["PYTHONPATH"] is None
    again = project.start(text="3")
    assert again.returncode == 3
    assert again.stderr == "画面がないため、この端末で調べます。\n"
    assert _told(again)["arguments"] == ["check", "-"]
    assert _told(again)["folder"] == str(project.root)
    assert Path(_told(again)["prefix"]) == project.root / ".venv"


def test_a_changed_part_is_not_installed(project: Project) -> None:
    """A part whose fingerprint is not the one in the lock file is refused, in words."""
    for path in (project.root / "packaging").glob("*.lock"):
        path.write_text("tinypart==1.0 --hash=sha256:" + "0" * 64, encoding="utf-8")
    refused = project.start(PIP_FIND_LINKS=str(project.wheels))
    assert refused.returncode == 1
    assert "安全のため、使いませんでした" in refused.stderr


def test_a_folder_that_cannot_be_written_is_a_sentence(project: Project) -> None:
    """Where the lock cannot be made (a folder lies in its place), the user reads words and no traceback."""
    (project.root / ".venv.lock").mkdir()
    refused = project.start()
    assert refused.returncode == 1
    assert "フォルダーに書けるか" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_console_without_japanese_does_not_stop_the_start(project: Project) -> None:
    """Signs that a console cannot show are replaced; the sentence still comes out."""
    refused = project.start(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert refused.stderr.isascii()
    assert len(refused.stderr.splitlines()) > 1


def test_a_second_start_adds_little(capsys: pytest.CaptureFixture[str]) -> None:
    """A finished project answers through `start.py` as it does without it; what that costs is printed."""
    assert project_python.read_stamp().get("run") == project_python.digest("run"), "run start.py once first"
    direct = [str(PYTHON), "-m", "core", "check", "-"]
    through = [BASE_PYTHON, str(ROOT / "start.py")]
    seconds: dict[str, float] = {}
    answers: dict[str, tuple[int, bytes]] = {}
    for name, command in (("direct", direct), ("through", through)) * 3:
        begun = time.perf_counter()
        done = subprocess.run(
            command, cwd=ROOT, input="牛乳と卵を買う".encode(), capture_output=True, check=False
        )
        seconds[name] = min(time.perf_counter() - begun, seconds.get(name, 60.0))
        answers[name] = (done.returncode, done.stdout)
    added = seconds["through"] - seconds["direct"]
    with capsys.disabled():
        print(f"start.py adds {added:.3f} s to {seconds['direct']:.3f} s", file=sys.stderr)
    assert answers["direct"][0] == 0, answers["direct"]
    assert answers["through"] == answers["direct"]
    assert sys.version_info[:2] >= (3, 11)
