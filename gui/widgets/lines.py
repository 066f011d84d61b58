"""Where a line of Japanese may end: between phrases, not in the middle of a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: No break at this place.
JOINER = "\u2060"
#: A break may stand here.
BREAK = "\u200b"
#: A phrase ends before a word that begins with another kind of sign, and after punctuation.
_PHRASE = re.compile(
    r"(?<=[\u3041-\u309f])(?<![おご])(?![\u3041-\u309f\u30fb-\u30ff])(?=[#\w])"
    r"|(?<=[をにのはがもとやでて])(?=[おご][\u3400-\u9fff])"
    "|(?<=[^「（『\u2060])(?=[「（『])"
    "|(?<=[、。」）』！？：・])(?![、。」）』！？：・\u2060])"
)
_JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff！-｠]+")
#: A long phrase may end before these words, too.
_INSIDE = re.compile(
    "(?=ください|しないで|ありません|ませんでした|かもしれ|という|ところ|(?<!と)ことが|ときは)"
)
#: A longer phrase may be broken anywhere, or it would widen a narrow page.
_LONGEST = 9
#: A telephone number, however it is written; blanks and brackets belong to it only where it begins as one.
_DASH, _BETWEEN = "-‐-―−－ー", "() （）\u3000"
_NUMBER = re.compile(
    rf"(?:[（(](?=\d+[)）].?\d))?[0０+＋]\d*(?:[{_DASH}{_BETWEEN}]{{1,2}}\d+)+"
    rf"|[#＃]?\d+(?:[{_DASH}]\d+)*"
)
#: A number and what it counts are read in one.
_COUNTED = re.compile(r"(?<=\d)(?=[年月日時分秒円万人回度歳番号個件通枚階台割倍週])")
#: Where a number ends that is too wide for a line, and blanks, which break a line in spite of joiners.
_PART, _BLANK = re.compile(rf"(?<=[{_DASH}) ）\u3000])(?=\d)"), re.compile("[ \u3000]")


def phrased(text: str, fits: Callable[[str], bool]) -> str:
    """Return ``text`` with invisible signs that let a line end between phrases only.

    A number that ``fits`` on a line stays whole: in two halves it is misread, and dialled wrongly.
    """
    if BREAK in text or JOINER in text:
        return text
    pieces: list[str] = []
    whole = _NUMBER.sub(lambda found: _kept(found.group(), fits), text)
    for piece in _PHRASE.split(_COUNTED.sub(JOINER, whole)):
        if pieces and len(pieces[-1]) == 1:
            # A sign that stands alone, as は does behind a bracket, ends no line.
            pieces[-1] += piece
        else:
            pieces += [piece] if _is_short(piece) else _INSIDE.split(piece)
    return BREAK.join(map(_joined, pieces))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers in ``text`` that one dials, or that look like it."""
    return (found.group() for found in _NUMBER.finditer(text))


def _kept(number: str, fits: Callable[[str], bool]) -> str:
    if not fits(number):
        return _PART.sub(BREAK, number)
    whole = JOINER.join(_BLANK.sub("\u00a0", number))
    # Where brackets or letters beside it would not fit as well, it may part from them.
    return whole if fits(f"国国{number}国国") else BREAK + whole + BREAK


def _is_short(phrase: str) -> bool:
    return len(phrase) - phrase.count(JOINER) <= _LONGEST


def _joined(phrase: str) -> str:
    """Join the Japanese signs of one phrase; Latin words and blanks break as ever."""
    if not _is_short(phrase):
        return phrase
    return _JAPANESE.sub(lambda found: JOINER.join(found.group()), phrase)
