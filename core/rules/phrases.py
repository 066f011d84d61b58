"""Phrase families (``resources/rules/phrases``) and finding them fast in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from core.text.folding import bare
from core.text.needles import Needles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.rules.pattern import Pattern

#: More places than this of one pattern add nothing to a verdict.
_ENOUGH = 24
#: From so many occurrences on, one search over the whole text is cheaper than many windows.
_CROWDED = 200
# 「〜することはありません」「〜しないでください」: what is denied or advised against is not asked.
_ASKING = (
    "お願い|要求|請求|連絡|案内|送信|送付|依頼|求め|尋ね|聞き|うかがい|伺い|頼み?|行い|行っ|おこなっ"
    "|送り|送っ|いた|致|いただき|頂き|預かり|取り|渡し|かかり|受け取り|集め|売り|出し"
)
_NEGATION = re.compile(
    r"[きしりけ]?ません(?!か|と|場合|でし|ので|が)"
    r"|[^。!?\n]{0,28}?(?:"
    r"(?:こと|もの)(?:は|も|が)?(?:一切|絶対に?|決して|いっさい|まず)?(?:ございません|ありません(?!か)|ない(?!と|場合))"
    r"|(?:は|も)(?:一切|絶対に?|決して)?(?:ございません|ありません(?!か)|いりません|要りません|かかりません|不要)"
    r"|(?:では|じゃ)(?:ございません|ありません(?!か)|なく|ない)"
    rf"|(?:{_ASKING})(?:して|り|て|し)?(?:いたし|致し|お?り)?ません(?!か|と|場合|でし|ので)"
    r"|(?<!つ)ないで(?:く|ね|下|、|。|$)|ないよう|てはいけ|ては(?:なり|だめ|ダメ|駄目)|ちゃ(?:だめ|ダメ)|たら(?:だめ|ダメ)"
    r"|必要は?(?:一切)?(?:ありません|ございません|ない)|(?:不要|無料)(?:です|。|、|で)|禁物|厳禁|(?:ない|せぬ)こと(?:。|、|!|$)"
    r"|(?:しない|せず|押さない|開かない|払わない|教えない|渡さない|かけない|送らない)(?!と|場合|で(?:い|お))|(?:わけ|はず)(?:が|は)(?:ない|ありません))",
)


#: Where a phrase stands in the dense text, half open.
Place = tuple[int, int]


class Use(NamedTuple):
    """A pattern, by its family and its place there."""

    phrase: str
    pattern: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A family of ways to say one thing."""

    id: str
    about: str
    patterns: tuple[Pattern, ...]
    request: bool
    """True when it asks the reader for something: a denied request then does not count."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrase families, indexed by the texts that their patterns cannot do without."""

    phrases: Mapping[str, Phrase]
    uses: Mapping[str, tuple[Use, ...]] = field(init=False)
    """For each needed text the patterns that it is for."""
    needles: Needles = field(init=False)

    def __post_init__(self) -> None:
        """Build the index."""
        uses: dict[str, list[Use]] = {}
        for phrase in self.phrases.values():
            for number, pattern in enumerate(phrase.patterns):
                for need in pattern.needs:
                    uses.setdefault(need, []).append(Use(phrase.id, number))
        object.__setattr__(self, "uses", {need: tuple(places) for need, places in uses.items()})
        object.__setattr__(self, "needles", Needles.of(uses))

    def find(self, dense: str) -> dict[str, tuple[Place, ...]]:
        """Return the places of every family that occurs in ``dense``, in order."""
        folded = bare(dense)
        places: dict[str, set[Place]] = {}
        for use, spots in self._spots(folded).items():
            pattern = self.phrases[use.phrase].patterns[use.pattern]
            places.setdefault(use.phrase, set()).update(_find(pattern, folded, spots))
        return {name: kept for name in self.phrases if (kept := self._asked(name, places.get(name), dense))}

    def _spots(self, text: str) -> dict[Use, list[int]]:
        """Return the patterns of which a needed text occurs, each with where such texts begin."""
        found: dict[Use, list[int]] = {}
        for need, places in self.needles.places(text):
            for use in self.uses[need]:
                found.setdefault(use, []).extend(places)
        return found

    def _asked(self, name: str, places: set[Place] | None, dense: str) -> tuple[Place, ...]:
        """Return the places in order, for a request without those that are denied."""
        if not places:
            return ()
        request = self.phrases[name].request
        return tuple(p for p in sorted(places) if not (request and _NEGATION.match(dense, p[1])))


def _find(pattern: Pattern, text: str, spots: list[int]) -> Iterator[Place]:
    """Search only around the needed texts that are there."""
    search = pattern.compiled.finditer
    windows = _windows(pattern, text, spots)
    return islice((match.span() for window in windows for match in search(text, *window)), _ENOUGH)


def _windows(pattern: Pattern, text: str, spots: list[int]) -> list[tuple[int, int]]:
    """Return the stretches of ``text`` in which a match that holds one of the needed texts must lie."""
    before, width = pattern.before, pattern.width
    if len(spots) == 1:
        return [(max(spots[0] - before, 0), spots[0] + width)]
    if len(spots) >= _CROWDED:
        return [(0, len(text))]
    merged: list[tuple[int, int]] = []
    for spot in sorted(spots):
        if merged and spot - before <= merged[-1][1]:
            merged[-1] = (merged[-1][0], spot + width)
        else:
            merged.append((max(spot - before, 0), spot + width))
    return merged
