"""What this program is: version, places of what is kept, licences of its parts, and a way to delete all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from gui.pages.base import Page
from gui.widgets.factory import button, heading, label
from gui.widgets.views import ForeignText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.strings import Strings

#: Lines of a licence that are seen at once.
_LINES = 12


class AboutPage(Page):
    """Emits the wish to delete everything that the program keeps."""

    forget_wanted = Signal()

    def __init__(
        self,
        strings: Strings,
        version: str,
        places: Sequence[tuple[str, str]],
        licences: Sequence[tuple[str, str]],
    ) -> None:
        """Set up the page with (what, where) of what is kept and (part, words) of all licences."""
        super().__init__(strings, strings("window.about.heading"))
        self.version = label(version)
        self.rules = label("")
        self.licences = QComboBox()
        self.licences.setAccessibleName(strings("window.about.parts"))
        self.licences.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name, words in licences:
            self.licences.addItem(name, words)
        self.words = ForeignText(strings("window.about.words"), _LINES)
        self.forget = button(strings("window.settings.forget"))
        self._arrange(places)
        self.licences.currentIndexChanged.connect(self._show_words)
        self.forget.clicked.connect(self.forget_wanted)
        self._show_words()

    def _arrange(self, places: Sequence[tuple[str, str]]) -> None:
        column, say = self.column, self._say
        column.addWidget(label(say("window.about.what")))
        column.addWidget(self.version)
        column.addWidget(self.rules)
        column.addWidget(heading(say("window.about.places")))
        column.addWidget(label(say("window.about.places_why"), "small"))
        for what, where in places:
            # A path has no blanks to break at.
            column.addWidget(label(what, "strong"))
            column.addWidget(label("\u200b".join(where)))
        column.addWidget(self.forget)
        column.addWidget(heading(say("window.about.parts")))
        column.addWidget(label(say("window.about.parts_why"), "small"))
        column.addWidget(self.licences)
        column.addWidget(self.words)
        column.addStretch(1)

    def _show_words(self) -> None:
        self.words.show_text(self.licences.currentData() or "")

    def show_rules(self, version: str) -> None:
        """Show the fingerprint of the rules in use."""
        self.rules.setText(self._say("window.about.rules", version=version))
