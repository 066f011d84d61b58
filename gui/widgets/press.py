"""A button whose words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.style.theme import TARGET
from gui.widgets.wrapped import draw, height_of, lines_of, number_width, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

#: Frame and room on both sides together, in pixels, as app.qss has them for a button in focus.
_BESIDE, _ABOVE = 44, 20
#: How much larger the line with the number is.
_LARGER = 1.3
#: A button may become as narrow as so many letters; its words then wrap.
_LEAST = 4


class Press(QPushButton):
    """Draws its words itself, each paragraph wrapped; the role ``call`` draws the second one large."""

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        """Show ``text``; ``name`` is read aloud instead."""
        # Qt's own text stays empty, so that the style draws the frame only.
        super().__init__(parent)
        self._words = text
        self.setAccessibleName(name or text.replace("\n", " "))
        # The least width is that of `minimumSizeHint`, which a fixed one would overrule.
        self.setMinimumHeight(TARGET)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._show_chosen)

    def _show_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - a Qt slot
        # The style sheet's colours for a chosen button come as those of a selection.
        roles = QPalette.ColorRole
        self.setForegroundRole(roles.HighlightedText if chosen else roles.ButtonText)

    def text(self) -> str:
        """Return the words."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words, and have them read aloud."""
        self._words = text
        self.setAccessibleName(text.replace("\n", " "))
        self.updateGeometry()
        self.update()

    def hug(self) -> None:
        """Be as wide as the words and no wider."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show a hand from the first visit of the mouse on, which may be before the first paint."""
        super().enterEvent(event)
        QTimer.singleShot(0, self, lambda: self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like the space bar: people expect it of a button that has the focus."""
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size that holds each paragraph on one line."""
        wanted = int(width_of(self._paragraphs())) + _BESIDE + 2
        return QSize(max(TARGET, wanted), self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        """Return the least: narrower than its words, which then wrap, but not than a number among them."""
        letters = min(_LEAST, max(map(len, self.text().split("\n"))))
        width = self.fontMetrics().horizontalAdvance("国") * letters
        least = max(width, number_width(self._paragraphs())) + _BESIDE
        return QSize(min(least, self.sizeHint().width()), TARGET)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return max(TARGET, int(height_of(lines_of(self._paragraphs(), width - _BESIDE))) + _ABOVE + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style draw the frame, then draw the words in its colour."""
        super().paintEvent(event)
        painter = QPainter(self)  # has the pen of the role that `_show_chosen` sets
        lines = lines_of(self._paragraphs(), self.width() - _BESIDE)
        draw(painter, lines, (self.height() - height_of(lines)) / 2, 0, self.width())
        painter.end()

    def _paragraphs(self) -> Iterator[tuple[str, QFont]]:
        large = self.property("role") == "call"
        for number, words in enumerate(self.text().split("\n")):
            font = QFont(self.font())
            if large and number == 1:
                font.setPointSizeF(font.pointSizeF() * _LARGER)
                font.setBold(True)
            yield words, font
