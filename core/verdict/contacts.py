"""Official telephone numbers and pages, the only ones ever shown (``contacts.toml``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from core.rules.tables import read_table, subs, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.rules.tables import Table


@dataclass(frozen=True, slots=True)
class OfficialContact:
    """A number or page, with the source it was read from and the day it was checked."""

    id: str
    name: str
    phone: str
    spoken: str
    """The number in kana, digit by digit, for a voice."""
    hours: str
    url: str
    purpose: str
    limits: str
    say: str
    """One sentence to read out when somebody answers."""
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture with its consumer centre and police; empty strings where no checked fact exists."""

    code: str
    name: str
    centre_name: str
    centre_phone: str
    centre_spoken: str
    centre_hours: str
    centre_url: str
    centre_source: str
    police_name: str
    police_landline: str
    police_spoken: str
    police_hours: str
    police_url: str
    police_source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """All official contacts by id; the longer tables are read when somebody asks for them."""

    by_id: Mapping[str, OfficialContact]
    resources: Path

    @property
    def prefectures(self) -> tuple[Prefecture, ...]:
        """All prefectures in order."""
        return _prefectures(self.resources)

    @property
    def carriers(self) -> tuple[OfficialContact, ...]:
        """Pages of telephone companies on how to report and stop unwanted messages."""
        return _carriers(self.resources)

    @property
    def addresses(self) -> frozenset[str]:
        """Every official page that may be opened."""
        places = {url for row in self.prefectures for url in (row.centre_url, row.police_url)}
        rows = {row.url for row in (*self.by_id.values(), *self.carriers)}
        return frozenset(url for url in places | rows if url.startswith("https://"))

    def get(self, name: str) -> OfficialContact:
        """Return the contact called ``name``; KeyError when there is none."""
        return self.by_id[name]

    def prefecture(self, code: str) -> Prefecture | None:
        """Return the prefecture with ``code`` (01 to 47), or None."""
        return next((row for row in self.prefectures if row.code == code), None) if code else None


def load_contacts(resources: Path) -> Contacts:
    """Read the contacts below ``resources``; raises DataError, KeyError or TypeError when they are broken."""
    rows = subs(read_table(resources / "contacts.toml"), "contact")
    return Contacts({contact.id: contact for contact in map(_contact, rows)}, resources)


@cache
def _prefectures(resources: Path) -> tuple[Prefecture, ...]:
    return tuple(map(_prefecture, subs(read_table(resources / "prefectures.toml"), "prefecture")))


@cache
def _carriers(resources: Path) -> tuple[OfficialContact, ...]:
    return tuple(map(_carrier, subs(read_table(resources / "carriers.toml"), "carrier")))


def _contact(row: Table) -> OfficialContact:
    return OfficialContact(
        id=text(row, "id"),
        name=text(row, "name"),
        phone=text(row, "phone"),
        spoken=text(row, "spoken"),
        hours=text(row, "hours"),
        url=text(row, "url"),
        purpose=text(row, "for"),
        limits=text(row, "limits"),
        say=text(row, "say"),
        source=text(row, "source"),
        checked=text(row, "checked"),
    )


def _carrier(row: Table) -> OfficialContact:
    known = {key: text(row, key) for key in ("id", "name", "url", "source", "checked")}
    empty = dict.fromkeys(("phone", "spoken", "hours", "limits", "say"), "")
    return OfficialContact(purpose=text(row, "what"), **known, **empty)


def _prefecture(row: Table) -> Prefecture:
    return Prefecture(*(text(row, field.name) for field in fields(Prefecture)))
