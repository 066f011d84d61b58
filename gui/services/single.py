"""One window for each user: a second start raises the first and hands over its file."""

from __future__ import annotations

import getpass
import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 2_000
#: A path is short; whatever is longer does not come from this program.
_LONGEST = 8_000


class Single(QObject):
    """Emits ``asked`` with the path (or "") that a second start brings."""

    asked = Signal(str)

    def __init__(self, folder: Path) -> None:
        """Lock in ``folder``, which is the user's own."""
        super().__init__()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        mark = hashlib.blake2b(f"{getpass.getuser()} {folder}".encode(), digest_size=8).hexdigest()
        self._name = f"mihariban-{mark}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Say whether this is the first start of the user."""
        return self._lock.tryLock(100)

    def hand_over(self, path: str) -> bool:
        """Give ``path`` ("" for none) to the window that is there; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(path.encode("utf-8", "surrogateescape") + b"\n")
        sent = socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return sent

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
        if socket is None:
            return
        socket.waitForReadyRead(_PATIENCE)
        line = bytes(socket.readLine(_LONGEST).data())
        socket.deleteLater()
        self.asked.emit(line.decode("utf-8", "surrogateescape").strip())

    def close(self) -> None:
        """Let another start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
