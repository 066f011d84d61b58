"""The question, the three text sizes and the way to the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from gui.style.theme import SCALES
from gui.widgets.factory import button, label
from gui.widgets.row import Row

if TYPE_CHECKING:
    from core.strings import Strings


class TopBar(QWidget):
    """Emits the name of the chosen size (normal, large, huge) and the wish for the settings."""

    size_chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up the bar; the middle size is pressed."""
        super().__init__()
        self.question = label(strings("window.question"), "question")
        self.sizes = {size: self._size_button(strings, size) for size in SCALES}
        self.settings_button = button(strings("window.bar.settings"), role="small")
        group = QButtonGroup(self)
        caption = label(strings("window.bar.size"), "small")
        for made in self.sizes.values():
            group.addButton(made)
        self._choices = Row(caption, *self.sizes.values(), self.settings_button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.question, 0, 0)
        self._grid.addWidget(self._choices, 0, 1)
        self.settings_button.clicked.connect(self.settings_wanted)

    def _size_button(self, strings: Strings, size: str) -> QPushButton:
        text = strings(f"window.bar.size_{size}")
        made = button(text, role="small", name=f"{strings('window.bar.size')} {text}")
        made.setCheckable(True)
        made.clicked.connect(lambda: self.size_chosen.emit(size))
        return made

    def fit(self, room: int) -> None:
        """Put the choices beside the question where ``room`` pixels are enough, else below it."""
        wanted = self.question.sizeHint().width() + self._choices.wanted()
        beside = wanted <= room
        self._grid.addWidget(self._choices, 0 if beside else 1, 1 if beside else 0)

    def set_size(self, size: str) -> None:
        """Show which size is in use."""
        self.sizes[size].setChecked(True)
