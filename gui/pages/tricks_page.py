"""手口図鑑: every trick with an invented example, why it works, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, foreign_text, heading, label
from gui.widgets.sections import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from core.help.tricks import Trick
    from core.strings import Strings

_EXAMPLE_LINES = 5


class TricksPage(Page):
    """Emits the trick that is to be printed, or read aloud."""

    print_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, strings: Strings, tricks: Sequence[Trick]) -> None:
        """Set up the list of ``tricks``, most harmful first."""
        super().__init__(strings, strings("window.tricks.heading"))
        self._tricks = tuple(tricks)
        self.shown: Trick | None = None
        self.search = QLineEdit()
        self.search.setAccessibleName(strings("window.tricks.search"))
        self.search.setPlaceholderText(strings("window.tricks.search"))
        self.found = QVBoxLayout()
        self.found.setSpacing(8)
        self.none = label(strings("window.tricks.none"), "notice")
        self.detail = QWidget()
        self.rows = QVBoxLayout(self.detail)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(12)
        self.column.addWidget(self.search)
        self.column.addWidget(self.detail)
        self.column.addWidget(self.none)
        self.column.addLayout(self.found)
        self.column.addStretch(1)
        self.detail.hide()
        self.search.textChanged.connect(self.list_found)
        self.buttons: list[QPushButton] = []
        self.list_found("")

    def list_found(self, words: str) -> None:
        """List the tricks in which all ``words`` stand."""
        emptied(self.found)
        self.buttons = []
        for trick in (trick for trick in self._tricks if trick.holds(words)):
            made = button(trick.name)
            made.clicked.connect(lambda _=False, chosen=trick: self.show_trick(chosen))
            self.found.addWidget(made)
            self.buttons.append(made)
        self.none.setVisible(not self.buttons)

    def show_trick(self, trick: Trick) -> None:
        """Show everything about ``trick`` above the list."""
        self.shown = trick
        emptied(self.rows)
        example = foreign_text(self._say("window.tricks.example"))
        example.setPlainText(trick.example)
        example.setFixedHeight(example.fontMetrics().lineSpacing() * _EXAMPLE_LINES + 24)
        for part in (heading(trick.name), label(trick.summary)):
            self.rows.addWidget(part)
        self.rows.addWidget(label(self._say("window.tricks.example"), "heading"))
        self.rows.addWidget(example)
        self._list(self._say("window.tricks.signs"), trick.signs)
        self._list(self._say("window.steps.heading"), (*trick.steps, trick.check))
        self._button(self._say("window.tricks.print"), self.print_wanted)
        self._button(self._say("window.voice.listen"), self.read_wanted)
        self.detail.show()
        self.verticalScrollBar().setValue(0)

    def _list(self, title: str, lines: Sequence[str]) -> None:
        self.rows.addWidget(heading(title))
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(18, 14, 18, 14)
        for number, line in enumerate(lines, 1):
            column.addWidget(numbered(number, line))
        self.rows.addWidget(frame)

    def _button(self, text: str, wanted: SignalInstance) -> None:
        made = button(text)
        made.clicked.connect(lambda: wanted.emit(self.shown))
        self.rows.addWidget(made)
