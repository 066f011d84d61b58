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
    from collections.abc import Iterable, Mapping, Sequence

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


def judge(own: Sequence[Hit], quoted: Sequence[Hit], topics: Mapping[str, int], *, warns: bool) -> Judgement:
    """Apply the truth table to the message's ``own`` hits and to those only in what it ``quoted``.

    ``topics`` says for each category, most harmful first, how much of the message speaks for it.
    """
    lowered = _soften(own)
    level = max(
        (_LEVELS.get(severity, Level.CLEAR) for _, severity in lowered), key=_rank, default=Level.CLEAR
    )
    if warns and level is not Level.DANGER and any(hit.rule.severity is Severity.DANGER for hit in quoted):
        return Judgement(Level.CAUTION, WARNING, _strongest(quoted))
    if level is Level.CLEAR:
        return Judgement(Level.CLEAR, "", ())
    telling = [(hit, severity) for hit, severity in lowered if severity is not Severity.CALM]
    category = _category(telling, topics)
    hits = sorted(
        telling, key=lambda pair: (-pair[1].rank, pair[0].rule.category != category, -_detail(pair[0]))
    )
    return Judgement(level, category, tuple(hit for hit, _ in hits))


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


def _category(hits: Sequence[tuple[Hit, Severity]], topics: Mapping[str, int]) -> str:
    """Choose the trick for which most speaks; on a tie the more harmful one."""
    points: dict[str, int] = {}
    for hit, severity in hits:
        category = hit.rule.category
        points[category] = max(points.get(category, 0), _WEIGHTS[severity])
    named = [category for category in topics if points.get(category) or topics[category] >= _MUCH] or list(
        points
    )
    return max(named, key=lambda category: points.get(category, 0) + topics.get(category, 0))
