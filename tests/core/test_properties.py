"""What must hold for any text at all."""

import unicodedata
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.checker import Checker
from core.cli.evaluation.corpus import WORKING, Row, read_corpus
from core.model.values import Level, Message
from core.paths import RESOURCES
from core.rules.loader import disguises_of
from core.rules.tables import read_table
from core.text.folding import bare, unkatakana
from core.text.nfkc import nfkc
from core.text.normalise import normalise

CHECKER = Checker.load(RESOURCES)
DISGUISES = disguises_of(read_table(RESOURCES / "characters.toml"))
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。アマゾン相談係 03-0000-1234"
JAPANESE = st.text(alphabet="ハﾊﾞﾟ゛力一タ口がか゛㈱①Ａａе.・ \n\u200b未納料金&#;12０あ🙂", max_size=60)
ANY = st.one_of(st.text(max_size=80), JAPANESE)


@given(ANY)
def test_clusters_joined_equal_nfkc_of_the_whole(text: str) -> None:
    """Normalising cluster by cluster gives what Unicode's NFKC gives for the whole string."""
    assert nfkc(text).text == unicodedata.normalize("NFKC", text)


@given(ANY)
def test_every_folded_character_comes_from_the_original(text: str) -> None:
    """Spans lie inside the original, are not empty, and never run backwards."""
    normal = normalise(text, DISGUISES)
    for mapped in (normal.plain, normal.dense):
        spans = [mapped.span(i, i + 1) for i in range(len(mapped.text))]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.start <= b.start for a, b in pairwise(spans))


@given(ANY)
def test_foldings_keep_the_length(text: str) -> None:
    """What is compared place by place must not move."""
    assert len(bare(text)) == len(unkatakana(text)) == len(text)


@settings(max_examples=60)
@given(st.one_of(ANY, st.text(alphabet=st.characters(), max_size=40)))
def test_check_never_raises_and_spans_lie_inside(text: str) -> None:
    """Any Unicode string gets a verdict with at most three reasons whose marks lie in the text."""
    verdict = CHECKER.check(Message(text))
    assert len(verdict.reasons) <= 3
    assert all(0 <= mark.start < mark.end <= len(text) for mark in verdict.marks)
    assert all(0 <= contact.span.start < contact.span.end <= len(text) for contact in verdict.contacts)


@settings(max_examples=60)
@given(st.integers(0, len(SCAM)), st.sampled_from(["\u200b", " ", "\u2060", "　", "\u00ad"]))
def test_inserting_blanks_never_makes_a_scam_clear(place: int, blank: str) -> None:
    """Spaces and invisible characters do not hide a scam."""
    assert CHECKER.check(Message(SCAM[:place] + blank + SCAM[place:])).level is not Level.CLEAR


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "行き違いの場合はご容赦ください。",
                "お客様番号 12345",
                "分割のご相談もできます。",
                "詐欺にご注意ください。",
                "明日は晴れです。",
            ]
        ),
        max_size=4,
    )
)
def test_appending_honest_text_never_makes_a_scam_clear(extra: list[str]) -> None:
    """Calming words copied into a scam never bring it down to green."""
    assert CHECKER.check(Message(SCAM + "".join(extra))).level is not Level.CLEAR


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return the working corpus."""
    return list(read_corpus(RESOURCES.parent / "tests" / "corpus", WORKING))


@pytest.fixture(scope="module")
def red(rows: list[Row]) -> list[str]:
    """Return some scams that are red."""
    scams = [row.text for row in rows if row.label == "scam"][::9]
    return [text for text in scams if CHECKER.check(Message(text)).level is Level.DANGER]


def test_honest_text_behind_any_scam_of_the_corpus_never_makes_it_clear(
    rows: list[Row], red: list[str]
) -> None:
    """A scam that is red stays red or yellow when an honest message is pasted behind it."""
    honest = [row.text for row in rows if row.label == "honest"][::17]
    longer = [text + gap + more for text, more in zip(red, honest, strict=False) for gap in ("", "\n")]
    assert len(longer) > 200
    assert [text for text in longer if CHECKER.check(Message(text)).level is Level.CLEAR] == []


@given(st.randoms(use_true_random=False), st.sampled_from([0.05, 0.2, 0.5, 1.0]))
@settings(max_examples=60, derandomize=True)  # one in some thousand is lost with its address
def test_blanks_strewn_over_any_scam_of_the_corpus_never_make_it_clear(
    red: list[str], random: Random, share: float
) -> None:
    """However many blanks and invisible signs stand between its letters, a red message is never green."""
    text = random.choice(red)
    strewn = "".join(char + random.choice(" 　\u200b\u2060") * (random.random() < share) for char in text)
    assert CHECKER.check(Message(strewn)).level is not Level.CLEAR


def test_lone_half_pairs_are_judged() -> None:
    """A lone surrogate, as broken files hold it, does not stop the check."""
    assert CHECKER.check(Message("\ud800 未納料金 \udfff")).level in set(Level)


def test_hostile_texts_come_to_an_end() -> None:
    """Runs, brackets and thousands of links get a verdict like any other text."""
    texts = [
        "あ" * 20_000,
        "(" * 20_000,
        "未" * 20_000,
        "https://a.jp " * 10_000,
        "1-" * 10_000,
        "a@b.co " * 9_000,
    ]
    assert all(CHECKER.check(Message(text)).level in set(Level) for text in texts)
