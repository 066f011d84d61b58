"""Programs that a user could install instead, on our messages: `python3 packaging/bench_peers.py [PART]`.

SpamAssassin (Debian packages spamassassin, spamc, spamd; local tests only) and a character n-gram logistic
regression (scikit-learn), trained on four fifths of the templates and asked about the last, in turns. PART is
``working`` or ``sealed``; the regression is always trained on the working part. Prints one table.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.checker import Checker  # noqa: E402 - the project's root comes first
from core.cli.evaluation.corpus import Row, read_corpus  # noqa: E402
from core.model.values import Level, Message  # noqa: E402
from core.paths import RESOURCES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FOLDS = 5
_PORT = "7830"


def main(arguments: list[str]) -> int:
    """Print the table."""
    part = arguments[0] if arguments else "working"
    corpus = ROOT / "tests" / "corpus"
    rows = [row for row in read_corpus(corpus, part) if row.label != "warning"]
    print(f"{part}: {len(rows)} messages")
    print("program                          recall   false alarms   median ms")
    checker = Checker.load(RESOURCES)
    show("Mihariban, red", rows, lambda row: checker.check(Message(row.text)).level is Level.DANGER)
    flagged = (Level.DANGER, Level.CAUTION)
    show("Mihariban, red or yellow", rows, lambda row: checker.check(Message(row.text)).level in flagged)
    regression(rows, [row for row in read_corpus(corpus, "working") if row.label != "warning"])
    if shutil.which("spamd"):
        spamassassin(rows)
    return 0


def show(name: str, rows: list[Row], is_scam: Callable[[Row], bool]) -> None:
    """Ask about every row and print one line."""
    spent, hits, alarms = [], 0, 0
    for row in rows:
        begun = time.perf_counter()
        found = is_scam(row)
        spent.append((time.perf_counter() - begun) * 1000)
        hits += found and row.label == "scam"
        alarms += found and row.label == "honest"
    scams = sum(row.label == "scam" for row in rows)
    print(
        f"{name:30} {hits / scams:8.1%} {alarms / (len(rows) - scams):14.1%} {statistics.median(spent):11.2f}"
    )


def regression(rows: list[Row], training: list[Row]) -> None:
    """Train and ask a logistic regression on character n-grams, never on a template that it has seen."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - not a dependency
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
        from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    except ImportError:
        print("(scikit-learn is not there)")
        return
    templates = sorted({row.template for row in rows})
    fold = {template: place % _FOLDS for place, template in enumerate(templates)}
    models = []
    for left_out in range(_FOLDS):
        kept = [row for row in training if fold.get(row.template) != left_out]
        model = make_pipeline(
            TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
            LogisticRegression(C=10, max_iter=2000),
        )
        models.append(model.fit([row.text for row in kept], [row.label for row in kept]))
    show(
        "character n-grams, regression",
        rows,
        lambda r: models[fold[r.template]].predict([r.text])[0] == "scam",
    )


class Daemon:
    """SpamAssassin's daemon with local tests only."""

    def __enter__(self) -> None:
        command = ["spamd", "-L", "-p", _PORT, "--max-children=1", "-s", "stderr", "-x", "-u", "nobody"]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(12)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def spamassassin(rows: list[Row]) -> None:
    """Ask SpamAssassin about each message as a mail."""
    with Daemon():
        show("SpamAssassin, local tests", rows, lambda row: any(spam(row)))


def spam(row: Row) -> Iterator[bool]:
    """Yield whether the daemon calls ``row`` spam: its client then ends with status 1."""
    mail = (
        "From: a@example.com\nTo: b@example.com\nSubject: message\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + row.text
    )
    done = subprocess.run(
        ["spamc", "-c", "-p", _PORT], input=mail.encode("utf-8", "replace"), capture_output=True, check=False
    )
    yield done.returncode == 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
