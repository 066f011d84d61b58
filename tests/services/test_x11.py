"""Reading the X11 clipboard beside Qt: text, secrets, pictures, too much, and an owner that hangs."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.services import x11
from gui.services.clipboard_reader import QtReader, X11Reader, reader_for
from gui.services.clipboard_watch import ClipboardWatch
from gui.services.x11 import X11Offer

SCAM = "未納料金があります。本日中にご連絡なき場合、法的手続きに移行します。03-0000-1234"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 belongs to Linux")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Yield the name of a display of its own."""
    told, tell = os.pipe()
    # Without -noreset the display begins anew whenever the last owner has gone, and forgets the next one.
    command = ["Xvfb", "-displayfd", str(tell), "-noreset", "-screen", "0", "640x480x24"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[tell])
    os.close(tell)
    with os.fdopen(told) as answer:
        yield f":{answer.readline().strip()}"
    server.kill()
    server.wait()


@pytest.fixture
def copy(display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Yield what copies bytes from another program, in a format if one is named, and stays the owner."""
    monkeypatch.setenv("DISPLAY", display)
    owners: list[subprocess.Popen[bytes]] = []

    def own(content: bytes, target: str = "UTF8_STRING") -> subprocess.Popen[bytes]:
        command = ["xclip", "-quiet", "-selection", "clipboard", "-t", target]
        owner = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert owner.stdin is not None
        owner.stdin.write(content)
        owner.stdin.close()
        owners.append(owner)
        until = time.monotonic() + 10
        targets = ["xclip", "-o", "-selection", "clipboard", "-t", "TARGETS"]
        while time.monotonic() < until:
            answer = subprocess.run(targets, capture_output=True, check=False).stdout
            if target in answer.decode().split():
                break
            time.sleep(0.05)
        return owner

    yield own
    for owner in owners:
        owner.kill()
        owner.wait()


@LINUX
def test_text_comes_with_its_formats(copy: Callable[..., subprocess.Popen[bytes]]) -> None:
    """The words arrive as they were copied."""
    copy(SCAM.encode())
    offer = x11.ask(10)
    assert (offer.text(), offer.hasText(), offer.hasImage(), offer.hasUrls()) == (SCAM, True, False, False)
    assert "UTF8_STRING" in offer.formats()


@LINUX
@pytest.mark.parametrize(
    ("content", "target", "words"),
    [
        (b"\xe9t\xe9 1234567", "STRING", "été 1234567"),
        (b"\xff\xfe12345678", "UTF8_STRING", "\ufffd\ufffd12345678"),
        (b"\x89PNG", "image/png", ""),
        (b"secret", "x-kde-passwordManagerHint", ""),
        (b"a" * 50_000_000, "UTF8_STRING", ""),
        (b"a" * 3_000_000, "UTF8_STRING", "a" * 3_000_000),
    ],
)
def test_other_contents(
    copy: Callable[..., subprocess.Popen[bytes]], content: bytes, target: str, words: str
) -> None:
    """Old and broken encodings are read; pictures, secrets and 50 MB are named but not taken."""
    copy(content, target)
    offer = x11.ask(10)
    assert offer.text() == words
    assert target in offer.formats()
    assert x11.ask(10) == offer
    assert offer.hasImage() is target.startswith("image/")


@LINUX
def test_an_owner_that_hangs_is_given_up(copy: Callable[..., subprocess.Popen[bytes]]) -> None:
    """A stopped owner costs the patience, not for ever, and is told apart from an empty clipboard."""
    owner = copy(SCAM.encode())
    owner.send_signal(signal.SIGSTOP)
    assert x11.ask(0.2) == X11Offer(answered=False)
    owner.send_signal(signal.SIGCONT)
    owner.kill()
    owner.wait()
    # The display may still pass a question on to an owner that has just died.
    assert any(x11.ask(2) == X11Offer() for _ in range(5))


@LINUX
def test_without_a_display_or_library_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised where nothing can be asked."""
    monkeypatch.setenv("DISPLAY", ":9999")
    assert x11.ask() == X11Offer(answered=False)
    monkeypatch.setattr(x11, "_LIBRARY", "libnowhere.so.1")
    assert x11.ask() == X11Offer(answered=False)


def test_the_window_goes_on_while_an_owner_hangs(qtbot: QtBot) -> None:
    """The question runs on another thread; asked meanwhile, it is put once more and no oftener."""
    free, asked = threading.Event(), []

    def slow() -> X11Offer:
        asked.append(threading.current_thread())
        free.wait(10)
        return X11Offer(("UTF8_STRING",), SCAM)

    reader = X11Reader(slow)
    told: list[object] = []
    for _ in range(5):
        reader.ask(told.append)
    assert told == []
    free.set()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert len(asked) == 2
    assert threading.main_thread() not in asked


def test_what_comes_after_switching_off_is_not_looked_at(qtbot: QtBot) -> None:
    """A slow answer that arrives when the watch is off raises nothing."""
    free = threading.Event()

    def slow() -> X11Offer:
        free.wait(10)
        return X11Offer(("UTF8_STRING",), SCAM)

    watch = ClipboardWatch(QGuiApplication.clipboard(), "xcb", X11Reader(slow))
    watch.set_enabled(True)
    watch.check_now()
    watch.set_enabled(False)
    with qtbot.assertNotEmitted(watch.copied, wait=300):
        free.set()


def test_only_x11_needs_the_other_way(tmp_path: Path) -> None:
    """Elsewhere the system keeps the content itself, and Qt is asked."""
    assert isinstance(reader_for("xcb"), X11Reader)
    assert isinstance(reader_for("windows"), QtReader)
