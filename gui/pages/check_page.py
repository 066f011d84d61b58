"""The one page for checking: question, box, verdict, why, what to do, contacts, help, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.factory import button, label
from gui.widgets.help_section import HelpSection
from gui.widgets.message_box import MessageBox
from gui.widgets.notice import Notice
from gui.widgets.order import tab_as_seen
from gui.widgets.row import Row
from gui.widgets.scroll import Scroll
from gui.widgets.tick import Tick
from gui.widgets.top_bar import TopBar
from gui.widgets.verdict_card import VerdictCard
from gui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from pathlib import Path

    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.style.theme import Palette

#: From this width in letters of the body on, things stand side by side.
_WIDE = 36
_MARGIN = 24
#: Width of the scroll bar, in pixels, as app.qss has it.
_SCROLL_BAR = 26


class CheckPage(Scroll):
    """Arranges the parts; decides nothing."""

    paste_wanted = Signal()
    clear_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    telephone_wanted = Signal()
    watch_toggled = Signal(bool)
    aftermath_wanted = Signal()
    tricks_wanted = Signal()
    numbers_wanted = Signal()
    history_wanted = Signal()
    wrong = Signal(str)
    """``honest`` or ``scam``: what the message really was."""

    def __init__(self, strings: Strings, icons: Path) -> None:
        """Set up the page as it is before any message."""
        super().__init__()
        self._say = strings
        self.top = TopBar(strings)
        self.welcome = Welcome(strings)
        self.box = MessageBox(strings("window.box"), strings("window.hint"))
        self.paste = button(strings("window.paste"), role="main")
        self.clear = button(strings("window.clear"))
        self.notice = Notice()
        self.card = VerdictCard(strings, icons)
        self.aftermath = button(strings("window.aftermath.heading"), role="alert")
        self.help = HelpSection(strings)
        self.watch = Tick(strings("window.bar.watch"))
        self.watch_state = label("", "small")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._buttons = self._press_row()
        above = (self.top, self.welcome, self.box, self._buttons, self.notice, self.card, self.aftermath)
        for part in (*above, self.help, self._watch()):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setFocusProxy(self.box)

    def complete(self) -> None:
        """Build what shows an answer, and what stands further down; the first paint does not wait for it."""
        self.hold()
        self.card.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.paste.setShortcut("F5")
        self._build_answer()
        self._build_rest()
        for part in (self.voice, self._wrong, self.print, self.pdf):
            part.hide()
        self.settle()

    def _build_answer(self) -> None:
        from gui.widgets.family_section import FamilySection  # noqa: PLC0415 - not needed for the first paint
        from gui.widgets.sections import ContactsSection, StepsSection, WhySection  # noqa: PLC0415
        from gui.widgets.voice_row import VoiceRow  # noqa: PLC0415

        say = self._say
        self.voice = VoiceRow(say)
        self.why = WhySection(say)
        self.steps = StepsSection(say)
        self.contacts = ContactsSection(say)
        self.family = FamilySection(say)
        self.was_honest = button(say("window.wrong.honest"), role="small")
        self.was_scam = button(say("window.wrong.scam"), role="small")
        self._wrong = Row(label(say("window.wrong.ask"), "small"), self.was_honest, self.was_scam)
        place = self.column.indexOf(self.aftermath)
        for part in (self.family, self.contacts, self.steps, self.why, self.voice):
            self.column.insertWidget(place + 1, part)
        self.column.insertWidget(self.column.count() - 1, self._wrong)
        self.was_honest.clicked.connect(lambda: self.wrong.emit("honest"))
        self.was_scam.clicked.connect(lambda: self.wrong.emit("scam"))

    def _build_rest(self) -> None:
        say = self._say
        self.print = button(say("window.paper.print"))
        self.pdf = button(say("window.paper.pdf"))
        self.telephone = button(say("window.paper.telephone"))
        self.tricks = button(say("window.tricks.heading"))
        self.numbers = button(say("window.numbers.heading"))
        self.history = button(say("window.history.heading"))
        self._paper = Row(self.print, self.pdf, self.telephone)
        place = self.column.indexOf(self.help)
        self.column.insertWidget(place + 1, Row(self.tricks, self.numbers, self.history))
        self.column.insertWidget(place + 1, self._paper)
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.telephone.clicked.connect(self.telephone_wanted)
        self.tricks.clicked.connect(self.tricks_wanted)
        self.numbers.clicked.connect(self.numbers_wanted)
        self.history.clicked.connect(self.history_wanted)

    def _press_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.paste, 3)
        line.addWidget(self.clear, 1)
        return row

    def _watch(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.watch)
        column.addWidget(self.watch_state)
        return row

    def _connect(self) -> None:
        self.paste.clicked.connect(self.paste_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        self.watch.toggled.connect(self.watch_toggled)
        self.aftermath.clicked.connect(self.aftermath_wanted)

    def resizeEvent(self, event: object) -> None:
        """Place things side by side where there is room, below one another where there is not."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def fit(self) -> None:
        """Fit columns and the box to the width and the letters in use."""
        # Whether the scroll bar is shown must not change the places, or they would never settle.
        room = self.maximumViewportSize().width() - _SCROLL_BAR
        letters = room / max(1, self.box.fontMetrics().horizontalAdvance("国"))
        self.help.set_columns(3 if letters >= _WIDE else 1)
        self.top.fit(room - 2 * _MARGIN)
        self.box.fit()

    def tell(self, text: str, large: str = "") -> None:
        """Show a sentence below the part that was pressed, and ``large`` to be read off letter by letter."""
        if text:
            self.column.removeWidget(self.notice)
            self.column.insertWidget(self.column.indexOf(self._part_in_use()) + 1, self.notice)
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.notice, 0, 24))
        self.notice.tell(text, large)

    def _part_in_use(self) -> QWidget:
        part: QWidget | None = self.window().focusWidget()
        while part is not None and self.column.indexOf(part) < 0:
            part = part.parentWidget()
        above = self.column.indexOf(self._buttons)
        return part if part is not None and self.column.indexOf(part) > above else self._buttons

    def show_verdict(self, verdict: Verdict, text: str, palette: Palette) -> None:
        """Fill every part from ``verdict`` on ``text``."""
        self.card.show_verdict(verdict, palette)
        self.why.show_reasons(verdict.reasons, text, verdict.marks, palette)
        self.steps.show_steps(verdict.advice)
        self.contacts.show_contacts(verdict.contacts, verdict.operators, verdict.level)
        # Before a verdict there is nothing to hear, print or correct.
        for part in (self.voice, self.print, self.pdf, self._wrong):
            part.show()
        self._paper.fit()

    def settle(self) -> None:
        """Put the Tab order right once every part is filled."""
        tab_as_seen(self)

    def reveal_verdict(self) -> None:
        """Scroll so that the verdict stands at the top of what is seen."""
        self.column.activate()
        self.verticalScrollBar().setValue(max(0, self.card.y() - 8))
        self.show_from(self.card)
