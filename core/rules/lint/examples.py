"""Checks of the examples inside the rule files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.rules.lint.check import Finding
from core.rules.matcher import fire
from core.rules.tables import sub, subs, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project, RuleSource
    from core.rules.tables import Table

_ENOUGH = 2


class EnoughExamples:
    """A rule shows at least two messages that it means and two that it does not mean."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules with too few."""
        for item in project.rules:
            for kind in ("match", "clear"):
                count = len(examples(item, kind))
                if count < _ENOUGH:
                    yield Finding("few_examples", item.source.file, f"examples.{kind}", {"count": count})


class MatchesFire:
    """A rule fires on each of its matching examples."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report examples on which it stays silent."""
        for item in project.rules:
            for number, row in enumerate(examples(item, "match"), 1):
                if fire(item.rule.detect, project.reader.evidence(text(row, "text"))) is None:
                    yield Finding("silent", item.source.file, f"examples.match[{number}]", _start(row))


class ClearStaysClear:
    """A rule fires on none of its clear examples."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report examples on which it fires."""
        for item in project.rules:
            for number, row in enumerate(examples(item, "clear"), 1):
                if fire(item.rule.detect, project.reader.evidence(text(row, "text"))) is not None:
                    yield Finding("fires", item.source.file, f"examples.clear[{number}]", _start(row))


class SpansMarked:
    """The words listed under ``spans`` lie inside what the rule marks."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report words that the screen would not mark."""
        for item in project.rules:
            for number, row in enumerate(examples(item, "match"), 1):
                marked = _marked(project, item, text(row, "text")) if texts(row, "spans") else ()
                for word in texts(row, "spans"):
                    if not any(word in place for place in marked):
                        key = f"examples.match[{number}].spans"
                        yield Finding("unmarked", item.source.file, key, {"text": word})


def examples(item: RuleSource, kind: str) -> tuple[Table, ...]:
    """Return the examples of one kind, ``match`` or ``clear``."""
    return subs(sub(item.source.table, "examples"), kind)


def _marked(project: Project, item: RuleSource, message: str) -> list[str]:
    spans = fire(item.rule.detect, project.reader.evidence(message)) or ()
    return [message[span.start : span.end] for span in spans]


def _start(row: Table) -> dict[str, object]:
    return {"text": " ".join(text(row, "text").split())[:30]}
