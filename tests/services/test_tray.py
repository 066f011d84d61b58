"""The icon in the tray: its menu, its pause, and the notification."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from core.strings import load_strings
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
    tray = Tray(window, STRINGS)
    tray.appear()
    asked: list[bool] = []
    tray.watch_wanted.connect(asked.append)
    actions = {action.text(): action for action in tray.menu.actions()}
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


def test_danger_is_notified_and_a_press_opens_the_window(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notification carries the verdict's title; pressing it, or the icon, brings the window."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *parts: shown.append(parts[1]))
    tray = Tray(window, STRINGS)
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
    tray = Tray(window, STRINGS)
    tray.appear()
    tray.notify("x")
    assert tray.icon is None
