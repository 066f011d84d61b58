"""The three big buttons: police, consumer centre, looking the operator up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.widgets.factory import button, heading, label

if TYPE_CHECKING:
    from core.strings import Strings


class HelpSection(QWidget):
    """Emits what is wanted; the window opens official pages only."""

    police = Signal()
    centre = Signal()
    lookup = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up the buttons; the numbers come with ``show_numbers``."""
        super().__init__()
        self._say = say = strings
        self._near = False
        self._first = {name: say(f"window.help.{name}") for name in ("police", "centre")}
        self.police_button = button(self._first["police"], role="call")
        self.centre_button = button(self._first["centre"], role="call")
        self.lookup_button = button(f"{say('window.help.lookup')}\n{say('window.help.lookup_sub')}")
        self._arrange(heading(say("window.help.heading")), label(say("window.help.emergency"), "alarm"))
        self.police_button.clicked.connect(self.police)
        self.centre_button.clicked.connect(self.centre)
        self.lookup_button.clicked.connect(self.lookup)

    def _arrange(self, title: QWidget, emergency: QWidget) -> None:
        self.grid = QGridLayout()
        self.grid.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(title)
        outer.addLayout(self.grid)
        outer.addWidget(emergency)
        self.set_columns(1)

    def set_columns(self, columns: int) -> None:
        """Place the buttons in one row, or below one another where little room is or hours are shown."""
        self._room = columns
        columns = 1 if self._near else columns
        for place, made in enumerate((self.police_button, self.centre_button, self.lookup_button)):
            self.grid.addWidget(made, place // columns, place % columns)
            self.grid.setColumnStretch(place, int(place < columns))

    def show_numbers(self, police: str, centre: str) -> None:
        """Show the national numbers of police and consumer centre."""
        for name, number in (("police", police), ("centre", centre)):
            words = self._say(f"window.help.{name}")
            self._first[name] = f"{words}\n{self._say('window.help.number', number=number)}"

    def show_near(self, centre: str, police: str) -> None:
        """Add the numbers near the home to the buttons; "" where none is known."""
        for made, first, near in (
            (self.centre_button, self._first["centre"], centre),
            (self.police_button, self._first["police"], police),
        ):
            text = f"{first}\n{near}" if near else first
            made.setText(text)
        self._near = bool(centre or police)
        self.set_columns(self._room)
