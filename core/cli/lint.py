"""``lint``: every fault of the data files at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.check import WRONG
from core.rules.lint.linter import lint
from core.rules.lint.project import kind_of, read_project

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from core.cli.streams import Streams
    from core.strings import Strings

FAULTY = 1


def run_lint(options: argparse.Namespace, resources: Path, streams: Streams, say: Strings) -> int:
    """Return 0 when clean, 1 for faults (with ``--strict`` for recommendations too), 2 for wrong use."""
    files = [Path(file) for file in options.files]
    missing = [file for file in files if not file.is_file()]
    for file in missing:
        streams.complain(say("lint.result.no_file", file=file))
    today = _day(options.today)
    if options.today and not today:
        streams.complain(say("lint.result.bad_day", day=options.today))
    if missing or (options.today and not today):
        return WRONG
    places = {_name(file, resources): file for file in files}
    outside = [file for name, file in places.items() if name == str(file)]
    project = read_project(resources, outside, dict(_code(resources.parent)), today)
    faults = [fault for fault in lint(project, say) if not places or fault.file in places]
    stopping = [fault for fault in faults if not fault.advice]
    for fault in faults:
        streams.say(say("lint.result.recommend", fault=fault) if fault.advice else str(fault))
    if stopping:
        streams.say(say("lint.result.faults", count=len(stopping)))
    else:
        streams.say(say("lint.result.clean", files=len(places or project.sources)))
    if len(faults) > len(stopping):
        streams.say(say("lint.result.advice", count=len(faults) - len(stopping)))
    return FAULTY if stopping or (options.strict and faults) else 0


def _name(file: Path, resources: Path) -> str:
    """Return the name by which the linter knows ``file``: below the resources when it is read from there."""
    path = file.resolve()
    inside = path.relative_to(resources).as_posix() if path.is_relative_to(resources) else ""
    return inside if inside and kind_of(inside) else str(file)


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _code(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the program's own files and their text, where it runs from source."""
    for package in ("core", "gui"):
        for path in sorted((root / package).rglob("*.py")):
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
