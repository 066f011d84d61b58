"""The pages beside the checking page, as a person uses them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.model.values import Message
from gui.app import App
from gui.controllers import family, records
from gui.pages.numbers_page import GROUPS
from gui.services import history as history_file
from gui.services import links
from gui.style.theme import SCALES
from gui.widgets.question import Question

#: Answers the next question.
Answer = Callable[[str | Qt.Key], list[str]]
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。アマゾン(株)相談係 03-0000-1234 https://amazon-pay.zzqv.top/a"
CLEAR = "明日は10時に駅で待ってるね。"


def words(widget: QWidget) -> str:
    """Return every visible word below ``widget``."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# --- already done


def test_ticked_boxes_lead_to_steps_with_numbers(qtbot: QtBot, program: App) -> None:
    """Tick, press, and the steps stand there with whom to call and what to say."""
    qtbot.mouseClick(program.window.page.aftermath, Qt.MouseButton.LeftButton)
    page = program.desk.shelf.desk.page
    assert program.window.pages.currentWidget() is page
    page.boxes["bank_transfer"].click()
    page.times["today"].click()
    page.show_button.click()
    shown = words(page.answer)
    assert "振りこんだ先の銀行に電話します" in shown
    assert "#9110" in shown
    assert "電話で言うこと：「" in shown
    assert page.lead.text().startswith("今日のうちに")


def test_nothing_ticked_asks_for_a_box(program: App) -> None:
    """Without a box there is no empty answer but a sentence."""
    program.desk.shelf.aftermath()
    page = program.desk.shelf.desk.page
    page.show_button.click()
    assert "印をつけて" in page.notice.text()
    assert not page.answer.isVisible()
    page.close_button.click()
    assert program.window.pages.currentWidget() is program.window.page


def test_the_plan_prints_on_one_page(program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with every box ticked the sheet is one page, with the prefecture's numbers on it."""
    program.preferences.set(prefecture="02", text_size=program.settings.text_size)
    program.desk.shelf.aftermath()
    page = program.desk.shelf.desk.page
    for box in page.boxes.values():
        box.setChecked(True)
    page.show_button.click()
    monkeypatch.setattr(program.desk.paper, "ask_path", lambda: tmp_path / "plan.pdf")
    page.pdf.click()
    (sheet,) = PdfReader(tmp_path / "plan.pdf").pages
    text = "".join(sheet.extract_text().split())
    assert "017-722-3343" in text
    assert "インターネットを止めます" in text
    assert "保存しました" in page.notice.text()


# --- tricks


def test_a_trick_is_found_shown_and_printed(
    qtbot: QtBot, program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search, press, and example, signs and steps are there; the sheet of the trick is one page."""
    qtbot.mouseClick(program.window.page.tricks, Qt.MouseButton.LeftButton)
    page = program.desk.shelf.tricks_page
    assert len(page.buttons) == 27
    qtbot.keyClicks(page.search, "ATM")
    page.search.setText("還付金 ATM")
    assert [made.text() for made in page.buttons] == ["還付金詐欺"]
    page.buttons[0].click()
    assert "ATMでお金が戻ることはありません" in words(page.detail)
    monkeypatch.setattr(program.desk.paper, "ask_path", lambda: tmp_path / "trick.pdf")
    monkeypatch.setattr("gui.services.printing.has_printer", lambda: False)
    page.print_wanted.emit(page.shown)
    (sheet,) = PdfReader(tmp_path / "trick.pdf").pages
    assert "還付金詐欺" in "".join(sheet.extract_text().split())
    page.search.setText("ありえない言葉")
    assert page.none.isVisible()


# --- numbers


def test_numbers_show_their_source_and_open_official_pages_only(
    program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each number stands with the day of its check; a press opens that page and nothing else can be opened."""
    opened: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    program.preferences.set(prefecture="01")
    program.desk.shelf.numbers()
    page = program.desk.shelf.numbers_page
    shown = words(page).replace("\u200b", "")
    assert "北海道立消費生活センター" in shown
    assert "2026年11月23日に確かめました" in shown
    page.open_wanted.emit("https://www.kokusen.go.jp/map/")
    assert opened == ["https://www.kokusen.go.jp/map/"]
    assert "kokusen" in page.notice.text()
    assert program.desk.links.open_address("https://example.com/") is False


def test_the_chosen_prefecture_stands_on_the_buttons(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number near the home is added to the button, which then opens the prefecture's own page."""
    opened: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    program.preferences.set(prefecture="01")
    buttons = program.window.page.help
    assert "050-7505-0999" in buttons.centre_button.text()
    buttons.centre_button.click()
    buttons.police_button.click()
    assert opened == ["https://www.do-syouhi-c.jp/", "https://www.police.pref.hokkaido.lg.jp/"]
    program.preferences.set(prefecture="02")
    assert "017-735-9110" in buttons.police_button.accessibleName()
    program.preferences.set(prefecture="")
    assert "017" not in buttons.centre_button.text()


# --- where the person lives, and by which company they telephone


def test_the_first_start_offers_the_prefecture(program: App) -> None:
    """The offer stands on the empty page; choosing answers it for good."""
    welcome = program.window.page.welcome
    assert welcome.isVisible()
    welcome.places.setCurrentIndex(0)
    welcome.places.activated.emit(0)
    assert welcome.isVisible()
    welcome.places.setCurrentIndex(1)
    welcome.places.activated.emit(1)
    assert program.settings.prefecture == "01"
    assert not welcome.isVisible()
    program.preferences.set(prefecture="")
    assert not welcome.isVisible()


def test_the_offer_can_be_put_aside(qtbot: QtBot, program: App) -> None:
    """The button "later" hides it, keeps nothing but that, and the next start does not ask again."""
    program.window.page.welcome.later.click()
    assert program.settings.prefecture == ""
    assert not program.window.page.welcome.isVisible()
    again = App(program.config, program.data, program.documents)
    qtbot.addWidget(again.window)
    again.window.show()
    assert again.desk
    assert not again.window.page.welcome.isVisible()
    again.close()


def test_the_centre_near_the_home_stands_below_the_steps(program: App) -> None:
    """Name, number and hours; nothing where no number is certain."""
    program.window.show_message(Message(SCAM))
    steps = program.window.page.steps
    assert not steps.near.isVisible()
    program.preferences.set(prefecture="02")
    assert "青森県消費生活センター 017-722-3343" in steps.near.text()
    assert "17時30分" in steps.near.text()
    assert "017-735-9110" in steps.near.text()
    assert steps.near.isVisible()


def test_the_chosen_telephone_company_stands_alone(qtbot: QtBot, program: App) -> None:
    """With a company chosen only its pages are shown, else those of all; each number is in one group."""
    program.desk.shelf.settings()
    box = program.desk.shelf.settings_page.carrier
    box.activated.emit(box.findData("docomo"))
    assert program.settings.carrier == "docomo"
    program.desk.shelf.numbers()
    page = program.desk.shelf.numbers_page
    qtbot.waitUntil(lambda: "NTTドコモ（メール）" in words(page))
    assert "楽天モバイル" not in words(page)
    program.preferences.set(carrier="")
    program.desk.shelf.numbers()
    qtbot.waitUntil(lambda: "楽天モバイル" in words(page))
    named = [name for group in GROUPS.values() for name in group]
    assert sorted(named) == sorted(program.desk.contacts.by_id)


def test_the_page_of_numbers_says_what_each_is_for(qtbot: QtBot, program: App) -> None:
    """What 188 and #9110 are, when they answer, what to know, and free legal help before anything paid."""
    program.preferences.set(prefecture="02")
    program.desk.shelf.numbers()
    page = program.desk.shelf.numbers_page
    qtbot.waitUntil(lambda: "楽天モバイル" in words(page))
    shown = words(page)
    for said in (
        "受付の時間：年末年始",
        "受付の時間は、かけるところにより",
        "知っておくこと：ダイヤル式",
        "弁護士会",
    ):
        assert said in shown
    assert "東京都の架空請求110番" not in shown


# --- voice


def test_pause_and_stop_stand_beside_while_it_speaks(program: App) -> None:
    """They are hidden in silence, shown while it speaks or pauses, and work on every page."""
    program.window.show_message(Message(SCAM))
    row = program.window.page.voice
    assert not row.quiet.isVisible()
    assert not row.pause.isVisible()
    program.desk.voice.speaking_changed.emit(True)
    assert row.pause.isVisible()
    row.quiet.setFocus()
    program.desk.voice.speaking_changed.emit(False)
    assert not row.quiet.isVisible()
    program.desk.shelf.tricks()
    page = program.desk.shelf.tricks_page
    page.buttons[0].click()
    program.desk.voice.speaking_changed.emit(True)
    assert page.voice.quiet.isVisible()
    page.all.click()
    assert len(page.buttons) == 27


# --- family


@pytest.fixture
def relatives(program: App) -> App:
    """Return the program with one of the family entered on the settings page."""
    program.desk.shelf.settings()
    page = program.desk.shelf.settings_page
    line = page.people[0]
    line["name"].setText("花子")
    line["phone"].setText("090-0000-1111")
    line["mail"].setText("hanako@example.com")
    line["mail"].editingFinished.emit()
    page.close_button.click()
    return program


def test_the_family_stands_beside_danger_only(relatives: App) -> None:
    """Name and number are shown for a dangerous message, and not for a harmless one."""
    relatives.window.show_message(Message(SCAM))
    assert "090-0000-1111" in words(relatives.window.page.family)
    relatives.window.show_message(Message(CLEAR))
    assert not relatives.window.page.family.isVisible()


def test_the_family_is_told_without_the_message_unless_ticked(
    relatives: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copied text holds verdict and steps; the message only when ticked, and then defanged."""
    section = relatives.window.page.family
    relatives.window.show_message(Message(SCAM))
    section.copy.click()
    told = QGuiApplication.clipboard().text()
    assert "架空請求" in told
    assert "zzqv" not in told
    section.with_message.setChecked(True)
    section.copy.click()
    assert "hxxps://amazon-pay[.]zzqv[.]top" in QGuiApplication.clipboard().text()
    asked: list[str] = []
    monkeypatch.setattr(family, "hand_over", lambda url: asked.append(url.toString()) or False)
    section.mail.click()
    assert asked[0].startswith("mailto:hanako@example.com?subject=")
    assert "開けませんでした" in relatives.window.page.notice.text()


def test_nothing_to_tell_without_a_verdict(program: App) -> None:
    """Before any message there is no text for the family."""
    assert program.desk.family.text() == ""


# --- history


def test_history_is_off_until_it_is_switched_on(program: App) -> None:
    """Nothing is written before; then date, level and trick, and the text only if chosen."""
    program.window.show_message(Message(SCAM))
    assert not (program.data / "history.sqlite3").exists()
    program.preferences.set(history=True)
    program.window.show_message(Message(SCAM + " "))
    program.preferences.set(history_text=True)
    program.window.show_message(Message(CLEAR))
    program.desk.shelf.history()
    kept = program.desk.shelf.records.history.entries()
    assert [entry.message for entry in kept] == [CLEAR, ""]
    assert (program.data / "history.sqlite3").stat().st_mode & 0o077 == 0


def test_entries_are_reopened_and_really_deleted(program: App, answer: Answer) -> None:
    """An entry comes back as a message; what is deleted is not in the file any more."""
    program.preferences.set(history=True, history_text=True)
    program.window.show_message(Message(SCAM))
    program.desk.shelf.history()
    page, kept = program.desk.shelf.records.page, program.desk.shelf.records.history
    (entry,) = kept.entries()
    page.open_wanted.emit(entry)
    assert program.window.page.box.toPlainText() == SCAM
    page.delete_wanted.emit(kept.entries()[1])
    assert len(kept.entries()) == 1
    answer("no")
    page.clear_wanted.emit()
    assert len(kept.entries()) == 1
    asked = answer("yes")
    page.clear_wanted.emit()
    assert asked == [program.strings(f"window.history.{name}") for name in ("sure", "yes", "no")]
    assert kept.entries() == []
    assert not any(SCAM.encode() in path.read_bytes() for path in program.data.rglob("*") if path.is_file())


def test_history_is_exported_for_the_police(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table opens in a spreadsheet, and no cell can run as a formula."""
    program.preferences.set(history=True, history_text=True)
    program.window.show_message(Message("=HYPERLINK() 未納料金 本日中にお電話を 03-0000-1234"))
    program.desk.shelf.history()
    targets: list[Path | None] = [tmp_path / "a.csv", None, tmp_path / "none" / "a.csv"]
    monkeypatch.setattr(program.desk.shelf.records, "ask_path", lambda: targets.pop(0))
    for _ in range(3):
        program.desk.shelf.records.page.export.click()
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    assert text.startswith("日時,結果")
    assert ",'=HYPERLINK" in text
    assert "保存できません" in program.desk.shelf.records.page.notice.text()


def test_deleting_one_entry_leaves_nothing_of_it_in_the_file(program: App) -> None:
    """While the file lives on with the others, no byte of the deleted message is in it or beside it."""
    program.preferences.set(history=True, history_text=True)
    program.window.show_message(Message(SCAM))
    program.window.show_message(Message(CLEAR))
    kept = program.desk.shelf.records.history
    program.desk.shelf.history()
    files = list(program.data.glob("history*"))
    assert any("架空請求".encode() in file.read_bytes() for file in files)
    program.desk.shelf.records.page.delete_wanted.emit(kept.entries()[1])
    assert [entry.message for entry in kept.entries()] == [CLEAR]
    for file in program.data.glob("history*"):
        assert "未納料金".encode() not in file.read_bytes(), file


def test_a_record_is_printed_with_and_without_its_message(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its message it is judged anew; without, the paper says when and what was found."""
    targets = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    monkeypatch.setattr(program.desk.paper, "ask_path", lambda: targets.pop(0))
    monkeypatch.setattr("gui.services.printing.has_printer", lambda: False)
    program.preferences.set(history=True)
    program.window.show_message(Message(SCAM))
    program.preferences.set(history_text=True)
    program.window.show_message(Message(SCAM + "。"))
    program.desk.shelf.history()
    page = program.desk.shelf.records.page
    for entry in program.desk.shelf.records.history.entries():
        page.print_wanted.emit(entry)
    with_message, without = (
        "".join(PdfReader(tmp_path / name).pages[0].extract_text().split()) for name in ("a.pdf", "b.pdf")
    )
    assert "届いたメッセージ" in with_message
    assert "前に調べた結果" in without
    assert "架空請求" in without
    assert "届いたメッセージ" not in without


def test_a_long_history_is_shown_in_parts(program: App) -> None:
    """Twenty at a time; the button brings more until all are there."""
    program.preferences.set(history=True)
    for number in range(25):
        program.window.show_message(Message(f"{SCAM}{number}"))
    program.desk.shelf.history()
    page = program.desk.shelf.records.page
    assert page.rows.count() == 20
    page.more.click()
    assert page.rows.count() == 25
    assert not page.more.isVisible()


def test_a_broken_history_is_kept_aside(program: App) -> None:
    """A file that is no database gets another name, and the page says where it is."""
    program.data.mkdir(parents=True, exist_ok=True)
    (program.data / "history.sqlite3").write_bytes(b"no database at all" * 100)
    program.preferences.set(history=True)
    program.window.show_message(Message(SCAM))
    program.desk.shelf.history()
    assert "broken" in program.desk.shelf.records.page.notice.text()
    assert len(program.desk.shelf.records.history.entries()) == 1


def test_a_history_that_cannot_be_written_is_told(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk gives a sentence and no crash, on each way."""

    def full(*_: object) -> None:
        raise OSError(28, "full")

    program.preferences.set(history=True)
    monkeypatch.setattr(history_file.History, "_base", full)
    program.window.show_message(Message(SCAM))
    assert "書けません" in program.window.page.notice.text()
    program.data.mkdir(parents=True, exist_ok=True)
    (program.data / "history.sqlite3").touch()
    program.desk.shelf.history()
    assert "書けません" in program.desk.shelf.records.page.notice.text()
    program.desk.shelf.records.delete(history_file.Entry("", "", "", "", "", "", 1))
    assert program.desk.shelf.records.page.notice.text()


# --- wrong verdicts


def test_a_wrong_verdict_is_saved_and_not_sent(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """The case lies in a file of the user's own; without a message there is nothing to save."""
    page = program.window.page
    page.was_scam.click()
    assert "先にメッセージ" in page.notice.text()
    program.window.show_message(Message(CLEAR))
    page.was_scam.click()
    (report,) = program.documents.glob("mihariban-*.json")
    saved = json.loads(report.read_text(encoding="utf-8"))
    assert (saved["truth"], saved["level"], saved["text"]) == ("scam", "clear", CLEAR)
    assert str(report) in page.notice.text()

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(records, "save_report", full)
    page.was_honest.click()
    assert "保存できません" in page.notice.text()


# --- settings


def test_settings_are_handed_on_as_a_file(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export and import bring the same settings; a bad file changes nothing and is told."""
    program.desk.shelf.settings()
    page = program.desk.shelf.settings_page
    page.switches["read_danger"].click()
    file = tmp_path / "preset.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.export.click()
    page.switches["read_danger"].click()
    assert not program.settings.read_danger
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.take.click()
    assert program.settings.read_danger
    assert page.switches["read_danger"].isChecked()
    file.write_text('{"people": 3}', encoding="utf-8")
    page.take.click()
    assert "読めません" in page.notice.text()
    assert program.settings.read_danger


def test_dialogues_may_be_cancelled_and_files_refused(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of mind changes nothing; a place that cannot be written is told."""
    program.desk.shelf.settings()
    page = program.desk.shelf.settings_page
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.export.click()
    page.take.click()
    assert page.notice.text() == ""
    nowhere = str(tmp_path / "none" / "x.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    page.export.click()
    assert "保存できません" in page.notice.text()


def test_starting_with_the_computer_is_what_the_system_says(
    program: App, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The switch writes the system's own entry and shows its real state; a refusal is told."""
    entry = own_home / ".config" / "autostart" / "mihariban.desktop"
    program.desk.shelf.settings()
    switch = program.desk.shelf.settings_page.switches["autostart"]
    switch.click()
    assert entry.exists()
    entry.unlink()
    program.desk.shelf.settings()
    assert not switch.isChecked()

    def refused(**_: object) -> None:
        raise OSError(13, "refused")

    monkeypatch.setattr(program.desk.shelf.autostart, "set", refused)
    switch.click()
    assert not switch.isChecked()
    assert "保存できません" in program.desk.shelf.settings_page.notice.text()


@pytest.mark.parametrize("how", ["yes", "no"])
def test_locked_settings_ask_first(program: App, answer: Answer, how: str) -> None:
    """Settings that somebody has locked open only after a yes."""
    program.preferences.set(locked=True)
    asked = answer(how)
    program.window.page.top.settings_button.click()
    assert asked == [program.strings(f"window.settings.{name}") for name in ("ask", "ask_yes", "ask_no")]
    assert (program.window.pages.currentWidget() is program.desk.shelf.settings_page) is (how == "yes")


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("how", ["yes", "no", Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_only_yes_means_yes(program: App, answer: Answer, how: str | Qt.Key, size: str) -> None:
    """Both questions are answered yes by a press of that button only: Escape, Enter and the space bar mean no."""
    program.window.set_text_size(size)
    for ask in (program.desk.shelf.may_change, lambda: program.desk.shelf.records.sure("消してよいですか。")):
        answer(how)
        assert ask() is (how == "yes")


def test_a_question_fits_the_smallest_screen(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Huge letters wrap where the screen is narrow, so that no button stands beyond its edge."""

    class Small:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 640, 480)

    monkeypatch.setattr(Question, "screen", lambda _: Small())
    program.window.set_text_size("huge")
    for key in ("history.sure", "settings.forget_sure", "settings.ask"):
        question = Question(
            program.window, program.strings(f"window.{key}"), {"yes": "消す", "no": "消さない"}
        )
        question.show()
        assert question.width() == 640
        assert question.height() <= 480
        question.close()


def test_everything_can_be_forgotten(program: App, answer: Answer) -> None:
    """After a yes neither settings nor history are on the disk, and the defaults are in force."""
    program.preferences.set(history=True, prefecture="02")
    program.window.show_message(Message(SCAM))
    program.desk.shelf.settings()
    answer("no")
    program.desk.shelf.settings_page.forget.click()
    assert program.settings.history
    asked = answer("yes")
    program.desk.shelf.settings_page.forget.click()
    assert asked[0] == program.strings("window.settings.forget_sure")
    assert program.settings.prefecture == ""
    assert not program.preferences.store.path.exists()
    assert not (program.data / "history.sqlite3").exists()
