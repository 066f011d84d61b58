"""Everything the checker works with, read once from the data files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.collecting import no_collecting
from core.rules import loader
from core.rules.faults import DataError, Fault
from core.rules.pattern import PatternError
from core.rules.tables import read_table, read_without_examples
from core.strings import Strings, load_strings
from core.verdict.learned import Learned, load_learned
from core.verdict.library import Library, library_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from core.model.rule import Rule
    from core.rules.phrases import Phrase, PhraseBook
    from core.rules.tables import Table
    from core.text.brands import BrandTable
    from core.text.folding import Disguises
    from core.text.hosts import HostTables


#: More files of the user's own than this are not read: the start must not take for ever.
_MOST_EXTRA = 200


@dataclass(frozen=True, slots=True)
class Engine:
    """All data of the checker."""

    rules: tuple[Rule, ...]
    book: PhraseBook
    brands: BrandTable
    hosts: HostTables
    disguises: Disguises
    learned: Learned
    library: Library
    strings: Strings
    version: str
    faults: tuple[Fault, ...]
    """What was wrong in the user's own rule files; those rules are left out."""


def load_engine(resources: Path, extra_rules: Path | None = None) -> Engine:
    """Read all data below ``resources``; raises DataError when the program's own data is broken.

    ``extra_rules`` is a folder of the user's own rule files; faults in them are reported, not raised.
    """
    with no_collecting():  # a hundred thousand objects are made, and all of them stay
        return _load(resources, extra_rules)


def _load(resources: Path, extra_rules: Path | None) -> Engine:
    family_files = sorted((resources / "rules" / "phrases").glob("*.toml"))
    own_files = rule_files(resources / "rules")
    families = [_phrase_file(path) for path in family_files]
    rules, phrases = _own_rules(own_files)
    extra, extra_phrases, faults = _extra_rules(extra_rules)
    brands = loader.brands_of(read_table(path) for path in sorted((resources / "brands").glob("*.toml")))
    steps = [read_table(path) for path in sorted((resources / "advice").glob("*.toml"))]
    return Engine(
        rules=tuple(rule for rule in (*rules, *extra) if rule.status.in_use),
        book=loader.book_of([*families, phrases, extra_phrases]),
        brands=brands,
        hosts=loader.hosts_of(read_table(path) for path in sorted((resources / "links").glob("*.toml"))),
        disguises=loader.disguises_of(read_table(resources / "characters.toml")),
        learned=load_learned(resources / "weights"),
        library=library_of(read_table(resources / "categories.toml"), steps),
        strings=load_strings(resources / "strings"),
        version=_version([*family_files, *own_files, *sorted((resources / "weights").glob("*.json"))]),
        faults=faults,
    )


def rule_files(folder: Path) -> list[Path]:
    """Return the rule files below ``folder`` (``<category>/<id>.toml``), in order."""
    return sorted(path for path in folder.glob("*/*.toml") if path.parent.name != "phrases")


def _phrase_file(path: Path) -> dict[str, Phrase]:
    try:
        return loader.phrases_of(read_table(path))
    except (KeyError, TypeError, PatternError) as error:
        raise DataError(loader.fault_of(path.name, error)) from error


def _rule_file(path: Path, read: Callable[[Path], Table]) -> tuple[Rule, dict[str, Phrase]]:
    table = read(path)
    try:
        return loader.rule_of(table), loader.own_phrases(table)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(loader.fault_of(path.name, error)) from error


def _own_rules(files: Iterable[Path]) -> tuple[list[Rule], dict[str, Phrase]]:
    rules: list[Rule] = []
    phrases: dict[str, Phrase] = {}
    for path in files:
        rule, own = _rule_file(path, read_without_examples)
        rules.append(rule)
        phrases |= own
    return rules, phrases


def _extra_rules(folder: Path | None) -> tuple[list[Rule], dict[str, Phrase], tuple[Fault, ...]]:
    rules: list[Rule] = []
    phrases: dict[str, Phrase] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml"))[:_MOST_EXTRA] if folder and folder.is_dir() else ():
        if not path.is_file() or path.is_symlink():
            faults.append(Fault(path.name, "", "ふつうの書類ではないので、使いません。"))
            continue
        try:
            rule, own = _rule_file(path, read_table)
        except DataError as error:
            faults.append(error.fault)
            continue
        rules.append(rule)
        phrases |= own
    return rules, phrases, tuple(faults)


def _version(files: Iterable[Path]) -> str:
    """Return a short fingerprint of all rules and weights: the same ones give the same verdicts anywhere."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
