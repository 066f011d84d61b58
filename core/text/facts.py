"""Everything concrete that a message states, gathered once, each with its place in the original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.values import meets
from core.text.brands import Claim
from core.text.deadlines import Deadline, find_deadlines
from core.text.hosts import HostFacts, read_host, read_link
from core.text.links import Link, find_links, find_torn
from core.text.mail import MailAddress, find_mails, find_senders, has_header
from core.text.money import Amount, find_amounts
from core.text.phones import Phone, find_phones

if TYPE_CHECKING:
    from core.text.brands import Brand, BrandMention, BrandTable
    from core.text.hosts import HostTables
    from core.text.mail import Sender
    from core.text.normalise import NormalText

#: Addresses beyond this count are found but not read closely: a page of links is no message.
_READ_CLOSELY = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in one message."""

    links: tuple[tuple[Link, HostFacts], ...]
    torn: tuple[Link, ...]
    """Links with blanks inside them."""
    mails: tuple[tuple[MailAddress, HostFacts], ...]
    phones: tuple[Phone, ...]
    amounts: tuple[Amount, ...]
    deadlines: tuple[Deadline, ...]
    brands: tuple[BrandMention, ...]
    senders: tuple[Sender, ...]
    header: bool

    @property
    def claimed(self) -> tuple[Brand, ...]:
        """The organisations in whose name the message speaks, in order, without repeats."""
        found = {m.brand.id: m.brand for m in self.brands if m.claim is Claim.CLAIMED}
        return tuple(found.values())


def extract(text: NormalText, hosts: HostTables, brands: BrandTable) -> Facts:
    """Gather the facts of ``text``."""
    mails = find_mails(text.plain)
    mail_spans = [mail.span for mail in mails]
    links = [link for link in find_links(text.plain, hosts.known_tlds) if not meets(link.span, mail_spans)]
    read = tuple((link, read_link(link, hosts, brands)) for link in links[:_READ_CLOSELY])
    taken = sorted([*mail_spans, *(link.span for link in links)])
    phones = [phone for phone in find_phones(text.plain) if not meets(phone.span, taken)]
    named = [link.span for link, host in read if _is_name(link, host)]
    return Facts(
        links=read,
        torn=find_torn(text.plain, hosts.known_tlds, taken),
        mails=tuple((mail, read_host(mail.host, hosts, brands)) for mail in mails[:_READ_CLOSELY]),
        phones=tuple(phones[:_READ_CLOSELY]),
        amounts=find_amounts(text.plain),
        deadlines=find_deadlines(text.dense),
        brands=brands.find(text.dense, [span for span in taken if span not in named]),
        senders=find_senders(text.plain),
        header=has_header(text.plain),
    )


def _is_name(link: Link, host: HostFacts) -> bool:
    """Tell "Amazon.co.jp" in a sentence: an organisation's name that is also its address."""
    return bool(host.owners) and not link.has_scheme and not link.path
