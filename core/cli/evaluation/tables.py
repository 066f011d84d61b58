"""An evaluation as lines for the terminal, and as plain data for JSON; neither ever holds a message."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.cli.evaluation.corpus import SEALED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.cli.evaluation.figures import Evaluation, Outcome, Rate

_LEVELS = ("danger", "caution", "clear", "unjudged")
_GROUPS = ("category", "channel", "evasion", "era", "author")
Data = dict[str, object]


def lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the whole report; of the sealed part only the ids of the errors."""
    yield f"{evaluation.part}: {len(evaluation.outcomes)} messages, rules {evaluation.rules_version}"
    yield f"\n{'figure':<18}{'count':>12}{'share':>9}   95 % interval"
    yield from (rate_line(name, rate) for name, rate in evaluation.rates.items())
    yield f"\n{'kind':<12}" + "".join(f"{level:>10}" for level in _LEVELS)
    for kind, counts in sorted(evaluation.levels().items()):
        yield f"{kind:<12}" + "".join(f"{counts[level]:>10}" for level in _LEVELS)
    for key in _GROUPS:
        yield f"\nscams by {key:<15}{'n':>6}{'danger':>9}{'flagged':>9}{'named':>9}"
        yield from (_scam_line(name, group) for name, group in evaluation.grouped(key, scams=True).items())
    yield f"\nhonest by channel       {'n':>6}{'danger':>9}{'flagged':>9}{'clear':>9}"
    yield from (
        _honest_line(name, group) for name, group in evaluation.grouped("channel", scams=False).items()
    )
    yield "\nmisnamed: trick → named (count)"
    yield from (f"{true} → {named or '-'} ({count})" for true, named, count in evaluation.confusion())
    yield from _error_lines(evaluation)


def rate_line(name: str, rate: Rate) -> str:
    """Return one line of the table of figures."""
    low, high = rate.interval
    count = f"{rate.count}/{rate.of}"
    return f"{name:<18}{count:>12}{rate.share:>9.2%}   {low:.2%} – {high:.2%}"


def _error_lines(evaluation: Evaluation) -> Iterator[str]:
    errors = evaluation.errors()
    counts = Counter(outcome.error for outcome in errors)
    yield "\nerrors: " + (", ".join(f"{count} {error}" for error, count in counts.most_common()) or "none")
    if evaluation.part == SEALED:
        for error in counts:
            yield f"{error}: {' '.join(o.row.id for o in errors if o.error == error)}"
        return
    for error in counts:
        yield from (_error_line(outcome) for outcome in errors if outcome.error == error)


def _error_line(outcome: Outcome) -> str:
    row = outcome.row
    found = f"{row.category or '-'} → {outcome.level.value} {outcome.category or '-'}"
    return f"{outcome.error:<13}{row.id:<10}{row.kind:<10}{found}  {' '.join(outcome.rules)}"


def _scam_line(name: str, group: list[Outcome]) -> str:
    flagged = [outcome for outcome in group if outcome.flagged]
    named = sum(outcome.right_category for outcome in flagged)
    danger = sum(outcome.danger for outcome in group)
    shares = (_share(danger, len(group)), _share(len(flagged), len(group)), _share(named, len(flagged)))
    return f"{name or '-':<24}{len(group):>6}" + "".join(f"{share:>9}" for share in shares)


def _honest_line(name: str, group: list[Outcome]) -> str:
    counts = (sum(getattr(outcome, test) for outcome in group) for test in ("danger", "flagged", "clear"))
    return f"{name or '-':<24}{len(group):>6}" + "".join(
        f"{_share(count, len(group)):>9}" for count in counts
    )


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "-"


def data(evaluation: Evaluation) -> Data:
    """Return everything as plain data; of the sealed part only the ids of the errors."""
    return {
        "part": evaluation.part,
        "messages": len(evaluation.outcomes),
        "rules_version": evaluation.rules_version,
        "rates": {name: _rate_data(rate) for name, rate in evaluation.rates.items()},
        "levels": {kind: dict(counts) for kind, counts in sorted(evaluation.levels().items())},
        "scams": {key: _groups(evaluation, key, scams=True) for key in _GROUPS},
        "honest": {"channel": _groups(evaluation, "channel", scams=False)},
        "confusion": [list(row) for row in evaluation.confusion()],
        "errors": [_error_data(evaluation, outcome) for outcome in evaluation.errors()],
    }


def _rate_data(rate: Rate) -> Data:
    low, high = rate.interval
    return {"count": rate.count, "of": rate.of, "share": round(rate.share, 6), "low": low, "high": high}


def _groups(evaluation: Evaluation, key: str, *, scams: bool) -> Data:
    return {name: _group_data(group) for name, group in evaluation.grouped(key, scams=scams).items()}


def _group_data(group: list[Outcome]) -> Data:
    tests = ("danger", "flagged", "clear", "right_category")
    return {"messages": len(group)} | {test: sum(getattr(o, test) for o in group) for test in tests}


def _error_data(evaluation: Evaluation, outcome: Outcome) -> Data:
    row = outcome.row
    if evaluation.part == SEALED:
        return {"id": row.id, "error": outcome.error}
    return {
        "id": row.id,
        "error": outcome.error,
        "kind": row.kind,
        "category": row.category,
        "level": outcome.level.value,
        "named": outcome.category,
        "rules": list(outcome.rules),
    }
