"""A place where set-up tests may make and break a `.venv`."""

from __future__ import annotations

from pathlib import Path

import pytest
from set_up import project_python, system


@pytest.fixture
def own_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the set-up in this process at an empty folder, and return where its `.venv` would be."""
    venv = tmp_path / ".venv"
    locks = {"run": tmp_path / "requirements.lock", "test": tmp_path / "requirements-test.lock"}
    for path in locks.values():
        path.write_text(path.name, encoding="utf-8")
    monkeypatch.setattr(project_python, "VENV", venv)
    monkeypatch.setattr(project_python, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(project_python, "STAMP", venv / "mihariban.json")
    monkeypatch.setattr(project_python, "SETUP_LOG", venv / "setup.log")
    monkeypatch.setattr(project_python, "BUSY", tmp_path / ".venv.lock")
    monkeypatch.setattr(project_python, "LOCKS", locks)
    monkeypatch.setattr(system, "VENV", venv)
    monkeypatch.setattr(system, "REFUSED", venv / "refused-packages")
    return venv
