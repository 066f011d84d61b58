"""Telling a text about scams from a scam, and what it quotes from what it says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.model.values import Span

if TYPE_CHECKING:
    from core.rules.evidence import Evidence
    from core.text.mapped import Mapped

_QUOTE = re.compile(r"「[^「」]{4,400}」|『[^『』]{4,400}』|“[^“”]{4,400}”|\"[^\"\n]{8,400}\"")
_SENTENCE = re.compile(r"[^。!?！？\n]+[。!?！？\n]?")
_QUOTED_LINE = re.compile(r"^[ \t　]*(?:[>＞|｜―—]|犯人|男|女)[^\n]{8,}$", re.MULTILINE)
_EXAMPLE = re.compile(r"(?:例|文面|文例|手口|件名)[^\n。]{0,24}。?[ \t　]*\n(?P<body>(?:[^\n]+\n?){1,14})")
_GROUPS = ("phrase:about_scams", "phrase:about_advice", "phrase:about_news", "phrase:about_denial")
_ASKS_HELP = ("phrase:asks_help",)
# Sentences that speak about a scam, deny it, or warn of it; what they name is not what the message asks.
_SPEAKS_ABOUT = ("phrase:about_scams", "phrase:about_denial", "phrase:about_advice", "phrase:reported_speech")
_CONTACTS = ("fact:link", "fact:phone", "fact:mail")


def warns(plain: Mapped, evidence: Evidence) -> bool:
    """Say whether the text speaks about scams in general instead of being one.

    It must do two of: name scams, advise, report how many, deny being genuine; or do one of them beside a
    quotation. A person who asks for help with what was said to them is not warning anybody.
    """
    signs = sum(evidence.has((group,)) for group in _GROUPS)
    asks_help = evidence.has(_ASKS_HELP)
    if signs == len(_GROUPS) or (signs > 1 and not asks_help):
        return True
    tells = evidence.has(("phrase:about_advice", "phrase:about_denial"))
    return tells and not asks_help and bool(_QUOTE.search(plain.text) or _QUOTED_LINE.search(plain.text))


def quoted(plain: Mapped, evidence: Evidence) -> tuple[Span, ...]:
    """Return the stretches that only repeat or describe what others say, in order."""
    text = plain.text
    spans = [plain.span(m.start(), m.end()) for m in _QUOTE.finditer(text)]
    spans += (plain.span(m.start(), m.end()) for m in _QUOTED_LINE.finditer(text))
    spans += (plain.span(m.start("body"), m.end("body")) for m in _EXAMPLE.finditer(text))
    about, contacts = evidence.of(_SPEAKS_ABOUT), evidence.of(_CONTACTS)
    for found in _SENTENCE.finditer(text):
        sentence = plain.span(found.start(), found.end())
        if _holds(sentence, about) and not _holds(sentence, contacts):
            spans.append(sentence)
    return tuple(_merged(sorted(spans)))


def _holds(sentence: Span, places: tuple[Span, ...]) -> bool:
    return any(sentence.start <= place.start < sentence.end for place in places)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
