"""Searching by kana, and numbers for a voice."""

import re

import pytest

from core.help.readings import load_readings, readings_in
from core.help.search import folded
from core.help.spoken import spoken
from core.help.tricks import load_tricks
from core.paths import RESOURCES

TRICKS = load_tricks(RESOURCES)


@pytest.mark.parametrize(
    ("words", "trick"),
    [
        ("かんぷきん", "refund"),
        ("カンプキン", "refund"),
        ("ｵﾚｵﾚ", "family_emergency"),
        ("ＥＴＣ", "transport"),
        ("etc 高速", ""),
        ("みのう", "unpaid_fee"),
        ("未納", "unpaid_fee"),
        ("けいさつ たいほ", "police_impersonation"),
    ],
)
def test_a_trick_is_found_in_kanji_and_kana(words: str, trick: str) -> None:
    """Kanji, either kana, wide and narrow letters lead to the trick; words that do not all stand there to none."""
    found = [row.id for row in TRICKS if row.holds(words)]
    assert (trick in found) if trick else (found == [])


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.id)
def test_every_trick_says_why_it_works_and_has_its_kana(trick: object) -> None:
    """All twenty-seven: two sentences on why, and words in hiragana to search by."""
    assert len(TRICKS) == 27
    assert 20 <= len(trick.why) <= 110  # type: ignore[attr-defined]
    assert trick.why.endswith("。")  # type: ignore[attr-defined]
    assert folded(trick.kana) == trick.kana  # type: ignore[attr-defined]
    assert len(trick.kana.split()) >= 3  # type: ignore[attr-defined]
    assert len(trick.spoken) == len(trick.steps)  # type: ignore[attr-defined]


def test_readings_belong_to_the_longest_word() -> None:
    """架空請求 is read as a whole, also with invisible signs between its letters; places count these signs."""
    known = {"請求": "せいきゅう", "架空請求": "かくうせいきゅう"}
    found = list(readings_in("架空請求と請求", known))
    assert [(row.start, row.end, row.kana) for row in found] == [
        (0, 4, "かくうせいきゅう"),
        (5, 7, "せいきゅう"),
    ]
    (row,) = readings_in("架\u2060空\u2060請\u2060求", known, "\u2060\u200b")
    assert (row.start, row.end) == (0, 7)
    assert list(readings_in("架空請求", {})) == []


def test_readings_are_hiragana_of_words_with_kanji() -> None:
    """Every entry reads a word that has kanji, in hiragana alone."""
    known = load_readings(RESOURCES)
    assert len(known) > 40
    assert all(re.fullmatch("[ぁ-ゖー]+", kana) for kana in known.values())
    assert all(re.search("[一-鿿]", word) for word in known)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("#9110にかけ直します。", "シャープ、きゅう、いち、いち、ぜろにかけ直します。"),
        ("188に電話", "いち、はち、はちに電話"),
        ("110番に電話", "ひゃくとおばんに電話"),
        ("03-0000-1234", "ぜろ、さん。ぜろ、ぜろ、ぜろ、ぜろ。いち、に、さん、よん"),
        ("0570-078374", "ぜろ、ご、なな、ぜろ。ぜろ、なな、はち、さん、なな、よん"),
        ("09012345678", "ぜろ、きゅう、ぜろ、いち、に、さん、よん、ご、ろく、なな、はち"),
        ("300万円を2026年11月24日の9時30分に", "300万円を2026年11月24日の9時30分に"),
        ("1188個、1100円", "1188個、1100円"),
    ],
)
def test_numbers_are_spoken_digit_by_digit(text: str, heard: str) -> None:
    """Telephone numbers become digits with pauses; amounts, days and hours stay numbers."""
    assert spoken(text) == heard
