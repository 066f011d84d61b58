"""The family: names and numbers in large letters, and two ways to tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gui.widgets.factory import button, emptied, label
from gui.widgets.sections import Section
from gui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.strings import Strings


class FamilySection(Section):
    """Emits the wish to copy the text for the family, or to write them a mail."""

    copy_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up an empty section."""
        super().__init__(strings("window.family.heading"))
        self._say = strings
        self.with_message = Tick(strings("window.family.with_message"))
        self.copy = button(strings("window.family.copy"))
        self.mail = button(strings("window.family.mail"))
        self.copy.clicked.connect(self.copy_wanted)
        self.mail.clicked.connect(self.mail_wanted)

    def show_people(self, people: Sequence[tuple[str, str]], *, mail: bool) -> None:
        """Show name and number of each; ``mail`` tells whether anybody has an address."""
        kept = (self.with_message, self.copy, self.mail)
        for part in kept:
            part.setParent(None)
        emptied(self.rows)
        for name, number in people:
            self.rows.addWidget(label(name))
            if number:
                self.rows.addWidget(label(number, "phone"))
        for part in kept:
            self.rows.addWidget(part)
            part.show()
        self.mail.setVisible(mail)
        self.show()
