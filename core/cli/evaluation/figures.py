"""From labelled messages and their verdicts to rates, tables and the list of errors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from operator import attrgetter
from typing import TYPE_CHECKING

from core.model.values import Level, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.checker import Checker
    from core.cli.evaluation.corpus import Row

    Test = Callable[["Outcome"], bool]

#: Standard normal quantile of a two-sided 95 % interval.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checker said of one message."""

    row: Row
    level: Level
    category: str
    rules: tuple[str, ...]
    """Ids of the rules given as reasons, strongest first."""

    @property
    def danger(self) -> bool:
        """Whether it was called red."""
        return self.level is Level.DANGER

    @property
    def flagged(self) -> bool:
        """Whether it was called red or yellow."""
        return self.level in {Level.DANGER, Level.CAUTION}

    @property
    def clear(self) -> bool:
        """Whether it was called green."""
        return self.level is Level.CLEAR

    @property
    def right_category(self) -> bool:
        """Whether the trick was named right."""
        return self.category == self.row.category

    @property
    def error(self) -> str:
        """What was wrong, or "": a scam missed, only yellow or misnamed; an honest message not green."""
        if self.row.kind == "scam":
            return self._scam_error()
        if self.danger:
            return "false-red"
        if self.row.kind in {"ordinary", "lookalike"} and not self.clear:
            return "false-yellow" if self.flagged else "unjudged"
        return ""

    def _scam_error(self) -> str:
        if not self.flagged:
            return "missed"
        if not self.danger:
            return "only-yellow"
        return "" if self.right_category else "misnamed"


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` of ``of`` messages, and the 95 % interval of the share after Wilson."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """The share, 0 to 1; 0 of nothing is 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound (E. B. Wilson, 1927), the whole range when nothing was counted."""
        if not self.of:
            return 0.0, 1.0
        n, p, zz = self.of, self.share, _Z * _Z
        middle = (p + zz / (2 * n)) / (1 + zz / n)
        half = _Z / (1 + zz / n) * sqrt(p * (1 - p) / n + zz / (4 * n * n))
        return round(max(0.0, middle - half), 6), round(min(1.0, middle + half), 6)


@dataclass(frozen=True, slots=True)
class Measure:
    """A published figure: among the messages of some kinds, the share for which ``test`` holds."""

    kinds: frozenset[str]
    test: Test
    among: Test | None = None
    """Counts only the messages for which this holds too."""
    high_is_good: bool = True

    def of(self, outcomes: Iterable[Outcome]) -> Rate:
        """Count."""
        base = [o for o in outcomes if o.row.kind in self.kinds and (not self.among or self.among(o))]
        return Rate(sum(map(self.test, base)), len(base))


_SCAM, _HONEST, _WARNING = (
    frozenset({"scam"}),
    frozenset({"ordinary", "lookalike"}),
    frozenset({"warning", "quote"}),
)
_DANGER, _FLAGGED, _CLEAR = attrgetter("danger"), attrgetter("flagged"), attrgetter("clear")
MEASURES = {
    "scam_flagged": Measure(_SCAM, _FLAGGED),
    "scam_danger": Measure(_SCAM, _DANGER),
    "category_right": Measure(_SCAM, attrgetter("right_category"), among=_FLAGGED),
    "honest_danger": Measure(_HONEST, _DANGER, high_is_good=False),
    "ordinary_clear": Measure(frozenset({"ordinary"}), _CLEAR),
    "lookalike_clear": Measure(frozenset({"lookalike"}), _CLEAR),
    "lookalike_danger": Measure(frozenset({"lookalike"}), _DANGER, high_is_good=False),
    "warning_danger": Measure(_WARNING, _DANGER, high_is_good=False),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All outcomes of one part of the corpus."""

    part: str
    rules_version: str
    outcomes: tuple[Outcome, ...]

    @property
    def rates(self) -> dict[str, Rate]:
        """The published figures by name."""
        return {name: measure.of(self.outcomes) for name, measure in MEASURES.items()}

    def levels(self) -> dict[str, Counter[str]]:
        """Return how often each kind of message got each level."""
        table: dict[str, Counter[str]] = {}
        for outcome in self.outcomes:
            table.setdefault(outcome.row.kind, Counter())[outcome.level.value] += 1
        return table

    def confusion(self) -> list[tuple[str, str, int]]:
        """Return (true trick, named trick, count) of the flagged scams misnamed, most frequent first."""
        wrong = (o for o in self.outcomes if o.row.kind == "scam" and o.flagged and not o.right_category)
        pairs = Counter((o.row.category, o.category) for o in wrong)
        return [(*pair, count) for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]

    def grouped(self, key: str, *, scams: bool) -> dict[str, list[Outcome]]:
        """Return the scams, or the honest messages, by one of the row's keys, in order of the key."""
        kinds = _SCAM if scams else _HONEST
        groups: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            if outcome.row.kind in kinds:
                groups.setdefault(getattr(outcome.row, key), []).append(outcome)
        return dict(sorted(groups.items()))

    def errors(self) -> list[Outcome]:
        """Return the outcomes that are wrong."""
        return [outcome for outcome in self.outcomes if outcome.error]


def evaluate(checker: Checker, rows: Sequence[Row], part: str) -> Evaluation:
    """Check every row."""
    return Evaluation(part, checker.rules_version, tuple(_outcome(checker, row) for row in rows))


def _outcome(checker: Checker, row: Row) -> Outcome:
    verdict = checker.check(Message(row.text))
    return Outcome(row, verdict.level, verdict.category, tuple(reason.rule for reason in verdict.reasons))
