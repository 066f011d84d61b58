"""The verdict: colour, shape and word, one sentence, and one sentence more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.announcing import announce
from gui.widgets.factory import label

if TYPE_CHECKING:
    from pathlib import Path

    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.style.theme import Palette

_SHAPE = QSize(76, 76)


class VerdictCard(QFrame):
    """Shows one verdict and announces it to screen readers."""

    def __init__(self, strings: Strings, icons: Path, parent: QWidget | None = None) -> None:
        """Set up the card as it stands before any message: no level, an invitation."""
        super().__init__(parent)
        self._say = strings
        self._icons = icons
        self._level = ""
        self.setProperty("role", "verdict")
        self.picture = QLabel()
        self.picture.setFixedSize(_SHAPE)
        self.level = label("", "level")
        self.title = label(strings("window.verdict.empty_title"), "verdict-title")
        self.note = label(strings("window.verdict.empty_note"))
        self._arrange()
        self.picture.hide()
        self.level.hide()
        self.setAccessibleName(self.title.text())

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.level, self.title, self.note):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(18)
        beside = QVBoxLayout()
        beside.addWidget(self.picture)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addLayout(words, 1)

    def show_verdict(self, verdict: Verdict, palette: Palette) -> None:
        """Show ``verdict`` and tell screen readers that it is new."""
        self._level = verdict.level.value
        self.setProperty("level", self._level)
        self.level.setText(self._say(f"window.level.{self._level}"))
        self.title.setText(verdict.title.replace("。", "。\n").strip())
        self.note.setText(verdict.note)
        self.note.setVisible(bool(verdict.note))
        self.picture.show()
        self.level.show()
        self.recolour(palette)
        spoken = self._say("window.verdict.spoken", level=self.level.text(), title=verdict.title)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(verdict.note)
        announce(self, spoken, urgent=True)

    def recolour(self, palette: Palette) -> None:
        """Draw shape and colours anew, for a new level or theme."""
        if not self._level:
            return
        from gui.widgets.shape import shape  # noqa: PLC0415 - not needed for the first paint

        ink, paper = getattr(palette, f"{self._level}_ink"), getattr(palette, self._level)
        file = self._icons / f"{self._level}.svg"
        self.picture.setPixmap(shape(file, ink, paper, _SHAPE, self.devicePixelRatioF()))
        for part in (self, self.level, self.title, self.note):
            part.style().unpolish(part)
            part.style().polish(part)
