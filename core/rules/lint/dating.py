"""Checks of dates and sources."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from core.rules.lint.check import Finding
from core.rules.tables import sub, subs, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project
    from core.rules.tables import Table

#: After this many days somebody should look again whether a number still holds.
_STALE = 365
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHECKED = {
    "contacts": "contact",
    "prefectures": "prefecture",
    "carriers": "carrier",
    "safety": "fact",
    "brands": "brand",
}
#: Where telephone numbers stand: kind and list of the rows, key of the number, key of its source.
_NUMBERS = (
    ("contacts", "contact", "phone", "source"),
    ("prefectures", "prefecture", "centre_phone", "centre_source"),
    ("prefectures", "prefecture", "police_landline", "police_source"),
)


class DatesInOrder:
    """A rule was not changed before it was introduced."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules whose dates are the wrong way round."""
        for item in project.rules:
            head = sub(item.source.table, "rule")
            if str(head["updated"]) < str(head["introduced"]):
                yield Finding("date_order", item.source.file, "rule.updated")


class NumberHasSource:
    """A telephone number that is shown names the page where it was seen."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report numbers without a source."""
        for kind, name, number, origin in _NUMBERS:
            for file, key, row in _rows(project, kind, name):
                if text(row, number) and not text(row, origin):
                    yield Finding("no_source", file, f"{key}.{origin}", {"number": text(row, number)})


class CheckedLately:
    """Facts bear the day on which somebody looked, and it is not long ago."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report days that are no days; with a date of today, recommend to look again after a year."""
        for kind, name in _CHECKED.items():
            for file, key, row in _rows(project, kind, name):
                checked = text(row, "checked")
                day = _day(checked)
                if day is None:
                    yield Finding("no_day", file, f"{key}.checked", {"text": checked})
                elif project.today and (project.today - day).days > _STALE:
                    yield Finding("stale", file, f"{key}.checked", {"text": checked}, advice=True)


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def _rows(project: Project, kind: str, name: str) -> Iterator[tuple[str, str, Table]]:
    for source in project.of(kind):
        for number, row in enumerate(subs(source.table, name), 1):
            yield source.file, f"{name}.{row['id']}" if "id" in row else f"{name}[{number}]", row
