"""Finding links in a message, disguised ones too, and taking them apart as the URL standard does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import idna

from core.model.values import meets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from core.model.values import Span
    from core.text.mapped import Mapped

_DOT = r"(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|。(?=[A-Za-z]))"
# Latin, Greek and Cyrillic letters: a host in mixed scripts is kept as it is, as evidence.
_LABEL = r"[A-Za-z0-9\u00c0-\u052f_](?:[A-Za-z0-9\u00c0-\u052f_-]{0,62})"
_HOST = rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,12}}{_DOT}?"
_IDN_HOST = rf"[\w-]{{1,40}}(?:{_DOT}[\w-]{{1,40}}){{1,4}}"
_REST = r"(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~:/?#@!$&'*+;=%,\[\]\\|^-]*)?"
_USER = r"(?:[A-Za-z0-9._~%!$&'*+;=:-]{1,80}@)?"
_SCHEME = r"(?P<scheme>(?<![A-Za-z])(?:h?[tx*]{2}ps?|[☆★*]ttps?)\s?(?::|;)?\s?(?://|¥¥|\\\\))"
_WITH_SCHEME = re.compile(
    rf"{_SCHEME}\s?(?P<user>{_USER})(?P<host>{_HOST}|{_IDN_HOST})(?P<rest>{_REST})", re.IGNORECASE
)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9@._/=&%-])(?P<scheme>)(?P<user>)(?P<host>{_HOST})(?P<rest>{_REST})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_ANY_DOT = re.compile(_DOT, re.IGNORECASE)
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_TRAILING = ".,;:!?'*"
#: Endings that name a file more often than a host when no scheme or path stands beside them.
_FILE_ENDINGS = frozenset(
    [
        "py",
        "md",
        "sh",
        "rs",
        "pl",
        "js",
        "ts",
        "go",
        "zip",
        "mov",
        "txt",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "csv",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "mp3",
        "mp4",
        "html",
        "htm",
        "css",
        "json",
        "toml",
        "xml",
        "exe",
        "bat",
        "ini",
        "log",
        "tar",
        "gz",
        "ppt",
        "pptx",
        "heic",
        "wav",
        "java",
        "cpp",
        "rb",
        "php",
        "so",
        "app",
        "name",
        "am",
        "pm",
        "at",
        "is",
        "no",
        "in",
        "to",
        "it",
        "be",
        "do",
    ]
)
# Letters, signs and blanks of an address, and nothing else among them, up to the end of a sentence.
_RUN = re.compile("(?:[A-Za-z0-9:/ -]|\\.(?! +[A-Z])){8,120}")
_BLANKS = re.compile(" +")
_LONG_TLDS = re.compile(r"[a-z]{3,18}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: ``url`` is refanged and lower-cased in scheme and host; never to be opened."""

    span: Span
    url: str
    host: str
    """ASCII host (IDNA) in lower case without a trailing dot."""
    shown_host: str
    """The host as shown: Unicode where the message used it."""
    path: str
    port: str
    user: str
    has_scheme: bool
    disguised: bool
    """True for hxxp, [.] and the like."""

    @property
    def is_ip(self) -> bool:
        """Whether the host is a bare IPv4 address."""
        return bool(_IPV4.fullmatch(self.host))


def find_links(text: Mapped, known_tlds: AbstractSet[str]) -> tuple[Link, ...]:
    """Find links in ``text`` (NFKC, case kept), first to last; bare hosts need a TLD in ``known_tlds``."""
    found = list(_scan(text, _WITH_SCHEME, known_tlds))
    taken = [link.span for link in found]
    bare = _scan(text, _BARE, known_tlds)
    found += (link for link in bare if not meets(link.span, taken))
    return tuple(sorted(found, key=lambda link: link.span))


def find_torn(text: Mapped, known_tlds: AbstractSet[str], whole: list[Span]) -> tuple[Link, ...]:
    """Find links that only show when blanks are taken out, apart from the ``whole`` ones."""
    found: list[Link] = []
    for run in _RUN.finditer(text.text):
        start, end = run.span()
        if "." in run.group() and " " in run.group().strip() and not meets(text.span(start, end), whole):
            glued = text.part(start, end).drop(_BLANKS)
            links = find_links(glued, known_tlds)
            found += (link for link in links if link.host.rpartition(".")[2] in known_tlds)
    return tuple(found)


def _scan(text: Mapped, pattern: re.Pattern[str], known_tlds: AbstractSet[str]) -> Iterator[Link]:
    for found in pattern.finditer(text.text):
        link = _take_apart(text, found)
        if link and (link.has_scheme or _plausible(link, known_tlds)):
            yield link


def _take_apart(text: Mapped, found: re.Match[str]) -> Link | None:
    end = found.end()
    whole = found.group()
    if not found["rest"] or found["rest"][-1] in _TRAILING:
        end -= len(whole) - len(whole.rstrip(_TRAILING))
    shown = _ANY_DOT.sub(".", found["host"]).strip(".").lower()
    host = _to_ascii(shown)
    rest = found["rest"].rstrip(_TRAILING)
    port, _, path = rest.partition("/") if rest.startswith(":") else ("", "", rest.lstrip("/"))
    scheme = "http" if "s" not in found["scheme"].lower() else "https"
    return Link(
        span=text.span(found.start(), end),
        url=f"{scheme}://{found['user']}{host}{rest}",
        host=host,
        shown_host=shown,
        path=path,
        port=port.lstrip(":"),
        user=found["user"].rstrip("@"),
        has_scheme=bool(found["scheme"]),
        disguised=_is_disguised(found),
    )


def _is_disguised(found: re.Match[str]) -> bool:
    scheme = found["scheme"].lower()
    odd_scheme = bool(scheme) and not re.fullmatch(r"https?://", scheme)
    return odd_scheme or bool(re.search(r"\[|\(|\{|。", found["host"]))


def _to_ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host.encode("punycode", "replace").decode("ascii", "replace")


def _plausible(link: Link, known_tlds: AbstractSet[str]) -> bool:
    """Tell a host written without a scheme from a file name, a version or an abbreviation."""
    labels = link.host.split(".")
    tld = labels[-1]
    if link.is_ip:
        return bool(link.path or link.port)
    if tld in _FILE_ENDINGS and not link.path and len(labels) < 3:  # noqa: PLR2004 - "name.ending"
        return False
    long_enough = len(labels[-2]) > 1 or bool(link.path)
    return long_enough and (
        tld in known_tlds or tld.startswith("xn--") or (bool(link.path) and tld.isalpha())
    )
