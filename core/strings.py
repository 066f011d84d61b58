"""Every word that a user reads, kept in ``resources/strings/<part>.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Strings:
    """Texts by dotted key (``window.paste``): the file's stem, then the keys inside it."""

    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with ``{name}`` places filled; KeyError when there is none."""
        return self.table[key].format(**values)


def load_strings(folder: Path, *parts: str) -> Strings:
    """Read the files called ``parts``, or every file of ``folder``; raises OSError or TOMLDecodeError."""
    table: dict[str, str] = {}
    for path in [folder / f"{part}.toml" for part in parts] or sorted(folder.glob("*.toml")):
        content = tomli.loads(path.read_text(encoding="utf-8"))
        content.pop("schema", None)
        _flatten(path.stem, content, table)
    return Strings(table)


def _flatten(prefix: str, branch: Mapping[str, object], table: dict[str, str]) -> None:
    for key, value in branch.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(name, value, table)
        else:
            table[name] = str(value)
