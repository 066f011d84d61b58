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
_PLAIN = f"[^()|?{_GAP}{_NUMBER}]"
# What a pattern is made of: a choice among words, as most are, or a run of signs that stand for themselves
# (one alone before a ?), or a gap, a number, the end of a choice, each optional when a ? follows; or the
# beginning of a choice or of its next option; or a ? that follows nothing.
_TOKEN = re.compile(
    rf"(?:\(({_PLAIN}+(?:\|{_PLAIN}+)*)\)|({_PLAIN}+(?![?])|{_PLAIN})|({_GAP}{{1,2}})|({_NUMBER})|(\)))(\?)?"
    r"|([(|])|\?"
)


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why, in Japanese."""


class _Part(NamedTuple):
    """A piece of a pattern: its regular expression, widest match, and texts of which one must occur."""

    regex: str
    width: int
    needs: frozenset[str] | None
    before: int = 0
    """How far behind the beginning such a text begins at most."""
    word: str = ""
    """The signs themselves, when it stands for nothing else."""


_GAPS = {
    _GAP: _Part(f"{_OTHER}{{0,{_SHORT_GAP}}}?", _SHORT_GAP, None),
    _GAP * 2: _Part(f"{_OTHER}{{0,{_LONG_GAP}}}?", _LONG_GAP, None),
}
_DIGITS = _Part(f"{_NUMBER_CLASS}{{1,{_NUMBER_WIDTH}}}", _NUMBER_WIDTH, None)


class _Sequence:
    """Parts one after another, as far as they are read."""

    def __init__(self) -> None:
        self._regex: list[str] = []
        self._width = 0
        self._run = ""
        self._needs: frozenset[str] | None = None
        self._before = 0

    def add(self, part: _Part, *, optional: bool) -> None:
        """Put ``part`` behind the others."""
        if part.word and not optional:
            self._run += part.word
            self._width += part.width
            self._regex.append(part.regex)
            return
        self._end_run()
        if part.needs and not optional:
            self._need(part.needs, self._width + part.before)
        self._width += part.width
        grouped = part.regex.startswith("(?:") or len(part.word) == 1
        self._regex.append(
            part.regex if not optional else f"{part.regex}?" if grouped else f"(?:{part.regex})?"
        )

    def end(self) -> _Part:
        """Return all parts as one."""
        self._end_run()
        return _Part("".join(self._regex), self._width, self._needs, self._before)

    def _end_run(self) -> None:
        run, self._run = self._run, ""
        if run:
            self._need(frozenset((run,)), self._width - len(run))

    def _need(self, needs: frozenset[str], before: int) -> None:
        """Keep the texts that tell most: those so far or ``needs``."""
        if self._needs is None or _selectiveness(needs) > _selectiveness(self._needs):
            self._needs, self._before = needs, before


@dataclass(slots=True)
class Pattern:
    """A compiled pattern; the regular expression is built on first use, since most never are."""

    source: str
    regex: str
    width: int
    needs: tuple[str, ...]
    """Texts of which at least one stands in every match."""
    before: int
    """How far behind the beginning of a match such a text begins at most."""
    _compiled: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression, ready to search."""
        if self._compiled is None:
            self._compiled = re.compile(self.regex)
        return self._compiled


def parse(source: str) -> Pattern:
    """Read one pattern; raises PatternError."""
    open_choices = [[_Sequence()]]
    for token in _TOKEN.finditer(_fold(source)):
        _take(token, open_choices, source)
    if len(open_choices) > 1:
        message = f"「)」が足りません: {source}"
        raise PatternError(message)
    part = open_choices[0][0].end()
    if part.needs is None:
        message = f"どの文にも当てはまってしまいます: {source}"
        raise PatternError(message)
    return Pattern(source, part.regex, part.width, tuple(sorted(part.needs)), part.before)


def _take(token: re.Match[str], open_choices: list[list[_Sequence]], source: str) -> None:
    """Put one token where it belongs: into the last option of the innermost choice that is still open."""
    words, word, gap, number, close, optional, sign = token.groups()
    if sign == "(":
        open_choices.append([_Sequence()])
        return
    if (sign or close) and len(open_choices) == 1:
        message = f"「)」が多すぎます: {source}"
        raise PatternError(message)
    if sign:
        open_choices[-1].append(_Sequence())
        return
    if word:
        part = _Part(_escaped(word), len(word), None, word=word)
    elif words:
        part = _one_of(words)
    elif close:
        part = _choice([option.end() for option in open_choices.pop()])
    elif gap or number:
        part = _GAPS[gap] if gap else _DIGITS
    else:
        message = f"「?」の前に文字がありません: {source}"
        raise PatternError(message)
    open_choices[-1][-1].add(part, optional=bool(optional))


def _fold(source: str) -> str:
    """Fold the letters as texts are folded, and keep the signs of the language, which NFKC would change."""
    if _GAP not in source and _NUMBER not in source:
        return bare(unicodedata.normalize("NFKC", source).lower())
    kept = unicodedata.normalize("NFKC", source.translate(_TO_PRIVATE)).lower()
    return bare(kept).translate(_FROM_PRIVATE)


def _escaped(word: str) -> str:
    return word if word.isalnum() else re.escape(word)


def _one_of(words: str) -> _Part:
    options = words.split("|")
    regex = words if "".join(options).isalnum() else "|".join(map(re.escape, options))
    return _Part(f"(?:{regex})", max(map(len, options)), frozenset(options))


def _choice(options: list[_Part]) -> _Part:
    needs = [option.needs for option in options if option.needs]
    all_need = frozenset().union(*needs) if len(needs) == len(options) else None
    regex = "(?:" + "|".join(option.regex for option in options) + ")"
    before = max(option.before for option in options)
    return _Part(regex, max(option.width for option in options), all_need, before)


def _selectiveness(needs: frozenset[str]) -> tuple[int, int]:
    return min(map(len, needs)), -len(needs)
