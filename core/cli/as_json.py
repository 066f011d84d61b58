"""A verdict as JSON, with the keys and their order fixed by the command line's contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from core.cli.reading import UnreadableError

if TYPE_CHECKING:
    from core.model.values import Span
    from core.model.verdict import Verdict

#: Not UTF-8, or a line end to some readers of lines.
_ODD = re.compile("[\x80-\x9f\u2028\u2029\ud800-\udfff]")


def read_request(line: str) -> tuple[object, str]:
    """Return the id (None when there is none) and the text of one line; raises UnreadableError."""
    try:
        row = json.loads(line, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
        key = row.get("id") if isinstance(row, dict) else None
        json.dumps(key)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json") from None
    if not isinstance(row, dict):
        raise UnreadableError("not_object")
    if not isinstance(row.get("text"), str):
        raise UnreadableError("no_text")
    return key, row["text"]


def to_json(verdict: Verdict, key: object) -> str:
    """Return the object for ``verdict`` on one line; spans are code-point offsets into the text given."""
    row = {
        "id": key,
        "level": verdict.level.value,
        "category": verdict.category,
        "title": verdict.title,
        "reasons": [
            {"rule": reason.rule, "say": reason.say, "spans": [_pair(span) for span in reason.spans]}
            for reason in verdict.reasons
        ],
        "contacts": [
            {
                "kind": contact.kind.value,
                "value": contact.value,
                "span": _pair(contact.span),
                "official_of": contact.official_of,
            }
            for contact in verdict.contacts
        ],
        "advice": [{"id": step.id, "say": step.say} for step in verdict.advice],
        "rules_version": verdict.rules_version,
    }
    line = json.dumps(row, ensure_ascii=False)
    return json.dumps(row) if _ODD.search(line) else line


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: two readers would take two different texts for the message."""
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("key stands twice")
    return row


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _finite(number: str) -> float:
    value = float(number)
    if value in {float("inf"), float("-inf")}:
        raise ValueError(number)
    return value
