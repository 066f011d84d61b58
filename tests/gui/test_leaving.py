"""Closing the window: the watch goes on only when the person says so, and the program says which."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import App
from gui.controllers import leaving
from gui.services.single import Request, Single
from gui.widgets.question import Question

REAL_QUESTION = leaving.Leaving.ask


@pytest.fixture(autouse=True)
def real_question(no_question_at_the_end: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for real here."""
    monkeypatch.setattr(leaving.Leaving, "ask", REAL_QUESTION)


def answer(qtbot: QtBot, program: App, key: str) -> list[str]:
    """Close the window, press the button called ``key`` in the question, and return what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, Question):
            QTimer.singleShot(50, press)
            return
        asked.extend((box.text.text(), box.note.text()))
        assert all(made.width() >= made.minimumSizeHint().width() for made in box.buttons.values())
        box.buttons[key].click() if key != "back" else box.reject()

    QTimer.singleShot(50, press)
    program.window.close()
    return asked


@pytest.mark.parametrize(("tray", "place"), [(True, "tray"), (False, "bar")])
def test_the_watch_goes_on_behind_a_window_that_is_put_away(
    qtbot: QtBot, program: App, monkeypatch: pytest.MonkeyPatch, tray: bool, place: str
) -> None:
    """With an icon the window hides, without one it waits in the bar; the question says which, and the watch is on."""
    monkeypatch.setattr(program.desk.tray, "icon", object() if tray else None)
    asked = answer(qtbot, program, "go_on")
    assert asked == [program.strings("window.leave.ask"), program.strings(f"window.leave.{place}")]
    assert program.watch.enabled
    assert program.window.isHidden() is tray
    assert program.window.isMinimized() is not tray
    program.asked(Request())
    assert program.window.isVisible()
    assert not program.window.isMinimized()
    monkeypatch.undo()
    program.close()


def test_ending_and_going_back(qtbot: QtBot, program: App) -> None:
    """Back leaves everything as it was; ending closes the window."""
    assert leaving.Leaving.ask is REAL_QUESTION
    answer(qtbot, program, "back")
    assert program.window.isVisible()
    answer(qtbot, program, "end")
    assert not program.window.isVisible()


@pytest.mark.parametrize("why", ["off", "log-out", "menu"])
def test_nothing_is_asked_where_no_answer_is_needed(
    program: App, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """Without a watch, at the end of the session, and after 'end' in the menu the window simply closes."""
    monkeypatch.setattr(program.desk.leaving, "ask", lambda: pytest.fail("asked"))
    if why == "off":
        program.watch.set_enabled(False)
    elif why == "log-out":
        monkeypatch.setattr(leaving, "is_ending_session", lambda: True)
    else:
        program.desk.tray.quit_wanted.emit()
    assert not leaving.is_ending_session() or why == "log-out"
    assert program.window.close()


def test_a_start_with_the_computer_waits_in_the_bar(program: App, own_home: Path) -> None:
    """Beginning quietly, the window is minimised and takes no screen."""
    single = Single(program.config)
    program.window.hide()
    program.begin(single, Request(), quietly=True)
    assert program.window.isMinimized()
    program.close()
    single.close()
