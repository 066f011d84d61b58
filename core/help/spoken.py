"""Telephone numbers for a voice, digit by digit: read as amounts nobody can write them down."""

from __future__ import annotations

import re

_DIGITS = {
    "0": "ぜろ",
    "1": "いち",
    "2": "に",
    "3": "さん",
    "4": "よん",
    "5": "ご",
    "6": "ろく",
    "7": "なな",
    "8": "はち",
    "9": "きゅう",
    "#": "シャープ",
}
#: 110 has a reading of its own that everybody knows.
_EMERGENCY = re.compile(r"(?<![\d-])110番?(?![\d-])")
_NUMBER = re.compile(r"(?<![\d-])(?:#9110|188|0\d{1,4}-\d{1,6}(?:-\d{3,4})?|0\d{9,10})(?![\d-])")


def spoken(text: str) -> str:
    """Return ``text`` with every telephone number in words; amounts, days and hours stay as they are."""
    return _NUMBER.sub(lambda found: _digits(found.group()), _EMERGENCY.sub("ひゃくとおばん", text))


def _digits(number: str) -> str:
    # A pause between digits, a longer one between groups.
    return "。".join("、".join(_DIGITS[sign] for sign in group) for group in number.split("-"))
