"""What a message shows, by the names that rules use: ``phrase:unpaid``, ``fact:link_unofficial`` …."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.values import Span
from core.text.brands import Claim
from core.text.hosts import ANYBODYS, SUSPECT, TRICKS, Trait
from core.text.phones import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.rules.phrases import PhraseBook
    from core.text.brands import Brand
    from core.text.facts import Facts
    from core.text.hosts import HostFacts
    from core.text.normalise import NormalText

_SHORT, _LONG = 140, 700
_FEW_WORDS = 8
_ROUND, _LARGE, _TINY = 1_000, 10_000, 1_500
_STRONG_FOLDS = frozenset({"invisible", "entity", "latin", "inserted", "katakana"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Places in the original text, by name."""

    places: Mapping[str, tuple[Span, ...]]

    def has(self, term: Iterable[str]) -> bool:
        """Say whether any of the names in ``term`` holds."""
        return not self.places.keys().isdisjoint(term)

    def of(self, term: Iterable[str]) -> tuple[Span, ...]:
        """Return the places of any of the names in ``term``, in order."""
        return tuple(sorted(span for name in term for span in self.places.get(name, ())))

    def outside(self, masked: tuple[Span, ...]) -> Evidence:
        """Return the evidence that does not lie wholly inside a masked stretch."""
        kept = {
            name: tuple(
                s
                for s in spans
                if s.start == s.end or not any(m.start <= s.start and s.end <= m.end for m in masked)
            )
            for name, spans in self.places.items()
        }
        return Evidence({name: spans for name, spans in kept.items() if spans})


def gather(text: NormalText, facts: Facts, book: PhraseBook) -> Evidence:
    """Collect all evidence of one message."""
    places: dict[str, list[Span]] = {}
    for name, found in book.find(text.dense.text).items():
        places[f"phrase:{name}"] = [text.dense.span(*place) for place in found]
    for name, span in _facts(text, facts):
        places.setdefault(f"fact:{name}", []).append(span)
    return Evidence({name: tuple(sorted(set(spans))) for name, spans in places.items()})


def _facts(text: NormalText, facts: Facts) -> Iterator[tuple[str, Span]]:
    yield from _addresses(facts)
    yield from _numbers(facts)
    yield from _names(facts)
    yield from _form(text, facts)


def _addresses(facts: Facts) -> Iterator[tuple[str, Span]]:
    claimed = facts.claimed
    for link, host in facts.links:
        yield "link", link.span
        for name in _host_names(host, claimed, facts):
            yield f"link_{name}", link.span
        if not link.path and not link.has_scheme:
            yield "link_bare_host", link.span
    yield from (("link_torn", link.span) for link in facts.torn)
    for mail, host in facts.mails:
        yield "mail", mail.span
        prefix = "sender" if mail.is_sender else "mail"
        for name in _host_names(host, claimed, facts):
            yield f"{prefix}_{name}", mail.span


def _host_names(host: HostFacts, claimed: tuple[Brand, ...], facts: Facts) -> Iterator[str]:
    """Name what an address shows; ``unofficial`` needs a claimed brand that does not own it."""
    yield from (trait.value for trait in host.traits)
    if host.owners:
        yield "official"
    elif Trait.PUBLIC_BODY in host.traits:
        yield "public"
    else:
        yield "unknown"
        yield from _unowned(host, claimed, facts)
    yield from (name for traits, name in _KINDS if host.traits & traits)


def _unowned(host: HostFacts, claimed: tuple[Brand, ...], facts: Facts) -> Iterator[str]:
    japanese = Trait.JAPANESE in host.traits and not host.traits & (SUSPECT | ANYBODYS)
    yield "japanese" if japanese else "stranger"
    if claimed and not japanese:
        yield "unofficial"
    elif facts.brands and not japanese:
        yield "beside_brand"


_KINDS = ((TRICKS, "trick"), (SUSPECT, "suspect"), (ANYBODYS, "anybodys"))


def _numbers(facts: Facts) -> Iterator[tuple[str, Span]]:
    for phone in facts.phones:
        yield "phone", phone.span
        yield f"phone_{phone.kind.value}", phone.span
        if phone.kind in {NumberKind.MOBILE, NumberKind.IP_PHONE, NumberKind.INTERNATIONAL}:
            yield "phone_personal", phone.span
    for amount in facts.amounts:
        yield "amount", amount.span
        yield from ((f"amount_{name}", amount.span) for name in _amount_kinds(amount.yen))
    for deadline in facts.deadlines:
        yield "deadline" if deadline.short else "deadline_dated", deadline.span


def _amount_kinds(yen: int) -> Iterator[str]:
    if yen % _ROUND == 0 and yen >= _LARGE:
        yield "round"
    elif yen:
        yield "exact"
    if yen >= 10 * _LARGE:
        yield "large"
    if 0 < yen <= _TINY:
        yield "tiny"


def _names(facts: Facts) -> Iterator[tuple[str, Span]]:
    for mention in facts.brands:
        strength = "claimed" if mention.claim is Claim.CLAIMED else "mentioned"
        yield "brand", mention.span
        yield f"brand_{strength}", mention.span
        yield f"brand_{mention.brand.category}", mention.span
        yield f"brand_{strength}_{mention.brand.category}", mention.span
        yield f"brand:{mention.brand.id}", mention.span


def _form(text: NormalText, facts: Facts) -> Iterator[tuple[str, Span]]:
    whole = Span(0, 0)  # a trait of the whole text has no place to mark
    size = len(text.dense.text)
    if size <= _SHORT:
        yield "short", whole
    if size >= _LONG:
        yield "long", whole
    if facts.header:
        yield "header", whole
    if _bare(text, facts):
        yield "bare", whole
    for fold, span in text.folds:
        yield f"fold_{fold.value}", span
        if fold.value in _STRONG_FOLDS:
            yield "evasion", span


def _bare(text: NormalText, facts: Facts) -> bool:
    """Say whether hardly anything but addresses and numbers was sent."""
    found = [link.span for link, _ in facts.links] + [mail.span for mail, _ in facts.mails]
    found += [phone.span for phone in facts.phones]
    rest = len(text.dense.text) - sum(span.end - span.start for span in found)
    return bool(found) and rest < _FEW_WORDS
