"""The small pattern language of the rule files, made for people who do not know regular expressions.

``未(納|払い?)(の)?料金``: ``(…|…)`` is a choice, ``?`` makes the character or the group before it
optional, ``…`` stands for up to 12 further characters of the same sentence, ``……`` for up to 30, and
``＃`` for a number. Everything else stands for itself. Every pattern is bounded, so matching stays linear.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from core.text.folding import bare

_GAP, _NUMBER = "…", "＃"
_SHORT_GAP, _LONG_GAP, _NUMBER_WIDTH = 12, 30, 12
_NUMBER_CLASS = "[0-9一二三四五六七八九十百千万億数何,.]"
_OTHER = r"[^。!?\n]"
_TO_PRIVATE = {ord(_GAP): "\ue000", ord(_NUMBER): "\ue001"}
_FROM_PRIVATE = {0xE000: _GAP, 0xE001: _NUMBER}
# Characters that stand for themselves, up to the one that a following ? makes optional.
_LITERAL = re.compile(f"[^()|?{_GAP}{_NUMBER}]+(?![?])|[^()|?{_GAP}{_NUMBER}]")

# A choice among words, as most are: read at once.
_PLAIN_CHOICE = re.compile(rf"\(([^()|?{_GAP}{_NUMBER}]+(?:\|[^()|?{_GAP}{_NUMBER}]+)*)\)")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why, in Japanese."""


class _Part(NamedTuple):
    """A piece of a pattern: its regular expression, widest match, and texts of which one must occur."""

    regex: str
    width: int
    needs: frozenset[str] | None
    literal: bool = False


@dataclass(slots=True)
class Pattern:
    """A compiled pattern; the regular expression is built on first use, since most never are."""

    source: str
    regex: str
    width: int
    needs: tuple[str, ...]
    """Texts of which at least one stands in every match; () when there is none."""
    _compiled: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression, ready to search."""
        if self._compiled is None:
            self._compiled = re.compile(self.regex)
        return self._compiled


def parse(source: str) -> Pattern:
    """Read one pattern; raises PatternError."""
    folded = _fold(source)
    part, rest = _sequence(folded, 0)
    if rest != len(folded):
        message = f"「)」が多すぎます: {source}"
        raise PatternError(message)
    if part.needs is None:
        message = f"どの文にも当てはまってしまいます: {source}"
        raise PatternError(message)
    return Pattern(source, part.regex, part.width, tuple(sorted(part.needs)))


def _fold(source: str) -> str:
    """Fold the letters as texts are folded, and keep the signs of the language, which NFKC would change."""
    kept = source.translate(_TO_PRIVATE)
    return bare(unicodedata.normalize("NFKC", kept).lower()).translate(_FROM_PRIVATE)


def _sequence(source: str, at: int) -> tuple[_Part, int]:
    parts: list[_Part] = []
    while at < len(source) and source[at] not in "|)":
        part, at = _item(source, at)
        parts.append(part)
    return _join(parts), at


def _item(source: str, at: int) -> tuple[_Part, int]:
    part, at = _atom(source, at)
    if source[at : at + 1] == "?":
        grouped = part.regex.startswith("(?:") or (part.literal and part.width == 1)
        return _Part(f"{part.regex}?" if grouped else f"(?:{part.regex})?", part.width, None), at + 1
    return part, at


def _atom(source: str, at: int) -> tuple[_Part, int]:
    if run := _LITERAL.match(source, at):
        return _Part(re.escape(run[0]), len(run[0]), frozenset({run[0]}), literal=True), run.end()
    char = source[at]
    if char == "(":
        return _choice(source, at)
    if char == _GAP:
        long = source.startswith(_GAP * 2, at)
        width = _LONG_GAP if long else _SHORT_GAP
        return _Part(f"{_OTHER}{{0,{width}}}?", width, None), at + (2 if long else 1)
    if char == _NUMBER:
        return _Part(f"{_NUMBER_CLASS}{{1,{_NUMBER_WIDTH}}}", _NUMBER_WIDTH, None), at + 1
    message = f"「?」の前に文字がありません: {source}"
    raise PatternError(message)


def _choice(source: str, at: int) -> tuple[_Part, int]:
    if plain := _PLAIN_CHOICE.match(source, at):
        words = plain[1].split("|")
        regex = "(?:" + "|".join(map(re.escape, words)) + ")"
        return _Part(regex, max(map(len, words)), frozenset(words)), plain.end()
    options: list[_Part] = []
    start = at
    while True:
        option, at = _sequence(source, at + 1)
        options.append(option)
        if at >= len(source):
            message = f"「)」が足りません: {source[start:]}"
            raise PatternError(message)
        if source[at] == ")":
            break
    needs = [option.needs for option in options if option.needs]
    all_need = frozenset().union(*needs) if len(needs) == len(options) else None
    regex = "(?:" + "|".join(option.regex for option in options) + ")"
    return _Part(regex, max(option.width for option in options), all_need), at + 1


def _join(parts: list[_Part]) -> _Part:
    needs: list[frozenset[str]] = []
    run = ""
    for part in [*parts, _Part("", 0, None)]:
        if part.literal and part.needs:
            run += next(iter(part.needs))
            continue
        if run:
            needs.append(frozenset({run}))
            run = ""
        if part.needs:
            needs.append(part.needs)
    best = max(needs, key=_selectiveness) if needs else None
    return _Part("".join(part.regex for part in parts), sum(part.width for part in parts), best)


def _selectiveness(needs: frozenset[str]) -> tuple[int, int]:
    return min(map(len, needs)), -len(needs)
