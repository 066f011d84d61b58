"""What to do when it has already happened (``aftermath.toml``): from ticked boxes to ordered steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.rules.tables import number, read_table, subs, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from core.rules.tables import Table

#: Offices that need one call, however many boxes are ticked.
_ONE_CALL = frozenset({"9110", "188"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do now; empty texts where there is nothing to say."""

    say: str
    whom: str
    """Id of an official contact, or plain words (カードの裏に書いてある番号), or ""."""
    phrase: str
    """One sentence to read out when somebody answers."""
    have: str
    """What to have at hand."""
    dont: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A check box: something that the person has done; the lower ``urgency``, the earlier its steps."""

    id: str
    label: str
    urgency: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class When:
    """How long ago it was, and the sentence that the answer begins with."""

    id: str
    label: str
    say: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """All boxes in the order of the file, all times, and the steps that hold for everybody."""

    deeds: tuple[Deed, ...]
    whens: tuple[When, ...]
    always: tuple[Step, ...]

    def plan(self, done: Collection[str]) -> tuple[Step, ...]:
        """Return what to do now, most urgent first, each call once; () when nothing was done."""
        deeds = sorted((deed for deed in self.deeds if deed.id in done), key=lambda deed: deed.urgency)
        if not deeds:
            return ()
        return (*_joined(step for deed in deeds for step in deed.steps), *self.always)

    def lead(self, when: str) -> str:
        """Return the first sentence for the time ``when``, "" for an unknown one."""
        return next((row.say for row in self.whens if row.id == when), "")


def load_aftermath(resources: Path) -> Aftermath:
    """Read the file below ``resources``; raises DataError, KeyError or TypeError when it is broken."""
    table = read_table(resources / "aftermath.toml")
    return Aftermath(
        tuple(map(_deed, subs(table, "deed"))),
        tuple(When(text(row, "id"), text(row, "label"), text(row, "say")) for row in subs(table, "when")),
        tuple(map(_step, subs(table, "always"))),
    )


def _deed(row: Table) -> Deed:
    steps = tuple(map(_step, subs(row, "step")))
    return Deed(text(row, "id"), text(row, "label"), number(row, "urgency", 0), steps)


def _step(row: Table) -> Step:
    return Step(*(text(row, key) for key in ("say", "whom", "phrase", "have", "dont")))


def _joined(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Say each thing once: steps to one office, or with one wording, become one."""
    found: dict[tuple[str, str], Step] = {}
    for step in steps:
        key = (step.whom, "" if step.whom in _ONE_CALL else step.say)
        known = found.get(key)
        found[key] = _both(known, step) if known else step
    return tuple(found.values())


def _both(first: Step, other: Step) -> Step:
    # One sentence is enough to begin with: whoever answers asks for the rest.
    have, dont = _added(first.have, other.have, "、"), _added(first.dont, other.dont, "")
    return replace(first, have=have, dont=dont)


def _added(known: str, new: str, between: str) -> str:
    return known if not new or new in known else f"{known}{between}{new}" if known else new
