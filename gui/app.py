"""Composition root: builds services, pages and controllers, connects signals, and nothing else."""

from __future__ import annotations

import gc
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from core.model.values import Message, Origin
from core.paths import RESOURCES
from core.strings import load_strings
from gui.controllers.preferences import Preferences
from gui.first_paint import FirstPaint, say_and_end
from gui.main_window import MainWindow
from gui.services.clipboard_reader import reader_for
from gui.services.clipboard_watch import ClipboardWatch
from gui.services.journal import Event, Journal
from gui.services.settings import SettingsStore
from gui.style.theme import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.checker import Checker
    from gui.desk import Desk
    from gui.services.settings import Settings
    from gui.services.single import Request, Single

NAME = "mihariban"


class App:
    """Owns the window and what checking needs; everything else comes with ``desk``, after the first paint."""

    def __init__(self, config: Path, data: Path, documents: Path) -> None:
        """Build what the first paint needs."""
        self.strings = load_strings(RESOURCES / "strings", "window", "handout")
        self.config, self.data, self.documents = config, data, documents
        self.checker: Checker | None = None
        self.journal = Journal(data / "log")
        self.window = MainWindow(self.strings, RESOURCES / "icons")
        platform = QGuiApplication.platformName()
        self.watch = ClipboardWatch(QGuiApplication.clipboard(), platform, reader_for(platform))
        self.window.reader = self.watch.reader
        self.preferences = Preferences(self.window, self.strings, SettingsStore(config / "settings.json"))
        self._connect()
        self.preferences.load()

    def _connect(self) -> None:
        page = self.window.page
        self.watch.copied.connect(self.window.show_message)
        self.watch.status_changed.connect(self._watch_status)
        self.window.alarm.connect(lambda _: QApplication.alert(self.window))
        self.preferences.changed.connect(self.apply)
        page.watch_toggled.connect(lambda on: self.preferences.set(watch=on))
        page.top.size_chosen.connect(self.preferences.set_size)

    @cached_property
    def desk(self) -> Desk:
        """Everything beside checking."""
        from gui.desk import Desk  # noqa: PLC0415 - not needed for the first paint

        return Desk(self)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.settings

    def apply(self, settings: Settings) -> None:
        """Put ``settings`` in force everywhere."""
        self.window.set_text_size(settings.text_size.value)
        self.window.page.watch.setChecked(settings.watch)
        if self.watch.enabled is not settings.watch:
            self.watch.set_enabled(settings.watch)
        if "desk" in self.__dict__:
            self.desk.apply(settings)

    def watch_for_now(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Pause or resume the watch without changing the setting."""
        self.watch.set_enabled(on and self.settings.watch)

    def _watch_status(self, status: object) -> None:
        self.journal.note(Event.WATCH_ON if self.watch.enabled else Event.WATCH_OFF)
        self.window.page.watch_state.setText(self.strings(f"window.bar.{status}"))
        if "desk" in self.__dict__:
            self.desk.tray.show_watching(on=self.watch.enabled)

    # --- start

    def begin(self, single: Single, request: Request, *, quietly: bool = False) -> None:
        """Show the window; then load the engine, take what was named at the start, and wait for others.

        ``quietly`` is for the start with the computer: the window waits in the desktop's bar.
        """
        first = FirstPaint(self.window)
        first.painted.connect(lambda: self._go_on(single, request))
        if quietly:
            self.window.showMinimized()
        else:
            self.window.show()

    def _go_on(self, single: Single, request: Request) -> None:
        """Do everything that the first paint did not need."""
        single.asked.connect(self.asked)
        single.listen()
        self._catch_errors()
        self.load_engine()
        self.take(request)

    def asked(self, request: Request) -> None:
        """Come to the front for a second start, and take what it brought."""
        self.journal.note(Event.SECOND_START)
        self.window.come_forward()
        self.take(request)

    def take(self, request: Request) -> None:
        """Judge the file or text that a start brought, if any."""
        if request.file:
            self.window.take_file(Path(request.file))
        elif request.text:
            self.window.show_message(Message(request.text, Origin.DROPPED))

    def _catch_errors(self) -> None:
        from gui.services.crash import Reporter  # noqa: PLC0415 - not needed for the first paint

        Reporter(self.data / "reports", self._tell_of_error).install()
        self.journal.catch_crashes()
        self.journal.note(Event.STARTED)

    def _tell_of_error(self, report: Path | None) -> None:
        self.journal.note(Event.ERROR)
        watch = self.strings("window.error_watching" if self.watch.enabled else "window.error_not_watching")
        self.window.tell(self.strings("window.error", watch=watch, path=report or ""))

    def load_engine(self) -> None:
        """Load the rules, after the first paint, and judge what came meanwhile."""
        from core.checker import Checker  # noqa: PLC0415 - the first paint must not wait for it
        from core.rules.faults import DataError  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        self.desk  # noqa: B018 - built here, after the first paint
        try:
            checker = Checker.load(RESOURCES, self.config / "rules")
        except DataError:
            self.journal.note(Event.RULES_BROKEN)
            self.window.page.tell(self.strings("window.broken"))
            return
        self.journal.note(Event.RULES_LOADED, len(checker.engine.rules))
        self.checker = checker
        self.window.set_judge(checker)
        for fault in checker.engine.faults[:1]:
            self.window.page.tell(self.strings("window.bar.rules_faults", fault=fault))

    @property
    def rules_version(self) -> str:
        """The fingerprint of the rules in use; "" before they are loaded."""
        return self.checker.rules_version if self.checker else ""

    def close(self) -> None:
        """Stop watching and close what is open; the window goes its own way."""
        self.watch.set_enabled(False)
        if "desk" in self.__dict__:
            self.desk.close()
        self.journal.note(Event.ENDED)
        self.journal.close()


def prepare(application: QApplication) -> None:
    """Give the program its name and letters."""
    application.setApplicationName(NAME)
    application.setDesktopFileName(NAME)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    application.setFont(font)


def main(arguments: Sequence[str] = ()) -> int:
    """Open the window and run until it is closed; ``arguments`` may name a text file, or be a text.

    ``--selftest [FOLDER]`` checks the program itself; ``--background`` starts without taking the screen.
    """
    from gui.services.single import Single, request_of  # noqa: PLC0415 - loads with the window's parts

    options = {word for word in arguments if word.startswith("--")}
    if "--selftest" in options and not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([sys.argv[0] if sys.argv else NAME])
    prepare(application)
    words = [word for word in arguments if word not in options]
    if "--selftest" in options:
        from gui.selftest import selftest  # noqa: PLC0415 - a start of another kind

        return selftest(Path(words[0]) if words else None)
    config, data, documents = places()
    single, request = Single(config), request_of(words)
    if not single.take() and single.hand_over(request):
        return 0
    app = App(config, data, documents)
    app.begin(single, request, quietly="--background" in options)
    if "--first-paint" in options:  # made last, it is told first
        FirstPaint(app.window).painted.connect(say_and_end)
    application.aboutToQuit.connect(app.close)
    status = application.exec()
    single.close()
    return status


def has_display() -> bool:
    """Say whether a window could be shown; only Linux may have no place for one."""
    return not sys.platform.startswith("linux") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def places() -> tuple[Path, Path, Path]:
    """Return the user's folders for settings, for records, and for documents."""
    from platformdirs import (  # noqa: PLC0415 - not needed for the first paint
        user_config_path,
        user_data_path,
        user_documents_path,
    )

    documents = user_documents_path()
    return (
        user_config_path(NAME, appauthor=False),
        user_data_path(NAME, appauthor=False),
        documents if documents.is_dir() else Path.home(),
    )
