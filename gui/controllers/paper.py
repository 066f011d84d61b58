"""Printing a sheet, or saving it as a PDF, and saying what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.help.handout import Handout
    from core.strings import Strings


class Paper:
    """Owns the way of a sheet to the printer or into a file; ``tell`` shows a sentence."""

    def __init__(
        self, window: QWidget, strings: Strings, documents: Path, tell: Callable[[str], None]
    ) -> None:
        """Suggest ``documents`` as the place for files; letters are of the smallest size."""
        self._window = window
        self._say = strings
        self._documents = documents
        self._tell = tell
        self.points = 14

    def print(self, sheet: Handout) -> None:
        """Show the preview of ``sheet``; without a printer, say so and offer the file."""
        from gui.services.printing import HandoutPrinter, has_printer  # noqa: PLC0415 - slow to load

        if not has_printer():
            self._tell(self._say("window.paper.no_printer"))
            self.save(sheet)
            return
        from gui.widgets.preview import Preview  # noqa: PLC0415 - slow to load

        maker = HandoutPrinter(self._say, self.points)
        Preview(self._say, sheet.title, lambda device: maker.draw(sheet, device), self._window).exec()

    def save(self, sheet: Handout) -> None:
        """Ask for a place and write ``sheet`` there."""
        from gui.services.printing import HandoutPrinter  # noqa: PLC0415 - slow to load

        path = self.ask_path()
        if path is None:
            return
        try:
            HandoutPrinter(self._say, self.points).save_pdf(sheet, path)
        except OSError:
            self._tell(self._say("window.paper.failed"))
            return
        self._tell(self._say("window.paper.saved", path=path))

    def ask_path(self) -> Path | None:
        """Ask where to save; None when the person changes their mind."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        start = str(self._documents / self._say("window.paper.file"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, self._say("window.paper.choose"), start, "PDF (*.pdf)"
        )
        return Path(name) if name else None
