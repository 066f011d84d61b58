"""The truth table: from the rules that fired to one level.

1. A danger rule fires on what the message itself says          → danger
2. It fires only on what the message quotes or describes as a scam → caution, "this warns"
3. A caution rule fires, and calming signs do not outweigh it   → caution
4. Otherwise                                                    → clear

Calming signs (rules of severity ``calm``) lower a softenable rule by one step, never a rule about a
link, a number, money or secrecy (the linter sees to that). Many tricks at once need more of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.rule import Hit, Severity
from core.model.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.verdict.weigh import Case

_LEVELS = {Severity.DANGER: Level.DANGER, Severity.CAUTION: Level.CAUTION}
_WEIGHTS = {Severity.DANGER: 4, Severity.CAUTION: 1, Severity.NOTE: 0, Severity.CALM: 0}
#: From this weight on, a trick that no rule named may still be the one that is meant.
_MUCH = 3
#: So many dangerous tricks in one message may be chance; each further one outweighs a calming sign.
_FEW_TRICKS = 3
WARNING = "warning"
#: The category of a request that fits no known trick; any other category says more.
UNKNOWN = "unknown_request"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A level, the category it belongs to, and the hits that led to it, strongest first."""

    level: Level
    category: str
    hits: tuple[Hit, ...]
    points: Mapping[str, int]
    """How much speaks for each trick, also in a text that only warns of it."""


def judge(case: Case, topics: Mapping[str, int]) -> Judgement:
    """Apply the truth table to the message's own hits, and to those only in what it quotes.

    ``topics`` says for each category, most harmful first, how much of the message speaks for it.
    """
    lowered = _soften(case.own)
    level = max(
        (_LEVELS.get(severity, Level.CLEAR) for _, severity in lowered), key=_rank, default=Level.CLEAR
    )
    quotes_danger = any(hit.rule.severity is Severity.DANGER for hit in case.hits)
    if case.warns and level is not Level.DANGER and quotes_danger:
        points = _points(_soften(case.hits), topics)
        return Judgement(Level.CAUTION, WARNING, _strongest(case.hits), points)
    telling = [(hit, severity) for hit, severity in lowered if severity is not Severity.CALM]
    points = _points(telling, topics)
    hits = sorted(telling, key=lambda pair: (-pair[1].rank, -_detail(pair[0])))
    return Judgement(level, _category(points), tuple(hit for hit, _ in hits), points)


def settle(judgement: Judgement, level: Level, trick: str) -> Judgement:
    """Return ``judgement`` at its final level, named after ``trick``, with that trick's reasons first.

    What only warns keeps that name unless it is a danger itself; clear has neither name nor reasons.
    """
    if level is Level.CLEAR:
        return Judgement(level, "", (), {})
    warning = judgement.category == WARNING and level is not Level.DANGER
    hits = sorted(judgement.hits, key=lambda hit: (-hit.rule.severity.rank, hit.rule.category != trick))
    return Judgement(level, WARNING if warning else trick, tuple(hits), judgement.points)


def _rank(level: Level) -> int:
    return level.rank


def _soften(hits: Iterable[Hit]) -> list[tuple[Hit, Severity]]:
    hits = tuple(hits)
    calm = sum(hit.rule.severity is Severity.CALM for hit in hits)
    tricks = sum(hit.rule.severity is Severity.DANGER for hit in hits)
    return [(hit, _lowered(hit, calm - max(0, tricks - _FEW_TRICKS))) for hit in hits]


def _lowered(hit: Hit, calm: int) -> Severity:
    severity, needed = hit.rule.severity, hit.rule.detect.soften
    if not needed or calm < needed or severity is Severity.CALM:
        return severity
    return Severity.CAUTION if severity is Severity.DANGER else Severity.NOTE


def _strongest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (-hit.rule.severity.rank, -_detail(hit))))


def _detail(hit: Hit) -> int:
    return len(hit.rule.detect.all) + hit.rule.detect.least * bool(hit.rule.detect.any)


def _points(hits: Iterable[tuple[Hit, Severity]], topics: Mapping[str, int]) -> dict[str, int]:
    """Return how much speaks for each trick that a rule names, or that much of the message is about."""
    rules: dict[str, int] = {}
    for hit, severity in hits:
        category = hit.rule.category
        rules[category] = max(rules.get(category, 0), _WEIGHTS[severity])
    named = [name for name in topics if rules.get(name) or topics[name] >= _MUCH] or list(rules)
    return {name: rules.get(name, 0) + topics.get(name, 0) for name in named}


def _category(points: Mapping[str, int]) -> str:
    """Choose the trick for which most speaks; on a tie the more harmful one."""
    return max(points, key=points.__getitem__, default=UNKNOWN)
