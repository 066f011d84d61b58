"""Deciding, from what the clipboard offers, whether its text may and should be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Marks by which password managers say that a copy is secret.
SECRET_FORMATS = frozenset(
    {
        "org.nspasteboard.ConcealedType",
        "org.nspasteboard.TransientType",
        "application/x-nspasteboard-concealed-type",
        "ExcludeClipboardContentFromMonitorProcessing",
        "Clipboard Viewer Ignore",
    },
)
_MANAGER_HINT = "x-kde-passwordManagerHint"
_SHORTEST = 8
#: Longer texts are no messages; they are neither read nor kept.
_LONGEST = 1_000_000


class Offer(Protocol):
    """What a clipboard offers; ``QMimeData`` does."""

    def formats(self) -> Sequence[str]:
        """Return the names of all formats."""
        ...

    def hasText(self) -> bool:
        """Say whether there is text."""
        ...

    def hasUrls(self) -> bool:
        """Say whether there are files or addresses."""
        ...

    def hasImage(self) -> bool:
        """Say whether there is a picture."""
        ...

    def text(self) -> str:
        """Return the text."""
        ...


@dataclass(slots=True)
class ClipboardGate:
    """Remembers only a fingerprint of the last text and of the program's own copy, never the text."""

    _last: bytes = b""
    _own: bytes = b""

    def note_own(self, text: str) -> None:
        """Remember that the program itself is about to copy ``text``."""
        self._own = _fingerprint(text)

    def admit(self, offer: Offer) -> str | None:
        """Return the text to check, or None; formats are asked first, text is read last."""
        if is_secret(offer.formats()) or not offer.hasText() or offer.hasImage() or _is_files(offer):
            return None
        text = offer.text()
        if not len(text.strip()) >= _SHORTEST or len(text) > _LONGEST:
            return None
        mark = _fingerprint(text)
        known = mark in {self._last, self._own}
        self._last = mark
        return None if known else text


def is_secret(formats: Sequence[str]) -> bool:
    """Say whether a password manager marked the copy."""
    return any(name in SECRET_FORMATS or _MANAGER_HINT in name for name in formats)


def _is_files(offer: Offer) -> bool:
    return offer.hasUrls() and any("uri-list" in name or "copied-files" in name for name in offer.formats())


def _fingerprint(text: str) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415 - loads a large library that the first paint does not need

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
