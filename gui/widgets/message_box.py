"""The large box for the message: takes plain text only, typed, pasted or dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.widgets.views import height_of, spread
from gui.widgets.wrapped import Line, draw, lines_of

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QPaintEvent

#: Pause in typing after which the text is checked, in milliseconds.
_PAUSE = 300
_LINES = 4
#: Qt's own margin around the text, in pixels.
_MARGIN = 4
#: Longest text taken in, in code points; the checker reads less and says so.
_LONGEST = 30_000


class MessageBox(QTextEdit):
    """Emits ``settled`` when typing pauses and ``dropped`` with a file's path."""

    settled = Signal()
    dropped = Signal(object)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        """Set up an empty box called ``name`` that shows ``hint`` while empty."""
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self._hint = hint
        self.setTabChangesFocus(True)
        self._empty, self._composing = True, False
        # The viewport by its name in Qt: `viewport()` would first look through every kind of widget there is.
        self._ground = cast("QWidget", self.findChild(QWidget, "qt_scrollarea_viewport"))
        self._ground.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.settled)
        self.textChanged.connect(self._changed)

    def _changed(self) -> None:
        self._empty = self.document().isEmpty()
        self._pause.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hint while the box is empty; Qt's own would be cut after one line."""
        super().paintEvent(event)
        # Japanese is composed in the box before it becomes its text.
        if self._empty and not self._composing:
            painter = QPainter(self._ground)  # has the pen of a hint
            draw(painter, self.hint_lines(), _MARGIN, _MARGIN)
            painter.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice what is being composed."""
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    def hint_lines(self) -> list[Line]:
        """Return the hint as it is laid out in the box."""
        room = self._ground.width() - 2 * _MARGIN
        return lines_of([(self._hint, self.font())], room)

    def put(self, text: str) -> None:
        """Replace the content without waiting for a pause."""
        self.setPlainText(text[:_LONGEST])
        spread(self)
        self._pause.stop()

    def fit(self) -> None:
        """Be as high as a few lines of the letters in use."""
        self.setFixedHeight(height_of(self, _LINES))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text and files, nothing else."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert plain text; hand a dropped file to whoever listens."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths[0])
        elif source.hasText():
            self.insertPlainText(source.text()[:_LONGEST])
