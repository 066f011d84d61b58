"""The window: shows pages, takes messages in, and hands verdicts to the page; decides nothing itself."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from core.collecting import no_collecting
from core.model.values import Level, Message, Origin
from gui.pages.base import Page
from gui.pages.check_page import CheckPage
from gui.services.clipboard_reader import QtReader
from gui.services.files import read_start
from gui.style.system import is_dark, is_high_contrast, looks_dark
from gui.style.theme import LIGHT, SCALES, Palette, palette_for, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.services.clipboard_gate import Offer
    from gui.services.clipboard_reader import X11Reader

_SMALLEST = (640, 480)
_USUAL = (1024, 700)
#: Bytes read of a file; what lies behind is no message. Even, so that no UTF-16 character is cut.
_LARGEST_FILE = 2_000_000


class Judge(Protocol):
    """What the window needs of the engine."""

    def check(self, message: Message) -> Verdict:
        """Judge ``message``."""
        ...


class MainWindow(QMainWindow):
    """Emits ``judged`` with message and verdict, and ``alarm`` when a copied message is dangerous."""

    judged = Signal(object, object)
    alarm = Signal(object)

    def __init__(self, strings: Strings, icons: Path) -> None:
        """Set up the window without engine and look.

        It paints first and gets the engine afterwards; the look comes once, with the first text size.
        """
        super().__init__()
        self._say = strings
        self._icons = icons
        self._judge: Judge | None = None
        self._waiting: Message | None = None
        self._size = ""
        self.reader: QtReader | X11Reader = QtReader()
        self.may_close: Callable[[], bool] = lambda: True
        self.palette_in_use: Palette = LIGHT
        self.message = Message("")
        self.verdict: Verdict | None = None
        self.page = CheckPage(strings, icons)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.setCentralWidget(self.pages)
        self.setWindowTitle(strings("window.name"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._connect()

    def _connect(self) -> None:
        self.page.paste_wanted.connect(self.paste)
        self.page.clear_wanted.connect(self.clear)
        self.page.box.settled.connect(self._typed)
        self.page.box.dropped.connect(self.take_file)
        self.page.top.size_chosen.connect(self.set_text_size)

    # --- look

    def set_text_size(self, size: str) -> None:
        """Use ``size`` (normal, large, huge) from now on."""
        if size != self._size:
            first, self._size = not self._size, size
            self._dress(palette_for(dark=looks_dark(), high=False) if first else _palette())

    def follow_system(self) -> None:
        """From now on have the system's look, which the first paint only guessed at."""
        if self.palette_in_use != _palette():
            self.restyle()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.restyle)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.restyle)

    def restyle(self) -> None:
        """Follow the system's theme."""
        self._dress(_palette())

    def _dress(self, palette: Palette) -> None:
        self.palette_in_use = palette
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # What Python takes away while Qt walks through every widget would end the program.
            with no_collecting():
                application.setStyleSheet(style_sheet(self.palette_in_use, SCALES[self._size], self._icons))
        self.page.top.set_size(self._size)
        self.page.fit()
        self.page.card.recolour(self.palette_in_use)

    def show_readings(self, known: Mapping[str, str]) -> None:
        """Show readings above the ``known`` words on every page, {} for none."""
        from gui.widgets.wrapped import show_readings  # noqa: PLC0415 - beside what it is for

        show_readings(known)
        for part in self.findChildren(QWidget):
            part.updateGeometry()
            part.update()

    def show_page(self, page: QWidget) -> None:
        """Show ``page`` instead of the checking page."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
            if isinstance(page, Page):
                page.back.connect(self.show_check_page)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def tell(self, text: str, large: str = "") -> None:
        """Show a sentence on the page shown, and ``large`` below it in large letters, to be read off."""
        shown = self.pages.currentWidget()
        (shown if isinstance(shown, Page) else self.page).tell(text, large)

    def show_check_page(self) -> None:
        """Come back to the checking page."""
        self.pages.setCurrentWidget(self.page)
        self.page.box.setFocus()

    # --- messages

    def set_judge(self, judge: Judge) -> None:
        """Give the window its engine; a message that came earlier is judged now."""
        self._judge = judge
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.page.tell("")
            self.show_message(waiting)

    def paste(self) -> None:
        """Take the clipboard's text into the box and judge it."""
        self.reader.ask(self._pasted)

    def _pasted(self, data: Offer | None) -> None:
        if getattr(data, "answered", True) is False:
            self.page.tell(self._say("window.unread_clipboard"))
            return
        if data is None or not (data.hasText() and data.text().strip()):
            if data is not None and data.hasImage():
                self.show_message(Message("", Origin.PASTED, picture=True))
            else:
                self.page.tell(self._say("window.empty_clipboard"))
            return
        self.show_message(Message(data.text(), Origin.PASTED))

    def take_file(self, path: Path) -> None:
        """Judge a dropped text file; anything else gets one sentence."""
        from core.cli.reading import UnreadableError, read_all  # noqa: PLC0415 - not needed for the first paint

        try:
            text = read_all(BytesIO(read_start(path, _LARGEST_FILE)))
        except (OSError, UnreadableError, ValueError):
            text = "\0"
        if "\0" in text:  # no text, or none at all
            self.page.tell(self._say("window.dropped_bad"))
            return
        self.show_message(Message(text, Origin.DROPPED))

    def clear(self) -> None:
        """Empty the box and start afresh."""
        self.page.box.put("")
        self.page.tell("")
        self._typed()
        self.page.box.setFocus()

    def show_message(self, message: Message) -> None:
        """Put ``message`` in the box, judge it, and bring the verdict into view.

        A copied message raises the window only when it is dangerous; otherwise it waits quietly.
        """
        self.show_check_page_quietly(message)
        self.page.box.put(message.text)
        self._judge_now(message)
        if self.verdict is None:
            return
        self.page.reveal_verdict()
        if message.origin is not Origin.COPIED:
            self.page.card.setFocus()
        elif self.verdict.level is Level.DANGER:
            self.come_forward()
            self.alarm.emit(self.verdict)

    def show_check_page_quietly(self, message: Message) -> None:
        """Leave another page alone unless the person asked for the check."""
        if message.origin is not Origin.COPIED or self.pages.currentWidget() is self.page:
            self.pages.setCurrentWidget(self.page)

    def _typed(self) -> None:
        text = self.page.box.toPlainText()
        if text != self.message.text:
            self._judge_now(Message(text, Origin.TYPED))

    def _judge_now(self, message: Message) -> None:
        self.message = message
        if self._judge is None:
            self._waiting = message
            self.page.tell(self._say("window.loading"))
            return
        self.page.tell("")
        self.verdict = self._judge.check(message)
        self.page.show_verdict(self.verdict, message.text, self.palette_in_use)
        self.judged.emit(message, self.verdict)
        self.page.settle()

    def come_forward(self) -> None:
        """Stand before the other windows."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless the watch goes on behind a window that is only put away."""
        event.setAccepted(self.may_close())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a changed system theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.restyle()


def _palette() -> Palette:
    return palette_for(dark=is_dark(), high=is_high_contrast())
