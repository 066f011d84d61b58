"""The addresses and numbers in a message, with one plain sentence each on what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.verdict import ContactKind, FoundContact
from core.text.hosts import ANYBODYS, SUSPECT, TRICKS, Trait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.strings import Strings
    from core.text.brands import Brand
    from core.text.facts import Facts
    from core.text.hosts import HostFacts

_MOST = 20


def list_contacts(facts: Facts, strings: Strings) -> tuple[FoundContact, ...]:
    """Return at most twenty contacts in the order of the message, none twice."""
    found = sorted(_all(facts, strings), key=lambda contact: contact.span)
    unique = {(contact.kind, contact.value): contact for contact in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda contact: contact.span))[:_MOST]


def _all(facts: Facts, strings: Strings) -> Iterator[FoundContact]:
    claimed = facts.claimed
    for link, host in facts.links:
        say = _say_host(host, claimed, strings) or strings("verdict.contact.unknown_url")
        yield FoundContact(ContactKind.URL, link.url, link.span, _owner(host, claimed), say)
    for mail, host in facts.mails:
        say = _say_host(host, claimed, strings) or strings("verdict.contact.unknown_mail")
        yield FoundContact(ContactKind.MAIL, mail.value, mail.span, _owner(host, claimed), say)
    for phone in facts.phones:
        say = strings(f"verdict.contact.phone_{phone.kind.value}")
        yield FoundContact(ContactKind.PHONE, phone.value, phone.span, None, say)


def _owner(host: HostFacts, claimed: tuple[Brand, ...]) -> str | None:
    owners = [brand.id for brand in host.owners]
    wanted = [brand.id for brand in claimed if brand.id in owners]
    return next(iter(wanted or owners), None)


def _say_host(host: HostFacts, claimed: tuple[Brand, ...], strings: Strings) -> str:
    if host.owners:
        owner = next((brand for brand in claimed if brand in host.owners), host.owners[0])
        return strings("verdict.contact.official", name=owner.name)
    if Trait.PUBLIC_BODY in host.traits:
        return strings("verdict.contact.public")
    if host.imitates:
        return strings("verdict.contact.imitates", name=host.imitates.name)
    if claimed:
        return strings("verdict.contact.unofficial", name=claimed[0].name)
    return _say_traits(host, strings)


def _say_traits(host: HostFacts, strings: Strings) -> str:
    if host.traits & TRICKS:
        return strings("verdict.contact.trick")
    if host.traits & ANYBODYS:
        return strings("verdict.contact.anybodys")
    if Trait.FREE_MAIL in host.traits:
        return strings("verdict.contact.free_mail")
    return strings("verdict.contact.suspect") if host.traits & SUSPECT else ""
