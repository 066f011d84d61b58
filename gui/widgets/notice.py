"""A sentence about what happened, and what is to be read off letter by letter."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.widgets.announcing import announce
from gui.widgets.factory import label
from gui.widgets.lines import BREAK


class Notice(QFrame):
    """Hidden while there is nothing to say; nothing vanishes by a timer."""

    def __init__(self) -> None:
        """Set up a hidden notice."""
        super().__init__()
        self.setProperty("role", "notice")
        self.words = label("")
        self.large = label("", "address")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self.words)
        column.addWidget(self.large)
        self.hide()

    def text(self) -> str:
        """Return everything that is shown."""
        return "\n".join(filter(None, (self.words.text(), self.large.text().replace(BREAK, ""))))

    def tell(self, text: str, large: str = "") -> None:
        """Show ``text``, and ``large`` below it in large letters; hide with two empty texts."""
        self.words.setText(text)
        # An address has no blanks to break at.
        self.large.setText(BREAK.join(large))
        self.large.setAccessibleName(large)
        self.large.setVisible(bool(large))
        self.setVisible(bool(text))
        if text:
            announce(self, f"{text}\n{large}".strip())
