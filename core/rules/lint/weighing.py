"""Checks of the learned weights against the rules that they were learned with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.rules.fact_names import fact_names
from core.rules.lint.check import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project

_FILE = "weights/evidence.json"
_NAMED = ("rule:", "phrase:", "fact:")


class WeightsMeet:
    """Every weight is for a rule, phrase or fact that exists, and every rule in use has been weighed."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report names that are gone, and recommend learning again for rules that came since."""
        if not project.learned or not (project.whole("rule") and project.whole("phrases")):
            return
        own = (item for item in project.rules if not item.source.outside and item.rule.status.in_use)
        rules = {f"rule:{item.rule.id}": item.source.file for item in own}
        facts = {f"fact:{name}" for name in fact_names(project.reader.brands)}
        known = facts | rules.keys() | {f"phrase:{name}" for name in project.phrases}
        for name in sorted(project.learned - known):
            if name.startswith(_NAMED):
                yield Finding("stale_weight", _FILE, name)
        for name in sorted(rules.keys() - project.learned):
            yield Finding("new_rule", rules[name], "rule.id", advice=True)
