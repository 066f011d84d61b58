"""Closing the window: the watch goes on only when the person says so, and the program says which."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from gui.app import App
from gui.controllers import leaving
from gui.services.single import Request, Single
from gui.widgets.question import Question

#: Answers the next question.
Answer = Callable[[str | Qt.Key], list[str]]
REAL_QUESTION = leaving.Leaving.ask


@pytest.fixture(autouse=True)
def real_question(no_question_at_the_end: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for real here."""
    monkeypatch.setattr(leaving.Leaving, "ask", REAL_QUESTION)


@pytest.mark.parametrize(("tray", "place"), [(True, "tray"), (False, "bar")])
def test_the_watch_goes_on_behind_a_window_that_is_put_away(
    program: App, monkeypatch: pytest.MonkeyPatch, answer: Answer, tray: bool, place: str
) -> None:
    """With an icon the window hides, without one it waits in the bar; the question says which, and the watch is on."""
    monkeypatch.setattr(program.desk.tray, "icon", object() if tray else None)
    asked = answer("go_on")
    program.window.close()
    assert asked == [
        program.strings(f"window.leave.{name}") for name in ("ask", place, "go_on", "end", "back")
    ]
    assert program.watch.enabled
    assert program.window.isHidden() is tray
    assert program.window.isMinimized() is not tray
    program.asked(Request())
    assert program.window.isVisible()
    assert not program.window.isMinimized()
    monkeypatch.undo()
    program.close()


@pytest.mark.parametrize("back", ["back", Qt.Key.Key_Escape])
def test_ending_and_going_back(program: App, answer: Answer, back: str | Qt.Key) -> None:
    """Back, or Escape, leaves everything as it was; ending closes the window."""
    assert leaving.Leaving.ask is REAL_QUESTION
    answer(back)
    program.window.close()
    assert program.window.isVisible()
    answer("end")
    program.window.close()
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


def test_a_question_larger_than_the_screen_keeps_its_buttons(
    program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a small screen the words scroll, and every button stays within reach."""

    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 640, 320)

    monkeypatch.setattr(Question, "screen", lambda _: Screen())
    choices = {"go_on": "続ける", "end": "終わる", "back": "もどる"}
    question = Question(program.window, "見張りは、続けますか。" * 4, choices, "画面のすみから開けます。" * 9)
    question.show()
    assert question.height() <= 320
    assert all(made.geometry().bottom() < question.height() for made in question.buttons.values())
    assert question.words.verticalScrollBar().maximum() > 0
    question.close()
    program.close()
