"""Starting with the computer: the state that is read is the state that the system has."""

import plistlib
import sys
from pathlib import Path
from typing import Any, Self

import pytest

from gui.services.autostart import FileAutostart, RegistryAutostart, autostart, own_command


def test_xdg_file_is_written_read_and_removed(tmp_path: Path) -> None:
    """The desktop file names the program; a desktop that switched it off is believed."""
    found = autostart("linux", ("/opt/み はりばん/mihariban",), tmp_path, tmp_path)
    assert not found.is_on()
    found.set(on=True)
    path = tmp_path / "autostart" / "mihariban.desktop"
    assert 'Exec="/opt/み はりばん/mihariban"\n' in path.read_text(encoding="utf-8")
    assert found.is_on()
    path.write_text(path.read_text(encoding="utf-8") + "Hidden=true\n", encoding="utf-8")
    assert not found.is_on()
    found.set(on=False)
    found.set(on=False)
    assert not path.exists()


def test_macos_agent_is_a_property_list(tmp_path: Path) -> None:
    """The LaunchAgent runs the program at log-in."""
    found = autostart("darwin", ("/Applications/x",), tmp_path, tmp_path)
    assert isinstance(found, FileAutostart)
    found.set(on=True)
    agent = plistlib.loads((tmp_path / "Library" / "LaunchAgents" / "mihariban.plist").read_bytes())
    assert agent["ProgramArguments"] == ["/Applications/x"]
    assert agent["RunAtLoad"] is True


class Registry:
    """A registry in memory with the functions of ``winreg`` that are used."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ, REG_BINARY = "user", 2, 1, 3

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}
        self.open = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.open = ""

    def OpenKey(self, _root: str, name: str) -> "Registry":
        if name not in self.keys:
            raise FileNotFoundError(name)
        self.open = name
        return self

    def CreateKeyEx(self, _root: str, name: str, *_: object) -> "Registry":
        self.keys.setdefault(name, {})
        self.open = name
        return self

    def QueryValueEx(self, _key: object, name: str) -> tuple[Any, int]:
        if name not in self.keys[self.open]:
            raise FileNotFoundError(name)
        return self.keys[self.open][name], 1

    def SetValueEx(self, _key: object, name: str, _zero: int, _kind: int, value: object) -> None:
        self.keys[self.open][name] = value

    def DeleteValue(self, _key: object, name: str) -> None:
        if name not in self.keys[self.open]:
            raise FileNotFoundError(name)
        del self.keys[self.open][name]


def test_windows_run_key_and_its_approval() -> None:
    """The Run key is written and removed; a refusal in the Task Manager counts as off."""
    registry = Registry()
    found = RegistryAutostart(registry, '"C:\\mihariban.exe"')
    assert not found.is_on()
    found.set(on=True)
    assert found.is_on()
    approved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
    registry.keys[approved] = {"mihariban": bytes([3, 0, 0])}
    assert not found.is_on()
    registry.keys[approved] = {"mihariban": bytes([2, 0, 0])}
    assert found.is_on()
    found.set(on=False)
    found.set(on=False)
    assert not found.is_on()


def test_the_own_command_starts_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """From source it is start.py, frozen it is the program's own file."""
    assert own_command()[1].endswith("start.py")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert own_command() == (sys.executable, "--background")


def test_signs_with_a_meaning_of_their_own_are_quoted(tmp_path: Path) -> None:
    """A folder named like a shell's variable or a field code is the folder, and nothing else."""
    found = autostart("linux", ('/opt/$HOME "100%" `x` \\/m', "--background"), tmp_path, tmp_path)
    found.set(on=True)
    text = (tmp_path / "autostart" / "mihariban.desktop").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if row.startswith("Exec="))
    assert line == r'''Exec="/opt/\\$HOME \\"100%%\\" \\`x\\` \\\\/m" "--background"'''


def test_switching_on_takes_a_refusal_back() -> None:
    """Who switches it on here after the Task Manager refused it gets what they asked for."""
    registry = Registry()
    approved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
    registry.keys[approved] = {"mihariban": bytes([3, 0, 0])}
    found = RegistryAutostart(registry, "mihariban.exe")
    found.set(on=True)
    assert found.is_on()
    assert registry.keys[approved]["mihariban"][0] == 2
