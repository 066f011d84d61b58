"""Small values that every stage shares: spans, levels and the message itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Span(NamedTuple):
    """A half-open range of code points, ``0 <= start <= end``, in the text as the user gave it."""

    start: int
    end: int


def meets(span: Span, others: Sequence[Span]) -> bool:
    """Say whether ``span`` shares a character with one of ``others``, which stand in order and apart."""
    before = bisect_left(others, (span.end,))
    return before > 0 and others[before - 1].end > span.start


class Level(StrEnum):
    """The four answers, from "cannot say" to "do not touch"."""

    UNJUDGED = "unjudged"
    CLEAR = "clear"
    CAUTION = "caution"
    DANGER = "danger"

    @property
    def rank(self) -> int:
        """0 for unjudged up to 3 for danger, for comparing two levels."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Origin(StrEnum):
    """The way by which a message reached the program."""

    PASTED = "pasted"
    COPIED = "copied"
    DROPPED = "dropped"
    TYPED = "typed"
    FILE = "file"


class Why(StrEnum):
    """Why a message could not be judged, or not all of it."""

    EMPTY = "empty"
    PICTURE = "picture"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"


#: Longest text that is judged, in code points; what lies beyond is not read (issue: window).
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came in: plain text only, never rich text."""

    text: str
    origin: Origin = Origin.PASTED
    picture: bool = False
    """True when the clipboard or a dropped file held a picture and no text."""
