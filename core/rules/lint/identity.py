"""Checks of names: files, ids, folders, keys, and what one file calls in another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.rules.lint.check import Finding
from core.rules.tables import subs, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project


class Shape:
    """Every file has the keys that its kind needs, no others, with values of the right kind."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report every key that does not fit."""
        for source in project.sources:
            for problem in source.problems:
                yield Finding(problem.name, source.file, problem.key, {"word": problem.word})


class KnownFile:
    """Every TOML file lies where the program looks for files of its kind."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report files that nobody reads."""
        yield from (Finding("stray", file, "", advice=True) for file in project.strays)


class FileNameIsId:
    """A rule's file is called after its id, so that a fault's file is found at once."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules whose id is not the file's name."""
        for item in project.rules:
            if item.rule.id != item.source.stem:
                yield Finding("file_name", item.source.file, "rule.id", {"id": item.rule.id})


class FolderIsCategory:
    """A rule of the program's own lies in the folder of its category."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules in a wrong folder."""
        for item in project.rules:
            if not item.source.outside and item.rule.category != item.source.folder:
                yield Finding("folder", item.source.file, "rule.category", {"category": item.rule.category})


class CategoryKnown:
    """A rule's category is one of ``categories.toml``."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules of unknown categories."""
        known = _ids(project, "categories", "category")
        if not project.whole("categories"):
            return
        for item in project.rules:
            if item.rule.category not in known:
                yield Finding("category", item.source.file, "rule.category", {"category": item.rule.category})


class AdviceKnown:
    """Rules and categories only call steps that stand in ``advice``."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report steps that nobody wrote."""
        known = _ids(project, "advice", "advice")
        if not project.whole("advice"):
            return
        for item in project.rules:
            for step in item.rule.advice:
                if step not in known:
                    yield Finding("advice", item.source.file, "rule.advice", {"id": step})
        for source in project.of("categories"):
            for row in subs(source.table, "category"):
                for step in texts(row, "advice"):
                    if step not in known:
                        yield Finding("advice", source.file, f"category.{row['id']}.advice", {"id": step})


class IdUsedOnce:
    """No id stands twice among the rules, or among the rows of one kind of file."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report the second and later uses."""
        seen: Counter[tuple[str, str]] = Counter()
        for kind, file, key, name in _named(project):
            seen[kind, name] += 1
            if seen[kind, name] > 1:
                yield Finding("twice", file, key, {"id": name})


_LISTS = {
    "brands": ("brand",),
    "advice": ("advice",),
    "categories": ("category",),
    "contacts": ("contact",),
    "carriers": ("carrier",),
    "safety": ("fact",),
    "aftermath": ("deed", "when", "always"),
}


def _named(project: Project) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, file, key and id of everything that has an id."""
    yield from (("rule", item.source.file, "rule.id", item.rule.id) for item in project.rules)
    for kind, lists in _LISTS.items():
        for source in project.of(kind):
            for name in lists:
                for number, row in enumerate(subs(source.table, name), 1):
                    yield f"{kind} {name}", source.file, f"{name}[{number}].id", text(row, "id")
    for source in project.of("prefectures"):
        for number, row in enumerate(subs(source.table, "prefecture"), 1):
            yield "prefecture", source.file, f"prefecture[{number}].code", text(row, "code")


def _ids(project: Project, kind: str, key: str) -> set[str]:
    return {text(row, "id") for table in project.tables(kind) for row in subs(table, key)}
