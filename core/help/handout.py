"""The printed sheet as a value: what stands on the page, without saying how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.help.calls import callees, centre, police
from core.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from core.help.aftermath import Step
    from core.help.tricks import Trick
    from core.model.values import Level
    from core.model.verdict import Verdict
    from core.strings import Strings
    from core.verdict.contacts import Contacts

_EXCERPT = 160
_NUMBERS = ("9110", "188", "110")
#: Pages for a telephone's camera, by the names of their contacts.
_CODES = ("sos47", "kokusen_map")
#: More steps than this do not fit on one page in large letters.
_MOST_STEPS = 9


@dataclass(frozen=True, slots=True)
class NumberBox:
    """A telephone number in a box."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """An official page as a square code: its address and its name."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Handout:
    """One A4 page; empty parts are left out."""

    title: str
    headline: str
    steps: tuple[str, ...]
    boxes: tuple[NumberBox, ...]
    codes: tuple[Code, ...]
    say: str
    notes: tuple[str, ...]
    """Labels of lines to write on by hand."""
    foot: str
    level: Level | None = None
    level_word: str = ""
    excerpt_title: str = ""
    excerpt: str = ""
    reasons: tuple[str, ...] = ()
    more: tuple[tuple[str, ...], ...] = ()
    """What belongs to each step (what to say, to have at hand, not to do), most important first."""
    why_title: str = ""
    why: str = ""
    """Why people fall for it."""
    warning: str = ""
    """What stands framed below the steps."""
    near: tuple[str, ...] = ()
    """Lines with numbers of the person's own: offices near the home, the family."""
    details: str = ""
    """What a consumer centre may want in small letters: rules and contacts found."""

    def shortened(self, length: int) -> Handout:
        """Return the sheet with the excerpt cut to ``length`` code points."""
        return replace(self, excerpt=one_line(self.excerpt, length) if length else "")

    def with_more(self, count: int, steps: int = 99) -> Handout:
        """Return the sheet with at most ``count`` lines below each of the first ``steps``."""
        return replace(self, more=tuple(lines[:count] for lines in self.more[:steps]))


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the sheets of one person: the prefecture's code ("" for none) and the family's numbers."""

    contacts: Contacts
    say: Strings
    prefecture: str = ""
    family: tuple[tuple[str, str], ...] = ()
    """Name and number of each."""

    def of_verdict(self, verdict: Verdict, message: str, today: date, *, details: bool = False) -> Handout:
        """Make the sheet for one judged message."""
        return replace(
            self._page(self.say("handout.title"), verdict.title, today),
            level=verdict.level,
            level_word=self.say(f"handout.level.{verdict.level.value}"),
            excerpt_title=self.say("handout.message"),
            excerpt=one_line(message, _EXCERPT),
            reasons=tuple(reason.say for reason in verdict.reasons),
            steps=tuple(step.say for step in verdict.advice),
            details=self._details(verdict, today) if details else "",
        )

    def of_telephone(self, today: date) -> Handout:
        """Make the general sheet to keep beside the telephone."""
        page = self._page(self.say("handout.telephone_title"), self.say("handout.telephone_headline"), today)
        steps = (self.say(f"handout.telephone_{number}") for number in range(1, 7))
        return replace(page, steps=tuple(steps))

    def of_aftermath(self, lead: str, steps: Sequence[Step], today: date) -> Handout:
        """Make the sheet for "it has already happened"."""
        page = self._page(self.say("handout.aftermath_title"), lead, today)
        shown = steps[:_MOST_STEPS]
        lines = [self._step(step) for step in shown]
        if len(steps) > len(shown):
            lines.append(self.say("handout.more"))
        more = tuple(tuple(self._more(step)) for step in shown)
        return replace(page, steps=tuple(lines), more=more, warning=self.say("handout.second_scam"))

    def of_record(self, when: str, level: Level, title: str, today: date) -> Handout:
        """Make the sheet of a verdict that was kept without its message; ``when`` is in words."""
        return replace(
            self._page(self.say("handout.record_title", when=when), title, today),
            level=level,
            level_word=self.say(f"handout.level.{level.value}"),
        )

    def of_trick(self, trick: Trick, today: date) -> Handout:
        """Make the sheet of one trick, for a meeting of neighbours."""
        page = self._page(self.say("handout.trick_title", name=trick.name), trick.summary, today)
        return replace(
            page,
            excerpt_title=self.say("handout.example"),
            excerpt=trick.example,
            reasons=trick.signs,
            steps=trick.steps,
            why_title=self.say("handout.trick_why"),
            why=trick.why,
            notes=(),
        )

    def _page(self, title: str, headline: str, today: date) -> Handout:
        return Handout(
            title=title,
            headline=headline,
            steps=(),
            boxes=tuple(NumberBox(row.phone, row.name) for row in map(self.contacts.get, _NUMBERS)),
            codes=tuple(Code(row.url, row.name) for row in map(self.contacts.get, _CODES)),
            say=self.say("handout.say"),
            notes=tuple(self.say(f"handout.note_{name}") for name in ("date", "caller", "number")),
            foot=self.say("handout.foot", year=today.year, month=today.month, day=today.day),
            near=(*self.near(), *self._family()),
        )

    def near(self) -> tuple[str, ...]:
        """Return a line for each office near the home whose number is certain."""
        place = self.contacts.prefecture(self.prefecture)
        found = [row for row in (centre(place), police(place)) if row] if place else []
        return tuple(
            self.say("handout.near", name=row.name, number=row.number, hours=row.hours).rstrip()
            for row in found
        )

    def _family(self) -> tuple[str, ...]:
        return tuple(self.say("handout.family", name=name, number=number) for name, number in self.family)

    def _step(self, step: Step) -> str:
        called = callees(step.whom, self.contacts, self.prefecture)
        numbers = "、".join(f"{row.name} {row.number}" for row in called if row.number)
        return self.say("handout.call", say=step.say, numbers=numbers) if numbers else step.say

    def _more(self, step: Step) -> Iterator[str]:
        for key in ("phrase", "dont", "have"):
            words = getattr(step, key)
            if words:
                yield self.say(f"handout.{key}", words=words)

    def _details(self, verdict: Verdict, today: date) -> str:
        rules = " ".join(reason.rule for reason in verdict.reasons)
        found = " ".join(contact.value for contact in verdict.contacts)
        return one_line(f"{today} {verdict.rules_version} {verdict.level.value} {rules} {found}", 300)
