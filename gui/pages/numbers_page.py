"""The official numbers and pages: what each is for, when it answers, and where it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.pages.base import Page
from gui.widgets.factory import button, card, emptied, heading, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.strings import Strings
    from core.verdict.contacts import Contacts, OfficialContact, Prefecture


#: What is wanted for what; each contact stands in one group.
GROUPS = {
    "first": ("188", "9110", "110"),
    "paid": ("houterasu", "houterasu_ip", "houterasu_higai", "dic_tel", "dic", "caa_higai"),
    "stop": ("kokusai", "dekyo", "ipa", "antiphishing", "antiphishing_faq"),
    "tokyo": ("tokyo_center", "tokyo_kakuu110", "tokyo_kourei", "tokyo_mimamori"),
    "look": ("tokyo_list", "kokusen_map", "kokusen_hiru", "kokusen_faq", "ccj"),
    "police": ("npa_cyber", "npa_cyber_form", "sos47", "sos47_kakuu", "tokumei"),
    "money": ("zenginkyo", "jcredit", "jsda_mikoukai"),
}


def company_of(row: OfficialContact) -> str:
    """Return the telephone company of a carrier's row: what its rows begin with."""
    return row.id.partition("_")[0]


class NumbersPage(Page):
    """Emits the address of a page that is wanted."""

    open_wanted = Signal(str)

    def __init__(self, strings: Strings, contacts: Contacts) -> None:
        """Set up the page; it is filled when it is first shown."""
        super().__init__(strings, strings("window.numbers.heading"))
        self._contacts = contacts
        self._filled: tuple[str, str] | None = None
        self._waiting: list[tuple[str, list[OfficialContact]]] = []
        self.column.addWidget(label(strings("window.numbers.about")))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.column.addLayout(self.rows)
        self.column.addStretch(1)

    def fill(self, prefecture: str, carrier: str = "") -> None:
        """Show the offices of ``prefecture``, then the national ones, then the pages of ``carrier``.

        "" stands for a prefecture or a telephone company that was not told: then all companies are shown.
        """
        if self._filled == (prefecture, carrier):
            return
        self._filled = (prefecture, carrier)
        emptied(self.rows)
        place = self._contacts.prefecture(prefecture)
        if place:
            self.rows.addWidget(heading(place.name))
            self._near(place)
        self._waiting = [
            (group, [self._contacts.get(name) for name in names])
            for group, names in GROUPS.items()
            if group != "tokyo" or prefecture in {"", "13"}
        ]
        own = [row for row in self._contacts.carriers if company_of(row) == carrier]
        self._waiting.append(("carriers", own or list(self._contacts.carriers)))
        self._go_on()

    def _go_on(self) -> None:
        """Add one group, and the next when what is there has been painted: all at once take too long."""
        if self._waiting:
            self._group(*self._waiting.pop(0))
            self.settle()
            QTimer.singleShot(0, self, self._go_on)

    def _group(self, name: str, rows: Sequence[OfficialContact]) -> None:
        self.rows.addWidget(heading(self._say(f"window.numbers.{name}")))
        if name == "paid":
            self.rows.addWidget(label(self._say("window.numbers.lawyers")))
        for row in rows:
            self.rows.addWidget(self._official(row))

    def _near(self, place: Prefecture) -> None:
        for kind in ("centre", "police"):
            number = place.centre_phone if kind == "centre" else place.police_landline
            values = (getattr(place, f"{kind}_{key}") for key in ("name", "hours", "url", "source"))
            name, hours, url, source = values
            lines = (self._hours(number, hours),)
            self.rows.addWidget(self._row(name, number, lines, url, (source, place.checked)))

    def _official(self, row: OfficialContact) -> QFrame:
        limits = self._say("window.numbers.know", words=row.limits) if row.limits else ""
        lines = (row.purpose, self._hours(row.phone, row.hours), limits)
        return self._row(row.name, row.phone, lines, row.url, (row.source, row.checked))

    def _hours(self, phone: str, hours: str) -> str:
        if hours:
            return self._say("window.numbers.hours", words=hours)
        return self._say("window.numbers.hours_unknown") if phone else ""

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
