"""The rules that ship: every example does what it says, and the working corpus keeps its floors."""

from pathlib import Path

import pytest

from core.checker import Checker
from core.cli.main import run
from core.engine import rule_files
from core.paths import RESOURCES
from core.rules.matcher import fire
from core.rules.tables import read_table, subs


@pytest.mark.parametrize("path", rule_files(RESOURCES / "rules"), ids=lambda path: path.stem)
def test_examples_do_what_they_say(checker: Checker, path: Path) -> None:
    """Each rule fires on its matching examples and stays silent on its clear ones."""
    table = read_table(path)
    (rule,) = (rule for rule in checker.engine.rules if rule.id == path.stem)
    examples = table["examples"]
    assert isinstance(examples, dict)
    for name, fires in (("match", True), ("clear", False)):
        rows = subs(examples, name)
        assert len(rows) >= 2
        for row in rows:
            evidence = checker.read(str(row["text"]))[2]
            assert (fire(rule.detect, evidence) is not None) is fires, row["text"]


ENGLISH = ["--sealed", "--corpus", str(RESOURCES.parent / "tests" / "corpus" / "english")]


@pytest.mark.parametrize("part", [[], ["--sealed"], ENGLISH], ids=["working", "sealed", "english"])
def test_corpus_keeps_its_floors(part: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """No change of rules or weights may fall below what was reached before."""
    assert run(["evaluate", *part]) == 0
    assert "scam_danger" in capfd.readouterr().out
