"""The tricks to know (手口図鑑), made from the same categories, rules and steps as the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.engine import rule_files
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
    signs: tuple[str, ...]
    steps: tuple[str, ...]
    check: str

    def holds(self, words: str) -> bool:
        """Say whether each of the ``words`` (apart by blanks) stands somewhere in the entry."""
        page = "".join((self.name, self.summary, self.example, *self.signs, *self.steps)).lower()
        return all(word in page for word in words.lower().split())


def load_tricks(resources: Path) -> tuple[Trick, ...]:
    """Read all tricks below ``resources``, most harmful first; raises DataError when a file is broken."""
    steps = {
        text(row, "id"): text(row, "say")
        for path in sorted((resources / "advice").glob("*.toml"))
        for row in subs(read_table(path), "advice")
    }
    rules = [read_table(path) for path in rule_files(resources / "rules")]
    rows = subs(read_table(resources / "categories.toml"), "category")
    # A category without an example describes a situation, not a trick.
    return tuple(_trick(row, rules, steps) for row in rows if "example" in row)


def _trick(row: Table, rules: list[dict[str, object]], steps: dict[str, str]) -> Trick:
    signs = dict.fromkeys(_signs(rules, text(row, "id")))
    return Trick(
        text(row, "id"),
        text(row, "name"),
        text(row, "summary"),
        text(row, "example"),
        tuple(signs)[:_MOST_SIGNS],
        tuple(steps[step] for step in texts(row, "advice")),
        text(row, "check"),
    )


def _signs(rules: list[dict[str, object]], category: str) -> Iterator[str]:
    for rule in rules:
        head = sub(rule, "rule")
        if text(head, "category") == category and text(head, "severity") == Severity.DANGER:
            yield text(head, "summary")
