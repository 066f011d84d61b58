"""Boxes to tick and choices of one, whose words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from gui.style.theme import TARGET
from gui.widgets.wrapped import Line, draw, height_of, lines_of, width_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    # Qt's classes do not mix: at run time only the last base of a class may be one of them.
    _Button = object

#: Where the words begin (frame, the box itself, the room beside it) and end, in pixels, as app.qss has them.
_LEFT, _RIGHT, _ABOVE = 60, 12, 16
#: So many letters are the least width of the words.
_LEAST = 6


class _Wrapping(_Button):
    """The words beside a mark; everything between its edges can be pressed. Stands before the Qt class."""

    def __init__(self, text: str) -> None:
        """Show ``text`` beside the mark."""
        # Qt's own text stays empty, so that the style draws the mark only.
        super().__init__()
        self._words = text
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the words."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the size with the words on one line."""
        width = int(width_of(self._paragraphs())) + _LEFT + _RIGHT + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least: narrower than the words, which then wrap."""
        width = self.fontMetrics().horizontalAdvance("国") * _LEAST + _LEFT + _RIGHT
        return QSize(min(width, self.sizeHint().width()), TARGET)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return max(TARGET, int(height_of(self._lines(width)))) + _ABOVE

    def hitButton(self, place: QPoint) -> bool:
        """Take a press anywhere on the words."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style draw the mark, then draw the words."""
        super().paintEvent(event)
        painter = QPainter(self)  # has the pen of the mark's own words
        lines = self._lines(self.width())
        draw(painter, lines, (self.height() - height_of(lines)) / 2, _LEFT)
        painter.end()

    def _paragraphs(self) -> list[tuple[str, QFont]]:
        return [(self._words, self.font())]

    def _lines(self, width: int) -> list[Line]:
        return lines_of(self._paragraphs(), width - _LEFT - _RIGHT)


class Tick(_Wrapping, QCheckBox):
    """A box to tick."""


class Choice(_Wrapping, QRadioButton):
    """One of several."""
