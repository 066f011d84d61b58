"""Parts side by side where they all fit, else below one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

_SPACING = 12


class Row(QWidget):
    """Places its visible parts anew whenever its width or their number changes."""

    def __init__(self, *parts: QWidget) -> None:
        """Hold ``parts``, for now below one another."""
        super().__init__()
        self.parts = parts
        self._sized = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setSpacing(_SPACING)
        self._place(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts for the new width."""
        super().resizeEvent(event)
        self._sized = True
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the parts anew: which of them are put away is known from now on."""
        super().showEvent(event)
        self.fit()

    def wanted(self) -> int:
        """Return the width at which all parts stand side by side."""
        return sum(part.sizeHint().width() + _SPACING for part in self._shown())

    def fit(self) -> None:
        """Place the parts for the width and the letters in use, once the row has them."""
        if self._sized:
            self._place(max(1, len(self._shown())) if self.wanted() <= self.width() else 1)

    def _place(self, columns: int) -> None:
        shown = self._shown()
        hidden = [part for part in self.parts if part not in shown]
        for place, part in enumerate((*shown, *hidden)):
            self._grid.addWidget(part, place // columns, place % columns)

    def _shown(self) -> list[QWidget]:
        # Before the row itself is shown, everything in it counts as hidden.
        return [part for part in self.parts if not (self.isVisible() and part.isHidden())]
