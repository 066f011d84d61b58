"""Looking for thousands of short texts at once: only those are tried whose first two characters occur."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Needles:
    """Texts to look for, by their first two characters (or the only one)."""

    by_start: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Needles:
        """Index ``texts``; an empty one is never found."""
        starts: dict[str, list[str]] = {}
        for text in texts:
            starts.setdefault(text[:2], []).append(text)
        return cls({start: tuple(found) for start, found in starts.items() if start})

    def places(self, text: str) -> Iterator[tuple[str, list[int]]]:
        """Yield each needle that occurs with all places where it begins, in order."""
        starts: dict[str, list[int]] = {}
        for at, start in chain(enumerate(text), enumerate(map(add, text, text[1:]))):
            if start in self.by_start:
                starts.setdefault(start, []).append(at)
        for start, ats in starts.items():
            for needle in self.by_start[start]:
                if found := [at for at in ats if text.startswith(needle, at)]:
                    yield needle, found
