"""Texts to time: invented messages of every length, and texts made to be slow."""

from __future__ import annotations

from itertools import count, islice

#: Length of an ordinary message, in code points.
SHORT = 300

_SCAM = (
    "【重要】お客様の会員登録に異常を確認しました。第三者による不正な利用の疑いがあるため、利用を一時停止しています。",
    "本日中に下記よりご本人様の確認をお願いいたします。",
    "確認が取れない場合、登録はすべて取り消しとなり、未納料金として法的手続きに移行いたします。",
    "有料動画サイトの未納料金が発生しております。本日中にご連絡なき場合、裁判所を通じて財産の差し押さえを行います。",
    "担当の相談係までお電話ください。なお、この件はご家族にもお話しにならないようお願いします。",
    "コンビニエンスストアで電子マネーを購入し、番号をお知らせください。",
)
_HONEST = (
    "いつもお世話になっております。来週の町内会の集まりは、土曜日の午前十時から公民館の二階で行います。",
    "お茶とお菓子はこちらで用意しますので、手ぶらでお越しください。雨の日は日曜日に変わります。",
    "先日は野菜をたくさんありがとうございました。大根は煮物に、葉は炒めて毎日おいしくいただいています。",
    "孫の運動会の写真ができましたので、今度うかがうときに持っていきますね。",
    "お荷物は本日の午後にお届けしました。玄関先の箱に入れてあります。",
    "次の検診は十一月の第二木曜日です。保険証と診察券をお持ちください。",
)
#: Without words a text is not judged at all; with a danger sign the whole way is walked.
_OPENING = "未納料金のお知らせです。本日中にご連絡ください。"
_LINK = "https://kakunin.example.com/login?id={number}"
_NUMBER = "03-{number:04d}-0000"


def scam(size: int, *, link: bool) -> str:
    """Return a made-up scam of ``size`` code points, with a link or with a telephone number."""
    return _fill(_SCAM, _LINK if link else _NUMBER, size)


def honest(size: int) -> str:
    """Return an everyday message of ``size`` code points that asks for nothing."""
    return _fill(_HONEST, "", size)


def mixed(size: int) -> str:
    """Return scams and everyday sentences with links and numbers in turn, ``size`` code points."""
    return _fill((*_SCAM, *_HONEST), f"{_LINK} {_NUMBER}", size)


def _fill(sentences: tuple[str, ...], address: str, size: int) -> str:
    lines = (f"{sentences[i % len(sentences)]}{address.format(number=i % 10_000)}\n" for i in count())
    # Every line brings at least ten code points.
    return "".join(islice(lines, size // 10 + 1))[:size]


def hostile(size: int) -> dict[str, str]:
    """Return texts that make careless programs slow, by name, ``size`` code points each."""
    units = {
        "one kana": "あ",
        "one letter": "a",
        "one digit": "0",
        "kanji numbers": "万",
        "spaces": " ",
        "dots": ".",
        "hyphens": "-",
        "at signs": "a@",
        "half-width kana": "ﾊﾟ",
        "combining marks": "か\u3099\u3099\u3099",
        "zero-width": "未\u200b納\u200b",
        "entities": "&#26410;",
        "letters and kana in turn": "あa",
        "open brackets": "「",
        "links": "https://a.example/ ",
        "bare hosts": "a.example.jp/",
        "telephone numbers": "090-0000-0000 ",
        "header lines": "From: a@example.com\n",
        "quoted lines": "> 「未納料金」\n",
    }
    half = size // 2
    bodies = {name: unit * (size // len(unit) + 1) for name, unit in units.items()}
    bodies |= {"nested brackets": "(" * half + ")" * half, "nested quotes": "「" * half + "」" * half}
    return {name: (_OPENING + body)[:size] for name, body in bodies.items()}
