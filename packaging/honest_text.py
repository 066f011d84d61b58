"""How often plain Japanese text by the ten thousand is flagged: `python3 packaging/honest_text.py [COUNT]`.

The paragraphs come from Debian's Japanese manuals (`apt-get download`; nothing of them is kept or shipped).
None of them asks an ordinary reader for anything, so every red or yellow is a false alarm. Prints shares with
95 % intervals and the places of red ones.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.checker import Checker  # noqa: E402 - the project's root comes first
from core.cli.evaluation.figures import Rate  # noqa: E402
from core.model.values import Message  # noqa: E402
from core.paths import RESOURCES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ("gimp-help-ja", "libreoffice-help-ja", "debian-reference-ja", "debian-policy-ja", "scilab-doc-ja")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_SHORTEST, _LONGEST, _FEWEST_KANA = 20, 600, 8
_USUAL = 40_000
_BLOCKS = frozenset({"p", "li", "dd", "dt", "td", "h1", "h2", "h3", "div", "title"})


class Paragraphs(HTMLParser):
    """Collects the text between block tags."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str] = []
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's name
        """End a paragraph where a block begins."""
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Collect."""
        self._parts.append(data)

    def flush(self) -> None:
        """End the paragraph."""
        text = re.sub(r"\s+", " ", "".join(self._parts)).strip()
        self._parts.clear()
        if _SHORTEST <= len(text) <= _LONGEST and len(_KANA.findall(text)) >= _FEWEST_KANA:
            self.found.append(text)


def paragraphs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield package and text of every Japanese paragraph in Debian's manuals."""
    for package in PACKAGES:
        subprocess.run(
            ["apt-get", "-q", "download", package], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = folder.glob(f"{package}_*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, folder / package], check=True)
        for page in sorted(path for path in (folder / package).rglob("*.html") if path.is_file()):
            reader = Paragraphs()
            reader.feed(page.read_text(encoding="utf-8", errors="ignore"))
            reader.flush()
            yield from ((package, text) for text in reader.found)


def main(arguments: list[str]) -> int:
    """Judge up to COUNT paragraphs, chosen by a fixed draw."""
    most = int(arguments[0]) if arguments else _USUAL
    with tempfile.TemporaryDirectory() as name:
        rows = sorted({text: package for package, text in paragraphs(Path(name))}.items())
    random.Random(1).shuffle(rows)  # noqa: S311 - a draw that can be repeated, not a secret
    checker = Checker.load(RESOURCES)
    levels: Counter[str] = Counter()
    for text, package in rows[:most]:
        verdict = checker.check(Message(text))
        levels[verdict.level.value] += 1
        if verdict.level.value == "danger":
            print(f"{package}: {', '.join(reason.rule for reason in verdict.reasons)}: {text[:60]}")
    for level in ("danger", "caution", "clear", "unjudged"):
        rate = Rate(levels[level], levels.total())
        low, high = rate.interval
        print(f"{level:<9}{rate.count:>7} of {rate.of}  {rate.share:.3%}  ({low:.3%} to {high:.3%})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
