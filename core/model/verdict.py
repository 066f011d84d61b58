"""The one value that leaves the core: from it speak screen, paper, voice and command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model.values import Level, Span, Why


class ContactKind(StrEnum):
    """What kind of address a message names."""

    URL = "url"
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A link, telephone number or mail address found in the message."""

    kind: ContactKind
    value: str
    """Folded to its usual form (half width, scheme added where it was disguised); never to be opened."""
    span: Span
    official_of: str | None
    """Brand id when the address belongs to an organisation on the list, else None."""
    say: str
    """One plain Japanese sentence on what is known of it (kind of number, whose link)."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A company, office or person in charge that the message names, for looking it up."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the level was given: the rule, its sentence, and the words that made it fire."""

    rule: str
    say: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One step to take, in one sentence; ``spoken`` is the same for a voice (digits one by one)."""

    id: str
    say: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the program has to say about one message."""

    level: Level
    category: str
    """Category id (``unpaid_fee`` …), or "" when none applies."""
    category_name: str
    """The trick's name in Japanese, or ""."""
    title: str
    """The conclusion in one sentence."""
    note: str
    """A second sentence under the title (what "clear" does not mean, what was left unread …), or ""."""
    reasons: tuple[Reason, ...]
    """At most three, strongest first."""
    contacts: tuple[FoundContact, ...]
    operators: tuple[Operator, ...]
    advice: tuple[Advice, ...]
    """Three to five steps in the order in which to take them."""
    rules_version: str
    unjudged: Why | None = None
    """Set when the message, or its end, was not judged."""

    @property
    def marks(self) -> tuple[Span, ...]:
        """Every span to mark in the message, merged and in order."""
        merged: list[Span] = []
        for span in sorted(span for reason in self.reasons for span in reason.spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return tuple(merged)
