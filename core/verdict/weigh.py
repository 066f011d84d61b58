"""Weighing all that speaks for and against a scam, where the truth table is too sure or too shy.

A logistic regression over everything the program knows of a message: its evidence, the rules that fired, and
how it is worded. Its weights are data (``resources/weights/evidence.json``), learned by
``packaging/learn.py``.

It moves a verdict between danger, caution and clear, within bounds that no weight can break:
- an address made to deceive or not the claimed sender's, and a rule that the weights do not know yet, keep
  what the truth table says;
- what a text that warns only quotes, what begins like a scam or is torn by blanks and signs, and the tale of
  somebody who has already paid or called, is never called clear;
- with hardly a word beside an address or a number there is nothing to weigh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.rule import Severity
from core.model.values import Level
from core.rules.weights import SCALE
from core.text.hosts import TRICKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.model.rule import Hit
    from core.rules.evidence import Evidence
    from core.rules.wording import Worded

#: Hardly a word beside an address or a number.
BARE = ("fact:bare",)
_DECEIVING = (
    # No genuine message of the corpus has a link that is not the claimed sender's own.
    "fact:link_unofficial",
    *(f"fact:{prefix}_{trick.value}" for prefix in ("link", "sender") for trick in TRICKS),
)
#: More hits of one severity than this say no more.
_MOST = 4
_NAMED = "fact:brand:"
#: So much more must speak for a danger where no danger rule has found one: a vague request stays a caution.
_ALONE = 1.5
#: A beginning worded so much like a scam is never called clear, whatever follows it.
_LOUD = 1.0
#: So many places in which signs or blanks stand between the letters tear a text.
_TORN = 2
_TORN_LINK, _INSERTED = ("fact:link_torn",), ("fact:fold_inserted",)
#: The category of the rules for people who tell that they have already paid or called.
_INVOLVED = "already_involved"
#: So much more must speak against it where one has: no scam of the corpus comes near.
_DEEP = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """One message as far as the rules have read it."""

    evidence: Evidence
    hits: tuple[Hit, ...]
    own: tuple[Hit, ...]
    """Without what the message only quotes; the same as ``hits`` when it warns of nothing."""
    worded: Worded
    warns: bool

    def signs(self, level: Level) -> Iterator[tuple[str, float]]:
        """Yield every sign and how strongly it is there (0 to about 1); ``level`` is the truth table's."""
        yield "wording", self.worded.score / _MOST
        yield "wording_about", self.worded.about / _MOST
        for severity in (Severity.DANGER, Severity.CAUTION, Severity.CALM):
            yield f"{severity}_rules", _share(self.hits, severity)
        yield "own_danger_rules", _share(self.own, Severity.DANGER)
        yield f"level_{level}", 1.0
        if self.warns:
            yield "warns", 1.0
        yield from ((name, 1.0) for name in self.evidence.places if not name.startswith(_NAMED))
        yield from ((f"rule:{hit.rule.id}", 1.0) for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights of signs, in hundredths, and from which score on a message is what."""

    bias: float
    danger: float
    caution: float
    quiet: float
    """The limit of caution where no rule has found anything."""
    terms: Mapping[str, int]

    def score(self, signs: Iterable[tuple[str, float]]) -> float:
        """Return the log-odds of a scam."""
        return self.bias + sum(self.terms.get(name, 0) * amount for name, amount in signs) / SCALE

    def level(self, level: Level, case: Case) -> Level:
        """Return the level that all signs together speak for, where the truth table says ``level``."""
        if case.evidence.has(BARE):
            return level
        score = self.score(case.signs(level))
        wanted = self._level(score, case, quiet=level is Level.CLEAR)
        return max(wanted, self._lowest(level, case), key=_rank)

    def _level(self, score: float, case: Case, *, quiet: bool) -> Level:
        """Return the level of a score: what a danger rule found is easily red and hardly ever green."""
        found = any(hit.rule.severity is Severity.DANGER for hit in case.hits)
        if score >= self.danger + (0 if found else _ALONE):
            return Level.DANGER
        caution = self.caution - _DEEP if found else self.quiet if quiet else self.caution
        return Level.CAUTION if score >= caution else Level.CLEAR

    def _lowest(self, level: Level, case: Case) -> Level:
        """Return the lowest level that the weights may give."""
        if any(self._firm(hit, level, case) for hit in case.own):
            return level
        quotes = case.warns and case.hits != case.own
        told = any(hit.rule.category == _INVOLVED for hit in case.own)
        held = quotes or told or case.worded.score >= _LOUD or _is_torn(case.evidence)
        return Level.CAUTION if held else Level.CLEAR

    def _firm(self, hit: Hit, level: Level, case: Case) -> bool:
        """Say whether ``hit`` alone upholds the truth table's ``level``."""
        if hit.rule.severity.value != level.value:
            return False
        unknown = f"rule:{hit.rule.id}" not in self.terms
        return unknown or (not hit.rule.detect.soften and case.evidence.has(_DECEIVING))


def _is_torn(evidence: Evidence) -> bool:
    """Say whether words or addresses were pulled apart: one heading in spaced letters is none of that."""
    return evidence.has(_TORN_LINK) or len(evidence.of(_INSERTED)) >= _TORN


def _share(hits: Iterable[Hit], severity: Severity) -> float:
    return min(sum(hit.rule.severity is severity for hit in hits), _MOST) / _MOST


def _rank(level: Level) -> int:
    return level.rank
