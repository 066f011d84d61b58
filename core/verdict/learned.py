"""What was learned from the working corpus (``resources/weights``), as the checker uses it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.rules.faults import DataError, Fault
from core.rules.weights import read_weights
from core.rules.wording import Worded, Wording
from core.verdict.naming import Naming
from core.verdict.weigh import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.text.mapped import Mapped


@dataclass(frozen=True, slots=True)
class Learned:
    """How a scam is worded, how much each sign weighs, and which trick it is."""

    wording: Wording
    """What tells scams from honest messages."""
    about: Wording
    """What tells texts that warn of scams from both."""
    weights: Weights
    naming: Naming

    def read(self, text: Mapped) -> Worded:
        """Tell how ``text``, as ``core.text.ngrams.masked`` returns it, is worded."""
        return read_wording(text, self.wording, self.about)


def read_wording(text: Mapped, wording: Wording, about: Wording) -> Worded:
    """Tell how much ``text`` is worded like scams, and how much like texts about them."""
    worded = wording.read(text)
    return replace(worded, about=about.whole(worded.ngrams))


def load_learned(folder: Path) -> Learned:
    """Read the four files below ``folder``; raises DataError when one is broken."""
    files = ("wording", "about", "evidence", "naming")
    words, about, terms, names = (read_weights(folder / f"{name}.json") for name in files)
    try:
        return Learned(
            Wording(float(words["bias"]), _table(words["ngrams"])),
            Wording(float(about["bias"]), _table(about["ngrams"])),
            Weights(
                bias=float(terms["bias"]),
                danger=float(terms["danger"]),
                caution=float(terms["caution"]),
                quiet=float(terms["quiet"]),
                terms=_table(terms["terms"]),
            ),
            Naming(
                tuple(names["names"]), tuple(names["bias"]), _table(names["terms"]), _table(names["ngrams"])
            ),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(Fault(folder.name, "", f"学んだ重みの書き方に誤りがあります（{error}）。")) from error


def _table(table: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(table, dict):
        raise TypeError("weights")
    return table
