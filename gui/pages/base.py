"""What every page beside the checking page shares: a heading, a way back, and room to scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.widgets.factory import button, label

if TYPE_CHECKING:
    from core.strings import Strings


class Page(QScrollArea):
    """Emits the wish to go back; Escape does the same. Scrolls down only, never sideways."""

    back = Signal()

    def __init__(self, strings: Strings, title: str) -> None:
        """Set up an empty page called ``title``."""
        super().__init__()
        self._say = strings
        self.title = label(title, "question")
        self.close_button = button(strings("window.page.back"), role="main", shortcut="Escape")
        self.notice = label("", "notice")
        self.notice.hide()
        body = QWidget()
        body.setObjectName("body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(24, 14, 24, 24)
        self.column.setSpacing(12)
        for part in (self.close_button, self.title, self.notice):
            self.column.addWidget(part)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusProxy(self.close_button)
        self.close_button.clicked.connect(self.back)

    def tell(self, text: str) -> None:
        """Show a sentence at the top until the next one; nothing vanishes by a timer."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))
        self.verticalScrollBar().setValue(0)
