"""Phrase families (``resources/rules/phrases``) and finding them fast in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from core.text.folding import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """All phrase families."""

    phrases: Mapping[str, Phrase]

    def find(self, dense: str) -> dict[str, tuple[Place, ...]]:
        """Return the places of every family that occurs in ``dense``, in order."""
        found: dict[str, tuple[Place, ...]] = {}
        folded = bare(dense)
        for phrase in self.phrases.values():
            places = sorted({p for pattern in phrase.patterns for p in _find(pattern, folded)})
            if phrase.request:
                places = [place for place in places if not _NEGATION.match(dense, place.end)]
            if places:
                found[phrase.id] = tuple(places)
        return found


def _find(pattern: Pattern, text: str) -> Iterator[Place]:
    """Search only around the texts that every match must hold: most patterns need no search at all."""
    present = [need for need in pattern.needs if need in text]
    if not present:
        return
    count = 0
    for start, end in _windows(text, present, pattern.width):
        for match in pattern.compiled.finditer(text, start, end):
            yield Place(match.start(), match.end())
            count += 1
            if count == _ENOUGH:
                return


def _windows(text: str, needs: Iterable[str], width: int) -> list[tuple[int, int]]:
    spots = sorted((at - width, at + len(need) + width) for need in needs for at in _occurrences(text, need))
    if len(spots) >= _CROWDED:
        return [(0, len(text))]
    merged: list[tuple[int, int]] = []
    for start, end in spots:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((max(start, 0), end))
    return merged


def _occurrences(text: str, need: str) -> Iterator[int]:
    at = text.find(need)
    for _ in range(_CROWDED):
        if at < 0:
            return
        yield at
        at = text.find(need, at + 1)
