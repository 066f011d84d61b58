"""Settings in one typed table, kept in one JSON file that is never half written."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, astuple, dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gui.services.files import own_folder, read_own, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

#: A settings file larger than this, in bytes, is not ours.
_LARGEST = 100_000
#: Characters in one field.
_LONGEST = 100


class TextSize(StrEnum):
    """The three sizes of the letters."""

    NORMAL = "normal"
    LARGE = "large"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the family."""

    name: str = ""
    phone: str = ""
    mail: str = ""


#: So many people of the family can be entered.
MOST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set."""

    text_size: TextSize = TextSize.LARGE
    watch: bool = True
    prefecture: str = ""
    prefecture_asked: bool = False
    """Whether the offer of the first start was answered, be it with "later"."""
    carrier: str = ""
    """Telephone company, by the beginning of its rows in ``carriers.toml``; "" when not told."""
    people: tuple[Person, ...] = ()
    history: bool = False
    history_text: bool = False
    """Whether the history keeps the messages themselves."""
    read_danger: bool = False
    """Whether a dangerous verdict is read aloud by itself."""
    slow_voice: bool = False
    readings: bool = False
    """Whether difficult words bear their reading."""
    paper_details: bool = False
    locked: bool = False
    """Whether the settings page asks before it opens."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and where a broken file was put, if there was one."""

    settings: Settings
    kept_aside: Path | None = None


class SettingsStore:
    """Reads and writes the settings at one path."""

    def __init__(self, path: Path) -> None:
        """Work on ``path``; nothing is read or written yet."""
        self.path = path
        self._unknown: dict[str, Any] = {}

    def load(self) -> Loaded:
        """Return the settings; a file that is not ours is renamed and the defaults are used."""
        if not self.path.exists() and not self.path.is_symlink():
            return Loaded(Settings())
        try:
            return Loaded(self.read(self.path))
        except (OSError, ValueError, TypeError, RecursionError):
            return Loaded(Settings(), self._keep_aside())

    def save(self, settings: Settings) -> None:
        """Write ``settings`` and whatever unknown keys were read; raises OSError, the old file then stays."""
        own_folder(self.path.parent)
        self.export(self.path, settings)

    def export(self, path: Path, settings: Settings) -> None:
        """Write ``settings`` to a file that another computer can take; raises OSError."""
        text = json.dumps(self._unknown | asdict(settings), ensure_ascii=False, indent=2)
        write_atomically(path, text.encode("utf-8"))

    def read(self, path: Path) -> Settings:
        """Read settings from ``path``; raises OSError, ValueError or TypeError when they are not ours."""
        table = json.loads(read_own(path, _LARGEST).decode("utf-8"))
        if not isinstance(table, dict):
            raise TypeError(path.name)
        json.dumps(table, ensure_ascii=False).encode("utf-8")  # half a character could not be written again
        known = {field.name for field in fields(Settings)}
        self._unknown = {key: value for key, value in table.items() if key not in known}
        return _settings({key: value for key, value in table.items() if key in known})

    def _keep_aside(self) -> Path | None:
        aside = self.path.with_name(f"{self.path.stem}-broken-{time.time_ns()}{self.path.suffix}")
        try:
            self.path.rename(aside)
        except OSError:
            return None
        return aside


def _settings(table: dict[str, Any]) -> Settings:
    defaults = Settings()
    read: dict[str, Any] = {key: _value(getattr(defaults, key), value) for key, value in table.items()}
    return replace(defaults, **read)


def _value(default: object, value: object) -> object:
    """Return ``value`` if it is of the default's kind; raises TypeError or ValueError."""
    if isinstance(default, TextSize):
        return TextSize(value)  # type: ignore[arg-type]
    if isinstance(default, tuple):
        return _people(value)
    if type(value) is not type(default) or (isinstance(value, str) and not _is_short(value)):
        raise TypeError(value)
    return value


def _is_short(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _LONGEST and text.isprintable()


def _people(rows: object) -> tuple[Person, ...]:
    if not isinstance(rows, list) or len(rows) > MOST_PEOPLE:
        raise TypeError(rows)
    people = tuple(Person(**row) for row in rows)
    if not all(_is_short(text) for person in people for text in astuple(person)):
        raise TypeError(rows)
    return people
