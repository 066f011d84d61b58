"""The page about the program: version, rules, places, licences, and the button that deletes everything."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from core.checker import Checker
from core.paths import RESOURCES
from gui.app import App
from gui.services.about import SHIPPED, VERSION, parts

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_that_of_the_project() -> None:
    """What the page says and what pyproject.toml says cannot drift apart."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert table["project"]["version"] == VERSION


def test_every_shipped_part_has_its_licence() -> None:
    """Each package of the run-time lock is listed with a licence, and the texts of Qt's licence are there."""
    found = parts(RESOURCES / "licenses")
    names = {part.name.lower().replace("_", "-") for part in found}
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line}
    assert {name.lower() for name in SHIPPED} == locked
    assert locked <= names
    assert {"lgpl-3.0", "gpl-3.0"} <= names
    assert all(part.text or part.licence for part in found)
    assert parts(RESOURCES / "nowhere")[0].title.startswith("PySide6")


def test_a_part_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without its description is no reason to show no page."""
    monkeypatch.setattr("gui.services.about.SHIPPED", ("no-such-package-anywhere",))
    assert parts(RESOURCES / "nowhere") == ()


def test_the_page_tells_what_where_and_under_which_licence(program: App, checker: Checker) -> None:
    """From the settings one press leads there; another part shows another licence, as plain text."""
    program.checker = checker
    program.desk.shelf.settings()
    program.desk.shelf.settings_page.about.click()
    page = program.desk.shelf.about_page
    assert program.window.pages.currentWidget() is page
    assert VERSION in page.version.text()
    assert checker.rules_version in page.rules.text()
    shown = "".join(label.text() for label in page.findChildren(type(page.rules))).replace("\u200b", "")
    assert str(program.config) in shown
    assert str(program.data) in shown
    before = page.words.toPlainText()
    page.licences.setCurrentIndex(page.licences.findText("GPL-3.0"))
    assert "GNU GENERAL PUBLIC LICENSE" in page.words.toPlainText() != before


def test_everything_goes_at_one_press(
    program: App, monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], list[str]]
) -> None:
    """Settings, records, reports, log and own rules are gone; what could not go is named."""
    program.preferences.set(history=True, prefecture="13")
    (program.config / "rules").mkdir()
    (program.config / "rules" / "x.toml").write_text("x", encoding="utf-8")
    (program.data / "reports").mkdir(parents=True, exist_ok=True)
    (program.data / "reports" / "error-1.txt").write_text("x", encoding="utf-8")
    program.desk.shelf.about()
    answer("yes")
    program.desk.shelf.about_page.forget.click()
    assert [path for path in (*program.config.rglob("*"), *program.data.rglob("*")) if path.is_file()] == []
    assert program.settings.prefecture == ""
    assert program.desk.shelf.about_page.notice.text() == program.strings("window.settings.forgotten")
    monkeypatch.setattr("gui.controllers.shelf.delete_all", lambda *_: [Path("/kept")])
    answer("yes")
    program.desk.shelf.about_page.forget.click()
    assert "/kept" in program.desk.shelf.about_page.notice.text()
