"""Where a line of Japanese may end: between phrases, not in the middle of a word."""

from __future__ import annotations

import re

#: No break at this place.
JOINER = "\u2060"
#: A break may stand here.
BREAK = "\u200b"
#: A phrase ends before a word that begins with another kind of sign, and after punctuation.
_PHRASE = re.compile(
    "(?<=[\u3041-\u309f])(?=[\u30a1-\u30fa\u3400-\u9fff0-9A-Za-z#])|(?<=[^「（『])(?=[「（『])|(?<=[、。」）』！？：・])(?![、。」）』！？：・])"
)
_JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff！-｠]+")
#: A long phrase may end before these words, too.
_INSIDE = re.compile(
    "(?=ください|しないで|ありません|ませんでした|かもしれ|という|ところ|(?<!と)ことが|ときは)"
)
#: A longer phrase may be broken anywhere, or it would widen a narrow page.
_LONGEST = 9


def phrased(text: str) -> str:
    """Return ``text`` with invisible signs that let a line end between phrases only."""
    if BREAK in text or JOINER in text:
        return text
    pieces: list[str] = []
    for piece in _PHRASE.split(text):
        if pieces and len(pieces[-1]) == 1:
            # お in お金 begins a word and does not end one.
            pieces[-1] += piece
        else:
            pieces += [piece] if len(piece) <= _LONGEST else _INSIDE.split(piece)
    return BREAK.join(map(_joined, pieces))


def _joined(phrase: str) -> str:
    """Join the Japanese signs of one phrase; Latin words and blanks break as ever."""
    if len(phrase) > _LONGEST:
        return phrase
    return _JAPANESE.sub(lambda found: JOINER.join(found.group()), phrase)
