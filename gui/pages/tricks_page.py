"""手口図鑑: every trick with an invented example, why it works, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, foreign_text, heading, label
from gui.widgets.row import Row
from gui.widgets.sections import numbered
from gui.widgets.voice_row import VoiceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.help.tricks import Trick
    from core.strings import Strings


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
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.voice = VoiceRow(strings)
        self.print = button(strings("window.tricks.print"))
        self.all = button(strings("window.tricks.all"))
        self.buttons: list[QPushButton] = []
        self._arrange()
        self.search.textChanged.connect(self.list_found)
        self.voice.listen_wanted.connect(lambda: self.read_wanted.emit(self.shown))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.shown))
        self.all.clicked.connect(self.show_list)
        self.list_found("")

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(Row(self.all, self.print))
        inside.addWidget(self.voice)
        inside.addLayout(self.rows)
        for part in (self.search, self.none, self.detail):
            self.column.addWidget(part)
        self.column.addLayout(self.found)
        self.column.addStretch(1)
        self.detail.hide()

    def list_found(self, words: str) -> None:
        """List the tricks in which all ``words`` stand."""
        emptied(self.found)
        self.buttons = []
        self.detail.hide()
        for trick in (trick for trick in self._tricks if trick.holds(words)):
            made = button(trick.name)
            made.clicked.connect(lambda _=False, chosen=trick: self.show_trick(chosen))
            self.found.addWidget(made)
            self.buttons.append(made)
        self.none.setVisible(not self.buttons)
        self.settle()

    def show_list(self) -> None:
        """Come back to the whole list."""
        self.search.clear()
        self.list_found("")
        self.area.verticalScrollBar().setValue(0)
        self.search.setFocus()

    def show_trick(self, trick: Trick) -> None:
        """Show everything about ``trick`` instead of the list."""
        self.shown = trick
        emptied(self.rows)
        example = foreign_text(self._say("window.tricks.example"))
        example.show_text(trick.example)
        for part in (heading(trick.name), label(trick.summary)):
            self.rows.addWidget(part)
        self.rows.addWidget(heading(self._say("window.tricks.example")))
        self.rows.addWidget(example)
        self.rows.addWidget(heading(self._say("window.tricks.why")))
        self.rows.addWidget(label(trick.why))
        self._list(self._say("window.tricks.signs"), trick.signs)
        self._list(self._say("window.steps.heading"), (*trick.steps, trick.check))
        emptied(self.found)
        self.buttons = []
        self.detail.show()
        self.area.verticalScrollBar().setValue(0)
        self.settle()
        self.all.setFocus()

    def _list(self, title: str, lines: Sequence[str]) -> None:
        self.rows.addWidget(heading(title))
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(18, 14, 18, 14)
        for number, line in enumerate(lines, 1):
            column.addWidget(numbered(number, line))
        self.rows.addWidget(frame)
