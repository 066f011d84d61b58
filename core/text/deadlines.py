"""Finding deadlines: today, within 24 hours, by a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model.values import Span
    from core.text.mapped import Mapped

_SHORT = re.compile(
    r"(?:本日|今日|きょう|当日|明日|あす|翌日|翌営業日|今夜|今晩)(?:\d{1,2}時|の?正午|の?夕方|の?午[前後]\d{1,2}時)?(?:中|いっぱい|まで|迄|限り|付け?で|以内)"
    r"|(?:24|48|72|12|36|6|3|2|1|二十四|数)時間(?:以内|後|のうち)"
    r"|(?:残り|あと)\d{1,3}(?:分|時間|秒|日)"
    r"|\d{1,2}分以内|(?:[1-7]|一|二|三|五|七|数)(?:営業)?日以内|(?:至急|大至急|早急に|今すぐ|いますぐ|直ちに|ただちに|即日|一刻も早く|速やかに)",
)
_DATED = re.compile(
    r"(?:令和\d{1,2}年|\d{4}[年/.-])?\d{1,2}[月/.]\d{1,2}日?(?:\([日月火水木金土祝・]{1,3}\))?(?:\d{1,2}[時:]\d{0,2}分?)?(?:まで|迄|必着|期限|締切|締め切り|以内)"
    r"|(?:お?支払い?|納付|ご?返答|ご?回答|手続き?)期限",
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline; ``short`` when it leaves hours or a few days, as scams like it."""

    span: Span
    short: bool


def find_deadlines(dense: Mapped) -> tuple[Deadline, ...]:
    """Find deadlines in ``dense`` text, first to last."""
    found = [
        Deadline(dense.span(m.start(), m.end()), short)
        for pattern, short in ((_SHORT, True), (_DATED, False))
        for m in pattern.finditer(dense.text)
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.span))
