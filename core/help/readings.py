"""Readings of difficult words (``words/readings.toml``), and where they belong in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of the letters from ``start`` to before ``end``."""

    start: int
    end: int
    kana: str


def load_readings(resources: Path) -> dict[str, str]:
    """Read word and kana of each entry; raises DataError, KeyError or TypeError when the file is broken."""
    from core.rules.tables import read_table, subs, text  # noqa: PLC0415 - lines are drawn without it

    rows = subs(read_table(resources / "words" / "readings.toml"), "reading")
    return {text(row, "word"): text(row, "kana") for row in rows}


def readings_in(line: str, known: Mapping[str, str], between: str = "") -> Iterator[Reading]:
    """Yield the readings in ``line``, the longest word first; the signs ``between`` letters do not count."""
    if not known:
        return
    gap = f"[{re.escape(between)}]*" if between else ""
    words = sorted(known, key=len, reverse=True)
    pattern = "|".join(f"({gap.join(map(re.escape, word))})" for word in words)
    for found in re.finditer(pattern, line):
        word = words[(found.lastindex or 1) - 1]
        yield Reading(found.start(), found.end(), known[word])
