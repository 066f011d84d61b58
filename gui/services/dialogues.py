"""Qt's own dialogues (files, printing) in Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


def speak_japanese(application: QCoreApplication) -> QTranslator | None:
    """Have Qt's own words and numbers in Japanese; returns what must be kept, None where Qt brings none."""
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(application)
    if not translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        return None
    application.installTranslator(translator)
    return translator
