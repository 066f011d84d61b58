"""The program with its window, for every test of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.paths import RESOURCES
from gui.app import App
from gui.controllers.leaving import Leaving
from gui.style.theme import TARGET
from gui.widgets.press import Press
from gui.widgets.question import Question
from gui.widgets.words import Words


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


def has_room(part: Words | Press) -> bool:
    """Say whether the words of ``part`` are shown whole, and a button is large enough to be hit."""
    if isinstance(part, Press) and min(part.width(), part.height()) < TARGET:
        return False
    wide = part.width() >= part.minimumSizeHint().width()
    return wide and part.height() >= part.heightForWidth(part.width()) - 2


@pytest.fixture
def answer(qtbot: QtBot) -> Iterator[Callable[[str | Qt.Key], list[str]]]:
    """Yield what answers the next question: the press of a button, by its key, or a key of the keyboard.

    It returns a list that holds, once the question is answered, its words and those of its buttons.
    """
    timers: list[QTimer] = []
    cut: list[str] = []

    def press(timer: QTimer, how: str | Qt.Key, asked: list[str]) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, Question):
            if box is not None:
                box.close()  # another box would wait for ever
            return
        timer.stop()
        parts = [part for part in (box.text, box.note, *box.buttons.values()) if part.isVisible()]
        asked += [part.text() for part in parts]
        cut.extend(part.text() for part in parts if not has_room(part))
        if isinstance(how, str):
            qtbot.mouseClick(box.buttons[how], Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(box.focusWidget(), how)

    def wait(how: str | Qt.Key) -> list[str]:
        asked: list[str] = []
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda: press(timer, how, asked))
        timer.start()
        timers.append(timer)
        return asked

    yield wait
    unasked = [timer for timer in timers if timer.isActive()]
    for timer in unasked:
        timer.stop()
    assert (len(unasked), cut) == (0, [])
