"""Every name that ``gather`` can give to a fact: what rule files may call after ``fact:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.text.hosts import Trait
from core.text.normalise import Fold
from core.text.phones import NumberKind

if TYPE_CHECKING:
    from core.text.brands import BrandTable

_ADDRESS = (
    *(trait.value for trait in Trait),
    *("official", "public", "unknown", "japanese", "stranger", "unofficial", "beside_brand"),
    *("trick", "suspect", "anybodys"),
)
_PLAIN = (
    *("link", "link_bare_host", "link_torn", "mail", "phone", "phone_personal"),
    *("amount", "amount_round", "amount_exact", "amount_large", "amount_tiny", "deadline", "deadline_dated"),
    *("brand", "brand_claimed", "brand_mentioned", "short", "long", "header", "bare", "evasion"),
)


def fact_names(brands: BrandTable) -> frozenset[str]:
    """Return the names without ``fact:``."""
    kinds = {brand.category for brand in brands.brands.values()}
    return frozenset(
        {
            *_PLAIN,
            *(f"{prefix}_{name}" for prefix in ("link", "mail", "sender") for name in _ADDRESS),
            *(f"phone_{kind.value}" for kind in NumberKind),
            *(f"fold_{fold.value}" for fold in Fold),
            *(
                f"{prefix}_{kind}"
                for prefix in ("brand", "brand_claimed", "brand_mentioned")
                for kind in kinds
            ),
            *(f"brand:{brand}" for brand in brands.brands),
        },
    )
