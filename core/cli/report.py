"""A verdict in plain Japanese for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.values import Level
from core.model.verdict import ContactKind
from core.text.shown import defang, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model.verdict import FoundContact, Reason, Verdict
    from core.strings import Strings

_MOST_QUOTES, _LONGEST_QUOTE, _LONGEST_ADDRESS = 4, 40, 120


def report(verdict: Verdict, text: str, say: Strings) -> Iterator[str]:
    """Yield the lines: conclusion, why (with the words of ``text``), contacts found, what to do."""
    yield say("cli.report.title", mark=say(f"cli.report.mark_{verdict.level.value}"), title=verdict.title)
    if verdict.note:
        yield verdict.note
    if verdict.reasons:
        yield from ("", say("cli.report.why"))
        for reason in verdict.reasons:
            yield from _why(reason, text, say)
    if verdict.contacts:
        head = "contacts_danger" if verdict.level is Level.DANGER else "contacts"
        yield from ("", say(f"cli.report.{head}"))
        yield from (_contact(contact, say) for contact in verdict.contacts)
    if verdict.advice:
        yield from ("", say("cli.report.advice"))
        for number, step in enumerate(verdict.advice, 1):
            yield say("cli.report.step", number=number, say=step.say)


def _why(reason: Reason, text: str, say: Strings) -> Iterator[str]:
    yield say("cli.report.reason", say=reason.say)
    words = (one_line(text[span.start : span.end], _LONGEST_QUOTE) for span in reason.spans)
    quotes = tuple(dict.fromkeys(word for word in words if word))[:_MOST_QUOTES]
    if quotes:
        yield say("cli.report.words", words="".join(say("cli.report.word", word=word) for word in quotes))


def _contact(contact: FoundContact, say: Strings) -> str:
    value = contact.value if contact.kind is ContactKind.PHONE else defang(contact.value)
    return say("cli.report.contact", value=one_line(value, _LONGEST_ADDRESS), say=contact.say)
