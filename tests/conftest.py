"""What every test stands on: a home of its own, no display, no network, no stray warning or log line."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

#: What leads a program to the real user's desktop, files and settings.
REAL_DESKTOP = (
    *("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"),
    *("XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "XDG_SESSION_TYPE", "SESSION_MANAGER"),
    *("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_PLUGIN_PATH"),
    "QT_LOGGING_RULES",
    *("LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES"),
)
HOMES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
}
THIS_COMPUTER = {"127.0.0.1", "::1", "localhost"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "TZ": "Asia/Tokyo"}

# A slow shared computer is no fault of the program, and a database of examples would be a file in the tree.
hypothesis.settings.register_profile("suite", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("suite")


def _live_in(folder: Path) -> dict[str, str]:
    """Make the folders of a home below `folder` and return the settings that lead there."""
    homes = {name: str(folder / place) for name, place in HOMES.items()}
    for path in homes.values():
        Path(path).mkdir(mode=0o700, parents=True, exist_ok=True)
    return homes


# Before any test file is imported: what it imports may look at the environment at once.
_session_home = Path(tempfile.mkdtemp(prefix="mihariban-tests-"))
for _name in REAL_DESKTOP:
    os.environ.pop(_name, None)
os.environ.update(OFFSCREEN | _live_in(_session_home))


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_session_home, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test that does not say in a docstring what must be true."""
    silent = [item.nodeid for item in items if isinstance(item, pytest.Function) and not item.obj.__doc__]
    if silent:
        raise pytest.UsageError("tests without a docstring: " + ", ".join(silent))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, and return it."""
    folder = tmp_path_factory.mktemp("user")
    for name, path in _live_in(folder).items():
        monkeypatch.setenv(name, path)
    return folder / "home"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that would reach another computer; sockets of this one are for displays and buses."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - each family has its own kind
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in THIS_COMPUTER:
            pytest.fail(f"the program tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which the program logs a warning that the test does not expect."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    stray = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    assert not [record.getMessage() for record in stray if record.levelno >= logging.WARNING]
