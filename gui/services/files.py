"""Writing files so that the old one stays whole until the new one is."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Never waits for whoever writes into a pipe, and never follows a link that stands in a file's place.
_CAREFULLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class ForeignFileError(OSError):
    """What lies there is not a plain file of a fitting size."""


def read_own(path: Path, largest: int) -> bytes:
    """Return the content of one of our files; raises OSError when it is a link, a pipe, or too large."""
    data = _read(path, largest + 1, _CAREFULLY)
    if len(data) > largest:
        raise ForeignFileError(path.name)
    return data


def read_start(path: Path, most: int) -> bytes:
    """Return at most so many bytes of a file that the user has chosen; raises OSError when it is none."""
    return _read(path, most, getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def _read(path: Path, most: int, flags: int) -> bytes:
    if os.name == "nt" and path.is_symlink():
        raise ForeignFileError(path.name)
    handle = os.open(path, os.O_RDONLY | flags)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ForeignFileError(path.name)
        return file.read(most)


def own_folder(path: Path) -> None:
    """Make ``path`` and what is missing above it, for the user only; raises OSError."""
    missing = [place for place in (path, *path.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def delete_all(folders: Iterable[Path], keep: str) -> list[Path]:
    """Delete everything below ``folders`` but files called ``keep``; return what could not be deleted."""
    left = []
    for folder in folders:
        if folder.is_symlink():  # what lies behind a link is not ours to delete
            continue
        for path in sorted(folder.rglob("*"), reverse=True):
            try:
                if path.name != keep:
                    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
            except OSError:
                left.append(path)
    return left


def is_plain(path: Path) -> bool:
    """Say whether ``path`` is a plain file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` in ``path``, readable by the user only; raises OSError, the old file then stays."""
    import tempfile  # noqa: PLC0415 - loads much that the first paint does not need

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105 - the one atomic way, on a path that mkstemp made
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
