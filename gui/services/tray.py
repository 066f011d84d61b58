"""The icon in the system's tray, where there is one: opening, pausing the watch, and the notification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from core.paths import RESOURCES
from gui.services.notifier import Notifier

if TYPE_CHECKING:
    from core.strings import Strings


#: How long a pause of the watch lasts, in milliseconds.
_HOUR = 3_600_000


class Window(Protocol):
    """What the icon needs of the window."""

    def come_forward(self) -> None:
        """Stand before the other windows."""
        ...


class Tray(QObject):
    """Emits what is chosen from the menu; on systems without a tray there is only the notification."""

    telephone_wanted = Signal()
    watch_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, window: Window, strings: Strings, notifier: Notifier | None = None) -> None:
        """Show nothing yet: the window comes first."""
        super().__init__()
        self._window = window
        self._say = strings
        self._notifier = notifier or Notifier()
        self._notifier.opened.connect(self.open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HOUR)
        self._pause.timeout.connect(lambda: self.watch_wanted.emit(True))
        self.menu = QMenu()
        self.icon: QSystemTrayIcon | None = None

    def appear(self) -> None:
        """Show the icon if the system has a place for it."""
        self.menu.addAction(self._say("window.tray.open"), self.open)
        self._pausing = self.menu.addAction(self._say("window.tray.pause"), self.pause)
        self._resuming = self.menu.addAction(self._say("window.tray.resume"), self.resume)
        self.menu.addAction(self._say("window.tray.telephone"), self.telephone_wanted.emit)
        self.menu.addAction(self._say("window.tray.quit"), self.quit_wanted.emit)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._show()

    def _show(self) -> None:
        self.icon = QSystemTrayIcon(QIcon(str(RESOURCES / "icons" / "mihariban.svg")), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._pressed)
        self.icon.messageClicked.connect(self.open)
        self.icon.show()

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open()

    def open(self) -> None:
        """Bring the window to the front."""
        self._window.come_forward()

    def pause(self) -> None:
        """Stop watching for an hour."""
        self._pause.start()
        self.watch_wanted.emit(False)

    def resume(self) -> None:
        """Watch again now."""
        self._pause.stop()
        self.watch_wanted.emit(True)

    def notify(self, title: str) -> None:
        """Show ``title`` as the platform's own notification; pressing it opens the window."""
        name, button = self._say("window.name"), self._say("window.tray.open")
        if not self._notifier.notify(name, title, button) and self.icon is not None:
            self.icon.showMessage(name, title, QSystemTrayIcon.MessageIcon.Warning)

    def close(self) -> None:
        """Take the icon away and wait for no answer."""
        self._notifier.close()
        if self.icon is not None:
            self.icon.hide()

    def show_watching(self, *, on: bool) -> None:
        """Tell by shape and word whether the watch is on, and offer only what can be chosen."""
        self._pausing.setEnabled(on)
        self._resuming.setEnabled(not on)
        if self.icon is None:
            return
        name = "mihariban" if on else "mihariban_off"
        self.icon.setIcon(QIcon(str(RESOURCES / "icons" / f"{name}.svg")))
        self.icon.setToolTip(self._say("window.bar.on" if on else "window.bar.off"))
