"""The history and the reports of wrong verdicts: what is kept on this computer when the user wants it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from core.model.values import Message
from gui.pages.history_page import HistoryPage
from gui.services.history import Entry, History, write_csv
from gui.services.reports import save_report
from gui.widgets.question import is_wanted

if TYPE_CHECKING:
    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.main_window import MainWindow

_HEADS = ("moment", "level", "trick", "title", "rules", "message")


class Records:
    """Keeps what was checked while switched on; deleting asks first."""

    def __init__(self, window: MainWindow, strings: Strings, data: Path, documents: Path) -> None:
        """Keep the history below ``data`` and suggest ``documents`` for files."""
        self._window = window
        self._say = strings
        self._documents = documents
        self.history = History(data / "history.sqlite3")
        self.on = False
        self.keep_text = False
        self.page = HistoryPage(strings)
        self.page.open_wanted.connect(lambda entry: window.show_message(Message(entry.message)))
        self.page.delete_wanted.connect(self.delete)
        self.page.clear_wanted.connect(self.clear)
        self.page.export_wanted.connect(self.export)

    def show(self) -> None:
        """Fill the page and show it."""
        self.page.tell("")
        self._window.show_page(self.page)
        self._fill()

    def keep(self, message: Message, verdict: Verdict) -> None:
        """Keep one checked message, if the history is switched on; the same text in a row only once."""
        if not self.on or not message.text.strip():
            return
        rules = " ".join(reason.rule for reason in verdict.reasons)
        text = message.text if self.keep_text else ""
        entry = Entry(_now(), verdict.level.value, verdict.category_name, verdict.title, rules, text)
        try:
            self.history.add(entry)
        except (OSError, sqlite3.Error):
            self._window.tell(self._say("window.history.unsaved"))

    def delete(self, entry: Entry) -> None:
        """Delete one entry at once."""
        self._try(lambda: self.history.delete(entry.id))

    def clear(self) -> None:
        """Delete everything after asking."""
        if self.sure(self._say("window.history.sure")):
            self._try(self.history.clear)

    def export(self) -> None:
        """Write all entries into a file for the police."""
        path = self.ask_path()
        if path is None:
            return
        heads = [self._say(f"window.history.head_{name}") for name in _HEADS]
        try:
            write_csv(path, heads, self.history.entries())
        except (OSError, sqlite3.Error):
            self.page.tell(self._say("window.paper.failed"))
        else:
            self.page.tell(self._say("window.paper.saved", path=path))

    def report(self, truth: str) -> None:
        """Save the case on the screen as wrongly judged; ``truth`` is ``honest`` or ``scam``."""
        verdict = self._window.verdict
        if verdict is None:
            self._window.tell(self._say("window.paper.nothing"))
            return
        try:
            path = save_report(self._documents, verdict, self._window.message.text, truth, datetime.now())  # noqa: DTZ005 - the user's own clock
        except OSError:
            self._window.tell(self._say("window.paper.failed"))
            return
        self._window.tell(self._say("window.wrong.saved", path=path))

    def ask_path(self) -> Path | None:
        """Ask where to write the table; None when the person changes their mind."""
        start = str(self._documents / self._say("window.history.file"))
        name, _ = QFileDialog.getSaveFileName(
            self.page, self._say("window.history.export"), start, "CSV (*.csv)"
        )
        return Path(name) if name else None

    def sure(self, question: str) -> bool:
        """Ask before something that cannot be undone."""
        yes, no = self._say("window.history.yes"), self._say("window.history.no")
        return is_wanted(self._window, question, yes, no)

    def _try(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except (OSError, sqlite3.Error):
            self.page.tell(self._say("window.history.unsaved"))
        self._fill()

    def _fill(self) -> None:
        try:
            entries = self.history.entries()
        except (OSError, sqlite3.Error):
            entries = []
            self.page.tell(self._say("window.history.unsaved"))
        if self.history.kept_aside:
            self.page.tell(self._say("window.history.kept_aside", path=self.history.kept_aside))
        self.page.fill(entries, on=self.on)


def _now() -> str:
    return datetime.now().isoformat(timespec="minutes")  # noqa: DTZ005 - the user's own clock
