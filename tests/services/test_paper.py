"""The handout: one page, readable letters, the numbers on it, and nothing of the message run as markup."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.help.aftermath import load_aftermath
from core.help.handout import Sheets
from core.help.tricks import load_tricks
from core.model.values import Message
from core.paths import RESOURCES
from core.strings import load_strings
from core.verdict.contacts import load_contacts
from gui.services import printing
from gui.services.printing import HandoutPrinter, page_html

STRINGS = load_strings(RESOURCES / "strings")
CONTACTS = load_contacts(RESOURCES)
CHECKER = Checker.load(RESOURCES)
TODAY = date(2026, 11, 24)
SHEETS = Sheets(CONTACTS, STRINGS)
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。<img src=x> 03-0000-1234"


def read(path: Path) -> tuple[int, str]:
    """Return the number of pages and the text without white space."""
    pages = PdfReader(path).pages
    return len(pages), "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    "message",
    [
        SCAM,
        SCAM + "あ" * 3000,
        "明日は10時に駅で待ってるね。",
        "登録情報を確認のうえ下記までご連絡ください 03-0000-1111",
    ],
)
def test_verdict_sheet_is_one_page_with_the_numbers(qtbot: QtBot, tmp_path: Path, message: str) -> None:
    """Verdict, #9110, 188 and 110 can be read back from one A4 page."""
    verdict = CHECKER.check(Message(message))
    sheet = SHEETS.of_verdict(verdict, message, TODAY)
    HandoutPrinter(STRINGS).save_pdf(sheet, tmp_path / "sheet.pdf")
    pages, text = read(tmp_path / "sheet.pdf")
    assert pages == 1
    assert "".join(verdict.title.split()) in text
    assert all(number in text for number in ("#9110", "188", "110", "2026年11月24日"))
    assert len(text) <= 1000


def test_telephone_sheet_is_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    """The sheet for beside the telephone holds the numbers and no message."""
    HandoutPrinter(STRINGS).save_pdf(SHEETS.of_telephone(TODAY), tmp_path / "t.pdf")
    pages, text = read(tmp_path / "t.pdf")
    assert pages == 1
    assert "#9110" in text
    assert "暗証番号" in text


def test_message_is_never_markup() -> None:
    """A tag in the message is printed as letters."""
    verdict = CHECKER.check(Message(SCAM))
    assert "<img src=x" not in page_html(SHEETS.of_verdict(verdict, SCAM, TODAY), STRINGS)


def test_failed_saving_leaves_the_old_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the file cannot be put in place the old one stays and no rest is left."""
    path = tmp_path / "t.pdf"
    path.write_bytes(b"old")

    def refused(*_: object) -> None:
        raise OSError(13, "refused")

    monkeypatch.setattr(printing.os, "replace", refused)
    with pytest.raises(OSError, match="refused"):
        HandoutPrinter(STRINGS).save_pdf(SHEETS.of_telephone(TODAY), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.pdf"]
    assert path.read_bytes() == b"old"


def test_prefectures_are_found_by_code() -> None:
    """Every prefecture has its row; an unknown code has none."""
    assert len(CONTACTS.prefectures) == 47
    tokyo = CONTACTS.prefecture("13")
    assert tokyo is not None
    assert tokyo.name == "東京都"
    assert CONTACTS.prefecture("99") is None


@pytest.mark.parametrize("size", [14, 16, 18])
def test_every_sheet_is_one_page_at_each_size(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    """The sheets of tricks, of the aftermath and for the telephone fit one page, with codes to scan."""
    own = Sheets(CONTACTS, STRINGS, "01", (("花子", "090-0000-1111"), ("太郎", "090-0000-2222")))
    steps = load_aftermath(RESOURCES).plan({"bank_transfer", "emoney", "remote_control", "cash_parcel"})
    sheets = [own.of_telephone(TODAY), own.of_aftermath("まず、電話をかけます。", steps, TODAY)]
    sheets += [own.of_trick(trick, TODAY) for trick in load_tricks(RESOURCES)[:3]]
    for sheet in sheets:
        HandoutPrinter(STRINGS, size).save_pdf(sheet, tmp_path / "s.pdf")
        pages, text = read(tmp_path / "s.pdf")
        assert pages == 1
        assert "050-7505-0999" in text
        assert "花子" in text
        assert len(PdfReader(tmp_path / "s.pdf").pages[0].images) == 2


def test_details_for_the_centre_are_printed_only_when_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    """Rules and contacts stand small at the foot when somebody asked for them."""
    verdict = CHECKER.check(Message(SCAM))
    for wanted in (False, True):
        sheet = SHEETS.of_verdict(verdict, SCAM, TODAY, details=wanted)
        HandoutPrinter(STRINGS).save_pdf(sheet, tmp_path / "d.pdf")
        assert (verdict.rules_version in read(tmp_path / "d.pdf")[1]) is wanted
