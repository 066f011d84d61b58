"""Listening: one button to begin; pause and stop stand beside it while something is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gui.widgets.factory import button
from gui.widgets.row import Row

if TYPE_CHECKING:
    from core.strings import Strings


class VoiceRow(Row):
    """Emits the wish to listen, to pause or go on, and to be quiet."""

    listen_wanted = Signal()
    pause_wanted = Signal()
    quiet_wanted = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up the row in silence."""
        self.listen = button(strings("window.voice.listen"))
        self.pause = button(strings("window.voice.pause"))
        self.quiet = button(strings("window.voice.stop"))
        super().__init__(self.listen, self.pause, self.quiet)
        self.listen.clicked.connect(self.listen_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.quiet.clicked.connect(self.quiet_wanted)
        self.show_speaking(on=False)

    def show_speaking(self, *, on: bool) -> None:
        """Show pause and stop while something is being read or waits in a pause."""
        if not on and self.quiet.hasFocus():
            self.listen.setFocus()
        self.pause.setVisible(on)
        self.quiet.setVisible(on)
        self.fit()
