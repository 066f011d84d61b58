"""Words in several lines for what presses and ticks: Qt cuts theirs where the window is narrow."""

from __future__ import annotations

from functools import lru_cache
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


def lines_of(paragraphs: Iterable[tuple[str, QFont]], width: float, spacing: float = _SPACING) -> list[Line]:
    """Return the lines of all ``paragraphs``, wrapped to ``width``."""
    return [
        line
        for words, font in paragraphs
        for line in _wrapped(words, font.toString(), max(1, int(width)), spacing)
    ]


def width_of(paragraphs: Iterable[tuple[str, QFont]]) -> float:
    """Return the width of the widest of the ``paragraphs`` on one line."""
    return max(_width(words, font.toString()) for words, font in paragraphs)


@lru_cache(maxsize=1000)
def _width(words: str, written: str) -> float:
    return QFontMetricsF(_font(written)).horizontalAdvance(words)


@lru_cache(maxsize=2000)
def _wrapped(words: str, written: str, width: int, spacing: float) -> tuple[Line, ...]:
    # A layout asks for the height of each part again and again.
    font = _font(written)
    height = QFontMetricsF(font).height() * spacing
    pieces = (words,) if _width(words, written) <= width else _pieces(phrased(words), font, width)
    return tuple(Line(_line(piece, font), height) for piece in pieces)


@lru_cache(maxsize=50)
def _font(written: str) -> QFont:
    font = QFont()
    font.fromString(written)
    return font


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
