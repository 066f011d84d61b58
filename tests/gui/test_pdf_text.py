"""The self-test's own reader of PDFs reads what another reader does."""

from datetime import date
from pathlib import Path

import pypdf
from pytestqt.qtbot import QtBot

from core.help.handout import Sheets
from core.paths import RESOURCES
from core.strings import load_strings
from core.verdict.contacts import load_contacts
from gui.pdf_text import text_of
from gui.services.printing import HandoutPrinter


def test_every_letter_of_a_sheet_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    """The same letters come out as from pypdf, blanks and lines aside."""
    strings = load_strings(RESOURCES / "strings")
    sheet = Sheets(load_contacts(RESOURCES), strings).of_telephone(date(2026, 11, 24))
    path = tmp_path / "sheet.pdf"
    HandoutPrinter(strings).save_pdf(sheet, path)
    expected = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    words = text_of(path.read_bytes())
    assert "".join(words.split()) == "".join(expected.split())
    assert "#9110" in words


def test_what_is_no_such_pdf_has_no_words() -> None:
    """Nothing is read, and nothing is raised, from other bytes."""
    assert text_of(b"") == ""
    assert text_of(b"1 0 obj << /Filter /FlateDecode >> endobj") == ""
    fonts = b"1 0 obj << /ToUnicode 2 0 R >> endobj\n2 0 obj << >>\nstream\n<0001> <0002> [<3042> <D867DE3D>]\nendstream endobj\n"
    import zlib

    drawn = zlib.compress(b"/F1 12 Tf <00010002> Tj /F9 1 Tf <0001> Tj")
    page = b"3 0 obj << /Filter /FlateDecode >>\nstream\n" + drawn + b"\nendstream endobj"
    assert text_of(fonts + page) == "あ𩸽"
