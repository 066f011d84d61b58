"""Makes every button, heading and foreign-text view, so that none lacks its size or accessible name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from gui.widgets.press import Press
from gui.widgets.views import ForeignText
from gui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget


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
