"""The labelled messages of ``tests/corpus``: one JSON object a line, files in the order of their names."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORKING, SEALED = "working", "sealed"
KINDS = ("scam", "ordinary", "lookalike", "warning", "quote")


class CorpusError(Exception):
    """A corpus that cannot be measured; the text names file and line, never a message."""


@dataclass(frozen=True, slots=True)
class Row:
    """One message and what it is; the keys of the file."""

    id: str
    author: str
    template: str
    label: str
    """scam, honest or warning"""
    kind: str
    """One of ``KINDS``."""
    category: str
    """The trick it plays, or imitates honestly; "" when none."""
    channel: str
    evasion: str
    era: str
    text: str


def read_corpus(folder: Path, part: str) -> tuple[Row, ...]:
    """Read ``folder/part/*.jsonl``, or ``folder/*.jsonl`` when it has no such parts; raises CorpusError."""
    place = folder / part if (folder / part).is_dir() or part == SEALED else folder
    files = sorted(place.glob("*.jsonl"))
    rows = tuple(row for file in files for row in _rows(file))
    if not rows:
        raise CorpusError(f"{place}: no messages")
    twice = sorted(key for key, count in Counter(row.id for row in rows).items() if count > 1)
    if twice:
        raise CorpusError(f"{place}: id used twice: {', '.join(twice)}")
    return rows


def _rows(file: Path) -> list[Row]:
    names = tuple(field.name for field in fields(Row))
    rows = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            data = json.loads(line)
            row = Row(*(str(data[name]) for name in names))
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{file}:{number}: {type(error).__name__} {error}") from error
        if row.kind not in KINDS:
            raise CorpusError(f"{file}:{number}: kind {row.kind}")
        rows.append(row)
    return rows
