"""What the frozen program leaves out, each with its reason. Only `mihariban.spec` uses it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    #: As PyInstaller has it: name in the bundle, file on this computer, kind.
    Entry = tuple[str, str, str]

#: Python modules that nothing of ours uses, though something that we use could load them.
MODULES = {
    "tkinter": "another window toolkit",
    "unittest": "for developers",
    "pydoc": "for developers",
    "doctest": "for developers",
    "test": "for developers",
    "setuptools": "builds packages; an installed program builds none",
    "_distutils_hack": "belongs to setuptools",
    "PySide6.QtQml": "the window is made of widgets, not of QML",
    "PySide6.QtQuick": "the window is made of widgets, not of QML",
    "PySide6.QtWebEngineCore": "a browser: foreign pages are never shown here",
    "PySide6.QtPdf": "shows PDFs; this program only writes them",
    "PySide6.Qt3DCore": "three dimensions",
    "PySide6.QtCharts": "charts",
    "PySide6.QtSql": "the history uses Python's own sqlite3",
    "PySide6.QtTest": "for tests",
}
#: Qt's own files, by a part of their path in the bundle.
FILES = {
    "Qt6Quick": "the window is made of widgets, not of QML",
    "Qt6Qml": "the window is made of widgets, not of QML",
    "qmltooling": "the window is made of widgets, not of QML",
    "Qt6Labs": "parts of QML",
    "Qt6Pdf": "shows PDFs; this program only writes them",
    "imageformats/libqpdf": "shows PDFs; this program only writes them",
    "Qt6VirtualKeyboard": "a keyboard on the screen is the desktop's business",
    "virtualkeyboard": "a keyboard on the screen is the desktop's business",
    "Qt6WebEngine": "a browser: foreign pages are never shown here",
    "Qt6Designer": "for developers",
    "Qt6ShaderTools": "belongs to QML",
    "Qt63D": "three dimensions",
    "platforms/libqeglfs": "devices without a desktop",
    "platforms/libqminimalegl": "devices without a desktop",
    "platforms/libqlinuxfb": "devices without a desktop",
    "platforms/libqvkkhr": "devices without a desktop",
    "egldeviceintegrations": "devices without a desktop",
    "EglFS": "devices without a desktop",
    "EglFs": "devices without a desktop",
    "platforms/libqvnc": "a screen over the network: nothing of this program is reachable from outside",
    "wayland-graphics-integration": "draws with OpenGL; widgets are painted without",
    "platformthemes/libqgtk3": "needs GTK, which a desktop without it lacks; Qt's own dialogues do",
    "imageformats/libqtiff": "pictures come from our own resources: SVG and PNG",
    "imageformats/libqwebp": "pictures come from our own resources: SVG and PNG",
    "imageformats/libqtga": "pictures come from our own resources: SVG and PNG",
    "imageformats/libqwbmp": "pictures come from our own resources: SVG and PNG",
    "imageformats/libqicns": "pictures come from our own resources: SVG and PNG",
    "sqldrivers": "the history uses Python's own sqlite3",
    "plugins/multimedia/": "plays films; the voice needs only QtMultimedia itself",
    "FFmpegStub": "plays films",
    "libav": "plays films",
    "libsw": "plays films",
    "texttospeech/libqtexttospeech_mock": "a voice for tests that says nothing",
    "networkinformation": "this program uses no network",
    "plugins/tls/": "this program uses no network",
}
#: Libraries that must be those of the system that the program runs on.
SYSTEMS = {
    "libcups.so": "speaks to the print service of the same computer; brings a dozen others with it",
}
#: Translations of Qt's own dialogues: only the user's language.
_LANGUAGE = "_ja.qm"


def is_needed(entry: Entry) -> bool:
    """Say whether a file belongs into the bundle."""
    path = entry[0].replace("\\", "/")
    if "/translations/" in f"/{path}":
        return path.endswith(_LANGUAGE)
    if path.startswith(("setuptools/", "pkg_resources/")):
        return False
    name = PurePosixPath(path).name
    return not any(part in path for part in FILES) and not any(name.startswith(part) for part in SYSTEMS)


def without_orphans(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Drop system libraries that nothing which stays asks for; ``needs`` names what a file is linked with."""
    kept = list(entries)
    libraries = {entry[0]: entry for entry in kept if _is_system_library(entry)}
    wanted = [entry for entry in kept if entry[0] not in libraries and entry[2] != "SYMLINK"]
    seen = {name for name in libraries if name.startswith("libpython")}  # the starter asks for it by its name
    wanted += [libraries[name] for name in seen]
    while wanted:
        for name in needs(wanted.pop()[1]):
            if name in libraries and name not in seen:
                seen.add(name)
                wanted.append(libraries[name])
    return [entry for entry in kept if entry[0] not in libraries or entry[0] in seen]


def _is_system_library(entry: Entry) -> bool:
    """Say whether PyInstaller took the file from the system beside what asks for it."""
    return "/" not in entry[0] and re.search(r"\.so(\.|$)", entry[0]) is not None and entry[2] == "BINARY"
