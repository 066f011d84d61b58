"""Which organisation a message names, which one it claims to be, and whose addresses are whose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from core.model.values import meets
from core.text.lookalike import TokenIndex
from core.text.needles import Needles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.model.values import Span
    from core.text.mapped import Mapped

# Letters that pass for one another in Latin names, folded on both sides before comparing.
_SKELETON = str.maketrans("01|!3$", "ollles")
_LATIN = re.compile(r"[a-z0-9]")
# Texts keep a blank only between two Latin words.
_LOOSE_BLANKS = re.compile(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])")
_CLAIM_AFTER = re.compile(
    r".{0,6}?(?:[】\])〉》」』]|より|から(?:の|ご|重要)|です[。、]|でございます|をご利用|ご利用|会員|カード|アカウント|お客様|カスタマー|サポート|センター|事務局|管理|"
    r"株式会社|のお知らせ|お知らせ|窓口|セキュリティ|ポイント|(?:を)?お使い|サービス|契約|公式|相談|係|銀行|証券|支払|料金|請求|重要|本人|認証|口座|id)",
)
_CLAIM_BEFORE = re.compile(
    r"(?:^|\n|[【\[(〈《「『<■●◆★*※・:〒―])(?:株式会社|\(株\)|差出人:?|送信者:?|発信者:?|件名:?|from:?|subject:?|緊急|重要|親愛なる)?.{0,3}$"
)
_SHORT_TEXT = 90
#: A name beside addresses and no more signs than this, before or behind them, says whose they are to be.
_FEW = 4
_KATAKANA = re.compile(r"[ァ-ヺー]+")
#: Katakana names up to this length hide inside longer words.
_HIDES = 5


class Claim(StrEnum):
    """How a brand stands in the text."""

    CLAIMED = "claimed"
    """The message speaks in the organisation's name."""
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Brand:
    """An organisation on the list (``resources/brands``)."""

    id: str
    name: str
    category: str
    aliases: tuple[str, ...]
    context_aliases: tuple[str, ...]
    domains: frozenset[str]
    """Web, mail and short-link domains of good confidence, lower case."""
    weak_domains: frozenset[str]
    """Recognised to keep honest mail from being called fraud; never a ground for red."""
    not_in: tuple[str, ...]
    """Ordinary words that contain the name and mean something else (アマゾン川)."""
    tokens: tuple[str, ...]
    sms_links: str
    never: str
    check: str


@dataclass(frozen=True, slots=True)
class BrandMention:
    """A brand's name in the text."""

    brand: Brand
    span: Span
    claim: Claim


@dataclass(frozen=True, slots=True)
class BrandTable:
    """All organisations, indexed for finding names and owners."""

    brands: Mapping[str, Brand]
    by_domain: Mapping[str, tuple[str, ...]] = field(init=False)
    by_alias: Mapping[str, tuple[str, bool]] = field(init=False)
    needles: Needles = field(init=False)
    tokens: TokenIndex = field(init=False)

    def __post_init__(self) -> None:
        """Build the indexes: domain → brand ids, folded alias → (brand id, needs context).

        Ordinary words lead to no brand: the longer word wins over the name inside it.
        """
        domains: dict[str, tuple[str, ...]] = {}
        aliases: dict[str, tuple[str, bool]] = {}
        for brand in self.brands.values():
            for domain in brand.domains | brand.weak_domains:
                domains[domain] = (*domains.get(domain, ()), brand.id)
            aliases |= {fold_name(alias): (brand.id, True) for alias in brand.context_aliases}
            aliases |= {fold_name(alias): (brand.id, False) for alias in brand.aliases}
            aliases |= {fold_name(word): ("", False) for word in brand.not_in}
        object.__setattr__(self, "by_domain", domains)
        object.__setattr__(self, "by_alias", aliases)
        object.__setattr__(self, "needles", Needles.of(aliases))
        pairs = ((token, brand.id) for brand in self.brands.values() for token in brand.tokens)
        object.__setattr__(self, "tokens", TokenIndex.of(pairs))

    def owners(self, host: str) -> tuple[Brand, ...]:
        """Return the brands under whose domains ``host`` lies (longest domain first)."""
        ids = (i for parent in _by_length(host) for i in self.by_domain.get(parent, ()))
        return tuple(self.brands[i] for i in dict.fromkeys(ids))

    def find(self, dense: Mapped, taken: Iterable[Span] = ()) -> tuple[BrandMention, ...]:
        """Find names in ``dense`` text, outside the links and addresses in ``taken``."""
        folded = dense.text.translate(_SKELETON)
        blocked = sorted(taken)
        words = len(folded) - sum(map(dense.covered, blocked))
        found = [
            (span, claim, self.by_alias[alias][0])
            for alias, places in self.needles.places(folded)
            for span, claim in self._standing(dense, folded, alias, places, words)
            if not meets(span, blocked)
        ]
        return tuple(
            BrandMention(self.brands[brand], span, claim) for span, claim, brand in _longest(found) if brand
        )

    def _standing(
        self, dense: Mapped, folded: str, alias: str, places: list[int], words: int
    ) -> Iterator[tuple[Span, Claim]]:
        alone = words <= len(alias) + _FEW
        for at in places:
            end = at + len(alias)
            if _stands_alone(folded, at, end, alias) or _set_apart(dense, at, end):
                claim = Claim.CLAIMED if alone else _claim(folded, at, end)
                if not self.by_alias[alias][1] or claim is Claim.CLAIMED:
                    yield dense.span(at, end), claim


def fold_name(name: str) -> str:
    """Fold a brand name the way text is folded for comparing: lower case, no spaces, 0→o, 1→l."""
    return _LOOSE_BLANKS.sub("", name.lower()).translate(_SKELETON)


def _stands_alone(text: str, start: int, end: int, alias: str) -> bool:
    """Keep "au" out of "restaurant" and アップル out of アップルパイ."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _LATIN.match(alias[0]) and _LATIN.match(before):
        return False
    if _LATIN.match(alias[-1]) and _LATIN.match(after):
        return False
    if len(alias) > _HIDES or not _KATAKANA.fullmatch(alias):
        return True
    return not _KATAKANA.match(before) and (not _KATAKANA.match(after) or text.startswith(_GOES_ON, end))


def _set_apart(dense: Mapped, start: int, end: int) -> bool:
    """Say whether the original has a gap on both sides of what stands at ``[start, end)``."""
    before = start == 0 or dense.ends[start - 1] < dense.starts[start]
    return before and (end == len(dense.text) or dense.ends[end - 1] < dense.starts[end])


_GOES_ON = (
    "カード",
    "アカウント",
    "サポート",
    "カスタマー",
    "ポイント",
    "プライム",
    "サービス",
    "ジャパン",
    "センター",
    "バンク",
    "ペイ",
    "モバイル",
    "ログイン",
    "アプリ",
    "オンライン",
    "マイページ",
    "セキュリティ",
    "ギフト",
    "ストア",
    "メンバー",
    "クレジット",
    "ユーザー",
    "キャンペーン",
    "プレミアム",
)


def _claim(text: str, start: int, end: int) -> Claim:
    if len(text) < _SHORT_TEXT and start == 0:
        return Claim.CLAIMED
    if _CLAIM_AFTER.match(text, end, end + 14) or _CLAIM_BEFORE.search(text[max(0, start - 14) : start]):
        return Claim.CLAIMED
    return Claim.MENTIONED


def _longest(found: list[tuple[Span, Claim, str]]) -> list[tuple[Span, Claim, str]]:
    """Drop a name that lies inside a longer one (三井住友 in 三井住友カード)."""
    found.sort(key=lambda mention: (mention[0].start, -mention[0].end))
    kept: list[tuple[Span, Claim, str]] = []
    for mention in found:
        if not kept or mention[0].start >= kept[-1][0].end:
            kept.append(mention)
    return kept


def _by_length(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[i:]) for i in range(len(labels))]
