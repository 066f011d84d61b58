"""Which trick a message plays, where several rules fire or none names it.

A logistic regression with one score for each trick, over the same signs as ``weigh`` and the n-grams of the
text. Its weights are data (``resources/weights/naming.json``), learned by ``packaging/learn.py``. It never
touches the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from typing import TYPE_CHECKING

from core.rules.weights import SCALE
from core.verdict.weigh import BARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.verdict.weigh import Case

#: A trick must be this likely to be named where the rules name none.
_SURE = 0.35
#: Points of rules and topics count as this part of a sign.
_POINTS = 5
_SIGNS = ("phrase:", "fact:", "rule:")

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """Learned weights, in hundredths: for each sign and n-gram one for each of ``names``."""

    names: tuple[str, ...]
    bias: Row
    terms: Mapping[str, Row]
    ngrams: Mapping[str, Row]

    def name(self, case: Case, points: Mapping[str, int], trick: str) -> str:
        """Return the likeliest trick; ``trick`` is what the rules with their ``points`` would say."""
        if not self.names or case.evidence.has(BARE):
            return trick
        scores = self.scores(signs(case, points, trick), case.worded.ngrams)
        best = max(range(len(scores)), key=scores.__getitem__)
        if trick in self.names or self._likelihood(scores, best) >= _SURE:
            return self.names[best]
        return trick

    def scores(self, found: Iterable[tuple[str, float]], ngrams: Mapping[str, int]) -> list[float]:
        """Return one score for each name."""
        share = 1 / sqrt(len(ngrams) or 1)
        none = (0,) * len(self.names)
        sums = _sums((self.ngrams[ngram] for ngram in self.ngrams.keys() & ngrams.keys()), none)
        rows = [(row, amount) for name, amount in found if (row := self.terms.get(name))]
        whole = _sums((row for row, amount in rows if amount == 1), self.bias)
        scores = [weight + share * more for weight, more in zip(whole, sums, strict=True)]
        for row, amount in rows:
            if amount != 1:
                scores = [score + weight * amount for score, weight in zip(scores, row, strict=True)]
        return [score / SCALE for score in scores]

    @staticmethod
    def _likelihood(scores: list[float], best: int) -> float:
        return 1 / sum(exp(score - scores[best]) for score in scores)


def signs(case: Case, points: Mapping[str, int], trick: str) -> Iterator[tuple[str, float]]:
    """Yield what the naming goes by: evidence, rules, points for each trick, and the rules' own answer."""
    yield from ((name, 1.0) for name in case.evidence.places if name.startswith(_SIGNS))
    yield from ((f"rule:{hit.rule.id}", 1.0) for hit in case.hits)
    yield from ((f"points:{name}", number / _POINTS) for name, number in points.items() if number)
    yield f"answer:{trick}", 1.0


def _sums(rows: Iterable[Row], start: Row) -> list[int]:
    """Add the rows up, column by column."""
    return [sum(column) for column in zip(start, *rows, strict=True)]
