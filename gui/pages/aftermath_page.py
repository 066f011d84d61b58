"""「もう連絡した・お金を払った」: large boxes to tick, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, heading, label
from gui.widgets.row import Row
from gui.widgets.sections import numbered
from gui.widgets.tick import Choice, Tick
from gui.widgets.voice_row import VoiceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.help.aftermath import Aftermath, Step
    from core.help.calls import Callee
    from core.strings import Strings

    CalledStep = tuple[Step, tuple[Callee, ...]]


class AftermathPage(Page):
    """Emits the ids of the ticked boxes and of the time; shows the steps that it is given."""

    wanted = Signal(object, str)
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, strings: Strings, aftermath: Aftermath) -> None:
        """Set up the boxes of ``aftermath``."""
        super().__init__(strings, strings("window.aftermath.heading"))
        self.boxes = {deed.id: Tick(deed.label) for deed in aftermath.deeds}
        self.times = {when.id: Choice(when.label) for when in aftermath.whens}
        self.show_button = button(strings("window.aftermath.show"), role="main")
        self.lead = label("", "notice")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.answer = QWidget()
        self.print = button(strings("window.aftermath.print"))
        self.pdf = button(strings("window.paper.pdf"))
        self.voice = VoiceRow(strings)
        self._arrange()
        self.show_button.clicked.connect(self._ask)
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)

    def _arrange(self) -> None:
        column = self.column
        column.addWidget(label(self._say("window.aftermath.calm")))
        column.addWidget(heading(self._say("window.aftermath.what")))
        for box in self.boxes.values():
            column.addWidget(box)
        column.addWidget(heading(self._say("window.aftermath.when")))
        group = QButtonGroup(self)
        for choice in self.times.values():
            group.addButton(choice)
            column.addWidget(choice)
        next(iter(self.times.values())).setChecked(True)
        column.addWidget(self.show_button)
        answer = QVBoxLayout(self.answer)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.setSpacing(12)
        answer.addWidget(heading(self._say("window.aftermath.do")))
        answer.addWidget(self.lead)
        answer.addLayout(self.rows)
        answer.addWidget(self.voice)
        answer.addWidget(Row(self.print, self.pdf))
        column.addWidget(self.answer)
        column.addStretch(1)
        self.answer.hide()

    @property
    def done(self) -> tuple[str, ...]:
        """Ids of the ticked boxes."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    @property
    def when(self) -> str:
        """Id of the chosen time."""
        return next(name for name, choice in self.times.items() if choice.isChecked())

    def _ask(self) -> None:
        self.wanted.emit(self.done, self.when)

    def show_plan(self, lead: str, now: Sequence[CalledStep], later: Sequence[CalledStep]) -> None:
        """Show ``lead``, the steps to take now, each with whom to call, and those for afterwards."""
        emptied(self.rows)
        self.lead.setText(lead)
        for number, (step, called) in enumerate(now, 1):
            self.rows.addWidget(self._step(number, step, called))
        if later:
            self.rows.addWidget(heading(self._say("window.aftermath.later")))
        for number, (step, called) in enumerate(later, len(now) + 1):
            self.rows.addWidget(self._step(number, step, called))
        self.answer.setVisible(bool(now))
        self.settle()

    def show_answer(self) -> None:
        """Scroll to the steps, once they have their place."""
        self.area.show_from(self.answer)
        self.print.setFocus()

    def _step(self, number: int, step: Step, called: tuple[Callee, ...]) -> QFrame:
        row = card()
        column = QVBoxLayout(row)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(numbered(number, step.say, "strong"))
        for callee in called:
            column.addWidget(label(self._say("window.aftermath.whom", name=callee.name)))
            if callee.number:
                column.addWidget(label(callee.number, "phone"))
            if callee.hours:
                column.addWidget(label(callee.hours, "small"))
        for key, role in (("phrase", "quote"), ("have", ""), ("dont", "")):
            words = getattr(step, key)
            if words:
                column.addWidget(label(self._say(f"window.aftermath.{key}", words=words), role))
        return row
