"""Closing the window: whether the watch goes on is asked, and said, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.services.clipboard_watch import WatchStatus
from gui.widgets.question import Question, answer_to

if TYPE_CHECKING:
    from core.strings import Strings
    from gui.main_window import MainWindow
    from gui.services.clipboard_watch import ClipboardWatch
    from gui.services.tray import Tray


class Leaving:
    """Asks at the close button, where there is a watch that could go on behind a closed window."""

    def __init__(self, window: MainWindow, strings: Strings, watch: ClipboardWatch, tray: Tray) -> None:
        """Answer for ``window`` from now on."""
        self._window = window
        self._say = strings
        self._watch = watch
        self._tray = tray
        self._ending = False
        window.may_close = self.may_close

    def may_close(self) -> bool:
        """Say whether the window may close; when the watch goes on, hide it instead."""
        if self._ending or is_ending_session() or self._watch.status is not WatchStatus.ON:
            return True
        answer = self.ask()
        if answer == "go_on":
            self.hide()
        return answer == "end"

    def ask(self) -> str:
        """Ask what closing means: ``go_on``, ``end``, or ``back`` to the window."""
        place = "tray" if self._tray.icon is not None else "bar"
        say = self._say
        choices = {name: say(f"window.leave.{name}") for name in ("go_on", "end", "back")}
        note = say(f"window.leave.{place}")
        return answer_to(Question(self._window, say("window.leave.ask"), choices, note))

    def hide(self) -> None:
        """Put the window away; the icon, or the bar of the desktop, brings it back."""
        if self._tray.icon is not None:
            self._window.hide()
        else:
            self._window.showMinimized()

    def end(self) -> None:
        """End the program without asking."""
        self._ending = True
        QApplication.quit()


def is_ending_session() -> bool:
    """Say whether the user logs out: that must not wait for an answer."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
