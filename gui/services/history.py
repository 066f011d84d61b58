"""What was checked, kept only when the user wants it: one SQLite file, really deleted when deleted."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import time
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from core.model.values import Level
from gui.services.files import is_plain, own_folder, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_TABLE = """CREATE TABLE IF NOT EXISTS checked (
id INTEGER PRIMARY KEY, moment TEXT NOT NULL, level TEXT NOT NULL, trick TEXT NOT NULL,
title TEXT NOT NULL, rules TEXT NOT NULL, message TEXT NOT NULL)"""
_COLUMNS = "moment, level, trick, title, rules, message"
#: Bytes; a larger file is not ours, and checking it would hold the window.
_LARGEST = 100_000_000
#: Characters of a field that are read.
_LONGEST = 60_000
_PARTS = ("", "-wal", "-shm")
_LEVELS = frozenset(Level)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
#: Stands where the file holds no moment.
_NO_MOMENT = "2000-01-01T00:00"
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
        fields = ", ".join(f"substr(CAST({name} AS TEXT), 1, {_LONGEST})" for name in _COLUMNS.split(", "))
        rows = self._base().execute(f"SELECT {fields}, id FROM checked ORDER BY id DESC")  # noqa: S608
        return [_entry(row) for row in rows]

    def delete(self, number: int) -> None:
        """Delete one entry so that nothing of it stays in the file."""
        base = self._base()
        base.execute("DELETE FROM checked WHERE id = ?", (number,))
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def clear(self) -> None:
        """Delete everything, the files included."""
        self.close()
        for name in _PARTS:
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
        own_folder(self.path.parent)
        if not self._is_ours():
            self._keep_aside()
        if not self.path.exists():
            self.path.touch(mode=0o600)
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError:
            self._keep_aside()
            return _connect(self.path)

    def _is_ours(self) -> bool:
        """Say whether the file may be opened: no link, no pipe, not huge; the same for what goes with it."""
        names = [self.path.with_name(self.path.name + part) for part in _PARTS]
        there = [name for name in names if name.exists() or name.is_symlink()]
        return all(is_plain(name) and name.stat().st_size <= _LARGEST for name in there)

    def _keep_aside(self) -> None:
        self.kept_aside = self.path.with_name(f"{self.path.stem}-broken-{time.time_ns()}{self.path.suffix}")
        for part in _PARTS:
            name = self.path.with_name(self.path.name + part)
            if name.exists() or name.is_symlink():
                name.rename(self.kept_aside.with_name(self.kept_aside.name + part))


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None)
    try:
        path.chmod(0o600)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA secure_delete = ON")
        base.execute("PRAGMA journal_mode = WAL")
        _check(base)
        base.execute(_TABLE)
        _check_shape(base)
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _check(base: sqlite3.Connection) -> None:
    (state,) = base.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise sqlite3.DatabaseError(state)


def _check_shape(base: sqlite3.Connection) -> None:
    """Find our table and nothing that would act by itself; raises sqlite3.DatabaseError."""
    base.execute(f"SELECT {_COLUMNS}, id FROM checked LIMIT 1")  # noqa: S608 - our own words
    strange = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
    if base.execute(strange).fetchone() != (0,):
        raise sqlite3.DatabaseError(strange)


def _entry(row: Sequence[object]) -> Entry:
    """Read a row in the order of the columns; what no program of ours has written is replaced."""
    *words, number = row
    moment, level, trick, title, rules, message = (str(word or "") for word in words)
    known = level if level in _LEVELS else Level.UNJUDGED.value
    moment = moment if _MOMENT.fullmatch(moment) else _NO_MOMENT
    return Entry(moment, known, trick, title, rules, message, int(str(number)))


def write_csv(path: Path, heads: Iterable[str], entries: Iterable[Entry]) -> None:
    """Write ``entries`` for a spreadsheet (UTF-8 with BOM); raises OSError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in astuple(entry)[:-1]] for entry in entries)
    write_atomically(path, text.getvalue().encode("utf-8-sig", "replace"))


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
