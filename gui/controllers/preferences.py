"""The settings: read at the start, written at every change, handed on as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.services.settings import Settings, TextSize

if TYPE_CHECKING:
    from core.strings import Strings
    from gui.main_window import MainWindow
    from gui.services.settings import SettingsStore


class Preferences(QObject):
    """Emits ``changed`` with the settings whenever they are new."""

    changed = Signal(object)

    def __init__(self, window: MainWindow, strings: Strings, store: SettingsStore) -> None:
        """Keep the settings in ``store``; nothing is read yet."""
        super().__init__()
        self._window = window
        self._say = strings
        self.store = store
        self.settings = Settings()

    def load(self) -> None:
        """Read the settings and put them in force; a broken file is kept aside, and that is said."""
        loaded = self.store.load()
        self.settings = loaded.settings
        self.changed.emit(self.settings)
        if loaded.kept_aside:
            words = self._say("window.bar.settings_kept_aside", path=loaded.kept_aside)
            self._window.page.tell(words)

    def set(self, **changes: object) -> None:
        """Change some settings, write them, and put them in force."""
        new = replace(self.settings, **changes)  # type: ignore[arg-type]
        if new != self.settings:
            self._take(new)

    def set_size(self, size: str) -> None:
        """Use the text size called ``size``."""
        self.set(text_size=TextSize(size))

    def export(self) -> None:
        """Write the settings into a file for another computer."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        title, start = self._say("window.settings.export"), self._say("window.settings.file")
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, "JSON (*.json)")
        if not name:
            return
        try:
            self.store.export(Path(name), self.settings)
        except OSError:
            self._window.tell(self._say("window.paper.failed"))
        else:
            self._window.tell(self._say("window.settings.exported", path=name))

    def take_over(self) -> None:
        """Use settings that somebody has prepared in a file; a bad file changes nothing."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        name, _ = QFileDialog.getOpenFileName(
            self._window, self._say("window.settings.import"), "", "JSON (*.json)"
        )
        if not name:
            return
        try:
            settings = self.store.read(Path(name))
        except (OSError, ValueError, TypeError, RecursionError):
            self._window.tell(self._say("window.settings.not_taken"))
            return
        self._take(settings)
        self._window.tell(self._say("window.settings.taken"))

    def forget(self) -> None:
        """Delete the file and use the defaults."""
        self.store.path.unlink(missing_ok=True)
        self.settings = Settings()
        self.changed.emit(self.settings)

    def _take(self, settings: Settings) -> None:
        self.settings = settings
        try:
            self.store.save(settings)
        except OSError:
            self._window.page.tell(self._say("window.settings_unsaved"))
        self.changed.emit(settings)
