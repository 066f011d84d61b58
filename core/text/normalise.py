"""From raw text to ``NormalText``: the only door through which text reaches the rules."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.model.values import Span
from core.text.folding import hiragana, kana_parts, unkatakana
from core.text.nfkc import nfkc

if TYPE_CHECKING:
    from core.text.folding import Disguises
    from core.text.mapped import Mapped

_NAMED = "amp|lt|gt|quot|nbsp|yen|copy|reg|hellip|middot|ensp|emsp"
_ENTITY = re.compile(rf"&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|{_NAMED});")
_NUMERIC_ENTITY = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
# Characters that draw nothing: zero-width, bidi controls, variation selectors, tags, soft hyphen.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_J = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff"
_INVISIBLE_IN_WORD = re.compile(f"(?<=[{_J}A-Za-z0-9])[{_UNSEEN}]+(?=[{_J}A-Za-z0-9])")
_LOOSE_VOICING = re.compile("([\u304b-\u307b\u30ab-\u30db\u30a6])[ \t]{0,2}([\u3099\u309a゛゜])")
_VOICING = str.maketrans("゛゜", "\u3099\u309a")
_MIXED_SCRIPT = re.compile(
    "(?<=[a-z])[\u0370-\u052f]+(?=[a-z])|(?<=[a-z])[\u0370-\u052f]{1,2}|[\u0370-\u052f]{1,2}(?=[a-z])"
)
# A sign between two Japanese characters, where none belongs; newlines are no disguise.
_SIGNS = ".*_|~^'`\"+=#$%&\\\\/,;:<>・-"
_INSERTED_SIGN = re.compile(f"(?<=[{_J}])[ \t]?[{_SIGNS}]{{1,3}}[ \t]?(?=[{_J}])")
_SIGN_CHAIN = re.compile(f"(?:[{_J}][ \t]?[.*_|~^'`\"+=#$%-]{{1,3}}[ \t]?){{2,}}(?=[{_J}])")
# One Latin letter after every single Japanese character; from three pairs on it is no accident.
_LETTER_CHAIN = re.compile(f"(?:[{_J}][a-z]){{2,}}(?=[{_J}])")
_LONG_CHAIN = 6
_SPACED_LATIN = re.compile(r"(?<![a-z0-9])(?:[a-z][ .*_\-]{1,2}){3,}[a-z](?![a-z0-9])")
# A run of one or two letters each: so no words are written.
_SCATTERED = re.compile(r"(?<![a-z])(?:[a-z]{1,2}\s+){6,}[a-z]{1,2}(?![a-z])")
_SPACED_JAPANESE = re.compile(f"(?<![{_J}])(?:[{_J}][ \t]+){{3,}}[{_J}](?![{_J}])")
_BLANKS = re.compile(r"\s+")
_ENDERS = frozenset("。!?」』】)]}…♪")
_OPENERS = frozenset("【■●◆▼▽□◎☆★※◇▶→<《〈「『[(*")
_FANCY = re.compile("[\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f110-\U0001f189\u249c-\u24b5]")


class Fold(StrEnum):
    """A kind of disguise that was undone; itself evidence."""

    INVISIBLE = "invisible"
    ENTITY = "entity"
    FANCY = "fancy"
    GLYPH = "glyph"
    LATIN = "latin"
    INSERTED = "inserted"
    KATAKANA = "katakana"


@dataclass(frozen=True, slots=True)
class NormalText:
    """A message after folding. Made only by ``normalise``; nothing else may be matched."""

    source: str
    plain: Mapped
    """NFKC without invisible characters: letter case, spaces and lines kept; for links and numbers."""
    dense: Mapped
    """Also case-folded, disguises undone, spaces and line wraps removed; for phrases."""
    folds: tuple[tuple[Fold, Span], ...]


def normalise(source: str, disguises: Disguises) -> NormalText:
    """Fold ``source`` (any Unicode string); every character of the result maps back to it."""
    folds = [(Fold.FANCY, Span(m.start(), m.end())) for m in _FANCY.finditer(source)]
    plain = _revoice(_visible(_unescape(nfkc(source), folds), folds))
    lower = plain.with_text(_lower(plain.text))
    _note(Fold.LATIN, lower, _MIXED_SCRIPT, folds)
    latin = lower.with_text(lower.text.translate(disguises.latin))
    dense = _unwrap(_uninsert(latin, folds))
    glyphs = disguises.unglyph(dense.text)
    _note_changes(Fold.GLYPH, dense, glyphs, folds)
    final = unkatakana(glyphs)
    _note_changes(Fold.KATAKANA, dense.with_text(glyphs), final, folds)
    return NormalText(source, plain, _read_kana(dense.with_text(final), disguises), tuple(folds))


def _note(fold: Fold, text: Mapped, pattern: re.Pattern[str], folds: list[tuple[Fold, Span]]) -> None:
    folds += ((fold, text.span(m.start(), m.end())) for m in pattern.finditer(text.text))


def _note_changes(fold: Fold, text: Mapped, new: str, folds: list[tuple[Fold, Span]]) -> None:
    if new != text.text:
        pairs = enumerate(zip(text.text, new, strict=True))
        folds += ((fold, text.span(i, i + 1)) for i, (old, char) in pairs if old != char)


def _unescape(text: Mapped, folds: list[tuple[Fold, Span]]) -> Mapped:
    if "&" not in text.text:
        return text
    from html import unescape  # noqa: PLC0415 - brings a table of two thousand names, which few texts need

    _note(Fold.ENTITY, text, _NUMERIC_ENTITY, folds)
    return text.swap(_ENTITY, lambda m: unescape(m.group()))


def _visible(text: Mapped, folds: list[tuple[Fold, Span]]) -> Mapped:
    _note(Fold.INVISIBLE, text, _INVISIBLE_IN_WORD, folds)
    return text.drop(_INVISIBLE)


def _revoice(text: Mapped) -> Mapped:
    # A sound mark cut off from its kana by a space or an invisible character comes back to it.
    return text.swap(_LOOSE_VOICING, lambda m: unicodedata.normalize("NFC", m[1] + m[2].translate(_VOICING)))


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _uninsert(text: Mapped, folds: list[tuple[Fold, Span]]) -> Mapped:
    for pattern in (_SIGN_CHAIN, _SPACED_JAPANESE, _SCATTERED):
        _note(Fold.INSERTED, text, pattern, folds)
    chains = [(m.start(), m.end()) for m in _LETTER_CHAIN.finditer(text.text)]
    folds += ((Fold.INSERTED, text.span(*chain)) for chain in chains if chain[1] - chain[0] >= _LONG_CHAIN)
    text = text.splice((at, at + 1, "") for start, end in chains for at in range(start + 1, end, 2))
    text = text.drop(_INSERTED_SIGN)
    return text.swap(_SPACED_LATIN, lambda m: re.sub(r"[ .*_\-]", "", m.group()))


def _unwrap(text: Mapped) -> Mapped:
    return text.swap(_BLANKS, _blank)


def _read_kana(text: Mapped, disguises: Disguises) -> Mapped:
    """Write the words of what has no kanji as the rules know them (けいさつ → 警察)."""
    parts = kana_parts(text.text)
    if not parts:
        return text
    read, find = hiragana(text.text), disguises.kana_pattern.finditer
    sounds = (sound for part in parts for sound in find(read, *part))
    return text.splice((m.start(), m.end(), disguises.kana[m.group()]) for m in sounds)


def _blank(found: re.Match[str]) -> str:
    """Return what white space becomes: a line end that means something, a Latin word gap, or nothing."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    lines = found.group().count("\n")
    if lines and (lines > 1 or before in _ENDERS or after in _OPENERS):
        return "\n"
    both_latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return " " if both_latin else ""
