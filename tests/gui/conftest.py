"""The program with its window, for every test of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.paths import RESOURCES
from gui.app import App
from gui.controllers.leaving import Leaving


@pytest.fixture(scope="session")
def checker() -> Checker:
    """Return the real engine."""
    return Checker.load(RESOURCES)


@pytest.fixture(autouse=True)
def no_question_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a window that a test leaves open close without asking whether the watch goes on."""
    monkeypatch.setattr(Leaving, "ask", lambda _: "end")


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    """Take away what another test has copied: it would be checked when a window becomes active."""
    QGuiApplication.clipboard().clear()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, checker: Checker) -> Iterator[App]:
    """Yield the program with its window shown and its engine ready; it stops watching afterwards."""
    made = App(tmp_path / "config", tmp_path / "data", tmp_path)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.set_judge(checker)
    assert made.desk
    yield made
    made.close()
