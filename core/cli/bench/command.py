"""The tables of ``bench``, with the limit that each figure has to keep."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.cli.bench.samples import SHORT, honest, hostile, mixed, scam
from core.cli.bench.start import Start, starts
from core.cli.bench.timing import Times, timed
from core.model.values import LONGEST, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.checker import Checker
    from core.cli.streams import Streams

#: Milliseconds for a short message and for the longest one, factor for twice the text.
_SHORT_LIMIT, _LONG_LIMIT, _GROWTH_LIMIT = 2.0, 60.0, 2.3
#: Milliseconds and megabytes above a bare interpreter.
_LOAD_LIMIT, _MEMORY_LIMIT = 150.0, 60.0
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Bench:
    """All figures of one run, by name; times of texts in milliseconds."""

    start: dict[str, Start]
    short: dict[str, Times]
    long: dict[str, Times]
    """One kind of text, by its length."""
    hostile: dict[str, tuple[Times, Times]]
    """At half the longest length and at the longest."""
    million: Times


def measure(checker: Checker, seconds: float, times: int) -> Bench:
    """Measure everything: about ``seconds`` for each text, ``times`` fresh processes of each kind."""

    def check(text: str) -> Times:
        message = Message(text)
        return timed(lambda: checker.check(message), seconds)

    half = hostile(LONGEST // 2)
    return Bench(
        start=starts(times),
        short={
            "scam with link": check(scam(SHORT, link=True)),
            "scam without link": check(scam(SHORT, link=False)),
            "honest": check(honest(SHORT)),
        },
        long={str(size): check(mixed(size)) for size in (LONGEST // 4, LONGEST // 2, LONGEST)},
        hostile={name: (check(half[name]), check(text)) for name, text in hostile(LONGEST).items()},
        million=check(mixed(_MILLION)),
    )


def run_bench(checker: Checker, streams: Streams, *, as_json: bool, seconds: float, times: int) -> int:
    """Print the tables or one JSON object; the exit status is 0, whatever the figures say."""
    bench = measure(checker, seconds, times)
    streams.say(json.dumps(as_data(bench), indent=1) if as_json else "\n".join(lines(bench)))
    return 0


def lines(bench: Bench) -> Iterator[str]:
    """Yield the tables."""
    yield f"{'fresh process':<28}{'ms':>9}{'x bare':>9}{'MB':>9}{'+MB':>9}"
    bare = bench.start["bare"]
    for name, start in bench.start.items():
        ratio, more = start.milliseconds / bare.milliseconds, start.megabytes - bare.megabytes
        yield f"{name:<28}{start.milliseconds:>9.1f}{ratio:>9.2f}{start.megabytes:>9.1f}{more:>9.1f}"
    load = bench.start["engine"].milliseconds - bare.milliseconds
    yield f"engine load: {load:.0f} ms (limit {_LOAD_LIMIT:.0f}); memory: limit +{_MEMORY_LIMIT:.0f} MB"
    yield f"\n{SHORT} characters (limit {_SHORT_LIMIT} ms){'median':>10}{'p99':>9}{'runs':>7}"
    yield from (_row(name, times) for name, times in bench.short.items())
    head = f"growth (limit {_LONG_LIMIT} ms)"
    yield f"\n{head:<28}{'median':>9}{'p99':>9}{'runs':>7}   x half (limit {_GROWTH_LIMIT})"
    before = None
    for name, times in bench.long.items():
        yield _row(f"{name} characters", times) + (f"{times.median / before:>9.2f}" if before else "")
        before = times.median
    yield _row("1,000,000 (first part read)", bench.million)
    yield f"\n{f'hostile, {LONGEST} characters':<28}{'median':>9}{'p99':>9}{'runs':>7}   x half"
    for name, (half, whole) in bench.hostile.items():
        yield _row(name, whole) + f"{whole.median / half.median:>9.2f}"


def _row(name: str, times: Times) -> str:
    return f"{name:<28}{times.median:>9.2f}{times.p99:>9.2f}{times.runs:>7}"


def as_data(bench: Bench) -> dict[str, object]:
    """Return all figures as plain data, in milliseconds and megabytes."""
    return {
        "start": {name: start._asdict() for name, start in bench.start.items()},
        "short": {name: times._asdict() for name, times in bench.short.items()},
        "long": {name: times._asdict() for name, times in bench.long.items()},
        "million": bench.million._asdict(),
        "hostile": {
            name: {"half": half._asdict(), "whole": whole._asdict()}
            for name, (half, whole) in bench.hostile.items()
        },
    }
