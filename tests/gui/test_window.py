"""The window as a person uses it."""

import json
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QLocale, QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.model.values import Level, Message, Origin
from core.paths import RESOURCES
from gui import app as gui_app
from gui import main_window, selftest
from gui.app import App
from gui.services import single
from gui.services.crash import Reporter
from gui.services.single import Request, Single
from gui.style.theme import DARK, LIGHT, SCALES, style_sheet
from gui.widgets import preview
from gui.widgets.sections import _utf16, _window_start

SCAM = "🙂有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。アマゾン(株)相談係 03-0000-1234 https://amazon-pay.zzqv.top/a"
CAUTION = "お客様の登録情報をご確認のうえ、下記までご連絡ください。 03-0000-1111"
CLEAR = "明日は10時に駅で待ってるね。"


def words(widget: QWidget) -> str:
    """Return every visible word below ``widget``."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def underlined(view: QTextEdit) -> str:
    """Return the underlined words of ``view``."""
    words, cursor = "", QTextCursor(view.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        words += cursor.selectedText() if cursor.charFormat().fontUnderline() else ""
        cursor.setPosition(cursor.position())
    return words


def test_pasting_shows_verdict_marks_steps_and_contacts(qtbot: QtBot, program: App) -> None:
    """Paste, and all that the core decided is on the page, as plain text."""
    QGuiApplication.clipboard().setText(SCAM)
    qtbot.mouseClick(program.window.page.paste, Qt.MouseButton.LeftButton)
    page = program.window.page
    assert page.box.toPlainText() == SCAM
    assert page.card.property("level") == "danger"
    assert program.window.focusWidget() is page.card
    assert "架空請求" in words(page.card)
    shown = words(page.contacts)
    assert "03-0000-1234" in shown.replace("\u200b", "")
    assert "hxxps://amazon-pay[.]zzqv[.]top/a" in shown.replace("\u200b", "")
    marked = underlined(page.why.message)
    assert "法的手続" in marked
    assert "ています。" not in marked
    assert 3 <= page.steps.rows.count() <= 5


@pytest.mark.parametrize(
    ("text", "level"), [(SCAM, "danger"), (CAUTION, "caution"), (CLEAR, "clear"), ("!!!", "unjudged")]
)
def test_every_level_has_shape_word_and_colour(program: App, text: str, level: str) -> None:
    """Colour never stands alone."""
    program.window.show_message(Message(text))
    card = program.window.page.card
    assert card.property("level") == level
    assert card.level.text()
    assert not card.picture.pixmap().isNull()
    assert card.accessibleName().startswith("結果")


def test_typing_checks_again_after_a_pause(qtbot: QtBot, program: App) -> None:
    """Typing is judged by itself."""
    qtbot.keyClicks(program.window.page.box, "https://zzqv-kurashi.top/a")

    def judged() -> None:
        # A slow machine may pause in the middle of typing, too: what counts is the last verdict.
        assert program.window.verdict is not None
        assert program.window.verdict.level is Level.CAUTION

    qtbot.waitUntil(judged, timeout=5000)


def test_clearing_starts_afresh(qtbot: QtBot, program: App) -> None:
    """The button empties the box and the verdict turns grey."""
    program.window.show_message(Message(SCAM))
    qtbot.mouseClick(program.window.page.clear, Qt.MouseButton.LeftButton)
    assert program.window.page.box.toPlainText() == ""
    assert program.window.page.card.property("level") == "unjudged"


def test_a_new_message_has_no_marks_of_the_last(program: App) -> None:
    """What was marked in one message leaves no line under the words of the next."""
    program.window.show_message(Message(SCAM))
    assert underlined(program.window.page.why.message)
    program.window.page.why.message.show_text(CLEAR)
    assert underlined(program.window.page.why.message) == ""


def test_the_hint_makes_room_for_what_is_composed(program: App) -> None:
    """The hint stands in an empty box only, and not behind Japanese that is still being composed."""

    def ink() -> int:
        picture = program.window.page.box.grab().toImage()
        ground = picture.pixel(picture.width() - 12, picture.height() - 12)
        inside = range(12, picture.width() - 12, 3)
        return sum(picture.pixel(x, y) != ground for x in inside for y in range(12, picture.height() - 12, 3))

    box = program.window.page.box
    hinted = ink()
    QApplication.sendEvent(box, QInputMethodEvent("か", []))
    composing = ink()
    QApplication.sendEvent(box, QInputMethodEvent("", []))
    assert composing < hinted / 4
    assert ink() == hinted
    box.put("か")
    assert ink() < hinted / 4


def test_the_systems_look_is_followed_after_the_first_paint(
    program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first paint could only guess is put right; a later change of the system is followed, too."""
    window = program.window
    assert window.palette_in_use is LIGHT
    monkeypatch.setattr(main_window, "is_dark", lambda: True)
    window.follow_system()
    assert window.palette_in_use is DARK
    monkeypatch.setattr(main_window, "is_dark", lambda: False)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window.palette_in_use is LIGHT


def test_markup_in_a_message_stays_letters(program: App) -> None:
    """Tags are shown, never followed: no picture, no link."""
    text = "<img src='file:///x'><a href='https://zzqv.top/'>未納料金</a> 本日中にお電話ください 03-0000-1234"
    program.window.show_message(Message(text))
    assert program.window.page.why.message.toPlainText() == text
    views = program.window.findChildren(QTextEdit)
    assert all(isinstance(view, QTextEdit) for view in views)
    assert not any(label.openExternalLinks() for label in program.window.findChildren(QLabel))


def test_rich_text_is_pasted_as_plain_words(program: App) -> None:
    """Only the words of a formatted copy come in."""
    data = QMimeData()
    data.setHtml("<b>未納料金</b>があります")
    data.setText("未納料金があります")
    box = program.window.page.box
    assert box.canInsertFromMimeData(data)
    box.insertFromMimeData(data)
    assert box.toPlainText() == "未納料金があります"


def test_empty_clipboard_and_pictures_get_a_sentence(program: App) -> None:
    """Nothing copied, or a picture: one friendly sentence."""
    QGuiApplication.clipboard().clear()
    program.window.paste()
    assert "コピー" in program.window.page.notice.text()
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    program.window.paste()
    assert program.window.page.card.property("level") == "unjudged"


def test_text_files_can_be_dropped(program: App, tmp_path: Path) -> None:
    """A text file is judged; anything else gets a sentence."""
    good, bad = tmp_path / "a.txt", tmp_path / "b.bin"
    good.write_text(SCAM, encoding="utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good))])
    program.window.page.box.insertFromMimeData(data)
    assert program.window.page.card.property("level") == "danger"
    program.window.take_file(bad)
    assert program.window.page.notice.isVisible()
    good.write_bytes(SCAM.encode("cp932", "ignore"))
    program.window.take_file(good)
    assert program.window.verdict.level is Level.DANGER
    program.window.take_file(tmp_path / "missing")
    assert program.window.page.notice.isVisible()


def test_a_copied_danger_alarms_and_others_wait(qtbot: QtBot, program: App) -> None:
    """Only danger interrupts; caution and clear show quietly and take no focus."""
    program.window.page.box.setFocus()
    with qtbot.waitSignal(program.window.alarm, timeout=1000):
        program.window.show_message(Message(SCAM, Origin.COPIED))
    for text in (CAUTION, CLEAR):
        with qtbot.assertNotEmitted(program.window.alarm):
            program.window.show_message(Message(text, Origin.COPIED))
    program.window.showMinimized()
    program.window.show_message(Message(SCAM + "。", Origin.COPIED))
    assert not program.window.isMinimized()


def test_a_message_before_the_engine_is_judged_when_it_comes(
    qtbot: QtBot, tmp_path: Path, checker: Checker
) -> None:
    """Nothing is lost while the rules are still loading."""
    made = App(tmp_path, tmp_path / "data", tmp_path)
    qtbot.addWidget(made.window)
    made.window.show_message(Message(SCAM))
    assert made.window.verdict is None
    assert made.desk.sheet() is None
    made.window.set_judge(checker)
    assert made.window.verdict is not None


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("police_button", "https://www.npa.go.jp/bureau/cyber/soudan.html"),
        ("centre_button", "https://www.kokusen.go.jp/map/"),
        ("lookup_button", "https://www.shouhiseikatu.metro.tokyo.lg.jp/torihiki/kakuuichiran/"),
    ],
)
@pytest.mark.parametrize("opens", [True, False])
def test_help_buttons_open_official_pages_and_show_the_address(
    qtbot: QtBot, program: App, monkeypatch: pytest.MonkeyPatch, name: str, address: str, opens: bool
) -> None:
    """Each button opens its page; the address stands there as text whatever the browser does."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or opens)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/own")
    program.window.show_message(Message(SCAM))
    qtbot.mouseClick(getattr(program.window.page.help, name), Qt.MouseButton.LeftButton)
    assert opened == [address]
    assert address in program.window.page.notice.text()


def test_looking_up_copies_the_operator(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name goes to the clipboard, is not checked again, and "not listed" is not called safe."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    program.desk.help.look_up()
    program.window.show_message(Message(SCAM))
    program.desk.help.look_up()
    assert QGuiApplication.clipboard().text() == "アマゾン(株)相談係"
    assert "安全とは言えません" in program.window.page.notice.text()


def test_one_press_copies_a_contact_and_opens_the_list(
    qtbot: QtBot, program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each contact has its button; what is copied is no address that a browser would open."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    program.window.show_message(Message(SCAM))
    section = program.window.page.contacts
    buttons = [made for made in section.card.findChildren(QAbstractButton) if made.isVisible()]
    copied = []
    for made in buttons:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == ["03-0000-1234", "hxxps://amazon-pay[.]zzqv[.]top/a", "アマゾン(株)相談係"]
    assert {address.rstrip("/").rpartition("/")[2] for address in opened} == {"kakuuichiran"}
    assert "安全とは言えません" in program.window.page.notice.text()
    assert "安全とは言えません" in section.unlisted.text()
    section.questions.click()
    assert opened[-1] == "https://www.faq.kokusen.go.jp/"


def test_the_companys_own_contacts_need_no_look_up(program: App) -> None:
    """A link that belongs to the company itself is shown without a button."""
    program.window.show_message(Message("Amazonの注文履歴は https://www.amazon.co.jp/ で見られます。"))
    section = program.window.page.contacts
    assert "amazon" in words(section).replace("\u200b", "")
    assert not [made for made in section.card.findChildren(QAbstractButton) if made.isVisible()]


def test_unlisted_pages_cannot_be_opened(program: App) -> None:
    """A contact without a page, and an unknown one, open nothing."""
    assert program.desk.links.open("110") is False
    with pytest.raises(KeyError):
        program.desk.links.open("evil")


def test_settings_are_kept(qtbot: QtBot, program: App, tmp_path: Path) -> None:
    """Size, watch and prefecture are in force at once and after a new start."""
    program.window.page.top.sizes["huge"].click()
    program.window.page.watch.click()
    program.window.page.top.settings_button.click()
    assert program.window.pages.currentWidget() is program.desk.shelf.settings_page
    program.desk.shelf.settings_page.prefecture.setCurrentIndex(13)
    program.desk.shelf.settings_page.prefecture.activated.emit(13)
    program.desk.shelf.settings_page.close_button.click()
    assert program.window.pages.currentWidget() is program.window.page
    again = App(tmp_path / "config", tmp_path / "data", tmp_path)
    qtbot.addWidget(again.window)
    qtbot.addWidget(again.desk.shelf.settings_page)
    assert (again.settings.text_size, again.settings.watch, again.settings.prefecture) == (
        "huge",
        False,
        "13",
    )


def test_unsaved_settings_are_told(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk gives a sentence."""

    def full(_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(program.preferences.store, "save", full)
    program.window.page.top.sizes["normal"].click()
    assert "保存できません" in program.window.page.notice.text()


def test_broken_settings_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    """A broken settings file is kept and the window says where."""
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    made = App(tmp_path, tmp_path / "data", tmp_path)
    qtbot.addWidget(made.window)
    assert "broken" in made.window.page.notice.text()


def test_saving_the_sheet(program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheets are saved where asked; a failure and a change of mind are no crash."""
    program.window.show_message(Message(SCAM))
    target: list[Path | None] = [tmp_path / "a.pdf", tmp_path / "b.pdf", None, tmp_path / "missing" / "c.pdf"]
    monkeypatch.setattr(program.desk.paper, "ask_path", lambda: target.pop(0))
    monkeypatch.setattr("gui.services.printing.has_printer", lambda: False)
    program.window.page.pdf.click()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    program.desk.print_telephone()
    assert (tmp_path / "b.pdf").exists()
    program.window.page.pdf.click()
    program.window.page.pdf.click()
    assert "保存できません" in program.window.page.notice.text()


def test_printing_goes_through_the_preview(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a printer the page is shown first; the large button leads to the system's dialogue and prints."""
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    seen: list[str] = []
    monkeypatch.setattr("gui.services.printing.has_printer", lambda: True)
    monkeypatch.setattr(preview.QPrintDialog, "exec", lambda _: answers.pop(0))

    def use(dialogue: preview.Preview) -> int:
        seen.append(dialogue.windowTitle())
        dialogue.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        dialogue.show()
        dialogue.print_button.click()
        assert dialogue.isVisible()
        dialogue.print_button.click()
        assert not dialogue.isVisible()
        return 0

    monkeypatch.setattr(preview.Preview, "exec", use)
    program.window.page.print.click()
    program.window.show_message(Message(SCAM))
    program.window.page.print.click()
    assert seen == ["みはりばん：調べた結果"]
    (page,) = PdfReader(tmp_path / "printed.pdf").pages
    assert "#9110" in page.extract_text()


def test_qts_own_words_are_japanese(program: App) -> None:
    """File and print dialogues do not speak English in the middle of a Japanese program, nor count in it."""
    assert program.desk
    assert QLocale().language() is QLocale.Language.Japanese
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    assert QCoreApplication.translate("QPrintDialog", "Print") == "印刷"


def test_file_dialogue_starts_in_documents(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suggested name lies in the documents folder."""
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: asked.append(a[2]) or ("", ""))
    assert program.desk.paper.ask_path() is None
    assert asked[0].startswith(str(program.documents))


def test_engine_loads_and_faults_are_named(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad rule of the user's own is named; broken data of the program gets one sentence."""
    (program.config / "rules").mkdir(parents=True)
    (program.config / "rules" / "x.toml").write_text("[", encoding="utf-8")
    program.load_engine()
    assert "x.toml" in program.window.page.notice.text()
    monkeypatch.setattr(gui_app, "RESOURCES", program.config)
    program.load_engine()
    assert "188" in program.window.page.notice.text()


def test_keyboard_reaches_everything_in_order(qtbot: QtBot, program: App) -> None:
    """Tab walks from the box to the verdict and the help, and F5 pastes."""
    page = program.window.page
    page.box.setFocus()
    # The window's own focus: which window is active belongs to the display, not to the order.
    order: list[QWidget] = [page.box]
    for _ in range(30):
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
        order.append(program.window.focusWidget())
    wanted = [page.paste, page.clear, page.card, page.help.police_button, page.telephone, page.watch]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert page.paste.shortcut().toString() == "F5"


def test_dark_theme_changes_the_colours(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a dark system theme the dark palette is in force, verdict card included."""
    program.window.show_message(Message(SCAM))

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Dark

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    program.window.restyle()
    assert program.window.palette_in_use is DARK
    assert DARK.danger in style_sheet(DARK, SCALES["large"], RESOURCES / "icons")


def test_long_messages_are_shown_around_the_marks() -> None:
    """A long message is shown from shortly before its first mark; places count as Qt counts."""
    assert _window_start("あ" * 10, []) == 0
    assert _utf16("🙂a") == 3


class Started:
    """The program started by ``main`` with the test's own application, and without running for ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[App] = []
        started = self

        class Recorded(App):
            def __init__(self, *places: Path) -> None:
                super().__init__(*places)
                started.made.append(self)

        application = QApplication.instance()
        monkeypatch.setattr(
            gui_app,
            "QApplication",
            type("Q", (), {"__new__": lambda *_: application, "alert": lambda _: None}),
        )
        monkeypatch.setattr(gui_app, "App", Recorded)
        monkeypatch.setattr(type(application), "exec", lambda *_: 0)
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_main_opens_a_file_and_ends(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path) -> None:
    """The start builds the window, takes the file on the command line, and returns Qt's status."""
    file = tmp_path / "a.txt"
    file.write_text(SCAM, encoding="utf-8")
    started = Started(monkeypatch)
    assert gui_app.main([str(file)]) == 0
    (app,) = started.made
    qtbot.addWidget(app.window)
    qtbot.waitUntil(lambda: app.window.verdict is not None, timeout=5000)
    assert app.window.verdict.level is Level.DANGER
    app.asked(Request())
    assert app.window.isVisible()
    app.asked(Request(text="牛乳と卵を買ってきてください。"))
    assert app.window.verdict.level is Level.CLEAR
    app.close()


def test_a_second_start_hands_its_file_over(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, own_home: Path
) -> None:
    """While a window is there, another start brings it to the front with its file and opens none of its own."""
    file = own_home / "a.txt"
    file.write_text(SCAM, encoding="utf-8")
    first = Single(own_home / ".config" / "mihariban")
    assert first.take()
    first.listen()
    started = Started(monkeypatch)
    asked: list[Request] = []
    first.asked.connect(asked.append)
    assert gui_app.main([str(file)]) == 0
    qtbot.waitUntil(lambda: asked == [Request(file=str(file))], timeout=5000)
    assert started.made == []
    first.close()


def test_without_an_answer_the_second_start_opens_a_window(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, own_home: Path
) -> None:
    """A window that does not answer is no reason to show none."""
    first = Single(own_home / ".config" / "mihariban")
    assert first.take()
    monkeypatch.setattr(single, "_PATIENCE", 50)
    started = Started(monkeypatch)
    assert gui_app.main([]) == 0
    assert len(started.made) == 1
    qtbot.addWidget(started.made[0].window)
    started.made[0].close()
    first.close()


def test_an_unexpected_error_is_reported_without_words(
    program: App, capfd: pytest.CaptureFixture[str]
) -> None:
    """The report names places only; the user gets one sentence, once."""
    reporter = Reporter(program.data / "reports", program._tell_of_error)
    for _ in range(2):
        with pytest.raises(ValueError, match="未納") as caught:
            int(SCAM)
        reporter.report(caught.type, caught.value, caught.tb)
    reports = sorted((program.data / "reports").glob("error-*.txt"))
    assert len(reports) == 2
    assert all("ValueError" in path.read_text(encoding="utf-8") for path in reports)
    assert not any("未納" in path.read_text(encoding="utf-8") for path in reports)
    assert "思わぬこと" in program.window.page.notice.text()


def test_selftest_finds_everything_and_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One JSON object, status 0; with a part broken its name and status 1."""
    Started(monkeypatch)
    assert gui_app.main(["--selftest", str(tmp_path)]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["ok"]
    assert report["verdicts"]["examples"] == 27
    assert (tmp_path / "selftest.pdf").exists()
    assert selftest.selftest(tmp_path / "nowhere") == 1
    report = json.loads(capfd.readouterr().out)
    assert "error" in report["paper"]
