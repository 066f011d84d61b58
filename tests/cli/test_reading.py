"""Reading message files: encodings that Japanese computers write, and clear refusals of all others."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli import reading
from core.cli.reading import UnreadableError, open_file, read_all, read_lines

KANJI = "今日はいい天気ですね。"


class Dying(io.BytesIO):
    """A device that goes away after the first line."""

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError("gone")
        return super().readline(size)


def key_of(action: Callable[[], object]) -> tuple[str, int]:
    with pytest.raises(UnreadableError) as caught:
        action()
    return caught.value.key, caught.value.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_lines_of_usual_encodings(encoding: str) -> None:
    """Every usual encoding gives the same lines, whichever line is the first with Japanese."""
    text = f"abc\n{KANJI}\r\n{KANJI}終わり"
    assert list(read_lines(io.BytesIO(text.encode(encoding)))) == ["abc", KANJI, KANJI + "終わり"]


def test_big_endian_utf16() -> None:
    """UTF-16 is read in the order of bytes that its mark gives."""
    assert read_all(io.BytesIO(b"\xfe\xff" + KANJI.encode("utf-16-be"))) == KANJI


def test_half_a_unit_at_the_end_of_utf16() -> None:
    """A UTF-16 file cut in the middle of a character names the line; those before it are read."""
    lines = read_lines(io.BytesIO(f"一\n{KANJI}".encode("utf-16") + b"\x01"))
    assert next(lines) == "一"
    assert key_of(lambda: list(lines)) == ("encoding", 2)
    assert key_of(lambda: read_all(io.BytesIO(b"\xff\xfe\x01"))) == ("encoding", 0)


@pytest.mark.parametrize(
    "data",
    [
        KANJI.encode("iso-2022-jp"),
        KANJI.encode("euc-jp"),
        b"\x82\xa0\x00",
        b"\x81",
        b"\x80\x82\xa0",
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    """What would be read as wrong letters is refused instead."""
    assert key_of(lambda: read_all(io.BytesIO(data))) == ("encoding", 0)


def test_encodings_are_not_mixed() -> None:
    """A file that begins as UTF-8 cannot go on as CP932; the line is named."""
    data = KANJI.encode() + b"\n" + KANJI.encode("cp932")
    assert key_of(lambda: list(read_lines(io.BytesIO(data)))) == ("encoding", 2)


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that no message can be is refused, not read into memory."""
    monkeypatch.setattr(reading, "LARGEST", 10)
    assert key_of(lambda: read_all(io.BytesIO(b"a" * 11))) == ("too_large", 0)


def test_a_device_that_goes_away() -> None:
    """An error in the middle of reading names the line it happened at."""
    assert key_of(lambda: list(read_lines(Dying(b"a\nb\n")))) == ("unreadable", 2)


def test_names_that_cannot_be_opened(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name each get their own sentence."""
    assert key_of(lambda: open_file(str(tmp_path / "none")))[0] == "missing"
    assert key_of(lambda: open_file(str(tmp_path)))[0] == "folder"
    assert key_of(lambda: open_file("a\0b"))[0] == "missing"
