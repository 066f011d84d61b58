"""Finding by words as people type them: kana of either kind, wide or narrow letters, large or small."""

from __future__ import annotations

import unicodedata

#: Katakana to hiragana: the two rows stand this far apart.
_APART = 0x60
_KATAKANA = {code: code - _APART for code in range(0x30A1, 0x30F7)}


def folded(text: str) -> str:
    """Return ``text`` with katakana as hiragana, narrow letters, and no capitals."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)


def holds(page: str, words: str) -> bool:
    """Say whether each of the ``words`` (apart by blanks) stands somewhere in the folded ``page``."""
    return all(word in page for word in folded(words).split())
