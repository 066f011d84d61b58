"""Checks of what a reader sees: short, plain, and without hidden characters; and of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.rules.lint.check import Finding
from core.rules.tables import sub, subs, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.rules.lint.project import Project, Source
    from core.rules.tables import Table

_LONGEST_SUMMARY = 60
#: Zero-width and bidi characters, soft hyphen, byte-order mark, control characters but line end and tab.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: By kind of file: its lists, and the keys of a row that are shown or spoken.
_SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "advice": {"advice": ("say", "spoken")},
    "categories": {"category": ("name", "summary", "check", "why")},
    "contacts": {"contact": ("for", "limits", "say")},
    "carriers": {"carrier": ("what",)},
    "safety": {"fact": ("say",)},
    "aftermath": {
        "deed": ("label",),
        "when": ("label", "say"),
        "always": ("say", "phrase", "have", "dont"),
    },
    "prefectures": {"prefecture": ("centre_hours", "centre_note", "police_hours")},
}
_DEED_STEP = ("say", "phrase", "have", "dont")


class SummaryShort:
    """A rule's sentence is short enough to take in at once."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report sentences of more than sixty characters."""
        for item in project.rules:
            if len(item.rule.say) > _LONGEST_SUMMARY:
                words = {"count": len(item.rule.say), "most": _LONGEST_SUMMARY}
                yield Finding("long_summary", item.source.file, "rule.summary", words)


class PlainWords:
    """What is shown or spoken holds no word that elderly readers do not know (``words/jargon.toml``)."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report such words, except where a person has allowed them; recommend to drop idle permissions."""
        for source in project.of("jargon"):
            words = {text(row, "word"): text(row, "plain") for row in subs(source.table, "word")}
            exempt = texts(source.table, "not_for")
            allowed = {
                (text(row, "file"), text(row, "key"), text(row, "word"))
                for row in subs(source.table, "allowed")
            }
            found = [hit for hit in _jargon(project, words) if hit[0] not in exempt]
            for file, key, word in found:
                if (file, key, word) not in allowed:
                    yield Finding("jargon", file, key, {"word": word, "plain": words[word]})
            for file, key, word in sorted(allowed - set(found)):
                yield Finding(
                    "idle_permission", source.file, "allowed", {"place": f"{file} {key} {word}"}, advice=True
                )


def _jargon(project: Project, words: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for file, key, shown in shown_texts(project):
        hits = [word for word in words if word in shown]
        # The longest word speaks for the shorter ones inside it.
        yield from ((file, key, w) for w in hits if not any(w != other and w in other for other in hits))


class NothingHidden:
    """No file holds invisible characters, except the examples, which may show how swindlers hide words."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report invisible characters by their code."""
        for source in project.sources:
            table = {key: value for key, value in source.table.items() if key != "examples"}
            for key, value in _all_texts(table, ""):
                found = _INVISIBLE.search(value)
                if found:
                    yield Finding("invisible", source.file, key, {"code": f"U+{ord(found.group()):04X}"})


class ReferencesSecure:
    """A rule names where its knowledge comes from, in addresses that begin with https."""

    def find(self, project: Project) -> Iterator[Finding]:
        """Report other addresses; recommend a reference where a danger rule has none."""
        for item in project.rules:
            rows = subs(sub(item.source.table, "rule"), "references")
            if not rows:
                yield Finding("no_reference", item.source.file, "rule.references", advice=True)
            for number, row in enumerate(rows, 1):
                if not re.fullmatch(r"https://[a-z0-9.-]+/\S*", text(row, "url")):
                    yield Finding("reference", item.source.file, f"rule.references[{number}].url")


def shown_texts(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield file, key and text of everything that is shown or spoken."""
    yield from ((item.source.file, "rule.summary", item.rule.say) for item in project.rules)
    for kind, lists in _SHOWN.items():
        for source in project.of(kind):
            yield from _shown_rows(source, lists)
    for source in project.of("aftermath"):
        for number, deed in enumerate(subs(source.table, "deed"), 1):
            yield from _shown(source, f"deed[{number}].step", subs(deed, "step"), _DEED_STEP)
    for source in project.of("strings"):
        yield from ((source.file, key, value) for key, value in _all_texts(source.table, ""))


def _shown_rows(source: Source, lists: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for name, keys in lists.items():
        yield from _shown(source, name, subs(source.table, name), keys)


def _shown(
    source: Source, name: str, rows: tuple[Table, ...], keys: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(rows, 1):
        place = f"{name}.{row['id']}" if "id" in row else f"{name}[{number}]"
        yield from ((source.file, f"{place}.{key}", text(row, key, "")) for key in keys)


def _all_texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _all_texts(part, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            yield from _all_texts(part, f"{key}[{number}]")
