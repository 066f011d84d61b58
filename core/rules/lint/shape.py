"""Which keys a data file may and must have, and of which kind their values are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(Enum):
    """Kinds of value, with what TOML makes of them."""

    TEXT = str
    NUMBER = int
    FLAG = bool
    DAY = dt.date
    TEXTS = list


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value."""

    kind: Kind = Kind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    """The only texts allowed; () allows any."""
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """A table with known keys."""

    keys: Mapping[str, Node]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of tables with known keys."""

    row: Branch
    required: bool = True


@dataclass(frozen=True, slots=True)
class Each:
    """A table with keys of the author's choice, all of one shape."""

    node: Node
    required: bool = True


@dataclass(frozen=True, slots=True)
class Tree:
    """Texts in tables of any depth."""

    required: bool = True


Node = Leaf | Branch | Rows | Each | Tree


class Problem(NamedTuple):
    """Something that does not fit: the linter's name for it, the key, and the word concerned."""

    name: str
    key: str
    word: str = ""


def problems(value: object, node: Node, key: str = "") -> Iterator[Problem]:
    """Yield what does not fit in ``value``, with dotted keys; rows count from 1."""
    match node:
        case Leaf():
            yield from _leaf(value, node, key)
        case Rows():
            yield from _rows(value, node, key)
        case _ if not isinstance(value, dict):
            yield Problem("wrong_kind", key, "[ ]")
        case Branch():
            yield from _branch(value, node, key)
        case Each():
            for name, part in value.items():
                yield from problems(part, node.node, _below(key, name))
        case _:
            for name, part in value.items():
                yield from problems(part, node if isinstance(part, dict) else Leaf(), _below(key, name))


def _branch(value: Mapping[str, object], node: Branch, key: str) -> Iterator[Problem]:
    for name, part in value.items():
        if name in node.keys:
            yield from problems(part, node.keys[name], _below(key, name))
        else:
            yield Problem("unknown_key", _below(key, name))
    missing = (name for name, part in node.keys.items() if part.required and name not in value)
    yield from (Problem("missing_key", _below(key, name)) for name in missing)


def _rows(value: object, node: Rows, key: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem("wrong_kind", key, "[[ ]]")
        return
    for number, row in enumerate(value, 1):
        yield from problems(row, node.row, f"{key}[{number}]")


def _leaf(value: object, node: Leaf, key: str) -> Iterator[Problem]:
    if type(value) is not node.kind.value or (isinstance(value, list) and not _only_texts(value)):
        yield Problem("wrong_kind", key, node.kind.name.lower())
    elif node.choices and value not in node.choices:
        yield Problem("not_a_choice", key, " ".join(node.choices))
    elif not node.may_be_empty and not value:
        yield Problem("empty", key)


def _only_texts(values: list[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
