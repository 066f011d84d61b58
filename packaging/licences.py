"""The licences of what the frozen program takes from this computer; those of Python packages come with them.

Used by `mihariban.spec`. The program's page about itself shows every file below `resources/licenses`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trimmed import Entry

_PLACE = "resources/licenses"


def entries(binaries: Iterable[Entry]) -> list[Entry]:
    """Return the licence files of Python, of the starter, and of Debian's libraries among ``binaries``."""
    found = {"Python.txt": python_licence(), "PyInstaller.txt": starter_licence()}
    sources = {Path(source).resolve() for name, source, _ in binaries if "/" not in name}
    for package in sorted(debian_packages(sources)):
        found[f"Debian-{package}.txt"] = Path("/usr/share/doc") / package / "copyright"
    there = {name: path for name, path in found.items() if path and path.is_file()}
    return [(f"{_PLACE}/{name}", str(path), "DATA") for name, path in there.items()]


def python_licence() -> Path | None:
    """Return the licence of the Python that runs the program."""
    library = Path(sysconfig.get_path("stdlib"))
    series = "python{}.{}".format(*sys.version_info)
    places = (
        library / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / series / "copyright",
    )
    return next((place for place in places if place.is_file()), None)


def starter_licence() -> Path | None:
    """Return the licence of PyInstaller, whose starter is part of the frozen program."""
    files = distribution("pyinstaller").files or ()
    texts = (Path(str(file.locate())) for file in files if file.name == "COPYING.txt")
    return next(texts, None)


def debian_packages(files: Iterable[Path]) -> set[str]:
    """Return the Debian packages that ``files`` belong to; none on other systems."""
    if not shutil.which("dpkg-query"):
        return set()
    packages = set()
    for file in files:
        # A library may be known by its path with or without /usr.
        for path in (str(file), str(file).removeprefix("/usr")):
            command = ["dpkg-query", "--search", path]
            said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
            packages |= {line.split(":")[0] for line in said.splitlines() if not line.startswith("diversion")}
    return packages
