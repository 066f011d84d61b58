"""The mission's text: every sample message of the seed document is recognised, however it is written."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.checker import Checker
from core.model.values import Level, Message

SEED = json.loads((Path(__file__).parent / "data" / "seed.json").read_text(encoding="utf-8"))
MASKED = "○○-○○○○-○○○○"
FULL_WIDTH = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "on one line": lambda text: text.replace("\n", ""),
    "no spaces": lambda text: re.sub(r"\s", "", text),
    "a space after every letter": lambda text: " ".join(text.replace("\n", "")),
    "zero-width between letters": "\u200b".join,
    "real number": lambda text: text.replace(MASKED, "03-0000-1234"),
    "full-width number": lambda text: text.replace(MASKED, "０９０－００００－１２３４"),
    "international number": lambda text: text.replace(MASKED, "+81-3-0000-1234"),
    "no number": lambda text: text.replace(MASKED, ""),
    "full-width letters": lambda text: text.translate(FULL_WIDTH),
    "half-width kana": lambda text: text.replace("アマゾン", "ｱﾏｿﾞﾝ").replace("サイト", "ｻｲﾄ"),
    "kana for kanji": lambda text: text.replace("致します", "いたします").replace("無き", "なき"),
    "other spelling": lambda text: text.replace("手続き", "手続").replace("未納", "未払い"),
    "signs inside": lambda text: text.replace("料金", "料.金").replace("未納", "未 納"),
    "look-alikes": lambda text: text.replace("ー", "一").replace("カ", "力"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("number", range(len(SEED)))
def test_seed_message_is_danger_and_unpaid_fee(checker: Checker, number: int, variant: str) -> None:
    """Each sample is red and named an unpaid-fee claim in every spelling."""
    verdict = checker.check(Message(VARIANTS[variant](SEED[number])))
    assert (verdict.level, verdict.category) == (Level.DANGER, "unpaid_fee")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("お荷物を発送しました。お届け予定日は11月26日です。ご利用ありがとうございました。", Level.CLEAR),
        ("お母さん、明日は10時に駅で待ってるね。お昼は何食べたい?", Level.CLEAR),
        ("玉ねぎ2個、にんじん1本を切り、肉といっしょに炒めて、水を加えて20分煮ます。", Level.CLEAR),
        ("牛乳、卵、食パン、トイレットペーパー、洗剤", Level.CLEAR),
        ("〒100-0001 東京都千代田区千代田1-1", Level.CLEAR),
        ("お客様の登録情報をご確認のうえ、下記までご連絡ください。 03-0000-1111", Level.CAUTION),
        ("https://kurashi-zzqv.net/", Level.CAUTION),
        ("https://www.amazon.co.jp/", Level.CLEAR),
        ("支払ってしまった場合、返ってくるのでしょうか。お金を振り込んでしまいました。", Level.CAUTION),
    ],
)
def test_everyday_texts_have_their_level(checker: Checker, text: str, level: Level) -> None:
    """What asks for nothing is clear; what asks for something that cannot be checked is yellow."""
    assert checker.check(Message(text)).level is level


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (Message(""), "empty"),
        (Message(" \n"), "empty"),
        (Message("", picture=True), "picture"),
        (Message("!!! --- ★★"), "no_words"),
    ],
)
def test_what_cannot_be_judged_is_grey_and_says_why(checker: Checker, message: Message, why: str) -> None:
    """Empty text, a picture and signs alone get the grey level and a sentence."""
    verdict = checker.check(message)
    assert (verdict.level, verdict.unjudged) == (Level.UNJUDGED, why)
    assert verdict.title


def test_too_long_text_is_never_called_clear(checker: Checker) -> None:
    """Beyond the limit nothing is read: a harmless beginning gives grey, a scam at the start stays red."""
    harmless = "今日は晴れです。" * 4000
    assert checker.check(Message(harmless)).level is Level.UNJUDGED
    verdict = checker.check(Message(SEED[0] + harmless))
    assert verdict.level is Level.DANGER
    assert "20000" in verdict.note


def test_clear_never_promises_safety(checker: Checker) -> None:
    """The green verdict says that nothing was found and whom to ask; the word 安全 does not occur."""
    verdict = checker.check(Message("明日の集まりは10時からです。"))
    assert "安全" not in verdict.title + verdict.note
    assert "188" in verdict.note


def test_warning_about_a_scam_is_yellow(checker: Checker) -> None:
    """A text that quotes a scam in order to warn is not red, and says what it is."""
    text = "最近、架空請求の詐欺が増えています。「未納料金があります。本日中に連絡がない場合は法的手続きに移行します。03-0000-1234」という文面が届いても電話しないでください。188に相談してください。"
    verdict = checker.check(Message(text))
    assert (verdict.level, verdict.category) == (Level.CAUTION, "warning")


def test_warning_sentence_does_not_save_a_scam(checker: Checker) -> None:
    """A scam that speaks of fraud itself stays red."""
    verdict = checker.check(Message(SEED[0] + "詐欺が増えています。ご注意ください。"))
    assert verdict.level is Level.DANGER
