"""What every check of the linter looks like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.rules.lint.project import Project


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: the name of the check, the place, and the words for its sentence."""

    name: str
    """Its sentences are ``<name>.say`` and ``<name>.do`` in ``strings/lint.toml``."""
    file: str
    key: str
    words: Mapping[str, object] = field(default_factory=dict)
    advice: bool = False
    """True for a recommendation."""


class Check(Protocol):
    """A check; its docstring says what must be true."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Yield every place where it is not."""
        ...
