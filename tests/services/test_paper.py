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
from gui.services.printing import HandoutPrinter
from gui.services.sheet_page import page_html

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
    sheets += [own.of_trick(trick, TODAY) for trick in load_tricks(RESOURCES)[::9]]
    for sheet in sheets:
        HandoutPrinter(STRINGS, size).save_pdf(sheet, tmp_path / "s.pdf")
        pages, text = read(tmp_path / "s.pdf")
        assert pages == 1
        assert "050-7505-0999" in text
        assert "花子" in text
        assert len(PdfReader(tmp_path / "s.pdf").pages[0].images) == 2


def letters(path: Path) -> set[int]:
    """Return the sizes of the letters on the paper, in whole points."""
    sizes: set[int] = set()

    def seen(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * line[3] * page[3])))

    PdfReader(path).pages[0].extract_text(visitor_text=seen)
    return sizes


@pytest.mark.parametrize("size", [14, 16, 18])
def test_letters_have_the_size_that_was_chosen(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    """Measured on the paper, the text of the telephone sheet has the chosen points, and none is smaller."""
    HandoutPrinter(STRINGS, size).save_pdf(SHEETS.of_telephone(TODAY), tmp_path / "t.pdf")
    assert min(letters(tmp_path / "t.pdf")) == size


def doubled(key: str, **values: object) -> str:
    """Say everything twice, as a longer language would."""
    return STRINGS(key, **values) * 2


@pytest.mark.parametrize("size", [14, 18])
def test_doubled_words_still_fit_one_page(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    """With every word twice, three of the family and a long message each sheet stays one page, numbers and all."""
    people = tuple((f"長い名前の家族{number}" * 3, "090-0000-1111") for number in range(3))
    own = Sheets(CONTACTS, doubled, "13", people)  # type: ignore[arg-type]
    after = load_aftermath(RESOURCES)
    message = SCAM * 40
    verdict = CHECKER.check(Message(message))
    every = after.plan([deed.id for deed in after.deeds])
    sheets = [
        own.of_verdict(verdict, message, TODAY, details=True),
        own.of_telephone(TODAY),
        own.of_aftermath("まず、電話をかけます。" * 4, every, TODAY),
        own.of_trick(load_tricks(RESOURCES)[0], TODAY),
    ]
    for sheet in sheets:
        HandoutPrinter(doubled, size).save_pdf(sheet, tmp_path / "d.pdf")  # type: ignore[arg-type]
        pages, text = read(tmp_path / "d.pdf")
        assert pages == 1
        assert "#9110" in text
        assert "090-0000-1111" in text


def test_the_verdict_sheet_keeps_all_its_steps(qtbot: QtBot, tmp_path: Path) -> None:
    """However long the message and the family: what to do is never cut, only the quotation."""
    own = Sheets(
        CONTACTS, STRINGS, "02", (("花子（長女）", "090-0000-1111"), ("太郎（長男）", "080-0000-2222"))
    )
    verdict = CHECKER.check(Message(SCAM * 30))
    HandoutPrinter(STRINGS, 18).save_pdf(
        own.of_verdict(verdict, SCAM * 30, TODAY, details=True), tmp_path / "v.pdf"
    )
    pages, text = read(tmp_path / "v.pdf")
    assert pages == 1
    assert all("".join(step.say.split()) in text for step in verdict.advice)


def test_the_aftermath_sheet_warns_of_the_second_scam(qtbot: QtBot, tmp_path: Path) -> None:
    """With every box ticked: what to say at the first call, the warning, and that there is more on the screen."""
    after = load_aftermath(RESOURCES)
    sheet = SHEETS.of_aftermath("まず", after.plan([deed.id for deed in after.deeds]), TODAY)
    HandoutPrinter(STRINGS).save_pdf(sheet, tmp_path / "a.pdf")
    pages, text = read(tmp_path / "a.pdf")
    assert pages == 1
    assert text.count("」と言います。") >= 3
    assert "口座を止めてください。」と言います" in text
    assert "別の詐欺です" in text
    assert "続きは、みはりばんの画面" in text
    assert len(SHEETS.of_aftermath("まず", after.plan(["called"]), TODAY).steps) == 10


@pytest.mark.parametrize("size", [14, 18])
def test_the_sheet_of_a_trick_keeps_example_and_reason(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    """For a meeting of neighbours: the invented message and why people fall for it are on every sheet."""
    own = Sheets(CONTACTS, STRINGS, "02", (("花子", "090-0000-1111"), ("太郎", "090-0000-2222")))
    for trick in load_tricks(RESOURCES)[::5]:
        HandoutPrinter(STRINGS, size).save_pdf(own.of_trick(trick, TODAY), tmp_path / "t.pdf")
        pages, text = read(tmp_path / "t.pdf")
        assert pages == 1
        assert "".join(trick.example.split())[:30] in text
        assert trick.why in text
        assert all("".join(step.split()) in text for step in trick.steps)


def test_details_for_the_centre_are_printed_only_when_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    """Rules and contacts stand small at the foot when somebody asked for them."""
    verdict = CHECKER.check(Message(SCAM))
    for wanted in (False, True):
        sheet = SHEETS.of_verdict(verdict, SCAM, TODAY, details=wanted)
        HandoutPrinter(STRINGS).save_pdf(sheet, tmp_path / "d.pdf")
        assert (verdict.rules_version in read(tmp_path / "d.pdf")[1]) is wanted
