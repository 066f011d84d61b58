"""Foreign text made fit to show: on one line, without control characters, addresses unclickable."""

from __future__ import annotations

import re

_ANY_SCHEME = re.compile(r"http(?=s?:)", re.IGNORECASE)
_HOST_DOT = re.compile(r"(?<=[A-Za-z0-9-])\.(?=[A-Za-z0-9-])")
_SCHEME = re.compile(r"^http", re.IGNORECASE)
#: Control and format characters (terminal escapes, direction overrides), unassigned ones, half pairs.
_UNSHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def one_line(text: str, most: int) -> str:
    """Return ``text`` without line ends and unseen characters, cut with … to ``most`` code points."""
    import unicodedata  # noqa: PLC0415 - not needed for the first paint

    words = " ".join(text.split())
    seen = "".join(char for char in words if unicodedata.category(char) not in _UNSHOWN)
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


def defang(address: str) -> str:
    """Return a link or mail address that no program takes for one: ``hxxps://example[.]com``."""
    head, slashes, rest = address.rpartition("://")
    host, slash, path = rest.partition("/")
    return f"{_SCHEME.sub('hxxp', head)}{slashes}{host.replace('.', '[.]')}{slash}{path}"


def defang_text(text: str) -> str:
    """Return ``text`` with every address in it defanged."""
    return _HOST_DOT.sub("[.]", _ANY_SCHEME.sub("hxxp", text))
