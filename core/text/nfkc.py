"""Unicode compatibility normalisation (NFKC) that keeps the origin of every character.

NFKC one character at a time would break half-width kana (ﾊ + ﾟ must become パ), so the unit is the
cluster: a base and everything after it that may compose with it. Joined, the clusters equal NFKC of the
whole text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from core.text.mapped import Mapped

# Characters that NFKC leaves alone and that start a cluster: most of any Japanese text, taken in one run.
_STABLE = "\n\r\t\x20-\x7e\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff"
_RUN = re.compile(f"[{_STABLE}]+")
# Starters that may still compose with what stands before them (NFC_Quick_Check=Maybe), by block.
_MAYBE = (
    2494,
    2519,
    2878,
    2902,
    2903,
    3006,
    3031,
    3266,
    3285,
    3286,
    3390,
    3415,
    3535,
    3551,
    4142,
    6965,
    69818,
    69927,
    70462,
    70487,
    70832,
    70842,
    70845,
    71087,
    71984,
    70584,
    70587,
    70594,
    70597,
    70601,
    90401,
    90402,
    90403,
    90404,
    90405,
    90406,
    90407,
    90408,
    90409,
    93543,
    93544,
    *range(4449, 4470),
    *range(4520, 4547),
)
_JOINING_STARTERS = frozenset(map(chr, _MAYBE))


@lru_cache(maxsize=4096)
def _joins(char: str) -> bool:
    """Say whether ``char`` may melt into what stands before it."""
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.combining(first) != 0 or first in _JOINING_STARTERS


@lru_cache(maxsize=4096)
def _nfkc(cluster: str) -> str:
    return unicodedata.normalize("NFKC", cluster)


def nfkc(source: str) -> Mapped:
    """Return NFKC of ``source`` with origins; equals ``unicodedata.normalize("NFKC", source)``."""
    if source.isascii():
        return Mapped.of(source)
    return Mapped.of(source).splice(_changes(source))


def _changes(source: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    at, size = 0, len(source)
    while at < size:
        run = _RUN.match(source, at)
        if run:
            at = run.end()
            if at == size or not _joins(source[at]):
                continue
            at -= 1
        end = at + 1
        while end < size and _joins(source[end]):
            end += 1
        new = _nfkc(source[at:end])
        if new != source[at:end]:
            found.append((at, end, new))
        at = end
    return found
