"""Watching the clipboard for copied messages.

Which way is used on which system, and why, stands in ``way_of`` and nowhere else.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.model.values import Message, Origin
from gui.services.clipboard_gate import ClipboardGate
from gui.services.clipboard_reader import QtReader

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess
    from PySide6.QtGui import QClipboard

    from gui.services.clipboard_gate import Offer
    from gui.services.clipboard_reader import X11Reader

#: One copy raises several signals; wait for the last, in milliseconds. A verdict still comes within 300.
_PAUSE = 120
#: Longest that another program may take to hand over its text, in milliseconds.
_PATIENCE = 3_000
_READ = "import pyperclip, sys; sys.stdout.buffer.write(pyperclip.paste().encode('utf-8', 'surrogatepass'))"


class WatchStatus(StrEnum):
    """What the watch is doing."""

    ON = "on"
    OFF = "off"
    ONLY_WHEN_ACTIVE = "only_when_active"
    UNREADABLE = "unreadable"


def way_of(platform: str) -> WatchStatus:
    """Say how far the watch reaches on a Qt ``platform`` (``xcb``, ``windows``, ``cocoa``, ``wayland`` …).

    X11 and Windows signal every copy, focused or not. Wayland tells only the focused window, and macOS
    signals on activation only and may ask the user at each read: there the clipboard is looked at when
    the window becomes active, and the window says so.
    """
    if platform.startswith("wayland") or platform == "cocoa":
        return WatchStatus.ONLY_WHEN_ACTIVE
    return WatchStatus.ON


class ClipboardWatch(QObject):
    """Emits ``copied`` with each new text worth checking."""

    copied = Signal(object)
    status_changed = Signal(object)

    def __init__(
        self, clipboard: QClipboard, platform: str, reader: QtReader | X11Reader | None = None
    ) -> None:
        """Watch ``clipboard`` once switched on, and read it with ``reader``."""
        super().__init__()
        self.reader = reader or QtReader()
        self._reach = way_of(platform)
        self._gate = ClipboardGate()
        self._enabled = False
        self._reader: QProcess | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.check_now)
        clipboard.dataChanged.connect(self._changed)
        QGuiApplication.instance().applicationStateChanged.connect(self._state_changed)  # type: ignore[union-attr]

    @property
    def enabled(self) -> bool:
        """Whether the watch is switched on."""
        return self._enabled

    @property
    def status(self) -> WatchStatus:
        """What the watch is doing now."""
        return self._reach if self._enabled else WatchStatus.OFF

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Switch the watch; a text copied before is not checked."""
        self._enabled = enabled
        self.status_changed.emit(self.status)

    def note_own_copy(self, text: str) -> None:
        """Copy nothing, but do not check ``text`` when it comes back."""
        self._gate.note_own(text)

    def check_now(self) -> None:
        """Look at the clipboard and emit what is new."""
        if self._enabled:
            self.reader.ask(self._look)

    def _look(self, offer: Offer | None) -> None:
        if not self._enabled:  # switched off while the owner was asked
            return
        if offer is None or not offer.formats():
            self._ask_pyperclip()
            return
        self._emit(self._gate.admit(offer))

    def _changed(self) -> None:
        # Never started anew while it runs: whoever copies without end would put the check off for ever.
        if self._enabled and not self._pause.isActive():
            self._pause.start()

    def _state_changed(self) -> None:
        # Asked for later: the first change comes before the first paint.
        QTimer.singleShot(_PAUSE, self, self._look_if_active)

    def _look_if_active(self) -> None:
        if QGuiApplication.applicationState() is QtCore.Qt.ApplicationState.ApplicationActive:
            self.check_now()

    def _emit(self, text: str | None) -> None:
        if text is not None:
            self.copied.emit(Message(text, Origin.COPIED))

    def _ask_pyperclip(self) -> None:
        """Read in another process, with a time limit: an owner that hangs must not stop the window."""
        if self._reach is WatchStatus.ON or self._reader is not None or getattr(sys, "frozen", False):
            return
        self._reader = QtCore.QProcess(self)
        self._reader.finished.connect(self._answered)
        self._reader.start(sys.executable, ["-c", _READ])
        QTimer.singleShot(_PATIENCE, self._reader, self._reader.kill)

    def _answered(self, code: int) -> None:
        reader, self._reader = self._reader, None
        if reader is None:
            return
        words = bytes(reader.readAllStandardOutput().data()).decode("utf-8", "replace")
        reader.deleteLater()
        if code:
            self.status_changed.emit(WatchStatus.UNREADABLE)
        else:
            self._emit(self._gate.admit(_Text(words)))


class _Text:
    """Plain text as an offer."""

    def __init__(self, text: str) -> None:
        self._text = text

    def formats(self) -> list[str]:
        return ["text/plain"]

    def hasText(self) -> bool:
        return bool(self._text)

    def hasUrls(self) -> bool:
        return False

    def hasImage(self) -> bool:
        return False

    def text(self) -> str:
        return self._text
