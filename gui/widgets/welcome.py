"""The offer at the first start to choose the prefecture; it can be put aside and does not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from gui.widgets.factory import button, label
from gui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.strings import Strings


class Welcome(QFrame):
    """Emits the code of the chosen prefecture, "" when the person would rather not say."""

    answered = Signal(str)

    def __init__(self, strings: Strings) -> None:
        """Set up nothing: most starts make no offer."""
        super().__init__()
        self._say = strings
        self.setProperty("role", "card")
        self.hide()

    def offer(self, places: Iterable[tuple[str, str]]) -> None:
        """Show the offer with (code, name) of each prefecture."""
        self.places = QComboBox()
        self.places.setAccessibleName(self._say("window.settings.prefecture"))
        self.places.addItem(self._say("window.welcome.choose"), "")
        for code, name in places:
            self.places.addItem(name, code)
        self.later = button(self._say("window.welcome.later"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(label(self._say("window.welcome.ask")))
        column.addWidget(Row(self.places, self.later))
        self.places.activated.connect(self._chosen)
        self.later.clicked.connect(lambda: self.answered.emit(""))
        self.show()

    def _chosen(self, index: int) -> None:
        # The first line only says what the list is for.
        if index:
            self.answered.emit(self.places.itemData(index))
