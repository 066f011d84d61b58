"""Finding amounts of yen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model.values import Span
    from core.text.mapped import Mapped

# A run of digits is tried from its first digit only: from every digit would be quadratic.
_NUMBER = r"\d{1,3}(?:,\d{3})+|(?<!\d)\d+(?:\.\d+)?"
_YEN = re.compile(
    rf"(?:[¥\\]\s?(?P<mark>{_NUMBER})(?P<unit1>万|億|千)?)|(?P<before>{_NUMBER})\s?(?P<unit2>万|億|千|百万)?\s?円"
)
_KANJI = re.compile(r"(?<!\d)[一二三四五六七八九十百千万億数何]{1,8}円")
_UNITS = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
_KANJI_DIGITS = {char: i for i, char in enumerate("〇一二三四五六七八九")}
_KANJI_SMALL = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yen; 0 when it is written but not readable (数万円)."""

    span: Span
    yen: int


def find_amounts(text: Mapped) -> tuple[Amount, ...]:
    """Find amounts in ``text`` (NFKC), first to last."""
    found = [Amount(text.span(m.start(), m.end()), _yen(m)) for m in _YEN.finditer(text.text)]
    found += (
        Amount(text.span(m.start(), m.end()), kanji_number(m.group()[:-1]))
        for m in _KANJI.finditer(text.text)
    )
    return tuple(sorted(found, key=lambda amount: amount.span))


def _yen(found: re.Match[str]) -> int:
    number = (found["mark"] or found["before"]).replace(",", "")[:15]
    unit = _UNITS.get(found["unit1"] or found["unit2"] or "", 1)
    return round(float(number) * unit)


def kanji_number(written: str) -> int:
    """Read a kanji number such as 三十万; 0 for what has no exact value."""
    total = section = digit = 0
    for char in written:
        if char in _KANJI_DIGITS:
            digit = _KANJI_DIGITS[char]
        elif char in _KANJI_SMALL:
            section += (digit or 1) * _KANJI_SMALL[char]
            digit = 0
        elif char in _UNITS:
            total += (section + digit or 1) * _UNITS[char]
            section = digit = 0
        else:
            return 0
    return total + section + digit
