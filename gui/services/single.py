"""One window for each user: a second start raises the first and hands over its file or text."""

from __future__ import annotations

import getpass
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from gui.services.files import own_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: Lies beside the settings while the program runs.
LOCK = "running.lock"
_PATIENCE = 2_000
#: Bytes; whatever is longer does not come from this program.
_LONGEST = 400_000
#: Characters of a text that are handed over; more is no message.
_LONGEST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Request:
    """What a start brings: the path of a file, or a text, or neither."""

    file: str = ""
    text: str = ""


def request_of(words: Sequence[str]) -> Request:
    """Read the first of the arguments: an existing file or a whole path, else a text."""
    if not words:
        return Request()
    path = Path(words[0])
    try:
        is_file = path.is_absolute() or path.exists()
    except (OSError, ValueError):  # too long for a name, or with a sign that no name holds
        is_file = False
    return Request(file=str(path.absolute())) if is_file else Request(text=" ".join(words)[:_LONGEST_TEXT])


class Single(QObject):
    """Emits ``asked`` with the request that a second start brings."""

    asked = Signal(object)

    def __init__(self, folder: Path) -> None:
        """Lock in ``folder``, which is the user's own."""
        super().__init__()
        own_folder(folder)
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        mark = hashlib.blake2b(f"{getpass.getuser()} {folder}".encode(), digest_size=8).hexdigest()
        self._name = f"mihariban-{mark}"
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []

    def take(self) -> bool:
        """Say whether this is the first start of the user."""
        taken = self._lock.tryLock(100)
        if taken:
            Path(self._lock.fileName()).chmod(0o600)
        return taken

    def hand_over(self, request: Request) -> bool:
        """Give ``request`` to the window that is there; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(json.dumps(asdict(request)).encode("ascii") + b"\n")
        while socket.bytesToWrite() and socket.waitForBytesWritten(_PATIENCE):
            pass
        socket.disconnectFromServer()
        return not socket.bytesToWrite()

    def listen(self) -> None:
        """Wait for later starts; called after the first paint."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not needed for the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(self._name)

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection() if self._server else None
        if socket is not None:
            # Never waited for: whoever connects and stays silent must not hold the window.
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
            self._read()

    def _read(self) -> None:
        for socket in self._callers:
            if socket.canReadLine():
                self.asked.emit(_request(bytes(socket.readLine(_LONGEST).data())))
            elif socket.bytesAvailable() <= _LONGEST:
                continue
            socket.abort()
            socket.deleteLater()
        self._callers = [socket for socket in self._callers if socket.isOpen()]

    def close(self) -> None:
        """Let another start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def _request(line: bytes) -> Request:
    """Read what a second start sent; anything strange only asks for the window."""
    try:
        table = json.loads(line)
        words = {key: value for key, value in table.items() if key in {"file", "text"}}
        if all(isinstance(value, str) for value in words.values()):
            return Request(**words)
    except (ValueError, AttributeError, RecursionError):
        pass
    return Request()
