"""What the system says of its look."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication


def looks_dark() -> bool:
    """Say whether the system's colours are light on dark.

    Quicker than ``is_dark`` by the hundred enumerations of Qt's namespace, and right but for a system
    that tells of a dark theme and hands out light colours.
    """
    palette = QGuiApplication.palette()
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def is_dark() -> bool:
    """Say whether the system's theme is dark."""
    return QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark


def is_high_contrast() -> bool:
    """Say whether the system asks for high contrast; Qt before 6.10 does not tell."""
    told = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return told is not None and told().contrastPreference() is QtCore.Qt.ContrastPreference.HighContrast
