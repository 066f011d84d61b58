"""Checks of conditions and phrases."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from core.model.rule import Severity
from core.rules.fact_names import fact_names
from core.rules.lint.check import Finding
from core.rules.matcher import terms_of
from core.rules.tables import flag, sub, subs, text
from core.text.folding import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project, Source
    from core.rules.phrases import Phrase

#: How the program itself names a phrase or a fact that it looks for.
_IN_CODE = re.compile(r"phrase:[a-z0-9_.-]+")
#: Facts that no calming sign outweighs: an address made to deceive stays one.
_NEVER_SOFT = frozenset(
    f"fact:{prefix}_{trick}"
    for prefix in ("link", "sender", "mail")
    for trick in ("trick", "look_alike", "brand_in_host", "mixed_script", "userinfo")
)


class TermsKnown:
    """Every term of a condition, and every topic of a category, names a phrase or a fact that exists."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report terms that can never hold; phrases only where all files of phrases could be read."""
        facts = {f"fact:{name}" for name in fact_names(project.reader.brands)}
        known = facts | {f"phrase:{name}" for name in project.phrases}
        whole = project.whole("phrases") and project.whole("rule")
        for source, key, names in _called(project):
            for name in sorted(names - known):
                if whole or not name.startswith("phrase:"):
                    yield Finding("term", source.file, key, {"term": name})


def _called(project: Project) -> Iterator[tuple[Source, str, set[str]]]:
    """Yield file, key and the names that it calls."""
    for item in project.rules:
        yield item.source, "detect", {name for term in terms_of(item.rule.detect) for name in term}
    for source in project.of("categories"):
        for row in subs(source.table, "category"):
            yield source, f"category.{row['id']}.topics", set(sub(row, "topics"))


class SomethingAsked:
    """A rule asks for something: with an empty condition it would fire on every message."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules without any condition, and those that ask for more than they name."""
        for item in project.rules:
            detect = item.rule.detect
            if not detect.all and (not detect.any or detect.least < 1):
                yield Finding("no_condition", item.source.file, "detect")
            elif detect.any and detect.least > len(detect.any):
                yield Finding("least", item.source.file, "detect.least", {"count": len(detect.any)})


class DangerKeepsNoExcuse:
    """``none`` stands only in rules weaker than danger: a swindler can write any soothing word."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report danger rules that can be switched off."""
        for item in project.rules:
            if item.rule.severity is Severity.DANGER and item.rule.detect.none:
                yield Finding("excuse", item.source.file, "detect.none")


class DangerStaysDanger:
    """No calming sign softens a danger rule that rests on a trick, or on a phrase marked ``never_soften``."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report rules of which a whole required term is beyond softening."""
        marked = {f"phrase:{name}" for name, (source, _) in project.phrases.items() if _marked(source, name)}
        for item in project.rules:
            detect = item.rule.detect
            if item.rule.severity is not Severity.DANGER or not detect.soften:
                continue
            for term in detect.all:
                if set(term) <= marked | _NEVER_SOFT:
                    yield Finding("soften", item.source.file, "detect.soften", {"term": " | ".join(term)})


def _marked(source: Source, name: str) -> bool:
    top = "phrase" if source.kind == "phrases" else "patterns"
    return flag(sub(sub(source.table, top), name.rpartition(".")[2]), "never_soften")


class PhraseUsed:
    """Every phrase is used by a rule, a category or the program itself."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report phrases that nobody calls; without the program's code there is no telling."""
        if not project.code:
            return
        used = {name for _, _, names in _called(project) for name in names}
        used |= {name for code in project.code.values() for name in _IN_CODE.findall(code)}
        for name, (source, _) in project.phrases.items():
            if f"phrase:{name}" not in used:
                yield Finding("unused_phrase", source.file, name)


class PatternOnce:
    """No pattern stands in two places: mending one would leave the other."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Recommend to drop the second."""
        homes: defaultdict[str, list[tuple[Source, str]]] = defaultdict(list)
        for name, (source, phrase) in project.phrases.items():
            for pattern in phrase.patterns:
                homes[pattern.source].append((source, name))
        for written, places in homes.items():
            for source, name in places[1:]:
                words = {"pattern": written, "other": places[0][1]}
                yield Finding("pattern_twice", source.file, name, words, advice=True)


class PatternShown:
    """Every pattern is hit by some example: what no example shows, nobody can judge or dare to change."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Recommend an example for each pattern that no text among the examples holds."""
        texts = (found for item in project.rules for found in example_texts(item.source))
        shown = bare("\n".join(project.reader.normal(found).dense.text for found in texts))
        for name, (source, phrase) in project.phrases.items():
            yield from _unshown(name, source, phrase, shown)


def _unshown(name: str, source: Source, phrase: Phrase, shown: str) -> Iterator[Finding]:
    for pattern in phrase.patterns:
        held = any(need in shown for need in pattern.needs)
        if not held or not pattern.compiled.search(shown):
            yield Finding("unshown", source.file, name, {"pattern": pattern.source}, advice=True)


def example_texts(source: Source) -> Iterator[str]:
    """Yield the texts of all examples of a rule file."""
    examples = sub(source.table, "examples")
    yield from (text(row, "text") for kind in ("match", "clear") for row in subs(examples, kind))
