"""A question with large buttons below one another: Qt's own box cuts the words of its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.widgets.factory import button, heading, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

_MARGIN, _WIDTH = 24, 24
"""Pixels around, and letters of the words across."""


class Question(QDialog):
    """Holds the key of the button that was pressed in ``answer``; the last one's when it was closed."""

    def __init__(self, parent: QWidget, title: str, text: str, note: str, choices: Mapping[str, str]) -> None:
        """Ask ``text``, explained by ``note``, with a button for the words of each key in ``choices``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text, self.note = heading(text), label(note)
        self.answer = list(choices)[-1]
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(self.text)
        column.addWidget(self.note)
        self.buttons = {key: button(words) for key, words in choices.items()}
        for key, made in self.buttons.items():
            column.addWidget(made)
            made.clicked.connect(lambda _=False, key=key: self._chosen(key))
        first = next(iter(self.buttons.values()))
        first.setDefault(True)
        first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need in the letters in use."""
        super().showEvent(event)
        wide = self.note.fontMetrics().horizontalAdvance("国") * _WIDTH + 2 * _MARGIN
        layout = self.layout()
        if layout is not None:
            self.setMinimumSize(wide, layout.totalHeightForWidth(wide))
            self.resize(self.minimumSize())

    def _chosen(self, key: str) -> None:
        self.answer = key
        self.accept()
