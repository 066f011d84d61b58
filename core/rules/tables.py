"""Reading TOML files into plain tables, with faults that name file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import tomli

from core.rules.faults import DataError, Fault

if TYPE_CHECKING:
    from pathlib import Path

#: What ``tomli`` returns below the top: strings, numbers, booleans, dates, lists and tables.
Table = Mapping[str, object]

#: A data file larger than this is not one of ours.
_LARGEST = 1_000_000
_EXAMPLES = re.compile(r"^\[\[examples\.", re.MULTILINE)
_OTHER_TABLE = re.compile(r"^\[(?!\[examples\.)", re.MULTILINE)


def read_table(path: Path) -> dict[str, object]:
    """Parse ``path``; raises DataError with one sentence when it cannot be read."""
    return _parse(path, _read(path))


def read_without_examples(path: Path) -> dict[str, object]:
    """Parse a rule file up to its examples, which only the linter needs: they are half of all rule text."""
    source = _read(path)
    start = _EXAMPLES.search(source)
    if start is None or _OTHER_TABLE.search(source, start.start()):
        return _parse(path, source)
    return _parse(path, source[: start.start()])


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise DataError(Fault(path.name, "", "ファイルが大きすぎます。"))
        return data.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise DataError(Fault(path.name, "", f"読めません（{error.strerror}）。")) from error
    except UnicodeDecodeError as error:
        raise DataError(Fault(path.name, "", "文字の種類が UTF-8 ではありません。")) from error


def _parse(path: Path, source: str) -> dict[str, object]:
    try:
        return tomli.loads(source)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        raise DataError(Fault(path.name, "", f"書き方に誤りがあります（{error}）。")) from error


def text(table: Table, key: str, default: str | None = None) -> str:
    """Return a string; KeyError or TypeError when it is missing or something else."""
    value = table[key] if default is None else table.get(key, default)
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def texts(table: Table, key: str) -> tuple[str, ...]:
    """Return a list of strings, empty when missing; TypeError when it is something else."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(key)
    return tuple(value)


def number(table: Table, key: str, default: int) -> int:
    """Return a whole number; TypeError when it is something else."""
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(key)
    return value


def flag(table: Table, key: str) -> bool:
    """Return a truth value, False when missing; TypeError when it is something else."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(key)
    return value


def sub(table: Table, key: str) -> Table:
    """Return a sub-table, empty when missing; TypeError when it is something else."""
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(key)
    return cast("Table", value)


def subs(table: Table, key: str) -> tuple[Table, ...]:
    """Return a list of sub-tables, empty when missing; TypeError when it is something else."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError(key)
    return tuple(cast("list[Table]", value))
