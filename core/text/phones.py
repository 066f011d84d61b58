"""Finding telephone numbers as they are written in Japan, masked ones too, and naming their kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model.values import Span
    from core.text.mapped import Mapped

_SEP = r"[ \t]?[-‐‑‒–—―ー−─.()・ ][ \t]?[()]?"
_MASK = "○●◯〇xX*×△□?"
_END = r"(?![\d\-‐−]*\d)"
_START = r"(?<![\d.,:/#A-Za-z_=-])(?<!\d[-‐−])"
_DOMESTIC = re.compile(rf"{_START}\(?0\d{{1,4}}(?:{_SEP})?\d{{1,4}}(?:{_SEP})?\d{{3,4}}{_END}")
_INTERNATIONAL = re.compile(
    rf"(?<![\w])(?:\+|010{_SEP})\(?\d{{1,4}}\)?(?:(?:{_SEP})?\(?\d{{1,4}}\)?){{2,5}}{_END}"
)
_MASKED = re.compile(
    rf"(?<![\w{_MASK}])(?:0\d{{1,3}}|[{_MASK}]{{2,4}})(?:{_SEP})[\d{_MASK}]{{2,4}}(?:{_SEP})[\d{_MASK}]{{3,4}}(?![\d{_MASK}])",
)
_DIGITS = re.compile(r"\D")
_MASK_SIGNS = re.compile(f"[{_MASK}]")
_COUNTRY_JAPAN = "81"
# Letters and kanji that stand for digits inside something shaped like a number: O5O-OOOO-6743, 〇三-….
_NUMBER_LIKE = re.compile(
    r"(?<![\w])[0-9OoIl〇一二三四五六七八九](?:[-‐−()]?[0-9OoIl〇一二三四五六七八九]){8,12}(?![\w])"
)
_LOOK_ALIKE = str.maketrans("OoIl〇一二三四五六七八九", "00110123456789")
_SURE_DIGIT = re.compile("[0-9一二三四五六七八九]")
_FEWEST_SURE = 3


class NumberKind(StrEnum):
    """Kinds of number, by the numbering plan of the Ministry of Internal Affairs."""

    FIXED = "fixed"
    MOBILE = "mobile"
    IP_PHONE = "ip_phone"
    TOLL_FREE = "toll_free"
    SHARED_COST = "shared_cost"
    PREMIUM = "premium"
    INTERNATIONAL = "international"
    POLICE_LIKE = "police_like"
    MASKED = "masked"


# Leading digits → kind and the count of digits such a number has.
_PLAN = (
    ("050", NumberKind.IP_PHONE, 11),
    ("0120", NumberKind.TOLL_FREE, 10),
    ("0800", NumberKind.TOLL_FREE, 11),
    ("0570", NumberKind.SHARED_COST, 10),
    ("0990", NumberKind.PREMIUM, 10),
    ("0180", NumberKind.SHARED_COST, 10),
    ("090", NumberKind.MOBILE, 11),
    ("080", NumberKind.MOBILE, 11),
    ("070", NumberKind.MOBILE, 11),
    ("060", NumberKind.MOBILE, 11),
)
_FIXED_DIGITS = 10
#: With one digit less this is a fixed line of area 06.
_LIKE_OSAKA = "060"
_SHORTEST_FOREIGN, _LONGEST_FOREIGN = 8, 15


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: ``value`` in half width with hyphens as written, ``digits`` in national form."""

    span: Span
    value: str
    digits: str
    kind: NumberKind


def find_phones(text: Mapped) -> tuple[Phone, ...]:
    """Find numbers in ``text`` (NFKC), first to last, none inside another."""
    found = sorted(_scan(_with_digits(text)), key=lambda phone: (phone.span.start, -phone.span.end))
    kept: list[Phone] = []
    for phone in found:
        if not kept or phone.span.start >= kept[-1].span.end:
            kept.append(phone)
    return tuple(kept)


def _with_digits(text: Mapped) -> Mapped:
    def read(found: re.Match[str]) -> str:
        sure = len(_SURE_DIGIT.findall(found.group())) >= _FEWEST_SURE
        return found.group().translate(_LOOK_ALIKE) if sure else found.group()

    return text.with_text(_NUMBER_LIKE.sub(read, text.text))


def _scan(text: Mapped) -> Iterator[Phone]:
    for pattern, read in ((_INTERNATIONAL, _foreign), (_DOMESTIC, _domestic), (_MASKED, _masked)):
        for found in pattern.finditer(text.text):
            kind_and_digits = read(found.group())
            if kind_and_digits:
                kind, digits = kind_and_digits
                yield Phone(text.span(found.start(), found.end()), _tidy(found.group()), digits, kind)


def _tidy(written: str) -> str:
    return re.sub(r"[‐‑‒–—―ー−─]", "-", re.sub(r"\s+", " ", written)).strip()


def _domestic(written: str) -> tuple[NumberKind, str] | None:
    digits = _DIGITS.sub("", written)
    for prefix, kind, count in _PLAN:
        if digits.startswith(prefix):
            if len(digits) == count:
                return kind, digits
            if prefix != _LIKE_OSAKA:
                return None
    if len(digits) != _FIXED_DIGITS or digits.startswith("00"):
        return None
    return (NumberKind.POLICE_LIKE if digits.endswith("0110") else NumberKind.FIXED), digits


def _foreign(written: str) -> tuple[NumberKind, str] | None:
    digits = _DIGITS.sub("", written.removeprefix("010"))
    if digits.startswith(_COUNTRY_JAPAN):
        return _domestic("0" + digits[2:].removeprefix("0"))
    if not _SHORTEST_FOREIGN <= len(digits) <= _LONGEST_FOREIGN:
        return None
    return NumberKind.INTERNATIONAL, "+" + digits


def _masked(written: str) -> tuple[NumberKind, str] | None:
    if not _MASK_SIGNS.search(written):
        return None
    return NumberKind.MASKED, ""
