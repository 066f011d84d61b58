"""The table of disguises (``resources/characters.toml``) and how they are undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KATAKANA = "ァ-ヺー"
# Small kana and sound marks are the first to go in disguised text: セキユリテイ, てす, サホート.
_VOICED = (
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ"
)
_VOICELESS = (
    "かきくけこさしすせそたちつてとはひふへほはひふへほカキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ"
)
_SMALL, _LARGE = (
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    "あいうえおつやゆよわアイウエオツヤユヨワカケ",
)
_AS_HIRAGANA = str.maketrans({chr(c): chr(c - 0x60) for c in range(0x30A1, 0x30F7)})
_LARGE_VOICELESS = str.maketrans(_VOICED + _SMALL, _VOICELESS + _LARGE)
# Both in one pass, which each text and each phrase goes through.
_BARE = str.maketrans(
    {
        char: plain
        for char in map(chr, range(0x3041, 0x30F7))
        if (plain := char.translate(_LARGE_VOICELESS).translate(_AS_HIRAGANA)) != char
    }
)
# Kanji that pass for katakana; only between or beside katakana, where no Japanese word would have them.
_AS_KATAKANA = str.maketrans("力口二夕工卜八千三一-‐‑–—―─", "カロニタエトハチミーーーーーーーー")
_MAY_NEED_PASSES = re.compile(f"[{_KATAKANA}][力口二夕工卜八千三一\\-‐‑–—―─]|[力口二夕工卜][{_KATAKANA}]")
_ALL_KANA, _KANJI = re.compile("[ぁ-ゖァ-ヺー]"), re.compile("[一-鿿]")
_SENTENCE = re.compile(r"[^。\n]+[。\n]*")
#: Fewer kana, in a whole text and in a part, are too little to tell; so many are read beside one kanji.
_SHORTEST_KANA, _SHORTEST_PART, _FEW_KANJI = 12, 20, 8


@dataclass(frozen=True, slots=True)
class Disguises:
    """Length-preserving foldings, by what they undo."""

    glyphs: Mapping[int, str]
    latin: Mapping[int, str]
    words: Mapping[str, str]
    word_pattern: re.Pattern[str]
    kana: Mapping[str, str]
    kana_pattern: re.Pattern[str]

    @classmethod
    def of(
        cls, glyphs: Iterable[str], latin: Iterable[str], words: Iterable[str], kana: Iterable[str]
    ) -> Disguises:
        """Build the tables from pair strings, ``wrong=right`` words of equal length and ``kana=kanji``."""
        swaps = dict(word.split("=") for word in words)
        read = dict(word.split("=") for word in kana)
        return cls(_pairs(glyphs), _pairs(latin), swaps, _any_of(swaps), read, _any_of(read))

    def unglyph(self, text: str) -> str:
        """Replace Chinese-style forms and look-alike kanji inside words."""
        folded = text.translate(self.glyphs)
        return self.word_pattern.sub(lambda m: self.words[m.group()], folded)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


def kana_parts(text: str) -> list[tuple[int, int]]:
    """Return where ``text`` is written without kanji: by somebody who cannot find them, or to hide the words.

    The whole text, or sentences that follow one another: kanji added behind them do not hide them.
    """
    if _kana_in(text) >= _SHORTEST_KANA:
        return [(0, len(text))]
    parts: list[tuple[int, int, int]] = []
    for sentence in _SENTENCE.finditer(text):
        start, end, kana = sentence.start(), sentence.end(), _kana_in(sentence.group())
        if parts and kana and parts[-1][1] == start:
            start, kana = parts[-1][0], kana + parts.pop()[2]
        if kana:
            parts.append((start, end, kana))
    return [(start, end) for start, end, kana in parts if kana >= _SHORTEST_PART]


def _kana_in(text: str) -> int:
    """Return how many kana there are, 0 where they stand beside more than a few kanji."""
    kana = len(_ALL_KANA.findall(text))
    return kana if len(_KANJI.findall(text)) * _FEW_KANJI < kana else 0


def _pairs(lines: Iterable[str]) -> dict[int, str]:
    return {
        ord(line[i]): line[i + 1]
        for line in lines
        for i in range(0, len(line) - 1, 2)
        if line[i] != line[i + 1]
    }


@cache
def _katakana_passes() -> tuple[re.Pattern[str], ...]:
    # Few texts need them, and each takes half a millisecond to compile.
    between = f"(?<=[{_KATAKANA}])[力口二夕工卜八千三一](?=[{_KATAKANA}])"
    long_mark = r"(?<=[ァ-ヺ])[一\-‐‑–—―─](?=[ァ-ヺ]|(?![一-鿿\d\-‐‑–—―─])(?![つ人度回]))"
    first = f"力(?=ー)|(?<![一-鿿ぁ-ん])[力工二夕卜](?=[{_KATAKANA}]{{2}})"
    last = f"(?<=[{_KATAKANA}])[卜夕](?![一-鿿ぁ-ん])|(?<=[{_KATAKANA}])卜"
    return tuple(map(re.compile, (between, long_mark, first, last)))


def unkatakana(text: str) -> str:
    """Replace kanji and dashes that stand for katakana or the long-vowel mark; keeps the length."""
    if not _MAY_NEED_PASSES.search(text):
        return text
    for pattern in _katakana_passes():
        text = pattern.sub(lambda m: m.group().translate(_AS_KATAKANA), text)
    return text


def hiragana(text: str) -> str:
    """Return ``text`` with katakana as hiragana; keeps the length."""
    return text.translate(_AS_HIRAGANA)


def bare(text: str) -> str:
    """Return ``text`` in large hiragana without sound marks, for comparing phrases; keeps the length."""
    return text.translate(_BARE)
