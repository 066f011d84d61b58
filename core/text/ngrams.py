"""Character n-grams of a message: what the learned weights (``core.rules.wording``) are about.

Links, numbers and names are replaced by one sign for their kind, and runs of digits by one zero: how a text
is worded must not depend on which number or brand it names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from core.text.brands import Claim
from core.text.folding import bare
from core.text.hosts import ANYBODYS, SUSPECT, Trait
from core.text.phones import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model.values import Span
    from core.text.facts import Facts
    from core.text.hosts import HostFacts
    from core.text.mapped import Mapped
    from core.text.normalise import NormalText

SHORTEST, LONGEST = 1, 4
_DIGITS = re.compile(r"[0-9]+(?:[,.:/][0-9]+)*")
_STOP = re.compile(r"[\n。]")
_FEWEST, _STEP = 20, 20
# Private-use characters: no message holds them after this step, and none is part of a word.
_LINK, _MAIL, _SENDER = "\ue100", "\ue110", "\ue120"
_BRANDS = {Claim.CLAIMED: "\ue130", Claim.MENTIONED: "\ue131"}
_PHONES = {kind: chr(0xE140 + place) for place, kind in enumerate(NumberKind)}
_SIGNS = re.compile("[\ue100-\ue1ff]")


def masked(text: NormalText, facts: Facts) -> Mapped:
    """Return the dense text, folded as phrases are, with a sign for each address, number and name."""
    dense = text.dense
    clean = dense.with_text(_SIGNS.sub(" ", bare(dense.text)))
    cuts, end = [], 0
    for span, sign in sorted(_signs(facts)):
        start = bisect_left(dense.starts, span.start)
        stop = bisect_left(dense.starts, span.end)
        if end <= start < stop:
            cuts.append((start, stop, sign))
            end = stop
    return clean.splice(cuts).swap(_DIGITS, lambda _: "0")


def ngrams(text: str) -> dict[str, int]:
    """Return each n-gram of ``text`` with the place after its first occurrence, in no special order."""
    found: dict[str, int] = {}
    for size in range(SHORTEST, LONGEST + 1):
        for end in range(len(text), size - 1, -1):
            found[text[end - size : end]] = end
    return found


def endings(text: str) -> list[int]:
    """Return the places where ``text`` could have ended: after a sentence, else after so many characters."""
    stops = {m.end() for m in _STOP.finditer(text)}
    return sorted(at for at in stops.union(range(0, len(text), _STEP)) if _FEWEST <= at < len(text))


def _signs(facts: Facts) -> Iterator[tuple[Span, str]]:
    for link, host in facts.links:
        yield link.span, chr(ord(_LINK) + _standing(host))
    for mail, host in facts.mails:
        yield mail.span, chr(ord(_SENDER if mail.is_sender else _MAIL) + _standing(host))
    for phone in facts.phones:
        yield phone.span, _PHONES[phone.kind]
    for mention in facts.brands:
        yield mention.span, _BRANDS[mention.claim]


def _standing(host: HostFacts) -> int:
    """Return 0 for a known owner, up to 4 for an address that honest senders hardly use."""
    if host.owners:
        return 0
    if Trait.PUBLIC_BODY in host.traits:
        return 1
    if host.traits & SUSPECT:
        return 4
    return 3 if host.traits & ANYBODYS or Trait.JAPANESE not in host.traits else 2
