"""Words in several lines for what presses and ticks: Qt cuts theirs where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from gui.widgets.lines import phrased

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QPainter

#: A line's height in heights of the letters: Qt sets them too close for weak eyes.
_SPACING = 1.2


class Line(NamedTuple):
    """One line, laid out for itself, and the height that it takes."""

    layout: QTextLayout
    height: float


def lines_of(paragraphs: Iterable[tuple[str, QFont]], width: float) -> list[Line]:
    """Return the lines of all ``paragraphs``, wrapped to ``width``."""
    return [
        Line(_line(piece, font), QFontMetricsF(font).height() * _SPACING)
        for words, font in paragraphs
        for piece in _pieces(phrased(words), font, max(1.0, width))
    ]


def height_of(lines: Iterable[Line]) -> float:
    """Return the height of all ``lines``."""
    return sum(line.height for line in lines)


def draw(painter: QPainter, lines: Iterable[Line], top: float, left: float, centred_in: float = 0) -> None:
    """Draw ``lines`` from ``top`` down, from ``left`` on or in the middle of a width."""
    for layout, height in lines:
        line = layout.lineAt(0)
        start = (centred_in - line.naturalTextWidth()) / 2 if centred_in else left
        layout.draw(painter, QPointF(start, top + (height - line.height()) / 2))
        top += height


def _pieces(words: str, font: QFont, width: float) -> Iterator[str]:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        yield words[line.textStart() : line.textStart() + line.textLength()]
    layout.endLayout()


def _line(words: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(words.strip(), font)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return layout
