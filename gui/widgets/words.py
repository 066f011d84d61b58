"""A wrapping label with room between its lines; whatever it is given, it shows as plain text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.widgets.lines import BREAK, JOINER
from gui.widgets.wrapped import Line, draw, height_of, lines_of, number_width, width_of

#: A line's height in heights of the letters: Qt sets them too close for weak eyes.
_SPACING = 1.3
#: So many letters are the least width; longer phrases break.
_LEAST = 8


class Words(QLabel):
    """Lays its lines out itself, broken between phrases, and only once for each width."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        """Show ``text``; ``role`` chooses its look in the style sheet."""
        # Qt's own text stays empty: it could be taken for a rich one, and the style draws the ground only.
        super().__init__(parent)
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text`` as it stands, every sign of it."""
        self._words = text
        # Where a line may end is for the eye only.
        self.setAccessibleName(text.replace(BREAK, "").replace(JOINER, ""))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that a narrower label is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        self.ensurePolished()
        beside, above = self._around()
        return int(height_of(self._lines(width - beside))) + above + 1

    def sizeHint(self) -> QSize:
        """Return the size with every paragraph on one line."""
        self.ensurePolished()
        width = int(width_of(self._paragraphs())) + self._around()[0] + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least: narrower than its words, which then wrap, but not than a number among them."""
        self.ensurePolished()
        letters = self.fontMetrics().horizontalAdvance("国") * _LEAST
        least = max(letters, number_width(self._paragraphs())) + self._around()[0]
        width = min(least, self.sizeHint().width())
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, event: object) -> None:
        """Let the style draw the ground, then draw the lines in its colour."""
        QFrame.paintEvent(self, event)  # type: ignore[arg-type]
        room = self.contentsRect()
        lines = self._lines(room.width())
        top = room.top() + max(0.0, (room.height() - height_of(lines)) / 2)
        painter = QPainter(self)  # has the pen of the label's own words
        draw(painter, lines, top, room.left())
        painter.end()

    def _around(self) -> tuple[int, int]:
        """Return what frame and padding take, beside and above."""
        room = self.contentsRect()
        return self.width() - room.width(), self.height() - room.height()

    def _paragraphs(self) -> list[tuple[str, QFont]]:
        return [(words, self.font()) for words in self.text().split("\n")]

    def _lines(self, width: int) -> list[Line]:
        return lines_of(self._paragraphs(), width, _SPACING)
