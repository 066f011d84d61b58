"""Makes every button, heading and foreign-text view, so that none lacks its size or accessible name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QWidget

from gui.widgets.lines import phrased
from gui.widgets.press import Press
from gui.widgets.views import ForeignText

#: Room between lines, in per cent of the letters' height.
LINE_HEIGHT = 130
#: What HTML reads as markup; the module `html` would load two thousand names before the first paint.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


class Words(QLabel):
    """A wrapping label with room between its lines; whatever it is given, it shows as plain text.

    Qt spaces the lines of a plain label too closely for weak eyes, so the escaped text is laid out as a
    paragraph; ``text()`` and screen readers still give the plain words.
    """

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        """Show ``text``; ``role`` chooses its look in the style sheet."""
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setOpenExternalLinks(False)
        self.setWordWrap(True)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text`` as it stands, every sign of it."""
        self._words = text
        if not text:
            super().setText("")
            return
        self.setAccessibleName(text)
        escaped = phrased(text).translate(_ESCAPED)
        super().setText(f'<p style="line-height:{LINE_HEIGHT}%; margin:0">{escaped}</p>')

    def text(self) -> str:
        """Return the plain words."""
        return self._words


def label(text: str, role: str = "", parent: QWidget | None = None) -> Words:
    """Return a wrapping label."""
    return Words(text, role, parent)


def heading(text: str) -> Words:
    """Return a section heading."""
    return label(text, "heading")


def button(text: str, *, role: str = "", name: str = "", shortcut: str = "") -> Press:
    """Return a button with a target of at least 48 px; ``name`` is read aloud instead of ``text``."""
    made = Press(text, name)
    if role:
        made.setProperty("role", role)
    if shortcut:
        made.setShortcut(shortcut)
    return made


def card() -> QFrame:
    """Return an empty frame that groups one thing."""
    made = QFrame()
    made.setProperty("role", "card")
    return made


def foreign_text(name: str) -> ForeignText:
    """Return a read-only view for somebody else's words: never rich, never clickable."""
    return ForeignText(name)


def emptied(box: QLayout) -> None:
    """Remove and forget every widget of ``box``."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
