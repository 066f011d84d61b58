"""The official numbers and pages: what each is for, when it answers, and where it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, heading, label

if TYPE_CHECKING:
    from core.strings import Strings
    from core.verdict.contacts import Contacts, OfficialContact, Prefecture


class NumbersPage(Page):
    """Emits the address of a page that is wanted."""

    open_wanted = Signal(str)

    def __init__(self, strings: Strings, contacts: Contacts) -> None:
        """Set up the page; it is filled when it is first shown."""
        super().__init__(strings, strings("window.numbers.heading"))
        self._contacts = contacts
        self.column.addWidget(label(strings("window.numbers.about")))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.column.addLayout(self.rows)
        self.column.addStretch(1)

    def fill(self, prefecture: str) -> None:
        """Show the offices of ``prefecture`` ("" for none), then the national ones, then the carriers."""
        emptied(self.rows)
        place = self._contacts.prefecture(prefecture)
        if place:
            self.rows.addWidget(heading(place.name))
            self._near(place)
        self.rows.addWidget(heading(self._say("window.numbers.national")))
        for row in self._contacts.by_id.values():
            self.rows.addWidget(self._official(row))
        self.rows.addWidget(heading(self._say("window.numbers.carriers")))
        for row in self._contacts.carriers:
            self.rows.addWidget(self._official(row))

    def _near(self, place: Prefecture) -> None:
        for kind in ("centre", "police"):
            number = place.centre_phone if kind == "centre" else place.police_landline
            values = (getattr(place, f"{kind}_{key}") for key in ("name", "hours", "url", "source"))
            name, hours, url, source = values
            self.rows.addWidget(self._row(name, number, (hours,), url, (source, place.checked)))

    def _official(self, row: OfficialContact) -> QFrame:
        return self._row(
            row.name, row.phone, (row.purpose, row.hours, row.limits), row.url, (row.source, row.checked)
        )

    def _row(self, name: str, number: str, lines: tuple[str, ...], url: str, seen: tuple[str, str]) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(label(name, "heading"))
        if number:
            column.addWidget(label(number, "phone"))
        for line in filter(None, lines):
            column.addWidget(label(line))
        if url.startswith("https://"):
            go = button(
                self._say("window.numbers.open"), name=self._say("window.numbers.open_name", name=name)
            )
            go.clicked.connect(lambda: self.open_wanted.emit(url))
            column.addWidget(go)
        if seen[0]:
            year, month, day = (int(part) for part in seen[1].split("-"))
            words = self._say("window.numbers.checked", year=year, month=month, day=day)
            column.addWidget(label(words + "\u200b".join(seen[0]), "small"))
        return made
