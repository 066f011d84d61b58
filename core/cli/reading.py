"""Reading message files: UTF-8 with or without a mark, UTF-16 with its mark, CP932."""

from __future__ import annotations

import codecs
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A larger file is no message, in bytes.
LARGEST = 32_000_000
#: Key below ``cli.fault`` by what the system says of a file; anything else is "unreadable".
_OS_FAULTS = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "forbidden"}
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
#: How a Japanese character begins in ISO-2022-JP, the old encoding of mails, which would pass for ASCII.
_ISO_2022 = re.compile(rb"\x1b[$(]")
# What Python's CP932 makes of bytes to which Windows gives no character.
_UNASSIGNED = re.compile("[\x80\uf8f0-\uf8f3]")
_KANA = re.compile("[\u3041-\u30fe]")


class UnreadableError(Exception):
    """Input that cannot be judged; ``key`` names its sentence below ``cli.fault``."""

    def __init__(self, key: str, line: int = 0) -> None:
        """Keep the sentence's key and the line's number, 1 for the first, 0 for the whole file."""
        super().__init__(key)
        self.key = key
        self.line = line


def open_file(name: str) -> BinaryIO:
    """Open the file ``name``; raises UnreadableError."""
    path = Path(name)
    try:
        return path.open("rb")
    except OSError as error:
        # Windows forbids to open a folder as it forbids to open a file.
        raise UnreadableError("folder" if path.is_dir() else _os_fault(error)) from error
    except ValueError as error:  # a name that no file can have
        raise UnreadableError("missing") from error


def read_all(stream: BinaryIO) -> str:
    """Return the whole text of ``stream``; raises UnreadableError."""
    with _reading():
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError("too_large")
    mark = _UTF16.get(data[:2])
    if mark:
        return _decode(data[2:], mark)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _utf8(data)
    except UnicodeDecodeError:
        return _cp932(data)


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of ``stream`` as they arrive, without line ends.

    Raises UnreadableError with the line's number; the lines before it have been yielded.
    """
    number = 0
    try:
        for line in _lines(stream):
            number += 1
            yield line.rstrip("\r\n")
    except UnreadableError as error:
        raise UnreadableError(error.key, number + 1) from error


def _lines(stream: BinaryIO) -> Iterator[str]:
    with _reading():
        first = stream.readline()
    mark = _UTF16.get(first[:2])
    if mark:
        with _reading():
            rest = stream.read()
        yield from _utf16_lines(first[2:] + rest, mark)
        return
    decode = _Decoder()
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        yield decode(line)
        with _reading():
            line = stream.readline()


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableError(_os_fault(error)) from error


def _os_fault(error: OSError) -> str:
    return _OS_FAULTS.get(type(error), "unreadable")


def _utf16_lines(data: bytes, encoding: str) -> Iterator[str]:
    whole = len(data) // 2 * 2
    *lines, last = _decode(data[:whole], encoding).split("\n")
    yield from lines
    if whole < len(data):
        raise UnreadableError("encoding")
    yield last


class _Decoder:
    """Decodes line by line; the first line that is not ASCII settles the encoding of all."""

    def __init__(self) -> None:
        self._settled = ""

    def __call__(self, line: bytes) -> str:
        if line.isascii():
            return _utf8(line)
        if self._settled != "cp932":
            try:
                text = _utf8(line)
            except UnicodeDecodeError:
                if self._settled:
                    raise UnreadableError("encoding") from None
            else:
                self._settled = "utf-8"
                return text
        text = _cp932(line)
        self._settled = "cp932"
        return text


def _decode(data: bytes, encoding: str) -> str:
    # Half a pair is judged like any other text; half a unit is a broken file.
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        raise UnreadableError("encoding") from None


def _utf8(data: bytes) -> str:
    if _ISO_2022.search(data):
        raise UnreadableError("encoding")
    return data.decode("utf-8")


def _cp932(data: bytes) -> str:
    """Decode what Windows programs in Japan wrote for decades, and nothing that only looks like it."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        raise UnreadableError("encoding") from None
    if b"\0" in data or _UNASSIGNED.search(text) or _is_euc(data):
        raise UnreadableError("encoding")
    return text


def _is_euc(data: bytes) -> bool:
    """Tell EUC-JP, which CP932 reads as a hail of half-width kana, by the kana it would hold."""
    try:
        text = data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    foreign = sum(not char.isascii() for char in text)
    return len(_KANA.findall(text)) * 10 > foreign * 3
