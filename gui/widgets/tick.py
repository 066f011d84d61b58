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
    from PySide6.QtGui import QPaintEvent

#: Where the words begin (frame, the box itself, the room beside it) and end, in pixels, as app.qss has them.
_LEFT, _RIGHT, _ABOVE = 60, 12, 16
#: So many letters are the least width of the words.
_LEAST = 6


class Tick(QCheckBox):
    """A box to tick; everything between its edges can be pressed."""

    def __init__(self, text: str) -> None:
        """Show ``text`` beside the box."""
        # Qt's own text stays empty, so that the style draws the mark only.
        super().__init__()
        self._words = text
        _set_up(self)

    def text(self) -> str:
        """Return the words."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the size with the words on one line."""
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        """Return the least: narrower than the words, which then wrap."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return _height(self, width)

    def hitButton(self, place: QPoint) -> bool:
        """Take a press anywhere on the words."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style draw the box, then draw the words."""
        super().paintEvent(event)
        _paint(self)


class Choice(QRadioButton):
    """One of several; everything between its edges can be pressed."""

    def __init__(self, text: str) -> None:
        """Show ``text`` beside the mark."""
        # Qt's own text stays empty, so that the style draws the mark only.
        super().__init__()
        self._words = text
        _set_up(self)

    def text(self) -> str:
        """Return the words."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the size with the words on one line."""
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        """Return the least: narrower than the words, which then wrap."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return _height(self, width)

    def hitButton(self, place: QPoint) -> bool:
        """Take a press anywhere on the words."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style draw the mark, then draw the words."""
        super().paintEvent(event)
        _paint(self)


def _set_up(box: Tick | Choice) -> None:
    box.setAccessibleName(box.text())
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)


def _lines(box: Tick | Choice, width: int) -> list[Line]:
    return lines_of([(box.text(), box.font())], width - _LEFT - _RIGHT)


def _hint(box: Tick | Choice) -> QSize:
    width = int(width_of([(box.text(), box.font())])) + _LEFT + _RIGHT + 2
    return QSize(width, _height(box, width))


def _least(box: Tick | Choice) -> QSize:
    width = box.fontMetrics().horizontalAdvance("国") * _LEAST + _LEFT + _RIGHT
    return QSize(min(width, _hint(box).width()), TARGET)


def _height(box: Tick | Choice, width: int) -> int:
    return max(TARGET, int(height_of(_lines(box, width)))) + _ABOVE


def _paint(box: Tick | Choice) -> None:
    painter = QPainter(box)  # has the pen of the box's own words
    lines = _lines(box, box.width())
    draw(painter, lines, (box.height() - height_of(lines)) / 2, _LEFT)
    painter.end()
