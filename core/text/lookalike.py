"""Finding the brand whose name a foreign host carries, openly or with a letter swapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HOMOGLYPHS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"))
_WHOLE_ONLY = 4
"""Tokens up to this length must be a whole word of the host: short ones hide in honest names."""
_NEAR_FROM = 6
"""Shorter tokens have too many honest neighbours one letter away."""


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """Brand tokens by their spelling, and by every spelling with one letter left out."""

    exact: Mapping[str, str]
    hyphened: tuple[str, ...]
    near: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, tokens: Iterable[tuple[str, str]]) -> TokenIndex:
        """Build the index from (token, brand id) pairs."""
        exact = dict(tokens)
        near: dict[str, tuple[str, ...]] = {}
        for token in exact:
            if len(token) >= _NEAR_FROM:
                for spelling in _one_less(token):
                    near[spelling] = (*near.get(spelling, ()), token)
        return cls(exact, tuple(token for token in exact if "-" in token), near)

    def carried(self, host: str) -> str | None:
        """Return the brand id whose token stands openly in ``host``, or None."""
        hits = [self.exact[token] for token in self.hyphened if token in host]
        hits += (self.exact[token] for word in _words(host) for token in self._inside(word))
        return hits[0] if hits else None

    def imitated(self, host: str) -> str | None:
        """Return the brand id whose token ``host`` shows with look-alike or swapped letters, or None."""
        folded = host
        for old, new in _HOMOGLYPHS:
            folded = folded.replace(old, new)
        for word in _words(folded):
            hits = [*self._inside(word), *self._beside(word)]
            if hits:
                return self.exact[hits[0]]
        return None

    def _inside(self, word: str) -> Iterator[str]:
        if word in self.exact:
            yield word
        for cut in range(_WHOLE_ONLY + 1, len(word)):
            for part in (word[:cut], word[-cut:]):
                if part in self.exact:
                    yield part

    def _beside(self, word: str) -> Iterator[str]:
        if len(word) >= _NEAR_FROM - 1:
            for spelling in _one_less(word):
                yield from (token for token in self.near.get(spelling, ()) if _one_apart(word, token))


def _words(host: str) -> list[str]:
    return [word[:40] for label in host.split(".")[:-1] for word in re.split("[-_]", label) if word]


def _one_less(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _one_apart(word: str, token: str) -> bool:
    """Say whether one letter was added, dropped, changed, or two neighbours swapped."""
    if word == token or abs(len(word) - len(token)) > 1:
        return False
    head = 0
    while head < min(len(word), len(token)) and word[head] == token[head]:
        head += 1
    a, b = word[head:], token[head:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[:2] == b[1::-1] and a[2:] == b[2:])
