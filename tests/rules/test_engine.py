"""How rules work, with invented rules and phrases apart from the real ones."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.engine import load_engine
from core.model.rule import Detect, Hit, Rule, Severity, Status
from core.model.values import Level, Span
from core.paths import RESOURCES
from core.rules import loader
from core.rules.evidence import Evidence
from core.rules.faults import DataError, Fault
from core.rules.matcher import fire, terms_of
from core.rules.pattern import PatternError, parse
from core.rules.phrases import Phrase, PhraseBook
from core.rules.tables import flag, number, read_table, read_without_examples, sub, subs, text, texts
from core.rules.wording import Worded
from core.text.mapped import Mapped
from core.verdict.judge import WARNING, judge, settle
from core.verdict.weigh import Case


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("未(納|払い?)の?料金", ["未納料金", "未払いの料金", "未払の料金"], ["未納の代金"]),
        ("至急…電話", ["至急お電話", "至急、こちらまで電話"], ["至急です。電話"]),
        ("＃万円", ["30万円", "三十万円"], ["万円"]),
        ("カード", ["カード"], ["カメラ"]),
    ],
)
def test_pattern_language(pattern: str, matching: list[str], other: list[str]) -> None:
    """Choices, optional parts, gaps and numbers mean what the page for rule writers says."""
    book = PhraseBook({"x": Phrase("x", "", (parse(pattern),), request=False)})
    assert all("x" in book.find(sample) for sample in matching)
    assert not any("x" in book.find(sample) for sample in other)


@pytest.mark.parametrize("pattern", ["未(納", "未納)", "?納", "(あ)?", "…", "＃", ""])
def test_unreadable_patterns_are_refused(pattern: str) -> None:
    """A pattern that cannot be read, or that fits anything, gets a sentence."""
    with pytest.raises(PatternError):
        parse(pattern)


def test_needed_text_stands_in_every_match() -> None:
    """The quick test for a pattern never hides a match."""
    pattern = parse("(未|滞)納…(料金|代金)(を|が)?")
    found = pattern.compiled.search("滞納している料金か")
    assert found is not None
    assert any(need in found.group() for need in pattern.needs)


@pytest.mark.parametrize(
    ("sample", "asked"),
    [
        ("暗証番号を教えてください", True),
        ("暗証番号を教えるようお願いすることはありません", False),
        ("暗証番号は教えないでください", False),
        ("暗証番号の入力は不要です", False),
        ("暗証番号を押して担当につないでください", True),
    ],
)
def test_denied_requests_are_no_requests(sample: str, asked: bool) -> None:
    """What the sender says not to ask is not asked."""
    book = PhraseBook({"pin": Phrase("pin", "", (parse("暗証番号"),), request=True)})
    assert ("pin" in book.find(sample)) is asked


def test_crowded_text_is_searched_once() -> None:
    """Very many occurrences give a bounded number of places."""
    book = PhraseBook({"a": Phrase("a", "", (parse("あ"),), request=False)})
    assert len(book.find("あ" * 5000)["a"]) == 24


def test_rules_are_read_without_their_examples(tmp_path: Path) -> None:
    """Leaving the examples out never loses anything else, even where a table follows them."""
    head = 'schema = 1\n[detect]\nall = ["fact:link"]\n'
    examples = '[[examples.match]]\ntext = "http"\n'
    file = tmp_path / "rule.toml"
    file.write_text(head + examples, encoding="utf-8")
    assert read_without_examples(file) == {key: read_table(file)[key] for key in ("schema", "detect")}
    file.write_text(head + examples + '[patterns.a]\nabout = "b"\n', encoding="utf-8")
    assert read_without_examples(file) == read_table(file)


def detect(**parts: object) -> Detect:
    """Return a condition with the given parts and defaults for the rest."""
    whole: dict[str, object] = {"all": (), "any": (), "least": 1, "none": (), "within": 0, "soften": 0}
    return Detect(**(whole | parts))  # type: ignore[arg-type]


def test_a_broken_phrase_file_is_named(tmp_path: Path) -> None:
    """A phrase file with an unreadable pattern stops the engine with the file's name."""
    resources = tmp_path / "resources"
    shutil.copytree(RESOURCES, resources, ignore=shutil.ignore_patterns("fonts"))
    path = resources / "rules" / "phrases" / "who.toml"
    path.write_text('schema = 1\n[phrase.x]\npatterns = ["(あ"]\n', encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_engine(resources)
    assert error.value.fault.file == "who.toml"


EVIDENCE = Evidence({"a": (Span(0, 2), Span(300, 302)), "b": (Span(310, 312),), "whole": (Span(0, 0),)})


@pytest.mark.parametrize(
    ("condition", "fires"),
    [
        (detect(all=(("a",), ("b",))), True),
        (detect(all=(("a",), ("b",)), within=20), True),
        (detect(all=(("a",), ("b",)), within=5), False),
        (detect(all=(("a",), ("whole",)), within=5), True),
        (detect(all=(("c", "a"),)), True),
        (detect(all=(("c",),)), False),
        (detect(all=(("a",),), any=(("b",), ("c",)), least=2), False),
        (detect(all=(("a",),), any=(("b",), ("whole",)), least=2), True),
        (detect(all=(("a",),), none=(("b",),)), False),
        (detect(any=(("a",),)), True),
    ],
)
def test_conditions(condition: Detect, fires: bool) -> None:
    """all, any, least, none and within decide as documented."""
    assert (fire(condition, EVIDENCE) is not None) is fires
    assert len(terms_of(condition)) == len(condition.all) + len(condition.any) + len(condition.none)


def test_evidence_outside_a_quotation() -> None:
    """What lies wholly in a masked stretch is gone; what concerns the whole text stays."""
    left = EVIDENCE.outside((Span(295, 320),))
    assert left.places == {"a": (Span(0, 2),), "whole": (Span(0, 0),)}


def hit(severity: Severity, category: str = "x", soften: int = 0) -> Hit:
    """Return a hit of an invented rule."""
    condition = detect(all=(("a",),), soften=soften)
    return Hit(Rule("r", "", category, severity, Status.STABLE, "s", (), condition), (Span(0, 1),))


def case(own: Sequence[Hit], quoted: Sequence[Hit] = (), *, warns: bool = False) -> Case:
    """Return a message in which ``own`` fired, and beside them ``quoted`` inside what it quotes."""
    return Case(EVIDENCE, (*own, *quoted), tuple(own), Worded(0, Mapped.of(""), {}), warns)


@pytest.mark.parametrize(
    ("own", "quoted", "warns", "level", "category"),
    [
        ([], [], False, Level.CLEAR, ""),
        ([hit(Severity.NOTE)], [], False, Level.CLEAR, ""),
        ([hit(Severity.CALM)], [], False, Level.CLEAR, ""),
        ([hit(Severity.CAUTION)], [], False, Level.CAUTION, "x"),
        ([hit(Severity.DANGER)], [], False, Level.DANGER, "x"),
        ([hit(Severity.CAUTION, soften=1), hit(Severity.CALM)], [], False, Level.CLEAR, ""),
        ([hit(Severity.DANGER, soften=1), hit(Severity.CALM)], [], False, Level.CAUTION, "x"),
        ([hit(Severity.DANGER, soften=2), hit(Severity.CALM)], [], False, Level.DANGER, "x"),
        ([], [hit(Severity.DANGER)], True, Level.CAUTION, WARNING),
        ([hit(Severity.DANGER)], [hit(Severity.DANGER)], True, Level.DANGER, "x"),
        ([], [hit(Severity.CAUTION)], True, Level.CLEAR, ""),
    ],
)
def test_truth_table(own: list[Hit], quoted: list[Hit], warns: bool, level: Level, category: str) -> None:
    """From hits to a level, row by row."""
    judgement = judge(case(own, quoted, warns=warns), {"x": 0})
    assert judgement.level is level
    assert settle(judgement, level, judgement.category).category == category


def test_the_trick_most_spoken_of_gives_the_name() -> None:
    """Among tricks that fired, topics decide; a request that fits no trick names nothing else."""
    hits = [hit(Severity.DANGER, "bank"), hit(Severity.DANGER, "police")]
    assert judge(case(hits), {"bank": 1, "police": 3}).category == "police"
    unknown = [hit(Severity.CAUTION, "unknown_request")]
    assert judge(case(unknown), {"bank": 0}).category == "unknown_request"


def test_a_warning_that_is_a_danger_itself_is_named_after_its_trick() -> None:
    """The name of a warning stays with the yellow verdict; red has the trick's name and its reasons first."""
    hits = [hit(Severity.DANGER, "bank"), hit(Severity.DANGER, "police")]
    judgement = judge(case((), hits, warns=True), {})
    assert settle(judgement, Level.CAUTION, "police").category == WARNING
    red = settle(judgement, Level.DANGER, "police")
    assert (red.category, red.hits[0].rule.category) == ("police", "police")


def test_tables_name_what_is_wrong(tmp_path: Path) -> None:
    """Missing keys, wrong kinds and unreadable files are told apart."""
    table = {"s": "x", "n": 1, "b": True, "l": ["x"], "t": {}, "ts": [{}]}
    assert text(table, "s") == "x"
    for reader, key in ((text, "n"), (texts, "s"), (flag, "s"), (sub, "s"), (subs, "l")):
        with pytest.raises(TypeError):
            reader(table, key)  # type: ignore[operator]
    with pytest.raises(TypeError):
        number(table, "b", 0)
    for name, content in (("a", b"x ="), ("b", b"\xff\xfe"), ("c", b"#" * 1_100_000)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError):
            read_table(tmp_path / name)
    with pytest.raises(DataError):
        read_table(tmp_path / "missing")
    assert str(Fault("f", "k", "s")) == "f: k: s"
    assert str(Fault("f", "", "s")) == "f: s"


@pytest.mark.parametrize(
    ("error", "words"),
    [(KeyError("title"), "この項目がありません"), (TypeError("title"), "種類"), (ValueError("x"), "x")],
)
def test_faults_are_sentences(error: Exception, words: str) -> None:
    """Each kind of mistake gets its sentence."""
    assert words in loader.fault_of("f", error).say


def test_users_own_rules_are_loaded_and_faults_named(tmp_path: Path) -> None:
    """A good extra rule works, a broken one is named, and the built-in rules still work."""
    good = (RESOURCES / "rules" / "unpaid_fee" / "unpaid-fee-emoney.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(good.replace("unpaid-fee-emoney", "mine"), encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[rule]\nid = 1\n", encoding="utf-8")
    engine = load_engine(RESOURCES, tmp_path)
    assert "mine" in {rule.id for rule in engine.rules}
    assert [fault.file for fault in engine.faults] == ["broken.toml"]
    assert load_engine(RESOURCES, tmp_path / "none").faults == ()
