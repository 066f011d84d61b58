"""The watch: what is looked at, what is left alone, and a real copy on a real display."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from gui.services.clipboard_gate import SECRET_FORMATS, ClipboardGate
from gui.services.clipboard_watch import ClipboardWatch, WatchStatus, way_of

SCAM = "未納料金があります。本日中にご連絡なき場合、法的手続きに移行します。03-0000-1234"


@dataclass
class Offer:
    """A clipboard's content as the gate sees it."""

    words: str = SCAM
    names: list[str] = field(default_factory=lambda: ["text/plain"])
    urls: bool = False
    image: bool = False

    def formats(self) -> list[str]:
        return self.names

    def hasText(self) -> bool:
        return bool(self.words)

    def hasUrls(self) -> bool:
        return self.urls

    def hasImage(self) -> bool:
        return self.image

    def text(self) -> str:
        return self.words


@pytest.mark.parametrize("name", [*sorted(SECRET_FORMATS), "x-kde-passwordManagerHint"])
def test_secrets_are_left_alone(name: str) -> None:
    """What a password manager marks as secret is never read."""
    assert ClipboardGate().admit(Offer(names=["text/plain", name])) is None


@pytest.mark.parametrize(
    "offer",
    [
        Offer(words=""),
        Offer(words="1234567"),
        Offer(words=" " * 40),
        Offer(words="あ" * 1_000_001),
        Offer(image=True),
        Offer(urls=True, names=["text/uri-list", "text/plain"]),
    ],
)
def test_what_is_no_message_is_ignored(offer: Offer) -> None:
    """Short and huge texts, pictures and files are not checked."""
    assert ClipboardGate().admit(offer) is None


def test_the_same_text_and_own_copies_are_not_checked_again() -> None:
    """A text is checked once; what the program copied itself not at all."""
    gate = ClipboardGate()
    assert gate.admit(Offer()) == SCAM
    assert gate.admit(Offer()) is None
    gate.note_own("株式会社テスト相談係")
    assert gate.admit(Offer(words="株式会社テスト相談係")) is None


@pytest.mark.parametrize(
    ("platform", "status"),
    [
        ("xcb", WatchStatus.ON),
        ("windows", WatchStatus.ON),
        ("offscreen", WatchStatus.ON),
        ("wayland", WatchStatus.ONLY_WHEN_ACTIVE),
        ("wayland-egl", WatchStatus.ONLY_WHEN_ACTIVE),
        ("cocoa", WatchStatus.ONLY_WHEN_ACTIVE),
    ],
)
def test_the_reach_is_told_by_platform(platform: str, status: WatchStatus) -> None:
    """Where the background cannot be watched the program says so."""
    assert way_of(platform) is status


def test_a_copy_is_reported_once_and_only_while_on(qtbot: QtBot) -> None:
    """A new text comes out as a copied message; switched off nothing comes."""
    clipboard = QGuiApplication.clipboard()
    watch = ClipboardWatch(clipboard, "xcb")
    watch.set_enabled(True)
    assert watch.status is WatchStatus.ON
    with qtbot.waitSignal(watch.copied, timeout=3000) as caught:
        clipboard.setText(SCAM)
    assert caught.args[0].text == SCAM
    watch.set_enabled(False)
    assert watch.status is WatchStatus.OFF
    with qtbot.assertNotEmitted(watch.copied, wait=300):
        clipboard.setText(SCAM + "。")
        watch.check_now()


def test_pictures_and_files_pass_unread(qtbot: QtBot) -> None:
    """A copied picture or file raises nothing."""
    clipboard = QGuiApplication.clipboard()
    watch = ClipboardWatch(clipboard, "xcb")
    watch.set_enabled(True)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/nowhere/書類.txt")])
    with qtbot.assertNotEmitted(watch.copied, wait=400):
        clipboard.setImage(QImage(4, 4, QImage.Format.Format_RGB32))
        clipboard.setMimeData(files)


def test_coming_back_to_the_window_looks_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no signal comes, becoming active is the moment to look."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(SCAM + "二度目")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    watch = ClipboardWatch(clipboard, "wayland")
    watch.set_enabled(True)
    assert watch.status is WatchStatus.ONLY_WHEN_ACTIVE
    with qtbot.waitSignal(watch.copied, timeout=3000) as caught:
        monkeypatch.setattr(
            QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationActive
        )
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert caught.args[0].text == SCAM + "二度目"


def test_the_fallback_reads_in_another_process(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Qt sees nothing another process reads, with its failure told as a status."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    monkeypatch.setattr(
        "gui.services.clipboard_watch._READ", f"import sys; sys.stdout.buffer.write({SCAM!r}.encode())"
    )
    watch = ClipboardWatch(clipboard, "wayland")
    watch.set_enabled(True)
    with qtbot.waitSignal(watch.copied, timeout=8000) as caught:
        watch.check_now()
        watch.check_now()
    assert caught.args[0].text == SCAM
    monkeypatch.setattr("gui.services.clipboard_watch._READ", "raise SystemExit(3)")
    with qtbot.waitSignal(watch.status_changed, timeout=8000) as told:
        watch.check_now()
    assert told.args[0] is WatchStatus.UNREADABLE


def test_a_copy_by_another_program_reaches_the_window(tmp_path: Path) -> None:
    """On a real display, a text that xclip copies is judged red in the real window."""
    assert shutil.which("Xvfb")
    assert shutil.which("xclip")
    display = f":{90 + os.getpid() % 400}"
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    script = f"""
import sys, pathlib
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from gui.app import App, prepare
a = QApplication([]); prepare(a)
places = [pathlib.Path({str(tmp_path)!r})] * 3
app = App(*places)
app.window.show(); app.load_engine()
app.window.judged.connect(lambda m, v: (print(v.level.value, v.category, flush=True), a.quit()))
QTimer.singleShot(20000, lambda: sys.exit(9))
print("ready", flush=True)
a.exec()
"""
    with subprocess.Popen(
        ["Xvfb", display, "-noreset", "-screen", "0", "1024x768x24"], stderr=subprocess.DEVNULL
    ) as server:
        try:
            time.sleep(1)
            with subprocess.Popen(
                [sys.executable, "-c", script],
                env=environment,
                cwd=RESOURCES.parent,
                stdout=subprocess.PIPE,
                text=True,
            ) as window:
                assert window.stdout
                assert window.stdout.readline().strip() == "ready"
                subprocess.run(
                    ["xclip", "-selection", "clipboard"], input=SCAM, text=True, env=environment, check=True
                )
                assert window.stdout.readline().split() == ["danger", "unpaid_fee"]
        finally:
            server.terminate()
