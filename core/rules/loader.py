"""Turning data files into values: rules, phrases, brands, hosts, categories, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.rule import Detect, Rule, Severity, Status
from core.rules.faults import Fault
from core.rules.pattern import parse
from core.rules.phrases import Phrase, PhraseBook
from core.rules.tables import flag, number, sub, subs, text, texts
from core.text.brands import Brand, BrandTable
from core.text.folding import Disguises
from core.text.hosts import HostTables, Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.model.rule import Term
    from core.rules.tables import Table

DEFAULT_WITHIN = 0
_HOST_LISTS = (
    ("public_body", Trait.PUBLIC_BODY),
    ("open_platform", Trait.OPEN_PLATFORM),
    ("shortener", Trait.SHORTENER),
    ("dynamic_dns", Trait.DYNAMIC_DNS),
    ("hosting", Trait.HOSTING),
)
#: Top-level domains that stand for a link even when no scheme is written before the host.
_USUAL_TLDS = frozenset(
    [
        "jp",
        "com",
        "net",
        "org",
        "info",
        "biz",
        "co",
        "io",
        "me",
        "tv",
        "tokyo",
        "dev",
        "page",
        "ly",
        "gd",
        "link",
        "live",
        "store",
        "news",
        "email",
        "xn",
    ]
)


def rule_of(table: Table) -> Rule:
    """Build a rule; raises KeyError, TypeError or ValueError naming the key."""
    head, detect = sub(table, "rule"), sub(table, "detect")
    return Rule(
        id=text(head, "id"),
        title=text(head, "title"),
        category=text(head, "category"),
        severity=Severity(text(head, "severity")),
        status=Status(text(head, "status")),
        say=text(head, "summary"),
        advice=texts(head, "advice"),
        detect=Detect(
            all=_terms(detect, "all"),
            any=_terms(detect, "any"),
            least=number(detect, "least", 1),
            none=_terms(detect, "none"),
            within=number(detect, "within", DEFAULT_WITHIN),
            soften=number(detect, "soften", 0),
        ),
    )


def _terms(table: Table, key: str) -> tuple[Term, ...]:
    return tuple(tuple(part.strip() for part in term.split("|")) for term in texts(table, key))


def own_phrases(table: Table) -> dict[str, Phrase]:
    """Return the phrases that a rule file defines for itself, named ``<rule id>.<name>``."""
    head = sub(table, "rule")
    return {
        (name := f"{text(head, 'id')}.{key}"): _phrase(name, sub(sub(table, "patterns"), key))
        for key in sub(table, "patterns")
    }


def phrases_of(table: Table) -> dict[str, Phrase]:
    """Return the phrase families of one file of ``rules/phrases``."""
    families = sub(table, "phrase")
    return {key: _phrase(key, sub(families, key)) for key in families}


def _phrase(name: str, table: Table) -> Phrase:
    patterns = tuple(parse(source) for source in texts(table, "patterns"))
    return Phrase(name, text(table, "about", ""), patterns, flag(table, "request"))


def brands_of(tables: Iterable[Table]) -> BrandTable:
    """Build the table of organisations from the files of ``brands``."""
    rows = (_brand(row) for table in tables for row in subs(table, "brand"))
    return BrandTable({brand.id: brand for brand in rows})


def _brand(row: Table) -> Brand:
    domains = (*texts(row, "web"), *texts(row, "mail"), *texts(row, "short"))
    return Brand(
        id=text(row, "id"),
        name=text(row, "name"),
        category=text(row, "category"),
        aliases=texts(row, "aliases"),
        context_aliases=texts(row, "context_aliases"),
        not_in=texts(row, "not_in"),
        domains=frozenset(domains),
        weak_domains=frozenset(texts(row, "weak")),
        tokens=texts(row, "tokens"),
        sms_links=text(row, "sms_links", "unknown"),
        never=text(row, "never", ""),
        check=text(row, "check", ""),
    )


def disguises_of(table: Table) -> Disguises:
    """Build the folding tables from ``characters.toml``."""
    return Disguises.of(
        texts(table, "glyphs"), texts(table, "latin"), texts(table, "words"), texts(table, "kana")
    )


def hosts_of(tables: Iterable[Table]) -> HostTables:
    """Build the tables of known kinds of host from the files of ``links``."""
    rows = list(tables)
    suffixes = {host: trait for key, trait in _HOST_LISTS for row in rows for host in texts(row, key)}
    risky = frozenset(tld for row in rows for tld in texts(row, "risky_tld"))
    mixed = frozenset(tld for row in rows for tld in texts(row, "mixed_tld"))
    return HostTables(
        suffixes=suffixes,
        risky_tlds=risky,
        mixed_tlds=mixed,
        known_tlds=risky | mixed | _USUAL_TLDS,
        public_labels=frozenset(label for row in rows for label in texts(row, "public_label")),
        public_regions=frozenset(label for row in rows for label in texts(row, "public_region")),
        user_mail=frozenset(host for row in rows for host in texts(row, "user_mail")),
    )


def book_of(families: Iterable[Mapping[str, Phrase]]) -> PhraseBook:
    """Join phrase families into one book."""
    return PhraseBook({name: phrase for family in families for name, phrase in family.items()})


def fault_of(file: str, error: Exception) -> Fault:
    """Say in one sentence what ``error`` means for the person who wrote ``file``."""
    if isinstance(error, KeyError):
        return Fault(file, str(error.args[0]), "この項目がありません。")
    if isinstance(error, TypeError):
        return Fault(file, str(error.args[0]), "値の種類が違います（文字か、数か、一覧か）。")
    return Fault(file, "", str(error))
