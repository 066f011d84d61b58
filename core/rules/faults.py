"""Faults in data files: each with its file, its key and one sentence; reported all at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a data file."""

    file: str
    key: str
    say: str
    advice: bool = False
    """True when it is only a recommendation and need not stop a build."""

    def __str__(self) -> str:
        """Return one line for a terminal."""
        return f"{self.file}: {self.key}: {self.say}" if self.key else f"{self.file}: {self.say}"


class DataError(Exception):
    """A data file that the program cannot do without is broken."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault for whoever shows it."""
        super().__init__(str(fault))
        self.fault = fault
