"""Reading the clipboard without ever holding the window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.services.clipboard_gate import Offer


class QtReader:
    """Asks Qt at once: right where the system itself keeps what was copied (Windows, macOS, Wayland)."""

    def ask(self, then: Callable[[Offer | None], None]) -> None:
        """Hand what the clipboard offers to ``then``; Qt gives None for an empty one."""
        then(QGuiApplication.clipboard().mimeData())


class X11Reader(QObject):
    """Asks the owner on another thread; see ``gui.services.x11`` for why. One question at a time."""

    _answered = Signal(object)

    def __init__(self, ask: Callable[[], Offer] | None = None) -> None:
        """Read with ``ask``, which may take a second or two."""
        super().__init__()
        self._ask = ask
        self._waiting: list[Callable[[Offer | None], None]] = []
        self._again: list[Callable[[Offer | None], None]] = []
        self._answered.connect(self._tell)

    def ask(self, then: Callable[[Offer | None], None]) -> None:
        """Hand what the clipboard offers to ``then``, later; asked meanwhile, it is read anew once more."""
        if self._waiting:
            self._again = [*self._again, then] if then not in self._again else self._again
            return
        self._waiting = [then]
        threading.Thread(target=self._read, name="clipboard", daemon=True).start()

    def _read(self) -> None:
        if self._ask is None:
            from gui.services import x11  # noqa: PLC0415 - not needed for the first paint

            self._ask = x11.ask
        offer = self._ask()
        try:
            self._answered.emit(offer)
        except RuntimeError:  # the program has ended meanwhile
            return

    def _tell(self, offer: Offer) -> None:
        told, self._waiting = self._waiting, []
        again, self._again = self._again, []
        for then in told:
            then(offer)
        for then in again:
            self.ask(then)


def reader_for(platform: str) -> QtReader | X11Reader:
    """Return the way of a Qt ``platform``."""
    return X11Reader() if platform == "xcb" else QtReader()
