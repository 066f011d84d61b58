"""Words in several lines for what presses and ticks: Qt cuts theirs where the window is narrow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from gui.widgets.lines import BREAK, JOINER, numbers_in, phrased

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PySide6.QtGui import QPainter, QTextLine

#: A line's height in heights of the letters: Qt sets them too close for weak eyes.
_SPACING = 1.2
#: Size of a reading, how close it stands, and how far down the words move for it, as parts.
_READING, _TIGHT, _DOWN = 0.55, 0.8, 0.9
#: A number of more letters' width may be broken, or it would widen a narrow page.
_WIDEST = 10


class Line(NamedTuple):
    """One line, laid out for itself, the height that it takes, and what stands above its words."""

    layout: QTextLayout
    height: float
    above: tuple[tuple[float, str], ...] = ()
    """Middle and kana of each reading."""


class _Readings:
    """Which words are read out above themselves; one for the whole program, as its style sheet is."""

    known: Mapping[str, str] = {}


def show_readings(known: Mapping[str, str]) -> None:
    """From now on show the readings of the ``known`` words; {} for none."""
    _Readings.known = known
    _wrapped.cache_clear()


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


def number_width(paragraphs: Iterable[tuple[str, QFont]]) -> int:
    """Return the width that keeps every number in the ``paragraphs`` whole."""
    return max(_number_width(words, font.toString()) for words, font in paragraphs)


@lru_cache(maxsize=1000)
def _number_width(words: str, written: str) -> int:
    most = _width("国", written) * _WIDEST
    widths = (_width(number, written) for number in numbers_in(words))
    return int(max((width for width in widths if width <= most), default=0)) + 1


@lru_cache(maxsize=1000)
def _width(words: str, written: str) -> float:
    return QFontMetricsF(_font(written)).horizontalAdvance(words)


@lru_cache(maxsize=2000)
def _wrapped(words: str, written: str, width: int, spacing: float) -> tuple[Line, ...]:
    # A layout asks for the height of each part again and again.
    font = _font(written)
    height = QFontMetricsF(font).height() * spacing
    if _width(words, written) <= width:
        return (_read(_line(words, font), height, font),)
    pieces = _pieces(phrased(words, lambda part: _width(part, written) <= width), font, width)
    return tuple(_read(_line(piece, font), height, font) for piece in pieces)


def _read(layout: QTextLayout, height: float, font: QFont) -> Line:
    if not _Readings.known:
        return Line(layout, height)
    from core.help.readings import readings_in  # noqa: PLC0415 - most people want none

    found = tuple(readings_in(layout.text(), _Readings.known, JOINER + BREAK))
    if not found:
        return Line(layout, height)
    line = layout.lineAt(0)
    above = tuple(((_place(line, row.start) + _place(line, row.end)) / 2, row.kana) for row in found)
    return Line(layout, height + QFontMetricsF(_small(font)).height() * _TIGHT, above)


def _place(line: QTextLine, letter: int) -> float:
    # Newer bindings return the letter with the place.
    found: Any = line.cursorToX(letter)
    return float(found[0] if isinstance(found, tuple) else found)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _READING)
    small.setBold(False)
    return small


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
    for layout, height, above in lines:
        line = layout.lineAt(0)
        start = (centred_in - line.naturalTextWidth()) / 2 if centred_in else left
        free = height - line.height()
        # Readings need the room above; without them it is shared.
        layout.draw(painter, QPointF(start, top + (free * _DOWN if above else free / 2)))
        _draw_readings(painter, layout.font(), above, QPointF(start, top))
        top += height


def _draw_readings(
    painter: QPainter, font: QFont, above: tuple[tuple[float, str], ...], origin: QPointF
) -> None:
    small = _small(font)
    metrics = QFontMetricsF(small)
    painter.setFont(small)
    for middle, kana in above:
        left = max(0.0, origin.x() + middle - metrics.horizontalAdvance(kana) / 2)
        painter.drawText(QPointF(left, origin.y() + metrics.ascent()), kana)


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
