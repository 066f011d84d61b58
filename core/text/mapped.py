"""Text that remembers, for every character, where in the original it came from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.values import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Mapped:
    """``text[i]`` stands for the original's ``[starts[i], ends[i])``; all three have one length."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, source: str) -> Mapped:
        """Wrap ``source`` unchanged."""
        return cls(source, range(len(source)), range(1, len(source) + 1))

    def span(self, start: int, end: int) -> Span:
        """Map ``[start, end)`` of this text back to the original; an empty range maps to an empty span."""
        if start >= end:
            at = self.starts[start] if start < len(self.text) else (self.ends[-1] if self.text else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def part(self, start: int, end: int) -> Mapped:
        """Return ``[start, end)`` of this text."""
        return Mapped(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def covered(self, span: Span) -> int:
        """Return how many characters of this text lie in ``span`` of the original."""
        return bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start)

    def with_text(self, text: str) -> Mapped:
        """Return the same mapping for a text of equal length."""
        if len(text) != len(self.text):
            message = "a folding that claims to keep the length changed it"
            raise ValueError(message)
        return Mapped(text, self.starts, self.ends)

    def drop(self, pattern: re.Pattern[str]) -> Mapped:
        """Delete every match of ``pattern``."""
        return self.splice((m.start(), m.end(), "") for m in pattern.finditer(self.text))

    def swap(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Mapped:
        """Replace every match of ``pattern``; each new character stands for the whole match."""
        return self.splice((m.start(), m.end(), new(m)) for m in pattern.finditer(self.text))

    def splice(self, cuts: Iterable[tuple[int, int, str]]) -> Mapped:
        """Replace each ``[start, end)`` (in order, apart from each other) by its text."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in cuts:
            text += (self.text[at:start], new)
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if new:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            at = end
        if at == 0:
            return self
        text.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return Mapped("".join(text), starts, ends)
