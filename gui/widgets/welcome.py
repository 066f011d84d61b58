"""The offer at the first start to choose the prefecture; it can be put aside and does not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from gui.widgets.factory import button, card, label
from gui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QFrame

    from core.strings import Strings


class Welcome(Row):
    """Emits the code of the chosen prefecture, "" when the person would rather not say."""

    answered = Signal(str)

    def __init__(self, strings: Strings) -> None:
        """Set up the offer, hidden and without prefectures."""
        self.places = QComboBox()
        self.places.setAccessibleName(strings("window.settings.prefecture"))
        self.later = button(strings("window.welcome.later"))
        self._say = strings
        super().__init__(self._card())
        self.hide()
        self.places.activated.connect(lambda index: self.answered.emit(self.places.itemData(index)))
        self.later.clicked.connect(lambda: self.answered.emit(""))

    def _card(self) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(label(self._say("window.welcome.ask")))
        column.addWidget(Row(self.places, self.later))
        return made

    def offer(self, places: Iterable[tuple[str, str]]) -> None:
        """Show the offer with (code, name) of each prefecture."""
        self.places.clear()
        self.places.addItem(self._say("window.welcome.choose"), "")
        for code, name in places:
            self.places.addItem(name, code)
        self.show()
