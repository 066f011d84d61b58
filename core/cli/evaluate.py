"""``evaluate``: measure the rules on a corpus, print, save and compare the figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.cli.check import WRONG
from core.cli.evaluation.compare import below_floor, changes, read_saved
from core.cli.evaluation.corpus import SEALED, WORKING, CorpusError, read_corpus
from core.cli.evaluation.figures import evaluate
from core.cli.evaluation.tables import data, lines

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from core.checker import Checker
    from core.cli.evaluation.figures import Evaluation
    from core.cli.streams import Streams

BELOW_FLOOR = 1


def run_evaluate(options: argparse.Namespace, checker: Checker, streams: Streams) -> int:
    """Return 0, 1 when a figure breaks its recorded limit, or 2 when corpus or files cannot be used."""
    part = SEALED if options.sealed else WORKING
    try:
        evaluation = evaluate(checker, read_corpus(options.corpus, part), part)
        saved = read_saved(options.compare) if options.compare else None
        broken = below_floor(evaluation, options.corpus)
        if options.save:
            _save(evaluation, options.save)
    except CorpusError as error:
        streams.complain(str(error))
        return WRONG
    if options.json:
        streams.say(json.dumps(data(evaluation), ensure_ascii=False, indent=1))
    else:
        streams.say("\n".join(lines(evaluation)))
    # With JSON the comparison goes where it does not disturb whoever reads it.
    tell = streams.complain if options.json else streams.say
    if saved:
        tell("\n".join(changes(evaluation, saved)))
    for line in broken:
        tell(line)
    return BELOW_FLOOR if broken else 0


def _save(evaluation: Evaluation, file: Path) -> None:
    try:
        file.write_text(
            json.dumps(data(evaluation), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise CorpusError(f"{file}: {error.strerror}") from error
