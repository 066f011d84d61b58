"""これまでの記録: what was checked, to look at again, to print, or to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, label
from gui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QPushButton

    from core.strings import Strings
    from gui.services.history import Entry


#: So many entries are shown at a time.
_AT_ONCE = 20


class HistoryPage(Page):
    """Emits what is wanted with an entry, or with all."""

    open_wanted = Signal(object)
    print_wanted = Signal(object)
    delete_wanted = Signal(object)
    clear_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up an empty list."""
        super().__init__(strings, strings("window.history.heading"))
        self.state = label("")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self._waiting: list[Entry] = []
        self.more = button(strings("window.history.more"))
        self.export = button(strings("window.history.export"))
        self.clear = button(strings("window.history.clear"))
        self.column.addWidget(self.state)
        self.column.addLayout(self.rows)
        self.column.addWidget(self.more)
        self.column.addWidget(self.export)
        self.column.addWidget(self.clear)
        self.column.addStretch(1)
        self.more.clicked.connect(self.show_more)
        self.export.clicked.connect(self.export_wanted)
        self.clear.clicked.connect(self.clear_wanted)

    def fill(self, entries: Sequence[Entry], *, on: bool) -> None:
        """Show ``entries``, newest first; ``on`` tells whether new ones are kept."""
        emptied(self.rows)
        self.state.setText(self._say("window.history.on" if on else "window.history.off"))
        self._waiting = list(entries)
        self.show_more()
        self.export.setVisible(bool(entries))
        self.clear.setVisible(bool(entries))
        self.settle()

    def show_more(self) -> None:
        """Show some more of the entries: thousands at once would take long."""
        shown, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for entry in shown:
            self.rows.addWidget(self._row(entry))
        self.more.setVisible(bool(self._waiting))
        self.settle()

    def _row(self, entry: Entry) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(label(self.when(entry), "small"))
        column.addWidget(label(self._say(f"handout.level.{entry.level}"), "strong"))
        column.addWidget(label(entry.title))
        buttons = [self._button("print", entry, self.print_wanted)]
        if entry.message:
            buttons.insert(0, self._button("open", entry, self.open_wanted))
        column.addWidget(Row(*buttons, self._button("delete", entry, self.delete_wanted)))
        return made

    def when(self, entry: Entry) -> str:
        """Return the moment of ``entry`` as people write it."""
        day, _, time = entry.moment.partition("T")
        year, month, date = (int(part) for part in day.split("-"))
        hour, minute = (int(part) for part in time.split(":")[:2])
        return self._say("window.history.when", year=year, month=month, day=date, hour=hour, minute=minute)

    def _button(self, key: str, entry: Entry, wanted: SignalInstance) -> QPushButton:
        text = self._say(f"window.history.{key}")
        made = button(text, name=f"{text} {self.when(entry)} {entry.title}")
        made.clicked.connect(lambda: wanted.emit(entry))
        return made
