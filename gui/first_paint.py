"""The moment of the first paint: what the window can do without comes after it.

A timer of nought would come too early: a window waits for the display before it paints, and loading the rules
meanwhile would keep the person before an empty frame.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

#: Milliseconds until a window that nobody sees (minimised, another desk) counts as painted.
_PATIENCE = 500


class FirstPaint(QObject):
    """Emits ``painted`` once. Sits on the window alone: on everything it would look at every event."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """Wait for the first paint of ``window``."""
        super().__init__(window)
        self._window = window
        self._seen = False
        window.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self, self._tell)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice the paint, and speak when it is done."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        if not self._seen:
            self._seen = True
            self.painted.emit()


def say_and_end() -> None:
    """Do what ``--first-paint`` asks for: the build measures with it."""
    if sys.stdout is not None:  # a windowed Windows program has none
        print("painted", flush=True)  # noqa: T201 - the one thing that this is for
    QApplication.exit(0)  # without the question of the close button
