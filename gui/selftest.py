"""``--selftest``: whether the installed program holds everything that it needs, as one JSON object."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtTextToSpeech import QTextToSpeech

from core.checker import Checker
from core.help.aftermath import load_aftermath
from core.help.handout import Sheets
from core.help.tricks import load_tricks
from core.model.values import Level, Message
from core.paths import RESOURCES
from core.strings import load_strings
from core.verdict.contacts import load_contacts
from gui.pdf_text import text_of
from gui.services.about import VERSION, parts
from gui.services.history import Entry, History
from gui.services.printing import HandoutPrinter
from gui.services.settings import Settings, SettingsStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PAGE = re.compile(rb"/Type\s*/Page\b")


def selftest(folder: Path | None = None) -> int:
    """Run every part, print what came of it, and return 0 when all is well; the PDF stays in ``folder``."""
    with tempfile.TemporaryDirectory() as home:
        found = {name: _try(part, folder or Path(home)) for name, part in _PARTS.items()}
    report: dict[str, Any] = {"ok": not any("error" in part for part in found.values()), **found}
    if sys.stdout is not None:  # a windowed Windows program has none
        print(json.dumps(report, ensure_ascii=False))  # noqa: T201 - the one thing that this is for
    return 0 if report["ok"] else 1


def _try(part: Callable[[Path], dict[str, Any]], home: Path) -> dict[str, Any]:
    try:
        return part(home)
    except Exception as error:  # noqa: BLE001 - whatever fails is the answer
        return {"error": f"{type(error).__name__}: {error}"}


def _data(_: Path) -> dict[str, Any]:
    checker = Checker.load(RESOURCES)
    contacts = load_contacts(RESOURCES)
    return {
        "version": VERSION,
        "licences": len(parts(RESOURCES / "licenses")),
        "rules": len(checker.engine.rules),
        "rules_version": checker.rules_version,
        "brands": len(checker.engine.brands.brands),
        "contacts": len(contacts.by_id),
        "prefectures": len(contacts.prefectures),
        "strings": len(load_strings(RESOURCES / "strings").table),
    }


def _verdicts(_: Path) -> dict[str, Any]:
    checker = Checker.load(RESOURCES)
    tricks = load_tricks(RESOURCES)
    verdicts = {trick.id: checker.check(Message(trick.example)) for trick in tricks}
    wrong = [name for name, v in verdicts.items() if (v.level, v.category) != (Level.DANGER, name)]
    if wrong or checker.check(Message("明日は10時に駅で待ってるね。")).level is not Level.CLEAR:
        raise ValueError(" ".join(wrong) or "clear")
    return {"examples": len(verdicts)}


def _paper(home: Path) -> dict[str, Any]:
    strings = load_strings(RESOURCES / "strings")
    path = home / "selftest.pdf"
    sheet = Sheets(load_contacts(RESOURCES), strings).of_telephone(date.today())  # noqa: DTZ011 - the user's day
    HandoutPrinter(strings).save_pdf(sheet, path)
    written = path.read_bytes()
    pages, words = len(_PAGE.findall(written)), text_of(written)
    missing = [word for word in ("#9110", "188", sheet.title) if word not in words]
    if pages != 1 or missing:
        raise ValueError(f"{pages} {missing}")
    return {"pages": pages, "letters": len(words), "steps": len(load_aftermath(RESOURCES).deeds)}


def _voices(_: Path) -> dict[str, Any]:
    return {"engines": QTextToSpeech.availableEngines()}


def _kept(home: Path) -> dict[str, Any]:
    store = SettingsStore(home / "settings.json")
    store.save(Settings(prefecture="13"))
    if store.load().settings.prefecture != "13":
        raise ValueError(store.path.name)
    history = History(home / "history.sqlite3")
    history.add(Entry("2026-01-01T00:00", "clear", "", "", "", ""))
    kept = len(history.entries())
    history.close()
    return {"entries": kept}


_PARTS: Mapping[str, Callable[[Path], dict[str, Any]]] = {
    "data": _data,
    "verdicts": _verdicts,
    "paper": _paper,
    "voices": _voices,
    "kept": _kept,
}
