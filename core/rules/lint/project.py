"""All data files as the linter sees them: read tolerantly, so that one fault does not hide the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from core.model.values import LONGEST
from core.rules import loader
from core.rules.evidence import gather
from core.rules.faults import DataError, Fault
from core.rules.lint.shape import Problem, problems
from core.rules.lint.specs import SPECS
from core.rules.pattern import PatternError, parse
from core.rules.tables import read_table, sub, texts
from core.rules.weights import read_weights
from core.text.facts import extract
from core.text.normalise import normalise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from core.model.rule import Rule
    from core.rules.evidence import Evidence
    from core.rules.phrases import Phrase, PhraseBook
    from core.rules.tables import Table
    from core.text.brands import BrandTable
    from core.text.folding import Disguises
    from core.text.hosts import HostTables
    from core.text.normalise import NormalText

_KINDS_BY_FOLDER = {
    "rules/phrases": "phrases",
    "brands": "brands",
    "links": "links",
    "advice": "advice",
    "strings": "strings",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One data file, parsed."""

    kind: str
    """A key of ``SPECS``."""
    file: str
    """Path below the resources, or as given on the command line."""
    stem: str
    folder: str
    table: Table
    problems: tuple[Problem, ...]
    outside: bool = False
    """True for a rule file of the user's own."""


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule that could be built, beside its file."""

    source: Source
    rule: Rule


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads example texts as the checker does."""

    disguises: Disguises
    hosts: HostTables
    brands: BrandTable
    book: PhraseBook

    def normal(self, text: str) -> NormalText:
        """Return the folded text."""
        return normalise(text[:LONGEST], self.disguises)

    def evidence(self, text: str) -> Evidence:
        """Return everything that the text shows."""
        normal = self.normal(text)
        return gather(normal, extract(normal, self.hosts, self.brands), self.book)


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that is linted together."""

    sources: tuple[Source, ...]
    unread: tuple[Fault, ...]
    """Files that could not be parsed at all."""
    strays: tuple[str, ...]
    """Files below the resources that no kind describes."""
    rules: tuple[RuleSource, ...]
    phrases: Mapping[str, tuple[Source, Phrase]]
    reader: Reader
    learned: frozenset[str] = frozenset()
    """The names of the signs that were weighed when ``resources/weights`` was learned."""
    code: Mapping[str, str] = field(default_factory=dict)
    """The program's own text by file, for the keys of strings that it uses; empty to leave that out."""
    today: dt.date | None = None
    """The day to judge ages by; None leaves that out."""

    def of(self, kind: str) -> tuple[Source, ...]:
        """Return the files of one kind whose shape is sound."""
        return tuple(source for source in self.sources if source.kind == kind and not source.problems)

    def whole(self, kind: str) -> bool:
        """Say whether no file of one kind has faults of shape: else a missing name may stand in it."""
        return not self.unread and not any(s.problems for s in self.sources if s.kind == kind)

    def tables(self, kind: str) -> list[Table]:
        """Return their contents."""
        return [source.table for source in self.of(kind)]


def read_project(
    resources: Path,
    outside: Iterable[Path] = (),
    code: Mapping[str, str] | None = None,
    today: dt.date | None = None,
) -> Project:
    """Read all files below ``resources``, and rule files from elsewhere; raises nothing for bad content."""
    unread: list[Fault] = []
    places = {path.relative_to(resources).as_posix(): path for path in sorted(resources.rglob("*.toml"))}
    kinds = {file: kind_of(file) for file in places}
    own = [_read(path, file, kinds[file], unread) for file, path in places.items() if kinds[file]]
    others = [_read(path, str(path), "rule", unread, outside=True) for path in outside]
    sources = tuple(_with_details(source) for source in (*own, *others) if source)
    strays = tuple(file for file, kind in kinds.items() if not kind)
    learned = _learned(resources / "weights" / "evidence.json", unread)
    return replace(_assemble(sources, tuple(unread), strays), learned=learned, code=code or {}, today=today)


def _learned(path: Path, unread: list[Fault]) -> frozenset[str]:
    try:
        return frozenset(read_weights(path)["terms"])
    except DataError as error:
        unread.append(Fault(f"weights/{path.name}", "", error.fault.say))
    except (KeyError, TypeError):
        unread.append(Fault(f"weights/{path.name}", "terms", "この項目がありません。"))
    return frozenset()


def kind_of(file: str) -> str:
    """Return the kind of a file by its place below the resources, "" when it is none of ours."""
    folder, _, name = file.rpartition("/")
    if folder.startswith("rules/") and folder not in _KINDS_BY_FOLDER:
        return "rule"
    stem = name.removesuffix(".toml")
    return _KINDS_BY_FOLDER.get(folder) or (stem if stem in SPECS else "")


def _read(path: Path, file: str, kind: str, unread: list[Fault], *, outside: bool = False) -> Source | None:
    try:
        table = read_table(path)
    except DataError as error:
        unread.append(Fault(file, error.fault.key, error.fault.say))
        return None
    schema = table.pop("schema", None)
    found = [] if schema == 1 else [Problem("no_schema", "schema")]
    found += problems(table, SPECS[kind])
    return Source(kind, file, path.stem, path.parent.name, table, tuple(found), outside)


def _assemble(
    sources: tuple[Source, ...],
    unread: tuple[Fault, ...],
    strays: tuple[str, ...],
) -> Project:
    sound = [source for source in sources if not source.problems]
    phrases = {
        name: (source, phrase)
        for source in sound
        if source.kind in _PHRASE_READERS
        for name, phrase in _PHRASE_READERS[source.kind](source.table).items()
    }
    rules = tuple(RuleSource(s, loader.rule_of(s.table)) for s in sound if s.kind == "rule")
    tables = partial(_tables, sound)
    characters = tables("characters") or [{}]
    reader = Reader(
        loader.disguises_of(characters[0]),
        loader.hosts_of(tables("links")),
        loader.brands_of(tables("brands")),
        loader.book_of([{name: phrase for name, (_, phrase) in phrases.items()}]),
    )
    return Project(sources, unread, strays, rules, phrases, reader)


_PHRASE_READERS = {"rule": loader.own_phrases, "phrases": loader.phrases_of}


def _tables(sources: Iterable[Source], kind: str) -> list[Table]:
    return [source.table for source in sources if source.kind == kind]


def _with_details(source: Source) -> Source:
    """Add to a file of sound shape what is wrong inside its patterns and pairs."""
    look = _DETAILS.get(source.kind)
    if source.problems or not look:
        return source
    return replace(source, problems=tuple(look(source.table)))


def _bad_patterns(table: Table, top: str) -> Iterator[Problem]:
    families = sub(table, top)
    for name in families:
        for number, pattern in enumerate(texts(sub(families, name), "patterns"), 1):
            try:
                parse(pattern)
            except PatternError as error:
                yield Problem("pattern", f"{top}.{name}.patterns[{number}]", str(error))


def _bad_pairs(table: Table) -> Iterator[Problem]:
    for key in ("glyphs", "latin"):
        lines = enumerate(texts(table, key), 1)
        yield from (Problem("pair", f"{key}[{number}]") for number, line in lines if len(line) % 2)
    for number, word in enumerate(texts(table, "words"), 1):
        wrong, _, right = word.partition("=")
        if not wrong or len(wrong) != len(right) or "=" in right:
            yield Problem("pair", f"words[{number}]", word)


_DETAILS: dict[str, Callable[[Table], Iterator[Problem]]] = {
    "rule": partial(_bad_patterns, top="patterns"),
    "phrases": partial(_bad_patterns, top="phrase"),
    "characters": _bad_pairs,
}
