"""The one page for checking: question, box, verdict, why, what to do, contacts, help, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.factory import button, label
from gui.widgets.family_section import FamilySection
from gui.widgets.help_section import HelpSection
from gui.widgets.message_box import MessageBox
from gui.widgets.sections import ContactsSection, StepsSection, WhySection
from gui.widgets.top_bar import TopBar
from gui.widgets.verdict_card import VerdictCard

if TYPE_CHECKING:
    from pathlib import Path

    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.style.theme import Palette

#: From this width in letters of the body on, things stand side by side.
_WIDE = 44
_MARGIN = 24
#: Width of the scroll bar, in pixels, as app.qss has it.
_SCROLL_BAR = 26


class CheckPage(QScrollArea):
    """Arranges the parts; decides nothing. Scrolls down only, never sideways."""

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
    listen_wanted = Signal()
    pause_wanted = Signal()
    quiet_wanted = Signal()
    wrong = Signal(str)
    """``honest`` or ``scam``: what the message really was."""

    def __init__(self, strings: Strings, icons: Path) -> None:
        """Set up the empty page."""
        super().__init__()
        self._say = strings
        self.top = TopBar(strings)
        self.box = MessageBox(strings("window.box"), strings("window.hint"))
        self.paste = button(strings("window.paste"), role="main", shortcut="F5")
        self.clear = button(strings("window.clear"))
        self.notice = label("", "notice")
        self.card = VerdictCard(strings, icons)
        self.why = WhySection(strings)
        self.steps = StepsSection(strings)
        self.contacts = ContactsSection(strings)
        self.aftermath = button(strings("window.aftermath.heading"), role="alert")
        self.listen = button(strings("window.voice.listen"))
        self.pause = button(strings("window.voice.pause"))
        self.quiet = button(strings("window.voice.stop"))
        self.family = FamilySection(strings)
        self.tricks = button(strings("window.tricks.heading"))
        self.numbers = button(strings("window.numbers.heading"))
        self.history = button(strings("window.history.heading"))
        self.was_honest = button(strings("window.wrong.honest"), role="small")
        self.was_scam = button(strings("window.wrong.scam"), role="small")
        self.help = HelpSection(strings)
        self.print = button(strings("window.paper.print"))
        self.pdf = button(strings("window.paper.pdf"))
        self.telephone = button(strings("window.paper.telephone"))
        self.watch = QCheckBox(strings("window.bar.watch"))
        self.watch_state = label("", "small")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._rows: list[tuple[QGridLayout, tuple[QWidget, ...]]] = []
        body = QWidget()
        body.setObjectName("body")
        column = self.body_column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        column.setSpacing(12)
        voice = self._row(self.listen, self.pause, self.quiet)
        more = self._row(self.tricks, self.numbers, self.history)
        wrong = self._row(label(self._say("window.wrong.ask"), "small"), self.was_honest, self.was_scam)
        for part in (self.top, self.box, self._buttons(), self.notice, self.card, self.aftermath, voice):
            column.addWidget(part)
        for part in (self.why, self.steps, self.contacts, self.family, self.help, self._paper()):
            column.addWidget(part)
        for part in (more, self._watch(), wrong):
            column.addWidget(part)
        column.addStretch(1)
        self.notice.hide()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _buttons(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.paste, 3)
        line.addWidget(self.clear, 1)
        return row

    def _paper(self) -> QWidget:
        return self._row(self.print, self.pdf, self.telephone)

    def _row(self, *parts: QWidget) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setSpacing(12)
        for place, part in enumerate(parts):
            grid.addWidget(part, place, 0)
        self._rows.append((grid, parts))
        return row

    def _place_rows(self) -> None:
        """Put each row's parts side by side where they all fit, else below one another."""
        room = self._room() - 2 * _MARGIN
        for grid, parts in self._rows:
            wanted = sum(part.sizeHint().width() + grid.spacing() for part in parts)
            columns = len(parts) if wanted <= room else 1
            for place, part in enumerate(parts):
                grid.addWidget(part, place // columns, place % columns)

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
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.telephone.clicked.connect(self.telephone_wanted)
        self.watch.toggled.connect(self.watch_toggled)
        self.aftermath.clicked.connect(self.aftermath_wanted)
        self.tricks.clicked.connect(self.tricks_wanted)
        self.numbers.clicked.connect(self.numbers_wanted)
        self.history.clicked.connect(self.history_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.quiet.clicked.connect(self.quiet_wanted)
        self.was_honest.clicked.connect(lambda: self.wrong.emit("honest"))
        self.was_scam.clicked.connect(lambda: self.wrong.emit("scam"))

    def resizeEvent(self, event: object) -> None:
        """Place things side by side where there is room, below one another where there is not."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def fit(self) -> None:
        """Fit columns and the box to the width and the letters in use."""
        letters = self._room() / max(1, self.box.fontMetrics().horizontalAdvance("国"))
        columns = 3 if letters >= _WIDE else 1
        self.help.set_columns(columns)
        self._place_rows()
        self.top.fit(self._room() - 2 * _MARGIN)
        self.box.fit(self.box.fontMetrics())

    def _room(self) -> int:
        """Return the width for the content in pixels, whether the scroll bar is shown or not."""
        return self.maximumViewportSize().width() - _SCROLL_BAR

    def tell(self, text: str) -> None:
        """Show a sentence below the buttons until the next message."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def show_verdict(self, verdict: Verdict, text: str, palette: Palette) -> None:
        """Fill every part from ``verdict`` on ``text``."""
        self.card.show_verdict(verdict, palette)
        self.why.show_reasons(verdict.reasons, text, verdict.marks, palette)
        self.steps.show_steps(verdict.advice)
        self.contacts.show_contacts(verdict.contacts, verdict.operators, verdict.level)
        self.help.tell("")

    def reveal_verdict(self) -> None:
        """Scroll so that the verdict stands at the top of what is seen."""
        self.body_column.activate()
        self.verticalScrollBar().setValue(max(0, self.card.y() - 8))
