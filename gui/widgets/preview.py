"""The page before it is printed: what will be on it, and two buttons that say what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QVBoxLayout

from gui.widgets.factory import button
from gui.widgets.row import Row
from gui.widgets.scroll import hide_bars_from_readers

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.strings import Strings


class Preview(QDialog):
    """Shows what ``draw`` draws; Qt's own preview hides its print button behind small pictures."""

    def __init__(
        self, strings: Strings, title: str, draw: Callable[[QPrinter], None], parent: QWidget
    ) -> None:
        """Show the page called ``title``, as large as the window ``parent`` lets it be."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.draw = draw
        self.page = QPrintPreviewWidget(self.printer)
        self.page.setAccessibleName(title)
        for area in self.page.findChildren(QAbstractScrollArea):
            hide_bars_from_readers(area)
        self.page.paintRequested.connect(draw)
        self.print_button = button(strings("window.paper.go"), role="main")
        self.close_button = button(strings("window.paper.stop"))
        column = QVBoxLayout(self)
        column.addWidget(Row(self.print_button, self.close_button))
        column.addWidget(self.page, 1)
        self.page.fitInView()
        self.resize(parent.size())
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(self.reject)

    def print(self) -> None:
        """Let the person choose the printer in the system's own dialogue, then print."""
        if QPrintDialog(self.printer, self).exec() == QDialog.DialogCode.Accepted:
            self.draw(self.printer)
            self.accept()
