"""Checks of the names of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.rules.lint.check import Finding
from core.rules.tables import subs, texts
from core.text.brands import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project

_LISTS = ("aliases", "context_aliases", "not_in")


class NamesAsFolded:
    """A name is written as texts are folded before it is looked for in them, or it would never be found."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report names that folding changes."""
        for source in project.of("brands"):
            for number, row in enumerate(subs(source.table, "brand"), 1):
                for key in _LISTS:
                    for name in texts(row, key):
                        folded = project.reader.normal(name).dense.text
                        if fold_name(folded) != fold_name(name):
                            words = {"name": name, "folded": folded}
                            yield Finding("name_folded", source.file, f"brand[{number}].{key}", words)
