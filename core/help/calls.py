"""Whom to call, with the number near the person's home where one is known for certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.verdict.contacts import Contacts, OfficialContact, Prefecture


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to call; empty texts where nothing is known for certain."""

    name: str
    number: str
    hours: str
    spoken: str
    """The number digit by digit, for a voice."""


def callees(whom: str, contacts: Contacts, code: str) -> tuple[Callee, ...]:
    """Return whom ``whom`` (an id, or plain words) means in the prefecture ``code`` ("" for none)."""
    if not whom:
        return ()
    if whom not in contacts.by_id:
        return (Callee(whom, "", "", ""),)
    official = _national(contacts.get(whom))
    near = {"188": centre, "9110": police}.get(whom)
    place = contacts.prefecture(code)
    local = near(place) if near and place else None
    return (official, local) if local else (official,)


def centre(place: Prefecture) -> Callee | None:
    """Return the consumer centre of ``place``; None where no number is certain."""
    if not place.centre_phone:
        return None
    return Callee(place.centre_name, place.centre_phone, place.centre_hours, place.centre_spoken)


def police(place: Prefecture) -> Callee | None:
    """Return the police of ``place`` by their landline for advice; None where no number is certain."""
    if not place.police_landline:
        return None
    return Callee(place.police_name, place.police_landline, place.police_hours, place.police_spoken)


def _national(row: OfficialContact) -> Callee:
    return Callee(row.name, row.phone, row.hours, row.spoken)
