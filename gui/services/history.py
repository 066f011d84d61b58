"""What was checked, kept only when the user wants it: one SQLite file, really deleted when deleted."""

from __future__ import annotations

import csv
import io
import sqlite3
import time
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from gui.services.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TABLE = """CREATE TABLE IF NOT EXISTS checked (
id INTEGER PRIMARY KEY, moment TEXT NOT NULL, level TEXT NOT NULL, trick TEXT NOT NULL,
title TEXT NOT NULL, rules TEXT NOT NULL, message TEXT NOT NULL)"""
_COLUMNS = "moment, level, trick, title, rules, message"
#: A spreadsheet would run what begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Entry:
    """One checked message; ``message`` is "" unless the user keeps messages."""

    moment: str
    """Local time, ISO 8601, to the minute."""
    level: str
    trick: str
    title: str
    rules: str
    """Rule ids with blanks between."""
    message: str
    id: int = 0


class History:
    """The file at one path; opened at the first use, a broken one is kept aside."""

    def __init__(self, path: Path) -> None:
        """Work on ``path``; nothing is opened yet."""
        self.path = path
        self.kept_aside: Path | None = None
        self._open: sqlite3.Connection | None = None

    def add(self, entry: Entry) -> None:
        """Keep ``entry``; raises OSError or sqlite3.Error when it cannot be written."""
        values = astuple(entry)[:-1]
        self._base().execute(f"INSERT INTO checked ({_COLUMNS}) VALUES (?,?,?,?,?,?)", values)  # noqa: S608

    def entries(self) -> list[Entry]:
        """Return all entries, newest first."""
        if not self.path.exists():
            return []
        rows = self._base().execute(f"SELECT {_COLUMNS}, id FROM checked ORDER BY id DESC")  # noqa: S608
        return [Entry(*row) for row in rows]

    def delete(self, number: int) -> None:
        """Delete one entry so that nothing of it stays in the file."""
        base = self._base()
        base.execute("DELETE FROM checked WHERE id = ?", (number,))
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def clear(self) -> None:
        """Delete everything, the files included."""
        self.close()
        for name in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + name).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _base(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._opened()
        return self._open

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.path.is_symlink():
            self._keep_aside()
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError:
            self._keep_aside()
            return _connect(self.path)

    def _keep_aside(self) -> None:
        self.kept_aside = self.path.with_name(f"{self.path.stem}-broken-{time.time_ns()}{self.path.suffix}")
        self.path.rename(self.kept_aside)


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None)
    try:
        path.chmod(0o600)
        base.execute("PRAGMA secure_delete = ON")
        base.execute("PRAGMA journal_mode = WAL")
        _check(base)
        base.execute(_TABLE)
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _check(base: sqlite3.Connection) -> None:
    (state,) = base.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise sqlite3.DatabaseError(state)


def write_csv(path: Path, heads: Iterable[str], entries: Iterable[Entry]) -> None:
    """Write ``entries`` for a spreadsheet (UTF-8 with BOM); raises OSError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in astuple(entry)[:-1]] for entry in entries)
    write_atomically(path, text.getvalue().encode("utf-8-sig", "replace"))


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
