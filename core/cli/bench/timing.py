"""Timing a call often enough to trust the figure."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_FEWEST, _MOST = 5, 2_000


class Times(NamedTuple):
    """How long a call takes, in milliseconds, over ``runs`` calls."""

    median: float
    p99: float
    """99 of 100 calls take no longer; of fewer than a hundred, none took longer."""
    runs: int


def timed(call: Callable[[], object], seconds: float) -> Times:
    """Repeat ``call`` for about ``seconds``, at least five times, after one call to warm up."""
    call()
    spent: list[float] = []
    while len(spent) < _FEWEST or (sum(spent) < seconds and len(spent) < _MOST):
        begun = perf_counter()
        call()
        spent.append(perf_counter() - begun)
    spent.sort()
    last = spent[-(len(spent) // 100) - 1]
    return Times(median(spent) * 1000, last * 1000, len(spent))
