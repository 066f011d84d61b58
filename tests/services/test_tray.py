"""The icon in the tray: its menu, its pause, and the notification."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from core.strings import load_strings
from gui.services.notifier import Notifier, find_tool
from gui.services.tray import Tray

STRINGS = load_strings(RESOURCES / "strings")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window that is not shown."""

    class Window(QWidget):
        def come_forward(self) -> None:
            self.show()

    made = Window()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("there", [True, False])
def test_watching_pauses_and_resumes(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """With or without a place for the icon the menu's actions work, and a pause ends by itself."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there))
    tray = Tray(window, STRINGS, Notifier(""))
    tray.appear()
    asked: list[bool] = []
    tray.watch_wanted.connect(asked.append)
    actions = {action.text(): action for action in tray.menu.actions()}
    tray.show_watching(on=True)
    actions[STRINGS("window.tray.resume")].trigger()
    actions[STRINGS("window.tray.pause")].trigger()
    tray.show_watching(on=False)
    actions[STRINGS("window.tray.pause")].trigger()
    actions[STRINGS("window.tray.resume")].trigger()
    tray._pause.timeout.emit()
    assert asked == [False, True, True]
    tray.show_watching(on=False)
    assert (tray.icon is not None) is there
    if tray.icon is not None:
        assert tray.icon.toolTip() == STRINGS("window.bar.off")
        tray.show_watching(on=True)
        assert tray.icon.toolTip() == STRINGS("window.bar.on")
        shape = tray.icon.icon().pixmap(32, 32).toImage()
        tray.show_watching(on=False)
        assert tray.icon.icon().pixmap(32, 32).toImage() != shape
    tray.close()


def test_the_menu_holds_everything_in_order(qtbot: QtBot, window: QWidget) -> None:
    """Open, pause, resume, the telephone's sheet, end: each says so to whoever listens."""
    tray = Tray(window, STRINGS, Notifier(""))
    tray.appear()
    keys = ("open", "pause", "resume", "telephone", "quit")
    assert [action.text() for action in tray.menu.actions()] == [
        STRINGS(f"window.tray.{key}") for key in keys
    ]
    with qtbot.waitSignal(tray.telephone_wanted):
        tray.menu.actions()[3].trigger()
    with qtbot.waitSignal(tray.quit_wanted):
        tray.menu.actions()[4].trigger()
    tray.close()


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """Return a stand-in for the desktop's tool: it notes its arguments and presses the button."""
    made = tmp_path / "notify-send"
    made.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/said\necho open\n", encoding="utf-8")
    made.chmod(0o700)
    return made


def test_the_button_of_a_notification_opens_the_window(
    qtbot: QtBot, window: QWidget, tool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the desktop's own service there is a button; pressing it brings the window, tray or not."""
    monkeypatch.setenv("LD_LIBRARY_PATH", "/frozen")
    tray = Tray(window, STRINGS, Notifier(str(tool)))
    tray.notify("--架空請求のおそれが強いです。")
    qtbot.waitUntil(window.isVisible, timeout=5000)
    said = (tool.parent / "said").read_text(encoding="utf-8").splitlines()
    assert said[-3:] == ["--", STRINGS("window.name"), "--架空請求のおそれが強いです。"]
    assert f"--action=open={STRINGS('window.tray.open')}" in said


def test_a_second_notification_replaces_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    """An answer that nobody waits for any more opens nothing."""
    slow = tmp_path / "notify-send"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o700)
    notifier = Notifier(str(slow))
    with qtbot.assertNotEmitted(notifier.opened, wait=300):
        assert notifier.notify("a", "b", "c")
        assert notifier.notify("a", "b", "c")
        notifier.close()


def test_only_linux_has_the_tool(monkeypatch: pytest.MonkeyPatch, tool: Path) -> None:
    """On other systems the icon's own notification is used."""
    monkeypatch.setenv("PATH", str(tool.parent))
    assert find_tool("linux") == str(tool)
    assert find_tool("win32") == ""
    notifier = Notifier()
    assert notifier.notify("a", "b", "c") is (sys.platform == "linux")
    notifier.close()


def test_danger_is_notified_and_a_press_opens_the_window(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notification carries the verdict's title; pressing it, or the icon, brings the window."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *parts: shown.append(parts[1]))
    tray = Tray(window, STRINGS, Notifier(""))
    tray.appear()
    tray.notify("架空請求のおそれが強いです。")
    assert shown == ["架空請求のおそれが強いです。"]
    assert tray.icon is not None
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()


def test_without_a_tray_nothing_is_notified(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system without a tray has no notification, and no error either."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray = Tray(window, STRINGS, Notifier(""))
    tray.appear()
    tray.notify("x")
    assert tray.icon is None
