"""Rules as read from ``resources/rules``: what to look for and what to say when it is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model.values import Span


class Severity(StrEnum):
    """How much a rule that fires weighs."""

    CALM = "calm"
    """A sign of an honest message: may soften other rules, never decides alone."""
    NOTE = "note"
    """Worth naming as a reason beside others; decides nothing alone."""
    CAUTION = "caution"
    DANGER = "danger"

    @property
    def rank(self) -> int:
        """0 for calm up to 3 for danger."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Status(StrEnum):
    """Where a rule stands between idea and archive."""

    DRAFT = "draft"
    TRIAL = "trial"
    STABLE = "stable"
    RETIRED = "retired"

    @property
    def in_use(self) -> bool:
        """Drafts and retired rules are linted, not run."""
        return self in {Status.TRIAL, Status.STABLE}


#: Names of phrases or facts of which one must hold: ``("phrase:unpaid", "fact:phone")``.
Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detect:
    """The condition of a rule, two levels deep."""

    all: tuple[Term, ...]
    """Each must hold, at places no more than ``within`` code points apart (0: anywhere)."""
    any: tuple[Term, ...]
    least: int
    """How many of ``any`` must hold."""
    none: tuple[Term, ...]
    """None of these may hold; only for rules weaker than danger."""
    within: int
    soften: int
    """Number of calming signs that lower this rule by one step; 0: never."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in use."""

    id: str
    title: str
    category: str
    severity: Severity
    status: Status
    say: str
    """One sentence for the reader: what this sign means."""
    advice: tuple[str, ...]
    detect: Detect


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired, with the words that made it fire (spans in the original text)."""

    rule: Rule
    spans: tuple[Span, ...]
