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

    Choices = Sequence[tuple[str, str]]

#: The switches, by the names of the settings.
SWITCHES = (
    "readings",
    "history",
    "history_text",
    "read_danger",
    "slow_voice",
    "paper_details",
    "locked",
    "autostart",
)
_FIELDS = ("name", "phone", "mail")


class SettingsPage(Page):
    """Emits the chosen prefecture's code ("" for none), each switch, and the family as it is typed."""

    prefecture_chosen = Signal(str)
    carrier_chosen = Signal(str)
    switched = Signal(str, bool)
    people_changed = Signal(object)
    export_wanted = Signal()
    import_wanted = Signal()
    forget_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, strings: Strings, prefectures: Choices, carriers: Choices, people: int) -> None:
        """Set up the page with (code, name) of what can be chosen, and lines for ``people`` of the family."""
        super().__init__(strings, strings("window.settings.heading"))
        self.prefecture = self._choice("prefecture", prefectures)
        self.carrier = self._choice("carrier", carriers)
        self.switches = {name: Tick(strings(f"window.settings.{name}")) for name in SWITCHES}
        self.people = [{field: self._line(field, number) for field in _FIELDS} for number in range(people)]
        self.export = button(strings("window.settings.export"))
        self.take = button(strings("window.settings.import"))
        self.forget = button(strings("window.settings.forget"))
        self.about = button(strings("window.about.heading"))
        self._arrange()
        self._connect()

    def _choice(self, key: str, choices: Choices) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._say(f"window.settings.{key}"))
        made.addItem(self._say("window.settings.none"), "")
        for code, name in choices:
            made.addItem(name, code)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

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
        column.addWidget(heading(self._say("window.settings.carrier")))
        column.addWidget(label(self._say("window.settings.carrier_why"), "small"))
        column.addWidget(self.carrier)
        column.addWidget(heading(self._say("window.settings.family")))
        column.addWidget(label(self._say("window.settings.family_why"), "small"))
        for person in self.people:
            column.addWidget(Row(*person.values()))
        column.addWidget(heading(self._say("window.settings.more")))
        for switch in self.switches.values():
            column.addWidget(switch)
        column.addWidget(heading(self._say("window.settings.helper")))
        for made in (self.export, self.take, self.forget, self.about):
            column.addWidget(made)
        column.addStretch(1)

    def _connect(self) -> None:
        for box, chosen in ((self.prefecture, self.prefecture_chosen), (self.carrier, self.carrier_chosen)):
            box.activated.connect(lambda place, box=box, chosen=chosen: chosen.emit(box.itemData(place)))
        for name, switch in self.switches.items():
            switch.toggled.connect(lambda on, name=name: self.switched.emit(name, on))
        for person in self.people:
            for line in person.values():
                line.editingFinished.connect(self._typed)
        self.export.clicked.connect(self.export_wanted)
        self.take.clicked.connect(self.import_wanted)
        self.forget.clicked.connect(self.forget_wanted)
        self.about.clicked.connect(self.about_wanted)

    def _typed(self) -> None:
        typed = [{field: line.text().strip() for field, line in person.items()} for person in self.people]
        self.people_changed.emit([row for row in typed if any(row.values())])

    def show_values(
        self, chosen: Mapping[str, str], switches: Mapping[str, bool], people: Sequence[Mapping[str, str]]
    ) -> None:
        """Show what is set, without emitting anything."""
        for name, box in (("prefecture", self.prefecture), ("carrier", self.carrier)):
            box.setCurrentIndex(max(0, box.findData(chosen[name])))
        for name, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(switches[name])
            switch.blockSignals(False)
        for number, lines in enumerate(self.people):
            known = people[number] if number < len(people) else {}
            for field, line in lines.items():
                line.setText(known.get(field, ""))
