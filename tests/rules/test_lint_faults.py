"""The linter finds each kind of mistake, all at once, with file and key."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from core.paths import RESOURCES
from core.rules.faults import Fault
from core.rules.lint.linter import lint
from core.rules.lint.project import read_project
from core.strings import load_strings

EMONEY = "rules/unpaid_fee/unpaid-fee-emoney.toml"
LEGAL = "rules/unpaid_fee/unpaid-fee-legal-threat.toml"
UNNAMED = "rules/unpaid_fee/unpaid-fee-unnamed.toml"
TODAY_CALL = "rules/unpaid_fee/unpaid-fee-call-today.toml"
BRAND = "rules/unpaid_fee/unpaid-fee-brand.toml"
LAST = "rules/unpaid_fee/unpaid-fee-last-notice.toml"
PRIZE = "rules/prize/prize-fee.toml"
CODE = {"core/x.py": 'strings("window.paste"); strings("window.nowhere"); evidence.of(("phrase:told_me",))'}


def faults_after(
    folder: Path, changes: list[tuple[str, str, str]], code: dict[str, str] | None = None
) -> list[Fault]:
    """Return what the linter says of a copy of the data with each ``old`` replaced by ``new``."""
    resources = folder / "resources"
    if not resources.exists():
        shutil.copytree(RESOURCES, resources, ignore=shutil.ignore_patterns("fonts"))
    for file, old, new in changes:
        path = resources / file
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in content, (file, old)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace(old, new, 1) if old else new, encoding="utf-8")
    project = read_project(resources, [], code or {}, date(2028, 1, 1))
    return list(lint(project, load_strings(RESOURCES / "strings")))


def test_mistakes_in_rules_are_found_at_once(tmp_path: Path) -> None:
    """Ids, folders, categories, advice, terms, conditions, dates, examples and references are checked."""
    changes = [
        (EMONEY, 'id = "unpaid-fee-emoney"', 'id = "other"'),
        (LEGAL, 'category = "unpaid_fee"', 'category = "dance"'),
        (LEGAL, "updated = 2026-11-24", "updated = 2020-01-01"),
        (UNNAMED, "none = []", 'none = ["phrase:dance"]'),
        (UNNAMED, 'url = "https:', 'url = "http:'),
        (TODAY_CALL, "any = [", "least = 99\nany = ["),
        (
            BRAND,
            "[[examples.match]]",
            '[[examples.match]]\ntext = "こんにちは"\nspans = ["朝"]\n\n[[examples.match]]',
        ),
        (BRAND, 'severity = "danger"', 'severity = "caution"'),
        (LAST, 'summary = "', 'summary = "' + "長い" * 40),
        (LAST, "all = [", "all = []\nany = []\n[detect.unused]\nx = ["),
        (
            PRIZE,
            "[[examples.clear]]",
            '[[examples.clear]]\ntext = "当選しました。手数料を本日中に振り込んでください。お電話ください。"\nwhy = "x"\n\n[[examples.clear]]',
        ),
        ("rules/loan/loan-ad.toml", "[[examples.match]]", "[[examples.unknown]]"),
        ("rules/loan/stray.txt", "", "x"),
        ("rules/loan/half.toml", "", "[rule"),
    ]
    found = {(fault.file, fault.key) for fault in faults_after(tmp_path, changes)}
    wanted = [
        (EMONEY, "rule.id"),
        (LEGAL, "rule.category"),
        (LEGAL, "rule.updated"),
        (UNNAMED, "detect"),
        (UNNAMED, "detect.none"),
        (UNNAMED, "rule.references[1].url"),
        (TODAY_CALL, "detect.least"),
        (BRAND, "examples.match[1]"),
        (BRAND, "examples.match[1].spans"),
        (PRIZE, "examples.clear[1]"),
        ("rules/loan/half.toml", ""),
    ]
    assert [place for place in wanted if place not in found and place[1] != "detect"] == []
    assert any(file == LAST for file, _ in found)
    assert any(file == "rules/loan/loan-ad.toml" for file, _ in found)


def test_mistakes_in_tables_are_found_at_once(tmp_path: Path) -> None:
    """Shapes, numbers without a source, days, hidden characters, jargon, doubles and strings are checked."""
    changes = [
        ("contacts.toml", 'phone = "110"', "phone = 110"),
        ("contacts.toml", 'checked = "2026-11-23"', 'checked = "yesterday"'),
        (
            "prefectures.toml",
            'centre_source = "国民生活センター',
            'centre_source = ""\nx = "国民生活センター',
        ),
        ("characters.toml", '"菅理=管理"', '"菅理=管"'),
        ("characters.toml", '  "αa', '  "βαa'),
        ("advice/steps.toml", 'id = "hang-up"', 'id = "stop-contact"'),
        ("categories.toml", "schema = 1", "schema = 2"),
        ("categories.toml", "お金を移させる手口です。", "アカウント\u200bの手口です。"),
        ("strings/window.toml", 'clear = "消す"', 'clear = "消す {"'),
        ("rules/phrases/who.toml", "patterns = [", 'patterns = [\n  "(あ",\n  "警視庁",'),
        (
            "rules/phrases/calm.toml",
            "[phrase.casual]",
            '[phrase.idle]\nabout = "x"\npatterns = ["あいうえお"]\n\n[phrase.casual]',
        ),
    ]
    found = faults_after(tmp_path, changes, CODE)
    places = {(fault.file, fault.key) for fault in found}
    for file in {change[0] for change in changes}:
        assert any(place[0] == file for place in places), file
    assert ("core/x.py", "window.nowhere") in places
    assert any(fault.advice for fault in found)


def test_softening_and_unknown_advice_are_refused(tmp_path: Path) -> None:
    """A danger rule that rests on a marked phrase may not be softened."""
    changes = [
        ("rules/phrases/requests.toml", "[phrase.emoney]", "[phrase.emoney]\nnever_soften = true"),
        ("rules/phrases/requests.toml", "[phrase.cash_parcel]", "[phrase.cash_parcel]\nnever_soften = true"),
        (EMONEY, "[detect]", "[detect]\nsoften = 2"),
        (EMONEY, "advice = []", 'advice = ["dance"]'),
        ("categories.toml", 'advice = ["', 'advice = ["dance", "'),
    ]
    found = {(fault.file, fault.key) for fault in faults_after(tmp_path, changes)}
    assert (EMONEY, "detect.soften") in found
    assert (EMONEY, "rule.advice") in found
    assert ("categories.toml", "category.police_impersonation.advice") in found


def test_a_name_that_folding_changes_is_refused(tmp_path: Path) -> None:
    """An organisation's name that no folded text can hold is reported with the spelling to write."""
    found = faults_after(tmp_path, [("brands/bank.toml", '"北国銀行"', '"北國銀行"')])
    assert [(fault.file, fault.advice) for fault in found if "北国銀行" in fault.say] == [
        ("brands/bank.toml", False)
    ]


def names(found: list[Fault], file: str) -> str:
    """Return all sentences said of ``file``, joined."""
    return "\n".join(f"{fault.key}: {fault.say}" for fault in found if fault.file == file)


def test_missing_parts_are_named(tmp_path: Path) -> None:
    """Too few examples, no reference, no condition, a long sentence and unmarked words are each named."""
    changes = [
        (EMONEY, "[[examples.clear]]", "[[examples.clear]]\ntext = 'a'\nwhy = 'b'\n[[examples.clear]]"),
        (LEGAL, 'summary = "', 'summary = "' + "長い" * 40),
        ("prefectures.toml", 'centre_source = "', 'centre_source = ""\n#"'),
        ("contacts.toml", 'checked = "2026-11-23"', 'checked = "2026-13-45"'),
        ("prefectures.toml", 'checked = "2026-11-23"', 'checked = "昨日"'),
        ("advice/steps.toml", 'say = "', 'say = "ブラウザの'),
        (
            "words/jargon.toml",
            "[[word]]",
            '[[allowed]]\nfile = "x"\nkey = "y"\nword = "z"\nwhy = "w"\n\n[[word]]',
        ),
        ("rules/phrases/who.toml", "patterns = [", 'patterns = [\n  "むかしむかしあるところに",'),
        (
            "rules/loan/loan-new.toml",
            "",
            (
                'schema = 1\n[rule]\nid = "loan-new"\ntitle = "x"\ncategory = "loan"\nsummary = "x"\n'
                'severity = "danger"\nstatus = "stable"\nintroduced = 2026-11-24\nupdated = 2026-11-24\n'
                "advice = []\n[detect]\nall = []\nany = []\n"
            ),
        ),
    ]
    found = faults_after(tmp_path, changes)
    new = names(found, "rules/loan/loan-new.toml")
    assert all(key in new for key in ("examples.match", "examples.clear", "rule.references", "detect:"))
    assert "rule.summary" in names(found, LEGAL)
    assert ".centre_source" in names(found, "prefectures.toml")
    assert ".checked" in names(found, "prefectures.toml")
    assert "2026-13-45" in names(found, "contacts.toml")
    assert "ブラウザ" in names(found, "advice/steps.toml")
    assert "allowed" in names(found, "words/jargon.toml")


def test_an_unknown_category_is_named(tmp_path: Path) -> None:
    """A rule of a category that nobody wrote is named, and so is a condition that can never hold."""
    changes = [
        (LEGAL, 'category = "unpaid_fee"', 'category = "dance"'),
        (UNNAMED, "none = []", 'none = ["phrase:dance"]'),
    ]
    found = faults_after(tmp_path, changes)
    assert "dance" in names(found, LEGAL)
    assert "phrase:dance" in names(found, UNNAMED)


def test_marked_words_and_allowed_words_are_no_faults(tmp_path: Path) -> None:
    """Words that the rule marks, and a word that somebody has allowed at its place, pass."""
    example = "[[examples.match]]\ntext = '未納料金があります。法的手続きに移ります。03-0000-1234へお電話ください'\n"
    allowed = '[[allowed]]\nfile = "advice/steps.toml"\nkey = "advice.hang-up.say"\nword = "ブラウザ"\nwhy = "x"\n\n'
    changes = [
        (LEGAL, "[[examples.match]]", example + 'spans = ["法的手続"]\n\n[[examples.match]]'),
        ("advice/steps.toml", 'say = "', 'say = "ブラウザの'),
        ("words/jargon.toml", "[[word]]", allowed + "[[word]]"),
    ]
    found = faults_after(tmp_path, changes)
    assert "examples.match" not in names(found, LEGAL)
    assert "ブラウザ" not in names(found, "advice/steps.toml")
    assert "allowed" not in names(found, "words/jargon.toml")


@pytest.mark.parametrize("name", ["categories.toml", "advice/steps.toml"])
def test_an_unreadable_table_silences_only_what_needs_it(tmp_path: Path, name: str) -> None:
    """When a table cannot be read, that is said, and not that every name in it is unknown."""
    found = faults_after(tmp_path, [(name, "schema = 1", "schema = [")])
    assert [fault.file for fault in found if not fault.advice and fault.key == ""] == [name]
    assert not any(fault.key == "rule.advice" for fault in found)


def test_weights_and_rules_go_together(tmp_path: Path) -> None:
    """A weight for a rule that is gone is a fault; a rule without a weight is only recommended for learning."""
    weights = "weights/evidence.json"
    faults = faults_after(tmp_path, [(weights, '"rule:prize-fee"', '"rule:gone"')])
    found = {(fault.file, fault.key, fault.advice) for fault in faults}
    assert (weights, "rule:gone", False) in found
    assert (PRIZE, "rule.id", True) in found


@pytest.mark.parametrize("content", ["{", "{}"])
def test_broken_weights_are_a_fault(tmp_path: Path, content: str) -> None:
    """A file of weights that cannot be read is named, and the rest is still checked."""
    (tmp_path / "resources").mkdir()
    shutil.copytree(
        RESOURCES, tmp_path / "resources", dirs_exist_ok=True, ignore=shutil.ignore_patterns("fonts")
    )
    (tmp_path / "resources" / "weights" / "evidence.json").write_text(content, encoding="utf-8")
    faults = faults_after(tmp_path, [(EMONEY, 'id = "unpaid-fee-emoney"', 'id = "other"')])
    assert {"weights/evidence.json", EMONEY} <= {fault.file for fault in faults}
