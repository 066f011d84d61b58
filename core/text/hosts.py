"""What the host of a link or mail address gives away, with no look at the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publicsuffixlist import PublicSuffixList

    from core.text.brands import Brand, BrandTable
    from core.text.links import Link

_MANY_LABELS = 5
_OLDER_BODY = 3
"""Labels of the shortest older public host: city, REGION, jp."""
_VOWELS = re.compile("[aeiouy]")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{5,}")
_SWITCHES = re.compile(r"(?<=[a-z])\d+(?=[a-z])")


class Trait(StrEnum):
    """Something noteworthy about a host."""

    PUBLIC_BODY = "public_body"
    OPEN_PLATFORM = "open_platform"
    SHORTENER = "shortener"
    DYNAMIC_DNS = "dynamic_dns"
    HOSTING = "hosting"
    RISKY_TLD = "risky_tld"
    IP = "ip"
    PORT = "port"
    USERINFO = "userinfo"
    PUNYCODE = "punycode"
    MIXED_SCRIPT = "mixed_script"
    DISGUISED = "disguised"
    BRAND_IN_HOST = "brand_in_host"
    LOOK_ALIKE = "look_alike"
    RANDOM_NAME = "random_name"
    MANY_LABELS = "many_labels"
    MIXED_TLD = "mixed_tld"
    JAPANESE = "jp"
    FREE_MAIL = "free_mail"


#: Traits that honest senders hardly ever show.
TRICKS = frozenset(
    {Trait.IP, Trait.USERINFO, Trait.MIXED_SCRIPT, Trait.LOOK_ALIKE, Trait.BRAND_IN_HOST, Trait.DISGUISED}
)
#: Places where anybody may put a page; no proof of anything.
ANYBODYS = frozenset({Trait.SHORTENER, Trait.DYNAMIC_DNS, Trait.HOSTING, Trait.OPEN_PLATFORM})
#: Traits seen far more often among confirmed phishing links than elsewhere.
SUSPECT = TRICKS | {
    Trait.DYNAMIC_DNS,
    Trait.RISKY_TLD,
    Trait.RANDOM_NAME,
    Trait.PUNYCODE,
    Trait.PORT,
    Trait.MANY_LABELS,
}


@dataclass(frozen=True, slots=True)
class HostTables:
    """Known kinds of host (``resources/links``): suffix → trait, and risky top-level domains."""

    suffixes: Mapping[str, Trait]
    risky_tlds: frozenset[str]
    mixed_tlds: frozenset[str]
    """Often misused, but used by honest small shops too."""
    known_tlds: frozenset[str]
    public_labels: frozenset[str]
    """First labels of older public bodies' hosts: pref, city …"""
    public_regions: frozenset[str]
    """Prefectures and large cities in such hosts."""
    user_mail: frozenset[str]
    """Mail hosts where any customer gets an address."""


@dataclass(frozen=True, slots=True)
class HostFacts:
    """Traits of a host, its owners on the list, and the brand that it imitates."""

    traits: frozenset[Trait]
    owners: tuple[Brand, ...]
    imitates: Brand | None


def read_link(link: Link, tables: HostTables, brands: BrandTable) -> HostFacts:
    """Read everything that the written form of ``link`` gives away."""
    facts = read_host(link.host, tables, brands)
    own = {
        Trait.IP: link.is_ip,
        Trait.PORT: link.port not in {"", "80", "443"},
        Trait.USERINFO: bool(link.user),
        Trait.DISGUISED: link.disguised,
        Trait.MIXED_SCRIPT: _mixed(link.shown_host),
    }
    traits = facts.traits | {trait for trait, holds in own.items() if holds}
    owners = () if traits & {Trait.USERINFO, Trait.MIXED_SCRIPT} else facts.owners
    return HostFacts(traits, owners, facts.imitates)


def read_host(host: str, tables: HostTables, brands: BrandTable) -> HostFacts:
    """Read everything that ``host`` (ASCII, lower case) gives away."""
    traits = set(_listed(host, tables))
    anybody = traits & ANYBODYS or host in tables.user_mail
    owners = () if anybody else brands.owners(host)
    if owners or Trait.PUBLIC_BODY in traits:
        return HostFacts(frozenset(traits), owners, None)
    traits |= set(_shape(host, tables))
    if brands.owners(host):
        return HostFacts(frozenset(traits), (), None)
    carried = brands.tokens.carried(host)
    imitated = carried or brands.tokens.imitated(host)
    if imitated:
        traits.add(Trait.BRAND_IN_HOST if carried else Trait.LOOK_ALIKE)
    return HostFacts(frozenset(traits), owners, brands.brands[imitated] if imitated else None)


def _listed(host: str, tables: HostTables) -> set[Trait]:
    labels = host.split(".")
    suffixes = (".".join(labels[i:]) for i in range(len(labels)))
    listed = {tables.suffixes[suffix] for suffix in suffixes if suffix in tables.suffixes}
    plain = labels[1:] if labels[0] == "www" else labels
    return listed | ({Trait.PUBLIC_BODY} if _is_older_body(plain, tables) else set())


def _is_older_body(labels: list[str], tables: HostTables) -> bool:
    """Know city.TOWN.REGION.jp and pref.REGION.jp: names that only public bodies get."""
    if labels[-1] != "jp" or len(labels) < _OLDER_BODY or labels[-2] not in tables.public_regions:
        return False
    return name_label(".".join(labels)) in tables.public_labels


def _shape(host: str, tables: HostTables) -> set[Trait]:
    labels = host.split(".")
    name = name_label(host)
    holds = {
        Trait.RISKY_TLD: labels[-1] in tables.risky_tlds,
        Trait.MIXED_TLD: labels[-1] in tables.mixed_tlds,
        Trait.PUNYCODE: any(label.startswith("xn--") for label in labels),
        Trait.MANY_LABELS: len(labels) >= _MANY_LABELS,
        Trait.RANDOM_NAME: _looks_random(name),
        Trait.JAPANESE: labels[-1] == "jp",
        Trait.FREE_MAIL: host in tables.user_mail,
    }
    return {trait for trait, yes in holds.items() if yes}


def _mixed(host: str) -> bool:
    return any(re.search("[a-z]", label) and re.search("[\u0370-\u052f]", label) for label in host.split("."))


def _looks_random(name: str) -> bool:
    letters = re.sub("[^a-z]", "", name)
    few_vowels = len(letters) >= 6 and len(_VOWELS.findall(letters)) / len(letters) < 0.17  # noqa: PLR2004
    return bool(_CONSONANTS.search(name)) or few_vowels or len(_SWITCHES.findall(name)) > 1


@cache
def _suffix_list() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - 0.1 s to load, and most messages hold no unknown link

    return PublicSuffixList()


def name_label(host: str) -> str:
    """Return the label that somebody registered: ``example`` of ``www.example.co.jp``."""
    return (_suffix_list().privatesuffix(host) or host).split(".")[0]
