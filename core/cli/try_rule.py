"""``try``: does a rule fire on a text, which parts of its condition hold, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.check import STDIN, WRONG
from core.cli.reading import UnreadableError, read_all
from core.engine import load_engine, rule_files
from core.rules import loader
from core.rules.faults import DataError
from core.rules.lint.project import Reader
from core.rules.matcher import fire
from core.rules.tables import read_table
from core.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.cli.streams import Streams
    from core.model.rule import Rule, Term
    from core.rules.evidence import Evidence
    from core.strings import Strings

FIRES, SILENT = 0, 1
_MOST_WORDS, _LONGEST_WORD = 3, 30


def run_try(rule: str, text: str, resources: Path, streams: Streams, say: Strings) -> int:
    """Hold ``rule`` (a file or an id) against ``text`` (``-``: standard input).

    Return 0 when it fires, 1 when not, 2 for input that cannot be read; raises DataError for a broken rule.
    """
    try:
        message = _text(text, streams)
    except UnreadableError as error:
        streams.complain(say("cli.fault.at", place=STDIN, reason=say(f"cli.fault.{error.key}")))
        return WRONG
    table = read_table(_file(rule, resources))
    try:
        subject, phrases = loader.rule_of(table), loader.own_phrases(table)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(loader.fault_of(rule, error)) from error
    engine = load_engine(resources)
    book = loader.book_of([engine.book.phrases, phrases])
    evidence = Reader(engine.disguises, engine.hosts, engine.brands, book).evidence(message)
    trial = Trial(subject, evidence, message, say)
    streams.say("\n".join(trial.lines()))
    return FIRES if trial.fires else SILENT


def _text(given: str, streams: Streams) -> str:
    if given != STDIN:
        return given
    if streams.stdin is None:
        raise UnreadableError("closed")
    return read_all(streams.stdin)


def _file(rule: str, resources: Path) -> Path:
    """Return the rule file: as given, or the program's own rule of that id."""
    own = {path.stem: path for path in rule_files(resources / "rules")}
    return own.get(rule, Path(rule))


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule held against one text."""

    rule: Rule
    evidence: Evidence
    text: str
    say: Strings

    @property
    def fires(self) -> bool:
        """Whether the whole condition holds."""
        return fire(self.rule.detect, self.evidence) is not None

    def lines(self) -> Iterator[str]:
        """Yield the answer and the condition, part by part."""
        detect = self.rule.detect
        answer = "cli.try.fires" if self.fires else "cli.try.silent"
        yield self.say(answer, id=self.rule.id, title=self.rule.title)
        yield from self._part(self.say("cli.try.all"), detect.all)
        yield from self._part(self.say("cli.try.any", least=detect.least), detect.any)
        yield from self._part(self.say("cli.try.none"), detect.none)
        if detect.within and all(map(self.evidence.of, detect.all)):
            yield self.say("cli.try.within", within=detect.within)

    def _part(self, head: str, terms: tuple[Term, ...]) -> Iterator[str]:
        if terms:
            yield head
            yield from map(self._term, terms)

    def _term(self, term: Term) -> str:
        spans = self.evidence.of(term)
        if not spans:
            return self.say("cli.try.missing", term=" | ".join(term))
        words = (one_line(self.text[span.start : span.end], _LONGEST_WORD) for span in spans)
        quotes = tuple(dict.fromkeys(word for word in words if word))[:_MOST_WORDS]
        found = "".join(self.say("cli.report.word", word=word) for word in quotes)
        return self.say("cli.try.held", term=" | ".join(term), words=found)
