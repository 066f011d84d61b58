"""A question with large buttons below one another: Qt's own box cuts the words of its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.widgets.factory import button, heading, label
from gui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

_MARGIN, _WIDTH = 24, 24
"""Pixels around, and letters of the words across."""


class Question(QDialog):
    """Holds the key of the button that was pressed in ``answer``; the last one's when it was closed."""

    def __init__(
        self, parent: QWidget, text: str, choices: Mapping[str, str], note: str = "", usual: str = ""
    ) -> None:
        """Ask ``text``, explained by ``note``, with a button for the words of each key in ``choices``.

        Enter alone presses the button of ``usual``, or the first.
        """
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.text, self.note = heading(text), label(note)
        self.answer = list(choices)[-1]
        self.buttons = {key: button(words) for key, words in choices.items()}
        self._arrange()
        self.note.setVisible(bool(note))
        for key, made in self.buttons.items():
            made.clicked.connect(lambda _=False, key=key: self._chosen(key))
        first = self.buttons[usual or next(iter(choices))]
        first.setDefault(True)
        first.setFocus()

    def _arrange(self) -> None:
        self.words = Scroll()
        self.words.hold()
        self.words.column.setContentsMargins(0, 0, 0, 0)
        self.words.column.addWidget(self.text)
        self.words.column.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        for part in (self.words, *self.buttons.values()):
            column.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the words need in the letters in use, and no larger than the screen."""
        super().showEvent(event)
        room = self.screen().availableGeometry()
        letters = self.fontMetrics().horizontalAdvance("国") * _WIDTH + 2 * _MARGIN
        wide = min(letters, room.width())
        layout = self.layout()
        if layout is not None:
            self.words.setFixedHeight(self.words.column.totalHeightForWidth(wide - 2 * _MARGIN))
            high = layout.totalHeightForWidth(wide)
            if high > room.height():
                # The buttons stay in sight; the words scroll.
                self.words.setFixedHeight(self.words.height() - high + room.height())
            self.setMinimumSize(wide, min(high, room.height()))
            self.resize(self.minimumSize())

    def _chosen(self, key: str) -> None:
        self.answer = key
        self.accept()


def answer_to(question: Question) -> str:
    """Show ``question`` until it is answered, and return the key of the answer."""
    question.exec()
    question.deleteLater()
    return question.answer


def is_wanted(parent: QWidget, text: str, yes: str, no: str) -> bool:
    """Ask before something that might be a mistake: only a press of ``yes`` means yes."""
    return answer_to(Question(parent, text, {"yes": yes, "no": no}, usual="no")) == "yes"
