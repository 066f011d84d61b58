"""One window for each user: what a second start brings, and who else may knock."""

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from gui.services.single import Request, Single, request_of


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Single:
    """Return the first start, listening."""
    made = Single(tmp_path / "config")
    assert made.take()
    made.listen()
    return made


def test_arguments_are_a_file_or_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An existing or whole path is a file, anything else a text, cut to what a message can be."""
    (tmp_path / "文.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert request_of([]) == Request()
    assert request_of(["文.txt"]) == Request(file=str(tmp_path / "文.txt"))
    assert request_of(["/nowhere/a.txt"]) == Request(file="/nowhere/a.txt")
    assert request_of(["未納料金が", "あります"]) == Request(text="未納料金が あります")
    assert request_of(["あ" * 5000 + "\0"]) == Request(text="あ" * 5000 + "\0")
    assert len(request_of(["あ" * 100_000]).text) == 60_000


@pytest.mark.parametrize(
    "request_",
    [Request(), Request(file="/home/花 子\n.txt"), Request(text="あ" * 20_000), Request(text="\ud800")],
)
def test_a_second_start_hands_over_what_it_brought(
    qtbot: QtBot, first: Single, tmp_path: Path, request_: Request
) -> None:
    """File, text or nothing arrives as it was, whatever signs it holds."""
    second = Single(tmp_path / "config")
    assert not second.take()
    with qtbot.waitSignal(first.asked, timeout=5000) as caught:
        assert second.hand_over(request_)
    assert caught.args == [request_]
    first.close()


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b'{"file": 3}\n', b"[" * 5000 + b"\n", b"\xff\n"])
def test_strange_words_only_ask_for_the_window(qtbot: QtBot, first: Single, line: bytes) -> None:
    """Whatever another program of the user sends, no file is opened and nothing fails."""
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(first.asked, timeout=5000) as caught:
        socket.write(line)
        socket.flush()
    assert caught.args == [Request()]
    first.close()


def test_who_stays_silent_or_never_ends_is_not_waited_for(qtbot: QtBot, first: Single) -> None:
    """A connection without a word, or with endless ones, holds nothing up and is dropped."""
    silent, endless = QLocalSocket(), QLocalSocket()
    silent.connectToServer(first._name)
    endless.connectToServer(first._name)
    with qtbot.assertNotEmitted(first.asked, wait=200):
        endless.write(b"a" * 500_000)
        qtbot.waitUntil(
            lambda: endless.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000
        )
    first.close()
