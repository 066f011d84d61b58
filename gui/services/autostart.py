"""Starting with the computer: reads back and changes what the system itself keeps.

XDG: ``autostart/mihariban.desktop``; Windows: the user's ``Run`` key (Task-Manager's ``StartupApproved`` may
overrule it); macOS: a LaunchAgent. The parts for Windows and macOS have not been run there yet.
"""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from gui.services.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "mihariban"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
#: The first byte of an approval is even when the entry is in force.
_REFUSED = 1
#: What Windows itself writes for an entry in force.
_ACCEPTED = bytes([2, *[0] * 11])
#: Begins without taking the screen: the person has only just switched the computer on.
QUIETLY = "--background"
#: What the desktop entry's rules want a backslash before, inside double quotes.
_QUOTED = str.maketrans({sign: f"\\{sign}" for sign in '"`$\\'} | {"%": "%%"})


class Autostart(Protocol):
    """One system's way."""

    def is_on(self) -> bool:
        """Read the real state."""
        ...

    def set(self, *, on: bool) -> None:
        """Change it; raises OSError."""
        ...


class FileAutostart:
    """A file in a folder that the desktop reads at log-in (XDG, LaunchAgents)."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Use ``path`` with ``content``."""
        self._path = path
        self._content = content

    def is_on(self) -> bool:
        """Say whether the file is there and not switched off by the desktop."""
        try:
            text = self._path.read_bytes()
        except OSError:
            return False
        return b"Hidden=true" not in text and b"X-GNOME-Autostart-enabled=false" not in text

    def set(self, *, on: bool) -> None:
        """Write or remove the file; raises OSError."""
        if on:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, self._content)
        else:
            self._path.unlink(missing_ok=True)


class RegistryAutostart:
    """The user's ``Run`` key; ``winreg`` is passed in so that the logic can be tested anywhere."""

    def __init__(self, winreg: Any, command: str) -> None:  # noqa: ANN401 - the module exists on Windows only
        """Start ``command`` through ``winreg``."""
        self._winreg = winreg
        self._command = command

    def is_on(self) -> bool:
        """Say whether the value is there and the Task Manager has not refused it."""
        reg = self._winreg
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, _RUN) as key:
                reg.QueryValueEx(key, _NAME)
        except OSError:
            return False
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, _APPROVED) as key:
                approval, _ = reg.QueryValueEx(key, _NAME)
        except OSError:
            return True
        return not (approval and approval[0] & _REFUSED)

    def set(self, *, on: bool) -> None:
        """Write or remove the value; raises OSError."""
        reg = self._winreg
        with reg.CreateKeyEx(reg.HKEY_CURRENT_USER, _RUN, 0, reg.KEY_SET_VALUE) as key:
            if on:
                reg.SetValueEx(key, _NAME, 0, reg.REG_SZ, self._command)
                self._approve()
            else:
                try:
                    reg.DeleteValue(key, _NAME)
                except FileNotFoundError:
                    return

    def _approve(self) -> None:
        """Take back a refusal in the Task Manager: the person has just asked for the opposite."""
        if self.is_on():
            return
        reg = self._winreg
        with reg.CreateKeyEx(reg.HKEY_CURRENT_USER, _APPROVED, 0, reg.KEY_SET_VALUE) as key:
            reg.SetValueEx(key, _NAME, 0, reg.REG_BINARY, _ACCEPTED)


def autostart(platform: str, command: Sequence[str], config: Path, home: Path) -> Autostart:
    """Return the way of ``platform`` (``sys.platform``); ``config`` is the XDG folder."""
    if platform == "win32":
        import winreg  # noqa: PLC0415 - exists on Windows only
        from subprocess import list2cmdline  # noqa: PLC0415 - Windows' own way of quoting

        return RegistryAutostart(winreg, list2cmdline(command))
    if platform == "darwin":
        content = plistlib.dumps({"Label": _NAME, "ProgramArguments": list(command), "RunAtLoad": True})
        return FileAutostart(home / "Library" / "LaunchAgents" / f"{_NAME}.plist", content)
    # A backslash is doubled once more: the file's own rule for every string.
    words = " ".join(f'"{word.translate(_QUOTED)}"' for word in command).replace("\\", "\\\\")
    text = f"[Desktop Entry]\nType=Application\nName=みはりばん\nExec={words}\nTerminal=false\n"
    return FileAutostart(config / "autostart" / f"{_NAME}.desktop", os.fsencode(text))


def own_command() -> tuple[str, ...]:
    """Return how this program is started: the frozen file, or Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, QUIETLY)
    return (sys.executable, os.fspath(Path(__file__).resolve().parents[2] / "start.py"), QUIETLY)
