"""Finding mail addresses, and the sender of a pasted mail header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model.values import Span, meets

if TYPE_CHECKING:
    from core.text.mapped import Mapped

_AT = r"(?:@|\[at\]|\(at\)|\[@\])"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+'-]{{1,64}}){_AT}"
    rf"([A-Za-z0-9\u00c0-\u052f-]{{1,63}}(?:{_DOT}[A-Za-z0-9\u00c0-\u052f-]{{1,63}}){{1,8}})",
    re.IGNORECASE,
)
# What stands before "@" in a link is its user part, not a mailbox.
_USER_OF_LINK = re.compile(r"//[^\s/@]{0,80}$")
_HEADER = re.compile(
    r"^[ \t>*]*(?:From|差出人|送信者|送信元|Reply-To|Return-Path|返信先)[ \t]*[::][ \t]*"
    r"(?P<name>[^\n<>]{0,80}?)[ \t]*<?(?P<mail>[^\s<>]{3,120}@[^\s<>]{3,120})?>?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADER = re.compile(
    r"^[ \t>*]*(?:From|To|Subject|Date|差出人|宛先|件名|日時|送信者)[ \t]*[::]", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A mail address in lower case; ``is_sender`` when it stands in a From line."""

    span: Span
    value: str
    host: str
    is_sender: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """What a pasted header says of the sender: the shown name and where it stands."""

    name: str
    span: Span


def find_mails(text: Mapped) -> tuple[MailAddress, ...]:
    """Find mail addresses in ``text`` (NFKC), first to last."""
    if "@" not in text.text and "at" not in text.text.lower():
        return ()
    lines = [Span(m.start(), m.end()) for m in _HEADER.finditer(text.text)]
    return tuple(
        _address(text, found, lines)
        for found in _ADDRESS.finditer(text.text)
        if not _USER_OF_LINK.search(text.text, max(0, found.start() - 90), found.start())
    )


def _address(text: Mapped, found: re.Match[str], lines: list[Span]) -> MailAddress:
    host = re.sub(_DOT, ".", found[2].lower(), flags=re.IGNORECASE).strip(".-")
    inside = meets(Span(found.start(), found.end()), lines)
    return MailAddress(text.span(found.start(), found.end()), f"{found[1].lower()}@{host}", host, inside)


def find_senders(text: Mapped) -> tuple[Sender, ...]:
    """Find the shown names of From lines."""
    return tuple(
        Sender(m["name"].strip(" \"'"), text.span(m.start("name"), m.end("name")))
        for m in _HEADER.finditer(text.text)
        if m["name"].strip()
    )


def has_header(text: Mapped) -> bool:
    """Say whether the text looks like a mail pasted with its header."""
    return len(_ANY_HEADER.findall(text.text[:2000])) > 1
