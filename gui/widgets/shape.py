"""The shape of a level, drawn from SVG in the colours of the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path


def shape(file: Path, ink: str, paper: str, size: QSize, ratio: float) -> QPixmap:
    """Return the drawing in ``file`` at ``size``, with its two colours filled in."""
    drawing = file.read_text(encoding="utf-8").replace("#INK", ink).replace("#PAPER", paper)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture
