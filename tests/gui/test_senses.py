"""For every eye, ear and hand: contrast, colour vision, room for words, keyboard, names."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.model.values import Message
from core.strings import Strings
from gui import app as gui_app
from gui import main_window
from gui.app import App
from gui.pages.base import Page, Scroll
from gui.services.settings import Person
from gui.style.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, SCALES, SHEET, TARGET, Palette, palette_for
from gui.widgets.lines import BREAK, JOINER, phrased
from gui.widgets.order import stops
from gui.widgets.press import _BESIDE, Press
from gui.widgets.preview import Preview
from gui.widgets.tick import Choice, Tick
from gui.widgets.words import Words
from gui.widgets.wrapped import height_of, lines_of, show_readings, width_of

SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。アマゾン(株)相談係 03-0000-1234 https://amazon-pay.zzqv.top/a"
PAGES = ("check", "aftermath", "tricks", "numbers", "history", "settings")
PALETTES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}
#: Every letter on its ground, by the names in the style sheet.
TEXTS = {
    *(("ink", ground) for ground in ("page", "card", "field")),
    *(("soft_ink", ground) for ground in ("page", "card", "button", "field")),
    *((f"{name}_ink", name) for name in ("button", "main", "mark", "danger", "caution", "clear", "unjudged")),
}
#: Frames, rings and marks beside their ground.
SHAPES = {
    *(("line", ground) for ground in ("page", "card", "field", "button")),
    *(("focus", ground) for ground in ("page", "card", "field", "button")),
    *(("main", ground) for ground in ("page", "card", "field")),
    *((level, "page") for level in ("danger", "clear", "unjudged")),
    ("ink", "button"),
}


# --- colours


def channels(colour: str) -> list[float]:
    """Return red, green and blue as light, from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    light = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), channels(colour), strict=True))
        for colour in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_pair_of_colours_has_the_highest_contrast(palette: Palette) -> None:
    """Letters stand at 7:1 or more on their ground, frames, rings and marks at 3:1."""
    faint = {
        (one, other): round(contrast(getattr(palette, one), getattr(palette, other)), 2)
        for pairs, least in ((TEXTS, 7), (SHAPES, 3))
        for one, other in pairs
        if contrast(getattr(palette, one), getattr(palette, other)) < least
    }
    assert faint == {}
    for ground in (palette.page, palette.card):
        # A notice is told from its ground by its frame or by itself.
        assert max(contrast(palette.mark, ground), contrast(palette.mark_ink, ground)) >= 3


def test_no_colour_escapes_the_table() -> None:
    """Every colour of the style sheet stands in the table, and so does every pair inside one rule."""
    sheet = SHEET.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", sheet) == []
    named = {name for pair in TEXTS | SHAPES for name in pair}
    used = set(re.findall(r"\$\{?(\w+)\}?", sheet)) - {"families", "icons", "target"}
    assert used - {"body", "small", "heading", "verdict"} <= named
    for rule in re.findall(r"\{([^}]*\$[^}]*)\}", sheet.replace("${", "$").replace("pt;", ";")):
        ink = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        ground = re.search(r"background: \$(\w+)", rule)
        if ink and ground:
            assert (ink[1], ground[1]) in TEXTS, rule


#: What remains of red, green and blue light (Machado, Oliveira and Fernandes 2009, full strength).
VISIONS = {
    "protan": (0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    "deutan": (0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    "tritan": (1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """Return lightness and two colour axes (CIE Lab) of ``colour`` as those eyes see it."""
    rgb, matrix = channels(colour), VISIONS[vision]
    rows = (matrix[place : place + 3] for place in (0, 3, 6))
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in rows)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_levels_differ_for_every_kind_of_eyes(palette: Palette, vision: str) -> None:
    """Red, yellow and blue-green stay apart (ten times what is just noticed) for eyes that mix colours up."""
    for one, other in combinations(("danger", "caution", "clear"), 2):
        apart = sum(
            (a - b) ** 2
            for a, b in zip(
                seen(getattr(palette, one), vision), seen(getattr(palette, other), vision), strict=True
            )
        )
        assert apart**0.5 >= 23, (one, other, apart**0.5)


def test_the_system_chooses_the_palette(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dark, light and high contrast follow the system, and all of them draw the window."""
    assert {palette_for(dark=dark, high=high) for dark in (True, False) for high in (True, False)} == set(
        PALETTES.values()
    )
    program.window.show_message(Message(SCAM))
    monkeypatch.setattr(main_window, "is_high_contrast", lambda: True)
    program.window.restyle()
    assert program.window.palette_in_use is HIGH_LIGHT
    monkeypatch.setattr(main_window, "is_dark", lambda: True)
    program.window.restyle()
    assert program.window.palette_in_use is HIGH_DARK


def test_high_contrast_is_asked_of_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is Qt's; an older Qt, which cannot tell, means no."""
    assert main_window.is_high_contrast() is False

    class High:
        def accessibility(self) -> "High":
            return self

        def contrastPreference(self) -> Qt.ContrastPreference:
            return Qt.ContrastPreference.HighContrast

    monkeypatch.setattr(QGuiApplication, "styleHints", High)
    assert main_window.is_high_contrast() is True
    monkeypatch.setattr(QGuiApplication, "styleHints", object)
    assert main_window.is_high_contrast() is False


# --- room


class Doubled:
    """Says everything twice, as a longer language would."""

    def __init__(self, strings: Strings) -> None:
        self._say = strings

    def __call__(self, key: str, **values: object) -> str:
        return self._say(key, **values) * 2


def fill(app: App, name: str) -> QWidget:
    """Show the page ``name`` with as much on it as it can hold, and return what scrolls."""
    shelf = app.desk.shelf
    if name == "history":
        app.preferences.set(history=True, history_text=True)
        app.window.show_message(Message(SCAM))
    if name == "check":
        app.window.show_message(Message(SCAM))
        app.window.page.voice.show_speaking(on=True)
        app.window.tell(
            "住所" * 20, "https://www.example.go.jp/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"
        )
        return app.window.page
    getattr(shelf, name)()
    while name == "numbers" and shelf.numbers_page._waiting:
        QApplication.processEvents()
    page = app.window.pages.currentWidget()
    assert isinstance(page, Page)
    if name == "aftermath":
        for box in shelf.desk.page.boxes.values():
            box.setChecked(True)
        shelf.desk.page.show_button.click()
    if name == "tricks":
        shelf.tricks_page.buttons[4].click()
    page.tell("保存しました：" + "/長い/場所" * 20)
    return page.area


def clipped(page: QWidget) -> Iterator[str]:
    """Yield what has not the room that it needs."""
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and label.height() < label.heightForWidth(label.width()) - 2:
            yield f"label {label.text()}"
    for made in page.findChildren(QAbstractButton):
        if made.isVisible():
            assert isinstance(made, Press | Tick | Choice), made
            if made.height() < made.heightForWidth(made.width()) - 1:
                yield f"button {made.text()}: {made.height()} of {made.heightForWidth(made.width())}"
            if min(made.height(), made.width()) < TARGET:
                yield f"target {made.text()}: {made.width()}×{made.height()}"
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and (field.height() < TARGET or field.height() < field.sizeHint().height()):
            yield f"field {field.accessibleName()}"


def fits(area: Scroll, page: QWidget) -> None:
    """Fail unless ``area`` scrolls down only and nothing on ``page`` is cut; a layout takes its time."""
    assert area.widget().width() <= area.viewport().width()
    assert list(clipped(page)) == []


@pytest.fixture
def wordy(qtbot: QtBot, tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """Yield the program with every string doubled and the family entered."""
    load = gui_app.load_strings
    monkeypatch.setattr(gui_app, "load_strings", lambda *names: Doubled(load(*names)))
    made = App(tmp_path / "config", tmp_path / "data", tmp_path)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.set_judge(checker)
    made.preferences.set(
        prefecture="13", people=(Person("名前の長い娘の花子", "090-0000-1111", "a@example.com"),) * 3
    )
    assert made.desk
    yield made
    made.close()


@pytest.mark.parametrize("size", ["normal", "huge"])
@pytest.mark.parametrize("room", [(640, 480), (1024, 700)], ids=["smallest", "usual"])
@pytest.mark.parametrize("name", PAGES)
def test_doubled_words_have_their_room(
    qtbot: QtBot, wordy: App, name: str, size: str, room: tuple[int, int]
) -> None:
    """With every word twice nothing is cut, nothing scrolls sideways and every target keeps its size."""
    wordy.window.resize(*room)
    wordy.window.set_text_size(size)
    area = fill(wordy, name)
    assert isinstance(area, Scroll)
    page = wordy.window.pages.currentWidget()
    qtbot.waitUntil(lambda: fits(area, page), timeout=3000)
    assert wordy.window.size().toTuple() == room


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("name", PAGES)
def test_real_words_have_their_room_in_the_smallest_window(
    qtbot: QtBot, program: App, name: str, size: str
) -> None:
    """The same at 640×480, which is also 1280×960 at a scale of 200 %, with the words as they are."""
    program.window.resize(640, 480)
    program.window.set_text_size(size)
    area = fill(program, name)
    assert isinstance(area, Scroll)
    page = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: fits(area, page), timeout=3000)


@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("room", [(640, 480), (1024, 700)], ids=["smallest", "usual"])
def test_the_hint_in_the_box_can_be_read_whole(
    qtbot: QtBot, program: App, size: str, room: tuple[int, int]
) -> None:
    """The hint has room for all its lines, is drawn while the box is empty, and gone when it is not."""
    program.window.resize(*room)
    program.window.set_text_size(size)
    box = program.window.page.box
    qtbot.wait(30)
    assert height_of(box.hint_lines()) <= box.viewport().height()
    assert len(box.hint_lines()) > 1
    ink = box.palette().placeholderText().color().name()
    drawn = box.grab().toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(8, 200) for y in range(8, 60)}
    assert ink in colours
    assert contrast(ink, program.window.palette_in_use.field) >= 7
    box.put("あ")
    written = box.grab().toImage()
    place = (room[0] - 160, 30)
    assert written.pixelColor(*place).name() == program.window.palette_in_use.field


def shown_lines(part: Words | Press, width: int) -> list[str]:
    """Return the lines of ``part`` as they are read, ``width`` pixels across."""
    lines = part._lines(width) if isinstance(part, Words) else lines_of(part._paragraphs(), width)
    signs = str.maketrans({JOINER: "", BREAK: "", "\u00a0": " ", "\u3000": " "})
    return [line.layout.text().translate(signs) for line in lines]


def bare(text: str) -> bool:
    """Say whether ``text`` holds none of the signs that only breaking lines needs."""
    return not set(text) & {JOINER, BREAK, "\u00a0"}


#: Telephone numbers as they stand on the pages, and as people enter those of the family.
NUMBERS = (
    *("0570-064-370", "#9110", "＃9110", "110", "090 1234 5678", "090　1234　5678", "+81 90-1234-5678"),
    *("03（1234）5678", "(03)1234-5678", "（03）1234 5678"),
    *("０３－１２３４－５６７８", "03‐1234‐5678", "03ー1234ー5678"),
)


@pytest.mark.parametrize(
    "around", ["{}", "電話 {}", "お電話は、家族の{}へ。", "家族（{}）です", "「{}」、", "TEL{}、"]
)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_never_broken(qtbot: QtBot, number: str, around: str) -> None:
    """However little room there is: a line that can hold the number holds it whole."""
    read = number.replace("\u3000", " ")
    for made in (Words(around.format(number), "phone"), Press(around.format(number))):
        qtbot.addWidget(made)
        made.ensurePolished()
        wide = int(width_of([(number, made.font())])) + 1
        broken = [
            width
            for width in range(wide, 2 * wide, 5)
            if not any(read in line for line in shown_lines(made, width))
        ]
        assert broken == []
        assert bare(made.accessibleName())


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (
            "電話やリンクのお願いや、ご家族のご相談",
            ["電話や", "リンクの", "お願いや、", "ご家族の", "ご相談"],
        ),
        ("月曜から金曜の9時から16時まで", ["月曜から", "金曜の", "9時から", "16時まで"]),
        ("すぐにお金を払う", ["すぐに", "お金を", "払う"]),
        ("「手口」は相手の名です", ["「手口」", "は相手の", "名です"]),
    ],
)
def test_a_line_ends_between_phrases(text: str, phrases: list[str]) -> None:
    """Neither a polite お nor what a number counts is parted from its word."""
    said = phrased(text, lambda _: True)
    assert said.replace(JOINER, "").strip(BREAK).split(BREAK) == phrases
    assert not re.search(r"\d[年月日時分円人回]", said)


def test_a_number_wider_than_the_line_parts_behind_a_dash(qtbot: QtBot) -> None:
    """Where not even the number has room, its parts stay whole, and the page does not become wider."""
    made = Words("０９０－１２３４－５６７８", "phone")
    qtbot.addWidget(made)
    made.ensurePolished()
    wide = width_of([("０９０－１２３４－５", made.font())])
    assert shown_lines(made, int(wide)) == ["０９０－１２３４－", "５６７８"]
    assert made.minimumSizeHint().width() < made.sizeHint().width()


@pytest.mark.parametrize("name", ["check", "aftermath", "numbers"])
def test_numbers_are_whole_in_huge_letters_in_the_smallest_window(
    qtbot: QtBot, program: App, name: str
) -> None:
    """On the buttons, in the lists and beside what the message names, each number stands on one line."""
    people = (Person("花子", "090-0000-1111"), Person("次郎", "090 0000 1111"))
    program.preferences.set(prefecture="01", people=people)
    program.preferences.set_size("huge")
    program.window.resize(640, 480)
    area = fill(program, name)
    assert isinstance(area, Scroll)
    page = program.window.pages.currentWidget()
    qtbot.waitUntil(lambda: fits(area, page), timeout=3000)
    seen = 0
    for part in [*page.findChildren(Words), *page.findChildren(Press)]:
        if not part.isVisible() or BREAK in part.text():  # an address breaks anywhere
            continue
        assert bare(part.accessibleName())
        beside = part.width() - part._around()[0] if isinstance(part, Words) else part.width() - _BESIDE
        for number in re.findall(r"#?[0-9]+(?:[- ][0-9]+)*", part.text()):
            seen += 1
            assert any(number in line for line in shown_lines(part, beside)), (number, part.text())
    assert seen >= 3


@pytest.fixture
def no_readings() -> Iterator[None]:
    """Leave no readings to other tests: they hold for the whole program."""
    yield
    show_readings({})


def test_difficult_words_bear_their_reading_when_wanted(
    qtbot: QtBot, program: App, no_readings: None
) -> None:
    """Switched on, a word has its kana above itself and room for it; off, all is as before."""
    program.window.show_message(Message(SCAM))
    said = next(label for label in program.window.page.why.findChildren(Words) if "手口です" in label.text())
    plain = said.heightForWidth(900)
    program.preferences.set(readings=True)
    assert said.heightForWidth(900) > plain
    kana = [word for line in said._lines(900) for _, word in line.above]
    assert "てぐち" in kana
    assert QAccessible.queryAccessibleInterface(said).text(QAccessible.Text.Name) == said.text()
    page = program.window.page
    qtbot.waitUntil(lambda: fits(page, page), timeout=3000)
    picture = said.grab().toImage()
    program.preferences.set(readings=False)
    assert said.heightForWidth(900) == plain
    qtbot.waitUntil(lambda: said.grab().toImage() != picture)


# --- keyboard


def walk(qtbot: QtBot, program: App, start: QWidget) -> list[QWidget]:
    """Press Tab until it comes back to ``start``, and return where it stopped."""
    qtbot.wait(30)  # the page may still be on its way to its place
    start.setFocus()
    order = [start]
    while len(order) < 120:
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
        there = program.window.focusWidget()
        if there is None or there in order:
            break
        assert not there.visibleRegion().isEmpty(), there.accessibleName()
        order.append(there)
    return order


@pytest.mark.parametrize("name", PAGES)
def test_tab_walks_every_page_as_it_is_seen(qtbot: QtBot, program: App, name: str) -> None:
    """Tab reaches everything that can be used, from top to bottom, and brings it into sight."""
    area = fill(program, name)
    qtbot.wait(30)
    page = program.window.pages.currentWidget()
    wanted = [stop for stop in stops(page) if stop.isVisible()]
    order = walk(qtbot, program, wanted[0])
    assert [stop.accessibleName() for stop in order if stop in wanted] == [
        stop.accessibleName() for stop in wanted if stop in order
    ]
    # Of a group of choices Tab takes the chosen one only.
    missed = [stop for stop in wanted if stop not in order and not isinstance(stop, Choice)]
    assert missed == []
    inside = [stop for stop in order if area.isAncestorOf(stop)]
    tops = [stop.mapTo(area.widget(), stop.rect().topLeft()).y() for stop in inside]  # type: ignore[attr-defined]
    # Side by side counts as one line.
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops))


@pytest.mark.parametrize("name", PAGES)
def test_what_has_the_focus_shows_a_ring(qtbot: QtBot, program: App, name: str) -> None:
    """Whatever Tab stops at looks different from when it has no focus, in the colour of the ring."""
    fill(program, name)
    qtbot.wait(30)
    program.window.activateWindow()
    page = program.window.pages.currentWidget()
    ring = program.window.palette_in_use.focus
    for stop in [stop for stop in stops(page) if stop.isVisible()][:40]:
        stop.setFocus()
        if stop.hasFocus():
            picture = stop.grab().toImage()
            middle = picture.height() // 2
            edge = {picture.pixelColor(place, middle).name() for place in range(4)}
            assert ring in edge, (stop.accessibleName(), edge)


def test_keys_alone_lead_from_a_message_to_the_paper(
    qtbot: QtBot, program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F5 pastes; Enter and the space bar press and tick; Escape comes back."""
    monkeypatch.setattr(program.desk.paper, "ask_path", lambda: tmp_path / "a.pdf")
    monkeypatch.setattr("gui.services.printing.has_printer", lambda: False)
    QGuiApplication.clipboard().setText(SCAM)
    window, page = program.window, program.window.page
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.verdict is not None)
    order = walk(qtbot, program, page.card)
    qtbot.keyClick(order[order.index(page.aftermath)], Qt.Key.Key_Return)
    after = program.desk.shelf.desk.page
    assert window.pages.currentWidget() is after
    order = walk(qtbot, program, after.close_button)
    qtbot.keyClick(order[order.index(after.boxes["called"])], Qt.Key.Key_Space)
    qtbot.keyClick(order[order.index(after.show_button)], Qt.Key.Key_Enter)
    assert after.answer.isVisible()
    qtbot.keyClick(after.print, Qt.Key.Key_Space)
    assert (tmp_path / "a.pdf").exists()
    # Windows of earlier tests may have taken the activity with them as they went.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(after, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)


def test_words_beside_a_box_can_be_pressed(qtbot: QtBot) -> None:
    """A press at the end of the words ticks the box; the last choice of a group takes it from the first."""
    for kind in (Tick, Choice):
        made = kind("長い言葉の書いてある箱")
        qtbot.addWidget(made)
        made.resize(made.sizeHint())
        made.show()
        place = made.rect().center()
        place.setX(made.width() - 4)
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=place)
        assert made.isChecked()


@pytest.mark.parametrize("kind", [Tick, Choice])
def test_qt_itself_asks_boxes_for_size_and_picture(qtbot: QtBot, kind: type[Tick | Choice]) -> None:
    """A layout gives the wrapped words their height, and they are drawn beside the mark."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    made, empty = kind("長い言葉の書いてある箱" * 20), kind("")
    column.addWidget(made)
    assert column.sizeHint() == made.sizeHint()
    assert column.minimumSize().width() == made.minimumSizeHint().width() < made.sizeHint().width()
    assert column.heightForWidth(400) == made.heightForWidth(400) > made.sizeHint().height()
    qtbot.addWidget(empty)
    pictures = []
    for each in (made, empty):
        each.resize(400, 200)
        pictures.append(each.grab(QRect(60, 0, 340, 200)).toImage())
    assert pictures[0] != pictures[1]


def test_a_held_key_presses_once(qtbot: QtBot, program: App) -> None:
    """Holding Enter down does not press again and again."""
    pressed: list[bool] = []
    made = Press("あ")
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(True))
    for again in (False, True, True):
        key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", again)
        QApplication.sendEvent(made, key)
    assert pressed == [True]


# --- names


ROLES = {
    Press: QAccessible.Role.Button,
    Tick: QAccessible.Role.CheckBox,
    Choice: QAccessible.Role.RadioButton,
    QLineEdit: QAccessible.Role.EditableText,
    QTextEdit: QAccessible.Role.EditableText,
    QComboBox: QAccessible.Role.ComboBox,
}


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_name_and_role(qtbot: QtBot, program: App, name: str) -> None:
    """A screen reader hears of each widget that can be used what it is called and what it is."""
    fill(program, name)
    for stop in stops(program.window.pages.currentWidget()):
        interface = QAccessible.queryAccessibleInterface(stop)
        assert interface.text(QAccessible.Text.Name).strip(), stop
        for kind, role in ROLES.items():
            if isinstance(stop, kind) and not (isinstance(stop, Press) and stop.isCheckable()):
                assert interface.role() is role
    for label in program.window.pages.currentWidget().findChildren(QLabel):
        if label.isVisible() and label.text():
            assert (
                QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
                == label.accessibleName()
            )


def found_in(areas: list[QAbstractScrollArea]) -> list[int]:
    """Return how many parts a screen reader finds directly in each of ``areas``."""
    return [QAccessible.queryAccessibleInterface(area).childCount() for area in areas]


@pytest.mark.parametrize("name", PAGES)
def test_no_bar_comes_and_goes_for_a_screen_reader(qtbot: QtBot, program: App, name: str) -> None:
    """Qt dies when asked for a scroll bar that has gone since it was counted: none is ever counted."""
    area = fill(program, name)
    qtbot.wait(30)
    assert area.verticalScrollBar().isVisible()
    assert found_in([area]) == [1]
    program.window.hide()
    assert found_in([area]) == [1]


def test_no_bar_of_the_preview_comes_and_goes_for_a_screen_reader(qtbot: QtBot, program: App) -> None:
    """The page before it is printed has a view of Qt's own, for which the same holds."""
    shown = Preview(program.strings, "題", lambda _: None, program.window)
    qtbot.addWidget(shown)
    shown.show()
    (area,) = shown.page.findChildren(QAbstractScrollArea)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.wait(30)
    assert area.verticalScrollBar().isVisible()
    assert found_in([area]) == [1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses the accessibility bus of Linux")
def test_a_new_verdict_arrives_as_an_event() -> None:
    """Without asking, a screen reader on the real bus is told the verdict on what was copied."""
    script = Path(__file__).with_name("listener.py")
    command = ["dbus-run-session", "--", "/usr/bin/python3", str(script), sys.executable, "-m", "gui"]
    done = subprocess.run(
        command, cwd=script.parents[2], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    # The bus and the display speak on the same line.
    heard = json.loads(done.stdout[done.stdout.index("{") :])["heard"]
    assert [words for words in heard if words.startswith("結果：あぶない。") and "架空請求" in words], heard
