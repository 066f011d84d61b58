"""Running rules over evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model.rule import Detect, Term
    from core.model.values import Span
    from core.rules.evidence import Evidence

#: Anchors tried per rule when its parts must lie close together; more is a list, not a message.
_ANCHORS = 40


def match(rules: Iterable[Rule], evidence: Evidence) -> tuple[Hit, ...]:
    """Return a hit for each rule that fires, with the spans that made it fire."""
    found = ((rule, fire(rule.detect, evidence)) for rule in rules)
    return tuple(Hit(rule, spans) for rule, spans in found if spans is not None)


def fire(detect: Detect, evidence: Evidence) -> tuple[Span, ...] | None:
    """Return the spans that fulfil ``detect`` (maybe none, for a bare fact), or None."""
    if not all(map(evidence.has, detect.all)) or any(map(evidence.has, detect.none)):
        return None
    core = _together(detect, evidence)
    if core is None:
        return None
    extras = [evidence.of(term) for term in detect.any if evidence.has(term)]
    if detect.any and len(extras) < detect.least:
        return None
    chosen = {*core, *(_nearest(spans, core) for spans in extras)}
    return tuple(sorted(chosen))


def _together(detect: Detect, evidence: Evidence) -> tuple[Span, ...] | None:
    parts = [evidence.of(term) for term in detect.all]
    if len(parts) <= 1 or not detect.within:
        return tuple(spans[0] for spans in parts)
    rarest = min(parts, key=len)
    for anchor in rarest[:_ANCHORS]:
        chosen = tuple(anchor if spans is rarest else _nearest(spans, (anchor,)) for spans in parts)
        if _breadth(chosen) <= detect.within:
            return chosen
    return None


def _breadth(spans: Iterable[Span]) -> int:
    placed = [span for span in spans if span.start < span.end]
    return max((span.end for span in placed), default=0) - min((span.start for span in placed), default=0)


def _nearest(spans: tuple[Span, ...], to: tuple[Span, ...]) -> Span:
    if not to:
        return spans[0]
    return min(spans, key=lambda span: abs(span.start - to[0].start))


def terms_of(detect: Detect) -> tuple[Term, ...]:
    """Return every term that ``detect`` names."""
    return (*detect.all, *detect.any, *detect.none)
