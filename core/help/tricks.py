"""The tricks to know (手口図鑑), made from the same categories, rules and steps as the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.engine import rule_files
from core.help.search import folded, holds
from core.model.rule import Severity
from core.rules.tables import read_table, sub, subs, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.rules.tables import Table

_MOST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class Trick:
    """One trick: its name, what it is, an invented message, the signs of it, and what to do."""

    id: str
    name: str
    summary: str
    example: str
    why: str
    """Why people fall for it."""
    signs: tuple[str, ...]
    steps: tuple[str, ...]
    spoken: tuple[str, ...]
    """The steps for a voice, digits one by one."""
    check: str
    kana: str
    """Words by which it is searched, in hiragana."""

    def holds(self, words: str) -> bool:
        """Say whether each of the ``words`` stands somewhere in the entry, in kanji or kana."""
        page = (self.name, self.summary, self.example, self.why, *self.signs, *self.steps, self.kana)
        return holds(folded(" ".join(page)), words)


def load_tricks(resources: Path) -> tuple[Trick, ...]:
    """Read all tricks below ``resources``, most harmful first; raises DataError when a file is broken."""
    steps = {
        text(row, "id"): (text(row, "say"), text(row, "spoken", "") or text(row, "say"))
        for path in sorted((resources / "advice").glob("*.toml"))
        for row in subs(read_table(path), "advice")
    }
    rules = [read_table(path) for path in rule_files(resources / "rules")]
    rows = subs(read_table(resources / "categories.toml"), "category")
    # A category without an example describes a situation, not a trick.
    return tuple(_trick(row, rules, steps) for row in rows if "example" in row)


def _trick(row: Table, rules: list[dict[str, object]], steps: dict[str, tuple[str, str]]) -> Trick:
    said = [steps[step] for step in texts(row, "advice")]
    signs = dict.fromkeys(_signs(rules, text(row, "id")))
    return Trick(
        text(row, "id"),
        text(row, "name"),
        text(row, "summary"),
        text(row, "example"),
        text(row, "why"),
        tuple(signs)[:_MOST_SIGNS],
        tuple(say for say, _ in said),
        tuple(spoken for _, spoken in said),
        text(row, "check"),
        text(row, "kana"),
    )


def _signs(rules: list[dict[str, object]], category: str) -> Iterator[str]:
    for rule in rules:
        head = sub(rule, "rule")
        if text(head, "category") == category and text(head, "severity") == Severity.DANGER:
            yield text(head, "summary")
