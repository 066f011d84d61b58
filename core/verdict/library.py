"""Names of tricks and steps of advice (``categories.toml``, ``advice``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.verdict import Advice
from core.rules.tables import number, sub, subs, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.rules.tables import Table


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of trick, in words that people use."""

    id: str
    name: str
    summary: str
    check: str
    """How to find out whether it is honest after all."""
    advice: tuple[str, ...]
    topics: tuple[tuple[str, int], ...]
    """Names of evidence that speak for this trick, with their weights."""


@dataclass(frozen=True, slots=True)
class Library:
    """Categories by id, most harmful first, and steps of advice by id, in screen order."""

    categories: Mapping[str, Category]
    advice: Mapping[str, Advice]


def library_of(categories: Table, steps: Iterable[Table]) -> Library:
    """Build the library from parsed files."""
    kinds = (_category(row) for row in subs(categories, "category"))
    advice = (_advice(row) for table in steps for row in subs(table, "advice"))
    return Library({kind.id: kind for kind in kinds}, {step.id: step for step in advice})


def _category(row: Table) -> Category:
    topics = sub(row, "topics")
    weights = tuple((name, number(topics, name, 0)) for name in topics)
    return Category(
        text(row, "id"),
        text(row, "name"),
        text(row, "summary"),
        text(row, "check"),
        texts(row, "advice"),
        weights,
    )


def _advice(row: Table) -> Advice:
    say = text(row, "say")
    return Advice(text(row, "id"), say, text(row, "spoken", say))
