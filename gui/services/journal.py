"""A local log of what the program did, never of what anybody wrote: at most one megabyte, in two files."""

from __future__ import annotations

import faulthandler
import os
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.services.files import own_folder

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

#: Bytes of one file; with the older one both stay below a megabyte.
_LARGEST = 400_000


class Event(StrEnum):
    """Everything that can be noted. There is no way to note free words."""

    STARTED = "started"
    ENDED = "ended"
    WATCH_ON = "watch on"
    WATCH_OFF = "watch off"
    RULES_LOADED = "rules loaded"
    RULES_BROKEN = "rules broken"
    OWN_RULES_FAULTY = "own rules faulty"
    SECOND_START = "second start"
    DANGER = "danger"
    ERROR = "error"


class Journal:
    """Appends to ``mihariban.log``; a disk that takes nothing more is no reason to stop."""

    def __init__(self, folder: Path) -> None:
        """Write into ``folder``; nothing is opened yet."""
        self.path = folder / "mihariban.log"
        self._crashes: IO[bytes] | None = None

    def note(self, event: Event, number: int | None = None) -> None:
        """Note ``event``, with a number if there is one."""
        now = datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005 - the user's own clock
        words = f"{now} {event.value}" if number is None else f"{now} {event.value} {number}"
        try:
            self._turn_over()
            with self._opened() as file:
                file.write(words.encode("ascii") + b"\n")
        except OSError:
            return

    def catch_crashes(self) -> None:
        """Let Python note where it was when the program dies of itself; it names places in the code only."""
        try:
            self._crashes = self._opened()
            faulthandler.enable(self._crashes)
        except OSError:
            return

    def close(self) -> None:
        """Let go of the file."""
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None

    def _opened(self) -> IO[bytes]:
        own_folder(self.path.parent)
        # A link in the file's place is not followed.
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        return os.fdopen(os.open(self.path, flags, 0o600), "ab", buffering=0)

    def _turn_over(self) -> None:
        if self.path.exists() and self.path.stat().st_size > _LARGEST:
            self.path.replace(self.path.with_suffix(".old.log"))
