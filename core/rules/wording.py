"""How a message is worded, compared with many that are known: a second opinion beside the rules.

Logistic regressions over character n-grams, learned from the working part of the corpus by
``packaging/learn.py``: one for scams (``resources/weights/wording.json``), one for texts about them
(``about.json``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING

from core.rules.weights import SCALE
from core.text.ngrams import endings, ngrams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model.values import Span
    from core.text.mapped import Mapped

#: How many of the telling n-grams are marked, and how near two of them stand to be marked as one.
_MOST_MARKS, _NEAR = 12, 3


@dataclass(frozen=True, slots=True)
class Worded:
    """How a text is worded: above 0 more like the scams, below more like the rest."""

    score: float
    """The highest score of all beginnings of the text: honest words added later do not lower it."""
    text: Mapped
    """As it was read."""
    ngrams: Mapping[str, int]
    """The n-grams of the text, each with the place after its first occurrence."""
    about: float = 0.0
    """Above 0 more like texts that warn of scams, below more like the rest."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The learned weights of n-grams, in hundredths (``core.rules.weights``)."""

    bias: float
    weights: Mapping[str, int]

    def read(self, text: Mapped) -> Worded:
        """Score ``text``, as ``core.text.ngrams.masked`` returns it."""
        found = ngrams(text.text)
        score = max(self._scores(text.text, found), default=self.bias)
        return Worded(score, text, found)

    def whole(self, found: Mapping[str, int]) -> float:
        """Return the score of all n-grams of a text together."""
        known = found.keys() & self.weights.keys()
        return self.bias + sum(map(self.weights.__getitem__, known)) / SCALE / sqrt(len(found) or 1)

    def _scores(self, text: str, found: Mapping[str, int]) -> list[float]:
        """Return the score at each place where the text could have ended."""
        new, sums = Counter(found.values()), [0] * (len(text) + 1)
        for ngram in found.keys() & self.weights.keys():
            sums[found[ngram]] += self.weights[ngram]
        totals = list(accumulate(sums))
        counts = list(accumulate(map(new.__getitem__, range(len(text) + 1))))
        ends = (*endings(text), len(text))
        return [self.bias + totals[end] / SCALE / sqrt(counts[end]) for end in ends if counts[end]]

    def telling(self, worded: Worded) -> tuple[Span, ...]:
        """Return the words that speak most for a scam, as places in the original."""
        found = worded.ngrams
        known = found.keys() & self.weights.keys()
        rows = ((self.weights[ngram], found[ngram] - len(ngram), found[ngram]) for ngram in known)
        places: list[tuple[int, int]] = []
        best = (row for row in nlargest(_MOST_MARKS, rows) if row[0] > 0)
        for start, end in sorted(row[1:] for row in best):
            if places and start <= places[-1][1] + _NEAR:
                places[-1] = (places[-1][0], max(end, places[-1][1]))
            else:
                places.append((start, end))
        return tuple(worded.text.span(*place) for place in places)
