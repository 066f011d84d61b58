"""Everything beside checking: help, paper, voice, family, the other pages, the tray."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.help.calls import centre, police
from core.help.handout import Sheets
from core.help.readings import load_readings
from core.paths import RESOURCES
from core.verdict.contacts import load_contacts
from gui.controllers.aloud import Aloud
from gui.controllers.family import Family
from gui.controllers.help import Help
from gui.controllers.leaving import Leaving
from gui.controllers.paper import Paper
from gui.controllers.shelf import Shelf
from gui.services.dialogues import speak_japanese
from gui.services.links import OfficialLinks
from gui.services.tray import Tray
from gui.services.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.help.handout import Handout
    from core.model.values import Message
    from core.model.verdict import Verdict
    from core.verdict.contacts import Prefecture
    from gui.app import App
    from gui.services.settings import Settings
    from gui.widgets.voice_row import VoiceRow

#: Letters on paper, in points, by the text size on the screen.
_POINTS = {"normal": 14, "large": 16, "huge": 18}


class Desk:
    """Built after the first paint, which needs nothing of it; owns and connects its controllers."""

    def __init__(self, app: App) -> None:
        """Build everything for ``app`` and connect it to the window."""
        window, strings = app.window, app.strings
        QApplication.setWindowIcon(QIcon(str(RESOURCES / "icons" / "mihariban.svg")))
        window.follow_system()
        window.page.complete()
        self._app = app
        self._readings = False
        self._say = strings
        self._window = window
        self._translator = speak_japanese(QApplication.instance() or QApplication([]))
        self.contacts = load_contacts(RESOURCES)
        self.links = OfficialLinks(self.contacts)
        self.paper = Paper(window, strings, app.documents, window.tell)
        self.voice = Voice()
        self.aloud = Aloud(self.voice, strings, sys.platform, window.tell)
        self.help = Help(window, strings, self.contacts, self.links, app.watch)
        self.family = Family(window, strings, self.help)
        self.shelf = Shelf(app, self)
        self.tray = Tray(window, strings)
        self.leaving = Leaving(window, strings, app.watch, self.tray)
        window.page.help.show_numbers(self.contacts.get("9110").phone, self.contacts.get("188").phone)
        self._connect()
        self.tray.appear()
        self.tray.show_watching(on=app.watch.enabled)
        self.apply(app.settings)

    def _connect(self) -> None:
        page, shelf = self._window.page, self.shelf
        self._window.judged.connect(self._judged)
        self._window.alarm.connect(self._alarm)
        page.top.settings_wanted.connect(shelf.settings)
        page.aftermath_wanted.connect(shelf.aftermath)
        page.tricks_wanted.connect(shelf.tricks)
        page.numbers_wanted.connect(shelf.numbers)
        page.history_wanted.connect(shelf.history)
        page.wrong.connect(shelf.report)
        page.welcome.answered.connect(
            lambda code: self._app.preferences.set(prefecture=code, prefecture_asked=True)
        )
        page.voice.listen_wanted.connect(self.listen)
        self.give_voice(page.voice)
        page.print_wanted.connect(self.print_sheet)
        page.pdf_wanted.connect(lambda: self._with_sheet(self.paper.save))
        page.telephone_wanted.connect(self.print_telephone)
        self.tray.telephone_wanted.connect(self.print_telephone)
        self.tray.watch_wanted.connect(self._app.watch_for_now)
        self.tray.quit_wanted.connect(self.leaving.end)

    def give_voice(self, row: VoiceRow) -> None:
        """Let ``row`` pause and stop the voice, and show both while it speaks."""
        row.pause_wanted.connect(self.voice.pause_or_go_on)
        row.quiet_wanted.connect(self.voice.stop)
        self.voice.speaking_changed.connect(lambda on: row.show_speaking(on=on))

    def apply(self, settings: Settings) -> None:
        """Put ``settings`` in force."""
        place = self.contacts.prefecture(settings.prefecture)
        self._window.page.help.show_near(*self._near(place))
        self._window.page.steps.show_near(self.sheets().near())
        self.help.prefecture = settings.prefecture
        self._show_readings(wanted=settings.readings)
        self._offer_prefecture(wanted=not (settings.prefecture or settings.prefecture_asked))
        self.family.people = settings.people
        self.aloud.slow, self.aloud.by_itself = settings.slow_voice, settings.read_danger
        self.paper.points = _POINTS[settings.text_size.value]
        self.shelf.apply(settings)

    def _show_readings(self, *, wanted: bool) -> None:
        if wanted is not self._readings:
            self._readings = wanted
            self._window.show_readings(load_readings(RESOURCES) if wanted else {})

    def _offer_prefecture(self, *, wanted: bool) -> None:
        welcome = self._window.page.welcome
        if wanted and welcome.layout() is None:
            welcome.offer((row.code, row.name) for row in self.contacts.prefectures)
            self._window.page.settle()
        welcome.setVisible(wanted)

    def _near(self, place: Prefecture | None) -> tuple[str, str]:
        found = (centre(place), police(place)) if place else (None, None)
        first, second = (
            self._say("window.help.near", number=row.number, hours=row.hours).strip() if row else ""
            for row in found
        )
        return first, second

    def _judged(self, message: Message, verdict: Verdict) -> None:
        self.family.show(verdict)
        if self._app.settings.history:
            self.shelf.records.keep(message, verdict)

    def _alarm(self, verdict: Verdict) -> None:
        self.tray.notify(verdict.title)
        self.aloud.danger(verdict)

    def close(self) -> None:
        """Close what is open outside the window."""
        self.shelf.close()
        self.tray.close()

    def listen(self) -> None:
        """Read the verdict on the screen aloud."""
        if self._window.verdict is None:
            self._window.tell(self._say("window.paper.nothing"))
        else:
            self.aloud.verdict(self._window.verdict)

    # --- paper

    def sheets(self) -> Sheets:
        """Return the maker of sheets with the numbers of this person."""
        family = tuple((person.name, person.phone) for person in self._app.settings.people if person.phone)
        return Sheets(self.contacts, self._say, self._app.settings.prefecture, family)

    def sheet(self) -> Handout | None:
        """Return the sheet for the verdict on the screen; say so when there is none."""
        verdict = self._window.verdict
        if verdict is None:
            self._window.page.tell(self._say("window.paper.nothing"))
            return None
        details = self._app.settings.paper_details
        return self.sheets().of_verdict(verdict, self._window.message.text, self.today(), details=details)

    def _with_sheet(self, use: Callable[[Handout], None]) -> None:
        sheet = self.sheet()
        if sheet:
            use(sheet)

    def print_sheet(self) -> None:
        """Print or save the sheet of the verdict on the screen."""
        self._with_sheet(self.paper.print)

    def print_telephone(self) -> None:
        """Print or save the sheet to keep beside the telephone."""
        self.paper.print(self.sheets().of_telephone(self.today()))

    def today(self) -> date:
        """Return the day that stands on the paper."""
        return date.today()  # noqa: DTZ011 - the user's own calendar day
