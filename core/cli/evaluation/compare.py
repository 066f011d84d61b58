"""Holding an evaluation against a saved one and against the recorded floors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from core.cli.evaluation.corpus import CorpusError
from core.cli.evaluation.figures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from core.cli.evaluation.figures import Evaluation

#: File in the corpus folder: part → figure → ``at_least`` or ``at_most`` → share.
FLOORS = "floors.json"
_SIDES = ("at_least", "at_most")


def read_saved(file: Path) -> Mapping[str, object]:
    """Read what ``--save`` wrote; raises CorpusError."""
    try:
        saved = json.loads(file.read_bytes())
        if not {"part", "rates", "errors"} <= saved.keys():
            raise CorpusError(f"{file}: not a saved evaluation")
    except (OSError, ValueError, AttributeError) as error:
        raise CorpusError(f"{file}: {error}") from error
    return cast("Mapping[str, object]", saved)


def changes(evaluation: Evaluation, saved: Mapping[str, object]) -> Iterator[str]:
    """Yield what became better or worse since ``saved``, figures first, then the messages concerned."""
    yield "\nsince the saved evaluation:"
    if saved["part"] != evaluation.part:
        yield f"(the saved one is of the part {saved['part']})"
    before = cast("Mapping[str, Mapping[str, float]]", saved["rates"])
    for name, rate in evaluation.rates.items():
        old = before[name]["share"] if name in before else rate.share
        if round(rate.share - old, 6):
            better = (rate.share > old) is MEASURES[name].high_is_good
            yield f"{'better' if better else 'WORSE '} {name:<18}{old:.2%} → {rate.share:.2%}"
    was = {row["id"]: row["error"] for row in cast("list[dict[str, str]]", saved["errors"])}
    now = {outcome.row.id: outcome.error for outcome in evaluation.errors()}
    yield from (f"new error  {now[key]:<13}{key}" for key in sorted(now.keys() - was.keys()))
    yield from (f"mended     {was[key]:<13}{key}" for key in sorted(was.keys() - now.keys()))
    both = (key for key in sorted(was.keys() & now.keys()) if was[key] != now[key])
    yield from (f"changed    {was[key]} → {now[key]}  {key}" for key in both)


def below_floor(evaluation: Evaluation, folder: Path) -> list[str]:
    """Return one line for each figure that breaks its recorded limit; raises CorpusError.

    No file of floors, or none for this part: nothing is asked.
    """
    file = folder / FLOORS
    if not file.exists():
        return []
    try:
        limits = json.loads(file.read_bytes()).get(evaluation.part, {})
        return [line for name, limit in limits.items() for line in _broken(evaluation, name, limit)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{file}: {type(error).__name__} {error}") from error


def _broken(evaluation: Evaluation, name: str, limit: Mapping[str, float]) -> Iterator[str]:
    if set(limit) - set(_SIDES):
        raise ValueError(f"{name}: only {' and '.join(_SIDES)}")
    share = evaluation.rates[name].share
    if share < limit.get("at_least", 0.0):
        yield f"{name}: {share:.2%} is below the floor of {limit['at_least']:.2%}"
    if share > limit.get("at_most", 1.0):
        yield f"{name}: {share:.2%} is above the limit of {limit['at_most']:.2%}"
