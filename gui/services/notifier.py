"""A notification with a button, by the desktop's own service, where Qt's tray icon cannot give one.

Qt shows notifications through its tray icon only: GNOME has no tray, and no icon's notification has a button.
``notify-send`` (libnotify) asks the same service of the desktop and tells which button was pressed.
"""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QObject, QProcess, Signal

from gui.services.children import users_environment

_TOOL = "notify-send"
_OPEN = "open"


class Notifier(QObject):
    """Emits ``opened`` when the notification or its button was pressed."""

    opened = Signal()

    def __init__(self, tool: str | None = None) -> None:
        """Use ``tool``, or what this system has."""
        super().__init__()
        self._tool = tool if tool is not None else find_tool(sys.platform)
        self._process: QProcess | None = None

    def notify(self, name: str, title: str, button: str) -> bool:
        """Show ``title`` from the program called ``name``; False when this system has no such service."""
        if not self._tool:
            return False
        self.close()
        process = self._process = QProcess(self)
        process.setProcessEnvironment(users_environment())
        process.finished.connect(self._answered)
        options = [f"--app-name={name}", "--icon=mihariban", "--urgency=critical", "--wait"]
        actions = [f"--action=default={button}", f"--action={_OPEN}={button}"]
        process.start(self._tool, [*options, *actions, "--", name, title])
        return True

    def close(self) -> None:
        """Wait no longer for an answer to the last one."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._answered)
            process.kill()
            process.waitForFinished(100)
            process.deleteLater()

    def _answered(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        answer = bytes(process.readAllStandardOutput().data()).split()
        process.deleteLater()
        if answer and answer[0].decode("ascii", "replace") in {_OPEN, "default"}:
            self.opened.emit()


def find_tool(platform: str) -> str:
    """Return the path of the tool on a Linux desktop that has it, else ""."""
    return (shutil.which(_TOOL) or "") if platform.startswith("linux") else ""
