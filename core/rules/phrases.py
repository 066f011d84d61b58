"""Phrase families (``resources/rules/phrases``) and finding them fast in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from core.text.folding import bare

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


class Place(NamedTuple):
    """Where a phrase stands in the dense text, half open."""

    start: int
    end: int


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
    by_start: Mapping[str, tuple[tuple[str, tuple[Use, ...]], ...]] = field(init=False)
    """For the first two characters (or the only one) of needed texts: each with the patterns it is for."""

    def __post_init__(self) -> None:
        """Build the index: asking for the few texts whose start occurs is much faster than for all."""
        uses: dict[str, list[Use]] = {}
        for phrase in self.phrases.values():
            for number, pattern in enumerate(phrase.patterns):
                for need in pattern.needs:
                    uses.setdefault(need, []).append(Use(phrase.id, number))
        starts: dict[str, list[tuple[str, tuple[Use, ...]]]] = {}
        for need, places in uses.items():
            starts.setdefault(need[:2], []).append((need, tuple(places)))
        object.__setattr__(self, "by_start", {start: tuple(needs) for start, needs in starts.items()})

    def find(self, dense: str) -> dict[str, tuple[Place, ...]]:
        """Return the places of every family that occurs in ``dense``, in order."""
        folded = bare(dense)
        places: dict[str, set[Place]] = {}
        for use, spots in self._spots(folded).items():
            pattern = self.phrases[use.phrase].patterns[use.pattern]
            places.setdefault(use.phrase, set()).update(_find(pattern, folded, spots))
        return {name: kept for name in self.phrases if (kept := self._asked(name, places.get(name), dense))}

    def _spots(self, text: str) -> dict[Use, list[tuple[int, int]]]:
        """Return the patterns of which a needed text occurs, each with where such texts stand."""
        starts: dict[str, list[int]] = {}
        for at, start in chain(enumerate(text), enumerate(map(add, text, text[1:]))):
            if start in self.by_start:
                starts.setdefault(start, []).append(at)
        found: dict[Use, list[tuple[int, int]]] = {}
        for start, ats in starts.items():
            for need, uses in self.by_start[start]:
                spots = [(at, at + len(need)) for at in ats if text.startswith(need, at)]
                for use in uses if spots else ():
                    found.setdefault(use, []).extend(spots)
        return found

    def _asked(self, name: str, places: set[Place] | None, dense: str) -> tuple[Place, ...]:
        """Return the places in order, for a request without those that are denied."""
        if not places:
            return ()
        request = self.phrases[name].request
        return tuple(p for p in sorted(places) if not (request and _NEGATION.match(dense, p.end)))


def _find(pattern: Pattern, text: str, spots: list[tuple[int, int]]) -> Iterator[Place]:
    """Search only around the needed texts that are there."""
    count = 0
    for start, end in _windows(text, spots, pattern.width):
        for match in pattern.compiled.finditer(text, start, end):
            yield Place(match.start(), match.end())
            count += 1
            if count == _ENOUGH:
                return


def _windows(text: str, spots: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    if len(spots) >= _CROWDED:
        return [(0, len(text))]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if merged and start - width <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end + width, merged[-1][1]))
        else:
            merged.append((max(start - width, 0), end + width))
    return merged
