"""Checks of the strings against the program that speaks them."""

from __future__ import annotations

import ast
import re
import string
from typing import TYPE_CHECKING

from core.rules.lint.check import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.rules.lint.project import Project


class StringsMeet:
    """Every key that the program uses has its text, and every text has a use.

    A key is a text in the code that begins with the name of a file of strings and a dot; ``f"a.b_{x}"``
    stands for every key that begins so.
    """

    def find(self, project: Project) -> Iterator[Finding]:
        """Report texts that are missing or idle; without code there is nothing to compare."""
        if not project.code:
            return
        texts = {
            f"{source.stem}.{key}": source.file
            for source in project.of("strings")
            for key in _keys(source.table)
        }
        stems = {source.stem for source in project.of("strings")}
        used = [(file, key) for file, code in project.code.items() for key in _spoken(code, stems)]
        patterns = {key: _pattern(key) for _, key in used}
        for file, key in used:
            if not any(patterns[key].fullmatch(known) for known in texts):
                yield Finding("no_string", file, key)
        for known, file in texts.items():
            if not any(pattern.fullmatch(known) for pattern in patterns.values()):
                yield Finding("idle_string", file, known)


class PlacesWritten:
    """The braces in a text are well formed."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report texts that cannot be filled."""
        for source in project.of("strings"):
            for key, value in _keys(source.table).items():
                if not _fills(value):
                    yield Finding("braces", source.file, key)


def _fills(value: str) -> bool:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(value) if name is not None]
    except ValueError:
        return False
    return all(name.isidentifier() for name in names)


def _keys(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _keys(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = str(value)
    return found


def _spoken(code: str, stems: set[str]) -> Iterator[str]:
    """Yield the keys in ``code``, with ``{}`` for what is filled in later."""
    tree = ast.parse(code)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        key = _written(node) if id(node) not in inside else ""
        stem, dot, rest = key.partition(".")
        if dot and stem in stems and re.fullmatch(r"[a-z0-9_.{}]+", rest) and not key.endswith(".toml"):
            yield key


def _written(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if "{" not in node.value else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, key.split("{}"))))
