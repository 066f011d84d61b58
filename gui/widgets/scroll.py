"""Room for more than fits: scrolls down only, never sideways."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 24


def hide_bars_from_readers(area: QAbstractScrollArea) -> None:
    """Keep the scroll bars of ``area`` out of what a screen reader finds: only the content is left.

    Qt lists a bar while it can be seen, and reads past the end of its list when a screen reader asks for one
    that has gone meanwhile: the program dies. Qt knows the bars by the names that their containers bear.
    """
    for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
        container = bar.parentWidget()
        if container not in {None, area}:
            container.setObjectName("")


class Scroll(QScrollArea):
    """Scrolls down only, never sideways; brings what has the focus into sight."""

    def __init__(self) -> None:
        """Set up an empty column."""
        super().__init__()
        body = QWidget()
        body.setObjectName("body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        self.column.setSpacing(12)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)

    def hold(self) -> None:
        """Let what stands inside take the focus, and never move sideways; not needed for the first paint."""
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        hide_bars_from_readers(self)

    def show_from(self, part: QWidget) -> None:
        """Scroll so that ``part`` stands at the top, once everything has its place."""
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(max(0, part.y() - 8)))
