"""The settings: few, each at once in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from gui.pages.base import Page
from gui.widgets.factory import button, heading, label
from gui.widgets.row import Row
from gui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.strings import Strings

#: The switches, by the names of the settings.
SWITCHES = ("history", "history_text", "read_danger", "slow_voice", "paper_details", "locked", "autostart")
_FIELDS = ("name", "phone", "mail")


class SettingsPage(Page):
    """Emits the chosen prefecture's code ("" for none), each switch, and the family as it is typed."""

    prefecture_chosen = Signal(str)
    switched = Signal(str, bool)
    people_changed = Signal(object)
    export_wanted = Signal()
    import_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, strings: Strings, prefectures: Sequence[tuple[str, str]], people: int) -> None:
        """Set up the page with (code, name) of every prefecture and lines for ``people`` of the family."""
        super().__init__(strings, strings("window.settings.heading"))
        self.prefecture = QComboBox()
        self.prefecture.setAccessibleName(strings("window.settings.prefecture"))
        self.prefecture.addItem(strings("window.settings.prefecture_none"), "")
        for code, name in prefectures:
            self.prefecture.addItem(name, code)
        self.switches = {name: Tick(strings(f"window.settings.{name}")) for name in SWITCHES}
        self.people = [{field: self._line(field, number) for field in _FIELDS} for number in range(people)]
        self.export = button(strings("window.settings.export"))
        self.take = button(strings("window.settings.import"))
        self.forget = button(strings("window.settings.forget"))
        self._arrange()
        self._connect()

    def _line(self, field: str, number: int) -> QLineEdit:
        made = QLineEdit()
        text = self._say(f"window.settings.person_{field}")
        made.setPlaceholderText(text)
        made.setAccessibleName(f"{number + 1} {text}")
        made.setMaxLength(80)
        return made

    def _arrange(self) -> None:
        column = self.column
        column.addWidget(heading(self._say("window.settings.prefecture")))
        column.addWidget(label(self._say("window.settings.prefecture_why"), "small"))
        column.addWidget(self.prefecture)
        column.addWidget(heading(self._say("window.settings.family")))
        column.addWidget(label(self._say("window.settings.family_why"), "small"))
        for person in self.people:
            column.addWidget(Row(*person.values()))
        column.addWidget(heading(self._say("window.settings.more")))
        for switch in self.switches.values():
            column.addWidget(switch)
        column.addWidget(heading(self._say("window.settings.helper")))
        for made in (self.export, self.take, self.forget):
            column.addWidget(made)
        column.addStretch(1)

    def _connect(self) -> None:
        self.prefecture.activated.connect(self._chosen)
        for name, switch in self.switches.items():
            switch.toggled.connect(lambda on, name=name: self.switched.emit(name, on))
        for person in self.people:
            for line in person.values():
                line.editingFinished.connect(self._typed)
        self.export.clicked.connect(self.export_wanted)
        self.take.clicked.connect(self.import_wanted)
        self.forget.clicked.connect(self.forget_wanted)

    def _chosen(self, index: int) -> None:
        self.prefecture_chosen.emit(self.prefecture.itemData(index))

    def _typed(self) -> None:
        typed = [{field: line.text().strip() for field, line in person.items()} for person in self.people]
        self.people_changed.emit([row for row in typed if any(row.values())])

    def show_values(
        self, prefecture: str, switches: Mapping[str, bool], people: Sequence[Mapping[str, str]]
    ) -> None:
        """Show what is set, without emitting anything."""
        self.prefecture.setCurrentIndex(max(0, self.prefecture.findData(prefecture)))
        for name, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(switches[name])
            switch.blockSignals(False)
        for number, lines in enumerate(self.people):
            known = people[number] if number < len(people) else {}
            for field, line in lines.items():
                line.setText(known.get(field, ""))
