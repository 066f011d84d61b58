"""An error that nobody expected: a report without any message text, and one calm sentence."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from datetime import datetime
from typing import TYPE_CHECKING

from gui.services.files import own_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

#: All reports together stay below a megabyte.
_MOST_REPORTS, _LONGEST = 20, 40_000


class Reporter:
    """Writes where an error happened, never what was being read, and tells the user once."""

    def __init__(self, folder: Path, tell: Callable[[Path | None], None]) -> None:
        """Keep reports in ``folder``; ``tell`` shows the sentence (None when no file could be written)."""
        self._folder = folder
        self._tell = tell
        self._told = False

    def install(self) -> None:
        """Catch every error that reaches the top from now on, of this thread or another."""
        sys.excepthook = self.report
        threading.excepthook = self._of_thread

    def _of_thread(self, found: threading.ExceptHookArgs) -> None:
        # Only written: the window must not be touched from another thread.
        self._write(found.exc_type, found.exc_traceback)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write a report and tell the user, the first time only."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = self._write(kind, trace)
        if not self._told:
            self._told = True
            self._tell(path)

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> Path | None:
        # Neither the error's own words nor any source line: both may hold what somebody wrote.
        places = (f"{row.filename}:{row.lineno} {row.name}" for row in traceback.extract_tb(trace))
        text = "\n".join((kind.__name__, *places))[:_LONGEST]
        now = datetime.now()  # noqa: DTZ005 - the user's own clock
        try:
            own_folder(self._folder)
            for old in sorted(self._folder.glob("error-*.txt"))[: -_MOST_REPORTS + 1]:
                old.unlink()
            path = self._folder / f"error-{now:%Y%m%d-%H%M%S-%f}.txt"
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                file.write(text + "\n")
        except OSError:
            return None
        return path
