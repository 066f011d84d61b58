"""What every page beside the checking page shares: a way back that stays in sight, and room to scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.factory import button, label
from gui.widgets.notice import Notice
from gui.widgets.order import tab_as_seen
from gui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.strings import Strings

_MARGIN = 24


class Page(QWidget):
    """Emits the wish to go back; Escape does the same."""

    back = Signal()

    def __init__(self, strings: Strings, title: str) -> None:
        """Set up an empty page called ``title``."""
        super().__init__()
        self._say = strings
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.title = label(title, "heading")
        self.close_button = button(strings("window.page.back"), role="main", shortcut="Escape")
        self.close_button.hug()
        self.notice = Notice()
        self.area = Scroll()
        self.area.hold()
        self.column = self.area.column
        self.column.addWidget(self.notice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(self.area, 1)
        self.setFocusProxy(self.close_button)
        self.close_button.clicked.connect(self.back)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        row.setSpacing(18)
        row.addWidget(self.close_button, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.title, 1)
        return head

    def showEvent(self, event: QShowEvent) -> None:
        """Put the Tab order right for what the page holds now."""
        super().showEvent(event)
        self.settle()

    def settle(self) -> None:
        """Put the Tab order right after the page was filled anew."""
        tab_as_seen(self)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Move the focus, and bring what has it into sight: the way back stands outside what scrolls."""
        moved = super().focusNextPrevChild(forward)
        there = self.window().focusWidget()
        if moved and self.area.isAncestorOf(there):
            self.area.ensureWidgetVisible(there)
        return moved

    def tell(self, text: str, large: str = "") -> None:
        """Show a sentence at the top until the next one, and below it something to be read off."""
        self.notice.tell(text, large)
        if text:
            self.area.verticalScrollBar().setValue(0)
