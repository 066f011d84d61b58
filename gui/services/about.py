"""What this program is made of, and where it keeps what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import Distribution

#: The same as in pyproject.toml; a test holds them together.
VERSION = "0.1.0"
#: The Python packages that are shipped; the specification of the frozen program takes their licences along.
SHIPPED = (
    *("PySide6-Essentials", "PySide6-Addons", "shiboken6", "pyperclip", "platformdirs"),
    *("phonenumberslite", "publicsuffixlist", "idna", "segno", "tomli"),
)
_TEXTS = ("licen", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is shipped with the program, and the words of its licence."""

    name: str
    version: str
    licence: str
    """The name of the licence, when the part tells it."""
    text: str

    @property
    def title(self) -> str:
        """What stands in a list: the name, the version, the licence, as far as they are known."""
        licence = f"（{self.licence}）" if self.licence else ""
        return " ".join(filter(None, (self.name, self.version))) + licence


def parts(licences: Path) -> tuple[Part, ...]:
    """Return every part: the Python packages, then every licence file below ``licences``."""
    packages = [part for name in SHIPPED if (part := _package(name))]
    files = [
        Part(path.stem.removeprefix("Debian-"), "", "", path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(licences.glob("*.txt"))
    ]
    return (*packages, *files)


def _package(name: str) -> Part | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    head = found.metadata
    licence = next((head[key] for key in ("License-Expression", "License") if key in head), "")
    return Part(str(head["Name"]), found.version, licence.split("\n")[0], _text(found))


def _text(found: Distribution) -> str:
    names = [file for file in found.files or () if file.name.lower().startswith(_TEXTS)]
    texts = (Path(str(file.locate())) for file in names)
    return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts if path.is_file())
