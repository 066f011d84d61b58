"""Finding the companies, offices and persons in charge that a message names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.model.verdict import Operator

if TYPE_CHECKING:
    from core.text.mapped import Mapped

_NAME = r"[A-Za-z0-9ァ-ヺー一-鿿々ぁ-ん&・.○◯●]"
_COMPANY = re.compile(
    rf"(?:株式会社|有限会社|合同会社|一般社団法人|一般財団法人|NPO法人|\(株\)|\(有\))[ 　]?{_NAME}{{1,18}}"
    rf"|[A-Za-z0-9ァ-ヺー一-鿿&・○◯]{{2,18}}[ 　]?(?:株式会社|有限会社|合同会社|\(株\)|\(有\))"
    rf"(?:{_NAME}{{0,8}}(?:係|センター|窓口|部|課|室))?",
)
_OFFICE = re.compile(
    r"[A-Za-z0-9ァ-ヺー一-鿿・○◯]{0,14}(?:相談係|受付センター|サポートセンター|お客様センター|お客様窓口|相談窓口|受付窓口|債権回収|管理組合|事務局|管理センター|"
    r"管理局|支援センター|相談センター|通知センター|法律事務所|保全センター|調停センター|訴訟センター|窓口)",
)
_GENERIC = frozenset(
    [
        "相談係",
        "受付センター",
        "サポートセンター",
        "お客様センター",
        "お客様窓口",
        "相談窓口",
        "受付窓口",
        "債権回収",
        "事務局",
        "管理センター",
        "管理局",
        "支援センター",
        "相談センター",
        "窓口",
    ]
)
_PERSON = re.compile(r"(?:担当者?|責任者|係)[ 　::の]{1,2}(?P<name>[一-鿿ァ-ヺー々]{2,6})(?![一-鿿])")
_CUT = re.compile(
    r"(?:です|でございます|より|から|まで|にて|への|では|には|が|は|を|に|へ|の(?=お|ご)|と(?=申)).*$"
)
_MOST = 6


def find_operators(plain: Mapped) -> tuple[Operator, ...]:
    """Find names to look up in public lists, first to last, at most six, none twice."""
    places = [(m.start(), m.end()) for m in _COMPANY.finditer(plain.text)]
    places += (
        (m.start(), m.end()) for m in _OFFICE.finditer(plain.text) if m.end() - m.start() > len("窓口")
    )
    places += ((m.start("name"), m.end("name")) for m in _PERSON.finditer(plain.text))
    found: dict[str, Operator] = {}
    last = -1
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        name = _CUT.sub("", plain.text[start:end]).strip()
        if start >= last and len(name) > 1 and name not in _GENERIC:
            found.setdefault(name, Operator(name, plain.span(start, start + len(name))))
            last = end
    return tuple(found.values())[:_MOST]
