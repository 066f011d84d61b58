"""What to do now: at most five steps, what stops the harm first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.values import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model.rule import Hit
    from core.model.verdict import Advice
    from core.verdict.library import Library

_MOST = 5
_BY_LEVEL = {
    Level.CLEAR: ("clear-ask", "clear-no-secret"),
    Level.UNJUDGED: ("unjudged-ask",),
    Level.CAUTION: ("check-yourself", "ask-someone", "call-188-if-unsure"),
    Level.DANGER: ("do-not-contact", "do-not-pay", "call-188"),
}


def advise(level: Level, category: str, hits: Sequence[Hit], library: Library) -> tuple[Advice, ...]:
    """Choose the steps: those of the rules that fired and of the trick, in the library's order."""
    wanted: list[str] = []
    if level in {Level.DANGER, Level.CAUTION}:
        strong = [hit for hit in hits if hit.rule.category == category]
        wanted += (step for hit in strong for step in hit.rule.advice)
        known = library.categories.get(category)
        wanted += known.advice if known else ()
    if not wanted:
        wanted += _BY_LEVEL[level]
    chosen = list(dict.fromkeys(step for step in wanted if step in library.advice))[:_MOST]
    order = list(library.advice)
    return tuple(library.advice[step] for step in sorted(chosen, key=order.index))
