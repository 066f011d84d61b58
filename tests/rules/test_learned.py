"""What was learned: wording, weights and naming, with invented numbers apart from the real ones."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.checker import Checker
from core.engine import load_engine
from core.model.rule import Detect, Hit, Rule, Severity, Status
from core.model.values import Level, Message, Span
from core.paths import RESOURCES
from core.rules.evidence import Evidence
from core.rules.faults import DataError
from core.rules.wording import Worded, Wording
from core.text.mapped import Mapped
from core.text.ngrams import masked, ngrams
from core.verdict.learned import load_learned
from core.verdict.naming import Naming
from core.verdict.weigh import Case, Weights

WORDING = Wording(-1.0, {"払え": 400, "元気": -400})
WEIGHTS = Weights(
    bias=0.0,
    danger=2.0,
    caution=-2.0,
    quiet=-1.0,
    terms={"rule:known": 0, "phrase:bad": 400, "phrase:poor": 250, "phrase:fair": -150, "phrase:good": -300},
)
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。03-0000-1234"


def hit(severity: Severity, name: str = "known", soften: int = 1, category: str = "bank") -> Hit:
    """Return a hit of an invented rule."""
    condition = Detect((("a",),), (), 1, (), 0, soften)
    return Hit(Rule(name, "", category, severity, Status.STABLE, "s", (), condition), ())


def case(*hits: Hit, signs: tuple[str, ...] = (), own: bool = True, score: float = 0.0) -> Case:
    """Return a message with ``hits`` and evidence."""
    evidence = Evidence({sign: (Span(0, 1),) for sign in signs})
    return Case(evidence, hits, hits if own else (), Worded(score, Mapped.of(""), {}), warns=not own)


def test_ngrams_stand_where_they_first_occur() -> None:
    """Every run of one to four characters is there once, with the place after it."""
    found = ngrams("ああい")
    assert found == {"あ": 1, "い": 3, "ああ": 2, "あい": 3, "ああい": 3}


def test_addresses_numbers_and_names_are_only_kinds(checker: Checker) -> None:
    """Two messages that differ in number, amount and brand alone are worded alike."""
    texts = [
        f"{brand}です。{amount}円を{phone}へお電話のうえ https://{host}/a でお支払いください。"
        for brand, amount, phone, host in (
            ("三菱UFJ銀行", "3,000", "03-0000-1234", "a.example.top"),
            ("みずほ銀行", "29800", "06-0000-9876", "b.example.top"),
        )
    ]
    first, second = (masked(*checker.read(text)[:2]).text for text in texts)
    assert first == second
    assert "0000" not in first


def test_a_place_has_one_sign_only(checker: Checker) -> None:
    """Where two facts lie on the same words, the first one's sign stands for them."""
    text, facts, _ = checker.read("お電話は 03-0000-1234 まで。")
    twice = replace(facts, phones=facts.phones * 2)
    assert masked(text, twice).text == masked(text, facts).text


def test_the_most_telling_words_are_marked_in_the_original() -> None:
    """The marks lie where the weighty n-grams stand, and there are none in an ordinary text."""
    read = WORDING.read(Mapped.of("今すぐ払え"))
    assert read.score > 0
    assert any(span.start <= 3 and span.end >= 5 for span in WORDING.telling(read))
    assert WORDING.telling(WORDING.read(Mapped.of("お元気ですか"))) == ()
    assert WORDING.read(Mapped.of("")).score == WORDING.bias


def test_how_a_text_about_scams_is_worded(checker: Checker) -> None:
    """A warning is worded more like other warnings than the scam that it warns of."""
    warning = "架空請求の電話に注意してください。身に覚えがなければ払わず、消費生活センターに相談しましょう。"
    read = checker.engine.learned.read
    about = [read(masked(*checker.read(text)[:2])).about for text in (warning, SCAM)]
    assert about[0] > about[1]


def test_what_is_added_later_does_not_hide_a_scam() -> None:
    """A text that could have ended earlier is at least as bad as it was there."""
    scam = "払え" * 30 + "。"
    assert WORDING.read(Mapped.of(scam + "元気" * 300)).score >= WORDING.read(Mapped.of(scam)).score


@pytest.mark.parametrize(
    ("level", "message", "wanted"),
    [
        (Level.CAUTION, case(hit(Severity.CAUTION), signs=("phrase:bad",)), Level.DANGER),
        (Level.CAUTION, case(hit(Severity.CAUTION), signs=("phrase:poor",)), Level.CAUTION),
        (Level.DANGER, case(hit(Severity.DANGER), signs=("phrase:poor",)), Level.DANGER),
        (Level.CAUTION, case(hit(Severity.CAUTION), signs=("phrase:good",)), Level.CLEAR),
        (
            Level.CAUTION,
            case(hit(Severity.CAUTION, category="already_involved"), signs=("phrase:good",)),
            Level.CAUTION,
        ),
        (Level.CAUTION, case(hit(Severity.CAUTION)), Level.CAUTION),
        (Level.DANGER, case(hit(Severity.DANGER, "new"), signs=("phrase:good",)), Level.DANGER),
        (
            Level.DANGER,
            case(hit(Severity.DANGER, soften=0), signs=("phrase:good", "fact:link_userinfo")),
            Level.DANGER,
        ),
        (Level.CAUTION, case(hit(Severity.DANGER), signs=("phrase:good",), own=False), Level.CAUTION),
        (Level.CLEAR, case(signs=("phrase:bad",)), Level.DANGER),
        (Level.CLEAR, case(), Level.CAUTION),
        (Level.CLEAR, case(signs=("phrase:fair",)), Level.CLEAR),
        (Level.CLEAR, case(signs=("phrase:fair",), score=2.0), Level.CAUTION),
        (Level.CAUTION, case(hit(Severity.CAUTION), signs=("phrase:fair",)), Level.CAUTION),
        (Level.DANGER, case(hit(Severity.DANGER), signs=("phrase:good",)), Level.CAUTION),
        (Level.DANGER, case(hit(Severity.DANGER), signs=("phrase:good", "phrase:fair")), Level.CLEAR),
        (Level.CLEAR, case(signs=("phrase:bad", "fact:bare")), Level.CLEAR),
        (Level.CLEAR, case(signs=("phrase:good", "fact:link_torn")), Level.CAUTION),
        (Level.CLEAR, case(signs=("phrase:good", "fact:fold_inserted")), Level.CLEAR),
    ],
)
def test_weights_move_a_level_within_bounds(level: Level, message: Case, wanted: Level) -> None:
    """Signs raise and lower a level, but never what a trick, a new rule or a danger rule upholds."""
    assert WEIGHTS.level(level, message) is wanted


def test_the_likeliest_trick_is_named() -> None:
    """Signs and n-grams choose among the tricks; an unlikely guess names nothing new."""
    naming = Naming(("bank", "tax"), (0, 0), {"phrase:bad": (0, 300)}, {"税": (0, 200)})
    assert naming.name(case(signs=("phrase:bad",)), {}, "bank") == "tax"
    taxed = replace(case(), worded=Worded(0.0, Mapped.of(""), {"税": 1}))
    assert naming.name(taxed, {}, "unknown_request") == "tax"
    many = Naming(tuple("abcd"), (0, 0, 0, 0), {}, {})
    assert many.name(case(), {}, "unknown_request") == "unknown_request"
    assert Naming((), (), {}, {}).name(case(), {}, "bank") == "bank"


def test_a_verdict_without_a_rule_still_gives_its_reason(checker: Checker) -> None:
    """Where only the wording speaks, the reason says so and marks the words."""
    rules = replace(checker.engine, rules=())
    verdict = Checker(rules).check(Message(SCAM))
    assert verdict.level.rank >= Level.CAUTION.rank
    (reason,) = verdict.reasons
    assert reason.rule == "wording"
    assert reason.spans


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"{}", b'{"bias": "x", "ngrams": {}}', b'{"bias": 1, "ngrams": []}', None]
)
def test_broken_weights_are_named(tmp_path: Path, content: bytes | None) -> None:
    """A file of weights that is missing or of another shape stops the start with a sentence."""
    for name in ("wording", "about", "evidence", "naming"):
        (tmp_path / f"{name}.json").write_bytes((RESOURCES / "weights" / f"{name}.json").read_bytes())
    assert load_learned(tmp_path).wording.weights
    if content is None:
        (tmp_path / "wording.json").unlink()
    else:
        (tmp_path / "wording.json").write_bytes(content)
    with pytest.raises(DataError):
        load_learned(tmp_path)


def test_other_weights_are_another_version(tmp_path: Path, checker: Checker) -> None:
    """Verdicts that other weights would give never bear the same version."""
    resources = tmp_path / "resources"
    shutil.copytree(RESOURCES, resources, ignore=shutil.ignore_patterns("fonts"))
    assert load_engine(resources).version == checker.rules_version
    file = resources / "weights" / "evidence.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"danger": 0.0}), encoding="utf-8")
    assert load_engine(resources).version != checker.rules_version


def test_weights_are_whole_numbers_for_known_names(checker: Checker) -> None:
    """Each trick that can be named is a category, and every row has a weight for each."""
    naming = checker.engine.learned.naming
    assert set(naming.names) <= set(checker.engine.library.categories)
    rows = [naming.bias, *naming.terms.values(), *naming.ngrams.values()]
    assert {len(row) for row in rows} == {len(naming.names)}
    assert json.loads((RESOURCES / "weights" / "naming.json").read_text("utf-8"))["names"] == list(
        naming.names
    )
