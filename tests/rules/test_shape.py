"""The shapes of the data files: every wrong kind of value gets a name and a place."""

from core.rules.lint.shape import Branch, Each, Kind, Leaf, Rows, Tree, problems

NODE = Branch(
    {
        "words": Leaf(Kind.TEXTS),
        "level": Leaf(Kind.TEXT, choices=("danger", "caution"), may_be_empty=False),
        "name": Leaf(may_be_empty=False),
        "rows": Rows(Branch({"id": Leaf(Kind.TEXT)})),
        "each": Each(Leaf(Kind.TEXT)),
        "tree": Tree(),
    }
)
RIGHT: dict[str, object] = {
    "words": ["a"],
    "level": "danger",
    "name": "x",
    "rows": [{"id": "x"}],
    "each": {"a": "b"},
    "tree": {"a": {"b": "c"}},
}


def found(**changes: object) -> list[tuple[str, str]]:
    return [(problem.name, problem.key) for problem in problems(RIGHT | changes, NODE, "")]


def test_right_data_has_no_problem() -> None:
    """What has the shape is accepted."""
    assert found() == []


def test_wrong_kinds_are_named_with_their_key() -> None:
    """A number among words, a table for rows, rows for a table and a word outside the choices are each named."""
    assert found(words=["a", 1]) == [("wrong_kind", "words")]
    assert found(level="much") == [("not_a_choice", "level")]
    assert found(name="") == [("empty", "name")]
    assert found(rows={"id": "x"}) == [("wrong_kind", "rows")]
    assert found(rows=["x"]) == [("wrong_kind", "rows[1]")]
    assert found(each={"a": 1}) == [("wrong_kind", "each.a")]
    assert found(each=[]) == [("wrong_kind", "each")]
    assert found(tree={"a": {"b": 1}}) == [("wrong_kind", "tree.a.b")]
    assert found(extra=1) == [("unknown_key", "extra")]


def test_a_missing_key_is_named() -> None:
    """What must be there and is not gets a name and a place."""
    short = {key: value for key, value in RIGHT.items() if key != "words"}
    assert [(problem.name, problem.key) for problem in problems(short, NODE)] == [("missing_key", "words")]
