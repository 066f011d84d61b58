"""Reading the words of a PDF that Qt has just written, so that the self-test can look at the paper itself.

Knows Qt's own way of writing only: fonts named after their objects, letters as numbers, a map for each font.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> (?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")
_DIGITS = 4


def text_of(pdf: bytes) -> str:
    """Return all words of ``pdf`` in the order in which they are drawn."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    letters = {
        number: _letters(_content(objects[int(found[1])]))
        for number, body in objects.items()
        if (found := _MAP.search(body))
    }
    packed = (body for body in objects.values() if b"/FlateDecode" in body and b"/Length1" not in body)
    drawn = map(_content, packed)
    return "".join(_words(content, letters) for content in drawn)


def _content(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    packed = b"/FlateDecode" in body.partition(b"stream")[0]
    return zlib.decompressobj().decompress(found[1]) if packed else found[1]


def _letters(table: bytes) -> dict[int, str]:
    """Read a font's map from numbers to letters."""
    letters: dict[int, str] = {}
    for first, last, begin, each in _RANGE.findall(table):
        codes = re.findall(rb"<([0-9A-Fa-f]+)>", each)
        for place, number in enumerate(range(int(first, 16), int(last, 16) + 1)):
            if codes:
                letters[number] = _character(codes[place])
            elif begin:
                letters[number] = chr(int(begin, 16) + place)
    return letters


def _character(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii")).decode("utf-16-be", "replace")


def _words(content: bytes, letters: dict[int, dict[int, str]]) -> str:
    words, font = [], 0
    for name, code in _SHOWN.findall(content):
        if name:
            font = int(name)
        else:
            numbers = (int(code[place : place + _DIGITS], 16) for place in range(0, len(code), _DIGITS))
            words += [letters.get(font, {}).get(number, "") for number in numbers]
    return "".join(words)
