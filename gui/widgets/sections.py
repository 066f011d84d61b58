"""The parts under the verdict: why, what to do, and the contacts in the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.model.values import Level
from core.text.shown import defang
from gui.widgets.factory import button, card, emptied, foreign_text, heading, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextCharFormat

    from core.model.values import Span
    from core.model.verdict import Advice, FoundContact, Operator, Reason
    from core.strings import Strings
    from gui.style.theme import Palette

#: Longest part of the message that is shown with marks, in code points.
_SHOWN = 3_000
#: Kinds of contacts that may be longer than a line.
_LONG = frozenset({"url", "mail"})


class Section(QWidget):
    """A heading and a card that is filled anew for each verdict."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = heading(title)
        self.card = card()
        self.rows = QVBoxLayout(self.card)
        self.rows.setContentsMargins(18, 14, 18, 14)
        self.rows.setSpacing(10)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(6)
        self.outer.addWidget(self.title)
        self.outer.addWidget(self.card)
        self.hide()


def numbered(number: int, text: str, role: str = "") -> QFrame:
    """Return one row of a numbered list."""
    row = QFrame()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    mark = label(f"{number}.", "number")
    mark.setSizePolicy(mark.sizePolicy().Policy.Fixed, mark.sizePolicy().Policy.Minimum)
    line.addWidget(mark, 0, QtCore.Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, role), 1)
    return row


class WhySection(Section):
    """At most three reasons, and the message with the telling words marked."""

    def __init__(self, strings: Strings) -> None:
        """Set up an empty section."""
        super().__init__(strings("window.why.heading"))
        self._hint = strings("window.why.marked_hint")
        self.message = foreign_text(strings("window.why.marked"))

    def show_reasons(
        self, reasons: Sequence[Reason], text: str, marks: Sequence[Span], palette: Palette
    ) -> None:
        """Fill the section; it hides itself when there is no reason."""
        self.message.setParent(None)
        emptied(self.rows)
        for number, reason in enumerate(reasons, 1):
            self.rows.addWidget(numbered(number, reason.say))
        if marks:
            self.rows.addWidget(label(self._hint, "small"))
            self.rows.addWidget(self.message)
            self._mark(text, marks, palette)
        self.setVisible(bool(reasons))

    def _mark(self, text: str, marks: Sequence[Span], palette: Palette) -> None:
        start = _window_start(text, marks)
        shown = text[start : start + _SHOWN]
        self.message.show_text(shown)
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - not needed for the first paint

        style = QTextCharFormat()
        style.setFontUnderline(True)
        style.setUnderlineColor(QColor(palette.mark_ink))
        style.setFontWeight(QFont.Weight.Bold)
        style.setBackground(QColor(palette.mark))
        style.setForeground(QColor(palette.mark_ink))
        for mark in marks:
            self._underline(shown, mark.start - start, mark.end - start, style)
        self.message.show()

    def _underline(self, shown: str, start: int, end: int, style: QTextCharFormat) -> None:
        # The format belongs to the text: in a view's extra selections Qt draws no line under the words.
        if start < 0 or end > len(shown):
            return
        from PySide6.QtGui import QTextCursor  # noqa: PLC0415 - not needed for the first paint

        cursor = QTextCursor(self.message.document())
        cursor.setPosition(_utf16(shown[:start]))
        cursor.setPosition(_utf16(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def _window_start(text: str, marks: Sequence[Span]) -> int:
    """Begin shortly before the first mark when the message is too long to show whole."""
    return 0 if len(text) <= _SHOWN else max(0, marks[0].start - _SHOWN // 6)


def _utf16(text: str) -> int:
    """Count the UTF-16 units of ``text``: Qt's positions count those, ours count code points."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)  # noqa: PLR2004 - beyond the basic plane


class StepsSection(Section):
    """What to do, in numbered steps."""

    def __init__(self, strings: Strings) -> None:
        """Set up an empty section."""
        super().__init__(strings("window.steps.heading"))
        self.near = label("", "strong")
        self.near.hide()
        self.outer.addWidget(self.near)

    def show_near(self, lines: Sequence[str]) -> None:
        """Show offices near the home below the steps."""
        self.near.setText("\n".join(lines))
        self.near.setVisible(bool(lines))

    def show_steps(self, steps: Sequence[Advice]) -> None:
        """Fill the section."""
        emptied(self.rows)
        for number, step in enumerate(steps, 1):
            self.rows.addWidget(numbered(number, step.say))
        self.setVisible(bool(steps))


class ContactsSection(Section):
    """Addresses, numbers and names in the message: what is known of each, and a button that copies it."""

    look_up = Signal(str)
    """What is to be copied and looked up: no address that a browser would open."""
    questions_wanted = Signal()

    def __init__(self, strings: Strings) -> None:
        """Set up an empty section."""
        super().__init__(strings("window.contacts.heading"))
        self._say = strings
        self.questions = button(strings("window.contacts.questions"))
        self.unlisted = label(strings("window.contacts.unlisted"))
        for part in (self.unlisted, self.questions):
            self.outer.addWidget(part)
        self.questions.clicked.connect(self.questions_wanted)

    def show_contacts(
        self, contacts: Sequence[FoundContact], operators: Sequence[Operator], level: Level
    ) -> None:
        """Fill the section; it hides itself when the message names nobody."""
        emptied(self.rows)
        if contacts:
            warning = {Level.DANGER: "warning", Level.CAUTION: "warning_caution"}.get(level, "warning_clear")
            self.rows.addWidget(label(self._say(f"window.contacts.{warning}"), "notice"))
        for contact in contacts:
            self._add(contact.kind.value, contact.value, contact.say, official=bool(contact.official_of))
        for operator in operators:
            self._add("operator", operator.name, self._say("window.contacts.operator_unknown"))
        self.setVisible(bool(contacts or operators))

    def _add(self, kind: str, value: str, say: str, *, official: bool = False) -> None:
        shown = defang(value)
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self._say(f"window.contacts.{kind}"), "small"))
        words.addWidget(label(_breakable(shown) if kind in _LONG else shown, "strong"))
        if say:
            words.addWidget(label(say, "small"))
        line.addLayout(words, 1)
        copy = button(
            self._say("window.contacts.look_up"),
            name=self._say("window.contacts.look_up_name", value=shown),
        )
        copy.hug()
        copy.clicked.connect(lambda: self.look_up.emit(shown))
        copy.setVisible(not official)
        line.addWidget(copy, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        self.rows.addWidget(row)


def _breakable(value: str) -> str:
    """Let a long address wrap anywhere; a label would widen the page instead."""
    return "\u200b".join(value)
